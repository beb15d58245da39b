#include "render/map/map_marks.h"

#include <algorithm>
#include <cmath>

#include <QPainter>

#include "render/text.h"

namespace linchpin::render {

namespace {

constexpr double kHeight = 18;
constexpr double kInset = 10;
constexpr double kArrow = 12;

QFont markFont() { return themeFont(TypeSize::Caption, Weight::SemiBold); }

}  // namespace

QRectF cardMarkRect(const QRectF &card, const CardMark &mark)
{
    const double width = std::ceil(textWidth(mark.text, markFont())) + 14 + (mark.direction == 0 ? 0 : kArrow);
    return {card.left() + kInset, card.top() - kHeight / 2 - 1, std::min(width, card.width() - 2 * kInset), kHeight};
}

void paintCardMark(QPainter &painter, const QRectF &card, const CardMark &mark, const Theme &theme)
{
    const QRectF box = cardMarkRect(card, mark);
    const QColor edge = mark.direction > 0 ? theme.good.mark : mark.direction < 0 ? theme.bad.mark : theme.accent;
    const QColor ground = mark.direction > 0 ? theme.good.soft : mark.direction < 0 ? theme.bad.soft : theme.selection;
    const QColor ink = mark.direction > 0 ? theme.good.text : mark.direction < 0 ? theme.bad.text : theme.accent;
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(edge, 1));
    painter.setBrush(ground);
    painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 8.5, 8.5);
    double x = box.left() + 7;
    if (mark.direction != 0) {
        // The second channel beside the colour.
        const double y = box.center().y(), up = mark.direction > 0 ? -1 : 1;
        painter.setPen(Qt::NoPen);
        painter.setBrush(ink);
        const QPointF corners[] = {{x, y - 3 * up}, {x + 8, y - 3 * up}, {x + 4, y + 3 * up}};
        painter.drawPolygon(corners, 3);
        x += kArrow;
    }
    painter.restore();
    drawElided(painter, QRectF(x, box.top(), box.right() - 5 - x, kHeight), HAlign::Left, mark.text, markFont(), ink);
}

void paintTileMark(QPainter &painter, const QRectF &card, const CardMark &mark, double scale, const Theme &theme)
{
    const double size = 6 / std::max(scale, 0.02);
    const QPointF at(card.left() + size * 0.3, card.top() + size * 0.3);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(theme.surface, 1.5 / std::max(scale, 0.02)));
    painter.setBrush(mark.direction > 0 ? theme.good.mark : mark.direction < 0 ? theme.bad.mark : theme.accent);
    if (mark.direction == 0) {
        painter.drawEllipse(at, size, size);
    } else {
        const double up = mark.direction > 0 ? -size : size;
        const QPointF corners[] = {{at.x() - size, at.y() - up}, {at.x() + size, at.y() - up}, {at.x(), at.y() + up}};
        painter.drawPolygon(corners, 3);
    }
    painter.restore();
}

}  // namespace linchpin::render
