#pragma once

#include <optional>
#include <vector>

#include "render/charts/chart.h"

namespace linchpin::render {

/// A few dated values with a number at each point, the last one emphasised (score at each snapshot).
struct TrendChart {
    struct Point {
        QString label;  ///< "Q3 2026"
        std::optional<double> value;  ///< empty = a gap
        QString text;  ///< "42"
    };
    std::vector<Point> points;
    QString empty;
};
ChartHits paintTrend(QPainter &painter, const QRectF &rect, const TrendChart &chart, const ChartStyle &style);

/// A line without axis, a dot at its end. Fewer than two values: the dot only.
void paintSparkline(QPainter &painter, const QRectF &rect, const std::vector<double> &values, const Theme &theme,
                    ToneKind tone = ToneKind::Accent);

/// Then and now by person; names that lie close are pushed apart.
struct SlopeChart {
    struct Row {
        QString name;
        std::optional<double> before;
        std::optional<double> after;
        bool emphasised = false;  ///< change large enough for colour
        QString newText;  ///< "new" when `before` is empty
    };
    QString beforeTitle, afterTitle;
    std::vector<Row> rows;
    double low = 0, high = 100;
    QString empty;
};
ChartHits paintSlope(QPainter &painter, const QRectF &rect, const SlopeChart &chart, const ChartStyle &style);

}  // namespace linchpin::render
