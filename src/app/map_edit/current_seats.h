#pragma once

#include <vector>

#include "core/entities/people.h"
#include "store/reader.h"

namespace linchpin::app {

/// Whether the seat is on the map of that day; the last day counts.
[[nodiscard]] inline bool sitsOn(const core::Seat &seat, core::Date day)
{
    return (!seat.from || *seat.from <= day) && (!seat.until || *seat.until >= day);
}

/// The seats on the map of the account that day, by id. Throws store::Failure.
[[nodiscard]] inline std::vector<core::Seat> seatsOn(const store::Reader &reader, core::AccountId account, core::Date day)
{
    std::vector<core::Seat> seats = reader.where<core::Seat>("account", account);
    std::erase_if(seats, [day](const core::Seat &seat) { return !sitsOn(seat, day); });
    return seats;
}

}  // namespace linchpin::app
