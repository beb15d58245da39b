#include "core/report/map_part.h"

#include <algorithm>
#include <unordered_map>
#include <unordered_set>

namespace linchpin::core {

namespace {

constexpr int kCoveredFrom = 40;  ///< docs/scoring.md, section 3.4: a tie of that strength covers

}  // namespace

bool MapChoice::accepts(const MapPerson &person) const
{
    return (tiers.empty() || tiers.contains(person.tier)) && (stances.empty() || stances.contains(person.stance))
        && (sites.empty() || sites.contains(person.site)) && (units.empty() || units.contains(person.unit))
        && (!notCovered || person.strength.value_or(0) < kCoveredFrom);
}

std::vector<std::int64_t> seatsWithin(const AccountMap &map, std::int64_t seat, int hops)
{
    std::unordered_map<std::int64_t, std::vector<std::int64_t>> neighbours;
    bool isOnMap = false;
    for (const MapPerson &person : map.people) {
        isOnMap = isOnMap || person.seat == seat;
        if (person.reportsTo != 0) {
            neighbours[person.seat].push_back(person.reportsTo);
            neighbours[person.reportsTo].push_back(person.seat);
        }
    }
    if (!isOnMap) {
        return {};
    }
    for (const MapLink &link : map.links) {
        neighbours[link.from].push_back(link.to);
        neighbours[link.to].push_back(link.from);
    }
    std::unordered_set<std::int64_t> reached{seat};
    std::vector<std::int64_t> edge{seat};
    for (int hop = 0; hop < hops && !edge.empty(); ++hop) {
        std::vector<std::int64_t> next;
        for (const std::int64_t at : edge) {
            for (const std::int64_t other : neighbours[at]) {
                if (reached.insert(other).second) {
                    next.push_back(other);
                }
            }
        }
        edge = std::move(next);
    }
    std::vector<std::int64_t> seats;
    for (const MapPerson &person : map.people) {
        if (reached.contains(person.seat)) {
            seats.push_back(person.seat);
        }
    }
    return seats;
}

AccountMap partOfMap(const AccountMap &map, const std::vector<std::int64_t> &seats)
{
    const std::unordered_set<std::int64_t> kept(seats.begin(), seats.end());
    std::unordered_map<std::int64_t, std::int64_t> superior;
    for (const MapPerson &person : map.people) {
        superior.try_emplace(person.seat, person.reportsTo);
    }
    AccountMap part = map;
    std::erase_if(part.people, [&](const MapPerson &person) { return !kept.contains(person.seat); });
    for (MapPerson &person : part.people) {
        // A loop of people left out ends at nobody.
        for (std::size_t steps = 0; person.reportsTo != 0 && !kept.contains(person.reportsTo); ++steps) {
            const auto above = superior.find(person.reportsTo);
            person.reportsTo = above == superior.end() || steps > map.people.size() ? 0 : above->second;
        }
    }
    std::erase_if(part.links, [&](const MapLink &link) { return !kept.contains(link.from) || !kept.contains(link.to); });
    part.peopleInAccount = std::max(map.peopleInAccount, static_cast<int>(map.people.size()));
    return part;
}

AccountMap chosenPart(const AccountMap &map, const MapChoice &choice)
{
    std::vector<std::int64_t> seats;
    for (const MapPerson &person : map.people) {
        if (choice.accepts(person)) {
            seats.push_back(person.seat);
        }
    }
    return partOfMap(map, seats);
}

}  // namespace linchpin::core
