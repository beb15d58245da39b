#pragma once

#include <optional>
#include <span>

#include "core/scoring/numbers.h"
#include "core/scoring/parameters.h"

namespace linchpin::core::scoring {

/// Revenue of one account in a period and in the one before it, same unit.
struct BeforeAfter {
    Key account = 0;
    double before = 0;
    double after = 0;
};

/// What became of the accounts that had revenue before. Rates are empty without such accounts.
struct Retention {
    int cohort = 0;
    int newAccounts = 0;  ///< counted and left out
    double before = 0;  ///< revenue of the cohort before
    double after = 0;  ///< and after, not below 0 per account
    int retained = 0;
    std::optional<double> netRevenue;  ///< NRR
    std::optional<double> grossRevenue;  ///< GRR, never above 1
    std::optional<double> logo;  ///< share of accounts that still have revenue
    std::optional<Interval> logoInterval;
};

/// Source: docs/scoring.md, section 1.5.
[[nodiscard]] Retention retention(std::span<const BeforeAfter> accounts, const ScoringParameters &parameters);

}  // namespace linchpin::core::scoring
