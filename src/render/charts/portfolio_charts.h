#pragma once

#include <cstdint>
#include <vector>

#include "render/charts/chart.h"

namespace linchpin::render {

/// Running share of revenue by rank, with bars of the single shares under the curve.
struct ConcentrationChart {
    struct Mark {
        int rank = 10;
        QString value;  ///< "66%"
        QString note;  ///< "top 10"
    };
    std::vector<double> shares;  ///< of the active accounts, largest first, 0..1
    std::vector<Mark> marks;  ///< ranks beyond the number of accounts are left out
    std::vector<int> selected;  ///< ranks 1..n that stand out on the curve
    int hoverRank = 0;  ///< 1..n shows this rank with `hoverText`
    QString hoverText;
    QString empty;  ///< sentence when there are no accounts
};
/// Hits: index = rank - 1.
ChartHits paintConcentration(QPainter &painter, const QRectF &rect, const ConcentrationChart &chart, const ChartStyle &style);

/// Share of revenue by relationship score; bubble area = revenue at risk; the corner "Protect now" is tinted.
struct RiskQuadrant {
    struct Bubble {
        QString name;
        double score = 0;  ///< 0..100
        double share = 0;  ///< of revenue, 0..1
        double atRisk = 0;  ///< money, any unit, only compared
        bool unsure = false;  ///< confidence below 0.25: drawn grey
    };
    std::vector<Bubble> bubbles;
    double scoreSplit = 60;
    double shareSplit = 0.05;
    int maxLabels = 8;  ///< for the largest at risk; labels that find no free place are left out
    int selected = -1;
    std::vector<int> alsoSelected;  ///< when several are
    int hovered = -1;
    QString topLeft, topRight, bottomLeft, bottomRight;  ///< corner names ("Protect now", ...)
    QString axis;  ///< "Score"
    QString empty;
};
ChartHits paintRiskQuadrant(QPainter &painter, const QRectF &rect, const RiskQuadrant &chart, const ChartStyle &style);

/// Where the labels of a quadrant go: rectangles that meet neither each other nor a labelled bubble. Public for its
/// test.
struct QuadrantLabel {
    int bubble = -1;
    QRectF rect;
    QString text;
};
[[nodiscard]] std::vector<QuadrantLabel> quadrantLabels(const QRectF &rect, const RiskQuadrant &chart, const ChartStyle &style);

}  // namespace linchpin::render
