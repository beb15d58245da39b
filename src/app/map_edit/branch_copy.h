#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "app/people/doing.h"
#include "app/workspace.h"
#include "core/entities/people.h"
#include "core/report/branch.h"

// A branch of one account's map, copied into another account or into the same one.

namespace linchpin::app {

/// The seat and everybody below on that day. `into`: the account that would get the copy, for `BranchRow::here`; may be empty.
/// NotFound{seat, id}. Throws store::Failure.
[[nodiscard]] core::Result<core::report::Branch> readBranch(const store::Reader &reader, core::SeatId top, core::AccountId into,
                                                            core::Date asOf);

enum class BranchPeople : std::uint8_t {
    Same,  ///< the same persons sit in both accounts
    PositionsOnly,  ///< placeholders ("CFO?")
};
enum class SeatedAlready : std::uint8_t {
    KeepSeat,  ///< a person who sits there keeps that seat; copies of the reports go below it
    SecondSeat,
};

struct BranchWish {
    core::SeatId top;  ///< of the branch; names the step
    std::vector<core::SeatId> seats;  ///< those of the branch to copy; whose superior is left out reports to the next one above
    core::AccountId into;
    core::SeatId below;  ///< in `into`; empty: at the top
    BranchPeople people = BranchPeople::Same;
    SeatedAlready seated = SeatedAlready::KeepSeat;
    std::string unnamed = "?";  ///< what a position without title is called
    std::string tierReason;  ///< reason of the tiers by hand that are copied
};
struct CopiedBranch {
    std::vector<core::SeatId> added;
    int kept = 0;  ///< people who sit there already and kept their seat
    ChangeSet changes;
};

/// Titles, departments, units, sites, functions, roles, tiers by hand, reporting lines, assistants, links between the copied, rhythm and channel; never
/// other judgements, coverage, goals, notes. One step. Refused: InvalidValue{branch.seats} without seats of the branch; Conflict{branch.seats, here}
/// when everybody sits there already; Conflict{seat.reports_to, account} for a superior of another account; NotFound{seat | account, id}.
[[nodiscard]] core::Result<CopiedBranch> copyBranch(Workspace &workspace, const BranchWish &wish, const Doing &doing);

}  // namespace linchpin::app
