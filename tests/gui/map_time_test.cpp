#include <algorithm>

#include <QClipboard>
#include <QFile>
#include <QFileDialog>
#include <QImage>
#include <QLineEdit>
#include <QMimeData>
#include <QPushButton>
#include <QRegularExpression>
#include <QSignalSpy>

#include "gui/edit/choice_field.h"
#include "gui/map/map_book_pane.h"
#include "gui/map/map_editor.h"
#include "gui/map/map_export.h"
#include "gui/map/map_export_card.h"
#include "gui/map/map_inspector.h"
#include "gui/map/map_scene.h"
#include "gui/map/map_time.h"
#include "gui/map/map_time_line.h"
#include "gui/map/map_time_panel.h"
#include "gui/widgets/message_band.h"
#include "gui_world.h"
#include "present/workspace_session.h"

using namespace linchpin;
using namespace linchpin::test;
using namespace linchpin::gui;

namespace {

template <typename Condition>
bool soon(Condition condition)
{
    return QTest::qWaitFor(condition, 8000);
}

/// The map of the sample's first account with its earlier days.
struct TimeWorld {
    World window;
    explicit TimeWorld(std::optional<ThemeChoice> theme = {})
        : window(Files::fresh(QStringLiteral("sample")), options(theme))
    {
        REQUIRE(soon([this] { return map() && map()->isLoaded() && time()->feed()->hasEarlier(); }));
        map()->view()->setFocus();
    }
    static DesktopOptions options(std::optional<ThemeChoice> theme)
    {
        DesktopOptions options;
        options.theme = theme;
        options.page = QStringLiteral("map");
        options.account = QStringLiteral("Halden");
        return options;
    }
    [[nodiscard]] MapTab *map() { return window.map(); }
    [[nodiscard]] MapTime *time() { return map()->time(); }
    [[nodiscard]] TimeLine *line() { return time()->line(); }
    [[nodiscard]] const std::vector<present::MapDayPoint> &days() { return time()->feed()->days(); }
    [[nodiscard]] int today() { return static_cast<int>(days().size()) - 1; }
    [[nodiscard]] core::Date shown() { return map()->scene()->picture()->map.asOf; }
    /// Waits until the map of that point is on the screen.
    [[nodiscard]] bool shows(int index)
    {
        return soon([this, index] {
            return map()->isLoaded() && map()->scene()->picture() && shown() == days()[static_cast<std::size_t>(index)].day
                && time()->isPast() == (index != today());
        });
    }
};

}  // namespace

TEST_CASE("The slider below the map goes to an earlier day by mouse and keys, and the past is read only", "[map]")
{
    TimeWorld world;
    REQUIRE(world.time()->isVisible());
    CHECK(world.line()->value() == world.today());
    CHECK(world.time()->band()->message().isEmpty());
    const int last = world.today();
    REQUIRE(last >= 2);

    QTest::mouseClick(world.line(), Qt::LeftButton, Qt::NoModifier, world.line()->pointRect(last - 1).center());
    REQUIRE(world.shows(last - 1));
    CHECK(world.time()->band()->message().startsWith(
        QStringLiteral("As of %1").arg(world.days()[static_cast<std::size_t>(last - 1)].title)));
    CHECK(!world.map()->editor()->canEdit());
    CHECK(!world.map()->inspector()->isVisible());
    CHECK(world.time()->panel()->isVisible());
    CHECK(!world.window.action(QStringLiteral("Add a person on the map"))->isEnabled());
    const auto people = world.map()->scene()->picture()->map.people.size();
    QTest::keyClick(world.map()->view(), Qt::Key_Delete);
    QTest::keyClick(world.map()->view(), Qt::Key_F2);
    QTest::qWait(50);
    CHECK(world.map()->scene()->picture()->map.people.size() == people);

    // Each of the keys, from the map.
    MapView *view = world.map()->view();
    view->setFocus();
    QTest::keyClick(view, Qt::Key_BracketLeft);
    REQUIRE(world.shows(last - 2));
    QTest::keyClick(view, Qt::Key_BracketRight);
    REQUIRE(world.shows(last - 1));
    QTest::keyClick(view, Qt::Key_Comma);
    REQUIRE(world.shows(last - 2));
    QTest::keyClick(view, Qt::Key_Period);
    REQUIRE(world.shows(last - 1));
    QTest::keyClick(view, Qt::Key_PageUp, Qt::ControlModifier);
    REQUIRE(world.shows(last - 2));
    QTest::keyClick(view, Qt::Key_PageDown, Qt::ControlModifier);
    REQUIRE(world.shows(last - 1));
    // And on the slider itself.
    world.line()->setFocus();
    QTest::keyClick(world.line(), Qt::Key_Home);
    REQUIRE(world.shows(0));
    QTest::keyClick(world.line(), Qt::Key_Right);
    REQUIRE(world.shows(1));
    QTest::keyClick(world.line(), Qt::Key_End);
    REQUIRE(world.shows(last));
    CHECK(world.map()->editor()->canEdit());
    CHECK(world.time()->band()->message().isEmpty());
    CHECK(!world.time()->panel()->isVisible());
    CHECK(world.line()->accessibleDescription().startsWith(QStringLiteral("Today")));
}

TEST_CASE("Back to today is one click in the band, and another account begins today", "[map]")
{
    TimeWorld world;
    world.time()->step(-1);
    REQUIRE(world.shows(world.today() - 1));
    Q_EMIT world.time()->band()->actionTriggered();
    REQUIRE(world.shows(world.today()));
    world.time()->step(-2);
    REQUIRE(world.shows(world.today() - 2));
    CHECK(world.map()->selection().account() == world.map()->location().account);
}

TEST_CASE("Play shows one day after the other and stops at today, and by a second press", "[map]")
{
    TimeWorld world;
    world.time()->setPace(60);
    QSignalSpy chosen(world.time(), &MapTime::mapChosen);
    world.time()->play();
    CHECK(world.time()->isPlaying());
    REQUIRE(soon([&] { return !world.time()->isPlaying(); }));
    REQUIRE(world.shows(world.today()));
    CHECK(chosen.count() >= 2);
    world.time()->setPace(2000);
    world.time()->play();
    REQUIRE(world.shows(0));
    auto *button = world.time()->findChild<QPushButton *>(QStringLiteral("mapPlay"));
    REQUIRE(button);
    CHECK(button->accessibleName() == QStringLiteral("Stop"));
    QTest::mouseClick(button, Qt::LeftButton);
    CHECK(!world.time()->isPlaying());
    world.time()->play();
    world.map()->view()->setFocus();
    QTest::keyClick(world.map()->view(), Qt::Key_Escape);
    CHECK(!world.time()->isPlaying());
}

TEST_CASE("Two days are compared: cards are marked, changes listed beside the map", "[map]")
{
    TimeWorld world;
    world.time()->compare();
    REQUIRE(soon([&] { return world.time()->isComparing() && world.map()->isLoaded(); }));
    CHECK(world.time()->panel()->isVisible());
    CHECK(!world.map()->editor()->canEdit());
    CHECK(world.time()->panel()->summary().contains(QStringLiteral("as before")));
    CHECK(world.time()->marks().size() == static_cast<std::size_t>(world.time()->panel()->listedCount()));
    // The whole time: more has changed than within a quarter.
    const std::size_t quarter = world.time()->marks().size();
    auto *from = world.time()->panel()->findChild<InlineChoice *>(QStringLiteral("compareFrom"));
    REQUIRE(from);
    Q_EMIT from->chosen(QString::number(world.days().front().day.days()));
    REQUIRE(soon([&] { return world.time()->isComparing() && world.time()->marks().size() != quarter; }));
    CHECK(world.time()->marks().size() > quarter);
    REQUIRE(soon([&] { return world.map()->isLoaded(); }));
    world.map()->view()->setFocus();
    QTest::keyClick(world.map()->view(), Qt::Key_Escape);
    REQUIRE(world.shows(world.today()));
    CHECK(world.time()->marks().empty());
    // Also from the button that began it, and from the list of what changed.
    for (QPushButton *button : world.time()->findChildren<QPushButton *>()) {
        if (button->text().startsWith(QStringLiteral("Compare"))) {
            button->setFocus();
            button->click();
            REQUIRE(soon([&] { return world.time()->isComparing() && world.map()->isLoaded(); }));
            QTest::keyClick(button, Qt::Key_Escape);
            REQUIRE(world.shows(world.today()));
        }
    }
    world.time()->compare();
    REQUIRE(soon([&] { return world.time()->isComparing() && world.map()->isLoaded(); }));
    QTest::keyClick(world.time()->panel(), Qt::Key_Escape);
    REQUIRE(world.shows(world.today()));
}

TEST_CASE("Back from an earlier day the map stands where it stood", "[map]")
{
    TimeWorld world;
    MapView *view = world.map()->view();
    const auto near = [](double a, double b, double by) { return std::abs(a - b) <= by; };
    for (const bool fitted : {true, false}) {
        CAPTURE(fitted);
        if (fitted) {
            view->fitMap();
        } else {
            view->setZoom(1.3);
            view->centerOnMap(view->visibleScene().center() + QPointF(60, 40));
        }
        const double zoom = view->zoom();
        const QPointF middle = view->visibleScene().center();
        const auto cards = world.map()->scene()->picture()->layout.cards;
        world.time()->step(-1);
        REQUIRE(soon([&] { return world.time()->isPast() && world.map()->isLoaded(); }));
        QTest::qWait(30);
        world.time()->backToToday();
        REQUIRE(world.shows(world.today()));
        REQUIRE(soon([&] { return world.map()->isLoaded(); }));
        CHECK(soon([&] { return near(view->zoom(), zoom, 0.001); }));
        CHECK(soon([&] { return near(view->visibleScene().center().x(), middle.x(), 8); }));
        CHECK(soon([&] { return near(view->visibleScene().center().y(), middle.y(), 40); }));
        const auto now = world.map()->scene()->picture()->layout.cards;
        REQUIRE(now.size() == cards.size());
        for (std::size_t i = 0; i < now.size(); ++i) {
            CHECK(now[i].rect == cards[i].rect);
        }
    }
}

TEST_CASE("Earlier days fold away and are remembered so, and an account without a past has none", "[map]")
{
    TimeWorld world;
    QAction *shown = world.window.action(QStringLiteral("Earlier days below the map"));
    CHECK(shown->isChecked());
    shown->trigger();
    CHECK(!world.line()->isVisible());
    CHECK(world.time()->isVisible());
    shown->trigger();
    CHECK(world.line()->isVisible());
}

TEST_CASE("The clipboard gets what is seen as a picture of twice the size and as SVG", "[map]")
{
    TimeWorld world;
    MapExporter *exporter = world.map()->exporter();
    QSignalSpy copied(exporter, &MapExporter::copied);
    world.window.action(QStringLiteral("Copy the map as picture"))->trigger();
    REQUIRE(soon([&] { return copied.count() == 1; }));
    const QMimeData *mime = QGuiApplication::clipboard()->mimeData();
    REQUIRE(mime->hasImage());
    const auto image = qvariant_cast<QImage>(mime->imageData());
    const QByteArray svg = mime->data(QStringLiteral("image/svg+xml"));
    REQUIRE(svg.contains("Elena Ferrari"));
    const QRegularExpression box(QStringLiteral("viewBox=\"0 0 (\\d+) (\\d+)\""));
    const auto size = box.match(QString::fromUtf8(svg));
    REQUIRE(size.hasMatch());
    CHECK(std::abs(image.width() - 2 * size.captured(1).toInt()) <= 2);
    CHECK(std::abs(image.height() - 2 * size.captured(2).toInt()) <= 2);

    // An earlier day, with its name.
    world.time()->step(-1);
    REQUIRE(world.shows(world.today() - 1));
    world.window.action(QStringLiteral("Copy the map as picture"))->trigger();
    REQUIRE(soon([&] { return copied.count() == 2; }));
    CHECK(QGuiApplication::clipboard()
              ->mimeData()
              ->data(QStringLiteral("image/svg+xml"))
              .contains(world.days()[static_cast<std::size_t>(world.today() - 1)].label.toUtf8()));
}

TEST_CASE("The map is written as shown, for us or for a customer, by few choices that never block", "[map]")
{
    TimeWorld world;
    MapExporter *exporter = world.map()->exporter();
    exporter->openChoices();
    auto *card = world.map()->findChild<MapExportCard *>();
    REQUIRE(card);
    CHECK(card->isVisible());
    CHECK(!card->isModal());
    CHECK(card->people()->isEnabled());
    Q_EMIT card->whose()->chosen(QStringLiteral("customer"));
    CHECK(!card->people()->isEnabled());
    CHECK(exporter->choice().copy == MapExportChoice::Copy::Customer);
    QTest::keyClick(card, Qt::Key_Escape);
    CHECK(!card->isVisible());

    const auto contentOf = [](const QString &path) {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    };
    QSignalSpy written(exporter, &MapExporter::written);
    const QString ours = Files::folderPath(QStringLiteral("ours.svg")), theirs = Files::folderPath(QStringLiteral("theirs.svg"));
    exporter->write(ours, {});
    REQUIRE(soon([&] { return written.count() == 1; }));
    CHECK(contentOf(ours).contains("Champion"));
    MapExportChoice customer;
    customer.copy = MapExportChoice::Copy::Customer;
    exporter->write(theirs, customer);
    REQUIRE(soon([&] { return written.count() == 2; }));
    CHECK(contentOf(theirs).contains("Elena Ferrari"));
    CHECK(!contentOf(theirs).contains("Champion"));

    // A folder that is not there: a sentence, and nothing written.
    exporter->write(Files::folderPath(QStringLiteral("none/x.svg")), {});
    QTest::qWait(300);
    CHECK(written.count() == 2);

    world.window.action(QStringLiteral("Save the map as picture"))->trigger();
    auto *dialog = world.window.window().findChild<QFileDialog *>(QStringLiteral("exportDialog"));
    REQUIRE(dialog);
    CHECK(dialog->selectedFiles().front().contains(QStringLiteral("Halden Foods map")));
    dialog->reject();
}

TEST_CASE("A book of maps is made from the window, of all, the selected or the first accounts", "[map]")
{
    World world(Files::fresh(QStringLiteral("sample")));
    world.action(QStringLiteral("Map book"))->trigger();
    auto *pane = world.window().findChild<MapBookPane *>();
    REQUIRE(pane);
    CHECK(pane->isVisible());
    CHECK(pane->count() > 5);
    CHECK(!pane->accounts());
    pane->which()->setCurrent(QStringLiteral("top"));
    Q_EMIT pane->which()->chosen(QStringLiteral("top"));
    pane->top()->setText(QStringLiteral("3"));
    CHECK(pane->count() == 3);
    CHECK(pane->top()->isVisible());
    const QString path = Files::folderPath(QStringLiteral("book.pdf"));
    QSignalSpy written(pane, &MapBookPane::written);
    Watchdog watchdog;
    pane->write(path);
    REQUIRE(soon([&] { return written.count() == 1; }));
    CHECK(watchdog.worst() < 400);
    CHECK(written.front().at(1).toInt() >= 4);
    QFile book(path);
    REQUIRE(book.open(QIODevice::ReadOnly));
    CHECK(book.readAll().startsWith("%PDF-"));
}

TEST_CASE("Pictures of the slider, for looking at", "[.pictures]")
{
    const QString folder = qEnvironmentVariable("LINCHPIN_PICTURES");
    REQUIRE(!folder.isEmpty());
    const auto grab = [&](TimeWorld &world, const QString &name) {
        QTest::qWait(400);
        world.window.window().grab().save(folder + QLatin1Char('/') + name + QStringLiteral(".png"));
    };
    const auto round = [&](TimeWorld &world, const QString &name) {
        world.time()->step(-2);
        REQUIRE(world.shows(world.today() - 2));
        grab(world, name + QStringLiteral("-past"));
        world.time()->backToToday();
        REQUIRE(world.shows(world.today()));
        world.time()->compare();
        REQUIRE(soon([&] { return world.time()->isComparing(); }));
        auto *from = world.time()->panel()->findChild<InlineChoice *>(QStringLiteral("compareFrom"));
        Q_EMIT from->chosen(QString::number(world.days().front().day.days()));
        QTest::qWait(600);
        grab(world, name + QStringLiteral("-compare"));
        world.time()->backToToday();
        REQUIRE(world.shows(world.today()));
        world.map()->exporter()->openChoices();
        grab(world, name + QStringLiteral("-export"));
        QTest::keyClick(world.map()->findChild<MapExportCard *>(), Qt::Key_Escape);
    };
    {
        TimeWorld world;
        round(world, QStringLiteral("light"));
        world.window.window().resize(1280, 720);
        round(world, QStringLiteral("small"));
    }
    TimeWorld world(ThemeChoice::Dark);
    round(world, QStringLiteral("dark"));
    world.window.action(QStringLiteral("Map book"))->trigger();
    grab(world, QStringLiteral("dark-book"));
}
