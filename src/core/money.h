#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace linchpin::core {

/// An ISO 4217 code of three capital letters. The default is "none" (three blanks), which is no currency.
class Currency final {
public:
    constexpr Currency() = default;
    /// Accepts three letters in any case; empty otherwise. The code need not be in our table of minor units.
    [[nodiscard]] static std::optional<Currency> fromCode(std::string_view code);

    [[nodiscard]] std::string code() const { return {m_code.data(), m_code.size()}; }
    [[nodiscard]] bool isNone() const { return m_code[0] == ' '; }
    /// Decimal places of the minor unit (EUR 2, JPY 0, KWD 3); 2 for codes that ISO 4217 does not list.
    [[nodiscard]] int minorDigits() const;
    /// 10 to the power of minorDigits().
    [[nodiscard]] std::int64_t minorPerMain() const;

    auto operator<=>(const Currency &) const = default;

private:
    std::array<char, 3> m_code{' ', ' ', ' '};
};

/// An amount in integer minor units (cents) of one currency. Sums across currencies must not compile by accident:
/// there is no operator+; convert first (docs/scoring.md, section 1.1).
struct Money {
    std::int64_t minor = 0;
    Currency currency;

    /// The amount in main units, for display and for JSON.
    [[nodiscard]] double main() const { return static_cast<double>(minor) / static_cast<double>(currency.minorPerMain()); }
    bool operator==(const Money &) const = default;
};

/// Exact decimal text in main units, `-1234.50`; never depends on a locale.
[[nodiscard]] std::string decimalText(const Money &money);

/// Minor units of a decimal number in main units, rounded half away from zero. Empty when it does not fit 63 bits or
/// is not finite.
[[nodiscard]] std::optional<std::int64_t> minorFromMain(double main, Currency currency);

}  // namespace linchpin::core
