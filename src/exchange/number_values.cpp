#include "exchange/number_values.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdlib>
#include <limits>

#include "exchange/name_key.h"

namespace linchpin::exchange {

namespace {

struct Sign {
    std::string_view text;
    std::string_view code;
};

constexpr std::array<Sign, 15> kCurrencySigns{{{"\xE2\x82\xAC", "EUR"},
                                               {"\xC2\xA3", "GBP"},
                                               {"\xC2\xA5", "JPY"},
                                               {"\xE2\x82\xB9", "INR"},
                                               {"\xE2\x82\xBD", "RUB"},
                                               {"\xE2\x82\xA9", "KRW"},
                                               {"\xE2\x82\xBA", "TRY"},
                                               {"\xE2\x82\xB4", "UAH"},
                                               {"\xE2\x82\xAA", "ILS"},
                                               {"US$", "USD"},
                                               {"CA$", "CAD"},
                                               {"A$", "AUD"},
                                               {"HK$", "HKD"},
                                               {"R$", "BRL"},
                                               {"z\xC5\x82", "PLN"}}};

constexpr std::array<std::string_view, 8> kDollars{"USD", "AUD", "CAD", "NZD", "SGD", "HKD", "TWD", "MXN"};

bool isDigit(char c) { return c >= '0' && c <= '9'; }
bool isLetter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

/// Blanks and apostrophes between groups of digits; 0 when the front of `text` is none of them.
std::size_t groupBlankLength(std::string_view text)
{
    if (text.empty()) {
        return 0;
    }
    if (text[0] == ' ' || text[0] == '\'' || text[0] == '_') {
        return 1;
    }
    if (text.starts_with("\xC2\xA0")) {
        return 2;
    }
    return text.starts_with("\xE2\x80\xAF") || text.starts_with("\xE2\x80\x99") || text.starts_with("\xE2\x80\x89") ? 3 : 0;
}

bool takeMinus(std::string_view &text)
{
    if (text.starts_with('-')) {
        text.remove_prefix(1);
        return true;
    }
    if (text.starts_with("\xE2\x88\x92") || text.starts_with("\xE2\x80\x93")) {
        text.remove_prefix(3);
        return true;
    }
    return false;
}

/// What stands around the digits: sign, brackets, currency, per cent. `body` is what is left.
struct Shell {
    DecimalNumber number;
    std::string_view body;
    bool isValid = true;
};

bool takeCurrency(std::string_view &text, DecimalNumber &number)
{
    for (const Sign &sign : kCurrencySigns) {
        const bool isFront = text.starts_with(sign.text);
        if (isFront || text.ends_with(sign.text)) {
            isFront ? text.remove_prefix(sign.text.size()) : text.remove_suffix(sign.text.size());
            number.currency = core::Currency::fromCode(sign.code);
            return true;
        }
    }
    if (text.starts_with('$') || text.ends_with('$')) {
        text.starts_with('$') ? text.remove_prefix(1) : text.remove_suffix(1);
        number.hasDollarSign = true;
        return true;
    }
    const auto isCode = [](std::string_view part) { return part.size() == 3 && std::all_of(part.begin(), part.end(), isLetter); };
    if (text.size() > 3 && isCode(text.substr(0, 3)) && !isLetter(text[3])) {
        number.currency = core::Currency::fromCode(text.substr(0, 3));
        text.remove_prefix(3);
        return true;
    }
    if (text.size() > 3 && isCode(text.substr(text.size() - 3)) && !isLetter(text[text.size() - 4])) {
        number.currency = core::Currency::fromCode(text.substr(text.size() - 3));
        text.remove_suffix(3);
        return true;
    }
    return false;
}

Shell openShell(std::string_view text)
{
    Shell shell;
    text = trimmed(text);
    bool hasSign = false;
    bool hasCurrency = false;
    for (bool isChanged = true; isChanged && !text.empty();) {
        isChanged = false;
        if (text.front() == '(' && text.back() == ')' && !hasSign) {
            text = text.substr(1, text.size() - 2);
            shell.number.isNegative = true;
            hasSign = isChanged = true;
        } else if (!hasSign && takeMinus(text)) {
            shell.number.isNegative = true;
            hasSign = isChanged = true;
        } else if (!hasSign && text.front() == '+') {
            text.remove_prefix(1);
            hasSign = isChanged = true;
        } else if (!hasSign && text.size() > 1 && text.back() == '-') {
            text.remove_suffix(1);
            shell.number.isNegative = true;
            hasSign = isChanged = true;
        } else if (!hasCurrency && takeCurrency(text, shell.number)) {
            hasCurrency = isChanged = true;
        } else if (!shell.number.isPercent && text.back() == '%') {
            text.remove_suffix(1);
            shell.number.isPercent = isChanged = true;
        }
        text = trimmed(text);
    }
    shell.body = text;
    return shell;
}

/// The digits and marks of a body, without blanks and exponent.
struct Body {
    std::string text;  ///< digits, points and commas
    int exponent = 0;
    bool isValid = false;
    std::size_t points = 0;
    std::size_t commas = 0;
};

Body readBody(std::string_view text)
{
    Body body;
    if (const std::size_t e = text.find_first_of("eE"); e != std::string_view::npos) {
        std::string_view power = text.substr(e + 1);
        if (power.starts_with('+')) {
            power.remove_prefix(1);
        }
        const auto [end, error] = std::from_chars(power.data(), power.data() + power.size(), body.exponent);
        if (error != std::errc() || end != power.data() + power.size() || std::abs(body.exponent) > 40) {
            return body;
        }
        text = text.substr(0, e);
    }
    std::size_t digitsInGroup = 0;
    bool isInGroups = false;
    for (std::size_t i = 0; i < text.size();) {
        const char c = text[i];
        if (isDigit(c)) {
            ++digitsInGroup;
            body.text.push_back(c);
            ++i;
        } else if (c == '.' || c == ',') {
            ++(c == '.' ? body.points : body.commas);
            if (isInGroups && digitsInGroup != 3) {
                return body;
            }
            isInGroups = false;
            body.text.push_back(c);
            digitsInGroup = 0;
            ++i;
        } else {
            const std::size_t blank = groupBlankLength(text.substr(i));
            if (blank == 0 || digitsInGroup == 0 || digitsInGroup > 3 || (isInGroups && digitsInGroup != 3)
                || body.points + body.commas > 0) {
                return body;
            }
            isInGroups = true;
            digitsInGroup = 0;
            i += blank;
        }
    }
    if (isInGroups && digitsInGroup != 3) {
        return body;
    }
    body.isValid = std::any_of(body.text.begin(), body.text.end(), isDigit);
    return body;
}

/// True when the parts between `mark` are groups of thousands (also Indian: 12,34,567).
bool isGrouped(std::string_view text, char mark)
{
    std::size_t start = 0;
    std::size_t part = 0;
    while (true) {
        const std::size_t end = std::min(text.find(mark, start), text.size());
        const std::size_t length = end - start;
        const bool isLast = end == text.size();
        if (part == 0 ? length < 1 || length > 3 : isLast ? length != 3 : length != 3 && length != 2) {
            return false;
        }
        if (isLast) {
            return part > 0 && text[0] != '0';
        }
        start = end + 1;
        ++part;
    }
}

enum class Decision : std::uint8_t { None, Point, Comma, Grouping, Open, Broken };

/// Which character of the body is the decimal mark, if the body tells.
Decision decide(const Body &body)
{
    if (!body.isValid) {
        return Decision::Broken;
    }
    if (body.points == 0 && body.commas == 0) {
        return Decision::None;
    }
    if (body.points > 0 && body.commas > 0) {
        const bool isPointLast = body.text.rfind('.') > body.text.rfind(',');
        const std::size_t marks = isPointLast ? body.points : body.commas;
        const std::string_view whole = std::string_view(body.text).substr(0, body.text.find(isPointLast ? '.' : ','));
        if (marks != 1 || !isGrouped(whole, isPointLast ? ',' : '.')) {
            return Decision::Broken;
        }
        return isPointLast ? Decision::Point : Decision::Comma;
    }
    const char mark = body.points > 0 ? '.' : ',';
    const std::size_t count = std::max(body.points, body.commas);
    if (count > 1) {
        return isGrouped(body.text, mark) ? Decision::Grouping : Decision::Broken;
    }
    if (isGrouped(body.text, mark)) {
        return Decision::Open;
    }
    return mark == '.' ? Decision::Point : Decision::Comma;
}

}  // namespace

std::optional<DecimalNumber> parseNumber(std::string_view text, DecimalMark mark)
{
    Shell shell = openShell(text);
    const Body body = readBody(shell.body);
    Decision decision = decide(body);
    if (decision == Decision::Broken) {
        return std::nullopt;
    }
    if (decision == Decision::Open) {
        const char own = body.points > 0 ? '.' : ',';
        decision = own == (mark == DecimalMark::Point ? '.' : ',') ? (own == '.' ? Decision::Point : Decision::Comma)
                                                                   : Decision::Grouping;
    }
    const char decimal = decision == Decision::Point ? '.' : decision == Decision::Comma ? ',' : '\0';
    DecimalNumber number = std::move(shell.number);
    bool isBehind = false;
    for (const char c : body.text) {
        if (isDigit(c)) {
            number.digits.push_back(c);
            number.scale += isBehind ? 1 : 0;
        } else if (c == decimal) {
            isBehind = true;
        }
    }
    if (number.digits.size() > 60) {
        return std::nullopt;
    }
    number.scale -= body.exponent;
    return number;
}

std::optional<DecimalMark> provenDecimalMark(std::string_view text)
{
    const Body body = readBody(openShell(text).body);
    switch (decide(body)) {
    case Decision::Point: return DecimalMark::Point;
    case Decision::Comma: return DecimalMark::Comma;
    case Decision::Grouping: return body.points > 0 ? DecimalMark::Comma : DecimalMark::Point;
    default: return std::nullopt;
    }
}

bool isMarkAmbiguous(std::string_view text) { return decide(readBody(openShell(text).body)) == Decision::Open; }

double DecimalNumber::toDouble() const
{
    const std::string text = (isNegative ? "-" : "") + digits + "e" + std::to_string(-scale - (isPercent ? 2 : 0));
    double value = 0;
    std::from_chars(text.data(), text.data() + text.size(), value);
    return value;
}

std::optional<std::int64_t> DecimalNumber::rounded(int digitsBehind) const
{
    if (isPercent) {
        return std::nullopt;
    }
    constexpr std::int64_t kLimit = std::numeric_limits<std::int64_t>::max() / 10 - 1;
    // Digits to keep, counted from the left; may pass the end (zeros follow) or be negative (nothing is left).
    const int keep = static_cast<int>(digits.size()) - scale + digitsBehind;
    std::int64_t value = 0;
    for (int i = 0; i < keep; ++i) {
        const char digit = i < static_cast<int>(digits.size()) ? digits[static_cast<std::size_t>(i)] : '0';
        if (value > kLimit) {
            return std::nullopt;
        }
        value = value * 10 + (digit - '0');
    }
    if (keep >= 0 && keep < static_cast<int>(digits.size()) && digits[static_cast<std::size_t>(keep)] >= '5') {
        ++value;
    }
    return isNegative ? -value : value;
}

std::optional<core::Money> moneyOf(const DecimalNumber &number, core::Currency fallback)
{
    core::Currency currency = number.currency.value_or(fallback);
    if (number.hasDollarSign && std::find(kDollars.begin(), kDollars.end(), fallback.code()) == kDollars.end()) {
        currency = *core::Currency::fromCode("USD");
    }
    const auto minor = number.rounded(currency.minorDigits());
    if (!minor) {
        return std::nullopt;
    }
    return core::Money{*minor, currency};
}

}  // namespace linchpin::exchange
