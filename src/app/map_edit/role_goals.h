#pragma once

#include <string>

#include "app/people/doing.h"
#include "app/people/persons.h"
#include "app/workspace.h"
#include "core/report/role_goals.h"

// How many people of each role the map of an account should name ("1 of 2 financial buyers known").

namespace linchpin::app {

/// Every built-in role in its order, then the own ones by id. Known are current seats of the role that a person with a name holds.
/// Throws store::Failure.
[[nodiscard]] core::report::RoleGoals roleGoals(const store::Reader &reader, core::AccountId account, core::Date asOf);

inline constexpr int kMostWantedOfRole = 99;

/// 0 takes the goal away. InvalidValue{role_goal.wanted} outside 0..99; NotFound{account | role, id}.
[[nodiscard]] core::Result<ChangeSet> setRoleGoal(Workspace &workspace, core::AccountId account, const RoleWish &role, int wanted,
                                                  const Doing &doing);

/// A placeholder for somebody of that role, below the one top of the map where it has exactly one. `label` is what it is called.
/// Errors as addPerson.
[[nodiscard]] core::Result<AddedPerson> addRolePlaceholder(Workspace &workspace, core::AccountId account, const RoleWish &role,
                                                           const std::string &label, const Doing &doing);

}  // namespace linchpin::app
