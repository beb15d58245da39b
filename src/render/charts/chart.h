#pragma once

#include <cstdint>
#include <vector>

#include <QLocale>
#include <QPainterPath>
#include <QPointF>
#include <QRectF>
#include <QString>

#include "render/theme.h"

class QPainter;

namespace linchpin::render {

/// What all chart painters share. Charts read only their arguments, draw on any device from any thread, and never
/// draw outside their rectangle. Words come ready made in the data; axis numbers follow the locale.
struct ChartStyle {
    const Theme *theme = nullptr;  ///< not owned; must not be null
    QLocale locale;
    double textScale = 1.0;
};

/// A place that answers the mouse and the keyboard cursor: `index` is that of the datum (row, bubble, rank, segment).
struct ChartHit {
    int index = -1;
    QRectF area;
    QPointF anchor;  ///< where a tooltip points at
};
using ChartHits = std::vector<ChartHit>;

/// The datum at `point`: the smallest area that contains it, else the nearest anchor within `reach`; -1 for none.
[[nodiscard]] int hitAt(const ChartHits &hits, QPointF point, double reach = 8);

/// Finding and explanation over a chart, for exports and print; returns what is left of `rect`.
QRectF paintChartHeading(QPainter &painter, const QRectF &rect, const QString &title, const QString &subtitle,
                         const ChartStyle &style);

/// The quiet sentence of a chart with too little data.
void paintChartEmpty(QPainter &painter, const QRectF &rect, const QString &sentence, const ChartStyle &style);

/// Round steps that cover 0..max (or low..high) with about `count` lines.
[[nodiscard]] std::vector<double> niceTicks(double low, double high, int count);

}  // namespace linchpin::render
