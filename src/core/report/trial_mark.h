#pragma once

#include <cstdint>

namespace linchpin::core {

/// What a trial (what-if) does to a person; drawn on the card in place of its last line.
enum class TrialMark : std::uint8_t {
    None,
    Leaves,  ///< the seat becomes empty
    LosesSuperior,  ///< reports to somebody who leaves
    LosesWay,  ///< their influence reaches no buyer any more
    LosesCover,  ///< `trialName`, the only one of us who covers this person, leaves
    Covered,  ///< newly covered by `trialName`
    NewStance,  ///< the stance is another than today
    Weaker,  ///< strength below that of today
    Stronger,
};

}  // namespace linchpin::core
