#pragma once

#include <functional>
#include <string_view>

#include "core/entities/kinds.h"

namespace linchpin::store {
class Reader;
}

namespace linchpin::app {

/// The first account (by id) whose name fits; none when no name does. Throws store::Failure when the file cannot be read.
[[nodiscard]] core::AccountId accountWhere(const store::Reader &reader, const std::function<bool(std::string_view)> &fits);

}  // namespace linchpin::app
