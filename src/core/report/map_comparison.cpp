#include "core/report/map_comparison.h"

#include <algorithm>
#include <cstdlib>
#include <unordered_map>
#include <unordered_set>

namespace linchpin::core {

namespace {

using Kind = MapDifference::Kind;

/// Initials of who covers in `a` and not in `b`.
std::vector<std::string> coverOnlyIn(const MapPerson &a, const MapPerson &b)
{
    std::vector<std::string> initials;
    for (const MapCover &cover : a.covers) {
        if (std::none_of(b.covers.begin(), b.covers.end(), [&](const MapCover &other) { return other.member == cover.member; })) {
            initials.push_back(cover.initials);
        }
    }
    return initials;
}

std::optional<MapDifference> change(const MapPerson &before, const MapPerson &after)
{
    MapDifference difference;
    difference.seat = after.seat;
    difference.name = after.name;
    difference.title = after.title;
    if (before.stance != after.stance) {
        difference.stance = {before.stance, after.stance};
    }
    if (before.strength && after.strength && std::abs(*after.strength - *before.strength) >= kNotableStrength) {
        difference.strength = {*before.strength, *after.strength};
    }
    difference.coverGained = coverOnlyIn(after, before);
    difference.coverLost = coverOnlyIn(before, after);
    if (before.person != after.person) {
        difference.otherPerson = true;
        difference.nameBefore = before.name;
    }
    const bool isSame = !difference.stance && !difference.strength && difference.coverGained.empty()
        && difference.coverLost.empty() && !difference.otherPerson;
    return isSame ? std::nullopt : std::optional(std::move(difference));
}

MapDifference whole(Kind kind, const MapPerson &person)
{
    MapDifference difference;
    difference.kind = kind;
    difference.seat = person.seat;
    difference.name = person.name;
    difference.title = person.title;
    return difference;
}

}  // namespace

int MapComparison::count(MapDifference::Kind kind) const
{
    return static_cast<int>(
        std::count_if(differences.begin(), differences.end(), [kind](const MapDifference &one) { return one.kind == kind; }));
}

const MapDifference *MapComparison::find(std::int64_t seat) const
{
    const auto found =
        std::find_if(differences.begin(), differences.end(), [seat](const MapDifference &one) { return one.seat == seat; });
    return found == differences.end() ? nullptr : &*found;
}

MapComparison compareMaps(const AccountMap &earlier, const AccountMap &later)
{
    MapComparison comparison;
    comparison.from = earlier.asOf;
    comparison.to = later.asOf;
    comparison.scoreFrom = earlier.score;
    comparison.scoreTo = later.score;
    std::unordered_map<std::int64_t, const MapPerson *> before;
    for (const MapPerson &person : earlier.people) {
        before.try_emplace(person.seat, &person);
    }
    std::unordered_set<std::int64_t> now;
    std::vector<MapDifference> changed;
    for (const MapPerson &person : later.people) {
        now.insert(person.seat);
        const auto was = before.find(person.seat);
        if (was == before.end()) {
            comparison.differences.push_back(whole(Kind::New, person));
        } else if (auto difference = change(*was->second, person)) {
            changed.push_back(std::move(*difference));
        } else {
            ++comparison.unchanged;
        }
    }
    for (const MapPerson &person : earlier.people) {
        if (!now.contains(person.seat)) {
            comparison.differences.push_back(whole(Kind::Gone, person));
        }
    }
    std::move(changed.begin(), changed.end(), std::back_inserter(comparison.differences));
    return comparison;
}

AccountMap mergedMap(const AccountMap &earlier, const AccountMap &later)
{
    AccountMap merged = later;
    std::unordered_set<std::int64_t> known;
    for (const MapPerson &person : later.people) {
        known.insert(person.seat);
    }
    for (const MapPerson &person : earlier.people) {
        if (known.insert(person.seat).second) {
            merged.people.push_back(person);
        }
    }
    for (std::size_t i = later.people.size(); i < merged.people.size(); ++i) {
        if (!known.contains(merged.people[i].reportsTo)) {
            merged.people[i].reportsTo = 0;
        }
    }
    merged.peopleInAccount = std::max(later.peopleInAccount, static_cast<int>(merged.people.size()));
    return merged;
}

}  // namespace linchpin::core
