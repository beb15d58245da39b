#pragma once

#include <vector>

#include "render/charts/chart.h"

namespace linchpin::render {

/// One bar split by cause with a legend of labels and numbers under it ("€4.5 M at risk, by cause").
struct CauseBar {
    enum class Cause : std::uint8_t { Base, Relationship, WeakPoint, Voice, Outcomes, Opposition };
    struct Segment {
        Cause cause = Cause::Base;
        QString label;  ///< "Relationship"
        QString value;  ///< "2.2"
        double amount = 0;
    };
    std::vector<Segment> segments;
    double barHeight = 12;
};
[[nodiscard]] QColor causeColor(CauseBar::Cause cause, const Theme &theme);
/// The legend wraps when it has to; height needed: causeBarHeight.
ChartHits paintCauseBar(QPainter &painter, const QRectF &rect, const CauseBar &chart, const ChartStyle &style);
[[nodiscard]] double causeBarHeight(double width, const CauseBar &chart, const ChartStyle &style);

/// Labelled bars from a zero line, negative ones to the left.
struct HorizontalBars {
    struct Row {
        QString label;
        double value = 0;
        QString text;  ///< "+0.27"
        ToneKind tone = ToneKind::Accent;
    };
    std::vector<Row> rows;
    double rowHeight = 25;
    double labelShare = 0.42;  ///< part of the width for the labels
    QString empty;
};
ChartHits paintHorizontalBars(QPainter &painter, const QRectF &rect, const HorizontalBars &chart, const ChartStyle &style);

/// One row split into parts without numbers, for survey answers by stance and the like.
void paintSplitBar(QPainter &painter, const QRectF &rect, const std::vector<std::pair<double, QColor>> &parts,
                   const Theme &theme);

/// Steps from a start to an end value; a total stands on the ground, dashed steps are not switched on.
struct WaterfallChart {
    struct Step {
        QString label;
        double value = 0;  ///< total: the level; else the change
        QString text;  ///< "−11"
        bool total = false;
        bool active = true;
    };
    std::vector<Step> steps;
    double high = 0;  ///< top of the scale; 0 = from the data
};
ChartHits paintWaterfall(QPainter &painter, const QRectF &rect, const WaterfallChart &chart, const ChartStyle &style);

}  // namespace linchpin::render
