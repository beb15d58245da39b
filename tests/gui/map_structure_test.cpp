#include <algorithm>

#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QMenu>
#include <QPushButton>
#include <QSpinBox>
#include <QToolButton>

#include "gui/edit/choice_field.h"
#include "gui/edit/inline_field.h"
#include "gui/edit/token_field.h"
#include "gui/map/map_editor.h"
#include "gui/map/map_scene.h"
#include "gui/map_edit/branch_pane.h"
#include "gui/map_edit/role_goal_row.h"
#include "gui/map_edit/role_goals_pane.h"
#include "gui/map_edit/seat_pane.h"
#include "gui/map_edit/structure_commands.h"
#include "gui/map_edit/template_pane.h"
#include "gui/widgets/empty_state.h"
#include "gui_world.h"
#include "present/edit/choice_index.h"
#include "present/map_edit/structure_edits.h"
#include "present/workspace_access.h"
#include "present/workspace_session.h"

using namespace linchpin;
using namespace linchpin::test;
using namespace linchpin::gui;

namespace {

template <typename Condition>
bool soon(Condition condition)
{
    return QTest::qWaitFor(condition, 12000);
}

/// The map of one account of the sample, driven by keyboard and mouse.
struct StructureWorld {
    World world;
    explicit StructureWorld(const QString &account = QStringLiteral("Halden"),
                            const QString &file = Files::fresh(QStringLiteral("sample")))
        : world(file, options(account))
    {
        REQUIRE(soon([this] { return map() && map()->isLoaded(); }));
    }
    static DesktopOptions options(const QString &account)
    {
        DesktopOptions options;
        options.page = QStringLiteral("map");
        options.account = account;
        return options;
    }
    [[nodiscard]] MapTab *map() { return world.map(); }
    [[nodiscard]] const core::AccountMap &picture() { return map()->scene()->picture()->map; }
    [[nodiscard]] present::WorkspaceSession *session() { return map()->editor()->session(); }
    [[nodiscard]] core::SeatId seat(const char *name)
    {
        const auto found = std::find_if(picture().people.begin(), picture().people.end(),
                                        [name](const core::MapPerson &one) { return one.name == name || one.title == name; });
        REQUIRE(found != picture().people.end());
        return core::SeatId(found->seat);
    }
    void select(const char *name)
    {
        map()->view()->reveal(seat(name));
        const QPoint place = map()->view()->mapFromScene(map()->scene()->cardRect(map()->scene()->personOf(seat(name))).center());
        QTest::mouseClick(map()->view()->viewport(), Qt::LeftButton, Qt::NoModifier, place);
        REQUIRE(map()->scene()->selectedSeat() == seat(name));
        REQUIRE(soon([this] { return map()->isLoaded(); }));
    }
    [[nodiscard]] int people() { return map() && map()->scene()->picture() ? static_cast<int>(picture().people.size()) : -1; }
    template <typename T>
    [[nodiscard]] T *pane()
    {
        T *found = nullptr;
        REQUIRE(soon([&] {
            const auto all = world.window().findChildren<T *>();
            found = all.isEmpty() ? nullptr : all.last();
            return found != nullptr && found->isVisible() && found->isLoaded();
        }));
        return found;
    }
    template <typename T>
    [[nodiscard]] T *named(QWidget *parent, const char *name)
    {
        auto *found = parent->findChild<T *>(QLatin1String(name));
        REQUIRE(found);
        return found;
    }
    void type(TokenField *field, const QString &text)
    {
        field->startEditing();
        auto *line = field->findChild<QLineEdit *>();
        REQUIRE(line);
        QTest::keyClicks(line, text);
        QTest::qWait(30);
        QTest::keyClick(line, Qt::Key_Return);
    }
    void undo() { world.action(QStringLiteral("Undo"))->trigger(); }
};

}  // namespace

TEST_CASE("A branch of another account is copied below the selected person by keyboard, and undone", "[map]")
{
    StructureWorld world;
    world.select("Elena Ferrari");
    const int before = world.people();
    world.world.action(QStringLiteral("Copy a branch from a map"))->trigger();
    auto *pane = world.pane<BranchPane>();
    // From the map itself: the branch of Elena Ferrari, whose people all sit here.
    world.type(pane->source(), QStringLiteral("Halden"));
    REQUIRE(soon([&] { return bool(pane->source()->account()); }));
    world.type(pane->top(), QStringLiteral("Elena"));
    REQUIRE(soon([&] { return pane->isLoaded() && pane->outline()->rowCount() > 1; }));
    CHECK(pane->below()->seats() == std::vector{world.seat("Elena Ferrari")});
    const int branch = pane->outline()->rowCount();
    auto *copy = world.named<QPushButton>(pane, "branchCopy");
    QTest::mouseClick(copy, Qt::LeftButton);
    auto *problem = world.named<QLabel>(pane, "branchProblem");
    REQUIRE(soon([&] { return problem->isVisible(); }));
    CHECK(problem->text().startsWith(QStringLiteral("All of them sit in this account already.")));
    CHECK(world.people() == before);

    auto *list = world.named<QListView>(pane, "branchList");
    list->setFocus();
    list->setCurrentIndex(list->model()->index(branch - 1, 0));
    QTest::keyClick(list, Qt::Key_Space);
    CHECK(pane->outline()->checkedCount() == branch - 1);
    QTest::mouseClick(list->viewport(), Qt::LeftButton, Qt::NoModifier,
                      list->visualRect(list->model()->index(branch - 1, 0)).center());
    CHECK(pane->outline()->checkedCount() == branch);
    auto *people = world.named<SegmentedControl>(pane, "branchPeople");
    people->startEditing();
    Q_EMIT people->chosen(QStringLiteral("positions"));
    people->setCurrent(QStringLiteral("positions"));
    QTest::keyClick(pane, Qt::Key_Return, Qt::ControlModifier);
    REQUIRE(soon([&] { return world.people() == before + branch; }));
    REQUIRE(soon([&] { return world.map()->isLoaded(); }));
    CHECK(world.map()->scene()->selectedSeat());
    world.undo();
    REQUIRE(soon([&] { return world.people() == before; }));
}

TEST_CASE("An empty map starts from a template: chosen by keyboard, placeholders and role goals in one step", "[map]")
{
    StructureWorld world(QStringLiteral("Halden"));
    // A new account by its pane.
    world.world.action(QStringLiteral("New account"))->trigger();
    QLineEdit *name = nullptr;
    REQUIRE(soon([&] {
        name = qobject_cast<QLineEdit *>(QApplication::focusWidget());
        return name != nullptr;
    }));
    QTest::keyClicks(name, QStringLiteral("Nova Clinics"));
    QTest::keyClick(name, Qt::Key_Return);
    REQUIRE(soon([&] { return world.world.account() && world.world.window().isLoaded(); }));
    REQUIRE(soon([&] { return !world.world.window().currentLocation().account.isNone() && !world.map(); }));
    CHECK(world.world.window().status()->announcement().contains(QStringLiteral("Nova Clinics added")));
    Location place = world.world.window().currentLocation();
    place.tab = QLatin1String(kMapTab);
    world.world.window().goTo(place);
    REQUIRE(soon([&] { return world.map() && world.map()->isLoaded(); }));
    REQUIRE(soon([&] { return world.people() == 0; }));
    auto *empty = world.map()->findChild<EmptyState *>();
    REQUIRE(empty);
    REQUIRE(soon([&] { return empty->isVisible(); }));
    QPushButton *start = nullptr;
    for (auto *button : empty->findChildren<QPushButton *>()) {
        if (button->text().startsWith(QStringLiteral("Start from a template"))) {
            start = button;
        }
    }
    REQUIRE(start);
    QTest::mouseClick(start, Qt::LeftButton);
    auto *pane = world.pane<TemplatePane>();
    REQUIRE(soon([&] { return pane->templates()->rowCount() == 6; }));
    const int hospital = pane->templates()->rowOfName(QStringLiteral("Hospital"));
    REQUIRE(hospital >= 0);
    pane->list()->setFocus();
    for (int i = 0; i < hospital; ++i) {
        QTest::keyClick(pane->list(), Qt::Key_Down);
    }
    CHECK(pane->list()->currentIndex().row() == hospital);
    auto *apply = world.named<QPushButton>(pane, "templateApply");
    REQUIRE(soon([&] { return apply->isEnabled(); }));
    CHECK(world.named<QLabel>(pane, "templateSummary")->text().startsWith(QStringLiteral("Adds 10 roles to fill, 5 role goals")));
    QTest::keyClick(pane->list(), Qt::Key_Return);
    REQUIRE(soon([&] { return world.people() == 10; }));
    for (const auto &person : world.picture().people) {
        CHECK(person.placeholder);
    }
    auto *chip = world.map()->findChild<RoleGoalsChip *>();
    REQUIRE(chip);
    REQUIRE(soon([&] { return chip->isVisible(); }));
    CHECK(chip->text().trimmed() == QStringLiteral("10 roles to fill"));
    world.undo();
    REQUIRE(soon([&] { return world.people() == 0; }));
    REQUIRE(soon([&] { return !chip->isVisible(); }));
}

TEST_CASE("This map is kept as a template, by the keyboard alone; a name twice is refused below the field", "[map]")
{
    StructureWorld world;
    world.world.action(QStringLiteral("Keep this map as a template"))->trigger();
    auto *pane = world.pane<TemplatePane>();
    auto *name = world.named<QLineEdit>(pane, "templateName");
    REQUIRE(soon([&] { return QApplication::focusWidget() == name; }));
    const int before = pane->templates()->rowCount();
    QTest::keyClicks(name, QStringLiteral("Food group"));
    QTest::keyClick(name, Qt::Key_Return);
    REQUIRE(soon([&] { return pane->templates()->rowCount() == before + 1; }));
    CHECK(name->text().isEmpty());
    QTest::keyClicks(name, QStringLiteral("food GROUP"));
    QTest::keyClick(name, Qt::Key_Return);
    REQUIRE(soon([&] { return name->property("invalid").toBool(); }));
    CHECK(pane->templates()->rowCount() == before + 1);
    world.undo();
    REQUIRE(soon([&] { return pane->templates()->rowCount() == before; }));
}

TEST_CASE("In the settings a template cannot get the name of another one", "[map]")
{
    StructureWorld world;
    const core::AccountId halden = world.world.window().accountNamed(QStringLiteral("Halden"));
    bool kept = false;
    present::saveAsTemplate(world.session(), halden, QStringLiteral("Zebra shops"), world.session(),
                            [&](core::Result<void> result) { kept = result.has_value(); });
    REQUIRE(soon([&] { return kept; }));
    Location place;
    place.page = QStringLiteral("settings");
    place.item = QStringLiteral("section/templates");
    world.world.window().goTo(place);
    InlineLabel *name = nullptr;
    REQUIRE(soon([&] {
        for (InlineLabel *field : world.world.window().findChildren<InlineLabel *>()) {
            name = field->isVisible() && field->target().kind == core::Kind::PlanTemplate ? field : name;
        }
        return name != nullptr && !name->shownText().isEmpty();
    }));
    const QString before = name->shownText();
    REQUIRE(before != QStringLiteral("Zebra shops"));
    const auto type = [&](const QString &text) {
        name->startEditing();
        auto *line = name->findChild<QLineEdit *>();
        REQUIRE(line);
        line->selectAll();
        QTest::keyClicks(line, text);
        QTest::keyClick(line, Qt::Key_Return);
    };
    type(QStringLiteral("  ZEBRA shops"));
    CHECK(name->problem() == QStringLiteral("There is a template of this name already. Choose another name."));
    name->cancel();
    CHECK(name->shownText() == before);
}

TEST_CASE("Role goals are typed in place, lead to those who are known and put somebody to be found on the map", "[map]")
{
    StructureWorld world;
    const int before = world.people();
    world.world.action(QStringLiteral("Role goals"))->trigger();
    auto *pane = world.pane<RoleGoalsPane>();
    RoleGoalRow *row = nullptr;
    REQUIRE(soon([&] { return (row = pane->row("gatekeeper")) != nullptr; }));
    const int known = row->line().known;
    row->wanted()->setFocus();
    row->wanted()->selectAll();
    QTest::keyClicks(row->wanted(), QString::number(known + 1));
    QTest::keyClick(row->wanted(), Qt::Key_Return);
    REQUIRE(soon([&] { return row->line().wanted == known + 1; }));
    REQUIRE(soon([&] { return row->add()->isVisible(); }));
    QTest::mouseClick(row->add(), Qt::LeftButton);
    REQUIRE(soon([&] { return world.people() == before + 1; }));
    REQUIRE(soon([&] { return row->line().open.size() == 1 && !row->add()->isVisible(); }));
    CHECK(row->line().known == known);
    QTest::mouseClick(row->name(), Qt::LeftButton);
    REQUIRE(soon([&] { return bool(world.map()->scene()->selectedSeat()); }));
    world.undo();
    REQUIRE(soon([&] { return world.people() == before; }));
    world.undo();
    REQUIRE(soon([&] { return row->line().wanted == 0 || row->line().wanted != known + 1; }));
}

TEST_CASE("Assistants and people from outside are marked by command, with Undo; an assistant of nobody is refused", "[map]")
{
    StructureWorld world;
    const auto person = [&](core::SeatId seat) -> const core::MapPerson & {
        return world.picture().people[static_cast<std::size_t>(world.map()->scene()->personOf(seat))];
    };
    const auto withSuperior = std::find_if(world.picture().people.begin(), world.picture().people.end(),
                                           [](const core::MapPerson &one) { return one.reportsTo != 0 && !one.name.empty(); });
    const auto top = std::find_if(world.picture().people.begin(), world.picture().people.end(),
                                  [](const core::MapPerson &one) { return one.reportsTo == 0 && !one.name.empty(); });
    REQUIRE(withSuperior != world.picture().people.end());
    REQUIRE(top != world.picture().people.end());
    const std::string name = withSuperior->name;
    const std::string topName = top->name;
    world.select(name.c_str());
    const core::SeatId seat = world.seat(name.c_str());
    world.world.action(QStringLiteral("Assistant of the superior"))->trigger();
    REQUIRE(soon([&] { return world.map()->isLoaded() && person(seat).assistant; }));
    world.world.action(QStringLiteral("Outside the company"))->trigger();
    REQUIRE(soon([&] { return world.map()->isLoaded() && person(seat).outside; }));
    world.undo();
    REQUIRE(soon([&] { return world.map()->isLoaded() && !person(seat).outside; }));
    world.undo();
    REQUIRE(soon([&] { return world.map()->isLoaded() && !person(seat).assistant; }));
    world.select(topName.c_str());
    world.world.action(QStringLiteral("Assistant of the superior"))->trigger();
    REQUIRE(soon([&] { return world.world.window().status()->announcement().contains(QStringLiteral("needs a superior")); }));
    CHECK_FALSE(person(world.seat(topName.c_str())).assistant);
}

TEST_CASE("A person gets a second seat, and both cards know of the other", "[map]")
{
    StructureWorld world;
    world.select("Elena Ferrari");
    const int before = world.people();
    world.world.action(QStringLiteral("Another seat for a person"))->trigger();
    auto *pane = world.pane<SeatPane>();
    REQUIRE(soon([&] { return pane->person()->persons().size() == 1; }));
    world.type(pane->account(), QStringLiteral("Halden"));
    REQUIRE(soon([&] { return bool(pane->account()->account()); }));
    auto *title = world.named<QLineEdit>(pane, "seatTitle");
    title->setFocus();
    QTest::keyClicks(title, QStringLiteral("Chair of the board"));
    QTest::keyClick(title, Qt::Key_Return, Qt::ControlModifier);
    REQUIRE(soon([&] { return world.people() == before + 1; }));
    REQUIRE(soon([&] { return world.map()->isLoaded(); }));
    int several = 0;
    for (const auto &person : world.picture().people) {
        several += person.name == "Elena Ferrari" && person.otherSeats >= 1 ? 1 : 0;
    }
    CHECK(several == 2);
    world.undo();
    REQUIRE(soon([&] { return world.people() == before; }));
}

TEST_CASE("A file that is only read offers no change of structure, and shows the role goals", "[map]")
{
    const QString file = Files::fresh(QStringLiteral("sample"));
    // Somebody else writes it.
    const auto holder = app::Workspace::open(std::filesystem::path(file.toStdU16String()), {});
    REQUIRE(holder);
    StructureWorld world(QStringLiteral("Halden"), file);
    REQUIRE(world.session()->info().readOnly);
    for (const char *text : {"Copy a branch from a map", "Start from a template", "Another seat for a person",
                             "Keep this map as a template", "Assistant of the superior", "Outside the company"}) {
        INFO(text);
        QAction *action = world.world.action(QLatin1String(text));
        if (action->isEnabled()) {
            action->trigger();
        }
        CHECK(world.world.window().findChildren<Pane *>().isEmpty());
    }
    world.world.action(QStringLiteral("Role goals"))->trigger();
    auto *pane = world.pane<RoleGoalsPane>();
    RoleGoalRow *row = nullptr;
    REQUIRE(soon([&] { return (row = pane->row("buyer")) != nullptr; }));
    CHECK(row->wanted()->isReadOnly());
    CHECK_FALSE(row->add()->isVisible());
}

TEST_CASE("Pictures of the panes of structure", "[.structure]")
{
    // test-gui "[.structure]" writes them into the working folder, to look at.
    StructureWorld world;
    world.select("Elena Ferrari");
    world.world.action(QStringLiteral("Copy a branch from a map"))->trigger();
    auto *branch = world.pane<BranchPane>();
    world.type(branch->source(), QStringLiteral("Tessera"));
    REQUIRE(soon([&] { return bool(branch->source()->account()); }));
    world.type(branch->top(), QStringLiteral("Koen"));
    REQUIRE(soon([&] { return branch->isLoaded() && branch->outline()->rowCount() > 1; }));
    branch->outline()->toggleBranch(2);
    QTest::qWait(100);
    CHECK(world.world.window().grab().save(QStringLiteral("branch.png")));
    world.world.action(QStringLiteral("Start from a template"))->trigger();
    auto *pane = world.pane<TemplatePane>();
    pane->list()->setCurrentIndex(pane->templates()->index(pane->templates()->rowOfName(QStringLiteral("Hospital"))));
    auto *apply = world.named<QPushButton>(pane, "templateApply");
    REQUIRE(soon([&] { return apply->isEnabled(); }));
    QTest::qWait(100);
    CHECK(world.world.window().grab().save(QStringLiteral("template.png")));
    QTest::keyClick(pane->list(), Qt::Key_Return);
    REQUIRE(soon([&] { return world.map()->isLoaded() && world.people() > 25; }));
    QTest::qWait(600);
    CHECK(world.world.window().grab().save(QStringLiteral("filled.png")));
    world.world.action(QStringLiteral("Role goals"))->trigger();
    static_cast<void>(world.pane<RoleGoalsPane>());
    QTest::qWait(200);
    CHECK(world.world.window().grab().save(QStringLiteral("goals.png")));
}
