#include "store/platform.h"

#include <array>
#include <atomic>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <random>
#include <sstream>
#include <system_error>

#ifdef _WIN32
#include <io.h>
#include <windows.h>
#else
#include <cerrno>
#include <csignal>
#include <fcntl.h>
#include <pwd.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>
#endif

namespace linchpin::store::platform {

namespace {

using core::ErrorCode;
using core::failure;
using core::Result;
namespace fs = std::filesystem;

constexpr std::size_t kMaxLockBytes = 4096;

std::string wholeFile(const fs::path &path)
{
    std::ifstream in(path, std::ios::binary);
    std::string text(kMaxLockBytes, '\0');
    in.read(text.data(), static_cast<std::streamsize>(text.size()));
    text.resize(static_cast<std::size_t>(in.gcount()));
    return text;
}

fs::path lockPath(const fs::path &path)
{
    fs::path lock = path;
    lock += ".lock";
    return lock;
}

std::string oneLine(std::string text)
{
    for (char &c : text) {
        c = static_cast<unsigned char>(c) < ' ' ? ' ' : c;
    }
    return text.substr(0, 200);
}

std::string fieldOf(const std::string &content, const std::string &name)
{
    std::istringstream lines(content);
    for (std::string line; std::getline(lines, line);) {
        if (line.starts_with(name + "=")) {
            return line.substr(name.size() + 1);
        }
    }
    return {};
}

std::int64_t numberOf(const std::string &text) { return text.empty() ? 0 : std::strtoll(text.c_str(), nullptr, 10); }

#ifdef _WIN32

std::int64_t ownProcess() { return static_cast<std::int64_t>(GetCurrentProcessId()); }

std::string startOfProcess(std::int64_t process)
{
    HANDLE handle = OpenProcess(PROCESS_QUERY_LIMITED_INFORMATION, FALSE, static_cast<DWORD>(process));
    if (handle == nullptr) {
        return {};
    }
    FILETIME made{};
    FILETIME other{};
    const bool known = GetProcessTimes(handle, &made, &other, &other, &other) != 0;
    CloseHandle(handle);
    return known ? std::to_string((static_cast<std::uint64_t>(made.dwHighDateTime) << 32) | made.dwLowDateTime) : std::string();
}

bool isAlive(std::int64_t process) { return !startOfProcess(process).empty(); }

std::string ownUser()
{
    const char *name = std::getenv("USERNAME");
    return name == nullptr ? "unknown" : name;
}

std::string ownHost()
{
    const char *name = std::getenv("COMPUTERNAME");
    return name == nullptr ? "localhost" : name;
}

#else

std::int64_t ownProcess() { return ::getpid(); }

/// One field of /proc/PID/stat (proc(5), from 3 on); empty where the system has none.
std::string statField(std::int64_t process, int wanted)
{
    const std::string text = wholeFile("/proc/" + std::to_string(process) + "/stat");
    const std::size_t name = text.rfind(')');
    if (name == std::string::npos) {
        return {};
    }
    std::istringstream rest(text.substr(name + 1));
    std::string word;
    for (int field = 3; field <= wanted; ++field) {
        rest >> word;
    }
    return word;
}

/// Tells a process from a later one of the same number, where the system says when it started.
std::string startOfProcess(std::int64_t process) { return statField(process, 22); }

/// A process that has ended counts as dead, also before its parent has noticed.
bool isAlive(std::int64_t process)
{
    if (process <= 0 || (::kill(static_cast<pid_t>(process), 0) != 0 && errno != EPERM)) {
        return false;
    }
    const std::string state = statField(process, 3);
    return state != "Z" && state != "X" && state != "x";
}

std::string ownUser()
{
    std::array<char, 4096> buffer{};
    passwd entry{};
    passwd *found = nullptr;
    if (::getpwuid_r(::getuid(), &entry, buffer.data(), buffer.size(), &found) == 0 && found != nullptr) {
        return found->pw_name;
    }
    return "user" + std::to_string(::getuid());
}

std::string ownHost()
{
    std::array<char, 256> name{};
    return ::gethostname(name.data(), name.size() - 1) == 0 ? name.data() : "localhost";
}

#endif

Holder holderIn(const std::string &content)
{
    return {fieldOf(content, "user"), fieldOf(content, "host"), numberOf(fieldOf(content, "process")),
            numberOf(fieldOf(content, "since"))};
}

/// Whether whoever wrote `content` may still be there. Programs of other hosts always may.
bool mayLive(const std::string &content, const Environment &environment)
{
    const Holder holder = holderIn(content);
    if (holder.host.empty() && holder.process == 0) {
        return false;  // cut off while it was written
    }
    if (holder.host != environment.host) {
        return true;
    }
    const std::string started = fieldOf(content, "started");
    return isAlive(holder.process) && (started.empty() || started == startOfProcess(holder.process));
}

/// Makes looking at a lock file and rewriting it one step among the programs of this host.
class Guard final {
public:
    explicit Guard(const fs::path &path)
    {
#ifdef _WIN32
        m_path = path;
        m_path += ".guard";
        for (int attempt = 0; attempt < 200 && !m_held; ++attempt) {
            m_handle = CreateFileW(m_path.c_str(), GENERIC_WRITE, 0, nullptr, CREATE_ALWAYS,
                                   FILE_ATTRIBUTE_TEMPORARY | FILE_FLAG_DELETE_ON_CLOSE, nullptr);
            m_held = m_handle != INVALID_HANDLE_VALUE;
            if (!m_held) {
                Sleep(10);
            }
        }
#else
        // The lock file itself is locked; when it was removed meanwhile, the next one is.
        for (int attempt = 0; attempt < 100 && !m_held; ++attempt) {
            m_descriptor = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
            if (m_descriptor < 0) {
                return;
            }
            struct stat opened { };
            struct stat named { };
            m_held = ::flock(m_descriptor, LOCK_EX) == 0 && ::fstat(m_descriptor, &opened) == 0
                && ::stat(path.c_str(), &named) == 0 && opened.st_ino == named.st_ino && opened.st_dev == named.st_dev;
            if (!m_held) {
                ::close(m_descriptor);
                m_descriptor = -1;
            }
        }
#endif
    }
    Guard(const Guard &) = delete;
    Guard &operator=(const Guard &) = delete;
    ~Guard()
    {
#ifdef _WIN32
        if (m_held) {
            CloseHandle(m_handle);
        }
#else
        if (m_descriptor >= 0) {
            ::close(m_descriptor);
        }
#endif
    }
    [[nodiscard]] bool isHeld() const { return m_held; }

private:
    bool m_held = false;
#ifdef _WIN32
    fs::path m_path;
    HANDLE m_handle = INVALID_HANDLE_VALUE;
#else
    int m_descriptor = -1;
#endif
};

}  // namespace

Environment completed(Environment environment)
{
    if (!environment.clock) {
        environment.clock = [] {
            return std::int64_t{
                std::chrono::duration_cast<std::chrono::seconds>(std::chrono::system_clock::now().time_since_epoch()).count()};
        };
    }
    if (!environment.random) {
        environment.random = [device = std::make_shared<std::random_device>()] { return (*device)(); };
    }
    if (environment.user.empty()) {
        environment.user = ownUser();
    }
    if (environment.host.empty()) {
        environment.host = ownHost();
    }
    if (environment.process == 0) {
        environment.process = ownProcess();
    }
    return environment;
}

Result<void> requireReadableFile(const fs::path &path)
{
    std::error_code error;
    const fs::file_status status = fs::status(path, error);
    if (status.type() == fs::file_type::not_found) {
        return failure(ErrorCode::CannotOpen, path.string(), "missing");
    }
    if (fs::is_directory(status)) {
        return failure(ErrorCode::CannotOpen, path.string(), "directory");
    }
    if (!fs::is_regular_file(status) || !std::ifstream(path, std::ios::binary)) {
        return failure(ErrorCode::CannotOpen, path.string(), "unreadable");
    }
    return {};
}

Result<std::string> firstBytes(const fs::path &path, std::size_t size)
{
    std::ifstream in(path, std::ios::binary);
    std::string bytes(size, '\0');
    in.read(bytes.data(), static_cast<std::streamsize>(size));
    if (in.bad() || !in.is_open()) {
        return failure(ErrorCode::CannotOpen, path.string(), "unreadable");
    }
    bytes.resize(static_cast<std::size_t>(in.gcount()));
    return bytes;
}

bool isWritable(const fs::path &path)
{
#ifdef _WIN32
    return _waccess(path.c_str(), 2) == 0;
#else
    return ::access(path.c_str(), W_OK) == 0;
#endif
}

bool isFolderWritable(const fs::path &path)
{
    const fs::path folder = fs::absolute(path).parent_path();
#ifdef _WIN32
    return _waccess(folder.c_str(), 2) == 0;
#else
    return ::access(folder.c_str(), W_OK | X_OK) == 0;
#endif
}

Result<void> makePrivateFile(const fs::path &path)
{
#ifdef _WIN32
    HANDLE handle = CreateFileW(path.c_str(), GENERIC_WRITE, 0, nullptr, CREATE_NEW, FILE_ATTRIBUTE_NORMAL, nullptr);
    if (handle == INVALID_HANDLE_VALUE) {
        return failure(ErrorCode::CannotWrite, path.string(), GetLastError() == ERROR_FILE_EXISTS ? "exists" : "");
    }
    CloseHandle(handle);
#else
    const int descriptor = ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (descriptor < 0) {
        return failure(ErrorCode::CannotWrite, path.string(),
                       errno == EEXIST ? "exists" : std::generic_category().message(errno));
    }
    ::close(descriptor);
#endif
    return {};
}

Result<void> makePrivateFolder(const fs::path &path)
{
    std::error_code error;
    if (fs::is_directory(path, error)) {
        return {};
    }
    if (!fs::create_directory(path, error) && !fs::is_directory(path)) {
        return failure(ErrorCode::CannotWrite, path.string(), error ? error.message() : "");
    }
    std::error_code ignored;
    fs::permissions(path, fs::perms::owner_all, fs::perm_options::replace, ignored);
    return {};
}

Result<void> keepAs(const fs::path &from, const fs::path &to)
{
    std::error_code error;
    if (fs::exists(to, error)) {
        return failure(ErrorCode::CannotWrite, to.string(), "exists");
    }
    fs::create_hard_link(from, to, error);
    if (!error) {
        return {};
    }
    // Under a name of its own first: half a copy must not look like the file.
    const fs::path part = temporaryBeside(to);
    error.clear();
    fs::copy_file(from, part, error);
    if (error) {
        std::error_code ignored;
        fs::remove(part, ignored);
        return failure(ErrorCode::CannotWrite, to.string(), error.message());
    }
    restrictToOwner(part);
    for (const auto &step : {flush(part), rename(part, to, false)}) {
        if (!step) {
            std::error_code ignored;
            fs::remove(part, ignored);
            return failure(ErrorCode::CannotWrite, to.string(), step.error().detail);
        }
    }
    return {};
}

void restrictToOwner(const fs::path &path)
{
    std::error_code ignored;
    fs::permissions(path, fs::perms::owner_read | fs::perms::owner_write, fs::perm_options::replace, ignored);
}

Result<void> flush(const fs::path &path)
{
#ifdef _WIN32
    HANDLE handle = CreateFileW(path.c_str(), GENERIC_WRITE, FILE_SHARE_READ, nullptr, OPEN_EXISTING, 0, nullptr);
    const bool flushed = handle != INVALID_HANDLE_VALUE && FlushFileBuffers(handle) != 0;
    if (handle != INVALID_HANDLE_VALUE) {
        CloseHandle(handle);
    }
#else
    const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    const bool flushed = descriptor >= 0 && ::fsync(descriptor) == 0;
    if (descriptor >= 0) {
        ::close(descriptor);
    }
#endif
    if (!flushed) {
        return failure(ErrorCode::CannotWrite, path.string(), "flush");
    }
    return {};
}

Result<void> rename(const fs::path &from, const fs::path &to, bool replace)
{
    std::error_code error;
    if (replace) {
        fs::rename(from, to, error);
    } else {
#ifdef _WIN32
        if (MoveFileExW(from.c_str(), to.c_str(), MOVEFILE_WRITE_THROUGH) == 0) {
            error = std::error_code(static_cast<int>(GetLastError()), std::system_category());
        }
#else
        // A hard link fails when the name is taken; some file systems have none, there a check must do.
        if (::link(from.c_str(), to.c_str()) == 0) {
            ::unlink(from.c_str());
        } else if (errno == EEXIST || fs::exists(to)) {
            return failure(ErrorCode::CannotWrite, to.string(), "exists");
        } else {
            fs::rename(from, to, error);
        }
#endif
    }
    if (error) {
        return failure(ErrorCode::CannotWrite, to.string(), error.message());
    }
#ifndef _WIN32
    // The new name itself must reach the disk; a folder that cannot be flushed is no error.
    static_cast<void>(flush(fs::absolute(to).parent_path()));
#endif
    return {};
}

fs::path temporaryBeside(const fs::path &path)
{
    static std::atomic<int> number{0};
    fs::path made = path;
    made += ".part" + std::to_string(ownProcess()) + "-" + std::to_string(number++);
    return made;
}

Result<LockFile> LockFile::acquire(const fs::path &path, const Environment &environment, bool takeOver)
{
    LockFile lock;
    const fs::path name = lockPath(path);
    const Guard guard(name);
    if (!guard.isHeld()) {
        return failure(ErrorCode::CannotWrite, name.string(), "lock");
    }
    const std::string found = wholeFile(name);
    if (!found.empty() && mayLive(found, environment)) {
        const Holder holder = holderIn(found);
        if (!takeOver || holder.host == environment.host) {
            return failure(ErrorCode::Locked, path.string(), holder.text());
        }
    }
    lock.m_stale = !found.empty();
    lock.m_content = "user=" + oneLine(environment.user) + "\nhost=" + oneLine(environment.host)
        + "\nprocess=" + std::to_string(environment.process) + "\nstarted=" + startOfProcess(environment.process)
        + "\nsince=" + std::to_string(environment.clock()) + "\nnumber=" + std::to_string(std::random_device{}()) + "\n";
    std::ofstream out(name, std::ios::binary | std::ios::trunc);
    out << lock.m_content << std::flush;
    if (!out) {
        return failure(ErrorCode::CannotWrite, name.string(), "lock");
    }
    lock.m_path = name;
    return lock;
}

LockFile::LockFile(LockFile &&other) noexcept
    : m_path(std::exchange(other.m_path, {}))
    , m_content(std::move(other.m_content))
    , m_stale(other.m_stale)
{ }

LockFile &LockFile::operator=(LockFile &&other) noexcept
{
    if (this != &other) {
        release();
        m_path = std::exchange(other.m_path, {});
        m_content = std::move(other.m_content);
        m_stale = other.m_stale;
    }
    return *this;
}

LockFile::~LockFile() { release(); }

bool LockFile::isHeld() const { return !m_path.empty() && wholeFile(m_path) == m_content; }

void LockFile::release() noexcept
{
    if (m_path.empty()) {
        return;
    }
    try {
        const Guard guard(m_path);
        // The guard makes the file when it is gone: an empty one belongs to nobody.
        const std::string found = wholeFile(m_path);
        if (found == m_content || found.empty()) {
            std::error_code ignored;
            fs::remove(m_path, ignored);
        }
    } catch (...) {
        // A lock left behind counts as stale once this process has ended.
    }
    m_path.clear();
}

std::optional<Holder> holderOf(const fs::path &path, const Environment &environment)
{
    const std::string found = wholeFile(lockPath(path));
    if (found.empty() || !mayLive(found, environment)) {
        return std::nullopt;
    }
    return holderIn(found);
}

}  // namespace linchpin::store::platform
