#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "core/report/account_map.h"
#include "core/report/account_overview.h"

// The account plan as a value: everything that is printed, nothing about how. Filled by app, laid out by render.

namespace linchpin::core::report {

/// How people of the customer are named in print. Our own people keep their names.
enum class NameMode : std::uint8_t { Full, Initials, RolesOnly };

/// One of our people in the coverage matrix.
struct PlanMember {
    MemberId member;
    std::string name;
    std::string initials;
    std::string title;
    int people = 0;  ///< people of this account they have a living tie to
};

/// One cell of the coverage matrix that holds something.
struct PlanTie {
    std::size_t member = 0;  ///< index into AccountPlan::team
    int strength = 0;  ///< 0..100
    bool owner = false;
    bool sponsor = false;
};

/// One row of the coverage matrix.
struct PlanPerson {
    SeatId seat;
    std::string name;  ///< empty for a placeholder or a vacant seat
    std::string label;  ///< what a placeholder is called
    std::string title;
    std::string department;
    std::string site;
    std::string role;  ///< as MapPerson::role
    bool ownRole = false;
    Tier tier = Tier::User;
    bool assessed = true;
    bool tierByHand = false;
    Stance stance = Stance::Unknown;
    LoyaltyStep loyalty = LoyaltyStep::None;
    int strength = 0;  ///< of the best tie, 0..100
    bool covered = false;
    std::vector<PlanTie> ties;  ///< by member
    std::optional<int> lastTalkDays;
    bool pastRhythm = false;
    std::string values;  ///< what the person values, in the words of the workspace
    bool outside = false;
    bool placeholder = false;
    bool vacant = false;
    bool isKey =
        true;  ///< buyers, influencers, and users with a goal or a drawn line; the others are only counted when there are many
    std::string contact;  ///< our one-to-one owner, then the sponsor
    std::string contactTitle;
};

/// One person who changed since the last snapshot.
struct PersonChange {
    enum class Kind : std::uint8_t { Joined, Left, Replaced, Stance, Loyalty, Strength } kind = Kind::Joined;
    SeatId seat;
    std::string name;
    std::string title;
    std::string other;  ///< Replaced: who sat there before
    core::Stance stanceBefore = core::Stance::Unknown;
    core::Stance stanceAfter = core::Stance::Unknown;
    LoyaltyStep loyaltyBefore = LoyaltyStep::None;
    LoyaltyStep loyaltyAfter = LoyaltyStep::None;
    int before = 0;  ///< strength, 0..100
    int after = 0;
};

/// What changed since the last snapshot before the day of the plan.
struct PlanChanges {
    std::string label;  ///< of the snapshot, for example "Q2 2026"
    Date since;
    double scoreBefore = 0;  ///< 0..1
    double scoreAfter = 0;
    double atRiskBefore = 0;  ///< minor units
    double atRiskAfter = 0;
    bool split = false;  ///< the two below are known and add up to the change
    double byRevenue = 0;  ///< METHOD 5.6
    double byCause[5] = {0, 0, 0, 0, 0};
    std::vector<PersonChange> people;
    std::vector<std::string> goalsDone;  ///< titles of goals that fell due or were done since, reached
    std::vector<std::string> goalsMissed;  ///< fell due and were not reached
    std::vector<std::string> decisions;  ///< of the latest review
};

/// What we do not know or have not done: each a sentence with names.
enum class GapKind : std::uint8_t {
    NoPeople,  ///< nobody on the map
    NoBuyer,  ///< nobody who decides
    RoleMissing,  ///< `what` role: `count` of `of` wanted are named
    BuyersUncovered,  ///< `names`
    BuyersWithoutGoal,
    StanceUnknown,  ///< buyers and influencers without a stance
    RoleUnknown,  ///< `count` people without a role
    PastRhythm,  ///< `names` longer ago than agreed
    OnlyOneOfUs,  ///< `count` of `of` known people are known by one of us only
    BuyersNotAsked,  ///< `count` of `of` buyers without an answer
    NobodyAsked,
    NoOutcomes,
    OutcomesOutdated,  ///< `names` of metrics
    PromisesOverdue,  ///< `count`
    GoalsBehind,  ///< `names` of goals late or behind
    NoGoals,
    NoRevenue,
    NoRenewal,
    ReviewOverdue,  ///< `day` = last review, empty = never
};
struct PlanGap {
    GapKind kind = GapKind::NoPeople;
    int count = 0;
    int of = 0;
    std::vector<std::string> names;
    std::string what;
    std::optional<Date> day;
};

struct PlanSignature {
    std::string name;
    std::string part;  ///< account manager, executive sponsor; empty = not said
    std::optional<Date> signedOn;
};

struct PlanMoment {
    Date day;
    std::string stage;
    std::string who;
    int emotion = 0;  ///< -2..2
    std::string text;
};

struct PlanPriority {
    std::string title;
    std::string reason;
};

/// "If Sofia Lindgren left, the score would fall to 33."
struct PlanThinness {
    std::vector<std::string> nobody;  ///< buyers and influencers without tie
    std::string suggested;  ///< who of us would sponsor or take the first of them, when recorded
    int known = 0;  ///< people with a tie
    int onlyOne = 0;  ///< of them known by one of us only
    std::string worstMember;  ///< of ours, without whom the score falls most
    int scoreWithout = 0;
    std::vector<std::pair<std::string, int>> below;  ///< buyers and influencers with a tie below the line, strongest first
};

/// An account plan on one day.
struct AccountPlan {
    AccountOverview overview;
    AccountMap map;
    std::string preparedBy;  ///< the account's owner
    std::string company;  ///< our own
    std::string snapshot;  ///< label of the snapshot of that day or "Q3 2026"; never empty
    std::string methodVersion;
    std::optional<Date> nextReviewOn;
    std::vector<PlanMember> team;  ///< columns of the matrix; who knows most buyers and influencers first
    std::vector<PlanPerson> people;  ///< by tier, then as the map has them
    int coveredAt = 40;  ///< the line from which a tie counts as covering, 0..100
    PlanThinness thin;
    std::vector<PlanMoment> moments;  ///< moments of truth, newest first
    std::vector<PlanPriority> priorities;  ///< ours with this account, first one first
    std::string objectives;  ///< of the customer
    std::string challenges;
    std::vector<std::string> countsTowards;  ///< what the goals count towards, each once
    std::optional<PlanChanges> changes;
    std::vector<PlanGap> gaps;
    std::vector<PlanSignature> signatures;
    NameMode names = NameMode::Full;
    /// A copy that the customer may read. The value then holds no stance, power, tier, role, judgement, strength, risk, score,
    /// finding, goal about a person, or internal conversation: they are left out when it is made, not when it is printed.
    bool customerCopy = false;
};

/// What the map says, for print: the open findings of its rules with the strengths, in the order of the overview; at most `most`, of which at
/// least two strengths when there are as many. Pointers into `overview`.
[[nodiscard]] std::vector<const FindingLine *> mapSays(const AccountOverview &overview, std::size_t most);

/// Replaces the customer's people by their initials or by role and title, in every field and inside free text. Pure.
[[nodiscard]] AccountPlan withNames(AccountPlan plan, NameMode mode);

}  // namespace linchpin::core::report
