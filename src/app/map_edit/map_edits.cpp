#include "app/map_edit/map_edits.h"

#include <cmath>

#include "app/people/people_tools.h"
#include "app/people/persons.h"
#include "core/entities/account.h"

namespace linchpin::app {

using core::ErrorCode;
using core::Seat;
using core::SeatId;
using core::SeatLink;

namespace {

constexpr double kFarthest = 1e6;  ///< layout units

}  // namespace

core::Result<ChangeSet> renameSeat(Workspace &workspace, SeatId id, const std::string &typed, const Doing &doing)
{
    const std::string name = trimmedText(typed);
    if (name.empty()) {
        return core::failure(ErrorCode::InvalidValue, "person.name", typed);
    }
    return step(
        workspace, doing, [&](const store::Reader &reader) { return "Name of " + seatDisplayName(reader, id); },
        [&](store::Writer &writer) {
            Seat seat = requireRow(writer.read(), id);
            if (!seat.person.isNone()) {
                core::Person person = requireRow(writer.read(), seat.person);
                person.name = name;
                writer.update(person);
                return;
            }
            if (name.back() == '?') {
                seat.label = name;
            } else {
                core::Person person;
                person.name = name;
                seat.person = writer.insert(person);
                seat.label.clear();
            }
            writer.update(seat);
        });
}

namespace {

core::Result<void> checkLink(const LinkWish &wish)
{
    if (wish.from == wish.to) {
        return core::failure(ErrorCode::Conflict, "seat_link.to_seat", "self");
    }
    if (wish.weight < 1 || wish.weight > 3) {
        return core::failure(ErrorCode::InvalidValue, "seat_link.weight", std::to_string(wish.weight));
    }
    return {};
}

void requireOneAccount(const store::Reader &reader, const LinkWish &wish)
{
    if (requireRow(reader, wish.from).account != requireRow(reader, wish.to).account) {
        throw store::Failure(ErrorCode::Conflict, "seat_link.to_seat", "account");
    }
}

/// Whether `other` says nothing that `link` does not say: the same direction, or any where either has none.
bool isCovered(const SeatLink &other, const SeatLink &link)
{
    if (other.kind != link.kind) {
        return false;
    }
    const bool isSame = other.from == link.from && other.to == link.to;
    const bool isReverse = other.from == link.to && other.to == link.from;
    return isSame || (isReverse && (link.kind != core::LinkKind::Influence || link.mutual || other.mutual));
}

/// Removes what `link` now says as well; takes their note over where it has none.
void absorb(store::Writer &writer, SeatLink &link)
{
    for (const core::SeatId seat : {link.from, link.to}) {
        for (const SeatLink &other : writer.read().where<SeatLink>("from_seat", seat)) {
            if (other.id != link.id && isCovered(other, link)) {
                if (link.note.empty()) {
                    link.note = other.note;
                }
                writer.remove(other.id);
            }
        }
    }
}

}  // namespace

core::Result<ChangeSet> setLink(Workspace &workspace, const LinkWish &wish, const Doing &doing)
{
    if (const auto checked = checkLink(wish); !checked) {
        return tl::make_unexpected(checked.error());
    }
    return step(
        workspace, doing,
        [&](const store::Reader &reader) {
            return "Link of " + seatDisplayName(reader, wish.from) + " and " + seatDisplayName(reader, wish.to);
        },
        [&](store::Writer &writer) {
            const store::Reader &reader = writer.read();
            requireOneAccount(reader, wish);
            SeatLink link;
            link.from = wish.from;
            link.to = wish.to;
            link.kind = wish.kind;
            link.mutual = wish.mutual && wish.kind == core::LinkKind::Influence;
            const auto take = [&link](const SeatLink &there) {
                const bool isMutual = link.mutual;
                link = there;
                link.mutual = link.mutual || isMutual;
            };
            for (const SeatLink &there : reader.where<SeatLink>("from_seat", wish.from)) {
                if (link.id.isNone() && there.to == wish.to && there.kind == wish.kind) {
                    take(there);
                }
            }
            for (const SeatLink &there : reader.where<SeatLink>("from_seat", wish.to)) {
                if (link.id.isNone() && there.to == wish.from && there.kind == wish.kind
                    && (there.mutual || link.mutual || wish.kind != core::LinkKind::Influence)) {
                    take(there);
                }
            }
            link.weight = wish.weight;
            if (wish.note) {
                link.note = trimmedText(*wish.note);
            }
            if (link.id.isNone()) {
                writer.insert(link);
                return;
            }
            if (link.mutual) {
                absorb(writer, link);
            }
            writer.update(link);
        });
}

core::Result<ChangeSet> changeLink(Workspace &workspace, core::Id<SeatLink> id, const LinkWish &wish, const Doing &doing)
{
    if (const auto checked = checkLink(wish); !checked) {
        return tl::make_unexpected(checked.error());
    }
    return step(
        workspace, doing,
        [&](const store::Reader &reader) {
            return "Link of " + seatDisplayName(reader, wish.from) + " and " + seatDisplayName(reader, wish.to);
        },
        [&](store::Writer &writer) {
            SeatLink link = requireRow(writer.read(), id);
            requireOneAccount(writer.read(), wish);
            link.from = wish.from;
            link.to = wish.to;
            link.kind = wish.kind;
            link.weight = wish.weight;
            link.mutual = wish.mutual && wish.kind == core::LinkKind::Influence;
            if (wish.note) {
                link.note = trimmedText(*wish.note);
            }
            absorb(writer, link);
            writer.update(link);
        });
}

core::Result<ChangeSet> placeCards(Workspace &workspace, std::span<const PlaceWish> wishes, const Doing &doing)
{
    for (const PlaceWish &wish : wishes) {
        if (!std::isfinite(wish.x) || !std::isfinite(wish.y) || std::abs(wish.x) > kFarthest || std::abs(wish.y) > kFarthest) {
            return core::failure(ErrorCode::InvalidValue, "map_position.x", {});
        }
    }
    if (wishes.empty()) {
        return ChangeSet();
    }
    return step(
        workspace, doing, [&](const store::Reader &reader) { return "Place of " + seatDisplayName(reader, wishes.front().seat); },
        [&](store::Writer &writer) {
            for (const PlaceWish &wish : wishes) {
                static_cast<void>(requireRow(writer.read(), wish.seat));
                auto rows = writer.read().where<core::MapPosition>("seat", wish.seat);
                core::MapPosition row = rows.empty() ? core::MapPosition() : rows.front();
                row.seat = wish.seat;
                row.x = wish.x;
                row.y = wish.y;
                if (rows.empty()) {
                    writer.insert(row);
                } else {
                    writer.update(row);
                }
            }
        });
}

core::Result<ChangeSet> tidyMap(Workspace &workspace, core::AccountId account, const Doing &doing)
{
    return step(
        workspace, doing, [&](const store::Reader &reader) { return "Tidy the map of " + requireRow(reader, account).name; },
        [&](store::Writer &writer) {
            for (const Seat &seat : writer.read().where<Seat>("account", account)) {
                for (const core::MapPosition &place : writer.read().where<core::MapPosition>("seat", seat.id)) {
                    writer.remove(place.id);
                }
            }
        });
}

}  // namespace linchpin::app
