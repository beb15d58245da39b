#include "render/map/trial_map.h"

#include <algorithm>
#include <unordered_map>
#include <unordered_set>

#include <QCoreApplication>
#include <QPainter>

#include "render/bars.h"
#include "render/charts/chart_tools.h"
#include "render/map/card_trial.h"
#include "render/text.h"
#include "render/words.h"

namespace linchpin::render {
namespace {

using core::TrialMark;

constexpr double kWidth = 132;
constexpr double kHeight = 46;
constexpr double kStripe = 4;
constexpr std::size_t kAllUpTo = 12;  ///< people: a map of so many is shown whole

QString tr(const char *text) { return QCoreApplication::translate("Map", text); }

/// "Sceptic, 38"
QString stateText(const core::MapPerson &person)
{
    if (person.vacant && person.trial == TrialMark::None) {
        return tr("vacant");
    }
    const QString stance = words::stance(person.stance);
    return person.strength ? tr("%1, %2").arg(stance).arg(*person.strength) : stance;
}

QPen framePen(const core::MapPerson &person, bool current, const Theme &theme)
{
    if (current) {
        return QPen(theme.accent, 2);
    }
    const ToneKind kind = trialTone(person);
    if (person.trial == TrialMark::Leaves || person.outside || person.placeholder) {
        QPen pen(theme.strongBorder, 1.1);
        pen.setDashPattern({3, 2.4});
        return pen;
    }
    return kind == ToneKind::Neutral ? QPen(theme.border, 1) : QPen(theme.tone(kind).mark, 1.6);
}

void paintCard(QPainter &painter, const QRectF &box, const core::MapPerson &person, bool current, const ChartStyle &style)
{
    const Theme &theme = *style.theme;
    const bool leaves = person.trial == TrialMark::Leaves;
    const QColor stance = theme.stanceColor(person.stance);
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme.surface);
    const double corner = std::min(4.0, box.height() / 5);
    painter.drawRoundedRect(box, corner, corner);
    const double stripe = std::min(kStripe, box.width() / 8);
    painter.setBrush(leaves ? blended(stance, theme.surface, 0.45) : stance);
    painter.drawRect(QRectF(box.left() + 1, box.top() + 1, stripe, box.height() - 2));
    const QPen frame = framePen(person, current, theme);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(frame);
    const double inset = frame.widthF() / 2;
    painter.drawRoundedRect(box.adjusted(inset, inset, -inset, -inset), corner, corner);

    const QFont strong = chartFont(style, TypeSize::Caption, Weight::SemiBold);
    const QFont small = chartFont(style, TypeSize::Caption, person.trial == TrialMark::None ? Weight::Regular : Weight::Medium);
    const double line = lineHeight(strong);
    if (box.height() < line || box.width() < 34) {
        return;
    }
    const double left = box.left() + stripe + 6;
    const double room = box.right() - 5 - left;
    const bool two = box.height() >= 2 * line + 2;
    const bool three = box.height() >= 2 * line + 11;
    double y = box.top() + (two ? (three ? 4 : (box.height() - 2 * line) / 2) : (box.height() - line) / 2);
    const bool vague = person.placeholder || person.vacant || leaves;
    const QString name = words::personName(person);
    const double used =
        drawElided(painter, QRectF(left, y, room, line), HAlign::Left, name, strong, vague ? theme.muted : theme.text);
    if (leaves) {
        painter.setPen(QPen(theme.muted, 1.2));
        painter.drawLine(QPointF(left, y + line / 2 + 0.5), QPointF(left + used, y + line / 2 + 0.5));
    }
    if (two) {
        y += line;
        const ToneKind kind = trialTone(person);
        core::MapPerson plain = person;  // the bar shows the change
        if (person.trial != TrialMark::Weaker && person.trial != TrialMark::Stronger) {
            plain.strengthBefore.reset();
        }
        const QString mark = trialText(plain);
        drawElided(painter, QRectF(left, y, room, line), HAlign::Left, mark.isEmpty() ? stateText(person) : mark, small,
                   kind == ToneKind::Neutral ? theme.muted : theme.tone(kind).text);
    }
    if (three) {
        const QRectF bar(left, box.bottom() - 8.5, std::min(room, 76.0), 4);
        paintStrengthBar(painter, bar, leaves ? 0 : person.strength.value_or(0) / 100.0, 0, theme);
        if (person.strengthBefore.value_or(0) > 0 && !leaves && person.strengthBefore != person.strength) {
            const double x = bar.left() + bar.width() * *person.strengthBefore / 100.0;
            painter.setPen(QPen(theme.text, 1.4));
            painter.drawLine(QPointF(x, bar.top() - 2), QPointF(x, bar.bottom() + 2));
        }
    }
}

}  // namespace

MapPicture makeTrialMap(core::AccountMap map)
{
    core::MapLayoutOptions options;
    options.cardWidth = kWidth;
    options.cardHeight = kHeight;
    options.gapX = 14;
    options.gapY = 22;
    options.treeGap = 18;
    options.stackGapY = 8;
    options.chipHeight = 18;
    options.chipGap = 5;
    map.links.clear();
    // Users whom the trial does not touch, and who lead to nobody that is shown, are left out.
    std::unordered_map<std::int64_t, std::int64_t> superior;
    std::unordered_set<std::int64_t> shown;
    for (const core::MapPerson &person : map.people) {
        superior.emplace(person.seat, person.reportsTo);
    }
    for (const core::MapPerson &person : map.people) {
        if (person.tier != core::Tier::User || person.trial != TrialMark::None || map.people.size() <= kAllUpTo) {
            std::int64_t seat = person.seat;
            while (seat != 0 && shown.insert(seat).second) {
                const auto above = superior.find(seat);
                seat = above == superior.end() ? 0 : above->second;
            }
        }
    }
    std::erase_if(map.people, [&](const core::MapPerson &person) { return !shown.contains(person.seat); });
    // Places set by hand belong to cards of another size.
    for (core::MapPerson &person : map.people) {
        person.position.reset();
    }
    return makeMapPicture(std::move(map), options);
}

ChartHits paintTrialMap(QPainter &painter, const QRectF &rect, const MapPicture &picture, int current, const ChartStyle &style)
{
    const PainterScope scope(painter);
    const Theme &theme = *style.theme;
    const core::MapRect &bounds = picture.layout.bounds;
    if (bounds.width <= 0 || bounds.height <= 0) {
        return {};
    }
    // The axes shrink apart: cards may become narrow or low before their text has to go.
    const double across = std::min(1.25, rect.width() / bounds.width);
    const double down = std::min(1.15, rect.height() / bounds.height);
    const double width = bounds.width * across, height = bounds.height * down;
    const QPointF origin(rect.center().x() - width / 2, rect.top() + std::max(0.0, std::min(12.0, (rect.height() - height) / 2)));
    const auto point = [&](const core::MapPoint &at) {
        return QPointF(origin.x() + (at.x - bounds.x) * across, origin.y() + (at.y - bounds.y) * down);
    };
    const auto place = [&](const core::MapRect &at) {
        return QRectF(point({at.x, at.y}), QSizeF(at.width * across, at.height * down));
    };
    for (const core::MapElbow &elbow : picture.layout.elbows) {
        const bool gone = picture.map.people[elbow.superior].trial == TrialMark::Leaves
            || picture.map.people[elbow.report].trial == TrialMark::Leaves;
        QPen pen(blended(theme.strongBorder, theme.surface, gone ? 0.5 : 0.75), 1.2);
        if (gone) {
            pen.setDashPattern({3, 2.4});
        }
        painter.setPen(pen);
        QPolygonF line;
        for (const core::MapPoint &at : elbow.points) {
            line << point(at);
        }
        painter.drawPolyline(line);
    }
    ChartHits hits;
    for (std::size_t i = 0; i < picture.map.people.size(); ++i) {
        if (picture.layout.cards[i].hidden) {
            continue;
        }
        const QRectF box = place(picture.layout.cards[i].rect);
        paintCard(painter, box, picture.map.people[i], static_cast<int>(i) == current, style);
        hits.push_back({static_cast<int>(i), box, box.center()});
    }
    const QFont caption = chartFont(style, TypeSize::Caption);
    for (const core::MapGroup &group : picture.layout.groups) {
        const QRectF box = place(group.rect);
        painter.setPen(QPen(theme.border, 1));
        painter.setBrush(theme.alternate);
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4);
        if (box.height() >= lineHeight(caption) - 3) {
            drawElided(painter, box.adjusted(4, 0, -4, 0), HAlign::Center, groupText(group, picture.map), caption, theme.muted);
        }
    }
    return hits;
}

QString trialMapText(const core::MapPerson &person)
{
    QStringList parts{words::personName(person), displayText(person.title), words::tier(person.tier), stateText(person),
                      trialText(person)};
    parts.removeAll(QString());
    return parts.join(QStringLiteral(", "));
}

}  // namespace linchpin::render
