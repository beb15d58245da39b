#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "core/map/layout.h"

namespace linchpin::core {

/// One printed page of a large map: the nodes on it, and the people whose branches go on elsewhere.
struct MapPage {
    std::size_t top = MapLayout::npos;  ///< the person at the head of the page; npos: the overview of several tops
    std::vector<std::size_t> nodes;  ///< in the order of the input
    struct Continued {
        std::size_t node = 0;  ///< shown on this page, reports on another
        std::size_t people = 0;  ///< how many follow there
        std::size_t page = 0;  ///< index of that page
    };
    std::vector<Continued> continued;
};

/// Splits a map into pages of about `perPage` people: one page when they all fit, else an overview of the upper
/// levels and one page a branch, branches that are still too large again so. Small branches stay whole on the page of
/// their superior. Every node is on at least one page; only heads of pages are on several. A row of reports is torn
/// only beyond one and a half pages. O(n log n).
[[nodiscard]] std::vector<MapPage> mapPages(const std::vector<MapNode> &nodes, std::size_t perPage = 40);

}  // namespace linchpin::core
