#include "core/scoring/loyalty.h"

#include <algorithm>
#include <array>
#include <optional>

namespace linchpin::core::scoring {

LoyaltyStep loyaltyStage(std::span<const Proof> proofs, Date asOf, const ScoringParameters &parameters)
{
    std::array<std::optional<Date>, 4> newest;  // by step, its own proofs
    for (const Proof &proof : proofs) {
        if (proof.day <= asOf) {
            auto &slot = newest[static_cast<std::size_t>(proof.step)];
            slot = slot ? std::max(*slot, proof.day) : proof.day;
        }
    }
    std::size_t unbroken = 0;
    while (unbroken + 1 < newest.size() && newest[unbroken + 1]) {
        ++unbroken;
    }
    // Any proof of a step or of a higher one renews it, also one above a missing step.
    std::optional<Date> renewed;
    for (std::size_t step = newest.size() - 1; step > 0; --step) {
        if (newest[step]) {
            renewed = renewed ? std::max(*renewed, *newest[step]) : newest[step];
        }
        if (step <= unbroken && renewed && asOf - *renewed <= parameters.proofValidDays) {
            return static_cast<LoyaltyStep>(step);
        }
    }
    return LoyaltyStep::None;
}

LoyaltyDistribution loyaltyDistribution(std::span<const StagedContact> contacts)
{
    LoyaltyDistribution result;
    double power = 0;
    for (const StagedContact &contact : contacts) {
        power += contact.power;
    }
    for (const StagedContact &contact : contacts) {
        result.byCount[contact.stage] += 1;
        if (power > 0) {
            result.byPower[contact.stage] += contact.power;
        }
    }
    for (std::size_t i = 0; i < result.byCount.values.size() && !contacts.empty(); ++i) {
        result.byCount.values[i] /= static_cast<double>(contacts.size());
        result.byPower.values[i] /= power > 0 ? power : 1.0;
    }
    return result;
}

}  // namespace linchpin::core::scoring
