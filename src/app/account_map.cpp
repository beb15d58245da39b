#include "app/account_map.h"

#include <algorithm>
#include <cmath>
#include <set>
#include <string_view>
#include <unordered_map>

#include "app/account_people.h"
#include "core/entities/account.h"
#include "core/entities/workspace.h"
#include "core/report/person_names.h"
#include "store/queries/people_rows.h"
#include "store/queries/seat_rows.h"
#include "store/reader.h"

namespace linchpin::app {

namespace {

using core::LoyaltyStep;

/// The kinds of proof that a step takes, in the words of the workspace. Without a setting the number alone is known.
struct ProofList {
    std::vector<std::string> kinds;
    int needed = 0;
};

/// "head of IT?" asks for who has the title "Head of IT".
bool isSameQuestion(std::string_view label, std::string_view title)
{
    const auto lower = [](char one) { return one >= 'A' && one <= 'Z' ? static_cast<char>(one - 'A' + 'a') : one; };
    return label.size() == title.size() + 1 && label.back() == '?'
        && std::equal(title.begin(), title.end(), label.begin(), [&](char a, char b) { return lower(a) == lower(b); });
}

std::vector<ProofList> proofLists(const store::Reader &reader)
{
    std::vector<ProofList> lists(4);
    for (std::size_t i = 0; i < lists.size(); ++i) {
        lists[i].needed = kDefaultProofs[i];
    }
    reader.each<core::Setting>([&](core::Setting &&setting) {
        constexpr std::string_view prefix = "loyalty_proofs.";
        if (setting.name.compare(0, prefix.size(), prefix) != 0) {
            return;
        }
        const auto step = core::fromWord<LoyaltyStep>(std::string_view(setting.name).substr(prefix.size()));
        if (!step || *step == LoyaltyStep::None) {
            return;
        }
        ProofList list;
        std::size_t start = 0;
        while (start <= setting.value.size()) {
            const std::size_t end = std::min(setting.value.find('\n', start), setting.value.size());
            if (end > start) {
                list.kinds.push_back(setting.value.substr(start, end - start));
            }
            start = end + 1;
        }
        if (!list.kinds.empty()) {
            list.needed = static_cast<int>(list.kinds.size());
            lists[static_cast<std::size_t>(*step)] = std::move(list);
        }
    });
    return lists;
}

/// Proofs of the step after the reached one; valid ones only, each kind once.
void fillLoyalty(core::MapPerson &person, const AccountPeople::Entry &entry, const std::vector<ProofList> &lists,
                 const AccountPeople &people)
{
    person.loyalty = entry.score->stage;
    if (person.loyalty == LoyaltyStep::Advocate) {
        return;
    }
    const auto next = static_cast<LoyaltyStep>(static_cast<int>(person.loyalty) + 1);
    const ProofList &list = lists[static_cast<std::size_t>(next)];
    std::set<std::string> kinds;
    int unnamed = 0;
    for (const core::LoyaltyProof &proof : entry.proofs) {
        if (proof.step == next && people.asOf - proof.day <= people.parameters.proofValidDays) {
            proof.kind.empty() ? static_cast<void>(++unnamed) : static_cast<void>(kinds.insert(proof.kind));
        }
    }
    person.proofsNeed = list.needed;
    person.proofsHave = std::min(list.needed, static_cast<int>(kinds.size()) + unnamed);
    for (const std::string &kind : list.kinds) {
        if (!kinds.contains(kind)) {
            person.missingProof = kind;
            break;
        }
    }
}

void fillCovers(core::MapPerson &person, const AccountPeople::Entry &entry, const AccountPeople &people,
                const std::unordered_map<std::int64_t, std::string> &initials)
{
    const auto initialsOf = [&](core::MemberId id) {
        const auto found = initials.find(id.value());
        return found == initials.end() ? std::string() : found->second;
    };
    const auto isOwner = [&](core::MemberId id) {
        return std::any_of(entry.coverage.begin(), entry.coverage.end(),
                           [&](const core::Coverage &row) { return row.member == id && row.owner; });
    };
    for (const core::scoring::TieScore *tie : people.tiesOf(entry.seat.id)) {
        const core::MemberId member(tie->member);
        if (const int strength = wholePoints(tie->strength.strength); strength > 0 || isOwner(member)) {
            person.covers.push_back({tie->member, initialsOf(member), strength, isOwner(member)});
        }
    }
    for (const core::Coverage &row : entry.coverage) {
        const bool known = std::any_of(person.covers.begin(), person.covers.end(),
                                       [&](const core::MapCover &cover) { return cover.member == row.member.value(); });
        if (row.owner && !known) {
            person.covers.push_back({row.member.value(), initialsOf(row.member), 0, true});
        }
    }
}

core::MapPerson mapPerson(const AccountPeople::Entry &entry, const AccountPeople &people, const std::vector<ProofList> &lists,
                          const std::unordered_map<std::int64_t, std::string> &initials)
{
    const core::scoring::ContactScore &score = *entry.score;
    core::MapPerson person;
    if (const auto *role = entry.leadingRole()) {
        person.role = role->word;
        person.ownRole = role->own;
        for (const auto &other : entry.roles) {
            if (&other != role) {
                person.moreRoles.push_back({other.word, other.own});
            }
        }
    }
    person.tier = score.tier;
    person.assessed = !entry.roles.empty() || entry.tierByHand;
    person.tierByHand = entry.tierByHand;
    person.stance = entry.stanceWord();
    person.strength = wholePoints(score.strength);
    if (score.closest) {
        person.strengthHigh = std::max(*person.strength, wholePoints(1 - score.lost));
    }
    fillLoyalty(person, entry, lists, people);
    fillCovers(person, entry, people, initials);
    if (score.lastContact) {
        person.daysSinceTalk = people.asOf - *score.lastContact;
        person.pastRhythm = score.cadenceDebt > 0;
    }
    person.rhythmDays = static_cast<int>(std::lround(score.cadenceDays));
    if (entry.placeholder) {
        person.warning = core::CardWarning::NobodyKnown;
    } else if (entry.vacant) {
        person.warning = core::CardWarning::Vacant;
    } else if (score.tier == core::Tier::Buyer && person.covers.empty()) {
        person.warning = core::CardWarning::NobodyCovers;
    }
    person.decisionShare = score.power;
    person.effectivePower = score.effectivePower;
    return person;
}

/// What may be seen by anybody: who sits where, and who reports to whom.
void fillPublic(core::MapPerson &person, const AccountPeople::Entry &entry)
{
    person.seat = entry.seat.id.value();
    person.reportsTo = entry.seat.reportsTo.value();
    person.sortOrder = entry.seat.position;
    person.name = entry.name;
    person.title = entry.seat.title;
    person.department = entry.seat.department;
    person.unit = entry.seat.unit;
    person.site = entry.site;
    person.assistant = entry.seat.assistant;
    person.person = entry.seat.person.value();
    person.vacant = entry.vacant;
}

core::MapLinkKind linkKind(core::LinkKind kind)
{
    switch (kind) {
    case core::LinkKind::Influence: return core::MapLinkKind::Influence;
    case core::LinkKind::Conflict: return core::MapLinkKind::Conflict;
    case core::LinkKind::Informal: break;
    }
    return core::MapLinkKind::Informal;
}

/// Our people who know somebody here, most people first, with initials that differ.
std::vector<core::MapMember> mapTeam(const AccountPeople &people)
{
    struct Sum {
        int people = 0;
        double strength = 0;
    };
    std::map<std::int64_t, Sum> sums;
    for (const AccountPeople::Entry &entry : people.entries) {
        for (const core::scoring::TieScore *tie : people.tiesOf(entry.seat.id)) {
            if (wholePoints(tie->strength.strength) > 0) {
                Sum &sum = sums[tie->member];
                ++sum.people;
                sum.strength += tie->strength.strength;
            }
        }
        for (const core::Coverage &row : entry.coverage) {
            if (row.owner) {
                sums.try_emplace(row.member.value());
            }
        }
    }
    std::vector<core::MapMember> team;
    std::vector<std::string> names;
    for (const auto &[id, sum] : sums) {
        core::MapMember member;
        member.member = id;
        member.name = people.memberName(core::MemberId(id));
        member.people = sum.people;
        member.averageStrength = sum.people == 0 ? 0 : wholePoints(sum.strength / sum.people);
        names.push_back(member.name);
        team.push_back(std::move(member));
    }
    const auto initials = core::report::distinctInitials(names);
    for (std::size_t i = 0; i < team.size(); ++i) {
        team[i].initials = initials[i];
    }
    std::stable_sort(team.begin(), team.end(), [](const auto &a, const auto &b) {
        return a.people != b.people ? a.people > b.people : a.averageStrength > b.averageStrength;
    });
    return team;
}

}  // namespace

core::AccountMap buildAccountMap(const store::Reader &reader, const AccountPeople &people, const std::string &accountName,
                                 const AccountMapOptions &options)
{
    core::AccountMap map;
    map.account = accountName;
    map.asOf = people.asOf;
    map.overlay = options.overlay;
    map.judgements = options.copy == Copy::Internal;

    if (options.copy == Copy::Customer) {
        // Placeholders are our guesses; who reports to one reports to the next known superior.
        std::unordered_map<std::int64_t, std::int64_t> superior;
        for (const auto &entry : people.entries) {
            if (entry.placeholder) {
                superior[entry.seat.id.value()] = entry.seat.reportsTo.value();
            }
        }
        for (const auto &entry : people.entries) {
            if (entry.placeholder) {
                continue;
            }
            core::MapPerson person;
            fillPublic(person, entry);
            for (std::size_t steps = 0; steps <= superior.size() && superior.contains(person.reportsTo); ++steps) {
                person.reportsTo = superior[person.reportsTo];
            }
            map.people.push_back(std::move(person));
        }
        map.peopleInAccount = static_cast<int>(map.people.size());
        return map;
    }

    map.score = wholePoints(people.score.relationship);
    map.team = mapTeam(people);
    std::unordered_map<std::int64_t, std::string> initials;
    for (const core::MapMember &member : map.team) {
        initials[member.member] = member.initials;
    }
    const std::vector<ProofList> lists = proofLists(reader);
    std::unordered_map<std::int64_t, core::MapPoint> positions;
    if (!people.entries.empty()) {
        for (const auto &place : store::ofSeats<core::MapPosition>(reader, "seat", people.entries.front().seat.account)) {
            positions[place.seat.value()] = {place.x, place.y};
        }
    }
    std::unordered_map<std::int64_t, int> severalSeats;
    if (!people.entries.empty()) {
        for (const auto &count : store::peopleWithSeveralSeats(reader, people.entries.front().seat.account, people.asOf)) {
            severalSeats.emplace(count.person.value(), count.seats - 1);
        }
    }
    for (const auto &entry : people.entries) {
        core::MapPerson person = mapPerson(entry, people, lists, initials);
        fillPublic(person, entry);
        if (const auto others = severalSeats.find(person.person); others != severalSeats.end() && person.person != 0) {
            person.otherSeats = others->second;
        }
        person.outside = entry.seat.external;
        person.placeholder = entry.placeholder;
        if (entry.placeholder) {
            person.name.clear();
            if (person.title.empty() || isSameQuestion(entry.seat.label, person.title)) {
                person.title = entry.seat.label;
            }
        }
        if (entry.seat.external && !entry.seat.company.empty() && person.department.empty()) {
            person.department = entry.seat.company;
        }
        if (const auto place = positions.find(person.seat); place != positions.end()) {
            person.position = place->second;
        }
        map.people.push_back(std::move(person));
    }
    for (const core::SeatLink &link : people.links) {
        map.links.push_back({link.from.value(), link.to.value(), linkKind(link.kind), std::clamp(link.weight, 1, 3), link.mutual,
                             link.id.value(), link.note});
    }
    map.peopleInAccount = static_cast<int>(map.people.size());
    return map;
}

core::Result<core::AccountMap> accountMap(const store::Reader &reader, core::AccountId account, const AccountMapOptions &options)
{
    const auto row = reader.one(account);
    if (!row) {
        return tl::make_unexpected(row.error());
    }
    const auto people = readAccountPeople(reader, account, options.asOf);
    if (!people) {
        return tl::make_unexpected(people.error());
    }
    return buildAccountMap(reader, *people, row->name, options);
}

}  // namespace linchpin::app
