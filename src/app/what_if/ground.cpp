#include "app/what_if/ground.h"

#include <algorithm>

#include "app/score_inputs.h"
#include "core/entities/account.h"
#include "core/entities/people.h"
#include "core/entities/workspace.h"
#include "store/reader.h"

namespace linchpin::app {

using core::report::AssumptionProblem;
using core::scoring::ChangeKind;
namespace scoring = core::scoring;

namespace {

std::optional<core::Date> nextRenewal(const store::Reader &reader, const core::Account &account, core::Date today)
{
    std::optional<core::Date> next;
    for (const core::Renewal &renewal : reader.where<core::Renewal>("account", account.id)) {
        if (renewal.outcome == core::RenewalOutcome::Open && renewal.dueOn >= today) {
            next = next ? std::min(*next, renewal.dueOn) : renewal.dueOn;
        }
    }
    if (!next && account.renewalOn && *account.renewalOn >= today) {
        next = account.renewalOn;
    }
    return next;
}

bool isOpen(core::WorkState state) { return state != core::WorkState::Done && state != core::WorkState::Dropped; }

void readPlan(const store::Reader &reader, TrialGround::State &state)
{
    for (core::Goal &goal : reader.where<core::Goal>("account", state.account)) {
        if (isOpen(goal.state)) {
            state.goals.push_back(std::move(goal));
        }
    }
    for (core::Action &action : reader.where<core::Action>("account", state.account)) {
        if (!action.doneOn) {
            state.actions.push_back(std::move(action));
        }
    }
    state.promises = reader.where<core::Promise>("account", state.account);
}

void readTags(const store::Reader &reader, TrialGround::State &state)
{
    for (const auto &[id, member] : state.people.team) {
        if (member.leftOn && *member.leftOn <= state.people.asOf) {
            continue;
        }
        for (const core::Tagging &tagging : reader.where<core::Tagging>("member", core::MemberId(id))) {
            state.memberTags[id].push_back(tagging.tag.value());
        }
    }
    for (const AccountPeople::Entry &entry : state.people.entries) {
        if (entry.score->tier == core::Tier::Buyer && !entry.seat.person.isNone()) {
            for (const core::Tagging &tagging : reader.where<core::Tagging>("person", entry.seat.person)) {
                state.seatTags[entry.seat.id.value()].push_back(tagging.tag.value());
            }
        }
    }
}

}  // namespace

std::string TrialGround::State::seatName(core::SeatId seat) const
{
    const AccountPeople::Entry *entry = people.find(seat);
    if (entry == nullptr) {
        return {};
    }
    return !entry->placeholder && !entry->name.empty() ? entry->name
        : !entry->seat.label.empty()                   ? entry->seat.label
                                                       : entry->seat.title;
}

const core::Promise *TrialGround::State::promise(core::PromiseId id) const
{
    const auto found =
        std::find_if(promises.begin(), promises.end(), [id](const core::Promise &promise) { return promise.id == id; });
    return found == promises.end() ? nullptr : &*found;
}

bool TrialGround::State::isWithUs(core::MemberId id) const
{
    const core::Member *member = people.member(id);
    return member != nullptr && !(member->leftOn && *member->leftOn <= people.asOf);
}

AssumptionProblem TrialGround::State::problemOf(const Assumption &assumption) const
{
    if (assumption.kind == ChangeKind::DeliverPromise) {
        const core::Promise *kept = promise(assumption.promise);
        return kept == nullptr               ? AssumptionProblem::PromiseGone
            : kept->doneOn || kept->brokenOn ? AssumptionProblem::PromiseClosed
                                             : AssumptionProblem::None;
    }
    if (assumption.kind != ChangeKind::PersonLeaves) {
        const AccountPeople::Entry *entry = people.find(assumption.seat);
        if (entry == nullptr) {
            return AssumptionProblem::SeatGone;
        }
        if (entry->vacant) {
            return AssumptionProblem::SeatEmpty;
        }
    }
    const bool isOurs = assumption.kind == ChangeKind::PersonLeaves || assumption.kind == ChangeKind::AddTouch;
    return isOurs && !isWithUs(assumption.member) ? AssumptionProblem::MemberGone : AssumptionProblem::None;
}

TrialGround::TrialGround(std::unique_ptr<State> state)
    : m_state(std::move(state))
{ }
TrialGround::TrialGround(TrialGround &&) noexcept = default;
TrialGround &TrialGround::operator=(TrialGround &&) noexcept = default;
TrialGround::~TrialGround() = default;

core::AccountId TrialGround::account() const { return m_state->account; }
core::Date TrialGround::today() const { return m_state->people.asOf; }

core::Result<TrialGround> TrialGround::read(const store::Reader &reader, core::AccountId id, core::Date today)
{
    const auto account = reader.one(id);
    if (!account) {
        return tl::make_unexpected(account.error());
    }
    auto people = readAccountPeople(reader, id, today);
    if (!people) {
        return tl::make_unexpected(people.error());
    }
    auto state = std::make_unique<State>();
    state->account = id;
    state->accountName = account->name;
    state->owner = account->owner;
    for (const core::Workspace &workspace : reader.all<core::Workspace>()) {
        state->currency = workspace.baseCurrency;
    }
    state->renewalOn = nextRenewal(reader, *account, today);
    state->people = std::move(*people);
    state->inputs = scoring::withSummedTouches(state->people.inputs, state->people.parameters);
    readPlan(reader, *state);
    readTags(reader, *state);
    return TrialGround(std::move(state));
}

void TrialGround::describe(Assumption &assumption) const
{
    const State &state = *m_state;
    assumption.problem = state.problemOf(assumption);
    assumption.memberName = state.people.memberName(assumption.member);
    assumption.promiseText.clear();
    assumption.promiseDue.reset();
    if (assumption.kind == ChangeKind::DeliverPromise) {
        if (const core::Promise *promise = state.promise(assumption.promise)) {
            assumption.promiseText = promise->text;
            assumption.promiseDue = promise->dueOn;
            assumption.seat = promise->seat;
            assumption.member = promise->member;
            assumption.memberName = state.people.memberName(promise->member);
        }
    }
    assumption.seatName = state.seatName(assumption.seat);
    assumption.seatTitle.clear();
    assumption.tier = core::Tier::User;
    assumption.stanceBefore = core::Stance::Unknown;
    if (const AccountPeople::Entry *entry = state.people.find(assumption.seat)) {
        assumption.seatTitle = entry->seat.title.empty() ? entry->seat.label : entry->seat.title;
        assumption.tier = entry->score->tier;
        assumption.stanceBefore = entry->stanceWord();
    }
}

core::Result<TrialOutcome> tryOut(const store::Reader &reader, core::AccountId account, std::span<const Assumption> assumptions,
                                  core::Date today, const TrialOptions &options)
{
    return TrialGround::read(reader, account, today).map([&](const TrialGround &ground) {
        return ground.tryOut(assumptions, options);
    });
}

core::Result<std::vector<Assumption>> suggestedAssumptions(const store::Reader &reader, core::AccountId account, core::Date today)
{
    return TrialGround::read(reader, account, today).map([](const TrialGround &ground) { return ground.suggestions(); });
}

}  // namespace linchpin::app
