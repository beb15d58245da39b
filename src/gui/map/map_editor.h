#pragma once

#include <functional>
#include <memory>

#include <QObject>
#include <QPoint>
#include <QPointer>

#include "core/entities/people.h"
#include "core/report/account_map.h"
#include "core/result.h"
#include "gui/shell/page.h"

class QMenu;

namespace linchpin::gui {

class MapPick;
class MapTypeIn;
class MapView;

/// What is changed on the map itself: names, small menus at the card, new people, removal, superiors, links, places. Every act is one step to undo and
/// says in the status bar what it did. Does nothing while the file is open for reading only.
class MapEditor final : public QObject {
    Q_OBJECT
public:
    using Map = std::shared_ptr<const core::AccountMap>;
    MapEditor(const PageContext &context, MapView *view);

    void setMap(core::AccountId account, Map map);
    [[nodiscard]] bool canEdit() const;
    [[nodiscard]] present::WorkspaceSession *session() const { return m_context.session; }

    /// Opens the field over the card.
    void rename(core::SeatId seat);
    /// Small menus at the card, or at `place` (global).
    void openStanceMenu(core::SeatId seat, QPoint place = {});
    void openTierMenu(core::SeatId seat, QPoint place = {});
    void openOwnerMenu(core::SeatId seat, QPoint place = {});
    /// Takes the person off the map.
    void remove(core::SeatId seat);
    /// Types a new person below `superior`; empty: at the top.
    void startAdding(core::SeatId superior);
    /// Asks who the superior is, by typing; without one there the card becomes a top.
    void chooseSuperior(core::SeatId seat);
    /// An empty superior: reports to nobody known. Refused with a sentence when it would make a circle.
    void setSuperior(core::SeatId seat, core::SeatId superior);
    /// Asks whom the link leads to, by typing, then which link.
    void chooseLink(core::SeatId from);
    /// Influence by weight, conflict or informal tie between two people.
    void openLinkMenu(core::SeatId from, core::SeatId to, QPoint place = {});
    /// Puts the card there by hand; `corner` in map coordinates.
    void placeCard(core::SeatId seat, QPointF corner);
    /// Forgets all places set by hand.
    void tidy();
    [[nodiscard]] MapPick *pick() const { return m_pick; }
    void changeName(core::SeatId seat, const QString &name, std::function<void(QString)> refused = {});
    void changeTitle(core::SeatId seat, const QString &title);
    [[nodiscard]] MapTypeIn *typeIn() const { return m_typeIn; }
    /// The menu that is open; null when none is.
    [[nodiscard]] QMenu *menu() const;
    /// The name on the card, for sentences.
    [[nodiscard]] QString nameOf(core::SeatId seat) const;

Q_SIGNALS:
    /// A new person is in the workspace; the map with it follows.
    void seatAdded(linchpin::core::SeatId seat);

private:
    [[nodiscard]] const core::MapPerson *person(core::SeatId seat) const;
    QMenu *openMenu(core::SeatId seat, const QString &name, QPoint place, const std::function<void(QMenu *)> &fill);
    void judge(core::SeatId seat, core::Aspect aspect, const QString &value, const QString &said);
    void take(const QString &name, const QString &title, bool outside);
    void placeTypeIn();
    void ask(core::SeatId seat, const QString &heading, std::function<void(core::SeatId)> picked);
    /// Says what was done, or why not.
    [[nodiscard]] std::function<void(core::Result<void>)> sayAfter(const QString &sentence);
    /// Says it in the status bar, with Undo.
    void announce(const QString &sentence);
    void backToMap();

    PageContext m_context;
    MapView *m_view;
    core::AccountId m_account;
    Map m_map;
    MapTypeIn *m_typeIn;
    MapPick *m_pick;
    QPointer<QMenu> m_menu;
};

}  // namespace linchpin::gui
