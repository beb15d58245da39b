#pragma once

#include "app/portfolio.h"
#include "core/report/account_overview.h"
#include "core/result.h"

namespace linchpin::app {

/// What of the other accounts an overview needs.
enum class Neighbours : std::uint8_t {
    Scores,  ///< all accounts are scored: rank and share of risk are known
    Revenue,  ///< only their revenue is read (share, class): rank and share of risk stay 0. For single reports.
};

struct OverviewOptions {
    core::Date asOf;
    PeriodChoice period;
    Neighbours neighbours = Neighbours::Scores;
};

/// Everything about one account on one day: score with its parts and ledgers, causes, findings, goals, outcomes,
/// promises, voice, trend. NotFound{account, id}; errors as scoringParameters. Throws store::Failure when the file cannot
/// be read.
[[nodiscard]] core::Result<core::report::AccountOverview> overview(const Workspace &workspace, core::AccountId account,
                                                                   const OverviewOptions &options);
/// The same with rank and share of risk from a board that is kept (its day counts, `options.asOf` is ignored).
[[nodiscard]] core::Result<core::report::AccountOverview> overview(const ScoreBoard &board, const store::Reader &reader,
                                                                   core::AccountId account, const OverviewOptions &options);

}  // namespace linchpin::app
