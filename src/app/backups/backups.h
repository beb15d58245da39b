#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "app/backups/schedule.h"
#include "core/result.h"
#include "store/backup.h"
#include "store/check.h"
#include "store/restore.h"

// The backups of one workspace: a folder of verified copies. For window and command line; docs/guide/backups.md.

namespace linchpin::app {

using store::CopyContent;
using store::CopyDifference;
using store::KindDifference;
using store::LaterStep;

/// One backup as it lies in the folder.
struct BackupFile {
    std::filesystem::path path;
    BackupName name;
    std::int64_t bytes = 0;
    std::optional<CopyContent> content;  ///< empty when it cannot be read ...
    std::optional<core::Error> problem;  ///< ... and why

    /// Made of that workspace, as far as it can be read.
    [[nodiscard]] bool isOf(std::int64_t workspace) const { return content && content->workspace == workspace; }
};

/// Where the backups of `workspace` lie: `<name>.backups` beside it, or in `chosen` when that is not empty.
[[nodiscard]] std::filesystem::path backupFolder(const std::filesystem::path &workspace,
                                                 const std::filesystem::path &chosen = {});

/// The backups of the workspace file `workspace` in `folder`, newest first. No folder: none. CannotOpen when it cannot be read. Files of other
/// names are left out; backups of another workspace with the same name are told apart by BackupFile::isOf.
[[nodiscard]] core::Result<std::vector<BackupFile>> listBackups(const std::filesystem::path &folder,
                                                                const std::filesystem::path &workspace);

struct BackupWish {
    std::filesystem::path folder;  ///< made when it is not there, mode 0700
    std::int64_t now = 0;  ///< seconds since 1970-01-01 UTC
    BackupOrigin origin = BackupOrigin::Automatic;
    bool thin = true;  ///< removes automatic backups of this workspace that the rules let go, once the new one is there
    ThinningRules rules;
    std::function<bool(double done)> goOn;  ///< as store::backup
};

struct BackupMade {
    std::filesystem::path path;
    std::int64_t bytes = 0;
    int removed = 0;  ///< old ones that went

    bool operator==(const BackupMade &) const = default;
};

/// Makes a verified backup of what `reader` reads; mode 0600. Errors: store::backup, CannotWrite for the folder.
[[nodiscard]] core::Result<BackupMade> makeBackup(const store::Reader &reader, const BackupWish &wish);

/// Whether the schedule wants an automatic backup of what `reader` reads, now.
[[nodiscard]] bool isBackupDue(const store::Reader &reader, const std::filesystem::path &folder, BackupOccasion occasion,
                               std::int64_t now, int hours);

/// Reads the whole backup. Damaged{detail: the first damage} when something in it is not what was written.
[[nodiscard]] core::Result<void> verifyBackup(const std::filesystem::path &backup);

/// What restoring `backup` would change. Errors: store::compareWithCopy; Conflict, detail `other workspace` or `itself`.
[[nodiscard]] core::Result<CopyDifference> compareWithBackup(const store::Reader &now, const std::filesystem::path &backup,
                                                             const std::function<bool()> &goOn = {});

/// "accounts before restore 2026-10-12 14-30.linchpin" beside the workspace, a name that is free. `stamp`: day and time as it shall read there.
[[nodiscard]] std::filesystem::path keptFileFor(const std::filesystem::path &workspace, const std::string &stamp);

}  // namespace linchpin::app
