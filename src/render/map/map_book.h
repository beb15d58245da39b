#pragma once

#include <cstddef>
#include <filesystem>
#include <functional>

#include "core/report/account_map.h"
#include "core/result.h"
#include "render/map/map_output.h"

namespace linchpin::render {

/// The maps of many accounts in one PDF. `fetch` is asked for one map at a time, in order, so that memory stays
/// bounded; an error from it ends the book and leaves an old file in place. Needs a QGuiApplication. CannotWrite with
/// the system's reason.
[[nodiscard]] core::Result<void> writeMapBook(const std::filesystem::path &path, std::size_t count,
                                              const std::function<core::Result<core::AccountMap>(std::size_t)> &fetch,
                                              const MapOutputOptions &options = {});

}  // namespace linchpin::render
