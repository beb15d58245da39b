#pragma once

#include <optional>
#include <span>
#include <vector>

#include "core/scoring/numbers.h"
#include "core/scoring/parameters.h"

namespace linchpin::core::scoring {

/// What was foretold for an account and what became of it within twelve months.
struct BacktestCase {
    double pLoss = 0;
    bool wasLost = false;
    std::optional<double> vulnerability;
};

struct BacktestBin {
    double from = 0;  ///< width 0.2; 1.0 is in the last
    int count = 0;
    double predicted = 0;  ///< mean
    double observed = 0;  ///< share lost
    Interval interval;  ///< of the share lost
};

/// How good the forecasts were, and the ends of p_loss that history suggests.
struct Backtest {
    int count = 0;
    std::optional<double> baseRate;
    std::optional<double> brier;
    std::optional<double> skill;  ///< empty when the base rate is 0 or 1
    std::optional<double> auc;  ///< empty when one class is missing
    std::vector<BacktestBin> bins;  ///< those with cases
    std::optional<double> pLossMin;  ///< offered, never applied silently; empty unless every vulnerability is known
    std::optional<double> pLossMax;
};

/// Source: docs/scoring.md, section 6.6.
[[nodiscard]] Backtest backtest(std::span<const BacktestCase> cases, const ScoringParameters &parameters);

}  // namespace linchpin::core::scoring
