#include "exchange/date_values.h"

#include <algorithm>
#include <array>
#include <vector>

#include "exchange/name_key.h"

namespace linchpin::exchange {

namespace {

using core::Date;
using core::Period;

constexpr DateReading kInvalid{};

bool isDigit(char c) { return c >= '0' && c <= '9'; }

bool isAllDigits(std::string_view text) { return !text.empty() && std::all_of(text.begin(), text.end(), isDigit); }

/// Value of up to nine digits; -1 for anything else.
int numberOf(std::string_view text)
{
    if (!isAllDigits(text) || text.size() > 9) {
        return -1;
    }
    int value = 0;
    for (const char c : text) {
        value = value * 10 + (c - '0');
    }
    return value;
}

DateReading dayReading(std::optional<Date> day) { return day ? DateReading{DateStatus::Read, {*day, *day}} : kInvalid; }

DateReading monthReading(int year, int month)
{
    const auto first = Date::fromYmd(year, month, 1);
    return first ? DateReading{DateStatus::Read, {*first, first->plusMonths(1).plusDays(-1)}} : kInvalid;
}

DateReading monthsReading(int year, int firstMonth, int count)
{
    const auto first = Date::fromYmd(year, firstMonth, 1);
    return first && year < 9999 ? DateReading{DateStatus::Read, {*first, first->plusMonths(count).plusDays(-1)}} : kInvalid;
}

/// Two digits are 1969..2068 (POSIX strptime), four are themselves; -1 for three or one.
int yearOf(std::string_view digits)
{
    const int value = numberOf(digits);
    if (digits.size() == 4) {
        return value;
    }
    return digits.size() == 2 ? (value < 69 ? 2000 + value : 1900 + value) : -1;
}

struct MonthWord {
    std::string_view start;
    int month;
};

// Folded beginnings; longer ones first where one is the beginning of another.
constexpr std::array<MonthWord, 37> kMonths{
    {{"jan", 1},  {"ene", 1},  {"gen", 1},  {"feb", 2},  {"fev", 2},  {"mar", 3},  {"maer", 3}, {"mrt", 3},
     {"mrz", 3},  {"apr", 4},  {"avr", 4},  {"abr", 4},  {"mai", 5},  {"may", 5},  {"mag", 5},  {"mei", 5},
     {"mei", 5},  {"juin", 6}, {"jun", 6},  {"giu", 6},  {"jui", 7},  {"jul", 7},  {"lug", 7},  {"aug", 8},
     {"aou", 8},  {"ago", 8},  {"sep", 9},  {"set", 9},  {"okt", 10}, {"oct", 10}, {"ott", 10}, {"out", 10},
     {"nov", 11}, {"dez", 12}, {"dec", 12}, {"dic", 12}, {"des", 12}}};

int monthOfWord(std::string_view word)
{
    const std::string key = nameKey(word);
    for (const MonthWord &month : kMonths) {
        if (key.starts_with(month.start)) {
            return month.month;
        }
    }
    return -1;
}

bool isWeekday(std::string_view word)
{
    static constexpr std::array<std::string_view, 21> kDays{"mon", "tue", "wed", "thu", "fri", "sat", "sun",
                                                            "mo",  "di",  "mi",  "do",  "fr",  "sa",  "so",
                                                            "lun", "mer", "jeu", "ven", "sam", "dim", "die"};
    const std::string key = nameKey(word);
    return std::any_of(kDays.begin(), kDays.end(),
                       [&](std::string_view day) { return day.size() == 2 ? key == day : key.starts_with(day); });
}

/// Takes the time of day off: `T08:00`, ` 00:00:00.000`, `, 2:30 PM`.
std::string_view withoutTime(std::string_view text)
{
    if (text.size() > 10 && (text[10] == 'T' || text[10] == 't') && isDigit(text[9]) && text[4] == '-') {
        return text.substr(0, 10);
    }
    const std::size_t colon = text.find(':');
    if (colon == std::string_view::npos) {
        return text;
    }
    std::size_t start = colon;
    while (start > 0 && isDigit(text[start - 1])) {
        --start;
    }
    if (start == colon || start == 0 || text[start - 1] != ' ') {
        return {};  // a colon that is no time
    }
    std::string_view day = trimmed(text.substr(0, start));
    if (day.ends_with(',')) {
        day.remove_suffix(1);
    }
    return trimmed(day);
}

struct Token {
    std::string_view text;
    char separator = '\0';  ///< the one before it
};

std::vector<Token> tokensOf(std::string_view text)
{
    std::vector<Token> tokens;
    std::size_t start = 0;
    char separator = '\0';
    for (std::size_t i = 0; i <= text.size(); ++i) {
        const char c = i < text.size() ? text[i] : ' ';
        if (c == '/' || c == '-' || c == '.' || c == ' ' || c == ',' || i == text.size()) {
            if (i > start) {
                tokens.push_back({text.substr(start, i - start), separator});
                separator = c;
            } else if (c != ' ' || separator == '\0') {
                separator = c;
            }
            start = i + 1;
        }
    }
    return tokens;
}

DateReading fromParts(const std::vector<Token> &tokens, const DateFormat &format)
{
    const int first = numberOf(tokens[0].text);
    const int second = numberOf(tokens[1].text);
    const int third = numberOf(tokens[2].text);
    if (first < 0 || second < 0 || third < 0) {
        return kInvalid;
    }
    if (tokens[0].text.size() == 4) {
        return dayReading(Date::fromYmd(first, second, third));
    }
    if (tokens[0].text.size() > 2 || tokens[1].text.size() > 2) {
        return kInvalid;
    }
    if (format.order == DateOrder::Ymd) {
        return dayReading(Date::fromYmd(yearOf(tokens[0].text), second, third));
    }
    const int year = yearOf(tokens[2].text);
    if (year < 0) {
        return kInvalid;
    }
    std::optional<DateOrder> order = format.order;
    if (!format.isStrict) {
        if (first > 12) {
            order = DateOrder::Dmy;
        } else if (second > 12) {
            order = DateOrder::Mdy;
        } else if (!order && (tokens[1].separator == '.' || first == second)) {
            order = DateOrder::Dmy;  // points are continental
        }
    }
    if (!order) {
        return Date::fromYmd(year, second, first) || Date::fromYmd(year, first, second) ? DateReading{DateStatus::Ambiguous, {}}
                                                                                        : kInvalid;
    }
    return dayReading(*order == DateOrder::Dmy ? Date::fromYmd(year, second, first) : Date::fromYmd(year, first, second));
}

DateReading withMonthWord(const std::vector<Token> &tokens, std::size_t monthIndex)
{
    const int month = monthOfWord(tokens[monthIndex].text);
    std::vector<std::string_view> numbers;
    for (std::size_t i = 0; i < tokens.size(); ++i) {
        std::string_view text = tokens[i].text;
        if (i == monthIndex) {
            continue;
        }
        for (const std::string_view suffix : {"st", "nd", "rd", "th"}) {
            if (text.size() > 2 && text.ends_with(suffix) && isDigit(text[0])) {
                text.remove_suffix(2);
                break;
            }
        }
        if (!isAllDigits(text)) {
            return kInvalid;
        }
        numbers.push_back(text);
    }
    if (month < 0 || numbers.empty() || numbers.size() > 2) {
        return kInvalid;
    }
    if (numbers.size() == 1) {
        return monthReading(yearOf(numbers[0]), month);
    }
    const bool isYearFirst = numbers[0].size() == 4;
    const int year = yearOf(isYearFirst ? numbers[0] : numbers[1]);
    return dayReading(Date::fromYmd(year, month, numberOf(isYearFirst ? numbers[1] : numbers[0])));
}

DateReading fromDigits(std::string_view text)
{
    const int value = numberOf(text);
    if (text.size() == 8) {
        return dayReading(Date::fromYmd(value / 10000, value / 100 % 100, value % 100));
    }
    if (text.size() == 6 && value / 100 >= 1900 && value / 100 <= 2199) {
        return monthReading(value / 100, value % 100);
    }
    // Day numbers of spreadsheets: 25569 is 1970-01-01 (ECMA-376, 1900 date system).
    if (text.size() == 5 && value >= 20000 && value <= 80000) {
        return dayReading(Date(value - 25569));
    }
    return kInvalid;
}

DateReading fromPattern(std::string_view text, std::string_view pattern)
{
    int year = -1;
    int month = -1;
    int day = -1;
    const auto takeNumber = [&](std::size_t most) {
        std::size_t count = 0;
        while (count < text.size() && count < most && isDigit(text[count])) {
            ++count;
        }
        const std::string_view digits = text.substr(0, count);
        text.remove_prefix(count);
        return digits;
    };
    for (std::size_t i = 0; i < pattern.size(); ++i) {
        if (pattern[i] != '%' || i + 1 >= pattern.size()) {
            if (text.empty() || text[0] != pattern[i]) {
                return kInvalid;
            }
            text.remove_prefix(1);
            continue;
        }
        switch (pattern[++i]) {
        case 'd':
        case 'e': day = numberOf(takeNumber(2)); break;
        case 'm': month = numberOf(takeNumber(2)); break;
        case 'Y': year = yearOf(takeNumber(4)); break;
        case 'y': year = yearOf(takeNumber(2)); break;
        case 'H':
        case 'I':
        case 'M':
        case 'S':
            if (numberOf(takeNumber(2)) < 0) {
                return kInvalid;
            }
            break;
        case 'p':
            if (text.size() < 2) {
                return kInvalid;
            }
            text.remove_prefix(2);
            break;
        case 'b':
        case 'B': {
            std::size_t length = 0;
            while (length < text.size() && !isDigit(text[length])
                   && std::string_view(" -/,").find(text[length]) == std::string_view::npos
                   && (i + 1 >= pattern.size() || text[length] != pattern[i + 1])) {
                ++length;
            }
            month = monthOfWord(text.substr(0, length));
            text.remove_prefix(length);
            break;
        }
        default: return kInvalid;
        }
    }
    if (!text.empty() || year < 0 || month < 0) {
        return kInvalid;
    }
    const bool hasDay = pattern.find("%d") != std::string_view::npos || pattern.find("%e") != std::string_view::npos;
    return hasDay ? dayReading(Date::fromYmd(year, month, day)) : monthReading(year, month);
}

/// Quarters, halves, weeks, years.
DateReading namedPeriod(std::string_view text)
{
    std::string key = nameKey(text);
    std::erase(key, ' ');
    if (key.size() == 4 && isAllDigits(key)) {
        return monthsReading(numberOf(key), 1, 12);
    }
    const std::size_t letter = key.find_first_of("qhwk");
    if (letter == std::string::npos) {
        return kInvalid;
    }
    const char kind = key[letter];
    std::string_view before = std::string_view(key).substr(0, letter);
    std::string_view after = std::string_view(key).substr(letter + 1);
    if (kind == 'k' && after.starts_with('w')) {
        after.remove_prefix(1);
    }
    std::string_view number;
    std::string_view yearText;
    if (before.empty() && after.size() >= 3) {  // q12025, w072025
        const std::size_t yearDigits = after.size() > 4 ? 4 : 2;
        number = after.substr(0, after.size() - yearDigits);
        yearText = after.substr(after.size() - yearDigits);
    } else if (before.size() == 4 && !after.empty()) {  // 2025q1
        yearText = before;
        number = after;
    } else if (before.size() == 1 && after.size() >= 2) {  // 1q2025
        number = before;
        yearText = after;
    }
    const int year = yearOf(yearText);
    const int value = numberOf(number);
    if (year < 1 || value < 1) {
        return kInvalid;
    }
    if (kind == 'q' && value <= 4) {
        return monthsReading(year, value * 3 - 2, 3);
    }
    if (kind == 'h' && value <= 2) {
        return monthsReading(year, value * 6 - 5, 6);
    }
    if ((kind == 'w' || kind == 'k') && value <= 53) {
        // ISO 8601: week 1 holds 4 January.
        const auto fourth = Date::fromYmd(year, 1, 4);
        if (!fourth) {
            return kInvalid;
        }
        const Date monday = fourth->plusDays(1 - fourth->weekday() + 7 * (value - 1));
        return {DateStatus::Read, {monday, monday.plusDays(6)}};
    }
    return kInvalid;
}

}  // namespace

core::Result<DateFormat> parseDateFormat(std::string_view text)
{
    const std::string key = nameKey(text);
    DateFormat format;
    format.isStrict = true;
    if (key == "dmy" || key == "dd mm yyyy") {
        format.order = DateOrder::Dmy;
    } else if (key == "mdy" || key == "mm dd yyyy") {
        format.order = DateOrder::Mdy;
    } else if (key == "ymd" || key == "yyyy mm dd" || key == "iso") {
        format.order = DateOrder::Ymd;
    } else if (text.find('%') != std::string_view::npos) {
        format.pattern = std::string(text);
        for (std::size_t i = 0; i + 1 < text.size(); ++i) {
            if (text[i] == '%' && std::string_view("demYybBHIMSp").find(text[++i]) == std::string_view::npos) {
                return core::failure(core::ErrorCode::Usage, "--date-format " + std::string(text),
                                     "dmy, mdy, ymd or a pattern such as %d/%m/%Y");
            }
        }
    } else {
        return core::failure(core::ErrorCode::Usage, "--date-format " + std::string(text),
                             "dmy, mdy, ymd or a pattern such as %d/%m/%Y");
    }
    return format;
}

DateReading parseDate(std::string_view text, const DateFormat &format)
{
    text = trimmed(text);
    if (text.size() == 10 && format.pattern.empty()) {
        if (const auto day = Date::fromIso(text)) {
            return dayReading(day);
        }
    }
    if (text.empty() || text.size() > 64) {
        return kInvalid;
    }
    if (!format.pattern.empty()) {
        return fromPattern(text, format.pattern);
    }
    text = withoutTime(text);
    if (isAllDigits(text)) {
        return fromDigits(text);
    }
    if (text.size() > 6 && text[5] == '.' && isAllDigits(text.substr(0, 5)) && isAllDigits(text.substr(6))) {
        return fromDigits(text.substr(0, 5));
    }
    std::vector<Token> tokens = tokensOf(text);
    if (tokens.size() > 2 && isWeekday(tokens[0].text) && !isDigit(tokens[0].text[0])) {
        tokens.erase(tokens.begin());
    }
    for (std::size_t i = 0; i < tokens.size(); ++i) {
        if (!isDigit(tokens[i].text[0])) {
            return withMonthWord(tokens, i);
        }
    }
    if (tokens.size() == 3) {
        return fromParts(tokens, format);
    }
    if (tokens.size() == 2) {
        const bool isYearFirst = tokens[0].text.size() == 4;
        const std::string_view month = tokens[isYearFirst ? 1 : 0].text;
        const std::string_view year = tokens[isYearFirst ? 0 : 1].text;
        return year.size() == 4 && month.size() <= 2 ? monthReading(numberOf(year), numberOf(month)) : kInvalid;
    }
    return kInvalid;
}

DateReading parsePeriod(std::string_view text, const DateFormat &format)
{
    text = trimmed(text);
    if (const DateReading day = parseDate(text, format); day.status != DateStatus::Invalid) {
        return day;
    }
    if (const DateReading named = namedPeriod(text); named.status == DateStatus::Read) {
        return named;
    }
    for (const std::string_view between : {"..", " to ", " - ", " \xE2\x80\x93 ", "\xE2\x80\x93", " bis "}) {
        const std::size_t at = text.find(between);
        if (at == std::string_view::npos) {
            continue;
        }
        const DateReading from = parsePeriod(text.substr(0, at), format);
        const DateReading to = parsePeriod(text.substr(at + between.size()), format);
        if (from.status == DateStatus::Ambiguous || to.status == DateStatus::Ambiguous) {
            return {DateStatus::Ambiguous, {}};
        }
        if (from.status == DateStatus::Read && to.status == DateStatus::Read && from.days.from <= to.days.to) {
            return {DateStatus::Read, {from.days.from, to.days.to}};
        }
        return kInvalid;
    }
    return kInvalid;
}

std::optional<DateOrder> provenDateOrder(std::string_view text)
{
    const std::vector<Token> tokens = tokensOf(withoutTime(trimmed(text)));
    if (tokens.size() != 3 || tokens[0].text.size() > 2 || tokens[1].text.size() > 2) {
        return std::nullopt;
    }
    const int first = numberOf(tokens[0].text);
    const int second = numberOf(tokens[1].text);
    if (first < 1 || second < 1 || numberOf(tokens[2].text) < 0) {
        return std::nullopt;
    }
    if (first > 12 && first <= 31 && second <= 12) {
        return DateOrder::Dmy;
    }
    return second > 12 && second <= 31 && first <= 12 ? std::optional(DateOrder::Mdy) : std::nullopt;
}

}  // namespace linchpin::exchange
