#include "app/map_days/map_days.h"

#include <algorithm>
#include <unordered_map>
#include <unordered_set>

#include "app/score_inputs.h"
#include "core/entities/account.h"
#include "core/entities/conversations.h"
#include "core/entities/people.h"
#include "core/entities/reviews.h"
#include "core/scoring/account.h"
#include "store/reader.h"

namespace linchpin::app {

namespace {

constexpr int kNearQuarterEnd = 21;  ///< days before or after within which a snapshot stands for the quarter

/// The first day that anything is known of: judgements, proofs, conversations and first days of seats.
std::optional<core::Date> firstDay(const store::Reader &reader, core::AccountId account)
{
    std::optional<core::Date> first;
    const auto offer = [&](core::Date day) { first = first ? std::min(*first, day) : day; };
    for (const core::Seat &seat : reader.where<core::Seat>("account", account)) {
        for (const core::Judgement &row : reader.where<core::Judgement>("seat", seat.id)) {
            offer(row.day);
        }
    }
    for (const core::Conversation &row : reader.where<core::Conversation>("account", account)) {
        offer(row.day);
    }
    return first;
}

std::string quarterLabel(core::Quarter quarter)
{
    return 'Q' + std::to_string(quarter.number) + ' ' + std::to_string(quarter.year);
}

}  // namespace

core::Result<std::vector<MapDay>> mapDays(const store::Reader &reader, core::AccountId account, core::Date today,
                                          const std::function<bool()> &isCancelled)
{
    if (const auto row = reader.one(account); !row) {
        return tl::make_unexpected(row.error());
    }
    const auto parameters = scoringParameters(reader);
    if (!parameters) {
        return tl::make_unexpected(parameters.error());
    }
    std::vector<MapDay> days;
    std::optional<core::Date> first = firstDay(reader, account);
    for (const core::Snapshot &snapshot : reader.where<core::Snapshot>("account", account)) {
        if (snapshot.asOf < today) {
            days.push_back({snapshot.asOf, snapshot.label, snapshot.score, true, false});
            first = first ? std::min(*first, snapshot.asOf) : snapshot.asOf;
        }
    }
    const auto hasSnapshotNear = [&, snapshots = days](core::Date end, const std::string &label) {
        return std::any_of(snapshots.begin(), snapshots.end(),
                           [&](const MapDay &one) { return one.label == label || std::abs(one.day - end) <= kNearQuarterEnd; });
    };
    core::Quarter quarter = core::Quarter::of(today).plus(-1);
    for (int i = 0; first && i < kMostQuarters; ++i, quarter = quarter.plus(-1)) {
        const core::Date end = quarter.period().to;
        if (end < *first) {
            break;
        }
        if (end >= today || hasSnapshotNear(end, quarterLabel(quarter))) {
            continue;
        }
        days.push_back({end, quarterLabel(quarter), {}, false, false});
    }
    days.push_back({today, {}, {}, false, true});
    std::stable_sort(days.begin(), days.end(), [](const MapDay &a, const MapDay &b) { return a.day < b.day; });
    for (MapDay &day : days) {
        if (day.score) {
            continue;
        }
        if (isCancelled && isCancelled()) {
            return core::failure(core::ErrorCode::Cancelled);
        }
        const auto inputs = scoreInputs(reader, account, day.day, TouchDetail::Sums);
        if (!inputs) {
            return tl::make_unexpected(inputs.error());
        }
        day.score = core::scoring::scoreAccount(*inputs, *parameters).relationship;
    }
    return days;
}

core::Result<core::AccountMap> mapOnDay(const store::Reader &reader, core::AccountId account, const MapDay &day,
                                        const AccountMapOptions &options)
{
    AccountMapOptions there = options;
    there.asOf = day.day;
    auto map = accountMap(reader, account, there);
    if (!map || day.today) {
        return map;
    }
    map->snapshot = day.label.empty() ? day.day.iso() : day.label;  // never empty: what is not of today cannot be edited
    std::unordered_set<std::int64_t> present;
    for (const core::MapPerson &person : map->people) {
        present.insert(person.seat);
    }
    std::unordered_map<std::int64_t, std::int64_t> superior;
    for (const core::Seat &seat : reader.where<core::Seat>("account", account)) {
        superior[seat.id.value()] = seat.reportsTo.value();
    }
    for (core::MapPerson &person : map->people) {
        for (std::size_t steps = 0; person.reportsTo != 0 && !present.contains(person.reportsTo); ++steps) {
            const auto above = superior.find(person.reportsTo);
            person.reportsTo = above == superior.end() || steps > superior.size() ? 0 : above->second;
        }
    }
    return map;
}

}  // namespace linchpin::app
