#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "core/entities/words.h"

namespace linchpin::core::report {

/// A role in a template: a built-in one, or the name of an own one.
struct TemplateRole {
    BuiltinRole builtin = BuiltinRole::User;
    std::string own;  ///< name, when `builtin` is own

    bool operator==(const TemplateRole &) const = default;
};

/// One position to fill.
struct TemplatePlace {
    std::string title;
    std::string department;
    std::string unit;
    std::vector<TemplateRole> roles;
    int below = -1;  ///< index of an earlier place; -1 = at the top
    bool assistant = false;
    bool outside = false;  ///< not of the company

    bool operator==(const TemplatePlace &) const = default;
};

struct TemplateGoal {
    TemplateRole role;
    int wanted = 1;  ///< 1..99

    bool operator==(const TemplateGoal &) const = default;
};

/// What an account may begin with: positions to fill, how many people of a role to know, goals. Structure only: nobody's name, no judgement.
struct MapTemplate {
    std::string name;
    std::vector<TemplatePlace> places;  ///< a superior before those below
    std::vector<TemplateGoal> roleGoals;
    std::vector<std::string> goals;  ///< titles

    [[nodiscard]] bool isEmpty() const { return places.empty() && roleGoals.empty() && goals.empty(); }
    [[nodiscard]] int depthOf(std::size_t place) const
    {
        int depth = 0;
        for (int above = places[place].below; above >= 0; above = places[static_cast<std::size_t>(above)].below) {
            ++depth;
        }
        return depth;
    }
    bool operator==(const MapTemplate &) const = default;
};

/// What applying a template would add to an account, and what is there already.
struct TemplateEffect {
    int places = 0;
    int roleGoals = 0;
    int goals = 0;
    int present = 0;  ///< places that the map has already
    std::vector<bool> isNew;  ///< by place

    [[nodiscard]] bool isNothing() const { return places + roleGoals + goals == 0; }
    bool operator==(const TemplateEffect &) const = default;
};

}  // namespace linchpin::core::report
