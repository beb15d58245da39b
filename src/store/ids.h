#pragma once

#include <cstdint>

#include "store/environment.h"

namespace linchpin::store {

/// Makes record ids of 63 bits: seconds since 2020-01-01 UTC in the upper 31, below them a 32-bit counter that starts at
/// a random value below 2^31 in each second. Ids of one source always rise, also when the clock is set back; a counter
/// that runs over borrows from the next second.
class IdSource final {
public:
    /// Both functions must be set. `floor`: all ids lie above it.
    IdSource(Clock clock, RandomSource random, std::int64_t floor = 0);

    [[nodiscard]] std::int64_t next() { return reserve(1); }
    /// The first of `count` consecutive ids.
    [[nodiscard]] std::int64_t reserve(std::int64_t count);

private:
    Clock m_clock;
    RandomSource m_random;
    std::int64_t m_next;  ///< smallest id not given yet
    std::int64_t m_second = -1;  ///< second of the last start value
};

/// Seconds since 1970 at which an id was made, to the second.
[[nodiscard]] std::int64_t secondsOfId(std::int64_t id);

}  // namespace linchpin::store
