#include "render/map/card.h"

#include <algorithm>
#include <cmath>
#include <optional>

#include <QCoreApplication>
#include <QPainter>
#include <QPainterPath>

#include "render/badges.h"
#include "render/bars.h"
#include "render/icons.h"
#include "render/map/card_overlay.h"
#include "render/map/card_trial.h"
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
        if (open) {
            border.setDashPattern({3, 2});
        }
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

/// "2 seats" at the right of the role's line for somebody who sits elsewhere too; returns the room taken.
double paintOtherSeats(QPainter &painter, const QRectF &line, const core::MapPerson &person, const Theme &theme)
{
    if (person.otherSeats <= 0) {
        return 0;
    }
    const QFont font = themeFont(TypeSize::Caption, Weight::Medium);
    const QString text = tr("%1 seats").arg(person.otherSeats + 1);
    const double width = textWidth(text, font);
    drawElided(painter, line, HAlign::Right, text, font, theme.secondary);
    paintIcon(painter, QRectF(line.right() - width - 15, line.center().y() - 5.5, 11, 11), QStringLiteral("copy"),
              theme.secondary);
    return width + 20;
}

void paintFull(QPainter &painter, const QRectF &rect, const core::MapPerson &person, const CardStyle &style, const Theme &theme)
{
    if (style.judgements && style.overlay == core::MapOverlay::Power) {
        paintPowerRing(painter, rect, person.effectivePower, theme);
    }
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
    if (title == name || (person.placeholder && title + QLatin1Char('?') == name)) {
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
    const double seats = paintOtherSeats(painter, line(47.5, 16), person, theme);
    drawElided(painter, line(47.5, 16).adjusted(0, 0, -seats, 0), HAlign::Left, words::roles(person),
               themeFont(TypeSize::Caption), theme.muted);

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
    if (!paintTrialLine(painter, line(88.5, 20), person, theme)) {
        paintOverlayLine(painter, line(88.5, 20), person, style, theme);
    }
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
        paintOverlayTile(painter, box, person, style, theme);
        if (style.selected || style.hovered) {
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
    if (style.judgements && style.overlay == core::MapOverlay::Power) {
        paintPowerRing(painter, box, person.effectivePower, theme, scale);  // rings of neighbours must not meet
    }
    paintFrame(painter, box, person, style, theme, 5, stripe);
    const double left = box.left() + stripe + 6, right = box.right() - 6;
    const bool badge = style.judgements && box.width() > 124;
    if (badge) {
        paintTierBadge(painter, QRectF(right - 17, box.top() + 6, 17, 17), person.tier, theme, person.tierByHand);
    }
    const QFont font = themeFont(TypeSize::Detail, Weight::SemiBold);
    drawElided(painter, QRectF(left, box.top() + 5, right - left - (badge ? 20 : 0), 18), HAlign::Left, words::personName(person),
               font, theme.text);
    if (style.judgements && box.height() > 34) {
        const double foot = box.height() > 50 ? 21 : 19;
        // On a narrow card the badge leaves the name its room and stands at the foot.
        const double aside = badge ? 0 : 18;
        paintOverlayFoot(painter, QRectF(left, box.bottom() - foot, right - left - aside, 18), person, style, theme);
        if (!badge) {
            paintTierBadge(painter, QRectF(right - 14, box.bottom() - foot + 2, 14, 14), person.tier, theme, person.tierByHand);
        }
    }
    if (style.judgements && box.height() >= 60) {
        // Room for one more line.
        const double y = (box.top() + 23 + box.bottom() - 21) / 2;
        paintStanceSymbol(painter, QRectF(left, y - 7, 14, 14), person.stance, theme);
        drawElided(painter, QRectF(left + 19, y - 8, right - left - 19, 16), HAlign::Left, words::stance(person.stance),
                   themeFont(TypeSize::Caption), theme.secondary);
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
        Theme pale = faded(theme, kDimmed);
        if (style.selected) {
            pale.accent = theme.accent;  // who is selected is seen all the same
        }
        paintPersonCard(painter, rect, person, plain, pale);
        return;
    }
    // Who leaves in a trial is still there, paler.
    std::optional<Theme> pale;
    if (person.trial == core::TrialMark::Leaves) {
        pale = faded(theme, 0.55);
    }
    const Theme &shown = pale ? *pale : theme;
    if (style.detail == CardDetail::Full) {
        paintFull(painter, rect, person, style, shown);
    } else {
        paintSmall(painter, rect, person, style, shown);
    }
    paintTrialFrame(painter, rect, person, style, theme);
}

void paintGroupChip(QPainter &painter, const QRectF &rect, const QString &text, const Theme &theme, bool hovered, double scale)
{
    // As on cards, text keeps its size while the map shrinks.
    const double k = std::clamp(scale, 0.02, 1.0);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.translate(rect.topLeft());
    painter.scale(1 / k, 1 / k);
    const QRectF box(0, 0, rect.width() * k, rect.height() * k);
    const double corner = std::min(6.0, box.height() / 3);
    painter.setPen(QPen(hovered ? theme.strongBorder : theme.border, 1));
    painter.setBrush(hovered ? theme.surface : theme.alternate);
    painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), corner, corner);
    if (box.height() >= 11) {
        const QFont font = themeFont(box.height() >= 18 ? TypeSize::Detail : TypeSize::Caption);
        const double sign = box.height() >= 18 ? 18 : 14;
        const QString shown = elided(text, font, box.width() - sign - 10);
        const double width = textWidth(shown, font) + sign;
        const double x = box.center().x() - width / 2;
        paintIcon(painter, QRectF(x, box.center().y() - (sign - 6) / 2, sign - 6, sign - 6), QStringLiteral("plus"),
                  theme.secondary);
        drawElided(painter, QRectF(x + sign, box.top(), box.right() - x - sign, box.height()), HAlign::Left, shown, font,
                   theme.secondary);
    }
    painter.restore();
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
        add(words::roles(person));
        add(words::stance(person.stance));
        if (person.strength) {
            add(tr("strength %1 of 100").arg(*person.strength));
        }
        QStringList covers;
        for (const core::MapCover &cover : person.covers) {
            covers.append(QString::fromStdString(cover.initials));
        }
        add(covers.isEmpty() ? QString() : tr("covered by %1").arg(covers.join(QStringLiteral(", "))));
        add(person.loyalty == core::LoyaltyStep::None ? QString() : words::loyalty(person.loyalty));
        add(person.daysSinceTalk ? tr("last talk %1 ago").arg(words::age(person.daysSinceTalk)) : QString());
        add(person.effectivePower > 0 || person.decisionShare > 0 ? powerSentence(person) : QString());
        add(words::warning(person.warning));
        add(trialText(person));
    }
    if (person.assistant && (!judgements || person.assessed)) {
        add(tr("assistant"));
    }
    if (person.otherSeats > 0) {
        add(tr("sits in %1 seats").arg(person.otherSeats + 1));
    }
    if (person.outside) {
        add(tr("outside the company"));
    }
    return parts.join(QStringLiteral(", "));
}

}  // namespace linchpin::render
