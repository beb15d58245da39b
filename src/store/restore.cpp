#include "store/restore.h"

#include <optional>
#include <system_error>
#include <utility>
#include <vector>

#include "store/backup.h"
#include "store/check.h"
#include "store/database.h"
#include "store/detail/connection.h"
#include "store/detail/opening.h"
#include "store/failure.h"
#include "store/platform.h"

namespace linchpin::store {

namespace {

using core::ErrorCode;
using core::failure;
using detail::Access;
using detail::Connection;
namespace fs = std::filesystem;

fs::path with(const fs::path &path, const char *suffix)
{
    fs::path name = path;
    return name += suffix;
}

void removeAll(const fs::path &path)
{
    for (const char *suffix : {"", "-journal", "-wal", "-shm", ".lock"}) {
        std::error_code ignored;
        fs::remove(with(path, suffix), ignored);
    }
}

/// The whole backup is read: what is restored must be sound.
core::Result<void> requireSound(const fs::path &backup)
{
    const auto checked = check(backup);
    if (!checked) {
        return tl::make_unexpected(checked.error());
    }
    if (!checked->isSound()) {
        const Damage &first = checked->damages.front();
        return failure(ErrorCode::Damaged, backup.string(), first.detail.empty() ? first.name : first.detail);
    }
    return {};
}

/// Puts the present file into one piece, so that nothing beside it belongs to it. What cannot be opened stays as it is.
core::Result<void> settle(const fs::path &path, const Environment &environment)
{
    OpenOptions options;
    options.environment = environment;
    const auto opened = Database::open(path, options);
    if (!opened && opened.error().code == ErrorCode::Locked) {
        return tl::make_unexpected(opened.error());
    }
    return {};
}

/// A copy of the backup beside the file, up to date, with its new end of the history.
core::Result<void> prepareCopy(const fs::path &backup, const fs::path &part, const RestoreOptions &options)
{
    try {
        const bool hasLog = detail::hasWriteAheadLog(backup);
        Connection source(backup, hasLog || platform::isFolderWritable(backup) ? Access::Read : Access::Immutable, 2000);
        detail::copyDatabase(source, part);
    } catch (const Failure &problem) {
        return tl::make_unexpected(problem.error());
    }
    OpenOptions open;
    open.environment = options.environment;
    const auto made = Database::open(part, open);
    if (!made) {
        return tl::make_unexpected(made.error());
    }
    const auto noted = (*made)->transact(options.label, [](Writer &writer) -> core::Result<void> {
        writer.setAct(Act::Restore);
        return {};
    });
    if (!noted) {
        return tl::make_unexpected(noted.error());
    }
    return {};
}

/// Gives what lies beside the file (a log that could not be settled) the new name, too; goes back when that fails.
core::Result<void> moveBeside(const fs::path &path, const fs::path &keepAs, std::vector<std::pair<fs::path, fs::path>> &moved)
{
    for (const char *suffix : {"-wal", "-journal"}) {
        std::error_code error;
        if (!fs::exists(with(path, suffix), error)) {
            continue;
        }
        fs::rename(with(path, suffix), with(keepAs, suffix), error);
        if (error) {
            return failure(ErrorCode::CannotWrite, keepAs.string(), error.message());
        }
        moved.emplace_back(with(path, suffix), with(keepAs, suffix));
    }
    std::error_code ignored;
    fs::remove(with(path, "-shm"), ignored);
    return {};
}

}  // namespace

core::Result<void> restore(const fs::path &path, const fs::path &backup, const RestoreOptions &options)
{
    std::error_code error;
    const bool hasPresent = fs::exists(path, error);
    if (hasPresent && fs::equivalent(path, backup, error)) {
        return failure(ErrorCode::Conflict, backup.string(), "itself");
    }
    const auto content = contentOfCopy(backup);
    if (!content) {
        return tl::make_unexpected(content.error());
    }
    if (hasPresent) {
        // A present file that cannot say whose it is may be the reason for restoring.
        if (const auto present = contentOfCopy(path); present && present->workspace != content->workspace) {
            return failure(ErrorCode::Conflict, backup.string(), "other workspace");
        }
        if (fs::exists(options.keepAs, error)) {
            return failure(ErrorCode::CannotWrite, options.keepAs.string(), "exists");
        }
    }
    if (const auto sound = requireSound(backup); !sound) {
        return sound;
    }
    if (hasPresent) {
        if (const auto settled = settle(path, options.environment); !settled) {
            return settled;
        }
    }
    auto lock = platform::LockFile::acquire(path, platform::completed(options.environment), false);
    if (!lock) {
        return tl::make_unexpected(lock.error());
    }
    const fs::path part = platform::temporaryBeside(path);
    std::vector<std::pair<fs::path, fs::path>> moved;
    bool kept = false;
    const auto give = [&](core::Error problem) -> core::Result<void> {
        for (const auto &[from, to] : moved) {
            std::error_code ignored;
            fs::rename(to, from, ignored);
        }
        if (kept) {
            std::error_code ignored;
            fs::remove(options.keepAs, ignored);
        }
        removeAll(part);
        return tl::make_unexpected(std::move(problem));
    };
    if (const auto prepared = prepareCopy(backup, part, options); !prepared) {
        core::Error problem = prepared.error();
        problem.subject = problem.code == ErrorCode::CannotWrite ? path.string() : backup.string();
        return give(std::move(problem));
    }
    if (const auto flushed = platform::flush(part); !flushed) {
        return give({ErrorCode::CannotWrite, path.string(), flushed.error().detail});
    }
    if (hasPresent) {
        if (const auto done = platform::keepAs(path, options.keepAs); !done) {
            return give(done.error());
        }
        kept = true;
        if (const auto beside = moveBeside(path, options.keepAs, moved); !beside) {
            return give(beside.error());
        }
    }
    if (const auto swapped = platform::rename(part, path, true); !swapped) {
        return give(swapped.error());
    }
    removeAll(part);
    return {};
}

}  // namespace linchpin::store
