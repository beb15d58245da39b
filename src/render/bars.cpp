#include "render/bars.h"

#include <algorithm>
#include <cmath>

#include <QPainter>
#include <QPainterPath>

namespace linchpin::render {
namespace {

double unit(double value) { return std::isnan(value) ? 0 : std::clamp(value, 0.0, 1.0); }

/// `rect` with round left corners and, where the part reaches the end of the whole bar or stands alone, round right
/// corners.
QPainterPath barPath(const QRectF &rect, double radius, bool roundLeft, bool roundRight)
{
    QPainterPath path;
    const double r = std::min({radius, rect.height() / 2, rect.width() / 2});
    if (r <= 0.01) {
        path.addRect(rect);
        return path;
    }
    const double left = roundLeft ? r : 0, right = roundRight ? r : 0;
    path.moveTo(rect.left() + left, rect.top());
    path.lineTo(rect.right() - right, rect.top());
    if (roundRight) {
        path.arcTo(QRectF(rect.right() - 2 * r, rect.top(), 2 * r, 2 * r), 90, -90);
        path.lineTo(rect.right(), rect.bottom() - r);
        path.arcTo(QRectF(rect.right() - 2 * r, rect.bottom() - 2 * r, 2 * r, 2 * r), 0, -90);
    } else {
        path.lineTo(rect.right(), rect.bottom());
    }
    path.lineTo(rect.left() + left, rect.bottom());
    if (roundLeft) {
        path.arcTo(QRectF(rect.left(), rect.bottom() - 2 * r, 2 * r, 2 * r), 270, -90);
        path.lineTo(rect.left(), rect.top() + r);
        path.arcTo(QRectF(rect.left(), rect.top(), 2 * r, 2 * r), 180, -90);
    }
    path.closeSubpath();
    return path;
}

void fill(QPainter &painter, const QPainterPath &path, const QColor &color)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(color);
    painter.drawPath(path);
    painter.restore();
}

QRectF part(const QRectF &rect, double from, double to)
{
    return {rect.left() + rect.width() * from, rect.top(), rect.width() * (to - from), rect.height()};
}

void paintTwoParts(QPainter &painter, const QRectF &rect, double proven, double best, const QColor &solid, const QColor &pale,
                   const QColor &track, double radius)
{
    const double p = unit(proven);
    const double b = std::max(p, unit(best));
    fill(painter, barPath(rect, radius, true, true), track);
    if (b > p) {
        fill(painter, barPath(part(rect, 0, b), radius, true, true), pale);
    }
    if (p > 0) {
        // The solid part ends square against the pale one, round when nothing follows.
        fill(painter,
             barPath(part(rect, 0, std::max(p, std::min(1.0, rect.height() * 0.6 / rect.width()))), radius, true, b <= p), solid);
    }
}

}  // namespace

void paintRangeBar(QPainter &painter, const QRectF &rect, double proven, double best, ScoreBand band, const Theme &theme)
{
    paintTwoParts(painter, rect, proven, best, theme.bandMark(band), theme.bandPale(band), theme.track(), rect.height() / 2);
}

void paintStrengthBar(QPainter &painter, const QRectF &rect, double strength, double best, const Theme &theme)
{
    paintTwoParts(painter, rect, strength, best, theme.bar(), theme.bandPale(ScoreBand::Good), theme.track(), rect.height() / 2);
}

void paintPlainBar(QPainter &painter, const QRectF &rect, double value, const QColor &color)
{
    const double v = unit(value);
    if (v > 0 && rect.width() > 0) {
        fill(painter, barPath(part(rect, 0, std::max(v, std::min(1.0, 2 / rect.width()))), 2.5, true, true), color);
    }
}

void paintShareBar(QPainter &painter, const QRectF &rect, double share, double quality, const Theme &theme)
{
    const double s = unit(share), q = unit(quality);
    if (s <= 0) {
        return;
    }
    const QRectF whole = part(rect, 0, s);
    fill(painter, barPath(whole, 2, true, true), theme.strength[1]);
    if (q > 0) {
        fill(painter, barPath(part(whole, 0, q), 2, true, q >= 0.995), theme.bar());
    }
}

void paintProgress(QPainter &painter, const QRectF &rect, double value, ToneKind tone, const Theme &theme)
{
    const QColor mark = tone == ToneKind::Neutral || tone == ToneKind::Accent ? theme.bar() : theme.tone(tone).mark;
    paintTwoParts(painter, rect, value, value, mark, mark, theme.track(), rect.height() / 2);
}

}  // namespace linchpin::render
