#include "core/scoring/voice.h"

#include <algorithm>
#include <vector>

namespace linchpin::core::scoring {

double scaledScore(double score, double low, double high) { return clamp01((score - low) / (high - low)); }

Voice voice(const PowerMap &map, std::span<const SurveyAnswer> answers, Date asOf, const ScoringParameters &parameters)
{
    std::vector<const SurveyAnswer *> latest(map.keys.size(), nullptr);
    for (const SurveyAnswer &answer : answers) {
        const std::size_t row = answer.contact == kNobody ? map.keys.size() : map.rowOf(answer.contact);
        if (row >= map.keys.size() || answer.day > asOf) {
            continue;
        }
        const SurveyAnswer *known = latest[row];
        if (known == nullptr || answer.day > known->day || (answer.day == known->day && answer.score < known->score)) {
            latest[row] = &answer;
        }
    }

    Voice result;
    TierValues tierPower;
    TierValues tierCovered;
    for (std::size_t row = 0; row < map.keys.size(); ++row) {
        if (map.keys[row] == kNobody) {
            continue;
        }
        const double power = map.power[row];
        const Tier tier = map.tiers[row];
        TierVoice &inTier = result.byTier[static_cast<std::size_t>(tier)];
        ++inTier.contacts;
        tierPower[tier] += power;
        const SurveyAnswer *answer = latest[row];
        if (answer == nullptr) {
            continue;
        }
        const bool isSatisfied = isReached(answer->score, parameters.satisfiedAt);
        if (asOf - answer->day > parameters.surveyValidDays) {
            result.remembered += isSatisfied ? 0.0 : power;
            continue;
        }
        ++result.responses;
        ++inTier.responses;
        result.coverage += power;
        tierCovered[tier] += power;
        if (isSatisfied) {
            ++result.satisfied;
            ++inTier.satisfied;
            result.low += power;
        }
    }
    for (const Tier tier : kTiers) {
        TierVoice &inTier = result.byTier[static_cast<std::size_t>(tier)];
        if (tierPower[tier] > 0) {
            inTier.coverage = tierCovered[tier] / tierPower[tier];
        } else if (tier == Tier::Buyer) {
            inTier.coverage = 0;
        }
    }
    result.noVoice = result.responses == 0;
    if (!result.noVoice) {
        result.headline = static_cast<double>(result.satisfied) / result.responses;
        result.headlineInterval = wilson(result.satisfied, result.responses, parameters.z95);
    }
    const double buyerCoverage = result.byTier[static_cast<std::size_t>(Tier::Buyer)].coverage.value_or(0);
    result.blindSpot = result.headline && isReached(*result.headline, parameters.headlineAlarmAt)
        && !isReached(buyerCoverage, parameters.buyerVoiceMin);
    result.high = clamp01(result.low + (1 - result.coverage));
    const double unheard = std::max(0.0, 1 - result.coverage - result.remembered);
    result.weighted = std::min(result.high, result.low + unheard * parameters.unknownValue);
    return result;
}

SatisfactionVsRetention satisfactionVsRetention(int responses, int satisfied, int accounts, int retained,
                                                const ScoringParameters &parameters)
{
    SatisfactionVsRetention result;
    if (responses > 0) {
        result.headline = static_cast<double>(satisfied) / responses;
        result.headlineInterval = wilson(satisfied, responses, parameters.z95);
    }
    if (accounts > 0) {
        result.retention = static_cast<double>(retained) / accounts;
    }
    if (result.headline && result.retention) {
        result.gap = *result.headline - *result.retention;
        result.alarm =
            isReached(*result.gap, parameters.retentionGapAlarm) && !isReached(*result.retention, result.headlineInterval->low);
    }
    return result;
}

PortfolioVoice portfolioVoice(std::span<const AccountVoice> accounts)
{
    PortfolioVoice result;
    double exposure = 0;
    for (const AccountVoice &account : accounts) {
        exposure += std::max(0.0, account.exposure);
    }
    if (accounts.empty()) {
        return result;
    }
    result.high = 0;
    for (const AccountVoice &account : accounts) {
        const double weight =
            exposure > 0 ? std::max(0.0, account.exposure) / exposure : 1.0 / static_cast<double>(accounts.size());
        const Voice &voice = *account.voice;
        result.responses += voice.responses;
        result.satisfied += voice.satisfied;
        result.coverage += weight * voice.coverage;
        result.weighted += weight * voice.weighted;
        result.low += weight * voice.low;
        result.high += weight * voice.high;
        result.blindSpots += voice.blindSpot ? 1 : 0;
        result.withoutVoice += voice.noVoice ? 1 : 0;
    }
    return result;
}

}  // namespace linchpin::core::scoring
