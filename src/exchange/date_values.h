#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "core/date.h"
#include "core/result.h"

namespace linchpin::exchange {

enum class DateOrder : std::uint8_t { Ymd, Dmy, Mdy };

/// How the dates of a column are written.
struct DateFormat {
    std::optional<DateOrder> order;  ///< for 03/04/2026; empty: not known
    bool isStrict = false;  ///< the user said so: a date that does not fit `order` is refused, not read otherwise
    std::string pattern;  ///< `%d/%m/%Y` and the like (d m Y y b B H M S p j); when set nothing else is tried
};

/// Reads the value of `--date-format`: dmy, mdy, ymd or a pattern with % signs. Usage error otherwise.
[[nodiscard]] core::Result<DateFormat> parseDateFormat(std::string_view text);

enum class DateStatus : std::uint8_t {
    Read,
    Ambiguous,  ///< day and month could be either way round
    Invalid,
};

/// A day, or the days of a month, quarter or year that was given instead.
struct DateReading {
    DateStatus status = DateStatus::Invalid;
    core::Period days;
};

/// Reads `2026-10-12`, `2026-10-12T08:00Z`, `20261012`, `12.10.2026`, `10/12/26`, `12 Oct 2026`, `Oct 12, 2026`,
/// `2026-10` (a month), a spreadsheet's day number (46307). Months also in German, French, Spanish, Italian, Dutch.
/// Two-digit years are 1969..2068.
[[nodiscard]] DateReading parseDate(std::string_view text, const DateFormat &format = {});

/// What parseDate reads, and `2025-Q1`, `Q1 2025`, `2025-H1`, `2025-W07`, `2025`, and two of them with `..`, ` to ` or
/// ` - ` between.
[[nodiscard]] DateReading parsePeriod(std::string_view text, const DateFormat &format = {});

/// The order that `text` proves (a part above 12), if any.
[[nodiscard]] std::optional<DateOrder> provenDateOrder(std::string_view text);

}  // namespace linchpin::exchange
