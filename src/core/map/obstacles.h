#pragma once

#include <cstddef>
#include <vector>

#include "core/map/layout.h"
#include "core/map/routes.h"

namespace linchpin::core {

/// The cards and chips of a layout in a grid of buckets, so that "what is here?" looks at a handful of them.
class Obstacles final {
public:
    explicit Obstacles(const MapLayout &layout);

    /// True when `point` lies in a card grown by `clearance`; the cards of the two ends count without it.
    [[nodiscard]] bool blocks(MapPoint point, double clearance, std::size_t from, std::size_t to) const;

    /// A way along the gaps between cards with rounded corners, found by Dijkstra over the lines beside the cards near
    /// both ends. Empty when there is none or the neighbourhood is too large.
    [[nodiscard]] Route wayAround(std::size_t from, std::size_t to) const;

private:
    struct Item {
        MapRect rect;
        std::size_t node;  ///< of the card; npos for a chip
    };

    [[nodiscard]] bool segmentBlocked(MapPoint a, MapPoint b) const;
    template <typename Visit>
    void visit(const MapRect &area, Visit &&found) const;

    const MapLayout &m_layout;
    std::vector<Item> m_items;
    std::size_t m_columns = 1;
    std::size_t m_rows = 1;
    double m_cellWidth = 1;
    double m_cellHeight = 1;
    std::vector<std::size_t> m_firstInCell;
    std::vector<std::size_t> m_inCell;
};

}  // namespace linchpin::core
