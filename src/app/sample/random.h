#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

namespace linchpin::app::sample {

/// Numbers that look random and are the same on every machine (SplitMix64). Not for secrets.
class Random final {
public:
    explicit Random(std::uint64_t seed)
        : m_state(seed)
    { }

    [[nodiscard]] std::uint64_t next()
    {
        m_state += 0x9E3779B97F4A7C15ULL;
        std::uint64_t mixed = m_state;
        mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9ULL;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EBULL;
        return mixed ^ (mixed >> 31);
    }
    /// 0 .. count - 1. Precondition: count > 0.
    [[nodiscard]] std::size_t below(std::size_t count) { return static_cast<std::size_t>(next() % count); }
    /// Both ends included.
    [[nodiscard]] int between(int low, int high)
    {
        return low + static_cast<int>(below(static_cast<std::size_t>(high - low + 1)));
    }
    /// 0 up to, but not including, 1; in steps of 1/4096.
    [[nodiscard]] double ratio() { return static_cast<double>(next() >> 52) / 4096.0; }
    [[nodiscard]] bool chance(int percent) { return static_cast<int>(below(100)) < percent; }
    template <typename T>
    [[nodiscard]] const T &pick(std::span<const T> from)
    {
        return from[below(from.size())];
    }

private:
    std::uint64_t m_state;
};

}  // namespace linchpin::app::sample
