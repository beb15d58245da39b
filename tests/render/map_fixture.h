#pragma once

#include <string>

#include "core/report/account_map.h"

namespace linchpin::test {

struct MapPersonBuilder {
    core::MapPerson person;

    MapPersonBuilder(std::int64_t seat, const std::string &name, const std::string &title, const std::string &role)
    {
        person.seat = seat;
        person.name = name;
        person.title = title;
        person.role = role;
        person.sortOrder = static_cast<int>(seat);
    }
    MapPersonBuilder &under(std::int64_t superior)
    {
        person.reportsTo = superior;
        return *this;
    }
    MapPersonBuilder &is(core::Tier tier, core::Stance stance, int strength)
    {
        person.tier = tier;
        person.stance = stance;
        person.strength = strength;
        person.strengthHigh = strength;
        return *this;
    }
    MapPersonBuilder &step(core::LoyaltyStep value, int have, int need, const std::string &missing = {})
    {
        person.loyalty = value;
        person.proofsHave = have;
        person.proofsNeed = need;
        person.missingProof = missing;
        return *this;
    }
    MapPersonBuilder &cover(std::int64_t member, const std::string &initials, int strength)
    {
        person.covers.push_back({member, initials, strength, person.covers.empty()});
        return *this;
    }
    MapPersonBuilder &talked(int days, bool late = false)
    {
        person.daysSinceTalk = days;
        person.pastRhythm = late;
        return *this;
    }
    operator core::MapPerson() const { return person; }
};

/// The map of Halden Foods as the design shows it: twelve people, six influence links, one conflict.
inline core::AccountMap haldenFoods()
{
    using core::LoyaltyStep;
    using core::Stance;
    using core::Tier;
    using P = MapPersonBuilder;
    core::AccountMap map;
    map.account = "Halden Foods";
    map.asOf = *core::Date::fromYmd(2026, 10, 12);
    map.snapshot = "Q3 2026";
    map.score = 42;
    map.peopleInAccount = 23;
    core::MapPerson solheim = P(1, "Ingrid Solheim", "Chief executive", "financial_buyer").is(Tier::Buyer, Stance::Unknown, 0);
    solheim.warning = core::CardWarning::NobodyCovers;
    core::MapPerson berg = P(9, "Nils Berg", "Partner, Korda Consulting", "channel_partner")
                               .is(Tier::Influencer, Stance::Supporter, 49)
                               .step(LoyaltyStep::Satisfied, 1, 4)
                               .cover(3, "CD", 49)
                               .talked(27);
    berg.outside = true;
    map.people = {
        solheim,
        P(2, "Marcus Brandt", "Chief financial officer", "financial_buyer")
            .under(1)
            .is(Tier::Buyer, Stance::Sceptic, 38)
            .step(LoyaltyStep::None, 1, 3, "reference value agreed")
            .cover(1, "SL", 38)
            .talked(94, true),
        P(3, "Elena Ferrari", "Chief operating officer", "financial_buyer")
            .under(1)
            .is(Tier::Buyer, Stance::Supporter, 71)
            .step(LoyaltyStep::Satisfied, 2, 4, "renewed early")
            .cover(1, "SL", 71)
            .cover(3, "CD", 40)
            .talked(63, true),
        P(4, "Tomasz Nowak", "Chief information officer", "technical_buyer")
            .under(1)
            .is(Tier::Buyer, Stance::Champion, 64)
            .step(LoyaltyStep::Loyal, 1, 5)
            .cover(4, "HA", 64)
            .talked(11),
        P(5, "Priya Raman", "Head of procurement", "gatekeeper")
            .under(2)
            .is(Tier::Influencer, Stance::Blocker, 22)
            .step(LoyaltyStep::None, 0, 3)
            .cover(1, "SL", 22)
            .talked(41),
        P(6, "David Okafor", "VP supply chain", "technical_buyer")
            .under(3)
            .is(Tier::Influencer, Stance::Supporter, 58)
            .step(LoyaltyStep::Satisfied, 1, 4)
            .cover(1, "SL", 58)
            .cover(5, "OP", 44)
            .talked(19),
        P(7, "Hanne Lunde", "Director distribution", "end_user")
            .under(3)
            .is(Tier::Influencer, Stance::Champion, 84)
            .step(LoyaltyStep::Loyal, 5, 5)
            .cover(1, "SL", 84)
            .cover(2, "RM", 66)
            .talked(6),
        P(8,
          "Luc\xC3\xAD"
          "a Morales",
          "IT architect", "technical_buyer")
            .under(4)
            .is(Tier::Influencer, Stance::Neutral, 41)
            .step(LoyaltyStep::Satisfied, 0, 4)
            .cover(4, "HA", 41)
            .talked(35),
        berg,
        P(10, "Greta Holm", "Planning manager", "end_user")
            .under(6)
            .is(Tier::Influencer, Stance::Sceptic, 33)
            .step(LoyaltyStep::None, 1, 3)
            .cover(1, "SL", 33)
            .talked(48, true),
        P(11, "Jonas Weber", "Warehouse manager, Oslo", "end_user")
            .under(7)
            .is(Tier::User, Stance::Supporter, 77)
            .step(LoyaltyStep::Loyal, 2, 5)
            .cover(2, "RM", 77)
            .cover(5, "OP", 35)
            .talked(9),
        P(12, "Amira Haddad", "Shift lead, Malm\xC3\xB6", "end_user")
            .under(7)
            .is(Tier::User, Stance::Sceptic, 45)
            .step(LoyaltyStep::None, 2, 3)
            .cover(2, "RM", 45)
            .talked(22),
    };
    using core::MapLinkKind;
    map.links = {{3, 1, MapLinkKind::Influence, 2, false, 0, {}}, {7, 3, MapLinkKind::Influence, 3, false, 0, {}},
                 {8, 4, MapLinkKind::Influence, 1, false, 0, {}}, {9, 2, MapLinkKind::Influence, 2, false, 0, {}},
                 {7, 12, MapLinkKind::Influence, 2, true, 0, {}}, {5, 6, MapLinkKind::Conflict, 1, true, 0, {}}};
    map.team = {{1, "Sofia Lindgren", "SL", 6, 51},
                {2, "Rajiv Mehta", "RM", 3, 63},
                {3, "Clara Dupont", "CD", 2, 45},
                {4, "Henrik Aas", "HA", 2, 53},
                {5, "Owen Price", "OP", 2, 40}};
    return map;
}

}  // namespace linchpin::test
