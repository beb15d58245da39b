#include <cstdio>

#include <QAbstractItemModel>
#include <QHeaderView>
#include <QLineEdit>
#include <QTableView>

#include "gui/pages.h"
#include "gui/shell/pane_host.h"
#include "gui_world.h"

// A recorded session over a large workspace with a watchdog on the event loop. Hidden: `tests/bench/run.sh` runs it with the large
// generated file in LINCHPIN_LARGE and prints the figures; the suite asserts no times.

using namespace linchpin;
using namespace linchpin::test;

namespace {

struct Recorder {
    Watchdog watchdog;
    std::vector<std::tuple<std::string, qint64, qint64>> lines;

    /// Runs one step, waits until everything is on the screen, and notes how long that took and the longest stall on the way.
    enum class Length { OneCall, Several };
    template <typename Step>
    void run(World &world, const std::string &name, Step step, Length length = Length::OneCall)
    {
        QTest::qWait(30);
        watchdog.reset();
        QElapsedTimer clock;
        clock.start();
        step();
        const qint64 call = clock.elapsed();
        static_cast<void>(world.loaded(60000));
        const qint64 loaded = clock.elapsed();
        QTest::qWait(60);
        lines.emplace_back(name, loaded, length == Length::OneCall ? qMax(call, watchdog.worst()) : watchdog.worst());
    }
};

}  // namespace

TEST_CASE("A recorded session over a large workspace, with its longest stalls", "[.speed]")
{
    const QString original = qEnvironmentVariable("LINCHPIN_LARGE");
    if (original.isEmpty()) {
        WARN("LINCHPIN_LARGE names no workspace: skipped");
        return;
    }
    const QString path = Files::folderPath(QStringLiteral("speed.linchpin"));
    REQUIRE(QFile::copy(original, path));
    QFile::setPermissions(path, QFile::ReadOwner | QFile::WriteOwner);
    static_cast<void>(application());
    Recorder recorder;
    QElapsedTimer clock;
    clock.start();
    World world(path, {}, false);
    REQUIRE(world.loaded(60000));
    recorder.lines.emplace_back("start until the portfolio is shown", clock.elapsed(), recorder.watchdog.worst());

    auto &window = world.window();
    gui::PageRegistry registry;
    gui::registerPages(registry);
    const auto exercise = [&](const std::string &page) {
        for (auto *table : window.findChildren<QTableView *>()) {
            if (!table->isVisible() || !table->model() || table->model()->rowCount() < 20) {
                continue;
            }
            const std::string name = page + ": ";
            if (table->isSortingEnabled()) {
                for (int column = 0; column < table->model()->columnCount(); ++column) {
                    if (!table->isColumnHidden(column)) {
                        recorder.run(world,
                                     name + "sort by "
                                         + table->model()->headerData(column, Qt::Horizontal).toString().toStdString(),
                                     [&] { table->sortByColumn(column, Qt::DescendingOrder); });
                    }
                }
            }
            recorder.run(
                world, name + "scroll through " + std::to_string(table->model()->rowCount()) + " rows",
                [&] {
                    for (int i = 0; i <= 40; ++i) {
                        table->scrollTo(table->model()->index(table->model()->rowCount() * i / 41, 0));
                        QTest::qWait(1);
                    }
                },
                Recorder::Length::Several);
            recorder.run(world, name + "select a row", [&] { table->selectRow(table->model()->rowCount() / 2); });
        }
        for (auto *field : window.findChildren<QLineEdit *>()) {
            if (field->isVisible() && !field->isReadOnly() && field->accessibleName().contains(QLatin1String("ind"))) {
                for (const QChar letter : QStringLiteral("mar")) {
                    recorder.run(world, page + ": type a letter in " + field->accessibleName().toStdString(),
                                 [&] { field->insert(letter); });
                }
                recorder.run(world, page + ": clear " + field->accessibleName().toStdString(), [&] { field->clear(); });
            }
        }
    };
    core::AccountId account;
    {
        auto *table = window.findChild<QTableView *>();
        REQUIRE(table);
        account = core::AccountId(table->model()->index(0, 0).data(present::IdRole).toLongLong());
    }
    for (const gui::PageInfo &info : registry.pages()) {
        gui::Location place{info.id, {}, {}, {}};
        if (info.place == gui::PagePlace::AccountTab) {
            place = {QLatin1String(gui::kAccountPage), info.id, account, {}};
        } else if (info.place == gui::PagePlace::Hidden) {
            continue;
        }
        recorder.run(world, "open " + info.id.toStdString(), [&] { window.goTo(place); });
        exercise(info.id.toStdString());
    }
    qint64 worst = 0;
    for (const auto &[name, loaded, stall] : recorder.lines) {
        std::printf("%-60s %6lld ms, longest stall %4lld ms\n", name.c_str(), static_cast<long long>(loaded),
                    static_cast<long long>(stall));
        worst = qMax(worst, stall);
    }
    std::printf("%-60s %6s     longest stall %4lld ms\n", "the whole session", "", static_cast<long long>(worst));
    std::fflush(stdout);
}
