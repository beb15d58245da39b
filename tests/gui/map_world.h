#pragma once

#include <algorithm>
#include <string>

#include <QApplication>
#include <QLineEdit>
#include <QListWidget>
#include <QMenu>
#include <QMouseEvent>

#include "gui/edit/token_field.h"
#include "gui/map/map_editor.h"
#include "gui/map/map_gestures.h"
#include "gui/map/map_inspector.h"
#include "gui/map/map_judge.h"
#include "gui/map/map_link_card.h"
#include "gui/map/map_links.h"
#include "gui/map/map_pick.h"
#include "gui/map/map_scene.h"
#include "gui/map/map_type_in.h"
#include "gui_world.h"
#include "present/workspace_access.h"
#include "present/workspace_session.h"

// The map of the sample's first account in the real window, and hands for it.

namespace linchpin::test {

using namespace gui;

template <typename Condition>
inline bool soon(Condition condition)
{
    return QTest::qWaitFor(condition, 8000);
}

/// The map of the sample's first account, with what tests ask of it.
struct MapWorld {
    World window;
    explicit MapWorld(const QString &file = Files::fresh(QStringLiteral("sample")))
        : window(file, options())
    {
        REQUIRE(soon([this] { return map() && map()->isLoaded(); }));
        view()->setFocus();
    }
    static DesktopOptions options()
    {
        DesktopOptions options;
        options.page = QStringLiteral("map");
        options.account = QStringLiteral("Halden");
        return options;
    }
    [[nodiscard]] MapTab *map() { return window.map(); }
    [[nodiscard]] MapView *view() { return map()->view(); }
    [[nodiscard]] MapEditor *editor() { return map()->editor(); }
    [[nodiscard]] const core::AccountMap &picture() { return map()->scene()->picture()->map; }
    [[nodiscard]] const core::MapPerson *person(const char *name)
    {
        const auto found = std::find_if(picture().people.begin(), picture().people.end(),
                                        [name](const core::MapPerson &one) { return one.name == name || one.title == name; });
        return found == picture().people.end() ? nullptr : &*found;
    }
    [[nodiscard]] core::SeatId seat(const char *name)
    {
        const core::MapPerson *found = person(name);
        REQUIRE(found);
        return core::SeatId(found->seat);
    }
    [[nodiscard]] QPoint place(core::SeatId seat)
    {
        return view()->mapFromScene(map()->scene()->cardRect(map()->scene()->personOf(seat)).center());
    }
    void select(const char *name)
    {
        view()->reveal(seat(name));
        QTest::mouseClick(view()->viewport(), Qt::LeftButton, Qt::NoModifier, place(seat(name)));
        REQUIRE(map()->scene()->selectedSeat() == seat(name));
        REQUIRE(soon([this] { return map()->isLoaded(); }));
    }
    [[nodiscard]] std::string digest()
    {
        REQUIRE(soon([this] { return map()->isLoaded(); }));
        std::string text;
        present::onWorkspace<std::string>(
            session(), QString(), map(),
            [](present::WorkspaceAccess &access, present::JobControl &) -> core::Result<std::string> {
                return access.workspace().read().digest();
            },
            [&text](core::Result<std::string> result) { text = result.value_or("failed"); });
        REQUIRE(soon([&text] { return !text.empty(); }));
        return text;
    }
    [[nodiscard]] present::WorkspaceSession *session() { return editor()->session(); }
    void undo() { window.action(QStringLiteral("Undo"))->trigger(); }
    /// Chosen in the popup menu that is open, by its first words.
    void pickInMenu(const QString &text)
    {
        auto *menu = qobject_cast<QMenu *>(QApplication::activePopupWidget());
        REQUIRE(menu);
        for (QAction *entry : menu->actions()) {
            if (entry->text().startsWith(text)) {
                QTest::mouseClick(menu, Qt::LeftButton, Qt::NoModifier, menu->actionGeometry(entry).center());
                // Without a window manager the keyboard does not come back by itself.
                window.window().activateWindow();
                REQUIRE(QTest::qWaitForWindowActive(&window.window()));
                return;
            }
        }
        menu->close();
        FAIL("no entry " + text.toStdString());
    }
    /// Right click there, then that entry.
    void menuAt(QPoint place, const QString &text)
    {
        QContextMenuEvent event(QContextMenuEvent::Mouse, place, view()->viewport()->mapToGlobal(place));
        QApplication::sendEvent(view()->viewport(), &event);
        pickInMenu(text);
    }
    /// Typed into the field that asks for somebody.
    void pickPerson(const QString &name)
    {
        MapPick *pick = editor()->pick();
        REQUIRE(pick->isVisible());
        auto *line = pick->picker()->findChild<QLineEdit *>();
        REQUIRE(line);
        QTest::keyClicks(line, name);
        REQUIRE(soon([&] {
            QTest::keyClick(line, Qt::Key_Return);
            return !pick->isVisible();
        }));
    }
    /// The middle of a link's line, in the viewport.
    [[nodiscard]] QPoint linkPlace(std::int64_t link)
    {
        const auto &map = picture();
        for (std::size_t i = 0; i < map.links.size(); ++i) {
            if (map.links[i].id == link) {
                const auto &middle = this->map()->scene()->picture()->routes[i].middle;
                return view()->mapFromScene(QPointF(middle.x, middle.y));
            }
        }
        FAIL("no such link");
        return {};
    }
    [[nodiscard]] const core::MapLink *linkOf(const char *from, const char *to)
    {
        const core::MapPerson *one = person(from);
        const core::MapPerson *other = person(to);
        for (const core::MapLink &link : picture().links) {
            if (one && other && link.from == one->seat && link.to == other->seat) {
                return &link;
            }
        }
        return nullptr;
    }
    void drag(QPoint from, QPoint to, Qt::KeyboardModifiers keys = Qt::NoModifier, bool drop = true)
    {
        QWidget *port = view()->viewport();
        QTest::mousePress(port, Qt::LeftButton, keys, from);
        for (int i = 1; i <= 4; ++i) {
            const QPointF at = QPointF(from) + QPointF(to - from) * i / 4.0;
            QMouseEvent move(QEvent::MouseMove, at, port->mapToGlobal(at), Qt::NoButton, Qt::LeftButton, keys);
            QApplication::sendEvent(port, &move);
        }
        if (drop) {
            QTest::mouseRelease(port, Qt::LeftButton, keys, to);
        }
    }
};

}  // namespace linchpin::test
