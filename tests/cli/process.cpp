#include "cli/process.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <stdexcept>

#include <poll.h>
#include <csignal>
#include <sys/wait.h>
#include <unistd.h>

namespace linchpin::test {

namespace {

struct Pipe {
    std::array<int, 2> ends{-1, -1};
    Pipe()
    {
        if (pipe(ends.data()) != 0) {
            throw std::runtime_error("pipe");
        }
    }
    void closeEnd(int which)
    {
        if (ends[static_cast<std::size_t>(which)] >= 0) {
            close(ends[static_cast<std::size_t>(which)]);
            ends[static_cast<std::size_t>(which)] = -1;
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

}  // namespace

Finished run(const std::vector<std::string> &command, const std::string &input)
{
    std::signal(SIGPIPE, SIG_IGN);
    Pipe in;
    Pipe out;
    Pipe err;
    const pid_t child = fork();
    if (child < 0) {
        throw std::runtime_error("fork");
    }
    if (child == 0) {
        dup2(in.ends[0], STDIN_FILENO);
        dup2(out.ends[1], STDOUT_FILENO);
        dup2(err.ends[1], STDERR_FILENO);
        for (Pipe *pipe : {&in, &out, &err}) {
            pipe->closeEnd(0);
            pipe->closeEnd(1);
        }
        std::vector<char *> arguments;
        for (const std::string &argument : command) {
            arguments.push_back(const_cast<char *>(argument.c_str()));
        }
        arguments.push_back(nullptr);
        execvp(arguments[0], arguments.data());
        _exit(127);
    }
    in.closeEnd(0);
    out.closeEnd(1);
    err.closeEnd(1);
    Finished finished;
    std::size_t written = 0;
    bool outOpen = true;
    bool errOpen = true;
    if (input.empty()) {
        in.closeEnd(1);
    }
    std::array<char, 65536> buffer{};
    while (outOpen || errOpen || in.ends[1] >= 0) {
        std::array<pollfd, 3> polls{{{outOpen ? out.ends[0] : -1, POLLIN, 0}, {errOpen ? err.ends[0] : -1, POLLIN, 0},
                                     {in.ends[1], POLLOUT, 0}}};
        if (poll(polls.data(), polls.size(), -1) < 0 && errno != EINTR) {
            break;
        }
        const auto drain = [&](std::size_t index, bool &open, std::string &text, int end) {
            if ((polls[index].revents & (POLLIN | POLLHUP)) != 0) {
                const ssize_t count = read(end, buffer.data(), buffer.size());
                if (count <= 0) {
                    open = false;
                } else {
                    text.append(buffer.data(), static_cast<std::size_t>(count));
                }
            }
        };
        drain(0, outOpen, finished.out, out.ends[0]);
        drain(1, errOpen, finished.err, err.ends[0]);
        if ((polls[2].revents & (POLLOUT | POLLERR | POLLHUP)) != 0) {
            const ssize_t count = write(in.ends[1], input.data() + written, std::min<std::size_t>(input.size() - written, 65536));
            if (count > 0) {
                written += static_cast<std::size_t>(count);
            }
            if (count < 0 || written == input.size()) {
                in.closeEnd(1);
            }
        }
    }
    int status = 0;
    waitpid(child, &status, 0);
    finished.exit = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
    return finished;
}

Finished cli(const std::vector<std::string> &arguments, const std::string &input)
{
    std::vector<std::string> command{std::string(LINCHPIN_BIN_DIR) + "/linchpin-cli"};
    command.insert(command.end(), arguments.begin(), arguments.end());
    return run(command, input);
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
    std::filesystem::remove_all(m_path, ignored);
}

std::string Folder::write(const std::string &name, const std::string &text) const
{
    std::ofstream(m_path / name, std::ios::binary) << text;
    return file(name);
}

std::string readAll(const std::filesystem::path &path)
{
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

}  // namespace linchpin::test
