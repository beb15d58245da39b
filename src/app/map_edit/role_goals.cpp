#include "app/map_edit/role_goals.h"

#include <unordered_map>
#include <unordered_set>

#include "app/map_edit/current_seats.h"
#include "app/people/people_tools.h"
#include "core/entities/account.h"
#include "core/entities/team.h"
#include "store/queries/seat_rows.h"

namespace linchpin::app {

using core::BuiltinRole;
using core::ErrorCode;
using core::RoleGoal;
using core::report::RoleGoalLine;
using core::report::RoleGoals;

namespace {

RoleGoalLine *lineOf(RoleGoals &goals, BuiltinRole builtin, core::RoleId own)
{
    for (RoleGoalLine &line : goals.lines) {
        if (line.builtin == builtin && (builtin != BuiltinRole::Own || line.own == own)) {
            return &line;
        }
    }
    return nullptr;
}

std::string roleText(const store::Reader &reader, const RoleWish &role)
{
    return role.builtin == BuiltinRole::Own ? requireRow(reader, role.own).name : std::string(core::word(role.builtin));
}

}  // namespace

RoleGoals roleGoals(const store::Reader &reader, core::AccountId account, core::Date asOf)
{
    RoleGoals goals;
    goals.account = account;
    for (std::size_t i = 0; i < core::kWords<BuiltinRole>.size(); ++i) {
        const auto role = static_cast<BuiltinRole>(i);
        if (role != BuiltinRole::Own) {
            goals.lines.push_back({role, {}, std::string(core::word(role)), 0, 0, {}, {}});
        }
    }
    for (const core::Role &own : reader.all<core::Role>()) {
        goals.lines.push_back({BuiltinRole::Own, own.id, own.name, 0, 0, {}, {}});
    }
    for (const RoleGoal &row : reader.where<RoleGoal>("account", account)) {
        if (RoleGoalLine *line = lineOf(goals, row.builtin, row.role)) {
            line->wanted = std::max(line->wanted, row.wanted);
        }
    }
    std::unordered_set<std::int64_t> named;
    store::eachSeatHolder(reader, account, [&](const core::Record &row) {
        if (!core::fromRecord<core::Person>(row).name.empty()) {
            named.insert(row.id);
        }
        return true;
    });
    std::unordered_map<std::int64_t, bool> known;  ///< seats on the map
    for (const core::Seat &seat : seatsOn(reader, account, asOf)) {
        known.emplace(seat.id.value(), named.contains(seat.person.value()));
    }
    for (const core::SeatRole &role : store::ofSeats<core::SeatRole>(reader, "seat", account)) {
        const auto seat = known.find(role.seat.value());
        RoleGoalLine *line = seat == known.end() ? nullptr : lineOf(goals, role.builtin, role.role);
        if (line == nullptr) {
            continue;
        }
        auto &seats = seat->second ? line->holders : line->open;
        if (std::find(seats.begin(), seats.end(), role.seat) == seats.end()) {
            seats.push_back(role.seat);
        }
    }
    for (RoleGoalLine &line : goals.lines) {
        line.known = static_cast<int>(line.holders.size());
    }
    return goals;
}

core::Result<ChangeSet> setRoleGoal(Workspace &workspace, core::AccountId account, const RoleWish &role, int wanted,
                                    const Doing &doing)
{
    if (wanted < 0 || wanted > kMostWantedOfRole) {
        return core::failure(ErrorCode::InvalidValue, "role_goal.wanted", std::to_string(wanted));
    }
    return step(
        workspace, doing, [&](const store::Reader &reader) { return "Role goal " + roleText(reader, role); },
        [&](store::Writer &writer) {
            static_cast<void>(requireRow(writer.read(), account));
            static_cast<void>(roleText(writer.read(), role));
            bool kept = false;
            for (RoleGoal row : writer.read().where<RoleGoal>("account", account)) {
                if (row.builtin != role.builtin || (role.builtin == BuiltinRole::Own && row.role != role.own)) {
                    continue;
                }
                if (wanted == 0 || kept) {
                    writer.remove(row.id);
                    continue;
                }
                kept = true;
                if (row.wanted != wanted) {
                    row.wanted = wanted;
                    writer.update(row);
                }
            }
            if (!kept && wanted > 0) {
                RoleGoal row;
                row.account = account;
                row.builtin = role.builtin;
                row.role = role.builtin == BuiltinRole::Own ? role.own : core::RoleId();
                row.wanted = wanted;
                writer.insert(row);
            }
        });
}

core::Result<AddedPerson> addRolePlaceholder(Workspace &workspace, core::AccountId account, const RoleWish &role,
                                             const std::string &label, const Doing &doing)
{
    AddedPerson added;
    auto changes = step(
        workspace, doing, [&](const store::Reader &) { return "Add " + trimmedText(label); },
        [&](store::Writer &writer) {
            NewPerson wish;
            wish.account = account;
            wish.label = label;
            wish.roles.push_back(role);
            wish.external = role.builtin == BuiltinRole::ChannelPartner;
            core::SeatId top;
            int tops = 0;
            for (const core::Seat &seat : seatsOn(writer.read(), account, doing.day)) {
                if (seat.reportsTo.isNone() && !seat.external && !seat.person.isNone()) {
                    top = seat.id;
                    ++tops;
                }
            }
            if (tops == 1 && !wish.external) {
                wish.reportsTo = top;
            }
            added = writePerson(writer, wish, doing);
        });
    if (!changes) {
        return tl::make_unexpected(changes.error());
    }
    added.changes = std::move(*changes);
    return added;
}

}  // namespace linchpin::app
