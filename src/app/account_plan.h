#pragma once

#include "app/account_map.h"
#include "core/entities/kinds.h"
#include "core/report/account_plan.h"
#include "core/result.h"

namespace linchpin::app {

class ScoreBoard;
class Workspace;

struct AccountPlanOptions {
    core::Date asOf;
    Copy copy = Copy::Internal;
    core::report::NameMode names = core::report::NameMode::Full;
};

/// Everything that the account plan prints. The customer's copy is filled from an allow-list: it holds no stance, power, tier, role, strength,
/// judgement, score, risk, finding, goal about a person, moment or internal conversation.
/// "What changed" compares with the last snapshot before the one that the plan belongs to; without one it is empty.
/// NotFound{account, id}; errors as overview. Throws store::Failure when the file cannot be read.
[[nodiscard]] core::Result<core::report::AccountPlan> accountPlan(const Workspace &workspace, core::AccountId account,
                                                                  const AccountPlanOptions &options);
/// The same with a board that is kept (its day counts, `options.asOf` is ignored).
[[nodiscard]] core::Result<core::report::AccountPlan> accountPlan(const ScoreBoard &board, const store::Reader &reader,
                                                                  core::AccountId account, const AccountPlanOptions &options);

}  // namespace linchpin::app
