#include "render/plan/plan_card.h"

#include <algorithm>

#include <QCoreApplication>
#include <QPainter>
#include <QPainterPath>

#include "render/badges.h"
#include "render/bars.h"
#include "render/text.h"
#include "render/words.h"

namespace linchpin::render::plan {

namespace {

constexpr double kStripe = 4.5;
constexpr double kLeft = 12;
constexpr double kRight = 8;
constexpr double kNameStep = 14;  ///< height of a line of a long name
constexpr int kMostNameLines = 4;  ///< beyond that the name is elided on the card; the table of people has it whole

void paintFrame(QPainter &painter, const QRectF &rect, const core::MapPerson &person, bool judgements, const Theme &theme)
{
    constexpr double kRadius = 6;
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    QPainterPath outline;
    outline.addRoundedRect(rect, kRadius, kRadius);
    painter.fillPath(outline, theme.surface);
    if (judgements) {
        QPainterPath stripe;
        stripe.addRect(QRectF(rect.left(), rect.top(), kStripe, rect.height()));
        painter.fillPath(outline.intersected(stripe), theme.stanceColor(person.stance));
    }
    const bool open = person.outside || person.placeholder || person.vacant;
    QPen border(open ? theme.strongBorder : blended(theme.strongBorder, theme.border, 0.25), open ? 1.1 : 0.9);
    if (open) {
        border.setDashPattern({3, 2});
    }
    painter.setPen(border);
    painter.setBrush(Qt::NoBrush);
    painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), kRadius - 0.5, kRadius - 0.5);
    painter.restore();
}

/// The name on one line, or on two when it is long; returns the lower edge.
double paintName(QPainter &painter, const QRectF &room, const core::MapPerson &person, int most, const Theme &theme)
{
    const bool vague = person.placeholder || person.vacant;
    const QString name = words::personName(person);
    const QFont large = themeFont(TypeSize::Body, Weight::SemiBold);
    const QColor color = vague ? theme.muted : theme.text;
    if (most == 1 || textWidth(name, large) <= room.width()) {
        drawElided(painter, QRectF(room.left(), room.top(), room.width(), 18), HAlign::Left, name, large, color);
        return room.top() + 18;
    }
    const QFont small = themeFont(TypeSize::Caption, Weight::SemiBold);
    double y = room.top();
    for (const QString &line : wrapped(name, small, room.width(), most)) {
        drawElided(painter, QRectF(room.left(), y, room.width(), 14), HAlign::Left, line, small, color);
        y += 14;
    }
    return y + 1;
}

/// Short enough for a card in print.
QString warningText(core::CardWarning warning)
{
    switch (warning) {
    case core::CardWarning::NobodyCovers: return QCoreApplication::translate("Plan", "Nobody covers");
    case core::CardWarning::NobodyKnown: return QCoreApplication::translate("Plan", "Not known yet");
    case core::CardWarning::Vacant: return QCoreApplication::translate("Plan", "Vacant seat");
    case core::CardWarning::None: break;
    }
    return {};
}

void paintFull(QPainter &painter, const QRectF &rect, const core::MapPerson &person, bool judgements, const Theme &theme)
{
    const double left = rect.left() + kLeft;
    const double right = rect.right() - kRight;
    const double badge = judgements ? 23 : 0;
    const double more = rect.height() - cardSize(CardLevel::Full, judgements).height();
    const double below = paintName(painter, QRectF(left, rect.top() + 6, right - left - badge, 30), person,
                                   2 + static_cast<int>(more / kNameStep), theme);
    const bool twoLines = below > rect.top() + 6 + 18 + more;
    if (!twoLines || !judgements) {
        const QString title = displayText(person.title);
        const QFont large = themeFont(TypeSize::Detail);
        drawElided(painter, QRectF(left, below - 2, right - left, 16), HAlign::Left, title,
                   textWidth(title, large) <= right - left ? large : themeFont(TypeSize::Caption), theme.secondary);
    }
    if (!judgements) {
        drawElided(painter, QRectF(left, below + 15, right - left, 15), HAlign::Left,
                   displayText(person.department.empty() ? person.site : person.department), themeFont(TypeSize::Caption),
                   theme.muted);
        return;
    }
    paintTierBadge(painter, QRectF(right - 18, rect.top() + 7, 18, 18), person.tier, theme, person.tierByHand);
    const double middle = rect.top() + 50 + more;
    paintStanceSymbol(painter, QRectF(left, middle - 8, 16, 16), person.stance, theme);
    constexpr double kNumber = 21, kBar = 23;
    drawElided(painter, QRectF(left + 20, middle - 9, right - kNumber - kBar - left - 22, 18), HAlign::Left,
               words::stance(person.stance), themeFont(TypeSize::Detail), theme.text);
    paintStrengthBar(painter, QRectF(right - kNumber - kBar + 3, middle - 3, kBar - 3, 6), person.strength.value_or(0) / 100.0, 0,
                     theme);
    drawElided(painter, QRectF(right - kNumber, middle - 9, kNumber, 18), HAlign::Right,
               person.strength ? QString::number(*person.strength) : QString(QChar(0x2013)),
               themeFont(TypeSize::Detail, Weight::SemiBold), theme.text);

    const double last = rect.bottom() - 15;
    if (person.warning != core::CardWarning::None) {
        drawElided(painter, QRectF(left, last - 9, right - left, 18), HAlign::Left, warningText(person.warning),
                   themeFont(TypeSize::Detail, Weight::SemiBold), theme.bad.text);
        return;
    }
    const QString age = words::age(person.daysSinceTalk);
    const QFont ageFont = themeFont(TypeSize::Detail, person.pastRhythm ? Weight::SemiBold : Weight::Regular);
    const double ageWidth = drawElided(painter, QRectF(left, last - 9, right - left, 18), HAlign::Right, age, ageFont,
                                       person.pastRhythm ? theme.attention.text : theme.muted);
    double x = left;
    const double end = right - ageWidth - 6;
    for (std::size_t i = 0; i < person.covers.size() && x + 20 <= end; ++i) {
        const bool rest = i + 1 < person.covers.size() && x + 44 > end;
        paintInitials(painter, QRectF(x, last - 10, 20, 20),
                      rest ? QStringLiteral("+%1").arg(person.covers.size() - i) : displayText(person.covers[i].initials), theme,
                      person.covers[i].owner && !rest);
        if (rest) {
            break;
        }
        x += 24;
    }
}

void paintCompact(QPainter &painter, const QRectF &rect, const core::MapPerson &person, bool judgements, const Theme &theme)
{
    const double left = rect.left() + kLeft - 2;
    const double right = rect.right() - 6;
    const double more = rect.height() - cardSize(CardLevel::Compact, judgements).height();
    if (!judgements) {
        const double below = paintName(painter, QRectF(left, rect.top() + 4, right - left, 28), person,
                                       2 + static_cast<int>(more / kNameStep), theme);
        if (below < rect.bottom() - 16) {
            drawElided(painter, QRectF(left, below - 1, right - left, 15), HAlign::Left, displayText(person.title),
                       themeFont(TypeSize::Caption), theme.secondary);
        }
        return;
    }
    paintTierBadge(painter, QRectF(right - 16, rect.top() + 5, 16, 16), person.tier, theme, person.tierByHand);
    const double below = paintName(painter, QRectF(left, rect.top() + 4, right - left - 20, 28), person,
                                   2 + static_cast<int>(more / kNameStep), theme);
    if (below > rect.bottom() - 22) {
        paintStanceSymbol(painter, QRectF(right - 15, rect.bottom() - 19, 14, 14), person.stance, theme);
        return;
    }
    const double middle = rect.bottom() - 13;
    paintStanceSymbol(painter, QRectF(left, middle - 7, 14, 14), person.stance, theme);
    const bool warned = person.warning != core::CardWarning::None;
    if (warned) {
        drawElided(painter, QRectF(left + 18, middle - 8, right - left - 18, 16), HAlign::Left, warningText(person.warning),
                   themeFont(TypeSize::Caption, Weight::SemiBold), theme.bad.text);
        return;
    }
    paintStrengthBar(painter, QRectF(left + 20, middle - 3, right - left - 48, 6), person.strength.value_or(0) / 100.0, 0, theme);
    drawElided(painter, QRectF(right - 26, middle - 8, 26, 16), HAlign::Right,
               person.strength ? QString::number(*person.strength) : QString(QChar(0x2013)),
               themeFont(TypeSize::Caption, Weight::SemiBold), theme.text);
}

void paintSmall(QPainter &painter, const QRectF &rect, const core::MapPerson &person, bool judgements, int most,
                const Theme &theme)
{
    const double left = rect.left() + kLeft - 4;
    const double right = rect.right() - 5;
    const double symbol = judgements ? 17 : 0;
    const QFont font = themeFont(TypeSize::Caption, Weight::SemiBold);
    const QStringList lines = wrapped(words::personName(person), font, right - left - symbol, most);
    double y = rect.center().y() - 7.0 * static_cast<double>(lines.size());
    for (const QString &line : lines) {
        drawElided(painter, QRectF(left, y, right - left - symbol, 14), HAlign::Left, line, font,
                   person.placeholder || person.vacant ? theme.muted : theme.text);
        y += 14;
    }
    if (judgements) {
        paintStanceSymbol(painter, QRectF(right - 14, rect.center().y() - 7, 14, 14), person.stance, theme,
                          person.warning == core::CardWarning::None ? Covered::Yes : Covered::No);
    }
}

}  // namespace

int nameLines(const core::MapPerson &person, CardLevel level, bool judgements)
{
    const double width = cardSize(level, judgements).width();
    const double room = level == CardLevel::Full ? width - kLeft - kRight - (judgements ? 23 : 0)
        : level == CardLevel::Compact            ? width - kLeft - 4 - (judgements ? 20 : 0)
                                                 : width - kLeft - 1 - (judgements ? 17 : 0);
    const QString name = words::personName(person);
    const bool large = level == CardLevel::Full || level == CardLevel::Compact;
    if (large && textWidth(name, themeFont(TypeSize::Body, Weight::SemiBold)) <= room) {
        return 1;
    }
    return static_cast<int>(wrapped(name, themeFont(TypeSize::Caption, Weight::SemiBold), room, kMostNameLines).size());
}

QSizeF cardSize(CardLevel level, bool judgements, int lines)
{
    const double more = kNameStep * std::max(0, std::min(lines, kMostNameLines) - 2);
    switch (level) {
    case CardLevel::Full: return {150, (judgements ? 86.0 : 58.0) + more};
    case CardLevel::Compact: return {126, 46 + more};
    case CardLevel::Tall: return {104, 50 + std::max(0.0, more - kNameStep)};
    case CardLevel::Small: break;
    }
    return {104, 36};
}

void paintPrintChip(QPainter &painter, const QRectF &rect, const QString &text, const Theme &theme)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(theme.border, 0.9));
    painter.setBrush(theme.alternate);
    painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), 5, 5);
    painter.restore();
    drawElided(painter, rect.adjusted(3, 0, -3, 0), HAlign::Center, text, themeFont(TypeSize::Caption), theme.secondary);
}

void paintPrintCard(QPainter &painter, const QRectF &rect, const core::MapPerson &person, CardLevel level, bool judgements,
                    const Theme &theme)
{
    paintFrame(painter, rect, person, judgements, theme);
    switch (level) {
    case CardLevel::Full: paintFull(painter, rect, person, judgements, theme); break;
    case CardLevel::Compact: paintCompact(painter, rect, person, judgements, theme); break;
    case CardLevel::Tall:
        paintSmall(painter, rect, person, judgements, static_cast<int>((rect.height() - 8) / kNameStep), theme);
        break;
    case CardLevel::Small: paintSmall(painter, rect, person, judgements, 2, theme); break;
    }
}

}  // namespace linchpin::render::plan
