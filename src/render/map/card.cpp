#include "render/map/card.h"

#include <algorithm>
#include <cmath>

#include <QCoreApplication>
#include <QPainter>
#include <QPainterPath>

#include "render/badges.h"
#include "render/bars.h"
#include "render/icons.h"
#include "render/text.h"
#include "render/words.h"

namespace linchpin::render {
namespace {

constexpr double kLeft = 14;  ///< text margin, right of the stripe
constexpr double kRight = 11;
constexpr double kStripe = 5;
constexpr double kDimmed = 0.30;  ///< how much of a dimmed card is left

QString tr(const char *text) { return QCoreApplication::translate("Map", text); }

/// `theme` with every colour faded into the canvas: a dimmed card without translucency, which files and printers
/// dislike.
Theme faded(const Theme &theme, double left)
{
    Theme result = theme;
    const auto fade = [&](QColor &color) { color = blended(color, theme.canvas, left); };
    for (QColor *color :
         {&result.surface, &result.alternate, &result.border, &result.strongBorder, &result.grid, &result.text, &result.secondary,
          &result.muted, &result.accent, &result.onAccent, &result.selection, &result.symbolInk, &result.strengthInk}) {
        fade(*color);
    }
    for (Tone *tone : {&result.good, &result.attention, &result.bad}) {
        fade(tone->text);
        fade(tone->mark);
        fade(tone->soft);
    }
    for (QColor &color : result.stance) {
        fade(color);
    }
    for (QColor &color : result.strength) {
        fade(color);
    }
    for (TierColors &tier : result.tier) {
        fade(tier.fill);
        fade(tier.ink);
        fade(tier.outline);
    }
    return result;
}

/// The stripe as a path of its own, with the round corners of the card: SVG ignores clipping.
QPainterPath stripePath(const QRectF &rect, double width, double radius)
{
    QPainterPath path;
    path.moveTo(rect.left() + width, rect.top());
    const double r = radius;
    const double reach = std::min(width, r);
    // The arc of the corner only as far as the stripe reaches.
    const double rise = r - std::sqrt(std::max(0.0, r * r - (r - reach) * (r - reach)));
    path.moveTo(rect.left() + width, rect.top() + (reach < r ? rise : 0));
    const double angle = std::acos((r - reach) / r) * 180 / M_PI;
    path.arcTo(QRectF(rect.left(), rect.top(), 2 * r, 2 * r), 180 - angle, angle);
    path.lineTo(rect.left(), rect.bottom() - r);
    path.arcTo(QRectF(rect.left(), rect.bottom() - 2 * r, 2 * r, 2 * r), 180, angle);
    path.lineTo(rect.left() + width, rect.bottom() - (reach < r ? rise : 0));
    path.closeSubpath();
    return path;
}

void paintFrame(QPainter &painter, const QRectF &rect, const core::MapPerson &person, const CardStyle &style, const Theme &theme,
                double radius, double stripe)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    const bool open = person.outside || person.placeholder;
    QPen border(theme.border, 1);
    if (style.selected || style.focused) {
        border = QPen(theme.accent, 2);
    } else if (open) {
        border = QPen(theme.strongBorder, 1.2);
        border.setDashPattern({3, 2});
    } else if (style.hovered) {
        border = QPen(theme.strongBorder, 1);
    }
    const double inset = border.widthF() / 2;
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme.surface);
    painter.drawRoundedRect(rect, radius, radius);
    if (style.judgements) {
        painter.setBrush(theme.stanceColor(person.stance));
        painter.drawPath(stripePath(rect, stripe, radius));
    }
    painter.setBrush(Qt::NoBrush);
    painter.setPen(border);
    painter.drawRoundedRect(rect.adjusted(inset, inset, -inset, -inset), radius - inset, radius - inset);
    painter.restore();
}

/// Initials of our people from the right edge leftwards; returns the left end.
double paintPeople(QPainter &painter, double right, double y, const core::MapPerson &person, const Theme &theme, double room)
{
    constexpr double kSize = 20, kStep = 22;
    const auto most = static_cast<std::size_t>(std::max(1.0, std::min(3.0, std::floor(room / kStep))));
    const std::size_t count = std::min(most, person.covers.size());
    double x = right - static_cast<double>(count) * kStep + (kStep - kSize);
    const double left = x;
    for (std::size_t i = 0; i < count; ++i) {
        const bool rest = i + 1 == count && person.covers.size() > count;
        const QString text = rest ? QStringLiteral("+%1").arg(person.covers.size() - count + 1)
                                  : QString::fromStdString(person.covers[i].initials);
        paintInitials(painter, QRectF(x, y - kSize / 2, kSize, kSize), text, theme);
        x += kStep;
    }
    return count == 0 ? right : left;
}

void paintAge(QPainter &painter, const QRectF &line, const core::MapPerson &person, const Theme &theme, double *width)
{
    const QString age = words::age(person.daysSinceTalk);
    const QFont font = themeFont(TypeSize::Detail, person.pastRhythm ? Weight::SemiBold : Weight::Regular);
    *width = textWidth(age, font);
    drawElided(painter, line, HAlign::Right, age, font, person.pastRhythm ? theme.attention.text : theme.muted);
}

void paintCoverage(QPainter &painter, const QRectF &line, const core::MapPerson &person, const Theme &theme)
{
    constexpr double kStep = 76;
    const auto count = std::min<std::size_t>(person.covers.size(), 2);
    const double y = line.center().y();
    for (std::size_t i = 0; i < count; ++i) {
        const core::MapCover &cover = person.covers[i];
        const double x = line.left() + static_cast<double>(i) * kStep;
        paintInitials(painter, QRectF(x, y - 10, 20, 20), QString::fromStdString(cover.initials), theme);
        paintStrengthBar(painter, QRectF(x + 24, y - 3, 23, 6), cover.strength / 100.0, 0, theme);
        drawElided(painter, QRectF(x + 50, y - 9, 24, 18), HAlign::Left, QString::number(cover.strength),
                   themeFont(TypeSize::Detail, Weight::SemiBold), theme.text);
    }
    if (person.covers.size() > count) {
        drawElided(painter, QRectF(line.left() + 2 * kStep, y - 9, line.width() - 2 * kStep, 18), HAlign::Right,
                   QStringLiteral("+%1").arg(person.covers.size() - count), themeFont(TypeSize::Caption), theme.muted);
    }
    if (person.covers.empty()) {
        drawElided(painter, line, HAlign::Left, tr("Nobody of us"), themeFont(TypeSize::Detail), theme.muted);
    }
}

void paintProofs(QPainter &painter, const QRectF &line, const core::MapPerson &person, const Theme &theme)
{
    paintLoyaltySteps(painter, QRectF(line.left(), line.top(), 15, line.height()), person.loyalty, theme);
    QString text = words::loyalty(person.loyalty);
    if (person.proofsNeed > 0) {
        text = tr("%1 of %2").arg(person.proofsHave).arg(person.proofsNeed);
        const QString missing = displayText(person.missingProof);
        if (!missing.isEmpty()) {
            text += QStringLiteral(": ") + missing;
        } else {
            text += QLatin1Char(' ') + tr("proofs");
        }
    }
    drawElided(painter, line.adjusted(21, 0, 0, 0), HAlign::Left, text, themeFont(TypeSize::Detail), theme.secondary);
}

void paintLoyaltyLine(QPainter &painter, const QRectF &line, const core::MapPerson &person, const Theme &theme)
{
    double right = line.right();
    if (person.daysSinceTalk || !person.covers.empty()) {
        double width = 0;
        paintAge(painter, line, person, theme, &width);
        right -= width + 5;
    }
    right = paintPeople(painter, right, line.center().y(), person, theme, right - line.left() - 80);
    paintLoyaltySteps(painter, QRectF(line.left(), line.top() - 1, 15, line.height()), person.loyalty, theme);
    drawElided(painter, QRectF(line.left() + 20, line.top(), right - line.left() - 24, line.height()), HAlign::Left,
               words::loyalty(person.loyalty), themeFont(TypeSize::Detail), theme.secondary);
}

void paintWarning(QPainter &painter, const QRectF &line, const core::MapPerson &person, const Theme &theme)
{
    paintIcon(painter, QRectF(line.left(), line.center().y() - 6.5, 13, 13), QStringLiteral("warning"), theme.bad.text);
    drawElided(painter, line.adjusted(17, 0, 0, 0), HAlign::Left, words::warning(person.warning),
               themeFont(TypeSize::Detail, Weight::SemiBold), theme.bad.text);
}

void paintLastLine(QPainter &painter, const QRectF &line, const core::MapPerson &person, const CardStyle &style,
                   const Theme &theme)
{
    const bool warns = person.warning != core::CardWarning::None;
    switch (style.overlay) {
    case core::MapOverlay::Influence: break;
    case core::MapOverlay::Coverage:
        warns ? paintWarning(painter, line, person, theme) : paintCoverage(painter, line, person, theme);
        return;
    case core::MapOverlay::Loyalty: paintProofs(painter, line, person, theme); return;
    case core::MapOverlay::Freshness: {
        const bool late = person.pastRhythm;
        const QString age =
            person.daysSinceTalk ? tr("Last talk %1 ago").arg(words::age(person.daysSinceTalk)) : tr("No talk yet");
        drawElided(painter, line, HAlign::Left, age, themeFont(TypeSize::Detail, late ? Weight::SemiBold : Weight::Regular),
                   late ? theme.attention.text : theme.secondary);
        return;
    }
    case core::MapOverlay::Power: {
        const QString share = QString::number(qRound(person.effectivePower * 100)) + QLatin1Char('%');
        const double width =
            drawElided(painter, line, HAlign::Right, share, themeFont(TypeSize::Detail, Weight::SemiBold), theme.text);
        paintShareBar(painter, QRectF(line.left(), line.center().y() - 4, line.width() - width - 10, 8),
                      std::min(1.0, person.effectivePower * 3), 1, theme);
        return;
    }
    }
    warns ? paintWarning(painter, line, person, theme) : paintLoyaltyLine(painter, line, person, theme);
}

void paintFull(QPainter &painter, const QRectF &rect, const core::MapPerson &person, const CardStyle &style, const Theme &theme)
{
    paintFrame(painter, rect, person, style, theme, 7, kStripe);
    const double left = rect.left() + kLeft;
    const double width = rect.width() - kLeft - kRight;
    const auto line = [&](double center, double height) { return QRectF(left, rect.top() + center - height / 2, width, height); };
    const bool vague = person.placeholder || person.vacant;

    const double badge = style.judgements ? 24 : 0;
    if (style.judgements) {
        paintTierBadge(painter, QRectF(rect.right() - kRight - 18, rect.top() + 7.5, 18, 18), person.tier, theme,
                       person.tierByHand);
    }
    const QString name = person.vacant && person.name.empty() ? tr("Vacant") : words::personName(person);
    drawElided(painter, line(15.5, 20).adjusted(0, 0, -badge, 0), HAlign::Left, name, themeFont(TypeSize::Body, Weight::SemiBold),
               vague ? theme.muted : theme.text);
    // The title may stand in for the name; then it is not said twice.
    QString title = displayText(person.title);
    if (title == name) {
        title = displayText(person.department);
    }
    drawElided(painter, line(32.5, 18).adjusted(0, 0, title.size() > 22 ? 0 : -badge / 4, 0), HAlign::Left, title,
               themeFont(TypeSize::Detail), theme.secondary);
    if (!style.judgements) {
        QStringList place{displayText(person.department), displayText(person.site)};
        place.removeAll(QString());
        if (rect.height() >= 58) {
            drawElided(painter, line(48.5, 16), HAlign::Left, place.join(QStringLiteral(", ")), themeFont(TypeSize::Caption),
                       theme.muted);
        }
        return;
    }
    drawElided(painter, line(47.5, 16), HAlign::Left, words::role(person), themeFont(TypeSize::Caption), theme.muted);

    constexpr double kBarWidth = 42, kNumberWidth = 25;
    const QRectF stance = line(65.5, 18);
    paintStanceSymbol(painter, QRectF(left, stance.center().y() - 8, 16, 16), person.stance, theme);
    const double barLeft = rect.right() - kRight - kNumberWidth - kBarWidth;
    drawElided(painter, QRectF(left + 21, stance.top() - 0.5, barLeft - left - 25, stance.height()), HAlign::Left,
               words::stance(person.stance), themeFont(TypeSize::Detail), theme.text);
    const double strength = person.strength.value_or(0) / 100.0;
    paintStrengthBar(painter, QRectF(barLeft, stance.center().y() - 2.5, kBarWidth, 6), strength, 0, theme);
    drawElided(painter, QRectF(rect.right() - kRight - kNumberWidth, stance.top(), kNumberWidth, stance.height()), HAlign::Right,
               person.strength ? QString::number(*person.strength) : QString(QChar(0x2013)),
               themeFont(TypeSize::Detail, Weight::SemiBold), theme.text);
    paintLastLine(painter, line(88.5, 20), person, style, theme);
}

/// Drawn in device sizes, so that the text keeps its size while the map shrinks.
void paintSmall(QPainter &painter, const QRectF &rect, const core::MapPerson &person, const CardStyle &style, const Theme &theme)
{
    const double scale = std::clamp(style.scale, 0.02, 1.0);
    painter.save();
    painter.translate(rect.topLeft());
    painter.scale(1 / scale, 1 / scale);
    const QRectF box(0, 0, rect.width() * scale, rect.height() * scale);
    if (style.detail == CardDetail::Tile) {
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(style.selected || style.focused ? QPen(theme.accent, 2) : QPen(Qt::NoPen));
        painter.setBrush(style.judgements ? theme.stanceColor(person.stance) : theme.strongBorder);
        painter.drawRoundedRect(box, std::min(3.0, box.height() / 5), std::min(3.0, box.height() / 5));
        if (style.selected) {
            const QFont font = themeFont(TypeSize::Caption, Weight::SemiBold);
            const QString name = words::personName(person);
            const QRectF label(box.left(), box.bottom() + 1, textWidth(name, font) + 8, 16);
            painter.setPen(Qt::NoPen);
            painter.setBrush(theme.surface);
            painter.drawRoundedRect(label, 3, 3);
            drawElided(painter, label.adjusted(4, 0, 0, 0), HAlign::Left, name, font, theme.text);
        }
        painter.restore();
        return;
    }
    const double stripe = 4;
    paintFrame(painter, box, person, style, theme, 5, stripe);
    const double left = box.left() + stripe + 6, right = box.right() - 6;
    const bool badge = style.judgements && box.width() > 100;
    if (badge) {
        paintTierBadge(painter, QRectF(right - 17, box.top() + 6, 17, 17), person.tier, theme, person.tierByHand);
    }
    const QFont font = themeFont(TypeSize::Detail, Weight::SemiBold);
    drawElided(painter, QRectF(left, box.top() + 5, right - left - (badge ? 20 : 0), 18), HAlign::Left, words::personName(person),
               font, theme.text);
    if (style.judgements && box.height() > 34) {
        paintStrengthBar(painter, QRectF(left, box.bottom() - 13, std::min(70.0, right - left), 6),
                         person.strength.value_or(0) / 100.0, 0, theme);
    }
    painter.restore();
}

}  // namespace

CardDetail cardDetail(double scale)
{
    return scale >= 0.7 ? CardDetail::Full : scale >= 0.4 ? CardDetail::Chip : CardDetail::Tile;
}

void paintPersonCard(QPainter &painter, const QRectF &rect, const core::MapPerson &person, const CardStyle &style,
                     const Theme &theme)
{
    if (style.dimmed) {
        CardStyle plain = style;
        plain.dimmed = false;
        paintPersonCard(painter, rect, person, plain, faded(theme, kDimmed));
    } else if (style.detail == CardDetail::Full) {
        paintFull(painter, rect, person, style, theme);
    } else {
        paintSmall(painter, rect, person, style, theme);
    }
}

void paintGroupChip(QPainter &painter, const QRectF &rect, const QString &text, const Theme &theme, bool hovered)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(hovered ? theme.strongBorder : theme.border, 1));
    painter.setBrush(hovered ? theme.surface : theme.alternate);
    painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), 6, 6);
    painter.restore();
    const QFont font = themeFont(TypeSize::Detail);
    const QString shown = elided(text, font, rect.width() - 40);
    const double width = textWidth(shown, font) + 18;
    const double x = rect.center().x() - width / 2;
    paintIcon(painter, QRectF(x, rect.center().y() - 6, 12, 12), QStringLiteral("plus"), theme.secondary);
    drawElided(painter, QRectF(x + 18, rect.top(), rect.right() - x - 18, rect.height()), HAlign::Left, shown, font,
               theme.secondary);
}

QString cardDescription(const core::MapPerson &person, bool judgements)
{
    QStringList parts{words::personName(person)};
    const auto add = [&](const QString &part) {
        if (!part.isEmpty()) {
            parts.append(part);
        }
    };
    add(displayText(person.title));
    if (judgements) {
        add(words::tier(person.tier));
        add(words::role(person));
        add(words::stance(person.stance));
        if (person.strength) {
            add(tr("strength %1 of 100").arg(*person.strength));
        }
        QStringList covers;
        for (const core::MapCover &cover : person.covers) {
            covers.append(QString::fromStdString(cover.initials));
        }
        add(covers.isEmpty() ? QString() : tr("covered by %1").arg(covers.join(QStringLiteral(", "))));
        add(words::warning(person.warning));
    }
    if (person.outside) {
        add(tr("outside the company"));
    }
    return parts.join(QStringLiteral(", "));
}

}  // namespace linchpin::render
