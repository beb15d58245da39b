#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "core/scoring/numbers.h"

namespace linchpin::core::scoring {

struct Part {
    Key key = 0;
    double value = 0;
};
struct WholePart {
    Key key = 0;
    std::int64_t points = 0;
};

/// Parts rounded so that they add up to the total shown: floor(sum + 0.5). Each part is floored; the missing points go
/// to the largest fractions (compared at nine decimals), then the smaller key. Section 5.5.
struct DisplayPoints {
    std::int64_t total = 0;
    std::vector<WholePart> parts;  ///< by key

    /// 0 for an unknown key.
    [[nodiscard]] std::int64_t of(Key key) const;
};
[[nodiscard]] DisplayPoints displayPoints(std::span<const Part> parts);

}  // namespace linchpin::core::scoring
