#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/date.h"
#include "core/entities/kinds.h"
#include "core/report/what_if.h"
#include "core/result.h"

namespace linchpin::app {

class TrialGround;
class Workspace;

/// One step of a plan made from a trial. `title` is empty until the words are put in (present::titlePlan).
struct PlannedAction {
    enum class Kind : std::uint8_t {
        TakeOver,  ///< `owner` takes over the tie of `member`, who leaves, to `seat`
        FindSuccessor,  ///< find out who follows on `seat`, get introduced before they leave
        KnowReport,  ///< get to know `seat`, who reports to `other`, who leaves
        WinOver,  ///< talk with `seat` to win them over
        DeliverPromise,  ///< keep `promise`, made to `seat`
        Meet,  ///< `owner` meets `seat`, `count` times, by `channel`
    };
    Kind kind = Kind::Meet;
    core::SeatId seat;
    std::string seatName;
    core::SeatId other;
    std::string otherName;
    core::MemberId member;  ///< TakeOver: who leaves
    std::string memberName;
    core::PromiseId promise;
    std::string promiseText;
    core::Channel channel = core::Channel::InPerson;
    int count = 1;
    core::MemberId owner;
    std::string ownerName;
    std::optional<core::Date> due;
    std::optional<double> hours;
    std::string title;  ///< of the action to store, 1..500 bytes
    bool include = true;  ///< false: not stored

    bool operator==(const PlannedAction &) const = default;
};

/// A goal made from an assumption, with the steps towards it.
struct PlannedGoal {
    enum class Kind : std::uint8_t {
        HandOver,  ///< the ties of `member`, who leaves, are handed over
        SecureSeat,  ///< we stay in touch when `seat` becomes empty
        WinOver,  ///< `seat` becomes `wanted`
    };
    Kind kind = Kind::WinOver;
    core::SeatId seat;
    std::string seatName;
    core::MemberId member;
    std::string memberName;
    std::optional<core::Stance> wanted;
    core::Stance stanceNow = core::Stance::Unknown;
    core::MemberId owner;
    std::string ownerName;
    std::optional<core::Date> due;
    std::string title;  ///< 1..500 bytes
    std::string why;
    bool include = true;  ///< false: neither the goal nor its actions are stored
    std::vector<PlannedAction> actions;

    bool operator==(const PlannedGoal &) const = default;
};

struct TrialPlan {
    core::AccountId account;
    std::vector<PlannedGoal> goals;
    std::vector<PlannedAction> actions;  ///< that serve no goal of their own: meetings, promises

    [[nodiscard]] bool isEmpty() const { return goals.empty() && actions.empty(); }
    bool operator==(const TrialPlan &) const = default;
};

struct TrialPlanOptions {
    core::MemberId owner;  ///< of what nobody else is named for; empty = the owner of the account
    std::optional<core::Date> due;  ///< of everything without a day of its own; empty = four weeks from the day of the trial
    std::size_t mostActions = 5;  ///< of one goal: the ties with most at stake
};

/// What the assumptions that count would become: departures are prepared for, the rest is made to happen. Repairs are passed as assumptions
/// like the others. Titles are empty.
[[nodiscard]] TrialPlan planOf(const TrialGround &ground, std::span<const core::report::Assumption> assumptions,
                               const TrialPlanOptions &options = {});

struct TrialPlanMade {
    std::vector<core::GoalId> goals;
    std::vector<core::ActionId> actions;
    std::size_t goalsThere =
        0;  ///< an open goal of that title or about the same stance was there already; missing actions were added to it
    std::size_t actionsThere = 0;

    bool operator==(const TrialPlanMade &) const = default;
};
/// Stores goals and actions in one step under `label`. InvalidValue{title} for a title that is blank or too long, NotFound{account},
/// NothingToDo when all of it is there already (or nothing is included), ReadOnly; nothing is changed then.
[[nodiscard]] core::Result<TrialPlanMade> planTrial(Workspace &workspace, const TrialPlan &plan, std::string_view label);

}  // namespace linchpin::app
