#pragma once

#include <algorithm>
#include <cstdint>
#include <string>
#include <vector>

#include "core/entities/kinds.h"
#include "core/entities/words.h"

namespace linchpin::core::report {

/// How many people of one role the map of an account should name, and how many it does.
struct RoleGoalLine {
    BuiltinRole builtin = BuiltinRole::User;
    RoleId own;  ///< set when `builtin` is own
    std::string name;  ///< word of the built-in role, or the name of the own one
    int wanted = 0;  ///< 0: no goal for this role
    int known = 0;  ///< people with a name who hold the role today; may be more than wanted
    std::vector<SeatId> holders;  ///< their seats
    std::vector<SeatId> open;  ///< seats of the role that nobody known holds

    [[nodiscard]] bool isOwn() const { return builtin == BuiltinRole::Own; }
    /// How many more people are to be found.
    [[nodiscard]] int missing() const { return std::max(0, wanted - known); }
    bool operator==(const RoleGoalLine &) const = default;
};

/// The role goals of an account, every built-in role and every own one, in the order of the roles.
struct RoleGoals {
    AccountId account;
    std::vector<RoleGoalLine> lines;

    /// People to be found over all roles.
    [[nodiscard]] int missing() const
    {
        int sum = 0;
        for (const RoleGoalLine &line : lines) {
            sum += line.missing();
        }
        return sum;
    }
    [[nodiscard]] bool hasGoals() const
    {
        return std::any_of(lines.begin(), lines.end(), [](const RoleGoalLine &line) { return line.wanted > 0; });
    }
    bool operator==(const RoleGoals &) const = default;
};

}  // namespace linchpin::core::report
