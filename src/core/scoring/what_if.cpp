#include "core/scoring/what_if.h"

#include <algorithm>

namespace linchpin::core::scoring {

namespace {

void addTouches(AccountInputs &inputs, const Change &change)
{
    const Key member = change.member;
    const Key contact = change.contact;
    if (member == kNobody || contact == kNobody) {
        return;
    }
    auto tie = std::find_if(inputs.ties.begin(), inputs.ties.end(),
                            [&](const Tie &candidate) { return candidate.member == member && candidate.contact == contact; });
    if (tie == inputs.ties.end()) {
        inputs.ties.push_back(Tie{member, contact, {}, {}, std::nullopt});
        tie = std::prev(inputs.ties.end());
    }
    for (int i = 0; i < change.count; ++i) {
        tie->touches.push_back(Touch{0, inputs.asOf.plusDays(-i * kTouchSpacingDays), change.channel, Direction::Both, 1});
    }
}

}  // namespace

AccountInputs withChange(AccountInputs inputs, const Change &change)
{
    switch (change.kind) {
    case ChangeKind::PersonLeaves: std::erase_if(inputs.ties, [&](const Tie &tie) { return tie.member == change.member; }); break;
    case ChangeKind::ContactLeaves:
        for (Contact &contact : inputs.contacts) {
            contact.vacant = contact.vacant || contact.key == change.contact;
        }
        break;
    case ChangeKind::SetStance:
        for (Contact &contact : inputs.contacts) {
            if (contact.key == change.contact) {
                contact.stance = change.stance;
                contact.stanceIsUnknown = false;
            }
        }
        break;
    case ChangeKind::DeliverPromise:
        for (Promise &promise : inputs.promises) {
            if (promise.id == change.promise) {
                promise.done = inputs.asOf;
            }
        }
        break;
    case ChangeKind::AddTouch: addTouches(inputs, change); break;
    }
    return inputs;
}

AccountInputs withChanges(AccountInputs inputs, std::span<const Change> changes)
{
    const auto leaves = [&](Key member) {
        return std::any_of(changes.begin(), changes.end(), [member](const Change &change) {
            return change.kind == ChangeKind::PersonLeaves && change.member == member;
        });
    };
    for (const Change &change : changes) {
        if (change.kind != ChangeKind::AddTouch || !leaves(change.member)) {
            inputs = withChange(std::move(inputs), change);
        }
    }
    return inputs;
}

AccountInputs withSummedTouches(AccountInputs inputs, const ScoringParameters &parameters)
{
    for (Tie &tie : inputs.ties) {
        if (tie.touches.empty()) {
            continue;
        }
        TouchSummary sum = summariseTouches(tie.touches, inputs.asOf, parameters);
        if (tie.summary) {
            sum.evidence += tie.summary->evidence;
            sum.lastCounted = std::max(sum.lastCounted, tie.summary->lastCounted);
            sum.countedGroups += tie.summary->countedGroups;
            sum.inCount += tie.summary->inCount;
            sum.outCount += tie.summary->outCount;
        }
        tie.summary = sum;
        tie.touches.clear();
    }
    return inputs;
}

WhatIf whatIf(const AccountInputs &inputs, std::span<const Change> changes, const ScoringParameters &parameters)
{
    WhatIf result;
    result.before = scoreAccount(inputs, parameters);
    result.after.reserve(changes.size());
    for (const Change &change : changes) {
        WhatIfResult after;
        after.score = scoreAccount(withChange(inputs, change), parameters);
        after.deltaAtRisk = after.score.risk.atRisk - result.before.risk.atRisk;
        result.after.push_back(std::move(after));
    }
    return result;
}

}  // namespace linchpin::core::scoring
