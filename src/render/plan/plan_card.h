#pragma once

#include <cstdint>

#include <QRectF>
#include <QSizeF>

#include "core/report/account_map.h"
#include "render/theme.h"

class QPainter;

namespace linchpin::render::plan {

/// Cards of the printed map, in pixels of the screen. Where there is less room a card shows less, never smaller text.
enum class CardLevel : std::uint8_t {
    Full,  ///< name, title, stance, strength, our people, age of the last talk
    Compact,  ///< name, stance, strength
    Tall,  ///< name on up to three lines, stance
    Small,  ///< the same on two lines
};

/// Lines that the name of `person` takes on a card of this level; a card is made for two.
[[nodiscard]] int nameLines(const core::MapPerson &person, CardLevel level, bool judgements);
/// `lines`: of the longest name on the page; more than two make every card of the page taller.
[[nodiscard]] QSizeF cardSize(CardLevel level, bool judgements, int lines = 2);
/// "17 more, page 3" below a card.
void paintPrintChip(QPainter &painter, const QRectF &rect, const QString &text, const Theme &theme);
void paintPrintCard(QPainter &painter, const QRectF &rect, const core::MapPerson &person, CardLevel level, bool judgements,
                    const Theme &theme);

}  // namespace linchpin::render::plan
