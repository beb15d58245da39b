#include "present/format.h"
#include "support/catch.h"

using namespace linchpin;
using present::Format;

namespace {

core::Date day(int year, int month, int dayOfMonth) { return *core::Date::fromYmd(year, month, dayOfMonth); }
core::Currency code(const char *text) { return *core::Currency::fromCode(text); }
Format english() { return Format(day(2026, 10, 12), QLocale(QLocale::English, QLocale::UnitedKingdom)); }
Format german() { return Format(day(2026, 10, 12), QLocale(QLocale::German, QLocale::Germany)); }

}  // namespace

TEST_CASE("money is shortened to its unit", "[format]")
{
    const Format format = english();
    CHECK(format.money(1840000000.0, code("EUR")) == QStringLiteral("€18.4 M"));
    CHECK(format.money(14260000000.0, code("EUR")) == QStringLiteral("€142.6 M"));
    CHECK(format.money(41200000.0, code("EUR")) == QStringLiteral("€412 k"));
    CHECK(format.money(940000.0, code("EUR")) == QStringLiteral("€9.4 k"));
    CHECK(format.money(8500.0, code("EUR")) == QStringLiteral("€85"));
    CHECK(format.money(99996000.0, code("EUR")) == QStringLiteral("€1.0 M"));
    CHECK(format.money(120000000000.0, code("SEK")) == QStringLiteral("SEK 1.2 bn"));
    CHECK(format.money(5000000.0, code("JPY")) == QStringLiteral("¥5.0 M"));
    CHECK(format.money(-41200000.0, code("USD")) == QStringLiteral("−$412 k"));
    CHECK(format.money(std::nullopt, code("EUR")) == QStringLiteral("–"));
    CHECK(format.money(0.0, code("EUR")) == QStringLiteral("€0"));
    CHECK(format.moneyPart(41200000.0, code("EUR")) == QStringLiteral("412 k"));
    CHECK(format.moneyChange(50000000.0, code("EUR")) == QStringLiteral("+€500 k"));
    CHECK(format.moneyChange(-50000000.0, code("EUR")) == QStringLiteral("−€500 k"));
}

TEST_CASE("exact money keeps every minor unit", "[format]")
{
    CHECK(english().moneyExact(core::Money{1840000050, code("EUR")}) == QStringLiteral("€18,400,000.50"));
    CHECK(german().moneyExact(core::Money{-123456, code("EUR")}) == QStringLiteral("−1.234,56 €"));
    CHECK(english().moneyExact(core::Money{1234, code("JPY")}) == QStringLiteral("¥1,234"));
}

TEST_CASE("shown parts of money add up to the shown total", "[format]")
{
    const QStringList parts =
        english().moneyParts({92000000, 221000000, 56000000, 51000000, 21000000, 9000000}, 450000000, code("EUR"));
    double sum = 0;
    for (const QString &part : parts) {
        sum += part.toDouble();
    }
    CHECK(sum == Approx(4.5));
    CHECK(parts.first() == QStringLiteral("0.9"));
}

TEST_CASE("ratios show one decimal for shares, none for other percentages", "[format]")
{
    const Format format = english();
    CHECK(format.share(0.129) == QStringLiteral("12.9%"));
    CHECK(format.percent(0.2449) == QStringLiteral("24%"));
    CHECK(format.percent(0.001) == QStringLiteral("<1%"));
    CHECK(format.percent(0.999) == QStringLiteral(">99%"));
    CHECK(format.percent(0.0) == QStringLiteral("0%"));
    CHECK(format.percent(1.0) == QStringLiteral("100%"));
    CHECK(format.share(std::nullopt) == QStringLiteral("–"));
    CHECK(format.score(0.4249) == QStringLiteral("42"));
    CHECK(format.score(0.425) == QStringLiteral("43"));
    CHECK(german().share(0.129) == QStringLiteral("12,9%"));
}

TEST_CASE("numbers carry a true minus and no useless zeros", "[format]")
{
    const Format format = english();
    CHECK(format.signedNumber(-7) == QStringLiteral("−7"));
    CHECK(format.signedNumber(7) == QStringLiteral("+7"));
    CHECK(format.signedNumber(-0.2) == QStringLiteral("0"));
    CHECK(format.number(2.0, 2) == QStringLiteral("2"));
    CHECK(format.number(2.25, 2) == QStringLiteral("2.25"));
    CHECK(format.number(std::nullopt) == QStringLiteral("–"));
    CHECK(format.points(-1) == QStringLiteral("−1 pt"));
    CHECK(format.points(3) == QStringLiteral("3 pts"));
    CHECK(format.count(1234567) == QStringLiteral("1,234,567"));
    CHECK(format.scoreChange(0.49, 0.42) == QStringLiteral("▼ 7"));
    CHECK(format.scoreChange(0.42, 0.421).isEmpty());
}

TEST_CASE("dates name the month and leave out this year", "[format]")
{
    const Format format = english();
    CHECK(format.date(day(2026, 10, 12)) == QStringLiteral("12 Oct"));
    CHECK(format.date(day(2026, 9, 3)) == QStringLiteral("3 Sep"));
    CHECK(format.date(day(2027, 3, 31)) == QStringLiteral("31 Mar 2027"));
    CHECK(format.dateLong(day(2026, 10, 12)) == QStringLiteral("12 October 2026"));
    CHECK(format.dateInText(day(2026, 7, 14)) == QStringLiteral("14 July"));
    CHECK(format.date(std::optional<core::Date>()) == QStringLiteral("–"));
    CHECK(format.quarter({2026, 3}) == QStringLiteral("Q3 2026"));
    CHECK(german().dateLong(day(2026, 10, 12)) == QStringLiteral("12. Oktober 2026"));
    CHECK(german().dateInText(day(2026, 10, 12)) == QStringLiteral("12. Oktober"));
    CHECK(Format(day(2026, 1, 1), QLocale(QLocale::Japanese, QLocale::Japan)).dateLong(day(2026, 10, 12))
          == QStringLiteral("2026年10月12日"));
    CHECK(Format(day(2026, 1, 1), QLocale(QLocale::Japanese, QLocale::Japan)).date(day(2026, 10, 12))
          == QStringLiteral("10月12日"));
    CHECK(Format(day(2026, 1, 1), QLocale(QLocale::Spanish, QLocale::Spain)).dateInText(day(2026, 10, 12))
          == QStringLiteral("12 de octubre"));
    CHECK(Format(day(2026, 1, 1), QLocale(QLocale::Hungarian, QLocale::Hungary)).dateInText(day(2026, 10, 12))
          == QStringLiteral("október 12"));
}

TEST_CASE("ages are days, from a year on months", "[format]")
{
    const Format format = english();
    CHECK(format.age(63) == QStringLiteral("63 d"));
    CHECK(format.age(364) == QStringLiteral("364 d"));
    CHECK(format.age(430) == QStringLiteral("14 months"));
    CHECK(format.age(std::nullopt) == QStringLiteral("never"));
    CHECK(format.ageInText(1) == QStringLiteral("1 day"));
    CHECK(format.ageInText(63) == QStringLiteral("63 days"));
}

TEST_CASE("the C locale reads like British English", "[format]")
{
    const Format format(day(2026, 10, 12), QLocale::c());
    CHECK(format.count(1234567) == QStringLiteral("1,234,567"));
    CHECK(format.date(day(2025, 9, 3)) == QStringLiteral("3 Sep 2025"));
}

TEST_CASE("lists say how many are left out", "[format]")
{
    CHECK(present::listed({}).isEmpty());
    CHECK(present::listed({QStringLiteral("A")}) == QStringLiteral("A"));
    CHECK(present::listed({QStringLiteral("A"), QStringLiteral("B")}) == QStringLiteral("A and B"));
    CHECK(present::listed({QStringLiteral("A"), QStringLiteral("B"), QStringLiteral("C"), QStringLiteral("D")}, 2)
          == QStringLiteral("A, B and 2 more"));
}

TEST_CASE("users' words never become markup", "[format]")
{
    CHECK(present::escaped("<b>Tom & \"Jo\"</b>") == QStringLiteral("&lt;b&gt;Tom &amp; &quot;Jo&quot;&lt;/b&gt;"));
    CHECK(present::toUtf8(present::fromUtf8("Lucía 🎉")) == "Lucía 🎉");
}
