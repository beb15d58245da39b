#include <algorithm>
#include <filesystem>
#include <fstream>

#include <QAccessible>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>

#include "core/entities/account.h"
#include "core/entities/conversations.h"
#include "core/entities/people.h"
#include "gui/account/overview_tab.h"
#include "gui/conversations/commitment_line.h"
#include "gui/conversations/effect_card.h"
#include "gui/conversations/log_pane.h"
#include "gui/conversations/timeline_list.h"
#include "gui/conversations/timeline_tab.h"
#include "gui/edit/choice_field.h"
#include "gui/edit/date_field.h"
#include "gui/edit/filter_chips.h"
#include "gui/edit/token_field.h"
#include "gui/shell/pane_host.h"
#include "gui/widgets/card.h"
#include "gui/widgets/message_band.h"
#include "gui_world.h"
#include "present/workspace_session.h"

using namespace linchpin;
using namespace linchpin::gui;
using namespace linchpin::test;

namespace {

DesktopOptions haldenAt(const QString &tab)
{
    DesktopOptions options;
    options.page = tab;
    options.account = QStringLiteral("Halden");
    return options;
}

LogPane *openPane(World &world)
{
    auto *pane = qobject_cast<LogPane *>(world.window().panes()->pane());
    REQUIRE(pane);
    REQUIRE(QTest::qWaitFor([pane] { return pane->isLoaded(); }, 30'000));
    return pane;
}

/// What has the keyboard, also where no window manager activates the window.
QWidget *keyboard(World &world)
{
    QWidget *widget = world.window().focusWidget();
    REQUIRE(widget);
    return widget;
}

void type(World &world, const QString &text) { QTest::keyClicks(keyboard(world), text); }

void press(World &world, int key, Qt::KeyboardModifiers modifiers = Qt::NoModifier)
{
    QTest::keyClick(keyboard(world), static_cast<Qt::Key>(key), modifiers);
}

bool paneGone(World &world)
{
    return QTest::qWaitFor([&] { return world.window().panes()->pane() == nullptr; }, 30'000);
}

QString status(World &world) { return world.window().status()->announcement(); }

/// Types a whole conversation with the keyboard alone.
void logByKeyboard(World &world, const QString &name, const QString &line, const QString &us = {})
{
    world.action(QStringLiteral("Log conversation"))->trigger();
    openPane(world);
    type(world, name);
    press(world, Qt::Key_Return);
    CHECK(openPane(world)->findChild<PersonPicker *>()->people().size() == 1);
    if (!us.isEmpty()) {
        press(world, Qt::Key_Tab);
        type(world, us);
        press(world, Qt::Key_Return);
    }
    press(world, Qt::Key_Return);  // goes on to the line
    REQUIRE(keyboard(world)->accessibleName() == QStringLiteral("In one line"));
    type(world, line);
}

}  // namespace

TEST_CASE("a conversation is logged by keyboard, the score answers, undo and redo follow, and it is there after opening again",
          "[conversations]")
{
    const QString file = Files::fresh(QStringLiteral("sample"));
    QString item;
    {
        World world(file, haldenAt(QStringLiteral("timeline")));
        auto *tab = world.child<TimelineTab>();
        REQUIRE(QTest::qWaitFor([tab] { return tab->isLoaded(); }, 30'000));
        CHECK(tab->statusText().contains(QStringLiteral("this quarter")));
        const int before = tab->model().entryCount();
        logByKeyboard(world, QStringLiteral("Ingrid Sol"), QStringLiteral("Met the new chief executive"),
                      QStringLiteral("Sofia"));
        LogPane *pane = openPane(world);
        CHECK(QTest::qWaitFor([pane] { return !pane->form().effect().empty(); }, 30'000));
        press(world, Qt::Key_Return, Qt::ControlModifier);
        REQUIRE(paneGone(world));
        CHECK(status(world).contains(QStringLiteral("Conversation logged")));
        CHECK(status(world).contains(QStringLiteral("score")));
        REQUIRE(QTest::qWaitFor([&] { return tab->model().entryCount() == before + 1 && !tab->model().isReading(); }, 30'000));
        REQUIRE(tab->list()->currentRow());
        CHECK(tab->list()->currentRow()->text == QStringLiteral("Met the new chief executive"));
        item = tab->list()->currentRow()->item;
        world.action(QStringLiteral("Undo"))->trigger();
        REQUIRE(QTest::qWaitFor([&] { return tab->model().rowOfItem(item) < 0 && !tab->model().isReading(); }, 30'000));
        world.action(QStringLiteral("Redo"))->trigger();
        REQUIRE(QTest::qWaitFor([&] { return tab->model().rowOfItem(item) >= 0; }, 30'000));
    }
    World again(file, haldenAt(QStringLiteral("timeline")));
    auto *tab = again.child<TimelineTab>();
    REQUIRE(QTest::qWaitFor([tab] { return tab->isLoaded(); }, 30'000));
    CHECK(tab->model().rowOfItem(item) >= 0);
}

TEST_CASE("the score of the overview changes with a logged conversation", "[conversations]")
{
    World world(Files::fresh(QStringLiteral("sample")), haldenAt(QStringLiteral("overview")));
    const auto shown = [&world] {
        for (const Card *card : world.window().findChildren<Card *>()) {
            if (card->title().startsWith(QStringLiteral("Why the score is "))) {
                return card->title().section(QLatin1Char(' '), -1);
            }
        }
        return QString();
    };
    const QString before = shown();
    logByKeyboard(world, QStringLiteral("Ingrid Sol"), QStringLiteral("Lunch about the renewal"), QStringLiteral("Sofia"));
    LogPane *pane = openPane(world);
    REQUIRE(QTest::qWaitFor([pane] { return !pane->form().effect().empty(); }, 30'000));
    const std::vector<present::EffectLine> effect = pane->form().effect();
    const auto score = std::find_if(effect.begin(), effect.end(), [](const present::EffectLine &line) {
        return line.title == QStringLiteral("Score of the account");
    });
    REQUIRE(score != effect.end());
    CHECK(before == score->before);
    pane->save();
    REQUIRE(paneGone(world));
    CHECK(status(world).contains(QStringLiteral("Conversation logged: ")));
    // The overview answers with the very score that the pane foretold.
    REQUIRE(QTest::qWaitFor([&] { return shown() == score->after; }, 30'000));
    world.action(QStringLiteral("Undo"))->trigger();
    REQUIRE(QTest::qWaitFor([&] { return shown() == before; }, 30'000));
}

TEST_CASE("a half-filled form comes back after the window is gone and can be discarded", "[conversations]")
{
    const QString file = Files::fresh(QStringLiteral("sample"));
    DesktopOptions options = haldenAt(QStringLiteral("timeline"));
    options.settings = Files::folderPath(QStringLiteral("draft-settings.ini"));
    {
        World world(file, options);
        logByKeyboard(world, QStringLiteral("Hanne"), QStringLiteral("Half a thought"));
        // The window goes with the form open.
    }
    World world(file, options);
    world.action(QStringLiteral("Log conversation"))->trigger();
    LogPane *pane = openPane(world);
    auto *band = pane->findChild<MessageBand *>();
    REQUIRE(band->isVisible());
    CHECK(band->message().startsWith(QStringLiteral("Draft of ")));
    CHECK(pane->form().entry().line == QStringLiteral("Half a thought"));
    REQUIRE(pane->form().entry().people.size() == 1);
    CHECK(pane->form().entry().people.front().name == QStringLiteral("Hanne Lunde"));
    Q_EMIT band->actionTriggered();
    CHECK(pane->form().entry().line.isEmpty());
    CHECK_FALSE(band->isVisible());
    world.window().closePane();
    world.action(QStringLiteral("Log conversation"))->trigger();
    CHECK(openPane(world)->form().entry().line.isEmpty());
}

TEST_CASE("closing the pane with a half-filled form keeps it, Cancel throws it away", "[conversations]")
{
    World world(Files::fresh(QStringLiteral("sample")), haldenAt(QStringLiteral("timeline")));
    logByKeyboard(world, QStringLiteral("Hanne"), QStringLiteral("Half a thought"));
    world.window().closePane();
    world.action(QStringLiteral("Log conversation"))->trigger();
    LogPane *pane = openPane(world);
    CHECK(pane->form().entry().line == QStringLiteral("Half a thought"));
    for (QPushButton *button : pane->findChildren<QPushButton *>()) {
        if (button->text() == QStringLiteral("Cancel")) {
            button->click();
            break;
        }
    }
    REQUIRE(paneGone(world));
    world.action(QStringLiteral("Log conversation"))->trigger();
    CHECK(openPane(world)->form().entry().line.isEmpty());
}

TEST_CASE("what is missing is said beside its field and nothing is written", "[conversations]")
{
    World world(Files::fresh(QStringLiteral("sample")), haldenAt(QStringLiteral("timeline")));
    world.action(QStringLiteral("Log conversation"))->trigger();
    LogPane *pane = openPane(world);
    pane->save();
    auto *who = pane->findChild<PersonPicker *>();
    REQUIRE(QTest::qWaitFor([who] { return !who->problem().isEmpty(); }, 30'000));
    CHECK(who->problem().contains(QStringLiteral("with whom")));
    auto *day = pane->findChild<DateField *>();
    day->setText(QStringLiteral("31 February"));
    pane->save();
    CHECK_FALSE(day->problem().isEmpty());
    CHECK(world.window().panes()->pane() == pane);
}

TEST_CASE("a click opens a conversation for changing, Delete removes it, undo brings it back", "[conversations]")
{
    World world(Files::fresh(QStringLiteral("sample")), haldenAt(QStringLiteral("timeline")));
    auto *tab = world.child<TimelineTab>();
    REQUIRE(QTest::qWaitFor([tab] { return tab->isLoaded(); }, 30'000));
    TimelineList *list = tab->list();
    int row = 1;
    while (tab->model().row(row) && !tab->model().row(row)->item.startsWith(QStringLiteral("conversation/"))) {
        ++row;
    }
    const QString item = tab->model().row(row)->item;
    const QRect place = list->visualRect(tab->model().index(row));
    QTest::mouseClick(list->viewport(), Qt::LeftButton, {}, place.center());
    LogPane *pane = openPane(world);
    REQUIRE(QTest::qWaitFor([pane] { return pane->edited().value() != 0 && pane->isLoaded(); }, 30'000));
    CHECK(pane->windowTitle() == QStringLiteral("Edit conversation"));
    CHECK_FALSE(pane->form().entry().people.empty());
    auto *mood = pane->findChild<MoodPicker *>();
    mood->setFocus();
    QTest::keyClick(mood, Qt::Key_1);
    pane->save();
    REQUIRE(paneGone(world));
    CHECK(status(world).contains(QStringLiteral("Conversation changed")));
    REQUIRE(QTest::qWaitFor([tab] { return !tab->model().isReading(); }, 30'000));

    list->setFocus();
    list->setCurrentIndex(tab->model().index(tab->model().rowOfItem(item)));
    QTest::keyClick(list, Qt::Key_Delete);
    REQUIRE(QTest::qWaitFor([&] { return tab->model().rowOfItem(item) < 0; }, 30'000));
    CHECK(status(world).contains(QStringLiteral("Conversation removed")));
    world.action(QStringLiteral("Undo"))->trigger();
    REQUIRE(QTest::qWaitFor([&] { return tab->model().rowOfItem(item) >= 0; }, 30'000));
}

TEST_CASE("a place leads to a line of the timeline, a person narrows it to a chip that can be removed", "[conversations]")
{
    World world(Files::fresh(QStringLiteral("sample")), haldenAt(QStringLiteral("timeline")));
    auto *tab = world.child<TimelineTab>();
    REQUIRE(QTest::qWaitFor([tab] { return tab->isLoaded(); }, 30'000));
    const int all = tab->model().entryCount();
    QString item;
    core::SeatId seat;
    for (int row = 0; row < tab->model().rowCount(); ++row) {
        const auto *at = tab->model().row(row);
        if (at->item.startsWith(QStringLiteral("conversation/")) && at->seats.size() == 1) {
            item = at->item;
            seat = at->seats.front();
        }
    }
    Location place = world.window().currentLocation();
    place.item = item;
    world.window().goTo(place);
    REQUIRE(QTest::qWaitFor([&] { return tab->list()->currentRow() && tab->list()->currentRow()->item == item; }, 30'000));
    CHECK(tab->list()->flashed() >= 0);
    place.item.clear();
    place.seat = seat;
    world.window().goTo(place);
    REQUIRE(QTest::qWaitFor([&] { return tab->isLoaded() && tab->model().entryCount() < all; }, 30'000));
    auto *chips = tab->findChild<FilterChips *>();
    REQUIRE(chips->chips().size() == 1);
    CHECK(chips->chips().front().text.startsWith(QStringLiteral("With ")));
    Q_EMIT chips->removed(QStringLiteral("seat"));
    REQUIRE(QTest::qWaitFor([&] { return tab->isLoaded() && tab->model().entryCount() == all; }, 30'000));
}

TEST_CASE("an empty workspace offers accounts to choose from and says what is missing", "[conversations]")
{
    World world(Files::fresh(QStringLiteral("empty")));
    world.action(QStringLiteral("Log conversation"))->trigger();
    LogPane *pane = openPane(world);
    auto *account = pane->findChild<AccountPicker *>();
    CHECK(account->isVisible());
    type(world, QStringLiteral("Nobody"));
    pane->findChild<PersonPicker *>()->clearTyped();
    pane->save();
    REQUIRE(QTest::qWaitFor([account] { return !account->problem().isEmpty(); }, 30'000));
}

TEST_CASE("a file that can no longer be written says so and keeps the words as a draft", "[conversations]")
{
    const QString file = Files::fresh(QStringLiteral("sample"));
    World world(file, haldenAt(QStringLiteral("timeline")));
    logByKeyboard(world, QStringLiteral("Hanne"), QStringLiteral("Must not get lost"));
    LogPane *pane = openPane(world);
    // Another program takes the file over: from now on every write is refused.
    std::filesystem::path lock(file.toStdU16String());
    lock += ".lock";
    REQUIRE(std::filesystem::exists(lock));
    std::ofstream(lock, std::ios::binary | std::ios::trunc)
        << "user=anna\nhost=elsewhere\nprocess=1\nstarted=1\nsince=1\nnumber=1\n";
    pane->save();
    REQUIRE(QTest::qWaitFor([pane] { return !pane->form().isBusy(); }, 30'000));
    REQUIRE(world.window().panes()->pane() == pane);
    bool told = false;
    for (const MessageBand *band : pane->findChildren<MessageBand *>()) {
        told = told || (band->isVisible() && band->message().contains(QStringLiteral("kept as a draft")));
    }
    CHECK(told);
    CHECK(pane->form().entry().line == QStringLiteral("Must not get lost"));
    std::filesystem::remove(lock);
}

TEST_CASE("ten thousand lines of one account are read page by page without holding up the window", "[conversations]")
{
    const QString file = Files::fresh(QStringLiteral("empty"));
    {
        auto workspace = app::Workspace::open(std::filesystem::path(file.toStdU16String()));
        REQUIRE(workspace);
        const auto made = workspace->transact("Import", [](store::Writer &writer) {
            writer.beginBulk();
            core::Account account;
            account.name = "Halden Foods";
            account.id = writer.insert(account);
            core::Person person;
            person.name = "Elena Ferrari";
            core::Seat seat;
            seat.account = account.id;
            seat.person = writer.insert(person);
            seat.id = writer.insert(seat);
            core::Conversation talk;
            talk.account = account.id;
            talk.subject = "Weekly call";
            talk.summary = "What was said that day, in a sentence of the usual length.";
            for (int i = 0; i < 10'000; ++i) {
                talk.id = {};
                talk.day = core::Date::fromYmd(2026, 10, 12)->plusDays(-i / 4);
                core::Participant present;
                present.conversation = writer.insert(talk);
                present.seat = seat.id;
                writer.insert(present);
            }
            writer.endBulk();
        });
        REQUIRE(made);
    }
    World world(file, haldenAt(QStringLiteral("timeline")));
    auto *tab = world.child<TimelineTab>();
    REQUIRE(QTest::qWaitFor([tab] { return tab->isLoaded(); }, 30'000));
    CHECK(tab->model().entryCount() == present::TimelineModel::kPage);
    Watchdog watchdog;
    for (int i = 0; i < 40; ++i) {
        tab->list()->scrollToBottom();
        REQUIRE(QTest::qWaitFor([tab] { return !tab->model().isReading(); }, 30'000));
    }
    CHECK(tab->model().entryCount() > 20 * present::TimelineModel::kPage);
    Location place = world.window().currentLocation();
    place.item = QStringLiteral("conversation/1");  // not there: everything is read to be sure
    world.window().goTo(place);
    REQUIRE(QTest::qWaitFor([tab] { return tab->model().isComplete() && !tab->model().isReading(); }, 60'000));
    CHECK(tab->model().entryCount() == 10'000);
    UNSCOPED_INFO("longest stall " << watchdog.worst() << " ms");
    CHECK(watchdog.worst() < 250);  // 100 on a machine of its own
}

TEST_CASE("every control of pane and timeline has a name for screen readers", "[conversations]")
{
    World world(Files::fresh(QStringLiteral("sample")), haldenAt(QStringLiteral("timeline")));
    world.action(QStringLiteral("Log conversation"))->trigger();
    LogPane *pane = openPane(world);
    QStringList nameless;
    for (const QWidget *root : {static_cast<QWidget *>(pane), static_cast<QWidget *>(world.child<TimelineTab>())}) {
        for (QWidget *widget : root->findChildren<QWidget *>()) {
            if (!widget->isVisible() || !(widget->focusPolicy() & Qt::TabFocus)) {
                continue;
            }
            const QAccessibleInterface *interface = QAccessible::queryAccessibleInterface(widget);
            if (!interface || interface->text(QAccessible::Name).trimmed().isEmpty()) {
                nameless << QString::fromLatin1(widget->metaObject()->className()) + QLatin1Char(' ') + widget->objectName();
            }
        }
    }
    CHECK(nameless.join(QStringLiteral(", ")).toStdString() == "");
}

TEST_CASE("a workspace that is open for reading only shows conversations and offers no way to change them", "[conversations]")
{
    const QString file = Files::fresh(QStringLiteral("sample"));
    std::filesystem::path lock(file.toStdU16String());
    lock += ".lock";
    std::ofstream(lock, std::ios::binary | std::ios::trunc)
        << "user=anna\nhost=elsewhere\nprocess=1\nstarted=1\nsince=1\nnumber=1\n";
    World world(file, haldenAt(QStringLiteral("timeline")));
    auto *tab = world.child<TimelineTab>();
    REQUIRE(QTest::qWaitFor([tab] { return tab->isLoaded(); }, 30'000));
    // The command says why it does nothing, and does nothing.
    world.action(QStringLiteral("Log conversation"))->trigger();
    CHECK(world.window().status()->announcement().contains(QStringLiteral("reading only")));
    CHECK(world.window().panes()->openId().isEmpty());
    int row = 0;
    while (!tab->model().row(row)->item.startsWith(QStringLiteral("conversation/"))) {
        ++row;
    }
    const QString item = tab->model().row(row)->item;
    Q_EMIT tab->list()->opened(row, false);
    LogPane *pane = openPane(world);
    REQUIRE(QTest::qWaitFor([pane] { return pane->edited().value() != 0; }, 30'000));
    for (const QPushButton *button : pane->findChildren<QPushButton *>()) {
        CHECK_FALSE((button->isVisible() && button->text().startsWith(QStringLiteral("Save"))));
    }
    Q_EMIT tab->list()->removeAsked(row);
    QTest::qWait(100);
    CHECK(tab->model().rowOfItem(item) >= 0);
    std::filesystem::remove(lock);
}
