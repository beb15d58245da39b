#pragma once

#include <filesystem>

#include "app/workspace.h"
#include "store/backup.h"
#include "store/check.h"
#include "store/compact.h"

// Looking after a workspace file: check and backup, for window and command line.

namespace linchpin::app {

using store::CheckReport;
using store::Damage;
using store::DamageKind;
using store::Existing;

/// Reads the whole file and names what is damaged (docs/file-format.md). Changes nothing; needs no open workspace.
[[nodiscard]] core::Result<CheckReport> checkWorkspace(const std::filesystem::path &path);

/// The same for an open workspace, with a reader of its own (Workspace::openReader).
[[nodiscard]] core::Result<CheckReport> checkWorkspace(const store::Reader &reader);

/// Writes the file again without the room that removed records left; see store::compact.
[[nodiscard]] core::Result<store::CompactReport> compactWorkspace(const Workspace &workspace);

/// A verified copy at `destination`; see store::backup.
[[nodiscard]] core::Result<void> backupWorkspace(const Workspace &workspace, const std::filesystem::path &destination,
                                                 Existing existing = Existing::Refuse);

}  // namespace linchpin::app
