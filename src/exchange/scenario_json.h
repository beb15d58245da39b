#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/report/what_if.h"

namespace linchpin::exchange {

/// The assumptions of a saved scenario.
struct ScenarioChanges {
    std::vector<core::report::Assumption> assumptions;  ///< without names
    std::size_t unread = 0;  ///< entries of kinds or with values that this version does not know, left out
};

/// Reads the list of changes as METHOD 6.1 writes them, ids as text or numbers: `[{"kind":"contact_leaves","contact":"7","on":false}]`.
/// What is no such list is one unread entry; nothing is fatal. Source: docs/file-format.md, Scenario.
[[nodiscard]] ScenarioChanges readScenario(std::string_view json);

/// The same list, ids as text, on one line; names and problems are left out.
[[nodiscard]] std::string writeScenario(std::span<const core::report::Assumption> assumptions);

}  // namespace linchpin::exchange
