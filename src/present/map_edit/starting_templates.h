#pragma once

#include <vector>

#include "core/report/map_template.h"

namespace linchpin::present {

/// The templates that every workspace offers, in the user's language. Typical positions and roles of an organisation; a beginning, not a rule.
[[nodiscard]] std::vector<core::report::MapTemplate> startingTemplates();

}  // namespace linchpin::present
