#include "cli/process.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <stdexcept>

#include <fcntl.h>
#include <poll.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

namespace linchpin::test {

namespace {

const std::string &program()
{
    // LINCHPIN_CLI names another build of the program.
    const char *const other = std::getenv("LINCHPIN_CLI");
    static const std::string path = other != nullptr ? other : LINCHPIN_BIN_DIR "/linchpin-cli";
    return path;
}

struct Pipe {
    std::array<int, 2> ends{-1, -1};
    Pipe()
    {
        if (pipe2(ends.data(), O_CLOEXEC) != 0) {
            throw std::runtime_error("pipe");
        }
    }
    void closeEnd(int which)
    {
        int &end = ends[static_cast<std::size_t>(which)];
        if (end >= 0) {
            close(end);
            end = -1;
        }
    }
    ~Pipe()
    {
        closeEnd(0);
        closeEnd(1);
    }
    Pipe(const Pipe &) = delete;
    Pipe &operator=(const Pipe &) = delete;
};

[[noreturn]] void become(const std::vector<std::string> &command)
{
    std::signal(SIGPIPE, SIG_DFL);
    std::vector<char *> arguments;
    for (const std::string &argument : command) {
        arguments.push_back(const_cast<char *>(argument.c_str()));
    }
    arguments.push_back(nullptr);
    execvp(arguments[0], arguments.data());
    _exit(127);
}

int codeOf(int status) { return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status); }

}  // namespace

Finished run(const std::vector<std::string> &command, const Surroundings &surroundings)
{
    std::signal(SIGPIPE, SIG_IGN);
    Pipe in;
    Pipe out;
    Pipe err;
    const auto start = std::chrono::steady_clock::now();
    const pid_t child = fork();
    if (child < 0) {
        throw std::runtime_error("fork");
    }
    if (child == 0) {
        dup2(in.ends[0], STDIN_FILENO);
        dup2(out.ends[1], STDOUT_FILENO);
        dup2(err.ends[1], STDERR_FILENO);
        for (const auto &[name, value] : surroundings.environment) {
            setenv(name.c_str(), value.c_str(), 1);
        }
        if (surroundings.inChild && !surroundings.inChild()) {
            _exit(126);
        }
        become(command);
    }
    in.closeEnd(0);
    out.closeEnd(1);
    err.closeEnd(1);
    Finished finished;
    std::string piece = surroundings.input ? surroundings.input() : std::string();
    std::size_t written = 0;
    if (piece.empty()) {
        in.closeEnd(1);
    }
    bool isOutOpen = true;
    bool isErrOpen = true;
    std::array<char, 65536> buffer{};
    while (isOutOpen || isErrOpen || in.ends[1] >= 0) {
        std::array<pollfd, 3> polls{
            {{isOutOpen ? out.ends[0] : -1, POLLIN, 0}, {isErrOpen ? err.ends[0] : -1, POLLIN, 0}, {in.ends[1], POLLOUT, 0}}};
        if (poll(polls.data(), polls.size(), -1) < 0 && errno != EINTR) {
            break;
        }
        const auto drain = [&](std::size_t index, bool &isOpen, std::string &text, int end) {
            if ((polls[index].revents & (POLLIN | POLLHUP)) != 0) {
                const ssize_t count = read(end, buffer.data(), buffer.size());
                if (count <= 0) {
                    isOpen = false;
                } else {
                    text.append(buffer.data(), static_cast<std::size_t>(count));
                }
            }
        };
        drain(0, isOutOpen, finished.out, out.ends[0]);
        drain(1, isErrOpen, finished.err, err.ends[0]);
        if ((polls[2].revents & (POLLOUT | POLLERR | POLLHUP)) != 0) {
            const ssize_t count =
                write(in.ends[1], piece.data() + written, std::min<std::size_t>(piece.size() - written, buffer.size()));
            if (count > 0) {
                written += static_cast<std::size_t>(count);
            }
            if (written == piece.size()) {
                piece = surroundings.input();
                written = 0;
            }
            if (count < 0 || piece.empty()) {
                in.closeEnd(1);
            }
        }
    }
    int status = 0;
    rusage usage{};
    wait4(child, &status, 0, &usage);
    finished.exit = codeOf(status);
    finished.residentKb = usage.ru_maxrss;
    finished.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    return finished;
}

Finished cliIn(const Surroundings &surroundings, const std::vector<std::string> &arguments)
{
    std::vector<std::string> command{program()};
    command.insert(command.end(), arguments.begin(), arguments.end());
    return run(command, surroundings);
}

Finished cli(const std::vector<std::string> &arguments, const std::string &input)
{
    Surroundings surroundings;
    // Tables in these tests are those of one language, whatever the machine speaks.
    surroundings.environment = {{"LC_ALL", "C.UTF-8"}, {"LANGUAGE", ""}};
    if (!input.empty()) {
        surroundings.input = [input, isGiven = false]() mutable {
            const bool isFirst = !isGiven;
            isGiven = true;
            return isFirst ? input : std::string();
        };
    }
    return cliIn(surroundings, arguments);
}

Background::Background(const std::vector<std::string> &arguments, const std::filesystem::path &out)
{
    std::vector<std::string> command{program()};
    command.insert(command.end(), arguments.begin(), arguments.end());
    m_child = fork();
    if (m_child < 0) {
        throw std::runtime_error("fork");
    }
    if (m_child == 0) {
        const int file = open(out.c_str(), O_CREAT | O_WRONLY | O_TRUNC, 0600);
        const int nowhere = open("/dev/null", O_RDWR);
        dup2(nowhere, STDIN_FILENO);
        dup2(file, STDOUT_FILENO);
        dup2(nowhere, STDERR_FILENO);
        become(command);
    }
}

Background::~Background()
{
    if (m_child > 0) {
        kill();
        static_cast<void>(wait());
    }
}

void Background::kill() const { ::kill(m_child, SIGKILL); }

int Background::wait()
{
    int status = 0;
    waitpid(m_child, &status, 0);
    m_child = -1;
    return codeOf(status);
}

Folder::Folder()
{
    std::string pattern = (std::filesystem::temp_directory_path() / "linchpin-XXXXXX").string();
    if (mkdtemp(pattern.data()) == nullptr) {
        throw std::runtime_error("mkdtemp");
    }
    m_path = pattern;
}

Folder::~Folder()
{
    std::error_code ignored;
    std::filesystem::permissions(m_path, std::filesystem::perms::owner_all, ignored);
    std::filesystem::remove_all(m_path, ignored);
}

std::string Folder::write(const std::string &name, const std::string &text) const
{
    std::ofstream(m_path / name, std::ios::binary) << text;
    return file(name);
}

std::vector<std::string> Folder::names() const
{
    std::vector<std::string> names;
    for (const auto &entry : std::filesystem::directory_iterator(m_path)) {
        names.push_back(entry.path().filename().string());
    }
    std::sort(names.begin(), names.end());
    return names;
}

std::string readAll(const std::filesystem::path &path)
{
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

}  // namespace linchpin::test
