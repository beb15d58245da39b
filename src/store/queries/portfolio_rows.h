#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "core/date.h"
#include "core/entities/kinds.h"
#include "core/entities/words.h"
#include "store/reader.h"

// Names and dates that the portfolio shows beside the scores.

namespace linchpin::store {

struct AccountRow {
    core::AccountId id;
    core::AccountId parent;
    core::MemberId owner;
    std::string name;
    core::AccountStatus status = core::AccountStatus::Active;
    std::string industry;
    std::string region;
    std::string segment;
    std::optional<core::Date> renewalOn;
    std::optional<core::Date> reviewDueOn;
};
/// All accounts by id.
[[nodiscard]] std::vector<AccountRow> accountRows(const Reader &reader);

/// Name and title on a card.
struct SeatName {
    std::string name;  ///< of the person; of a placeholder its label; empty for a vacant seat
    std::string title;
};
[[nodiscard]] SeatName seatName(const Reader &reader, core::SeatId seat);

/// The figures of the last snapshot of each account before a day.
struct LastSnapshot {
    core::AccountId account;
    core::Date asOf;
    double score = 0;
    double atRisk = 0;
};
/// By account.
[[nodiscard]] std::vector<LastSnapshot> lastSnapshots(const Reader &reader, core::Date before);

/// What a line of a ledger says about the record behind it.
struct EvidenceText {
    std::string text;  ///< subject of a conversation, text of a promise or moment, reason of a judgement
    core::MemberId judge;  ///< of a judgement
    bool internal = false;  ///< of a conversation
};
/// Of a conversation, promise, moment or judgement; empty for anything else and for a record that is gone.
[[nodiscard]] EvidenceText evidenceText(const Reader &reader, core::Kind kind, std::int64_t id);

struct ReviewRow {
    core::AccountId account;
    int year = 0;
    int quarter = 0;
    std::optional<core::Date> due;
    std::optional<core::Date> held;
    core::ReviewState state = core::ReviewState::Planned;
};
[[nodiscard]] std::vector<ReviewRow> reviewRows(const Reader &reader);

/// Accounts an external id of which is exactly this text.
[[nodiscard]] std::vector<core::AccountId> accountsByExternalId(const Reader &reader, std::string_view value);

}  // namespace linchpin::store
