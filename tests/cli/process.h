#pragma once

#include <filesystem>
#include <functional>
#include <map>
#include <string>
#include <vector>

#include <sys/types.h>

namespace linchpin::test {

/// What a finished process said and used.
struct Finished {
    int exit = -1;  ///< exit code, or 128 + signal
    std::string out;
    std::string err;
    long residentKb = 0;  ///< largest memory in use
    double seconds = 0;
};

/// How a process is started beyond its arguments.
struct Surroundings {
    std::function<std::string()> input;  ///< pieces of standard input until an empty one; none = closed
    std::map<std::string, std::string> environment;  ///< added to that of the test
    std::function<bool()> inChild;  ///< before the program begins (limits, another user); false: exit code 126
};

/// Runs `linchpin-cli` with these arguments; `input` becomes its standard input.
[[nodiscard]] Finished cli(const std::vector<std::string> &arguments, const std::string &input = {});
[[nodiscard]] Finished cliIn(const Surroundings &surroundings, const std::vector<std::string> &arguments);
/// Runs any program.
[[nodiscard]] Finished run(const std::vector<std::string> &command, const Surroundings &surroundings = {});

/// `linchpin-cli` in the background, its standard output in a file, standard error nowhere.
class Background final {
public:
    Background(const std::vector<std::string> &arguments, const std::filesystem::path &out);
    ~Background();
    Background(const Background &) = delete;
    Background &operator=(const Background &) = delete;

    void kill() const;
    /// Exit code, or 128 + signal.
    int wait();

private:
    pid_t m_child = -1;
};

/// A folder of its own that goes away with the object.
class Folder final {
public:
    Folder();
    ~Folder();
    Folder(const Folder &) = delete;
    Folder &operator=(const Folder &) = delete;

    [[nodiscard]] std::filesystem::path path() const { return m_path; }
    [[nodiscard]] std::string file(const std::string &name) const { return (m_path / name).string(); }
    /// Writes `text` to a file in the folder and gives its path.
    std::string write(const std::string &name, const std::string &text) const;
    /// Names of the files in it, sorted.
    [[nodiscard]] std::vector<std::string> names() const;

private:
    std::filesystem::path m_path;
};

[[nodiscard]] std::string readAll(const std::filesystem::path &path);

}  // namespace linchpin::test
