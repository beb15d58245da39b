#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/entities/words.h"

namespace linchpin::core {

/// "Help me choose": three short questions each; their words are in present/people/guided_text.h.
enum class Guide : std::uint8_t {
    Role,  ///< signs or holds the budget? can say no on substance? only opens the door?
    Power,  ///< did the last three decisions go their way? do others wait for them? may they stop it alone?
    Stance,  ///< defends us unasked? says the same in our absence? works for a rival?
    Level,  ///< answers within two days? tells us bad news? asks our advice first?
};
enum class GuideAnswer : std::uint8_t { Unknown, No, Yes };
using GuideAnswers = std::array<GuideAnswer, 3>;

/// What the answers point to.
struct GuideProposal {
    /// Role: a word of BuiltinRole; power: 0.1 to 0.9; stance: a word; level: a word of RelationLevel. `unknown` when the answers do not tell.
    std::string value = "unknown";
    /// The questions (0..2) whose answers carry the proposal, in their order: the reason is made of them. Empty for unknown without answers.
    std::vector<int> reasons;

    [[nodiscard]] bool isKnown() const { return value != "unknown"; }
    bool operator==(const GuideProposal &) const = default;
};

/// Pure; every combination has an answer, and what is not known is never taken for a no. The rules are listed in docs/guide/people.md.
[[nodiscard]] GuideProposal guideProposal(Guide guide, const GuideAnswers &answers);

[[nodiscard]] std::optional<BuiltinRole> guidedRole(const GuideProposal &proposal);
[[nodiscard]] std::optional<Stance> guidedStance(const GuideProposal &proposal);
[[nodiscard]] std::optional<RelationLevel> guidedLevel(const GuideProposal &proposal);

}  // namespace linchpin::core
