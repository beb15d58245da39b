#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include <QByteArray>

#include "core/entities/kinds.h"
#include "core/report/account_map.h"
#include "present/models/map_filter.h"

namespace linchpin::gui {

/// How users fold into chips below their superior.
enum class MapGrouping : std::uint8_t {
    Auto,  ///< by site where somebody has many reports
    Site,
    Unit,
    Department,
    Nobody,  ///< everybody has a card
};

/// What of a map is looked at: filter, focus, folds. Remembered for each account beside the user's settings, apart from the focus.
struct MapLook {
    present::MapFilter filter;
    bool hidesOthers = false;  ///< who does not fit the filter leaves the picture instead of fading
    core::SeatId focus;  ///< only this person and those around; none = everybody
    int hops = 1;  ///< of the focus: 1 or 2
    MapGrouping grouping = MapGrouping::Auto;
    std::vector<std::int64_t> closed;  ///< superiors whose branch is folded
    std::vector<std::pair<std::int64_t, std::string>> openGroups;  ///< chips that were opened

    bool operator==(const MapLook &) const = default;

    [[nodiscard]] core::FoldBy foldBy() const;
    /// Whether anything is out of the picture on purpose: focus, or hidden by the filter.
    [[nodiscard]] bool isPart() const { return focus || (hidesOthers && !filter.isEmpty()); }
    /// Whether the cards of the picture before stay where they are under this look: nothing else is looked at, and nothing more is
    /// folded. Folding draws the map together anew.
    [[nodiscard]] bool keepsPlacesOf(const MapLook &before) const;
    /// Empty when there is nothing to remember.
    [[nodiscard]] QByteArray toJson() const;
    [[nodiscard]] static MapLook fromJson(const QByteArray &json);
};

/// `map` as it is looked at: the people around the focus, without those whom the filter hides; the whole map where nobody would be left.
[[nodiscard]] core::AccountMap lookedAt(const core::AccountMap &map, const MapLook &look);

}  // namespace linchpin::gui
