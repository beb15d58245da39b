#include "render/charts/chart.h"

#include <algorithm>
#include <cmath>

#include <QPainter>

#include "render/charts/chart_tools.h"
#include "render/text.h"

namespace linchpin::render {

int hitAt(const ChartHits &hits, QPointF point, double reach)
{
    int best = -1;
    double bestArea = 0;
    for (const ChartHit &hit : hits) {
        const double area = hit.area.width() * hit.area.height();
        if (hit.area.contains(point) && (best < 0 || area < bestArea)) {
            best = hit.index;
            bestArea = area;
        }
    }
    if (best >= 0) {
        return best;
    }
    double nearest = reach;
    for (const ChartHit &hit : hits) {
        const double distance = std::hypot(hit.anchor.x() - point.x(), hit.anchor.y() - point.y());
        if (distance <= nearest) {
            nearest = distance;
            best = hit.index;
        }
    }
    return best;
}

QRectF paintChartHeading(QPainter &painter, const QRectF &rect, const QString &title, const QString &subtitle,
                         const ChartStyle &style)
{
    const QFont strong = chartFont(style, TypeSize::Body, Weight::SemiBold);
    const QFont plain = chartFont(style, TypeSize::Detail);
    double y = rect.top();
    if (!title.isEmpty()) {
        drawElided(painter, QRectF(rect.left(), y, rect.width(), lineHeight(strong)), HAlign::Left, title, strong,
                   style.theme->text);
        y += lineHeight(strong);
    }
    if (!subtitle.isEmpty()) {
        drawElided(painter, QRectF(rect.left(), y, rect.width(), lineHeight(plain)), HAlign::Left, subtitle, plain,
                   style.theme->muted);
        y += lineHeight(plain);
    }
    return QRectF(rect.left(), y + 10, rect.width(), std::max(0.0, rect.bottom() - y - 10));
}

void paintChartEmpty(QPainter &painter, const QRectF &rect, const QString &sentence, const ChartStyle &style)
{
    const QFont font = chartFont(style, TypeSize::Detail);
    const double width = std::min(rect.width() - 16, 320.0);
    if (width <= 0 || rect.height() < lineHeight(font)) {
        return;
    }
    const QStringList lines = wrapped(sentence, font, width, std::max(1, static_cast<int>(rect.height() / lineHeight(font))));
    double y = rect.center().y() - lineHeight(font) * static_cast<double>(lines.size()) / 2;
    for (const QString &line : lines) {
        drawElided(painter, QRectF(rect.left(), y, rect.width(), lineHeight(font)), HAlign::Center, line, font,
                   style.theme->muted);
        y += lineHeight(font);
    }
}

std::vector<double> niceTicks(double low, double high, int count)
{
    if (!(high > low) || count < 1) {
        return {low};
    }
    const double raw = (high - low) / count;
    const double magnitude = std::pow(10.0, std::floor(std::log10(raw)));
    double step = magnitude;
    for (const double factor : {1.0, 2.0, 5.0, 10.0}) {
        step = magnitude * factor;
        if (step >= raw * 0.999) {
            break;
        }
    }
    std::vector<double> ticks;
    for (double value = std::ceil(low / step - 1e-9) * step; value <= high + step * 1e-9; value += step) {
        ticks.push_back(std::abs(value) < step * 1e-9 ? 0 : value);
    }
    return ticks;
}

}  // namespace linchpin::render
