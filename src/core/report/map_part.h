#pragma once

#include <cstdint>
#include <set>
#include <string>
#include <vector>

#include "core/report/account_map.h"

namespace linchpin::core {

/// Which people of a map are wanted; an empty choice lets everybody through.
struct MapChoice {
    std::set<Tier> tiers;
    std::set<Stance> stances;
    std::set<std::string> sites;
    std::set<std::string> units;
    bool notCovered = false;  ///< no tie of 40 and more with any of us

    [[nodiscard]] bool isEmpty() const
    {
        return tiers.empty() && stances.empty() && sites.empty() && units.empty() && !notCovered;
    }
    /// Whether it asks for something that we think of people and a customer's copy must not tell.
    [[nodiscard]] bool judges() const { return !tiers.empty() || !stances.empty() || notCovered; }
    [[nodiscard]] bool accepts(const MapPerson &person) const;
    bool operator==(const MapChoice &) const = default;
};

/// `seat` and everybody within `hops` steps of it along reporting lines (both ways) and links of any kind; in the order
/// of the map. Empty when the seat is not on the map.
[[nodiscard]] std::vector<std::int64_t> seatsWithin(const AccountMap &map, std::int64_t seat, int hops);

/// The map with these people alone: who reports to somebody left out reports to the next superior kept, links keep both
/// ends; `peopleInAccount` still counts everybody. `seats` in any order.
[[nodiscard]] AccountMap partOfMap(const AccountMap &map, const std::vector<std::int64_t> &seats);

/// The people that `choice` lets through.
[[nodiscard]] AccountMap chosenPart(const AccountMap &map, const MapChoice &choice);

}  // namespace linchpin::core
