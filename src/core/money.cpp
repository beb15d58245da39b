#include "core/money.h"

#include <algorithm>
#include <cmath>

namespace linchpin::core {

namespace {

// ISO 4217 currencies whose minor unit is not one hundredth.
constexpr std::string_view kWithoutMinor[] = {"BIF", "CLP", "DJF", "GNF", "ISK", "JPY", "KMF", "KRW", "PYG",
                                              "RWF", "UGX", "UYI", "VND", "VUV", "XAF", "XOF", "XPF"};
constexpr std::string_view kWithThousandths[] = {"BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND"};

template <std::size_t N>
bool contains(const std::string_view (&codes)[N], std::string_view code)
{
    return std::find(std::begin(codes), std::end(codes), code) != std::end(codes);
}

}  // namespace

std::optional<Currency> Currency::fromCode(std::string_view code)
{
    if (code.size() != 3) {
        return std::nullopt;
    }
    Currency currency;
    for (std::size_t i = 0; i < 3; ++i) {
        char c = code[i];
        if (c >= 'a' && c <= 'z') {
            c = static_cast<char>(c - 'a' + 'A');
        }
        if (c < 'A' || c > 'Z') {
            return std::nullopt;
        }
        currency.m_code[i] = c;
    }
    return currency;
}

int Currency::minorDigits() const
{
    const std::string_view code(m_code.data(), m_code.size());
    if (contains(kWithoutMinor, code)) {
        return 0;
    }
    return contains(kWithThousandths, code) ? 3 : 2;
}

std::int64_t Currency::minorPerMain() const
{
    static constexpr std::int64_t kPowers[] = {1, 10, 100, 1000};
    return kPowers[minorDigits()];
}

std::string decimalText(const Money &money)
{
    const auto digits = static_cast<std::size_t>(money.currency.minorDigits());
    const bool negative = money.minor < 0;
    const std::uint64_t absolute =
        negative ? ~static_cast<std::uint64_t>(money.minor) + 1 : static_cast<std::uint64_t>(money.minor);
    std::string text = std::to_string(absolute);
    if (digits > 0) {
        if (text.size() <= digits) {
            text.insert(0, digits + 1 - text.size(), '0');
        }
        text.insert(text.size() - digits, ".");
    }
    return negative ? '-' + text : text;
}

std::optional<std::int64_t> minorFromMain(double main, Currency currency)
{
    const double minor = std::round(main * static_cast<double>(currency.minorPerMain()));
    if (!std::isfinite(minor) || std::abs(minor) >= 9.2e18) {
        return std::nullopt;
    }
    return static_cast<std::int64_t>(minor);
}

}  // namespace linchpin::core
