#include <algorithm>

#include <QKeyEvent>
#include <QMouseEvent>
#include <QRubberBand>
#include <QScrollBar>

#include "gui/map/map_scene.h"
#include "gui/map/map_view.h"

// Selecting several people on the map, and the keys that change what of it is seen.

namespace linchpin::gui {

using core::SeatId;

std::vector<SeatId> MapView::seatsIn(const QRect &place) const
{
    std::vector<SeatId> seats;
    const auto &picture = m_scene->picture();
    if (!picture) {
        return seats;
    }
    const QRectF area = mapToScene(place).boundingRect();
    for (std::size_t i = 0; i < picture->layout.cards.size(); ++i) {
        if (!picture->layout.cards[i].hidden && area.intersects(m_scene->cardRect(static_cast<int>(i)))) {
            seats.emplace_back(picture->map.people[i].seat);
        }
    }
    return seats;
}

std::vector<SeatId> MapView::everybody() const
{
    std::vector<SeatId> seats;
    if (const auto &picture = m_scene->picture()) {
        for (std::size_t i = 0; i < picture->layout.cards.size(); ++i) {
            if (!picture->layout.cards[i].hidden && !m_scene->isDimmed(static_cast<int>(i))) {
                seats.emplace_back(picture->map.people[i].seat);
            }
        }
    }
    if (const SeatId current = m_scene->selectedSeat(); current && std::erase(seats, current) > 0) {
        seats.push_back(current);
    }
    return seats;
}

bool MapView::pressBand(const QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton || !(event->modifiers() & Qt::ShiftModifier) || personAt(event->position()) >= 0) {
        return false;
    }
    if (!m_band) {
        m_band = new QRubberBand(QRubberBand::Rectangle, viewport());
    }
    m_bandFrom = event->pos();
    m_beforeBand = event->modifiers() & Qt::ControlModifier ? m_scene->selectedSeats() : std::vector<SeatId>();
    m_band->setGeometry(QRect(m_bandFrom, QSize()));
    m_band->show();
    return true;
}

bool MapView::moveBand(const QMouseEvent *event)
{
    if (!m_band || !m_band->isVisible()) {
        return false;
    }
    const QRect place = QRect(m_bandFrom, event->pos()).normalized();
    m_band->setGeometry(place);
    std::vector<SeatId> seats = m_beforeBand;
    for (const SeatId seat : seatsIn(place)) {
        seats.push_back(seat);
    }
    m_scene->setSelectedSeats(std::move(seats));
    return true;
}

bool MapView::releaseBand()
{
    if (!m_band || !m_band->isVisible()) {
        return false;
    }
    m_band->hide();
    // Once, at the end: inspector and list need not follow each pixel.
    const std::vector<SeatId> seats = m_scene->selectedSeats();
    Q_EMIT seatsChosen(seats);
    return true;
}

void MapView::clickSeat(SeatId seat, Qt::KeyboardModifiers modifiers)
{
    if (modifiers & (Qt::ShiftModifier | Qt::ControlModifier)) {
        Q_EMIT seatToggled(seat);
    } else {
        Q_EMIT seatChosen(seat);
    }
}

bool MapView::lookKey(const QKeyEvent *event)
{
    const Qt::KeyboardModifiers modifiers = event->modifiers() & ~Qt::KeypadModifier;
    const bool isArrow = event->key() == Qt::Key_Left || event->key() == Qt::Key_Right || event->key() == Qt::Key_Up
        || event->key() == Qt::Key_Down;
    if (isArrow && modifiers == Qt::ShiftModifier) {
        moveSelection(event->key(), Reach::Also);
        return true;
    }
    if (isArrow && modifiers == (Qt::ShiftModifier | Qt::ControlModifier)) {
        const bool isAcross = event->key() == Qt::Key_Left || event->key() == Qt::Key_Right;
        QScrollBar *bar = isAcross ? horizontalScrollBar() : verticalScrollBar();
        bar->setValue(bar->value() + (event->key() == Qt::Key_Left || event->key() == Qt::Key_Up ? -60 : 60));
        return true;
    }
    if (event->key() == Qt::Key_A && modifiers == Qt::ControlModifier && m_scene->picture()) {
        Q_EMIT seatsChosen(everybody());
        return true;
    }
    if (modifiers != Qt::NoModifier) {
        return false;
    }
    switch (event->key()) {
    case Qt::Key_X: Q_EMIT focusAsked(); return true;
    case Qt::Key_Space: Q_EMIT foldAsked(); return true;
    case Qt::Key_M: Q_EMIT overlayMenuAsked(); return true;
    case Qt::Key_P: Q_EMIT overlayAsked(QLatin1Char('P')); return true;
    default: return false;
    }
}

}  // namespace linchpin::gui
