#include "gui/map/map_gestures.h"

#include <algorithm>
#include <cmath>
#include <unordered_set>

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QScrollBar>
#include <QWheelEvent>

#include "gui/map/map_link_card.h"
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
constexpr int kFirstWeight = 2;
constexpr int kEdge = 28;  ///< px from the edge where a drag scrolls
constexpr int kScrollEvery = 16;  ///< ms
constexpr std::size_t kDrawnCards = 3;  ///< of a pack that is dragged

}  // namespace

MapGestures::MapGestures(MapView *view)
    : QObject(view)
    , m_view(view)
{
    view->viewport()->installEventFilter(this);  // the handle goes with the mouse
    connect(view->map(), &MapScene::pictureChanged, this, &MapGestures::reset);
    m_scroll.setInterval(kScrollEvery);
    connect(&m_scroll, &QTimer::timeout, this, &MapGestures::scrollAtEdge);
}

void MapGestures::setCanEdit(bool canEdit)
{
    m_canEdit = canEdit;
    reset();
}

bool MapGestures::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::Leave && m_what == What::Nothing && m_handle >= 0) {
        m_handle = -1;
        m_view->viewport()->update();
    }
    return QObject::eventFilter(watched, event);
}

void MapGestures::setMovesCards(bool on)
{
    m_movesCards = on;
    reset();
}

void MapGestures::reset()
{
    m_scroll.stop();
    m_what = What::Nothing;
    m_started = false;
    m_seat = 0;
    m_seats.clear();
    m_target = -1;
    m_handle = -1;
    m_weight = kFirstWeight;
    m_refusal.clear();
    m_view->viewport()->update();
}

QString MapGestures::nameOf(std::int64_t seat) const
{
    const int person = m_view->map()->personOf(SeatId(seat));
    return person < 0 ? QString()
                      : render::words::personName(m_view->map()->picture()->map.people[static_cast<std::size_t>(person)]);
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

bool MapGestures::isDragged(int person) const
{
    return person >= 0
        && std::find(m_seats.begin(), m_seats.end(), m_view->map()->picture()->map.people[static_cast<std::size_t>(person)].seat)
        != m_seats.end();
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
    // Shift and Ctrl choose several.
    if (!m_canEdit || event->button() != Qt::LeftButton || m_view->zoom() < kLeastZoom
        || (event->modifiers() & (Qt::ShiftModifier | Qt::ControlModifier))) {
        return false;
    }
    const MapScene *scene = m_view->map();
    m_from = m_now = event->position();
    m_weight = kFirstWeight;
    for (const int person : {m_handle, scene->personOf(scene->selectedSeat())}) {
        const QPointF handle = person < 0 ? QPointF() : handleOf(person);
        if (!handle.isNull() && (handle - m_from).manhattanLength() <= kHandleReach * 1.4) {
            m_what = What::Link;
            m_seat = scene->picture()->map.people[static_cast<std::size_t>(person)].seat;
            m_seats = {m_seat};
            return true;
        }
    }
    const int person = personUnder(m_from);
    if (person < 0) {
        return false;
    }
    m_what = m_movesCards || (event->modifiers() & Qt::AltModifier) ? What::Place : What::Superior;
    m_seat = scene->picture()->map.people[static_cast<std::size_t>(person)].seat;
    m_seats = {m_seat};
    if (scene->isSelected(SeatId(m_seat))) {
        for (const SeatId seat : scene->selectedSeats()) {
            if (seat.value() != m_seat && scene->personOf(seat) >= 0) {
                m_seats.push_back(seat.value());
            }
        }
    }
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
    // Up from the target: nobody who is dragged may stand above it.
    std::unordered_set<std::int64_t> seen;
    for (std::int64_t at = target.reportsTo; at != 0 && seen.insert(at).second;) {
        if (std::find(m_seats.begin(), m_seats.end(), at) != m_seats.end()) {
            m_refusal =
                tr("%1 already reports to %2, directly or through others").arg(render::words::personName(target), nameOf(at));
            return;
        }
        const int next = m_view->map()->personOf(SeatId(at));
        at = next < 0 ? 0 : people[static_cast<std::size_t>(next)].reportsTo;
    }
}

void MapGestures::follow(QPointF point)
{
    m_now = point;
    if (m_what != What::Place) {
        const int under = personUnder(m_now);
        setTarget(isDragged(under) ? -1 : under);
    }
    m_view->viewport()->update();
}

bool MapGestures::move(const QMouseEvent *event)
{
    if (m_what == What::Nothing) {
        const int person = m_canEdit && event->buttons() == Qt::NoButton ? personUnder(event->position()) : -1;
        // The handle reaches over the edge: it stays while the mouse is on it.
        const QPointF handle = m_handle < 0 ? QPointF() : handleOf(m_handle);
        const bool isOnHandle = !handle.isNull() && (handle - event->position()).manhattanLength() <= kHandleReach * 1.4;
        if (!isOnHandle && person != m_handle) {
            m_handle = person;
            m_view->viewport()->update();
        }
        if (isOnHandle) {
            m_view->viewport()->setCursor(Qt::CrossCursor);
        }
        return isOnHandle;
    }
    if (!(event->buttons() & Qt::LeftButton)) {
        reset();
        return false;
    }
    if (!m_started) {
        if ((event->position() - m_from).manhattanLength() < kStart) {
            return true;
        }
        m_started = true;
        m_scroll.start();
        m_view->viewport()->setCursor(m_what == What::Link ? Qt::CrossCursor : Qt::ClosedHandCursor);
    }
    follow(event->position());
    return true;
}

void MapGestures::scrollAtEdge()
{
    if (!m_started) {
        m_scroll.stop();
        return;
    }
    const QRectF room(m_view->viewport()->rect());
    // The closer to the edge, or the further beyond it, the faster.
    const auto speed = [](double before, double after) {
        const double in = std::min(before, after);
        if (in >= kEdge) {
            return 0;
        }
        const int pixels = std::clamp(static_cast<int>((kEdge - in) / 2), 2, 24);
        return before < after ? -pixels : pixels;
    };
    const int x = speed(m_now.x() - room.left(), room.right() - m_now.x());
    const int y = speed(m_now.y() - room.top(), room.bottom() - m_now.y());
    if (x == 0 && y == 0) {
        return;
    }
    QScrollBar *across = m_view->horizontalScrollBar();
    QScrollBar *down = m_view->verticalScrollBar();
    across->setValue(across->value() + x);
    down->setValue(down->value() + y);
    follow(m_now);
}

bool MapGestures::release(const QMouseEvent *event)
{
    if (m_what == What::Nothing || !m_started) {
        const bool isHandle = m_what == What::Link && !m_started;
        const SeatId from(m_seat);
        m_what = What::Nothing;
        m_seats.clear();
        if (isHandle) {
            Q_EMIT linkStarted(from);
        }
        return isHandle;
    }
    const What what = m_what;
    const SeatId seat(m_seat);
    const QString refusal = m_refusal;
    const int weight = m_weight;
    std::vector<SeatId> seats;
    for (const std::int64_t one : m_seats) {
        seats.emplace_back(one);
    }
    SeatId target;
    if (m_target >= 0) {
        target = SeatId(m_view->map()->picture()->map.people[static_cast<std::size_t>(m_target)].seat);
    }
    const QPointF corner = m_view->mapToScene(event->position().toPoint()) - m_grip;
    const QPointF by = corner - m_view->map()->cardRect(m_view->map()->personOf(seat)).topLeft();
    m_view->viewport()->setCursor(Qt::ArrowCursor);
    reset();
    if (what == What::Place) {
        std::vector<std::pair<SeatId, QPointF>> places;
        for (const SeatId one : seats) {
            places.emplace_back(one, m_view->map()->cardRect(m_view->map()->personOf(one)).topLeft() + by);
        }
        Q_EMIT placeAsked(places);
    } else if (!refusal.isEmpty()) {
        Q_EMIT refused(refusal);
    } else if (target && what == What::Superior) {
        Q_EMIT superiorAsked(seats, target);
    } else if (target) {
        Q_EMIT linkAsked(seat, target, weight, event->globalPosition().toPoint());
    }
    return true;
}

void MapGestures::setWeight(int weight)
{
    m_weight = std::clamp(weight, 1, 3);
    m_view->viewport()->update();
}

bool MapGestures::wheel(const QWheelEvent *event)
{
    if (!m_started || m_what != What::Link || event->angleDelta().y() == 0) {
        return false;
    }
    setWeight(m_weight + (event->angleDelta().y() > 0 ? 1 : -1));
    return true;
}

bool MapGestures::key(const QKeyEvent *event)
{
    if (!m_started) {
        return false;
    }
    if (event->key() == Qt::Key_Escape) {
        m_view->viewport()->setCursor(Qt::ArrowCursor);
        reset();
        return true;
    }
    if (m_what == What::Link && event->key() >= Qt::Key_1 && event->key() <= Qt::Key_3) {
        setWeight(event->key() - Qt::Key_0);
    }
    return true;  // no key changes anything else while the mouse holds something
}

QString MapGestures::hint() const
{
    if (!m_started || m_target < 0) {
        return m_started && m_what == What::Link ? tr("Let go on the card that is influenced (%1)").arg(weightWord(m_weight))
                                                 : QString();
    }
    const QString name = render::words::personName(m_view->map()->picture()->map.people[static_cast<std::size_t>(m_target)]);
    if (m_what == What::Link) {
        return tr("Link to %1, weight %2 (1, 2, 3)").arg(name, weightWord(m_weight));
    }
    return m_seats.size() == 1 ? tr("Reports to %1").arg(name) : tr("%1 people report to %2").arg(m_seats.size()).arg(name);
}

void MapGestures::paintTag(QPainter &painter, const QString &text, bool bad) const
{
    const auto &theme = m_view->map()->theme()->theme();
    painter.save();
    painter.resetTransform();
    const QFont font = m_view->map()->theme()->font(render::TypeSize::Detail, render::Weight::Medium);
    painter.setFont(font);
    const QFontMetricsF metrics(font);
    const QRectF room(m_view->viewport()->rect());
    const QString shown = metrics.elidedText(text, Qt::ElideMiddle, room.width() - 40);
    QRectF box(m_now + QPointF(14, 16), QSizeF(metrics.horizontalAdvance(shown) + 18, metrics.height() + 8));
    box.moveRight(std::min(box.right(), room.right() - 6));
    box.moveLeft(std::max(box.left(), room.left() + 6));
    box.moveBottom(std::min(box.bottom(), room.bottom() - 6));
    painter.setPen(bad ? theme.bad.text : theme.strongBorder);
    painter.setBrush(bad ? theme.bad.soft : theme.surface);
    painter.drawRoundedRect(box, 5, 5);
    painter.setPen(bad ? theme.bad.text : theme.text);
    painter.drawText(box, Qt::AlignCenter, shown);
    painter.restore();
}

void MapGestures::paintDragged(QPainter &painter, QPointF at) const
{
    const MapScene *scene = m_view->map();
    const auto &people = scene->picture()->map.people;
    painter.setOpacity(0.75);
    for (std::size_t i = std::min(kDrawnCards, m_seats.size()); i-- > 0;) {
        const int person = scene->personOf(SeatId(m_seats[i]));
        if (person < 0) {
            continue;
        }
        // Several cards are a pack while they look for a superior, and keep their places while they are moved by hand.
        QPointF corner = at - m_grip + QPointF(7, 7) * static_cast<double>(i);
        if (m_what == What::Place) {
            corner = scene->cardRect(person).topLeft() + at - m_grip - scene->cardRect(scene->personOf(SeatId(m_seat))).topLeft();
        }
        render::paintPersonCard(painter, QRectF(corner, scene->cardRect(person).size()), people[static_cast<std::size_t>(person)],
                                scene->cardStyle(person), scene->theme()->theme());
    }
    painter.setOpacity(1);
    if (m_what == What::Place) {
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(scene->theme()->theme().accent, 1.5 / m_view->zoom(), Qt::DashLine));
        for (std::size_t i = kDrawnCards; i < m_seats.size(); ++i) {
            const QRectF card = scene->cardRect(scene->personOf(SeatId(m_seats[i])));
            painter.drawRoundedRect(card.translated(at - m_grip - scene->cardRect(scene->personOf(SeatId(m_seat))).topLeft()), 8,
                                    8);
        }
    }
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
    const QRectF card = scene->cardRect(source);
    const QPointF now = m_view->mapToScene(m_now.toPoint());
    if (m_target >= 0) {
        painter.setPen(QPen(m_refusal.isEmpty() ? theme.accent : theme.bad.text, 3 * unit));
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(scene->cardRect(m_target).adjusted(-4, -4, 4, 4), 10, 10);
    }
    if (m_what == What::Link) {
        const QPointF start(card.right(), card.center().y());
        painter.setPen(QPen(theme.influence(), (1 + m_weight) * unit, Qt::SolidLine, Qt::RoundCap));
        painter.drawLine(start, now);
        painter.setBrush(theme.influence());
        painter.drawEllipse(now, (2 + m_weight) * unit, (2 + m_weight) * unit);
    } else {
        paintDragged(painter, now);
    }
    const QString text = m_refusal.isEmpty() ? hint() : m_refusal;
    if (!text.isEmpty()) {
        paintTag(painter, text, !m_refusal.isEmpty());
    }
}

}  // namespace linchpin::gui
