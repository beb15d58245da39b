#pragma once

#include <QString>

#include "core/result.h"

namespace linchpin::present {

/// What happened, what was kept and what to do, in up to three short sentences; plain text, may hold line breaks when `detail` lists several things.
[[nodiscard]] QString errorText(const core::Error &error);

/// Only what happened: for a status bar or the first line of a message band. Never empty.
[[nodiscard]] QString errorTitle(const core::Error &error);

}  // namespace linchpin::present
