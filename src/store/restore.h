#pragma once

#include <filesystem>
#include <string>

#include "core/result.h"
#include "store/environment.h"

namespace linchpin::store {

struct RestoreOptions {
    std::string label;  ///< of the journal row that the restored file gets
    std::filesystem::path keepAs;  ///< where the present file stays; must not exist, on the same disk as the file
    Environment environment;
};

/// Puts a copy of `backup` in the place of the workspace `path`, which nobody may have open. The backup is read as a whole first, brought up to
/// date and given a journal row (Act::Restore, the end of the undo history); the file that was there gets the name `keepAs`, and the two change
/// places in one step. On any error the file is as it was and nothing else is left. When there is no file at `path`, nothing is kept.
/// Damaged (of the backup), Conflict{detail `other workspace`}, Locked, CannotWrite, and what opening the backup refuses.
[[nodiscard]] core::Result<void> restore(const std::filesystem::path &path, const std::filesystem::path &backup,
                                         const RestoreOptions &options);

}  // namespace linchpin::store
