#pragma once

#include <cstdint>
#include <vector>

#include <QGraphicsView>

#include "core/entities/kinds.h"

class QRubberBand;

namespace linchpin::gui {

class MapGestures;
class MapLinks;
class MapScene;

/// What the keys of the map ask for.
enum class MapAct : std::uint8_t { Rename, Stance, Tier, Power, Owner, Superior, NoSuperior, Link, Goal, Remove };

/// The map on the screen: pans by dragging, zooms with the wheel and + - 0, moves the selection with the arrow keys. 10 to 400 %.
/// Its accessible children are the cards (map_accessible.h).
class MapView final : public QGraphicsView {
    Q_OBJECT
public:
    explicit MapView(MapScene *scene, QWidget *parent = nullptr);

    [[nodiscard]] MapScene *map() const { return m_scene; }
    [[nodiscard]] double zoom() const { return m_zoom; }
    /// Keeps the point under `anchor` (viewport) where it is.
    void setZoom(double zoom, QPointF anchor);
    void setZoom(double zoom);
    void zoomIn() { setZoom(m_zoom * 1.2); }
    void zoomOut() { setZoom(m_zoom / 1.2); }
    /// All of it, at most at 100 %.
    void fitMap();
    /// What a map opens with: all of it while it reads well, else at a readable size with the person in view.
    void showFirst(core::SeatId seat);
    /// Brings the card into view without changing the zoom, unless it is too small to read.
    void reveal(core::SeatId seat);
    void centerOnMap(QPointF scenePoint);
    /// Editing with the mouse; owned by the view.
    [[nodiscard]] MapGestures *gestures() const { return m_gestures; }
    /// Which link is selected; owned by the view.
    [[nodiscard]] MapLinks *links() const { return m_links; }
    /// The card that should stay where it is while the map changes: the selected one if it is seen, else the one nearest to the middle.
    [[nodiscard]] core::SeatId stillSeat() const;
    /// Scrolls so that the point of the map stands at that place of the viewport.
    void holdAt(QPointF scenePoint, QPoint place);
    /// Room at the edges that other widgets cover.
    void setCovered(const QMargins &margins) { m_covered = margins; }
    /// Zoom and place, to come back to after a look at something else.
    struct Place {
        double zoom = 1;
        QPointF middle;  ///< in the scene
        bool fitted = false;
        core::SeatId first;
    };
    [[nodiscard]] Place place() const { return {m_zoom, visibleScene().center(), m_fitted, m_first}; }
    void restore(const Place &place);
    /// Whether the whole map is in view.
    [[nodiscard]] bool showsAll() const;
    /// All people with a card who are not faded, the current one last: what Ctrl+A selects.
    [[nodiscard]] std::vector<core::SeatId> everybody() const;
    /// The part of the scene that can be seen.
    [[nodiscard]] QRectF visibleScene() const;

Q_SIGNALS:
    void seatChosen(linchpin::core::SeatId seat);
    /// Shift or Ctrl and a click, or Shift and an arrow: in if it was out, else out; a seat added becomes the current one.
    void seatToggled(linchpin::core::SeatId seat);
    /// Several at once (frame drawn with Shift, Ctrl+A); the last one becomes the current one.
    void seatsChosen(const std::vector<linchpin::core::SeatId> &seats);
    void seatOpened(linchpin::core::SeatId seat);
    void groupChosen(int group);
    void viewChanged();
    /// After the whole map was fitted into the view.
    void fitted();
    void overlayAsked(QChar key);
    /// M: the menu with all overlays.
    void overlayMenuAsked();
    /// X: the selected person with neighbours, then with theirs, then everybody again.
    void focusAsked();
    /// Space: the branch below the selected person folds or opens.
    void foldAsked();
    /// Esc with nothing open on the map itself.
    void escapeAsked();
    void listAsked();
    void actAsked(linchpin::gui::MapAct act);
    /// The selected card is to be moved by hand so far, in map units.
    void moveAsked(QPointF by);
    /// A context menu, for what lies under `place` (viewport), or by keyboard for what is selected (`place` null), at `global`.
    void menuAsked(QPoint place, QPoint global);

protected:
    void drawForeground(QPainter *painter, const QRectF &rect) override;
    void drawBackground(QPainter *painter, const QRectF &rect) override;
    void wheelEvent(QWheelEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void scrollContentsBy(int dx, int dy) override;
    bool viewportEvent(QEvent *event) override;
    bool event(QEvent *event) override;

private:
    enum class Reach : std::uint8_t { Alone, Also };
    void moveSelection(int key, Reach reach = Reach::Alone);
    // Selecting several (map_view_select.cpp); true = taken.
    bool pressBand(const QMouseEvent *event);
    bool moveBand(const QMouseEvent *event);
    bool releaseBand();
    void clickSeat(core::SeatId seat, Qt::KeyboardModifiers modifiers);
    bool lookKey(const QKeyEvent *event);
    /// Everybody whose card meets the rectangle of the viewport, in the order of the map.
    [[nodiscard]] std::vector<core::SeatId> seatsIn(const QRect &place) const;
    [[nodiscard]] int personAt(QPointF viewportPoint) const;

    MapScene *m_scene;
    MapGestures *m_gestures = nullptr;
    MapLinks *m_links = nullptr;
    double m_zoom = 1;
    QRubberBand *m_band = nullptr;
    QPoint m_bandFrom;
    std::vector<core::SeatId> m_beforeBand;  ///< selected when the frame was begun: they stay so
    core::SeatId m_first;  ///< the first view, not yet touched: it follows the size of the window
    bool m_fitted = true;  ///< the map is fitted and stays so when the view changes its size
    bool m_dragging = false;
    bool m_moved = false;
    QPoint m_from;
    QMargins m_covered;
};

}  // namespace linchpin::gui
