#include <filesystem>

#include <QCheckBox>
#include <QDir>
#include <QFileDialog>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QPushButton>
#include <QRadioButton>
#include <QTemporaryDir>

#include "core/entities/entities.h"
#include "gui/duplicates/duplicates_page.h"
#include "gui/duplicates/merge_panel.h"
#include "gui/edit/token_field.h"
#include "gui/privacy/erase_pane.h"
#include "gui/privacy/privacy_commands.h"
#include "gui/shell/pane_host.h"
#include "gui/widgets/empty_state.h"
#include "gui_world.h"
#include "present/workspace_session.h"

using namespace linchpin;
using namespace linchpin::gui;
using namespace linchpin::test;

namespace {

struct Twins {
    QString file;
    core::PersonId first;
    core::PersonId second;
};

/// A fresh workspace with one account in which Elena sits twice, and Marco once.
Twins twins()
{
    Twins made;
    made.file = Files::fresh(QStringLiteral("empty"));
    auto workspace = app::Workspace::open(std::filesystem::path(made.file.toStdU16String()));
    REQUIRE(workspace);
    REQUIRE(workspace->transact("Set up", [&](store::Writer &writer) {
        core::Account account;
        account.name = "Acme";
        const core::AccountId acme = writer.insert(account);
        const auto add = [&](const char *name, const char *mail, const char *title) {
            core::Person person;
            person.name = name;
            person.email = mail;
            core::Seat seat;
            seat.account = acme;
            seat.person = writer.insert(person);
            seat.title = title;
            writer.insert(seat);
            return seat.person;
        };
        made.first = add("Elena Ferrari", "elena@acme.example", "CFO");
        made.second = add("E. Ferrari", "ferrari@acme.example", "Chief Financial Officer");
        add("Marco Conti", "", "Buyer");
    }));
    return made;
}

DesktopOptions at(const QString &page, const QString &item = {})
{
    DesktopOptions options;
    options.page = page;
    options.item = item;
    return options;
}

bool waitFor(const std::function<bool()> &condition) { return QTest::qWaitFor(condition, 20'000); }

QPushButton *button(QWidget &window, const char *name)
{
    auto *found = window.findChild<QPushButton *>(QString::fromLatin1(name));
    REQUIRE(found);
    return found;
}

}  // namespace

TEST_CASE("Two records of one person are merged field by field, and undo brings both back", "[privacy]")
{
    const Twins made = twins();
    World world(made.file, at(QStringLiteral("duplicates")));
    auto *page = qobject_cast<DuplicatesPage *>(world.window().currentPage());
    REQUIRE(page);
    auto *list = page->findChild<QListView *>(QStringLiteral("duplicatesList"));
    REQUIRE(list);
    REQUIRE(waitFor([&] { return list->model()->rowCount() == 1; }));
    REQUIRE(waitFor([&] { return button(*page, "mergeButton")->isEnabled(); }));
    CHECK(page->findChild<QLabel *>(QStringLiteral("mergeTitle"))->text().contains(QStringLiteral("Elena Ferrari")));
    auto *mail = page->findChild<QRadioButton *>(QStringLiteral("other/email"));
    REQUIRE(mail);
    mail->click();
    auto *panel = page->findChild<MergePanel *>();
    REQUIRE(panel);
    button(*page, "mergeButton")->click();
    REQUIRE(waitFor([&] { return list->model()->rowCount() == 0; }));
    auto *session = world.window().findChild<present::WorkspaceSession *>();
    Q_UNUSED(session)
    {
        std::optional<core::Person> person;
        std::int64_t people = 0;
        // The file is read beside the window, as the command line would.
        app::OpenOptions options;
        options.readOnly = true;
        auto reading = app::Workspace::open(std::filesystem::path(made.file.toStdU16String()), options);
        REQUIRE(reading);
        person = reading->read().find(made.first);
        people = reading->read().count(core::Kind::Person);
        REQUIRE(person);
        CHECK(people == 2);
        CHECK(person->email == "ferrari@acme.example");
        CHECK(reading->read().count(core::Kind::Seat) == 2);
    }
    world.action(QStringLiteral("Undo"))->trigger();
    REQUIRE(waitFor([&] { return list->model()->rowCount() == 1; }));
    // However often a pair is shown, rows of pairs before leave no gap.
    int height = 0;
    for (int i = 0; i < 3; ++i) {
        REQUIRE(waitFor([&] { return button(*page, "mergeButton")->isEnabled(); }));
        QTest::qWait(50);
        CHECK((i == 0 || panel->sizeHint().height() == height));
        height = panel->sizeHint().height();
        world.action(QStringLiteral("Redo"))->trigger();
        REQUIRE(waitFor([&] { return list->model()->rowCount() == 0; }));
        world.action(QStringLiteral("Undo"))->trigger();
        REQUIRE(waitFor([&] { return list->model()->rowCount() == 1; }));
    }
}

TEST_CASE("Not the same takes a pair away by keyboard, and undo proposes it again", "[privacy]")
{
    const Twins made = twins();
    World world(made.file, at(QStringLiteral("duplicates")));
    auto *page = qobject_cast<DuplicatesPage *>(world.window().currentPage());
    REQUIRE(page);
    auto *list = page->findChild<QListView *>(QStringLiteral("duplicatesList"));
    REQUIRE(waitFor([&] { return list->model()->rowCount() == 1 && list->currentIndex().isValid(); }));
    QTest::keyClick(list, Qt::Key_N);
    REQUIRE(waitFor([&] { return list->model()->rowCount() == 0; }));
    CHECK(page->findChild<QLabel *>(QStringLiteral("duplicatesTitle"))->text()
          == QStringLiteral("Nobody seems to be entered twice"));
    world.action(QStringLiteral("Undo"))->trigger();
    CHECK(waitFor([&] { return list->model()->rowCount() == 1; }));
}

TEST_CASE("Two people chosen by hand are compared even when nothing speaks for it", "[privacy]")
{
    const Twins made = twins();
    core::PersonId marco;
    {
        auto workspace = app::Workspace::open(std::filesystem::path(made.file.toStdU16String()));
        REQUIRE(workspace);
        marco = workspace->read().where<core::Person>("name", core::Value(std::string("Marco Conti"))).front().id;
    }
    World world(made.file,
                at(QStringLiteral("duplicates"), QStringLiteral("pair/%1/%2").arg(made.first.value()).arg(marco.value())));
    auto *page = qobject_cast<DuplicatesPage *>(world.window().currentPage());
    REQUIRE(page);
    REQUIRE(waitFor([&] {
        return page->location().item == QStringLiteral("pair/%1/%2").arg(made.first.value()).arg(marco.value())
            && button(*page, "mergeButton")->isEnabled();
    }));
    CHECK(page->findChild<QLabel *>(QStringLiteral("mergeTitle"))->text().contains(QStringLiteral("Marco Conti")));
}

TEST_CASE("An empty workspace says what duplicates are and why they matter", "[privacy]")
{
    World world(Files::fresh(QStringLiteral("empty")), at(QStringLiteral("duplicates")));
    auto *page = qobject_cast<DuplicatesPage *>(world.window().currentPage());
    REQUIRE(page);
    REQUIRE(waitFor([&] { return page->isLoaded(); }));
    CHECK(page->findChild<EmptyState *>()->isVisible());
}

TEST_CASE("Erasing asks in a pane, wants the name and leaves nothing of the person in the file", "[privacy]")
{
    const Twins made = twins();
    {
        World world(made.file, at(QStringLiteral("portfolio")));
        PaneRequest request;
        request.person = made.first;
        static_cast<Shell &>(world.window()).openPane(QLatin1String(kErasePane), request);
        auto *pane = qobject_cast<ErasePane *>(world.window().panes()->pane());
        REQUIRE(pane);
        REQUIRE(waitFor([&] { return pane->isLoaded(); }));
        CHECK(pane->findChild<QLabel *>(QStringLiteral("eraseTitle"))->text() == QStringLiteral("Erase Elena Ferrari"));
        QPushButton *erase = button(*pane, "eraseButton");
        CHECK_FALSE(erase->isEnabled());
        auto *name = pane->findChild<QLineEdit *>(QStringLiteral("eraseName"));
        QTest::keyClicks(name, QStringLiteral("Elena"));
        CHECK_FALSE(erase->isEnabled());
        QTest::keyClicks(name, QStringLiteral(" ferrari"));
        CHECK(erase->isEnabled());
        erase->click();
        REQUIRE(
            waitFor([&] { return pane->findChild<QLabel *>(QStringLiteral("eraseTitle"))->text() == QStringLiteral("Erased"); }));
        CHECK_FALSE(world.action(QStringLiteral("Undo"))->isEnabled());
    }
    QFile file(made.file);
    REQUIRE(file.open(QIODevice::ReadOnly));
    const QByteArray bytes = file.readAll();
    CHECK_FALSE(bytes.contains("Elena"));
    CHECK_FALSE(bytes.contains("elena@acme"));
    CHECK(bytes.contains("E. Ferrari"));
}

TEST_CASE("A copy of personal data is written as PDF and JSON where the dialog says", "[privacy]")
{
    const Twins made = twins();
    World world(made.file, at(QStringLiteral("people"), {}));
    auto &shell = static_cast<Shell &>(world.window());
    Location place;
    place.page = QLatin1String(kPeoplePage);
    place.person = made.first;
    shell.goTo(place);
    REQUIRE(world.loaded());
    REQUIRE(shell.runCommand(QLatin1String(kViewPersonalData)));
    QFileDialog *dialog = nullptr;
    REQUIRE(waitFor([&] {
        for (QWidget *widget : QApplication::topLevelWidgets()) {
            if (auto *found = qobject_cast<QFileDialog *>(widget); found != nullptr && found->isVisible()) {
                dialog = found;
            }
        }
        return dialog != nullptr;
    }));
    QTemporaryDir folder;
    const QString pdf = folder.filePath(QStringLiteral("copy.pdf"));
    Q_EMIT dialog->fileSelected(pdf);
    dialog->close();
    const QString json = folder.filePath(QStringLiteral("copy.json"));
    REQUIRE(waitFor([&] { return QFile::exists(json); }));
    QFile file(json);
    REQUIRE(file.open(QIODevice::ReadOnly));
    CHECK(file.readAll().contains("linchpin-personal-data"));
    CHECK(QFile::exists(pdf));
}
