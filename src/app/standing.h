#pragma once

#include "app/score_board.h"
#include "app/score_records.h"

namespace linchpin::app {

/// Scores one account and keeps the numbers that the portfolio shows, with the facts behind its alarms. Pure.
[[nodiscard]] Standing standingOf(const AccountRecords &records, const ScoreContext &context, core::Date asOf, double ttm);
/// The same of an account that is scored already.
[[nodiscard]] Standing standingOf(const core::scoring::AccountInputs &inputs, const core::scoring::AccountScore &score,
                                  const core::scoring::ScoringParameters &parameters, core::AccountId account);

}  // namespace linchpin::app
