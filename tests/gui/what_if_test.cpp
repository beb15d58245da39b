#include <QAccessible>
#include <QAction>
#include <QApplication>
#include <QCheckBox>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QMenu>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QTabBar>
#include <QToolButton>

#include "app/workspace.h"
#include "core/scoring/what_if.h"
#include "gui/account/new_account_pane.h"
#include "gui/coverage/coverage_card.h"
#include "gui/coverage/coverage_tab.h"
#include "gui/coverage/coverage_table.h"
#include "gui/edit/choice_field.h"
#include "gui/edit/date_field.h"
#include "gui/edit/token_field.h"
#include "gui/map/map_editor.h"
#include "gui/map/map_judge.h"
#include "gui/map/map_scene.h"
#include "gui/portfolio/popover.h"
#include "gui/what_if/assume_form.h"
#include "gui/what_if/assumption_list.h"
#include "gui/what_if/trial_band.h"
#include "gui/what_if/trial_brief.h"
#include "gui/what_if/trial_charts.h"
#include "gui/what_if/trial_side.h"
#include "gui/what_if/what_if_view.h"
#include "gui_world.h"
#include "present/edit/choice_index.h"
#include "present/what_if/trial.h"
#include "present/workspace_session.h"

using namespace linchpin;
using namespace linchpin::test;
using namespace linchpin::gui;
using core::scoring::ChangeKind;

namespace {

bool waitFor(const std::function<bool()> &condition) { return QTest::qWaitFor(condition, 10000); }

/// The what-if of an account, opened by the button of its header.
struct Opened {
    World world;
    WhatIfView *view = nullptr;
    present::Trial *trial = nullptr;

    explicit Opened(const QString &file, const QString &account = QStringLiteral("Halden Foods"),
                    gui::DesktopOptions options = {})
        : world(file, std::move(options))
    {
        const core::AccountId id = world.window().accountNamed(account);
        REQUIRE(id);
        world.window().goTo({QLatin1String(kAccountPage), QLatin1String(kOverviewTab), id, {}});
        REQUIRE(world.loaded());
        QPushButton *button = nullptr;
        for (QPushButton *one : world.account()->findChildren<QPushButton *>()) {
            button = one->accessibleName() == QLatin1String("What if") ? one : button;
        }
        REQUIRE(button);
        QTest::mouseClick(button, Qt::LeftButton);
        REQUIRE(world.loaded());
        view = qobject_cast<WhatIfView *>(world.account()->currentTab());
        REQUIRE(view);
        trial = world.account()->trial();
    }
    [[nodiscard]] bool settle()
    {
        return waitFor([this] { return world.window().isLoaded(); });
    }
    [[nodiscard]] int row(const QString &title)
    {
        for (int i = 0; i < trial->model()->rowCount(); ++i) {
            if (trial->model()->index(i).data().toString() == title) {
                return i;
            }
        }
        return -1;
    }
    [[nodiscard]] bool isOn(const QString &title)
    {
        const int at = row(title);
        return at >= 0 && trial->model()->index(at).data(Qt::CheckStateRole).toInt() == Qt::Checked;
    }
    /// Types a name into the picker and takes the first suggestion with Enter.
    void pick(TokenField *field, const QString &name)
    {
        REQUIRE(waitFor([&] { return field->isVisible(); }));
        auto *line = field->findChild<QLineEdit *>();
        REQUIRE(line);
        line->setFocus();
        QTest::keyClicks(line, name);
        QTest::qWait(30);
        QTest::keyClick(line, Qt::Key_Return);
    }
};

QString undoText(World &world) { return world.action(QStringLiteral("Undo"))->text(); }

core::SeatId seatOf(MapTab *map, const char *name)
{
    for (const auto &person : map->scene()->picture()->map.people) {
        if (person.name == name) {
            return core::SeatId(person.seat);
        }
    }
    return {};
}

const core::MapPerson *personOf(MapTab *map, const char *name)
{
    for (const auto &person : map->scene()->picture()->map.people) {
        if (person.name == name) {
            return &person;
        }
    }
    return nullptr;
}

}  // namespace

TEST_CASE("The what-if takes the place of the overview and gives it back", "[what-if]")
{
    Opened opened(Files::fresh(QStringLiteral("sample")));
    World &world = opened.world;
    CHECK(world.account()->trialBand()->isVisible());
    CHECK(opened.view->statusText().startsWith(QStringLiteral("Trial, 0 of")));
    CHECK(world.window().currentLocation().tab == QLatin1String(kWhatIfTab));
    REQUIRE(opened.trial->model()->rowCount() > 1);
    // A switch by mouse.
    AssumptionList *list = opened.view->list();
    const QModelIndex first = list->model()->index(0, 0);
    const QString before = opened.view->figures()->rows().front().after;
    QTest::mouseClick(list->viewport(), Qt::LeftButton, {}, list->switchRect(first).center());
    REQUIRE(opened.settle());
    CHECK(opened.trial->model()->countOn() == 1);
    CHECK(opened.view->figures()->rows().front().before == before);
    CHECK(opened.view->figures()->rows().front().after != before);
    CHECK(opened.view->waterfall()->bars().size() >= 3);
    CHECK(world.account()->trialBand()->headline() == QStringLiteral("What if: %1").arg(first.data().toString()));
    // And by keyboard.
    list->setFocus();
    QTest::keyClick(list, Qt::Key_Space);
    REQUIRE(opened.settle());
    CHECK(opened.trial->model()->countOn() == 0);
    QTest::keyClick(list, Qt::Key_Space);
    QTest::keyClick(list, Qt::Key_Down, Qt::AltModifier);
    CHECK(list->currentIndex().row() == 1);
    CHECK(opened.trial->model()->countOn() == 1);
    const int rows = opened.trial->model()->rowCount();
    // Esc ends it; what was assumed is there again.
    QTest::keyClick(list, Qt::Key_Escape);
    REQUIRE(opened.settle());
    CHECK(!opened.trial->isOpen());
    CHECK(!world.account()->trialBand()->isVisible());
    CHECK(world.window().currentLocation().tab == QLatin1String(kOverviewTab));
    CHECK(!qobject_cast<WhatIfView *>(world.account()->currentTab()));
    world.action(QStringLiteral("What if"))->trigger();
    REQUIRE(opened.settle());
    CHECK(opened.trial->isOpen());
    CHECK(opened.trial->model()->rowCount() == rows);
    CHECK(opened.trial->model()->countOn() == 1);
    QTest::mouseClick(world.account()->trialBand()->closeButton(), Qt::LeftButton);
    REQUIRE(opened.settle());
    CHECK(!opened.trial->isOpen());
    // Back leads into it again.
    world.action(QStringLiteral("Back"))->trigger();
    REQUIRE(opened.settle());
    CHECK(opened.trial->isOpen());
}

TEST_CASE("Each kind of assumption can be added by keyboard, and nothing is stored", "[what-if]")
{
    Opened opened(Files::fresh(QStringLiteral("sample")));
    const QString undo = undoText(opened.world);
    AssumeForm *form = opened.view->form();
    opened.trial->clear();
    REQUIRE(opened.settle());
    const auto open = [&](ChangeKind kind) {
        QPushButton *button = form->button(kind);
        REQUIRE(button);
        button->setFocus(Qt::TabFocusReason);
        QTest::keyClick(button, Qt::Key_Space);
        REQUIRE(form->isFormOpen());
    };
    open(ChangeKind::ContactLeaves);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Escape);
    CHECK(!form->isFormOpen());
    CHECK(opened.trial->isOpen());
    CHECK(form->button(ChangeKind::ContactLeaves)->hasFocus());

    open(ChangeKind::ContactLeaves);
    REQUIRE(waitFor([&] { return form->person()->isVisible(); }));
    QTest::qWait(300);
    opened.pick(form->person(), QStringLiteral("Elena Ferr"));
    REQUIRE(opened.settle());
    CHECK(opened.isOn(QStringLiteral("Elena Ferrari leaves")));
    CHECK(opened.view->list()->hasFocus());
    const QString less = opened.view->figures()->rows().front().after;
    CHECK(less.toInt() < opened.view->figures()->rows().front().before.toInt());

    open(ChangeKind::PersonLeaves);
    opened.pick(form->member(), QStringLiteral("Sofia"));
    REQUIRE(opened.settle());
    CHECK(opened.isOn(QStringLiteral("Sofia Lindgren leaves")));

    open(ChangeKind::SetStance);
    opened.pick(form->person(), QStringLiteral("Priya"));
    QTest::keyClick(form->addButton(), Qt::Key_Space);
    REQUIRE(opened.settle());
    CHECK(opened.isOn(QStringLiteral("Priya Raman becomes neutral")));

    open(ChangeKind::AddTouch);
    opened.pick(form->member(), QStringLiteral("Clara"));
    opened.pick(form->person(), QStringLiteral("Ingrid"));
    form->times()->setText(QStringLiteral("3"));
    QTest::keyClick(form->addButton(), Qt::Key_Space);
    REQUIRE(opened.settle());
    CHECK(opened.isOn(QStringLiteral("Clara Dupont meets Ingrid Solheim")));

    // A missing name is said, not swallowed.
    open(ChangeKind::AddTouch);
    QTest::keyClick(form->addButton(), Qt::Key_Space);
    CHECK(form->isFormOpen());
    form->closeForm();

    REQUIRE(!opened.trial->promises().empty());
    open(ChangeKind::DeliverPromise);
    Q_EMIT form->promise()->chosen(QString::number(opened.trial->promises().front().promise.value()));
    REQUIRE(opened.settle());
    CHECK(opened.trial->model()->rowCount() == 5);
    CHECK(opened.trial->model()->countOn() == 5);
    CHECK(undoText(opened.world) == undo);
    // Delete takes one away again.
    AssumptionList *list = opened.view->list();
    list->setCurrentIndex(list->model()->index(0, 0));
    QTest::keyClick(list, Qt::Key_Delete);
    CHECK(opened.trial->model()->rowCount() == 4);
}

TEST_CASE("Map and matrix show the trial, cannot be edited then, and are as before when it is closed", "[what-if]")
{
    World world(Files::fresh(QStringLiteral("sample")));
    const core::AccountId id = world.window().accountNamed(QStringLiteral("Halden Foods"));
    world.window().goTo({QLatin1String(kAccountPage), QLatin1String(kMapTab), id, {}});
    REQUIRE(world.loaded());
    MapTab *map = world.map();
    REQUIRE(map);
    const QString undo = undoText(world);
    const core::SeatId elena = seatOf(map, "Elena Ferrari");
    REQUIRE(elena);
    const auto places = map->scene()->picture()->layout.cards;
    world.window().goTo({QLatin1String(kAccountPage), QLatin1String(kMapTab), id, elena});
    REQUIRE(world.loaded());
    // By key on the map.
    map->view()->setFocus();
    QTest::keyClick(map->view(), Qt::Key_Q);
    present::Trial *trial = world.account()->trial();
    REQUIRE(waitFor([&] { return trial->isShown() && world.window().isLoaded(); }));
    CHECK(world.map() == map);
    CHECK(world.account()->trialBand()->isVisible());
    CHECK(map->scene()->picture()->map.trial);
    REQUIRE(personOf(map, "Elena Ferrari"));
    // The band says what it does; the card beside the map agrees with the one on it.
    const TrialBrief *brief = world.account()->trialBand()->brief();
    REQUIRE(brief->rows().size() == 2);
    CHECK(brief->isVisible());
    CHECK(brief->rows()[0].before != brief->rows()[0].after);
    REQUIRE(personOf(map, "Elena Ferrari")->strength);
    CHECK(*personOf(map, "Elena Ferrari")->strength == 0);
    const auto says = [&](const QString &text) {
        for (const QWidget *widget : map->findChildren<QWidget *>()) {
            if (widget->isVisible() && widget->accessibleName().startsWith(text)) {
                return true;
            }
        }
        return false;
    };
    CHECK(waitFor([&] { return says(QStringLiteral("Strength 0 of 100")); }));
    CHECK(personOf(map, "Elena Ferrari")->trial == core::TrialMark::Leaves);
    int marked = 0;
    for (const auto &person : map->scene()->picture()->map.people) {
        marked += person.trial != core::TrialMark::None ? 1 : 0;
    }
    CHECK(marked > 1);
    CHECK(!map->editor()->canEdit());
    QTest::keyClick(map->view(), Qt::Key_S);
    CHECK(!map->editor()->judgeBox()->isOpen());

    world.window().goTo({QLatin1String(kAccountPage), QLatin1String(kCoverageTab), id, {}});
    REQUIRE(world.loaded());
    auto *coverage = qobject_cast<CoverageTab *>(world.account()->currentTab());
    REQUIRE(coverage);
    const auto row = [&]() -> const core::report::CoverageRow * {
        for (int i = 0; i < coverage->model()->rowCount(); ++i) {
            if (const auto *one = coverage->model()->person(i); one && one->seat == elena) {
                return one;
            }
        }
        return nullptr;
    };
    REQUIRE(row());
    CHECK(row()->trial == core::TrialMark::Leaves);
    CHECK(row()->strength == 0);
    coverage->table()->grid()->setFocus();
    QTest::keyClick(coverage->table()->grid(), Qt::Key_3);
    QTest::qWait(60);
    CHECK(undoText(world) == undo);
    // One of us too, from the number below the colleague.
    auto *header = coverage->table()->grid()->horizontalHeader();
    const int section = 1;
    QTest::mouseClick(header->viewport(), Qt::LeftButton, {},
                      QPoint(header->sectionViewportPosition(section) + header->sectionSize(section) / 2, 30));
    REQUIRE(waitFor([&] { return trial->model()->countOn() == 2 && world.window().isLoaded(); }));
    CHECK(coverage->model()->headerData(section, Qt::Horizontal, present::DetailRole).toString() == QStringLiteral("leaves"));

    // Esc on any tab ends it, and everything is as before.
    QTest::keyClick(world.account(), Qt::Key_Escape);
    REQUIRE(waitFor([&] { return !trial->isOpen() && world.window().isLoaded(); }));
    REQUIRE(row());
    CHECK(row()->trial == core::TrialMark::None);
    CHECK(row()->strength > 0);
    world.window().goTo({QLatin1String(kAccountPage), QLatin1String(kMapTab), id, {}});
    REQUIRE(world.loaded());
    CHECK(!map->scene()->picture()->map.trial);
    CHECK(personOf(map, "Elena Ferrari")->trial == core::TrialMark::None);
    CHECK(map->editor()->canEdit());
    REQUIRE(map->scene()->picture()->layout.cards.size() == places.size());
    for (std::size_t i = 0; i < places.size(); ++i) {
        CHECK(map->scene()->picture()->layout.cards[i].rect == places[i].rect);
    }
    CHECK(undoText(world) == undo);
}

TEST_CASE("Nothing that is opened in the what-if makes the page higher than the window, and the tabs stay whole", "[what-if]")
{
    Opened opened(Files::fresh(QStringLiteral("sample")));
    World &world = opened.world;
    for (const QSize size : {QSize(1440, 900), QSize(1280, 720)}) {
        CAPTURE(size.width());
        world.window().resize(size);
        REQUIRE(opened.settle());
        QTest::qWait(30);
        auto *scroll = opened.view->findChild<QScrollArea *>();
        REQUIRE(scroll);
        CHECK(scroll->verticalScrollBar()->maximum() == 0);
        for (const ChangeKind kind : {ChangeKind::ContactLeaves, ChangeKind::PersonLeaves, ChangeKind::SetStance,
                                      ChangeKind::AddTouch, ChangeKind::DeliverPromise}) {
            opened.view->form()->openForm(kind);
            QTest::qWait(20);
            CHECK(scroll->verticalScrollBar()->maximum() == 0);
            opened.view->form()->closeForm();
        }
        for (int row = 0; row < opened.trial->model()->rowCount(); ++row) {
            opened.trial->model()->setData(opened.trial->model()->index(row), Qt::Checked, Qt::CheckStateRole);
        }
        REQUIRE(opened.settle());
        QTest::qWait(20);
        CHECK(scroll->verticalScrollBar()->maximum() == 0);
        for (QTabBar *bar : world.account()->findChildren<QTabBar *>()) {
            for (int tab = 0; tab < bar->count(); ++tab) {
                CHECK(bar->rect().contains(bar->tabRect(tab)));
            }
            for (const QToolButton *button : bar->findChildren<QToolButton *>()) {
                CHECK(!button->isVisible());
            }
        }
    }
}

TEST_CASE("A scenario is saved by name from the band and opened again", "[what-if]")
{
    Opened opened(Files::fresh(QStringLiteral("sample")));
    TrialBand *band = opened.world.account()->trialBand();
    opened.trial->model()->setData(opened.trial->model()->index(0), Qt::Checked, Qt::CheckStateRole);
    REQUIRE(opened.settle());
    QTest::mouseClick(band->saveButton(), Qt::LeftButton);
    REQUIRE(band->nameForm());
    CHECK(band->nameForm()->isVisible());
    CHECK(!band->nameForm()->text().isEmpty());  // what is assumed is offered as the name
    band->nameForm()->setText(QString());
    QTest::keyClick(band->nameForm()->field(), Qt::Key_Return);
    CHECK(!band->nameForm()->problem().isEmpty());
    band->nameForm()->setText(QStringLiteral("Plan Z"));
    QTest::keyClick(band->nameForm()->field(), Qt::Key_Return);
    REQUIRE(waitFor([&] { return opened.trial->scenarioNamed(QStringLiteral("Plan Z")) != nullptr; }));
    REQUIRE(opened.settle());
    CHECK(waitFor([&] { return !band->nameForm()->isVisible(); }));
    // The one just saved stands first.
    QStringList saved;
    for (const QPushButton *one : opened.view->findChildren<QPushButton *>()) {
        if (one->isVisible() && one->accessibleName().startsWith(QLatin1String("Open the scenario"))) {
            saved << one->accessibleName();
        }
    }
    REQUIRE(!saved.isEmpty());
    CHECK(saved.front() == QLatin1String("Open the scenario Plan Z"));
    opened.trial->clear();
    REQUIRE(opened.settle());
    QPushButton *link = nullptr;
    for (QPushButton *one : opened.view->findChildren<QPushButton *>()) {
        link = one->accessibleName() == QLatin1String("Open the scenario Plan Z") ? one : link;
    }
    REQUIRE(link);
    QTest::mouseClick(link, Qt::LeftButton);
    REQUIRE(opened.settle());
    CHECK(opened.trial->model()->countOn() == 1);
    // The same name again is asked about first.
    opened.trial->model()->setData(opened.trial->model()->index(0), Qt::Unchecked, Qt::CheckStateRole);
    REQUIRE(opened.settle());
    band->askName();
    band->nameForm()->setText(QStringLiteral("plan z"));
    QTest::keyClick(band->nameForm()->field(), Qt::Key_Return);
    CHECK(band->nameForm()->problem().contains(QStringLiteral("replace")));
    band->nameForm()->close();
}

TEST_CASE("The plan is made of what is checked, in one step, and undo takes it back", "[what-if]")
{
    Opened opened(Files::fresh(QStringLiteral("sample")));
    opened.trial->model()->setData(opened.trial->model()->index(0), Qt::Checked, Qt::CheckStateRole);
    REQUIRE(opened.settle());
    const QString undo = undoText(opened.world);
    TrialSide *side = opened.view->side();
    REQUIRE(side->planButton()->isEnabled());
    QTest::mouseClick(side->planButton(), Qt::LeftButton);
    CHECK(side->isPlanOpen());
    REQUIRE(opened.settle());
    REQUIRE(!side->checks().empty());
    CHECK(side->findChild<QLabel *>(QStringLiteral("planCount"))->text().startsWith(QStringLiteral("This would be added")));
    for (QCheckBox *box : side->checks()) {
        box->setChecked(false);
    }
    CHECK(!side->makeButton()->isEnabled());
    side->checks().front()->setChecked(true);
    REQUIRE(opened.settle());
    QTest::keyClick(side->makeButton(), Qt::Key_Space);
    REQUIRE(waitFor([&] { return !side->madeSentence().isEmpty(); }));
    REQUIRE(opened.settle());
    CHECK(!side->isPlanOpen());
    CHECK(undoText(opened.world) != undo);
    CHECK(undoText(opened.world).contains(QStringLiteral("Plan for")));
    QTest::qWait(20);
    opened.world.action(QStringLiteral("Undo"))->trigger();
    REQUIRE(waitFor([&] { return undoText(opened.world) == undo; }));
    CHECK(opened.trial->isOpen());
    REQUIRE(opened.settle());
}

TEST_CASE("A repair can be tried with one click", "[what-if]")
{
    Opened opened(Files::fresh(QStringLiteral("sample")));
    opened.trial->model()->setData(opened.trial->model()->index(0), Qt::Checked, Qt::CheckStateRole);
    REQUIRE(opened.settle());
    REQUIRE(!opened.view->side()->repairRows().empty());
    const int on = opened.trial->model()->countOn();
    QTest::mouseClick(opened.view->side()->repairRows().front(), Qt::LeftButton);
    REQUIRE(opened.settle());
    CHECK(opened.trial->model()->countOn() == on + 1);
}

TEST_CASE("A file open for reading can be tried out, and keeps nothing", "[what-if]")
{
    const QString file = Files::fresh(QStringLiteral("sample"));
    // Somebody else writes it.
    const auto holder = app::Workspace::open(std::filesystem::path(file.toStdU16String()), {});
    REQUIRE(holder);
    Opened opened(file);
    CHECK(!opened.world.account()->trialBand()->saveButton()->isEnabled());
    opened.trial->model()->setData(opened.trial->model()->index(0), Qt::Checked, Qt::CheckStateRole);
    REQUIRE(opened.settle());
    CHECK(opened.view->figures()->rows().front().before != opened.view->figures()->rows().front().after);
    CHECK(!opened.view->side()->planButton()->isEnabled());
    CHECK(!opened.view->side()->planButton()->toolTip().isEmpty());
    opened.view->side()->openPlan();
    CHECK(!opened.view->side()->isPlanOpen());
    CHECK(!opened.world.account()->trialBand()->saveButton()->isEnabled());
}

TEST_CASE("The what-if of an account without people is empty and usable", "[what-if]")
{
    World world(Files::fresh(QStringLiteral("empty")));
    REQUIRE(world.window().runCommand(QStringLiteral("account.new")));
    NewAccountPane *pane = nullptr;
    REQUIRE(waitFor([&] { return (pane = world.window().findChild<NewAccountPane *>()) != nullptr && pane->isVisible(); }));
    auto *name = pane->findChild<QLineEdit *>();
    name->insert(QStringLiteral("Acme"));
    QTest::keyClick(name, Qt::Key_Return);
    REQUIRE(waitFor([&] { return world.account() != nullptr && world.window().isLoaded(); }));
    world.window().closePane();
    world.account()->openWhatIf();
    REQUIRE(waitFor([&] { return world.account()->trial()->isOpen() && world.window().isLoaded(); }));
    auto *view = qobject_cast<WhatIfView *>(world.account()->currentTab());
    REQUIRE(view);
    CHECK(world.account()->trial()->assumptions().empty());
    CHECK(!view->side()->planButton()->isEnabled());
    CHECK(view->figures()->rows().size() == 4);
    view->form()->openForm(ChangeKind::DeliverPromise);
    CHECK(!view->form()->addButton()->isVisible());
    view->form()->openForm(ChangeKind::ContactLeaves);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
    CHECK(view->form()->isFormOpen());
    view->form()->closeForm();
    world.account()->trial()->close();
    CHECK(waitFor([&] { return world.window().isLoaded(); }));
}

TEST_CASE("Every control of the what-if has a name and can be reached", "[what-if]")
{
    Opened opened(Files::fresh(QStringLiteral("sample")));
    opened.trial->model()->setData(opened.trial->model()->index(0), Qt::Checked, Qt::CheckStateRole);
    REQUIRE(opened.settle());
    for (const QSize &size : {QSize(1440, 900), QSize(1280, 720), QSize(1100, 700)}) {
        opened.world.window().resize(size);
        REQUIRE(opened.settle());
        for (QWidget *widget : opened.view->findChildren<QWidget *>()) {
            if (!widget->isVisible() || (widget->focusPolicy() & Qt::TabFocus) == 0) {
                continue;
            }
            QAccessibleInterface *accessible = QAccessible::queryAccessibleInterface(widget);
            REQUIRE(accessible);
            INFO(widget->metaObject()->className() << " at " << size.width());
            CHECK(!accessible->text(QAccessible::Name).isEmpty());
        }
        // Nothing is wider than its room.
        const auto *scroll = opened.view->findChild<QScrollArea *>();
        REQUIRE(scroll);
        CHECK(scroll->widget()->width() <= scroll->viewport()->width());
    }
}
