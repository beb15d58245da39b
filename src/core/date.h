#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace linchpin::core {

/// A civil day without time zone, stored as days since 1970-01-01 (proleptic Gregorian). Cheap to copy.
/// Years 0001 to 9999; the default value is 1970-01-01.
class Date final {
public:
    constexpr Date() = default;
    constexpr explicit Date(std::int32_t daysSinceEpoch)
        : m_days(daysSinceEpoch)
    { }

    /// Empty if the day does not exist (31 February) or the year is outside 1..9999.
    [[nodiscard]] static std::optional<Date> fromYmd(int year, int month, int day);
    /// Reads exactly `YYYY-MM-DD`; empty for anything else.
    [[nodiscard]] static std::optional<Date> fromIso(std::string_view text);

    [[nodiscard]] constexpr std::int32_t days() const { return m_days; }
    [[nodiscard]] int year() const;
    [[nodiscard]] int month() const;
    [[nodiscard]] int day() const;
    /// 1 = Monday .. 7 = Sunday.
    [[nodiscard]] int weekday() const;
    [[nodiscard]] std::string iso() const;

    [[nodiscard]] bool isLastOfMonth() const;
    /// The same day `months` later (negative: earlier); the last of that month if it is shorter.
    [[nodiscard]] Date plusMonths(int months) const;
    [[nodiscard]] constexpr Date plusDays(int count) const { return Date(m_days + count); }

    constexpr auto operator<=>(const Date &) const = default;

private:
    std::int32_t m_days = 0;
};

/// Whole days from `b` to `a`.
[[nodiscard]] constexpr int operator-(Date a, Date b) { return a.days() - b.days(); }

[[nodiscard]] int daysInMonth(int year, int month);

/// A span of days, both ends included. Empty when `to` lies before `from`.
struct Period {
    Date from;
    Date to;

    [[nodiscard]] constexpr int dayCount() const { return to < from ? 0 : to - from + 1; }
    [[nodiscard]] constexpr bool contains(Date day) const { return from <= day && day <= to; }
    /// Days that both periods share.
    [[nodiscard]] int overlapDays(const Period &other) const;
    bool operator==(const Period &) const = default;
};

/// The trailing twelve months that end on `asOf` (docs/scoring.md, section 1.1): twelve whole months when `asOf` is
/// the last of its month, otherwise from the day after the same day one year earlier.
[[nodiscard]] Period trailingTwelveMonths(Date asOf);

/// A calendar quarter.
struct Quarter {
    int year = 1970;
    int number = 1;  ///< 1..4

    [[nodiscard]] static Quarter of(Date day);
    [[nodiscard]] Period period() const;
    [[nodiscard]] Quarter plus(int quarters) const;
    /// `2026-Q3`.
    [[nodiscard]] std::string iso() const;
    auto operator<=>(const Quarter &) const = default;
};

}  // namespace linchpin::core
