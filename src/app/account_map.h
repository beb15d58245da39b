#pragma once

#include <cstdint>

#include "core/entities/kinds.h"
#include "core/report/account_map.h"
#include "core/result.h"

namespace linchpin::store {
class Reader;
}

namespace linchpin::app {

/// Who reads it: a customer's copy holds names, titles, sites and reporting lines, and nothing that we think of anybody.
enum class Copy : std::uint8_t { Internal, Customer };

struct AccountMapOptions {
    core::Date asOf;
    core::MapOverlay overlay = core::MapOverlay::Influence;
    Copy copy = Copy::Internal;
};

/// The relationship map of an account on one day, every field filled: tier, stance, strength with its honest range, loyalty with proofs, who covers,
/// age of the last talk against the agreed rhythm, share of the decision, links, our people.
/// People in the order of their seats. NotFound{account, id}; errors as scoringParameters. Throws store::Failure when the file cannot be read.
[[nodiscard]] core::Result<core::AccountMap> accountMap(const store::Reader &reader, core::AccountId account,
                                                        const AccountMapOptions &options);

/// How many proofs the step above `reached` takes (0 above advocate). Source: docs/scoring.md, section 4.3: one proof reaches a step; the
/// checklist of the workspace (setting `loyalty_proofs.<step>`, one kind a line) says how many it takes to be sure of it.
inline constexpr int kDefaultProofs[4] = {0, 3, 4, 5};  ///< by LoyaltyStep

}  // namespace linchpin::app
