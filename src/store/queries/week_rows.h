#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/date.h"
#include "core/entities/kinds.h"
#include "core/entities/words.h"
#include "store/reader.h"

// What is open and due, with the names beside it; and which findings are not open. For My week and the overview.

namespace linchpin::store {

/// Whose rows: an empty id asks for everybody, every account.
struct DueScope {
    core::MemberId owner;  ///< rows without an owner of their own belong to the owner of the account
    core::AccountId account;
    core::Date until;  ///< later days are left out
};

/// An open action, an open promise, a planned review or an unfinished goal.
struct DueRow {
    core::Kind kind = core::Kind::Action;
    std::int64_t id = 0;
    std::string title;  ///< empty for a review
    core::AccountId account;
    std::string accountName;
    core::SeatId seat;
    core::PersonId person;
    std::string personName;
    core::MemberId owner;
    std::optional<core::Date> due;
    std::optional<core::Date> firstDue;
    std::optional<double> hours;
    std::string waitingFor;
    int year = 0;  ///< of a review
    int quarter = 0;
};
/// By day (rows without one last), then account and id. Lost accounts are left out.
[[nodiscard]] std::vector<DueRow> dueRows(const Reader &reader, const DueScope &scope);
/// How many of them are late or due by `scope.until`; those that wait for others or have no day do not count, nor does an action that only
/// delivers a promise of the same day.
[[nodiscard]] std::size_t countDue(const Reader &reader, const DueScope &scope);

/// A stored finding that is not simply open: accepted, planned, hidden or closed.
struct SetAsideRow {
    core::FindingId id;
    core::AccountId account;
    core::SeatId seat;
    std::string rule;
    core::FindingState state = core::FindingState::Open;
    core::Date foundOn;
    std::optional<core::Date> until;
};
/// Of rules (those typed by hand are left out), by account and id. `rulePrefix` empty: all rules.
[[nodiscard]] std::vector<SetAsideRow> setAsideRows(const Reader &reader, std::string_view rulePrefix = {});

/// Accounts that a member of ours owns, or has people in whose one-to-one owner they are.
[[nodiscard]] std::vector<core::AccountId> accountsOfMember(const Reader &reader, core::MemberId member);

}  // namespace linchpin::store
