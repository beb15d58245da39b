#include "app/backups/backups.h"

#include <algorithm>
#include <system_error>

#include "store/failure.h"
#include "store/platform.h"

namespace linchpin::app {

namespace fs = std::filesystem;
using core::ErrorCode;
using core::failure;

namespace {

std::string utf8(const fs::path &path)
{
    const auto text = path.u8string();
    return {text.begin(), text.end()};
}

fs::path fromUtf8(const std::string &text) { return fs::path(std::u8string(text.begin(), text.end())); }

std::int64_t sizeOf(const fs::path &path)
{
    std::error_code error;
    const auto bytes = fs::file_size(path, error);
    return error ? 0 : static_cast<std::int64_t>(bytes);
}

/// Names and times only, newest first.
core::Result<std::vector<BackupFile>> namesIn(const fs::path &folder, const fs::path &workspace)
{
    std::vector<BackupFile> files;
    std::error_code error;
    if (!fs::exists(folder, error)) {
        return files;
    }
    const std::string stem = utf8(workspace.stem());
    fs::directory_iterator entry(folder, error);
    for (; !error && entry != fs::directory_iterator(); entry.increment(error)) {
        std::error_code unknown;
        const auto name = backupNameOf(stem, utf8(entry->path().filename()));
        if (name && entry->is_regular_file(unknown)) {
            files.push_back({entry->path(), *name, sizeOf(entry->path()), std::nullopt, std::nullopt});
        }
    }
    if (error) {
        return failure(ErrorCode::CannotOpen, folder.string(), error.message());
    }
    std::sort(files.begin(), files.end(), [](const BackupFile &a, const BackupFile &b) {
        return a.name.madeAt != b.name.madeAt ? a.name.madeAt > b.name.madeAt : a.path < b.path;
    });
    return files;
}

void readContent(BackupFile &file)
{
    auto content = store::contentOfCopy(file.path);
    if (content) {
        file.content = std::move(*content);
    } else {
        file.problem = content.error();
    }
}

/// Removes what the rules let go. Only automatic backups that say that they are of this workspace; what cannot be removed stays.
int thinOut(const fs::path &folder, const fs::path &workspace, std::int64_t id, std::int64_t now, const ThinningRules &rules)
{
    auto files = namesIn(folder, workspace);
    if (!files) {
        return 0;
    }
    std::erase_if(*files, [&](BackupFile &file) {
        if (file.name.origin != BackupOrigin::Automatic) {
            return true;
        }
        readContent(file);
        return !file.isOf(id);
    });
    std::vector<std::int64_t> times;
    for (const BackupFile &file : *files) {
        times.push_back(file.name.madeAt);
    }
    int removed = 0;
    for (const std::size_t position : thinned(times, now, rules)) {
        std::error_code error;
        removed += fs::remove((*files)[position].path, error) && !error ? 1 : 0;
    }
    return removed;
}

}  // namespace

fs::path backupFolder(const fs::path &workspace, const fs::path &chosen)
{
    fs::path name = workspace.stem();
    name += ".backups";
    return (chosen.empty() ? workspace.parent_path() : chosen) / name;
}

core::Result<std::vector<BackupFile>> listBackups(const fs::path &folder, const fs::path &workspace)
{
    auto files = namesIn(folder, workspace);
    if (files) {
        for (BackupFile &file : *files) {
            readContent(file);
        }
    }
    return files;
}

core::Result<BackupMade> makeBackup(const store::Reader &reader, const BackupWish &wish)
{
    if (const auto folder = store::platform::makePrivateFolder(wish.folder); !folder) {
        return tl::make_unexpected(folder.error());
    }
    const fs::path workspace = reader.file().path;
    BackupMade made;
    std::error_code error;
    BackupName name{wish.now, wish.origin};
    // Two in one second: the later one takes the next.
    do {
        made.path = wish.folder / fromUtf8(backupFileName(utf8(workspace.stem()), name));
        ++name.madeAt;
    } while (fs::exists(made.path, error));
    if (const auto copied = store::backup(reader, made.path, store::Existing::Refuse, wish.goOn); !copied) {
        return tl::make_unexpected(copied.error());
    }
    made.bytes = sizeOf(made.path);
    if (wish.thin) {
        try {
            made.removed = thinOut(wish.folder, workspace, store::contentOf(reader).workspace, wish.now, wish.rules);
        } catch (const store::Failure &) {
            // The backup is made; old ones go another time.
        }
    }
    return made;
}

bool isBackupDue(const store::Reader &reader, const fs::path &folder, BackupOccasion occasion, std::int64_t now, int hours)
{
    const store::CopyContent present = store::contentOf(reader);
    const auto files = namesIn(folder, reader.file().path);
    if (!files) {
        return true;  // making one will say why it cannot be done
    }
    for (BackupFile file : *files) {
        readContent(file);
        if (file.isOf(present.workspace)) {
            const bool changed = file.content->lastJournal != present.lastJournal || file.content->digest != present.digest;
            return isBackupDue(occasion, now, file.name.madeAt, changed, hours);
        }
    }
    return isBackupDue(occasion, now, std::nullopt, true, hours);
}

core::Result<void> verifyBackup(const fs::path &backup)
{
    const auto content = store::contentOfCopy(backup);
    if (!content) {
        return tl::make_unexpected(content.error());
    }
    const auto checked = store::check(backup);
    if (!checked) {
        return tl::make_unexpected(checked.error());
    }
    if (!checked->isSound()) {
        const store::Damage &first = checked->damages.front();
        return failure(ErrorCode::Damaged, backup.string(), first.detail.empty() ? first.name : first.detail);
    }
    return {};
}

core::Result<CopyDifference> compareWithBackup(const store::Reader &now, const fs::path &backup,
                                               const std::function<bool()> &goOn)
{
    std::error_code error;
    if (fs::equivalent(now.file().path, backup, error)) {
        return failure(ErrorCode::Conflict, backup.string(), "itself");
    }
    auto difference = store::compareWithCopy(now, backup, goOn);
    try {
        if (difference && difference->copy.workspace != store::contentOf(now).workspace) {
            return failure(ErrorCode::Conflict, backup.string(), "other workspace");
        }
    } catch (const store::Failure &problem) {
        return tl::make_unexpected(problem.error());
    }
    return difference;
}

fs::path keptFileFor(const fs::path &workspace, const std::string &stamp)
{
    for (int number = 1;; ++number) {
        fs::path name = workspace.stem();
        name += fromUtf8(" before restore " + stamp + (number > 1 ? " " + std::to_string(number) : std::string()));
        name += workspace.extension();
        std::error_code error;
        if (!fs::exists(workspace.parent_path() / name, error)) {
            return workspace.parent_path() / name;
        }
    }
}

}  // namespace linchpin::app
