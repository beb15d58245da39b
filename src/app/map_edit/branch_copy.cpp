#include "app/map_edit/branch_copy.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <unordered_map>

#include "app/map_edit/current_seats.h"
#include "app/people/judgements.h"
#include "app/people/people_tools.h"
#include "app/people/persons.h"
#include "core/entities/account.h"

namespace linchpin::app {

using core::ErrorCode;
using core::Seat;
using core::SeatId;
using core::report::Branch;
using core::report::BranchRow;

namespace {

/// The current seats of one account by superior, in the order of the map.
class Chart final {
public:
    Chart(const store::Reader &reader, core::AccountId account, core::Date asOf)
        : m_seats(seatsOn(reader, account, asOf))
    {
        std::stable_sort(m_seats.begin(), m_seats.end(), [](const Seat &a, const Seat &b) {
            return a.position != b.position ? a.position < b.position : a.id < b.id;
        });
        for (const Seat &seat : m_seats) {
            if (!seat.reportsTo.isNone()) {
                m_reports[seat.reportsTo.value()].push_back(&seat);
            }
        }
    }
    /// `visit(seat, depth)`, superiors first; everybody once.
    template <typename Visit>
    void walk(const Seat &top, const Visit &visit) const
    {
        std::set<SeatId> seen;
        std::vector<std::pair<const Seat *, int>> next{{&top, 0}};
        while (!next.empty()) {
            const auto [seat, depth] = next.back();
            next.pop_back();
            if (!seen.insert(seat->id).second) {
                continue;
            }
            visit(*seat, depth);
            if (const auto below = m_reports.find(seat->id.value()); below != m_reports.end()) {
                for (auto report = below->second.rbegin(); report != below->second.rend(); ++report) {
                    next.emplace_back(*report, depth + 1);
                }
            }
        }
    }

private:
    std::vector<Seat> m_seats;
    std::unordered_map<std::int64_t, std::vector<const Seat *>> m_reports;
};

/// The seat a person has in an account that day; the oldest of several.
std::unordered_map<std::int64_t, SeatId> seatsByPerson(const store::Reader &reader, core::AccountId account, core::Date asOf)
{
    std::unordered_map<std::int64_t, SeatId> seats;
    if (account) {
        for (const Seat &seat : seatsOn(reader, account, asOf)) {
            if (!seat.person.isNone()) {
                seats.emplace(seat.person.value(), seat.id);
            }
        }
    }
    return seats;
}

/// The tier that was set by hand and is in force.
std::optional<core::Tier> tierByHand(const store::Reader &reader, SeatId seat, core::Date asOf)
{
    const core::Judgement *latest = nullptr;
    const auto rows = reader.where<core::Judgement>("seat", seat);
    for (const core::Judgement &row : rows) {
        if (row.aspect == core::Aspect::Tier && row.day <= asOf
            && (latest == nullptr || row.day > latest->day || (row.day == latest->day && row.id > latest->id))) {
            latest = &row;
        }
    }
    return latest == nullptr ? std::nullopt : core::fromWord<core::Tier>(latest->value);
}

class BranchCopy final {
public:
    BranchCopy(store::Writer &writer, const BranchWish &wish, const Doing &doing)
        : m_writer(writer)
        , m_reader(writer.read())
        , m_wish(wish)
        , m_doing(doing)
        , m_chosen(wish.seats.begin(), wish.seats.end())
    { }

    CopiedBranch run()
    {
        const Seat top = requireRow(m_reader, m_wish.top);
        static_cast<void>(requireRow(m_reader, m_wish.into));
        if (!m_wish.below.isNone() && requireRow(m_reader, m_wish.below).account != m_wish.into) {
            throw store::Failure(ErrorCode::Conflict, "seat.reports_to", "account");
        }
        m_here = seatsByPerson(m_reader, m_wish.into, m_doing.day);
        // Read before anything is written: the copy may go into the branch itself.
        std::vector<Seat> seats;
        Chart(m_reader, top.account, m_doing.day).walk(top, [&](const Seat &seat, int) {
            if (m_chosen.contains(seat.id)) {
                seats.push_back(seat);
            }
            m_superior[seat.id] = seat.reportsTo;
        });
        if (seats.empty()) {
            throw store::Failure(ErrorCode::InvalidValue, "branch.seats", {});
        }
        for (const Seat &seat : seats) {
            copy(seat);
        }
        if (m_copied.added.empty()) {
            throw store::Failure(ErrorCode::Conflict, "branch.seats", "here");
        }
        for (const Seat &seat : seats) {
            copyLinks(seat.id);
        }
        return std::move(m_copied);
    }

private:
    void copy(const Seat &from)
    {
        const bool withPeople = m_wish.people == BranchPeople::Same;
        if (withPeople && m_wish.seated == SeatedAlready::KeepSeat && !from.person.isNone()) {
            if (const auto here = m_here.find(from.person.value()); here != m_here.end()) {
                m_twin[from.id] = here->second;
                ++m_copied.kept;
                return;
            }
        }
        Seat seat;
        seat.account = m_wish.into;
        seat.title = from.title;
        seat.department = from.department;
        seat.unit = from.unit;
        seat.site = from.site;
        seat.seniority = from.seniority;
        seat.function = from.function;
        seat.external = from.external;
        seat.company = from.company;
        seat.cadenceDays = from.cadenceDays;
        seat.position = from.position;
        seat.assistant = from.assistant;
        seat.reportsTo = superiorOf(from);
        if (withPeople) {
            seat.person = from.person;
            seat.channelPreference = from.channelPreference;
            seat.label = from.person.isNone() ? from.label : std::string();
        } else {
            seat.label = from.person.isNone() && !from.label.empty() ? from.label
                : from.title.empty()                                 ? m_wish.unnamed
                                                                     : from.title + "?";
        }
        const SeatId added = m_writer.insert(seat);
        m_twin[from.id] = added;
        m_isNew.insert(added);
        m_copied.added.push_back(added);
        for (core::SeatRole role : m_reader.where<core::SeatRole>("seat", from.id)) {
            role.id = {};
            role.seat = added;
            m_writer.insert(role);
        }
        if (const auto tier = tierByHand(m_reader, from.id, m_doing.day)) {
            JudgementWish wish;
            wish.seat = added;
            wish.aspect = core::Aspect::Tier;
            wish.value = core::word(*tier);
            wish.reason = m_wish.tierReason;
            writeJudgement(m_writer, wish, m_doing);
        }
    }

    /// The copy of the next superior that is copied too; at the top of the branch the place asked for.
    SeatId superiorOf(const Seat &from) const
    {
        SeatId above = from.reportsTo;
        for (std::size_t steps = 0; from.id != m_wish.top && steps <= m_superior.size() && !above.isNone(); ++steps) {
            if (const auto twin = m_twin.find(above); twin != m_twin.end()) {
                return twin->second;
            }
            const auto next = m_superior.find(above);
            if (next == m_superior.end() || above == m_wish.top) {
                break;
            }
            above = next->second;
        }
        return m_wish.below;
    }

    void copyLinks(SeatId from)
    {
        for (core::SeatLink link : m_reader.where<core::SeatLink>("from_seat", from)) {
            const auto start = m_twin.find(link.from);
            const auto end = m_twin.find(link.to);
            if (start == m_twin.end() || end == m_twin.end() || start->second == end->second
                || (!m_isNew.contains(start->second) && !m_isNew.contains(end->second))) {
                continue;
            }
            link.id = {};
            link.from = start->second;
            link.to = end->second;
            link.note.clear();
            m_writer.insert(link);
        }
    }

    store::Writer &m_writer;
    const store::Reader &m_reader;
    const BranchWish &m_wish;
    const Doing &m_doing;
    std::set<SeatId> m_chosen;
    std::map<SeatId, SeatId> m_superior;  ///< of the branch
    std::map<SeatId, SeatId> m_twin;  ///< the seat in the other account
    std::set<SeatId> m_isNew;
    std::unordered_map<std::int64_t, SeatId> m_here;
    CopiedBranch m_copied;
};

}  // namespace

core::Result<Branch> readBranch(const store::Reader &reader, SeatId top, core::AccountId into, core::Date asOf)
{
    const auto first = reader.one(top);
    if (!first) {
        return tl::make_unexpected(first.error());
    }
    Branch branch;
    branch.top = top;
    branch.account = first->account;
    if (const auto account = reader.find(first->account)) {
        branch.accountName = account->name;
    }
    branch.topName = seatDisplayName(reader, top);
    const auto here = seatsByPerson(reader, into, asOf);
    Chart(reader, first->account, asOf).walk(*first, [&](const Seat &seat, int depth) {
        BranchRow row;
        row.seat = seat.id;
        row.person = seat.person;
        if (!seat.person.isNone()) {
            if (const auto person = reader.find(seat.person)) {
                row.name = person->name;
            }
            if (const auto found = here.find(seat.person.value()); found != here.end()) {
                row.here = found->second;
            }
        }
        row.title = !seat.title.empty() ? seat.title : seat.label;
        row.department = seat.department;
        row.unit = seat.unit;
        row.depth = depth;
        row.assistant = seat.assistant;
        row.outside = seat.external;
        branch.rows.push_back(std::move(row));
    });
    return branch;
}

core::Result<CopiedBranch> copyBranch(Workspace &workspace, const BranchWish &wish, const Doing &doing)
{
    CopiedBranch copied;
    auto changes = step(
        workspace, doing,
        [&](const store::Reader &reader) {
            const auto account = reader.find(requireRow(reader, wish.top).account);
            return "Branch of " + seatDisplayName(reader, wish.top) + " copied"
                + (account ? " from " + account->name : std::string());
        },
        [&](store::Writer &writer) { copied = BranchCopy(writer, wish, doing).run(); });
    if (!changes) {
        return tl::make_unexpected(changes.error());
    }
    copied.changes = std::move(*changes);
    return copied;
}

}  // namespace linchpin::app
