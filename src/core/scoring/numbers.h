#pragma once

#include <cmath>
#include <cstdint>
#include <optional>

namespace linchpin::core::scoring {

/// Identity inside the engine: the number of a record (a seat, a member, a promise, a touchpoint). Wherever the method
/// breaks a tie "by identifier", the smaller key wins.
using Key = std::int64_t;

/// No record. As a contact key: the pseudo-contact "(no buyer identified)" of section 3.3.
inline constexpr Key kNobody = 0;

/// Thresholds count as reached within this distance (section 0).
inline constexpr double kTolerance = 1e-9;

[[nodiscard]] inline bool isReached(double value, double threshold) { return value >= threshold - kTolerance; }
[[nodiscard]] inline double clamp01(double x) { return x < 0 ? 0.0 : (x > 1 ? 1.0 : x); }

/// What is left of evidence after `ageDays`: 2^(-age/halfLife). Ages below 0 do not occur (nothing is dated ahead).
[[nodiscard]] inline double decay(int ageDays, double halfLifeDays)
{
    return ageDays == 0 ? 1.0 : std::exp2(-static_cast<double>(ageDays) / halfLifeDays);
}

struct Interval {
    double low = 0;
    double high = 1;
    bool operator==(const Interval &) const = default;
};

/// Wilson's score interval of `successes` out of `trials`, cut to [0, 1]; `z` is the normal quantile (parameter z95).
/// Empty without trials. Source: docs/scoring.md, section 6.6.
[[nodiscard]] std::optional<Interval> wilson(double successes, double trials, double z);

/// Newcombe's interval of the difference p1 - p2 of two independent shares. Empty if one has no trials. Section 6.5.
[[nodiscard]] std::optional<Interval> newcombe(double successes1, double trials1, double successes2, double trials2, double z);

}  // namespace linchpin::core::scoring
