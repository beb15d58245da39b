#pragma once

#include <optional>

#include "core/date.h"
#include "core/scoring/parameters.h"

namespace linchpin::core::scoring {

/// Whether a map has been looked at recently. Source: docs/scoring.md, section 4.4.
struct Freshness {
    std::optional<int> ageDays;  ///< empty = never reviewed
    bool isStale = true;
    std::optional<int> overdueDays;  ///< 0 while fresh; empty = never reviewed
};
/// A review dated after `asOf` has not happened.
[[nodiscard]] Freshness freshness(std::optional<Date> lastReview, Date asOf, const ScoringParameters &parameters);

}  // namespace linchpin::core::scoring
