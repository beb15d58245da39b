#pragma once

#include <optional>
#include <span>
#include <vector>

#include "core/date.h"
#include "core/scoring/numbers.h"
#include "core/scoring/parameters.h"

namespace linchpin::core::scoring {

/// A metric the customer was promised: usage, adoption, return on investment. Without target, value or day it is unknown.
struct Outcome {
    Key id = 0;
    double weight = 1;
    std::optional<double> target;
    std::optional<double> actual;
    std::optional<double> previous;  ///< the last value of the quarter before `day`'s
    bool higherIsBetter = true;
    std::optional<Date> day;  ///< of `actual`
};

struct OutcomeScore {
    Key id = 0;
    std::optional<double> attainment;  ///< empty when unknown or too old
    std::optional<double> trend;
    double score = 0;
    double low = 0;
    double high = 1;
};

struct Outcomes {
    double score = 0;
    double low = 0;
    double high = 1;
    std::optional<double> trend;
    bool declining = false;
    std::vector<OutcomeScore> metrics;  ///< in the order given
};

/// 0..1; a target that is not positive is either reached or not. Section 4.2.
[[nodiscard]] double attainment(double actual, double target, bool higherIsBetter);

/// Source: docs/scoring.md, section 4.2. Without metrics the score is `unknown_value` in [0, 1].
[[nodiscard]] Outcomes outcomes(std::span<const Outcome> metrics, Date asOf, const ScoringParameters &parameters);

}  // namespace linchpin::core::scoring
