#pragma once

#include <optional>
#include <vector>

#include "app/account_people.h"
#include "core/entities/plan.h"
#include "core/entities/reviews.h"
#include "core/report/account_plan.h"

namespace linchpin::app {

/// What the parts of the account plan are computed from. Not owned; lives as long as one call of accountPlan.
struct PlanSources {
    const store::Reader &reader;
    core::AccountId account;
    const AccountPeople &now;
    const AccountPeople *before = nullptr;  ///< on the day of `baseline`; null without one
    const core::Snapshot *baseline = nullptr;  ///< the snapshot that the plan compares with
    const std::vector<core::Goal> &goals;  ///< of the account
    const std::vector<core::Review> &reviews;  ///< of the account, oldest first
};

[[nodiscard]] core::report::PlanThinness thinness(const PlanSources &sources);
/// Empty without a baseline.
[[nodiscard]] std::optional<core::report::PlanChanges> planChanges(const PlanSources &sources);
[[nodiscard]] std::vector<core::report::PlanGap> planGaps(const PlanSources &sources,
                                                          const core::report::AccountOverview &overview);

/// The name on lists: that of the person, else what the placeholder is called, else the title.
[[nodiscard]] std::string listName(const AccountPeople::Entry &entry);
/// The last review that took place on or before the day; null for none.
[[nodiscard]] const core::Review *lastHeldReview(const PlanSources &sources);

}  // namespace linchpin::app
