#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "core/analysis/map_rules.h"
#include "core/scoring/influence.h"

// Ways of influence: who has a buyer's ear, directly or through others.

namespace linchpin::core::analysis {

/// A chain of people in which each listens to the one before.
struct Way {
    std::vector<std::uint32_t> rows;  ///< of the power map; from the speaker to the listener
    double say = 0;  ///< part of the listener's view that comes along it, 0..1: the product of theta w over its steps
};

/// The strongest ways of at most kMostSteps steps from everybody to the nearest of some listeners. A step is an influence that was drawn or a
/// reporting line, as the score weighs it. Computed once; linear in the lines per step.
class Ways final {
public:
    /// `passable[row]`: whether a way may lead through that row (the ends need not be passable). Rows outside `listeners` are speakers.
    Ways(const scoring::PowerMap &map, std::span<const std::uint32_t> listeners, const std::vector<bool> &passable);

    /// The strongest way from `speaker`; empty when there is none of at least kLeastSay.
    [[nodiscard]] std::optional<Way> from(std::uint32_t speaker) const;
    /// How much of a listener's view comes from `speaker` along that way; 0 without one.
    [[nodiscard]] double say(std::uint32_t speaker) const;

private:
    struct Step {
        double say = 0;
        std::uint32_t next = 0;
    };
    [[nodiscard]] std::size_t bestLength(std::uint32_t speaker) const;

    std::size_t m_rows;
    std::vector<std::vector<Step>> m_byLength;  ///< [steps][row]: the strongest way of exactly so many steps
};

}  // namespace linchpin::core::analysis
