#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <functional>

namespace linchpin::core {

/// A 63-bit record number of one kind of record: mixing up kinds does not compile. 0 means "no record".
/// How numbers are made: docs/file-format.md.
template <typename Tag>
class Id final {
public:
    constexpr Id() = default;
    constexpr explicit Id(std::int64_t value)
        : m_value(value)
    { }

    [[nodiscard]] constexpr std::int64_t value() const { return m_value; }
    [[nodiscard]] constexpr bool isNone() const { return m_value == 0; }
    constexpr explicit operator bool() const { return m_value != 0; }
    constexpr auto operator<=>(const Id &) const = default;

private:
    std::int64_t m_value = 0;
};

}  // namespace linchpin::core

template <typename Tag>
struct std::hash<linchpin::core::Id<Tag>> {
    std::size_t operator()(linchpin::core::Id<Tag> id) const noexcept { return std::hash<std::int64_t>{}(id.value()); }
};
