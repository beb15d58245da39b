#pragma once

#include "core/result.h"
#include "store/reader.h"

namespace linchpin::store {

namespace detail {
class Connection;
}

/// Fails with CannotWrite{path} when the name of the file no longer leads to the file that is open: detail `removed` when there is none (deleted,
/// moved, the disk is gone), `replaced` when there is another one. What is open can still be read, and copied with `backup`. Costs one stat.
[[nodiscard]] core::Result<void> requirePresent(const Reader &reader);
[[nodiscard]] core::Result<void> requirePresent(detail::Connection &connection);

}  // namespace linchpin::store
