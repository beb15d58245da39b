#pragma once

#include <cstdint>
#include <span>

#include "app/people/doing.h"
#include "app/workspace.h"
#include "core/entities/people.h"

// Marks of a seat that change where and how its card stands.

namespace linchpin::app {

enum class SeatMark : std::uint8_t {
    Assistant,  ///< of the superior: stands beside the line
    Outside,  ///< not of the company: dashed, in a lane of its own without superior
};

/// Sets the mark on all of them, or takes it away where all have it; the answer says which. One step.
/// Conflict{seat.assistant, superior} for an assistant of nobody; InvalidValue{seat} without seats; NotFound{seat, id}.
[[nodiscard]] core::Result<bool> toggleMark(Workspace &workspace, std::span<const core::SeatId> seats, SeatMark mark,
                                            const Doing &doing);

}  // namespace linchpin::app
