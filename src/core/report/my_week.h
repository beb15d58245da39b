#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "core/date.h"
#include "core/entities/kinds.h"
#include "core/money.h"
#include "core/scoring/parameters.h"
#include "core/terms.h"

// What My week shows: values only, no words.

namespace linchpin::core::report {

/// In the order of the page. Later: up to six weeks ahead, and what has no day. Waiting: somebody else moves next.
enum class WeekGroup : std::uint8_t { Late, Today, ThisWeek, NextWeek, Later, Waiting };
inline constexpr std::size_t kWeekGroupCount = 6;

/// One thing to do: an action, a promise of ours, a planned review or a goal that falls due.
struct WeekItem {
    Kind kind = Kind::Action;  ///< Action, Promise, Review or Goal
    std::int64_t id = 0;
    WeekGroup group = WeekGroup::Later;
    std::string title;  ///< empty for a review: see `quarter`
    AccountId account;
    std::string accountName;
    SeatId seat;
    PersonId person;
    std::string personName;  ///< of the person, else what the placeholder is called
    Tier tier = Tier::User;
    MemberId owner;
    std::string ownerName;
    std::optional<Date> due;
    std::optional<Date> firstDue;  ///< of a promise whose day was moved
    std::optional<double> hours;
    std::string waitingFor;
    ActionId twin;  ///< the action that delivers this promise: done and moved together with it
    Quarter quarter;  ///< of a review

    bool operator==(const WeekItem &) const = default;
};

struct WeekSection {
    WeekGroup group = WeekGroup::Late;
    std::vector<WeekItem> items;  ///< by day, then account; at most the limit asked for
    std::size_t total = 0;  ///< including those beyond the limit

    bool operator==(const WeekSection &) const = default;
};

/// What is to be done, by when, and by whom of us.
struct MyWeek {
    Date today;
    Date weekEnd;  ///< last day of this week
    std::vector<WeekSection> sections;  ///< without empty ones
    std::size_t due = 0;  ///< late and due to the end of this week: the number in the sidebar
    std::size_t late = 0;
    std::vector<std::pair<AccountId, std::string>> accounts;  ///< that have something to do, by name, whatever account is chosen

    [[nodiscard]] const WeekSection *section(WeekGroup group) const
    {
        for (const WeekSection &each : sections) {
            if (each.group == group) {
                return &each;
            }
        }
        return nullptr;
    }
    bool operator==(const MyWeek &) const = default;
};

/// A person past the agreed rhythm.
struct SilentPerson {
    AccountId account;
    std::string accountName;
    SeatId seat;
    PersonId person;
    std::string name;
    std::string title;
    Tier tier = Tier::User;
    std::optional<int> days;  ///< since the last counted talk; empty = never
    int agreedDays = 0;
    double debt = 0;  ///< missed cycles (METHOD 3.7)
    double share = 0;  ///< of the decision
    double weight = 0;  ///< missed cycles times the money at risk because of this person

    bool operator==(const SilentPerson &) const = default;
};

/// One thing worth doing (METHOD 6.2), valued after the steps before it.
struct NextStep {
    std::string rule;  ///< `next_step:call`, `next_step:deliver_promise:123`: with the seat what a "Not now" is kept under
    scoring::ActionKind kind = scoring::ActionKind::Call;
    AccountId account;
    std::string accountName;
    SeatId seat;
    PersonId person;
    std::string name;
    std::string title;
    Tier tier = Tier::User;
    Stance stance = Stance::Unknown;
    MemberId member;  ///< who of us does it
    std::string memberName;
    PromiseId promise;
    std::string promiseText;
    int lateDays = 0;  ///< of the promise
    std::optional<int> silentDays;  ///< since the last talk; empty = never
    bool covered = false;  ///< somebody of ours has a tie to them
    double share = 0;  ///< of the decision
    std::optional<int> renewalDays;  ///< until the next renewal of the account
    double keeps = 0;  ///< expected revenue kept if it works, minor units of the base currency
    double success = 0;  ///< 0..1
    double hours = 0;
    std::optional<Date> hiddenUntil;  ///< of a step put aside

    bool operator==(const NextStep &) const = default;
};

/// What to do with the hours there are, and who has waited too long.
struct WeekAdvice {
    Currency currency;
    std::vector<NextStep> steps;  ///< in the order to do them: the most risk removed for each hour first
    std::vector<NextStep> hidden;  ///< put aside and not yet back, by day
    std::vector<SilentPerson> silent;  ///< most missed cycles, weighted by the money at risk because of them, first
    std::size_t silentTotal = 0;
    std::size_t accountsLooked = 0;  ///< those with most at risk
    std::size_t accountsAll = 0;  ///< that the choice (mine or team, one account) covers
    double hours = 0;  ///< of `steps`
    double kept = 0;  ///< expected revenue kept by `steps`: each value times its chance

    bool operator==(const WeekAdvice &) const = default;
};

}  // namespace linchpin::core::report
