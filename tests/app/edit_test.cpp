#include "app/edit/edit_field.h"

#include <array>

#include "app/workspace.h"
#include "core/entities/entities.h"
#include "store/writer.h"
#include "support/catch.h"
#include "support/workspace_files.h"

using namespace linchpin;
using app::FieldEdit;
using core::ErrorCode;
using core::Kind;

namespace {

/// A workspace with one account and a line of three people, each reporting to the one before.
struct Line {
    test::TemporaryFolder folder;
    app::Workspace workspace = made(folder);
    core::AccountId account;
    std::vector<core::PersonId> persons;
    std::vector<core::SeatId> seats;

    Line()
    {
        REQUIRE(workspace.transact("Begin", [&](store::Writer &writer) {
            core::Account halden;
            halden.name = "Halden Foods";
            account = writer.insert(halden);
            for (const char *name : {"Ann Able", "Ben Baker", "Cem Can"}) {
                core::Person person;
                person.name = name;
                persons.push_back(writer.insert(person));
                core::Seat seat;
                seat.account = account;
                seat.person = persons.back();
                seat.title = "Head";
                if (!seats.empty()) {
                    seat.reportsTo = seats.back();
                }
                seats.push_back(writer.insert(seat));
            }
        }));
    }

    static app::Workspace made(const test::TemporaryFolder &folder)
    {
        app::CreateOptions options;
        options.name = "Key accounts";
        options.environment = test::fixedEnvironment();
        return std::move(*app::Workspace::create(folder / "line.linchpin", options));
    }
    [[nodiscard]] core::Error refusal(Kind kind, std::int64_t id, const char *field, core::Value value)
    {
        const std::string before = test::contentText(workspace.read());
        const auto done = app::editField(workspace, kind, id, field, std::move(value), "Edit");
        REQUIRE_FALSE(done);
        CHECK(test::contentText(workspace.read()) == before);
        return done.error();
    }
    [[nodiscard]] std::string undoLabel() { return workspace.history()->undoLabel.value_or("-"); }
};

core::Value day(int year, int month, int number) { return std::int64_t{core::Date::fromYmd(year, month, number)->days()}; }

}  // namespace

TEST_CASE("an edit is one step with its label, an equal value none", "[edit]")
{
    Line line;
    const std::int64_t id = line.seats[0].value();
    REQUIRE(app::editField(line.workspace, Kind::Seat, id, "title", std::string("  Chief\toperating \n officer "),
                           "Title of Ann Able"));
    CHECK(line.workspace.read().find(line.seats[0])->title == "Chief operating officer");
    CHECK(line.undoLabel() == "Title of Ann Able");
    REQUIRE(app::editField(line.workspace, Kind::Seat, id, "title", std::string("Chief operating officer"), "Again"));
    REQUIRE(app::editField(line.workspace, Kind::Seat, id, "title", std::string(" Chief operating officer "), "Again"));
    CHECK(line.undoLabel() == "Title of Ann Able");
    REQUIRE(line.workspace.undo());
    CHECK(line.workspace.read().find(line.seats[0])->title == "Head");
}

TEST_CASE("several fields of a record are one step, all or nothing", "[edit]")
{
    Line line;
    const std::int64_t id = line.account.value();
    const std::array good{FieldEdit{"industry", std::string("Food")}, FieldEdit{"employees", std::int64_t{1200}}};
    REQUIRE(app::editFields(line.workspace, Kind::Account, id, good, "Facts of Halden Foods"));
    const std::array bad{FieldEdit{"industry", std::string("Energy")}, FieldEdit{"employees", std::int64_t{-1}}};
    CHECK_FALSE(app::editFields(line.workspace, Kind::Account, id, bad, "Wrong"));
    CHECK(line.workspace.read().find(line.account)->industry == "Food");
    REQUIRE(line.workspace.undo());
    CHECK(line.workspace.read().find(line.account)->industry.empty());
    CHECK_FALSE(line.workspace.read().find(line.account)->employees);
}

TEST_CASE("nobody reports to himself, and no line of superiors closes", "[edit]")
{
    Line line;
    const core::Error self = line.refusal(Kind::Seat, line.seats[0].value(), "reports_to", line.seats[0].value());
    CHECK(self.code == ErrorCode::Conflict);
    CHECK(self.subject == "seat.reports_to");
    CHECK(self.detail == "self");
    const core::Error loop = line.refusal(Kind::Seat, line.seats[0].value(), "reports_to", line.seats[2].value());
    CHECK(loop.code == ErrorCode::Conflict);
    CHECK(loop.detail == "loop: Cem Can, Ben Baker, Ann Able");
    // The other way round is no loop.
    CHECK(app::editField(line.workspace, Kind::Seat, line.seats[2].value(), "reports_to", line.seats[0].value(), "Superior"));
}

TEST_CASE("a superior of another account and a group within itself are refused", "[edit]")
{
    Line line;
    core::AccountId other;
    core::SeatId stranger;
    REQUIRE(line.workspace.transact("Other", [&](store::Writer &writer) {
        core::Account account;
        account.name = "Meridian";
        account.parent = line.account;
        other = writer.insert(account);
        core::Seat seat;
        seat.account = other;
        seat.label = "Head of IT?";
        stranger = writer.insert(seat);
    }));
    CHECK(line.refusal(Kind::Seat, line.seats[0].value(), "reports_to", stranger.value()).detail == "other account");
    CHECK(line.refusal(Kind::Account, line.account.value(), "parent", line.account.value()).detail == "self");
    CHECK(line.refusal(Kind::Account, line.account.value(), "parent", other.value()).detail == "loop: Meridian, Halden Foods");
    CHECK(app::seatName(line.workspace.read(), stranger) == "Head of IT?");
}

TEST_CASE("removing a superior leaves his people without one, and undo brings both back", "[edit]")
{
    Line line;
    const std::string before = test::contentText(line.workspace.read());
    REQUIRE(app::removeRecord(line.workspace, Kind::Seat, line.seats[1].value(), "Remove Ben Baker"));
    CHECK_FALSE(line.workspace.read().find(line.seats[1]));
    CHECK(line.workspace.read().find(line.seats[2])->reportsTo.isNone());
    REQUIRE(app::removeRecord(line.workspace, Kind::Person, line.persons[0].value(), "Remove Ann Able"));
    CHECK(line.workspace.read().find(line.seats[0])->person.isNone());
    REQUIRE(line.workspace.undo());
    REQUIRE(line.workspace.undo());
    CHECK(test::contentText(line.workspace.read()) == before);
    CHECK(app::removeRecord(line.workspace, Kind::Seat, 4711, "Nothing").error().code == ErrorCode::NotFound);
}

TEST_CASE("a second seat of one person in one account is allowed and told", "[edit]")
{
    Line line;
    const std::array fields{FieldEdit{"account", line.account.value()}, FieldEdit{"person", line.persons[0].value()},
                            FieldEdit{"title", std::string("Board member")}};
    const auto second = app::addRecord(line.workspace, Kind::Seat, fields, "Seat of Ann Able");
    REQUIRE(second);
    const auto others = app::otherSeats(line.workspace.read(), line.persons[0], line.account, core::SeatId(*second));
    REQUIRE(others.size() == 1);
    CHECK(others[0] == line.seats[0]);
    CHECK(app::otherSeats(line.workspace.read(), line.persons[1], line.account, line.seats[1]).empty());
}

TEST_CASE("days outside 1900 to 2200, absurd amounts and shares are refused", "[edit]")
{
    Line line;
    const std::int64_t account = line.account.value();
    for (const core::Value &value :
         {day(1899, 12, 31), day(2201, 1, 1), day(9999, 12, 31), core::Value(std::int64_t{-900'000'000})}) {
        const core::Error error = line.refusal(Kind::Account, account, "renewal_on", value);
        CHECK(error.code == ErrorCode::InvalidValue);
        CHECK(error.subject == "account.renewal_on");
    }
    CHECK(app::editField(line.workspace, Kind::Account, account, "renewal_on", day(1900, 1, 1), "Renewal"));
    CHECK(app::editField(line.workspace, Kind::Account, account, "renewal_on", core::Value(), "Renewal"));
    CHECK(line.refusal(Kind::Account, account, "employees", std::int64_t{-5}).detail == "out of range 0..100000000");

    const std::array renewal{FieldEdit{"account", account}, FieldEdit{"due_on", day(2027, 1, 1)},
                             FieldEdit{"amount", std::int64_t{1} << 62}, FieldEdit{"currency", std::string("EUR")}};
    CHECK(app::addRecord(line.workspace, Kind::Renewal, renewal, "Renewal").error().detail == "amount out of range");
    const std::array goal{FieldEdit{"account", account}, FieldEdit{"title", std::string("Win them")},
                          FieldEdit{"progress", std::int64_t{101}}};
    CHECK(app::addRecord(line.workspace, Kind::Goal, goal, "Goal").error().detail == "out of range 0..100");
}

TEST_CASE("the end of a seat cannot come before its beginning, unless it was so before", "[edit]")
{
    Line line;
    const std::int64_t seat = line.seats[0].value();
    REQUIRE(app::editField(line.workspace, Kind::Seat, seat, "valid_from", day(2026, 5, 1), "First day"));
    const core::Error error = line.refusal(Kind::Seat, seat, "valid_until", day(2026, 4, 1));
    CHECK(error.code == ErrorCode::InvalidValue);
    CHECK(error.detail == "before 2026-05-01");
    // Imported that way: other fields can still be edited.
    REQUIRE(line.workspace.transact("Import", [&](store::Writer &writer) {
        core::Seat row = *writer.read().find(line.seats[0]);
        row.until = core::Date::fromYmd(2020, 1, 1);
        writer.update(row);
    }));
    CHECK(app::editField(line.workspace, Kind::Seat, seat, "title", std::string("Chair"), "Title"));
}

TEST_CASE("text is cleaned, and what is too long or lacks a name is refused", "[edit]")
{
    Line line;
    const std::int64_t person = line.persons[0].value();
    CHECK(line.refusal(Kind::Person, person, "name", std::string(" \t\n ")).detail == "empty");
    CHECK(line.refusal(Kind::Person, person, "name", std::string(501, 'x')).detail == "too long 500");
    CHECK(line.refusal(Kind::Person, person, "notes", std::string(10'001, 'x')).detail == "too long 10000");
    CHECK(line.refusal(Kind::Person, person, "shoe_size", std::string("44")).code == ErrorCode::InvalidValue);
    CHECK(line.refusal(Kind::Person, person, "name", std::string("\xff\xfe broken")).code == ErrorCode::InvalidValue);
    CHECK(line.refusal(Kind::Person, 1, "name", std::string("x")).code == ErrorCode::NotFound);
    CHECK(line.refusal(Kind::Account, line.account.value(), "status", std::string("asleep")).code == ErrorCode::InvalidValue);
    CHECK(line.refusal(Kind::Seat, line.seats[0].value(), "person", std::int64_t{4711}).code == ErrorCode::NotFound);

    const std::pair<const char *, const char *> kept[] = {
        {"Robert'); DROP TABLE person;--", "Robert'); DROP TABLE person;--"},
        {"<b>bold</b> & co", "<b>bold</b> & co"},
        {"\xE2\x80\xAE"
         "abc",
         "abc"},  // right-to-left override
        {"line\r\nbreak\vand\x01 bell\a", "line break and bell"},
        {"Zo\xC3\xAB \xF0\x9F\x91\xA9\xE2\x80\x8D\xF0\x9F\x92\xBB", "Zo\xC3\xAB \xF0\x9F\x91\xA9\xE2\x80\x8D\xF0\x9F\x92\xBB"},
        {"\xE6\x9D\x8E\xE5\xB0\x8F\xE9\xBE\x99", "\xE6\x9D\x8E\xE5\xB0\x8F\xE9\xBE\x99"},
        {"=cmd|' /C calc'!A0", "=cmd|' /C calc'!A0"},
    };
    for (const auto &[typed, stored] : kept) {
        INFO(typed);
        REQUIRE(app::editField(line.workspace, Kind::Person, person, "name", std::string(typed), "Name"));
        CHECK(line.workspace.read().find(line.persons[0])->name == stored);
    }
    REQUIRE(app::editField(line.workspace, Kind::Person, person, "notes", std::string(" one\r\ntwo\rthree\n\0x\tfour ", 24),
                           "Notes"));
    CHECK(line.workspace.read().find(line.persons[0])->notes == "one\ntwo\nthree\nx\tfour");
}

TEST_CASE("a file open for reading refuses edits", "[edit]")
{
    Line line;
    const auto path = line.folder / "line.linchpin";
    const std::int64_t id = line.account.value();
    {
        const app::Workspace closed = std::move(line.workspace);
    }
    auto readOnly = app::Workspace::open(path, test::readOnlyOptions());
    REQUIRE(readOnly);
    const auto done = app::editField(*readOnly, Kind::Account, id, "industry", std::string("Food"), "Industry");
    REQUIRE_FALSE(done);
    CHECK(done.error().code == ErrorCode::ReadOnly);
}
