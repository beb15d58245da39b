#include "core/report/map_part.h"

#include <algorithm>
#include <unordered_map>

namespace linchpin::core {

std::unordered_set<std::int64_t> seatsAround(const AccountMap &map, std::span<const std::int64_t> seats, int hops)
{
    std::unordered_set<std::int64_t> known;
    for (const MapPerson &person : map.people) {
        known.insert(person.seat);
    }
    std::unordered_set<std::int64_t> around;
    for (const std::int64_t seat : seats) {
        if (known.contains(seat)) {
            around.insert(seat);
        }
    }
    for (int hop = 0; hop < hops; ++hop) {
        std::vector<std::int64_t> reached;
        const auto join = [&](std::int64_t one, std::int64_t other) {
            if (around.contains(one) && !around.contains(other) && known.contains(other)) {
                reached.push_back(other);
            }
            if (around.contains(other) && !around.contains(one) && known.contains(one)) {
                reached.push_back(one);
            }
        };
        for (const MapPerson &person : map.people) {
            if (person.reportsTo != 0) {
                join(person.seat, person.reportsTo);
            }
        }
        for (const MapLink &link : map.links) {
            join(link.from, link.to);
        }
        if (reached.empty()) {
            break;
        }
        around.insert(reached.begin(), reached.end());
    }
    return around;
}

AccountMap partOf(const AccountMap &map, const std::unordered_set<std::int64_t> &seats, ReportsOfHidden reports)
{
    std::unordered_map<std::int64_t, std::int64_t> superior;
    for (const MapPerson &person : map.people) {
        superior.try_emplace(person.seat, person.reportsTo);
    }
    AccountMap part = map;
    std::erase_if(part.people, [&](const MapPerson &person) { return !seats.contains(person.seat); });
    std::erase_if(part.links, [&](const MapLink &link) { return !seats.contains(link.from) || !seats.contains(link.to); });
    for (MapPerson &person : part.people) {
        std::int64_t at = person.reportsTo;
        for (std::size_t steps = 0; at != 0 && !seats.contains(at) && steps <= superior.size(); ++steps) {
            const auto next = superior.find(at);
            // A superior who is not on the map at all stays: the picture names that fault.
            if (next == superior.end()) {
                break;
            }
            at = reports == ReportsOfHidden::ToNextShown ? next->second : 0;
        }
        person.reportsTo = seats.contains(at) || (at != 0 && !superior.contains(at)) ? at : 0;
        if (person.reportsTo == person.seat && person.reportsTo != superior[person.seat]) {
            person.reportsTo = 0;  // a circle closed by those left out
        }
    }
    return part;
}

double topPower(const AccountMap &map)
{
    double top = 0;
    for (const MapPerson &person : map.people) {
        top = std::max(top, person.effectivePower);
    }
    return top;
}

}  // namespace linchpin::core
