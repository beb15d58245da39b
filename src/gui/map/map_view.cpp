#include "gui/map/map_view.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <limits>

#include <QContextMenuEvent>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QPainter>
#include <QScrollBar>
#include <QTextDocument>
#include <QToolTip>
#include <QWheelEvent>

#include "gui/map/map_gestures.h"
#include "gui/map/map_links.h"
#include "gui/map/map_scene.h"
#include "gui/theme/theme_controller.h"
#include "render/map/map_painter.h"

namespace linchpin::gui {

namespace {

constexpr double kLeast = 0.1;
constexpr double kMost = 4.0;
constexpr double kReadable = 0.7;
constexpr int kEdge = 15;  ///< free around a fitted map
constexpr int kFoot = 54;  ///< below it, where the zoom bar stands
constexpr double kFitsWell = 0.8;  ///< a whole map at this scale reads well enough
constexpr double kFirstZoom = 0.85;  ///< else the first view begins with
constexpr double kChips = 0.4;  ///< below this cards are tiles without names
constexpr double kKeepsDown = 0.75;  ///< a fitted map keeps its size while a row of our own takes no more than this leaves

/// The middle of a view of `seen` (map units) that begins at the top of `map`, and shows `card`.
QPointF middleFromTop(const QRectF &map, QSizeF seen, const QRectF &card, double edge)
{
    const auto place = [edge](double from, double length, double room, double wanted) {
        return length + 2 * edge <= room ? from + length / 2
                                         : std::clamp(wanted, from - edge + room / 2, from + length + edge - room / 2);
    };
    const double top = map.top() - edge + seen.height() / 2;
    const bool isSeenFromTop = card.isEmpty() || card.bottom() + edge <= map.top() - edge + seen.height();
    const QPointF wanted = card.isEmpty() ? map.center() : card.center();
    return {place(map.left(), map.width(), seen.width(), wanted.x()),
            place(map.top(), map.height(), seen.height(), isSeenFromTop ? top : wanted.y())};
}

}  // namespace

MapView::MapView(MapScene *scene, QWidget *parent)
    : QGraphicsView(scene, parent)
    , m_scene(scene)
{
    setFrameShape(QFrame::NoFrame);
    setRenderHint(QPainter::Antialiasing);
    setTransformationAnchor(QGraphicsView::NoAnchor);
    setResizeAnchor(QGraphicsView::AnchorViewCenter);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setViewportUpdateMode(QGraphicsView::SmartViewportUpdate);
    setOptimizationFlag(QGraphicsView::DontSavePainterState);
    setMouseTracking(true);
    viewport()->setCursor(Qt::ArrowCursor);
    setFocusPolicy(Qt::StrongFocus);
    setAccessibleName(tr("Relationship map"));
    m_gestures = new MapGestures(this);
    m_links = new MapLinks(this);
    connect(scene, &MapScene::pictureChanged, viewport(), qOverload<>(&QWidget::update));
    connect(this, &MapView::viewChanged, scene,
            [this] { m_scene->setSeen(mapToScene(viewport()->rect()).boundingRect(), m_zoom); });
}

void MapView::drawBackground(QPainter *painter, const QRectF &rect)
{
    const auto &theme = m_scene->theme()->theme();
    painter->fillRect(rect, theme.canvas);
    if (!m_scene->picture() && m_zoom >= 0.5) {
        render::paintCanvas(*painter, rect, theme);  // else part of the ground of the scene
    }
}

void MapView::drawForeground(QPainter *painter, const QRectF &)
{
    m_links->paint(*painter);
    m_gestures->paint(*painter);
}

QRectF MapView::visibleScene() const { return mapToScene(viewport()->rect().marginsRemoved(m_covered)).boundingRect(); }

bool MapView::showsAll() const
{
    if (!m_scene->picture()) {
        return true;
    }
    const auto &bounds = m_scene->picture()->layout.bounds;
    return visibleScene().contains(QRectF(bounds.x, bounds.y, bounds.width, bounds.height));
}

void MapView::setZoom(double zoom, QPointF anchor)
{
    zoom = std::clamp(zoom, kLeast, kMost);
    // Close to 100 % means 100 %: text is sharpest there.
    if (std::abs(zoom - 1) < 0.04) {
        zoom = 1;
    }
    m_first = {};
    if (qFuzzyCompare(zoom, m_zoom)) {
        return;
    }
    m_fitted = false;
    const QPointF before = mapToScene(anchor.toPoint());
    m_zoom = zoom;
    setTransform(QTransform::fromScale(zoom, zoom));
    m_scene->setScale(zoom);
    const QPointF after = mapToScene(anchor.toPoint());
    const QPointF shift = (after - before) * zoom;
    horizontalScrollBar()->setValue(horizontalScrollBar()->value() - qRound(shift.x()));
    verticalScrollBar()->setValue(verticalScrollBar()->value() - qRound(shift.y()));
    Q_EMIT viewChanged();
}

void MapView::setZoom(double zoom)
{
    // Who is selected and in view stays in view.
    const QRect room = viewport()->rect().marginsRemoved(m_covered);
    const QRectF card = m_scene->cardRect(m_scene->personOf(m_scene->selectedSeat()));
    const QPoint selected = card.isEmpty() ? room.center() : mapFromScene(card.center());
    setZoom(zoom, QPointF(room.contains(selected) ? selected : room.center()));
}

void MapView::fitMap()
{
    if (!m_scene->picture() || m_scene->picture()->map.people.empty()) {
        return;
    }
    const auto &bounds = m_scene->picture()->layout.bounds;
    const QRectF map(bounds.x, bounds.y, bounds.width, bounds.height);
    const QRect room = viewport()->rect().marginsRemoved(m_covered).adjusted(kEdge, kEdge, -kEdge, -kFoot);
    if (room.width() < 40 || room.height() < 40) {
        return;
    }
    const double zoom = std::clamp(std::min({1.0, room.width() / map.width(), room.height() / map.height()}), kLeast, kMost);
    m_zoom = zoom;
    setTransform(QTransform::fromScale(zoom, zoom));
    m_scene->setScale(zoom);
    centerOnMap(map.center() + QPointF(0, (kFoot - kEdge) / 2.0 / zoom));
    m_fitted = true;
    m_first = {};
    Q_EMIT viewChanged();
    Q_EMIT fitted();
}

void MapView::restore(const Place &place)
{
    if (place.first) {
        showFirst(place.first);
        return;
    }
    setZoom(place.zoom);
    centerOnMap(mapToScene(viewport()->rect().marginsRemoved(m_covered).center()) + place.middle - visibleScene().center());
    m_fitted = place.fitted;
}

void MapView::centerOnMap(QPointF scenePoint)
{
    const QRect room = viewport()->rect().marginsRemoved(m_covered);
    const QPointF now = mapToScene(room.center());
    const QPointF shift = (scenePoint - now) * m_zoom;
    horizontalScrollBar()->setValue(horizontalScrollBar()->value() + qRound(shift.x()));
    verticalScrollBar()->setValue(verticalScrollBar()->value() + qRound(shift.y()));
    m_fitted = false;
    m_first = {};
    Q_EMIT viewChanged();
}

core::SeatId MapView::stillSeat() const
{
    const auto &picture = m_scene->picture();
    if (!picture) {
        return {};
    }
    const QRectF seen = visibleScene();
    if (const QRectF selected = m_scene->cardRect(m_scene->personOf(m_scene->selectedSeat())); seen.intersects(selected)) {
        return m_scene->selectedSeat();
    }
    core::SeatId nearest;
    double least = std::numeric_limits<double>::max();
    for (std::size_t i = 0; i < picture->layout.cards.size(); ++i) {
        const double away = (m_scene->cardRect(static_cast<int>(i)).center() - seen.center()).manhattanLength();
        if (!picture->layout.cards[i].hidden && away < least) {
            least = away;
            nearest = core::SeatId(picture->map.people[i].seat);
        }
    }
    return nearest;
}

void MapView::holdAt(QPointF scenePoint, QPoint place)
{
    const QPoint by = mapFromScene(scenePoint) - place;
    horizontalScrollBar()->setValue(horizontalScrollBar()->value() + by.x());
    verticalScrollBar()->setValue(verticalScrollBar()->value() + by.y());
    Q_EMIT viewChanged();
}

void MapView::showFirst(core::SeatId seat)
{
    fitMap();
    const QRectF rect = m_scene->cardRect(m_scene->personOf(seat));
    if (rect.isEmpty() || m_zoom >= kFitsWell) {
        return;
    }
    if (m_zoom < kChips) {
        setZoom(1);
        // A little above the middle: the reports below are what one looks for next.
        centerOnMap(rect.center() + QPointF(0, rect.height() * 1.4));
    } else {
        // Whole cards, from the top of the chart where the person stands in view then.
        setZoom(kFirstZoom);
        const auto &bounds = m_scene->picture()->layout.bounds;
        const QSizeF seen = QSizeF(viewport()->rect().marginsRemoved(m_covered).size()) / m_zoom;
        centerOnMap(middleFromTop({bounds.x, bounds.y, bounds.width, bounds.height}, seen, rect, kEdge / m_zoom));
    }
    m_first = seat;
    Q_EMIT fitted();  // what stands over the map finds its place anew
}

void MapView::reveal(core::SeatId seat)
{
    const int person = m_scene->personOf(seat);
    const QRectF rect = m_scene->cardRect(person);
    if (rect.isEmpty()) {
        return;
    }
    const bool fitted = m_fitted;
    if (m_zoom < kReadable && !fitted) {
        setZoom(kReadable);
    }
    if (!visibleScene().adjusted(4, 4, -4, -4).contains(rect)) {
        centerOnMap(rect.center());
    }
}

int MapView::personAt(QPointF viewportPoint) const
{
    if (!m_scene->picture()) {
        return -1;
    }
    const auto hit = render::hitMap(*m_scene->picture(), mapToScene(viewportPoint.toPoint()));
    return hit.kind == render::MapHit::Kind::Person ? static_cast<int>(hit.index) : -1;
}

void MapView::wheelEvent(QWheelEvent *event)
{
    const int delta = event->angleDelta().y();
    if (delta == 0) {
        return;
    }
    if (m_gestures->wheel(event)) {
        event->accept();
        return;
    }
    if (event->modifiers() & Qt::ShiftModifier) {
        horizontalScrollBar()->setValue(horizontalScrollBar()->value() - delta);
        return;
    }
    setZoom(m_zoom * std::pow(1.0015, delta), event->position());
    event->accept();
}

void MapView::mousePressEvent(QMouseEvent *event)
{
    setFocus(Qt::MouseFocusReason);
    m_scene->setKeyboardFocus(false);
    if (event->button() != Qt::LeftButton && event->button() != Qt::MiddleButton) {
        return;
    }
    if (pressBand(event)) {
        return;
    }
    m_dragging = true;
    m_moved = false;
    m_from = event->pos();
    m_gestures->press(event);
}

void MapView::mouseMoveEvent(QMouseEvent *event)
{
    if (moveBand(event)) {
        return;
    }
    if (m_gestures->move(event)) {
        return;
    }
    if (m_dragging) {
        const QPoint by = event->pos() - m_from;
        if (!m_moved && by.manhattanLength() < 6) {
            return;
        }
        if (!m_moved) {
            viewport()->setCursor(Qt::ClosedHandCursor);
            m_moved = true;
            m_fitted = false;
            m_first = {};
        }
        horizontalScrollBar()->setValue(horizontalScrollBar()->value() - by.x());
        verticalScrollBar()->setValue(verticalScrollBar()->value() - by.y());
        m_from = event->pos();
        return;
    }
    const int person = personAt(event->position());
    m_scene->setHovered(person);
    bool group = false;
    if (person < 0 && m_scene->picture()) {
        group = render::hitMap(*m_scene->picture(), mapToScene(event->pos())).kind == render::MapHit::Kind::Group;
    }
    const bool link = person < 0 && !group && m_links->linkAt(event->position());
    viewport()->setCursor(person >= 0 || group || link ? Qt::PointingHandCursor : Qt::ArrowCursor);
}

void MapView::mouseReleaseEvent(QMouseEvent *event)
{
    if (releaseBand()) {
        return;
    }
    if (!m_dragging) {
        return;
    }
    m_dragging = false;
    viewport()->setCursor(Qt::ArrowCursor);
    if (m_gestures->release(event)) {
        return;
    }
    if (m_moved || event->button() != Qt::LeftButton || !m_scene->picture()) {
        return;
    }
    if (const core::MapLink *link = m_links->linkAt(event->position())) {
        const core::SeatId seat = m_scene->selectedSeat();
        if (seat && seat.value() != link->from && seat.value() != link->to) {
            Q_EMIT seatChosen(core::SeatId());
        }
        m_links->click(event->position());
        return;
    }
    m_links->select(0);
    const auto hit = render::hitMap(*m_scene->picture(), mapToScene(event->pos()));
    switch (hit.kind) {
    case render::MapHit::Kind::Person:
        clickSeat(core::SeatId(m_scene->picture()->map.people[hit.index].seat), event->modifiers());
        break;
    case render::MapHit::Kind::Group: Q_EMIT groupChosen(static_cast<int>(hit.index)); break;
    default: Q_EMIT seatChosen(core::SeatId()); break;
    }
}

void MapView::contextMenuEvent(QContextMenuEvent *event)
{
    if (m_gestures->isDragging()) {
        return;
    }
    m_dragging = false;
    if (event->reason() != QContextMenuEvent::Keyboard) {
        Q_EMIT menuAsked(event->pos(), event->globalPos());
        return;
    }
    QRect place = m_links->anchor();
    if (place.isNull()) {
        const QRectF card = m_scene->cardRect(m_scene->personOf(m_scene->selectedSeat()));
        const QPoint corner = card.isEmpty() ? viewport()->rect().center() : mapFromScene(card.bottomLeft());
        place = QRect(viewport()->mapToGlobal(corner), QSize(1, 1));
    }
    Q_EMIT menuAsked({}, place.bottomLeft());
}

void MapView::mouseDoubleClickEvent(QMouseEvent *event)
{
    if (m_links->doubleClick(event->position())) {
        return;
    }
    const int person = personAt(event->position());
    if (person >= 0) {
        Q_EMIT seatOpened(core::SeatId(m_scene->picture()->map.people[static_cast<std::size_t>(person)].seat));
    }
}

void MapView::moveSelection(int key, Reach reach)
{
    if (!m_scene->picture() || m_scene->picture()->map.people.empty()) {
        return;
    }
    const auto &cards = m_scene->picture()->layout.cards;
    const int now = m_scene->personOf(m_scene->selectedSeat());
    int best = -1;
    if (now < 0) {
        for (std::size_t i = 0; i < cards.size() && best < 0; ++i) {
            best = cards[i].hidden ? -1 : static_cast<int>(i);
        }
    } else {
        const QRectF from = m_scene->cardRect(now);
        if (key == Qt::Key_Up && cards[static_cast<std::size_t>(now)].superior != core::MapLayout::npos) {
            best = static_cast<int>(cards[static_cast<std::size_t>(now)].superior);
        } else {
            double nearest = std::numeric_limits<double>::max();
            for (std::size_t i = 0; i < cards.size(); ++i) {
                if (static_cast<int>(i) == now || cards[i].hidden) {
                    continue;
                }
                const QPointF way = m_scene->cardRect(static_cast<int>(i)).center() - from.center();
                const double along = key == Qt::Key_Left ? -way.x()
                    : key == Qt::Key_Right               ? way.x()
                    : key == Qt::Key_Up                  ? -way.y()
                                                         : way.y();
                const double across = key == Qt::Key_Left || key == Qt::Key_Right ? std::abs(way.y()) : std::abs(way.x());
                if (along < 20) {
                    continue;
                }
                // Reports come before others who merely stand below.
                const bool report = key == Qt::Key_Down && cards[i].superior == static_cast<std::size_t>(now);
                const double distance = along + across * 3 - (report ? 100000 : 0);
                if (distance < nearest) {
                    nearest = distance;
                    best = static_cast<int>(i);
                }
            }
        }
    }
    if (best >= 0) {
        const core::SeatId seat(m_scene->picture()->map.people[static_cast<std::size_t>(best)].seat);
        if (reach == Reach::Also) {
            std::vector<core::SeatId> seats = m_scene->selectedSeats();
            if (m_scene->isSelected(seat)) {
                seats.pop_back();  // back to where one came from
            }
            seats.push_back(seat);
            Q_EMIT seatsChosen(seats);
        } else {
            Q_EMIT seatChosen(seat);
        }
        reveal(seat);
    }
}

void MapView::keyPressEvent(QKeyEvent *event)
{
    m_scene->setKeyboardFocus(true);
    if (m_gestures->key(event)) {
        m_dragging = m_dragging && m_gestures->isDragging();  // given up: letting go is no click
        return;
    }
    if (m_links->key(event)) {
        return;
    }
    if (lookKey(event)) {
        return;
    }
    if (event->modifiers() == Qt::ControlModifier && m_scene->selectedSeat()) {
        constexpr double kStep = 20;
        switch (event->key()) {
        case Qt::Key_Left: Q_EMIT moveAsked(QPointF(-kStep, 0)); return;
        case Qt::Key_Right: Q_EMIT moveAsked(QPointF(kStep, 0)); return;
        case Qt::Key_Up: Q_EMIT moveAsked(QPointF(0, -kStep)); return;
        case Qt::Key_Down: Q_EMIT moveAsked(QPointF(0, kStep)); return;
        default: break;
        }
    }
    if (event->modifiers() & (Qt::ControlModifier | Qt::AltModifier)) {
        QGraphicsView::keyPressEvent(event);
        return;
    }
    switch (event->key()) {
    case Qt::Key_Left:
    case Qt::Key_Right:
    case Qt::Key_Up:
    case Qt::Key_Down: moveSelection(event->key()); return;
    case Qt::Key_Plus:
    case Qt::Key_Equal: zoomIn(); return;
    case Qt::Key_Minus: zoomOut(); return;
    case Qt::Key_0: setZoom(1); return;
    case Qt::Key_F:
    case Qt::Key_Home:
    case Qt::Key_Exclam: fitMap(); return;  // Shift+1 on many keyboards
    case Qt::Key_1:
        if (event->modifiers() & Qt::ShiftModifier) {
            fitMap();
            return;
        }
        break;
    case Qt::Key_I:
    case Qt::Key_C:
    case Qt::Key_L: Q_EMIT overlayAsked(QChar(event->key())); return;
    case Qt::Key_F2: Q_EMIT actAsked(MapAct::Rename); return;
    case Qt::Key_S: Q_EMIT actAsked(MapAct::Stance); return;
    case Qt::Key_T: Q_EMIT actAsked(MapAct::Tier); return;
    case Qt::Key_W: Q_EMIT actAsked(MapAct::Power); return;
    case Qt::Key_O: Q_EMIT actAsked(MapAct::Owner); return;
    case Qt::Key_R: Q_EMIT actAsked(event->modifiers() & Qt::ShiftModifier ? MapAct::NoSuperior : MapAct::Superior); return;
    case Qt::Key_K: Q_EMIT actAsked(MapAct::Link); return;
    case Qt::Key_G: Q_EMIT actAsked(MapAct::Goal); return;
    case Qt::Key_Delete: Q_EMIT actAsked(MapAct::Remove); return;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (m_scene->selectedSeat()) {
            Q_EMIT seatOpened(m_scene->selectedSeat());
        }
        return;
    case Qt::Key_Escape: Q_EMIT escapeAsked(); return;
    default: break;
    }
    QGraphicsView::keyPressEvent(event);
}

void MapView::focusInEvent(QFocusEvent *event)
{
    QGraphicsView::focusInEvent(event);
    if (event->reason() != Qt::MouseFocusReason) {
        m_scene->setKeyboardFocus(true);
        if (!m_scene->selectedSeat()) {
            moveSelection(Qt::Key_Down);
        }
    }
}

void MapView::focusOutEvent(QFocusEvent *event)
{
    m_scene->setKeyboardFocus(false);
    QGraphicsView::focusOutEvent(event);
}

void MapView::resizeEvent(QResizeEvent *event)
{
    const bool fitted = m_fitted;
    const core::SeatId first = m_first;
    QGraphicsView::resizeEvent(event);
    if (first) {
        showFirst(first);
    } else if (fitted) {
        const double zoom = m_zoom;
        fitMap();
        // A row of our own that takes some height does not take the words off the cards.
        if (m_scene->picture() && event->oldSize().width() == event->size().width() && m_zoom < zoom
            && m_zoom >= kKeepsDown * zoom && render::cardDetail(m_zoom) != render::cardDetail(zoom)) {
            setZoom(zoom);
            const auto &bounds = m_scene->picture()->layout.bounds;
            centerOnMap(middleFromTop({bounds.x, bounds.y, bounds.width, bounds.height}, visibleScene().size(),
                                      m_scene->cardRect(m_scene->personOf(m_scene->selectedSeat())), kEdge / m_zoom));
            m_fitted = true;
            Q_EMIT this->fitted();
        }
    }
    Q_EMIT viewChanged();
}

void MapView::leaveEvent(QEvent *event)
{
    m_scene->setHovered(-1);
    QGraphicsView::leaveEvent(event);
}

void MapView::scrollContentsBy(int dx, int dy)
{
    QGraphicsView::scrollContentsBy(dx, dy);
    Q_EMIT viewChanged();
}

bool MapView::viewportEvent(QEvent *event)
{
    if (event->type() == QEvent::ToolTip) {
        auto *help = static_cast<QHelpEvent *>(event);
        const int person = personAt(help->pos());
        if (person >= 0) {
            QToolTip::showText(help->globalPos(),
                               render::cardDescription(m_scene->picture()->map.people[static_cast<std::size_t>(person)],
                                                       m_scene->picture()->map.judgements),
                               viewport());
            return true;
        }
        if (const core::MapLink *link = m_links->linkAt(help->pos())) {
            // Plain text, whatever somebody wrote in the note.
            QToolTip::showText(help->globalPos(), Qt::convertFromPlainText(m_links->description(*link)), viewport());
            return true;
        }
    }
    return QGraphicsView::viewportEvent(event);
}

bool MapView::event(QEvent *event)
{
    // Letters belong to the map while it has the focus, also where a menu has them as a shortcut.
    if (event->type() == QEvent::ShortcutOverride) {
        static constexpr int kKeys[] = {Qt::Key_X, Qt::Key_P,  Qt::Key_M,      Qt::Key_Space, Qt::Key_I, Qt::Key_C,
                                        Qt::Key_L, Qt::Key_F,  Qt::Key_S,      Qt::Key_T,     Qt::Key_O, Qt::Key_R,
                                        Qt::Key_K, Qt::Key_F2, Qt::Key_Delete, Qt::Key_W,     Qt::Key_N, Qt::Key_G};
        const auto *key = static_cast<QKeyEvent *>(event);
        if (key->modifiers() == Qt::NoModifier && std::find(std::begin(kKeys), std::end(kKeys), key->key()) != std::end(kKeys)) {
            event->accept();
            return true;
        }
    }
    return QGraphicsView::event(event);
}

}  // namespace linchpin::gui
