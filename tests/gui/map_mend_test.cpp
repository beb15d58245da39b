#include <map>

#include <QLabel>

#include "gui/edit/choice_field.h"
#include "gui/map/map_goal_card.h"
#include "gui/people/judgement_field.h"
#include "gui/tables/table_view.h"
#include "map_world.h"
#include "render/words.h"

using namespace linchpin;
using namespace linchpin::test;
using namespace linchpin::gui;

namespace {

std::map<std::int64_t, QRectF> cardsOf(MapWorld &world)
{
    std::map<std::int64_t, QRectF> cards;
    const MapScene *scene = world.map()->scene();
    for (std::size_t i = 0; i < world.picture().people.size(); ++i) {
        cards[world.picture().people[i].seat] = scene->cardRect(static_cast<int>(i));
    }
    return cards;
}

void addBelow(MapWorld &world, const char *superior, const QString &name, const QString &title)
{
    world.select(superior);
    world.editor()->startAdding(world.seat(superior));
    MapTypeIn *field = world.editor()->typeIn();
    REQUIRE(field->isVisible());
    QTest::keyClicks(field->nameLine(), name);
    QTest::keyClick(field->nameLine(), Qt::Key_Return);
    QTest::keyClicks(field->titleLine(), title);
    QTest::keyClick(field->titleLine(), Qt::Key_Return);
    REQUIRE(soon([&] { return world.person(name.toUtf8().constData()) && world.map()->isLoaded(); }));
}

}  // namespace

TEST_CASE("A new report stands last among its siblings, moves neighbours to one side at most, and undo brings the picture back",
          "[map]")
{
    MapWorld world;
    const auto before = cardsOf(world);
    addBelow(world, "Elena Ferrari", QStringLiteral("head of IT?"), QStringLiteral("Head of IT"));
    const auto with = cardsOf(world);
    const std::int64_t chief = world.seat("Elena Ferrari").value();
    const std::int64_t added = world.seat("head of IT?").value();
    int left = 0, right = 0;
    for (const core::MapPerson &one : world.picture().people) {
        if (one.reportsTo == chief && one.seat != added && !one.assistant) {
            CHECK(with.at(one.seat).left() <= with.at(added).left() + 0.5);
        }
        if (before.count(one.seat) && one.seat != chief) {
            const double by = with.at(one.seat).left() - before.at(one.seat).left();
            left += by < -0.5 ? 1 : 0;
            right += by > 0.5 ? 1 : 0;
        }
    }
    INFO(left << " to the left, " << right << " to the right");
    CHECK((left == 0 || right == 0));
    if (const QByteArray shots = qgetenv("LINCHPIN_TEST_SHOTS"); !shots.isEmpty()) {
        QTest::qWait(300);
        world.window.window().grab().save(QString::fromLocal8Bit(shots) + QStringLiteral("/added.png"));
    }
    world.undo();
    REQUIRE(soon([&] { return !world.person("head of IT?") && world.map()->isLoaded(); }));
    CHECK(cardsOf(world) == before);
}

TEST_CASE("Back from an earlier day everybody stands where they stood", "[map]")
{
    MapWorld world;
    const auto before = cardsOf(world);
    QTest::keyClick(world.view(), Qt::Key_Comma);
    REQUIRE(soon([&] { return !world.picture().snapshot.empty() && world.map()->isLoaded(); }));
    QTest::keyClick(world.view(), Qt::Key_Period);
    REQUIRE(soon([&] { return world.picture().snapshot.empty() && world.map()->isLoaded(); }));
    CHECK(cardsOf(world) == before);
}

TEST_CASE("Somebody not known yet has the same name on the card and in the inspector", "[map]")
{
    MapWorld world;
    addBelow(world, "Elena Ferrari", QStringLiteral("head of IT?"), QStringLiteral("Head of IT"));
    const core::MapPerson *added = world.person("head of IT?");
    REQUIRE(added);
    CHECK(render::words::personName(*added) == QStringLiteral("head of IT?"));
    core::MapPerson role = *added;
    role.role = "technical_buyer";
    CHECK(render::words::personName(role).endsWith(QLatin1Char('?')));
    world.select("head of IT?");
    REQUIRE(soon([&] { return world.map()->inspector()->titleField() && world.map()->isLoaded(); }));
    for (const QLabel *label : world.map()->inspector()->findChildren<QLabel *>()) {
        CHECK_FALSE(label->text().contains(QStringLiteral("What head"), Qt::CaseInsensitive));
    }
}

TEST_CASE("Tab goes through all rows of the card of a link and stays inside, Enter keeps from any of them", "[map]")
{
    MapWorld world;
    world.select("Marcus Brandt");
    const auto from = world.seat("Marcus Brandt");
    const auto to = world.seat("Tomasz Nowak");
    MapLinkCard *card = world.editor()->linkCard();
    world.editor()->openLink(from, to);
    REQUIRE(card->isOpen());
    const auto inside = [](const QWidget *field) { return field->isAncestorOf(QApplication::focusWidget()); };
    CHECK(inside(card->kindField()));
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
    CHECK(inside(card->wayField()));
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
    CHECK(inside(card->weightField()));
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
    CHECK(card->noteLine()->hasFocus());
    for (int i = 0; i < 3; ++i) {
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Backtab);
    }
    CHECK(inside(card->kindField()));
    for (int i = 0; i < 9; ++i) {
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Backtab);
        CHECK(card->isOpen());
        CHECK(inside(card));
    }
    card->wayField()->startEditing();
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Right);
    if (const QByteArray shots = qgetenv("LINCHPIN_TEST_SHOTS"); !shots.isEmpty()) {
        QTest::qWait(300);
        world.window.window().grab().save(QString::fromLocal8Bit(shots) + QStringLiteral("/link.png"));
    }
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
    CHECK_FALSE(card->isOpen());
    REQUIRE(soon([&] { return world.linkOf("Tomasz Nowak", "Marcus Brandt") != nullptr; }));
}

TEST_CASE("G types a goal for the selected person, on the map and in the list", "[map]")
{
    MapWorld world;
    world.select("Marcus Brandt");
    const std::string before = world.digest();
    QTest::keyClick(world.view(), Qt::Key_G);
    MapGoalCard *card = world.editor()->goalCard();
    REQUIRE(card->isOpen());
    QTest::keyClick(card->line(), Qt::Key_Return);
    CHECK(card->isOpen());  // an empty goal is refused
    QTest::keyClicks(card->line(), QStringLiteral("A supporter by March"));
    if (const QByteArray shots = qgetenv("LINCHPIN_TEST_SHOTS"); !shots.isEmpty()) {
        QTest::qWait(300);
        world.window.window().grab().save(QString::fromLocal8Bit(shots) + QStringLiteral("/goal.png"));
    }
    QTest::keyClick(card->line(), Qt::Key_Return);
    CHECK_FALSE(card->isOpen());
    REQUIRE(soon([&] { return world.digest() != before; }));
    REQUIRE(soon([&] {
        for (const QLabel *label : world.map()->inspector()->findChildren<QLabel *>()) {
            if (label->text().contains(QStringLiteral("A supporter by March"))
                || label->accessibleName().contains(QStringLiteral("A supporter by March"))) {
                return true;
            }
        }
        return false;
    }));
    world.undo();
    REQUIRE(soon([&] { return world.digest() == before; }));
    world.map()->showList(true);
    REQUIRE(soon([&] { return world.map()->list()->currentIndex().isValid(); }));
    world.map()->list()->setFocus();
    QTest::keyClick(world.map()->list(), Qt::Key_G);
    CHECK(card->isOpen());
    QTest::keyClick(card->line(), Qt::Key_Escape);
    CHECK_FALSE(card->isOpen());
}

TEST_CASE("The inspector stays within its width, also for somebody outside the company", "[map]")
{
    MapWorld world;
    present::SeatsEdit outside;
    outside.external = true;
    world.select("Greta Holm");
    world.editor()->change({world.seat("Greta Holm")}, outside, QStringLiteral("%1"));
    REQUIRE(soon([&] { return world.person("Greta Holm")->outside && world.map()->isLoaded(); }));
    auto *inner = world.map()->inspector()->findChild<QWidget *>(QStringLiteral("scrolled"));
    REQUIRE(inner);
    REQUIRE(soon([&] { return inner->height() > inner->parentWidget()->height(); }));
    CHECK(inner->width() <= inner->parentWidget()->width());
    if (const QByteArray shots = qgetenv("LINCHPIN_TEST_SHOTS"); !shots.isEmpty()) {
        QTest::qWait(300);
        world.window.window().grab().save(QString::fromLocal8Bit(shots) + QStringLiteral("/outside.png"));
    }
}

TEST_CASE("The stance stands whole in the inspector, also while it has the keyboard", "[map]")
{
    MapWorld world;
    world.select("Elena Ferrari");
    // News may build the inspector anew meanwhile.
    REQUIRE(soon([&] {
        const JudgementField *stance = world.map()->inspector()->stance();
        const QWidget *choice = stance ? stance->choice() : nullptr;
        return choice && choice->width() >= choice->sizeHint().width() - 10;  // the padding may go
    }));
}
