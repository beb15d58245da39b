#include "gui/map/map_says.h"

#include <QAbstractButton>
#include <QAction>
#include <QLabel>
#include <QPushButton>
#include <QTabBar>
#include <QToolButton>

#include "gui/account/findings_panel.h"
#include "gui/account/tab_pill.h"
#include "gui/coverage/coverage_card.h"
#include "gui/coverage/coverage_tab.h"
#include "gui/coverage/coverage_table.h"
#include "gui/map/map_inspector.h"
#include "gui/map/map_scene.h"
#include "gui_world.h"

using namespace linchpin;
using namespace linchpin::test;
using namespace linchpin::gui;
using core::FindingKind;

namespace {

struct SaysWorld {
    World world{Files::fresh(QStringLiteral("sample"))};
    MapTab *tab = nullptr;
    MapSays *says = nullptr;

    SaysWorld()
    {
        const core::AccountId id = world.window().accountNamed(QStringLiteral("Halden Foods"));
        REQUIRE(id);
        world.window().goTo({QLatin1String(kAccountPage), QLatin1String(kMapTab), id, {}});
        REQUIRE(world.loaded());
        tab = world.map();
        REQUIRE(tab);
        says = tab->inspector()->says();
        REQUIRE(says);
    }
    void ask()
    {
        auto *button = tab->findChild<QToolButton *>(QStringLiteral("mapSaysButton"));
        REQUIRE(button);
        button->click();
        REQUIRE(tab->inspector()->isSaying());
    }
    [[nodiscard]] const present::MapSaysRow &row(FindingKind kind) const
    {
        for (const auto &row : says->rows()) {
            if (row.kind == kind && !row.path.empty()) {
                return row;
            }
        }
        FAIL("no row of that kind");
        return says->rows().front();
    }
    [[nodiscard]] QPushButton *button(const QString &text) const
    {
        for (QPushButton *found : says->findChildren<QPushButton *>()) {
            if (found->text() == text && found->isVisible()) {
                return found;
            }
        }
        return nullptr;
    }
};

bool waitFor(const std::function<bool()> &until) { return QTest::qWaitFor(until, 10000); }

}  // namespace

TEST_CASE("what the map says stands in the place of nobody, and its button counts", "[says]")
{
    SaysWorld w;
    CHECK_FALSE(w.tab->inspector()->isSaying());
    w.ask();
    CHECK(w.tab->scene()->selectedSeats().empty());
    const auto open = std::count_if(w.says->rows().begin(), w.says->rows().end(),
                                    [](const auto &row) { return row.isOpen && row.kind != FindingKind::Strength; });
    CHECK(open > 3);
    auto *button = w.tab->findChild<QToolButton *>(QStringLiteral("mapSaysButton"));
    CHECK(button->text().trimmed() == QString::number(open));
    CHECK_FALSE(button->accessibleName().isEmpty());
}

TEST_CASE("a finding selects its people on the map in their order and stays open beside them", "[says]")
{
    SaysWorld w;
    w.ask();
    const auto &way = w.row(FindingKind::Opportunity);
    REQUIRE(w.says->open(way.key));
    CHECK(w.tab->scene()->selectedSeats() == way.path);
    CHECK(w.tab->inspector()->isSaying());
    CHECK(w.button(QStringLiteral("Plan it...")) != nullptr);
    // Another click closes it.
    QTest::keyClick(w.says, Qt::Key_Escape);
    CHECK(w.tab->scene()->selectedSeats().empty());
    CHECK(w.tab->inspector()->isSaying());
}

TEST_CASE("a click on a card leaves the findings for the person, also when it is the one they are about", "[says]")
{
    SaysWorld w;
    w.ask();
    for (const auto &row : w.says->rows()) {
        if (row.path.size() == 1) {
            const core::SeatId seat = row.path.front();
            REQUIRE(w.says->open(row.key));
            Q_EMIT w.tab->view()->seatChosen(seat);
            REQUIRE(waitFor([&] { return !w.tab->inspector()->isSaying(); }));
            CHECK(w.tab->scene()->selectedSeat() == seat);
            return;
        }
    }
    FAIL("no finding about one person");
}

TEST_CASE("the findings beside the map are walked and opened by keyboard", "[says]")
{
    SaysWorld w;
    w.world.action(QStringLiteral("What the map says"))->trigger();
    REQUIRE(w.tab->inspector()->isSaying());
    auto rows = w.says->findChildren<QAbstractButton *>(QStringLiteral("mapSaysRow"));
    REQUIRE(rows.size() > 2);
    REQUIRE(waitFor([&] { return rows[0]->hasFocus(); }));
    QTest::keyClick(rows[0], Qt::Key_Down);
    CHECK(rows[1]->hasFocus());
    QTest::keyClick(rows[1], Qt::Key_Return);
    CHECK(rows[1]->isChecked());
    CHECK(w.says->path() == w.says->rows()[1].path);
    for (QAbstractButton *row : rows) {
        CHECK_FALSE(row->accessibleName().isEmpty());
    }
}

TEST_CASE("a finding is hidden beside the map, and undo brings it back", "[says]")
{
    SaysWorld w;
    w.ask();
    const qlonglong key = w.row(FindingKind::Opportunity).key;
    const auto isThere = [&] {
        return std::any_of(w.says->rows().begin(), w.says->rows().end(), [key](const auto &row) { return row.key == key; });
    };
    REQUIRE(w.says->open(key));
    QPushButton *hide = w.button(QStringLiteral("Hide"));
    REQUIRE(hide);
    hide->click();
    REQUIRE(waitFor([&] { return !isThere(); }));
    QAction *undo = w.world.action(QStringLiteral("Undo"));
    REQUIRE(waitFor([&] { return undo->isEnabled(); }));
    undo->trigger();
    REQUIRE(waitFor(isThere));
}

TEST_CASE("a finding is planned beside the map: a goal, and the row says so", "[says]")
{
    SaysWorld w;
    w.ask();
    const qlonglong key = w.row(FindingKind::Opportunity).key;
    REQUIRE(w.says->open(key));
    w.button(QStringLiteral("Plan it..."))->click();
    QPushButton *keep = w.button(QStringLiteral("Plan it"));
    REQUIRE(keep);
    keep->click();
    REQUIRE(waitFor([&] {
        return std::any_of(w.says->rows().begin(), w.says->rows().end(),
                           [key](const auto &row) { return row.key == key && !row.isOpen; });
    }));
}

TEST_CASE("the tabs of the account count their open problems", "[says]")
{
    SaysWorld w;
    auto *bar = w.world.account()->findChild<QTabBar *>();
    REQUIRE(bar);
    int coverage = 0;
    for (int i = 0; i < bar->count(); ++i) {
        if (const auto *pill = qobject_cast<TabPill *>(bar->tabButton(i, QTabBar::RightSide))) {
            CHECK(pill->count() > 0);
            CHECK(bar->accessibleTabName(i).contains(QString::number(pill->count())));
            coverage = bar->tabText(i).contains(QStringLiteral("Coverage")) ? pill->count() : coverage;
        }
    }
    CHECK(coverage > 0);
}

TEST_CASE("the card of a tie says how it changed since the last snapshot", "[says]")
{
    SaysWorld w;
    const core::AccountId id = w.world.window().accountNamed(QStringLiteral("Halden Foods"));
    w.world.window().goTo({QLatin1String(kAccountPage), QLatin1String(kCoverageTab), id, {}});
    REQUIRE(w.world.loaded());
    auto *tab = qobject_cast<CoverageTab *>(w.world.account()->currentTab());
    REQUIRE(tab);
    const present::CoverageModel *model = tab->model();
    for (int row = 0; row < model->rowCount(); ++row) {
        for (int column = 1; column <= model->memberCount(); ++column) {
            const QModelIndex index = model->index(row, column);
            if (const auto *cell = model->cell(index); cell != nullptr && cell->assessed) {
                tab->table()->grid()->setCurrentIndex(index);
                REQUIRE(waitFor([&] { return tab->card()->findChild<QLabel *>(QStringLiteral("tieChange")) != nullptr; }));
                const auto *label = tab->card()->findChild<QLabel *>(QStringLiteral("tieChange"));
                CHECK(label->text().contains(QStringLiteral("Q")));
                CHECK_FALSE(label->accessibleName().isEmpty());
                return;
            }
        }
    }
    FAIL("nobody is assessed");
}
