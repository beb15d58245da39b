#pragma once

#include <functional>
#include <memory>

#include <QObject>
#include <QPoint>
#include <QPointer>

#include "core/entities/people.h"
#include "core/report/account_map.h"
#include "gui/shell/page.h"

class QMenu;

namespace linchpin::gui {

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
    /// Says it in the status bar, with Undo.
    void announce(const QString &sentence);
    void backToMap();

    PageContext m_context;
    MapView *m_view;
    core::AccountId m_account;
    Map m_map;
    MapTypeIn *m_typeIn;
    QPointer<QMenu> m_menu;
};

}  // namespace linchpin::gui
