#include "app/maintenance.h"

namespace linchpin::app {

core::Result<CheckReport> checkWorkspace(const std::filesystem::path &path) { return store::check(path); }

core::Result<CheckReport> checkWorkspace(const store::Reader &reader) { return store::check(reader); }

core::Result<store::CompactReport> compactWorkspace(const Workspace &workspace) { return store::compact(workspace.read()); }

core::Result<void> backupWorkspace(const Workspace &workspace, const std::filesystem::path &destination, Existing existing)
{
    return store::backup(workspace.read(), destination, existing);
}

}  // namespace linchpin::app
