#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "core/scoring/numbers.h"
#include "core/scoring/parameters.h"

namespace linchpin::core::scoring {

/// One contact with its resolved tier and its power inside the tier (0..1, negative counts as 0).
struct PowerContact {
    Key key = 0;
    Tier tier = Tier::User;
    double power = 1;
};

struct ReportsTo {
    Key report = 0;
    Key manager = 0;
};

/// A drawn influence; weights of the same two people add up, those not above 0 are ignored.
struct Influence {
    Key from = 0;
    Key to = 0;
    double weight = 1;
};

/// Who decides, who listens to whom, and what part of the decision each holds in effect.
/// Row i of every vector belongs to keys[i]; the pseudo-contact kNobody is the last row when no buyer is on the map.
struct PowerMap {
    struct Listen {
        std::uint32_t source = 0;  ///< row listened to
        double weight = 0;  ///< w_ij, sums to 1 over one listener
    };
    std::vector<Key> keys;  ///< ascending, kNobody last
    std::vector<Tier> tiers;
    std::vector<double> power;  ///< p, sums to 1
    std::vector<double> susceptibility;  ///< theta
    std::vector<double> effectivePower;  ///< v, sums to 1
    std::vector<Listen> listens;  ///< row i: listens[firstListen[i]] .. listens[firstListen[i + 1]]
    std::vector<std::uint32_t> firstListen;
    int iterations = 0;

    [[nodiscard]] bool hasNobodyRow() const { return !keys.empty() && keys.back() == kNobody; }
    /// The row of `key`, or keys.size() if it is not on the map.
    [[nodiscard]] std::size_t rowOf(Key key) const;
    [[nodiscard]] std::span<const Listen> listensOf(std::size_t row) const
    {
        return std::span(listens).subspan(firstListen[row], firstListen[row + 1] - firstListen[row]);
    }
};

/// Source: docs/scoring.md, sections 3.3 and 3.4. Links to unknown people and to oneself are ignored. Linear in the links
/// per round; a round contracts by max_susceptibility.
[[nodiscard]] PowerMap powerAndInfluence(std::span<const PowerContact> contacts, std::span<const ReportsTo> reportsTo,
                                         std::span<const Influence> influences, const ScoringParameters &parameters);

/// z of section 3.4: each contact's view after influence. `quality` has one number per row.
[[nodiscard]] std::vector<double> viewsAfterInfluence(const PowerMap &map, std::span<const double> quality);

}  // namespace linchpin::core::scoring
