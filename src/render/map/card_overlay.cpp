#include "render/map/card_overlay.h"

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

constexpr double kRingWidth = 4;
constexpr double kRingGap = 1.5;  ///< between the card and its ring

QString tr(const char *text) { return QCoreApplication::translate("Map", text); }

QString percent(double share) { return QString::number(qRound(share * 100)) + QLatin1Char('%'); }

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
    const QRectF room = line.adjusted(21, 0, 0, 0);
    QFont font = themeFont(TypeSize::Detail);
    QString text = words::loyalty(person.loyalty);
    if (person.proofsNeed > 0) {
        const QString count = tr("%1 of %2").arg(person.proofsHave).arg(person.proofsNeed);
        const QString missing = displayText(person.missingProof);
        text = missing.isEmpty() ? tr("%1 proofs").arg(count) : QStringLiteral("%1: %2").arg(count, missing);
        if (!missing.isEmpty() && textWidth(text, font) > room.width()) {
            text =
                QStringLiteral("%1/%2 %3").arg(QString::number(person.proofsHave), QString::number(person.proofsNeed), missing);
        }
        if (textWidth(text, font) > room.width()) {
            font = themeFont(TypeSize::Caption);
        }
        if (!missing.isEmpty() && textWidth(text, font) > room.width()) {
            text = QStringLiteral("\u25cb ") + missing;  // still open
        }
    }
    drawElided(painter, room, HAlign::Left, text, font, theme.secondary);
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

void paintFreshness(QPainter &painter, const QRectF &line, const core::MapPerson &person, const Theme &theme)
{
    const bool late = person.pastRhythm;
    const QColor tone = late ? theme.attention.text : person.daysSinceTalk ? theme.secondary : theme.muted;
    // The sign in the colour of the tile, so that both and the legend say the same.
    const TileLook look = tileLook(person, core::MapOverlay::Freshness, theme);
    paintIcon(painter, QRectF(line.left(), line.center().y() - 6.5, 13, 13), QStringLiteral("clock"), look.color);
    const QString age = person.daysSinceTalk ? tr("%1 ago").arg(words::age(person.daysSinceTalk)) : tr("No talk yet");
    const double width = drawElided(painter, line.adjusted(18, 0, 0, 0), HAlign::Left, age,
                                    themeFont(TypeSize::Detail, late ? Weight::SemiBold : Weight::Regular), tone);
    if (person.rhythmDays > 0) {
        drawElided(painter, line.adjusted(18 + width + 8, 0, 0, 0), HAlign::Right, tr("every %1 d").arg(person.rhythmDays),
                   themeFont(TypeSize::Caption), theme.muted);
    }
}

void paintPower(QPainter &painter, const QRectF &line, const core::MapPerson &person, const Theme &theme)
{
    const QString now = percent(person.effectivePower);
    const QString role = percent(person.decisionShare);
    const double width = drawElided(painter, line, HAlign::Left, now, themeFont(TypeSize::Detail, Weight::SemiBold), theme.text);
    const QFont small = themeFont(TypeSize::Caption);
    const QString byRole = tr("%1 by role").arg(role);
    const double right = textWidth(byRole, small);
    drawElided(painter, line.adjusted(width + 4, 0, -right - 6, 0), HAlign::Left, tr("of decision"), themeFont(TypeSize::Detail),
               theme.secondary);
    drawElided(painter, line, HAlign::Right, byRole, small, theme.muted);
}

/// The names of those a person has links of one kind with.
void paintNote(QPainter &painter, const QRectF &line, const CardStyle &style, const Theme &theme)
{
    const bool isConflict = style.overlay == core::MapOverlay::Conflict;
    const QColor tone = isConflict ? theme.bad.text : theme.secondary;
    paintIcon(painter, QRectF(line.left(), line.center().y() - 6.5, 13, 13),
              isConflict ? QStringLiteral("warning") : QStringLiteral("link"), tone);
    drawElided(painter, line.adjusted(18, 0, 0, 0), HAlign::Left, style.note, themeFont(TypeSize::Detail, Weight::SemiBold),
               tone);
}

}  // namespace

TileLook tileLook(const core::MapPerson &person, core::MapOverlay overlay, const Theme &theme)
{
    switch (overlay) {
    case core::MapOverlay::Coverage: {
        int best = 0;
        for (const core::MapCover &cover : person.covers) {
            best = std::max(best, cover.strength);
        }
        if (person.covers.empty()) {
            return {person.tier == core::Tier::Buyer ? theme.bad.mark : theme.strongBorder, true};
        }
        return {theme.strength[static_cast<std::size_t>(std::max(1, strengthStep(best)))], false};
    }
    case core::MapOverlay::Loyalty:
        switch (person.loyalty) {
        case core::LoyaltyStep::Satisfied: return {blended(theme.text, theme.surface, 0.3), false};
        case core::LoyaltyStep::Loyal: return {blended(theme.text, theme.surface, 0.6), false};
        case core::LoyaltyStep::Advocate: return {theme.text, false};
        case core::LoyaltyStep::None: break;
        }
        return {theme.strongBorder, true};
    case core::MapOverlay::Freshness:
        if (!person.daysSinceTalk) {
            return {theme.strongBorder, true};
        }
        return {person.pastRhythm ? theme.attention.mark : theme.good.mark, false};
    default: break;
    }
    return {theme.stanceColor(person.stance), false};
}

void paintOverlayLine(QPainter &painter, const QRectF &line, const core::MapPerson &person, const CardStyle &style,
                      const Theme &theme)
{
    const bool warns = person.warning != core::CardWarning::None;
    switch (style.overlay) {
    case core::MapOverlay::Influence: break;
    case core::MapOverlay::Coverage:
        warns ? paintWarning(painter, line, person, theme) : paintCoverage(painter, line, person, theme);
        return;
    case core::MapOverlay::Loyalty: paintProofs(painter, line, person, theme); return;
    case core::MapOverlay::Freshness: paintFreshness(painter, line, person, theme); return;
    case core::MapOverlay::Power: paintPower(painter, line, person, theme); return;
    case core::MapOverlay::Conflict:
    case core::MapOverlay::Informal:
        if (!style.note.isEmpty()) {
            paintNote(painter, line, style, theme);
            return;
        }
        break;  // nothing of that kind is known: the usual line
    }
    warns ? paintWarning(painter, line, person, theme) : paintLoyaltyLine(painter, line, person, theme);
}

void paintOverlayFoot(QPainter &painter, const QRectF &foot, const core::MapPerson &person, const CardStyle &style,
                      const Theme &theme)
{
    const double y = foot.center().y();
    const auto text = [&](const QString &words, const QColor &color, double indent, Weight weight) {
        drawElided(painter, QRectF(foot.left() + indent, y - 8, foot.width() - indent, 16), HAlign::Left, words,
                   themeFont(TypeSize::Caption, weight), color);
    };
    switch (style.overlay) {
    case core::MapOverlay::Coverage:
        if (person.covers.empty()) {
            const bool isBuyer = person.tier == core::Tier::Buyer;
            text(tr("Nobody of us"), isBuyer ? theme.bad.text : theme.muted, 0, isBuyer ? Weight::SemiBold : Weight::Regular);
            return;
        }
        // How strong counts more than how many.
        for (std::size_t i = 0; i < person.covers.size() && i < 3; ++i) {
            constexpr double kStep = 42;
            const double x = foot.left() + static_cast<double>(i) * kStep;
            if (i > 0 && x + kStep - 4 > foot.right()) {
                break;
            }
            paintInitials(painter, QRectF(x, y - 9, 18, 18), QString::fromStdString(person.covers[i].initials), theme);
            drawElided(painter, QRectF(x + 21, y - 8, std::min(19.0, foot.right() - x - 21), 16), HAlign::Left,
                       QString::number(person.covers[i].strength), themeFont(TypeSize::Caption, Weight::SemiBold), theme.text);
        }
        return;
    case core::MapOverlay::Loyalty:
        paintLoyaltySteps(painter, QRectF(foot.left(), y - 7, 15, 14), person.loyalty, theme);
        text(words::loyalty(person.loyalty), theme.secondary, 20, Weight::Regular);
        return;
    case core::MapOverlay::Freshness:
        text(person.daysSinceTalk ? tr("%1 ago").arg(words::age(person.daysSinceTalk)) : tr("No talk yet"),
             person.pastRhythm ? theme.attention.text : theme.secondary, 0,
             person.pastRhythm ? Weight::SemiBold : Weight::Regular);
        return;
    case core::MapOverlay::Power: {
        const QFont font = themeFont(TypeSize::Caption, Weight::SemiBold);
        const double number = textWidth(percent(person.effectivePower), font) + 6;
        const double most = std::max(style.topPower, 0.01);
        paintStrengthBar(painter, QRectF(foot.left(), y - 3, std::max(10.0, std::min(70.0, foot.width() - number)), 6),
                         person.effectivePower / most, 0, theme);
        drawElided(painter, QRectF(foot.left(), y - 8, foot.width(), 16), HAlign::Right, percent(person.effectivePower), font,
                   theme.text);
        return;
    }
    case core::MapOverlay::Conflict:
    case core::MapOverlay::Informal:
        if (!style.note.isEmpty()) {
            text(style.note, style.overlay == core::MapOverlay::Conflict ? theme.bad.text : theme.secondary, 0, Weight::SemiBold);
            return;
        }
        break;
    case core::MapOverlay::Influence: break;
    }
    paintStrengthBar(painter, QRectF(foot.left(), y - 3, std::min(70.0, foot.width()), 6), person.strength.value_or(0) / 100.0, 0,
                     theme);
}

void paintOverlayTile(QPainter &painter, const QRectF &box, const core::MapPerson &person, const CardStyle &style,
                      const Theme &theme)
{
    const double corner = std::min(3.0, box.height() / 5);
    painter.setRenderHint(QPainter::Antialiasing);
    const TileLook look = style.judgements ? tileLook(person, style.overlay, theme) : TileLook{theme.strongBorder, false};
    const bool isMarked = style.selected || style.focused;
    if (style.judgements && style.overlay == core::MapOverlay::Power) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(blended(look.color, theme.surface, 0.28));
        painter.drawRoundedRect(box, corner, corner);
        const bool hasText = box.height() >= 22 && box.width() >= 36;
        const double part = std::clamp(person.effectivePower / std::max(style.topPower, 0.01), 0.0, 1.0);
        QRectF gauge = hasText ? box.adjusted(3, box.height() - 8, -3, -3) : box;
        gauge.setWidth(person.effectivePower > 0 ? std::max(1.5, gauge.width() * part) : 0);
        painter.setBrush(look.color);
        painter.drawRoundedRect(gauge, std::min(corner, gauge.width() / 2), std::min(corner, gauge.width() / 2));
        if (hasText) {
            drawElided(painter, QRectF(box.left() + 3, box.top() + (box.height() - 8) / 2 - 8, box.width() - 6, 16), HAlign::Left,
                       percent(person.effectivePower), themeFont(TypeSize::Caption, Weight::SemiBold), theme.text);
        }
        if (isMarked) {
            painter.setBrush(Qt::NoBrush);
            painter.setPen(QPen(theme.accent, 2));
            painter.drawRoundedRect(box, corner, corner);
        }
        return;
    }
    QPen pen(Qt::NoPen);
    if (isMarked) {
        pen = QPen(theme.accent, 2);
    } else if (look.isOpen) {
        pen = QPen(look.color, 1.2);
        pen.setDashPattern({3, 2});
    }
    painter.setPen(pen);
    painter.setBrush(look.isOpen ? theme.surface : look.color);
    const double inset = look.isOpen && !isMarked ? 0.6 : 0;
    painter.drawRoundedRect(box.adjusted(inset, inset, -inset, -inset), corner, corner);
}

void paintPowerRing(QPainter &painter, const QRectF &card, double share, const Theme &theme, double unit)
{
    const double out = (kRingGap + kRingWidth / 2) * unit;
    const QRectF ring = card.adjusted(-out, -out, out, out);
    const double r = 9 * unit;
    QPainterPath path(QPointF(ring.center().x(), ring.top()));
    path.lineTo(ring.right() - r, ring.top());
    path.arcTo(QRectF(ring.right() - 2 * r, ring.top(), 2 * r, 2 * r), 90, -90);
    path.lineTo(ring.right(), ring.bottom() - r);
    path.arcTo(QRectF(ring.right() - 2 * r, ring.bottom() - 2 * r, 2 * r, 2 * r), 0, -90);
    path.lineTo(ring.left() + r, ring.bottom());
    path.arcTo(QRectF(ring.left(), ring.bottom() - 2 * r, 2 * r, 2 * r), 270, -90);
    path.lineTo(ring.left(), ring.top() + r);
    path.arcTo(QRectF(ring.left(), ring.top(), 2 * r, 2 * r), 180, -90);
    path.closeSubpath();
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(blended(theme.border, theme.canvas, 0.6), kRingWidth * unit));
    painter.drawPath(path);
    if (share > 0) {
        const double length = path.length();
        const double width = kRingWidth * unit;
        QPen pen(theme.accent, width, Qt::SolidLine, Qt::FlatCap);
        if (share < 1) {
            pen.setDashPattern({std::max(length * share, 2 * unit) / width, 2 * length / width});
        }
        painter.setPen(pen);
        painter.drawPath(path);
    }
    painter.restore();
}

QString powerSentence(const core::MapPerson &person)
{
    return tr("%1 of the decision once all have talked, %2 by role")
        .arg(percent(person.effectivePower), percent(person.decisionShare));
}

}  // namespace linchpin::render
