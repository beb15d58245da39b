#pragma once

#include <functional>
#include <memory>
#include <utility>
#include <vector>

#include <QObject>
#include <QPointer>
#include <QRect>

#include "core/entities/people.h"
#include "core/report/account_map.h"
#include "core/result.h"
#include "gui/edit/choice_field.h"
#include "gui/shell/page.h"
#include "present/map_edit/seat_edits.h"

namespace linchpin::gui {

class MapGoalCard;
class MapJudge;
class MapLinkCard;
class MapPick;
class MapPopup;
class MapTypeIn;
class MapView;

/// What is changed on the map itself: names, values chosen at the card, new people, removal, superiors, links, places; of one person or of all selected.
/// Every act is one step to undo and says in the status bar what it did. Does nothing while the file is open for reading only.
class MapEditor final : public QObject {
    Q_OBJECT
public:
    using Map = std::shared_ptr<const core::AccountMap>;
    using Seats = std::vector<core::SeatId>;
    MapEditor(const PageContext &context, MapView *view);

    /// The map as it is stored today: a trial and a day of the past cannot be edited.
    void setMap(core::AccountId account, Map map);
    [[nodiscard]] bool canEdit() const;
    [[nodiscard]] present::WorkspaceSession *session() const { return m_context.session; }

    /// Opens the field over the card.
    void rename(core::SeatId seat);
    /// Choices at the card, or at `anchor` (global) over the widget `page`; stance, tier and power ask "How do you know?".
    void askStance(const Seats &seats, const QRect &anchor = {});
    void askTier(const Seats &seats, const QRect &anchor = {});
    void askPower(const Seats &seats, const QRect &anchor = {});
    void askOwner(const Seats &seats, const QRect &anchor = {});
    /// Types a goal for the person.
    void askGoal(core::SeatId seat, const QRect &anchor = {});
    /// One step; says `said` ("%1" = who) with Undo, or why not.
    void change(const Seats &seats, const present::SeatsEdit &edit, const QString &said);
    /// Takes them off the map.
    void remove(const Seats &seats);
    /// Types a new person below `superior`; empty: at the top.
    void startAdding(core::SeatId superior);
    /// Asks who the superior is, by typing.
    void chooseSuperior(const Seats &seats);
    /// An empty superior: reports to nobody known. Refused with a sentence when it would make a circle.
    void setSuperior(const Seats &seats, core::SeatId superior);
    /// Asks whom the link leads to, by typing, then which link.
    void chooseLink(core::SeatId from);
    /// Kind, direction, weight and note between two people; the link there already is, or a new one.
    void openLink(core::SeatId from, core::SeatId to, int weight = 2, QPoint place = {});
    void editLink(std::int64_t link, const QRect &anchor);
    void removeLink(std::int64_t link);
    /// Offers what mends a fault of imported reporting lines, at the card of the first person concerned.
    void repair(const core::MapFault &fault);
    /// Puts cards there by hand; upper left corners in map coordinates.
    void placeCards(const std::vector<std::pair<core::SeatId, QPointF>> &places);
    /// Forgets all places set by hand.
    void tidy();
    void changeName(core::SeatId seat, const QString &name, std::function<void(QString)> refused = {});
    void changeTitle(core::SeatId seat, const QString &title);

    [[nodiscard]] MapPick *pick() const { return m_pick; }
    [[nodiscard]] MapTypeIn *typeIn() const { return m_typeIn; }
    [[nodiscard]] MapJudge *judgeBox() const;
    [[nodiscard]] MapLinkCard *linkCard() const;
    [[nodiscard]] MapGoalCard *goalCard() const;
    /// The name on the card, for sentences.
    [[nodiscard]] QString nameOf(core::SeatId seat) const;
    /// The name of one, "5 people" of several.
    [[nodiscard]] QString whoOf(const Seats &seats) const;
    [[nodiscard]] const core::MapLink *link(std::int64_t id) const;

Q_SIGNALS:
    /// A new person is in the workspace; the map with it follows.
    void seatAdded(linchpin::core::SeatId seat);
    /// A link was made or changed; to be selected once the map has it.
    void linkMade(linchpin::core::SeatId from, linchpin::core::SeatId to);

private:
    [[nodiscard]] const core::MapPerson *person(core::SeatId seat) const;
    [[nodiscard]] Seats known(const Seats &seats) const;
    void ask(const Seats &seats, const QRect &anchor, const QString &heading, std::vector<Choice> choices, const QString &current,
             bool asksReason, std::function<void(const QString &, const QString &)> answer);
    void openLinkCard(const core::MapLink &link, const QRect &anchor);
    void take(const QString &name, const QString &title, bool outside);
    void placeTypeIn();
    void pickSeat(core::SeatId seat, const QString &heading, std::function<void(core::SeatId)> picked);
    [[nodiscard]] QRect cardAnchor(core::SeatId seat);
    /// The widget that popups stand over.
    [[nodiscard]] QWidget *page() const;
    /// Says what was done, or why not.
    [[nodiscard]] std::function<void(core::Result<void>)> sayAfter(const QString &sentence);
    /// Says it in the status bar, with Undo.
    void announce(const QString &sentence);
    void backToMap();
    void followPopup(MapPopup *popup);

    PageContext m_context;
    MapView *m_view;
    core::AccountId m_account;
    Map m_map;
    MapTypeIn *m_typeIn;
    MapPick *m_pick;
    // Children of the window while they are open, which may go first.
    QPointer<MapJudge> m_judge;
    QPointer<MapLinkCard> m_linkCard;
    QPointer<MapGoalCard> m_goalCard;
    QPointer<QWidget> m_cameFrom;  ///< gets the keyboard back from a popup
};

}  // namespace linchpin::gui
