#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/analysis/map_finding.h"
#include "core/report/portfolio.h"

// What the account overview, `explain` and the first page of the account plan show: values only, no words.

namespace linchpin::core::report {

/// One item of a tie's ledger: positive points are proven, negative ones lost.
struct LedgerLine {
    std::string kind;  ///< rule of docs/scoring.md, for example `touch_in_person`, `rating`, `promise_kept`, `moment`
    Kind evidenceKind = Kind::Conversation;
    std::int64_t evidence = 0;  ///< id of the record behind it
    Date day;
    std::string text;  ///< subject of the conversation, text of the promise ... (personal)
    std::string judge;  ///< who says so, for judgements
    double points = 0;  ///< of 100
    int shown = 0;  ///< whole points: those of one sign add up to the whole of their sum
    int count = 1;  ///< records behind the line (conversations of one day and channel)
    bool internal = false;  ///< the conversation is marked as internal: never in a customer's copy

    bool operator==(const LedgerLine &) const = default;
};

/// One person's part of the score.
struct ScorePart {
    SeatId seat;  ///< none for "nobody identified"
    std::string name;
    std::string title;
    Tier tier = Tier::User;
    bool tierByHand = false;
    bool roleAssessed = true;  ///< false: no role recorded, counted as a user
    Stance stance = Stance::Unknown;
    bool stanceFromLoyalty = false;  ///< no stance recorded: the loyalty stage stands for it
    double share = 0;  ///< effective power v: share of the decision
    double rolePower = 0;  ///< p: share by role alone
    double strength = 0;  ///< S of the best tie
    double strengthHigh = 0;
    double stanceFactor = 0;  ///< m
    double quality = 0;  ///< q = S m
    double points = 0;  ///< 100 v q
    int displayPoints = 0;  ///< whole, adds up to the shown score
    bool covered = false;
    bool vacant = false;  ///< the seat is empty: its power remains, its relationship is 0
    MemberId closest;
    std::string closestName;
    std::optional<int> lastTalkDays;
    int cadenceDays = 0;
    double cadenceDebt = 0;
    double atRisk = 0;  ///< the relationship cause of this person, minor units
    LoyaltyStep loyalty = LoyaltyStep::None;
    std::vector<LedgerLine> ledger;  ///< of the closest tie, largest first
    double unprovenPoints = 100;
    double lostPoints = 0;

    bool operator==(const ScorePart &) const = default;
};

struct ScorePoint {
    std::string label;
    Date asOf;
    double score = 0;
    double atRisk = 0;

    bool operator==(const ScorePoint &) const = default;
};

/// Somebody whom a finding concerns.
struct FindingPerson {
    SeatId seat;
    std::string name;  ///< of the person; else what the placeholder is called; else the title
    std::string title;  ///< empty when `name` is the title

    bool operator==(const FindingPerson &) const = default;
};

/// A finding of a rule (an alarm of METHOD 4.5, or what the map says) or one kept in the file.
struct FindingLine {
    std::optional<Alarm> alarm;
    std::string
        rule;  ///< word of the rule or alarm, with ":" and a detail where one seat may raise several; empty when typed by hand
    std::optional<analysis::MapFinding> map;  ///< what the map says: its figures
    std::vector<FindingPerson> people;  ///< those of `map->path`, in the same order
    std::string memberName;  ///< of `map->member`
    std::string note;  ///< the reason of a judgement, the word or name of a role, the label of the snapshot compared with
    FindingId finding;
    FindingKind kind = FindingKind::Issue;
    AttentionItem facts;  ///< arguments of the sentence when it comes from an alarm
    std::string title;  ///< when typed by hand
    std::string detail;
    std::optional<double> value;  ///< money that it touches, minor units
    FindingState state = FindingState::Open;
    int severity = 2;  ///< 1 (low) .. 3 (high)
    MemberId owner;
    std::string ownerName;
    std::string reason;  ///< why accepted or hidden
    std::optional<Date> until;  ///< last day of an acceptance
    std::optional<Date> foundOn;  ///< of a stored one
    std::optional<std::int64_t> ownValue;  ///< money typed by hand, minor units of `ownCurrency`
    Currency ownCurrency;

    /// Whether it is one of the things that the map says: not typed by hand, and about people.
    [[nodiscard]] bool isOfMap() const { return map.has_value(); }
    bool operator==(const FindingLine &) const = default;
};

struct GoalLine {
    GoalId goal;
    int priority = 2;
    std::string title;
    std::string seatName;
    std::string measure;
    std::string why;
    Stance stanceNow = Stance::Unknown;
    std::optional<Stance> wantedStance;
    std::string ownerName;
    std::optional<Date> dueOn;
    int progress = 0;
    WorkState state = WorkState::Open;
    struct Step {
        std::string title;
        std::string ownerName;
        std::optional<Date> dueOn;
        std::optional<Date> doneOn;
        WorkState state = WorkState::Open;
        bool isAction = false;

        bool operator==(const Step &) const = default;
    };
    std::vector<Step> steps;

    bool operator==(const GoalLine &) const = default;
};

struct OutcomeLine {
    OutcomeMetricId metric;
    std::string name;
    std::string unit;
    OutcomeKind kind = OutcomeKind::Own;
    std::optional<double> actual;
    std::optional<double> target;
    std::optional<double> previous;
    std::optional<double> attainment;  ///< 0..1
    bool higherIsBetter = true;
    bool outdated = false;
    std::vector<std::pair<Date, double>> values;

    bool operator==(const OutcomeLine &) const = default;
};

struct PromiseLine {
    PromiseId promise;
    std::string text;
    std::string to;
    std::string by;
    Date madeOn;
    Date dueOn;
    std::optional<Date> doneOn;
    std::optional<Date> brokenOn;
    int lateDays = 0;  ///< > 0 while open and past due

    bool operator==(const PromiseLine &) const = default;
};

/// One account on one day.
struct AccountOverview {
    PortfolioRow figures;
    std::optional<AccountId> parent;
    std::string parentName;
    std::string company;  ///< our own company
    Date asOf;
    Period period;
    Currency currency;
    double portfolioRevenue = 0;
    std::optional<double> portfolioMargin;
    std::optional<double> revenueBefore;  ///< the twelve months before
    std::size_t accountCount = 0;
    std::optional<double> shareOfSpend;  ///< our part of the customer's known potential
    std::optional<double> renewalAmount;
    std::optional<int> renewalDays;
    std::vector<ScorePart> parts;  ///< all people, most points first
    double coverage = 0;  ///< part of the decision whose tie is covered
    int threads = 0;  ///< people whose tie is covered
    double cadenceDebt = 0;  ///< missed cycles, weighted by power
    double promiseKeeping = 0.5;  ///< METHOD 2, shown alone
    std::optional<double> emotion;  ///< -2..2, shown alone
    double robust = 0;
    std::string worstDeparture;  ///< name of the person without whom the score is `robust`
    bool worstIsOurs = false;
    double gap[5] = {0, 0, 0, 0, 0};  ///< in the order of Cause, without base
    double weight[5] = {0, 0, 0, 0, 0};
    std::vector<ScorePoint> trend;  ///< oldest first, today last
    std::vector<FindingLine> findings;  ///< open ones first, then by kind and money
    std::vector<GoalLine> goals;
    std::vector<OutcomeLine> outcomes;
    std::vector<PromiseLine> promises;
    // Voice (METHOD 4.1)
    int answers = 0;
    std::optional<double> headline;
    std::optional<std::pair<double, double>> headlineInterval;
    double voiceWeighted = 0, voiceLow = 0, voiceHigh = 1, voiceCoverage = 0;
    struct TierVoice {
        Tier tier = Tier::User;
        int contacts = 0, responses = 0, satisfied = 0;
        std::optional<double> coverage;
    };
    std::vector<TierVoice> voiceByTier;
    std::optional<Date> lastReview;
    std::vector<std::string> changedParameters;  ///< names of scoring parameters that differ from the defaults
};

}  // namespace linchpin::core::report
