#include <algorithm>

#include <CLI/CLI.hpp>

#include "app/workspace.h"
#include "cli/command.h"
#include "cli/output.h"
#include "cli/validators.h"
#include "present/error_text.h"

namespace linchpin::cli {

namespace {

Exit exitFor(core::ErrorCode code)
{
    switch (code) {
    case core::ErrorCode::CannotOpen:
    case core::ErrorCode::CannotWrite:
    case core::ErrorCode::NotAWorkspace:
    case core::ErrorCode::NewerVersion:
    case core::ErrorCode::Locked:
    case core::ErrorCode::ReadOnly:
    case core::ErrorCode::Internal: return Exit::CannotAccess;
    case core::ErrorCode::Damaged:
    case core::ErrorCode::NothingToDo:
    case core::ErrorCode::InvalidFormat:
    case core::ErrorCode::Cancelled: return Exit::Damaged;
    case core::ErrorCode::NotFound:
    case core::ErrorCode::Ambiguous:
    case core::ErrorCode::InvalidValue:
    case core::ErrorCode::Conflict:
    case core::ErrorCode::Usage: return Exit::Usage;
    }
    return Exit::CannotAccess;
}

/// A call that cannot be understood: what is wrong, and where to read how it is done.
Exit wrongCall(Context &context, const CLI::App &app, const std::vector<std::unique_ptr<Command>> &commands,
               const std::string &first, std::string problem)
{
    std::vector<std::string> names;
    for (const auto &command : commands) {
        names.push_back(command->name());
    }
    const bool isCommand = std::find(names.begin(), names.end(), first) != names.end();
    if (!isCommand && !first.empty() && first.front() != '-') {
        problem = "there is no command \"" + first + "\". The commands: " + listOf(names);
    } else if (app.get_subcommands().empty() && !isCommand) {
        problem = first.empty() ? "say what to do. The commands: " + listOf(names) : problem;
    }
    context.err << "linchpin-cli: " << oneLine(problem) << ". Nothing was changed. See linchpin-cli "
                << (isCommand ? first + " --help" : "--help") << ".\n";
    return Exit::Usage;
}

}  // namespace

Exit report(Context &context, const core::Error &error)
{
    context.out.flush();
    // Users' words in it (a path, a header) must not reach the terminal as commands.
    std::string message = present::errorText(error).toStdString();
    for (std::size_t start = 0; start <= message.size();) {
        const std::size_t end = std::min(message.find('\n', start), message.size());
        context.err << (start == 0 ? "linchpin-cli: " : "  ") << oneLine(message.substr(start, end - start)) << '\n';
        start = end + 1;
    }
    return exitFor(error.code);
}

int runCommandLine(int argc, const char *const *argv, Context &context)
{
    CLI::App app{"Linchpin: plan the relationships behind your most important accounts.", "linchpin-cli"};
    app.set_version_flag("--version", "linchpin-cli " LINCHPIN_VERSION);
    app.require_subcommand(1);
    app.footer("Exit codes: 0 done, 1 damage found or nothing importable, 2 wrong call, 3 a file cannot be opened or written.\n"
               "Results go to standard output, progress and errors to standard error.");
    auto commands = allCommands();
    Command *chosen = nullptr;
    for (const auto &command : commands) {
        CLI::App *sub = app.add_subcommand(command->name(), command->summary());
        command->describe(*sub);
        sub->callback([&chosen, pointer = command.get()] { chosen = pointer; });
    }
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError &error) {
        if (error.get_exit_code() == 0) {  // help or version was asked for
            return app.exit(error, context.out, context.err);
        }
        return static_cast<int>(wrongCall(context, app, commands, argc > 1 ? argv[1] : "", error.what()));
    }
    try {
        return static_cast<int>(chosen->run(context));
    } catch (const app::Failure &failure) {
        return static_cast<int>(report(context, failure.error()));
    } catch (const std::exception &error) {
        return static_cast<int>(report(context, {core::ErrorCode::Internal, chosen->name(), error.what()}));
    }
}

}  // namespace linchpin::cli
