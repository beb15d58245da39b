#include "exchange/date_values.h"
#include "exchange/name_key.h"
#include "exchange/number_values.h"
#include "exchange/word_values.h"
#include "support/catch.h"

using namespace linchpin;
using namespace linchpin::exchange;

namespace {

core::Currency code(const char *text) { return *core::Currency::fromCode(text); }

std::string iso(std::string_view text, const DateFormat &format = {})
{
    const DateReading reading = parseDate(text, format);
    if (reading.status == DateStatus::Ambiguous) {
        return "ambiguous";
    }
    if (reading.status == DateStatus::Invalid) {
        return "invalid";
    }
    return reading.days.from == reading.days.to ? reading.days.from.iso()
                                                : reading.days.from.iso() + ".." + reading.days.to.iso();
}

std::string span(std::string_view text)
{
    const DateReading reading = parsePeriod(text);
    return reading.status == DateStatus::Read ? reading.days.from.iso() + ".." + reading.days.to.iso() : "invalid";
}

std::string money(std::string_view text, DecimalMark mark = DecimalMark::Point, const char *fallback = "EUR")
{
    const auto number = parseNumber(text, mark);
    const auto amount = number ? moneyOf(*number, code(fallback)) : std::nullopt;
    return amount ? decimalText(*amount) + " " + amount->currency.code() : "invalid";
}

DateFormat given(DateOrder order)
{
    DateFormat format;
    format.order = order;
    format.isStrict = true;
    return format;
}

}  // namespace

TEST_CASE("Money reads as people write it", "[values]")
{
    CHECK(money("1234.5") == "1234.50 EUR");
    CHECK(money("1,234.50") == "1234.50 EUR");
    CHECK(money("1.234,50") == "1234.50 EUR");
    CHECK(money("1 234,5") == "1234.50 EUR");
    CHECK(money("1\xC2\xA0"
                "234\xC2\xA0"
                "567,89")
          == "1234567.89 EUR");
    CHECK(money("1'234'567.80") == "1234567.80 EUR");
    CHECK(money("12,34,567.00") == "1234567.00 EUR");
    CHECK(money("(123.45)") == "-123.45 EUR");
    CHECK(money("123.45-") == "-123.45 EUR");
    CHECK(money("\xE2\x88\x92"
                "5")
          == "-5.00 EUR");
    CHECK(money("-$1,000") == "-1000.00 USD");
    CHECK(money("$12.50", DecimalMark::Point, "CAD") == "12.50 CAD");
    CHECK(money("£ 77,183.60") == "77183.60 GBP");
    CHECK(money("1.234,50 €") == "1234.50 EUR");
    CHECK(money("EUR 12") == "12.00 EUR");
    CHECK(money("12 chf") == "12.00 CHF");
    CHECK(money("¥1,200") == "1200 JPY");
    CHECK(money("22.200000000000003") == "22.20 EUR");
    CHECK(money("139.11999999999998") == "139.12 EUR");
    CHECK(money("0.005") == "0.01 EUR");
    CHECK(money("-0.005") == "-0.01 EUR");
    CHECK(money("1.2E+5") == "120000.00 EUR");
    CHECK(money(".5") == "0.50 EUR");
    CHECK(money("0") == "0.00 EUR");
}

TEST_CASE("What is no number, or too large a one, is refused", "[values]")
{
    for (const char *text : {"", "abc", "1.2.3", "1,23,4", "12 34", "--5", "1e999", "5 %", "1/2", "0x10", "1.5k", ".", "-"}) {
        INFO(text);
        CHECK(money(text) == "invalid");
    }
    CHECK(money("99999999999999999999") == "invalid");
    CHECK(money("9000000000000000.00") == "9000000000000000.00 EUR");
}

TEST_CASE("Only a lone group of three digits leaves the decimal mark open", "[values]")
{
    CHECK(money("1.234", DecimalMark::Point) == "1.23 EUR");
    CHECK(money("1.234", DecimalMark::Comma) == "1234.00 EUR");
    CHECK(money("1,234", DecimalMark::Point) == "1234.00 EUR");
    CHECK(money("12,50", DecimalMark::Point) == "12.50 EUR");
    CHECK(isMarkAmbiguous("12,345"));
    CHECK_FALSE(isMarkAmbiguous("0,345"));
    CHECK(provenDecimalMark("1.234.567") == DecimalMark::Comma);
    CHECK(provenDecimalMark("12.5") == DecimalMark::Point);
    CHECK_FALSE(provenDecimalMark("12.345"));
    CHECK(parseNumber("85 %")->toDouble() == Approx(0.85));
}

TEST_CASE("Dates read in every usual form", "[values]")
{
    CHECK(iso("2026-10-12") == "2026-10-12");
    CHECK(iso("2026/10/12") == "2026-10-12");
    CHECK(iso("20261012") == "2026-10-12");
    CHECK(iso("1996-07-04 00:00:00.000") == "1996-07-04");
    CHECK(iso("2026-10-12T08:30:00.000+0000") == "2026-10-12");
    CHECK(iso("02/23/26 08:55 PM") == "2026-02-23");
    CHECK(iso("12.10.2026") == "2026-10-12");
    CHECK(iso("1.2.26") == "2026-02-01");
    CHECK(iso("12.10.2026, 14:30") == "2026-10-12");
    CHECK(iso("12 Oct 2026") == "2026-10-12");
    CHECK(iso("Oct 12, 2026") == "2026-10-12");
    CHECK(iso("12-Oct-26") == "2026-10-12");
    CHECK(iso("Monday, October 12th, 2026") == "2026-10-12");
    CHECK(iso("3. März 2025") == "2025-03-03");
    CHECK(iso("14 juillet 2025") == "2025-07-14");
    CHECK(iso("46307") == "2026-10-12");
    CHECK(iso("46307.75") == "2026-10-12");
    CHECK(iso("31/12/2025") == "2025-12-31");
    CHECK(iso("12/31/2025") == "2025-12-31");
    CHECK(iso("05/05/2025") == "2025-05-05");
    CHECK(iso("03/04/2025") == "ambiguous");
    CHECK(iso("2010-12") == "2010-12-01..2010-12-31");
    for (const char *text :
         {"", "31/02/2025", "2025-02-29", "13/13/2025", "hello", "12:30", "2025", "1/2", "2025-13-01", "99999999"}) {
        INFO(text);
        CHECK(iso(text) == "invalid");
    }
}

TEST_CASE("A date format that the user gives is kept to", "[values]")
{
    CHECK(iso("03/04/2025", given(DateOrder::Dmy)) == "2025-04-03");
    CHECK(iso("03/04/2025", given(DateOrder::Mdy)) == "2025-03-04");
    CHECK(iso("25/04/2025", given(DateOrder::Mdy)) == "invalid");
    CHECK(iso("25-04-03", given(DateOrder::Ymd)) == "2025-04-03");
    DateFormat guess;
    guess.order = DateOrder::Mdy;
    CHECK(iso("25/04/2025", guess) == "2025-04-25");
    CHECK(iso("2025|04|03", *parseDateFormat("%Y|%m|%d")) == "2025-04-03");
    CHECK(iso("3 Apr 25", *parseDateFormat("%d %b %y")) == "2025-04-03");
    CHECK(iso("2025-04-03", *parseDateFormat("%d/%m/%Y")) == "invalid");
    CHECK(parseDateFormat("dmy")->order == DateOrder::Dmy);
    CHECK(parseDateFormat("nonsense").error().code == core::ErrorCode::Usage);
    CHECK(parseDateFormat("%Q").error().code == core::ErrorCode::Usage);
    CHECK(provenDateOrder("13/02/2025") == DateOrder::Dmy);
    CHECK(provenDateOrder("02/13/2025") == DateOrder::Mdy);
    CHECK_FALSE(provenDateOrder("02/03/2025"));
}

TEST_CASE("Periods are months, quarters, halves, weeks, years and spans", "[values]")
{
    CHECK(span("2010-12") == "2010-12-01..2010-12-31");
    CHECK(span("12/2010") == "2010-12-01..2010-12-31");
    CHECK(span("201102") == "2011-02-01..2011-02-28");
    CHECK(span("Feb 2024") == "2024-02-01..2024-02-29");
    CHECK(span("Dec-10") == "2010-12-01..2010-12-31");
    CHECK(span("2025-Q1") == "2025-01-01..2025-03-31");
    CHECK(span("Q4 2025") == "2025-10-01..2025-12-31");
    CHECK(span("2025Q2") == "2025-04-01..2025-06-30");
    CHECK(span("3Q25") == "2025-07-01..2025-09-30");
    CHECK(span("H2 2025") == "2025-07-01..2025-12-31");
    CHECK(span("2025") == "2025-01-01..2025-12-31");
    CHECK(span("2026-W01") == "2025-12-29..2026-01-04");
    CHECK(span("2025-01-15..2025-03-31") == "2025-01-15..2025-03-31");
    CHECK(span("2025-01 to 2025-03") == "2025-01-01..2025-03-31");
    CHECK(span("2010-12-01") == "2010-12-01..2010-12-01");
    CHECK(span("2025-Q5") == "invalid");
    CHECK(span("soon") == "invalid");
    CHECK(span("2025-03..2025-01") == "invalid");
}

TEST_CASE("Name keys fold spelling, not meaning", "[values]")
{
    CHECK(nameKey("  ACME,  Inc. ") == "acme inc");
    CHECK(nameKey("Antonio Moreno Taquería") == "antonio moreno taqueria");
    CHECK(nameKey("Antonio Moreno Taqueri\xCC\x81"
                  "a")
          == "antonio moreno taqueria");
    CHECK(nameKey("Straße & Söhne") == nameKey("STRASSE and SOHNE"));
    CHECK(nameKey("D'Cruz") == nameKey("D’Cruz"));
    CHECK(nameKey("Łódź Æther Ørsted") == "lodz aether orsted");
    CHECK(nameKey("ΑΘΗΝΑ") == nameKey("Αθήνα"));
    CHECK(nameKey("МОСКВА") == nameKey("Москва"));
    CHECK(nameKey("ＡＣＭＥ") == "acme");
    CHECK(nameKey("!!!") == "!!!");
    CHECK(nameKey("...") == "...");
    CHECK(nameKey(" ") == "");
    CHECK(nameKey("C++") != nameKey("C#"));
    CHECK(nameKey("株式会社") == "株式会社");
    const std::vector<std::string> stems{nameKey("United Oil & Gas Corp."), nameKey("United Oil & Gas, UK"),
                                         nameKey("United Oil & Gas, Singapore"), nameKey("United Oil & Gas")};
    for (std::size_t i = 0; i < stems.size(); ++i) {
        for (std::size_t j = i + 1; j < stems.size(); ++j) {
            CHECK(stems[i] != stems[j]);
        }
    }
    CHECK(squeezedKey("GTXPro") == squeezedKey("GTX Pro"));
    CHECK(squeezedKey("customer_id") == squeezedKey("Customer ID"));
    CHECK(emailKey(" B.Levy@ExpressL&T.net ") == "b.levy@expressl&t.net");
    CHECK(trimmed("\xC2\xA0 x \t\xC2\xA0") == "x");
}

TEST_CASE("Words of closed lists are known in many spellings, others are not guessed", "[values]")
{
    CHECK(parseBoolean("Yes") == true);
    CHECK(parseBoolean("JA") == true);
    CHECK(parseBoolean("x") == true);
    CHECK(parseBoolean("0") == false);
    CHECK(parseBoolean("nein") == false);
    CHECK_FALSE(parseBoolean("perhaps"));
    CHECK(parseStance("Champion") == core::Stance::Champion);
    CHECK(parseStance("skeptic") == core::Stance::Sceptic);
    CHECK(parseStance("unknown") == core::Stance::Unknown);
    CHECK_FALSE(parseStance("friendly-ish"));
    CHECK(parseTier("Decision maker") == core::Tier::Buyer);
    CHECK(parseChannel("in person") == core::Channel::InPerson);
    CHECK(parseChannel("Phone call") == core::Channel::Call);
    CHECK(parseChannel("E-Mail") == core::Channel::Email);
    CHECK(parseDirection("outbound") == core::Direction::Out);
    CHECK(parseLevel("works with us") == core::RelationLevel::WorksWithUs);
    CHECK(parseLevel("3") == core::RelationLevel::ReliesOnUs);
    CHECK_FALSE(parseLevel("5"));
    CHECK(parseBuiltinRole("Financial Buyer") == core::BuiltinRole::FinancialBuyer);
    CHECK(parseBuiltinRole("end-user") == core::BuiltinRole::EndUser);
    CHECK_FALSE(parseBuiltinRole("Plant whisperer"));
    CHECK(parseSeniority("4") == 4);
    CHECK(parseSeniority("SVP, Procurement") == 4);
    CHECK(parseSeniority("CFO") == 5);
    CHECK(parseSeniority("Managing Director") == 5);
    CHECK(parseSeniority("Assistant to the CEO") == 1);
    CHECK(parseSeniority("Warehouse Manager") == 3);
    CHECK_FALSE(parseSeniority("7"));
    CHECK_FALSE(parseSeniority("Wizard"));
    CHECK(stateOfStage("Closed Won") == core::OpportunityState::Won);
    CHECK(stateOfStage("gewonnen") == core::OpportunityState::Won);
    CHECK(stateOfStage("Closed Lost") == core::OpportunityState::Lost);
    CHECK(stateOfStage("Prospecting") == core::OpportunityState::Open);
    CHECK(stateOfStage("Wonderful lead") == core::OpportunityState::Open);
    CHECK(parseEmotion("-2") == -2);
    CHECK(parseEmotion("very good") == 2);
    CHECK_FALSE(parseEmotion("3"));
    CHECK(parseScale("0-10")->high == 10);
    CHECK(parseScale("1..5")->low == 1);
    CHECK(parseScale("5")->low == 1);
    CHECK(parseScale("10")->low == 0);
    CHECK(splitNames("Ann Lee; Bob ;; Ann Lee") == std::vector<std::string>{"Ann Lee", "Bob"});
    CHECK(isNobody("N/D"));
    CHECK(isNobody("Vacant"));
    CHECK_FALSE(isNobody("Nadia Vacanti"));
}
