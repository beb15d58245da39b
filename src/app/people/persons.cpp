#include "app/people/persons.h"

#include <algorithm>
#include <set>

#include "app/people/judgements.h"
#include "app/people/people_tools.h"
#include "app/people/person_writes.h"
#include "core/entities/account.h"
#include "core/entities/team.h"
#include "core/entities/voice.h"
#include "exchange/name_key.h"

namespace linchpin::app {

using core::ErrorCode;
using core::Seat;
using core::SeatId;
using core::SeatRole;

namespace {

constexpr int kLongestRhythm = 3650;

SeatRole roleRow(SeatId seat, const RoleWish &wish)
{
    SeatRole row;
    row.seat = seat;
    row.builtin = wish.own.isNone() ? wish.builtin : core::BuiltinRole::Own;
    row.role = wish.own;
    return row;
}

bool isSameRole(const SeatRole &a, const SeatRole &b) { return a.builtin == b.builtin && a.role == b.role; }

/// Lets those who report to `seat` report to `superior` instead; returns how many. Somebody who would report to himself reports to nobody.
std::size_t moveReports(store::Writer &writer, SeatId seat, SeatId superior)
{
    std::size_t count = 0;
    for (Seat &report : writer.read().where<Seat>("reports_to", seat)) {
        report.reportsTo = report.id == superior ? SeatId() : superior;
        writer.update(report);
        ++count;
    }
    return count;
}

/// The vacant seat that stays when somebody goes: its place, roles, power and tier set by hand, and its spot on the map.
SeatId writeVacantSeat(store::Writer &writer, const Seat &left, core::Date firstDay, const Doing &doing)
{
    const store::Reader &reader = writer.read();
    Seat vacant = left;
    vacant.id = SeatId();
    vacant.person = core::PersonId();
    vacant.label.clear();
    vacant.from = firstDay;
    vacant.until = std::nullopt;
    vacant.sourceKey.clear();
    vacant.notes.clear();
    vacant.channelPreference = std::nullopt;
    vacant.id = writer.insert(vacant);
    for (SeatRole &role : reader.where<SeatRole>("seat", left.id)) {
        role.id = {};
        role.seat = vacant.id;
        writer.insert(role);
    }
    for (const JudgementLine &line : judgementHistory(reader, left.id, doing.day)) {
        const bool belongsToSeat = line.row.aspect == core::Aspect::Power || line.row.aspect == core::Aspect::Tier;
        if (line.inForce && belongsToSeat && !line.row.value.empty()) {
            core::Judgement copy = line.row;
            copy.id = {};
            copy.seat = vacant.id;
            writer.insert(copy);
        }
    }
    for (core::MapPosition &position : reader.where<core::MapPosition>("seat", left.id)) {
        position.id = {};
        position.seat = vacant.id;
        writer.insert(position);
    }
    return vacant.id;
}

void writeLeave(store::Writer &writer, const LeaveWish &wish, const Doing &doing)
{
    Seat seat = requireRow(writer.read(), wish.seat);
    if (seat.from && wish.lastDay < *seat.from) {
        throw store::Failure(ErrorCode::InvalidValue, "seat.valid_until", wish.lastDay.iso());
    }
    seat.until = wish.lastDay;
    if (wish.reports == ReportsGo::StayWithVacantSeat) {
        const SeatId vacant = writeVacantSeat(writer, seat, wish.lastDay.plusDays(1), doing);
        moveReports(writer, seat.id, vacant);
    } else {
        moveReports(writer, seat.id, seat.reportsTo);
    }
    writer.update(seat);
}

std::size_t promisesTo(const store::Reader &reader, SeatId seat) { return reader.where<core::Promise>("seat", seat).size(); }

}  // namespace

void writeRoles(store::Writer &writer, SeatId seat, std::span<const RoleWish> roles)
{
    std::vector<SeatRole> have = writer.read().where<SeatRole>("seat", seat);
    for (const RoleWish &wish : roles) {
        const SeatRole row = roleRow(seat, wish);
        if (row.builtin == core::BuiltinRole::Own && row.role.isNone()) {
            throw store::Failure(ErrorCode::InvalidValue, "seat_role.role", {});
        }
        if (std::none_of(have.begin(), have.end(), [&](const SeatRole &other) { return isSameRole(other, row); })) {
            writer.insert(row);
            have.push_back(row);
        }
    }
}

namespace {

/// Behind all who report to `superior` already; 0 where nobody does.
int positionOfLast(const store::Reader &reader, SeatId superior, SeatId newcomer)
{
    int last = -1;
    if (!superior.isNone()) {
        for (const Seat &other : reader.where<Seat>("reports_to", superior)) {
            last = other.id == newcomer ? last : std::max(last, other.position);
        }
    }
    return last + 1;
}

}  // namespace

void writeSuperior(store::Writer &writer, SeatId id, SeatId superior)
{
    if (const auto checked = checkSuperior(writer.read(), id, superior); !checked) {
        throw store::Failure(checked.error());
    }
    Seat seat = requireRow(writer.read(), id);
    if (seat.reportsTo != superior) {
        seat.position = positionOfLast(writer.read(), superior, id);
    }
    seat.reportsTo = superior;
    writer.update(seat);
}

void writeRemovedSeat(store::Writer &writer, const Seat &seat, RemovedPerson &removed)
{
    removed.reports += moveReports(writer, seat.id, seat.reportsTo);
    removed.promises += promisesTo(writer.read(), seat.id);
    removed.records += writer.removeTree(seat.id).size();
}

std::string trimmedText(const std::string &text) { return std::string(exchange::trimmed(text)); }

std::string seatDisplayName(const store::Reader &reader, SeatId id)
{
    const Seat seat = requireRow(reader, id);
    if (!seat.person.isNone()) {
        if (const auto person = reader.find(seat.person); person && !person->name.empty()) {
            return person->name;
        }
    }
    return !seat.label.empty() ? seat.label : !seat.title.empty() ? seat.title : std::string("vacant seat");
}

core::Result<void> checkSuperior(const store::Reader &reader, SeatId id, SeatId superior)
{
    if (superior.isNone()) {
        return {};
    }
    if (superior == id) {
        return core::failure(ErrorCode::Conflict, "seat.reports_to", "self");
    }
    const Seat seat = requireRow(reader, id);
    std::set<SeatId> seen{id};
    Seat above = requireRow(reader, superior);
    if (above.account != seat.account) {
        return core::failure(ErrorCode::Conflict, "seat.reports_to", "account");
    }
    for (;;) {
        if (above.reportsTo == id) {
            return core::failure(ErrorCode::Conflict, "seat.reports_to", "loop");
        }
        if (above.reportsTo.isNone() || !seen.insert(above.id).second) {
            return {};
        }
        auto next = reader.find(above.reportsTo);
        if (!next) {
            return {};
        }
        above = std::move(*next);
    }
}

AddedPerson writePerson(store::Writer &writer, const NewPerson &wish, const Doing &doing)
{
    const store::Reader &reader = writer.read();
    AddedPerson added;
    core::Person person;
    person.name = trimmedText(wish.name);
    const std::string label = trimmedText(wish.label);
    if (person.name.empty() && (label.empty() || wish.account.isNone())) {
        throw store::Failure(ErrorCode::InvalidValue, "person.name", wish.name);
    }
    if (!person.name.empty()) {
        person.email = trimmedText(wish.email);
        person.phone = trimmedText(wish.phone);
        person.site = trimmedText(wish.site);
        added.person = writer.insert(person);
    }
    if (wish.account.isNone()) {
        return added;
    }
    static_cast<void>(requireRow(reader, wish.account));
    Seat seat;
    seat.account = wish.account;
    seat.person = added.person;
    seat.label = added.person.isNone() ? label : std::string();
    seat.title = trimmedText(wish.title);
    seat.department = trimmedText(wish.department);
    seat.site = trimmedText(wish.site);
    seat.external = wish.external;
    seat.company = trimmedText(wish.company);
    added.seat = writer.insert(seat);
    if (!wish.reportsTo.isNone()) {
        writeSuperior(writer, added.seat, wish.reportsTo);
    }
    writeRoles(writer, added.seat, wish.roles);
    if (wish.stance) {
        JudgementWish stance;
        stance.seat = added.seat;
        stance.aspect = core::Aspect::Stance;
        stance.value = core::word(*wish.stance);
        stance.reason = wish.stanceReason;
        writeJudgement(writer, stance, doing);
    }
    return added;
}

core::Result<AddedPerson> addPerson(Workspace &workspace, const NewPerson &wish, const Doing &doing)
{
    AddedPerson added;
    auto changes = step(
        workspace, doing,
        [&](const store::Reader &) {
            const std::string name = trimmedText(wish.name);
            return "Add " + (name.empty() ? trimmedText(wish.label) : name);
        },
        [&](store::Writer &writer) { added = writePerson(writer, wish, doing); });
    if (!changes) {
        return tl::make_unexpected(changes.error());
    }
    added.changes = std::move(*changes);
    return added;
}

core::Result<ChangeSet> leavePerson(Workspace &workspace, const LeaveWish &wish, const Doing &doing)
{
    return step(
        workspace, doing,
        [&](const store::Reader &reader) {
            const auto account = reader.find(requireRow(reader, wish.seat).account);
            return seatDisplayName(reader, wish.seat) + " leaves" + (account ? " " + account->name : std::string());
        },
        [&](store::Writer &writer) { writeLeave(writer, wish, doing); });
}

core::Result<ChangeSet> returnPerson(Workspace &workspace, SeatId id, const Doing &doing)
{
    return step(
        workspace, doing, [&](const store::Reader &reader) { return seatDisplayName(reader, id) + " did not leave"; },
        [&](store::Writer &writer) {
            Seat seat = requireRow(writer.read(), id);
            seat.until = std::nullopt;
            writer.update(seat);
        });
}

core::Result<AddedPerson> joinAccount(Workspace &workspace, const JoinWish &wish, const Doing &doing)
{
    AddedPerson added;
    added.person = wish.person;
    auto changes = step(
        workspace, doing,
        [&](const store::Reader &reader) {
            return requireRow(reader, wish.person).name + " joins " + requireRow(reader, wish.account).name;
        },
        [&](store::Writer &writer) {
            static_cast<void>(requireRow(writer.read(), wish.person));
            static_cast<void>(requireRow(writer.read(), wish.account));
            if (wish.leaves) {
                if (requireRow(writer.read(), wish.leaves->seat).person != wish.person) {
                    throw store::Failure(ErrorCode::Conflict, "seat.person", "other");
                }
                writeLeave(writer, *wish.leaves, doing);
            }
            Seat seat;
            seat.account = wish.account;
            seat.person = wish.person;
            seat.title = trimmedText(wish.title);
            seat.department = trimmedText(wish.department);
            seat.site = trimmedText(wish.site);
            seat.from = wish.from;
            added.seat = writer.insert(seat);
            if (!wish.reportsTo.isNone()) {
                writeSuperior(writer, added.seat, wish.reportsTo);
            }
            writeRoles(writer, added.seat, wish.roles);
        });
    if (!changes) {
        return tl::make_unexpected(changes.error());
    }
    added.changes = std::move(*changes);
    return added;
}

core::Result<ChangeSet> setSuperior(Workspace &workspace, SeatId seat, SeatId superior, const Doing &doing)
{
    return step(
        workspace, doing, [&](const store::Reader &reader) { return "Superior of " + seatDisplayName(reader, seat); },
        [&](store::Writer &writer) { writeSuperior(writer, seat, superior); });
}

core::Result<ChangeSet> addRole(Workspace &workspace, SeatId seat, const RoleWish &role, const Doing &doing)
{
    return step(
        workspace, doing, [&](const store::Reader &reader) { return "Role of " + seatDisplayName(reader, seat); },
        [&](store::Writer &writer) {
            static_cast<void>(requireRow(writer.read(), seat));
            writeRoles(writer, seat, std::span(&role, 1));
        });
}

core::Result<ChangeSet> removeRole(Workspace &workspace, core::Id<SeatRole> role, const Doing &doing)
{
    return step(
        workspace, doing,
        [&](const store::Reader &reader) { return "Role of " + seatDisplayName(reader, requireRow(reader, role).seat); },
        [&](store::Writer &writer) { writer.remove(role); });
}

core::Result<ChangeSet> setRoles(Workspace &workspace, std::span<const SeatId> seats, std::span<const RoleWish> roles,
                                 const Doing &doing)
{
    if (seats.empty()) {
        return ChangeSet();
    }
    return step(
        workspace, doing,
        [&](const store::Reader &reader) {
            return seats.size() == 1 ? "Roles of " + seatDisplayName(reader, seats.front())
                                     : "Roles of " + std::to_string(seats.size()) + " people";
        },
        [&](store::Writer &writer) {
            for (const SeatId seat : seats) {
                static_cast<void>(requireRow(writer.read(), seat));
                for (const SeatRole &have : writer.read().where<SeatRole>("seat", seat)) {
                    if (std::none_of(roles.begin(), roles.end(),
                                     [&](const RoleWish &wish) { return isSameRole(roleRow(seat, wish), have); })) {
                        writer.remove(have.id);
                    }
                }
                writeRoles(writer, seat, roles);
            }
        });
}

core::Result<RemovedPerson> removePerson(Workspace &workspace, core::PersonId person, const Doing &doing)
{
    RemovedPerson removed;
    auto changes = step(
        workspace, doing, [&](const store::Reader &reader) { return "Remove " + requireRow(reader, person).name; },
        [&](store::Writer &writer) {
            static_cast<void>(requireRow(writer.read(), person));
            for (const Seat &listed : writer.read().where<Seat>("person", person)) {
                // Read again: a seat before may have handed its reports to this one, or its own superior.
                writeRemovedSeat(writer, requireRow(writer.read(), listed.id), removed);
            }
            removed.records += writer.removeTree(person).size();
        });
    if (!changes) {
        return tl::make_unexpected(changes.error());
    }
    removed.changes = std::move(*changes);
    return removed;
}

core::Result<RemovedPerson> removeSeat(Workspace &workspace, SeatId seat, const Doing &doing)
{
    RemovedPerson removed;
    auto changes = step(
        workspace, doing,
        [&](const store::Reader &reader) {
            const auto account = reader.find(requireRow(reader, seat).account);
            return "Remove " + seatDisplayName(reader, seat) + (account ? " from " + account->name : std::string());
        },
        [&](store::Writer &writer) { writeRemovedSeat(writer, requireRow(writer.read(), seat), removed); });
    if (!changes) {
        return tl::make_unexpected(changes.error());
    }
    removed.changes = std::move(*changes);
    return removed;
}

namespace {

/// Takes the ownership or sponsorship of a seat from everybody but `keep`.
void clearOthers(store::Writer &writer, SeatId seat, core::MemberId keep, bool core::Coverage::*mark)
{
    for (core::Coverage &row : writer.read().where<core::Coverage>("seat", seat)) {
        if (row.member == keep || !(row.*mark)) {
            continue;
        }
        row.*mark = false;
        const bool isEmpty = !row.wanted && !row.wantedBy && !row.owner && !row.sponsor && row.note.empty();
        if (isEmpty) {
            writer.remove(row.id);
        } else {
            writer.update(row);
        }
    }
}

}  // namespace

void writeCoverage(store::Writer &writer, const CoverageWish &wish)
{
    const store::Reader &reader = writer.read();
    static_cast<void>(requireRow(reader, wish.seat));
    static_cast<void>(requireRow(reader, wish.member));
    core::Coverage row;
    row.seat = wish.seat;
    row.member = wish.member;
    for (core::Coverage &other : reader.where<core::Coverage>("seat", wish.seat)) {
        if (other.member == wish.member) {
            row = std::move(other);
            break;
        }
    }
    if (wish.wanted) {
        row.wanted = *wish.wanted;
    }
    if (wish.wantedBy) {
        row.wantedBy = *wish.wantedBy;
    }
    if (wish.owner) {
        row.owner = *wish.owner;
        if (row.owner) {
            clearOthers(writer, wish.seat, wish.member, &core::Coverage::owner);
        }
    }
    if (wish.sponsor) {
        row.sponsor = *wish.sponsor;
        if (row.sponsor) {
            clearOthers(writer, wish.seat, wish.member, &core::Coverage::sponsor);
        }
    }
    if (wish.note) {
        row.note = trimmedText(*wish.note);
    }
    const bool isEmpty = !row.wanted && !row.wantedBy && !row.owner && !row.sponsor && row.note.empty();
    if (row.id.isNone()) {
        if (!isEmpty) {
            writer.insert(row);
        }
    } else if (isEmpty) {
        writer.remove(row.id);
    } else {
        writer.update(row);
    }
}

core::Result<ChangeSet> setCoverage(Workspace &workspace, std::span<const CoverageWish> wishes, const Doing &doing)
{
    if (wishes.empty()) {
        return ChangeSet();
    }
    return step(
        workspace, doing,
        [&](const store::Reader &reader) {
            const CoverageWish &wish = wishes.front();
            const std::string what = wish.owner ? "Owner" : wish.sponsor ? "Sponsor" : wish.wanted ? "Wanted level" : "Coverage";
            return wishes.size() == 1 ? what + " of " + seatDisplayName(reader, wish.seat)
                                      : what + " of " + std::to_string(wishes.size()) + " people";
        },
        [&](store::Writer &writer) {
            for (const CoverageWish &wish : wishes) {
                writeCoverage(writer, wish);
            }
        });
}

core::Result<ChangeSet> setCoverage(Workspace &workspace, const CoverageWish &wish, const Doing &doing)
{
    return setCoverage(workspace, std::span(&wish, 1), doing);
}

void writeCadence(store::Writer &writer, SeatId id, std::optional<int> days)
{
    if (days && (*days < 1 || *days > kLongestRhythm)) {
        throw store::Failure(ErrorCode::InvalidValue, "seat.cadence_days", std::to_string(*days));
    }
    Seat seat = requireRow(writer.read(), id);
    seat.cadenceDays = days;
    writer.update(seat);
}

core::Result<ChangeSet> setCadence(Workspace &workspace, SeatId id, std::optional<int> days, const Doing &doing)
{
    return step(
        workspace, doing, [&](const store::Reader &reader) { return "Rhythm of " + seatDisplayName(reader, id); },
        [&](store::Writer &writer) { writeCadence(writer, id, days); });
}

}  // namespace linchpin::app
