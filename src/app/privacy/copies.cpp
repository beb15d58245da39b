#include "app/privacy/copies.h"

#include <algorithm>
#include <set>

#include "app/backups/backups.h"
#include "app/workspace.h"

namespace linchpin::app {

namespace {

bool mayHold(const std::filesystem::path &copy, core::PersonId person)
{
    OpenOptions options;
    options.readOnly = true;
    const auto workspace = Workspace::open(copy, options);
    if (!workspace) {
        return true;
    }
    try {
        return workspace->read().exists(core::Kind::Person, person.value());
    } catch (const Failure &) {
        return true;
    }
}

}  // namespace

std::vector<std::filesystem::path> copiesHolding(const std::filesystem::path &workspace,
                                                 const std::filesystem::path &backupFolder, core::PersonId person,
                                                 const IsCancelled &isCancelled)
{
    std::set<std::filesystem::path> candidates;
    for (const std::filesystem::path &folder : {app::backupFolder(workspace), app::backupFolder(workspace, backupFolder)}) {
        if (const auto backups = listBackups(folder, workspace)) {
            for (const BackupFile &backup : *backups) {
                candidates.insert(backup.path);
            }
        }
    }
    const std::string name = workspace.filename().string();
    const std::string stem = workspace.stem().string();
    std::error_code error;
    for (const auto &entry :
         std::filesystem::directory_iterator(workspace.parent_path().empty() ? "." : workspace.parent_path(), error)) {
        const std::string other = entry.path().filename().string();
        if (entry.is_regular_file(error) && other != name
            && (other.starts_with(name + ".before-v") || other.starts_with(stem + " before restore"))) {
            candidates.insert(entry.path());
        }
    }
    std::vector<std::filesystem::path> holding;
    for (const std::filesystem::path &copy : candidates) {
        if (isCancelled && isCancelled()) {
            break;
        }
        if (mayHold(copy, person)) {
            holding.push_back(copy);
        }
    }
    return holding;
}

std::vector<std::filesystem::path> deleteCopies(const std::vector<std::filesystem::path> &copies)
{
    std::vector<std::filesystem::path> kept;
    for (const std::filesystem::path &copy : copies) {
        std::error_code error;
        std::filesystem::remove(copy, error);
        if (error || std::filesystem::exists(copy, error)) {
            kept.push_back(copy);
        }
    }
    return kept;
}

}  // namespace linchpin::app
