#pragma once

#include <span>
#include <vector>

#include "app/concentration.h"
#include "core/report/portfolio.h"
#include "core/result.h"
#include "core/scoring/concentration.h"
#include "core/scoring/ranking.h"
#include "core/scoring/revenue.h"

namespace linchpin::app {

class ScoreBoard;
class Workspace;
struct Standing;

/// Best and worst rank when each risk weight in turn is halved or raised by half: ten more sorts.
enum class RankRanges : std::uint8_t { Skip, Compute };

struct PortfolioOptions {
    core::Date asOf;
    PeriodChoice period;  ///< of revenue, share, class and concentration; risk always stands on twelve months
    RollUp rollUp = RollUp::Accounts;  ///< of share, class and concentration; Groups: each row shows its group's
    Measure measure = Measure::Revenue;
    RankRanges rankRanges = RankRanges::Skip;
    std::size_t named = SIZE_MAX;  ///< rows, from the top, whose buyer is looked up by name
    std::size_t attentionLimit = 200;  ///< attention items, worst first
    std::vector<int> topCounts;  ///< the k of CR-k; empty = 1, 3, 5, 10, 20
    /// Fills Portfolio::groups; with RollUp::Groups the rows then keep share and class of the account itself.
    bool groups = false;
};

/// Everything the portfolio page and `rank` show. Errors as scoringParameters and concentration.
/// Throws store::Failure when the file cannot be read.
[[nodiscard]] core::Result<core::report::Portfolio> portfolio(const Workspace &workspace, const PortfolioOptions &options);
/// The same from a board that is kept (its day counts, `options.asOf` is ignored).
[[nodiscard]] core::Result<core::report::Portfolio> portfolio(const ScoreBoard &board, const store::Reader &reader,
                                                              const PortfolioOptions &options);

/// What is needed to say by how much the ranks depend on the weights, copied so that another thread can compute it.
struct RankRangeInputs {
    std::vector<core::scoring::RankingAccount> accounts;
    core::scoring::ScoringParameters parameters;
};
struct RankRange {
    core::AccountId account;
    int best = 0;
    int worst = 0;
};
[[nodiscard]] RankRangeInputs rankRangeInputs(const ScoreBoard &board);
/// Ten sorts. Pure; any thread.
[[nodiscard]] std::vector<RankRange> rankRanges(const RankRangeInputs &inputs);

/// Alarms of these accounts (sorted by id; empty = of all), by rank of the account, at most `limit`.
[[nodiscard]] std::vector<core::report::AttentionItem> attentionOf(const ScoreBoard &board, const store::Reader &reader,
                                                                   std::span<const core::AccountId> accounts, std::size_t limit);

/// What the people in these seats are called. Throws store::Failure.
[[nodiscard]] std::vector<std::string> seatNames(const store::Reader &reader, std::span<const core::SeatId> seats);

/// The accounts of a portfolio as groups under one topmost parent, by money at risk; amounts are sums of the rows'. `measured` are the
/// group's amounts of revenue or profit, from which share and class come.
[[nodiscard]] std::vector<core::report::PortfolioGroup> portfolioGroups(const std::vector<core::report::PortfolioRow> &rows,
                                                                        const std::vector<core::scoring::GroupMember> &membership,
                                                                        const core::scoring::Concentration &concentration);

/// The row of one standing: numbers only, names stay empty.
[[nodiscard]] core::report::PortfolioRow portfolioRow(const Standing &standing);
/// The facts of one alarm with the names of whom it is about; accountName stays empty.
[[nodiscard]] core::report::AttentionItem attentionItem(const store::Reader &reader, const Standing &standing, core::Alarm alarm);

}  // namespace linchpin::app
