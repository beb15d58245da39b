#include "core/scoring/parameters.h"

#include <charconv>
#include <iterator>

#include <cmath>
#include <optional>
#include <utility>

namespace linchpin::core::scoring {

namespace {

/// The range a parameter may take; rules that join several are in validateParameters.
struct Range {
    double minimum;
    double maximum;
};
constexpr Range kShare{0, 1};
constexpr Range kPercent{0, 100};
constexpr Range kDays{1, 36500};
constexpr Range kWeight{0, 1000};
constexpr Range kPositive{1e-6, 1000};
constexpr Range kSigned{-1, 1};
constexpr Range kCount{0, 1e9};

/// Calls visit(prefix + word, reference, range) for each value.
template <typename E, typename Values, typename Visit>
void visitBy(const char *prefix, Values &values, Range range, Visit &visit)
{
    for (std::size_t i = 0; i < kWords<E>.size(); ++i) {
        visit(std::string(prefix) + "." + std::string(kWords<E>[i]), values.values[i], range);
    }
}

/// The one list of parameters: every function below walks it.
template <typename Parameters, typename Visit>
void visitAll(Parameters &p, Visit visit)
{
    visit("abc_a_pct", p.abcAPct, kPercent);
    visit("abc_b_pct", p.abcBPct, kPercent);
    visit("major_customer_pct", p.majorCustomerPct, kPercent);
    visit("half_life_touch_days", p.halfLifeTouchDays, kDays);
    visit("half_life_judgement_days", p.halfLifeJudgementDays, kDays);
    visit("prior_weight", p.priorWeight, kPositive);
    visit("rating_weight", p.ratingWeight, kWeight);
    visit("broadcast_audience", p.broadcastAudience, kCount);
    visitBy<Channel>("channel", p.channel, kWeight, visit);
    visit("promise_kept", p.promiseKept, kWeight);
    visit("promise_kept_late", p.promiseKeptLate, kWeight);
    visit("promise_broken", p.promiseBroken, kWeight);
    visit("promise_overdue", p.promiseOverdue, kWeight);
    visit("emotion_unit", p.emotionUnit, kWeight);
    visit("moment_of_truth_factor", p.momentOfTruthFactor, kWeight);
    visitBy<Tier>("tier_weight", p.tierWeight, kWeight, visit);
    visit("neutral_factor", p.neutralFactor, kShare);
    visit("own_view_weight", p.ownViewWeight, kWeight);
    visit("max_susceptibility", p.maxSusceptibility, Range{0, 0.95});
    visit("manager_influence", p.managerInfluence, kWeight);
    visit("report_influence", p.reportInfluence, kWeight);
    visitBy<LoyaltyStep>("stage_stance", p.stageStance, kSigned, visit);
    visit("proof_valid_days", p.proofValidDays, kDays);
    visit("covered_at", p.coveredAt, kShare);
    visitBy<Tier>("cadence_days", p.cadenceDays, kDays, visit);
    visit("cadence_cap", p.cadenceCap, kWeight);
    visit("survey_valid_days", p.surveyValidDays, kDays);
    visit("satisfied_at", p.satisfiedAt, kShare);
    visit("unknown_value", p.unknownValue, kShare);
    visit("headline_alarm_at", p.headlineAlarmAt, kShare);
    visit("buyer_voice_min", p.buyerVoiceMin, kShare);
    visit("retention_gap_alarm", p.retentionGapAlarm, kShare);
    visit("outcome_valid_days", p.outcomeValidDays, kDays);
    visit("trend_weight", p.trendWeight, kShare);
    visit("decline_alarm", p.declineAlarm, kSigned);
    visit("review_days", p.reviewDays, kDays);
    visit("blocker_power_alarm", p.blockerPowerAlarm, kShare);
    visitBy<Cause>("risk_weight", p.riskWeight, kWeight, visit);
    visit("p_loss_min", p.pLossMin, kShare);
    visit("p_loss_max", p.pLossMax, kShare);
    visit("win_over_step", p.winOverStep, Range{0, 2});
    visit("sponsor_weight.seniority", p.sponsorWeight.seniority, kWeight);
    visit("sponsor_weight.function", p.sponsorWeight.function, kWeight);
    visit("sponsor_weight.tie", p.sponsorWeight.tie, kWeight);
    visit("sponsor_weight.common", p.sponsorWeight.common, kWeight);
    visit("similarity_weight.tags", p.similarityWeight.tags, kWeight);
    visit("similarity_weight.function", p.similarityWeight.function, kWeight);
    visit("similarity_weight.industry", p.similarityWeight.industry, kWeight);
    visit("similarity_weight.seniority", p.similarityWeight.seniority, kWeight);
    visit("similarity_weight.region", p.similarityWeight.region, kWeight);
    visit("similarity_min_known", p.similarityMinKnown, kShare);
    visit("group_min_similarity", p.groupMinSimilarity, kShare);
    visit("group_max_per_account", p.groupMaxPerAccount, Range{1, 1e6});
    visit("z95", p.z95, Range{1e-6, 10});
    visit("exact_permutations_max", p.exactPermutationsMax, Range{1, 1e8});
    visit("min_group_for_verdict", p.minGroupForVerdict, Range{1, 1e6});
    visit("recalibration_prior_n", p.recalibrationPriorN, kCount);
    visit("match_caliper_ln", p.matchCaliperLn, kWeight);
    for (std::size_t i = 0; i < p.action.size(); ++i) {
        const std::string name = "action." + std::string(kWords<ActionKind>[i]);
        visit(name + ".hours", p.action[i].hours, kPositive);
        visitBy<Tier>((name + ".success").c_str(), p.action[i].success, kShare, visit);
    }
}

std::string numberText(double value)
{
    char buffer[32];
    const auto written = std::to_chars(std::begin(buffer), std::end(buffer), value);
    return {buffer, written.ptr};
}

Result<void> invalid(std::string_view name, double value)
{
    return failure(ErrorCode::InvalidValue, std::string(name), numberText(value));
}

}  // namespace

std::vector<ParameterValue> listParameters(const ScoringParameters &parameters)
{
    std::vector<ParameterValue> list;
    visitAll(parameters, [&](std::string name, double value, Range range) {
        list.push_back({std::move(name), value, 0.0, range.minimum, range.maximum});
    });
    std::size_t index = 0;
    const ScoringParameters defaults;
    visitAll(defaults, [&](const std::string &, double value, Range) { list[index++].standard = value; });
    return list;
}

std::vector<ParameterValue> changedParameters(const ScoringParameters &parameters)
{
    std::vector<ParameterValue> list = listParameters(parameters);
    std::erase_if(list, [](const ParameterValue &entry) { return entry.value == entry.standard; });
    return list;
}

Result<double> parameterValue(const ScoringParameters &parameters, std::string_view name)
{
    std::optional<double> found;
    visitAll(parameters, [&](const std::string &entry, double value, Range) {
        if (entry == name) {
            found = value;
        }
    });
    if (!found) {
        return failure(ErrorCode::NotFound, std::string(name));
    }
    return *found;
}

Result<void> setParameter(ScoringParameters &parameters, std::string_view name, double value)
{
    double *target = nullptr;
    visitAll(parameters, [&](const std::string &entry, double &slot, Range) {
        if (entry == name) {
            target = &slot;
        }
    });
    if (target == nullptr) {
        return failure(ErrorCode::NotFound, std::string(name));
    }
    if (!std::isfinite(value)) {
        return invalid(name, value);
    }
    *target = value;
    return {};
}

Result<void> validateParameters(const ScoringParameters &parameters)
{
    for (const ParameterValue &entry : listParameters(parameters)) {
        if (!(entry.value >= entry.minimum && entry.value <= entry.maximum)) {
            return invalid(entry.name, entry.value);
        }
    }
    if (parameters.halfLifeJudgementDays < parameters.halfLifeTouchDays) {
        return invalid("half_life_judgement_days", parameters.halfLifeJudgementDays);
    }
    if (parameters.pLossMax < parameters.pLossMin) {
        return invalid("p_loss_max", parameters.pLossMax);
    }
    if (parameters.abcBPct < parameters.abcAPct) {
        return invalid("abc_b_pct", parameters.abcBPct);
    }
    return {};
}

std::span<const ParameterPreset> parameterPresets()
{
    static const std::vector<ParameterPreset> kPresets = [] {
        std::vector<ParameterPreset> presets(4);
        presets[0].name = "balanced";
        presets[1].name = "relationships";
        presets[1].parameters.riskWeight = {{0.60, 0.15, 0.10, 0.05, 0.10}};
        presets[2].name = "customer_results";
        presets[2].parameters.riskWeight = {{0.30, 0.05, 0.25, 0.35, 0.05}};
        presets[3].name = "long_cycles";
        presets[3].parameters.halfLifeTouchDays = 180;
        presets[3].parameters.halfLifeJudgementDays = 365;
        presets[3].parameters.cadenceDays = {{60, 90, 180}};
        return presets;
    }();
    return kPresets;
}

}  // namespace linchpin::core::scoring
