#pragma once

#include "app/concentration.h"
#include "core/report/portfolio.h"
#include "core/result.h"

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
};

/// Everything the portfolio page and `rank` show. Errors as scoringParameters and concentration.
/// Throws store::Failure when the file cannot be read.
[[nodiscard]] core::Result<core::report::Portfolio> portfolio(const Workspace &workspace, const PortfolioOptions &options);
/// The same from a board that is kept (its day counts, `options.asOf` is ignored).
[[nodiscard]] core::Result<core::report::Portfolio> portfolio(const ScoreBoard &board, const store::Reader &reader,
                                                              const PortfolioOptions &options);

/// The row of one standing: numbers only, names stay empty.
[[nodiscard]] core::report::PortfolioRow portfolioRow(const Standing &standing);
/// The facts of one alarm with the names of whom it is about; accountName stays empty.
[[nodiscard]] core::report::AttentionItem attentionItem(const store::Reader &reader, const Standing &standing, core::Alarm alarm);

}  // namespace linchpin::app
