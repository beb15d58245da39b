#include <QAction>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>

#include "gui/account/facts_card.h"
#include "gui/account/findings_panel.h"
#include "gui/account/new_account_pane.h"
#include "gui/account/overview_tab.h"
#include "gui/account/score_tree.h"
#include "gui/account/work_panels.h"
#include "gui/edit/choice_field.h"
#include "gui/edit/date_field.h"
#include "gui/edit/inline_field.h"
#include "gui/tables/card_list_view.h"
#include "gui_world.h"

using namespace linchpin;
using namespace linchpin::test;
using namespace linchpin::gui;

namespace {

struct OverviewWorld {
    World world;
    explicit OverviewWorld(const QString &kind = QStringLiteral("sample"))
        : world(Files::fresh(kind), optionsFor(kind))
    { }
    [[nodiscard]] static DesktopOptions optionsFor(const QString &kind)
    {
        DesktopOptions options;
        options.page = kind == QLatin1String("empty") ? QString() : QStringLiteral("overview");
        return options;
    }
    [[nodiscard]] OverviewTab *tab() { return qobject_cast<OverviewTab *>(world.account()->currentTab()); }
    template <typename T>
    [[nodiscard]] T *child()
    {
        T *found = tab()->findChild<T *>();
        REQUIRE(found);
        return found;
    }
    [[nodiscard]] QPushButton *button(QWidget *in, const QString &text)
    {
        for (QPushButton *found : in->findChildren<QPushButton *>()) {
            if (found->text() == text && found->isVisible()) {
                return found;
            }
        }
        return nullptr;
    }
    /// Waits for the edit to be in the file first: fields show it earlier.
    void undo()
    {
        QAction *action = world.action(QStringLiteral("Undo"));
        REQUIRE(QTest::qWaitFor([action] { return action->isEnabled(); }, 10000));
        action->trigger();
    }
};

bool waitFor(const std::function<bool()> &until) { return QTest::qWaitFor(until, 10000); }

}  // namespace

TEST_CASE("a finding is accepted with a reason until a day, and undone", "[overview]")
{
    OverviewWorld w;
    auto *panel = w.child<FindingsPanel>();
    CardListView *list = panel->list();
    REQUIRE(list->model()->rowCount() >= 3);
    const QString title = list->model()->index(0, 0).data().toString();
    list->setFocus();
    list->setCurrentIndex(list->model()->index(0, 0));
    QTest::keyClick(list, Qt::Key_Return);
    QPushButton *accept = w.button(panel, QStringLiteral("Accept..."));
    REQUIRE(accept != nullptr);
    accept->click();
    QLineEdit *reason = nullptr;
    for (QLineEdit *line : panel->findChildren<QLineEdit *>()) {
        if (line->isVisible() && line->accessibleName() == QStringLiteral("Reason")) {
            reason = line;
        }
    }
    REQUIRE(reason != nullptr);
    // Without a reason nothing is accepted, and a sentence says why.
    QTest::keyClick(reason, Qt::Key_Return);
    CHECK(reason->isVisible());
    QTest::keyClicks(reason, QStringLiteral("She starts in January"));
    QTest::keyClick(reason, Qt::Key_Return);
    const auto find = [&] {
        for (int row = 0; row < list->model()->rowCount(); ++row) {
            if (list->model()->index(row, 0).data().toString() == title) {
                return list->model()->index(row, 0).data(present::CardListModel::ChipRole).toString();
            }
        }
        return QString();
    };
    REQUIRE(waitFor([&] { return find() == QStringLiteral("Accepted"); }));
    w.undo();
    REQUIRE(waitFor([&] { return find() != QStringLiteral("Accepted"); }));
    CHECK_FALSE(find().isEmpty());
}

TEST_CASE("a finding is hidden, shown again, planned as a goal", "[overview]")
{
    OverviewWorld w;
    auto *panel = w.child<FindingsPanel>();
    CardListView *list = panel->list();
    const int before = list->model()->rowCount();
    const QString title = list->model()->index(0, 0).data().toString();
    Q_EMIT list->opened(0);
    w.button(panel, QStringLiteral("Hide"))->click();
    REQUIRE(waitFor([&] { return list->model()->rowCount() == before - 1; }));
    w.undo();
    REQUIRE(
        waitFor([&] { return list->model()->rowCount() == before && list->model()->index(0, 0).data().toString() == title; }));
    Q_EMIT list->opened(0);
    w.button(panel, QStringLiteral("Plan it..."))->click();
    auto *goals = w.child<GoalsPanel>()->findChild<CardListView *>();
    const int goalsBefore = goals->model()->rowCount();
    w.button(panel, QStringLiteral("Plan it"))->click();
    REQUIRE(waitFor([&] { return goals->model()->rowCount() == goalsBefore + 1; }));
    w.undo();
    REQUIRE(waitFor([&] { return goals->model()->rowCount() == goalsBefore; }));
}

TEST_CASE("a finding typed by hand stands in the list", "[overview]")
{
    OverviewWorld w;
    auto *panel = w.child<FindingsPanel>();
    const int before = panel->list()->model()->rowCount();
    panel->beginNew();
    QLineEdit *title = nullptr;
    for (QLineEdit *line : panel->findChildren<QLineEdit *>()) {
        if (line->isVisible() && line->accessibleName() == QStringLiteral("Finding")) {
            title = line;
        }
    }
    REQUIRE(title != nullptr);
    QTest::keyClick(title, Qt::Key_Return);
    CHECK(panel->list()->model()->rowCount() == before);
    QTest::keyClicks(title, QStringLiteral("<b>Two lines stand still</b> '; DROP TABLE finding; --"));
    QTest::keyClick(title, Qt::Key_Return);
    REQUIRE(waitFor([&] { return panel->list()->model()->rowCount() == before + 1; }));
    w.undo();
    REQUIRE(waitFor([&] { return panel->list()->model()->rowCount() == before; }));
}

TEST_CASE("facts are edited where they stand, and a wrong value says so beside the field", "[overview]")
{
    OverviewWorld w;
    auto *facts = w.child<FactsCard>();
    REQUIRE(waitFor([&] { return facts->isLoaded(); }));
    // The owner.
    InlineChoice *owner = nullptr;
    for (InlineChoice *choice : facts->findChildren<InlineChoice *>()) {
        if (choice->accessibleName().startsWith(QStringLiteral("Owner"))) {
            owner = choice;
        }
    }
    REQUIRE(owner != nullptr);
    const QString before = owner->current();
    owner->openMenu();
    auto *menu = qobject_cast<QMenu *>(QApplication::activePopupWidget());
    REQUIRE(menu != nullptr);
    for (QAction *action : menu->actions()) {
        if (action->text().contains(QStringLiteral("Owen Price"))) {
            action->trigger();
        }
    }
    menu->close();
    REQUIRE(waitFor([&] { return owner->current() != before; }));
    w.undo();
    REQUIRE(waitFor([&] { return owner->current() == before; }));
    // The renewal day.
    auto *renewal = facts->findChild<InlineDate *>();
    renewal->startEditing();
    auto *line = renewal->findChild<QLineEdit *>();
    REQUIRE(line != nullptr);
    line->setText(QStringLiteral("32 Undecember"));
    CHECK_FALSE(renewal->commit());
    CHECK_FALSE(renewal->problem().isEmpty());
    line->setText(QStringLiteral("31 Dec 2027"));
    CHECK(renewal->commit());
    REQUIRE(waitFor([&] { return renewal->date() == core::Date::fromYmd(2027, 12, 31); }));
    w.undo();
    REQUIRE(waitFor([&] { return renewal->date() != core::Date::fromYmd(2027, 12, 31); }));
}

TEST_CASE("a goal opens below the list and its progress is edited there", "[overview]")
{
    OverviewWorld w;
    auto *goals = w.child<GoalsPanel>();
    auto *list = goals->findChild<CardListView *>();
    REQUIRE(list->model()->rowCount() > 0);
    Q_EMIT list->opened(0);
    auto *progress = goals->findChild<InlineNumber *>();
    REQUIRE(progress->isVisible());
    const auto before = progress->number();
    progress->startEditing();
    progress->findChild<QLineEdit *>()->setText(QStringLiteral("500"));
    CHECK_FALSE(progress->commit());
    progress->findChild<QLineEdit *>()->setText(QStringLiteral("77"));
    CHECK(progress->commit());
    REQUIRE(waitFor([&] {
        return list->model()->index(0, 0).data(present::CardListModel::ValueTextRole).toString() == QStringLiteral("77%");
    }));
    w.undo();
    REQUIRE(waitFor([&] { return progress->number() == before; }));
}

TEST_CASE("each fact of the score names the record behind it", "[overview]")
{
    OverviewWorld w;
    auto *tree = w.child<ScoreTree>();
    const QModelIndex person = tree->model()->index(0, 0);
    const QModelIndex summary = tree->model()->index(0, 0, person);
    tree->expand(person);
    tree->expand(summary);
    REQUIRE(tree->model()->rowCount(summary) > 0);
    const QModelIndex fact = tree->model()->index(0, 0, summary);
    CHECK(fact.data(present::ScorePartsModel::EvidenceRole).toLongLong() != 0);
    core::Kind kind = core::Kind::Account;
    qint64 id = 0;
    QObject::connect(tree, &ScoreTree::evidenceOpened, tree, [&](core::Kind k, qint64 i, core::SeatId) {
        kind = k;
        id = i;
    });
    tree->setCurrentIndex(fact);
    tree->setFocus();
    QTest::keyClick(tree, Qt::Key_Return);
    CHECK(id == fact.data(present::ScorePartsModel::EvidenceRole).toLongLong());
    CHECK(kind != core::Kind::Account);
}

TEST_CASE("a new account is typed in the pane and opened, also in an empty workspace", "[overview]")
{
    OverviewWorld w(QStringLiteral("empty"));
    CHECK(w.world.window().runCommand(QStringLiteral("account.new")));
    NewAccountPane *pane = nullptr;
    REQUIRE(waitFor([&] { return (pane = w.world.window().findChild<NewAccountPane *>()) != nullptr && pane->isVisible(); }));
    auto *name = pane->findChild<QLineEdit *>();
    QTest::keyClick(name, Qt::Key_Return);
    CHECK(pane->isVisible());
    name->insert(QStringLiteral("Åsgård & Søn 東京"));
    QTest::keyClick(name, Qt::Key_Return);
    REQUIRE(waitFor([&] { return w.world.account() != nullptr && w.world.window().isLoaded(); }));
    REQUIRE(w.tab() != nullptr);
    CHECK(w.child<FindingsPanel>()->isVisible());
    auto *facts = w.child<FactsCard>();
    REQUIRE(waitFor([&] { return facts->isLoaded(); }));
    w.undo();
    REQUIRE(waitFor([&] { return w.world.account() == nullptr; }));
}
