#pragma once

#include <string_view>

#include "core/entities/kinds.h"
#include "core/result.h"

// People and promises of a trial by what somebody types.

namespace linchpin::app {

class TrialGround;

/// A seat of the account: an id, the name (also without regard to case and accents), or the one person whose name holds the text. Empty seats
/// are found by their title. Ambiguous: `detail` has one candidate a line, `id<TAB>name`; NotFound: near names in the same form.
[[nodiscard]] core::Result<core::SeatId> findSeat(const TrialGround &ground, std::string_view text);
/// One of us who is with us: an id, the name or a part of it. Errors as findSeat.
[[nodiscard]] core::Result<core::MemberId> findMember(const TrialGround &ground, std::string_view text);
/// A promise of the account: an id, or a part of the text of one that is open. Errors as findSeat.
[[nodiscard]] core::Result<core::PromiseId> findPromise(const TrialGround &ground, std::string_view text);

}  // namespace linchpin::app
