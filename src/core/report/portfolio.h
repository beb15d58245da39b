#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/date.h"
#include "core/entities/kinds.h"
#include "core/entities/words.h"
#include "core/money.h"

// What the portfolio page, `rank`, `concentration` and the printed portfolio show: values only, no words.
// Money is in minor units of `Portfolio::currency`; shares and scores are 0..1.

namespace linchpin::core::report {

/// One account of the ranked table.
struct PortfolioRow {
    AccountId account;
    AccountId parent;  ///< empty: stands alone, or the topmost of its group
    std::string name;
    AccountStatus status = AccountStatus::Active;
    std::string industry;
    std::string region;
    std::string segment;
    MemberId owner;
    std::string ownerName;
    int rank = 0;  ///< position by revenue at risk, then exposure, descending, then id
    int rankLow = 0;  ///< best rank when each risk weight in turn is halved or raised by half; 0 = not computed
    int rankHigh = 0;
    double atRisk = 0;
    double exposure = 0;
    double pLoss = 0;
    double pLossLow = 0;
    double pLossHigh = 0;
    double score = 0;  ///< relationship R
    double scoreHigh = 0;  ///< R_high, "at best"
    double confidence = 0;
    double robust = 0;
    double vulnerability = 0;
    std::optional<double> scoreBefore;  ///< of the last snapshot before asOf
    double revenue = 0;  ///< in the period
    std::optional<double> profit;
    double share = 0;  ///< of positive revenue in the period
    double cumulative = 0;
    int revenueRank = 0;  ///< 0 = no positive revenue
    char revenueClass = 'C';
    double shareOfRisk = 0;
    bool onParetoFront = false;
    int buyers = 0;  ///< decision makers on the map
    int buyersCovered = 0;
    std::string topBuyer;  ///< the buyer who holds most of the decision
    std::optional<int> buyerMetDays;  ///< days since the last counted talk with that buyer
    std::optional<int> buyerCadenceDays;  ///< agreed rhythm with that buyer
    std::optional<Date> renewalOn;
    std::vector<Alarm> alarms;
    double byCause[6] = {0, 0, 0, 0, 0, 0};  ///< at risk, in the order of Cause
    std::size_t people = 0;

    bool operator==(const PortfolioRow &) const = default;
};

/// Accounts under one topmost parent as one line. Also made for an account that stands alone.
struct PortfolioGroup {
    /// Name, status, owner, segment, industry, region: those of the topmost account. Revenue, profit, money at risk, exposure, causes, people and
    /// buyers: sums. Chance: money at risk of the exposure. Score, best, confidence and change: of `worst`, for scores do not add up.
    /// Buyer met: the longest ago. Renewal: the next. Share, class, revenue rank: of the group among groups. Rank ranges: none.
    PortfolioRow row;
    std::vector<std::size_t> members;  ///< positions in Portfolio::rows, by rank
    std::size_t worst = 0;  ///< the member with the lowest score among those with something to lose

    bool operator==(const PortfolioGroup &) const = default;
};

/// An alarm worth acting on, worst (most money) first.
struct AttentionItem {
    AccountId account;
    std::string accountName;
    Alarm alarm = Alarm::NoBuyer;
    SeatId seat;  ///< whom it is about, if anybody
    std::string seatName;
    std::string seatTitle;
    int count = 0;  ///< how many (buyers uncovered, promises overdue, buyers asked ...)
    int of = 0;  ///< out of how many
    int days = 0;  ///< age in days where the alarm has one
    double value = 0;  ///< a ratio where the alarm has one (power of blockers, trend, score without the best tie)
    std::string subject;  ///< name of the metric of OUTCOME_DECLINE, of our person for SINGLE_THREAD; else empty
    double atRisk = 0;  ///< of the account
    std::int64_t record = 0;  ///< the metric of OUTCOME_DECLINE, the promise of PROMISE_OVERDUE that waits longest

    bool operator==(const AttentionItem &) const = default;
};

/// Concentration of one quantity over the accounts (docs/scoring.md, section 1).
struct ConcentrationFigures {
    int active = 0;
    double netTotal = 0;
    double positiveTotal = 0;
    double negativeTotal = 0;
    std::vector<std::pair<int, double>> concentrationRatio;  ///< k and CR-k
    std::optional<double> hhi, hhiPoints, effectiveAccounts, gini, giniCorrected, theil, theilNormalised, entropy;
    std::optional<double> whalePeak;
    std::vector<double> cumulative;  ///< by rank, first entry is the largest account
    std::vector<double> shares;  ///< by rank

    bool operator==(const ConcentrationFigures &) const = default;
};

/// One account (or group) in order of the quantity measured.
struct ConcentrationRow {
    AccountId account;
    std::string name;
    int rank = 1;  ///< equal amounts share the rank of the first
    double amount = 0;
    double share = 0;
    double cumulative = 0;
    char revenueClass = 'C';
    std::optional<double> dependency;  ///< amount / net total
    std::optional<double> replacement;  ///< how many median other accounts would replace it
    bool isMajor = false;  ///< at least the disclosure share of the net total
};

/// What `concentration` prints.
struct Concentration {
    Date asOf;
    Period period;
    Currency currency;
    bool complete = true;
    std::vector<std::int64_t> unconverted;  ///< ids of the revenue rows left out for want of a rate
    ConcentrationFigures figures;
    std::vector<ConcentrationRow> rows;  ///< active ones, largest first
    std::vector<AccountId> majorCustomers;  ///< groups (topmost parents) of at least the disclosure share, largest first
    std::size_t accountCount = 0;  ///< all accounts of the workspace
};

/// The whole portfolio on one day.
struct Portfolio {
    std::string workspaceName;
    Date asOf;
    Period period;
    Currency currency;
    bool complete = true;  ///< false when amounts without an exchange rate were left out
    std::vector<std::int64_t> unconverted;  ///< ids of the revenue rows left out
    bool ofProfit = false;  ///< shares, classes and concentration are those of profit
    std::vector<PortfolioRow> rows;  ///< by rank
    std::vector<PortfolioGroup> groups;  ///< by rank; empty unless asked for
    ConcentrationFigures concentration;
    std::vector<AttentionItem> attention;
    std::size_t alarms = 0;  ///< of all accounts; `attention` may hold fewer
    double revenue = 0;  ///< net total in the period
    std::optional<double> profit;  ///< net total in the period, of the entries that have one
    double atRisk = 0;
    double exposure = 0;
    std::optional<double> atRiskBefore;  ///< sum over the last snapshots
    std::optional<double> topTenShare;
    std::optional<double> topTenShareBefore;  ///< one year earlier
    int topBuyers = 0;  ///< decision makers in the twenty largest accounts
    int topBuyersCovered = 0;
    std::optional<double> retained;  ///< METHOD 4.1 portfolio retention of the last twelve months
    std::optional<double> retainedBefore;
    std::optional<double> expectedRetention;
    int answers = 0;  ///< survey answers that count today, over all accounts
    int satisfied = 0;
    int reviewsDone = 0;  ///< maps reviewed this quarter among those that have one planned
    int reviewsPlanned = 0;
    int reviewsOverdue = 0;
    std::optional<Date> nextReviewOn;
    std::size_t people = 0;
};

}  // namespace linchpin::core::report
