#pragma once

#include <cstdint>
#include <memory>
#include <utility>
#include <vector>

#include <QObject>
#include <QPointF>
#include <QString>
#include <QTimer>

#include "core/entities/kinds.h"

class QKeyEvent;
class QMouseEvent;
class QPainter;
class QWheelEvent;

namespace linchpin::gui {

class MapView;

/// Editing with the mouse on the map: a card (or all selected ones) dragged onto another reports to it, a line drawn from the handle at the right edge of a
/// card is a link whose weight the wheel or 1, 2, 3 sets, Alt (or the mode Move cards) moves cards by hand. Shows beforehand what would happen, scrolls at
/// the edge; Esc gives up. It asks, MapEditor does.
class MapGestures final : public QObject {
    Q_OBJECT
public:
    explicit MapGestures(MapView *view);

    void setCanEdit(bool canEdit);
    void setMovesCards(bool on);
    [[nodiscard]] bool movesCards() const { return m_movesCards; }
    /// Whether something is being dragged.
    [[nodiscard]] bool isDragging() const { return m_started; }
    /// How many cards are dragged; 0 while a link is drawn or nothing is dragged.
    [[nodiscard]] std::size_t draggedCards() const { return m_started && m_what != What::Link ? m_seats.size() : 0; }
    /// Of the link being drawn, 1 to 3.
    [[nodiscard]] int weight() const { return m_weight; }
    /// Where a link is drawn from, in the viewport; null when the card cannot be seen well enough.
    [[nodiscard]] QPointF handleOf(int person) const;
    /// Why the card cannot be dropped there; empty when it can, or nothing is below.
    [[nodiscard]] QString refusal() const { return m_refusal; }
    /// What letting go would do, beside the mouse; empty when nothing is below.
    [[nodiscard]] QString hint() const;

    // Called by MapView with its own events first; true = taken.
    bool press(const QMouseEvent *event);
    bool move(const QMouseEvent *event);
    bool release(const QMouseEvent *event);
    bool wheel(const QWheelEvent *event);
    bool key(const QKeyEvent *event);
    /// In map coordinates, above everything.
    void paint(QPainter &painter) const;

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

Q_SIGNALS:
    /// One or several who move together.
    void superiorAsked(const std::vector<linchpin::core::SeatId> &seats, linchpin::core::SeatId superior);
    void refused(const QString &sentence);
    void linkAsked(linchpin::core::SeatId from, linchpin::core::SeatId to, int weight, QPoint place);
    /// The handle was clicked, not dragged: whom the link leads to is asked.
    void linkStarted(linchpin::core::SeatId from);
    /// The upper left corners, in map coordinates.
    void placeAsked(const std::vector<std::pair<linchpin::core::SeatId, QPointF>> &places);

private:
    enum class What : std::uint8_t { Nothing, Superior, Link, Place };
    void reset();
    void follow(QPointF viewportPoint);
    void setTarget(int person);
    void setWeight(int weight);
    void scrollAtEdge();
    [[nodiscard]] int personUnder(QPointF viewportPoint) const;
    [[nodiscard]] bool isDragged(int person) const;
    [[nodiscard]] QString nameOf(std::int64_t seat) const;
    void paintTag(QPainter &painter, const QString &text, bool bad) const;
    void paintDragged(QPainter &painter, QPointF at) const;

    MapView *m_view;
    QTimer m_scroll;
    bool m_canEdit = false;
    bool m_movesCards = false;
    What m_what = What::Nothing;
    bool m_started = false;
    std::int64_t m_seat = 0;  ///< under the mouse when it was pressed
    std::vector<std::int64_t> m_seats;  ///< dragged together, that one first
    int m_target = -1;
    int m_handle = -1;  ///< whose handle is shown because the mouse is over the card
    int m_weight = 2;
    QString m_refusal;
    QPointF m_from;  ///< viewport
    QPointF m_now;  ///< viewport
    QPointF m_grip;  ///< of the card, in map coordinates
};

}  // namespace linchpin::gui
