#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "core/scoring/numbers.h"
#include "core/scoring/parameters.h"

namespace linchpin::core::scoring {

/// A person as compared with others; what is empty is not known and not compared.
struct ComparedPerson {
    Key key = 0;
    Key account = 0;  ///< 0 = none
    std::string function;
    std::string industry;
    std::string region;
    std::optional<double> seniority;  ///< 1..5
    std::vector<Key> tags;
};

/// Gower similarity 0..1 over what both have; empty when that holds less than `similarity_min_known` of the weight.
/// Source: docs/scoring.md, section 6.4.
[[nodiscard]] std::optional<double> similarity(const ComparedPerson &a, const ComparedPerson &b,
                                               const ScoringParameters &parameters);

struct Competitors {
    Key account = 0;
    Key other = 0;
};

struct PersonPairSimilarity {
    Key first = 0;  ///< the smaller key
    Key second = 0;
    std::optional<double> similarity;
};

struct PersonGroup {
    std::vector<Key> members;  ///< in the order in which they joined, the seed first; empty if the seed is unknown
    std::optional<double> meanSimilarity;  ///< over the pairs of the group; empty below two members
};

/// Grows a group of at most `size` from `seed`. Section 6.4.
[[nodiscard]] PersonGroup growGroup(std::span<const ComparedPerson> people, Key seed, int size,
                                    std::span<const Competitors> competitors, const ScoringParameters &parameters);
/// Every pair, by key.
[[nodiscard]] std::vector<PersonPairSimilarity> pairSimilarities(std::span<const ComparedPerson> people,
                                                                 const ScoringParameters &parameters);

}  // namespace linchpin::core::scoring
