#pragma once

#include <vector>

#include <QString>

#include "app/what_if/trial_plan.h"
#include "present/format.h"

// What the goals and actions made from a trial (what-if) are called.

namespace linchpin::present {

/// Puts the words into `plan`: titles of goals and actions, and why. Each title is at most 500 bytes.
void titlePlan(app::TrialPlan &plan);
/// "Hand over what Sofia Lindgren looks after"
[[nodiscard]] QString plannedGoalTitle(const app::PlannedGoal &goal);
/// "Take over the contact with Elena Ferrari from Sofia Lindgren"
[[nodiscard]] QString plannedActionTitle(const app::PlannedAction &action);
/// "2 goals and 5 actions are in the plan; one goal was there already"
[[nodiscard]] QString planMadeSentence(const app::TrialPlanMade &made);

}  // namespace linchpin::present
