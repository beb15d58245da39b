#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "core/map/layout.h"

namespace linchpin::core {

enum class MapLinkKind : std::uint8_t { Influence, Conflict, Informal };

struct Route;

/// A link to be drawn between two cards of a layout.
struct RouteRequest {
    std::size_t from = 0;  ///< node index
    std::size_t to = 0;  ///< node index
    MapLinkKind kind = MapLinkKind::Influence;
    /// How it ran while both cards stood exactly where they stand now; kept when no card has come in its way.
    const Route *before = nullptr;
};

/// A smooth line: `points` holds the start and then three points (two handles, one end) for each cubic Bezier piece.
/// Empty when an end is hidden or both ends are one card.
struct Route {
    std::vector<MapPoint> points;
    MapPoint middle;  ///< a point of the line about half way, for the cross of a conflict
    bool crossesCards = false;  ///< no free way was found: paint it behind the cards

    [[nodiscard]] bool isEmpty() const { return points.size() < 4; }
    bool operator==(const Route &) const = default;
};

/// Finds for each link a curve that keeps clear of the cards: first the best of some forty short curves between the
/// edges of the two cards, else a way through the gaps between the cards of each row. Deterministic; routes run
/// parallel to `requests`.
[[nodiscard]] std::vector<Route> routeLinks(const MapLayout &layout, const std::vector<RouteRequest> &requests);

}  // namespace linchpin::core
