#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>

#include "core/result.h"
#include "store/environment.h"

// Everything in which operating systems differ: clock, user, processes, the lock file, file modes, atomic replacing.
// Paths of a workspace must not be read with these functions while SQLite has it open in this process (POSIX locks of a
// process end when any of its descriptors on the file is closed).

namespace linchpin::store::platform {

/// Fills what is empty in `environment` from the system.
[[nodiscard]] Environment completed(Environment environment);

/// Fails with CannotOpen (detail `missing`, `directory`, `unreadable`) unless it is a file that can be read.
[[nodiscard]] core::Result<void> requireReadableFile(const std::filesystem::path &path);
/// The first `size` bytes, fewer when the file is shorter.
[[nodiscard]] core::Result<std::string> firstBytes(const std::filesystem::path &path, std::size_t size);
[[nodiscard]] bool isWritable(const std::filesystem::path &path);
/// Whether files can be made in the folder of `path`.
[[nodiscard]] bool isFolderWritable(const std::filesystem::path &path);
/// A new empty file of mode 0600. CannotWrite, detail `exists` when there is one.
[[nodiscard]] core::Result<void> makePrivateFile(const std::filesystem::path &path);
/// Makes the folder, mode 0700, when it is not there. The one above it must be there: a disk that was taken away is not made up.
/// CannotWrite when it cannot be made or is no folder.
[[nodiscard]] core::Result<void> makePrivateFolder(const std::filesystem::path &path);
/// A second name for the content of `from`, or a copy of mode 0600 where the file system has no such names. CannotWrite, detail `exists`.
[[nodiscard]] core::Result<void> keepAs(const std::filesystem::path &from, const std::filesystem::path &to);
/// Mode 0600; where there are no modes, nothing.
void restrictToOwner(const std::filesystem::path &path);
/// Flushes file content to the disk.
[[nodiscard]] core::Result<void> flush(const std::filesystem::path &path);
/// Gives `from` the name `to` in one step, replacing a file of that name only when asked.
[[nodiscard]] core::Result<void> rename(const std::filesystem::path &from, const std::filesystem::path &to, bool replace);
/// A name beside `path` for a file under construction; different for each process and call.
[[nodiscard]] std::filesystem::path temporaryBeside(const std::filesystem::path &path);

/// The lock of one workspace for writing: a file `<path>.lock` that says who holds it. Removed when destroyed.
class LockFile final {
public:
    /// Locked{holder's text} when a living process of this host or, without `takeOver`, any process of another host holds
    /// it. What a dead process of this host left behind is taken over.
    [[nodiscard]] static core::Result<LockFile> acquire(const std::filesystem::path &path, const Environment &environment,
                                                        bool takeOver);
    LockFile(LockFile &&other) noexcept;
    LockFile &operator=(LockFile &&other) noexcept;
    LockFile(const LockFile &) = delete;
    LockFile &operator=(const LockFile &) = delete;
    ~LockFile();

    /// False once somebody else has taken it over.
    [[nodiscard]] bool isHeld() const;
    /// A dead holder was found: the file may not have been closed properly.
    [[nodiscard]] bool wasStale() const { return m_stale; }

private:
    LockFile() = default;
    void release() noexcept;

    std::filesystem::path m_path;  ///< of the lock file; empty = nothing held
    std::string m_content;
    bool m_stale = false;
};

/// Who holds the lock of `path`; empty when nobody does (a dead holder of this host counts as nobody).
[[nodiscard]] std::optional<Holder> holderOf(const std::filesystem::path &path, const Environment &environment);

}  // namespace linchpin::store::platform
