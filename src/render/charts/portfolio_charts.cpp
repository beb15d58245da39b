#include "render/charts/portfolio_charts.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>

#include <QPainterPath>

#include "render/charts/chart_tools.h"

namespace linchpin::render {
namespace {

// ---- concentration ----------------------------------------------------------------------------------------------

struct CurveScale {
    QRectF plot;
    std::size_t count;

    /// Rank 0 is the left edge (nothing sold yet), rank n the right one.
    [[nodiscard]] double x(double rank) const
    {
        return plot.left() + plot.width() * rank / static_cast<double>(std::max<std::size_t>(count, 1));
    }
    [[nodiscard]] double y(double share) const { return plot.bottom() - plot.height() * std::clamp(share, 0.0, 1.0); }
};

void paintCurveAxes(QPainter &painter, const CurveScale &scale, const ChartStyle &style)
{
    const Theme &theme = *style.theme;
    const QFont font = chartFont(style, TypeSize::Caption);
    for (int percent = 0; percent <= 100; percent += 20) {
        const double y = scale.y(percent / 100.0);
        hairline(painter, {scale.plot.left(), y}, {scale.plot.right(), y}, percent == 0 ? theme.border : theme.grid);
        drawElided(painter, QRectF(scale.plot.left() - 38, y - 8, 30, 16), HAlign::Right, style.locale.toString(percent), font,
                   theme.muted);
    }
    const auto n = static_cast<double>(scale.count);
    std::vector<double> ranks{1, n};
    for (const double tick : niceTicks(0, n, scale.count < 12 ? 4 : 7)) {
        ranks.push_back(tick);
    }
    FreeRoom room(QRectF(scale.plot.left() - 40, scale.plot.bottom(), scale.plot.width() + 60, 40));
    for (const double rank : ranks) {
        if (rank < 1 || rank > n || rank != std::floor(rank)) {
            continue;
        }
        const QString text = style.locale.toString(static_cast<int>(rank));
        const double width = textWidth(text, font);
        const double x = std::min(scale.x(rank) - width / 2, scale.plot.right() + 9 - width);
        const QRectF box(x, scale.plot.bottom() + 5, width, 16);
        if (room.isFree(box)) {
            room.take(box.adjusted(-6, 0, 6, 0));
            drawElided(painter, box.adjusted(0, 0, 1, 0), HAlign::Left, text, font, theme.muted);
        }
    }
}

void paintShares(QPainter &painter, const CurveScale &scale, const std::vector<double> &shares, int strongUpTo,
                 const Theme &theme)
{
    const double step = scale.x(1) - scale.x(0);
    if (step >= 1.4) {
        const double gap = step > 4 ? 1 : step * 0.25;
        painter.setPen(Qt::NoPen);
        for (std::size_t i = 0; i < shares.size(); ++i) {
            painter.setBrush(static_cast<int>(i) < strongUpTo ? theme.strength[4] : theme.strength[2]);
            const double top = scale.y(shares[i]);
            painter.drawRect(QRectF(scale.x(static_cast<double>(i)) + gap / 2, top, step - gap, scale.plot.bottom() - top));
        }
        return;
    }
    // Too many for bars: their outline, one point a pixel.
    QPolygonF outline;
    outline << QPointF(scale.plot.left(), scale.plot.bottom());
    const auto pixels = static_cast<std::size_t>(std::max(2.0, scale.plot.width()));
    for (std::size_t i = 0; i <= pixels; ++i) {
        const std::size_t rank = std::min(shares.size() - 1, i * shares.size() / pixels);
        outline << QPointF(scale.plot.left() + static_cast<double>(i), scale.y(shares[rank]));
    }
    outline << QPointF(scale.plot.right(), scale.plot.bottom());
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme.strength[2]);
    painter.drawPolygon(outline);
}

void paintMarkLabel(QPainter &painter, FreeRoom &room, QPointF at, const QString &value, const QString &note,
                    const ChartStyle &style)
{
    const QFont strong = chartFont(style, TypeSize::Detail, Weight::SemiBold);
    const QFont plain = chartFont(style, TypeSize::Caption);
    const double width = std::max(textWidth(value, strong), textWidth(note, plain)) + 1;
    const double height = lineHeight(strong) + lineHeight(plain) - 2;
    for (const QPointF &offset : {QPointF(9, 3), QPointF(9, 14), QPointF(9, 30), QPointF(-width - 9, -height - 2),
                                  QPointF(-width - 3, -height - 7), QPointF(9, 50)}) {
        const QRectF box(at + offset, QSizeF(width, height));
        if (!room.isFree(box)) {
            continue;
        }
        room.take(box.adjusted(-3, 0, 3, 0));
        drawElided(painter, QRectF(box.left(), box.top(), width, lineHeight(strong)), HAlign::Left, value, strong,
                   style.theme->text);
        drawElided(painter, QRectF(box.left(), box.bottom() - lineHeight(plain), width, lineHeight(plain)), HAlign::Left, note,
                   plain, style.theme->muted);
        return;
    }
}

void paintDot(QPainter &painter, QPointF at, const Theme &theme, bool filled)
{
    painter.setPen(QPen(theme.accent, 2));
    painter.setBrush(filled ? theme.accent : theme.surface);
    painter.drawEllipse(at, 4.3, 4.3);
}

// ---- quadrant ---------------------------------------------------------------------------------------------------

struct QuadrantScale {
    QRectF plot;
    double low = 0, high = 100, top = 0.2, largest = 1;

    [[nodiscard]] double x(double score) const { return plot.left() + plot.width() * (score - low) / (high - low); }
    [[nodiscard]] double y(double share) const { return plot.bottom() - plot.height() * std::clamp(share / top, 0.0, 1.0); }
    [[nodiscard]] double radius(double atRisk) const { return std::max(3.3, 12 * std::sqrt(std::max(0.0, atRisk) / largest)); }
    /// Bubbles at the upper and right edge are moved inwards rather than cut.
    [[nodiscard]] QPointF center(const RiskQuadrant::Bubble &bubble) const
    {
        const double r = radius(bubble.atRisk) + 3;
        return {std::clamp(x(bubble.score), plot.left() - 4 + r, std::max(plot.left() + r, plot.right() + 3 - r)),
                std::clamp(y(bubble.share), plot.top() - 3 + r, std::max(plot.top() + r, plot.bottom() + 20 - r))};
    }
};

QuadrantScale quadrantScale(const QRectF &rect, const RiskQuadrant &chart, const ChartStyle &style)
{
    QuadrantScale scale;
    const double axis = 34 * style.textScale;
    scale.plot = QRectF(rect.left() + axis, rect.top() + 4, std::max(10.0, rect.width() - axis - 4),
                        std::max(10.0, rect.height() - 26 * style.textScale));
    double low = chart.scoreSplit - 12, high = chart.scoreSplit + 12, top = chart.shareSplit * 1.6, largest = 0;
    for (const auto &bubble : chart.bubbles) {
        low = std::min(low, bubble.score);
        high = std::max(high, bubble.score);
        top = std::max(top, bubble.share);
        largest = std::max(largest, bubble.atRisk);
    }
    scale.low = std::max(0.0, std::floor((low - 6) / 10) * 10);
    scale.high = std::min(100.0, std::ceil((high + 6) / 10) * 10);
    scale.top = top * 1.14;
    scale.largest = largest > 0 ? largest : 1;
    return scale;
}

std::vector<std::size_t> largestFirst(const RiskQuadrant &chart)
{
    std::vector<std::size_t> order(chart.bubbles.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(),
                     [&](std::size_t a, std::size_t b) { return chart.bubbles[a].atRisk > chart.bubbles[b].atRisk; });
    return order;
}

struct Corner {
    QRectF rect;
    QString text;
    bool emphasised;
};

std::vector<Corner> corners(const QuadrantScale &scale, const RiskQuadrant &chart, const ChartStyle &style)
{
    const QFont font = chartFont(style, TypeSize::Caption, Weight::SemiBold);
    const double height = lineHeight(font);
    std::vector<Corner> result;
    const auto add = [&](const QString &text, bool right, bool bottom, bool emphasised) {
        if (text.isEmpty()) {
            return;
        }
        const double width = std::min(textWidth(text, font) + 1, scale.plot.width() / 2 - 12);
        const double x = right ? scale.plot.right() - 8 - width : scale.plot.left() + 8;
        const double y = bottom ? scale.plot.bottom() - 5 - height : scale.plot.top() + 5;
        result.push_back({QRectF(x, y, width, height), text, emphasised});
    };
    add(chart.topLeft, false, false, true);
    add(chart.topRight, true, false, false);
    add(chart.bottomLeft, false, true, false);
    add(chart.bottomRight, true, true, false);
    return result;
}

void paintQuadrantAxes(QPainter &painter, const QuadrantScale &scale, const RiskQuadrant &chart, const ChartStyle &style)
{
    const Theme &theme = *style.theme;
    const QFont font = chartFont(style, TypeSize::Caption);
    for (const double share : niceTicks(0, scale.top, 3)) {
        const double y = scale.y(share);
        hairline(painter, {scale.plot.left(), y}, {scale.plot.right(), y}, theme.grid);
        const double percent = share * 100;
        const QString text = style.locale.toString(percent, 'f', percent == std::round(percent) ? 0 : 1) + QLatin1Char('%');
        drawElided(painter, QRectF(scale.plot.left() - 40, y - 8, 34, 16), HAlign::Right, text, font, theme.muted);
    }
    const double axisWidth = textWidth(chart.axis, font) + 8;
    for (const double score : niceTicks(scale.low, scale.high, 7)) {
        const double x = scale.x(score);
        if (x < scale.plot.right() - axisWidth - 8) {
            drawElided(painter, QRectF(x - 20, scale.plot.bottom() + 5, 40, 16), HAlign::Center,
                       style.locale.toString(static_cast<int>(score)), font, theme.muted);
        }
    }
    drawElided(painter, QRectF(scale.plot.right() - axisWidth, scale.plot.bottom() + 5, axisWidth, 16), HAlign::Right, chart.axis,
               font, theme.muted);
    hairline(painter, {scale.x(chart.scoreSplit), scale.plot.top()}, {scale.x(chart.scoreSplit), scale.plot.bottom()},
             theme.strongBorder, Qt::DashLine);
    hairline(painter, {scale.plot.left(), scale.y(chart.shareSplit)}, {scale.plot.right(), scale.y(chart.shareSplit)},
             theme.strongBorder, Qt::DashLine);
}

}  // namespace

ChartHits paintConcentration(QPainter &painter, const QRectF &rect, const ConcentrationChart &chart, const ChartStyle &style)
{
    const PainterScope scope(painter);
    const Theme &theme = *style.theme;
    if (chart.shares.empty()) {
        paintChartEmpty(painter, rect, chart.empty, style);
        return {};
    }
    const double axis = 34 * style.textScale;
    CurveScale scale{QRectF(rect.left() + axis, rect.top() + 8, std::max(10.0, rect.width() - axis - 10),
                            std::max(10.0, rect.height() - 32 * style.textScale)),
                     chart.shares.size()};
    paintCurveAxes(painter, scale, style);

    std::vector<double> running(chart.shares.size() + 1, 0);
    std::partial_sum(chart.shares.begin(), chart.shares.end(), running.begin() + 1);
    const auto pointAt = [&](std::size_t rank) { return QPointF(scale.x(static_cast<double>(rank)), scale.y(running[rank])); };
    std::vector<ConcentrationChart::Mark> marks;
    for (const auto &mark : chart.marks) {
        if (mark.rank >= 1 && mark.rank <= static_cast<int>(chart.shares.size())) {
            marks.push_back(mark);
        }
    }
    const std::size_t stride =
        std::max<std::size_t>(1, chart.shares.size() / static_cast<std::size_t>(std::max(50.0, scale.plot.width())));
    QPolygonF curve;
    for (std::size_t rank = 0; rank < running.size(); rank += stride) {
        curve << pointAt(rank);
    }
    if ((running.size() - 1) % stride != 0) {
        curve << pointAt(running.size() - 1);
    }
    if (!marks.empty()) {
        QPolygonF area;
        area << QPointF(scale.plot.left(), scale.plot.bottom());
        const double end = scale.x(marks.front().rank);
        for (const QPointF &point : curve) {
            if (point.x() <= end) {
                area << point;
            }
        }
        area << pointAt(static_cast<std::size_t>(marks.front().rank)) << QPointF(end, scale.plot.bottom());
        painter.setPen(Qt::NoPen);
        painter.setBrush(theme.selection);
        painter.drawPolygon(area);
    }
    paintShares(painter, scale, chart.shares, marks.empty() ? 0 : marks.front().rank, theme);
    for (const auto &mark : marks) {
        const QPointF at = pointAt(static_cast<std::size_t>(mark.rank));
        hairline(painter, {at.x(), at.y()}, {at.x(), scale.plot.bottom()}, theme.accent, Qt::DotLine);
    }
    painter.setPen(QPen(theme.accent, 2, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.setBrush(Qt::NoBrush);
    painter.drawPolyline(curve);
    FreeRoom room(rect);
    for (const auto &mark : marks) {
        // No label is crossed by the line of another mark.
        const QPointF at = pointAt(static_cast<std::size_t>(mark.rank));
        room.take(QRectF(at.x() - 3, at.y(), 6, std::max(0.0, scale.plot.bottom() - at.y())));
    }
    for (const auto &mark : marks) {
        room.take(QRectF(pointAt(static_cast<std::size_t>(mark.rank)) - QPointF(5, 5), QSizeF(10, 10)));
    }
    for (const auto &mark : marks) {
        const QPointF at = pointAt(static_cast<std::size_t>(mark.rank));
        paintDot(painter, at, theme, false);
        paintMarkLabel(painter, room, at, mark.value, mark.note, style);
    }
    for (const int rank : chart.selected) {
        if (rank >= 1 && rank <= static_cast<int>(chart.shares.size())) {
            const QPointF at = pointAt(static_cast<std::size_t>(rank));
            const double left = scale.x(rank - 1.0);
            painter.fillRect(QRectF(left, scale.plot.bottom() + 1, std::max(3.0, at.x() - left), 3), theme.accent);
            paintDot(painter, at, theme, true);
        }
    }
    if (chart.hoverRank >= 1 && chart.hoverRank <= static_cast<int>(chart.shares.size())) {
        const QPointF at = pointAt(static_cast<std::size_t>(chart.hoverRank));
        hairline(painter, {at.x(), at.y()}, {at.x(), scale.plot.bottom()}, theme.strongBorder);
        paintDot(painter, at, theme, true);
        const QFont font = chartFont(style, TypeSize::Detail, Weight::SemiBold);
        const QString text = elided(chart.hoverText, font, scale.plot.width() - 16);
        const double width = textWidth(text, font) + 14;
        const double x = std::clamp(at.x() + 10, scale.plot.left(), std::max(scale.plot.left(), scale.plot.right() - width));
        const QRectF box(x, std::max(rect.top(), at.y() - 32), width, 22);
        painter.setPen(QPen(theme.border, 1));
        painter.setBrush(theme.surface);
        painter.drawRoundedRect(box, 4, 4);
        drawElided(painter, box.adjusted(7, 0, -7, 0), HAlign::Left, text, font, theme.text);
    }
    ChartHits hits;
    for (std::size_t rank = 1; rank <= chart.shares.size(); rank += stride) {
        const double left = scale.x(static_cast<double>(rank) - 1),
                     right = scale.x(static_cast<double>(std::min(chart.shares.size(), rank + stride - 1)));
        hits.push_back(
            {static_cast<int>(rank) - 1, QRectF(left, scale.plot.top(), right - left, scale.plot.height()), pointAt(rank)});
    }
    return hits;
}

std::vector<QuadrantLabel> quadrantLabels(const QRectF &rect, const RiskQuadrant &chart, const ChartStyle &style)
{
    const QuadrantScale scale = quadrantScale(rect, chart, style);
    const QFont font = chartFont(style, TypeSize::Detail, Weight::Medium);
    const double height = 15 * style.textScale;
    FreeRoom room(scale.plot.adjusted(2, 1, -2, -1));
    for (const Corner &corner : corners(scale, chart, style)) {
        room.take(corner.rect);
    }
    const auto order = largestFirst(chart);
    const auto bubbleBox = [&](std::size_t i) {
        const double r = scale.radius(chart.bubbles[i].atRisk) + 1;
        return QRectF(scale.center(chart.bubbles[i]) - QPointF(r, r), QSizeF(2 * r, 2 * r));
    };
    // Only the bubbles that matter keep labels off; a label may cover a dot of the crowd at the bottom.
    for (std::size_t k = 0; k < std::min<std::size_t>(order.size(), 40); ++k) {
        room.take(bubbleBox(order[k]));
    }
    const double splitX = scale.x(chart.scoreSplit), splitY = scale.y(chart.shareSplit);
    std::vector<QuadrantLabel> labels;
    for (std::size_t k = 0; k < order.size() && static_cast<int>(k) < chart.maxLabels; ++k) {
        const auto &bubble = chart.bubbles[order[k]];
        const QString text = elided(bubble.name, font, std::min(150.0, scale.plot.width() * 0.4));
        const double width = textWidth(text, font) + 2;
        const QPointF c = scale.center(bubble);
        const double r = scale.radius(bubble.atRisk) + 5;
        const double side = r * 0.7, above = c.y() - r - height, below = c.y() + r;
        const std::array<QPointF, 12> places{QPointF(c.x() + r, c.y() - height / 2),
                                             QPointF(c.x() - r - width, c.y() - height / 2),
                                             QPointF(c.x() - width / 2, above + 2),
                                             QPointF(c.x() - width / 2, below - 2),
                                             QPointF(c.x() + side, above + height * 0.4),
                                             QPointF(c.x() + side, below - height * 0.4),
                                             QPointF(c.x() - side - width, above + height * 0.4),
                                             QPointF(c.x() - side - width, below - height * 0.4),
                                             QPointF(c.x() - width * 0.25, above),
                                             QPointF(c.x() - width * 0.75, above),
                                             QPointF(c.x() - width * 0.25, below),
                                             QPointF(c.x() - width * 0.75, below)};
        // Rather above or below than across a dividing line.
        bool placed = false;
        for (const bool mayCross : {false, true}) {
            for (const QPointF &at : places) {
                const QRectF box(at, QSizeF(width, height));
                const bool crosses =
                    (box.left() < splitX && box.right() > splitX) || (box.top() + 2 < splitY && box.bottom() - 2 > splitY);
                if (!placed && (mayCross || !crosses) && room.isFree(box)) {
                    room.take(box.adjusted(-3, -1, 3, 1));
                    labels.push_back({static_cast<int>(order[k]), box, text});
                    placed = true;
                }
            }
        }
    }
    return labels;
}

ChartHits paintRiskQuadrant(QPainter &painter, const QRectF &rect, const RiskQuadrant &chart, const ChartStyle &style)
{
    const PainterScope scope(painter);
    const Theme &theme = *style.theme;
    if (chart.bubbles.empty()) {
        paintChartEmpty(painter, rect, chart.empty, style);
        return {};
    }
    const QuadrantScale scale = quadrantScale(rect, chart, style);
    const double splitX = scale.x(chart.scoreSplit), splitY = scale.y(chart.shareSplit);
    painter.fillRect(QRectF(QPointF(scale.plot.left(), scale.plot.top()), QPointF(splitX, splitY)),
                     blended(theme.bad.soft, theme.surface, theme.dark ? 0.55 : 0.5));
    paintQuadrantAxes(painter, scale, chart, style);
    const QFont cornerFont = chartFont(style, TypeSize::Caption, Weight::SemiBold);
    for (const Corner &corner : corners(scale, chart, style)) {
        drawElided(painter, corner.rect, HAlign::Left, corner.text, cornerFont, corner.emphasised ? theme.bad.text : theme.muted);
    }
    const auto order = largestFirst(chart);
    ChartHits hits;
    for (auto i = order.rbegin(); i != order.rend(); ++i) {
        const auto rank = static_cast<int>(order.rend() - i) - 1;
        const auto &bubble = chart.bubbles[*i];
        const QPointF c = scale.center(bubble);
        const double r = scale.radius(bubble.atRisk);
        const bool protect = bubble.score < chart.scoreSplit && bubble.share >= chart.shareSplit;
        QColor color = rank < std::max(chart.maxLabels, 12) ? blended(theme.strength[4], theme.surface, 0.85) : theme.strength[2];
        color = protect ? blended(theme.bad.mark, theme.surface, 0.88) : bubble.unsure ? theme.strongBorder : color;
        painter.setBrush(color);
        painter.setPen(QPen(theme.surface, 0.8));
        painter.drawEllipse(c, r, r);
        const int index = static_cast<int>(*i);
        const bool selected = index == chart.selected
            || std::find(chart.alsoSelected.begin(), chart.alsoSelected.end(), index) != chart.alsoSelected.end();
        if (selected || index == chart.hovered) {
            painter.setBrush(Qt::NoBrush);
            painter.setPen(QPen(selected ? theme.accent : theme.text, 2));
            painter.drawEllipse(c, r + 2.5, r + 2.5);
        }
        hits.push_back({index, QRectF(c - QPointF(r + 2, r + 2), QSizeF(2 * r + 4, 2 * r + 4)), c});
    }
    const QFont font = chartFont(style, TypeSize::Detail, Weight::Medium);
    bool hoveredLabelled = chart.hovered < 0;
    for (const QuadrantLabel &label : quadrantLabels(rect, chart, style)) {
        drawElided(painter, label.rect.adjusted(0, 0, 2, 0), HAlign::Left, label.text, font, theme.text);
        hoveredLabelled = hoveredLabelled || label.bubble == chart.hovered;
    }
    if (!hoveredLabelled && chart.hovered < static_cast<int>(chart.bubbles.size())) {
        const auto &bubble = chart.bubbles[static_cast<std::size_t>(chart.hovered)];
        const QString text = elided(bubble.name, font, 160);
        const QPointF c = scale.center(bubble);
        const double width = textWidth(text, font) + 10;
        const double x = std::clamp(c.x() + 10, scale.plot.left(), std::max(scale.plot.left(), scale.plot.right() - width));
        const QRectF box(x, std::max(scale.plot.top(), c.y() - 24), width, 18);
        painter.setPen(QPen(theme.border, 1));
        painter.setBrush(theme.surface);
        painter.drawRoundedRect(box, 4, 4);
        drawElided(painter, box.adjusted(5, 0, -3, 0), HAlign::Left, text, font, theme.text);
    }
    return hits;
}

}  // namespace linchpin::render
