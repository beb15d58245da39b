#include "render/charts/line_charts.h"

#include <cmath>
#include <numeric>

#include "render/charts/chart_tools.h"

namespace linchpin::render {
namespace {

struct SlopeScale {
    QRectF plot;
    double low, high;
    [[nodiscard]] double y(double value) const
    {
        return plot.bottom() - plot.height() * (value - low) / std::max(1e-9, high - low);
    }
};

void paintPoint(QPainter &painter, QPointF at, const Theme &theme, bool last)
{
    painter.setPen(QPen(theme.accent, last ? 2 : 1.8));
    painter.setBrush(last ? theme.accent : theme.surface);
    painter.drawEllipse(at, last ? 4.2 : 3, last ? 4.2 : 3);
}

QColor slopeColor(const SlopeChart::Row &row, const Theme &theme, bool asText)
{
    if (!row.before || !row.after) {
        return theme.accent;
    }
    if (!row.emphasised || *row.before == *row.after) {
        return asText ? theme.muted : theme.strongBorder;
    }
    const Tone &tone = *row.after > *row.before ? theme.good : theme.bad;
    return asText ? tone.text : tone.mark;
}

/// "84 Hanne Lunde ▲ 6", the number first; returns nothing, elides the name.
void paintAfterLabel(QPainter &painter, const QRectF &box, const SlopeChart::Row &row, const ChartStyle &style)
{
    const Theme &theme = *style.theme;
    const QFont strong = chartFont(style, TypeSize::Detail, Weight::SemiBold);
    const QFont plain = chartFont(style, TypeSize::Detail);
    double x = box.left();
    x += drawElided(painter, box, HAlign::Left, style.locale.toString(qRound(*row.after)), strong, theme.text) + 4;
    const QFont &changeFont = row.emphasised || !row.before ? strong : plain;
    QString change = row.newText;
    double arrow = 0;
    const int delta = row.before ? qRound(*row.after) - qRound(*row.before) : 0;
    if (row.before) {
        change = delta == 0 ? QString() : style.locale.toString(std::abs(delta));
        arrow = delta == 0 ? 0 : 12;
    }
    const double changeWidth = change.isEmpty() ? 0 : textWidth(change, changeFont) + arrow + 6;
    x += drawElided(painter, QRectF(x, box.top(), std::max(0.0, box.right() - x - changeWidth), box.height()), HAlign::Left,
                    row.name, plain, theme.secondary)
        + 5;
    if (change.isEmpty()) {
        return;
    }
    const QColor color = slopeColor(row, theme, true);
    if (arrow > 0) {
        const double s = delta > 0 ? -1 : 1;
        const double y = box.center().y();
        painter.setPen(Qt::NoPen);
        painter.setBrush(color);
        painter.drawPolygon(QPolygonF{{x, y - 4 * s}, {x + 9, y - 4 * s}, {x + 4.5, y + 4 * s}});
    }
    drawElided(painter, QRectF(x + arrow, box.top(), std::max(0.0, box.right() - x - arrow), box.height()), HAlign::Left, change,
               changeFont, color);
}

}  // namespace

ChartHits paintTrend(QPainter &painter, const QRectF &rect, const TrendChart &chart, const ChartStyle &style)
{
    const PainterScope scope(painter);
    const Theme &theme = *style.theme;
    double low = 1e300, high = -1e300;
    int last = -1;
    for (std::size_t i = 0; i < chart.points.size(); ++i) {
        if (chart.points[i].value) {
            low = std::min(low, *chart.points[i].value);
            high = std::max(high, *chart.points[i].value);
            last = static_cast<int>(i);
        }
    }
    if (last < 0) {
        paintChartEmpty(painter, rect, chart.empty, style);
        return {};
    }
    const QFont labelFont = chartFont(style, TypeSize::Caption);
    const double below = lineHeight(labelFont) + 6, above = lineHeight(labelFont) + 6;
    const QRectF plot = rect.adjusted(18, above, -18, -below - 4);
    // A flat line is a flat line: small changes do not fill the height.
    const double spread = std::max(high - low, 8.0), middle = (high + low) / 2;
    const auto x = [&](std::size_t i) {
        return chart.points.size() < 2
            ? plot.center().x()
            : plot.left() + plot.width() * static_cast<double>(i) / static_cast<double>(chart.points.size() - 1);
    };
    const auto y = [&](double value) { return plot.center().y() - plot.height() * (value - middle) / spread; };
    painter.setPen(QPen(theme.accent, 2, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.setBrush(Qt::NoBrush);
    QPolygonF line;
    for (std::size_t i = 0; i <= chart.points.size(); ++i) {
        if (i < chart.points.size() && chart.points[i].value) {
            line << QPointF(x(i), y(*chart.points[i].value));
        } else {
            painter.drawPolyline(line);
            line.clear();
        }
    }
    ChartHits hits;
    FreeRoom values(rect), names(rect);
    // The last one first: its number must be there.
    for (std::size_t k = 0; k < chart.points.size(); ++k) {
        const std::size_t i = (static_cast<std::size_t>(last) + chart.points.size() - k) % chart.points.size();
        const auto &point = chart.points[i];
        const bool isLast = static_cast<int>(i) == last;
        if (point.value) {
            const QPointF at(x(i), y(*point.value));
            paintPoint(painter, at, theme, isLast);
            const QFont font = chartFont(style, TypeSize::Caption, isLast ? Weight::SemiBold : Weight::Regular);
            const double width = textWidth(point.text, font) + 2;
            const QRectF box(std::clamp(at.x() - width / 2, rect.left(), std::max(rect.left(), rect.right() - width)),
                             at.y() - lineHeight(font) - 5, width, lineHeight(font));
            if (values.isFree(box)) {
                values.take(box.adjusted(-3, 0, 3, 0));
                drawElided(painter, box, HAlign::Center, point.text, font, isLast ? theme.text : theme.muted);
            }
            hits.push_back({static_cast<int>(i), QRectF(at - QPointF(8, 8), QSizeF(16, 16)), at});
        }
        const double width = textWidth(point.label, labelFont) + 2;
        const QRectF box(std::clamp(x(i) - width / 2, rect.left(), std::max(rect.left(), rect.right() - width)),
                         rect.bottom() - below + 2, std::min(width, rect.width()), lineHeight(labelFont));
        if (names.isFree(box)) {
            names.take(box.adjusted(-5, 0, 5, 0));
            drawElided(painter, box, HAlign::Center, point.label, labelFont, isLast ? theme.secondary : theme.muted);
        }
    }
    std::sort(hits.begin(), hits.end(), [](const ChartHit &a, const ChartHit &b) { return a.index < b.index; });
    return hits;
}

void paintSparkline(QPainter &painter, const QRectF &rect, const std::vector<double> &values, const Theme &theme, ToneKind tone)
{
    if (values.empty()) {
        return;
    }
    const PainterScope scope(painter);
    const auto [low, high] = std::minmax_element(values.begin(), values.end());
    const double spread = *high - *low;
    const QRectF plot = rect.adjusted(2, 4, -4, -4);
    const auto point = [&](std::size_t i) {
        const double x = values.size() < 2
            ? plot.right()
            : plot.left() + plot.width() * static_cast<double>(i) / static_cast<double>(values.size() - 1);
        const double y = spread <= 0 ? plot.center().y() : plot.bottom() - plot.height() * (values[i] - *low) / spread;
        return QPointF(x, y);
    };
    const QColor color = theme.tone(tone).mark;
    QPolygonF line;
    for (std::size_t i = 0; i < values.size(); ++i) {
        line << point(i);
    }
    painter.setPen(QPen(color, 1.8, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.setBrush(Qt::NoBrush);
    painter.drawPolyline(line);
    painter.setPen(Qt::NoPen);
    painter.setBrush(color);
    painter.drawEllipse(line.last(), 3, 3);
}

ChartHits paintSlope(QPainter &painter, const QRectF &rect, const SlopeChart &chart, const ChartStyle &style)
{
    const PainterScope scope(painter);
    const Theme &theme = *style.theme;
    if (chart.rows.empty()) {
        paintChartEmpty(painter, rect, chart.empty, style);
        return {};
    }
    const QFont title = chartFont(style, TypeSize::Detail, Weight::SemiBold);
    const QFont strong = chartFont(style, TypeSize::Detail, Weight::SemiBold);
    const QFont plain = chartFont(style, TypeSize::Detail);
    const double labelWidth = rect.width() * 0.33;
    const double leftX = rect.left() + labelWidth, rightX = rect.right() - labelWidth;
    const SlopeScale scale{QRectF(QPointF(leftX, rect.top() + 34), QPointF(rightX, rect.bottom() - 8)), chart.low, chart.high};
    drawElided(painter, QRectF(leftX - 60, rect.top(), 120, 20), HAlign::Center, chart.beforeTitle, title, theme.text);
    drawElided(painter, QRectF(rightX - 60, rect.top(), 120, 20), HAlign::Center, chart.afterTitle, title, theme.text);
    hairline(painter, {leftX, rect.top() + 26}, {leftX, rect.bottom()}, theme.border);
    hairline(painter, {rightX, rect.top() + 26}, {rightX, rect.bottom()}, theme.border);

    ChartHits hits;
    for (const bool emphasised : {false, true}) {
        for (std::size_t i = 0; i < chart.rows.size(); ++i) {
            const auto &row = chart.rows[i];
            if (row.emphasised != emphasised) {
                continue;
            }
            const QColor color = slopeColor(row, theme, false);
            painter.setPen(QPen(color, emphasised ? 2 : 1.3));
            if (row.before && row.after) {
                painter.drawLine(QPointF(leftX, scale.y(*row.before)), QPointF(rightX, scale.y(*row.after)));
            }
            painter.setPen(Qt::NoPen);
            painter.setBrush(color);
            if (row.before) {
                painter.drawEllipse(QPointF(leftX, scale.y(*row.before)), 3.2, 3.2);
            }
            if (row.after) {
                painter.drawEllipse(QPointF(rightX, scale.y(*row.after)), 3.2, 3.2);
            }
        }
    }
    const double step = lineHeight(plain) - 1;
    for (const bool after : {false, true}) {
        std::vector<std::size_t> order;
        for (std::size_t i = 0; i < chart.rows.size(); ++i) {
            if (after ? chart.rows[i].after.has_value() : chart.rows[i].before.has_value()) {
                order.push_back(i);
            }
        }
        const auto value = [&](std::size_t i) { return after ? *chart.rows[i].after : *chart.rows[i].before; };
        std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return value(a) > value(b); });
        std::vector<double> wanted;
        for (const std::size_t i : order) {
            wanted.push_back(scale.y(value(i)));
        }
        const double fit = order.size() < 2 ? step : std::min(step, (rect.height() - 34) / static_cast<double>(order.size()));
        const auto places = pushedApart(wanted, fit, rect.top() + 34, rect.bottom() - step / 2);
        for (std::size_t k = 0; k < order.size(); ++k) {
            const auto &row = chart.rows[order[k]];
            if (after) {
                const QRectF box(rightX + 10, places[k] - step / 2, rect.right() - rightX - 10, step);
                paintAfterLabel(painter, box, row, style);
                hits.push_back({static_cast<int>(order[k]), box, QPointF(rightX, wanted[k])});
            } else {
                const QString number = style.locale.toString(qRound(*row.before));
                const QRectF box(rect.left(), places[k] - step / 2, leftX - 10 - rect.left(), step);
                const double width = drawElided(painter, box, HAlign::Right, number, strong, theme.text);
                drawElided(painter, box.adjusted(0, 0, -width - 4, 0), HAlign::Right, row.name, plain, theme.secondary);
                hits.push_back({static_cast<int>(order[k]), box, QPointF(leftX, wanted[k])});
            }
        }
    }
    return hits;
}

}  // namespace linchpin::render
