#include <chrono>
#include <clocale>
#include <cstdlib>
#include <ctime>
#include <iostream>

#include <pwd.h>
#include <unistd.h>

#include "cli/command.h"

namespace {

linchpin::core::Date todayHere()
{
    const std::time_t now = std::time(nullptr);
    std::tm local{};
    localtime_r(&now, &local);
    return linchpin::core::Date::fromYmd(local.tm_year + 1900, local.tm_mon + 1, local.tm_mday).value_or(linchpin::core::Date());
}

std::string userName()
{
    const passwd *entry = getpwuid(getuid());
    return entry != nullptr ? entry->pw_name : std::to_string(getuid());
}

std::string hostName()
{
    char name[256] = {};
    return gethostname(name, sizeof name - 1) == 0 ? name : "this computer";
}

}  // namespace

int main(int argc, char **argv)
{
    // Only widths of characters come from here; numbers and dates follow QLocale, in tables alone.
    std::setlocale(LC_CTYPE, "C.UTF-8");
    if (std::getenv("QT_QPA_PLATFORM") == nullptr) {
        setenv("QT_QPA_PLATFORM", "offscreen", 1);
    }
    std::ios::sync_with_stdio(false);
    linchpin::cli::Context context{
        std::cout,
        std::cerr,
        todayHere(),
        [] {
            return std::int64_t{
                std::chrono::duration_cast<std::chrono::seconds>(std::chrono::system_clock::now().time_since_epoch()).count()};
        },
        userName(),
        hostName(),
        isatty(STDERR_FILENO) == 1,
    };
    const int code = linchpin::cli::runCommandLine(argc, argv, context);
    std::cout.flush();
    if (!std::cout.good()) {
        std::cerr << "linchpin-cli: standard output cannot be written. Make room, or send it elsewhere.\n";
        return static_cast<int>(linchpin::cli::Exit::CannotAccess);
    }
    return code;
}
