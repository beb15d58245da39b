#include "core/scoring/outcomes.h"

#include <algorithm>

namespace linchpin::core::scoring {

double attainment(double actual, double target, bool higherIsBetter)
{
    const bool isMet = higherIsBetter ? isReached(actual, target) : isReached(target, actual);
    if (!(target > 0)) {
        return isMet ? 1.0 : 0.0;
    }
    if (higherIsBetter) {
        return clamp01(actual / target);
    }
    return actual <= target ? 1.0 : clamp01(target / actual);
}

namespace {

OutcomeScore scoreOf(const Outcome &metric, Date asOf, const ScoringParameters &parameters)
{
    OutcomeScore result;
    result.id = metric.id;
    result.score = parameters.unknownValue;
    if (!metric.target || !metric.actual || !metric.day || *metric.day > asOf) {
        return result;
    }
    const double now = attainment(*metric.actual, *metric.target, metric.higherIsBetter);
    double score = now;
    std::optional<double> trend;
    if (metric.previous) {
        trend = now - attainment(*metric.previous, *metric.target, metric.higherIsBetter);
        score = clamp01(now + parameters.trendWeight * *trend);
    }
    if (asOf - *metric.day > parameters.outcomeValidDays) {
        result.score = std::min(score, parameters.unknownValue);
        return result;
    }
    result.attainment = now;
    result.trend = trend;
    result.score = result.low = result.high = score;
    return result;
}

}  // namespace

Outcomes outcomes(std::span<const Outcome> metrics, Date asOf, const ScoringParameters &parameters)
{
    Outcomes result;
    result.score = parameters.unknownValue;
    result.metrics.reserve(metrics.size());
    std::vector<std::pair<Key, std::size_t>> order;
    for (std::size_t i = 0; i < metrics.size(); ++i) {
        result.metrics.push_back(scoreOf(metrics[i], asOf, parameters));
        order.emplace_back(metrics[i].id, i);
    }
    std::sort(order.begin(), order.end());

    double total = 0;
    double score = 0;
    double low = 0;
    double high = 0;
    double trendTotal = 0;
    double trend = 0;
    for (const auto &[id, index] : order) {
        const double weight = std::max(0.0, metrics[index].weight);
        const OutcomeScore &metric = result.metrics[index];
        total += weight;
        score += weight * metric.score;
        low += weight * metric.low;
        high += weight * metric.high;
        if (metric.trend) {
            trendTotal += weight;
            trend += weight * *metric.trend;
        }
    }
    if (total > 0) {
        result.score = score / total;
        result.low = low / total;
        result.high = high / total;
    }
    if (trendTotal > 0) {
        result.trend = trend / trendTotal;
        result.declining = isReached(parameters.declineAlarm, *result.trend);
    }
    return result;
}

}  // namespace linchpin::core::scoring
