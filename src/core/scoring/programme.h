#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "core/scoring/retention.h"

namespace linchpin::core::scoring {

/// An account inside or outside a programme, with its revenue in the period before and after.
struct ProgrammeAccount {
    Key account = 0;
    bool isInside = false;
    double before = 0;
    double after = 0;
    std::string segment;  ///< accounts are only paired inside their segment
};

enum class TestMethod : std::uint8_t { Exact, Normal };
enum class Verdict : std::uint8_t { NotEnoughAccounts, NoClearDifference, BetterInside, WorseInside };

struct AccountPair {
    Key inside = 0;
    Key outside = 0;
};

/// Did the accounts inside do better? Always to be shown with the sizes of both groups and the intervals.
struct ProgrammeEffect {
    Retention inside;
    Retention outside;
    std::optional<double> differenceGrowth;  ///< of mean growth rates, -4 .. 4; empty if a group is empty
    std::optional<double> pValue;
    std::optional<TestMethod> method;
    std::optional<double> smallestP;  ///< the least p this many accounts can give; empty for the normal method
    std::optional<double> retentionDifference;
    std::optional<Interval> retentionInterval;
    std::optional<double> extraRevenue;
    std::optional<double> roi;  ///< empty without cost or margin
    std::vector<AccountPair> pairs;  ///< in the order in which they were matched
    std::optional<double> pairedDifference;
    std::optional<double> pairedP;
    Verdict verdict = Verdict::NotEnoughAccounts;
};

/// Source: docs/scoring.md, section 6.5. `cost` and `margin` (share of revenue kept) may be unknown.
[[nodiscard]] ProgrammeEffect programmeEffect(std::span<const ProgrammeAccount> accounts, std::optional<double> cost,
                                              std::optional<double> margin, const ScoringParameters &parameters);

}  // namespace linchpin::core::scoring

namespace linchpin::core {

template <>
inline constexpr std::array<std::string_view, 2> kWords<scoring::TestMethod>{"exact", "normal"};
template <>
inline constexpr std::array<std::string_view, 4> kWords<scoring::Verdict>{"not enough accounts", "no clear difference",
                                                                          "better inside", "worse inside"};

}  // namespace linchpin::core
