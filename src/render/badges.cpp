#include "render/badges.h"

#include <algorithm>
#include <cmath>

#include <QPainter>
#include <QPainterPath>

#include "render/text.h"
#include "render/words.h"

namespace linchpin::render {
namespace {

QRectF centredSquare(const QRectF &rect, double most)
{
    const double side = std::min({rect.width(), rect.height(), most});
    return {rect.center().x() - side / 2, rect.center().y() - side / 2, side, side};
}

void begin(QPainter &painter)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(Qt::NoBrush);
}

QFont wordFont() { return themeFont(TypeSize::Caption, Weight::SemiBold); }
QFont chipFont() { return themeFont(TypeSize::Detail, Weight::Medium); }
QFont changeFont() { return themeFont(TypeSize::Detail, Weight::Medium); }

void paintBadgeGround(QPainter &painter, const QRectF &box, const TierColors &colors, const Theme &theme)
{
    const bool outlined = colors.outline != colors.fill;
    painter.setBrush(outlined ? theme.surface : colors.fill);
    painter.setPen(outlined ? QPen(colors.outline, 1) : QPen(Qt::NoPen));
    const QRectF inner = outlined ? box.adjusted(0.5, 0.5, -0.5, -0.5) : box;
    painter.drawRoundedRect(inner, 3.5, 3.5);
}

/// Lines of the stance symbols in a unit square.
QPainterPath stanceLines(core::Stance stance)
{
    QPainterPath path;
    const auto chevron = [&](double y, double rise) {
        path.moveTo(0.26, y + rise);
        path.lineTo(0.5, y - rise * 0.2);
        path.lineTo(0.74, y + rise);
    };
    switch (stance) {
    case core::Stance::Champion:
        chevron(0.29, 0.2);
        chevron(0.56, 0.2);
        break;
    case core::Stance::Supporter: chevron(0.43, 0.2); break;
    case core::Stance::Neutral:
        path.moveTo(0.24, 0.5);
        path.lineTo(0.76, 0.5);
        break;
    case core::Stance::Sceptic: chevron(0.58, -0.2); break;
    case core::Stance::Blocker:
        chevron(0.44, -0.2);
        chevron(0.71, -0.2);
        break;
    case core::Stance::Unknown: break;
    }
    return path;
}

}  // namespace

void paintTierBadge(QPainter &painter, const QRectF &rect, core::Tier tier, const Theme &theme, bool byHand)
{
    const QRectF box = centredSquare(rect, 18);
    const TierColors &colors = theme.tierColors(tier);
    begin(painter);
    paintBadgeGround(painter, box, colors, theme);
    painter.restore();
    QFont font = themeFont(box.height() * 0.61, Weight::Bold);
    drawElided(painter, box, HAlign::Center, words::tierLetter(tier), font, colors.ink);
    if (byHand) {
        begin(painter);
        painter.setBrush(theme.accent);
        painter.setPen(QPen(theme.surface, 1));
        painter.drawEllipse(box.topRight() + QPointF(-0.5, 0.5), 3, 3);
        painter.restore();
    }
}

double tierWordWidth(core::Tier tier) { return std::ceil(textWidth(words::tier(tier), wordFont())) + 10; }

double paintTierWord(QPainter &painter, const QRectF &rect, core::Tier tier, const Theme &theme)
{
    const double width = std::min(rect.width(), tierWordWidth(tier));
    const QRectF box(rect.left(), rect.center().y() - 9, width, 18);
    begin(painter);
    paintBadgeGround(painter, box, theme.tierColors(tier), theme);
    painter.restore();
    drawElided(painter, box.adjusted(4, 0, -4, 0), HAlign::Center, words::tier(tier), wordFont(), theme.tierColors(tier).ink);
    return width;
}

void paintStanceSymbol(QPainter &painter, const QRectF &rect, core::Stance stance, const Theme &theme, Covered covered)
{
    const QRectF box = centredSquare(rect, 18);
    const QColor color = theme.stanceColor(stance);
    const double radius = box.width() * 0.2;
    const bool outlined = stance == core::Stance::Unknown || covered == Covered::No;
    begin(painter);
    QColor ink = theme.symbolInk;
    if (outlined) {
        ink = color;
        QPen pen(color, box.width() * 0.08);
        pen.setDashPattern({2.2, 1.6});
        pen.setCapStyle(Qt::FlatCap);
        painter.setPen(pen);
        const double inset = box.width() * 0.05;
        painter.drawRoundedRect(box.adjusted(inset, inset, -inset, -inset), radius, radius);
    } else {
        painter.setBrush(color);
        painter.drawRoundedRect(box, radius, radius);
    }
    if (stance != core::Stance::Unknown) {
        QTransform place;
        place.translate(box.left(), box.top());
        place.scale(box.width(), box.height());
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(ink, box.width() * 0.115, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
        painter.drawPath(place.map(stanceLines(stance)));
    }
    painter.restore();
    if (stance == core::Stance::Unknown) {
        drawElided(painter, box, HAlign::Center, QStringLiteral("?"), themeFont(box.height() * 0.72, Weight::Bold),
                   theme.secondary);
    }
}

void paintLoyaltySteps(QPainter &painter, const QRectF &rect, core::LoyaltyStep step, const Theme &theme)
{
    const QRectF box(rect.left() + std::max(0.0, (rect.width() - 15) / 2), rect.center().y() - 6, 15, 12);
    begin(painter);
    for (int i = 0; i < 3; ++i) {
        const double height = 4 + 4 * i;
        painter.setBrush(i < static_cast<int>(step) ? theme.text : theme.border);
        painter.drawRoundedRect(QRectF(box.left() + i * 5, box.bottom() - height, 4, height), 1, 1);
    }
    painter.restore();
}

void paintInitials(QPainter &painter, const QRectF &rect, const QString &initials, const Theme &theme, bool owner)
{
    const QRectF box = centredSquare(rect, 40);
    begin(painter);
    painter.setBrush(theme.dark ? theme.strength[1] : theme.selection);
    if (owner) {
        painter.setPen(QPen(theme.accent, 1.2));
        painter.drawEllipse(box.adjusted(0.6, 0.6, -0.6, -0.6));
    } else {
        painter.drawEllipse(box);
    }
    painter.restore();
    const QString shown = displayText(initials).left(3);
    const double share = shown.size() > 2 ? 0.36 : 0.45;
    drawElided(painter, box.adjusted(1, 0, -1, 0), HAlign::Center, shown,
               themeFont(std::max(7.0, box.height() * share), Weight::Bold), theme.accent);
}

double chipWidth(const QString &text) { return std::ceil(textWidth(text, chipFont())) + 16; }

double paintChip(QPainter &painter, const QRectF &rect, const QString &text, ToneKind tone, const Theme &theme)
{
    const double width = std::min(rect.width(), chipWidth(text));
    const double height = std::min(rect.height(), 22.0);
    const QRectF box(rect.left(), rect.center().y() - height / 2, width, height);
    const Tone colors = theme.tone(tone);
    begin(painter);
    painter.setBrush(colors.soft);
    painter.drawRoundedRect(box, height / 2, height / 2);
    painter.restore();
    drawElided(painter, box.adjusted(7, 0, -7, 0), HAlign::Center, text, chipFont(), colors.text);
    return width;
}

void paintStrengthCell(QPainter &painter, const QRectF &rect, std::optional<int> strength, const Theme &theme, bool owner)
{
    begin(painter);
    painter.setBrush(theme.strengthFill(strength));
    painter.drawRoundedRect(rect, 3, 3);
    painter.restore();
    const QString text = strength ? QString::number(*strength) : QString(QChar(0x2013));
    const QFont font = themeFont(TypeSize::Body, Weight::SemiBold);
    const QColor ink = theme.strengthText(strength);
    const double width = drawElided(painter, rect, HAlign::Center, text, font, ink);
    if (owner) {
        painter.fillRect(QRectF(rect.center().x() - width / 2, rect.center().y() + 6.5, width, 1.2), ink);
    }
}

double changeWidth(const QString &text) { return 13 + std::ceil(textWidth(text, changeFont())); }

double paintChange(QPainter &painter, const QRectF &rect, double delta, const QString &text, bool upIsGood, const Theme &theme)
{
    const bool flat = delta == 0 || std::isnan(delta);
    const QColor color = flat ? theme.muted : ((delta > 0) == upIsGood ? theme.good.text : theme.bad.text);
    const double y = rect.center().y();
    begin(painter);
    painter.setBrush(color);
    if (flat) {
        painter.drawEllipse(QPointF(rect.left() + 4.5, y), 3.5, 3.5);
    } else {
        const double s = delta > 0 ? -1 : 1;
        painter.drawPolygon(QPolygonF{{rect.left(), y - 4 * s}, {rect.left() + 9, y - 4 * s}, {rect.left() + 4.5, y + 4 * s}});
    }
    painter.restore();
    return 13 + drawElided(painter, rect.adjusted(13, 0, 0, 0), HAlign::Left, text, changeFont(), color);
}

double paintDots(QPainter &painter, const QRectF &rect, int filled, int total, const Theme &theme, int maxDots)
{
    const int shown = std::clamp(total, 0, maxDots);
    begin(painter);
    for (int i = 0; i < shown; ++i) {
        const QPointF center(rect.left() + 4 + i * 10.5, rect.center().y());
        if (i < filled) {
            painter.setPen(Qt::NoPen);
            painter.setBrush(theme.text);
            painter.drawEllipse(center, 4, 4);
        } else {
            painter.setPen(QPen(theme.strongBorder, 1.2));
            painter.setBrush(Qt::NoBrush);
            painter.drawEllipse(center, 3.4, 3.4);
        }
    }
    painter.restore();
    return shown == 0 ? 0 : shown * 10.5 - 2.5;
}

}  // namespace linchpin::render
