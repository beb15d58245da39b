#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/date.h"
#include "core/entities/people.h"
#include "core/entities/voice.h"
#include "core/report/account_overview.h"
#include "core/scoring/evidence.h"

// What the People page, the page of one person and the inspector show: values only, no words.

namespace linchpin::core::report {

/// Where a person of the directory sits.
struct DirectorySeat {
    SeatId seat;
    AccountId account;
    bool left = false;  ///< the seat has ended

    bool operator==(const DirectorySeat &) const = default;
};

/// One person over all accounts. What is said of one seat (title, role, tier, stance, loyalty) is said of the leading one: current seats
/// first, then the higher tier, then the larger part of the decision.
struct DirectoryPerson {
    PersonId person;
    std::string name;
    std::string email;
    std::string phone;
    std::string title;
    std::string site;
    bool siteOfSeat = false;  ///< the site is that of the leading seat, not of the person
    std::vector<DirectorySeat> seats;  ///< the leading one first
    std::string role;  ///< word of a built-in role or the name of an own one; empty = not assessed
    bool ownRole = false;
    Tier tier = Tier::User;
    bool tierByHand = false;
    Stance stance = Stance::Unknown;
    LoyaltyStep loyalty = LoyaltyStep::None;
    std::optional<double> strength;  ///< of the best tie of any current seat, 0..1; empty without current seat
    double strengthHigh = 0;
    bool covered = false;  ///< the strength reaches the line of the method
    std::vector<MemberId> covers;  ///< who of us has a tie or is the owner, strongest first
    MemberId owner;  ///< appointed owner of the leading seat
    std::optional<Date> lastTalk;  ///< newest over all seats
    bool pastRhythm = false;  ///< longer ago than agreed, in any current seat
    bool left = false;  ///< no current seat, but ended ones
    bool doNotContact = false;
    std::string nameKey;  ///< by which spellings of a name are compared; empty for a name of nothing
    std::string mailKey;

    [[nodiscard]] const DirectorySeat *leading() const { return seats.empty() ? nullptr : &seats.front(); }
    bool operator==(const DirectoryPerson &) const = default;
};

struct NamedAccount {
    AccountId account;
    std::string name;
    bool operator==(const NamedAccount &) const = default;
};

/// All people, or those that a change touched.
struct PeopleDirectory {
    Date asOf;
    bool complete = true;  ///< false: only the people touched; who is not in `people` but in `gone` was removed
    std::vector<DirectoryPerson> people;  ///< by id
    std::vector<PersonId> gone;
    std::vector<NamedAccount> accounts;  ///< those that people sit in, by id; of a part: those named in it
    std::int64_t journal = 0;  ///< state of the file it was read from
};

// The page of one person.

/// One row of the history of judgements.
struct JudgementEntry {
    Judgement row;
    std::string judgeName;
    std::string memberName;
    bool inForce = false;
};

struct PersonRole {
    Id<SeatRole> id;
    std::string word;
    bool own = false;
};

/// The tie between one of us and the seat.
struct PersonTie {
    MemberId member;
    std::string name;
    bool memberLeft = false;
    double strength = 0;  ///< 0..1
    double strengthHigh = 0;
    double lost = 0;
    std::optional<double> strengthBefore;  ///< at the last snapshot; empty when the account has none
    std::string since;  ///< label of that snapshot, its day when it has none
    std::optional<double> trust;  ///< 0..4, the latest; empty = not given
    std::optional<double> respect;
    std::optional<Date> lastTalk;
    std::optional<RelationLevel> wanted;
    std::optional<Date> wantedBy;
    bool owner = false;
    bool sponsor = false;
    std::vector<LedgerLine> ledger;  ///< largest first

    /// Mean of trust and respect, 0..4; empty when neither is given.
    [[nodiscard]] std::optional<double> level() const
    {
        if (trust && respect) {
            return (*trust + *respect) / 2;
        }
        return trust ? trust : respect;
    }
};

/// Somebody else of the same account.
struct OtherSeat {
    SeatId seat;
    PersonId person;
    std::string name;  ///< empty: vacant
    std::string title;
};

struct PersonInfluence {
    Id<SeatLink> link;
    OtherSeat other;
    LinkKind kind = LinkKind::Influence;
    int weight = 1;
    bool outgoing = true;  ///< from this seat to the other
    bool mutual = false;
    std::string note;
};

struct PersonPromise {
    Promise row;
    std::string memberName;
    scoring::PromiseState state = scoring::PromiseState::Open;
    int lateDays = 0;  ///< > 0 while open and past due
};

struct PersonProof {
    LoyaltyProof row;
    std::string judgeName;
    bool valid = true;  ///< not too old to count
};

/// One seat with everything recorded and scored about it.
struct PersonSeat {
    Seat seat;
    std::string accountName;
    bool current = true;
    bool onMap = false;  ///< scored today
    std::vector<PersonRole> roles;
    Tier tier = Tier::User;
    bool tierByHand = false;
    bool assessed = false;
    std::optional<JudgementEntry> stance;  ///< the judgement in force; empty = nothing recorded
    Stance stanceWord = Stance::Unknown;
    bool stanceFromLoyalty = false;  ///< nothing recorded: the proven loyalty stands for it in the score
    std::optional<JudgementEntry> power;
    double rolePower = 0;  ///< share of the decision by role
    double share = 0;  ///< once all have talked
    double strength = 0;
    double strengthHigh = 0;
    bool covered = false;
    double points = 0;  ///< of the account's score of 100
    double accountScore = 0;  ///< 0..1
    LoyaltyStep loyalty = LoyaltyStep::None;
    int proofsHave = 0;
    int proofsNeed = 0;
    std::vector<std::string> missingProofs;  ///< kinds of the next step not yet recorded
    std::vector<std::string> proofKinds[4];  ///< the checklist by LoyaltyStep
    std::vector<PersonProof> proofs;  ///< newest first
    std::optional<Date> lastTalk;
    int cadenceDays = 0;  ///< in force
    bool pastRhythm = false;
    std::vector<PersonTie> ties;  ///< strongest first; with coverage that has no tie yet
    std::vector<JudgementEntry> judgements;  ///< newest first
    std::optional<OtherSeat> superior;
    std::vector<OtherSeat> reports;
    std::vector<PersonInfluence> influences;
    std::vector<PersonPromise> promises;  ///< late first, then open by due day, then the others, newest first
};

struct PersonTalk {
    ConversationId conversation;
    AccountId account;
    std::string accountName;
    Date day;
    Channel channel = Channel::Other;
    Direction direction = Direction::Both;
    std::string subject;
    std::string summary;
    std::vector<std::string> members;  ///< of ours, by name
    int others = 0;  ///< other people of theirs
    bool internal = false;
};

/// A person, or a seat held by nobody known (then `person.id` is empty).
struct PersonDetail {
    Date asOf;
    Person person;
    std::vector<PersonSeat> seats;  ///< current ones first, the leading one first of all
    std::vector<PersonTalk> talks;  ///< newest first, at most as many as asked for
    std::int64_t talkCount = 0;
    std::vector<std::string> tags;
    bool possibleDuplicate = false;  ///< somebody else has the same mail, or one or two others the same name
    std::vector<PersonRole> ownRoles;  ///< roles of the workspace beside the built-in ones; `id` is empty
    std::vector<RoleId> ownRoleIds;  ///< of `ownRoles`

    [[nodiscard]] bool isPlaceholder() const { return person.id.isNone(); }
};

}  // namespace linchpin::core::report
