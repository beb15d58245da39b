#pragma once

#include <array>
#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/result.h"
#include "core/terms.h"

namespace linchpin::core::scoring {

/// The causes of the method; Base is no gap, so values by cause leave it out.
using core::Cause;

/// The kinds of next action that have default effort and chances (section 6.2).
enum class ActionKind : std::uint8_t { InPerson, Video, Call, DeliverPromise, WinOver };

}  // namespace linchpin::core::scoring

namespace linchpin::core {

template <>
inline constexpr std::array<std::string_view, 5> kWords<scoring::ActionKind>{"in_person", "video", "call", "deliver_promise",
                                                                             "win_over"};

}  // namespace linchpin::core

namespace linchpin::core::scoring {

/// One number per enumerator of `E`, in their order.
template <typename E, std::size_t Count = kWords<E>.size()>
struct ValuesBy {
    std::array<double, Count> values{};

    [[nodiscard]] constexpr double &operator[](E key) { return values[static_cast<std::size_t>(key)]; }
    [[nodiscard]] constexpr double operator[](E key) const { return values[static_cast<std::size_t>(key)]; }
    bool operator==(const ValuesBy &) const = default;
};

using TierValues = ValuesBy<Tier>;
using CauseValues = ValuesBy<Cause, 5>;

inline constexpr std::array<Cause, 5> kCauses{Cause::Relationship, Cause::Resilience, Cause::Voice, Cause::Outcomes,
                                              Cause::Opposition};
inline constexpr std::array<Tier, 3> kTiers{Tier::Buyer, Tier::Influencer, Tier::User};

/// Hours an action takes and the chance that it works, by tier of the contact.
struct ActionDefaults {
    double hours = 1;
    TierValues success;
    bool operator==(const ActionDefaults &) const = default;
};

struct SponsorWeights {
    double seniority = 0.4;
    double function = 0.3;
    double tie = 0.2;
    double common = 0.1;
    bool operator==(const SponsorWeights &) const = default;
};

struct SimilarityWeights {
    double tags = 0.35;
    double function = 0.20;
    double industry = 0.20;
    double seniority = 0.15;
    double region = 0.10;
    bool operator==(const SimilarityWeights &) const = default;
};

/// Every number of the method that a workspace may change; the defaults are those of docs/scoring.md, section 7.
struct ScoringParameters {
    double abcAPct = 80;
    double abcBPct = 95;
    double majorCustomerPct = 10;
    double halfLifeTouchDays = 90;
    double halfLifeJudgementDays = 180;  ///< not below halfLifeTouchDays, or time alone could raise a tie
    double priorWeight = 1.5;
    double ratingWeight = 3.0;
    double broadcastAudience = 50;
    ValuesBy<Channel> channel{{1.0, 0.8, 0.6, 0.5, 0.2, 0.15, 0.2}};
    double promiseKept = 1.0;
    double promiseKeptLate = 0.5;
    double promiseBroken = 2.0;
    double promiseOverdue = 1.0;
    double emotionUnit = 0.5;
    double momentOfTruthFactor = 2;
    TierValues tierWeight{{0.60, 0.30, 0.10}};
    double neutralFactor = 0.75;
    double ownViewWeight = 2.0;
    double maxSusceptibility = 0.5;
    double managerInfluence = 1.0;
    double reportInfluence = 0.5;
    ValuesBy<LoyaltyStep> stageStance{{0.0, 0.25, 0.5, 1.0}};
    double proofValidDays = 365;
    double coveredAt = 0.40;
    TierValues cadenceDays{{30, 45, 90}};
    double cadenceCap = 4;
    double surveyValidDays = 365;
    double satisfiedAt = 0.75;
    double unknownValue = 0.5;
    double headlineAlarmAt = 0.75;
    double buyerVoiceMin = 0.5;
    double retentionGapAlarm = 0.10;
    double outcomeValidDays = 180;
    double trendWeight = 0.5;
    double declineAlarm = -0.10;
    double reviewDays = 92;
    double blockerPowerAlarm = 0.10;
    CauseValues riskWeight{{0.45, 0.10, 0.15, 0.20, 0.10}};
    double pLossMin = 0.05;
    double pLossMax = 0.50;
    double winOverStep = 0.5;
    SponsorWeights sponsorWeight;
    SimilarityWeights similarityWeight;
    double similarityMinKnown = 0.5;
    double groupMinSimilarity = 0.4;
    double groupMaxPerAccount = 1;
    double z95 = 1.959963984540054;
    double exactPermutationsMax = 200000;
    double minGroupForVerdict = 5;
    double recalibrationPriorN = 50;
    double matchCaliperLn = 0.69314718055994531;
    std::array<ActionDefaults, 5> action{{{3.0, {{0.5, 0.7, 0.9}}},
                                          {1.5, {{0.5, 0.7, 0.9}}},
                                          {0.5, {{0.4, 0.6, 0.8}}},
                                          {4.0, {{1.0, 1.0, 1.0}}},
                                          {8.0, {{0.3, 0.3, 0.3}}}}};

    [[nodiscard]] const ActionDefaults &actionOf(ActionKind kind) const { return action[static_cast<std::size_t>(kind)]; }
    bool operator==(const ScoringParameters &) const = default;
};

/// The version of the method itself: it changes when a formula does, not when a parameter does.
inline constexpr std::string_view kMethodVersion = "1.0";

/// One parameter as it is listed, stored and typed: `half_life_touch_days`, `risk_weight.voice`,
/// `action.call.success.buyer`.
struct ParameterValue {
    std::string name;
    double value = 0;
    double standard = 0;  ///< the default of the method
    double minimum = 0;
    double maximum = 0;
};

/// All parameters in the order of docs/scoring.md, section 7.
[[nodiscard]] std::vector<ParameterValue> listParameters(const ScoringParameters &parameters);
/// Those that differ from the default: what a report prints.
[[nodiscard]] std::vector<ParameterValue> changedParameters(const ScoringParameters &parameters);
/// NotFound for a name that the method does not know.
[[nodiscard]] Result<double> parameterValue(const ScoringParameters &parameters, std::string_view name);
/// Sets one value by name. NotFound for an unknown name, InvalidValue when it is not a finite number. Ranges and rules
/// that join several parameters are the matter of `validateParameters`, so that a set can be applied in any order.
[[nodiscard]] Result<void> setParameter(ScoringParameters &parameters, std::string_view name, double value);
/// InvalidValue (subject: the name, detail: the value) for the first parameter outside its range and for
/// half_life_judgement_days < half_life_touch_days, p_loss_max < p_loss_min, abc_b_pct < abc_a_pct.
[[nodiscard]] Result<void> validateParameters(const ScoringParameters &parameters);

/// A named set of changes to the defaults, offered where weights are tuned.
struct ParameterPreset {
    std::string_view name;  ///< a word: `balanced`, `relationships`, `customer_results`, `long_cycles`
    ScoringParameters parameters;
};
[[nodiscard]] std::span<const ParameterPreset> parameterPresets();

}  // namespace linchpin::core::scoring
