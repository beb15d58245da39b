#include "core/report/map_comparison.h"
#include "core/report/map_part.h"
#include "support/catch.h"

using namespace linchpin;
using core::AccountMap;
using core::MapPerson;
using Kind = core::MapDifference::Kind;

namespace {

MapPerson person(std::int64_t seat, std::int64_t superior, const char *name, core::Tier tier = core::Tier::User,
                 core::Stance stance = core::Stance::Neutral, int strength = 50)
{
    MapPerson made;
    made.seat = seat;
    made.reportsTo = superior;
    made.name = name;
    made.person = seat * 10;
    made.tier = tier;
    made.stance = stance;
    made.strength = strength;
    made.site = seat % 2 == 0 ? "Oslo" : "Malm\xC3\xB6";
    return made;
}

/// 1 > 2 > 3 > 4, 1 > 5; 4 influences 5.
AccountMap chain()
{
    AccountMap map;
    map.account = "Chain";
    map.asOf = *core::Date::fromYmd(2026, 10, 12);
    map.people = {person(1, 0, "Top", core::Tier::Buyer), person(2, 1, "Second", core::Tier::Influencer), person(3, 2, "Third"),
                  person(4, 3, "Fourth"), person(5, 1, "Fifth", core::Tier::Buyer, core::Stance::Blocker, 20)};
    core::MapLink link;
    link.from = 4;
    link.to = 5;
    map.links = {link};
    map.peopleInAccount = 5;
    map.score = 42;
    return map;
}

std::vector<std::int64_t> seatsOf(const AccountMap &map)
{
    std::vector<std::int64_t> seats;
    for (const MapPerson &one : map.people) {
        seats.push_back(one.seat);
    }
    return seats;
}

}  // namespace

TEST_CASE("Who is near is found along reporting lines and links", "[map]")
{
    const AccountMap map = chain();
    CHECK(core::seatsWithin(map, 4, 0) == std::vector<std::int64_t>{4});
    CHECK(core::seatsWithin(map, 4, 1) == std::vector<std::int64_t>{3, 4, 5});
    CHECK(core::seatsWithin(map, 4, 2) == std::vector<std::int64_t>{1, 2, 3, 4, 5});
    CHECK(core::seatsWithin(map, 99, 2).empty());
}

TEST_CASE("A part of a map keeps its people below the next superior kept, and links with both ends", "[map]")
{
    const AccountMap part = core::partOfMap(chain(), {4, 1, 5});
    CHECK(seatsOf(part) == std::vector<std::int64_t>{1, 4, 5});
    CHECK(part.people[1].reportsTo == 1);
    CHECK(part.links.size() == 1);
    CHECK(part.peopleInAccount == 5);
    CHECK(core::partOfMap(chain(), {1, 4}).links.empty());

    AccountMap loop = chain();
    loop.people[1].reportsTo = 3;  // 2 and 3 report to each other
    CHECK(core::partOfMap(loop, {1, 4}).people[1].reportsTo == 0);
}

TEST_CASE("A choice of people says whether it tells what we think", "[map]")
{
    core::MapChoice choice;
    CHECK(choice.isEmpty());
    choice.sites = {"Oslo"};
    CHECK(!choice.judges());
    CHECK(seatsOf(core::chosenPart(chain(), choice)) == std::vector<std::int64_t>{2, 4});
    choice = {};
    choice.tiers = {core::Tier::Buyer};
    CHECK(choice.judges());
    CHECK(seatsOf(core::chosenPart(chain(), choice)) == std::vector<std::int64_t>{1, 5});
    choice.notCovered = true;
    CHECK(seatsOf(core::chosenPart(chain(), choice)) == std::vector<std::int64_t>{5});
}

TEST_CASE("Two days differ in who came, who went and what changed by enough", "[map]")
{
    const AccountMap before = chain();
    AccountMap after = chain();
    after.score = 40;
    after.people.erase(after.people.begin() + 3);  // the fourth is gone
    after.people.push_back(person(6, 2, "Sixth"));
    after.people[0].strength = 53;  // by 3: not worth a word
    after.people[1].strength = 54;  // by 4
    after.people[2].stance = core::Stance::Champion;
    after.people[2].covers = {{7, "SL", 50, false}};
    after.people[3].person = 999;
    after.people[3].name = "Somebody else";

    const core::MapComparison comparison = core::compareMaps(before, after);
    CHECK(comparison.count(Kind::New) == 1);
    CHECK(comparison.count(Kind::Gone) == 1);
    CHECK(comparison.count(Kind::Changed) == 3);
    CHECK(comparison.unchanged == 1);
    CHECK(comparison.scoreFrom == 42);
    CHECK(comparison.scoreTo == 40);
    CHECK(comparison.find(1) == nullptr);
    REQUIRE(comparison.find(2));
    CHECK(comparison.find(2)->strength == std::pair(50, 54));
    CHECK(!comparison.find(2)->stance);
    REQUIRE(comparison.find(3));
    CHECK(comparison.find(3)->stance == std::pair(core::Stance::Neutral, core::Stance::Champion));
    CHECK(comparison.find(3)->coverGained == std::vector<std::string>{"SL"});
    CHECK(comparison.find(5)->otherPerson);
    CHECK(comparison.find(5)->nameBefore == "Fifth");
    CHECK(comparison.differences.front().kind == Kind::New);

    const AccountMap merged = core::mergedMap(before, after);
    CHECK(seatsOf(merged) == std::vector<std::int64_t>{1, 2, 3, 5, 6, 4});
    CHECK(merged.people.back().reportsTo == 3);
    CHECK(core::compareMaps(before, before).differences.empty());
}
