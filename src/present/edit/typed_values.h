#pragma once

#include <cstdint>
#include <optional>

#include <QLocale>
#include <QString>
#include <QStringList>

#include <tl/expected.hpp>

#include "core/date.h"
#include "core/money.h"

namespace linchpin::present {

/// A value, or one sentence for beside the field: what is wrong, and an example of what is right.
template <typename T>
using Typed = tl::expected<T, QString>;

/// A day as people write it: `12 Oct`, `12 Oct 2026`, `2026-10-12`, `12/10/2026` (order by locale), `today`, `tomorrow`, `in 3 weeks`,
/// `3 days ago`, `+10d`, `next Monday`, `Friday`, `end of Nov`, `end of month`, `end of quarter`, `end of year`, `Q4` (its last day),
/// `mid Oct`. Words in English and, for names of months and weekdays, in the language of `locale`. A day without a year is the
/// first one on or after 3 months before `today` (`12 Jan` said in November is next January, `12 Oct` said in November the last October).
/// Empty text is an error; years 1900..2200 only. Pure.
[[nodiscard]] Typed<core::Date> parseDate(const QString &text, core::Date today, const QLocale &locale = QLocale());
/// What the field may offer while somebody types: at most 6 of today, tomorrow, next Monday, end of Nov ..., all readable by parseDate.
[[nodiscard]] QStringList dateSuggestions(const QString &typed, core::Date today, const QLocale &locale = QLocale());

/// An amount in main units: `1200`, `1,200.50` or `1.200,50` by locale, `1.2 M`, `850k`, `2 bn`, `€1,200`, `1200 SEK`, `(500)` and `-500`.
/// A currency in the text replaces `currency`. Beyond 10^15 main units is an error. Pure.
[[nodiscard]] Typed<core::Money> parseMoney(const QString &text, core::Currency currency, const QLocale &locale = QLocale());
/// `45`, `45%`, `45.5 %` -> 0.455; 0 to 100 only.
[[nodiscard]] Typed<double> parsePercent(const QString &text, const QLocale &locale = QLocale());
/// A whole number from `low` to `high`.
[[nodiscard]] Typed<std::int64_t> parseWhole(const QString &text, std::int64_t low, std::int64_t high,
                                             const QLocale &locale = QLocale());
/// A number from `low` to `high`, decimal sign by locale (a point is always understood).
[[nodiscard]] Typed<double> parseNumber(const QString &text, double low, double high, const QLocale &locale = QLocale());
/// A length of time in days: `30`, `30 days`, `2 weeks`, `3 months` (30 days each); 1..3650.
[[nodiscard]] Typed<int> parseDays(const QString &text, const QLocale &locale = QLocale());
/// An e-mail address, trimmed; empty is allowed. Only looks for what is certainly wrong (no @, blanks, no dot after the @).
[[nodiscard]] Typed<QString> parseMail(const QString &text);

/// One line as it will be kept: control and bidirectional override characters gone, blanks in a row made one, ends trimmed.
[[nodiscard]] QString cleanLine(const QString &text);
/// Several lines: control characters gone except line ends and tabs; ends trimmed.
[[nodiscard]] QString cleanText(const QString &text);

}  // namespace linchpin::present
