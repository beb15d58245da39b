#include <functional>
#include <limits>

#include "app/map_edit/map_edits.h"
#include "app/people/persons.h"
#include "app/workspace.h"
#include "core/entities/entities.h"
#include "support/catch.h"
#include "support/workspace_files.h"

using namespace linchpin;
using core::ErrorCode;
using core::SeatId;

namespace {

/// One account with a chief, somebody below her and a place that nobody known holds; a second account.
struct MapWorld {
    test::TemporaryFolder folder;
    app::Workspace workspace;
    core::AccountId account;
    core::PersonId chief;
    SeatId chiefSeat, reportSeat, unknownSeat, otherSeat;
    app::Doing doing;

    MapWorld()
        : workspace(make(folder))
    {
        REQUIRE(workspace.transact("start", [&](store::Writer &writer) {
            core::Account row;
            row.name = "Halden Foods";
            account = writer.insert(row);
            row.name = "Castell";
            const core::AccountId other = writer.insert(row);
            core::Person person;
            person.name = "Chief";
            chief = writer.insert(person);
            core::Seat seat;
            seat.account = account;
            seat.person = chief;
            chiefSeat = writer.insert(seat);
            person.name = "Report";
            seat.person = writer.insert(person);
            seat.reportsTo = chiefSeat;
            reportSeat = writer.insert(seat);
            seat.person = {};
            seat.label = "head of IT?";
            unknownSeat = writer.insert(seat);
            seat.label.clear();
            seat.reportsTo = {};
            seat.account = other;
            seat.person = chief;
            otherSeat = writer.insert(seat);
        }));
        doing = {*core::Date::fromYmd(2026, 10, 12), {}, {}};
    }
    static app::Workspace make(const test::TemporaryFolder &folder)
    {
        app::CreateOptions options;
        options.name = "Map";
        options.environment = test::fixedEnvironment();
        return std::move(*app::Workspace::create(folder / "map.linchpin", options));
    }
    [[nodiscard]] const store::Reader &read() const { return workspace.read(); }
    [[nodiscard]] std::vector<core::SeatLink> links() const { return read().all<core::SeatLink>(); }
    void checkUndo(const std::function<void()> &work)
    {
        const std::string before = read().digest();
        work();
        const std::string after = read().digest();
        REQUIRE(after != before);
        REQUIRE(workspace.undo());
        CHECK(read().digest() == before);
        REQUIRE(workspace.redo());
        CHECK(read().digest() == after);
    }
};

}  // namespace

TEST_CASE("A card is renamed; a name makes somebody unknown a person, a question keeps a placeholder", "[map]")
{
    MapWorld world;
    world.checkUndo([&] { REQUIRE(app::renameSeat(world.workspace, world.chiefSeat, "  Greta Holm ", world.doing)); });
    CHECK(world.read().one(world.chief)->name == "Greta Holm");
    world.checkUndo([&] { REQUIRE(app::renameSeat(world.workspace, world.unknownSeat, "CIO?", world.doing)); });
    CHECK(world.read().one(world.unknownSeat)->label == "CIO?");
    CHECK(world.read().one(world.unknownSeat)->person.isNone());
    world.checkUndo([&] { REQUIRE(app::renameSeat(world.workspace, world.unknownSeat, "Ida Lund", world.doing)); });
    const core::Seat known = *world.read().one(world.unknownSeat);
    CHECK(known.label.empty());
    CHECK(world.read().one(known.person)->name == "Ida Lund");
    const auto empty = app::renameSeat(world.workspace, world.chiefSeat, " \t", world.doing);
    REQUIRE_FALSE(empty);
    CHECK(empty.error().subject == "person.name");
    CHECK(app::renameSeat(world.workspace, SeatId(99), "Nobody", world.doing).error().code == ErrorCode::NotFound);
}

TEST_CASE("Two people have one link of a kind: drawn again it changes its weight", "[map]")
{
    MapWorld world;
    using core::LinkKind;
    const auto link = [&](SeatId from, SeatId to, LinkKind kind, int weight) {
        return app::setLink(world.workspace, {from, to, kind, weight}, world.doing);
    };
    world.checkUndo([&] { REQUIRE(link(world.reportSeat, world.chiefSeat, LinkKind::Influence, 1)); });
    world.checkUndo([&] { REQUIRE(link(world.reportSeat, world.chiefSeat, LinkKind::Influence, 3)); });
    REQUIRE(world.links().size() == 1);
    CHECK(world.links()[0].weight == 3);
    // The other way round is another influence, but the same conflict.
    REQUIRE(link(world.chiefSeat, world.reportSeat, LinkKind::Influence, 2));
    REQUIRE(link(world.chiefSeat, world.reportSeat, LinkKind::Conflict, 1));
    REQUIRE(link(world.reportSeat, world.chiefSeat, LinkKind::Conflict, 1));
    CHECK(world.links().size() == 3);
    CHECK(link(world.chiefSeat, world.chiefSeat, LinkKind::Conflict, 1).error().detail == "self");
    CHECK(link(world.chiefSeat, world.otherSeat, LinkKind::Conflict, 1).error().detail == "account");
    CHECK(link(world.chiefSeat, world.reportSeat, LinkKind::Influence, 4).error().subject == "seat_link.weight");
}

TEST_CASE("Cards keep the place they were put to until the map is tidied", "[map]")
{
    MapWorld world;
    const auto place = [&](double x, double y) {
        const app::PlaceWish wish{world.chiefSeat, x, y};
        return app::placeCards(world.workspace, std::span(&wish, 1), world.doing);
    };
    world.checkUndo([&] { REQUIRE(place(120, -40)); });
    world.checkUndo([&] { REQUIRE(place(130, 50)); });
    REQUIRE(world.read().all<core::MapPosition>().size() == 1);
    CHECK(world.read().all<core::MapPosition>()[0].x == 130);
    CHECK_FALSE(place(std::numeric_limits<double>::quiet_NaN(), 0));
    CHECK_FALSE(place(0, 1e12));
    world.checkUndo([&] { REQUIRE(app::tidyMap(world.workspace, world.account, world.doing)); });
    CHECK(world.read().all<core::MapPosition>().empty());
}
