#include "core/date.h"

#include <algorithm>

namespace linchpin::core {

namespace {

struct Ymd {
    int year;
    int month;
    int day;
};

// Howard Hinnant's civil calendar algorithms (public domain, "chrono-Compatible Low-Level Date Algorithms").
constexpr std::int32_t daysFromCivil(int year, int month, int day)
{
    year -= month <= 2 ? 1 : 0;
    const int era = (year >= 0 ? year : year - 399) / 400;
    const int yearOfEra = year - era * 400;
    const int dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
    const int dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear;
    return era * 146097 + dayOfEra - 719468;
}

constexpr Ymd civilFromDays(std::int32_t days)
{
    days += 719468;
    const int era = (days >= 0 ? days : days - 146096) / 146097;
    const int dayOfEra = days - era * 146097;
    const int yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36524 - dayOfEra / 146096) / 365;
    const int dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
    const int shifted = (5 * dayOfYear + 2) / 153;
    const int month = shifted + (shifted < 10 ? 3 : -9);
    return {yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * shifted + 2) / 5 + 1};
}

bool isLeap(int year) { return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0; }

std::string padded(int value, std::size_t width)
{
    std::string text = std::to_string(value);
    return text.size() < width ? std::string(width - text.size(), '0') + text : text;
}

}  // namespace

int daysInMonth(int year, int month)
{
    static constexpr int kDays[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    return month == 2 && isLeap(year) ? 29 : kDays[month - 1];
}

std::optional<Date> Date::fromYmd(int year, int month, int day)
{
    if (year < 1 || year > 9999 || month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) {
        return std::nullopt;
    }
    return Date(daysFromCivil(year, month, day));
}

std::optional<Date> Date::fromIso(std::string_view text)
{
    if (text.size() != 10 || text[4] != '-' || text[7] != '-') {
        return std::nullopt;
    }
    const auto number = [&](std::size_t from, std::size_t count) {
        int value = 0;
        for (char c : text.substr(from, count)) {
            if (c < '0' || c > '9') {
                return -1;
            }
            value = value * 10 + (c - '0');
        }
        return value;
    };
    return fromYmd(number(0, 4), number(5, 2), number(8, 2));
}

int Date::year() const { return civilFromDays(m_days).year; }
int Date::month() const { return civilFromDays(m_days).month; }
int Date::day() const { return civilFromDays(m_days).day; }

int Date::weekday() const { return ((m_days % 7) + 7 + 3) % 7 + 1; }

std::string Date::iso() const
{
    const Ymd ymd = civilFromDays(m_days);
    return padded(ymd.year, 4) + '-' + padded(ymd.month, 2) + '-' + padded(ymd.day, 2);
}

bool Date::isLastOfMonth() const
{
    const Ymd ymd = civilFromDays(m_days);
    return ymd.day == daysInMonth(ymd.year, ymd.month);
}

Date Date::plusMonths(int months) const
{
    const Ymd ymd = civilFromDays(m_days);
    const int index = ymd.year * 12 + (ymd.month - 1) + months;
    const int year = index / 12;
    const int month = index % 12 + 1;
    return Date(daysFromCivil(year, month, std::min(ymd.day, daysInMonth(year, month))));
}

int Period::overlapDays(const Period &other) const
{
    return Period{std::max(from, other.from), std::min(to, other.to)}.dayCount();
}

Period trailingTwelveMonths(Date asOf)
{
    if (asOf.isLastOfMonth()) {
        return {asOf.plusDays(1).plusMonths(-12), asOf};
    }
    return {asOf.plusMonths(-12).plusDays(1), asOf};
}

Quarter Quarter::of(Date day) { return {day.year(), (day.month() - 1) / 3 + 1}; }

Period Quarter::period() const
{
    const Date first = *Date::fromYmd(year, (number - 1) * 3 + 1, 1);
    return {first, first.plusMonths(3).plusDays(-1)};
}

Quarter Quarter::plus(int quarters) const
{
    const int index = year * 4 + (number - 1) + quarters;
    return {index / 4, index % 4 + 1};
}

std::string Quarter::iso() const { return padded(year, 4) + "-Q" + std::to_string(number); }

}  // namespace linchpin::core
