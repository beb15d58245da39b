#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QToolButton>

#include "gui/edit/choice_field.h"
#include "gui/edit/date_field.h"
#include "gui/edit/token_field.h"
#include "gui/week/action_form.h"
#include "gui/week/next_steps.h"
#include "gui/week/week_page.h"
#include "gui/week/week_table.h"
#include "gui/widgets/empty_state.h"
#include "gui_world.h"
#include "present/edit/choice_index.h"

using namespace linchpin;
using namespace linchpin::test;
using namespace linchpin::gui;

namespace {

/// The real window on My week.
struct WeekWorld {
    World world;
    explicit WeekWorld(const QString &kind)
        : world(Files::fresh(kind))
    {
        world.window().goTo({QLatin1String(kWeekPage), {}, {}, {}});
        REQUIRE(world.loaded());
    }
    [[nodiscard]] WeekPage *page() { return qobject_cast<WeekPage *>(world.window().currentPage()); }
    [[nodiscard]] WeekTable *table() { return page()->findChild<WeekTable *>(); }
    [[nodiscard]] QAbstractItemModel *model() { return table()->model(); }
    [[nodiscard]] int rowOf(const QString &title)
    {
        for (int row = 0; row < model()->rowCount(); ++row) {
            if (model()->index(row, 0).data().toString().contains(title)) {
                return row;
            }
        }
        return -1;
    }
    [[nodiscard]] bool waitFor(const std::function<bool()> &until) { return QTest::qWaitFor(until, 10000); }
};

}  // namespace

TEST_CASE("the week of the sample is worked through from the keyboard and every step is undone", "[week]")
{
    WeekWorld w(QStringLiteral("sample"));
    REQUIRE(w.page() != nullptr);
    REQUIRE(w.model()->rowCount() > 10);
    CHECK(w.model()->index(0, 0).data().toString() == QStringLiteral("Late"));
    // A promise with the action that delivers it stands once.
    const int depot = w.rowOf(QStringLiteral("spare parts depot"));
    REQUIRE(depot > 0);
    CHECK(w.model()->index(depot, 0).data(present::WeekModel::TagRole).toString() == QStringLiteral("promise"));
    const QString title = w.model()->index(depot, 0).data().toString();

    w.table()->chooseRow(depot);
    w.table()->setFocus();
    QTest::keyClick(w.table(), Qt::Key_Space);
    REQUIRE(w.waitFor([&] { return w.rowOf(title) < 0; }));
    // The keyboard goes on with what follows.
    CHECK(w.table()->chosenRows().size() == 1);
    w.world.action(QStringLiteral("Undo"))->trigger();
    REQUIRE(w.waitFor([&] { return w.rowOf(title) > 0; }));

    // P opens the menu, its first entry moves to tomorrow.
    w.table()->chooseRow(w.rowOf(title));
    QTest::keyClick(w.table(), Qt::Key_P);
    auto *menu = qobject_cast<QMenu *>(QApplication::activePopupWidget());
    REQUIRE(menu != nullptr);
    menu->actions().front()->trigger();
    menu->close();
    REQUIRE(w.waitFor([&] {
        const int row = w.rowOf(title);
        return row > 0 && w.model()->index(row, present::WeekModel::Due).data().toString() == QStringLiteral("13 Oct");
    }));
    w.world.action(QStringLiteral("Undo"))->trigger();
    REQUIRE(w.waitFor([&] {
        const int row = w.rowOf(title);
        return row > 0 && w.model()->index(row, present::WeekModel::Due).data().toString().contains(QStringLiteral("late"));
    }));
}

TEST_CASE("arrow keys pass over the headings of the week", "[week]")
{
    WeekWorld w(QStringLiteral("sample"));
    w.table()->setFocus();
    w.table()->chooseRow(1);
    for (int i = 0; i < 12; ++i) {
        QTest::keyClick(w.table(), Qt::Key_Down);
        const int row = w.table()->currentIndex().row();
        CHECK(w.model()->index(row, 0).data(present::WeekModel::RowKindRole).toInt() == present::WeekModel::Item);
    }
    for (int i = 0; i < 14; ++i) {
        QTest::keyClick(w.table(), Qt::Key_Up);
        CHECK(w.model()->index(w.table()->currentIndex().row(), 0).data(present::WeekModel::RowKindRole).toInt()
              == present::WeekModel::Item);
    }
    CHECK(w.table()->currentIndex().row() == 1);
}

TEST_CASE("a new action is typed, refused without an account, added and undone", "[week]")
{
    WeekWorld w(QStringLiteral("sample"));
    auto *form = w.page()->findChild<ActionForm *>();
    REQUIRE(form != nullptr);
    CHECK_FALSE(form->isVisible());
    w.world.action(QStringLiteral("New action"))->trigger();
    REQUIRE(w.waitFor([&] { return form->isVisible(); }));
    auto *line = form->findChild<QLineEdit *>();
    line->setFocus();
    line->insert(QStringLiteral("Bring cake ☕"));
    QTest::keyClick(line, Qt::Key_Return);
    CHECK(form->isVisible());
    auto *account = form->findChild<AccountPicker *>();
    auto *typed = account->findChild<QLineEdit *>();
    REQUIRE(typed != nullptr);
    REQUIRE(w.waitFor([&] {
        typed->clear();
        typed->setFocus();
        QTest::keyClicks(typed, QStringLiteral("boreal"));
        QTest::qWait(50);
        QTest::keyClick(typed, Qt::Key_Tab);
        return bool(account->account());
    }));
    QTest::keyClick(line, Qt::Key_Return);
    REQUIRE(w.waitFor([&] { return w.rowOf(QStringLiteral("Bring cake")) > 0; }));
    CHECK_FALSE(form->isVisible());
    CHECK(w.model()->index(w.table()->currentIndex().row(), 0).data().toString() == QStringLiteral("Bring cake ☕"));
    w.world.action(QStringLiteral("Undo"))->trigger();
    REQUIRE(w.waitFor([&] { return w.rowOf(QStringLiteral("Bring cake")) < 0; }));
}

TEST_CASE("a best next step is planned, another is put aside for four weeks and offered again", "[week]")
{
    WeekWorld w(QStringLiteral("sample"));
    auto *steps = w.page()->findChild<NextSteps *>();
    REQUIRE(w.waitFor([&] { return steps->shownSteps() >= 2; }));
    const auto first = *steps->step(0);
    const auto second = *steps->step(1);
    CHECK(first.keeps > 0);
    Q_EMIT steps->planAsked(first);
    const auto offers = [&](const core::report::NextStep &step) {
        for (int row = 0; row < steps->shownSteps(); ++row) {
            if (steps->step(row)->rule == step.rule && steps->step(row)->seat == step.seat) {
                return true;
            }
        }
        return false;
    };
    REQUIRE(w.waitFor([&] { return steps->shownSteps() > 0 && !offers(first) && w.page()->isLoaded(); }));
    CHECK(w.rowOf(QString::fromStdString(first.name)) > 0);
    Q_EMIT steps->hideAsked(second);
    REQUIRE(w.waitFor([&] { return !offers(second) && w.page()->isLoaded(); }));
    QPushButton *aside = nullptr;
    for (QPushButton *button : steps->findChildren<QPushButton *>()) {
        if (button->text() == QStringLiteral("1 put aside")) {
            aside = button;
        }
    }
    REQUIRE(aside != nullptr);
    CHECK(aside->isVisible());
    w.world.action(QStringLiteral("Undo"))->trigger();
    REQUIRE(w.waitFor([&] { return offers(second) && w.page()->isLoaded(); }));
}

TEST_CASE("the week is saved as a calendar file", "[week]")
{
    WeekWorld w(QStringLiteral("sample"));
    const QString path = Files::folderPath(QStringLiteral("week.ics"));
    present::WeekFeed::Items items;
    auto *model = qobject_cast<present::WeekModel *>(w.model());
    for (int row = 0; row < model->rowCount(); ++row) {
        if (const auto *item = model->item(row)) {
            items.push_back(*item);
        }
    }
    w.page()->saveCalendar(path, items, present::WeekFeed::CalendarAs::Events);
    REQUIRE(w.waitFor([&] { return QFile::exists(path); }));
    QFile file(path);
    REQUIRE(file.open(QIODevice::ReadOnly));
    const QByteArray text = file.readAll();
    CHECK(text.startsWith("BEGIN:VCALENDAR\r\n"));
    CHECK(text.contains("SUMMARY:Visit to the hospital board"));
    CHECK(text.count("BEGIN:VEVENT") > 10);
    // A place that cannot be written is said, not crashed on.
    w.page()->saveCalendar(QStringLiteral("/nowhere/at/all.ics"), items, present::WeekFeed::CalendarAs::Tasks);
    CHECK(w.waitFor([&] { return w.page()->isLoaded(); }));
}

TEST_CASE("my week of an empty workspace says what belongs here", "[week]")
{
    WeekWorld w(QStringLiteral("empty"));
    auto *empty = w.page()->findChild<EmptyState *>();
    CHECK(empty->isVisible());
    CHECK_FALSE(w.table()->isVisible());
    for (const Qt::Key key : {Qt::Key_Space, Qt::Key_P, Qt::Key_O, Qt::Key_Delete, Qt::Key_Return, Qt::Key_F2}) {
        QTest::keyClick(w.table(), key);
    }
    CHECK(w.page()->statusText().isEmpty());
}

TEST_CASE("my week over ten thousand accounts never holds the window up", "[week][large]")
{
    World world(Files::fresh(QStringLiteral("large")));
    QTest::qWait(300);
    Watchdog watchdog;
    world.window().goTo({QLatin1String(kWeekPage), {}, {}, {}});
    QTest::qWait(50);
    watchdog.reset();
    REQUIRE(world.loaded(60000));
    auto *page = qobject_cast<WeekPage *>(world.window().currentPage());
    REQUIRE(page != nullptr);
    CHECK(page->findChild<WeekTable *>()->model()->rowCount() > 0);
    CHECK(watchdog.worst() < 250);
}
