#include "app/file_presence.h"

#include "store/presence.h"

namespace linchpin::app {

core::Result<void> requirePresent(const Workspace &workspace) { return store::requirePresent(workspace.read()); }

}  // namespace linchpin::app
