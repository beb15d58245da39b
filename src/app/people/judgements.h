#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "app/people/doing.h"
#include "app/workspace.h"
#include "core/entities/people.h"
#include "core/report/people.h"

namespace linchpin::app {

/// What is judged: about a seat, or about a tie when `member` is set.
struct JudgementWish {
    core::SeatId seat;
    core::MemberId member;  ///< required for trust, respect, strength and weakness; empty otherwise
    core::Aspect aspect = core::Aspect::Stance;
    /// stance: a word; tier: a word; power 0..1, adaptability, trust, respect 0..4: a number; need: `open` or `met`; the others:
    /// words. `unknown` is a value of its own; empty takes back what was said before.
    std::string value;
    std::string detail;  ///< which need, which personal value
    std::string reason;  ///< "How do you know?"; may be empty
};

/// Adds a dated judgement of `doing.member`: the latest one of an aspect counts from then on, older ones stay. What the same judge said
/// about the same aspect (and the same need, the same tie) on the same day is replaced. One step for all wishes.
/// Errors: NotFound{seat | member, id}; InvalidValue{judgement.value | judgement.detail | judgement.member, value}.
[[nodiscard]] core::Result<ChangeSet> judge(Workspace &workspace, std::span<const JudgementWish> wishes, const Doing &doing);
[[nodiscard]] core::Result<ChangeSet> judge(Workspace &workspace, const JudgementWish &wish, const Doing &doing);

/// The level of a tie: trust and respect of the same value (core::RelationLevel 0..4), as two judgements; none takes both back.
[[nodiscard]] core::Result<ChangeSet> judgeLevel(Workspace &workspace, core::SeatId seat, core::MemberId member,
                                                 std::optional<core::RelationLevel> level, const std::string &reason,
                                                 const Doing &doing);

/// Takes away one row that was entered by mistake; the one before it counts again.
[[nodiscard]] core::Result<ChangeSet> removeJudgement(Workspace &workspace, core::JudgementId id, const Doing &doing);

/// The same inside another use case (log a conversation, a new person). Throws store::Failure with the errors of `judge`.
core::JudgementId writeJudgement(store::Writer &writer, const JudgementWish &wish, const Doing &doing);

/// What `judge` would refuse about the words of a wish; ids are not looked up.
[[nodiscard]] core::Result<void> checkJudgement(const JudgementWish &wish);

/// One row of the history: who said so, when, why. The latest of its aspect (of its need, of its tie) on the day is in force.
using JudgementLine = core::report::JudgementEntry;

/// All judgements about a seat up to `asOf`, newest first.
[[nodiscard]] std::vector<JudgementLine> judgementHistory(const store::Reader &reader, core::SeatId seat, core::Date asOf);
/// The same over all seats of a person.
[[nodiscard]] std::vector<JudgementLine> judgementHistory(const store::Reader &reader, core::PersonId person, core::Date asOf);

}  // namespace linchpin::app
