#include "exchange/calendar.h"

#include "support/catch.h"

using namespace linchpin;
using exchange::CalendarEntry;
using exchange::CalendarKind;

namespace {

const core::Date kDay = *core::Date::fromIso("2026-10-15");

std::string written(const std::vector<CalendarEntry> &entries)
{
    const auto text = exchange::writeCalendar(entries, "My week", kDay);
    REQUIRE(text);
    return *text;
}

}  // namespace

TEST_CASE("A calendar that is written can be read back word by word")
{
    const std::vector<CalendarEntry> entries{
        {"action-1@5.linchpin", CalendarKind::Event, "Visit; Leeds, \\board\\", "Line one\nline two: \"quoted\", 50 % — Łódź",
         "Halden Foods", kDay, false},
        {"promise-2@5.linchpin", CalendarKind::Task, "Night-shift report", "", "", core::Date(kDay.days() + 80), false},
        {"action-3@5.linchpin", CalendarKind::Task, "Done already", "", "A B", kDay, true},
    };
    const std::string text = written(entries);
    const auto read = exchange::readCalendar(text);
    REQUIRE(read);
    CHECK(*read == entries);
    CHECK(text.find("DTSTART;VALUE=DATE:20261015") != std::string::npos);
    CHECK(text.find("DTEND;VALUE=DATE:20261016") != std::string::npos);
    CHECK(text.find("DTSTAMP:20261015T000000Z") != std::string::npos);
    CHECK(text.find("X-WR-CALNAME:My week") != std::string::npos);
    CHECK(written(entries) == text);
}

TEST_CASE("Lines are folded at 75 bytes and end as the standard wants")
{
    std::string longText;
    for (int i = 0; i < 40; ++i) {
        longText += "Größe, 東京 🙂 ";
    }
    longText += "end";
    const std::vector<CalendarEntry> entries{{"a@b", CalendarKind::Event, longText, longText, "", kDay, false}};
    const std::string text = written(entries);
    std::size_t from = 0;
    while (from < text.size()) {
        const std::size_t end = text.find('\n', from);
        REQUIRE(end != std::string::npos);
        REQUIRE(end > from);
        CHECK(text[end - 1] == '\r');
        CHECK(end - 1 - from <= 75);
        // No character of UTF-8 is torn apart: no line begins in the middle of one.
        const std::size_t first = text[from] == ' ' ? from + 1 : from;
        CHECK((static_cast<unsigned char>(text[first]) & 0xC0U) != 0x80U);
        from = end + 1;
    }
    CHECK(exchange::readCalendar(text)->front().description == longText);
}

TEST_CASE("Texts with control characters or code of the format stay texts")
{
    const std::vector<CalendarEntry> entries{
        {"a@b", CalendarKind::Event, std::string("evil\r\nEND:VEVENT\r\nBEGIN:VALARM\x01\x07"), "", "", kDay, false}};
    const auto read = exchange::readCalendar(written(entries));
    REQUIRE(read);
    REQUIRE(read->size() == 1);
    CHECK(read->front().summary == "evil\nEND:VEVENT\nBEGIN:VALARM");
}

TEST_CASE("A calendar refuses names that do not name one entry, and reading refuses what is none")
{
    CHECK(exchange::writeCalendar(std::vector<CalendarEntry>{{}}, "", kDay).error().subject == "uid");
    const CalendarEntry entry{"same", CalendarKind::Task, "x", "", "", kDay, false};
    CHECK(exchange::writeCalendar(std::vector<CalendarEntry>{entry, entry}, "", kDay).error().subject == "uid");
    CHECK(exchange::readCalendar("").error().code == core::ErrorCode::InvalidFormat);
    CHECK(exchange::readCalendar("name;mail\nAnn;a@b\n").error().code == core::ErrorCode::InvalidFormat);
    const auto empty = exchange::writeCalendar(std::vector<CalendarEntry>{}, "Nothing", kDay);
    REQUIRE(empty);
    CHECK(exchange::readCalendar(*empty)->empty());
}
