#pragma once

#include <span>

#include "core/date.h"
#include "core/scoring/numbers.h"
#include "core/scoring/parameters.h"

namespace linchpin::core::scoring {

/// A recorded proof that a contact stands on a loyalty step.
struct Proof {
    Key id = 0;
    LoyaltyStep step = LoyaltyStep::Satisfied;
    Date day;
};

/// The proven stage: the highest unbroken step whose newest proof (of it or a higher one) is at most
/// `proof_valid_days` old. Source: docs/scoring.md, section 4.3.
[[nodiscard]] LoyaltyStep loyaltyStage(std::span<const Proof> proofs, Date asOf, const ScoringParameters &parameters);

/// A contact on the map: its stage and its power p (section 3.3).
struct StagedContact {
    LoyaltyStep stage = LoyaltyStep::None;
    double power = 0;
};

/// Shares of the contacts on the map; all 0 for an empty map.
struct LoyaltyDistribution {
    ValuesBy<LoyaltyStep> byCount;
    ValuesBy<LoyaltyStep> byPower;
};
[[nodiscard]] LoyaltyDistribution loyaltyDistribution(std::span<const StagedContact> contacts);

}  // namespace linchpin::core::scoring
