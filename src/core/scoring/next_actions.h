#pragma once

#include <optional>
#include <span>
#include <vector>

#include "core/scoring/account.h"

namespace linchpin::core::scoring {

/// Something one could do for an account. Which keys matter depends on the kind: a touch needs member and contact, a
/// promise its key, winning over its contact.
struct ActionCandidate {
    Key id = 0;
    ActionKind kind = ActionKind::Call;
    Key member = 0;
    Key contact = 0;
    Key promise = 0;
    std::optional<double> hours;  ///< above 0; empty = the default of the kind
    std::optional<double> success;  ///< 0..1; empty = the default of the kind and tier
};

struct ActionValue {
    Key id = 0;
    double keptIfItWorks = 0;  ///< expected revenue kept, money
    double success = 0;
    double hours = 0;
    double keptPerHour = 0;
};

struct NextActions {
    double before = 0;  ///< revenue at risk now
    std::vector<ActionValue> actions;  ///< by value per hour descending, then key
};

/// Source: docs/scoring.md, section 6.2. Scores the account once per candidate.
[[nodiscard]] NextActions nextActions(const AccountInputs &inputs, std::span<const ActionCandidate> candidates,
                                      const ScoringParameters &parameters);

struct ActionPlan {
    std::vector<ActionValue> steps;  ///< in the order to do them, each valued after those before it
    double hours = 0;  ///< spent, at most those given
    double before = 0;
    double after = 0;  ///< revenue at risk if every step works
};
/// Takes the best action that fits, applies it, computes again, until the hours are spent or nothing helps.
[[nodiscard]] ActionPlan planActions(const AccountInputs &inputs, std::span<const ActionCandidate> candidates, double hours,
                                     const ScoringParameters &parameters);

/// Candidates worth asking about: a first or next contact of each type by the closest member (or by each member of
/// `members` where there is none), every open promise, winning over whoever is not yet an advocate. Keys count from 1.
[[nodiscard]] std::vector<ActionCandidate> suggestedActions(const AccountInputs &inputs, const AccountScore &score,
                                                            std::span<const Key> members);

/// The account after the action worked.
[[nodiscard]] AccountInputs withAction(AccountInputs inputs, const ActionCandidate &candidate,
                                       const ScoringParameters &parameters);

}  // namespace linchpin::core::scoring
