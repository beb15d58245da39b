#include <functional>
#include <vector>

#include <QCheckBox>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QToolButton>

#include "app/workspace.h"
#include "core/entities/entities.h"
#include "gui/edit/choice_field.h"
#include "gui/edit/inline_field.h"
#include "gui/people/judgement_field.h"
#include "gui/tables/table_view.h"
#include "gui/widgets/message_band.h"
#include "map_world.h"

// Every edit of the map once by mouse and once by keyboard, and back to the byte.

using namespace linchpin;
using namespace linchpin::test;
using namespace linchpin::gui;

namespace {

constexpr const char *kHim = "Marcus Brandt";
constexpr const char *kHer = "Greta Holm";
constexpr const char *kOther = "Tomasz Nowak";

template <typename T>
T *field(MapWorld &world, const char *name)
{
    T *found = nullptr;
    REQUIRE(soon([&] {
        found = nullptr;
        for (T *one : world.map()->inspector()->findChildren<T *>(QLatin1String(name))) {
            if (one->isVisible()) {
                found = one;
            }
        }
        return found != nullptr;
    }));
    if (auto *scroll = world.map()->inspector()->findChild<QScrollArea *>(); scroll && scroll->widget()->isAncestorOf(found)) {
        scroll->ensureWidgetVisible(found);
    }
    return found;
}

/// A value of the inspector: clicked, typed, Enter.
void typeInto(MapWorld &world, const char *name, const QString &text)
{
    InlineField *one = nullptr;
    REQUIRE(soon([&] {
        // News of the account may build the fields anew just then.
        one = field<InlineField>(world, name);
        QTest::mouseClick(one, Qt::LeftButton);
        one = field<InlineField>(world, name);
        return one->isEditing();
    }));
    auto *line = one->findChild<QLineEdit *>();
    REQUIRE(line);
    line->selectAll();
    QTest::keyClicks(line, text);
    QTest::keyClick(line, Qt::Key_Return);
}

/// A value of the inspector that opens a menu: clicked, entry clicked.
void chooseFrom(MapWorld &world, const char *name, const QString &entry)
{
    auto *one = field<InlineChoice>(world, name);
    QTest::mouseClick(one, Qt::LeftButton);
    world.pickInMenu(entry);
}

/// At the card, by mouse: the row with that text, then a click on the ground, which keeps.
void clickChoice(MapWorld &world, const QString &text)
{
    MapJudge *box = world.editor()->judgeBox();
    REQUIRE(box->isOpen());
    const auto found = box->list()->findItems(text, Qt::MatchExactly);
    REQUIRE(found.size() == 1);
    QTest::mouseClick(box->list()->viewport(), Qt::LeftButton, Qt::NoModifier,
                      box->list()->visualItemRect(found.front()).center());
    if (box->isOpen()) {
        CHECK(box->reasonLine()->hasFocus());
        QTest::mouseClick(world.view()->viewport(), Qt::LeftButton, Qt::NoModifier,
                          world.view()->viewport()->rect().bottomLeft() + QPoint(6, -6));
    }
    CHECK(soon([&] { return !box->isOpen(); }));
}

void keyChoice(MapWorld &world, Qt::Key key, const QString &letters, const QString &reason)
{
    MapJudge *box = world.editor()->judgeBox();
    QTest::keyClick(world.view(), key);
    REQUIRE(box->isOpen());
    QTest::keyClicks(box->list(), letters);
    if (!box->reasonLine()->isHidden()) {
        QTest::keyClicks(box->reasonLine(), reason);
        QTest::keyClick(box->reasonLine(), Qt::Key_Return);
    }
    if (box->isOpen()) {
        QTest::keyClick(box->list(), Qt::Key_Return);  // found by typing ahead
    }
    CHECK_FALSE(box->isOpen());
}

void selectBoth(MapWorld &world)
{
    world.select(kHim);
    const QPoint other = world.place(world.seat(kOther));
    QTest::mouseClick(world.view()->viewport(), Qt::LeftButton, Qt::ControlModifier, other);
    QTest::mouseClick(world.view()->viewport(), Qt::LeftButton, Qt::ControlModifier, world.place(world.seat(kHim)));
    QTest::mouseClick(world.view()->viewport(), Qt::LeftButton, Qt::ControlModifier, world.place(world.seat(kHim)));
    REQUIRE(world.map()->scene()->selectedSeats() == std::vector{world.seat(kOther), world.seat(kHim)});
    REQUIRE(soon([&] { return world.map()->isLoaded(); }));
}

/// Something that is changed on the map. `begin` selects; `holds` is what a user would see then.
struct Edit {
    const char *name;
    std::function<void(MapWorld &)> begin;
    std::function<void(MapWorld &)> byMouse;
    std::function<void(MapWorld &)> byKeyboard;
    std::function<bool(MapWorld &)> holds;
};

void selectHim(MapWorld &world) { world.select(kHim); }
void selectHer(MapWorld &world) { world.select(kHer); }

bool isOwner(MapWorld &world, const char *who, const QString &name)
{
    for (const auto &member : world.session()->info().team) {
        if (member.name == name) {
            for (const core::MapCover &cover : world.person(who)->covers) {
                if (cover.owner && cover.member == member.id.value()) {
                    return true;
                }
            }
        }
    }
    return false;
}

std::vector<Edit> edits()
{
    const auto menu = [](const char *who, const QString &entry) {
        return [who, entry](MapWorld &world) { world.menuAt(world.place(world.seat(who)), entry); };
    };
    std::vector<Edit> all;
    all.push_back({"name", selectHim, [](MapWorld &world) { typeInto(world, "mapName", QStringLiteral("Marc B.")); },
                   [](MapWorld &world) {
                       QTest::keyClick(world.view(), Qt::Key_F2);
                       QLineEdit *line = world.editor()->typeIn()->nameLine();
                       REQUIRE(line->isVisible());
                       line->selectAll();
                       QTest::keyClicks(line, QStringLiteral("Marc B."));
                       QTest::keyClick(line, Qt::Key_Return);
                   },
                   [](MapWorld &world) { return world.person("Marc B.") != nullptr; }});
    all.push_back({"title", selectHim, [](MapWorld &world) { typeInto(world, "mapTitle", QStringLiteral("Keeper of coins")); },
                   [](MapWorld &world) {
                       auto *one = field<InlineField>(world, "mapTitle");
                       one->setFocus();
                       QTest::keyClick(one, Qt::Key_F2);
                       auto *line = one->findChild<QLineEdit *>();
                       REQUIRE(line);
                       line->selectAll();
                       QTest::keyClicks(line, QStringLiteral("Keeper of coins"));
                       QTest::keyClick(line, Qt::Key_Return);
                   },
                   [](MapWorld &world) { return world.person("Keeper of coins") != nullptr; }});
    all.push_back({"stance", selectHim,
                   [menu](MapWorld &world) {
                       menu(kHim, QStringLiteral("Stance"))(world);
                       clickChoice(world, QStringLiteral("Champion"));
                   },
                   [](MapWorld &world) { keyChoice(world, Qt::Key_S, QStringLiteral("c"), QStringLiteral("He said so")); },
                   [](MapWorld &world) { return world.person(kHim)->stance == core::Stance::Champion; }});
    all.push_back({"tier", selectHim,
                   [menu](MapWorld &world) {
                       menu(kHim, QStringLiteral("Tier"))(world);
                       clickChoice(world, QStringLiteral("User"));
                   },
                   [](MapWorld &world) { keyChoice(world, Qt::Key_T, QStringLiteral("u"), {}); },
                   [](MapWorld &world) { return world.person(kHim)->tier == core::Tier::User; }});
    all.push_back(
        {"power", selectHim,
         [menu](MapWorld &world) {
             menu(kHim, QStringLiteral("Power"))(world);
             clickChoice(world, QStringLiteral("Hardly any say, 10%"));
         },
         [](MapWorld &world) { keyChoice(world, Qt::Key_W, QStringLiteral("5"), QStringLiteral("Asked around")); },
         [](MapWorld &world) { return world.session()->info().undoLabel == QStringLiteral("Power of Marcus Brandt"); }});
    all.push_back(
        {"owner", selectHim,
         [menu](MapWorld &world) {
             menu(kHim, QStringLiteral("Owner"))(world);
             clickChoice(world, QStringLiteral("Clara Dupont"));
         },
         [](MapWorld &world) { keyChoice(world, Qt::Key_O, QStringLiteral("Clara"), {}); },
         [](MapWorld &world) { return world.session()->info().undoLabel == QStringLiteral("Owner of Marcus Brandt"); }});
    all.push_back({"superior", selectHer,
                   [](MapWorld &world) { world.drag(world.place(world.seat(kHer)), world.place(world.seat(kHim))); },
                   [](MapWorld &world) {
                       QTest::keyClick(world.view(), Qt::Key_R);
                       world.pickPerson(QString::fromLatin1(kHim));
                   },
                   [](MapWorld &world) { return world.person(kHer)->reportsTo == world.seat(kHim).value(); }});
    all.push_back({"reports to nobody", selectHer, menu(kHer, QStringLiteral("Reports to nobody")),
                   [](MapWorld &world) { QTest::keyClick(world.view(), Qt::Key_R, Qt::ShiftModifier); },
                   [](MapWorld &world) { return world.person(kHer)->reportsTo == 0; }});
    all.push_back(
        {"new link", selectHer,
         [](MapWorld &world) {
             const QPointF handle = world.view()->gestures()->handleOf(world.map()->scene()->personOf(world.seat(kHer)));
             world.drag(handle.toPoint(), world.place(world.seat(kOther)), Qt::NoModifier, false);
             QWheelEvent wheel(QPointF(world.place(world.seat(kOther))),
                               world.view()->viewport()->mapToGlobal(QPointF(world.place(world.seat(kOther)))), {},
                               QPoint(0, 120), Qt::LeftButton, Qt::NoModifier, Qt::NoScrollPhase, false);
             QApplication::sendEvent(world.view()->viewport(), &wheel);
             CHECK(world.view()->gestures()->weight() == 3);
             QTest::mouseRelease(world.view()->viewport(), Qt::LeftButton, Qt::NoModifier, world.place(world.seat(kOther)));
             MapLinkCard *card = world.editor()->linkCard();
             REQUIRE(card->isOpen());
             for (QPushButton *button : card->findChildren<QPushButton *>()) {
                 if (button->property("kind") == QLatin1String("primary")) {
                     QTest::mouseClick(button, Qt::LeftButton);
                 }
             }
         },
         [](MapWorld &world) {
             QTest::keyClick(world.view(), Qt::Key_K);
             world.pickPerson(QString::fromLatin1(kOther));
             MapLinkCard *card = world.editor()->linkCard();
             REQUIRE(card->isOpen());
             QTest::keyClick(card->kindField()->focusProxy(), Qt::Key_3);
             QTest::keyClick(card->kindField()->focusProxy(), Qt::Key_Return);
         },
         [](MapWorld &world) {
             const core::MapLink *link = world.linkOf(kHer, kOther);
             return link && link->weight == 3 && link->kind == core::MapLinkKind::Influence;
         }});
    const auto selectLink = [](MapWorld &world) {
        world.select("Hanne Lunde");
        REQUIRE(world.linkOf("Hanne Lunde", "Elena Ferrari"));
    };
    const auto nextUntil = [](MapWorld &world) {
        const std::int64_t wanted = world.linkOf("Hanne Lunde", "Elena Ferrari")->id;
        REQUIRE(soon([&] {
            QTest::keyClick(world.view(), Qt::Key_N);
            return world.view()->links()->selected() == wanted;
        }));
    };
    const auto clickLink = [](MapWorld &world) {
        const core::MapLink *link = world.linkOf("Hanne Lunde", "Elena Ferrari");
        const QPoint place = world.linkPlace(link->id);
        QTest::mouseClick(world.view()->viewport(), Qt::LeftButton, Qt::NoModifier, place);
        REQUIRE(world.view()->links()->selected() == link->id);
    };
    all.push_back({"link: direction and kind", selectLink,
                   [clickLink](MapWorld &world) {
                       clickLink(world);
                       chooseFrom(world, "mapLinkWay", QStringLiteral("Both ways"));
                   },
                   [nextUntil](MapWorld &world) {
                       nextUntil(world);
                       QTest::keyClick(world.view(), Qt::Key_Return);
                       MapLinkCard *card = world.editor()->linkCard();
                       REQUIRE(card->isOpen());
                       card->wayField()->focusProxy()->setFocus();
                       QTest::keyClick(card->wayField()->focusProxy(), Qt::Key_Right);
                       QTest::keyClick(card->wayField()->focusProxy(), Qt::Key_Right);
                       QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
                   },
                   [](MapWorld &world) {
                       const core::MapLink *link = world.linkOf("Hanne Lunde", "Elena Ferrari");
                       return link && link->bothWays;
                   }});
    all.push_back({"link: note", selectLink,
                   [clickLink](MapWorld &world) {
                       clickLink(world);
                       auto *note = field<InlineField>(world, "mapLinkNote");
                       QTest::mouseClick(note, Qt::LeftButton);
                       auto *text = note->findChild<QPlainTextEdit *>();
                       REQUIRE(text);
                       text->selectAll();
                       QTest::keyClicks(text, QStringLiteral("Old friends"));
                       note->commit();
                   },
                   [nextUntil](MapWorld &world) {
                       nextUntil(world);
                       QTest::keyClick(world.view(), Qt::Key_F2);
                       MapLinkCard *card = world.editor()->linkCard();
                       REQUIRE(card->isOpen());
                       card->noteLine()->setFocus();
                       card->noteLine()->selectAll();
                       QTest::keyClicks(card->noteLine(), QStringLiteral("Old friends"));
                       QTest::keyClick(card->noteLine(), Qt::Key_Return);
                   },
                   [](MapWorld &world) { return world.linkOf("Hanne Lunde", "Elena Ferrari")->note == "Old friends"; }});
    all.push_back({"link: removal", selectLink,
                   [clickLink](MapWorld &world) {
                       clickLink(world);
                       QTest::mouseClick(field<QPushButton>(world, "mapLinkRemove"), Qt::LeftButton);
                   },
                   [nextUntil](MapWorld &world) {
                       nextUntil(world);
                       QTest::keyClick(world.view(), Qt::Key_Delete);
                   },
                   [](MapWorld &world) { return world.linkOf("Hanne Lunde", "Elena Ferrari") == nullptr; }});
    all.push_back({"place by hand", [](MapWorld &world) { world.select("Nils Berg"); },
                   [](MapWorld &world) {
                       const QPoint from = world.place(world.seat("Nils Berg"));
                       world.drag(from, from + QPoint(90, 12), Qt::AltModifier);
                   },
                   [](MapWorld &world) { QTest::keyClick(world.view(), Qt::Key_Right, Qt::ControlModifier); },
                   [](MapWorld &world) { return world.person("Nils Berg")->position.has_value(); }});
    const auto typePerson = [](MapWorld &world) {
        MapTypeIn *in = world.editor()->typeIn();
        REQUIRE(in->isVisible());
        QTest::keyClicks(in->nameLine(), QStringLiteral("head of IT?"));
        QTest::keyClick(in->nameLine(), Qt::Key_Return);
        QTest::keyClick(in->titleLine(), Qt::Key_Return);
    };
    all.push_back({"new person", selectHim,
                   [typePerson](MapWorld &world) {
                       QTest::mouseClick(world.map()->findChild<QToolButton *>(QStringLiteral("mapAdd")), Qt::LeftButton);
                       typePerson(world);
                   },
                   [typePerson](MapWorld &world) {
                       world.window.action(QStringLiteral("Add a person on the map"))->trigger();
                       typePerson(world);
                   },
                   [](MapWorld &world) { return world.person("head of IT?") && world.person("head of IT?")->placeholder; }});
    all.push_back({"removal", selectHim, menu(kHim, QStringLiteral("Remove the person")),
                   [](MapWorld &world) { QTest::keyClick(world.view(), Qt::Key_Delete); },
                   [](MapWorld &world) { return world.person(kHim) == nullptr; }});
    all.push_back(
        {"rhythm", selectHim, [](MapWorld &world) { typeInto(world, "rhythm", QStringLiteral("21")); },
         [](MapWorld &world) {
             auto *one = field<InlineField>(world, "rhythm");
             one->setFocus();
             QTest::keyClick(one, Qt::Key_Return);
             QTest::keyClicks(one->findChild<QLineEdit *>(), QStringLiteral("21"));
             QTest::keyClick(one->findChild<QLineEdit *>(), Qt::Key_Return);
         },
         [](MapWorld &world) { return world.session()->info().undoLabel == QStringLiteral("Rhythm of Marcus Brandt"); }});
    all.push_back({"outside the company", selectHim,
                   [](MapWorld &world) { chooseFrom(world, "mapExternal", QStringLiteral("Outside")); },
                   [](MapWorld &world) {
                       auto *one = field<InlineChoice>(world, "mapExternal");
                       one->setFocus();
                       QTest::keyClick(one, Qt::Key_Space);
                       auto *open = qobject_cast<QMenu *>(QApplication::activePopupWidget());
                       REQUIRE(open);
                       QTest::keyClick(open, Qt::Key_Down);
                       QTest::keyClick(open, Qt::Key_Return);
                   },
                   [](MapWorld &world) { return world.person(kHim)->outside; }});
    all.push_back({"several: superior", selectBoth,
                   [](MapWorld &world) {
                       world.drag(world.place(world.seat(kHim)), world.place(world.seat("Elena Ferrari")), Qt::NoModifier, false);
                       CHECK(world.view()->gestures()->draggedCards() == 2);
                       QTest::mouseRelease(world.view()->viewport(), Qt::LeftButton, Qt::NoModifier,
                                           world.place(world.seat("Elena Ferrari")));
                   },
                   [](MapWorld &world) {
                       QTest::keyClick(world.view(), Qt::Key_R);
                       world.pickPerson(QStringLiteral("Elena Ferrari"));
                   },
                   [](MapWorld &world) {
                       const auto her = world.seat("Elena Ferrari").value();
                       return world.person(kHim)->reportsTo == her && world.person(kOther)->reportsTo == her;
                   }});
    all.push_back({"several: stance", selectBoth,
                   [menu](MapWorld &world) {
                       menu(kHim, QStringLiteral("Stance"))(world);
                       clickChoice(world, QStringLiteral("Neutral"));
                   },
                   [](MapWorld &world) { keyChoice(world, Qt::Key_S, QStringLiteral("n"), QStringLiteral("Both told us")); },
                   [](MapWorld &world) {
                       return world.person(kHim)->stance == core::Stance::Neutral
                           && world.person(kOther)->stance == core::Stance::Neutral;
                   }});
    all.push_back({"several: owner", selectBoth,
                   [](MapWorld &world) { chooseFrom(world, "seatsOwner", QStringLiteral("Clara")); },
                   [](MapWorld &world) {
                       MapJudge *box = world.editor()->judgeBox();
                       QTest::keyClick(world.view(), Qt::Key_O);
                       REQUIRE(box->isOpen());
                       for (int i = 0; i < box->list()->count(); ++i) {
                           if (box->list()->item(i)->text().startsWith(QStringLiteral("Clara"))) {
                               box->list()->setCurrentRow(i);
                           }
                       }
                       QTest::keyClick(box->list(), Qt::Key_Return);
                   },
                   [](MapWorld &world) {
                       QString name;
                       for (const auto &member : world.session()->info().team) {
                           name = member.name.startsWith(QStringLiteral("Clara")) ? member.name : name;
                       }
                       return isOwner(world, kHim, name) && isOwner(world, kOther, name);
                   }});
    all.push_back(
        {"several: site", selectBoth, [](MapWorld &world) { typeInto(world, "seatsSite", QStringLiteral("Bergen")); },
         [](MapWorld &world) {
             auto *one = field<InlineField>(world, "seatsSite");
             one->setFocus();
             QTest::keyClick(one, Qt::Key_Return);
             one->findChild<QLineEdit *>()->selectAll();
             QTest::keyClicks(one->findChild<QLineEdit *>(), QStringLiteral("Bergen"));
             QTest::keyClick(one->findChild<QLineEdit *>(), Qt::Key_Return);
         },
         [](MapWorld &world) { return world.person(kHim)->site == "Bergen" && world.person(kOther)->site == "Bergen"; }});
    all.push_back({"several: removal", selectBoth,
                   [](MapWorld &world) { QTest::mouseClick(field<QPushButton>(world, "seatsRemove"), Qt::LeftButton); },
                   [](MapWorld &world) { QTest::keyClick(world.view(), Qt::Key_Delete); },
                   [](MapWorld &world) { return !world.person(kHim) && !world.person(kOther); }});
    return all;
}

void settle(MapWorld &world)
{
    REQUIRE(soon([&] { return world.map()->isLoaded(); }));
    QTest::qWait(220);  // cards slide
    world.window.window().activateWindow();
    REQUIRE(QTest::qWaitForWindowActive(&world.window.window()));
    world.view()->fitMap();
    world.view()->setFocus();
}

}  // namespace

TEST_CASE("Every edit of the map works by mouse and by keyboard, and one undo brings every byte back", "[map]")
{
    MapWorld world;
    world.view()->fitMap();
    const std::string start = world.digest();
    for (const Edit &edit : edits()) {
        for (const auto *act : {&edit.byMouse, &edit.byKeyboard}) {
            INFO(edit.name << (act == &edit.byMouse ? " by mouse" : " by keyboard"));
            settle(world);
            edit.begin(world);
            REQUIRE_FALSE(edit.holds(world));
            (*act)(world);
            REQUIRE(soon([&] { return world.map()->isLoaded() && edit.holds(world); }));
            settle(world);
            world.undo();
            REQUIRE(soon([&] { return world.map()->isLoaded() && !edit.holds(world); }));
            CHECK(world.digest() == start);
        }
    }
}

TEST_CASE("A file open for reading only shows everything and edits nothing", "[map]")
{
    const QString file = Files::fresh(QStringLiteral("sample"));
    // Somebody else writes it.
    const auto holder = app::Workspace::open(std::filesystem::path(file.toStdU16String()), {});
    REQUIRE(holder);
    World window(file, MapWorld::options());
    REQUIRE(soon([&] { return window.map() && window.map()->isLoaded(); }));
    MapTab *map = window.map();
    map->view()->setFocus();
    const auto &people = map->scene()->picture()->map.people;
    map->scene()->setSelectedSeats({core::SeatId(people.front().seat)});
    REQUIRE(soon([&] { return map->isLoaded() && map->inspector()->stance(); }));
    CHECK_FALSE(map->editor()->canEdit());
    for (const Qt::Key key : {Qt::Key_S, Qt::Key_T, Qt::Key_W, Qt::Key_O, Qt::Key_R, Qt::Key_K, Qt::Key_F2, Qt::Key_Delete}) {
        QTest::keyClick(map->view(), key);
        CHECK_FALSE(map->editor()->judgeBox()->isOpen());
        CHECK_FALSE(map->editor()->pick()->isVisible());
        CHECK_FALSE(map->editor()->typeIn()->isVisible());
    }
    for (const InlineField *one : map->inspector()->findChildren<InlineField *>()) {
        CHECK_FALSE(one->isEditable());
    }
    CHECK(map->view()->gestures()->handleOf(0).isNull());
    CHECK_FALSE(map->inspector()->findChild<QWidget *>(QStringLiteral("inspectorFooter"))->isVisible());
}

TEST_CASE("Long names, names from right to left and emoji stay inside the inspector and the small cards", "[map]")
{
    MapWorld world;
    world.select(kHim);
    const int wide = world.map()->inspector()->width();
    for (const QString &name :
         {QStringLiteral("Maximiliana Wilhelmina Theodora ").repeated(5).trimmed(), QString::fromUtf8("محمد عبد الرحمن الحسيني"),
          QString::fromUtf8("Ann 🦊🚀 O'Hara & Sons <b>")}) {
        const core::SeatId seat = world.map()->scene()->selectedSeat();
        world.editor()->changeName(seat, name);
        REQUIRE(soon([&] {
            return world.map()->isLoaded() && world.editor()->nameOf(seat) == name
                && world.map()->inspector()->nameField()->text() == name;
        }));
        CHECK(world.map()->inspector()->width() == wide);
        QTest::keyClick(world.view(), Qt::Key_S);
        REQUIRE(world.editor()->judgeBox()->isOpen());
        CHECK(world.editor()->judgeBox()->heading().contains(name));
        CHECK(world.window.window().rect().contains(world.editor()->judgeBox()->geometry()));
        QTest::keyClick(world.editor()->judgeBox()->list(), Qt::Key_Escape);
    }
}

TEST_CASE("A circle in imported reporting lines is kept and named, and one click offers where it ends", "[map]")
{
    const QString file = Files::fresh(QStringLiteral("sample"));
    {
        auto workspace = app::Workspace::open(std::filesystem::path(file.toStdU16String()), {});
        REQUIRE(workspace);
        REQUIRE(workspace->transact("Import", [](store::Writer &writer) {
            core::Seat marcus, priya;
            for (const core::Seat &seat : writer.read().all<core::Seat>()) {
                const auto person = seat.person ? writer.read().find(seat.person) : std::nullopt;
                if (person && person->name == kHim) {
                    marcus = seat;
                } else if (person && person->name == "Priya Raman") {
                    priya = seat;
                }
            }
            REQUIRE(priya.reportsTo == marcus.id);
            marcus.reportsTo = priya.id;
            writer.update(marcus);
        }));
    }
    MapWorld world(file);
    MessageBand *band = nullptr;
    for (MessageBand *one : world.map()->findChildren<MessageBand *>()) {
        band = one->message().contains(QStringLiteral("circle")) ? one : band;
    }
    REQUIRE(band);
    CHECK(band->isVisible());
    CHECK(band->message().contains(QString::fromLatin1(kHim)));
    CHECK(band->message().contains(QStringLiteral("Priya Raman")));
    Q_EMIT band->actionTriggered();
    MapJudge *box = world.editor()->judgeBox();
    REQUIRE(box->isOpen());
    CHECK(world.map()->scene()->selectedSeat());
    QTest::keyClick(box->list(), Qt::Key_1);
    REQUIRE(soon([&] { return world.map()->isLoaded() && world.map()->scene()->picture()->layout.faults.empty(); }));
    CHECK_FALSE(band->isVisible());
}

TEST_CASE("A drag scrolls at the edge, and Esc gives it up without a trace", "[map]")
{
    MapWorld world;
    world.select("Elena Ferrari");
    const std::string before = world.digest();
    world.view()->setZoom(2);
    world.view()->reveal(world.seat("Elena Ferrari"));
    const QWidget *port = world.view()->viewport();
    const int from = world.view()->verticalScrollBar()->value();
    world.drag(world.place(world.seat("Elena Ferrari")), QPoint(port->width() / 2, port->height() - 4), Qt::NoModifier, false);
    REQUIRE(world.view()->gestures()->isDragging());
    CHECK(soon([&] { return world.view()->verticalScrollBar()->value() > from + 20; }));
    QTest::keyClick(world.view(), Qt::Key_Escape);
    CHECK_FALSE(world.view()->gestures()->isDragging());
    const int now = world.view()->verticalScrollBar()->value();
    QTest::qWait(60);
    CHECK(world.view()->verticalScrollBar()->value() == now);
    QTest::mouseRelease(world.view()->viewport(), Qt::LeftButton, Qt::NoModifier, port->rect().center());
    CHECK(world.digest() == before);
}

TEST_CASE("Several selected cards dropped below one of them are refused with the reason", "[map]")
{
    MapWorld world;
    world.view()->fitMap();
    selectBoth(world);
    const std::string before = world.digest();
    world.drag(world.place(world.seat(kHim)), world.place(world.seat("Priya Raman")), Qt::NoModifier, false);
    CHECK(world.view()->gestures()->refusal().contains(QStringLiteral("already reports to")));
    QTest::mouseRelease(world.view()->viewport(), Qt::LeftButton, Qt::NoModifier, world.place(world.seat("Priya Raman")));
    QTest::qWait(50);
    CHECK(world.digest() == before);
}
