#pragma once

#include <cstdint>

#include <QRectF>
#include <QString>

#include "render/theme.h"

class QPainter;

namespace linchpin::render {

/// What a comparison of two days says at a card: "New", "Gone", "Supporter +12".
struct CardMark {
    std::int64_t seat = 0;
    QString text;
    int direction = 0;  ///< 1 better, -1 worse, 0 neither
};

/// The chip on the upper edge of a card, at its left; shortened when the card is narrower.
[[nodiscard]] QRectF cardMarkRect(const QRectF &card, const CardMark &mark);
void paintCardMark(QPainter &painter, const QRectF &card, const CardMark &mark, const Theme &theme);
/// The same where a card is but a tile: a triangle up or down, or a dot, of the same size at every `scale` of the view.
void paintTileMark(QPainter &painter, const QRectF &card, const CardMark &mark, double scale, const Theme &theme);

}  // namespace linchpin::render
