#include "gui/map/map_editor.h"

#include <algorithm>
#include <cmath>

#include <QMenu>

#include "gui/edit/choice_field.h"
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
{
    connect(m_pick, &MapPick::closed, this, &MapEditor::backToMap);
    connect(m_typeIn, &MapTypeIn::taken, this, &MapEditor::take);
    connect(m_typeIn, &MapTypeIn::closed, this, &MapEditor::backToMap);
    connect(view, &MapView::viewChanged, this, &MapEditor::placeTypeIn);
}

void MapEditor::setMap(core::AccountId account, Map map)
{
    if (account != m_account && m_typeIn->isVisible()) {
        m_typeIn->hide();
    }
    if (account != m_account) {
        m_pick->hide();
    }
    m_account = account;
    m_map = std::move(map);
    placeTypeIn();
}

bool MapEditor::canEdit() const { return m_account && !m_context.session->info().readOnly; }

QMenu *MapEditor::menu() const { return m_menu; }

const core::MapPerson *MapEditor::person(SeatId seat) const
{
    if (!m_map || seat.isNone()) {
        return nullptr;
    }
    const auto found = std::find_if(m_map->people.begin(), m_map->people.end(),
                                    [seat](const core::MapPerson &one) { return one.seat == seat.value(); });
    return found == m_map->people.end() ? nullptr : &*found;
}

QString MapEditor::nameOf(SeatId seat) const
{
    const core::MapPerson *found = person(seat);
    return found ? render::words::personName(*found) : QString();
}

void MapEditor::announce(const QString &sentence)
{
    m_context.shell->announce(sentence, tr("Undo"), [session = m_context.session] { session->undo(); });
}

void MapEditor::backToMap()
{
    if (m_view->isVisible()) {
        m_view->setFocus(Qt::OtherFocusReason);
    }
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

void MapEditor::remove(SeatId seat)
{
    if (!canEdit() || !person(seat)) {
        return;
    }
    const QString name = nameOf(seat);
    present::removeSeat(m_context.session, seat, name, this, [this, name](core::Result<int> reports) {
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

QMenu *MapEditor::openMenu(SeatId seat, const QString &name, QPoint place, const std::function<void(QMenu *)> &fill)
{
    if (m_menu) {
        m_menu->close();
    }
    auto *menu = new QMenu(m_view);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->setAccessibleName(name);
    m_menu = menu;
    QString title = name;
    menu->addAction(title.replace(QLatin1Char('&'), QStringLiteral("&&")))->setEnabled(false);
    menu->addSeparator();
    fill(menu);
    for (QAction *action : menu->actions()) {
        if (action->isChecked() || action->data().toBool()) {
            menu->setActiveAction(action);
        }
    }
    if (place.isNull()) {
        m_view->reveal(seat);
        const QRectF card = m_view->map()->cardRect(m_view->map()->personOf(seat));
        place = m_view->viewport()->mapToGlobal(m_view->mapFromScene(card.bottomLeft()) + QPoint(0, 4));
    }
    menu->popup(place);
    return menu;
}

void MapEditor::judge(SeatId seat, core::Aspect aspect, const QString &value, const QString &said)
{
    present::judge(m_context.session, {{seat, {}, aspect, value, {}, {}}}, nameOf(seat), this,
                   [this, said](core::Result<void> result) {
                       if (result) {
                           announce(said);
                       } else {
                           m_context.shell->announce(present::mapEditError(result.error()));
                       }
                   });
}

void MapEditor::openStanceMenu(SeatId seat, QPoint place)
{
    const core::MapPerson *found = person(seat);
    if (!canEdit() || !found) {
        return;
    }
    const QString name = nameOf(seat);
    openMenu(seat, tr("Stance of %1").arg(name), place, [&](QMenu *menu) {
        for (const core::Stance stance : {core::Stance::Champion, core::Stance::Supporter, core::Stance::Neutral,
                                          core::Stance::Sceptic, core::Stance::Blocker, core::Stance::Unknown}) {
            QAction *action = menu->addAction(stanceIcon(stance, m_context.theme), present::label(stance));
            action->setData(found->stance == stance);
            connect(action, &QAction::triggered, this, [this, seat, stance, name] {
                judge(seat, core::Aspect::Stance, present::fromUtf8(core::word(stance)),
                      tr("%1: %2. Say why in the inspector.").arg(name, present::label(stance)));
            });
        }
    });
}

void MapEditor::openTierMenu(SeatId seat, QPoint place)
{
    const core::MapPerson *found = person(seat);
    if (!canEdit() || !found) {
        return;
    }
    const QString name = nameOf(seat);
    openMenu(seat, tr("Tier of %1").arg(name), place, [&](QMenu *menu) {
        for (const core::Tier tier : {core::Tier::Buyer, core::Tier::Influencer, core::Tier::User}) {
            QAction *action = menu->addAction(present::label(tier));
            action->setCheckable(true);
            action->setChecked(found->tier == tier);
            connect(action, &QAction::triggered, this, [this, seat, tier, name] {
                judge(seat, core::Aspect::Tier, present::fromUtf8(core::word(tier)),
                      tr("%1: %2, set by hand").arg(name, present::label(tier)));
            });
        }
        if (found->tierByHand) {
            menu->addSeparator();
            connect(menu->addAction(tr("As the role says")), &QAction::triggered, this,
                    [this, seat, name] { judge(seat, core::Aspect::Tier, {}, tr("%1: tier as the role says").arg(name)); });
        }
    });
}

void MapEditor::openOwnerMenu(SeatId seat, QPoint place)
{
    const core::MapPerson *found = person(seat);
    if (!canEdit() || !found) {
        return;
    }
    const QString name = nameOf(seat);
    core::MemberId now;
    for (const core::MapCover &cover : found->covers) {
        if (cover.owner) {
            now = core::MemberId(cover.member);
        }
    }
    const auto change = [this, seat, name](core::MemberId member, bool owner, const QString &said) {
        present::CoverageEdit edit;
        edit.seat = seat;
        edit.member = member;
        edit.owner = owner;
        present::setCoverage(m_context.session, {edit}, name, this, [this, said](core::Result<void> result) {
            if (result) {
                announce(said);
            } else {
                m_context.shell->announce(present::mapEditError(result.error()));
            }
        });
    };
    openMenu(seat, tr("Owner of %1").arg(name), place, [&](QMenu *menu) {
        for (const present::TeamMember &member : m_context.session->info().team) {
            if (member.left && member.id != now) {
                continue;
            }
            QString text = member.name;
            QAction *action = menu->addAction(text.replace(QLatin1Char('&'), QStringLiteral("&&")));
            action->setCheckable(true);
            action->setChecked(member.id == now);
            connect(action, &QAction::triggered, this, [change, member, name] {
                change(member.id, true, MapEditor::tr("%1 takes care of %2").arg(member.name, name));
            });
        }
        if (now) {
            menu->addSeparator();
            connect(menu->addAction(tr("Nobody")), &QAction::triggered, this,
                    [change, now, name] { change(now, false, MapEditor::tr("Nobody is the owner of %1").arg(name)); });
        }
    });
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

void MapEditor::ask(SeatId seat, const QString &heading, std::function<void(SeatId)> picked)
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

void MapEditor::chooseSuperior(SeatId seat)
{
    ask(seat, tr("%1 reports to").arg(nameOf(seat)), [this, seat](SeatId superior) { setSuperior(seat, superior); });
}

void MapEditor::setSuperior(SeatId seat, SeatId superior)
{
    const core::MapPerson *found = person(seat);
    if (!canEdit() || !found || found->reportsTo == superior.value()) {
        return;
    }
    const QString name = nameOf(seat);
    present::setSuperior(
        m_context.session, seat, superior, name, this,
        sayAfter(superior ? tr("%1 now reports to %2").arg(name, nameOf(superior)) : tr("%1 now reports to nobody").arg(name)));
}

void MapEditor::chooseLink(SeatId from)
{
    ask(from, tr("Link from %1 to").arg(nameOf(from)), [this, from](SeatId to) {
        if (to != from) {
            openLinkMenu(from, to);
        }
    });
}

void MapEditor::openLinkMenu(SeatId from, SeatId to, QPoint place)
{
    if (!canEdit() || !person(from) || !person(to) || from == to) {
        return;
    }
    const QString one = nameOf(from);
    const QString other = nameOf(to);
    openMenu(to, tr("%1 and %2").arg(one, other), place, [&](QMenu *menu) {
        const auto add = [&](const QString &text, core::LinkKind kind, int weight, const QString &said) {
            connect(menu->addAction(text), &QAction::triggered, this, [this, from, to, kind, weight, said, one, other] {
                present::setLink(m_context.session, {from, to, kind, weight}, tr("%1 and %2").arg(one, other), this,
                                 sayAfter(said));
            });
        };
        const QString moves = tr("%1 influences %2").arg(one, other);
        add(tr("Influences, weak (1)"), core::LinkKind::Influence, 1, moves);
        add(tr("Influences, clear (2)"), core::LinkKind::Influence, 2, moves);
        add(tr("Influences, strong (3)"), core::LinkKind::Influence, 3, moves);
        menu->addSeparator();
        add(tr("Conflict"), core::LinkKind::Conflict, 1, tr("%1 and %2 are in conflict").arg(one, other));
        add(tr("Informal tie"), core::LinkKind::Informal, 1, tr("%1 and %2 have an informal tie").arg(one, other));
    });
}

void MapEditor::placeCard(SeatId seat, QPointF corner)
{
    if (!canEdit() || !person(seat)) {
        return;
    }
    const QString name = nameOf(seat);
    present::placeCards(m_context.session, {{seat, std::round(corner.x()), std::round(corner.y())}}, name, this,
                        sayAfter(tr("%1 stays where you put the card").arg(name)));
}

void MapEditor::tidy()
{
    const bool isMoved = m_map && std::any_of(m_map->people.begin(), m_map->people.end(), [](const core::MapPerson &one) {
                             return one.position.has_value();
                         });
    if (!canEdit() || !isMoved) {
        m_context.shell->announce(tr("No card was moved by hand here"));
        return;
    }
    present::tidyMap(m_context.session, m_account, this, sayAfter(tr("All cards stand where the chart puts them")));
}

}  // namespace linchpin::gui
