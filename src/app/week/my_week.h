#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include "core/date.h"
#include "core/entities/kinds.h"
#include "core/report/my_week.h"

namespace linchpin::store {
class Reader;
}

namespace linchpin::app {

struct WeekQuery {
    core::Date today;
    int firstWeekday = 1;  ///< 1 = Monday .. 7 = Sunday: where the week starts
    core::MemberId owner;  ///< whose; empty = the whole team
    core::AccountId account;  ///< empty = all
    std::size_t limit = 100;  ///< items of each group that are listed
};

/// What is open and due, by day. An action that delivers a promise (same account, person and day, its title holds the promise's words) stands in
/// the promise's place. Throws store::Failure when the file cannot be read.
[[nodiscard]] core::report::MyWeek myWeek(const store::Reader &reader, const WeekQuery &query);

/// The number in the sidebar: late, or due to the end of this week, of one member. Fast. Throws as myWeek.
[[nodiscard]] std::size_t weekDue(const store::Reader &reader, core::MemberId owner, core::Date today, int firstWeekday);

/// Last day of the week of `day`.
[[nodiscard]] core::Date weekEnd(core::Date day, int firstWeekday);
/// First day of the next week.
[[nodiscard]] core::Date nextWeek(core::Date day, int firstWeekday);

/// Where an open thing due on `due` stands on `today`; `waits`: somebody else moves next.
[[nodiscard]] core::report::WeekGroup weekGroup(const std::optional<core::Date> &due, bool waits, core::Date today,
                                                int firstWeekday);

/// How far ahead Later looks, days.
inline constexpr int kWeekHorizon = 42;

}  // namespace linchpin::app
