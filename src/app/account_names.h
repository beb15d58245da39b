#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/entities/kinds.h"

namespace linchpin::store {
class Reader;
}

namespace linchpin::app {

/// The first account (by id) whose name fits; none when no name does. Throws store::Failure when the file cannot be read.
[[nodiscard]] core::AccountId accountWhere(const store::Reader &reader, const std::function<bool(std::string_view)> &fits);

/// Every account with its name, by id. Throws store::Failure when the file cannot be read.
[[nodiscard]] std::vector<std::pair<core::AccountId, std::string>> accountNames(const store::Reader &reader);

}  // namespace linchpin::app
