#include "app/what_if/trial_plan.h"

#include <algorithm>
#include <cmath>

#include "app/what_if/ground.h"
#include "app/workspace.h"
#include "core/entities/account.h"
#include "exchange/name_key.h"
#include "store/writer.h"

namespace linchpin::app {

namespace scoring = core::scoring;
using core::report::Assumption;
using scoring::ActionKind;
using scoring::ChangeKind;

namespace {

constexpr int kWeeksToDo = 4;
constexpr std::size_t kLongestTitle = 500;

class Planner final {
public:
    Planner(const TrialGround::State &state, std::span<const Assumption> assumptions, const TrialPlanOptions &options)
        : m_state(state)
        , m_assumptions(assumptions)
        , m_options(options)
        , m_owner(options.owner ? options.owner : state.owner)
        , m_due(options.due.value_or(state.people.asOf.plusDays(7 * kWeeksToDo)))
    {
        for (const Assumption &assumption : assumptions) {
            if (assumption.counts() && assumption.kind == ChangeKind::PersonLeaves) {
                m_left.insert(assumption.member.value());
            }
            if (assumption.counts() && assumption.kind == ChangeKind::ContactLeaves) {
                m_seatsLeft.insert(assumption.seat.value());
            }
        }
        if (!m_owner || m_left.contains(m_owner.value()) || !state.isWithUs(m_owner)) {
            m_owner = options.owner ? options.owner : core::MemberId();
        }
    }

    TrialPlan plan()
    {
        m_plan.account = m_state.account;
        for (const Assumption &assumption : m_assumptions) {
            if (!assumption.counts()) {
                continue;
            }
            switch (assumption.kind) {
            case ChangeKind::PersonLeaves: addHandOver(assumption.member); break;
            case ChangeKind::ContactLeaves: addSecured(assumption.seat); break;
            case ChangeKind::SetStance: addWonOver(assumption); break;
            case ChangeKind::DeliverPromise: addPromise(assumption.promise); break;
            case ChangeKind::AddTouch: addMeeting(assumption); break;
            }
        }
        return std::move(m_plan);
    }

private:
    PlannedAction action(PlannedAction::Kind kind, core::SeatId seat, core::MemberId owner, std::optional<double> hours) const
    {
        PlannedAction action;
        action.kind = kind;
        action.seat = seat;
        action.seatName = m_state.seatName(seat);
        action.owner = owner;
        action.ownerName = m_state.people.memberName(owner);
        action.due = m_due;
        action.hours = hours;
        return action;
    }
    PlannedGoal goal(PlannedGoal::Kind kind, core::SeatId seat) const
    {
        PlannedGoal goal;
        goal.kind = kind;
        goal.seat = seat;
        goal.seatName = m_state.seatName(seat);
        goal.owner = m_owner;
        goal.ownerName = m_state.people.memberName(m_owner);
        goal.due = m_due;
        return goal;
    }
    double hoursOf(ActionKind kind) const { return m_state.people.parameters.actionOf(kind).hours; }

    /// Who of those who stay looks after a person.
    core::MemberId nextFor(core::SeatId seat) const
    {
        // Ties of those who leave are gone then.
        std::vector<scoring::Change> changes;
        for (const std::int64_t member : m_left) {
            scoring::Change change;
            change.kind = ChangeKind::PersonLeaves;
            change.member = member;
            changes.push_back(change);
        }
        if (!m_scoreThen) {
            m_scoreThen = trial::scoreWith(m_state, changes);
        }
        const core::MemberId best = trial::bestMemberFor(m_state, *m_scoreThen, seat, m_left, m_owner);
        return best ? best : m_owner;
    }

    /// The ties of one of us, those with most of the score behind them first.
    void addHandOver(core::MemberId member)
    {
        PlannedGoal plan = goal(PlannedGoal::Kind::HandOver, {});
        plan.member = member;
        plan.memberName = m_state.people.memberName(member);
        std::vector<std::pair<double, core::SeatId>> ties;
        for (const scoring::TieScore &tie : m_state.people.score.ties) {
            const scoring::ContactScore *contact = m_state.people.score.contact(tie.contact);
            if (tie.member == member.value() && contact != nullptr && !m_seatsLeft.contains(tie.contact)
                && wholePoints(tie.strength.strength) > 0) {
                const bool isClosest = contact->closest == member.value();
                ties.emplace_back(contact->effectivePower * tie.strength.strength * (isClosest ? 1 : 0.25), tie.contact);
            }
        }
        std::stable_sort(ties.begin(), ties.end(), [](const auto &a, const auto &b) { return a.first > b.first; });
        for (std::size_t i = 0; i < ties.size() && i < m_options.mostActions; ++i) {
            PlannedAction step =
                action(PlannedAction::Kind::TakeOver, ties[i].second, nextFor(ties[i].second), hoursOf(ActionKind::InPerson));
            step.member = member;
            step.memberName = plan.memberName;
            plan.actions.push_back(std::move(step));
        }
        m_plan.goals.push_back(std::move(plan));
    }

    /// Who follows, and those who report to the seat.
    void addSecured(core::SeatId seat)
    {
        PlannedGoal plan = goal(PlannedGoal::Kind::SecureSeat, seat);
        const AccountPeople::Entry *entry = m_state.people.find(seat);
        const core::MemberId closest = nextFor(seat);
        plan.stanceNow = entry != nullptr ? entry->stanceWord() : core::Stance::Unknown;
        plan.actions.push_back(action(PlannedAction::Kind::FindSuccessor, seat, closest, hoursOf(ActionKind::Call)));
        std::vector<const AccountPeople::Entry *> reports;
        for (const AccountPeople::Entry &each : m_state.people.entries) {
            if (each.seat.reportsTo == seat && !each.vacant && !each.placeholder
                && !scoring::isReached(each.score->strength, m_state.people.parameters.coveredAt)) {
                reports.push_back(&each);
            }
        }
        std::stable_sort(reports.begin(), reports.end(),
                         [](const auto *a, const auto *b) { return a->score->effectivePower > b->score->effectivePower; });
        for (std::size_t i = 0; i < reports.size() && plan.actions.size() < m_options.mostActions; ++i) {
            PlannedAction step = action(PlannedAction::Kind::KnowReport, reports[i]->seat.id, nextFor(reports[i]->seat.id),
                                        hoursOf(ActionKind::Video));
            step.other = seat;
            step.otherName = plan.seatName;
            plan.actions.push_back(std::move(step));
        }
        m_plan.goals.push_back(std::move(plan));
    }

    void addWonOver(const Assumption &assumption)
    {
        PlannedGoal plan = goal(PlannedGoal::Kind::WinOver, assumption.seat);
        plan.wanted = assumption.stance;
        const AccountPeople::Entry *entry = m_state.people.find(assumption.seat);
        plan.stanceNow = entry != nullptr ? entry->stanceWord() : core::Stance::Unknown;
        plan.actions.push_back(
            action(PlannedAction::Kind::WinOver, assumption.seat, nextFor(assumption.seat), hoursOf(ActionKind::WinOver)));
        m_plan.goals.push_back(std::move(plan));
    }

    void addPromise(core::PromiseId id)
    {
        const core::Promise *promise = m_state.promise(id);
        if (promise == nullptr) {
            return;
        }
        const bool isOwnerThere =
            promise->member && m_state.isWithUs(promise->member) && !m_left.contains(promise->member.value());
        PlannedAction step = action(PlannedAction::Kind::DeliverPromise, promise->seat, isOwnerThere ? promise->member : m_owner,
                                    hoursOf(ActionKind::DeliverPromise));
        step.promise = id;
        step.promiseText = promise->text;
        step.due = promise->dueOn >= m_state.people.asOf ? promise->dueOn : m_due;
        m_plan.actions.push_back(std::move(step));
    }

    void addMeeting(const Assumption &assumption)
    {
        const ActionKind kind = assumption.channel == core::Channel::InPerson ? ActionKind::InPerson
            : assumption.channel == core::Channel::Video                      ? ActionKind::Video
                                                                              : ActionKind::Call;
        const int count = std::clamp(assumption.count, 1, core::report::kMostMeetings);
        PlannedAction step = action(PlannedAction::Kind::Meet, assumption.seat, assumption.member, count * hoursOf(kind));
        step.channel = assumption.channel;
        step.count = count;
        m_plan.actions.push_back(std::move(step));
    }

    const TrialGround::State &m_state;
    std::span<const Assumption> m_assumptions;
    const TrialPlanOptions &m_options;
    core::MemberId m_owner;
    core::Date m_due;
    std::unordered_set<std::int64_t> m_left;
    std::unordered_set<std::int64_t> m_seatsLeft;
    mutable std::optional<scoring::AccountScore> m_scoreThen;
    TrialPlan m_plan;
};

bool isOpen(core::WorkState state) { return state != core::WorkState::Done && state != core::WorkState::Dropped; }

core::Result<std::string> checkedTitle(std::string_view text)
{
    std::string title(exchange::trimmed(text));
    if (title.empty() || title.size() > kLongestTitle) {
        return core::failure(core::ErrorCode::InvalidValue, "title", title);
    }
    return title;
}

/// Writes a plan inside one transaction, without what is there already.
class PlanWriter final {
public:
    PlanWriter(store::Writer &writer, const TrialPlan &plan, TrialPlanMade &made)
        : m_writer(writer)
        , m_plan(plan)
        , m_made(made)
    { }

    core::Result<void> write()
    {
        if (!m_writer.read().exists(core::Kind::Account, m_plan.account.value())) {
            return core::failure(core::ErrorCode::NotFound, "account", std::to_string(m_plan.account.value()));
        }
        m_goals = m_writer.read().where<core::Goal>("account", m_plan.account);
        m_actions = m_writer.read().where<core::Action>("account", m_plan.account);
        for (const PlannedGoal &goal : m_plan.goals) {
            if (goal.include) {
                if (auto done = writeGoal(goal); !done) {
                    return done;
                }
            }
        }
        for (const PlannedAction &action : m_plan.actions) {
            if (auto done = writeAction(action, {}); !done) {
                return done;
            }
        }
        if (m_made.goals.empty() && m_made.actions.empty()) {
            return core::failure(core::ErrorCode::NothingToDo, "goal", {});
        }
        return {};
    }

private:
    /// The same title about the same seat, or the same stance wanted of it.
    const core::Goal *same(const PlannedGoal &goal, const std::string &title) const
    {
        const std::string key = exchange::nameKey(title);
        const auto found = std::find_if(m_goals.begin(), m_goals.end(), [&](const core::Goal &other) {
            const bool isStance = goal.wanted && other.wantedStance == goal.wanted;
            return isOpen(other.state) && other.seat == goal.seat && (isStance || exchange::nameKey(other.title) == key);
        });
        return found == m_goals.end() ? nullptr : &*found;
    }

    core::Result<void> writeGoal(const PlannedGoal &planned)
    {
        const auto title = checkedTitle(planned.title);
        if (!title) {
            return tl::make_unexpected(title.error());
        }
        core::GoalId id;
        if (const core::Goal *there = same(planned, *title)) {
            id = there->id;
            ++m_made.goalsThere;
        } else {
            core::Goal goal;
            goal.account = m_plan.account;
            goal.seat = planned.seat;
            goal.title = *title;
            goal.why = std::string(exchange::trimmed(planned.why));
            goal.owner = planned.owner;
            goal.dueOn = planned.due;
            goal.wantedStance = planned.wanted;
            id = m_writer.insert(goal);
            goal.id = id;
            m_goals.push_back(std::move(goal));
            m_made.goals.push_back(id);
        }
        for (const PlannedAction &action : planned.actions) {
            if (auto done = writeAction(action, id); !done) {
                return done;
            }
        }
        return {};
    }

    core::Result<void> writeAction(const PlannedAction &planned, core::GoalId goal)
    {
        if (!planned.include) {
            return {};
        }
        const auto title = checkedTitle(planned.title);
        if (!title) {
            return tl::make_unexpected(title.error());
        }
        const std::string key = exchange::nameKey(*title);
        if (std::any_of(m_actions.begin(), m_actions.end(), [&](const core::Action &other) {
                return !other.doneOn && other.seat == planned.seat && exchange::nameKey(other.title) == key;
            })) {
            ++m_made.actionsThere;
            return {};
        }
        if (planned.hours && !(std::isfinite(*planned.hours) && *planned.hours >= 0 && *planned.hours <= 10'000)) {
            return core::failure(core::ErrorCode::InvalidValue, "effort_hours", std::to_string(*planned.hours));
        }
        core::Action action;
        action.account = m_plan.account;
        action.goal = goal;
        action.seat = planned.seat;
        action.title = *title;
        action.owner = planned.owner;
        action.dueOn = planned.due;
        action.effortHours = planned.hours;
        action.id = m_writer.insert(action);
        m_made.actions.push_back(action.id);
        m_actions.push_back(std::move(action));
        return {};
    }

    store::Writer &m_writer;
    const TrialPlan &m_plan;
    TrialPlanMade &m_made;
    std::vector<core::Goal> m_goals;
    std::vector<core::Action> m_actions;
};

}  // namespace

TrialPlan planOf(const TrialGround &ground, std::span<const Assumption> assumptions, const TrialPlanOptions &options)
{
    const std::vector<Assumption> known = trial::described(ground, assumptions);
    return Planner(ground.state(), known, options).plan();
}

core::Result<TrialPlanMade> planTrial(Workspace &workspace, const TrialPlan &plan, std::string_view label)
{
    TrialPlanMade made;
    const auto done = workspace.transact(
        label, [&](store::Writer &writer) -> core::Result<void> { return PlanWriter(writer, plan, made).write(); });
    if (!done) {
        return tl::make_unexpected(done.error());
    }
    return made;
}

}  // namespace linchpin::app
