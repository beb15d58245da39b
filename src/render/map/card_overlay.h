#pragma once

#include <QColor>
#include <QRectF>
#include <QString>

#include "core/report/account_map.h"
#include "render/map/card.h"
#include "render/theme.h"

class QPainter;

namespace linchpin::render {

// What an overlay changes on a card: its last line, the foot of a small card, the colour of a tile, the ring of effective power. Parts of
// paintPersonCard; only painters of the map call them.

/// How a tile or a small mark stands for a person in an overlay: open ones are drawn as a dashed outline in that colour.
struct TileLook {
    QColor color;
    bool isOpen = false;
};
/// Stance in the overlays of lines and power; else coverage by the best tie, loyalty by the step, freshness by the agreed rhythm.
[[nodiscard]] TileLook tileLook(const core::MapPerson &person, core::MapOverlay overlay, const Theme &theme);

/// The last line of a full card.
void paintOverlayLine(QPainter &painter, const QRectF &line, const core::MapPerson &person, const CardStyle &style,
                      const Theme &theme);
/// The foot of a small card (40 to 70 %), in device sizes.
void paintOverlayFoot(QPainter &painter, const QRectF &foot, const core::MapPerson &person, const CardStyle &style,
                      const Theme &theme);
/// A tile (below 40 %), in device sizes; with effective power a gauge and, where there is room, the number.
void paintOverlayTile(QPainter &painter, const QRectF &box, const core::MapPerson &person, const CardStyle &style,
                      const Theme &theme);
/// A ring around `card`, as much of it filled as `share` (0..1) of the whole decision. `unit` is the size of 1 px in the painter's
/// coordinates. Reaches kCardReach beyond the card at most.
void paintPowerRing(QPainter &painter, const QRectF &card, double share, const Theme &theme, double unit = 1);

/// "18% of the decision once all have talked, 22% by role".
[[nodiscard]] QString powerSentence(const core::MapPerson &person);

}  // namespace linchpin::render
