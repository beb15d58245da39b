#include "gui/map/map_gestures.h"

#include <unordered_set>

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>

#include "gui/map/map_scene.h"
#include "gui/map/map_view.h"
#include "gui/theme/theme_controller.h"
#include "render/map/card.h"
#include "render/words.h"

namespace linchpin::gui {

using core::SeatId;

namespace {

constexpr double kHandle = 6;  ///< radius in px of the screen
constexpr double kHandleReach = 9;
constexpr double kLeastZoom = 0.4;  ///< below it cards are too small to be edited by hand
constexpr int kStart = 8;  ///< px until a press becomes a drag

}  // namespace

MapGestures::MapGestures(MapView *view)
    : QObject(view)
    , m_view(view)
{
    connect(view->map(), &MapScene::pictureChanged, this, &MapGestures::reset);
}

void MapGestures::setCanEdit(bool canEdit)
{
    m_canEdit = canEdit;
    reset();
}

void MapGestures::setMovesCards(bool on)
{
    m_movesCards = on;
    reset();
}

void MapGestures::reset()
{
    m_what = What::Nothing;
    m_started = false;
    m_seat = 0;
    m_target = -1;
    m_handle = -1;
    m_refusal.clear();
    m_view->viewport()->update();
}

int MapGestures::personUnder(QPointF point) const
{
    const auto &picture = m_view->map()->picture();
    if (!picture) {
        return -1;
    }
    const auto hit = render::hitMap(*picture, m_view->mapToScene(point.toPoint()));
    return hit.kind == render::MapHit::Kind::Person ? static_cast<int>(hit.index) : -1;
}

QPointF MapGestures::handleOf(int person) const
{
    const QRectF card = m_view->map()->cardRect(person);
    if (!m_canEdit || card.isEmpty() || m_view->zoom() < kLeastZoom) {
        return {};
    }
    return QPointF(m_view->mapFromScene(QPointF(card.right(), card.center().y())));
}

bool MapGestures::press(const QMouseEvent *event)
{
    if (!m_canEdit || event->button() != Qt::LeftButton || m_view->zoom() < kLeastZoom) {
        return false;
    }
    const MapScene *scene = m_view->map();
    m_from = m_now = event->position();
    for (const int person : {m_handle, scene->personOf(scene->selectedSeat())}) {
        const QPointF handle = person < 0 ? QPointF() : handleOf(person);
        if (!handle.isNull() && (handle - m_from).manhattanLength() <= kHandleReach * 1.4) {
            m_what = What::Link;
            m_seat = scene->picture()->map.people[static_cast<std::size_t>(person)].seat;
            return true;
        }
    }
    const int person = personUnder(m_from);
    if (person < 0) {
        return false;
    }
    m_what = m_movesCards || (event->modifiers() & Qt::AltModifier) ? What::Place : What::Superior;
    m_seat = scene->picture()->map.people[static_cast<std::size_t>(person)].seat;
    m_grip = m_view->mapToScene(m_from.toPoint()) - scene->cardRect(person).topLeft();
    return true;
}

void MapGestures::setTarget(int person)
{
    m_target = person;
    m_refusal.clear();
    if (person < 0 || m_what != What::Superior) {
        return;
    }
    const auto &people = m_view->map()->picture()->map.people;
    const core::MapPerson &target = people[static_cast<std::size_t>(person)];
    // Up from the target: who is dragged must not stand above it.
    std::unordered_set<std::int64_t> seen;
    for (std::int64_t at = target.reportsTo; at != 0 && seen.insert(at).second;) {
        if (at == m_seat) {
            m_refusal =
                tr("%1 already reports to %2, directly or through others")
                    .arg(render::words::personName(target),
                         render::words::personName(people[static_cast<std::size_t>(m_view->map()->personOf(SeatId(m_seat)))]));
            return;
        }
        const int next = m_view->map()->personOf(SeatId(at));
        at = next < 0 ? 0 : people[static_cast<std::size_t>(next)].reportsTo;
    }
}

bool MapGestures::move(const QMouseEvent *event)
{
    if (m_what == What::Nothing) {
        const int person = m_canEdit && event->buttons() == Qt::NoButton ? personUnder(event->position()) : -1;
        // The handle reaches over the edge: it stays while the mouse is on it.
        const bool isOnHandle = m_handle >= 0 && (handleOf(m_handle) - event->position()).manhattanLength() <= kHandleReach * 1.4;
        if (person != m_handle && !(person < 0 && isOnHandle)) {
            m_handle = person;
            m_view->viewport()->update();
        }
        return false;
    }
    m_now = event->position();
    if (!m_started) {
        if ((m_now - m_from).manhattanLength() < kStart) {
            return true;
        }
        m_started = true;
        m_view->viewport()->setCursor(m_what == What::Link ? Qt::CrossCursor : Qt::ClosedHandCursor);
    }
    if (m_what != What::Place) {
        const int under = personUnder(m_now);
        setTarget(under == m_view->map()->personOf(SeatId(m_seat)) ? -1 : under);
    }
    m_view->viewport()->update();
    return true;
}

bool MapGestures::release(const QMouseEvent *event)
{
    if (m_what == What::Nothing || !m_started) {
        m_what = What::Nothing;
        return false;
    }
    const What what = m_what;
    const SeatId seat(m_seat);
    const QString refusal = m_refusal;
    SeatId target;
    if (m_target >= 0) {
        target = SeatId(m_view->map()->picture()->map.people[static_cast<std::size_t>(m_target)].seat);
    }
    const QPointF corner = m_view->mapToScene(event->position().toPoint()) - m_grip;
    m_view->viewport()->setCursor(Qt::ArrowCursor);
    reset();
    if (what == What::Place) {
        Q_EMIT placeAsked(seat, corner);
    } else if (!refusal.isEmpty()) {
        Q_EMIT refused(refusal);
    } else if (target && what == What::Superior) {
        Q_EMIT superiorAsked(seat, target);
    } else if (target) {
        Q_EMIT linkAsked(seat, target, event->globalPosition().toPoint());
    }
    return true;
}

bool MapGestures::key(const QKeyEvent *event)
{
    if (event->key() != Qt::Key_Escape || !m_started) {
        return false;
    }
    m_view->viewport()->setCursor(Qt::ArrowCursor);
    reset();
    return true;
}

void MapGestures::paintTag(QPainter &painter, const QString &text, bool bad) const
{
    const auto &theme = m_view->map()->theme()->theme();
    painter.save();
    painter.resetTransform();
    const QFont font = m_view->map()->theme()->font(render::TypeSize::Detail, render::Weight::Medium);
    painter.setFont(font);
    const QFontMetricsF metrics(font);
    QRectF box(m_now + QPointF(14, 16), QSizeF(metrics.horizontalAdvance(text) + 18, metrics.height() + 8));
    const QRectF room(m_view->viewport()->rect());
    box.moveRight(std::min(box.right(), room.right() - 6));
    box.moveBottom(std::min(box.bottom(), room.bottom() - 6));
    painter.setPen(bad ? theme.bad.text : theme.strongBorder);
    painter.setBrush(theme.surface);
    painter.drawRoundedRect(box, 5, 5);
    painter.setPen(bad ? theme.bad.text : theme.text);
    painter.drawText(box, Qt::AlignCenter, text);
    painter.restore();
}

void MapGestures::paint(QPainter &painter) const
{
    const MapScene *scene = m_view->map();
    if (!m_canEdit || !scene->picture() || m_view->zoom() < kLeastZoom) {
        return;
    }
    const auto &theme = scene->theme()->theme();
    painter.setRenderHint(QPainter::Antialiasing);
    const double unit = 1 / m_view->zoom();
    const int selected = scene->personOf(scene->selectedSeat());
    for (const int person : {m_handle, selected}) {
        const QRectF card = scene->cardRect(person);
        if (person >= 0 && !card.isEmpty() && !m_started) {
            painter.setPen(QPen(theme.accent, 1.5 * unit));
            painter.setBrush(theme.surface);
            const QPointF middle(card.right(), card.center().y());
            painter.drawEllipse(middle, kHandle * unit, kHandle * unit);
            painter.drawLine(middle - QPointF(2.5, 0) * unit, middle + QPointF(2.5, 0) * unit);
            painter.drawLine(middle - QPointF(0, 2.5) * unit, middle + QPointF(0, 2.5) * unit);
        }
    }
    const int source = scene->personOf(SeatId(m_seat));
    if (!m_started || source < 0) {
        return;
    }
    const auto &people = scene->picture()->map.people;
    const QRectF card = scene->cardRect(source);
    const QPointF now = m_view->mapToScene(m_now.toPoint());
    if (m_target >= 0) {
        painter.setPen(QPen(m_refusal.isEmpty() ? theme.accent : theme.bad.text, 3 * unit));
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(scene->cardRect(m_target).adjusted(-4, -4, 4, 4), 10, 10);
    }
    if (m_what == What::Link) {
        const QPointF start(card.right(), card.center().y());
        painter.setPen(QPen(theme.influence(), 2.5 * unit, Qt::SolidLine, Qt::RoundCap));
        painter.drawLine(start, now);
        painter.setBrush(theme.influence());
        painter.drawEllipse(now, 4 * unit, 4 * unit);
    } else {
        painter.setOpacity(0.75);
        render::paintPersonCard(painter, QRectF(now - m_grip, card.size()), people[static_cast<std::size_t>(source)],
                                scene->cardStyle(source), theme);
        painter.setOpacity(1);
    }
    if (!m_refusal.isEmpty()) {
        paintTag(painter, m_refusal, true);
    } else if (m_target >= 0) {
        const QString name = render::words::personName(people[static_cast<std::size_t>(m_target)]);
        paintTag(painter, m_what == What::Link ? tr("Link to %1").arg(name) : tr("Reports to %1").arg(name), false);
    }
}

}  // namespace linchpin::gui
