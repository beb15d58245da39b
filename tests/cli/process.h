#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace linchpin::test {

/// What a finished process said.
struct Finished {
    int exit = -1;  ///< exit code, or 128 + signal
    std::string out;
    std::string err;
};

/// Runs `linchpin-cli` with these arguments; `input` becomes its standard input.
[[nodiscard]] Finished cli(const std::vector<std::string> &arguments, const std::string &input = {});
/// Runs any program.
[[nodiscard]] Finished run(const std::vector<std::string> &command, const std::string &input = {});

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

private:
    std::filesystem::path m_path;
};

[[nodiscard]] std::string readAll(const std::filesystem::path &path);

}  // namespace linchpin::test
