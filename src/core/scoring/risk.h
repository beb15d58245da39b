#pragma once

#include <optional>

#include "core/scoring/numbers.h"
#include "core/scoring/parameters.h"

namespace linchpin::core::scoring {

/// The gaps of an account with their honest range, and the revenue they threaten (minor units of the base currency).
struct RiskInputs {
    CauseValues gaps;
    CauseValues gapsLow;
    CauseValues gapsHigh;
    double ttm = 0;
    std::optional<double> exposure;  ///< revenue up for renewal; empty = use `ttm`
};

/// Expected revenue at risk and its exact split: the causes and the base add up to `atRisk`.
struct Risk {
    CauseValues weights;  ///< sum to 1
    CauseValues gaps;  ///< clamped
    double vulnerability = 0;
    double vulnerabilityLow = 0;
    double vulnerabilityHigh = 0;
    double pLoss = 0;  ///< within twelve months
    double pLossLow = 0;
    double pLossHigh = 0;
    double exposure = 0;
    double atRisk = 0;
    CauseValues byCause;
    double base = 0;
};

/// Source: docs/scoring.md, sections 5.1 to 5.3.
[[nodiscard]] Risk riskOf(const RiskInputs &inputs, const ScoringParameters &parameters);

/// `risk_weight` divided by its sum; equal if that is 0.
[[nodiscard]] CauseValues normalisedRiskWeights(const CauseValues &weights);
[[nodiscard]] double vulnerabilityOf(const CauseValues &gaps, const CauseValues &normalisedWeights);
[[nodiscard]] double lossProbability(double vulnerability, const ScoringParameters &parameters);

struct ExposedGaps {
    double exposure = 0;
    CauseValues gaps;
};

/// Why revenue at risk moved between two dates: the parts add up to `delta`. Section 5.6.
struct RiskChange {
    double delta = 0;
    double byRevenue = 0;
    CauseValues byCause;
};
[[nodiscard]] RiskChange explainChange(const ExposedGaps &before, const ExposedGaps &after, const ScoringParameters &parameters);

}  // namespace linchpin::core::scoring
