#pragma once

#include <string>

#include "core/date.h"
#include "core/entities/kinds.h"

namespace linchpin::app {

/// Who does something, on which day, and what the step is called in the history.
struct Doing {
    core::Date day;  ///< the workspace's today: the day of judgements, proofs and kept promises
    core::MemberId member;  ///< who of our team works here; empty = not said
    std::string label;  ///< in the user's language; empty: a plain English one is made ("Stance of Elena Ferrari")
};

}  // namespace linchpin::app
