#include "core/scoring/ranking.h"

#include <algorithm>
#include <array>
#include <numeric>

namespace linchpin::core::scoring {

namespace {

struct Entry {
    double atRisk;
    double exposure;
    Key account;
    std::uint32_t index;
};

bool ranksBefore(const Entry &a, const Entry &b)
{
    if (a.atRisk != b.atRisk) {
        return a.atRisk > b.atRisk;
    }
    return a.exposure != b.exposure ? a.exposure > b.exposure : a.account < b.account;
}

/// Positions by revenue at risk under these weights.
std::vector<Entry> orderUnder(std::span<const RankingAccount> accounts, const CauseValues &weights,
                              const ScoringParameters &parameters)
{
    const CauseValues normalised = normalisedRiskWeights(weights);
    std::vector<Entry> order;
    order.reserve(accounts.size());
    for (std::uint32_t i = 0; i < accounts.size(); ++i) {
        const double exposure = std::max(0.0, accounts[i].exposure);
        const double pLoss = lossProbability(vulnerabilityOf(accounts[i].gaps, normalised), parameters);
        order.push_back({exposure * pLoss, exposure, accounts[i].account, i});
    }
    std::sort(order.begin(), order.end(), ranksBefore);
    return order;
}

void markParetoFront(std::vector<RankedAccount> &accounts)
{
    std::vector<std::uint32_t> order(accounts.size());
    std::iota(order.begin(), order.end(), 0U);
    std::sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
        if (accounts[a].exposure != accounts[b].exposure) {
            return accounts[a].exposure > accounts[b].exposure;
        }
        return accounts[a].vulnerability > accounts[b].vulnerability;
    });
    double bestOfLarger = -1;  // vulnerability among accounts with strictly more exposure
    for (std::size_t first = 0; first < order.size();) {
        const RankedAccount &leader = accounts[order[first]];
        std::size_t last = first;
        for (; last < order.size() && accounts[order[last]].exposure == leader.exposure; ++last) {
            RankedAccount &account = accounts[order[last]];
            account.isOnParetoFront = account.vulnerability == leader.vulnerability && account.vulnerability > bestOfLarger;
        }
        bestOfLarger = std::max(bestOfLarger, leader.vulnerability);
        first = last;
    }
}

}  // namespace

Ranking rankAccounts(std::span<const RankingAccount> accounts, const ScoringParameters &parameters, RankSpread spread)
{
    Ranking ranking;
    const CauseValues weights = normalisedRiskWeights(parameters.riskWeight);
    std::vector<std::uint32_t> positionOf(accounts.size());
    ranking.accounts.reserve(accounts.size());
    for (const Entry &entry : orderUnder(accounts, parameters.riskWeight, parameters)) {
        RankedAccount ranked;
        positionOf[entry.index] = static_cast<std::uint32_t>(ranking.accounts.size());
        ranked.account = entry.account;
        ranked.rank = static_cast<int>(ranking.accounts.size()) + 1;
        ranked.rankLow = ranked.rankHigh = ranked.rank;
        ranked.exposure = entry.exposure;
        ranked.vulnerability = vulnerabilityOf(accounts[entry.index].gaps, weights);
        ranked.pLoss = lossProbability(ranked.vulnerability, parameters);
        ranked.atRisk = entry.atRisk;
        ranking.portfolioAtRisk += entry.atRisk;
        ranking.portfolioExposure += entry.exposure;
        ranking.accounts.push_back(ranked);
    }
    for (RankedAccount &ranked : ranking.accounts) {
        if (ranking.portfolioAtRisk > 0) {
            ranked.shareOfRisk = ranked.atRisk / ranking.portfolioAtRisk;
        }
    }
    if (ranking.portfolioExposure > 0) {
        ranking.expectedRetention = 1 - ranking.portfolioAtRisk / ranking.portfolioExposure;
    }
    for (const Cause cause : kCauses) {
        if (spread == RankSpread::Skip) {
            break;
        }
        for (const double factor : {0.5, 1.5}) {
            CauseValues tilted = parameters.riskWeight;
            tilted[cause] *= factor;
            int rank = 0;
            for (const Entry &entry : orderUnder(accounts, tilted, parameters)) {
                RankedAccount &ranked = ranking.accounts[positionOf[entry.index]];
                ++rank;
                ranked.rankLow = std::min(ranked.rankLow, rank);
                ranked.rankHigh = std::max(ranked.rankHigh, rank);
            }
        }
    }
    markParetoFront(ranking.accounts);
    return ranking;
}

}  // namespace linchpin::core::scoring
