#include <QAccessible>
#include <QCheckBox>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QSlider>

#include "gui/settings/backups_section.h"
#include "gui/settings/setting_controls.h"
#include "gui/settings/setting_row.h"
#include "gui/settings/settings_page.h"
#include "gui/tables/table_view.h"
#include "gui_world.h"
#include "present/workspace_session.h"

using namespace linchpin;
using namespace linchpin::test;
using namespace linchpin::gui;

namespace {

Location settings(const char *item = "")
{
    Location place;
    place.page = QLatin1String(kSettingsPage);
    place.item = QLatin1String(item);
    return place;
}

SettingsPage *openSettings(World &world, const char *item = "")
{
    world.window().goTo(settings(item));
    auto *page = qobject_cast<SettingsPage *>(world.window().currentPage());
    REQUIRE(page);
    REQUIRE(world.loaded());
    return page;
}

SettingRow *rowOf(SettingsPage *page, const char *id)
{
    auto *row = qobject_cast<SettingRow *>(page->section()->settingWidget(QLatin1String(id)));
    REQUIRE(row);
    return row;
}

void type(QLineEdit *field, const QString &text)
{
    field->setFocus();
    field->selectAll();
    QTest::keyClicks(field, text);
    QTest::keyClick(field, Qt::Key_Return);
}

/// Controls that can be seen and used but have no name.
std::string nameless(QWidget *page)
{
    QStringList found;
    for (QWidget *widget : page->findChildren<QWidget *>()) {
        const bool control = qobject_cast<QAbstractButton *>(widget) || qobject_cast<QLineEdit *>(widget)
            || qobject_cast<QAbstractItemView *>(widget) || qobject_cast<QSlider *>(widget);
        if (!control || !widget->isVisible() || widget->inherits("QHeaderView") || widget->inherits("QTableCornerButton")) {
            continue;
        }
        QAccessibleInterface *interface = QAccessible::queryAccessibleInterface(widget);
        if (!interface || interface->text(QAccessible::Name).isEmpty()) {
            found << QString::fromLatin1(widget->metaObject()->className()) + QLatin1Char(' ') + widget->objectName();
        }
    }
    return found.join(QStringLiteral("; ")).toStdString();
}

}  // namespace

TEST_CASE("every section opens on an empty, the sample and a large workspace, and every control has a name", "[settings]")
{
    const QString kind = GENERATE(QStringLiteral("empty"), QStringLiteral("sample"), QStringLiteral("large"));
    World world(Files::fresh(kind));
    for (const SettingsSectionInfo &section : settingsSections()) {
        INFO(kind.toStdString() + " " + section.id.toStdString());
        SettingsPage *page = openSettings(world, ("section/" + section.id.toStdString()).c_str());
        CHECK(page->sectionId() == section.id);
        CHECK(page->location().item == QStringLiteral("section/") + section.id);
        CHECK(nameless(page) == "");
    }
}

TEST_CASE("each setting that the search knows leads to a widget", "[settings]")
{
    World world(Files::fresh(QStringLiteral("sample")));
    QStringList lost;
    for (const SettingsSectionInfo &section : settingsSections()) {
        SettingsPage *page = openSettings(world, ("section/" + section.id.toStdString()).c_str());
        for (const SettingEntry &entry : section.settings) {
            if (!page->section()->settingWidget(entry.id)) {
                lost << section.id + QLatin1Char('/') + entry.id;
            }
        }
    }
    CHECK(lost.join(QStringLiteral(" ")).toStdString() == "");
}

TEST_CASE("the search field finds a setting in another section and goes there", "[settings]")
{
    World world(Files::fresh(QStringLiteral("empty")));
    SettingsPage *page = openSettings(world, "section/workspace");
    auto *search = page->findChild<QLineEdit *>();
    REQUIRE(search);
    search->setFocus();
    QTest::keyClicks(search, QStringLiteral("night"));
    auto *list = page->findChild<QListView *>(QStringLiteral("pageList"));
    REQUIRE(list->model()->rowCount() == 2);  // the section and the setting
    QTest::keyClick(search, Qt::Key_Down);
    CHECK(page->sectionId() == QStringLiteral("appearance"));
    QTest::keyClick(list, Qt::Key_Home);
    search->setFocus();
    QTest::keyClick(search, Qt::Key_Escape);
    CHECK(search->text().isEmpty());
    CHECK(list->model()->rowCount() == static_cast<int>(settingsSections().size()));
    QTest::keyClicks(search, QStringLiteral("xyzzy"));
    CHECK(list->model()->rowCount() == 0);
}

TEST_CASE("a link to a setting scrolls to it", "[settings]")
{
    DesktopOptions options;
    options.size = QSize(1000, 620);
    World world(Files::fresh(QStringLiteral("empty")), options);
    SettingsPage *page = openSettings(world, "setting/workspace_compact");
    CHECK(page->sectionId() == QStringLiteral("workspace"));
    SettingRow *row = rowOf(page, "workspace_compact");
    CHECK(QTest::qWaitFor([&] { return !row->visibleRegion().isEmpty() && !row->control()->visibleRegion().isEmpty(); }));
}

TEST_CASE("the name is changed in place as one step, and an empty one is refused beside the field", "[settings]")
{
    World world(Files::fresh(QStringLiteral("empty")));
    SettingsPage *page = openSettings(world, "section/workspace");
    SettingRow *row = rowOf(page, "workspace_name");
    auto *field = qobject_cast<TextSetting *>(row->control());
    REQUIRE(field);
    REQUIRE(QTest::qWaitFor([&] { return field->text() == QStringLiteral("Empty"); }));
    type(field, QStringLiteral("Key accounts"));
    REQUIRE(QTest::qWaitFor([&] { return world.window().windowTitle().startsWith(QStringLiteral("Key accounts")); }));
    CHECK(row->error().isEmpty());
    type(field, QStringLiteral("   "));
    REQUIRE(QTest::qWaitFor([&] { return !row->error().isEmpty(); }));
    CHECK(field->property("invalid").toBool());
    QTest::keyClick(field, Qt::Key_Escape);
    CHECK(field->text() == QStringLiteral("Key accounts"));
    REQUIRE(QTest::qWaitFor([&] { return row->error().isEmpty(); }));
    world.action(QStringLiteral("Undo"))->trigger();
    CHECK(QTest::qWaitFor([&] { return field->kept() == QStringLiteral("Empty"); }));
}

TEST_CASE("another base currency says what it means before it is taken", "[settings]")
{
    World world(Files::fresh(QStringLiteral("empty")));
    SettingsPage *page = openSettings(world, "section/workspace");
    SettingRow *row = rowOf(page, "base_currency");
    auto *field = qobject_cast<TextSetting *>(row->control());
    auto *keep = page->findChild<QPushButton *>(QStringLiteral("currency_keep"));
    REQUIRE(field);
    REQUIRE(keep);
    type(field, QStringLiteral("euro"));
    CHECK_FALSE(row->error().isEmpty());
    CHECK_FALSE(keep->isVisible());
    type(field, QStringLiteral("usd"));
    CHECK(row->error().isEmpty());
    REQUIRE(keep->isVisible());
    CHECK(keep->text() == QStringLiteral("Show all sums in USD"));
    QTest::mouseClick(keep, Qt::LeftButton);
    CHECK(QTest::qWaitFor([&] { return field->kept() == QStringLiteral("USD"); }));
    CHECK(field->text() == QStringLiteral("USD"));
}

TEST_CASE("theme, text size and density work at once and are kept on this computer", "[settings]")
{
    DesktopOptions options;
    options.settings = Files::folderPath(QStringLiteral("appearance.ini"));
    const QString file = Files::fresh(QStringLiteral("small"));
    {
        World world(file, options);
        SettingsPage *page = openSettings(world, "section/appearance");
        auto *density = qobject_cast<ChoiceButtons *>(rowOf(page, "density")->control());
        auto *theme = qobject_cast<ChoiceButtons *>(rowOf(page, "theme")->control());
        REQUIRE(density);
        REQUIRE(theme);
        QTest::mouseClick(density->findChildren<QPushButton *>().at(2), Qt::LeftButton);
        QTest::mouseClick(theme->findChildren<QPushButton *>().at(2), Qt::LeftButton);
        auto *size = page->section()->findChild<QSlider *>();
        size->setFocus();
        QTest::keyClick(size, Qt::Key_End);
        CHECK(QTest::qWaitFor([&] { return world.window().font().pixelSize() >= 19; }));
    }
    World world(file, options);
    world.window().goTo({QLatin1String(kPortfolioPage), {}, {}, {}});
    REQUIRE(world.loaded());
    const int compact = world.portfolio() ? world.window().findChild<TableView *>()->rowHeight(0) : 0;
    CHECK(compact == qRound(26 * 1.5));
    CHECK(QApplication::palette().color(QPalette::Window).lightness() < 100);
    SettingsPage *page = openSettings(world, "section/appearance");
    CHECK(qobject_cast<ChoiceButtons *>(rowOf(page, "theme")->control())->chosen() == 2);
    // Other tests begin as a new user does.
    QTest::mouseClick(rowOf(page, "theme")->control()->findChildren<QPushButton *>().at(1), Qt::LeftButton);
}

TEST_CASE("a backup is made, previewed and restored in the page, and undo says why it stops", "[settings]")
{
    World world(Files::fresh(QStringLiteral("sample")));
    SettingsPage *page = openSettings(world, "section/workspace");
    auto *field = qobject_cast<TextSetting *>(rowOf(page, "workspace_name")->control());
    REQUIRE(QTest::qWaitFor([&] { return !field->text().isEmpty(); }));
    const QString name = field->text();

    page = openSettings(world, "section/backups");
    Watchdog watchdog;
    QTest::mouseClick(page->findChild<QPushButton *>(QStringLiteral("backup_now")), Qt::LeftButton);
    auto *table = page->section()->findChild<TableView *>();
    REQUIRE(table);
    REQUIRE(QTest::qWaitFor([&] { return table->model()->rowCount() == 1; }, 15000));
    CHECK(watchdog.worst() < 400);

    page = openSettings(world, "section/workspace");
    type(field, QStringLiteral("Another name"));
    REQUIRE(QTest::qWaitFor([&] { return world.window().windowTitle().startsWith(QStringLiteral("Another name")); }));

    page = openSettings(world, "section/backups");
    auto *section = qobject_cast<BackupsSection *>(page->section());
    REQUIRE(section);
    auto *restore = page->findChild<QPushButton *>(QStringLiteral("backup_restore"));
    REQUIRE_FALSE(restore->isVisible());
    section->selectBackup(0);
    REQUIRE(QTest::qWaitFor([&] { return restore->isVisible() && restore->isEnabled(); }, 15000));
    bool told = false;
    for (const QLabel *label : section->findChildren<QLabel *>()) {
        told = told || (label->isVisible() && label->text().contains(QStringLiteral("1 record was changed")));
    }
    CHECK(told);
    QTest::mouseClick(restore, Qt::LeftButton);
    REQUIRE(QTest::qWaitFor([&] { return world.window().windowTitle().startsWith(name); }, 20000));
    REQUIRE(world.loaded());
    REQUIRE(QTest::qWaitFor([&] { return qobject_cast<SettingsPage *>(world.window().currentPage()) != nullptr; }));
    CHECK(world.window().status()->announcement().contains(QStringLiteral("before restore")));
    CHECK_FALSE(world.action(QStringLiteral("Undo"))->isEnabled());
    CHECK(world.action(QStringLiteral("Undo"))->text() == QStringLiteral("Undo (not behind the restored backup)"));
}

TEST_CASE("a read-only workspace shows its settings as text", "[settings]")
{
    const QString file = Files::fresh(QStringLiteral("sample"));
    app::OpenOptions options;
    const auto held = app::Workspace::open(std::filesystem::path(file.toStdU16String()), options);
    REQUIRE(held);
    World world(file);
    SettingsPage *page = openSettings(world, "section/workspace");
    CHECK(qobject_cast<QLabel *>(rowOf(page, "workspace_name")->control()));
    CHECK(page->section()->findChildren<TextSetting *>().isEmpty());
    CHECK_FALSE(page->findChild<QPushButton *>(QStringLiteral("workspace_compact_button"))->isEnabled());
    page = openSettings(world, "section/backups");
    CHECK(page->isLoaded());
}
