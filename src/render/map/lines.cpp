#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <set>
#include <vector>

#include <QPainter>
#include <QPainterPath>

#include "render/map/map_painter.h"

namespace linchpin::render {
namespace {

constexpr double kFaded = 0.25;

QPointF toPoint(const core::MapPoint &point) { return {point.x, point.y}; }

using Piece = std::array<QPointF, 4>;

QPointF at(const Piece &p, double t)
{
    const double u = 1 - t;
    return p[0] * (u * u * u) + p[1] * (3 * u * u * t) + p[2] * (3 * u * t * t) + p[3] * (t * t * t);
}

double distance(const QPointF &a, const QPointF &b) { return std::hypot(a.x() - b.x(), a.y() - b.y()); }

/// The part of `p` from 0 to t (de Casteljau).
Piece firstPart(const Piece &p, double t)
{
    const auto mix = [t](const QPointF &a, const QPointF &b) { return a + (b - a) * t; };
    const QPointF ab = mix(p[0], p[1]), bc = mix(p[1], p[2]), cd = mix(p[2], p[3]);
    const QPointF abc = mix(ab, bc), bcd = mix(bc, cd);
    return {p[0], ab, abc, mix(abc, bcd)};
}

Piece reversed(const Piece &p) { return {p[3], p[2], p[1], p[0]}; }

/// Cuts `length` off the end of `p`.
Piece shortened(const Piece &p, double length)
{
    double low = 0, high = 1;
    for (int i = 0; i < 24; ++i) {
        const double middle = (low + high) / 2;
        (distance(at(p, middle), p[3]) > length ? low : high) = middle;
    }
    return firstPart(p, low);
}

/// A filled head with its tip at `tip`, coming from `from`.
void paintHead(QPainter &painter, const QPointF &from, const QPointF &tip, double width, const QColor &color)
{
    const double length = 8.5 + 1.6 * width, half = 3.2 + 0.75 * width;
    const double whole = std::max(distance(from, tip), 1e-6);
    const QPointF along = (tip - from) / whole;
    const QPointF across(-along.y(), along.x());
    const QPointF base = tip - along * length;
    painter.setPen(QPen(color, 0.8, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.setBrush(color);
    painter.drawPolygon(QPolygonF{tip, base + across * half, base + along * (length * 0.12), base - across * half});
}

double headLength(double width) { return 8.5 + 1.6 * width; }

void paintConflict(QPainter &painter, const core::Route &route, const QColor &color, const Theme &theme)
{
    QPen pen(color, 2, Qt::SolidLine, Qt::FlatCap);
    pen.setDashPattern({3, 2.2});
    painter.setPen(pen);
    painter.setBrush(Qt::NoBrush);
    painter.drawPath(routePath(route));
    const QPointF middle = toPoint(route.middle);
    painter.setPen(QPen(color, 1.6));
    painter.setBrush(theme.surface);
    painter.drawEllipse(middle, 7.5, 7.5);
    painter.setPen(QPen(color, 1.8, Qt::SolidLine, Qt::RoundCap));
    painter.drawLine(middle + QPointF(-2.4, -2.4), middle + QPointF(2.4, 2.4));
    painter.drawLine(middle + QPointF(-2.4, 2.4), middle + QPointF(2.4, -2.4));
}

void paintInfluence(QPainter &painter, const core::Route &route, const core::MapLink &link, const QColor &color)
{
    const double width = 1 + std::clamp(link.weight, 1, 3);
    std::vector<Piece> pieces;
    for (std::size_t i = 0; i + 3 < route.points.size(); i += 3) {
        pieces.push_back(
            {toPoint(route.points[i]), toPoint(route.points[i + 1]), toPoint(route.points[i + 2]), toPoint(route.points[i + 3])});
    }
    const QPointF tip = pieces.back()[3], tail = pieces.front()[0];
    // The line ends inside the head, so that its width does not blunt the tip; short pieces before it are dropped.
    const double cut = headLength(width) * 0.75;
    const auto cutEnd = [&](std::vector<Piece> &line) {
        while (line.size() > 1 && distance(line.back()[0], line.back()[3]) < cut) {
            line.pop_back();
        }
        line.back() = shortened(line.back(), cut - std::min(cut * 0.9, distance(line.back()[3], tip)));
    };
    const auto flip = [](std::vector<Piece> &line) {
        std::reverse(line.begin(), line.end());
        std::transform(line.begin(), line.end(), line.begin(), reversed);
    };
    cutEnd(pieces);
    const QPointF headFrom = pieces.back()[3];
    QPointF tailFrom = tail;
    if (link.bothWays) {
        flip(pieces);
        while (pieces.size() > 1 && distance(pieces.back()[0], pieces.back()[3]) < cut) {
            pieces.pop_back();
        }
        pieces.back() = shortened(pieces.back(), cut);
        tailFrom = pieces.back()[3];
        flip(pieces);
    }
    QPainterPath path(pieces.front()[0]);
    for (const Piece &piece : pieces) {
        path.cubicTo(piece[1], piece[2], piece[3]);
    }
    painter.setPen(QPen(color, width, Qt::SolidLine, Qt::FlatCap, Qt::RoundJoin));
    painter.setBrush(Qt::NoBrush);
    painter.drawPath(path);
    paintHead(painter, headFrom, tip, width, color);
    if (link.bothWays) {
        paintHead(painter, tailFrom, tail, width, color);
    }
}

}  // namespace

QPainterPath routePath(const core::Route &route)
{
    QPainterPath path;
    if (route.isEmpty()) {
        return path;
    }
    path.moveTo(toPoint(route.points[0]));
    for (std::size_t i = 1; i + 2 < route.points.size(); i += 3) {
        path.cubicTo(toPoint(route.points[i]), toPoint(route.points[i + 1]), toPoint(route.points[i + 2]));
    }
    return path;
}

void paintRoute(QPainter &painter, const core::Route &route, const core::MapLink &link, const Theme &theme, bool isFaded)
{
    if (route.isEmpty()) {
        return;
    }
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    const auto shade = [&](const QColor &color) { return isFaded ? blended(color, theme.canvas, kFaded) : color; };
    switch (link.kind) {
    case core::MapLinkKind::Influence: paintInfluence(painter, route, link, shade(theme.influence())); break;
    case core::MapLinkKind::Conflict: paintConflict(painter, route, shade(theme.bad.mark), theme); break;
    case core::MapLinkKind::Informal: {
        QPen pen(shade(theme.muted), 1.6, Qt::SolidLine, Qt::RoundCap);
        pen.setDashPattern({0.1, 2.6});
        painter.setPen(pen);
        painter.setBrush(Qt::NoBrush);
        painter.drawPath(routePath(route));
        break;
    }
    }
    painter.restore();
}

void paintElbows(QPainter &painter, const core::MapLayout &layout, const Theme &theme)
{
    // Segments that several reports share are drawn once: straight pieces on one line are joined.
    struct Run {
        double from, to;
    };
    std::map<std::pair<bool, double>, std::vector<Run>> lines;  // vertical?, place
    for (const core::MapElbow &elbow : layout.elbows) {
        for (std::size_t i = 0; i + 1 < elbow.points.size(); ++i) {
            const core::MapPoint &a = elbow.points[i], &b = elbow.points[i + 1];
            const bool vertical = a.x == b.x;
            if (vertical && a.y == b.y) {
                continue;
            }
            lines[{vertical, vertical ? a.x : a.y}].push_back(vertical ? Run{std::min(a.y, b.y), std::max(a.y, b.y)}
                                                                       : Run{std::min(a.x, b.x), std::max(a.x, b.x)});
        }
    }
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(blended(theme.strongBorder, theme.canvas, theme.dark ? 0.75 : 0.62), 1.4, Qt::SolidLine, Qt::SquareCap));
    for (auto &[place, runs] : lines) {
        std::sort(runs.begin(), runs.end(), [](const Run &a, const Run &b) { return a.from < b.from; });
        std::size_t i = 0;
        while (i < runs.size()) {
            Run joined = runs[i];
            for (++i; i < runs.size() && runs[i].from <= joined.to + 0.01; ++i) {
                joined.to = std::max(joined.to, runs[i].to);
            }
            const auto [vertical, where] = place;
            painter.drawLine(vertical ? QPointF(where, joined.from) : QPointF(joined.from, where),
                             vertical ? QPointF(where, joined.to) : QPointF(joined.to, where));
        }
    }
    painter.restore();
}

}  // namespace linchpin::render
