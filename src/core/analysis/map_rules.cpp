#include "core/analysis/map_rules.h"

#include <array>

#include "core/analysis/map_facts.h"

namespace linchpin::core::analysis {

namespace {

using Rule = Findings (*)(const MapFacts &);

/// By MapRule.
constexpr std::array<Rule, kMapRuleCount> kRules{
    noBuyer,         buyerUncovered,    singleThread,   blockerInPower, unhappyInfluences, roleGoalUnmet, gatekeeperRoute,
    tieWeakened,     conflictTouchesUs, restsOnOne,     staleJudgement, unknownMatters,    pathToBuyer,   championUnused,
    championInPower, buyersCovered,     severalThreads, promisesKept,   tieGrown,          stanceImproved};

}  // namespace

std::vector<MapFinding> mapFindings(const MapInputs &inputs)
{
    const MapFacts facts(inputs);
    std::vector<MapFinding> all;
    for (const Rule rule : kRules) {
        for (MapFinding &finding : rule(facts)) {
            all.push_back(std::move(finding));
        }
    }
    return all;
}

std::vector<MapFinding> mapFindings(const MapInputs &inputs, MapRule rule)
{
    return kRules[static_cast<std::size_t>(rule)](MapFacts(inputs));
}

}  // namespace linchpin::core::analysis
