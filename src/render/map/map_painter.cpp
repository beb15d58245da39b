#include "render/map/map_painter.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <tuple>
#include <unordered_map>
#include <unordered_set>

#include <QCoreApplication>
#include <QLocale>
#include <QPainter>

#include "render/badges.h"
#include "render/map/card_overlay.h"
#include "render/text.h"
#include "render/words.h"

namespace linchpin::render {
namespace {

QString tr(const char *text) { return QCoreApplication::translate("Map", text); }

QRectF toRect(const core::MapRect &rect) { return {rect.x, rect.y, rect.width, rect.height}; }

bool touches(const core::MapLink &link, std::int64_t seat) { return link.from == seat || link.to == seat; }

/// A link by its kind and by where its two cards stand: what its route depends on.
using LinkPlace = std::tuple<std::int64_t, std::int64_t, int, double, double, double, double>;

LinkPlace placeOf(const core::MapLink &link, const core::MapLayout &layout, std::size_t from, std::size_t to)
{
    const core::MapRect &a = layout.cards[from].rect, &b = layout.cards[to].rect;
    return {link.from, link.to, static_cast<int>(link.kind), a.x, a.y, b.x, b.y};
}

std::map<LinkPlace, const core::Route *> routesOf(const MapPicture &picture)
{
    std::unordered_map<std::int64_t, std::size_t> index;
    for (std::size_t i = 0; i < picture.map.people.size(); ++i) {
        index.try_emplace(picture.map.people[i].seat, i);
    }
    std::map<LinkPlace, const core::Route *> routes;
    for (std::size_t i = 0; i < picture.routes.size(); ++i) {
        const core::MapLink &link = picture.map.links[i];
        const auto from = index.find(link.from), to = index.find(link.to);
        if (from != index.end() && to != index.end() && !picture.routes[i].isEmpty()) {
            routes.emplace(placeOf(link, picture.layout, from->second, to->second), &picture.routes[i]);
        }
    }
    return routes;
}

}  // namespace

MapPicture makeMapPicture(core::AccountMap map, const core::MapLayoutOptions &options, core::FoldBy foldBy,
                          const MapPicture *before)
{
    MapPicture picture;
    picture.map = std::move(map);
    core::MapLayoutOptions fitted = options;
    if (!picture.map.judgements) {
        fitted.cardHeight = kPlainCardHeight;
        picture.map.links.clear();
    }
    if (before != nullptr) {
        fitted.before = core::mapPlaces(core::mapNodes(before->map), before->layout);
    }
    picture.layout = core::layoutMap(core::mapNodes(picture.map, foldBy), fitted);
    std::unordered_map<std::int64_t, std::size_t> index;
    for (std::size_t i = 0; i < picture.map.people.size(); ++i) {
        index.try_emplace(picture.map.people[i].seat, i);
    }
    const auto known = before == nullptr ? std::map<LinkPlace, const core::Route *>() : routesOf(*before);
    std::vector<core::RouteRequest> requests;
    requests.reserve(picture.map.links.size());
    for (const core::MapLink &link : picture.map.links) {
        const auto from = index.find(link.from), to = index.find(link.to);
        core::RouteRequest request{core::MapLayout::npos, core::MapLayout::npos, link.kind, nullptr};
        if (from != index.end() && to != index.end()) {
            request.from = from->second;
            request.to = to->second;
            const auto route = known.find(placeOf(link, picture.layout, request.from, request.to));
            request.before = route == known.end() ? nullptr : route->second;
        }
        requests.push_back(request);
    }
    picture.routes = core::routeLinks(picture.layout, requests);
    for (const core::MapPerson &person : picture.map.people) {
        picture.topPower = std::max(picture.topPower, person.effectivePower);
    }
    picture.linksOf.resize(picture.map.people.size());
    for (std::size_t i = 0; i < picture.map.links.size(); ++i) {
        const auto from = index.find(picture.map.links[i].from), to = index.find(picture.map.links[i].to);
        if (from != index.end() && to != index.end()) {
            picture.linksOf[from->second].emplace_back(i, to->second);
            picture.linksOf[to->second].emplace_back(i, from->second);
        }
    }
    return picture;
}

QString linkNote(const MapPicture &picture, std::size_t person, core::MapOverlay overlay)
{
    if ((overlay != core::MapOverlay::Conflict && overlay != core::MapOverlay::Informal) || person >= picture.linksOf.size()) {
        return {};
    }
    QStringList names;
    for (const auto &[link, other] : picture.linksOf[person]) {
        if (linkShown(picture.map.links[link], overlay, {})) {
            names << words::personName(picture.map.people[other]);
        }
    }
    names.removeDuplicates();
    return names.join(QStringLiteral(", "));
}

bool linkShown(const core::MapLink &link, core::MapOverlay overlay, const MapStyle &style)
{
    const bool isAll = overlay == core::MapOverlay::Influence;
    switch (link.kind) {
    case core::MapLinkKind::Conflict: return style.showConflict && (isAll || overlay == core::MapOverlay::Conflict);
    case core::MapLinkKind::Informal: return style.showInformal && (isAll || overlay == core::MapOverlay::Informal);
    case core::MapLinkKind::Influence: break;
    }
    return isAll || overlay == core::MapOverlay::Power;
}

QRectF pictureBounds(const MapPicture &picture)
{
    QRectF bounds = toRect(picture.layout.bounds);
    for (const core::Route &route : picture.routes) {
        if (!route.isEmpty()) {
            bounds |= routePath(route).boundingRect().adjusted(-5, -5, 5, 5);
        }
    }
    if (picture.map.overlay == core::MapOverlay::Power) {
        bounds.adjust(-kCardReach, -kCardReach, kCardReach, kCardReach);
    }
    return bounds;
}

QString groupText(const core::MapGroup &group, const core::AccountMap &map)
{
    if (group.elsewhere > 0) {
        return tr("%1 more, page %2").arg(group.elsewhere).arg(map.people[group.below].onPage);
    }
    if (group.closedBranch) {
        return tr("%1 below").arg(group.hidden.size());
    }
    return words::moreIn(static_cast<int>(group.hidden.size()), displayText(group.group));
}

void paintMap(QPainter &painter, const MapPicture &picture, const MapStyle &style, const Theme &theme)
{
    const core::AccountMap &map = picture.map;
    paintElbows(painter, picture.layout, theme);
    const auto paintLinks = [&](bool ofSelected) {
        for (std::size_t i = 0; i < map.links.size() && map.judgements; ++i) {
            const bool selected = style.selectedSeat && touches(map.links[i], *style.selectedSeat);
            if (linkShown(map.links[i], map.overlay, style) && selected == ofSelected) {
                paintRoute(painter, picture.routes[i], map.links[i], theme, style.selectedSeat && !selected);
            }
        }
    };
    paintLinks(false);
    const std::unordered_set<std::int64_t> dimmed(style.dimmedSeats.begin(), style.dimmedSeats.end());
    CardStyle card;
    card.overlay = map.overlay;
    card.detail = style.detail;
    card.scale = style.scale;
    card.judgements = map.judgements;
    card.topPower = picture.topPower;
    const auto paintOne = [&](std::size_t i) {
        const core::MapPerson &person = map.people[i];
        card.selected = style.selectedSeat == person.seat;
        card.dimmed = dimmed.contains(person.seat);
        card.note = linkNote(picture, i, map.overlay);
        if (style.selectedMember && map.overlay == core::MapOverlay::Coverage && person.warning == core::CardWarning::None) {
            card.dimmed = card.dimmed
                || std::none_of(person.covers.begin(), person.covers.end(),
                                [&](const core::MapCover &cover) { return cover.member == *style.selectedMember; });
        }
        paintPersonCard(painter, toRect(picture.layout.cards[i].rect), person, card, theme);
    };
    std::vector<std::size_t> last;  // the selected card over its neighbours: as a tile it carries its name
    for (std::size_t i = 0; i < map.people.size(); ++i) {
        if (!picture.layout.cards[i].hidden) {
            style.selectedSeat == map.people[i].seat ? last.push_back(i) : paintOne(i);
        }
    }
    std::for_each(last.begin(), last.end(), paintOne);
    for (const core::MapGroup &group : picture.layout.groups) {
        paintGroupChip(painter, toRect(group.rect), groupText(group, map), theme, false, style.scale);
    }
    if (style.selectedSeat) {
        paintLinks(true);
    }
}

void paintCanvas(QPainter &painter, const QRectF &rect, const Theme &theme)
{
    painter.fillRect(rect, theme.canvas);
    constexpr double kStep = 22;
    QVector<QPointF> dots;
    for (double x = std::ceil(rect.left() / kStep) * kStep; x < rect.right(); x += kStep) {
        for (double y = std::ceil(rect.top() / kStep) * kStep; y < rect.bottom(); y += kStep) {
            dots.append({x, y});
        }
    }
    painter.save();
    painter.setPen(QPen(theme.border, 1.6, Qt::SolidLine, Qt::RoundCap));
    painter.drawPoints(dots.constData(), static_cast<int>(dots.size()));
    painter.restore();
}

QRectF paintMiniMap(QPainter &painter, const QRectF &rect, const MapPicture &picture, const Theme &theme, double *scale,
                    const MiniMapStyle &style)
{
    const core::MapRect &bounds = picture.layout.bounds;
    const double k = bounds.width <= 0 ? 1 : std::min(rect.width() / bounds.width, rect.height() / bounds.height);
    const QRectF map(rect.center().x() - bounds.width * k / 2, rect.center().y() - bounds.height * k / 2, bounds.width * k,
                     bounds.height * k);
    if (scale != nullptr) {
        *scale = k;
    }
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    const auto place = [&](const core::MapRect &r) {
        return QRectF(map.left() + (r.x - bounds.x) * k, map.top() + (r.y - bounds.y) * k, std::max(r.width * k, 1.0),
                      std::max(r.height * k, 1.0));
    };
    for (std::size_t i = 0; i < picture.map.people.size(); ++i) {
        if (!picture.layout.cards[i].hidden) {
            const core::MapPerson &person = picture.map.people[i];
            const TileLook look =
                picture.map.judgements ? tileLook(person, style.overlay, theme) : TileLook{theme.strongBorder, false};
            const bool dimmed = std::binary_search(style.dimmedSeats.begin(), style.dimmedSeats.end(), person.seat);
            const double left = (dimmed ? 0.22 : 0.85) * (look.isOpen ? 0.35 : 1);
            painter.setBrush(blended(look.color, theme.surface, left));
            painter.drawRoundedRect(place(picture.layout.cards[i].rect), 1.5, 1.5);
        }
    }
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(theme.accent, 1.4));
    for (std::size_t i = 0; i < picture.map.people.size() && !style.selectedSeats.empty(); ++i) {
        const std::int64_t seat = picture.map.people[i].seat;
        if (!picture.layout.cards[i].hidden
            && std::find(style.selectedSeats.begin(), style.selectedSeats.end(), seat) != style.selectedSeats.end()) {
            painter.drawRoundedRect(place(picture.layout.cards[i].rect).adjusted(-1, -1, 1, 1), 2, 2);
        }
    }
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme.border);
    for (const core::MapGroup &group : picture.layout.groups) {
        painter.drawRoundedRect(place(group.rect), 1, 1);
    }
    painter.restore();
    return map;
}

double paintTeamLane(QPainter &painter, const QRectF &rect, const MapPicture &picture, std::optional<std::int64_t> selected,
                     const Theme &theme, bool measureOnly)
{
    constexpr double kWidth = 164, kHeight = 42, kGap = 8;
    if (picture.map.team.empty()) {
        return 0;
    }
    double x = rect.left(), y = rect.top();
    for (const core::MapMember &member : picture.map.team) {
        if (x > rect.left() && x + kWidth > rect.right()) {
            x = rect.left();
            y += kHeight + kGap;
        }
        if (!measureOnly) {
            const QRectF box(x, y, kWidth, kHeight);
            const bool chosen = selected == member.member;
            painter.save();
            painter.setRenderHint(QPainter::Antialiasing);
            painter.setPen(QPen(chosen ? theme.accent : theme.border, chosen ? 1.5 : 1));
            painter.setBrush(chosen ? theme.selection : theme.surface);
            painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 6, 6);
            painter.restore();
            paintInitials(painter, QRectF(x + 8, y + 8, 26, 26), displayText(member.initials), theme);
            drawElided(painter, QRectF(x + 43, y + 4, kWidth - 50, 18), HAlign::Left, displayText(member.name),
                       themeFont(TypeSize::Detail, Weight::SemiBold), theme.text);
            drawElided(painter, QRectF(x + 43, y + 21, kWidth - 50, 16), HAlign::Left,
                       tr("%1 people, average %2").arg(member.people).arg(member.averageStrength), themeFont(TypeSize::Caption),
                       theme.muted);
        }
        x += kWidth + kGap;
    }
    return y + kHeight - rect.top();
}

MapHit hitMap(const MapPicture &picture, QPointF point, std::optional<core::MapOverlay> overlay)
{
    for (std::size_t i = picture.layout.cards.size(); i-- > 0;) {
        if (!picture.layout.cards[i].hidden && toRect(picture.layout.cards[i].rect).contains(point)) {
            return {MapHit::Kind::Person, i};
        }
    }
    for (std::size_t i = 0; i < picture.layout.groups.size(); ++i) {
        if (toRect(picture.layout.groups[i].rect).contains(point)) {
            return {MapHit::Kind::Group, i};
        }
    }
    const MapStyle style;
    for (std::size_t i = 0; i < picture.routes.size(); ++i) {
        if (picture.routes[i].isEmpty() || !linkShown(picture.map.links[i], overlay.value_or(picture.map.overlay), style)) {
            continue;
        }
        const QPainterPath path = routePath(picture.routes[i]);
        if (!path.controlPointRect().adjusted(-5, -5, 5, 5).contains(point)) {
            continue;
        }
        QPainterPathStroker stroker;
        stroker.setWidth(10);
        if (stroker.createStroke(path).contains(point)) {
            return {MapHit::Kind::Link, i};
        }
    }
    return {};
}

QString mapTitle(const core::AccountMap &map) { return displayText(map.account); }

QString mapSubtitle(const MapPicture &picture)
{
    const core::AccountMap &map = picture.map;
    const auto shown =
        std::count_if(picture.layout.cards.begin(), picture.layout.cards.end(), [](const auto &card) { return !card.hidden; });
    const auto all = std::max<std::ptrdiff_t>(map.peopleInAccount, static_cast<std::ptrdiff_t>(map.people.size()));
    const QString people = shown < all ? tr("%1 of %2 people").arg(shown).arg(all)
        : shown == 1                   ? tr("1 person")
                                       : tr("%1 people").arg(shown);
    const QDate day = QDate(1970, 1, 1).addDays(map.asOf.days());
    const QString date = QLocale().toString(day, QStringLiteral("d MMMM yyyy"));
    const QString when = map.snapshot.empty() ? date : tr("%1, as of %2").arg(displayText(map.snapshot), date);
    QString text = tr("Relationship map, %1. %2").arg(when, people);
    if (!map.judgements) {
        return text + QLatin1Char('.');
    }
    text += tr("; number = strength, 0 to 100");
    if (map.overlay != core::MapOverlay::Influence) {
        text += QStringLiteral("; ") + words::overlay(map.overlay).toLower();
    }
    return text + QLatin1Char('.');
}

QStringList mapFaultNotes(const MapPicture &picture)
{
    QStringList notes;
    for (const core::MapFault &fault : picture.layout.faults) {
        notes.append(words::fault(fault, picture.map));
    }
    return notes;
}

}  // namespace linchpin::render
