#pragma once

#include <cstddef>
#include <filesystem>
#include <functional>

#include "core/report/account_map.h"
#include "core/result.h"
#include "render/map/map_output.h"

namespace linchpin::render {

struct MapBookResult {
    std::size_t maps = 0;
    int pages = 0;  ///< with those of the contents
};

/// The maps of many accounts in one PDF: contents with scores and page numbers (each line a link), then the maps; every
/// page numbered, a bookmark for each account. `fetch` is asked for one map at a time, in order, so that memory stays
/// bounded; an error from it, or Cancelled from `goOn`, ends the book and leaves an old file in place. Needs a
/// QGuiApplication. CannotWrite with the system's reason; NothingToDo without maps.
[[nodiscard]] core::Result<MapBookResult> writeMapBook(const std::filesystem::path &path, std::size_t count,
                                                       const std::function<core::Result<core::AccountMap>(std::size_t)> &fetch,
                                                       const MapOutputOptions &options = {});

}  // namespace linchpin::render
