#pragma once

#include <string_view>

#include "core/entities/kinds.h"
#include "core/result.h"

namespace linchpin::store {
class Reader;
}

namespace linchpin::app {

/// The account that the text names: an id (digits), an external id, the exact name, the name without regard to case and
/// blanks, or the one account whose name begins with or contains the text.
/// Ambiguous: `detail` has one candidate a line, `id<TAB>name`, at most 20. NotFound: `detail` has the nearest names in the
/// same form, empty when nothing is near. Throws store::Failure when the file cannot be read.
[[nodiscard]] core::Result<core::AccountId> findAccount(const store::Reader &reader, std::string_view nameOrId);

}  // namespace linchpin::app
