#include "store/ids.h"

#include <algorithm>
#include <utility>

namespace linchpin::store {

namespace {

constexpr std::int64_t kSecondsOf2020 = 1'577'836'800;  // 2020-01-01 00:00 UTC
constexpr std::int64_t kLastSecond = (std::int64_t{1} << 31) - 1;
constexpr std::int64_t kPerSecond = std::int64_t{1} << 32;

}  // namespace

IdSource::IdSource(Clock clock, RandomSource random, std::int64_t floor)
    : m_clock(std::move(clock))
    , m_random(std::move(random))
    , m_next(floor + 1)
{ }

std::int64_t IdSource::reserve(std::int64_t count)
{
    const std::int64_t second = std::clamp<std::int64_t>(m_clock() - kSecondsOf2020, 0, kLastSecond);
    if (second > m_second) {
        // The start stays in the lower half, so that an import of two thousand million rows fits above it.
        const std::int64_t start = second * kPerSecond + (m_random() & 0x7FFF'FFFFU);
        m_next = std::max(m_next, std::max<std::int64_t>(start, 1));
        m_second = second;
    }
    const std::int64_t first = m_next;
    m_next += count;
    return first;
}

std::int64_t secondsOfId(std::int64_t id) { return id / kPerSecond + kSecondsOf2020; }

}  // namespace linchpin::store
