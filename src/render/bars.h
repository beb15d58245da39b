#pragma once

#include <QColor>
#include <QRectF>

#include "render/theme.h"

class QPainter;

namespace linchpin::render {

/// Range bar: solid up to `proven`, paler up to `best`, track behind; values 0..1 (clamped), NaN = nothing.
/// The bar fills `rect`; usual height 6 to 8 px.
void paintRangeBar(QPainter &painter, const QRectF &rect, double proven, double best, ScoreBand band, const Theme &theme);
/// Strength of a tie, always the blue hue.
void paintStrengthBar(QPainter &painter, const QRectF &rect, double strength, double best, const Theme &theme);
/// Plain bar without track, `value` 0..1 of the width; at least 2 px wide when above 0.
void paintPlainBar(QPainter &painter, const QRectF &rect, double value, const QColor &color);
/// Share of the decision: a pale bar `share` wide, its part `quality` filled (both 0..1 of `rect` and of the bar).
void paintShareBar(QPainter &painter, const QRectF &rect, double share, double quality, const Theme &theme);
/// A progress bar with track.
void paintProgress(QPainter &painter, const QRectF &rect, double value, ToneKind tone, const Theme &theme);

}  // namespace linchpin::render
