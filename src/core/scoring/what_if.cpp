#include "core/scoring/what_if.h"

#include <algorithm>

namespace linchpin::core::scoring {

namespace {

void addTouch(AccountInputs &inputs, Key member, Key contact, Channel channel)
{
    if (member == kNobody || contact == kNobody) {
        return;
    }
    auto tie = std::find_if(inputs.ties.begin(), inputs.ties.end(),
                            [&](const Tie &candidate) { return candidate.member == member && candidate.contact == contact; });
    if (tie == inputs.ties.end()) {
        inputs.ties.push_back(Tie{member, contact, {}, {}, std::nullopt});
        tie = std::prev(inputs.ties.end());
    }
    tie->touches.push_back(Touch{0, inputs.asOf, channel, Direction::Both, 1});
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
    case ChangeKind::AddTouch: addTouch(inputs, change.member, change.contact, change.channel); break;
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
