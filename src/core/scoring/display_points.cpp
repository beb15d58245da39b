#include "core/scoring/display_points.h"

#include <algorithm>
#include <cmath>

namespace linchpin::core::scoring {

std::int64_t DisplayPoints::of(Key key) const
{
    const auto at =
        std::lower_bound(parts.begin(), parts.end(), key, [](const WholePart &part, Key wanted) { return part.key < wanted; });
    return at != parts.end() && at->key == key ? at->points : 0;
}

DisplayPoints displayPoints(std::span<const Part> parts)
{
    std::vector<Part> sorted(parts.begin(), parts.end());
    std::sort(sorted.begin(), sorted.end(),
              [](const Part &a, const Part &b) { return a.key < b.key || (a.key == b.key && a.value < b.value); });
    struct Fraction {
        std::int64_t rounded;  // at nine decimals
        std::size_t index;
    };
    DisplayPoints result;
    std::vector<Fraction> fractions;
    double sum = 0;
    std::int64_t floors = 0;
    for (std::size_t i = 0; i < sorted.size(); ++i) {
        const double whole = std::floor(sorted[i].value);
        sum += sorted[i].value;
        floors += static_cast<std::int64_t>(whole);
        result.parts.push_back({sorted[i].key, static_cast<std::int64_t>(whole)});
        fractions.push_back({std::llround((sorted[i].value - whole) * 1e9), i});
    }
    result.total = static_cast<std::int64_t>(std::floor(sum + 0.5));
    std::stable_sort(fractions.begin(), fractions.end(),
                     [](const Fraction &a, const Fraction &b) { return a.rounded > b.rounded; });
    std::int64_t missing = result.total - floors;
    for (std::size_t i = 0; missing > 0 && !fractions.empty(); ++i, --missing) {
        ++result.parts[fractions[i % fractions.size()].index].points;
    }
    return result;
}

}  // namespace linchpin::core::scoring
