#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "app/people/doing.h"
#include "app/people/persons.h"
#include "app/workspace.h"
#include "core/date.h"
#include "core/report/seats_summary.h"

// One edit for several people of a map, and what they have in common.

namespace linchpin::store {
class Reader;
}

namespace linchpin::app {

/// What becomes of all of them; what is empty stays.
struct SeatsEdit {
    std::optional<std::string> stance;  ///< a word, `unknown`, or empty to take back
    std::optional<std::string> tier;  ///< a word, or empty: as the role says
    std::optional<std::string> power;  ///< 0..1, `unknown`, or empty: as the role says
    std::string reason;  ///< "How do you know?" for the three above
    std::optional<RoleWish> addRole;
    std::optional<RoleWish> removeRole;
    std::optional<core::MemberId> owner;  ///< an empty id: nobody
    std::optional<std::optional<int>> cadence;  ///< days; empty = that of the tier
    std::optional<std::string> department;
    std::optional<std::string> unit;
    std::optional<std::string> site;
    std::optional<std::string> company;
    std::optional<bool> external;
    std::optional<bool> assistant;
    /// Who they report to; an empty id: nobody. Those whose superior is among them stay below that superior: a branch moves as one.
    std::optional<core::SeatId> superior;
    std::string addTag;  ///< made when there is none of that name; seats without a person are passed over
    std::string removeTag;
    bool remove = false;  ///< takes them off the map; the rest of the edit is then left out
};

/// All or nothing, one step for all. Errors: those of judge, setSuperior, setCoverage, setCadence and editField, and NotFound{seat, id}.
[[nodiscard]] core::Result<ChangeSet> editSeats(Workspace &workspace, std::span<const core::SeatId> seats, const SeatsEdit &edit,
                                                const Doing &doing);

/// Of several seats, on the day. Seats that do not exist are passed over. Throws store::Failure when the file cannot be read.
[[nodiscard]] core::report::SeatsSummary seatsSummary(const store::Reader &reader, std::span<const core::SeatId> seats,
                                                      core::Date asOf);

/// Those of `seats` none of whose superiors is among `seats`: what moves when a selection is dragged. Keeps the order.
[[nodiscard]] std::vector<core::SeatId> topsOf(const store::Reader &reader, std::span<const core::SeatId> seats);

/// What the inspector of the map adds to the detail of one person. Errors as scoringParameters.
[[nodiscard]] core::Result<core::report::SeatExtras> seatExtras(const store::Reader &reader, core::SeatId seat, core::Date asOf);

}  // namespace linchpin::app
