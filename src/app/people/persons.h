#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "app/people/doing.h"
#include "app/workspace.h"
#include "core/entities/people.h"

namespace linchpin::app {

/// One of the roles of a seat: a built-in one, or an own one by id.
struct RoleWish {
    core::BuiltinRole builtin = core::BuiltinRole::User;
    core::RoleId own;  ///< set when `builtin` is Own
};

/// A person and, when `account` is set, a seat there. Without `name` but with `label` the seat is a placeholder for somebody not yet known.
struct NewPerson {
    core::AccountId account;
    std::string name;
    std::string label;
    std::string title;
    std::string department;
    std::string site;
    std::string email;
    std::string phone;
    core::SeatId reportsTo;
    std::vector<RoleWish> roles;
    std::optional<core::Stance> stance;
    std::string stanceReason;
    bool external = false;
    std::string company;  ///< of somebody from outside
};

struct AddedPerson {
    core::PersonId person;  ///< empty for a placeholder
    core::SeatId seat;  ///< empty without account
    ChangeSet changes;
};

/// A person with seat, roles and stance as one step. Blanks around texts fall away.
/// InvalidValue{person.name} without name and label; NotFound{account | seat, id}; Conflict{seat.reports_to, account} for a superior
/// of another account.
[[nodiscard]] core::Result<AddedPerson> addPerson(Workspace &workspace, const NewPerson &wish, const Doing &doing);
/// The same inside another use case.
AddedPerson writePerson(store::Writer &writer, const NewPerson &wish, const Doing &doing);

/// What becomes of those who report to somebody who goes.
enum class ReportsGo : std::uint8_t {
    ToSuperior,  ///< they report to the superior of the one who goes
    StayWithVacantSeat,  ///< the seat stays as vacant: title, roles, power, place on the map, and its reports
};

struct LeaveWish {
    core::SeatId seat;
    core::Date lastDay;
    ReportsGo reports = ReportsGo::ToSuperior;
};
/// Ends a seat on a day; everything recorded about it stays. InvalidValue{seat.valid_until} for a day before the seat began.
[[nodiscard]] core::Result<ChangeSet> leavePerson(Workspace &workspace, const LeaveWish &wish, const Doing &doing);
/// Takes the last day of a seat back.
[[nodiscard]] core::Result<ChangeSet> returnPerson(Workspace &workspace, core::SeatId seat, const Doing &doing);

/// The same person in another account, with a seat of its own; judgements and ties begin anew there.
struct JoinWish {
    core::PersonId person;
    core::AccountId account;
    std::string title;
    std::string department;
    std::string site;
    core::SeatId reportsTo;
    core::Date from;
    std::vector<RoleWish> roles;
    std::optional<LeaveWish> leaves;  ///< the seat given up, in the same step
};
[[nodiscard]] core::Result<AddedPerson> joinAccount(Workspace &workspace, const JoinWish &wish, const Doing &doing);

/// Who the seat reports to; an empty superior clears it. Conflict{seat.reports_to, self | loop | account}: to himself, to somebody
/// below, to somebody of another account.
[[nodiscard]] core::Result<ChangeSet> setSuperior(Workspace &workspace, core::SeatId seat, core::SeatId superior,
                                                  const Doing &doing);
/// What `setSuperior` would refuse. Throws store::Failure.
[[nodiscard]] core::Result<void> checkSuperior(const store::Reader &reader, core::SeatId seat, core::SeatId superior);

/// A role the seat already has changes nothing.
[[nodiscard]] core::Result<ChangeSet> addRole(Workspace &workspace, core::SeatId seat, const RoleWish &role, const Doing &doing);
[[nodiscard]] core::Result<ChangeSet> removeRole(Workspace &workspace, core::Id<core::SeatRole> role, const Doing &doing);
/// Exactly these roles, for one seat or many, as one step.
[[nodiscard]] core::Result<ChangeSet> setRoles(Workspace &workspace, std::span<const core::SeatId> seats,
                                               std::span<const RoleWish> roles, const Doing &doing);

struct RemovedPerson {
    ChangeSet changes;
    std::size_t records = 0;  ///< removed, of all kinds
    std::size_t reports = 0;  ///< people who now report to somebody else
    std::size_t promises = 0;  ///< promises that stay with their account, to nobody
};
/// Removes a person with all seats and what belongs to them; conversations and promises stay with their account, reports go to the next
/// superior. One step that can be undone; for good is `erase` (privacy).
[[nodiscard]] core::Result<RemovedPerson> removePerson(Workspace &workspace, core::PersonId person, const Doing &doing);
/// Removes one seat in the same manner; the person stays.
[[nodiscard]] core::Result<RemovedPerson> removeSeat(Workspace &workspace, core::SeatId seat, const Doing &doing);

/// What is to change about the tie between a member and a seat; what is empty stays.
struct CoverageWish {
    core::SeatId seat;
    core::MemberId member;
    std::optional<std::optional<core::RelationLevel>> wanted;
    std::optional<std::optional<core::Date>> wantedBy;
    std::optional<bool> owner;  ///< a seat has one owner: true takes it from the one before
    std::optional<bool> sponsor;  ///< the same for the executive sponsor
    std::optional<std::string> note;
};
/// A row that says nothing any more is removed. NotFound{seat | member, id}.
[[nodiscard]] core::Result<ChangeSet> setCoverage(Workspace &workspace, std::span<const CoverageWish> wishes, const Doing &doing);
[[nodiscard]] core::Result<ChangeSet> setCoverage(Workspace &workspace, const CoverageWish &wish, const Doing &doing);

/// The agreed rhythm in days, 1 to 3650; empty = that of the tier. InvalidValue{seat.cadence_days}.
[[nodiscard]] core::Result<ChangeSet> setCadence(Workspace &workspace, core::SeatId seat, std::optional<int> days,
                                                 const Doing &doing);

/// What a seat is called: its person, else its label, else its title, else "vacant seat" (English; for labels).
[[nodiscard]] std::string seatDisplayName(const store::Reader &reader, core::SeatId seat);

}  // namespace linchpin::app
