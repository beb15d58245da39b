#include "core/scoring/freshness.h"

#include <algorithm>

namespace linchpin::core::scoring {

Freshness freshness(std::optional<Date> lastReview, Date asOf, const ScoringParameters &parameters)
{
    Freshness result;
    if (!lastReview || *lastReview > asOf) {
        return result;
    }
    const int age = asOf - *lastReview;
    result.ageDays = age;
    result.isStale = age > parameters.reviewDays;
    result.overdueDays = std::max(0, static_cast<int>(age - parameters.reviewDays));
    return result;
}

}  // namespace linchpin::core::scoring
