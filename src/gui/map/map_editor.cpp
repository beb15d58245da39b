#include "gui/map/map_editor.h"

#include <algorithm>
#include <cmath>

#include <QApplication>

#include "gui/map/map_goal_card.h"
#include "gui/map/map_judge.h"
#include "gui/map/map_link_card.h"
#include "gui/map/map_pick.h"
#include "gui/map/map_scene.h"
#include "gui/map/map_type_in.h"
#include "gui/map/map_view.h"
#include "present/edit/field_edit.h"
#include "present/map_edit/map_edits.h"
#include "present/sentences_words.h"
#include "present/workspace_session.h"
#include "render/words.h"

namespace linchpin::gui {

using core::SeatId;

MapEditor::MapEditor(const PageContext &context, MapView *view)
    : QObject(view)
    , m_context(context)
    , m_view(view)
    , m_typeIn(new MapTypeIn(context.theme, view))
    , m_pick(new MapPick(context, view))
    , m_judge(new MapJudge(context.theme, view))
    , m_linkCard(new MapLinkCard(context.theme, view))
    , m_goalCard(new MapGoalCard(context.theme, view))
{
    connect(m_pick, &MapPick::closed, this, &MapEditor::backToMap);
    connect(m_typeIn, &MapTypeIn::taken, this, &MapEditor::take);
    connect(m_typeIn, &MapTypeIn::closed, this, &MapEditor::backToMap);
    connect(view, &MapView::viewChanged, this, &MapEditor::placeTypeIn);
    followPopup(m_judge);
    followPopup(m_linkCard);
    followPopup(m_goalCard);
}

void MapEditor::followPopup(MapPopup *popup)
{
    connect(popup, &MapPopup::closed, this, [this](bool hadFocus) {
        if (!hadFocus) {
            return;
        }
        if (m_cameFrom && m_cameFrom->isVisible() && m_cameFrom != m_view) {
            m_cameFrom->setFocus(Qt::OtherFocusReason);
        } else {
            backToMap();
        }
    });
}

void MapEditor::setMap(core::AccountId account, Map map)
{
    if (account != m_account) {
        m_typeIn->hide();
        m_pick->hide();
        for (MapPopup *popup :
             {static_cast<MapPopup *>(m_judge), static_cast<MapPopup *>(m_linkCard), static_cast<MapPopup *>(m_goalCard)}) {
            if (popup) {
                popup->giveUp();
            }
        }
    }
    m_account = account;
    m_map = std::move(map);
    placeTypeIn();
}

MapJudge *MapEditor::judgeBox() const { return m_judge; }

MapLinkCard *MapEditor::linkCard() const { return m_linkCard; }

MapGoalCard *MapEditor::goalCard() const { return m_goalCard; }

bool MapEditor::canEdit() const
{
    return m_account && !m_context.session->info().readOnly && (!m_map || (!m_map->trial && m_map->snapshot.empty()));
}

QWidget *MapEditor::page() const { return m_view->isVisible() ? m_view : m_view->parentWidget(); }

const core::MapPerson *MapEditor::person(SeatId seat) const
{
    if (!m_map || seat.isNone()) {
        return nullptr;
    }
    const auto found = std::find_if(m_map->people.begin(), m_map->people.end(),
                                    [seat](const core::MapPerson &one) { return one.seat == seat.value(); });
    return found == m_map->people.end() ? nullptr : &*found;
}

MapEditor::Seats MapEditor::known(const Seats &seats) const
{
    Seats all;
    for (const SeatId seat : seats) {
        if (person(seat)) {
            all.push_back(seat);
        }
    }
    return all;
}

const core::MapLink *MapEditor::link(std::int64_t id) const
{
    if (!m_map || id == 0) {
        return nullptr;
    }
    const auto found =
        std::find_if(m_map->links.begin(), m_map->links.end(), [id](const core::MapLink &one) { return one.id == id; });
    return found == m_map->links.end() ? nullptr : &*found;
}

QString MapEditor::nameOf(SeatId seat) const
{
    const core::MapPerson *found = person(seat);
    return found ? render::words::personName(*found) : QString();
}

QString MapEditor::whoOf(const Seats &seats) const
{
    return seats.size() == 1 ? nameOf(seats.front()) : tr("%1 people").arg(seats.size());
}

void MapEditor::announce(const QString &sentence)
{
    m_context.shell->announce(sentence, tr("Undo"), [session = m_context.session] { session->undo(); });
}

std::function<void(core::Result<void>)> MapEditor::sayAfter(const QString &sentence)
{
    return [this, sentence](core::Result<void> result) {
        if (result) {
            announce(sentence);
        } else {
            m_context.shell->announce(present::mapEditError(result.error()));
        }
    };
}

void MapEditor::backToMap()
{
    if (m_view->isVisible()) {
        m_view->setFocus(Qt::OtherFocusReason);
    }
}

QRect MapEditor::cardAnchor(SeatId seat)
{
    m_view->reveal(seat);
    const QRectF card = m_view->map()->cardRect(m_view->map()->personOf(seat));
    const QRect shown =
        card.isEmpty() ? QRect(m_view->viewport()->rect().center(), QSize(1, 1)) : m_view->mapFromScene(card).boundingRect();
    return {m_view->viewport()->mapToGlobal(shown.topLeft()), shown.size()};
}

void MapEditor::placeTypeIn()
{
    if (m_typeIn->isHidden()) {
        return;
    }
    const QRectF card = m_view->map()->cardRect(m_view->map()->personOf(m_typeIn->seat()));
    const QRect room = m_view->viewport()->rect().adjusted(8, 8, -8, -8);
    QPoint place(room.center().x() - m_typeIn->width() / 2, room.top() + 24);
    if (!card.isEmpty()) {
        const QRect shown = m_view->mapFromScene(card).boundingRect();
        place = m_typeIn->isAdding() ? QPoint(shown.center().x() - m_typeIn->width() / 2, shown.bottom() + 8)
                                     : QPoint(shown.left(), shown.top());
    }
    place.setX(std::clamp(place.x(), room.left(), std::max(room.left(), room.right() - m_typeIn->width())));
    place.setY(std::clamp(place.y(), room.top(), std::max(room.top(), room.bottom() - m_typeIn->height())));
    m_typeIn->move(place);
}

void MapEditor::rename(SeatId seat)
{
    const core::MapPerson *found = person(seat);
    if (!canEdit() || !found || !m_view->isVisible()) {
        return;
    }
    m_view->reveal(seat);
    m_typeIn->startRename(seat, nameOf(seat),
                          found->placeholder || !found->name.empty() ? render::words::personName(*found) : QString());
    placeTypeIn();
}

void MapEditor::startAdding(SeatId superior)
{
    if (!canEdit() || !m_view->isVisible()) {
        return;
    }
    if (!person(superior)) {
        superior = {};
    }
    if (superior) {
        m_view->reveal(superior);
    }
    m_typeIn->startAdd(superior,
                       superior ? tr("New person, reports to %1").arg(nameOf(superior))
                                : tr("New person at the top. Select a card first to add below it."));
    placeTypeIn();
}

void MapEditor::take(const QString &name, const QString &title, bool outside)
{
    if (!m_typeIn->isAdding()) {
        changeName(m_typeIn->seat(), name, [this](const QString &sentence) { m_typeIn->refuse(sentence); });
        backToMap();
        return;
    }
    present::PersonDraft draft;
    draft.account = m_account;
    (present::isPlaceholderName(name) ? draft.label : draft.name) = name;
    draft.title = title;
    draft.reportsTo = m_typeIn->seat();
    draft.external = outside;
    present::addPerson(m_context.session, draft, this, [this, name](core::Result<present::AddedPersonIds> added) {
        if (!added) {
            m_typeIn->refuse(present::mapEditError(added.error()));
            return;
        }
        announce(tr("%1 was added").arg(name));
        Q_EMIT seatAdded(added->seat);
    });
    backToMap();
}

void MapEditor::changeName(SeatId seat, const QString &name, std::function<void(QString)> refused)
{
    if (!canEdit()) {
        return;
    }
    present::renameSeat(m_context.session, seat, name, nameOf(seat), this,
                        [this, refused = std::move(refused)](core::Result<void> result) {
                            if (!result) {
                                const QString sentence = present::mapEditError(result.error());
                                refused ? refused(sentence) : m_context.shell->announce(sentence);
                            }
                        });
}

void MapEditor::changeTitle(SeatId seat, const QString &title)
{
    if (!canEdit()) {
        return;
    }
    present::editField(m_context.session, core::Kind::Seat, seat.value(), QStringLiteral("title"), present::textValue(title),
                       tr("Title of %1").arg(nameOf(seat)), this, [this](core::Result<void> result) {
                           if (!result) {
                               m_context.shell->announce(present::mapEditError(result.error()));
                           }
                       });
}

void MapEditor::remove(const Seats &asked)
{
    const Seats seats = known(asked);
    if (!canEdit() || seats.empty()) {
        return;
    }
    if (seats.size() > 1) {
        present::SeatsEdit edit;
        edit.remove = true;
        change(seats, edit, tr("%1 were removed from the map; who reported to them reports to the next superior"));
        return;
    }
    const QString name = nameOf(seats.front());
    present::removeSeat(m_context.session, seats.front(), name, this, [this, name](core::Result<int> reports) {
        if (!reports) {
            m_context.shell->announce(present::mapEditError(reports.error()));
            return;
        }
        announce(*reports == 0 ? tr("%1 was removed from the map").arg(name)
                     : *reports == 1
                     ? tr("%1 was removed from the map; 1 person now reports to the next superior").arg(name)
                     : tr("%1 was removed from the map; %2 people now report to the next superior").arg(name).arg(*reports));
    });
}

void MapEditor::change(const Seats &asked, const present::SeatsEdit &edit, const QString &said)
{
    const Seats seats = known(asked);
    if (!canEdit() || seats.empty()) {
        return;
    }
    const QString who = whoOf(seats);
    QString sentence = said;
    present::editSeats(m_context.session, seats, edit, who, this, sayAfter(sentence.replace(QLatin1String("%1"), who)));
}

void MapEditor::pickSeat(SeatId seat, const QString &heading, std::function<void(SeatId)> picked)
{
    if (!canEdit() || !person(seat) || !m_view->isVisible()) {
        return;
    }
    m_view->reveal(seat);
    m_pick->start(m_account, heading, std::move(picked));
    const QRect card = m_view->mapFromScene(m_view->map()->cardRect(m_view->map()->personOf(seat))).boundingRect();
    const QRect room = m_view->viewport()->rect().adjusted(8, 8, -8, -8);
    m_pick->move(std::clamp(card.left(), room.left(), std::max(room.left(), room.right() - m_pick->width())),
                 std::clamp(card.bottom() + 8, room.top(), std::max(room.top(), room.bottom() - m_pick->height())));
}

void MapEditor::chooseSuperior(const Seats &asked)
{
    const Seats seats = known(asked);
    if (!seats.empty()) {
        pickSeat(seats.back(), seats.size() == 1 ? tr("%1 reports to").arg(whoOf(seats)) : tr("%1 report to").arg(whoOf(seats)),
                 [this, seats](SeatId superior) { setSuperior(seats, superior); });
    }
}

void MapEditor::setSuperior(const Seats &asked, SeatId superior)
{
    const Seats seats = known(asked);
    if (!canEdit() || seats.empty()) {
        return;
    }
    const bool isSame = std::all_of(seats.begin(), seats.end(),
                                    [this, superior](SeatId seat) { return person(seat)->reportsTo == superior.value(); });
    if (isSame) {
        return;
    }
    const QString who = whoOf(seats);
    if (seats.size() == 1) {
        present::setSuperior(
            m_context.session, seats.front(), superior, who, this,
            sayAfter(superior ? tr("%1 now reports to %2").arg(who, nameOf(superior)) : tr("%1 now reports to nobody").arg(who)));
        return;
    }
    present::SeatsEdit edit;
    edit.superior = superior;
    present::editSeats(m_context.session, seats, edit, who, this,
                       sayAfter(superior ? tr("%1 now report to %2; those below them came along").arg(who, nameOf(superior))
                                         : tr("%1 now report to nobody").arg(who)));
}

void MapEditor::placeCards(const std::vector<std::pair<SeatId, QPointF>> &places)
{
    std::vector<present::PlaceEdit> edits;
    Seats seats;
    for (const auto &[seat, corner] : places) {
        if (person(seat)) {
            edits.push_back({seat, std::round(corner.x()), std::round(corner.y())});
            seats.push_back(seat);
        }
    }
    if (!canEdit() || edits.empty()) {
        return;
    }
    const QString who = whoOf(seats);
    present::placeCards(m_context.session, edits, who, this,
                        sayAfter(seats.size() == 1 ? tr("%1 stays where you put the card").arg(who)
                                                   : tr("%1 stay where you put their cards").arg(who)));
}

void MapEditor::tidy()
{
    const bool isMoved = m_map && std::any_of(m_map->people.begin(), m_map->people.end(), [](const core::MapPerson &one) {
                             return one.position.has_value();
                         });
    if (!canEdit() || !isMoved) {
        m_context.shell->announce(tr("The map is tidy again"));
        return;
    }
    present::tidyMap(m_context.session, m_account, this, sayAfter(tr("All cards stand where the chart puts them")));
}

}  // namespace linchpin::gui
