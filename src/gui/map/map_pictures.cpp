#include "gui/map/map_pictures.h"

#include <algorithm>
#include <limits>
#include <unordered_map>

namespace linchpin::gui {

namespace {

constexpr std::size_t kMost = 20;
constexpr std::size_t kMostPeople = 12'000;  ///< on all of them together: pictures of large maps take megabytes

}  // namespace

MapPictures::Seats MapPictures::seatsOf(const core::AccountMap &map)
{
    Seats seats;
    seats.reserve(map.people.size());
    for (const core::MapPerson &person : map.people) {
        seats.push_back({person.seat, person.reportsTo, person.outside, person.assistant});
    }
    std::sort(seats.begin(), seats.end(), [](const Seat &a, const Seat &b) { return a.seat < b.seat; });
    return seats;
}

void MapPictures::remember(const Picture &picture, const MapLook &look)
{
    if (!picture || picture->map.people.empty()) {
        return;
    }
    Seats seats = seatsOf(picture->map);
    if (!m_all.empty() && m_all.front().picture->map.account != picture->map.account) {
        m_all.clear();
    }
    std::erase_if(m_all, [&](const Entry &entry) { return entry.look == look && entry.seats == seats; });
    m_all.push_front({picture, look, std::move(seats)});
    std::size_t people = 0, kept = 0;
    for (const Entry &entry : m_all) {
        people += entry.seats.size();
        if (kept == kMost || (kept > 1 && people > kMostPeople)) {
            break;
        }
        ++kept;
    }
    m_all.resize(kept);
}

MapPictures::Picture MapPictures::find(const core::AccountMap &map, const MapLook &look) const
{
    const Seats seats = seatsOf(map);
    for (const Entry &entry : m_all) {
        if (entry.seats == seats && entry.picture->map.account == map.account && look.keepsPlacesOf(entry.look)) {
            return entry.picture;
        }
    }
    return nullptr;
}

core::SeatId restingSeat(const render::MapPicture &before, const render::MapPicture &now, const QRectF &seen, core::SeatId wanted)
{
    if (before.map.account != now.map.account) {
        return wanted;
    }
    const auto rectOf = [](const core::MapLayout::Card &card) {
        return QRectF(card.rect.x, card.rect.y, card.rect.width, card.rect.height);
    };
    std::unordered_map<std::int64_t, QRectF> places;
    for (std::size_t i = 0; i < before.layout.cards.size(); ++i) {
        if (!before.layout.cards[i].hidden) {
            places.emplace(before.map.people[i].seat, rectOf(before.layout.cards[i]));
        }
    }
    core::SeatId nearest = wanted;
    double least = std::numeric_limits<double>::max();
    for (std::size_t i = 0; i < now.layout.cards.size(); ++i) {
        const auto was = places.find(now.map.people[i].seat);
        if (now.layout.cards[i].hidden || was == places.end()) {
            continue;
        }
        const QRectF rect = rectOf(now.layout.cards[i]);
        const bool stays = (rect.topLeft() - was->second.topLeft()).manhattanLength() < 0.5;
        if (now.map.people[i].seat == wanted.value() && (stays || !seen.contains(rect))) {
            return wanted;
        }
        const double away = (rect.center() - seen.center()).manhattanLength();
        if (stays && seen.intersects(rect) && away < least) {
            least = away;
            nearest = core::SeatId(now.map.people[i].seat);
        }
    }
    return nearest;
}

}  // namespace linchpin::gui
