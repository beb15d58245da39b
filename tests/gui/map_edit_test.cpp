#include <algorithm>

#include <QCheckBox>
#include <QLineEdit>
#include <QToolButton>

#include "gui/edit/choice_field.h"
#include "gui/edit/inline_field.h"
#include "gui/people/judgement_field.h"
#include "gui/tables/table_view.h"
#include "map_world.h"

using namespace linchpin;
using namespace linchpin::test;
using namespace linchpin::gui;

TEST_CASE("The inspector of the map edits name, title and stance in place, and undo brings every byte back", "[map]")
{
    MapWorld world;
    world.select("Elena Ferrari");
    const std::string before = world.digest();
    InlineLabel *title = world.map()->inspector()->titleField();
    REQUIRE(title);
    title->startEditing();
    auto *line = title->findChild<QLineEdit *>();
    REQUIRE(line);
    line->selectAll();
    QTest::keyClicks(line, QStringLiteral("Chief of everything"));
    QTest::keyClick(line, Qt::Key_Return);
    REQUIRE(soon([&] { return world.person("Elena Ferrari")->title == "Chief of everything"; }));
    CHECK(world.map()->scene()->selectedSeat() == world.seat("Elena Ferrari"));
    world.undo();
    REQUIRE(soon([&] { return world.person("Elena Ferrari")->title != "Chief of everything"; }));
    CHECK(world.digest() == before);

    JudgementField *stance = world.map()->inspector()->stance();
    REQUIRE(stance);
    Q_EMIT stance->choice()->chosen(QStringLiteral("blocker"));
    QTest::keyClicks(stance->reasonLine(), QStringLiteral("Said so in the board"));
    QTest::keyClick(stance->reasonLine(), Qt::Key_Return);
    REQUIRE(soon([&] { return world.person("Elena Ferrari")->stance == core::Stance::Blocker; }));
    world.undo();
    REQUIRE(soon([&] { return world.person("Elena Ferrari")->stance != core::Stance::Blocker; }));
    CHECK(world.digest() == before);
}

TEST_CASE("News wait while somebody types in the inspector of the map", "[map]")
{
    MapWorld world;
    world.select("Elena Ferrari");
    QPointer<InlineLabel> title = world.map()->inspector()->titleField();
    title->startEditing();
    auto *line = title->findChild<QLineEdit *>();
    REQUIRE(line);
    line->setText(QStringLiteral("half a"));
    world.editor()->changeTitle(world.seat("Marcus Brandt"), QStringLiteral("Somebody else"));
    REQUIRE(soon([&] { return world.person("Marcus Brandt")->title == "Somebody else" && world.map()->isLoaded(); }));
    REQUIRE(title);
    CHECK(title->isEditing());
    CHECK(line->text() == QStringLiteral("half a"));
    title->cancel();
}

TEST_CASE("F2 renames the card; zoom, selection and what is seen stay", "[map]")
{
    MapWorld world;
    world.select("Marcus Brandt");
    const std::string before = world.digest();
    const core::SeatId seat = world.seat("Marcus Brandt");
    const double zoom = world.view()->zoom();
    const QPoint place = world.place(seat);
    QTest::keyClick(world.view(), Qt::Key_F2);
    MapTypeIn *field = world.editor()->typeIn();
    REQUIRE(field->isVisible());
    CHECK(field->nameLine()->text() == QStringLiteral("Marcus Brandt"));
    field->nameLine()->selectAll();
    QTest::keyClicks(field->nameLine(), QStringLiteral("Marc Brandt"));
    QTest::keyClick(field->nameLine(), Qt::Key_Return);
    CHECK_FALSE(field->isVisible());
    REQUIRE(soon([&] { return world.person("Marc Brandt") && world.map()->isLoaded(); }));
    CHECK(world.map()->scene()->selectedSeat() == seat);
    CHECK(world.view()->zoom() == zoom);
    CHECK((world.place(seat) - place).manhattanLength() <= 2);
    world.undo();
    REQUIRE(soon([&] { return world.person("Marcus Brandt"); }));
    CHECK(world.digest() == before);
    // Esc gives up.
    QTest::keyClick(world.view(), Qt::Key_F2);
    QTest::keyClicks(field->nameLine(), QStringLiteral("x"));
    QTest::keyClick(field->nameLine(), Qt::Key_Escape);
    CHECK_FALSE(field->isVisible());
    CHECK(world.digest() == before);
}

TEST_CASE("S, T, W and O ask at the card, and how we know; letters, digits and arrows choose", "[map]")
{
    MapWorld world;
    world.select("Marcus Brandt");
    const std::string before = world.digest();
    MapJudge *box = world.editor()->judgeBox();
    const auto answered = [&](Qt::Key key, const char *keys, const QString &label) {
        QTest::keyClick(world.view(), key);
        REQUIRE(box->isOpen());
        QTest::keyClicks(box->list(), QLatin1String(keys));
        if (key != Qt::Key_O) {
            CHECK(box->reasonLine()->hasFocus());
            QTest::keyClicks(box->reasonLine(), QStringLiteral("He said so"));
            QTest::keyClick(box->reasonLine(), Qt::Key_Return);
        }
        CHECK_FALSE(box->isOpen());
        REQUIRE(soon([&] { return world.session()->info().undoLabel == label && world.map()->isLoaded(); }));
    };
    answered(Qt::Key_S, "b", QStringLiteral("Stance of Marcus Brandt"));
    CHECK(world.person("Marcus Brandt")->stance == core::Stance::Blocker);
    answered(Qt::Key_T, "3", QStringLiteral("Tier of Marcus Brandt"));
    CHECK(world.person("Marcus Brandt")->tier == core::Tier::User);
    answered(Qt::Key_W, "1", QStringLiteral("Power of Marcus Brandt"));
    QTest::keyClick(world.view(), Qt::Key_O);
    REQUIRE(box->isOpen());
    QTest::keyClick(box->list(), Qt::Key_End);
    QTest::keyClick(box->list(), Qt::Key_Return);
    REQUIRE(soon([&] { return world.session()->info().undoLabel == QStringLiteral("Owner of Marcus Brandt"); }));
    for (int i = 0; i < 4; ++i) {
        const auto label = world.session()->info().undoLabel;
        world.undo();
        REQUIRE(soon([&] { return world.session()->info().undoLabel != label; }));
    }
    CHECK(world.digest() == before);
    // Esc gives up, in the list and in the line; leaving after a choice keeps it.
    QTest::keyClick(world.view(), Qt::Key_S);
    QTest::keyClick(box->list(), Qt::Key_Escape);
    CHECK_FALSE(box->isOpen());
    CHECK(world.view()->hasFocus());
    QTest::keyClick(world.view(), Qt::Key_S);
    QTest::keyClicks(box->list(), QStringLiteral("b"));
    QTest::keyClick(box->reasonLine(), Qt::Key_Escape);
    CHECK_FALSE(box->isOpen());
    CHECK(world.digest() == before);
}

TEST_CASE("A person is typed on the map below the selected one: name, then title", "[map]")
{
    MapWorld world;
    world.select("Marcus Brandt");
    const core::SeatId superior = world.seat("Marcus Brandt");
    const std::string before = world.digest();
    const auto count = world.picture().people.size();
    auto *button = world.map()->findChild<QToolButton *>(QStringLiteral("mapAdd"));
    REQUIRE(button);
    QTest::mouseClick(button, Qt::LeftButton);
    MapTypeIn *field = world.editor()->typeIn();
    REQUIRE(field->isVisible());
    QTest::keyClick(field->nameLine(), Qt::Key_Return);
    CHECK(field->isVisible());  // a name is needed
    QTest::keyClicks(field->nameLine(), QStringLiteral("Zora Quint"));
    QTest::keyClick(field->nameLine(), Qt::Key_Return);
    QTest::keyClicks(field->titleLine(), QStringLiteral("Head of spares"));
    field->outsideBox()->setChecked(true);
    QTest::keyClick(field->titleLine(), Qt::Key_Return);
    REQUIRE(soon([&] { return world.person("Zora Quint") && world.map()->isLoaded(); }));
    CHECK(world.picture().people.size() == count + 1);
    CHECK(world.person("Zora Quint")->title == "Head of spares");
    CHECK(world.person("Zora Quint")->reportsTo == superior.value());
    CHECK(world.person("Zora Quint")->outside);
    CHECK(world.map()->scene()->selectedSeat() == world.seat("Zora Quint"));
    world.undo();
    REQUIRE(soon([&] { return !world.person("Zora Quint"); }));
    CHECK(world.digest() == before);

    // Somebody not yet known.
    world.select("Marcus Brandt");
    world.window.action(QStringLiteral("Add a person on the map"))->trigger();
    REQUIRE(field->isVisible());
    QTest::keyClicks(field->nameLine(), QStringLiteral("head of IT?"));
    QTest::keyClick(field->nameLine(), Qt::Key_Return);
    QTest::keyClick(field->titleLine(), Qt::Key_Return);
    REQUIRE(soon([&] { return world.person("head of IT?") && world.map()->isLoaded(); }));
    CHECK(world.person("head of IT?")->placeholder);
}

TEST_CASE("Delete takes somebody off the map and his reports go to the next superior; undo brings all back", "[map]")
{
    MapWorld world;
    world.select("Marcus Brandt");
    const std::string before = world.digest();
    const core::SeatId seat = world.seat("Marcus Brandt");
    QTest::keyClick(world.view(), Qt::Key_Delete);
    REQUIRE(soon([&] { return !world.person("Marcus Brandt"); }));
    for (const core::MapPerson &person : world.picture().people) {
        CHECK(person.reportsTo != seat.value());
    }
    world.undo();
    REQUIRE(soon([&] { return world.person("Marcus Brandt"); }));
    CHECK(world.digest() == before);
}

TEST_CASE("The list of the map edits names and titles with F2 and removes with Delete", "[map]")
{
    MapWorld world;
    world.select("Marcus Brandt");
    const std::string before = world.digest();
    world.map()->showList(true);
    TableView *list = world.map()->list();
    list->setFocus();
    const QModelIndex index = list->currentIndex().siblingAtColumn(present::MapPeopleModel::Title);
    REQUIRE(index.isValid());
    list->setCurrentIndex(index);
    QTest::keyClick(list, Qt::Key_F2);
    auto *line = list->viewport()->findChild<QLineEdit *>();
    REQUIRE(line);
    line->selectAll();
    QTest::keyClicks(line, QStringLiteral("Head of paper"));
    QTest::keyClick(line, Qt::Key_Return);
    REQUIRE(soon([&] { return world.person("Marcus Brandt")->title == "Head of paper"; }));
    world.undo();
    REQUIRE(soon([&] { return world.person("Marcus Brandt")->title != "Head of paper"; }));
    CHECK(world.digest() == before);
    list->setCurrentIndex(list->currentIndex().siblingAtColumn(present::MapPeopleModel::Stance));
    QTest::keyClick(list, Qt::Key_F2);
    REQUIRE(world.editor()->judgeBox()->isOpen());
    QTest::keyClick(world.editor()->judgeBox()->list(), Qt::Key_Escape);
    QTest::keyClick(list, Qt::Key_Delete);
    REQUIRE(soon([&] { return !world.person("Marcus Brandt"); }));
    world.undo();
    REQUIRE(soon([&] { return world.person("Marcus Brandt"); }));
    CHECK(world.digest() == before);
}

TEST_CASE("A card dragged onto another reports to it; a circle is refused with the reason", "[map]")
{
    MapWorld world;
    world.view()->fitMap();
    world.select("Greta Holm");
    const std::string before = world.digest();
    const core::SeatId greta = world.seat("Greta Holm");
    const core::SeatId marcus = world.seat("Marcus Brandt");
    world.drag(world.place(greta), world.place(marcus), Qt::NoModifier, false);
    CHECK(world.view()->gestures()->isDragging());
    CHECK(world.view()->gestures()->refusal().isEmpty());
    world.view()->viewport()->grab();
    QTest::mouseRelease(world.view()->viewport(), Qt::LeftButton, Qt::NoModifier, world.place(marcus));
    REQUIRE(soon([&] { return world.person("Greta Holm")->reportsTo == marcus.value() && world.map()->isLoaded(); }));
    CHECK(world.map()->scene()->selectedSeat() == greta);
    world.undo();
    REQUIRE(soon([&] { return world.person("Greta Holm")->reportsTo != marcus.value() && world.map()->isLoaded(); }));
    CHECK(world.digest() == before);
    // David Okafor is above her.
    const core::SeatId david = world.seat("David Okafor");
    QTest::qWait(250);
    world.drag(world.place(david), world.place(greta), Qt::NoModifier, false);
    CHECK(world.view()->gestures()->refusal().contains(QStringLiteral("already reports to")));
    QTest::mouseRelease(world.view()->viewport(), Qt::LeftButton, Qt::NoModifier, world.place(greta));
    QTest::qWait(100);
    CHECK(world.digest() == before);
    // Esc gives up.
    world.drag(world.place(greta), world.place(marcus), Qt::NoModifier, false);
    QTest::keyClick(world.view(), Qt::Key_Escape);
    CHECK_FALSE(world.view()->gestures()->isDragging());
    QTest::mouseRelease(world.view()->viewport(), Qt::LeftButton, Qt::NoModifier, world.place(marcus));
    QTest::qWait(100);
    CHECK(world.digest() == before);
}

TEST_CASE("Superior and links are set by keyboard: type who, then choose the link", "[map]")
{
    MapWorld world;
    world.select("Greta Holm");
    const std::string before = world.digest();
    const core::SeatId marcus = world.seat("Marcus Brandt");
    QTest::keyClick(world.view(), Qt::Key_R);
    MapPick *pick = world.editor()->pick();
    REQUIRE(pick->isVisible());
    present::PersonChoice choice;
    choice.seat = marcus;
    choice.name = QStringLiteral("Marcus Brandt");
    pick->picker()->addPerson(choice);
    CHECK_FALSE(pick->isVisible());
    REQUIRE(soon([&] { return world.person("Greta Holm")->reportsTo == marcus.value() && world.map()->isLoaded(); }));
    world.undo();
    REQUIRE(soon([&] { return world.person("Greta Holm")->reportsTo != marcus.value() && world.map()->isLoaded(); }));
    CHECK(world.digest() == before);
    const auto links = world.picture().links.size();
    QTest::keyClick(world.view(), Qt::Key_K);
    REQUIRE(pick->isVisible());
    pick->picker()->addPerson(choice);
    MapLinkCard *card = world.editor()->linkCard();
    REQUIRE(card->isOpen());
    QTest::keyClick(card, Qt::Key_3);
    QTest::keyClick(card, Qt::Key_Return);
    REQUIRE(soon([&] { return world.picture().links.size() == links + 1 && world.map()->isLoaded(); }));
    CHECK(world.picture().links.size() == links + 1);
    world.undo();
    REQUIRE(soon([&] { return world.picture().links.size() == links && world.map()->isLoaded(); }));
    CHECK(world.digest() == before);
}

TEST_CASE("A line drawn from the handle of a card is a link, removed again in the inspector", "[map]")
{
    MapWorld world;
    world.view()->fitMap();
    world.select("Greta Holm");
    const std::string before = world.digest();
    const auto links = world.picture().links.size();
    const QPointF handle = world.view()->gestures()->handleOf(world.map()->scene()->personOf(world.seat("Greta Holm")));
    REQUIRE_FALSE(handle.isNull());
    world.drag(handle.toPoint(), world.place(world.seat("Tomasz Nowak")));
    MapLinkCard *card = world.editor()->linkCard();
    REQUIRE(card->isOpen());
    card->kindField()->setCurrent(QString::number(static_cast<int>(core::MapLinkKind::Conflict)));
    QTest::keyClick(card, Qt::Key_Return);
    REQUIRE(soon([&] { return world.picture().links.size() == links + 1 && world.map()->isLoaded(); }));
    QWidget *remove = nullptr;
    REQUIRE(soon([&] {
        remove = world.map()->inspector()->findChild<QWidget *>(QStringLiteral("mapLinkRemove"));
        return remove && remove->isVisible();
    }));
    QTest::mouseClick(remove, Qt::LeftButton);
    REQUIRE(soon([&] { return world.picture().links.size() == links && world.map()->isLoaded(); }));
    CHECK(world.digest() == before);
}

TEST_CASE("Alt and the mouse, or Ctrl and the arrows, put a card by hand; tidy takes it back", "[map]")
{
    MapWorld world;
    world.view()->fitMap();
    world.select("Nils Berg");
    const std::string before = world.digest();
    const QPoint from = world.place(world.seat("Nils Berg"));
    world.drag(from, from + QPoint(120, 10), Qt::AltModifier);
    REQUIRE(soon([&] { return world.person("Nils Berg")->position.has_value() && world.map()->isLoaded(); }));
    const double x = world.person("Nils Berg")->position->x;
    QTest::keyClick(world.view(), Qt::Key_Right, Qt::ControlModifier);
    REQUIRE(soon([&] { return world.person("Nils Berg")->position->x == Approx(x + 20) && world.map()->isLoaded(); }));
    world.window.action(QStringLiteral("Tidy the map again"))->trigger();
    REQUIRE(soon([&] { return !world.person("Nils Berg")->position && world.map()->isLoaded(); }));
    CHECK(world.digest() == before);
}
