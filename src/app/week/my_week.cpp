#include "app/week/my_week.h"

#include <algorithm>
#include <map>
#include <unordered_map>

#include "app/score_records.h"
#include "core/entities/people.h"
#include "core/entities/team.h"
#include "core/scoring/roles.h"
#include "store/queries/week_rows.h"
#include "store/reader.h"

namespace linchpin::app {

using core::Date;
using core::report::MyWeek;
using core::report::WeekGroup;
using core::report::WeekItem;
using core::report::WeekSection;

namespace {

std::string lowered(std::string_view text)
{
    std::string lower(text);
    for (char &letter : lower) {
        letter = letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter;
    }
    return lower;
}

/// The action only does what the promise says.
bool delivers(const store::DueRow &action, const store::DueRow &promise)
{
    return action.account == promise.account && action.seat == promise.seat && action.due == promise.due && !promise.title.empty()
        && lowered(action.title).find(lowered(promise.title)) != std::string::npos;
}

/// Puts actions that deliver a promise in the place of the promise, whose day and owner stay.
std::vector<WeekItem> itemsOf(std::vector<store::DueRow> rows)
{
    std::vector<bool> gone(rows.size(), false);
    std::unordered_map<std::size_t, std::size_t> twin;  // promise -> action
    std::multimap<std::pair<std::int64_t, std::int64_t>, std::size_t> promises;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        if (rows[i].kind == core::Kind::Promise) {
            promises.emplace(std::pair(rows[i].account.value(), rows[i].seat.value()), i);
        }
    }
    for (std::size_t i = 0; i < rows.size(); ++i) {
        if (rows[i].kind != core::Kind::Action) {
            continue;
        }
        const auto [first, last] = promises.equal_range(std::pair(rows[i].account.value(), rows[i].seat.value()));
        for (auto at = first; at != last; ++at) {
            if (!twin.contains(at->second) && delivers(rows[i], rows[at->second])) {
                twin.emplace(at->second, i);
                gone[i] = true;
                break;
            }
        }
    }
    std::vector<WeekItem> items;
    items.reserve(rows.size());
    for (std::size_t i = 0; i < rows.size(); ++i) {
        if (gone[i]) {
            continue;
        }
        store::DueRow &row = rows[i];
        WeekItem item;
        item.kind = row.kind;
        item.id = row.id;
        item.title = std::move(row.title);
        item.account = row.account;
        item.accountName = std::move(row.accountName);
        item.seat = row.seat;
        item.person = row.person;
        item.personName = std::move(row.personName);
        item.owner = row.owner;
        item.due = row.due;
        item.firstDue = row.firstDue;
        item.hours = row.hours;
        item.waitingFor = std::move(row.waitingFor);
        item.quarter = {row.year, row.quarter};
        if (const auto found = twin.find(i); found != twin.end()) {
            store::DueRow &action = rows[found->second];
            item.twin = core::ActionId(action.id);
            item.title = std::move(action.title);
            item.hours = action.hours;
        }
        items.push_back(std::move(item));
    }
    return items;
}

/// Tiers of the few people shown: by hand, else by their roles.
class Tiers final {
public:
    Tiers(const store::Reader &reader, Date today)
        : m_reader(reader)
        , m_today(today)
    {
        for (const core::Role &role : reader.all<core::Role>()) {
            m_ownRoles.emplace(role.id, core::scoring::RoleValue{role.tier, role.power});
        }
    }

    core::Tier of(core::SeatId seat)
    {
        const auto known = m_tiers.find(seat);
        if (known != m_tiers.end()) {
            return known->second;
        }
        return m_tiers.emplace(seat, read(seat)).first->second;
    }

private:
    core::Tier read(core::SeatId seat) const
    {
        std::optional<core::Judgement> latest;
        for (core::Judgement &judgement : m_reader.where<core::Judgement>("seat", seat)) {
            if (judgement.aspect == core::Aspect::Tier && judgement.day <= m_today && (!latest || latest->day <= judgement.day)) {
                latest = std::move(judgement);
            }
        }
        if (latest) {
            if (const auto tier = core::fromWord<core::Tier>(latest->value)) {
                return *tier;
            }
        }
        std::vector<core::scoring::RoleValue> roles;
        for (const core::SeatRole &row : m_reader.where<core::SeatRole>("seat", seat)) {
            if (row.builtin != core::BuiltinRole::Own) {
                if (const auto value = core::scoring::builtinRole(core::word(row.builtin))) {
                    roles.push_back(*value);
                }
            } else if (const auto own = m_ownRoles.find(row.role); own != m_ownRoles.end()) {
                roles.push_back(own->second);
            }
        }
        return core::scoring::strongestRole(roles).tier;
    }

    const store::Reader &m_reader;
    Date m_today;
    std::unordered_map<core::RoleId, core::scoring::RoleValue> m_ownRoles;
    std::unordered_map<core::SeatId, core::Tier> m_tiers;
};

}  // namespace

Date weekEnd(Date day, int firstWeekday) { return day.plusDays((firstWeekday + 6 - day.weekday()) % 7); }

Date nextWeek(Date day, int firstWeekday) { return weekEnd(day, firstWeekday).plusDays(1); }

WeekGroup weekGroup(const std::optional<Date> &due, bool waits, Date today, int firstWeekday)
{
    if (waits) {
        return WeekGroup::Waiting;
    }
    if (!due) {
        return WeekGroup::Later;
    }
    if (*due < today) {
        return WeekGroup::Late;
    }
    if (*due == today) {
        return WeekGroup::Today;
    }
    const Date end = weekEnd(today, firstWeekday);
    return *due <= end ? WeekGroup::ThisWeek : *due <= end.plusDays(7) ? WeekGroup::NextWeek : WeekGroup::Later;
}

MyWeek myWeek(const store::Reader &reader, const WeekQuery &query)
{
    MyWeek week;
    week.today = query.today;
    week.weekEnd = weekEnd(query.today, query.firstWeekday);
    const Date horizon = std::max(query.today.plusDays(kWeekHorizon), week.weekEnd.plusDays(7));
    std::vector<WeekItem> items = itemsOf(store::dueRows(reader, {query.owner, {}, horizon}));

    std::map<std::pair<std::string, std::int64_t>, core::AccountId> accounts;
    for (const WeekItem &item : items) {
        accounts.emplace(std::pair(item.accountName, item.account.value()), item.account);
    }
    for (const auto &[key, account] : accounts) {
        week.accounts.emplace_back(account, key.first);
    }

    std::array<WeekSection, core::report::kWeekGroupCount> sections;
    for (WeekItem &item : items) {
        if (query.account && item.account != query.account) {
            continue;
        }
        item.group = weekGroup(item.due, !item.waitingFor.empty(), query.today, query.firstWeekday);
        WeekSection &section = sections[static_cast<std::size_t>(item.group)];
        section.group = item.group;
        ++section.total;
        week.late += item.group == WeekGroup::Late ? 1 : 0;
        week.due += item.group == WeekGroup::Late || item.group == WeekGroup::Today || item.group == WeekGroup::ThisWeek ? 1 : 0;
        if (section.items.size() < query.limit) {
            section.items.push_back(std::move(item));
        }
    }
    std::unordered_map<core::MemberId, std::string> members;
    for (const core::Member &member : reader.all<core::Member>()) {
        members.emplace(member.id, member.name);
    }
    Tiers tiers(reader, query.today);
    for (WeekSection &section : sections) {
        if (section.items.empty()) {
            continue;
        }
        for (WeekItem &item : section.items) {
            if (const auto owner = members.find(item.owner); owner != members.end()) {
                item.ownerName = owner->second;
            }
            if (item.seat) {
                item.tier = tiers.of(item.seat);
            }
        }
        week.sections.push_back(std::move(section));
    }
    return week;
}

std::size_t weekDue(const store::Reader &reader, core::MemberId owner, Date today, int firstWeekday)
{
    return store::countDue(reader, {owner, {}, weekEnd(today, firstWeekday)});
}

}  // namespace linchpin::app
