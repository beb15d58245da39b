#pragma once

#include <string>

#include "app/people/doing.h"
#include "app/workspace.h"
#include "core/entities/voice.h"

namespace linchpin::app {

/// A promise that somebody of ours made to a seat, or to an account when `seat` is empty.
struct PromiseWish {
    core::AccountId account;  ///< empty: that of the seat
    core::SeatId seat;
    core::MemberId member;
    core::ConversationId conversation;
    std::string text;
    core::Date madeOn;
    core::Date dueOn;
};

/// InvalidValue{promise.text} without text, {promise.due_on} for a day before it was made; NotFound{seat | account, id}.
[[nodiscard]] core::Result<core::PromiseId> addPromise(Workspace &workspace, const PromiseWish &wish, const Doing &doing);
/// Inside another use case. Throws store::Failure.
core::PromiseId writePromise(store::Writer &writer, const PromiseWish &wish);

/// Kept on that day (late or not), which takes "broken" back; not before it was made nor after `doing.day`.
[[nodiscard]] core::Result<ChangeSet> keepPromise(Workspace &workspace, core::PromiseId promise, core::Date on,
                                                  const Doing &doing);
[[nodiscard]] core::Result<ChangeSet> breakPromise(Workspace &workspace, core::PromiseId promise, core::Date on,
                                                   const Doing &doing);
/// Neither kept nor broken any more.
[[nodiscard]] core::Result<ChangeSet> reopenPromise(Workspace &workspace, core::PromiseId promise, const Doing &doing);
/// Another due day; the first one stays in `firstDueOn`.
[[nodiscard]] core::Result<ChangeSet> movePromise(Workspace &workspace, core::PromiseId promise, core::Date to,
                                                  const Doing &doing);
[[nodiscard]] core::Result<ChangeSet> removePromise(Workspace &workspace, core::PromiseId promise, const Doing &doing);

struct LoyaltyProofWish {
    core::SeatId seat;
    core::LoyaltyStep step = core::LoyaltyStep::Satisfied;
    std::string kind;  ///< one of the checklist of the workspace, or own words
    std::string text;
    core::Date day;
};
/// InvalidValue{loyalty_proof.step} for none, {loyalty_proof.day} for a day after `doing.day`.
[[nodiscard]] core::Result<ChangeSet> addLoyaltyProof(Workspace &workspace, const LoyaltyProofWish &wish, const Doing &doing);
[[nodiscard]] core::Result<ChangeSet> removeLoyaltyProof(Workspace &workspace, core::Id<core::LoyaltyProof> proof,
                                                         const Doing &doing);

}  // namespace linchpin::app
