#include <QAccessible>
#include <QClipboard>
#include <QLabel>
#include <QLineEdit>
#include <QListView>

#include "gui/shell/command_palette.h"
#include "gui_world.h"
#include "present/search/search_indexer.h"

using namespace linchpin;
using namespace linchpin::gui;
using test::Files;
using test::World;

namespace {

struct Palette {
    World &world;
    CommandPalette *palette;
    QLineEdit *field;

    explicit Palette(World &over)
        : world(over)
        , palette(over.child<CommandPalette>())
        , field(palette->findChild<QLineEdit *>())
    {
        open();
    }
    void open()
    {
        QTest::keyClick(&world.window(), Qt::Key_K, Qt::ControlModifier);
        REQUIRE(QTest::qWaitFor([&] { return palette->isVisible(); }, 2000));
    }
    void type(const QString &text)
    {
        // A workspace that was just generated is indexed in the background.
        for (int round = 0; round < 50; ++round) {
            field->setText(text);
            REQUIRE(QTest::qWaitFor([&] { return !palette->isWaiting(); }, 5000));
            if (!palette->hint().contains(QStringLiteral("index is being made"))) {
                return;
            }
            QTest::qWait(100);
            field->clear();
        }
    }
    [[nodiscard]] QStringList titles(const QString &group) const
    {
        QStringList found;
        for (int row = 0; row < palette->model()->rowCount(); ++row) {
            if (palette->model()->at(row)->group == group) {
                found << palette->model()->at(row)->title;
            }
        }
        return found;
    }
    [[nodiscard]] const PaletteEntry *entry(const QString &title) const
    {
        for (int row = 0; row < palette->model()->rowCount(); ++row) {
            if (palette->model()->at(row)->title == title) {
                return palette->model()->at(row);
            }
        }
        return nullptr;
    }
    void choose(const QString &title)
    {
        for (int row = 0; row < palette->model()->rowCount(); ++row) {
            if (palette->model()->at(row)->title == title) {
                while (palette->findChild<QListView *>()->currentIndex().row() != row) {
                    QTest::keyClick(field, Qt::Key_Down);
                }
                QTest::keyClick(field, Qt::Key_Return);
                return;
            }
        }
        FAIL("nothing is called " + title.toStdString());
    }
};

}  // namespace

TEST_CASE("the palette finds people, accounts, commands and what was said, with the match emphasised", "[palette]")
{
    World world(Files::fresh(QStringLiteral("sample")));
    Palette palette(world);
    palette.type(QStringLiteral("ferr"));
    const QStringList people = palette.titles(QStringLiteral("People"));
    REQUIRE(people.contains(QStringLiteral("Elena Ferrari")));
    const PaletteEntry *elena = palette.entry(QStringLiteral("Elena Ferrari"));
    REQUIRE(elena);
    CHECK(elena->titleMarks == std::vector<present::TextSpan>{{6, 4}});
    CHECK(elena->detail.contains(QStringLiteral("Halden Foods")));
    CHECK(elena->tier.has_value());
    CHECK(palette.titles(QStringLiteral("Do")).contains(QStringLiteral("Log conversation with Elena Ferrari")));
    CHECK_FALSE(palette.titles(QStringLiteral("Notes and promises")).isEmpty());
    palette.type(QStringLiteral("@ferr"));
    CHECK(palette.titles(QStringLiteral("People")).contains(QStringLiteral("Elena Ferrari")));
    CHECK(palette.titles(QStringLiteral("Do")).isEmpty());
    palette.type(QStringLiteral("#hald"));
    CHECK(palette.palette->shownTitles() == QStringList{QStringLiteral("Halden Foods")});
    palette.type(QStringLiteral(">"));
    CHECK(palette.titles(QStringLiteral("Do")).size() == palette.palette->model()->rowCount());
    CHECK(palette.titles(QStringLiteral("Do")).size() > 10);
}

TEST_CASE("Enter goes to the place: an account, a person, a conversation", "[palette]")
{
    World world(Files::fresh(QStringLiteral("sample")));
    Palette palette(world);
    // Enter before the answer waits for it.
    palette.type(QStringLiteral("x"));
    palette.field->setText(QStringLiteral("halden foods"));
    QTest::keyClick(palette.field, Qt::Key_Return);
    REQUIRE(QTest::qWaitFor([&] { return !palette.palette->isVisible(); }, 5000));
    const Location place = world.window().currentLocation();
    CHECK((place.page == QLatin1String(kAccountPage) || place.page == QLatin1String(kPeoplePage)));
    palette.open();
    palette.type(QStringLiteral("#halden"));
    palette.choose(QStringLiteral("Halden Foods"));
    REQUIRE(QTest::qWaitFor([&] { return world.window().currentLocation().page == QLatin1String(kAccountPage); }, 5000));
    const core::AccountId halden = world.window().currentLocation().account;
    REQUIRE(halden);
    palette.open();
    palette.type(QStringLiteral("spare parts depot"));
    REQUIRE_FALSE(palette.titles(QStringLiteral("Notes and promises")).isEmpty());
    palette.choose(palette.titles(QStringLiteral("Notes and promises")).front());
    REQUIRE(QTest::qWaitFor([&] { return world.window().currentLocation().tab == QLatin1String(kTimelineTab); }, 5000));
    REQUIRE(world.loaded());
    palette.open();
    palette.type(QStringLiteral("@elena ferrari"));
    palette.choose(QStringLiteral("Elena Ferrari"));
    REQUIRE(QTest::qWaitFor([&] { return !(world.window().currentLocation().tab == QLatin1String(kTimelineTab)); }, 5000));
    REQUIRE(world.loaded());
}

TEST_CASE("Naughty texts, fast typing and closing leave the palette in order", "[palette]")
{
    World world(Files::fresh(QStringLiteral("small")));
    Palette palette(world);
    for (const QString &text :
         {QStringLiteral("\""), QStringLiteral("a OR b"), QStringLiteral("NEAR("), QStringLiteral("*"), QStringLiteral("😀"),
          QStringLiteral("'; DROP TABLE account"), QString(399, QLatin1Char('x')), QStringLiteral("\u202E abc"),
          QStringLiteral("<b>x</b>"), QStringLiteral("@"), QStringLiteral("#"), QStringLiteral("@@"), QStringLiteral("   ")}) {
        palette.type(text);
        CHECK(palette.palette->isVisible());
    }
    palette.type(QStringLiteral("qqqqzzzz"));
    CHECK(palette.palette->model()->rowCount() == 0);
    CHECK(palette.palette->hint().contains(QStringLiteral("qqqqzzzz")));
    // Only the last of many texts is answered.
    for (const char c : std::string("account 0")) {
        palette.field->setText(palette.field->text() + QLatin1Char(c));
    }
    palette.type(QStringLiteral("line 3"));
    CHECK(QTest::qWaitFor([&] { return !palette.titles(QStringLiteral("Notes and promises")).isEmpty(); }, 5000));
    palette.field->setText(QStringLiteral("spare"));
    QTest::keyClick(palette.field, Qt::Key_Escape);
    CHECK_FALSE(palette.palette->isVisible());
    QTest::qWait(200);
    CHECK_FALSE(palette.palette->isVisible());
    palette.open();
    CHECK(palette.field->text().isEmpty());
    CHECK_FALSE(palette.palette->shownTitles().isEmpty());
}

TEST_CASE("Every part of the palette has a name and the chosen row is told to the field", "[palette]")
{
    World world(Files::fresh(QStringLiteral("sample")));
    Palette palette(world);
    palette.type(QStringLiteral("elena"));
    for (const QWidget *child : palette.palette->findChildren<QWidget *>()) {
        if (child->isVisible() && child->focusPolicy() != Qt::NoFocus) {
            INFO(child->metaObject()->className());
            CHECK_FALSE(child->accessibleName().isEmpty());
        }
    }
    CHECK(palette.field->accessibleDescription().contains(QStringLiteral("Elena")));
    const QString first = palette.field->accessibleDescription();
    QTest::keyClick(palette.field, Qt::Key_Down);
    CHECK(palette.field->accessibleDescription() != first);
}

TEST_CASE("Copy link puts the link of the place into the clipboard, and the link leads back", "[palette]")
{
    World world(Files::fresh(QStringLiteral("sample")));
    world.window().goTo(
        {QLatin1String(kAccountPage), QLatin1String(kMapTab), world.window().accountNamed(QStringLiteral("Halden")), {}});
    REQUIRE(world.loaded());
    REQUIRE(world.window().runCommand(QStringLiteral("link.copy")));
    const QString link = QApplication::clipboard()->text();
    CHECK(link.startsWith(QStringLiteral("linchpin:account/")));
    const auto place = Location::fromLink(link);
    REQUIRE(place);
    CHECK(place->account == world.window().currentLocation().account);
    CHECK(place->tab == QLatin1String(kMapTab));
}

TEST_CASE("pictures of the palette for looking at, into the folder LOOK", "[.look]")
{
    for (const bool dark : {true, false}) {
        DesktopOptions options;
        options.theme = dark ? ThemeChoice::Dark : ThemeChoice::Light;
        World world(Files::fresh(QStringLiteral("sample")), options);
        world.window().goTo(
            {QLatin1String(kAccountPage), QLatin1String(kMapTab), world.window().accountNamed(QStringLiteral("Halden")), {}});
        REQUIRE(world.loaded());
        Palette palette(world);
        int number = 0;
        for (const char *text : {"ferr", "", "spare parts", ">", "#a", "@el", "qqqq", "t"}) {
            palette.type(QString::fromUtf8(text));
            QTest::qWait(50);
            world.window().grab().save(
                QStringLiteral("%1/palette-%2-%3.png")
                    .arg(QString::fromUtf8(qgetenv("LOOK")), dark ? QStringLiteral("dark") : QStringLiteral("light"))
                    .arg(++number));
        }
    }
}
