#pragma once

#include <optional>
#include <string>

#include "app/workspace.h"
#include "cli/command.h"

namespace linchpin::cli {

enum class Access { Read, Write };

/// Opens the workspace for one command. Reading never takes the lock, so it works beside an open window.
[[nodiscard]] core::Result<app::Workspace> openWorkspace(const Context &context, const std::string &path, Access access);

/// What the store should know about this run.
[[nodiscard]] store::Environment environmentOf(const Context &context);

/// The day that counts as today: given with --as-of, else pinned by the workspace (the sample), else the real one.
[[nodiscard]] core::Result<core::Date> asOfDay(const Context &context, const app::Workspace &workspace,
                                               const std::string &option);

/// The one row about the workspace.
[[nodiscard]] core::Workspace workspaceRow(const app::Workspace &workspace);

}  // namespace linchpin::cli
