#include "present/edit/typed_values.h"

#include <algorithm>
#include <array>
#include <cmath>

#include <QCoreApplication>
#include <QRegularExpression>

#include "present/format.h"

namespace linchpin::present {

namespace {

constexpr int kMostDays = 3650;

QString tr(const char *text) { return QCoreApplication::translate("TypedValues", text); }

QLocale usedLocale(const QLocale &locale)
{
    return locale.language() == QLocale::C ? QLocale(QLocale::English, QLocale::UnitedKingdom) : locale;
}

tl::unexpected<QString> wrong(const QString &sentence) { return tl::make_unexpected(sentence); }

/// Digits of any script as 0..9, true minus as minus, every kind of blank and apostrophe gone.
QString plainNumber(const QString &text)
{
    QString plain;
    for (const QChar c : text) {
        if (c.isDigit() && c.digitValue() >= 0) {
            plain += QChar(u'0' + c.digitValue());
        } else if (c == QChar(0x2212) || c == QChar(0x2013) || c == QChar(0x2012)) {
            plain += u'-';
        } else if (c == QChar(0x066B)) {
            plain += u'.';
        } else if (!c.isSpace() && c != u'\'' && c != QChar(0x2019) && c != QChar(0x066C) && c != QChar(0x202F)) {
            plain += c;
        }
    }
    return plain;
}

/// A decimal number without its sign, as digits before and after the decimal sign.
struct Decimal {
    QString whole;
    QString fraction;
};

/// Whether the parts between group signs are groups: one to three digits first, three in each other.
bool areGroups(const QStringList &parts)
{
    if (parts.first().isEmpty() || parts.first().size() > 3) {
        return false;
    }
    return std::all_of(parts.begin() + 1, parts.end(), [](const QString &part) { return part.size() == 3; });
}

bool areDigits(const QString &text)
{
    return std::all_of(text.begin(), text.end(), [](QChar c) { return c >= u'0' && c <= u'9'; });
}

/// `1200`, `1,200.50`, `1.200,50`: which sign is the decimal one follows from the text where it says so, else from the locale.
std::optional<Decimal> decimalIn(const QString &text, const QLocale &locale)
{
    if (text.isEmpty() || text.size() > 40) {
        return std::nullopt;
    }
    const auto points = text.count(u'.');
    const auto commas = text.count(u',');
    QChar decimal;
    QChar group;
    if (points > 0 && commas > 0) {
        decimal = text.lastIndexOf(u'.') > text.lastIndexOf(u',') ? u'.' : u',';
        group = decimal == u'.' ? u',' : u'.';
        if (text.count(decimal) > 1) {
            return std::nullopt;
        }
    } else if (points + commas > 1) {
        group = points > 0 ? u'.' : u',';
    } else if (points + commas == 1) {
        const QChar sign = points > 0 ? u'.' : u',';
        const auto behind = text.size() - text.indexOf(sign) - 1;
        const bool isLocalDecimal = locale.decimalPoint() == QString(sign);
        // "1.200" is a thousand where the comma is the decimal sign; "1.5" is one and a half everywhere.
        const bool isGroup =
            !isLocalDecimal && behind == 3 && text.indexOf(sign) > 0 && text.indexOf(sign) <= 3 && text.front() != u'0';
        (isGroup ? group : decimal) = sign;
    }
    Decimal number;
    QString whole = text;
    if (!decimal.isNull()) {
        const auto at = text.indexOf(decimal);
        whole = text.left(at);
        number.fraction = text.mid(at + 1);
    }
    if (!group.isNull() && whole.contains(group)) {
        const QStringList parts = whole.split(group);
        if (!areGroups(parts)) {
            return std::nullopt;
        }
        whole = parts.join(QString());
    }
    number.whole = whole;
    if ((number.whole.isEmpty() && number.fraction.isEmpty()) || !areDigits(number.whole) || !areDigits(number.fraction)) {
        return std::nullopt;
    }
    return number;
}

/// The number times ten to the power `exponent` as a whole number, rounded half up; empty when it has more than 18 digits.
std::optional<std::int64_t> scaled(const Decimal &number, int exponent)
{
    QString digits = number.whole + number.fraction;
    const auto shift = exponent - number.fraction.size();
    bool up = false;
    if (shift >= 0) {
        if (shift > 40) {
            return std::nullopt;
        }
        digits += QString(shift, u'0');
    } else {
        const auto keep = digits.size() + shift;
        up = keep >= 0 && keep < digits.size() && digits[keep] >= u'5';
        digits = keep > 0 ? digits.left(keep) : QString();
    }
    while (digits.startsWith(u'0')) {
        digits.remove(0, 1);
    }
    if (digits.size() > 18) {
        return std::nullopt;
    }
    return (digits.isEmpty() ? 0 : digits.toLongLong()) + (up ? 1 : 0);
}

/// Takes a sign, brackets or a minus at the end off; true when the number is negative.
bool takeSign(QString &text)
{
    bool negative = false;
    if (text.size() > 2 && text.startsWith(u'(') && text.endsWith(u')')) {
        text = text.mid(1, text.size() - 2);
        negative = true;
    }
    if (text.startsWith(u'-') || text.startsWith(u'+')) {
        negative = negative != text.startsWith(u'-');
        text.remove(0, 1);
    } else if (text.endsWith(u'-')) {
        negative = true;
        text.chop(1);
    }
    return negative;
}

struct Scale {
    const char *word;
    int exponent;
};

constexpr std::array kScales{Scale{"thousand", 3}, Scale{"million", 6}, Scale{"millions", 6}, Scale{"billion", 9},
                             Scale{"billions", 9}, Scale{"mio", 6},     Scale{"mrd", 9},      Scale{"tsd", 3},
                             Scale{"mn", 6},       Scale{"mln", 6},     Scale{"bn", 9},       Scale{"k", 3},
                             Scale{"m", 6},        Scale{"b", 9}};

struct Sign {
    const char *symbol;
    const char *code;
};

constexpr std::array kSigns{Sign{"€", "EUR"}, Sign{"US$", "USD"}, Sign{"R$", "BRL"}, Sign{"$", "USD"},
                            Sign{"£", "GBP"}, Sign{"¥", "JPY"},   Sign{"₹", "INR"},  Sign{"₩", "KRW"},
                            Sign{"₪", "ILS"}, Sign{"₴", "UAH"},   Sign{"₺", "TRY"},  Sign{"₫", "VND"}};

/// Takes a currency's sign or code off the text; empty when it names none, `fallback` kept.
void takeCurrency(QString &text, core::Currency &currency)
{
    for (const Sign &sign : kSigns) {
        const QString symbol = QString::fromUtf8(sign.symbol);
        if (!text.contains(symbol)) {
            continue;
        }
        text.remove(symbol);
        // "$" of a workspace in another dollar stays that dollar.
        const bool isDollar = symbol == QLatin1String("$") && currency.code().ends_with("D");
        if (!isDollar) {
            currency = *core::Currency::fromCode(sign.code);
        }
        return;
    }
    static const QRegularExpression kCode(QStringLiteral("^([A-Za-z]{3})(?=[-+(\\d.])|(?<=[\\d).kKmMbBnN])([A-Za-z]{3})$"));
    const auto match = kCode.match(text);
    if (!match.hasMatch()) {
        return;
    }
    const QString word = match.captured(1) + match.captured(2);
    for (const Scale &scale : kScales) {
        if (word.compare(QLatin1String(scale.word), Qt::CaseInsensitive) == 0) {
            return;
        }
    }
    if (const auto named = core::Currency::fromCode(toUtf8(word))) {
        currency = *named;
        text.remove(match.capturedStart(), match.capturedLength());
    }
}

QString limitText(double value, const QLocale &locale)
{
    return value == std::floor(value) ? locale.toString(value, 'f', 0) : locale.toString(value, 'g', 6);
}

QString rangeSentence(double low, double high, const QLocale &locale)
{
    if (high >= 1e15) {
        return tr("This must be %1 or more.").arg(limitText(low, locale));
    }
    return tr("This must lie between %1 and %2.").arg(limitText(low, locale), limitText(high, locale));
}

bool isDirectionMark(QChar c) { return (c >= QChar(0x202A) && c <= QChar(0x202E)) || (c >= QChar(0x2066) && c <= QChar(0x2069)); }

bool isControl(QChar c)
{
    return c < QChar(0x20) || (c >= QChar(0x7F) && c < QChar(0xA0)) || c == QChar(0x2028) || c == QChar(0x2029);
}

}  // namespace

Typed<core::Money> parseMoney(const QString &text, core::Currency currency, const QLocale &given)
{
    const QLocale locale = usedLocale(given);
    const auto unreadable = [] { return wrong(tr("This is not an amount. Write for example 1,200, 850k or 1.2 M.")); };
    QString plain = plainNumber(cleanLine(text));
    if (plain.isEmpty()) {
        return wrong(tr("Type an amount, for example 1,200 or 850k."));
    }
    if (plain.size() > 60) {
        return unreadable();
    }
    const qsizetype before = plain.size();
    bool negative = takeSign(plain);
    const bool isSigned = plain.size() != before;
    takeCurrency(plain, currency);
    if (!isSigned) {
        negative = takeSign(plain);
    }
    int exponent = 0;
    for (const Scale &scale : kScales) {
        if (plain.endsWith(QLatin1String(scale.word), Qt::CaseInsensitive)) {
            plain.chop(static_cast<qsizetype>(std::string_view(scale.word).size()));
            exponent = scale.exponent;
            break;
        }
    }
    const auto number = decimalIn(plain, locale);
    if (!number) {
        return unreadable();
    }
    const auto minor = scaled(*number, exponent + currency.minorDigits());
    const auto main = scaled(*number, exponent);
    if (!minor || !main || *main > 1'000'000'000'000'000) {
        return wrong(tr("This amount is too large. Check the zeros."));
    }
    return core::Money{negative ? -*minor : *minor, currency};
}

Typed<double> parseNumber(const QString &text, double low, double high, const QLocale &given)
{
    const QLocale locale = usedLocale(given);
    QString plain = plainNumber(cleanLine(text));
    if (plain.isEmpty()) {
        return wrong(tr("Type a number. %1").arg(rangeSentence(low, high, locale)));
    }
    const bool negative = takeSign(plain);
    const auto number = decimalIn(plain, locale);
    if (!number) {
        return wrong(tr("This is not a number. %1").arg(rangeSentence(low, high, locale)));
    }
    const double size = (number->whole + u'.' + number->fraction).toDouble();
    const double value = negative ? -size : size;
    if (!(value >= low && value <= high)) {
        return wrong(rangeSentence(low, high, locale));
    }
    return value == 0 ? 0 : value;
}

Typed<double> parsePercent(const QString &text, const QLocale &locale)
{
    QString plain = cleanLine(text);
    plain.remove(u'%').remove(QChar(0x066A));
    const auto value = parseNumber(plain, 0, 100, locale);
    if (!value) {
        return wrong(plain.isEmpty() ? tr("Type a percentage from 0 to 100, for example 45.")
                                     : tr("This must be a percentage from 0 to 100, for example 45."));
    }
    return *value / 100;
}

Typed<std::int64_t> parseWhole(const QString &text, std::int64_t low, std::int64_t high, const QLocale &locale)
{
    const auto value = parseNumber(text, static_cast<double>(low), static_cast<double>(high), locale);
    if (!value) {
        return wrong(value.error());
    }
    if (*value != std::floor(*value)) {
        return wrong(tr("This must be a whole number. %1")
                         .arg(rangeSentence(static_cast<double>(low), static_cast<double>(high), usedLocale(locale))));
    }
    return static_cast<std::int64_t>(*value);
}

Typed<int> parseDays(const QString &text, const QLocale &locale)
{
    static const QRegularExpression kPattern(
        QStringLiteral("^\\s*(?:every\\s+)?(\\d{1,6})\\s*(d|day|days|w|week|weeks|m|month|months|y|year|years)?\\s*$"),
        QRegularExpression::CaseInsensitiveOption);
    QString plain;
    for (const QChar c : cleanLine(text)) {
        plain += c.isDigit() && c.digitValue() >= 0 ? QChar(u'0' + c.digitValue()) : c;
    }
    Q_UNUSED(locale)
    const auto match = kPattern.match(plain);
    if (!match.hasMatch()) {
        return wrong(tr("This is not a length of time. Write for example 30 days, 2 weeks or 3 months."));
    }
    const QChar unit = match.captured(2).isEmpty() ? QChar(u'd') : match.captured(2).front().toLower();
    const int days = match.captured(1).toInt() * (unit == u'w' ? 7 : unit == u'm' ? 30 : unit == u'y' ? 365 : 1);
    if (days < 1 || days > kMostDays) {
        return wrong(tr("This must lie between 1 day and 10 years."));
    }
    return days;
}

Typed<QString> parseMail(const QString &text)
{
    const QString mail = cleanLine(text);
    if (mail.isEmpty()) {
        return mail;
    }
    static const QRegularExpression kPattern(QStringLiteral("^[^\\s@<>,;]+@[^\\s@<>,;.]+(\\.[^\\s@<>,;.]+)+$"));
    if (!kPattern.match(mail).hasMatch() || mail.size() > 254) {
        return wrong(tr("This is not a mail address. Write for example ann@example.com."));
    }
    return mail;
}

QString cleanLine(const QString &text)
{
    QString cleaned;
    cleaned.reserve(text.size());
    for (const QChar c : text) {
        if (isControl(c)) {
            cleaned += u' ';
        } else if (!isDirectionMark(c)) {
            cleaned += c;
        }
    }
    static const QRegularExpression kRuns(QStringLiteral(" {2,}"));
    return cleaned.replace(kRuns, QStringLiteral(" ")).trimmed();
}

QString cleanText(const QString &text)
{
    QString cleaned;
    cleaned.reserve(text.size());
    for (qsizetype i = 0; i < text.size(); ++i) {
        const QChar c = text[i];
        if (c == u'\r') {
            if (i + 1 >= text.size() || text[i + 1] != u'\n') {
                cleaned += u'\n';
            }
        } else if (c == QChar(0x2028) || c == QChar(0x2029)) {
            cleaned += u'\n';
        } else if (c == u'\n' || c == u'\t' || (!isControl(c) && !isDirectionMark(c))) {
            cleaned += c;
        }
    }
    return cleaned.trimmed();
}

}  // namespace linchpin::present
