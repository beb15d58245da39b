#include "core/scoring/numbers.h"

#include <algorithm>

namespace linchpin::core::scoring {

std::optional<Interval> wilson(double successes, double trials, double z)
{
    if (!(trials > 0)) {
        return std::nullopt;
    }
    const double p = successes / trials;
    const double zz = z * z;
    const double center = p + zz / (2 * trials);
    const double spread = z * std::sqrt(p * (1 - p) / trials + zz / (4 * trials * trials));
    const double scale = 1 + zz / trials;
    return Interval{clamp01((center - spread) / scale), clamp01((center + spread) / scale)};
}

std::optional<Interval> newcombe(double successes1, double trials1, double successes2, double trials2, double z)
{
    const auto first = wilson(successes1, trials1, z);
    const auto second = wilson(successes2, trials2, z);
    if (!first || !second) {
        return std::nullopt;
    }
    const double p1 = successes1 / trials1;
    const double p2 = successes2 / trials2;
    const double below = std::hypot(p1 - first->low, second->high - p2);
    const double above = std::hypot(first->high - p1, p2 - second->low);
    return Interval{p1 - p2 - below, p1 - p2 + above};
}

}  // namespace linchpin::core::scoring
