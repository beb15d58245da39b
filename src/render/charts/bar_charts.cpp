#include "render/charts/bar_charts.h"

#include <cmath>

#include "render/bars.h"
#include "render/charts/chart_tools.h"

namespace linchpin::render {
namespace {

constexpr double kSwatch = 9;

struct LegendItem {
    double width = 0;
    double x = 0;
    int row = 0;
};

double legendSum(const CauseBar &chart, const ChartStyle &style, TypeSize size)
{
    const QFont plain = chartFont(style, size), strong = chartFont(style, size, Weight::SemiBold);
    double sum = 0;
    for (const auto &segment : chart.segments) {
        sum += kSwatch + 11 + textWidth(segment.label, plain) + textWidth(segment.value, strong);
    }
    return sum + 7 * std::max(0.0, static_cast<double>(chart.segments.size()) - 1);
}

/// The legend takes one step smaller letters when that saves a second row.
TypeSize legendSize(double width, const CauseBar &chart, const ChartStyle &style)
{
    const bool caption = legendSum(chart, style, TypeSize::Detail) > width && legendSum(chart, style, TypeSize::Caption) <= width;
    return caption ? TypeSize::Caption : TypeSize::Detail;
}

/// Places of the legend's items: spread over one row when they fit, else in rows from the left.
std::vector<LegendItem> legendItems(double width, const CauseBar &chart, const ChartStyle &style, int *rows)
{
    const TypeSize size = legendSize(width, chart, style);
    const QFont plain = chartFont(style, size);
    const QFont strong = chartFont(style, size, Weight::SemiBold);
    std::vector<LegendItem> items;
    double sum = 0;
    for (const auto &segment : chart.segments) {
        items.push_back({kSwatch + 5 + textWidth(segment.label, plain) + 5 + textWidth(segment.value, strong) + 1, 0, 0});
        sum += items.back().width;
    }
    *rows = items.empty() ? 0 : 1;
    const double gaps = static_cast<double>(items.size()) - 1;
    if (sum + gaps * 7 <= width) {
        const double gap = gaps > 0 ? std::min((width - sum) / gaps, 80.0) : 0;
        double x = 0;
        for (LegendItem &item : items) {
            item.x = x;
            x += item.width + gap;
        }
        return items;
    }
    double x = 0;
    for (LegendItem &item : items) {
        if (x > 0 && x + item.width > width) {
            x = 0;
            ++*rows;
        }
        item.x = x;
        item.row = *rows - 1;
        x += item.width + 16;
    }
    return items;
}

double legendRow(const ChartStyle &style) { return lineHeight(chartFont(style, TypeSize::Detail)) + 3; }

}  // namespace

QColor causeColor(CauseBar::Cause cause, const Theme &theme)
{
    switch (cause) {
    case CauseBar::Cause::Base: return theme.dark ? theme.border : theme.tierColors(core::Tier::Influencer).fill;
    case CauseBar::Cause::Relationship: return theme.text;
    case CauseBar::Cause::WeakPoint: return theme.dark ? theme.muted : blended(theme.muted, theme.surface, 1.0);
    case CauseBar::Cause::Voice: return theme.strongBorder;
    case CauseBar::Cause::Outcomes: return theme.strength[3];
    case CauseBar::Cause::Opposition: break;
    }
    return theme.bad.mark;
}

double causeBarHeight(double width, const CauseBar &chart, const ChartStyle &style)
{
    int rows = 0;
    static_cast<void>(legendItems(width, chart, style, &rows));
    return chart.barHeight + 6 + rows * legendRow(style);
}

ChartHits paintCauseBar(QPainter &painter, const QRectF &rect, const CauseBar &chart, const ChartStyle &style)
{
    const PainterScope scope(painter);
    const Theme &theme = *style.theme;
    double total = 0;
    for (const auto &segment : chart.segments) {
        total += std::max(0.0, segment.amount);
    }
    ChartHits hits;
    const QRectF bar(rect.left(), rect.top(), rect.width(), chart.barHeight);
    if (total <= 0) {
        painter.fillRect(bar, theme.track());
    }
    double x = bar.left();
    for (std::size_t i = 0; i < chart.segments.size() && total > 0; ++i) {
        const double width = bar.width() * std::max(0.0, chart.segments[i].amount) / total;
        if (width <= 0) {
            continue;
        }
        const QRectF part(x, bar.top(), std::max(1.0, width - (x + width < bar.right() - 1 ? 1.6 : 0)), bar.height());
        painter.setPen(Qt::NoPen);
        painter.setBrush(causeColor(chart.segments[i].cause, theme));
        painter.drawRoundedRect(part, 1.5, 1.5);
        hits.push_back({static_cast<int>(i), part, QPointF(part.center().x(), part.top())});
        x += width;
    }
    int rows = 0;
    const auto items = legendItems(rect.width(), chart, style, &rows);
    const TypeSize size = legendSize(rect.width(), chart, style);
    const QFont plain = chartFont(style, size);
    const QFont strong = chartFont(style, size, Weight::SemiBold);
    for (std::size_t i = 0; i < items.size(); ++i) {
        const QRectF box(rect.left() + items[i].x, bar.bottom() + 6 + items[i].row * legendRow(style),
                         std::min(items[i].width, rect.width()), legendRow(style));
        painter.setPen(Qt::NoPen);
        painter.setBrush(causeColor(chart.segments[i].cause, theme));
        painter.drawRoundedRect(QRectF(box.left(), box.center().y() - kSwatch / 2, kSwatch, kSwatch), 1.5, 1.5);
        const double value = textWidth(chart.segments[i].value, strong) + 1;
        const double label =
            drawElided(painter, QRectF(box.left() + kSwatch + 5, box.top(), box.width() - kSwatch - 10 - value, box.height()),
                       HAlign::Left, chart.segments[i].label, plain, theme.secondary);
        drawElided(painter, QRectF(box.left() + kSwatch + 10 + label, box.top(), value + 2, box.height()), HAlign::Left,
                   chart.segments[i].value, strong, theme.text);
        hits.push_back({static_cast<int>(i), box, box.center()});
    }
    return hits;
}

ChartHits paintHorizontalBars(QPainter &painter, const QRectF &rect, const HorizontalBars &chart, const ChartStyle &style)
{
    const PainterScope scope(painter);
    const Theme &theme = *style.theme;
    if (chart.rows.empty()) {
        paintChartEmpty(painter, rect, chart.empty, style);
        return {};
    }
    const QFont plain = chartFont(style, TypeSize::Detail);
    const QFont strong = chartFont(style, TypeSize::Detail, Weight::SemiBold);
    double numbers = 0, low = 0, high = 0;
    for (const auto &row : chart.rows) {
        numbers = std::max(numbers, textWidth(row.text, strong));
        low = std::min(low, row.value);
        high = std::max(high, row.value);
    }
    const double labels = rect.width() * std::clamp(chart.labelShare, 0.1, 0.8);
    const QRectF plot(rect.left() + labels, rect.top(), std::max(4.0, rect.width() - labels - numbers - 12), rect.height());
    const double unit = high - low > 0 ? plot.width() / (high - low) : 0;
    const double zero = plot.left() - low * unit;
    ChartHits hits;
    double y = rect.top();
    for (std::size_t i = 0; i < chart.rows.size() && y + chart.rowHeight <= rect.bottom() + 0.5; ++i, y += chart.rowHeight) {
        const auto &row = chart.rows[i];
        const QRectF line(rect.left(), y, rect.width(), chart.rowHeight);
        drawElided(painter, QRectF(line.left(), y, labels - 10, chart.rowHeight), HAlign::Left, row.label, plain, theme.text);
        const double length = std::abs(row.value) * unit;
        const double height = std::min(8.0, chart.rowHeight * 0.4);
        const QColor mark = row.tone == ToneKind::Accent ? theme.bar() : theme.tone(row.tone).mark;
        if (length > 0) {
            const double width = std::max(1.5, length);
            paintPlainBar(painter, QRectF(row.value < 0 ? zero - width : zero, line.center().y() - height / 2, width, height), 1,
                          mark);
        }
        const QColor ink = row.tone == ToneKind::Accent || row.tone == ToneKind::Neutral ? theme.text : theme.tone(row.tone).text;
        drawElided(painter, QRectF(rect.right() - numbers - 1, y, numbers + 1, chart.rowHeight), HAlign::Right, row.text, strong,
                   ink);
        hits.push_back({static_cast<int>(i), line, QPointF(zero + (row.value < 0 ? -length : length), line.center().y())});
    }
    hairline(painter, {zero, rect.top() + 2}, {zero, y - 2}, theme.strongBorder);
    return hits;
}

void paintSplitBar(QPainter &painter, const QRectF &rect, const std::vector<std::pair<double, QColor>> &parts, const Theme &theme)
{
    const PainterScope scope(painter);
    double total = 0;
    for (const auto &[amount, color] : parts) {
        total += std::max(0.0, amount);
    }
    painter.setPen(Qt::NoPen);
    if (total <= 0) {
        painter.setBrush(theme.track());
        painter.drawRoundedRect(rect, 1.5, 1.5);
        return;
    }
    double x = rect.left();
    for (const auto &[amount, color] : parts) {
        const double width = rect.width() * std::max(0.0, amount) / total;
        if (width > 0) {
            painter.setBrush(color);
            painter.drawRect(
                QRectF(x, rect.top(), std::max(0.6, width - (x + width < rect.right() - 0.5 ? 1 : 0)), rect.height()));
            x += width;
        }
    }
}

ChartHits paintWaterfall(QPainter &painter, const QRectF &rect, const WaterfallChart &chart, const ChartStyle &style)
{
    const PainterScope scope(painter);
    const Theme &theme = *style.theme;
    if (chart.steps.empty()) {
        return {};
    }
    const QFont label = chartFont(style, TypeSize::Caption);
    const QFont number = chartFont(style, TypeSize::Detail, Weight::SemiBold);
    double level = 0, high = chart.high, low = 0;
    for (const auto &step : chart.steps) {
        level = step.total ? step.value : step.active ? level + step.value : level;
        high = std::max({high, level, step.active ? 0 : level + step.value});
        low = std::min(low, level);
    }
    const double pitch = rect.width() / static_cast<double>(chart.steps.size());
    qsizetype rows = 2;
    for (const auto &step : chart.steps) {
        rows = std::max(rows, wrapped(step.label, label, pitch - 8, 3).size());
    }
    const double below = static_cast<double>(rows) * lineHeight(label) + 8;
    const QRectF plot = rect.adjusted(0, lineHeight(number) + 4, 0, -below);
    const auto y = [&](double value) { return plot.bottom() - plot.height() * (value - low) / std::max(1e-9, high - low); };
    const double width = std::min(pitch * 0.86, 90.0);
    hairline(painter, {rect.left(), y(0)}, {rect.right(), y(0)}, theme.border);
    level = 0;
    ChartHits hits;
    for (std::size_t i = 0; i < chart.steps.size(); ++i) {
        const auto &step = chart.steps[i];
        const double x = rect.left() + pitch * (static_cast<double>(i) + 0.5) - width / 2;
        const double from = step.total ? 0 : level;
        const double to = step.total ? step.value : level + step.value;
        const QRectF bar(QPointF(x, y(std::max(from, to))),
                         QPointF(x + width, std::max(y(std::min(from, to)), y(std::max(from, to)) + 2)));
        const bool good = step.value >= 0;
        QColor color = step.total ? (i == 0 ? theme.text : theme.accent) : good ? theme.good.mark : theme.bad.mark;
        if (step.active) {
            painter.setPen(Qt::NoPen);
            painter.setBrush(color);
            painter.drawRoundedRect(bar, 2, 2);
        } else {
            QPen pen(color, 1.2);
            pen.setDashPattern({3, 2});
            painter.setPen(pen);
            painter.setBrush(Qt::NoBrush);
            painter.drawRoundedRect(bar.adjusted(0.5, 0.5, -0.5, -0.5), 2, 2);
        }
        const QColor ink = step.total ? theme.text : good ? theme.good.text : theme.bad.text;
        drawElided(painter, QRectF(x - 10, bar.top() - lineHeight(number) - 2, width + 20, lineHeight(number)), HAlign::Center,
                   step.text, number, ink);
        const QStringList lines = wrapped(step.label, label, pitch - 8, 3);
        double textY = plot.bottom() + 6;
        for (const QString &line : lines) {
            drawElided(painter, QRectF(x + width / 2 - pitch / 2 + 2, textY, pitch - 4, lineHeight(label)), HAlign::Center, line,
                       label, theme.muted);
            textY += lineHeight(label);
        }
        level = step.total ? step.value : step.active ? to : level;
        if (i + 1 < chart.steps.size()) {
            hairline(painter, {x + width, y(level)}, {x + pitch, y(level)}, theme.strongBorder, Qt::DotLine);
        }
        hits.push_back({static_cast<int>(i), QRectF(x, rect.top(), width, rect.height()), bar.center()});
    }
    return hits;
}

}  // namespace linchpin::render
