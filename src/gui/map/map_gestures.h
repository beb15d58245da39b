#pragma once

#include <cstdint>
#include <memory>

#include <QObject>
#include <QPointF>
#include <QString>

#include "core/entities/kinds.h"

class QKeyEvent;
class QMouseEvent;
class QPainter;

namespace linchpin::gui {

class MapView;

/// Editing with the mouse on the map: a card dragged onto another reports to it, a line drawn from the handle at the right edge of a card is a link, Alt
/// (or the mode Move cards) moves a card by hand. Shows beforehand what would happen; Esc gives up. It asks, MapEditor does.
class MapGestures final : public QObject {
    Q_OBJECT
public:
    explicit MapGestures(MapView *view);

    void setCanEdit(bool canEdit);
    void setMovesCards(bool on);
    [[nodiscard]] bool movesCards() const { return m_movesCards; }
    /// Whether something is being dragged.
    [[nodiscard]] bool isDragging() const { return m_started; }
    /// Where a link is drawn from, in the viewport; null when the card cannot be seen well enough.
    [[nodiscard]] QPointF handleOf(int person) const;
    /// Why the card cannot be dropped there; empty when it can, or nothing is below.
    [[nodiscard]] QString refusal() const { return m_refusal; }

    // Called by MapView with its own events first; true = taken.
    bool press(const QMouseEvent *event);
    bool move(const QMouseEvent *event);
    bool release(const QMouseEvent *event);
    bool key(const QKeyEvent *event);
    /// In map coordinates, above everything.
    void paint(QPainter &painter) const;

Q_SIGNALS:
    void superiorAsked(linchpin::core::SeatId seat, linchpin::core::SeatId superior);
    void refused(const QString &sentence);
    void linkAsked(linchpin::core::SeatId from, linchpin::core::SeatId to, QPoint place);
    /// The upper left corner, in map coordinates.
    void placeAsked(linchpin::core::SeatId seat, QPointF corner);

private:
    enum class What : std::uint8_t { Nothing, Superior, Link, Place };
    void reset();
    void setTarget(int person);
    [[nodiscard]] int personUnder(QPointF viewportPoint) const;
    void paintTag(QPainter &painter, const QString &text, bool bad) const;

    MapView *m_view;
    bool m_canEdit = false;
    bool m_movesCards = false;
    What m_what = What::Nothing;
    bool m_started = false;
    std::int64_t m_seat = 0;
    int m_target = -1;
    int m_handle = -1;  ///< whose handle is shown because the mouse is over the card
    QString m_refusal;
    QPointF m_from;  ///< viewport
    QPointF m_now;  ///< viewport
    QPointF m_grip;  ///< of the card, in map coordinates
};

}  // namespace linchpin::gui
