#pragma once

#include <optional>
#include <span>
#include <string>

#include "app/people/doing.h"
#include "app/workspace.h"
#include "core/entities/people.h"

// What is changed on the relationship map itself, beside the use cases about people (app/people).

namespace linchpin::app {

/// What is written on a card. The person's name; of a seat that nobody known holds: a name that ends with "?" is its label, any other
/// makes the person known. InvalidValue{person.name} for an empty one.
[[nodiscard]] core::Result<ChangeSet> renameSeat(Workspace &workspace, core::SeatId seat, const std::string &name,
                                                 const Doing &doing);

struct LinkWish {
    core::SeatId from;
    core::SeatId to;
    core::LinkKind kind = core::LinkKind::Influence;
    int weight = 1;  ///< 1..3
    bool mutual = false;  ///< influence both ways, as one link
    std::optional<std::string> note = std::nullopt;  ///< empty = the note there stays
};
/// One link of a kind between two people (conflict and informal ties have no direction): the one there is changed, else one is added. Influence of A on B
/// and of B on A are two links unless `mutual`, which makes one of them.
/// Conflict{seat_link.to_seat, self | account}; InvalidValue{seat_link.weight}.
[[nodiscard]] core::Result<ChangeSet> setLink(Workspace &workspace, const LinkWish &wish, const Doing &doing);

/// Exactly what is given becomes of one link; kind, direction, weight and note in one step. A link of the same kind between the two that would then say the
/// same gives way to it, its note is kept where this one has none.
/// NotFound{seat_link, id}; InvalidValue{seat_link.weight}; Conflict{seat_link.to_seat, self | account}.
[[nodiscard]] core::Result<ChangeSet> changeLink(Workspace &workspace, core::Id<core::SeatLink> link, const LinkWish &wish,
                                                 const Doing &doing);

/// Where a card was put by hand: its upper left corner in layout units.
struct PlaceWish {
    core::SeatId seat;
    double x = 0;
    double y = 0;
};
/// InvalidValue{map_position.x} for places that are no number or absurdly far away.
[[nodiscard]] core::Result<ChangeSet> placeCards(Workspace &workspace, std::span<const PlaceWish> wishes, const Doing &doing);
/// Forgets all places set by hand on the map of the account.
[[nodiscard]] core::Result<ChangeSet> tidyMap(Workspace &workspace, core::AccountId account, const Doing &doing);

}  // namespace linchpin::app
