#pragma once

#include <string>
#include <vector>

#include "core/entities/kinds.h"

namespace linchpin::core::report {

/// One position of a branch to copy.
struct BranchRow {
    SeatId seat;
    PersonId person;  ///< empty: nobody known holds it
    std::string name;  ///< empty without a person
    std::string title;  ///< or what a placeholder is called
    std::string department;
    std::string unit;
    int depth = 0;  ///< 0 = the top of the branch
    bool assistant = false;
    bool outside = false;
    SeatId here;  ///< where the same person sits in the account that gets the copy; empty = nowhere

    bool operator==(const BranchRow &) const = default;
};

/// Somebody and everybody below, superiors before their reports. Reports in a circle are listed once.
struct Branch {
    SeatId top;
    AccountId account;
    std::string accountName;
    std::string topName;
    std::vector<BranchRow> rows;

    bool operator==(const Branch &) const = default;
};

}  // namespace linchpin::core::report
