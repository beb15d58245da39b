#include "core/scoring/next_actions.h"

#include <algorithm>
#include <cmath>

#include "core/scoring/what_if.h"

namespace linchpin::core::scoring {

namespace {

const Contact *findContact(const AccountInputs &inputs, Key key)
{
    const auto at =
        std::find_if(inputs.contacts.begin(), inputs.contacts.end(), [&](const Contact &contact) { return contact.key == key; });
    return at != inputs.contacts.end() ? &*at : nullptr;
}

Key contactOf(const AccountInputs &inputs, const ActionCandidate &candidate)
{
    if (candidate.contact != kNobody) {
        return candidate.contact;
    }
    const auto at = std::find_if(inputs.promises.begin(), inputs.promises.end(),
                                 [&](const Promise &promise) { return promise.id == candidate.promise; });
    return at != inputs.promises.end() ? at->contact : kNobody;
}

Channel channelOf(ActionKind kind)
{
    switch (kind) {
    case ActionKind::InPerson: return Channel::InPerson;
    case ActionKind::Video: return Channel::Video;
    default: return Channel::Call;
    }
}

/// The stance in force: given, else that of the proven stage, else 0.
double sigmaOf(const Contact &contact, Date asOf, const ScoringParameters &parameters)
{
    if (contact.stanceIsUnknown) {
        return 0;
    }
    return contact.stance.value_or(parameters.stageStance[loyaltyStage(contact.proofs, asOf, parameters)]);
}

ActionValue valueOf(const AccountInputs &inputs, double atRiskBefore, const ActionCandidate &candidate,
                    const ScoringParameters &parameters)
{
    const ActionDefaults &defaults = parameters.actionOf(candidate.kind);
    const Contact *contact = findContact(inputs, contactOf(inputs, candidate));
    const Tier tier = contact != nullptr ? resolvedRole(*contact).tier : Tier::User;
    ActionValue value;
    value.id = candidate.id;
    value.success = clamp01(candidate.success.value_or(defaults.success[tier]));
    value.hours = candidate.hours && *candidate.hours > 0 ? *candidate.hours : defaults.hours;
    value.keptIfItWorks = atRiskBefore - scoreAccount(withAction(inputs, candidate, parameters), parameters).risk.atRisk;
    value.keptPerHour = value.success * value.keptIfItWorks / value.hours;
    return value;
}

/// By value descending; values that differ only by rounding are ordered by key.
void sortByValue(std::vector<ActionValue> &actions)
{
    std::sort(actions.begin(), actions.end(), [](const ActionValue &a, const ActionValue &b) {
        return a.keptPerHour > b.keptPerHour || (a.keptPerHour == b.keptPerHour && a.id < b.id);
    });
    for (std::size_t first = 0; first < actions.size();) {
        std::size_t last = first + 1;
        while (last < actions.size()
               && actions[last - 1].keptPerHour - actions[last].keptPerHour
                   <= kTolerance * std::max(1.0, std::abs(actions[last].keptPerHour))) {
            ++last;
        }
        std::sort(actions.begin() + static_cast<std::ptrdiff_t>(first), actions.begin() + static_cast<std::ptrdiff_t>(last),
                  [](const ActionValue &a, const ActionValue &b) { return a.id < b.id; });
        first = last;
    }
}

}  // namespace

AccountInputs withAction(AccountInputs inputs, const ActionCandidate &candidate, const ScoringParameters &parameters)
{
    Change change;
    switch (candidate.kind) {
    case ActionKind::InPerson:
    case ActionKind::Video:
    case ActionKind::Call:
        change.kind = ChangeKind::AddTouch;
        change.member = candidate.member;
        change.contact = candidate.contact;
        change.channel = channelOf(candidate.kind);
        break;
    case ActionKind::DeliverPromise:
        change.kind = ChangeKind::DeliverPromise;
        change.promise = candidate.promise;
        break;
    case ActionKind::WinOver: {
        const Contact *contact = findContact(inputs, candidate.contact);
        if (contact == nullptr) {
            return inputs;
        }
        change.kind = ChangeKind::SetStance;
        change.contact = candidate.contact;
        change.stance = std::min(1.0, sigmaOf(*contact, inputs.asOf, parameters) + parameters.winOverStep);
        break;
    }
    }
    return withChange(std::move(inputs), change);
}

NextActions nextActions(const AccountInputs &inputs, std::span<const ActionCandidate> candidates,
                        const ScoringParameters &parameters)
{
    NextActions result;
    result.before = scoreAccount(inputs, parameters).risk.atRisk;
    result.actions.reserve(candidates.size());
    for (const ActionCandidate &candidate : candidates) {
        result.actions.push_back(valueOf(inputs, result.before, candidate, parameters));
    }
    sortByValue(result.actions);
    return result;
}

ActionPlan planActions(const AccountInputs &inputs, std::span<const ActionCandidate> candidates, double hours,
                       const ScoringParameters &parameters)
{
    ActionPlan plan;
    AccountInputs current = inputs;
    std::vector<ActionCandidate> left(candidates.begin(), candidates.end());
    plan.before = plan.after = scoreAccount(inputs, parameters).risk.atRisk;
    while (!left.empty()) {
        const NextActions next = nextActions(current, left, parameters);
        const auto best = std::find_if(next.actions.begin(), next.actions.end(), [&](const ActionValue &action) {
            return action.keptPerHour > 0 && isReached(hours, plan.hours + action.hours);
        });
        if (best == next.actions.end()) {
            break;
        }
        const auto chosen =
            std::find_if(left.begin(), left.end(), [&](const ActionCandidate &candidate) { return candidate.id == best->id; });
        current = withAction(std::move(current), *chosen, parameters);
        left.erase(chosen);
        plan.hours += best->hours;
        plan.after = next.before - best->keptIfItWorks;
        plan.steps.push_back(*best);
    }
    return plan;
}

std::vector<ActionCandidate> suggestedActions(const AccountInputs &inputs, const AccountScore &score,
                                              std::span<const Key> members)
{
    std::vector<ActionCandidate> candidates;
    const auto add = [&](ActionKind kind, Key member, Key contact, Key promise) {
        ActionCandidate candidate;
        candidate.id = static_cast<Key>(candidates.size()) + 1;
        candidate.kind = kind;
        candidate.member = member;
        candidate.contact = contact;
        candidate.promise = promise;
        candidates.push_back(candidate);
    };
    for (const ContactScore &contact : score.contacts) {
        if (contact.key == kNobody || contact.isVacant) {
            continue;
        }
        std::vector<Key> callers(members.begin(), members.end());
        if (contact.closest) {
            callers.assign(1, *contact.closest);
        }
        for (const Key member : callers) {
            for (const ActionKind kind : {ActionKind::InPerson, ActionKind::Video, ActionKind::Call}) {
                add(kind, member, contact.key, kNobody);
            }
        }
        if (contact.sigma < 1) {
            add(ActionKind::WinOver, kNobody, contact.key, kNobody);
        }
    }
    std::vector<const Promise *> promises;
    for (const Promise &promise : inputs.promises) {
        const PromiseState state = promiseState(promise, inputs.asOf);
        if (state == PromiseState::Open || state == PromiseState::Overdue) {
            promises.push_back(&promise);
        }
    }
    std::sort(promises.begin(), promises.end(), [](const Promise *a, const Promise *b) { return a->id < b->id; });
    for (const Promise *promise : promises) {
        add(ActionKind::DeliverPromise, kNobody, promise->contact, promise->id);
    }
    return candidates;
}

}  // namespace linchpin::core::scoring
