#pragma once

#include <cstddef>

#include "core/report/people.h"
#include "core/result.h"

namespace linchpin::store {
class Reader;
}

namespace linchpin::app {

struct PersonDetailOptions {
    core::Date asOf;
    std::size_t talks = 20;  ///< at most so many conversations
};

/// Everything that is recorded and scored about a person, seat by seat. NotFound{person, id}; errors as scoringParameters.
/// Throws store::Failure when the file cannot be read.
[[nodiscard]] core::Result<core::report::PersonDetail> personDetail(const store::Reader &reader, core::PersonId person,
                                                                    const PersonDetailOptions &options);
/// Of whoever holds the seat; of a placeholder or vacant seat: that seat alone, with an empty person. NotFound{seat, id}.
[[nodiscard]] core::Result<core::report::PersonDetail> seatDetail(const store::Reader &reader, core::SeatId seat,
                                                                  const PersonDetailOptions &options);

}  // namespace linchpin::app
