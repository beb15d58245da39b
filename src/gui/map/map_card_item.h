#pragma once

#include <QGraphicsItem>
#include <QPixmap>

#include "render/map/card.h"

namespace linchpin::gui {

class MapScene;

/// One person near what is seen. Kept as a pixmap, so that panning only moves it; while one zooms the pixmap is stretched until the
/// zoom rests.
class MapCardItem final : public QGraphicsItem {
public:
    MapCardItem(const MapScene *scene, int person);

    /// Index in the picture of the scene.
    [[nodiscard]] int person() const { return m_person; }
    /// The picture changed; `isSame` when everything about this person is as it was.
    void setPerson(int person, bool isSame);
    /// Paints again when something about the style changed.
    void restyle();
    /// Paints again in any case.
    void redraw();
    /// How often the pixmap was painted, for tests.
    [[nodiscard]] int paintCount() const { return m_paints; }

    [[nodiscard]] QRectF boundingRect() const override;
    void paint(QPainter *painter, const QStyleOptionGraphicsItem *option, QWidget *widget) override;

private:
    void paintPixmap(double scale, double ratio);

    const MapScene *m_scene;
    int m_person;
    QSizeF m_size;
    render::CardStyle m_style;
    QPixmap m_pixmap;
    double m_scale = 0;  ///< of the pixmap
    double m_ratio = 1;
    int m_paints = 0;
};

}  // namespace linchpin::gui
