#include <algorithm>
#include <cstdio>

#include <QScrollBar>
#include <QTableView>

#include "core/entities/entities.h"
#include "gui/map/map_card_item.h"
#include "map_world.h"
#include "support/organogram.h"

// The relationship map of a large account in the real window: opening, panning, zooming, editing. Hidden: tests/bench/run.sh runs it and
// prints the figures; the suite asserts no times.

using namespace linchpin;
using namespace linchpin::test;
using namespace linchpin::gui;

namespace {

/// The three dates of the Cabinet Office under one root, in an account of its own; empty when the data is not there.
QString cabinetOffice()
{
    const auto posts = organogramPosts("cabinet_office");
    if (posts.empty()) {
        return {};
    }
    const QString path = Files::folderPath(QStringLiteral("cabinet-office.linchpin"));
    QFile::remove(path);
    app::CreateOptions options;
    options.name = "Cabinet Office";
    options.pinnedToday = core::Date::fromYmd(2026, 10, 12);
    auto workspace = app::Workspace::create(std::filesystem::path(path.toStdU16String()), options);
    REQUIRE(workspace);
    const auto done = workspace->transact("Fill", [&](store::Writer &writer) {
        core::Account account;
        account.name = "Large account";
        const auto in = writer.insert(account);
        core::Seat root;
        root.account = in;
        root.title = "Cabinet Office";
        const auto top = writer.insert(root);
        std::map<std::string, core::SeatId> seats;
        std::vector<core::Seat> rows;
        for (const Post &post : posts) {
            core::Person person;
            person.name = "Holder of post " + post.id;
            core::Seat seat;
            seat.account = in;
            seat.person = writer.insert(person);
            seat.title = post.title;
            seat.unit = post.unit;
            seat.position = static_cast<int>(rows.size());
            seat.id = writer.insert(seat);
            seats.emplace(post.date + post.id, seat.id);
            rows.push_back(std::move(seat));
        }
        for (std::size_t i = 0; i < rows.size(); ++i) {
            const auto superior = seats.find(posts[i].date + posts[i].superior);
            const bool isTop = posts[i].superior == "XX" || superior == seats.end() || superior->second == rows[i].id;
            rows[i].reportsTo = isTop ? top : superior->second;
            writer.update(rows[i]);
        }
    });
    REQUIRE(done);
    return path;
}

QString generated(int people)
{
    const QString path = Files::folderPath(QStringLiteral("map-%1.linchpin").arg(people));
    QFile::remove(path);
    GenerateOptions options;
    options.accounts = 20;
    options.people = 100;
    options.conversations = 2000;
    options.firstAccountPeople = people;
    REQUIRE(generateFile(std::filesystem::path(path.toStdU16String()), options).has_value());
    return path;
}

struct Frames {
    std::vector<double> times;
    /// Of sorted times.
    [[nodiscard]] double part(double share) const
    {
        return times[std::min(times.size() - 1, static_cast<std::size_t>(share * static_cast<double>(times.size())))];
    }
};

double milliseconds(const QElapsedTimer &clock) { return static_cast<double>(clock.nsecsElapsed()) / 1e6; }

void print(const std::string &name, Frames frames)
{
    std::sort(frames.times.begin(), frames.times.end());
    std::printf("%-50s median %6.1f ms, 95 %% %6.1f ms, worst %6.1f ms\n", name.c_str(), frames.part(0.5), frames.part(0.95),
                frames.times.back());
    std::fflush(stdout);
}

void print(const std::string &name, double time)
{
    std::printf("%-50s %6.1f ms\n", name.c_str(), time);
    std::fflush(stdout);
}

/// Counts how often the map was painted: a frame is over when it was.
class PaintCount final : public QObject {
public:
    explicit PaintCount(QWidget *widget) { widget->installEventFilter(this); }
    bool eventFilter(QObject *watched, QEvent *event) override
    {
        m_count += event->type() == QEvent::Paint ? 1 : 0;
        return QObject::eventFilter(watched, event);
    }
    /// False when nothing was to be painted.
    bool draw(int longest = 200)
    {
        const int before = m_count;
        QTimer wake;  // in case nothing happens
        wake.start(20);
        QElapsedTimer clock;
        clock.start();
        do {
            QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
        } while (m_count == before && clock.elapsed() < longest);
        return m_count != before;
    }

private:
    int m_count = 0;
};

void pan(MapView *view, const std::string &name, int dx, int dy, int count)
{
    PaintCount paints(view->viewport());
    QTest::qWait(200);
    Frames frames;
    for (int i = 0; i < count; ++i) {
        const int side = i < count / 2 ? 1 : -1;
        QElapsedTimer clock;
        clock.start();
        const QPoint from(view->horizontalScrollBar()->value(), view->verticalScrollBar()->value());
        view->horizontalScrollBar()->setValue(from.x() + side * dx);
        view->verticalScrollBar()->setValue(from.y() + side * dy);
        const QPoint to(view->horizontalScrollBar()->value(), view->verticalScrollBar()->value());
        if (from != to && paints.draw()) {
            frames.times.push_back(milliseconds(clock));
        }
    }
    if (!frames.times.empty()) {
        print(name, frames);
    }
}

void measure(const std::string &name, const QString &file, const char *account)
{
    World world(file);
    auto &window = world.window();
    core::AccountId id;
    auto *table = window.findChild<QTableView *>();
    REQUIRE(table);
    for (int row = 0; row < table->model()->rowCount(); ++row) {
        for (int column = 0; column < table->model()->columnCount(); ++column) {
            const auto index = table->model()->index(row, column);
            if (index.data().toString().startsWith(QLatin1String(account))) {
                id = core::AccountId(index.data(present::IdRole).toLongLong());
            }
        }
    }
    REQUIRE(id);
    QElapsedTimer clock;
    clock.start();
    window.goTo({QLatin1String(kAccountPage), QLatin1String(kMapTab), id, {}});
    MapTab *map = nullptr;
    while (clock.elapsed() < 20000) {
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
        map = world.map();
        if (map && map->scene()->picture()) {
            break;
        }
    }
    REQUIRE(map);
    PaintCount paints(map->view()->viewport());
    paints.draw();
    const double opened = milliseconds(clock);
    REQUIRE(world.loaded());
    const auto people = map->scene()->picture()->map.people.size();
    std::printf("%s: %zu people, %zu links\n", name.c_str(), people, map->scene()->picture()->map.links.size());
    print(name + ": open until drawn", opened);
    print(name + ": open until everything beside it is there", milliseconds(clock));

    MapView *view = map->view();
    view->setFocus();
    view->setZoom(1);
    pan(view, name + ": pan at 100 %", 23, 5, 240);
    pan(view, name + ": pan fast at 100 %", 160, 40, 120);
    view->setZoom(0.45);
    pan(view, name + ": pan at 45 %", 23, 5, 240);
    view->setZoom(0.25);
    pan(view, name + ": pan at 25 %", 23, 5, 120);
    view->setZoom(0.1);
    pan(view, name + ": pan at 10 %", 23, 5, 120);
    Frames frames;
    double zoom = 0.12;
    view->setZoom(zoom);
    QTest::qWait(200);
    for (int i = 0; i < 160; ++i) {
        clock.start();
        const double was = view->zoom();
        zoom *= i < 80 ? 1.035 : 1 / 1.035;
        view->setZoom(zoom);
        if (view->zoom() != was && paints.draw()) {
            frames.times.push_back(milliseconds(clock));
        }
    }
    print(name + ": zoom 12 to 190 % and back", frames);
    QTest::qWait(150);

    // An edit: somebody's title, then one more person, until the new picture is drawn.
    view->setZoom(1);
    const core::SeatId seat(map->scene()->picture()->map.people[people / 2].seat);
    view->reveal(seat);
    Frames edits;
    for (int i = 0; i < 7; ++i) {
        REQUIRE(QTest::qWaitFor([&] { return map->isLoaded(); }, 20000));
        QTest::qWait(300);
        const auto before = map->scene()->picture();
        clock.start();
        map->editor()->changeTitle(seat, QStringLiteral("Title %1").arg(i));
        while (map->scene()->picture() == before && clock.elapsed() < 20000) {
            QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
        }
        paints.draw();
        edits.times.push_back(milliseconds(clock));
    }
    print(name + ": edit to the new picture", edits);

    // Layout and lines alone, with and without the picture before.
    const auto picture = map->scene()->picture();
    core::AccountMap changed = picture->map;
    core::MapPerson person;
    person.seat = 1;
    person.name = "Somebody new";
    person.reportsTo = changed.people[people / 2].seat;
    person.sortOrder = 1 << 30;
    changed.people.push_back(person);
    Frames fresh, kept, layout;
    for (int i = 0; i < 9; ++i) {
        clock.start();
        const auto anew = render::makeMapPicture(changed);
        fresh.times.push_back(milliseconds(clock));
        clock.start();
        const auto after = render::makeMapPicture(changed, {}, core::FoldBy::Site, picture.get());
        kept.times.push_back(milliseconds(clock));
        core::MapLayoutOptions options;
        options.before = core::mapPlaces(core::mapNodes(picture->map), picture->layout);
        const auto nodes = core::mapNodes(changed);
        clock.start();
        const auto places = core::layoutMap(nodes, options);
        layout.times.push_back(milliseconds(clock));
        CHECK(places.cards.size() == nodes.size());
        CHECK(anew.layout.cards.size() == after.layout.cards.size());
    }
    print(name + ": layout after an edit", layout);
    print(name + ": layout and lines after an edit", kept);
    print(name + ": layout and lines anew", fresh);
}

/// Frames follow each other at once, instead of after the pause that the platform makes between two.
void prepare()
{
    qputenv("QT_QPA_UPDATE_IDLE_TIME", "0");
    static_cast<void>(application());
}

}  // namespace

TEST_CASE("The map of the Cabinet Office measured", "[.mapspeed]")
{
    prepare();
    const QString cabinet = cabinetOffice();
    if (cabinet.isEmpty()) {
        WARN("no public data at " LINCHPIN_SHARED_DATA ", skipped");
        return;
    }
    measure("Cabinet Office", cabinet, "Large account");
}

TEST_CASE("The map of 700 people measured", "[.mapspeed]")
{
    prepare();
    measure("700 people", generated(700), "Nordwick Foods");
}

TEST_CASE("The map of 5000 people measured", "[.mapspeed]")
{
    prepare();
    measure("5,000 people", generated(5000), "Nordwick Foods");
}
