#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <vector>

#include "core/date.h"
#include "core/entities/kinds.h"
#include "core/entities/words.h"
#include "core/terms.h"

// What the map says, as values: which rule fired, about whom, with which figures and on what evidence. No words and no names.

namespace linchpin::core::analysis {

/// The rules of docs/scoring.md, "What the map says", in the order they are listed among equals. A rule never changes its meaning; its word is
/// kept in the file with what somebody said about the finding. The first four share their words with the alarms of section 4.5.
enum class MapRule : std::uint8_t {
    NoBuyer,  ///< nobody on the map decides
    BuyerUncovered,  ///< a buyer whose best tie is below the line
    SingleThread,  ///< the score rests on one person, or on one covered tie
    BlockerInPower,  ///< sceptics and blockers hold a part of the decision that counts
    UnhappyInfluences,  ///< an unhappy person has a say with a buyer
    RoleGoalUnmet,  ///< fewer people of a wanted role are known than wanted
    GatekeeperRoute,  ///< a gatekeeper stands between us and a buyer
    TieWeakened,  ///< the tie to a buyer or influencer fell since the last snapshot
    ConflictTouchesUs,  ///< two of their people are at odds, and the score owes to one of them
    RestsOnOne,  ///< a large part of the score would go with one person
    StaleJudgement,  ///< stance or power was judged long ago
    UnknownMatters,  ///< stance or role is not known of people with a say
    PathToBuyer,  ///< somebody who likes us, and whom we cover, has the ear of an uncovered buyer
    ChampionUnused,  ///< a friend with a say whom we have not talked to for longer than agreed
    ChampionInPower,  ///< strength: a friend whom we cover holds a part of the decision
    BuyersCovered,  ///< strength: every buyer is covered
    SeveralThreads,  ///< strength: the score does not rest on one person
    PromisesKept,  ///< strength: what was promised was kept
    TieGrown,  ///< strength: the tie to a buyer or influencer rose since the last snapshot
    StanceImproved  ///< strength: somebody came over to our side since the last snapshot
};
inline constexpr std::size_t kMapRuleCount = static_cast<std::size_t>(MapRule::StanceImproved) + 1;

inline constexpr int kReportsTo = 0;  ///< the first reports to the second
inline constexpr int kManages = -1;  ///< the second reports to the first

/// What to do about a finding.
enum class Remedy : std::uint8_t {
    None,
    NameBuyer,
    AssignOwner,  ///< of ours to `seat`
    Meet,  ///< `member` of ours talks to `seat`
    AskIntroduction,  ///< `member` asks `via` to introduce us to `seat`
    WinOver,  ///< change the stance of `seat`
    PassBy,  ///< reach `seat` through `via`, around the gatekeeper
    SecondTie,  ///< somebody else of ours gets to know `seat`
    AskStance,  ///< learn and log the stance of `seat`
    AssessRole,
    KeepPromise,
    HearOut,  ///< ask `seat` what is wrong, and mend it
    HearBothSides,
    NameRole,  ///< find out who holds the role
    LetSpeak  ///< ask `seat` to speak for us with `via`
};

/// A record that a finding rests on.
struct FindingEvidence {
    Kind kind = Kind::Seat;
    std::int64_t id = 0;

    bool operator==(const FindingEvidence &) const = default;
};

/// One thing that the map says. Figures that a rule does not use stay at 0 or empty.
struct MapFinding {
    MapRule rule = MapRule::NoBuyer;
    FindingKind kind = FindingKind::Problem;
    int severity = 2;  ///< 1 (low) .. 3 (high)
    SeatId seat;  ///< whom it is about: what is said about the finding holds for this seat; none = the account
    std::vector<SeatId> path;  ///< all it concerns, in order: of a way, from the person we know to the buyer; else heaviest first
    /// Of a way, one fewer than `path`: 1..3 the weight of the drawn influence; kReportsTo, kManages the line between the two.
    std::vector<int> steps;
    MemberId member;  ///< who of us knows the first of the way, or on whom the score rests
    Remedy remedy = Remedy::None;
    SeatId remedySeat;
    SeatId via;
    double share = 0;  ///< part of the decision that `seat`, or all of `path`, hold, 0..1
    double strength = 0;  ///< of the tie it is about, 0..1
    double before = 0;  ///< the same earlier, 0..1
    double say = 0;  ///< part of the last one's view that comes along the way, 0..1
    double points = 0;  ///< points of the score that are at stake or could move, 0..100
    Stance stance = Stance::Unknown;
    Stance stanceBefore = Stance::Unknown;
    int count = 0;
    int of = 0;
    int days = 0;  ///< age
    std::optional<Date> day;
    std::optional<double> answer;  ///< of a survey, 0..1
    std::optional<double> value;  ///< money that it touches, minor units of the base currency
    std::int64_t record = 0;  ///< the role goal of RoleGoalUnmet
    std::vector<FindingEvidence> evidence;

    bool operator==(const MapFinding &) const = default;
};

}  // namespace linchpin::core::analysis

namespace linchpin::core {

template <>
inline constexpr std::array<std::string_view, analysis::kMapRuleCount> kWords<analysis::MapRule>{
    "NO_BUYER",        "BUYER_UNCOVERED",  "SINGLE_THREAD", "BLOCKER_IN_POWER",    "UNHAPPY_INFLUENCES",
    "ROLE_GOAL_UNMET", "GATEKEEPER_ROUTE", "TIE_WEAKENED",  "CONFLICT_TOUCHES_US", "RESTS_ON_ONE",
    "STALE_JUDGEMENT", "UNKNOWN_MATTERS",  "PATH_TO_BUYER", "CHAMPION_UNUSED",     "CHAMPION_IN_POWER",
    "BUYERS_COVERED",  "SEVERAL_THREADS",  "PROMISES_KEPT", "TIE_GROWN",           "STANCE_IMPROVED"};

template <>
inline constexpr std::array<std::string_view, 15> kWords<analysis::Remedy>{
    "none",       "name_buyer",  "assign_owner", "meet",     "ask_introduction", "win_over",  "pass_by",  "second_tie",
    "ask_stance", "assess_role", "keep_promise", "hear_out", "hear_both_sides",  "name_role", "let_speak"};

}  // namespace linchpin::core
