#pragma once

#include "app/sample/draft.h"

namespace linchpin::store {
class Writer;
}

namespace linchpin::app::sample {

/// Reviews of the last six quarters, and what was frozen in them: scores the rows written so far. Errors of overview.
[[nodiscard]] core::Result<void> addReviewsAndSnapshots(Draft &draft, store::Writer &writer);

}  // namespace linchpin::app::sample
