#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "core/scoring/risk.h"

namespace linchpin::core::scoring {

struct RankingAccount {
    Key account = 0;
    double exposure = 0;  ///< minor units of the base currency; below 0 counts as 0
    CauseValues gaps;
};

struct RankedAccount {
    Key account = 0;
    int rank = 1;
    int rankLow = 1;  ///< best rank when each weight in turn is halved or raised by half
    int rankHigh = 1;  ///< worst
    double exposure = 0;
    double vulnerability = 0;
    double pLoss = 0;
    double atRisk = 0;
    std::optional<double> shareOfRisk;  ///< empty when nothing is at risk at all
    bool isOnParetoFront = false;  ///< no other account has at least as much exposure and vulnerability and more of one
};

struct Ranking {
    std::vector<RankedAccount> accounts;  ///< by revenue at risk, then exposure, descending, then key
    double portfolioAtRisk = 0;
    double portfolioExposure = 0;
    std::optional<double> expectedRetention;  ///< empty without exposure
};

/// Whether best and worst rank are computed (ten more sorts); else both are the rank.
enum class RankSpread : std::uint8_t { Skip, Compute };

/// Source: docs/scoring.md, section 5.4. Sorts eleven times: O(n log n).
[[nodiscard]] Ranking rankAccounts(std::span<const RankingAccount> accounts, const ScoringParameters &parameters,
                                   RankSpread spread = RankSpread::Compute);

}  // namespace linchpin::core::scoring
