#pragma once

#include <string>
#include <vector>

#include <nlohmann/json_fwd.hpp>

namespace scoring_vectors {

/// Where `actual` differs from `expected`, one line a difference, each starting with the path of the field.
/// Numbers agree within tolerance x max(1, |expected|), whether written as integer or not; everything else must be
/// equal, and neither side may have a field or element that the other lacks. Empty = they agree.
[[nodiscard]] std::vector<std::string> differences(const nlohmann::json &expected, const nlohmann::json &actual,
                                                   double tolerance);

}  // namespace scoring_vectors
