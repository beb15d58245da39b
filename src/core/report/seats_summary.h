#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/date.h"
#include "core/entities/kinds.h"
#include "core/entities/words.h"

// What the inspector of the map shows of several people at once, and beside the detail of one: values only.

namespace linchpin::core::report {

/// A value that all share; `various` when they differ (then `value` is that of the first).
template <typename T>
struct Shared {
    T value{};
    bool various = false;
    bool empty = true;  ///< nobody was asked yet

    void add(const T &next)
    {
        if (empty) {
            value = next;
            empty = false;
        } else if (!(value == next)) {
            various = true;
        }
    }
    bool operator==(const Shared &) const = default;
};

/// How many of them have it.
struct SharedRole {
    BuiltinRole builtin = BuiltinRole::User;
    RoleId own;
    std::string name;  ///< of an own role
    int people = 0;
};
struct SharedTag {
    std::string name;
    int people = 0;
};

struct SeatsSummary {
    int count = 0;
    int persons = 0;  ///< seats held by somebody known
    Shared<std::string> stance;  ///< as judged; empty = nothing recorded
    Shared<std::string> tier;  ///< set by hand; empty = as the role says
    Shared<std::string> power;
    std::vector<SharedRole> roles;  ///< most people first
    std::vector<SharedRole> otherRoles;  ///< own roles of the workspace that none of them has
    Shared<MemberId> owner;
    Shared<std::optional<int>> cadence;
    Shared<std::string> department;
    Shared<std::string> unit;
    Shared<std::string> site;
    Shared<std::string> company;
    Shared<SeatId> superior;
    std::string superiorName;
    Shared<bool> external;
    Shared<bool> assistant;
    std::vector<SharedTag> tags;  ///< most people first
    std::vector<std::string> allTags;  ///< of the workspace, for completion
};

/// What is planned next with somebody.
struct SeatNextStep {
    Date day;
    std::string text;
    bool isTalk = false;  ///< a conversation already noted for that day; else an action
};

struct SeatExtras {
    std::optional<double>
        strengthBefore;  ///< of the best tie at the last snapshot, 0..1; empty without snapshot, or not on the map then
    std::string snapshot;  ///< its label
    Date snapshotDay;
    std::optional<SeatNextStep> next;
};

}  // namespace linchpin::core::report
