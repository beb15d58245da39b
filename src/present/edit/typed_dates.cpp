#include <algorithm>
#include <array>
#include <optional>

#include <QCoreApplication>
#include <QRegularExpression>

#include "present/edit/choice_index.h"
#include "present/edit/typed_values.h"
#include "present/format.h"

namespace linchpin::present {

namespace {

using core::Date;

constexpr int kFirstYear = 1900;
constexpr int kLastYear = 2200;
constexpr int kLookBackMonths = 3;

QString tr(const char *text) { return QCoreApplication::translate("TypedValues", text); }

QLocale usedLocale(const QLocale &locale)
{
    return locale.language() == QLocale::C ? QLocale(QLocale::English, QLocale::UnitedKingdom) : locale;
}

const QLocale &english()
{
    static const QLocale made(QLocale::English, QLocale::UnitedKingdom);
    return made;
}

tl::unexpected<QString> wrong(const QString &sentence) { return tl::make_unexpected(sentence); }
tl::unexpected<QString> unreadable()
{
    return wrong(tr("This is not a day. Write for example 12 Oct, in 3 weeks or end of Nov."));
}
tl::unexpected<QString> outOfRange() { return wrong(tr("The year must lie between 1900 and 2200.")); }

/// Digits of any script as 0..9, lower case, commas and runs of blanks as one blank.
QString normalised(const QString &text, const QLocale &locale)
{
    QString plain;
    for (const QChar c : locale.toLower(cleanLine(text))) {
        if (c.isDigit() && c.digitValue() >= 0) {
            plain += QChar(u'0' + c.digitValue());
        } else if (c == u',' || c == u';') {
            plain += u' ';
        } else if (c == QChar(0x2212) || c == QChar(0x2013)) {
            plain += u'-';
        } else {
            plain += c;
        }
    }
    return plain.simplified();
}

/// 1..12 for the name of a month, or how one begins (three letters at least); 0 for anything else.
int monthOf(QString word, const QLocale &locale)
{
    while (word.endsWith(u'.')) {
        word.chop(1);
    }
    const QString folded = foldedText(word);
    if (folded.size() < 3) {
        return 0;
    }
    int found = 0;
    for (const QLocale &names : {locale, english()}) {
        for (int month = 1; month <= 12; ++month) {
            for (const QString &name : {names.monthName(month, QLocale::LongFormat), names.monthName(month, QLocale::ShortFormat),
                                        names.standaloneMonthName(month, QLocale::LongFormat),
                                        names.standaloneMonthName(month, QLocale::ShortFormat)}) {
                QString key = foldedText(name);
                while (key.endsWith(u'.')) {
                    key.chop(1);
                }
                if (key == folded) {
                    return month;
                }
                if (key.startsWith(folded) && (found == 0 || found == month)) {
                    found = month;
                } else if (key.startsWith(folded)) {
                    found = -1;
                }
            }
        }
        if (found > 0) {
            return found;
        }
    }
    return folded == QLatin1String("sept") ? 9 : std::max(found, 0);
}

/// 1 = Monday .. 7 = Sunday, 0 for anything else.
int weekdayOf(QString word, const QLocale &locale)
{
    while (word.endsWith(u'.')) {
        word.chop(1);
    }
    const QString folded = foldedText(word);
    if (folded.size() < 2) {
        return 0;
    }
    for (const QLocale &names : {locale, english()}) {
        for (int day = 1; day <= 7; ++day) {
            const QString key = foldedText(names.dayName(day, QLocale::LongFormat));
            const QString brief = foldedText(names.dayName(day, QLocale::ShortFormat));
            if (key == folded || brief == folded || (folded.size() >= 3 && key.startsWith(folded))) {
                return day;
            }
        }
    }
    return 0;
}

int wordNumber(const QString &word)
{
    static const QStringList kWords{QStringLiteral("zero"),  QStringLiteral("one"),   QStringLiteral("two"),
                                    QStringLiteral("three"), QStringLiteral("four"),  QStringLiteral("five"),
                                    QStringLiteral("six"),   QStringLiteral("seven"), QStringLiteral("eight"),
                                    QStringLiteral("nine"),  QStringLiteral("ten"),   QStringLiteral("eleven"),
                                    QStringLiteral("twelve")};
    if (word == QLatin1String("a") || word == QLatin1String("an")) {
        return 1;
    }
    bool isNumber = false;
    const int number = word.toInt(&isNumber);
    return isNumber ? number : static_cast<int>(kWords.indexOf(word));
}

Typed<Date> checkedDay(int year, int month, int day, const QLocale &locale)
{
    if (year < kFirstYear || year > kLastYear) {
        return outOfRange();
    }
    if (month < 1 || month > 12) {
        return wrong(tr("This date does not exist: there is no month %1.").arg(month));
    }
    const auto found = Date::fromYmd(year, month, day);
    if (!found) {
        return wrong(tr("This date does not exist: %1 %2 has %3 days.")
                         .arg(locale.standaloneMonthName(month), QString::number(year))
                         .arg(core::daysInMonth(year, month)));
    }
    return *found;
}

Typed<Date> inRange(Date day)
{
    if (day.year() < kFirstYear || day.year() > kLastYear) {
        return outOfRange();
    }
    return day;
}

/// A year in two or four digits; -1 for anything else.
int yearOf(const QString &text)
{
    bool isNumber = false;
    const int number = text.toInt(&isNumber);
    if (!isNumber || number < 0) {
        return -1;
    }
    if (text.size() == 4) {
        return number;
    }
    if (text.size() == 2) {
        return number < 70 ? 2000 + number : 1900 + number;
    }
    return -1;
}

/// The year for a month and day that nobody gave one for.
int likelyYear(Date today, int month, int day)
{
    const Date earliest = today.plusMonths(-kLookBackMonths);
    for (int year = earliest.year(); year < earliest.year() + 2; ++year) {
        const Date candidate = *Date::fromYmd(year, month, std::min(day, core::daysInMonth(year, month)));
        if (candidate >= earliest) {
            return year;
        }
    }
    return earliest.year() + 1;
}

Date lastOfMonth(Date day) { return *Date::fromYmd(day.year(), day.month(), core::daysInMonth(day.year(), day.month())); }
Date firstOfMonth(Date day) { return *Date::fromYmd(day.year(), day.month(), 1); }
Date mondayOf(Date day) { return day.plusDays(1 - day.weekday()); }

/// "in 3 weeks", "3 days ago", "+10d", "a month": empty when it is nothing of the kind.
std::optional<Typed<Date>> relativeDay(const QString &text, Date today)
{
    static const QRegularExpression kPattern(QStringLiteral(
        "^(in\\s+|\\+|-)?\\s*(a|an|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\\d{1,9})\\s*"
        "(d|day|days|w|wk|wks|week|weeks|m|mo|month|months|q|quarter|quarters|y|yr|year|years)(\\s+ago|\\s+from now)?$"));
    const auto match = kPattern.match(text);
    if (!match.hasMatch()) {
        return std::nullopt;
    }
    const bool back = match.captured(1).trimmed() == QLatin1String("-") || match.captured(4).trimmed() == QLatin1String("ago");
    const int count = wordNumber(match.captured(2));
    const QChar unit = match.captured(3).front();
    if (count < 0 || count > 110'000) {
        return outOfRange();
    }
    const int sign = back ? -1 : 1;
    const int months = unit == u'm' ? count : unit == u'q' ? 3 * count : unit == u'y' ? 12 * count : 0;
    if (months > 12 * 400) {
        return outOfRange();
    }
    const int days = unit == u'd' ? count : unit == u'w' ? 7 * count : 0;
    if (days > 400 * 366) {
        return outOfRange();
    }
    return inRange(months != 0 ? today.plusMonths(sign * months) : today.plusDays(sign * days));
}

std::optional<Typed<Date>> weekdayIn(const QStringList &words, Date today, const QLocale &locale)
{
    if (words.isEmpty() || words.size() > 2) {
        return std::nullopt;
    }
    const int weekday = weekdayOf(words.back(), locale);
    if (weekday == 0) {
        return std::nullopt;
    }
    const QString before = words.size() == 2 ? words.front() : QString();
    if (before == QLatin1String("next")) {
        return mondayOf(today).plusDays(7 + weekday - 1);
    }
    if (before == QLatin1String("this")) {
        return mondayOf(today).plusDays(weekday - 1);
    }
    if (before == QLatin1String("last")) {
        const int back = (today.weekday() - weekday + 7) % 7;
        return today.plusDays(back == 0 ? -7 : -back);
    }
    if (before.isEmpty() || before == QLatin1String("on")) {
        const int ahead = (weekday - today.weekday() + 7) % 7;
        return today.plusDays(ahead == 0 ? 7 : ahead);
    }
    return std::nullopt;
}

/// "nov", "nov 2026", "next month", "this quarter", "q4 2026", "2026", "week", "h1": the days it covers.
std::optional<core::Period> periodIn(const QStringList &words, Date today, const QLocale &locale)
{
    if (words.isEmpty() || words.size() > 2) {
        return std::nullopt;
    }
    int shift = 0;
    QString what = words.back();
    if (words.size() == 2) {
        const QString &first = words.front();
        if (first == QLatin1String("next")) {
            shift = 1;
        } else if (first == QLatin1String("last")) {
            shift = -1;
        } else if (first != QLatin1String("this") && first != QLatin1String("the")) {
            what.clear();
        }
    }
    if (what == QLatin1String("week")) {
        const Date monday = mondayOf(today).plusDays(7 * shift);
        return core::Period{monday, monday.plusDays(4)};
    }
    if (what == QLatin1String("month")) {
        const Date month = firstOfMonth(today).plusMonths(shift);
        return core::Period{month, lastOfMonth(month)};
    }
    if (what == QLatin1String("quarter")) {
        return core::Quarter::of(today).plus(shift).period();
    }
    if (what == QLatin1String("year")) {
        return core::Period{*Date::fromYmd(today.year() + shift, 1, 1), *Date::fromYmd(today.year() + shift, 12, 31)};
    }
    const int year = words.size() == 2 ? yearOf(words.back()) : -1;
    if (words.size() == 2 && (year < kFirstYear || year > kLastYear)) {
        return std::nullopt;
    }
    static const QRegularExpression kQuarter(QStringLiteral("^([qh])([1-4])$"));
    if (const auto match = kQuarter.match(words.front()); match.hasMatch()) {
        const int number = match.captured(2).toInt();
        const bool isHalf = match.captured(1) == QLatin1String("h");
        if (isHalf && number > 2) {
            return std::nullopt;
        }
        const int lastMonth = isHalf ? 6 * number : 3 * number;
        const int inYear = year >= 0 ? year : likelyYear(today, lastMonth, 31);
        const Date last = lastOfMonth(*Date::fromYmd(inYear, lastMonth, 1));
        return core::Period{*Date::fromYmd(inYear, lastMonth - (isHalf ? 5 : 2), 1), last};
    }
    if (const int month = monthOf(words.front(), locale); month > 0) {
        const Date first = *Date::fromYmd(year >= 0 ? year : likelyYear(today, month, 31), month, 1);
        return core::Period{first, lastOfMonth(first)};
    }
    if (words.size() == 1 && words.front().size() == 4) {
        if (const int only = yearOf(words.front()); only >= kFirstYear && only <= kLastYear) {
            return core::Period{*Date::fromYmd(only, 1, 1), *Date::fromYmd(only, 12, 31)};
        }
    }
    return std::nullopt;
}

/// "end of nov", "eoq", "start of next month", "mid oct", "q4", "next week", "next month".
std::optional<Typed<Date>> edgeOfPeriod(QStringList words, Date today, const QLocale &locale)
{
    enum class Edge { None, Start, Middle, End };
    Edge edge = Edge::None;
    const QString first = words.value(0);
    if (words.size() == 1
        && (first == QLatin1String("eom") || first == QLatin1String("eoq") || first == QLatin1String("eoy")
            || first == QLatin1String("eow"))) {
        edge = Edge::End;
        words[0] = first == QLatin1String("eom") ? QStringLiteral("month")
            : first == QLatin1String("eoq")      ? QStringLiteral("quarter")
            : first == QLatin1String("eoy")      ? QStringLiteral("year")
                                                 : QStringLiteral("week");
    } else if (first == QLatin1String("end") || first == QLatin1String("late")) {
        edge = Edge::End;
        words.removeFirst();
    } else if (first == QLatin1String("start") || first == QLatin1String("beginning") || first == QLatin1String("begin")
               || first == QLatin1String("early")) {
        edge = Edge::Start;
        words.removeFirst();
    } else if (first == QLatin1String("mid") || first == QLatin1String("middle")) {
        edge = Edge::Middle;
        words.removeFirst();
    }
    if (edge != Edge::None && words.value(0) == QLatin1String("of")) {
        words.removeFirst();
    }
    if (edge != Edge::None && words.value(0) == QLatin1String("the")) {
        words.removeFirst();
    }
    const auto period = periodIn(words, today, locale);
    if (!period) {
        return std::nullopt;
    }
    if (edge == Edge::None) {
        const QString last = words.back();
        if (words.front().startsWith(u'q') || words.front().startsWith(u'h')) {
            static const QRegularExpression kShort(QStringLiteral("^[qh][1-4]$"));
            if (kShort.match(words.front()).hasMatch()) {
                return period->to;
            }
        }
        if (last == QLatin1String("week") || last == QLatin1String("month") || last == QLatin1String("quarter")
            || last == QLatin1String("year")) {
            return words.front() == QLatin1String("this") ? period->to : period->from;
        }
        if (monthOf(words.front(), locale) > 0) {
            return wrong(tr("Which day? Write for example 12 %1 or end of %1.").arg(sentenceCase(words.front())));
        }
        return wrong(tr("Which day of %1? Write for example 12 Oct %1 or end of %1.").arg(words.front()));
    }
    return edge == Edge::End  ? period->to
        : edge == Edge::Start ? period->from
                              : period->from.plusDays((period->to - period->from) / 2);
}

/// Day before month in this locale?
bool dayFirst(const QLocale &locale)
{
    const QString format = locale.dateFormat(QLocale::ShortFormat);
    return format.indexOf(u'd') < format.indexOf(u'M');
}

std::optional<Typed<Date>> numericDay(const QString &text, Date today, const QLocale &locale)
{
    static const QRegularExpression kIso(QStringLiteral("^(\\d{4})[-/. ](\\d{1,2})[-/. ](\\d{1,2})$"));
    static const QRegularExpression kCompact(QStringLiteral("^(\\d{4})(\\d{2})(\\d{2})$"));
    for (const QRegularExpression &pattern : {kIso, kCompact}) {
        if (const auto match = pattern.match(text); match.hasMatch()) {
            return checkedDay(match.captured(1).toInt(), match.captured(2).toInt(), match.captured(3).toInt(), locale);
        }
    }
    static const QRegularExpression kParts(
        QStringLiteral("^(\\d{1,2})\\s*[-/. ]\\s*(\\d{1,2})\\.?(?:\\s*[-/. ]\\s*(\\d{4}|\\d{2}))?$"));
    const auto match = kParts.match(text);
    if (!match.hasMatch()) {
        return std::nullopt;
    }
    int day = match.captured(1).toInt();
    int month = match.captured(2).toInt();
    if ((!dayFirst(locale) && month <= 31 && day <= 12) || (month > 12 && day <= 12)) {
        std::swap(day, month);
    }
    const int year = yearOf(match.captured(3));
    if (month < 1 || month > 12) {
        return checkedDay(today.year(), month, day, locale);
    }
    return checkedDay(year >= 0 ? year : likelyYear(today, month, std::max(1, day)), month, day, locale);
}

/// "12 oct", "12 oct 2026", "oct 12 2026", "12th of october 26", "fri 12 oct"
std::optional<Typed<Date>> namedDay(QStringList words, Date today, const QLocale &locale)
{
    words.removeAll(QStringLiteral("of"));
    words.removeAll(QStringLiteral("the"));
    words.removeAll(QStringLiteral("de"));
    if (words.size() > 2 && weekdayOf(words.front(), locale) > 0) {
        words.removeFirst();
    }
    if (words.size() < 2 || words.size() > 3) {
        return std::nullopt;
    }
    static const QRegularExpression kDay(QStringLiteral("^(\\d{1,2})(?:st|nd|rd|th|\\.|er)?$"));
    const auto dayIn = [](const QString &word) {
        const auto match = kDay.match(word);
        return match.hasMatch() ? match.captured(1).toInt() : -1;
    };
    int month = monthOf(words[1], locale);
    int day = dayIn(words[0]);
    if (month == 0) {
        month = monthOf(words[0], locale);
        day = dayIn(words[1]);
    }
    if (month == 0 || day < 0) {
        return std::nullopt;
    }
    if (words.size() == 3) {
        const int year = yearOf(words[2]);
        return year >= 0 ? checkedDay(year, month, day, locale) : Typed<Date>(unreadable());
    }
    const int year = likelyYear(today, month, std::max(1, day));
    if (month == 2 && day == 29) {
        // The next leap year, so that 29 Feb is not refused for its year.
        for (int candidate = year; candidate < year + 8; ++candidate) {
            if (core::daysInMonth(candidate, 2) == 29) {
                return checkedDay(candidate, month, day, locale);
            }
        }
    }
    return checkedDay(year, month, day, locale);
}

}  // namespace

Typed<core::Date> parseDate(const QString &text, core::Date today, const QLocale &given)
{
    const QLocale locale = usedLocale(given);
    QString plain = normalised(text, locale);
    if (plain.isEmpty()) {
        return wrong(tr("Type a day, for example 12 Oct or in 3 weeks."));
    }
    if (plain.size() > 60) {
        return unreadable();
    }
    // A time of day says nothing about the day.
    static const QRegularExpression kTime(
        QStringLiteral("(?:\\s+|t)\\d{1,2}[:.h]\\d{2}(?::\\d{2}(?:\\.\\d+)?)?\\s*(?:am|pm|z)?$"));
    static const QRegularExpression kSpelt(QStringLiteral("^.*\\d.*(?:\\s|\\dt)\\d{1,2}:\\d{2}"));
    if (kSpelt.match(plain).hasMatch()) {
        plain.remove(kTime);
    }
    // "12oct" and "12-oct-2026" as "12 oct 2026"
    static const QRegularExpression kGlued(QStringLiteral("^(\\d{1,2})[-/.]?\\s*([^\\W\\d_]{3,}\\.?)[-/ ]?\\s*(\\d{2}|\\d{4})?$"),
                                           QRegularExpression::UseUnicodePropertiesOption);
    if (const auto match = kGlued.match(plain); match.hasMatch() && monthOf(match.captured(2), locale) > 0) {
        plain = QStringList{match.captured(1), match.captured(2), match.captured(3)}.join(u' ').trimmed();
    }
    struct Word {
        const char *text;
        int days;
    };
    static constexpr std::array kWords{Word{"today", 0},
                                       Word{"now", 0},
                                       Word{"tomorrow", 1},
                                       Word{"tmr", 1},
                                       Word{"tom", 1},
                                       Word{"yesterday", -1},
                                       Word{"day after tomorrow", 2},
                                       Word{"the day after tomorrow", 2},
                                       Word{"day before yesterday", -2}};
    for (const Word &word : kWords) {
        if (plain == QLatin1String(word.text) || plain == tr(word.text)) {
            return today.plusDays(word.days);
        }
    }
    const QStringList words = plain.split(u' ', Qt::SkipEmptyParts);
    if (const auto found = relativeDay(plain, today)) {
        return *found;
    }
    if (const auto found = weekdayIn(words, today, locale)) {
        return *found;
    }
    if (const auto found = edgeOfPeriod(words, today, locale)) {
        return *found;
    }
    if (const auto found = numericDay(plain, today, locale)) {
        return *found;
    }
    if (const auto found = namedDay(words, today, locale)) {
        return *found;
    }
    bool isNumber = false;
    const int number = plain.toInt(&isNumber);
    if (isNumber && number >= 1 && number <= 31) {
        return wrong(tr("Which month? Write for example %1 %2.")
                         .arg(QString::number(number), english().monthName(today.month(), QLocale::ShortFormat)));
    }
    return unreadable();
}

QStringList dateSuggestions(const QString &typed, core::Date today, const QLocale &given)
{
    const QLocale locale = usedLocale(given);
    const QString plain = normalised(typed, locale);
    QStringList offered;
    static const QRegularExpression kCount(QStringLiteral("^(?:in )?(\\d{1,3})(?: [dwm]\\w*)?$"));
    if (const auto match = kCount.match(plain); match.hasMatch() && match.captured(1).toInt() > 0) {
        const int count = match.captured(1).toInt();
        for (const char *pattern : {"in %1 days", "in %1 weeks", "in %1 months"}) {
            QString line = QString::fromLatin1(pattern).arg(count);
            if (count == 1) {
                line.chop(1);
            }
            offered.append(line);
        }
        if (count <= 31) {
            for (int ahead = 0; ahead < 2; ++ahead) {
                const Date month = firstOfMonth(today).plusMonths(ahead);
                if (count <= core::daysInMonth(month.year(), month.month())) {
                    offered.append(
                        QStringLiteral("%1 %2").arg(count).arg(english().monthName(month.month(), QLocale::ShortFormat)));
                }
            }
        }
    }
    offered += {QStringLiteral("today"),
                QStringLiteral("tomorrow"),
                QStringLiteral("next Monday"),
                QStringLiteral("in 2 weeks"),
                QStringLiteral("end of %1").arg(english().monthName(today.month(), QLocale::ShortFormat)),
                QStringLiteral("end of quarter"),
                QStringLiteral("end of year"),
                QStringLiteral("yesterday"),
                QStringLiteral("in 3 weeks"),
                QStringLiteral("in 2 months")};
    for (int day = 1; day <= 7; ++day) {
        offered.append(english().dayName(day));
        offered.append(QStringLiteral("next %1").arg(english().dayName(day)));
    }
    for (int ahead = 1; ahead < 12; ++ahead) {
        const Date month = today.plusMonths(ahead);
        offered.append(QStringLiteral("end of %1").arg(english().monthName(month.month(), QLocale::ShortFormat)));
    }
    offered.removeDuplicates();
    QStringList fitting;
    const QString folded = foldedText(plain);
    for (const QString &line : offered) {
        const QString key = foldedText(line);
        const bool counted = !plain.isEmpty() && plain.front().isDigit() && key.contains(plain);
        if ((key.startsWith(folded) || counted) && key != folded) {
            fitting.append(line);
        }
        if (fitting.size() == 6) {
            break;
        }
    }
    return fitting;
}

}  // namespace linchpin::present
