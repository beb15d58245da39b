#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "core/date.h"
#include "core/entities/field.h"
#include "core/entities/kinds.h"
#include "core/entities/words.h"
#include "core/money.h"

// What we make of it: findings, priorities, goals, initiatives, actions.
// `fields` names the columns in the order of the file (docs/file-format.md); what may be empty is std::optional or an empty id.

namespace linchpin::core {

/// What matters most to the account, in order.
struct Priority {
    static constexpr Kind kKind = Kind::Priority;

    Id<Priority> id;
    AccountId account;
    int position = 0;
    std::string title;
    std::string reason;

    template <typename Self, typename Visitor>
    static void fields(Self &self, Visitor &&visit)
    {
        visit("account", self.account, kRequired);
        visit("position", self.position);
        visit("title", self.title);
        visit("reason", self.reason);
    }
    bool operator==(const Priority &) const = default;
};

/// Something heard that may become a priority.
struct Insight {
    static constexpr Kind kKind = Kind::Insight;

    Id<Insight> id;
    AccountId account;
    SeatId seat;
    ConversationId conversation;
    PriorityId priority;
    Date day;
    std::string theme;
    std::string text;

    template <typename Self, typename Visitor>
    static void fields(Self &self, Visitor &&visit)
    {
        visit("account", self.account, kRequired);
        visit("seat", self.seat);
        visit("conversation", self.conversation);
        visit("priority", self.priority);
        visit("day", self.day);
        visit("theme", self.theme);
        visit("text", self.text, kPersonal);
    }
    bool operator==(const Insight &) const = default;
};

/// A problem, issue, opportunity or strength, by rule or by hand.
struct Finding {
    static constexpr Kind kKind = Kind::Finding;

    Id<Finding> id;
    AccountId account;
    SeatId seat;
    FindingKind kind{};
    std::string rule;  ///< id of the rule, empty by hand
    std::string title;
    std::string detail;
    int severity = 0;  ///< 1 (low) .. 3 (high)
    Date foundOn;
    MemberId owner;
    FindingState state{};
    std::string reason;  ///< why accepted or hidden
    std::optional<Date> acceptedUntil;
    std::optional<std::int64_t> value;
    Currency currency;

    template <typename Self, typename Visitor>
    static void fields(Self &self, Visitor &&visit)
    {
        visit("account", self.account, kRequired);
        visit("seat", self.seat);
        visit("kind", self.kind);
        visit("rule", self.rule);
        visit("title", self.title, kPersonal);
        visit("detail", self.detail, kPersonal);
        visit("severity", self.severity);
        visit("found_on", self.foundOn);
        visit("owner", self.owner);
        visit("state", self.state);
        visit("reason", self.reason);
        visit("accepted_until", self.acceptedUntil);
        visit("value", self.value, kMinor);
        visit("currency", self.currency);
    }
    bool operator==(const Finding &) const = default;
};

/// What we want to reach with an account or a person in it.
struct Goal {
    static constexpr Kind kKind = Kind::Goal;

    Id<Goal> id;
    AccountId account;
    SeatId seat;
    PriorityId cause;  ///< the priority it serves
    FindingId finding;
    int priority = 2;  ///< 1 (first) .. 3
    std::string title;
    std::string measure;  ///< how we will know
    std::string target;
    std::string why;
    std::string countsTowards;  ///< business plan item, personal objective
    MemberId owner;
    std::optional<Date> dueOn;
    std::optional<Stance> wantedStance;
    int progress = 0;  ///< percent 0..100
    WorkState state{};

    template <typename Self, typename Visitor>
    static void fields(Self &self, Visitor &&visit)
    {
        visit("account", self.account, kRequired);
        visit("seat", self.seat);
        visit("priority_id", self.cause);
        visit("finding", self.finding);
        visit("priority", self.priority);
        visit("title", self.title, kPersonal);
        visit("measure", self.measure);
        visit("target", self.target);
        visit("why", self.why, kPersonal);
        visit("counts_towards", self.countsTowards);
        visit("owner", self.owner);
        visit("due_on", self.dueOn);
        visit("wanted_stance", self.wantedStance);
        visit("progress", self.progress);
        visit("state", self.state);
    }
    bool operator==(const Goal &) const = default;
};

/// A piece of work towards a goal.
struct Initiative {
    static constexpr Kind kKind = Kind::Initiative;

    Id<Initiative> id;
    GoalId goal;
    std::string title;
    MemberId owner;
    std::optional<Date> startOn;
    std::optional<Date> dueOn;
    std::optional<std::int64_t> cost;
    Currency currency;
    WorkState state{};

    template <typename Self, typename Visitor>
    static void fields(Self &self, Visitor &&visit)
    {
        visit("goal", self.goal, kRequired);
        visit("title", self.title);
        visit("owner", self.owner);
        visit("start_on", self.startOn);
        visit("due_on", self.dueOn);
        visit("cost", self.cost, kMinor);
        visit("currency", self.currency);
        visit("state", self.state);
    }
    bool operator==(const Initiative &) const = default;
};

/// One step with an owner and a day.
struct Action {
    static constexpr Kind kKind = Kind::Action;

    Id<Action> id;
    AccountId account;
    InitiativeId initiative;
    GoalId goal;
    SeatId seat;
    ConversationId conversation;  ///< the conversation it came from or led to
    std::string title;
    MemberId owner;
    std::optional<Date> dueOn;
    std::optional<Date> doneOn;
    std::optional<double> effortHours;
    std::string waitingFor;

    template <typename Self, typename Visitor>
    static void fields(Self &self, Visitor &&visit)
    {
        visit("account", self.account, kRequired);
        visit("initiative", self.initiative);
        visit("goal", self.goal);
        visit("seat", self.seat);
        visit("conversation", self.conversation);
        visit("title", self.title, kPersonal);
        visit("owner", self.owner);
        visit("due_on", self.dueOn);
        visit("done_on", self.doneOn);
        visit("effort_hours", self.effortHours);
        visit("waiting_for", self.waitingFor, kPersonal);
    }
    bool operator==(const Action &) const = default;
};

/// A remark of one of us on one record: exactly one of the references is set.
struct Comment {
    static constexpr Kind kKind = Kind::Comment;

    Id<Comment> id;
    MemberId author;
    Date day;
    std::string text;
    AccountId account;
    SeatId seat;
    GoalId goal;
    FindingId finding;
    ReviewId review;

    template <typename Self, typename Visitor>
    static void fields(Self &self, Visitor &&visit)
    {
        visit("author", self.author);
        visit("day", self.day);
        visit("text", self.text, kPersonal);
        visit("account", self.account);
        visit("seat", self.seat);
        visit("goal", self.goal);
        visit("finding", self.finding);
        visit("review", self.review);
    }
    bool operator==(const Comment &) const = default;
};

/// A line in one of the four quadrants.
struct SwotNote {
    static constexpr Kind kKind = Kind::SwotNote;

    Id<SwotNote> id;
    AccountId account;
    SwotQuadrant quadrant{};
    int position = 0;
    std::string text;

    template <typename Self, typename Visitor>
    static void fields(Self &self, Visitor &&visit)
    {
        visit("account", self.account, kRequired);
        visit("quadrant", self.quadrant);
        visit("position", self.position);
        visit("text", self.text);
    }
    bool operator==(const SwotNote &) const = default;
};

}  // namespace linchpin::core
