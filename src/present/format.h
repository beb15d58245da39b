#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <QDate>
#include <QLocale>
#include <QString>
#include <QStringList>

#include "core/date.h"
#include "core/money.h"

namespace linchpin::present {

/// The border between the text of the core (UTF-8) and that of Qt. Invalid bytes become U+FFFD.
[[nodiscard]] QString fromUtf8(std::string_view utf8);
[[nodiscard]] std::string toUtf8(const QString &text);
/// For the few places that read rich text (labels, tooltips): users' words never become markup.
[[nodiscard]] QString escaped(std::string_view utf8);
[[nodiscard]] QDate toQDate(core::Date day);
[[nodiscard]] core::Date fromQDate(QDate day);

/// "A", "A and B", "A, B and C"; beyond `most` items "A, B and 3 more".
[[nodiscard]] QString listed(const QStringList &items, int most = 1000);
/// `text` with its first letter in upper case.
[[nodiscard]] QString sentenceCase(const QString &text);
/// `text` with its first letter in lower case, unless an abbreviation begins it ("VP sales", "IT architect") or every
/// word has a capital ("Plant Manager").
[[nodiscard]] QString insideSentence(const QString &text);

/// Text with a plural: `many` holds %n and is looked up in the translation; `one` is its English singular. Pass both through
/// QT_TRANSLATE_NOOP and QT_TRANSLATE_N_NOOP of `context`.
[[nodiscard]] QString plural(const char *context, const char *one, const char *many, int count);

/// Numbers, money and dates as people read them (design, section 10): by locale, with a true minus sign; what is unknown is an en dash, never 0.
/// Exports and JSON never come through here. A small value: copy it, pass it on; usable from any thread.
class Format final {
public:
    /// `today` decides which dates need no year. The C locale counts as British English.
    explicit Format(core::Date today, const QLocale &locale = QLocale());

    [[nodiscard]] core::Date today() const { return m_today; }
    [[nodiscard]] const QLocale &locale() const { return m_locale; }

    /// "–"
    [[nodiscard]] static QString unknown();

    // Money; amounts are in minor units.
    /// Shortened: "€18.4 M", "€412 k", "€9.4 k", "€85", "SEK 1.2 bn"; the symbol stands where the locale puts it.
    [[nodiscard]] QString money(double minor, core::Currency currency) const;
    [[nodiscard]] QString money(std::optional<double> minor, core::Currency currency) const;
    /// The same without the currency ("412 k"), for parts of a sum that was named before.
    [[nodiscard]] QString moneyPart(double minor, core::Currency currency) const;
    /// With its sign: "+€0.5 M", "−€120 k"; zero has none.
    [[nodiscard]] QString moneyChange(double minor, core::Currency currency) const;
    /// To the last minor unit: "€18,400,000.00".
    [[nodiscard]] QString moneyExact(double minor, core::Currency currency) const;
    [[nodiscard]] QString moneyExact(const core::Money &money) const;
    /// Parts of `total` in the unit of the shortened total, without currency, so that the shown parts add up to the shown total:
    /// {"0.9", "2.2", ...} for "€4.5 M".
    [[nodiscard]] QStringList moneyParts(const std::vector<double> &minorParts, double minorTotal, core::Currency currency) const;

    // Ratios, 0..1
    /// One decimal: "12.9%". For shares of revenue.
    [[nodiscard]] QString share(std::optional<double> ratio) const;
    /// Whole: "24%". Anything above 0 shows as at least "<1%" and anything below 1 as at most ">99%".
    [[nodiscard]] QString percent(std::optional<double> ratio) const;
    /// Score or strength of 100, whole: "42".
    [[nodiscard]] QString score(std::optional<double> ratio) const;
    /// Change of a score in points: "▲ 2", "▼ 7"; empty when it rounds to 0.
    [[nodiscard]] QString scoreChange(double before, double after) const;

    // Plain numbers
    [[nodiscard]] QString count(std::int64_t value) const;
    /// At most `decimals` places, no trailing zeros.
    [[nodiscard]] QString number(std::optional<double> value, int decimals = 1) const;
    /// Always `decimals` places.
    [[nodiscard]] QString fixed(std::optional<double> value, int decimals) const;
    /// With its sign.
    [[nodiscard]] QString signedNumber(double value, int decimals = 0) const;
    /// "3 pts", "−1 pt"
    [[nodiscard]] QString points(int value) const;

    // Days
    /// "12 Oct 2026", in the year of `today` "12 Oct".
    [[nodiscard]] QString date(core::Date day) const;
    [[nodiscard]] QString date(const std::optional<core::Date> &day) const;
    /// "12 Oct 2026" whatever the year.
    [[nodiscard]] QString dateWithYear(core::Date day) const;
    /// "12 October 2026"
    [[nodiscard]] QString dateLong(core::Date day) const;
    /// "12 October", with the year when it is not that of `today`; inside sentences.
    [[nodiscard]] QString dateInText(core::Date day) const;
    /// "Q3 2026"
    [[nodiscard]] QString quarter(const core::Quarter &quarter) const;
    /// "63 d", from a year on "14 months"; negative ages count as 0. Unknown is "never".
    [[nodiscard]] QString age(const std::optional<int> &days) const;
    /// "63 days", "1 day", "14 months": inside sentences.
    [[nodiscard]] QString ageInText(int days) const;
    /// "Oct 2025 to Sep 2026" for whole months, else with days.
    [[nodiscard]] QString period(const core::Period &period) const;

private:
    enum class YearShown : std::uint8_t { Always, WhenNeeded };

    [[nodiscard]] QString decimal(double value, int decimals) const;
    [[nodiscard]] QString withCurrency(const QString &number, core::Currency currency, bool negative) const;
    [[nodiscard]] QString shortened(double mainUnits) const;
    [[nodiscard]] QString day(core::Date day, YearShown year, bool longMonth) const;
    [[nodiscard]] QLocale months() const;

    QLocale m_locale;
    core::Date m_today;
};

}  // namespace linchpin::present
