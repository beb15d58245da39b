#pragma once

#include <string>

#include <nlohmann/json_fwd.hpp>

namespace scoring_vectors {

using Function = nlohmann::json (*)(const nlohmann::json &inputs);

/// The function of the method with that name (METHOD, section 10); null for an unknown one. A function throws
/// std::exception when its inputs are not of the form it needs.
[[nodiscard]] Function functionNamed(const std::string &name);

// By part of the method; each in the file of the same name.
Function revenueFunction(const std::string &name);
Function accountFunction(const std::string &name);
Function portfolioFunction(const std::string &name);

}  // namespace scoring_vectors
