#include "app/week/week_changes.h"

#include <algorithm>
#include <cmath>

#include "app/workspace.h"
#include "core/entities/account.h"
#include "core/entities/people.h"
#include "core/entities/plan.h"
#include "core/entities/reviews.h"
#include "core/entities/voice.h"

namespace linchpin::app {

using core::Date;
using core::ErrorCode;
using core::failure;
using store::ChangeSet;

namespace {

constexpr std::size_t kLongestTitle = 500;

/// Days that a person can mean; everything else is a slip of the keyboard.
bool isSensible(Date day) { return day.year() >= 1990 && day.year() <= 2100; }

std::string trimmed(std::string_view text)
{
    constexpr std::string_view blanks = " \t\r\n";
    const auto first = text.find_first_not_of(blanks);
    return first == std::string_view::npos ? std::string()
                                           : std::string(text.substr(first, text.find_last_not_of(blanks) - first + 1));
}

core::Result<std::string> checkedTitle(std::string_view title)
{
    std::string clean = trimmed(title);
    if (clean.empty() || clean.size() > kLongestTitle) {
        return failure(ErrorCode::InvalidValue, "title", clean.substr(0, 40));
    }
    return clean;
}

core::Error refused(const WeekRef &item)
{
    return {ErrorCode::InvalidValue, std::string(core::entityInfo(item.kind).name), std::to_string(item.id)};
}

/// Reads the record, lets `change` alter it, writes it back.
template <typename T, typename Change>
core::Result<void> alter(store::Writer &writer, std::int64_t id, const Change &change)
{
    auto found = writer.read().one(core::Id<T>(id));
    if (!found) {
        return tl::make_unexpected(found.error());
    }
    change(*found);
    writer.update(*found);
    return {};
}

template <typename Each>
core::Result<ChangeSet> forAll(Workspace &workspace, std::span<const WeekRef> items, std::string_view label, const Each &each)
{
    return workspace.transact(label, [&](store::Writer &writer) -> core::Result<void> {
        for (const WeekRef &item : items) {
            if (auto done = each(writer, item); !done) {
                return done;
            }
        }
        return {};
    });
}

core::Result<void> checkAction(const store::Reader &reader, const NewAction &action)
{
    if (const auto title = checkedTitle(action.title); !title) {
        return tl::make_unexpected(title.error());
    }
    if (!action.account || !reader.exists(core::Kind::Account, action.account.value())) {
        return failure(ErrorCode::InvalidValue, "account", std::to_string(action.account.value()));
    }
    if (action.due && !isSensible(*action.due)) {
        return failure(ErrorCode::InvalidValue, "due_on", action.due->iso());
    }
    if (action.hours && !(std::isfinite(*action.hours) && *action.hours >= 0 && *action.hours <= 10000)) {
        return failure(ErrorCode::InvalidValue, "effort_hours", std::to_string(*action.hours));
    }
    if (action.seat) {
        const auto seat = reader.one(action.seat);
        if (!seat) {
            return tl::make_unexpected(seat.error());
        }
        if (seat->account != action.account) {
            return failure(ErrorCode::Conflict, "seat", std::to_string(action.seat.value()));
        }
    }
    return {};
}

core::ActionId insertAction(store::Writer &writer, const NewAction &wanted)
{
    core::Action action;
    action.account = wanted.account;
    action.seat = wanted.seat;
    action.goal = wanted.goal;
    action.title = trimmed(wanted.title);
    action.owner = wanted.owner;
    action.dueOn = wanted.due;
    action.effortHours = wanted.hours;
    return writer.insert(action);
}

std::optional<core::Finding> keptStep(const store::Reader &reader, const core::report::NextStep &step)
{
    for (core::Finding &finding : reader.where<core::Finding>("account", step.account)) {
        if (finding.rule == step.rule && finding.seat == step.seat) {
            return std::move(finding);
        }
    }
    return std::nullopt;
}

void setAside(store::Writer &writer, const core::report::NextStep &step, core::FindingState state, Date until, Date today,
              std::string_view title)
{
    auto kept = keptStep(writer.read(), step);
    core::Finding finding = kept.value_or(core::Finding());
    finding.account = step.account;
    finding.seat = step.seat;
    finding.kind = core::FindingKind::Opportunity;
    finding.rule = step.rule;
    finding.title = title;
    finding.severity = 1;
    finding.foundOn = today;
    finding.owner = step.member;
    finding.state = state;
    finding.acceptedUntil = until;
    if (kept) {
        writer.update(finding);
    } else {
        writer.insert(finding);
    }
}

}  // namespace

core::Result<ChangeSet> markDone(Workspace &workspace, std::span<const WeekRef> items, Date today, std::string_view label)
{
    return forAll(workspace, items, label, [today](store::Writer &writer, const WeekRef &item) -> core::Result<void> {
        const auto doneAction = [&](std::int64_t id) {
            return alter<core::Action>(writer, id, [today](core::Action &action) { action.doneOn = today; });
        };
        switch (item.kind) {
        case core::Kind::Action: return doneAction(item.id);
        case core::Kind::Promise: {
            auto done = alter<core::Promise>(writer, item.id, [today](core::Promise &promise) { promise.doneOn = today; });
            return done && item.twin ? doneAction(item.twin.value()) : done;
        }
        case core::Kind::Goal:
            return alter<core::Goal>(writer, item.id, [](core::Goal &goal) {
                goal.state = core::WorkState::Done;
                goal.progress = 100;
            });
        default: return tl::make_unexpected(refused(item));
        }
    });
}

core::Result<ChangeSet> postpone(Workspace &workspace, std::span<const WeekRef> items, Date day, std::string_view label)
{
    if (!isSensible(day)) {
        return failure(ErrorCode::InvalidValue, "due_on", day.iso());
    }
    return forAll(workspace, items, label, [day](store::Writer &writer, const WeekRef &item) -> core::Result<void> {
        const auto moveAction = [&](std::int64_t id) {
            return alter<core::Action>(writer, id, [day](core::Action &action) { action.dueOn = day; });
        };
        switch (item.kind) {
        case core::Kind::Action: return moveAction(item.id);
        case core::Kind::Promise: {
            auto moved = alter<core::Promise>(writer, item.id, [day](core::Promise &promise) {
                if (promise.dueOn != day && !promise.firstDueOn) {
                    promise.firstDueOn = promise.dueOn;
                }
                promise.dueOn = day;
            });
            return moved && item.twin ? moveAction(item.twin.value()) : moved;
        }
        case core::Kind::Goal: return alter<core::Goal>(writer, item.id, [day](core::Goal &goal) { goal.dueOn = day; });
        case core::Kind::Review: return alter<core::Review>(writer, item.id, [day](core::Review &review) { review.dueOn = day; });
        default: return tl::make_unexpected(refused(item));
        }
    });
}

core::Result<ChangeSet> renameItem(Workspace &workspace, const WeekRef &item, std::string_view title, std::string_view label)
{
    auto clean = checkedTitle(title);
    if (!clean) {
        return tl::make_unexpected(clean.error());
    }
    return forAll(workspace, std::span(&item, 1), label, [&](store::Writer &writer, const WeekRef &ref) -> core::Result<void> {
        const auto renameAction = [&](std::int64_t id) {
            return alter<core::Action>(writer, id, [&](core::Action &action) { action.title = *clean; });
        };
        switch (ref.kind) {
        case core::Kind::Action: return renameAction(ref.id);
        // The title shown is the action's; the promise keeps the words in which it was given.
        case core::Kind::Promise:
            return ref.twin ? renameAction(ref.twin.value())
                            : alter<core::Promise>(writer, ref.id, [&](core::Promise &promise) { promise.text = *clean; });
        case core::Kind::Goal: return alter<core::Goal>(writer, ref.id, [&](core::Goal &goal) { goal.title = *clean; });
        default: return tl::make_unexpected(refused(ref));
        }
    });
}

core::Result<ChangeSet> setItemOwner(Workspace &workspace, const WeekRef &item, core::MemberId owner, std::string_view label)
{
    return forAll(
        workspace, std::span(&item, 1), label, [owner](store::Writer &writer, const WeekRef &ref) -> core::Result<void> {
            const auto giveAction = [&](std::int64_t id) {
                return alter<core::Action>(writer, id, [owner](core::Action &action) { action.owner = owner; });
            };
            switch (ref.kind) {
            case core::Kind::Action: return giveAction(ref.id);
            case core::Kind::Promise: {
                auto given = alter<core::Promise>(writer, ref.id, [owner](core::Promise &promise) { promise.member = owner; });
                return given && ref.twin ? giveAction(ref.twin.value()) : given;
            }
            case core::Kind::Goal: return alter<core::Goal>(writer, ref.id, [owner](core::Goal &goal) { goal.owner = owner; });
            case core::Kind::Review: {
                const auto review = writer.read().one(core::ReviewId(ref.id));
                if (!review) {
                    return tl::make_unexpected(review.error());
                }
                return alter<core::Account>(writer, review->account.value(),
                                            [owner](core::Account &account) { account.owner = owner; });
            }
            default: return tl::make_unexpected(refused(ref));
            }
        });
}

core::Result<ChangeSet> removeItems(Workspace &workspace, std::span<const WeekRef> items, std::string_view label)
{
    return forAll(workspace, items, label, [](store::Writer &writer, const WeekRef &item) -> core::Result<void> {
        if (item.kind != core::Kind::Action && item.kind != core::Kind::Promise && item.kind != core::Kind::Goal) {
            return tl::make_unexpected(refused(item));
        }
        if (!writer.read().exists(item.kind, item.id)) {
            return failure(ErrorCode::NotFound, std::string(core::entityInfo(item.kind).name), std::to_string(item.id));
        }
        writer.removeTree(item.kind, item.id);
        if (item.twin && writer.read().exists(core::Kind::Action, item.twin.value())) {
            writer.removeTree(item.twin);
        }
        return {};
    });
}

core::Result<core::ActionId> addAction(Workspace &workspace, const NewAction &action, std::string_view label)
{
    core::ActionId id;
    const auto added = workspace.transact(label, [&](store::Writer &writer) -> core::Result<void> {
        if (auto checked = checkAction(writer.read(), action); !checked) {
            return checked;
        }
        id = insertAction(writer, action);
        return {};
    });
    if (!added) {
        return tl::make_unexpected(added.error());
    }
    return id;
}

core::Result<core::ActionId> planStep(Workspace &workspace, const core::report::NextStep &step, const NewAction &action,
                                      Date today, std::string_view label)
{
    core::ActionId id;
    const auto planned = workspace.transact(label, [&](store::Writer &writer) -> core::Result<void> {
        if (auto checked = checkAction(writer.read(), action); !checked) {
            return checked;
        }
        id = insertAction(writer, action);
        setAside(writer, step, core::FindingState::Planned, std::max(today, action.due.value_or(today.plusDays(14))), today,
                 action.title);
        return {};
    });
    if (!planned) {
        return tl::make_unexpected(planned.error());
    }
    return id;
}

core::Result<ChangeSet> hideStep(Workspace &workspace, const core::report::NextStep &step, Date until, Date today,
                                 std::string_view title, std::string_view label)
{
    return workspace.transact(
        label, [&](store::Writer &writer) { setAside(writer, step, core::FindingState::Hidden, until, today, title); });
}

core::Result<ChangeSet> showStep(Workspace &workspace, const core::report::NextStep &step, std::string_view label)
{
    return workspace.transact(label, [&](store::Writer &writer) -> core::Result<void> {
        const auto kept = keptStep(writer.read(), step);
        if (!kept || kept->state == core::FindingState::Open) {
            return failure(ErrorCode::NothingToDo);
        }
        writer.removeTree(kept->id);
        return {};
    });
}

}  // namespace linchpin::app
