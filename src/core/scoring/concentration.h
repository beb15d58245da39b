#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "core/scoring/numbers.h"
#include "core/scoring/parameters.h"

namespace linchpin::core::scoring {

/// Net amount of one account in integer minor units: the class and major-customer tests are exact.
struct AccountValue {
    Key account = 0;
    std::int64_t amount = 0;
};

enum class AbcClass : std::uint8_t { A, B, C };

struct AccountConcentration {
    Key account = 0;
    std::int64_t amount = 0;
    int rank = 1;  ///< equal amounts share the rank of the first: 1, 2, 2, 4
    double share = 0;
    double cumulative = 0;
    AbcClass abcClass = AbcClass::C;
    std::optional<double> dependency;  ///< amount / net total; empty unless the net total is positive
    std::optional<double> replacement;  ///< how many median other accounts would replace it; empty for a single account
};

struct TopShare {
    int count = 0;
    double share = 0;
};

/// How unevenly revenue is spread. Empty indices mean that no account has positive revenue.
struct Concentration {
    int activeCount = 0;
    std::int64_t netTotal = 0;
    std::int64_t positiveTotal = 0;
    std::int64_t negativeTotal = 0;
    std::vector<AccountConcentration> accounts;  ///< active ones, largest first
    std::vector<TopShare> topShares;  ///< CR-k for the k asked for; empty if nobody is active
    std::optional<double> hhi;  ///< 1/n .. 1; times 10,000 in points
    std::optional<double> hhiPoints;
    std::optional<double> effectiveAccounts;
    std::optional<double> gini;
    std::optional<double> giniCorrected;  ///< empty for one account
    std::optional<double> theil;
    std::optional<double> theilNormalised;  ///< empty for one account
    std::optional<double> entropy;
    std::vector<Key> majorCustomers;  ///< largest first
    std::optional<double> whalePeak;  ///< positive total / net total; empty unless the net total is positive
};

/// The k of CR-k when the caller names none.
inline constexpr int kTopCounts[] = {1, 3, 10, 20};

/// Source: docs/scoring.md, sections 1.2 to 1.4. Zero and negative accounts change no index. O(n log n).
/// Use group totals (`rollUp`) where the major-customer test matters.
[[nodiscard]] Concentration concentration(std::span<const AccountValue> values, const ScoringParameters &parameters,
                                          std::span<const int> topCounts = kTopCounts);

/// A point of the whale curve: after the `accounts` best, `cumulative` of the net total is earned.
struct WhalePoint {
    Key account = 0;
    double cumulative = 0;
};

/// Accounts by amount descending with the running share of the net total; rises above 1 where some lose money.
/// Empty unless the net total is positive. Source: Kaplan and Narayanan 2001.
[[nodiscard]] std::vector<WhalePoint> whaleCurve(std::span<const AccountValue> values);

}  // namespace linchpin::core::scoring
