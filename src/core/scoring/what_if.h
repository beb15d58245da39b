#pragma once

#include <span>
#include <vector>

#include "core/scoring/account.h"

namespace linchpin::core::scoring {

enum class ChangeKind : std::uint8_t { PersonLeaves, ContactLeaves, SetStance, DeliverPromise, AddTouch };

/// One change to a copy of an account. Fields that the kind does not name are ignored; unknown keys change nothing.
struct Change {
    ChangeKind kind = ChangeKind::AddTouch;
    Key member = 0;  ///< PersonLeaves, AddTouch
    Key contact = 0;  ///< ContactLeaves, SetStance, AddTouch
    Key promise = 0;  ///< DeliverPromise
    std::optional<double> stance;  ///< SetStance; empty = nothing given, the stage decides
    Channel channel = Channel::InPerson;  ///< AddTouch
    int count = 1;  ///< AddTouch: so many, the last on asOf, the others each kTouchSpacingDays earlier
};
inline constexpr int kTouchSpacingDays = 7;

/// The account after the change; nothing is scored.
[[nodiscard]] AccountInputs withChange(AccountInputs inputs, const Change &change);
/// The account after all changes. Their order does not matter, but for two stances of one contact: the later counts. A member who leaves
/// meets nobody, whichever of the two comes first.
[[nodiscard]] AccountInputs withChanges(AccountInputs inputs, std::span<const Change> changes);
/// The touchpoints of each tie summed up, so that an added one counts whatever else happened that day (section 6.1).
[[nodiscard]] AccountInputs withSummedTouches(AccountInputs inputs, const ScoringParameters &parameters);

struct WhatIfResult {
    AccountScore score;
    double deltaAtRisk = 0;  ///< after - before, money
};
struct WhatIf {
    AccountScore before;
    std::vector<WhatIfResult> after;  ///< in the order of `changes`, each applied alone
};
/// Source: docs/scoring.md, section 6.1.
[[nodiscard]] WhatIf whatIf(const AccountInputs &inputs, std::span<const Change> changes, const ScoringParameters &parameters);

}  // namespace linchpin::core::scoring

namespace linchpin::core {

template <>
inline constexpr std::array<std::string_view, 5> kWords<scoring::ChangeKind>{"person_leaves", "contact_leaves", "set_stance",
                                                                             "deliver_promise", "add_touch"};

}  // namespace linchpin::core
