#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "core/money.h"

namespace linchpin::exchange {

enum class DecimalMark : std::uint8_t { Point, Comma };

/// A number as it was written, exact: `digits` with the last `scale` of them behind the decimal mark.
struct DecimalNumber {
    std::string digits;  ///< only 0-9, at least one
    int scale = 0;  ///< may be negative (1E6)
    bool isNegative = false;
    bool isPercent = false;
    std::optional<core::Currency> currency;  ///< from a code or sign beside the number
    bool hasDollarSign = false;  ///< a bare `$`: some dollar, `currency` is then empty

    /// Nearest double; percent divided by 100.
    [[nodiscard]] double toDouble() const;
    /// Integer units of 10^-`digitsBehind`, half away from zero: 22.200000000000003 is 2220 cents.
    /// Empty when it does not fit 63 bits or is a percentage.
    [[nodiscard]] std::optional<std::int64_t> rounded(int digitsBehind) const;
};

/// Reads `1,234.50`, `1.234,50`, `1 234,5`, `1'234.50`, `(123.45)`, `123-`, `1.2E+5`, `€ 12`, `EUR 12`, `12 %`.
/// `mark` decides only what the text leaves open: `1.234`. Empty when it is no number. Never depends on a locale.
[[nodiscard]] std::optional<DecimalNumber> parseNumber(std::string_view text, DecimalMark mark = DecimalMark::Point);

/// The decimal mark that `text` proves, if any.
[[nodiscard]] std::optional<DecimalMark> provenDecimalMark(std::string_view text);
/// True when `text` is a number whose value depends on the decimal mark (`1.234`, `12,345`).
[[nodiscard]] bool isMarkAmbiguous(std::string_view text);

/// Money of a number: its own currency, else `fallback`; a bare `$` is `fallback` when that is a dollar, else USD.
/// Empty when it does not fit or is a percentage.
[[nodiscard]] std::optional<core::Money> moneyOf(const DecimalNumber &number, core::Currency fallback);

}  // namespace linchpin::exchange
