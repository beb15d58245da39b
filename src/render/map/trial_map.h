#pragma once

#include "render/charts/chart.h"
#include "render/map/map_painter.h"

class QPainter;

namespace linchpin::render {

// The small map beside a what-if: who decides and who influences, in cards of three lines, with what the trial does to them. Text keeps its size when
// the map gets smaller; a card then says less.

/// Lays out `map` in small cards; of larger maps without the users whom the trial does not touch.
[[nodiscard]] MapPicture makeTrialMap(core::AccountMap map);

/// Fits the picture into `rect`. A hit for each card drawn; `index` is that of the person. `current`: the person under the cursor, -1 for none.
ChartHits paintTrialMap(QPainter &painter, const QRectF &rect, const MapPicture &picture, int current, const ChartStyle &style);

/// "Ingrid Solheim, buyer, strength 38, covered by C. Dupont": tooltip and what a screen reader says.
[[nodiscard]] QString trialMapText(const core::MapPerson &person);

}  // namespace linchpin::render
