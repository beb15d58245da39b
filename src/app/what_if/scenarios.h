#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/entities/reviews.h"
#include "core/report/what_if.h"
#include "core/result.h"

namespace linchpin::store {
class Reader;
}

namespace linchpin::app {

class Workspace;

using ScenarioId = core::Id<core::Scenario>;

/// A saved trial, ready to be tried.
struct SavedScenario {
    ScenarioId id;
    core::AccountId account;
    std::string name;
    core::Date day;  ///< saved on
    std::vector<core::report::Assumption> assumptions;  ///< without names: TrialGround::describe fills them in
    std::size_t unread = 0;  ///< changes of kinds that this version does not know, left out

    bool operator==(const SavedScenario &) const = default;
};

/// Of an account, by name without regard to case, then id. What is no JSON counts as one unread change. Throws store::Failure.
[[nodiscard]] std::vector<SavedScenario> scenarios(const store::Reader &reader, core::AccountId account);
/// NotFound{name, those there are, `id<TAB>name` a line} when the account has none of that name (any case).
[[nodiscard]] core::Result<SavedScenario> findScenario(const store::Reader &reader, core::AccountId account,
                                                       std::string_view name);

/// Keeps the assumptions (with their switches) under `name`; blanks around it are dropped. InvalidValue{scenario.name} for an empty or
/// overlong name (80 characters), Conflict{scenario.name, name} when the account has one of that name in any case; NothingToDo without
/// assumptions; ReadOnly. One undo step, as all of these.
[[nodiscard]] core::Result<ScenarioId> saveScenario(Workspace &workspace, core::AccountId account, std::string_view name,
                                                    std::span<const core::report::Assumption> assumptions, core::Date today,
                                                    std::string_view label);
/// Other assumptions under the same name. NotFound, NothingToDo, ReadOnly.
[[nodiscard]] core::Result<void> replaceScenario(Workspace &workspace, ScenarioId id,
                                                 std::span<const core::report::Assumption> assumptions, core::Date today,
                                                 std::string_view label);
/// Errors as saveScenario, NotFound.
[[nodiscard]] core::Result<void> renameScenario(Workspace &workspace, ScenarioId id, std::string_view name,
                                                std::string_view label);
/// NotFound, ReadOnly.
[[nodiscard]] core::Result<void> removeScenario(Workspace &workspace, ScenarioId id, std::string_view label);

}  // namespace linchpin::app
