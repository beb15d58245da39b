#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "core/scoring/numbers.h"
#include "core/scoring/parameters.h"

namespace linchpin::core::scoring {

/// An executive of ours. `level` 1..5, 0 unknown (then seniority earns nothing); an empty function matches nothing.
struct Sponsor {
    Key key = 0;
    double level = 0;
    std::string function;
    std::vector<Key> tags;
    int capacity = 1;
};

/// An executive of a customer; `importance` in any unit, usually the revenue of the account.
struct SponsoredExecutive {
    Key key = 0;
    double level = 0;
    std::string function;
    std::vector<Key> tags;
    double importance = 0;
};

struct SponsorTie {
    Key sponsor = 0;
    Key customer = 0;
    double strength = 0;
};

struct SponsorPair {
    Key customer = 0;
    Key sponsor = 0;
    double compatibility = 0;
};

struct SponsorPlan {
    std::vector<SponsorPair> compatibility;  ///< every pair, by customer, then sponsor
    std::vector<SponsorPair> pairs;  ///< the chosen ones, by customer; who is not listed stays without sponsor
    double total = 0;  ///< sum of compatibility x importance over `pairs`
};

/// The assignment of largest total (Hungarian method, O(n^2 m)). Source: docs/scoring.md, section 6.3.
[[nodiscard]] SponsorPlan assignSponsors(std::span<const Sponsor> sponsors, std::span<const SponsoredExecutive> customers,
                                         std::span<const SponsorTie> ties, const ScoringParameters &parameters);

/// Shared / all tags; 0 if both are empty. Section 6.3.
[[nodiscard]] double jaccard(std::span<const Key> a, std::span<const Key> b);

}  // namespace linchpin::core::scoring
