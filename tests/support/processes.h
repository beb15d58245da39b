#pragma once

#include <csignal>
#include <cstdlib>
#include <functional>

#include <sys/wait.h>
#include <unistd.h>

// Work in a child process, for tests about crashes, limits and several programs at once.

namespace linchpin::test {

/// Starts `work` in a child, which ends with its result as exit code and never returns into the test.
inline pid_t startChild(const std::function<int()> &work)
{
    const pid_t child = ::fork();
    if (child == 0) {
        int code = 99;
        try {
            code = work();
        } catch (...) {
            code = 98;
        }
        ::_exit(code);
    }
    return child;
}

/// The exit code, or minus the signal that ended it.
inline int waitFor(pid_t child)
{
    int status = 0;
    ::waitpid(child, &status, 0);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status);
}

inline int runChild(const std::function<int()> &work) { return waitFor(startChild(work)); }

/// Gives up the rights of root, which no folder is read-only for.
inline bool becomeNobody() { return ::geteuid() != 0 || (::setgid(65534) == 0 && ::setuid(65534) == 0); }

}  // namespace linchpin::test
