#include "present/format.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>

#include <QCoreApplication>
#include <QRegularExpression>

namespace linchpin::present {

namespace {

constexpr char kContext[] = "Format";
constexpr QChar kMinus(0x2212);
constexpr QChar kEnDash(0x2013);

QString tr(const char *text) { return QCoreApplication::translate(kContext, text); }

/// One step of shortened money: amounts from `from` main units on are shown in units of `unit`.
struct ShortUnit {
    double unit;
    int decimals;
    const char *pattern;
};

constexpr std::array kShortUnits{
    ShortUnit{1, 0, QT_TRANSLATE_NOOP("Format", "%1")},
    ShortUnit{1e3, 0, QT_TRANSLATE_NOOP("Format", "%1 k")},
    ShortUnit{1e6, 1, QT_TRANSLATE_NOOP("Format", "%1 M")},
    ShortUnit{1e9, 1, QT_TRANSLATE_NOOP("Format", "%1 bn")},
};

double rounded(double value, int decimals)
{
    const double scale = std::pow(10.0, decimals);
    return std::round(value * scale) / scale;
}

/// The unit in which `main` is shown; steps up when rounding reaches the next one (999,960 is 1.0 M).
const ShortUnit &shortUnit(double main)
{
    const double size = std::abs(main);
    std::size_t i = 0;
    while (i + 1 < kShortUnits.size()
           && rounded(size / kShortUnits[i].unit, kShortUnits[i].decimals) * kShortUnits[i].unit >= kShortUnits[i + 1].unit) {
        ++i;
    }
    return kShortUnits[i];
}

int decimalsFor(const ShortUnit &unit, double main) { return unit.unit == 1e3 && std::abs(main) < 9950 ? 1 : unit.decimals; }

struct Symbol {
    const char *code;
    const char *symbol;
};

constexpr std::array kSymbols{Symbol{"EUR", "€"}, Symbol{"USD", "$"}, Symbol{"GBP", "£"}, Symbol{"JPY", "¥"},
                              Symbol{"INR", "₹"}, Symbol{"KRW", "₩"}, Symbol{"ILS", "₪"}, Symbol{"UAH", "₴"},
                              Symbol{"TRY", "₺"}, Symbol{"VND", "₫"}, Symbol{"BRL", "R$"}};

QString symbolOf(core::Currency currency)
{
    const std::string code = currency.code();
    for (const Symbol &entry : kSymbols) {
        if (code == entry.code) {
            return QString::fromUtf8(entry.symbol);
        }
    }
    return QString::fromStdString(code);
}

}  // namespace

QString fromUtf8(std::string_view utf8) { return QString::fromUtf8(utf8.data(), static_cast<qsizetype>(utf8.size())); }

std::string toUtf8(const QString &text)
{
    const QByteArray bytes = text.toUtf8();
    return {bytes.constData(), static_cast<std::size_t>(bytes.size())};
}

QString escaped(std::string_view utf8) { return fromUtf8(utf8).toHtmlEscaped(); }

QDate toQDate(core::Date day) { return QDate(1970, 1, 1).addDays(day.days()); }

core::Date fromQDate(QDate day) { return core::Date(static_cast<std::int32_t>(QDate(1970, 1, 1).daysTo(day))); }

QString listed(const QStringList &items, int most)
{
    const qsizetype n = items.size();
    if (n == 0) {
        return {};
    }
    QStringList shown = items;
    if (n > std::max(1, most)) {
        shown = items.first(std::max(1, most));
        shown.append(plural(kContext, QT_TRANSLATE_NOOP("Format", "1 more"), QT_TRANSLATE_N_NOOP("Format", "%n more"),
                            static_cast<int>(n - shown.size())));
    }
    if (shown.size() == 1) {
        return shown.first();
    }
    const QString last = shown.takeLast();
    return tr("%1 and %2").arg(shown.join(tr(", ")), last);
}

QString sentenceCase(const QString &text)
{
    QString result = text;
    if (!result.isEmpty()) {
        result[0] = result[0].toUpper();
    }
    return result;
}

QString insideSentence(const QString &text)
{
    QString result = text;
    // "Plant Manager" is written as a name: it stays as it is.
    const QStringList words = text.split(QLatin1Char(' '), Qt::SkipEmptyParts);
    const bool isTitleCase = words.size() > 1
        && std::all_of(words.begin(), words.end(), [](const QString &word) { return word.size() <= 3 || !word[0].isLower(); });
    if (!isTitleCase && result.size() > 1 && result[1].isLower()) {
        result[0] = result[0].toLower();
    }
    return result;
}

QString plural(const char *context, const char *one, const char *many, int count)
{
    const QString text = QCoreApplication::translate(context, many, nullptr, count);
    if (count == 1 && text == QString::fromUtf8(many).replace(QStringLiteral("%n"), QStringLiteral("1"))) {
        return QCoreApplication::translate(context, one);
    }
    return text;
}

Format::Format(core::Date today, const QLocale &locale)
    : m_locale(locale.language() == QLocale::C ? QLocale(QLocale::English, QLocale::UnitedKingdom) : locale)
    , m_today(today)
{ }

QString Format::unknown() { return QString(kEnDash); }

QString Format::decimal(double value, int decimals) const
{
    double shown = rounded(value, decimals);
    if (shown == 0) {
        shown = 0;  // no negative zero
    }
    QString text = m_locale.toString(std::abs(shown), 'f', decimals);
    return shown < 0 ? kMinus + text : text;
}

QString Format::withCurrency(const QString &number, core::Currency currency, bool negative) const
{
    const QString sign = negative ? QString(kMinus) : QString();
    if (currency.isNone()) {
        return sign + number;
    }
    const QString symbol = symbolOf(currency);
    const QString probe = m_locale.toCurrencyString(qlonglong{1}, QStringLiteral("¤"));
    const bool before = probe.indexOf(QChar(0xA4)) < probe.indexOf(m_locale.toString(1));
    const bool letters = symbol.size() == 3 && symbol[0].isLetter();
    if (before) {
        return sign + symbol + (letters ? QStringLiteral(" ") : QString()) + number;
    }
    return sign + number + QLatin1Char(' ') + symbol;
}

QString Format::shortened(double mainUnits) const
{
    const ShortUnit &unit = shortUnit(mainUnits);
    const double size = std::abs(mainUnits);
    return tr(unit.pattern).arg(decimal(size / unit.unit, decimalsFor(unit, size)));
}

QString Format::money(double minor, core::Currency currency) const
{
    const double main = minor / static_cast<double>(currency.minorPerMain());
    return withCurrency(shortened(main), currency, main <= -0.5);
}

QString Format::money(std::optional<double> minor, core::Currency currency) const
{
    return minor ? money(*minor, currency) : unknown();
}

QString Format::moneyPart(double minor, core::Currency currency) const
{
    const double main = minor / static_cast<double>(currency.minorPerMain());
    return withCurrency(shortened(main), core::Currency(), main <= -0.5);
}

QString Format::moneyChange(double minor, core::Currency currency) const
{
    const double main = minor / static_cast<double>(currency.minorPerMain());
    const QString text = withCurrency(shortened(main), currency, false);
    return std::abs(main) < 0.5 ? text : (main < 0 ? kMinus : QLatin1Char('+')) + text;
}

QString Format::moneyExact(double minor, core::Currency currency) const
{
    const double main = minor / static_cast<double>(currency.minorPerMain());
    const QString text = decimal(std::abs(main), currency.minorDigits());
    return withCurrency(text, currency, main < 0);
}

QString Format::moneyExact(const core::Money &money) const
{
    return moneyExact(static_cast<double>(money.minor), money.currency);
}

QStringList Format::moneyParts(const std::vector<double> &minorParts, double minorTotal, core::Currency currency) const
{
    const double perMain = static_cast<double>(currency.minorPerMain());
    const double total = minorTotal / perMain;
    const ShortUnit &unit = shortUnit(total);
    const int decimals = decimalsFor(unit, total);
    const double step = unit.unit / std::pow(10.0, decimals) * perMain;

    std::vector<double> whole(minorParts.size());
    double missing = std::round(minorTotal / step);
    for (std::size_t i = 0; i < minorParts.size(); ++i) {
        whole[i] = std::floor(minorParts[i] / step);
        missing -= whole[i];
    }
    std::vector<std::size_t> order(minorParts.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
        return minorParts[a] / step - whole[a] > minorParts[b] / step - whole[b];
    });
    for (std::size_t i = 0; i < order.size() && missing >= 1; ++i, missing -= 1) {
        whole[order[i]] += 1;
    }
    QStringList texts;
    for (const double value : whole) {
        texts.append(decimal(value / std::pow(10.0, decimals), decimals));
    }
    return texts;
}

QString Format::share(std::optional<double> ratio) const { return ratio ? tr("%1%").arg(decimal(*ratio * 100, 1)) : unknown(); }

QString Format::percent(std::optional<double> ratio) const
{
    if (!ratio) {
        return unknown();
    }
    const double value = *ratio * 100;
    const double shown = rounded(value, 0);
    if (shown == 0 && value > 1e-9) {
        return tr("<%1%").arg(decimal(1, 0));
    }
    if (shown == 100 && value < 100 - 1e-9) {
        return tr(">%1%").arg(decimal(99, 0));
    }
    return tr("%1%").arg(decimal(value, 0));
}

QString Format::score(std::optional<double> ratio) const
{
    return ratio ? decimal(std::floor(*ratio * 100 + 0.5), 0) : unknown();
}

QString Format::scoreChange(double before, double after) const
{
    const double change = std::floor(after * 100 + 0.5) - std::floor(before * 100 + 0.5);
    if (change == 0) {
        return {};
    }
    return (change > 0 ? QStringLiteral("▲ ") : QStringLiteral("▼ ")) + decimal(std::abs(change), 0);
}

QString Format::count(std::int64_t value) const
{
    const QString text = m_locale.toString(static_cast<qlonglong>(value < 0 ? -value : value));
    return value < 0 ? kMinus + text : text;
}

QString Format::number(std::optional<double> value, int decimals) const
{
    if (!value) {
        return unknown();
    }
    int needed = 0;
    while (needed < decimals && std::abs(rounded(*value, needed) - rounded(*value, decimals)) > 1e-9) {
        ++needed;
    }
    return decimal(*value, needed);
}

QString Format::fixed(std::optional<double> value, int decimals) const { return value ? decimal(*value, decimals) : unknown(); }

QString Format::signedNumber(double value, int decimals) const
{
    const QString text = decimal(value, decimals);
    return rounded(value, decimals) > 0 ? QLatin1Char('+') + text : text;
}

QString Format::points(int value) const
{
    return std::abs(value) == 1 ? tr("%1 pt").arg(decimal(value, 0)) : tr("%1 pts").arg(decimal(value, 0));
}

QString Format::day(core::Date day, YearShown year, bool longMonth) const
{
    QString pattern = QStringLiteral("d MMMM yyyy");
    if (m_locale.language() != QLocale::English) {
        // The locale's own order of day, month and year, without the weekday.
        static const QRegularExpression weekday(QStringLiteral("(^|\\s)dddd?\\W*|\\W*dddd?$"),
                                                QRegularExpression::UseUnicodePropertiesOption);
        QString own = m_locale.dateFormat(QLocale::LongFormat);
        own.remove(weekday);
        if (own.contains(QLatin1Char('M')) && own.contains(QLatin1Char('d')) && own.contains(QLatin1Char('y'))) {
            pattern = own.trimmed();
        }
    }
    if (year == YearShown::WhenNeeded && day.year() == m_today.year()) {
        static const QRegularExpression yearPart(QStringLiteral("\\s*('[^']*'\\s*)*,?\\s*y+\\.?\\s*('[^']*'|年|년)?"));
        const QString short_ = QString(pattern).remove(yearPart).trimmed();
        if (!short_.isEmpty()) {
            pattern = short_;
        }
    }
    if (!longMonth) {
        pattern.replace(QStringLiteral("MMMM"), QStringLiteral("MMM"));
    }
    return months().toString(toQDate(day), pattern);
}

/// English months are cut to three letters everywhere ("Sep", not "Sept").
QLocale Format::months() const
{
    return m_locale.language() == QLocale::English ? QLocale(QLocale::English, QLocale::UnitedStates) : m_locale;
}

QString Format::date(core::Date value) const { return day(value, YearShown::WhenNeeded, false); }

QString Format::date(const std::optional<core::Date> &value) const { return value ? date(*value) : unknown(); }

QString Format::dateWithYear(core::Date value) const { return day(value, YearShown::Always, false); }

QString Format::dateLong(core::Date value) const { return day(value, YearShown::Always, true); }

QString Format::dateInText(core::Date value) const { return day(value, YearShown::WhenNeeded, true); }

QString Format::quarter(const core::Quarter &quarter) const
{
    return tr("Q%1 %2").arg(QString::number(quarter.number), QString::number(quarter.year));
}

QString Format::age(const std::optional<int> &days) const
{
    if (!days) {
        return tr("never");
    }
    const int whole = std::max(0, *days);
    if (whole < 365) {
        return tr("%1 d").arg(count(whole));
    }
    return tr("%1 months").arg(count(static_cast<std::int64_t>(std::floor(whole / 30.4375))));
}

QString Format::ageInText(int days) const
{
    if (days >= 365) {
        return age(days);
    }
    return plural(kContext, QT_TRANSLATE_NOOP("Format", "1 day"), QT_TRANSLATE_N_NOOP("Format", "%n days"), std::max(0, days));
}

QString Format::period(const core::Period &period) const
{
    if (period.from.day() == 1 && period.to.isLastOfMonth()) {
        const auto month = [this](core::Date value) { return months().toString(toQDate(value), QStringLiteral("MMM yyyy")); };
        const QString from = month(period.from);
        const QString to = month(period.to);
        return from == to ? from : tr("%1 to %2").arg(from, to);
    }
    return tr("%1 to %2").arg(dateWithYear(period.from), dateWithYear(period.to));
}

}  // namespace linchpin::present
