#pragma once

#include <QPainter>
#include <QRectF>

namespace linchpin::gui {

/// Calls `paint(QRectF)` with a painter that is larger by `scale`, so that the marks of `render`, which have the sizes of 100 % text, grow with the
/// text size. `rect` is in the units of the painter before; returns the width that `paint` used, in the same units.
template <typename Paint>
double paintScaled(QPainter &painter, const QRectF &rect, double scale, Paint paint)
{
    painter.save();
    painter.translate(rect.topLeft());
    painter.scale(scale, scale);
    const double used = paint(QRectF(0, 0, rect.width() / scale, rect.height() / scale));
    painter.restore();
    return used * scale;
}

}  // namespace linchpin::gui
