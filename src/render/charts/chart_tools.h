#pragma once

#include <algorithm>
#include <vector>

#include <QPainter>
#include <QRectF>

#include "render/charts/chart.h"
#include "render/text.h"

namespace linchpin::render {

/// Small things that the chart painters share; not for use outside `charts`.

inline QFont chartFont(const ChartStyle &style, TypeSize size, Weight weight = Weight::Regular)
{
    return themeFont(size, weight, style.textScale);
}

/// Saves the painter and switches antialiasing on; restores when it goes.
class PainterScope final {
public:
    explicit PainterScope(QPainter &painter)
        : m_painter(painter)
    {
        painter.save();
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setRenderHint(QPainter::TextAntialiasing);
    }
    ~PainterScope() { m_painter.restore(); }
    PainterScope(const PainterScope &) = delete;
    PainterScope &operator=(const PainterScope &) = delete;

private:
    QPainter &m_painter;
};

/// A line of one device unit or more that stays crisp.
inline void hairline(QPainter &painter, QPointF a, QPointF b, const QColor &color, Qt::PenStyle penStyle = Qt::SolidLine)
{
    const bool antialiased = painter.testRenderHint(QPainter::Antialiasing);
    painter.setRenderHint(QPainter::Antialiasing, penStyle != Qt::SolidLine);
    QPen pen(color, 1);
    if (penStyle == Qt::DashLine) {
        pen.setDashPattern({4, 3});
    } else if (penStyle == Qt::DotLine) {
        pen.setDashPattern({1.5, 2.5});
    }
    painter.setPen(pen);
    painter.drawLine(a, b);
    painter.setRenderHint(QPainter::Antialiasing, antialiased);
}

/// Rectangles taken so far; labels ask before they settle.
class FreeRoom final {
public:
    explicit FreeRoom(QRectF inside)
        : m_inside(inside)
    { }
    void take(const QRectF &rect) { m_taken.push_back(rect); }
    [[nodiscard]] bool isFree(const QRectF &rect) const
    {
        return m_inside.contains(rect)
            && std::none_of(m_taken.begin(), m_taken.end(), [&](const QRectF &other) { return other.intersects(rect); });
    }

private:
    QRectF m_inside;
    std::vector<QRectF> m_taken;
};

/// Moves sorted centres apart so that neighbours are at least `gap` from each other and all lie in low..high, as
/// close to where they were as that allows (pooling of neighbours that collide).
[[nodiscard]] inline std::vector<double> pushedApart(const std::vector<double> &wanted, double gap, double low, double high)
{
    struct Pool {
        double sum;
        double count;
    };
    std::vector<Pool> pools;
    const auto place = [&](const Pool &pool) { return pool.sum / pool.count; };
    for (std::size_t i = 0; i < wanted.size(); ++i) {
        pools.push_back({wanted[i] - gap * static_cast<double>(i), 1});
        while (pools.size() > 1 && place(pools[pools.size() - 2]) > place(pools.back())) {
            const Pool last = pools.back();
            pools.pop_back();
            pools.back().sum += last.sum;
            pools.back().count += last.count;
        }
    }
    std::vector<double> result;
    const double most = high - gap * static_cast<double>(wanted.empty() ? 0 : wanted.size() - 1);
    for (const Pool &pool : pools) {
        const double base = std::max(low, std::min(place(pool), most));
        for (int i = 0; i < static_cast<int>(pool.count); ++i) {
            result.push_back(base + gap * static_cast<double>(result.size()));
        }
    }
    return result;
}

}  // namespace linchpin::render
