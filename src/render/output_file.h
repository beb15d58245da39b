#pragma once

#include <filesystem>
#include <functional>

#include <QByteArray>

#include "core/result.h"

class QIODevice;

namespace linchpin::render {

/// Replaces `path` by `bytes` as a whole: written beside it, then renamed, so that an old file is never half replaced.
/// CannotWrite with the path and the system's reason; then nothing was changed. Folders are not made.
[[nodiscard]] core::Result<void> writeOutputFile(const std::filesystem::path &path, const QByteArray &bytes);

/// The same for output that is written piece by piece; an error from `write` leaves the old file in place.
[[nodiscard]] core::Result<void> writeOutputFile(const std::filesystem::path &path,
                                                 const std::function<core::Result<void>(QIODevice &)> &write);

}  // namespace linchpin::render
