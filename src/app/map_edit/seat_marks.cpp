#include "app/map_edit/seat_marks.h"

#include <algorithm>
#include <vector>

#include "app/people/people_tools.h"
#include "app/people/persons.h"

namespace linchpin::app {

using core::ErrorCode;
using core::Seat;

namespace {

bool &flagOf(Seat &seat, SeatMark mark) { return mark == SeatMark::Assistant ? seat.assistant : seat.external; }

}  // namespace

core::Result<bool> toggleMark(Workspace &workspace, std::span<const core::SeatId> ids, SeatMark mark, const Doing &doing)
{
    if (ids.empty()) {
        return core::failure(ErrorCode::InvalidValue, "seat", {});
    }
    bool on = false;
    const auto changes = step(
        workspace, doing,
        [&](const store::Reader &reader) {
            return (mark == SeatMark::Assistant ? "Assistant: " : "Outside the company: ") + seatDisplayName(reader, ids.front());
        },
        [&](store::Writer &writer) {
            std::vector<Seat> seats;
            for (const core::SeatId id : ids) {
                seats.push_back(requireRow(writer.read(), id));
            }
            on = std::any_of(seats.begin(), seats.end(), [&](Seat &seat) { return !flagOf(seat, mark); });
            for (Seat &seat : seats) {
                if (on && mark == SeatMark::Assistant && seat.reportsTo.isNone()) {
                    throw store::Failure(ErrorCode::Conflict, "seat.assistant", "superior");
                }
                if (flagOf(seat, mark) != on) {
                    flagOf(seat, mark) = on;
                    writer.update(seat);
                }
            }
        });
    if (!changes) {
        return tl::make_unexpected(changes.error());
    }
    return on;
}

}  // namespace linchpin::app
