#include "core/scoring/backtest.h"

#include <algorithm>
#include <array>

namespace linchpin::core::scoring {

namespace {

constexpr std::size_t kBins = 5;

/// Chance that a lost account had the higher forecast, ties one half.
std::optional<double> areaUnderCurve(std::span<const BacktestCase> cases)
{
    std::vector<BacktestCase> sorted(cases.begin(), cases.end());
    std::sort(sorted.begin(), sorted.end(), [](const BacktestCase &a, const BacktestCase &b) { return a.pLoss < b.pLoss; });
    double lost = 0;
    double kept = 0;
    double wins = 0;
    for (std::size_t first = 0; first < sorted.size();) {
        double lostHere = 0;
        double keptHere = 0;
        std::size_t last = first;
        for (; last < sorted.size() && sorted[last].pLoss == sorted[first].pLoss; ++last) {
            (sorted[last].wasLost ? lostHere : keptHere) += 1;
        }
        wins += lostHere * (kept + keptHere / 2);
        lost += lostHere;
        kept += keptHere;
        first = last;
    }
    return lost > 0 && kept > 0 ? std::optional(wins / (lost * kept)) : std::nullopt;
}

std::vector<BacktestBin> binsOf(std::span<const BacktestCase> cases, const ScoringParameters &parameters)
{
    std::array<BacktestBin, kBins> bins;
    for (const BacktestCase &entry : cases) {
        const double place = clamp01(entry.pLoss) * kBins + kTolerance;
        BacktestBin &bin = bins[std::min(kBins - 1, static_cast<std::size_t>(place))];
        ++bin.count;
        bin.predicted += entry.pLoss;
        bin.observed += entry.wasLost ? 1 : 0;
    }
    std::vector<BacktestBin> filled;
    for (std::size_t i = 0; i < kBins; ++i) {
        BacktestBin &bin = bins[i];
        if (bin.count > 0) {
            bin.from = static_cast<double>(i) / kBins;
            bin.interval = *wilson(bin.observed, bin.count, parameters.z95);
            bin.predicted /= bin.count;
            bin.observed /= bin.count;
            filled.push_back(bin);
        }
    }
    return filled;
}

/// Least squares y = a + b V with b >= 0; the ends shrunk towards the parameters in force.
void addRecalibration(std::span<const BacktestCase> cases, const ScoringParameters &parameters, Backtest &result)
{
    const auto n = static_cast<double>(cases.size());
    double meanV = 0;
    double meanY = 0;
    for (const BacktestCase &entry : cases) {
        if (!entry.vulnerability) {
            return;
        }
        meanV += *entry.vulnerability / n;
        meanY += (entry.wasLost ? 1.0 : 0.0) / n;
    }
    double spread = 0;
    double covariance = 0;
    for (const BacktestCase &entry : cases) {
        const double v = *entry.vulnerability - meanV;
        spread += v * v;
        covariance += v * ((entry.wasLost ? 1.0 : 0.0) - meanY);
    }
    const double defaultSlope = parameters.pLossMax - parameters.pLossMin;
    const double slope = spread > 1e-12 ? std::max(0.0, covariance / spread) : defaultSlope;
    const double start = meanY - slope * meanV;
    const double share = n / (n + parameters.recalibrationPriorN);
    const double low = share * clamp01(start) + (1 - share) * parameters.pLossMin;
    const double high = share * clamp01(start + slope) + (1 - share) * parameters.pLossMax;
    result.pLossMin = low;
    result.pLossMax = std::max(low, high);
}

}  // namespace

Backtest backtest(std::span<const BacktestCase> cases, const ScoringParameters &parameters)
{
    Backtest result;
    result.count = static_cast<int>(cases.size());
    if (cases.empty()) {
        return result;
    }
    const auto n = static_cast<double>(cases.size());
    double lost = 0;
    double squares = 0;
    for (const BacktestCase &entry : cases) {
        const double outcome = entry.wasLost ? 1.0 : 0.0;
        lost += outcome;
        squares += (entry.pLoss - outcome) * (entry.pLoss - outcome);
    }
    const double baseRate = lost / n;
    const double reference = baseRate * (1 - baseRate);
    result.baseRate = baseRate;
    result.brier = squares / n;
    if (reference > 0) {
        result.skill = 1 - *result.brier / reference;
    }
    result.auc = areaUnderCurve(cases);
    result.bins = binsOf(cases, parameters);
    addRecalibration(cases, parameters, result);
    return result;
}

}  // namespace linchpin::core::scoring
