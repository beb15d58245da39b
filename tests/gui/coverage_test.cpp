#include <QAccessible>
#include <QAction>
#include <QApplication>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QRegularExpression>
#include <QScrollBar>

#include "gui/coverage/coverage_card.h"
#include "gui/coverage/coverage_tab.h"
#include "gui/coverage/coverage_table.h"
#include "gui/widgets/empty_state.h"
#include "gui_world.h"
#include "present/workspace_session.h"

using namespace linchpin;
using namespace linchpin::test;
using namespace linchpin::gui;
using core::RelationLevel;
using core::report::CoverageCell;

namespace {

CoverageTab *openCoverage(World &world, const QString &account = QStringLiteral("Halden Foods"))
{
    const core::AccountId id = world.window().accountNamed(account);
    REQUIRE(id);
    world.window().goTo({QLatin1String(kAccountPage), QLatin1String(kCoverageTab), id, {}});
    REQUIRE(world.loaded());
    auto *tab = qobject_cast<CoverageTab *>(world.account()->currentTab());
    REQUIRE(tab);
    return tab;
}

/// The first cell that nobody has judged, made the current one.
QModelIndex goToNotAssessed(CoverageTab *tab)
{
    present::CoverageModel *model = tab->model();
    for (int row = 0; row < model->rowCount(); ++row) {
        for (int column = 1; column <= model->memberCount(); ++column) {
            const QModelIndex index = model->index(row, column);
            const CoverageCell *cell = model->cell(index);
            if (cell != nullptr && !cell->assessed && !cell->owner && !cell->sponsor && !model->person(row)->vacant) {
                tab->table()->grid()->setCurrentIndex(index);
                return index;
            }
        }
    }
    FAIL("every cell is assessed");
    return {};
}

bool waitFor(const std::function<bool()> &condition) { return QTest::qWaitFor(condition, 8000); }

}  // namespace

TEST_CASE("A digit sets the level of the cell, the strength follows, and undo takes it back", "[coverage]")
{
    World world(Files::fresh(QStringLiteral("sample")));
    CoverageTab *tab = openCoverage(world);
    CoverageGrid *grid = tab->table()->grid();
    grid->setFocus();
    const QPersistentModelIndex index = goToNotAssessed(tab);
    const auto cell = [&] { return tab->model()->cell(index); };
    QTest::keyClick(grid, Qt::Key_3);
    REQUIRE(waitFor([&] { return cell()->assessed; }));
    CHECK(cell()->level == 3.0);
    CHECK(cell()->strength > 0);
    CHECK(grid->currentIndex() == QModelIndex(index));
    REQUIRE(world.loaded());
    CHECK(tab->card()->findChild<QLabel *>(QStringLiteral("tieStrength"))->text() == QString::number(cell()->strength));
    // The reason may follow; it replaces the judgement of today.
    const int strength = cell()->strength;
    auto *reason = tab->card()->findChild<QLineEdit *>(QStringLiteral("levelReason"));
    REQUIRE(reason);
    QTest::keyClicks(reason, QStringLiteral("She called twice"));
    QTest::keyClick(reason, Qt::Key_Return);
    const auto reasonNow = [&] {
        auto *field = tab->card()->findChild<QLineEdit *>(QStringLiteral("levelReason"));
        return field ? field->text() : QString();
    };
    REQUIRE(waitFor([&] { return world.window().isLoaded() && reasonNow() == QLatin1String("She called twice"); }));
    CHECK(cell()->strength == strength);
    world.action(QStringLiteral("Undo"))->trigger();
    REQUIRE(waitFor([&] { return world.window().isLoaded() && reasonNow().isEmpty(); }));
    world.action(QStringLiteral("Undo"))->trigger();
    REQUIRE(waitFor([&] { return !cell()->assessed; }));
    CHECK(grid->currentIndex() == QModelIndex(index));
}

TEST_CASE("W sets the wanted level and O the owner of the cell", "[coverage]")
{
    World world(Files::fresh(QStringLiteral("sample")));
    CoverageTab *tab = openCoverage(world);
    CoverageGrid *grid = tab->table()->grid();
    grid->setFocus();
    const QPersistentModelIndex index = goToNotAssessed(tab);
    const auto cell = [&] { return tab->model()->cell(index); };
    QTest::keyClick(grid, Qt::Key_W);
    REQUIRE(waitFor([] { return QApplication::activePopupWidget() != nullptr; }));
    QTest::keyClick(QApplication::activePopupWidget(), Qt::Key_2);
    REQUIRE(waitFor([&] { return cell()->wanted == RelationLevel::WorksWithUs; }));
    CHECK(cell()->isBelowWanted());
    CHECK(!cell()->assessed);
    QTest::keyClick(grid, Qt::Key_O);
    REQUIRE(waitFor([&] { return cell()->owner; }));
    int owners = 0;
    for (const CoverageCell &one : tab->model()->person(index.row())->cells) {
        owners += one.owner ? 1 : 0;
    }
    CHECK(owners == 1);
    CHECK(index.data(Qt::AccessibleTextRole).toString().contains(QStringLiteral("owner")));
    QTest::keyClick(grid, Qt::Key_O);
    REQUIRE(waitFor([&] { return !cell()->owner; }));
}

TEST_CASE("Arrow keys pass the rows of tiers, and Enter opens the ledger, which adds up to 100", "[coverage]")
{
    World world(Files::fresh(QStringLiteral("sample")));
    CoverageTab *tab = openCoverage(world);
    CoverageGrid *grid = tab->table()->grid();
    present::CoverageModel *model = tab->model();
    grid->setFocus();
    grid->setCurrentIndex(model->index(1, 1));
    for (int i = 0; i < model->peopleShown() + 3; ++i) {
        CHECK(model->person(grid->currentIndex().row()) != nullptr);
        QTest::keyClick(grid, Qt::Key_Down);
    }
    QTest::keyClick(grid, Qt::Key_Left);
    CHECK(grid->currentIndex().column() >= 1);
    // The strongest tie of the first buyer who has one.
    for (int row = 0; row < model->rowCount(); ++row) {
        for (int column = 1; column <= model->memberCount(); ++column) {
            const CoverageCell *cell = model->cell(model->index(row, column));
            if (cell != nullptr && cell->strength >= 40) {
                grid->setCurrentIndex(model->index(row, column));
                row = model->rowCount();
                break;
            }
        }
    }
    QTest::keyClick(grid, Qt::Key_Return);
    REQUIRE(world.loaded());
    REQUIRE(tab->card()->isVisible());
    const auto lines = tab->card()->findChildren<QAbstractButton *>(QStringLiteral("ledgerLine"));
    REQUIRE(!lines.isEmpty());
    CHECK(waitFor([&] { return tab->card()->isAncestorOf(world.window().focusWidget()); }));
    QString words;
    for (const QLabel *label : tab->card()->findChildren<QLabel *>()) {
        words += label->text() + QLatin1Char('\n');
    }
    const auto number = [&](const char *unit) {
        const auto found = QRegularExpression(QStringLiteral("(\\d+) %1\\n").arg(QLatin1String(unit))).match(words);
        REQUIRE(found.hasMatch());
        return found.captured(1).toInt();
    };
    CHECK(number("proven") + number("lost") + number("not yet proven") == 100);
    const int strength = tab->model()->cell(grid->currentIndex())->strength;
    CHECK(number("proven") == strength);
    // The lines that are read, with those summed up, make the strength and what was lost.
    int proven = 0;
    int lost = 0;
    auto read = tab->card()->findChildren<QAbstractButton *>(QStringLiteral("ledgerLine"));
    read += tab->card()->findChildren<QAbstractButton *>(QStringLiteral("ledgerRest"));
    for (const QAbstractButton *line : read) {
        const int points = line->property("points").toInt();
        (points < 0 ? lost : proven) += line->isVisible() ? points : 0;
    }
    CHECK(proven == strength);
    CHECK(-lost == number("lost"));
    // Each line leads to its evidence.
    QTest::mouseClick(lines.front(), Qt::LeftButton);
    REQUIRE(world.loaded());
    CHECK(world.account()->location().tab == QLatin1String(kTimelineTab));
}

TEST_CASE("One click accepts a proposed sponsor, undo proposes again", "[coverage]")
{
    World world(Files::fresh(QStringLiteral("sample")));
    CoverageTab *tab = openCoverage(world);
    const auto proposals = tab->model()->matrix()->proposals;
    REQUIRE(!proposals.empty());
    CHECK(tab->findChildren<QPushButton *>(QStringLiteral("acceptSponsor")).size()
          == static_cast<int>(std::min<std::size_t>(3, proposals.size())));
    auto *accept = tab->findChild<QPushButton *>(QStringLiteral("acceptSponsor"));
    REQUIRE(accept);
    QTest::mouseClick(accept, Qt::LeftButton);
    REQUIRE(waitFor([&] { return tab->model()->matrix()->proposals.size() < proposals.size(); }));
    world.action(QStringLiteral("Undo"))->trigger();
    REQUIRE(waitFor([&] { return tab->model()->matrix()->proposals == proposals; }));
}

TEST_CASE("The names stay while the columns scroll, and both tables scroll alike", "[coverage]")
{
    DesktopOptions options;
    options.size = QSize(1100, 620);
    World world(Files::fresh(QStringLiteral("sample")), options);
    CoverageTab *tab = openCoverage(world);
    world.action(QStringLiteral("Coverage: all our people"))->trigger();
    CoverageGrid *grid = tab->table()->grid();
    QTableView *names = nullptr;
    for (QTableView *view : tab->table()->findChildren<QTableView *>()) {
        names = view == grid ? names : view;
    }
    REQUIRE(names);
    REQUIRE(waitFor([&] { return grid->verticalScrollBar()->maximum() > 0; }));
    grid->verticalScrollBar()->setValue(grid->verticalScrollBar()->maximum());
    CHECK(names->verticalScrollBar()->value() == grid->verticalScrollBar()->value());
    CHECK(names->verticalScrollBar()->maximum() == grid->verticalScrollBar()->maximum());
    const int left = names->visualRect(tab->model()->index(1, 0)).left();
    grid->horizontalScrollBar()->setValue(grid->horizontalScrollBar()->maximum());
    CHECK(names->visualRect(tab->model()->index(1, 0)).left() == left);
}

TEST_CASE("Read-only, without people and with another account the page stays sound", "[coverage]")
{
    const QString path = Files::fresh(QStringLiteral("sample"));
    const auto held = app::Workspace::open(std::filesystem::path(path.toStdU16String()));  // somebody else writes
    REQUIRE(held);
    World world(path);
    CoverageTab *tab = openCoverage(world);
    CoverageGrid *grid = tab->table()->grid();
    grid->setFocus();
    const QPersistentModelIndex index = goToNotAssessed(tab);
    for (const Qt::Key key : {Qt::Key_3, Qt::Key_O, Qt::Key_S, Qt::Key_W, Qt::Key_Delete}) {
        QTest::keyClick(grid, key);
    }
    REQUIRE(world.loaded());
    CHECK(!tab->model()->cell(index)->assessed);
    CHECK(QApplication::activePopupWidget() == nullptr);
    CHECK(tab->findChild<QPushButton *>(QStringLiteral("acceptSponsor")) == nullptr);
    tab = openCoverage(world, QStringLiteral("Castell Automotive"));
    CHECK(tab->model()->matrix()->accountName == "Castell Automotive");
}
