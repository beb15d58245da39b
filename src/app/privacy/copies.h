#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "app/privacy/person_rows.h"
#include "core/entities/kinds.h"

namespace linchpin::app {

/// Copies of a workspace that still hold a person: backups in `backupFolder` (empty = the usual one), copies made before a migration
/// (`FILE.before-v1`) and before a restore. Asked of each file by the id of the person; one that cannot be read counts as holding.
/// What was copied by other means or written as report or export is not found.
[[nodiscard]] std::vector<std::filesystem::path> copiesHolding(const std::filesystem::path &workspace,
                                                               const std::filesystem::path &backupFolder, core::PersonId person,
                                                               const IsCancelled &isCancelled = {});

/// Deletes the files; returns those that could not be deleted.
[[nodiscard]] std::vector<std::filesystem::path> deleteCopies(const std::vector<std::filesystem::path> &copies);

}  // namespace linchpin::app
