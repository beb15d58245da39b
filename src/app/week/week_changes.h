#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "core/date.h"
#include "core/entities/kinds.h"
#include "core/report/my_week.h"
#include "core/result.h"
#include "store/change_set.h"

// What one does on My week. Each call is one undo step under `label` (the user's words).

namespace linchpin::app {

class Workspace;

/// A thing to do as the writes need it.
struct WeekRef {
    core::Kind kind = core::Kind::Action;  ///< Action, Promise, Review or Goal
    std::int64_t id = 0;
    core::ActionId twin;  ///< see WeekItem::twin

    [[nodiscard]] static WeekRef of(const core::report::WeekItem &item) { return {item.kind, item.id, item.twin}; }
    bool operator==(const WeekRef &) const = default;
};

/// Actions are done, promises kept and goals reached on `today`; their twins too. Reviews are not done this way: InvalidValue{review}.
/// NotFound when one of them is gone; nothing is changed then.
[[nodiscard]] core::Result<store::ChangeSet> markDone(Workspace &workspace, std::span<const WeekRef> items, core::Date today,
                                                      std::string_view label);
/// Moves the due day. A promise keeps its first day (Promise::firstDueOn). InvalidValue{due_on} for a day outside 1990..2100.
[[nodiscard]] core::Result<store::ChangeSet> postpone(Workspace &workspace, std::span<const WeekRef> items, core::Date day,
                                                      std::string_view label);
/// Title of an action or goal, text of a promise; not of a review. InvalidValue{title} when it is blank or longer than 500 bytes.
[[nodiscard]] core::Result<store::ChangeSet> renameItem(Workspace &workspace, const WeekRef &item, std::string_view title,
                                                        std::string_view label);
/// Who of us does it; of a review: who owns the account. An empty id takes the owner away.
[[nodiscard]] core::Result<store::ChangeSet> setItemOwner(Workspace &workspace, const WeekRef &item, core::MemberId owner,
                                                          std::string_view label);
/// Takes an action, promise or goal away. Reviews stay: InvalidValue{review}.
[[nodiscard]] core::Result<store::ChangeSet> removeItems(Workspace &workspace, std::span<const WeekRef> items,
                                                         std::string_view label);

struct NewAction {
    std::string title;
    core::AccountId account;
    core::SeatId seat;  ///< a person of that account, or none
    core::GoalId goal;
    core::MemberId owner;
    std::optional<core::Date> due;
    std::optional<double> hours;
};
/// InvalidValue{title | account | due_on | effort_hours} for what is missing or out of range; Conflict{seat} when the person sits in another
/// account.
[[nodiscard]] core::Result<core::ActionId> addAction(Workspace &workspace, const NewAction &action, std::string_view label);

/// A step becomes an action; it is not offered again before `action.due` (or for two weeks).
[[nodiscard]] core::Result<core::ActionId> planStep(Workspace &workspace, const core::report::NextStep &step,
                                                    const NewAction &action, core::Date today, std::string_view label);
/// "Not now": not offered again up to and with `until`. `title` is kept so that the list of hidden steps can name it.
[[nodiscard]] core::Result<store::ChangeSet> hideStep(Workspace &workspace, const core::report::NextStep &step, core::Date until,
                                                      core::Date today, std::string_view title, std::string_view label);
/// Offers a hidden step again. NothingToDo when it was not hidden.
[[nodiscard]] core::Result<store::ChangeSet> showStep(Workspace &workspace, const core::report::NextStep &step,
                                                      std::string_view label);

/// How long "Not now" hides a step, days.
inline constexpr int kNotNowDays = 28;
/// All rules of steps begin so.
inline constexpr std::string_view kStepRule = "next_step:";

}  // namespace linchpin::app
