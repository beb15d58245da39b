#pragma once

#include <cstdint>
#include <set>
#include <vector>

#include "store/change_set.h"
#include "store/queries/evidence_rows.h"

namespace linchpin::app {

/// Which records a change set concerns, as far as scores are at stake: what the changed rows refer to now and referred to
/// before.
struct Touched {
    bool everything = false;  ///< too much changed, or it cannot be told: look at all accounts again
    bool context = false;  ///< members, own roles, rates, parameters or the base currency changed
    std::set<std::int64_t> accounts;
    std::set<std::int64_t> seats;
    std::set<std::int64_t> conversations;
    std::vector<store::ParticipantRow> formerParticipants;  ///< as they were before they were changed or removed

    [[nodiscard]] bool isEmpty() const
    {
        return !everything && !context && accounts.empty() && seats.empty() && conversations.empty();
    }
};

/// Reads the changed rows and, for what was removed or changed, the newest journal row. `changes` must be the newest change.
/// `limit`: more changed rows than that count as everything. Throws store::Failure.
[[nodiscard]] Touched touchedBy(const store::Reader &reader, const store::ChangeSet &changes, std::size_t limit = 1000);

/// Accounts whose scores may differ: those named, those of the seats and of everybody in the conversations.
[[nodiscard]] std::set<std::int64_t> accountsOf(const store::Reader &reader, const Touched &touched);

}  // namespace linchpin::app
