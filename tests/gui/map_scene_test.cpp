#include <map>
#include <set>

#include <QAccessible>

#include "gui/map/map_card_item.h"
#include "map_world.h"

// What the scene of the map keeps, and what it shows at a distance.

using namespace linchpin;
using namespace linchpin::test;
using namespace linchpin::gui;

namespace {

struct Kept {
    MapCardItem *item;
    int paints;
    QRectF place;
};

/// Everybody who has a card item now.
std::map<std::int64_t, Kept> keptCards(MapWorld &world)
{
    std::map<std::int64_t, Kept> cards;
    MapScene *scene = world.map()->scene();
    for (const core::MapPerson &person : world.picture().people) {
        const core::SeatId seat(person.seat);
        if (MapCardItem *item = scene->cardItem(seat)) {
            cards[person.seat] = {item, item->paintCount(), scene->cardRect(scene->personOf(seat))};
        }
    }
    return cards;
}

void settle(MapWorld &world)
{
    REQUIRE(soon([&] { return world.map()->isLoaded(); }));
    QTest::qWait(300);
    world.view()->viewport()->grab();
}

}  // namespace

TEST_CASE("An edit paints one card again and keeps the items of all others", "[map]")
{
    MapWorld world;
    world.view()->setZoom(1);
    world.select("Marcus Brandt");
    settle(world);
    const core::SeatId marcus = world.seat("Marcus Brandt");
    const auto before = keptCards(world);
    REQUIRE(before.size() > 4);
    REQUIRE(before.contains(marcus.value()));
    world.editor()->changeTitle(marcus, QStringLiteral("Somebody else"));
    REQUIRE(soon([&] { return world.person("Marcus Brandt")->title == "Somebody else"; }));
    settle(world);
    const auto after = keptCards(world);
    for (const auto &[seat, card] : before) {
        REQUIRE(after.contains(seat));
        CHECK(after.at(seat).item == card.item);
        CHECK(after.at(seat).place == card.place);
        if (seat == marcus.value()) {
            CHECK(after.at(seat).paints > card.paints);
        } else {
            CHECK(after.at(seat).paints == card.paints);
        }
    }
}

TEST_CASE("Somebody new on the map moves nobody of another branch", "[map]")
{
    MapWorld world;
    const auto placeOf = [&](const char *name) {
        return world.map()->scene()->cardRect(world.map()->scene()->personOf(world.seat(name)));
    };
    settle(world);
    std::map<std::string, QRectF> before;
    for (const core::MapPerson &person : world.picture().people) {
        if (!person.name.empty()) {
            before[person.name] = placeOf(person.name.c_str());
        }
    }
    world.select("Greta Holm");
    QTest::keyClick(world.view(), Qt::Key_F2);
    QTest::keyClick(world.editor()->typeIn()->nameLine(), Qt::Key_Escape);
    world.window.action(QStringLiteral("Add a person on the map"))->trigger();
    MapTypeIn *field = world.editor()->typeIn();
    REQUIRE(field->isVisible());
    QTest::keyClicks(field->nameLine(), QStringLiteral("Zora Quint"));
    QTest::keyClick(field->nameLine(), Qt::Key_Return);
    QTest::keyClick(field->titleLine(), Qt::Key_Return);
    REQUIRE(soon([&] { return world.person("Zora Quint") && world.map()->isLoaded(); }));
    std::set<std::string> above;
    for (const core::MapPerson *at = world.person("Zora Quint"); at != nullptr;) {
        above.insert(at->name);
        const auto superior = std::find_if(world.picture().people.begin(), world.picture().people.end(),
                                           [at](const core::MapPerson &one) { return one.seat == at->reportsTo; });
        at = superior == world.picture().people.end() ? nullptr : &*superior;
    }
    for (const auto &[name, place] : before) {
        if (!above.contains(name)) {
            INFO(name);
            CHECK(placeOf(name.c_str()) == place);
        }
    }
}

TEST_CASE("At a distance nobody has an item of their own, yet clicks, keys and screen readers find everybody", "[map]")
{
    MapWorld world;
    world.view()->setZoom(1);
    settle(world);
    CHECK(world.map()->scene()->cardItemCount() > 0);
    world.view()->fitMap();
    world.view()->setZoom(0.25);
    world.view()->centerOnMap(
        world.map()->scene()->cardRect(world.map()->scene()->personOf(world.seat("Marcus Brandt"))).center());
    settle(world);
    CHECK(world.map()->scene()->cardItemCount() == 0);
    QTest::mouseClick(world.view()->viewport(), Qt::LeftButton, Qt::NoModifier, world.place(world.seat("Marcus Brandt")));
    CHECK(world.map()->scene()->selectedSeat() == world.seat("Marcus Brandt"));
    QAccessibleInterface *list = QAccessible::queryAccessibleInterface(world.view());
    REQUIRE(list);
    const auto &cards = world.map()->scene()->picture()->layout.cards;
    CHECK(list->childCount() == std::count_if(cards.begin(), cards.end(), [](const auto &card) { return !card.hidden; }));
    // The picture is not empty: tiles stand where the people are.
    const QImage seen = world.view()->viewport()->grab().toImage();
    const QPoint tile = world.place(world.seat("Elena Ferrari"));
    REQUIRE(seen.rect().contains(tile));
    CHECK(seen.pixelColor(tile) != seen.pixelColor(tile + QPoint(0, 20)));
    world.view()->setZoom(1);
    settle(world);
    CHECK(world.map()->scene()->cardItemCount() > 0);
}

TEST_CASE("Of many people only those near what is seen have items, and scrolling brings the others", "[map]")
{
    const QString path = Files::folderPath(QStringLiteral("many.linchpin"));
    GenerateOptions options;
    options.accounts = 3;
    options.people = 12;
    options.conversations = 30;
    options.firstAccountPeople = 400;
    REQUIRE(generateFile(std::filesystem::path(path.toStdU16String()), options).has_value());
    DesktopOptions how;
    how.page = QStringLiteral("map");
    how.account = QStringLiteral("Nordwick");
    World window(path, how);
    REQUIRE(soon([&] { return window.map() && window.map()->isLoaded(); }));
    MapView *view = window.map()->view();
    MapScene *scene = window.map()->scene();
    REQUIRE(scene->picture()->map.people.size() == 400);
    view->setZoom(1);
    const auto &people = scene->picture()->map.people;
    const auto &cards = scene->picture()->layout.cards;
    int seen = 0;
    for (std::size_t i = 0; i < people.size(); i += 37) {
        if (cards[i].hidden) {
            continue;
        }
        ++seen;
        const core::SeatId seat(people[i].seat);
        view->centerOnMap(scene->cardRect(static_cast<int>(i)).center());
        REQUIRE(scene->cardItem(seat));
        CHECK(scene->cardItemCount() < 200);
    }
    CHECK(seen > 3);
}
