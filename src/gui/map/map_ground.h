#pragma once

#include <memory>
#include <vector>

#include <QGraphicsItem>
#include <QHash>
#include <QPixmap>

#include "render/map/map_painter.h"

namespace linchpin::gui {

class MapScene;

/// What lies below the cards: canvas, reporting lines and, at a distance, the people as tiles. Hides the pixmaps it is kept in,
/// squares of the screen that panning only moves; they are painted anew where a change of the picture reaches them.
class MapGround final : public QGraphicsItem {
public:
    explicit MapGround(const MapScene *scene);

    /// Takes over the scene's picture; `before` is the one shown so far, null for none.
    void setPicture(const std::shared_ptr<const render::MapPicture> &before);
    /// Colours, filters or the overlay changed: everything is painted anew.
    void forget();
    /// New reporting lines appear with a slide: 0 not yet seen, 1 at rest.
    void setSlide(double part);

    [[nodiscard]] QRectF boundingRect() const override { return m_bounds; }
    void paint(QPainter *painter, const QStyleOptionGraphicsItem *option, QWidget *widget) override;

private:
    /// A straight piece that reports of one superior may share.
    struct Line {
        bool vertical = false;
        double at = 0;
        double from = 0;
        double to = 0;
        bool isNew = false;
        [[nodiscard]] QRectF rect() const;
        [[nodiscard]] bool isBefore(const Line &other) const;
    };

    [[nodiscard]] static std::vector<Line> linesOf(const core::MapLayout &layout);
    void forgetArea(const QRectF &area);
    /// Paints `area` of the map; the painter is in map units at `scale` pixels each.
    void paintArea(QPainter &painter, const QRectF &area, double scale) const;
    void paintDots(QPainter &painter, const QRectF &area, double scale) const;
    void paintLines(QPainter &painter, const QRectF &area, double scale) const;
    void paintTiles(QPainter &painter, const QRectF &area, double scale) const;
    [[nodiscard]] const QPixmap &square(QPoint at, double scale, double ratio);

    const MapScene *m_scene;
    QRectF m_bounds;
    std::vector<Line> m_lines;
    QHash<QPair<int, int>, QPixmap> m_squares;
    double m_scale = 0;  ///< of the squares
    double m_ratio = 1;
    double m_part = 1;
};

}  // namespace linchpin::gui
