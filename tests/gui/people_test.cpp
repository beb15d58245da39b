#include <QAccessible>
#include <QApplication>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QScrollBar>
#include <QToolButton>

#include "core/report/people.h"
#include "gui/edit/choice_field.h"
#include "gui/edit/inline_field.h"
#include "gui/edit/token_field.h"
#include "gui/people/directory_view.h"
#include "gui/people/guide_card.h"
#include "gui/people/inspector_pane.h"
#include "gui/people/judgement_field.h"
#include "gui/people/new_person_pane.h"
#include "gui/people/people_page.h"
#include "gui/people/person_view.h"
#include "gui/people/seat_facts.h"
#include "gui/tables/table_view.h"
#include "gui/widgets/empty_state.h"
#include "gui_world.h"
#include "present/workspace_session.h"

using namespace linchpin;
using namespace linchpin::test;
using namespace linchpin::gui;
using present::PeopleModel;

namespace {

PeoplePage *peoplePage(World &world)
{
    world.window().goTo({QLatin1String(kPeoplePage), {}, {}, {}});
    REQUIRE(world.loaded());
    auto *page = qobject_cast<PeoplePage *>(world.window().currentPage());
    REQUIRE(page);
    return page;
}

int rowOfName(PeopleModel *model, const QString &name)
{
    for (int row = 0; row < model->rowCount(); ++row) {
        if (model->index(row, PeopleModel::Name).data().toString() == name) {
            return row;
        }
    }
    return -1;
}

PersonView *openPerson(World &world, PeoplePage *page, const QString &name)
{
    const int row = rowOfName(page->directory()->model(), name);
    REQUIRE(row >= 0);
    page->directory()->table()->selectRow(row);
    page->directory()->table()->setFocus();
    QTest::keyClick(page->directory()->table(), Qt::Key_Return);
    REQUIRE(world.loaded());
    REQUIRE(page->isPersonShown());
    return page->person();
}

/// The detail once the workspace has answered.
const core::report::PersonSeat &shownSeat(PersonView *view) { return view->feed()->detail()->seats.front(); }

/// Everything that can be seen and used has a name for screen readers.
std::string nameless(QWidget *root)
{
    QStringList found;
    for (QWidget *widget : root->findChildren<QWidget *>()) {
        const bool isControl = qobject_cast<QAbstractButton *>(widget) || qobject_cast<QLineEdit *>(widget)
            || qobject_cast<QAbstractItemView *>(widget) || qobject_cast<InlineField *>(widget);
        if (!isControl || !widget->isVisible() || qobject_cast<QHeaderView *>(widget)
            || qstrcmp(widget->metaObject()->className(), "QTableCornerButton") == 0) {
            continue;
        }
        QAccessibleInterface *interface = QAccessible::queryAccessibleInterface(widget);
        if (!interface || interface->text(QAccessible::Name).isEmpty()) {
            found << QString::fromLatin1(widget->metaObject()->className()) + QLatin1Char(' ') + widget->objectName()
                    + QLatin1Char(' ')
                    + (widget->parentWidget() ? QString::fromLatin1(widget->parentWidget()->metaObject()->className())
                                              : QString());
        }
    }
    return found.join(QStringLiteral("; ")).toStdString();
}

template <typename Condition>
bool soon(Condition condition)
{
    return QTest::qWaitFor(condition, 8000);
}

}  // namespace

TEST_CASE("The directory lists everybody, finds as one types and shows filters as chips", "[people]")
{
    World world(Files::fresh(QStringLiteral("sample")));
    PeoplePage *page = peoplePage(world);
    CHECK(page->statusText() == QStringLiteral("412 people, 1 selected"));
    QTest::keyClick(&world.window(), Qt::Key_F, Qt::ControlModifier);
    auto *find = page->findChild<QLineEdit *>(QStringLiteral("findPeople"));
    REQUIRE(find);
    if (QApplication::activeWindow()) {
        CHECK(find->hasFocus());
    }
    find->setText(QStringLiteral("elena ferrari"));
    CHECK(page->directory()->model()->rowCount() == 1);
    CHECK(page->statusText().contains(QStringLiteral("412 people, 1 shown")));
    find->clear();
    present::PeopleFilter filter;
    filter.stances = {core::Stance::Champion};
    filter.tiers = {core::Tier::Buyer};
    page->directory()->setFilter(filter);
    const int champions = page->directory()->model()->rowCount();
    CHECK(champions > 0);
    CHECK(champions < 412);
    filter.text = QStringLiteral("nobody is called so");
    page->directory()->setFilter(filter);
    CHECK(page->directory()->model()->rowCount() == 0);
    page->directory()->setFilter({});
    CHECK(page->directory()->model()->rowCount() == 412);
}

TEST_CASE("What is found stands at the top with its first row current", "[people]")
{
    World world(Files::fresh(QStringLiteral("sample")));
    PeoplePage *page = peoplePage(world);
    auto *table = page->findChild<TableView *>(QStringLiteral("peopleTable"));
    auto *find = page->findChild<QLineEdit *>(QStringLiteral("findPeople"));
    REQUIRE(table);
    REQUIRE(find);
    REQUIRE(soon([&] { return table->model()->rowCount() > 20; }));
    table->setCurrentIndex(table->model()->index(table->model()->rowCount() - 1, 0));
    table->scrollToBottom();
    QTest::keyClicks(find, QStringLiteral("e"));
    REQUIRE(soon([&] { return table->model()->rowCount() > 5; }));
    CHECK(table->verticalScrollBar()->value() == 0);
    CHECK(table->currentIndex().row() == 0);
    CHECK(table->selectionModel()->isRowSelected(0, {}));
}

TEST_CASE("A changed stance with its reason changes the score at once, and undo takes it back", "[people]")
{
    World world(Files::fresh(QStringLiteral("sample")));
    PeoplePage *page = peoplePage(world);
    PersonView *view = openPerson(world, page, QStringLiteral("Elena Ferrari"));
    const double before = shownSeat(view).accountScore;
    const auto rows = shownSeat(view).judgements.size();
    const core::Stance stance = shownSeat(view).stanceWord;
    REQUIRE(view->facts());
    JudgementField *field = view->facts()->stance();
    Q_EMIT field->choice()->chosen(QStringLiteral("blocker"));
    CHECK(field->isBusy());
    QTest::keyClicks(field->reasonLine(), QStringLiteral("Said it in the board"));
    QTest::keyClick(field->reasonLine(), Qt::Key_Return);
    REQUIRE(soon([&] { return shownSeat(view).stanceWord == core::Stance::Blocker; }));
    CHECK(shownSeat(view).accountScore < before);
    CHECK(shownSeat(view).judgements.size() == rows + 1);
    CHECK(shownSeat(view).stance->row.reason == "Said it in the board");
    CHECK(world.action(QStringLiteral("Undo"))->text().contains(QStringLiteral("Stance of Elena Ferrari")));
    REQUIRE(soon([&] { return view->facts() && !view->facts()->isBusy(); }));
    world.action(QStringLiteral("Undo"))->trigger();
    REQUIRE(soon([&] { return shownSeat(view).stanceWord == stance; }));
    CHECK(shownSeat(view).accountScore == Approx(before));
    CHECK(shownSeat(view).judgements.size() == rows);
    // Back in the directory the row says what the page said.
    world.window().goTo({QLatin1String(kPeoplePage), {}, {}, {}});
    REQUIRE(world.loaded());
    CHECK_FALSE(page->isPersonShown());
}

TEST_CASE("Three questions by keyboard propose a stance with its reason", "[people]")
{
    World world(Files::fresh(QStringLiteral("sample")));
    PeoplePage *page = peoplePage(world);
    PersonView *view = openPerson(world, page, QStringLiteral("Marcus Brandt"));
    JudgementField *field = view->facts()->stance();
    field->openGuide();
    GuideCard *card = field->guideCard();
    REQUIRE(card);
    CHECK_FALSE(card->proposal().isKnown());
    // Nothing answered: nothing can be taken. "Do not know" three times: only by the button.
    auto *take = card->findChild<QPushButton *>(QStringLiteral("takeProposal"));
    REQUIRE(take);
    CHECK_FALSE(take->isEnabled());
    QTest::keyClick(card, Qt::Key_Return);
    REQUIRE(field->guideCard() == card);
    const auto questions = card->findChildren<SegmentedControl *>();
    REQUIRE(questions.size() == 3);
    for (SegmentedControl *question : questions) {
        QTest::keyClick(question, Qt::Key_U);
    }
    CHECK(take->isEnabled());
    CHECK_FALSE(take->hasFocus());
    QTest::keyClick(questions.at(2), Qt::Key_Return);
    QTest::keyClick(card, Qt::Key_Return);
    REQUIRE(field->guideCard() == card);
    QTest::keyClick(questions.at(0), Qt::Key_Y);
    QTest::keyClick(questions.at(1), Qt::Key_Y);
    QTest::keyClick(questions.at(2), Qt::Key_N);
    CHECK(card->proposal().value == "champion");
    QTest::keyClick(take, Qt::Key_Space);
    REQUIRE(soon([&] { return shownSeat(view).stanceWord == core::Stance::Champion; }));
    CHECK(shownSeat(view).stance->row.reason == "Defends us unasked; says the same in our absence");
    CHECK(view->facts()->stance()->guideCard() == nullptr);  // the facts are built anew with each news
}

TEST_CASE("News wait while somebody answers questions", "[people]")
{
    World world(Files::fresh(QStringLiteral("sample")));
    PeoplePage *page = peoplePage(world);
    PersonView *view = openPerson(world, page, QStringLiteral("Marcus Brandt"));
    QPointer<JudgementField> field = view->facts()->stance();
    field->openGuide();
    REQUIRE(field->guideCard());
    const auto *card = field->guideCard();
    // Something else changes meanwhile.
    auto *rhythm = view->findChild<InlineNumber *>(QStringLiteral("rhythm"));
    REQUIRE(rhythm);
    Q_EMIT rhythm->edited(21.0);
    REQUIRE(soon([&] { return shownSeat(view).seat.cadenceDays == 21; }));
    REQUIRE(field);
    CHECK(field->guideCard() == card);
    QTest::keyClick(field->guideCard(), Qt::Key_Escape);
    REQUIRE(soon([&] { return !field || view->facts()->stance() != field; }));
}

TEST_CASE("A person leaves and joins another account without losing history", "[people]")
{
    World world(Files::fresh(QStringLiteral("sample")));
    PeoplePage *page = peoplePage(world);
    PersonView *view = openPerson(world, page, QStringLiteral("Elena Ferrari"));
    const auto judgements = shownSeat(view).judgements.size();
    view->startLeaving();
    auto *save = view->findChild<QPushButton *>(QStringLiteral("saveForm"));
    REQUIRE(save);
    save->click();
    REQUIRE(soon([&] { return shownSeat(view).seat.until.has_value(); }));
    CHECK(shownSeat(view).judgements.size() == judgements);
    world.action(QStringLiteral("Undo"))->trigger();
    REQUIRE(soon([&] { return !shownSeat(view).seat.until.has_value(); }));
}

TEST_CASE("A new person is a step, and appears in the directory", "[people]")
{
    World world(Files::fresh(QStringLiteral("sample")));
    PeoplePage *page = peoplePage(world);
    world.window().openPane(QLatin1String(kNewPersonPane), {});
    auto *pane = world.child<NewPersonPane>();
    pane->save();
    CHECK(world.window().findChild<NewPersonPane *>()->nameLine()->isVisible());
    QTest::keyClicks(pane->nameLine(), QStringLiteral("Zora Quint"));
    pane->save();
    REQUIRE(soon([&] { return rowOfName(page->directory()->model(), QStringLiteral("Zora Quint")) >= 0; }));
    CHECK(page->directory()->model()->total() == 413);
    CHECK(pane->nameLine()->text().isEmpty());
    world.action(QStringLiteral("Undo"))->trigger();
    REQUIRE(soon([&] { return page->directory()->model()->total() == 412; }));
}

TEST_CASE("Names are edited in the table, and the inspector follows the selection", "[people]")
{
    World world(Files::fresh(QStringLiteral("sample")));
    PeoplePage *page = peoplePage(world);
    PeopleModel *model = page->directory()->model();
    const int row = rowOfName(model, QStringLiteral("Elena Ferrari"));
    const core::PersonId elena = model->person(row)->person;
    page->directory()->select(elena);
    world.window().openPane(QLatin1String(kInspectorPane), {});
    auto *inspector = world.child<InspectorPane>();
    REQUIRE(soon([&] { return inspector->title() == QStringLiteral("Elena Ferrari"); }));
    REQUIRE(inspector->facts());
    REQUIRE(model->setData(model->index(row, PeopleModel::Name), QStringLiteral("Elena F. Ferrari"), Qt::EditRole));
    REQUIRE(soon([&] { return inspector->title() == QStringLiteral("Elena F. Ferrari"); }));
    REQUIRE(soon([&] { return model->find(elena)->name == "Elena F. Ferrari"; }));
    CHECK(page->selection().person() == elena);
    world.window().goTo({QLatin1String(kPortfolioPage), {}, {}, {}});
    REQUIRE(world.loaded());
    REQUIRE(soon([&] { return inspector->title() != QStringLiteral("Elena F. Ferrari"); }));
}

TEST_CASE("Several selected people are judged together in one step", "[people]")
{
    World world(Files::fresh(QStringLiteral("sample")));
    PeoplePage *page = peoplePage(world);
    auto *table = page->directory()->table();
    PeopleModel *model = page->directory()->model();
    auto *bulk = page->findChild<QWidget *>(QStringLiteral("bulkBar"));
    REQUIRE(bulk);
    CHECK(bulk->isHidden());
    table->selectRow(0);
    table->selectionModel()->select(model->index(2, 0), QItemSelectionModel::Select | QItemSelectionModel::Rows);
    CHECK_FALSE(bulk->isHidden());
    CHECK(page->selection().persons.size() == 2);
    const core::PersonId first = model->person(0)->person;
    const core::PersonId third = model->person(2)->person;
    const core::Stance before = model->person(0)->stance;
    QAction *blocker = nullptr;
    for (QToolButton *button : bulk->findChildren<QToolButton *>()) {
        if (button->accessibleName() == QStringLiteral("Stance of all selected people")) {
            blocker = button->menu()->actions().at(4);
        }
    }
    REQUIRE(blocker);
    blocker->trigger();
    REQUIRE(soon([&] {
        return model->find(first)->stance == core::Stance::Blocker && model->find(third)->stance == core::Stance::Blocker;
    }));
    CHECK(world.action(QStringLiteral("Undo"))->text().contains(QStringLiteral("Stance of 2 people")));
    world.action(QStringLiteral("Undo"))->trigger();
    REQUIRE(soon([&] { return model->find(first)->stance == before; }));
}

TEST_CASE("Every control of the people pages has a name for screen readers", "[people]")
{
    World world(Files::fresh(QStringLiteral("sample")));
    PeoplePage *page = peoplePage(world);
    CHECK(nameless(&world.window()).empty());
    CHECK(nameless(page) == "");
    world.window().openPane(QLatin1String(kNewPersonPane), {});
    REQUIRE(world.loaded());
    CHECK(nameless(world.child<NewPersonPane>()) == "");
    PersonView *view = openPerson(world, page, QStringLiteral("Elena Ferrari"));
    CHECK(nameless(view) == "");
    view->facts()->stance()->openGuide();
    CHECK(nameless(view->facts()) == "");
    view->startJoining();
    CHECK(nameless(view) == "");
    world.window().openPane(QLatin1String(kInspectorPane), {});
    REQUIRE(world.loaded());
    CHECK(nameless(world.child<InspectorPane>()) == "");
}

TEST_CASE("A link to a promise opens the person and puts the keyboard there", "[people]")
{
    World world(Files::fresh(QStringLiteral("sample")));
    PeoplePage *page = peoplePage(world);
    PersonView *view = openPerson(world, page, QStringLiteral("Elena Ferrari"));
    const core::PersonId elena = view->person();
    REQUIRE_FALSE(shownSeat(view).promises.empty());
    const auto promise = shownSeat(view).promises.back().row.id.value();
    world.window().goTo({QLatin1String(kPeoplePage), {}, {}, {}});
    REQUIRE(world.loaded());
    Location place{QLatin1String(kPeoplePage), {}, {}, {}};
    place.person = elena;
    place.item = QStringLiteral("promise/%1").arg(promise);
    world.window().goTo(place);
    REQUIRE(world.loaded());
    auto *row = view->findChild<QWidget *>(QStringLiteral("promise%1").arg(promise));
    REQUIRE(row);
    CHECK(soon([&] {
        auto *now = view->findChild<QWidget *>(QStringLiteral("promise%1").arg(promise));
        return now && view->focusWidget() == now;
    }));
}

TEST_CASE("An empty workspace says what belongs on the people page", "[people]")
{
    World world(Files::fresh(QStringLiteral("empty")));
    PeoplePage *page = peoplePage(world);
    CHECK(page->statusText() == QStringLiteral("0 people"));
    bool isShown = false;
    for (auto *empty : page->findChildren<EmptyState *>()) {
        isShown = isShown || empty->isVisible();
    }
    CHECK(isShown);
    world.window().openPane(QLatin1String(kInspectorPane), {});
    CHECK(world.child<InspectorPane>()->title() == QStringLiteral("Nothing selected"));
}

TEST_CASE("A read-only workspace shows people as text", "[people]")
{
    const QString path = Files::fresh(QStringLiteral("sample"));
    const auto held = app::Workspace::open(std::filesystem::path(path.toStdU16String()));  // somebody else writes
    REQUIRE(held);
    World world(path);
    PeoplePage *page = peoplePage(world);
    CHECK_FALSE(page->findChild<QPushButton *>(QStringLiteral("newPerson"))->isVisible());
    REQUIRE(page->directory()->model()->rowCount() > 0);
    CHECK_FALSE(page->directory()->model()->index(0, 0).flags() & Qt::ItemIsEditable);
    PersonView *view = openPerson(world, page, QStringLiteral("Elena Ferrari"));
    for (const InlineField *field : view->findChildren<InlineField *>()) {
        CHECK_FALSE(field->isEditable());
    }
}

TEST_CASE("Twenty thousand people of ten thousand accounts never hold the window up", "[people][speed]")
{
    World world(Files::fresh(QStringLiteral("large")));
    world.window().goTo({QLatin1String(kPeoplePage), {}, {}, {}});
    REQUIRE(world.loaded(60000));
    auto *page = qobject_cast<PeoplePage *>(world.window().currentPage());
    REQUIRE(page);
    REQUIRE(page->directory()->model()->total() == 20000);
    auto *table = page->directory()->table();
    QTest::qWait(300);
    Watchdog watchdog;
    QTest::qWait(50);
    watchdog.reset();
    for (int column = 0; column < PeopleModel::ColumnCount; ++column) {
        table->sortByColumn(column, column % 2 == 0 ? Qt::DescendingOrder : Qt::AscendingOrder);
        QTest::qWait(20);
    }
    for (const QString &text : {QStringLiteral("a"), QStringLiteral("an"), QStringLiteral("ann"), QString()}) {
        page->findChild<QLineEdit *>(QStringLiteral("findPeople"))->setText(text);
        QTest::qWait(20);
    }
    table->scrollToBottom();
    QTest::qWait(50);
    CHECK(watchdog.worst() < 150);
}
