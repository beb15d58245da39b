#include <algorithm>

#include <QAction>
#include <QLineEdit>
#include <QMenu>
#include <QMenuBar>
#include <QToolButton>

#include "gui/edit/filter_chips.h"
#include "gui/map/map_filters.h"
#include "gui/map/map_look_bar.h"
#include "gui/map/map_panels.h"
#include "gui/map/map_scene.h"
#include "gui/map/map_tools.h"
#include "gui/shell/selection.h"
#include "gui/tables/table_view.h"
#include "gui_world.h"

using namespace linchpin;
using namespace linchpin::test;
using namespace linchpin::gui;
using core::MapOverlay;
using core::SeatId;

namespace {

template <typename Condition>
bool soon(Condition condition)
{
    return QTest::qWaitFor(condition, 8000);
}

/// The map of the sample's first account in the real window.
struct LookWorld {
    World window;
    explicit LookWorld(const QString &settings = {})
        : window(Files::fresh(QStringLiteral("sample")), options(settings))
    {
        settle();
        view()->setFocus();
    }
    static DesktopOptions options(const QString &settings)
    {
        DesktopOptions options;
        options.page = QStringLiteral("map");
        options.account = QStringLiteral("Halden");
        options.settings = settings;
        return options;
    }
    void settle()
    {
        REQUIRE(soon([this] { return map() && map()->isLoaded(); }));
    }
    [[nodiscard]] MapTab *map() { return window.map(); }
    [[nodiscard]] MapView *view() { return map()->view(); }
    [[nodiscard]] MapScene *scene() { return map()->scene(); }
    [[nodiscard]] const core::AccountMap &picture() { return scene()->picture()->map; }
    [[nodiscard]] SeatId seat(const char *name)
    {
        for (const core::MapPerson &person : picture().people) {
            if (person.name == name) {
                return SeatId(person.seat);
            }
        }
        return {};
    }
    [[nodiscard]] SeatId known(const char *name)
    {
        const SeatId found = seat(name);
        REQUIRE(found);
        return found;
    }
    [[nodiscard]] bool isCard(SeatId seat)
    {
        const int person = scene()->personOf(seat);
        return person >= 0 && !scene()->picture()->layout.cards[static_cast<std::size_t>(person)].hidden;
    }
    void click(const char *name, Qt::KeyboardModifiers modifiers = Qt::NoModifier)
    {
        const SeatId found = known(name);
        view()->reveal(found);
        const QPoint place = view()->mapFromScene(scene()->cardRect(scene()->personOf(found)).center());
        QTest::mouseClick(view()->viewport(), Qt::LeftButton, modifiers, place);
        settle();
    }
    void key(int key, Qt::KeyboardModifiers modifiers = Qt::NoModifier)
    {
        QTest::keyClick(view(), static_cast<Qt::Key>(key), modifiers);
        settle();
    }
    [[nodiscard]] std::vector<QToolButton *> chips()
    {
        std::vector<QToolButton *> found;
        for (auto *button : map()->lookBar()->chips()->findChildren<QToolButton *>()) {
            if (button->isVisible() && button->property("kind") == QStringLiteral("chip")) {
                found.push_back(button);
            }
        }
        return found;
    }
    void setStance(core::Stance stance)
    {
        present::MapFilter filter = map()->filters()->filter();
        filter.stances.insert(stance);
        map()->filters()->setFilter(filter);
        settle();
    }
    [[nodiscard]] int dimmed()
    {
        int count = 0;
        for (std::size_t i = 0; i < picture().people.size(); ++i) {
            count += scene()->isDimmed(static_cast<int>(i));
        }
        return count;
    }
};

QAction *entry(QMenu *menu, const QString &text)
{
    for (QAction *action : menu->actions()) {
        if (action->text().startsWith(text)) {
            return action;
        }
    }
    FAIL("no entry " + text.toStdString());
    return nullptr;
}

}  // namespace

TEST_CASE("Filters stand as chips that mouse and keyboard take away one by one", "[map][look]")
{
    LookWorld world;
    const int everybody = static_cast<int>(world.picture().people.size());
    CHECK_FALSE(world.map()->lookBar()->isVisible());
    // By the menus: a stance, then a tier out of the menu of all filters.
    world.setStance(core::Stance::Sceptic);
    QMenu *all = world.map()->tools()->filterMenu();
    Q_EMIT all->aboutToShow();
    entry(entry(all, QStringLiteral("Tier"))->menu(), QStringLiteral("Buyer"))->trigger();
    world.settle();
    REQUIRE(world.chips().size() == 2);
    CHECK(world.map()->lookBar()->isVisible());
    CHECK(world.map()->list()->model()->rowCount() < everybody);
    CHECK(world.dimmed() == everybody - world.map()->list()->model()->rowCount());
    CHECK(world.map()->statusText().contains(QStringLiteral("shown")));
    // Keyboard: Delete on the first; mouse: a click on the other.
    world.chips().front()->setFocus();
    QTest::keyClick(world.chips().front(), Qt::Key_Delete);
    world.settle();
    REQUIRE(world.chips().size() == 1);
    QTest::mouseClick(world.chips().front(), Qt::LeftButton);
    world.settle();
    CHECK(world.chips().empty());
    CHECK(world.dimmed() == 0);
    CHECK_FALSE(world.map()->lookBar()->isVisible());
}

TEST_CASE("Who does not fit the filter can leave the picture, and finding somebody brings everybody back", "[map][look]")
{
    LookWorld world;
    const std::size_t everybody = world.picture().people.size();
    const SeatId elena = world.known("Elena Ferrari");
    world.setStance(core::Stance::Blocker);
    CHECK(world.picture().people.size() == everybody);
    world.map()->filters()->setHidesOthers(true);
    world.settle();
    CHECK(world.picture().people.size() < everybody);
    CHECK(std::all_of(world.picture().people.begin(), world.picture().people.end(),
                      [](const core::MapPerson &person) { return person.stance == core::Stance::Blocker; }));
    world.map()->goTo(elena);
    REQUIRE(soon([&] { return world.map()->isLoaded() && world.isCard(elena); }));
    CHECK(world.scene()->selectedSeat() == elena);
}

TEST_CASE("A focus shows a person with one or two steps around, by key and by chip", "[map][look]")
{
    LookWorld world;
    const std::size_t everybody = world.picture().people.size();
    world.click("Elena Ferrari");
    const SeatId elena = world.scene()->selectedSeat();
    world.key(Qt::Key_X);
    const std::size_t near = world.picture().people.size();
    CHECK(near < everybody);
    CHECK(near > 1);
    CHECK(world.map()->look().focus == elena);
    CHECK(world.map()->list()->model()->rowCount() == static_cast<int>(near));
    REQUIRE(world.chips().size() == 1);
    CHECK(world.chips().front()->text().contains(QStringLiteral("Elena Ferrari")));
    world.key(Qt::Key_X);
    CHECK(world.map()->look().hops == 2);
    CHECK(world.picture().people.size() > near);
    QTest::mouseClick(world.chips().front(), Qt::LeftButton);
    REQUIRE(soon([&] { return world.map()->isLoaded() && world.picture().people.size() == everybody; }));
    CHECK(world.scene()->selectedSeat() == elena);
}

TEST_CASE("A branch folds into one chip that opens it again, and a selected person is never hidden", "[map][look]")
{
    const QString settings = Files::folderPath(QStringLiteral("map-look.ini"));
    {
        LookWorld world(settings);
        world.click("Elena Ferrari");
        const SeatId david = world.known("David Okafor");
        CHECK(world.isCard(david));
        world.key(Qt::Key_Space);
        CHECK_FALSE(world.isCard(david));
        const auto &groups = world.scene()->picture()->layout.groups;
        const auto chip =
            std::find_if(groups.begin(), groups.end(), [](const core::MapGroup &group) { return group.closedBranch; });
        REQUIRE(chip != groups.end());
        CHECK(render::groupText(*chip, world.picture()).endsWith(QStringLiteral("below")));
        const QPoint place = world.view()->mapFromScene(QPointF(chip->rect.center().x, chip->rect.center().y));
        world.view()->centerOnMap(QPointF(chip->rect.center().x, chip->rect.center().y));
        QTest::mouseClick(world.view()->viewport(), Qt::LeftButton, Qt::NoModifier,
                          world.view()->mapFromScene(QPointF(chip->rect.center().x, chip->rect.center().y)));
        Q_UNUSED(place)
        REQUIRE(soon([&] { return world.map()->isLoaded() && world.isCard(david); }));
        world.click("Elena Ferrari");
        world.key(Qt::Key_Space);
        CHECK_FALSE(world.isCard(david));
        world.setStance(core::Stance::Sceptic);
    }
    // Another day: folds and filter of the account are as they were.
    LookWorld world(settings);
    CHECK_FALSE(world.isCard(world.known("David Okafor")));
    CHECK(world.chips().size() == 1);
    world.map()->goTo(world.known("David Okafor"));
    REQUIRE(soon([&] { return world.map()->isLoaded() && world.isCard(world.seat("David Okafor")); }));
    CHECK(world.scene()->selectedSeat() == world.seat("David Okafor"));
    world.map()->foldAll(true);
    world.settle();
    CHECK_FALSE(world.map()->look().closed.empty());
    world.map()->foldAll(false);
    world.settle();
    CHECK(world.scene()->picture()->layout.groups.empty());
    world.map()->setGrouping(MapGrouping::Department);
    world.settle();
    CHECK(world.map()->look().foldBy() == core::FoldBy::Department);
}

TEST_CASE("Several people are selected by click, frame and keys, and the list shows the same", "[map][look]")
{
    LookWorld world;
    world.click("Elena Ferrari");
    world.click("Marcus Brandt", Qt::ControlModifier);
    REQUIRE(world.scene()->selectedSeats().size() == 2);
    CHECK(world.scene()->selectedSeat() == world.known("Marcus Brandt"));
    CHECK(world.map()->statusText().contains(QStringLiteral("2 selected")));
    CHECK(world.map()->selection().seats.size() == 2);
    world.click("Tomasz Nowak", Qt::ShiftModifier);
    CHECK(world.scene()->selectedSeats().size() == 3);
    world.map()->showList(true);
    CHECK(world.map()->list()->selectionModel()->selectedRows().size() == 3);
    world.map()->showList(false);
    world.click("Marcus Brandt", Qt::ControlModifier);
    CHECK(world.scene()->selectedSeats().size() == 2);
    // Keys: one more below, back again, everybody, nobody.
    world.click("Elena Ferrari");
    world.key(Qt::Key_Down, Qt::ShiftModifier);
    CHECK(world.scene()->selectedSeats().size() == 2);
    world.key(Qt::Key_Up, Qt::ShiftModifier);
    CHECK(world.scene()->selectedSeats() == std::vector{world.known("Elena Ferrari")});
    world.key(Qt::Key_A, Qt::ControlModifier);
    CHECK(world.scene()->selectedSeats().size() == world.view()->everybody().size());
    CHECK(world.scene()->selectedSeat() == world.known("Elena Ferrari"));
    world.key(Qt::Key_Escape);
    CHECK(world.scene()->selectedSeats().empty());
    // A frame around all cards.
    world.view()->fitMap();
    QWidget *ground = world.view()->viewport();
    const QPoint from(3, ground->height() - 3);
    const QPoint to(ground->width() - 3, 3);
    QTest::mousePress(ground, Qt::LeftButton, Qt::ShiftModifier, from);
    QTest::mouseMove(ground, QPoint(ground->width() / 2, ground->height() / 2));
    QMouseEvent move(QEvent::MouseMove, QPointF(to), QPointF(ground->mapToGlobal(to)), Qt::NoButton, Qt::LeftButton,
                     Qt::ShiftModifier);
    QApplication::sendEvent(ground, &move);
    QTest::mouseRelease(ground, Qt::LeftButton, Qt::ShiftModifier, to);
    world.settle();
    CHECK(world.scene()->selectedSeats().size() == world.view()->everybody().size());
}

TEST_CASE("Overlays come by button, menu and key, and Esc goes back step by step", "[map][look]")
{
    LookWorld world;
    world.click("Elena Ferrari");
    QMenu *more = world.map()->tools()->overlayMenu();
    for (const auto &[text, overlay] :
         {std::pair{"Conflict", MapOverlay::Conflict}, std::pair{"Informal", MapOverlay::Informal},
          std::pair{"Freshness", MapOverlay::Freshness}, std::pair{"Effective power", MapOverlay::Power}}) {
        Q_EMIT more->aboutToShow();
        entry(more, QLatin1String(text))->trigger();
        CHECK(world.scene()->overlay() == overlay);
        auto *button = world.map()->tools()->findChild<QToolButton *>(QStringLiteral("mapMoreOverlays"));
        REQUIRE(button);
        CHECK(button->isChecked());
        CHECK(button->accessibleName().contains(QLatin1String(text)));
    }
    world.key(Qt::Key_I);
    CHECK(world.scene()->overlay() == MapOverlay::Influence);
    world.key(Qt::Key_P);
    CHECK(world.scene()->overlay() == MapOverlay::Power);
    world.setStance(core::Stance::Sceptic);
    world.key(Qt::Key_Escape);
    CHECK(world.scene()->overlay() == MapOverlay::Influence);
    CHECK(world.chips().size() == 1);
    world.key(Qt::Key_Escape);
    CHECK(world.chips().empty());
    CHECK(world.scene()->selectedSeat());
    world.key(Qt::Key_Escape);
    CHECK_FALSE(world.scene()->selectedSeat());
}

TEST_CASE("Every key of the map has one that all keyboards have", "[map][look]")
{
    LookWorld world;
    world.view()->setZoom(2);
    world.key(Qt::Key_F);
    CHECK(world.view()->showsAll());
    world.view()->setZoom(2);
    world.key(Qt::Key_Home);
    CHECK(world.view()->showsAll());
    world.view()->setZoom(2);
    world.key(Qt::Key_Exclam, Qt::ShiftModifier);
    CHECK(world.view()->showsAll());
    CHECK(world.window.action(QStringLiteral("Show the whole map"))->shortcuts().contains(QKeySequence(Qt::CTRL | Qt::Key_9)));
    const auto help = world.window.action(QStringLiteral("Keyboard shortcuts"))->shortcuts();
    CHECK(help.contains(QKeySequence(Qt::Key_F1)));
    CHECK(help.contains(QKeySequence(Qt::CTRL | Qt::Key_H)));
    world.view()->setZoom(20);
    CHECK(world.view()->zoom() == Approx(4.0));
    world.view()->setZoom(0.01);
    CHECK(world.view()->zoom() == Approx(0.1));
}

TEST_CASE("Enter in the find field goes from hit to hit", "[map][look]")
{
    LookWorld world;
    QLineEdit *find = world.map()->tools()->find();
    find->setFocus();
    QTest::keyClicks(find, QStringLiteral("financial buyer"));
    world.settle();
    REQUIRE(world.map()->list()->model()->rowCount() > 1);
    QTest::keyClick(find, Qt::Key_Return);
    world.settle();
    const SeatId first = world.scene()->selectedSeat();
    QTest::keyClick(find, Qt::Key_Return);
    world.settle();
    CHECK(world.scene()->selectedSeat() != first);
    QTest::keyClick(find, Qt::Key_Escape);
    CHECK(find->text().isEmpty());
    CHECK(world.dimmed() == 0);
}

TEST_CASE("A row above the map takes no words off the cards of a fitted map", "[map][look]")
{
    LookWorld world;
    world.view()->fitMap();
    const double fitted = world.view()->zoom();
    world.key(Qt::Key_C);
    CHECK(world.scene()->overlay() == MapOverlay::Coverage);
    CHECK(render::cardDetail(world.view()->zoom()) == render::cardDetail(fitted));
    world.key(Qt::Key_I);
    CHECK(world.view()->zoom() == Approx(fitted).margin(0.001));
}

TEST_CASE("Legend and small map stand on free ground, or where their buttons put them", "[map][look]")
{
    LookWorld world;
    auto *button = world.map()->findChild<QToolButton *>(QStringLiteral("mapLegendButton"));
    auto *legend = world.map()->findChild<MapLegend *>();
    auto *mini = world.map()->findChild<MiniMap *>();
    REQUIRE(button);
    REQUIRE(legend);
    REQUIRE(mini);
    const auto covered = [&](const QWidget *panel) {
        int count = 0;
        for (std::size_t i = 0; i < world.picture().people.size(); ++i) {
            const QRectF card = world.scene()->cardRect(static_cast<int>(i));
            count += !card.isEmpty() && world.view()->mapFromScene(card).boundingRect().intersects(panel->geometry());
        }
        return count;
    };
    for (const Qt::Key key : {Qt::Key_I, Qt::Key_C, Qt::Key_L, Qt::Key_P}) {
        world.key(key);
        CHECK((!legend->isVisible() || covered(legend) == 0));
        CHECK((!mini->isVisible() || covered(mini) == 0));
    }
    const bool shown = legend->isVisible();
    QTest::mouseClick(button, Qt::LeftButton);
    CHECK(legend->isVisible() == !shown);
    QTest::mouseClick(button, Qt::LeftButton);
    CHECK(legend->isVisible() == shown);
}

TEST_CASE("The View menu has what belongs to the map in submenus", "[map][look]")
{
    LookWorld world;
    QStringList submenus;
    for (const QAction *top : world.window.window().menuBar()->actions()) {
        if (top->menu() && top->text().remove(QLatin1Char('&')) == QStringLiteral("View")) {
            for (const QAction *action : top->menu()->actions()) {
                if (action->menu()) {
                    submenus << action->text();
                }
            }
            CHECK(top->menu()->actions().size() < 40);
        }
    }
    for (const char *wanted : {"Overlay", "Focus", "Fold and group", "Earlier days"}) {
        INFO(wanted);
        CHECK(submenus.count(QLatin1String(wanted)) == 1);
    }
}
