#pragma once

#include <filesystem>
#include <string>

#include "app/workspace.h"
#include "cli/command.h"

namespace linchpin::cli {

/// A copy of a workspace in a private temporary folder, to try a change on: the file itself is only read, so a dry run also
/// works beside an open window and in a read-only folder. Gone with the object.
class TrialCopy final {
public:
    TrialCopy() = default;
    TrialCopy(const TrialCopy &) = delete;
    TrialCopy &operator=(const TrialCopy &) = delete;
    ~TrialCopy();

    /// Copies `path` and opens the copy for writing. Close the workspace before this object goes.
    /// Errors: of opening and of backup; CannotWrite where no temporary folder can be made.
    [[nodiscard]] core::Result<app::Workspace> open(const Context &context, const std::string &path);

private:
    std::filesystem::path m_folder;
};

}  // namespace linchpin::cli
