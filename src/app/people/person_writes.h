#pragma once

#include <span>

#include "app/people/persons.h"

// The rows that the use cases about people write, for other use cases inside one transaction. All throw store::Failure with the errors of app/people/persons.h.

namespace linchpin::app {

/// As `setSuperior`.
void writeSuperior(store::Writer &writer, core::SeatId seat, core::SeatId superior);
/// As `addRole`; roles the seat has already change nothing.
void writeRoles(store::Writer &writer, core::SeatId seat, std::span<const RoleWish> roles);
/// As `setCoverage`.
void writeCoverage(store::Writer &writer, const CoverageWish &wish);
/// As `removeSeat`; adds what went to `removed`.
void writeRemovedSeat(store::Writer &writer, const core::Seat &seat, RemovedPerson &removed);
/// As `setCadence`.
void writeCadence(store::Writer &writer, core::SeatId seat, std::optional<int> days);

}  // namespace linchpin::app
