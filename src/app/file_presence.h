#pragma once

#include "app/workspace.h"

namespace linchpin::app {

/// Fails with CannotWrite, detail `removed` or `replaced`, when the file is no longer where it was opened; see store::requirePresent.
[[nodiscard]] core::Result<void> requirePresent(const Workspace &workspace);

}  // namespace linchpin::app
