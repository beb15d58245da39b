#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "app/account_map.h"
#include "core/entities/kinds.h"
#include "core/report/account_map.h"
#include "core/result.h"

namespace linchpin::store {
class Reader;
}

namespace linchpin::app {

/// A day on which the map of an account can be looked at.
struct MapDay {
    core::Date day;
    std::string label;  ///< "Q3 2026", or what a snapshot is called; empty for today
    std::optional<double> score;  ///< 0..1; of the snapshot as it was frozen, else computed for that day
    bool snapshot = false;
    bool today = false;

    bool operator==(const MapDay &) const = default;
};

/// Quarter ends without a snapshot are offered this far back at most; snapshots always.
inline constexpr int kMostQuarters = 8;

/// The snapshots of the account, the ends of quarters from its first dated record on, and `today` at the end; oldest
/// first. A snapshot within the last days of its quarter or the first of the next stands for that quarter. Only `today`
/// when nothing earlier is known. Errors and throws as accountMap; `isCancelled` is asked before each score.
[[nodiscard]] core::Result<std::vector<MapDay>> mapDays(const store::Reader &reader, core::AccountId account, core::Date today,
                                                        const std::function<bool()> &isCancelled = {});

/// The map of an earlier day: as accountMap, and who reports to somebody not there that day stands below the next
/// superior who was. What is dated is as it was (who sat there, stance, power, tier, strength, loyalty, talks); reporting
/// lines, links, roles and places by hand carry no date and are those of now.
[[nodiscard]] core::Result<core::AccountMap> mapOnDay(const store::Reader &reader, core::AccountId account, const MapDay &day,
                                                      const AccountMapOptions &options);

}  // namespace linchpin::app
