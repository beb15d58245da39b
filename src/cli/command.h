#pragma once

#include <functional>
#include <memory>
#include <ostream>
#include <string>
#include <vector>

#include "core/date.h"
#include "core/result.h"

namespace CLI {
class App;
}

namespace linchpin::cli {

/// What a process answers with.
enum class Exit : int {
    Ok = 0,  ///< done; rejected rows alone are no failure
    Damaged = 1,  ///< damage found, or nothing importable
    Usage = 2,  ///< the call is wrong
    CannotAccess = 3,  ///< a file cannot be opened or written
};

/// The surroundings of one run, injected by `main`: commands read no clock and no environment.
struct Context {
    std::ostream &out;  ///< results
    std::ostream &err;  ///< progress and errors
    core::Date today;
    std::function<std::int64_t()> clock;  ///< seconds since 1970 UTC
    std::string user;
    std::string host;
    bool progress = false;  ///< standard error is a terminal
};

/// One command: describes its options, then runs.
class Command {
public:
    virtual ~Command() = default;
    Command() = default;
    Command(const Command &) = delete;
    Command &operator=(const Command &) = delete;

    [[nodiscard]] virtual std::string name() const = 0;
    [[nodiscard]] virtual std::string summary() const = 0;
    /// Adds options to `app`, bound to members of this object.
    virtual void describe(CLI::App &app) = 0;
    [[nodiscard]] virtual Exit run(Context &context) = 0;
};

/// Every command in the order of the help.
[[nodiscard]] std::vector<std::unique_ptr<Command>> allCommands();

/// Parses the arguments and runs the command that they name.
[[nodiscard]] int runCommandLine(int argc, const char *const *argv, Context &context);

/// Writes the sentence of `error` to `context.err` and gives the exit code that fits.
[[nodiscard]] Exit report(Context &context, const core::Error &error);

}  // namespace linchpin::cli
