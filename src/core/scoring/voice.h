#pragma once

#include <optional>
#include <span>

#include "core/date.h"
#include "core/scoring/influence.h"
#include "core/scoring/numbers.h"
#include "core/scoring/parameters.h"

namespace linchpin::core::scoring {

/// An answer of a contact, scaled to 0..1 (`scaledScore`).
struct SurveyAnswer {
    Key contact = 0;
    Date day;
    double score = 0;
};

/// (x - low)/(high - low) inside 0..1: (x-1)/4 for 1..5, x/10 for 0..10. Precondition: high > low.
[[nodiscard]] double scaledScore(double score, double low, double high);

struct TierVoice {
    int contacts = 0;
    int responses = 0;
    int satisfied = 0;
    std::optional<double> coverage;  ///< by power; empty for a tier without contacts, but 0 for buyers
};

/// What customers say, weighed by who decides.
struct Voice {
    int responses = 0;
    int satisfied = 0;
    std::optional<double> headline;  ///< satisfied / responses: what a survey report would say
    std::optional<Interval> headlineInterval;
    double coverage = 0;  ///< part of the decision that answered
    double remembered = 0;  ///< part whose last answer is old and was a no
    double weighted = 0;
    double low = 0;
    double high = 1;
    std::array<TierVoice, 3> byTier{};  ///< by Tier
    bool blindSpot = false;  ///< a good headline without the buyers
    bool noVoice = true;  ///< no valid answer at all
};

/// Source: docs/scoring.md, section 4.1. Answers of contacts that are not on the map do not count.
[[nodiscard]] Voice voice(const PowerMap &map, std::span<const SurveyAnswer> answers, Date asOf,
                          const ScoringParameters &parameters);

/// The headline of a portfolio against what customers did.
struct SatisfactionVsRetention {
    std::optional<double> headline;
    std::optional<Interval> headlineInterval;
    std::optional<double> retention;
    std::optional<double> gap;  ///< headline - retention
    bool alarm = false;
};
/// `accounts` and `retained`: the decided renewals of the last twelve months if there are any, else the cohort of logo
/// retention. Section 4.1.
[[nodiscard]] SatisfactionVsRetention satisfactionVsRetention(int responses, int satisfied, int accounts, int retained,
                                                              const ScoringParameters &parameters);

/// Weighted figures of a portfolio: means over accounts by exposure (equal weights if no account has any).
struct PortfolioVoice {
    int responses = 0;
    int satisfied = 0;
    double coverage = 0;
    double weighted = 0;
    double low = 0;
    double high = 1;
    int blindSpots = 0;
    int withoutVoice = 0;
};
struct AccountVoice {
    double exposure = 0;
    const Voice *voice = nullptr;  ///< not owned
};
[[nodiscard]] PortfolioVoice portfolioVoice(std::span<const AccountVoice> accounts);

}  // namespace linchpin::core::scoring
