#pragma once

#include <cstddef>
#include <vector>

#include "core/map/forest.h"
#include "core/map/layout.h"

namespace linchpin::core {

/// Who is folded into which chip.
struct MapFolding {
    std::vector<char> hidden;  ///< by node
    std::vector<MapGroup> groups;  ///< without places
    std::vector<std::size_t> chipOf;  ///< by node: the group whose chip stands below the card; MapLayout::npos for none
};

/// Closed branches, users of one site below a superior with many reports, and chips for people on other pages.
[[nodiscard]] MapFolding foldMap(const std::vector<MapNode> &nodes, const MapLayoutOptions &options, const Forest &forest);

}  // namespace linchpin::core
