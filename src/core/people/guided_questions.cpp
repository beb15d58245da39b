#include "core/people/guided_questions.h"

#include <algorithm>
#include <cmath>

namespace linchpin::core {

namespace {

constexpr auto kYes = GuideAnswer::Yes;
constexpr auto kNo = GuideAnswer::No;
constexpr auto kOpen = GuideAnswer::Unknown;

GuideProposal proposal(std::string_view value, std::vector<int> reasons) { return {std::string(value), std::move(reasons)}; }

/// What was answered at all: the reason of an honest "unknown".
GuideProposal undecided(const GuideAnswers &answers)
{
    GuideProposal result;
    for (int i = 0; i < 3; ++i) {
        if (answers[static_cast<std::size_t>(i)] != kOpen) {
            result.reasons.push_back(i);
        }
    }
    return result;
}

/// The first yes decides; somebody of whom all three are denied uses what others choose.
GuideProposal roleOf(const GuideAnswers &answers)
{
    const auto [signs, refuses, opens] = answers;
    if (signs == kYes) {
        return proposal(word(BuiltinRole::FinancialBuyer), {0});
    }
    if (refuses == kYes) {
        return proposal(word(BuiltinRole::TechnicalBuyer), {1});
    }
    if (opens == kYes) {
        return proposal(word(BuiltinRole::Gatekeeper), {2});
    }
    if (signs == kNo && refuses == kNo && opens == kNo) {
        return proposal(word(BuiltinRole::User), {0, 1, 2});
    }
    return undecided(answers);
}

/// Weights 3, 3 and 4 of ten for each yes, over the weights of what was answered; at least two answers, or one yes.
GuideProposal powerOf(const GuideAnswers &answers)
{
    constexpr std::array<int, 3> kWeights{3, 3, 4};
    int known = 0;
    int given = 0;
    int count = 0;
    std::vector<int> reasons;
    for (std::size_t i = 0; i < answers.size(); ++i) {
        if (answers[i] == kOpen) {
            continue;
        }
        ++count;
        known += kWeights[i];
        given += answers[i] == kYes ? kWeights[i] : 0;
        reasons.push_back(static_cast<int>(i));
    }
    if (count < 2 && given == 0) {
        return undecided(answers);
    }
    // One yes alone shows some power, not all of it: what is not known counts as a quarter.
    const double share = count < 2 ? (given + (10 - known) * 0.25) / 10.0 : static_cast<double>(given) / known;
    const int tenths = std::min(9, std::max(1, static_cast<int>(std::lround(share * 10))));
    return proposal("0." + std::to_string(tenths), std::move(reasons));
}

GuideProposal stanceOf(const GuideAnswers &answers)
{
    const auto [defends, same, rival] = answers;
    if (rival == kYes) {
        // Friendly words beside work for a rival weigh less than the work.
        if (defends == kYes) {
            return same == kYes ? proposal(word(Stance::Neutral), {0, 1, 2}) : proposal(word(Stance::Sceptic), {0, 2});
        }
        return proposal(word(Stance::Blocker), {2});
    }
    if (defends == kYes) {
        switch (same) {
        case kYes: return proposal(word(Stance::Champion), {0, 1});
        case kNo: return proposal(word(Stance::Neutral), {0, 1});
        case kOpen: return proposal(word(Stance::Supporter), {0});
        }
    }
    if (same == kNo) {
        return proposal(word(Stance::Sceptic), {1});
    }
    if (defends == kNo && (same == kYes || rival == kNo)) {
        std::vector<int> reasons{0};
        if (same == kYes) {
            reasons.push_back(1);
        }
        if (rival == kNo) {
            reasons.push_back(2);
        }
        return proposal(word(Stance::Neutral), std::move(reasons));
    }
    return undecided(answers);
}

GuideProposal levelOf(const GuideAnswers &answers)
{
    const auto [replies, tells, asks] = answers;
    if (asks == kYes) {
        return tells == kYes ? proposal(word(RelationLevel::Partner), {1, 2}) : proposal(word(RelationLevel::ReliesOnUs), {2});
    }
    if (tells == kYes) {
        return replies == kNo ? proposal(word(RelationLevel::WorksWithUs), {0, 1})
                              : proposal(word(RelationLevel::ReliesOnUs), {1});
    }
    if (replies == kYes) {
        return proposal(word(RelationLevel::WorksWithUs), {0});
    }
    GuideProposal answered = undecided(answers);
    if (answered.reasons.size() >= 2) {
        answered.value = word(RelationLevel::KnowsUs);
    }
    return answered;
}

}  // namespace

GuideProposal guideProposal(Guide guide, const GuideAnswers &answers)
{
    switch (guide) {
    case Guide::Role: return roleOf(answers);
    case Guide::Power: return powerOf(answers);
    case Guide::Stance: return stanceOf(answers);
    case Guide::Level: return levelOf(answers);
    }
    return {};
}

std::optional<BuiltinRole> guidedRole(const GuideProposal &proposal) { return fromWord<BuiltinRole>(proposal.value); }

std::optional<Stance> guidedStance(const GuideProposal &proposal) { return fromWord<Stance>(proposal.value); }

std::optional<RelationLevel> guidedLevel(const GuideProposal &proposal) { return fromWord<RelationLevel>(proposal.value); }

}  // namespace linchpin::core
