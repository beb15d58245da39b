#pragma once

#include <optional>
#include <string>
#include <vector>

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
    double share = 0;        ///< effective power v: share of the decision
    double rolePower = 0;    ///< p: share by role alone
    double strength = 0;     ///< S of the best tie
    double strengthHigh = 0;
    double stanceFactor = 0;  ///< m
    double quality = 0;       ///< q = S m
    double points = 0;        ///< 100 v q
    int displayPoints = 0;    ///< whole, adds up to the shown score
    bool covered = false;
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
};

struct ScorePoint {
    std::string label;
    Date asOf;
    double score = 0;
    double atRisk = 0;
};

/// A finding of METHOD 4.5 or one kept in the file.
struct FindingLine {
    std::optional<Alarm> alarm;
    FindingId finding;
    FindingKind kind = FindingKind::Issue;
    AttentionItem facts;  ///< arguments of the sentence when it comes from an alarm
    std::string title;    ///< when typed by hand
    std::string detail;
    std::optional<double> value;  ///< money that it touches, minor units
    FindingState state = FindingState::Open;
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
    };
    std::vector<Step> steps;
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
    std::optional<double> shareOfSpend;         ///< our part of the customer's known potential
    std::optional<double> renewalAmount;
    std::optional<int> renewalDays;
    std::vector<ScorePart> parts;  ///< all people, most points first
    double robust = 0;
    std::string worstDeparture;  ///< name of the person without whom the score is `robust`
    bool worstIsOurs = false;
    double gap[5] = {0, 0, 0, 0, 0};  ///< in the order of Cause, without base
    double weight[5] = {0, 0, 0, 0, 0};
    std::vector<ScorePoint> trend;  ///< oldest first, today last
    std::vector<FindingLine> findings;
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
