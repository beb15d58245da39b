#include <QFileDialog>
#include <QPushButton>

#include "gui/conversations/log_pane.h"
#include "gui/shell/pane_host.h"
#include "gui/widgets/message_band.h"
#include "gui_world.h"

using namespace linchpin;
using namespace linchpin::gui;
using namespace linchpin::test;

namespace {

DesktopOptions haldenTimeline()
{
    DesktopOptions options;
    options.page = QStringLiteral("timeline");
    options.account = QStringLiteral("Halden");
    return options;
}

MessageBand *workspaceBand(World &world)
{
    auto *band = world.window().findChild<MessageBand *>(QStringLiteral("workspaceBand"));
    REQUIRE(band);
    return band;
}

LogPane *openPane(World &world)
{
    world.action(QStringLiteral("Log conversation"))->trigger();
    auto *pane = qobject_cast<LogPane *>(world.window().panes()->pane());
    REQUIRE(pane);
    REQUIRE(QTest::qWaitFor([pane] { return pane->isLoaded(); }, 30'000));
    return pane;
}

void removeFile(const QString &file, bool all)
{
    for (const QString &suffix : all ? QStringList{{}, QStringLiteral("-wal"), QStringLiteral("-shm"), QStringLiteral(".lock")}
                                     : QStringList{QString()}) {
        QFile::remove(file + suffix);
    }
    REQUIRE(!QFile::exists(file));
}

/// Chooses `path` in the dialog that the band's button opens.
void saveCopyAs(World &world, const QString &path)
{
    auto *button = workspaceBand(world)->findChild<QPushButton *>();
    REQUIRE(button);
    CHECK(button->text().startsWith(QStringLiteral("Save a copy")));
    button->click();
    auto *dialog = world.window().findChild<QFileDialog *>(QStringLiteral("copyDialog"));
    REQUIRE(dialog);
    Q_EMIT dialog->fileSelected(path);
    dialog->close();
}

}  // namespace

TEST_CASE("A file removed while open refuses the change, keeps the words and goes on in a copy", "[file-care]")
{
    const bool all = GENERATE(false, true);
    const QString file = Files::fresh(QStringLiteral("sample"));
    World world(file, haldenTimeline());
    CHECK(world.window().status()->savedText() == QStringLiteral("Saved on this computer"));
    LogPane *pane = openPane(world);
    QTest::keyClicks(world.window().focusWidget(), QStringLiteral("Hanne"));
    QTest::keyClick(world.window().focusWidget(), Qt::Key_Return);
    QTest::keyClick(world.window().focusWidget(), Qt::Key_Return);
    QTest::keyClicks(world.window().focusWidget(), QStringLiteral("Must not get lost"));
    removeFile(file, all);

    pane->save();
    REQUIRE(QTest::qWaitFor([&] { return workspaceBand(world)->message().contains(QStringLiteral("was removed")); }, 30'000));
    CHECK(world.window().status()->savedText() == QStringLiteral("Not saved: the file was removed"));
    CHECK(world.window().status()->announcement().isEmpty());
    REQUIRE(QTest::qWaitFor([pane] { return !pane->form().isBusy(); }, 30'000));
    REQUIRE(world.window().panes()->pane() == pane);
    bool told = false;
    for (const MessageBand *band : pane->findChildren<MessageBand *>()) {
        told = told
            || (band->message().contains(QStringLiteral("was removed"))
                && band->message().contains(QStringLiteral("kept as a draft")));
    }
    CHECK(told);

    const QString copy = Files::folderPath(QStringLiteral("copy-%1.linchpin").arg(all));
    saveCopyAs(world, copy);
    REQUIRE(QTest::qWaitFor(
        [&] { return QFile::exists(copy) && workspaceBand(world)->message().startsWith(QStringLiteral("This is a sample")); },
        30'000));
    REQUIRE(world.loaded());
    CHECK(world.window().status()->savedText() == QStringLiteral("Saved on this computer"));
    CHECK(!world.window().status()->announcement().isEmpty());
    REQUIRE(world.window().accountNamed(QStringLiteral("Halden")));
    world.window().goTo({QLatin1String(kAccountPage), {}, world.window().accountNamed(QStringLiteral("Halden")), {}});
    LogPane *again = openPane(world);
    CHECK(again->form().entry().line == QStringLiteral("Must not get lost"));
    again->save();
    REQUIRE(QTest::qWaitFor([&] { return world.window().panes()->pane() == nullptr; }, 30'000));
    CHECK(world.window().status()->announcement().contains(QStringLiteral("Conversation logged")));
}

TEST_CASE("An undo after another file took the place is refused with the same band", "[file-care]")
{
    const QString file = Files::fresh(QStringLiteral("sample"));
    const QString other = Files::fresh(QStringLiteral("empty"));
    World world(file, haldenTimeline());
    REQUIRE(QFile::remove(file));
    REQUIRE(QFile::rename(other, file));
    world.action(QStringLiteral("Undo"))->trigger();
    openPane(world);
    REQUIRE(QTest::qWaitFor([&] { return workspaceBand(world)->message().contains(QStringLiteral("was replaced")); }, 30'000));
    CHECK(world.window().status()->savedText() == QStringLiteral("Not saved: the file was replaced"));
    saveCopyAs(world, file);  // what is there now is never written over
    auto *errors = world.window().findChild<MessageBand *>(QStringLiteral("errorBand"));
    REQUIRE(errors);
    REQUIRE(QTest::qWaitFor([&] { return errors->message().contains(QStringLiteral("nothing is written over it")); }, 30'000));
}
