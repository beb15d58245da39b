#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/report/account_map.h"

namespace linchpin::core {

/// A strength that moves by less than this is not called changed (docs/scoring.md: the same limit as in reviews).
inline constexpr int kNotableStrength = 4;

/// What became of one seat between two days of the same account. A person can be several: other stance and weaker.
struct MapDifference {
    enum class Kind : std::uint8_t { New, Gone, Changed } kind = Kind::Changed;
    std::int64_t seat = 0;
    std::string name;  ///< of the later day, of the earlier one for who is gone
    std::string title;
    std::optional<std::pair<Stance, Stance>> stance;  ///< before, after
    std::optional<std::pair<int, int>> strength;  ///< before, after; 0..100; only from kNotableStrength on
    std::vector<std::string> coverGained;  ///< initials of our people
    std::vector<std::string> coverLost;
    bool otherPerson = false;  ///< somebody else holds the seat now
    std::string nameBefore;  ///< with `otherPerson`

    bool operator==(const MapDifference &) const = default;
};

/// Two days of one account side by side.
struct MapComparison {
    Date from;
    Date to;
    std::optional<int> scoreFrom;
    std::optional<int> scoreTo;
    std::vector<MapDifference> differences;  ///< new, gone, changed; each in the order of the map
    int unchanged = 0;

    [[nodiscard]] int count(MapDifference::Kind kind) const;
    [[nodiscard]] const MapDifference *find(std::int64_t seat) const;
};

/// People are matched by seat. Pure; O(n log n).
[[nodiscard]] MapComparison compareMaps(const AccountMap &earlier, const AccountMap &later);

/// The later map with those who are gone still on it, at the end; their superiors as they were when these are on it.
[[nodiscard]] AccountMap mergedMap(const AccountMap &earlier, const AccountMap &later);

}  // namespace linchpin::core
