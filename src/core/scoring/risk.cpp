#include "core/scoring/risk.h"

#include <algorithm>

namespace linchpin::core::scoring {

namespace {

CauseValues clamped(const CauseValues &gaps)
{
    CauseValues result;
    for (const Cause cause : kCauses) {
        result[cause] = clamp01(gaps[cause]);
    }
    return result;
}

}  // namespace

CauseValues normalisedRiskWeights(const CauseValues &weights)
{
    double sum = 0;
    for (const double weight : weights.values) {
        sum += weight;
    }
    CauseValues result;
    for (const Cause cause : kCauses) {
        result[cause] = sum > 0 ? weights[cause] / sum : 1.0 / static_cast<double>(kCauses.size());
    }
    return result;
}

double vulnerabilityOf(const CauseValues &gaps, const CauseValues &normalisedWeights)
{
    double sum = 0;
    for (const Cause cause : kCauses) {
        sum += normalisedWeights[cause] * clamp01(gaps[cause]);
    }
    return sum;
}

double lossProbability(double vulnerability, const ScoringParameters &parameters)
{
    return parameters.pLossMin + (parameters.pLossMax - parameters.pLossMin) * vulnerability;
}

Risk riskOf(const RiskInputs &inputs, const ScoringParameters &parameters)
{
    Risk risk;
    risk.weights = normalisedRiskWeights(parameters.riskWeight);
    risk.gaps = clamped(inputs.gaps);
    risk.vulnerability = vulnerabilityOf(inputs.gaps, risk.weights);
    risk.vulnerabilityLow = vulnerabilityOf(inputs.gapsLow, risk.weights);
    risk.vulnerabilityHigh = vulnerabilityOf(inputs.gapsHigh, risk.weights);
    risk.pLoss = lossProbability(risk.vulnerability, parameters);
    risk.pLossLow = lossProbability(risk.vulnerabilityLow, parameters);
    risk.pLossHigh = lossProbability(risk.vulnerabilityHigh, parameters);
    risk.exposure = std::max(0.0, inputs.exposure.value_or(inputs.ttm));
    risk.atRisk = risk.exposure * risk.pLoss;
    const double span = parameters.pLossMax - parameters.pLossMin;
    for (const Cause cause : kCauses) {
        risk.byCause[cause] = risk.exposure * span * risk.weights[cause] * risk.gaps[cause];
    }
    risk.base = risk.exposure * parameters.pLossMin;
    return risk;
}

RiskChange explainChange(const ExposedGaps &before, const ExposedGaps &after, const ScoringParameters &parameters)
{
    const CauseValues weights = normalisedRiskWeights(parameters.riskWeight);
    const double p0 = lossProbability(vulnerabilityOf(before.gaps, weights), parameters);
    const double p1 = lossProbability(vulnerabilityOf(after.gaps, weights), parameters);
    const double e0 = std::max(0.0, before.exposure);
    const double e1 = std::max(0.0, after.exposure);
    const double span = parameters.pLossMax - parameters.pLossMin;
    RiskChange change;
    change.delta = e1 * p1 - e0 * p0;
    change.byRevenue = (e1 - e0) * (p0 + p1) / 2;
    for (const Cause cause : kCauses) {
        const double moved = clamp01(after.gaps[cause]) - clamp01(before.gaps[cause]);
        change.byCause[cause] = span * weights[cause] * moved * (e0 + e1) / 2;
    }
    return change;
}

}  // namespace linchpin::core::scoring
