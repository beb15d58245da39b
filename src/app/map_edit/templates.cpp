#include "app/map_edit/templates.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>

#include "app/map_edit/current_seats.h"
#include "app/map_edit/role_goals.h"
#include "app/people/people_tools.h"
#include "app/saved_name.h"
#include "core/entities/account.h"
#include "core/entities/plan.h"
#include "core/entities/team.h"
#include "exchange/name_key.h"

namespace linchpin::app {

using core::BuiltinRole;
using core::ErrorCode;
using core::PlanTemplate;
using core::Seat;
using core::SeatId;
using core::SeatRole;
using core::report::MapTemplate;
using core::report::TemplateEffect;
using core::report::TemplateGoal;
using core::report::TemplatePlace;
using core::report::TemplateRole;

namespace {

std::string nameFor(const store::Reader &reader, const std::string &wanted, PlanTemplateId self)
{
    std::vector<std::string> taken;
    for (const PlanTemplate &row : reader.all<PlanTemplate>()) {
        if (row.id != self) {
            taken.push_back(row.name);
        }
    }
    auto name = savedName(wanted, "plan_template.name", taken);
    if (!name) {
        throw store::Failure(name.error());
    }
    return std::move(*name);
}

std::string withoutQuestionMark(std::string label)
{
    while (!label.empty() && (label.back() == '?' || label.back() == ' ')) {
        label.pop_back();
    }
    return label;
}

/// What the map has, and which place of a template stands for which seat.
class Fitting final {
public:
    Fitting(const store::Reader &reader, core::AccountId account, core::Date asOf)
        : m_goals(roleGoals(reader, account, asOf))
    {
        for (Seat &seat : seatsOn(reader, account, asOf)) {
            Place place;
            place.department = exchange::nameKey(seat.department);
            place.title = exchange::nameKey(seat.title.empty() ? withoutQuestionMark(seat.label) : seat.title);
            place.seat = seat.id;
            place.roles = reader.where<SeatRole>("seat", seat.id);
            m_places.push_back(std::move(place));
        }
        for (const core::Role &role : reader.all<core::Role>()) {
            m_ownRoles.emplace(exchange::nameKey(role.name), role.id);
        }
        for (const core::Goal &goal : reader.where<core::Goal>("account", account)) {
            m_goalTitles.insert(exchange::nameKey(goal.title));
        }
    }

    /// The seat that fills the place already; each seat fills one place.
    std::optional<SeatId> take(const TemplatePlace &place)
    {
        const std::string department = exchange::nameKey(place.department);
        const std::string title = exchange::nameKey(place.title);
        // Own roles that this workspace does not have say nothing here.
        const bool hasRoles = std::any_of(place.roles.begin(), place.roles.end(),
                                          [&](const TemplateRole &role) { return roleOf(role).has_value(); });
        Place *best = nullptr;
        for (Place &there : m_places) {
            if (there.taken || there.department != department) {
                continue;
            }
            const bool sameTitle = there.title == title;
            const bool same = hasRoles ? sharesRole(there, place) : there.roles.empty() && sameTitle;
            if (same && (best == nullptr || sameTitle)) {
                best = &there;
                if (sameTitle) {
                    break;
                }
            }
        }
        if (best == nullptr) {
            return std::nullopt;
        }
        best->taken = true;
        return best->seat;
    }
    /// The role as the workspace has it; nothing for an own role that it does not have.
    [[nodiscard]] std::optional<RoleWish> roleOf(const TemplateRole &role) const
    {
        if (role.builtin != BuiltinRole::Own) {
            return RoleWish{role.builtin, {}};
        }
        const auto found = m_ownRoles.find(exchange::nameKey(role.own));
        return found == m_ownRoles.end() ? std::nullopt : std::optional(RoleWish{BuiltinRole::Own, found->second});
    }
    [[nodiscard]] int wantedOf(const RoleWish &role) const
    {
        for (const auto &line : m_goals.lines) {
            if (line.builtin == role.builtin && line.own == (role.builtin == BuiltinRole::Own ? role.own : core::RoleId())) {
                return line.wanted;
            }
        }
        return 0;
    }
    [[nodiscard]] bool hasGoal(const std::string &title) const { return m_goalTitles.contains(exchange::nameKey(title)); }

private:
    struct Place {
        SeatId seat;
        std::string department;
        std::string title;
        std::vector<SeatRole> roles;
        bool taken = false;
    };
    [[nodiscard]] bool sharesRole(const Place &there, const TemplatePlace &place) const
    {
        return std::any_of(place.roles.begin(), place.roles.end(), [&](const TemplateRole &role) {
            const auto wish = roleOf(role);
            return wish && std::any_of(there.roles.begin(), there.roles.end(), [&](const SeatRole &row) {
                       return row.builtin == wish->builtin && (row.builtin != BuiltinRole::Own || row.role == wish->own);
                   });
        });
    }

    core::report::RoleGoals m_goals;
    std::vector<Place> m_places;
    std::map<std::string, core::RoleId> m_ownRoles;
    std::set<std::string> m_goalTitles;
};

/// Which places are new, and what else would be added; `seats` gets the seat of each place that is there.
TemplateEffect effectOf(Fitting &fitting, const MapTemplate &content, std::vector<SeatId> *seats)
{
    TemplateEffect effect;
    for (const TemplatePlace &place : content.places) {
        const auto there = fitting.take(place);
        effect.isNew.push_back(!there);
        ++(there ? effect.present : effect.places);
        if (seats != nullptr) {
            seats->push_back(there.value_or(SeatId()));
        }
    }
    for (const TemplateGoal &goal : content.roleGoals) {
        const auto role = fitting.roleOf(goal.role);
        effect.roleGoals += role && fitting.wantedOf(*role) < goal.wanted ? 1 : 0;
    }
    for (const std::string &goal : content.goals) {
        effect.goals += fitting.hasGoal(goal) ? 0 : 1;
    }
    return effect;
}

void writeWanted(store::Writer &writer, core::AccountId account, const RoleWish &role, int wanted)
{
    for (core::RoleGoal row : writer.read().where<core::RoleGoal>("account", account)) {
        if (row.builtin == role.builtin && (role.builtin != BuiltinRole::Own || row.role == role.own)) {
            row.wanted = std::max(row.wanted, wanted);
            writer.update(row);
            return;
        }
    }
    core::RoleGoal row;
    row.account = account;
    row.builtin = role.builtin;
    row.role = role.own;
    row.wanted = wanted;
    writer.insert(row);
}

SeatId writePlace(store::Writer &writer, core::AccountId account, const TemplatePlace &place, SeatId superior,
                  const Fitting &fitting)
{
    Seat seat;
    seat.account = account;
    seat.title = place.title;
    seat.label = place.title.empty() ? "?" : place.title + "?";
    seat.department = place.department;
    seat.unit = place.unit;
    seat.reportsTo = superior;
    seat.assistant = place.assistant;
    seat.external = place.outside;
    const SeatId id = writer.insert(seat);
    for (const TemplateRole &role : place.roles) {
        if (const auto wish = fitting.roleOf(role)) {
            SeatRole row;
            row.seat = id;
            row.builtin = wish->builtin;
            row.role = wish->own;
            writer.insert(row);
        }
    }
    return id;
}

}  // namespace

std::vector<StoredTemplate> storedTemplates(const store::Reader &reader)
{
    std::vector<StoredTemplate> templates;
    for (const PlanTemplate &row : reader.all<PlanTemplate>()) {
        StoredTemplate stored;
        stored.id = row.id;
        auto content = readTemplateText(row.content);
        stored.readable = content.has_value();
        if (content) {
            stored.content = std::move(*content);
        }
        stored.content.name = row.name;
        templates.push_back(std::move(stored));
    }
    std::stable_sort(templates.begin(), templates.end(), [](const StoredTemplate &a, const StoredTemplate &b) {
        return exchange::nameKey(a.content.name) < exchange::nameKey(b.content.name);
    });
    return templates;
}

core::Result<MapTemplate> templateOfAccount(const store::Reader &reader, core::AccountId id, core::Date asOf)
{
    const auto account = reader.one(id);
    if (!account) {
        return tl::make_unexpected(account.error());
    }
    MapTemplate content;
    content.name = account->name;
    std::vector<Seat> seats = seatsOn(reader, id, asOf);
    std::stable_sort(seats.begin(), seats.end(), [](const Seat &a, const Seat &b) {
        return a.position != b.position ? a.position < b.position : a.id < b.id;
    });
    std::map<SeatId, int> index;
    const auto add = [&](const Seat &seat) {
        TemplatePlace place;
        place.title = seat.title.empty() ? withoutQuestionMark(seat.label) : seat.title;
        place.department = seat.department;
        place.unit = seat.unit;
        place.assistant = seat.assistant;
        place.outside = seat.external;
        const auto above = index.find(seat.reportsTo);
        place.below = above == index.end() ? -1 : above->second;
        for (const SeatRole &role : reader.where<SeatRole>("seat", seat.id)) {
            if (role.builtin != BuiltinRole::Own) {
                place.roles.push_back({role.builtin, {}});
            } else if (const auto own = reader.find(role.role)) {
                place.roles.push_back({BuiltinRole::Own, own->name});
            }
        }
        index.emplace(seat.id, static_cast<int>(content.places.size()));
        content.places.push_back(std::move(place));
    };
    std::map<SeatId, std::vector<const Seat *>> reports;
    std::set<SeatId> onMap;
    for (const Seat &seat : seats) {
        onMap.insert(seat.id);
    }
    for (const Seat &seat : seats) {
        reports[onMap.contains(seat.reportsTo) ? seat.reportsTo : SeatId()].push_back(&seat);
    }
    const auto walk = [&](const Seat *top) {
        std::vector<const Seat *> next{top};
        while (!next.empty()) {
            const Seat *seat = next.back();
            next.pop_back();
            if (index.contains(seat->id)) {
                continue;
            }
            add(*seat);
            const auto &below = reports[seat->id];
            next.insert(next.end(), below.rbegin(), below.rend());
        }
    };
    const std::vector<const Seat *> tops = reports[SeatId()];
    for (const Seat *top : tops) {
        walk(top);
    }
    for (const Seat &seat : seats) {
        walk(&seat);  // whoever reports in a circle
    }
    for (const auto &line : roleGoals(reader, id, asOf).lines) {
        if (line.wanted > 0) {
            content.roleGoals.push_back(
                {{line.builtin, line.isOwn() ? line.name : std::string()}, std::min(line.wanted, kMostWantedOfRole)});
        }
    }
    return content;
}

core::Result<PlanTemplateId> addTemplate(Workspace &workspace, const MapTemplate &content, const Doing &doing)
{
    if (content.isEmpty()) {
        return core::failure(ErrorCode::InvalidValue, "plan_template.content", {});
    }
    PlanTemplateId id;
    const auto changes = step(
        workspace, doing, [&](const store::Reader &) { return "Template " + trimmedText(content.name); },
        [&](store::Writer &writer) {
            PlanTemplate row;
            row.name = nameFor(writer.read(), content.name, {});
            row.content = templateText(content);
            id = writer.insert(row);
        });
    if (!changes) {
        return tl::make_unexpected(changes.error());
    }
    return id;
}

core::Result<ChangeSet> renameTemplate(Workspace &workspace, PlanTemplateId id, const std::string &name, const Doing &doing)
{
    return step(
        workspace, doing, [&](const store::Reader &reader) { return "Name of template " + requireRow(reader, id).name; },
        [&](store::Writer &writer) {
            PlanTemplate row = requireRow(writer.read(), id);
            row.name = nameFor(writer.read(), name, id);
            writer.update(row);
        });
}

core::Result<ChangeSet> removeTemplate(Workspace &workspace, PlanTemplateId id, const Doing &doing)
{
    return step(
        workspace, doing, [&](const store::Reader &reader) { return "Remove template " + requireRow(reader, id).name; },
        [&](store::Writer &writer) {
            static_cast<void>(requireRow(writer.read(), id));
            writer.remove(id);
        });
}

core::Result<TemplateEffect> templateEffect(const store::Reader &reader, core::AccountId account, const MapTemplate &content,
                                            core::Date asOf)
{
    if (const auto row = reader.one(account); !row) {
        return tl::make_unexpected(row.error());
    }
    Fitting fitting(reader, account, asOf);
    return effectOf(fitting, content, nullptr);
}

core::Result<AppliedTemplate> applyTemplate(Workspace &workspace, core::AccountId account, const MapTemplate &content,
                                            const Doing &doing)
{
    if (content.isEmpty()) {
        return core::failure(ErrorCode::InvalidValue, "plan_template.content", {});
    }
    AppliedTemplate applied;
    auto changes = step(
        workspace, doing, [&](const store::Reader &) { return "Start from the template " + content.name; },
        [&](store::Writer &writer) {
            static_cast<void>(requireRow(writer.read(), account));
            Fitting fitting(writer.read(), account, doing.day);
            std::vector<SeatId> seats;
            applied.effect = effectOf(fitting, content, &seats);
            if (applied.effect.isNothing()) {
                throw store::Failure(ErrorCode::Conflict, "plan_template", "nothing");
            }
            for (std::size_t i = 0; i < content.places.size(); ++i) {
                const TemplatePlace &place = content.places[i];
                if (applied.effect.isNew[i]) {
                    const SeatId superior = place.below < 0 ? SeatId() : seats[static_cast<std::size_t>(place.below)];
                    seats[i] = writePlace(writer, account, place, superior, fitting);
                    applied.added.push_back(seats[i]);
                }
            }
            for (const TemplateGoal &goal : content.roleGoals) {
                if (const auto role = fitting.roleOf(goal.role); role && fitting.wantedOf(*role) < goal.wanted) {
                    writeWanted(writer, account, *role, goal.wanted);
                }
            }
            for (const std::string &title : content.goals) {
                if (!fitting.hasGoal(title)) {
                    core::Goal goal;
                    goal.account = account;
                    goal.title = title;
                    goal.owner = doing.member;
                    writer.insert(goal);
                }
            }
        });
    if (!changes) {
        return tl::make_unexpected(changes.error());
    }
    applied.changes = std::move(*changes);
    return applied;
}

}  // namespace linchpin::app
