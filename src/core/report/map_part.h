#pragma once

#include <cstdint>
#include <span>
#include <unordered_set>

#include "core/report/account_map.h"

namespace linchpin::core {

/// `seats` and everybody within `hops` steps of any of them, over reporting lines up and down and over links of every kind in both directions.
/// Seats that are not on the map count for nobody. Linear in people and links for each step; `hops` below 1 leaves the seats alone.
[[nodiscard]] std::unordered_set<std::int64_t> seatsAround(const AccountMap &map, std::span<const std::int64_t> seats, int hops);

/// To whom the reports of somebody who is left out of the picture report in it.
enum class ReportsOfHidden : std::uint8_t {
    ToNobody,  ///< they become tops
    ToNextShown,  ///< the next superior above who is in the picture, if any
};

/// `map` with these people only and the links among them; `peopleInAccount` stays as it is. Loops in the reporting lines do no harm.
[[nodiscard]] AccountMap partOf(const AccountMap &map, const std::unordered_set<std::int64_t> &seats, ReportsOfHidden reports);

/// The largest effective power of anybody on the map, 0..1.
[[nodiscard]] double topPower(const AccountMap &map);

}  // namespace linchpin::core
