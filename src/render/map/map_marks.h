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

}  // namespace linchpin::render
