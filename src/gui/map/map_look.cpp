#include "gui/map/map_look.h"

#include <algorithm>

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include "core/report/map_part.h"

namespace linchpin::gui {

namespace {

constexpr const char *kGroupings[] = {"auto", "site", "unit", "department", "nobody"};

}  // namespace

core::FoldBy MapLook::foldBy() const
{
    switch (grouping) {
    case MapGrouping::Unit: return core::FoldBy::Unit;
    case MapGrouping::Department: return core::FoldBy::Department;
    case MapGrouping::Auto:
    case MapGrouping::Site:
    case MapGrouping::Nobody: break;
    }
    return core::FoldBy::Site;
}

bool MapLook::keepsPlacesOf(const MapLook &before) const
{
    const auto isIn = [](const auto &one, const auto &all) { return std::find(all.begin(), all.end(), one) != all.end(); };
    const bool sameFilter =
        !(hidesOthers || before.hidesOthers) || (hidesOthers == before.hidesOthers && filter == before.filter);
    return focus == before.focus && hops == before.hops && grouping == before.grouping && sameFilter
        && std::all_of(closed.begin(), closed.end(), [&](const auto &one) { return isIn(one, before.closed); })
        && std::all_of(before.openGroups.begin(), before.openGroups.end(),
                       [&](const auto &one) { return isIn(one, openGroups); });
}

QByteArray MapLook::toJson() const
{
    QJsonObject object;
    if (!filter.isEmpty()) {
        object.insert(QStringLiteral("filter"), QJsonDocument::fromJson(filter.toJson()).object());
    }
    if (hidesOthers) {
        object.insert(QStringLiteral("hides_others"), true);
    }
    if (grouping != MapGrouping::Auto) {
        object.insert(QStringLiteral("grouping"), QLatin1String(kGroupings[static_cast<std::size_t>(grouping)]));
    }
    // Ids pass 2^53: text.
    QJsonArray folded;
    for (const std::int64_t seat : closed) {
        folded.append(QString::number(seat));
    }
    if (!folded.isEmpty()) {
        object.insert(QStringLiteral("closed"), folded);
    }
    QJsonArray groups;
    for (const auto &[seat, group] : openGroups) {
        groups.append(QJsonArray{QString::number(seat), QString::fromStdString(group)});
    }
    if (!groups.isEmpty()) {
        object.insert(QStringLiteral("open_groups"), groups);
    }
    return object.isEmpty() ? QByteArray() : QJsonDocument(object).toJson(QJsonDocument::Compact);
}

MapLook MapLook::fromJson(const QByteArray &json)
{
    MapLook look;
    const QJsonObject object = QJsonDocument::fromJson(json).object();
    look.filter = present::MapFilter::fromJson(
        QJsonDocument(object.value(QStringLiteral("filter")).toObject()).toJson(QJsonDocument::Compact));
    look.hidesOthers = object.value(QStringLiteral("hides_others")).toBool();
    const QString grouping = object.value(QStringLiteral("grouping")).toString();
    for (std::size_t i = 0; i < std::size(kGroupings); ++i) {
        if (grouping == QLatin1String(kGroupings[i])) {
            look.grouping = static_cast<MapGrouping>(i);
        }
    }
    for (const QJsonValue &value : object.value(QStringLiteral("closed")).toArray()) {
        if (const qint64 seat = value.toString().toLongLong(); seat != 0) {
            look.closed.push_back(seat);
        }
    }
    for (const QJsonValue &value : object.value(QStringLiteral("open_groups")).toArray()) {
        const QJsonArray pair = value.toArray();
        if (pair.size() == 2) {
            look.openGroups.emplace_back(pair.at(0).toString().toLongLong(), pair.at(1).toString().toStdString());
        }
    }
    return look;
}

core::AccountMap lookedAt(const core::AccountMap &map, const MapLook &look)
{
    core::AccountMap part = map;
    if (look.focus) {
        const auto seats = core::seatsWithin(map, look.focus.value(), look.hops);
        if (!seats.empty()) {
            part = core::partOfMap(map, seats);
        }
    }
    if (look.hidesOthers && !look.filter.isEmpty()) {
        std::vector<std::int64_t> seats;
        for (const core::MapPerson &person : part.people) {
            if (look.filter.accepts(person)) {
                seats.push_back(person.seat);
            }
        }
        if (!seats.empty()) {
            part = core::partOfMap(part, seats);
        }
    }
    return part;
}

}  // namespace linchpin::gui
