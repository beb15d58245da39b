#include "render/map/card_trial.h"

#include <algorithm>

#include <QCoreApplication>
#include <QPainter>

#include "render/icons.h"
#include "render/text.h"
#include "render/words.h"

namespace linchpin::render {
namespace {

using core::TrialMark;

QString tr(const char *text) { return QCoreApplication::translate("Map", text); }

QString strengthChange(const core::MapPerson &person)
{
    if (!person.strengthBefore || !person.strength || *person.strengthBefore == *person.strength) {
        return {};
    }
    return QStringLiteral("%1 \u2192 %2").arg(*person.strengthBefore).arg(*person.strength);
}

QString withChange(const QString &text, const core::MapPerson &person)
{
    // From nothing says no more than the words.
    const QString change = person.strengthBefore.value_or(0) > 0 ? strengthChange(person) : QString();
    return change.isEmpty() ? text : tr("%1, %2").arg(text, change);
}

}  // namespace

QString shortName(const QString &name)
{
    const QString known = displayText(name).simplified();
    const auto blank = known.lastIndexOf(QLatin1Char(' '));
    if (blank <= 0 || blank + 1 >= known.size()) {
        return known;
    }
    // A letter outside the basic plane is two units.
    const int first = known.front().isHighSurrogate() ? 2 : 1;
    return known.left(first) + QStringLiteral(". ") + known.mid(blank + 1);
}

QString trialText(const core::MapPerson &person)
{
    const QString who = shortName(QString::fromStdString(person.trialName));
    switch (person.trial) {
    case TrialMark::None: break;
    case TrialMark::Leaves: return tr("leaves");
    case TrialMark::LosesSuperior: return tr("loses the manager");
    case TrialMark::LosesWay: return tr("no way to a buyer");
    case TrialMark::LosesCover: return withChange(who.isEmpty() ? tr("nobody left who covers") : tr("loses %1").arg(who), person);
    case TrialMark::Covered: return withChange(who.isEmpty() ? tr("now covered") : tr("covered by %1").arg(who), person);
    case TrialMark::NewStance: return tr("becomes %1").arg(words::stance(person.stance).toLower());
    case TrialMark::Weaker:
    case TrialMark::Stronger: {
        const QString change = strengthChange(person);
        if (!change.isEmpty()) {
            return tr("strength %1").arg(change);
        }
        return person.trial == TrialMark::Weaker ? tr("weaker") : tr("stronger");
    }
    }
    return {};
}

ToneKind trialTone(const core::MapPerson &person)
{
    switch (person.trial) {
    case TrialMark::None:
    case TrialMark::Leaves: break;
    case TrialMark::LosesSuperior:
    case TrialMark::LosesWay:
    case TrialMark::LosesCover:
    case TrialMark::Weaker: return ToneKind::Bad;
    case TrialMark::NewStance: return ToneKind::Accent;
    case TrialMark::Covered:
    case TrialMark::Stronger: return ToneKind::Good;
    }
    return ToneKind::Neutral;
}

bool paintTrialLine(QPainter &painter, const QRectF &line, const core::MapPerson &person, const Theme &theme)
{
    if (person.trial == TrialMark::None) {
        return false;
    }
    const ToneKind kind = trialTone(person);
    const QColor ink = kind == ToneKind::Neutral ? theme.muted : theme.tone(kind).text;
    const QString icon = person.trial == TrialMark::Leaves ? QStringLiteral("person-minus")
        : kind == ToneKind::Bad                            ? QStringLiteral("warning")
        : kind == ToneKind::Good                           ? QStringLiteral("check")
                                                           : QStringLiteral("what-if");
    paintIcon(painter, QRectF(line.left(), line.center().y() - 6.5, 13, 13), icon, ink);
    drawElided(painter, line.adjusted(17, 0, 0, 0), HAlign::Left, trialText(person),
               themeFont(TypeSize::Detail, Weight::SemiBold), ink);
    return true;
}

void paintTrialFrame(QPainter &painter, const QRectF &rect, const core::MapPerson &person, const CardStyle &style,
                     const Theme &theme)
{
    if (person.trial == TrialMark::None) {
        return;
    }
    const double scale = style.detail == CardDetail::Full ? 1.0 : std::clamp(style.scale, 0.02, 1.0);
    const ToneKind kind = trialTone(person);
    const bool leaves = person.trial == TrialMark::Leaves;
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.translate(rect.topLeft());
    painter.scale(1 / scale, 1 / scale);
    const QRectF box(0, 0, rect.width() * scale, rect.height() * scale);
    QPen pen(leaves ? theme.strongBorder : theme.tone(kind).mark, leaves ? 1.2 : 1.8);
    if (leaves) {
        pen.setDashPattern({3, 2.4});
        // The solid edge of the card gives way to the dashes.
        painter.setPen(QPen(theme.surface, 1.6));
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(box.adjusted(0.6, 0.6, -0.6, -0.6), 6, 6);
    }
    painter.setBrush(Qt::NoBrush);
    painter.setPen(style.selected || style.focused ? QPen(theme.accent, 2) : pen);
    const double inset = painter.pen().widthF() / 2;
    const double corner = style.detail == CardDetail::Full ? 7 : style.detail == CardDetail::Chip ? 5 : 3;
    painter.drawRoundedRect(box.adjusted(inset, inset, -inset, -inset), corner, corner);
    if (leaves && style.detail != CardDetail::Tile) {
        const bool full = style.detail == CardDetail::Full;
        const QFont font = themeFont(full ? TypeSize::Body : TypeSize::Detail, Weight::SemiBold);
        const double left = full ? 14 : 10;
        const double room = full ? box.width() - 14 - 11 - 24 : box.width() - 16 - (box.width() > 100 ? 20 : 0);
        const double width = std::min(room, textWidth(words::personName(person), font));
        const double y = full ? 16.5 : 15;
        painter.setPen(QPen(theme.muted, 1.4));
        painter.drawLine(QPointF(left, y), QPointF(left + width, y));
    }
    painter.restore();
}

}  // namespace linchpin::render
