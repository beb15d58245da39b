#pragma once

#include <vector>

#include "core/report/account_overview.h"
#include "core/scoring/account.h"
#include "core/scoring/parameters.h"
#include "store/reader.h"

// The pieces that `overview` puts together; each reads what it shows.

namespace linchpin::app {

/// An account scored on one day, for the pieces.
struct ScoredAccount {
    core::AccountId account;
    const core::scoring::AccountInputs &inputs;  ///< with touchpoint rows
    const core::scoring::AccountScore &score;
    const core::scoring::ScoringParameters &parameters;
};

/// One part per row of the map with the ledger of its closest tie, most points first.
[[nodiscard]] std::vector<core::report::ScorePart> scoreParts(const store::Reader &reader, const ScoredAccount &scored);
/// Alarms with their facts, then what is kept in the file, by the money they touch; open ones first. A stored finding of
/// an alarm's rule lends it its state.
[[nodiscard]] std::vector<core::report::FindingLine> findingLines(const store::Reader &reader, const ScoredAccount &scored);
/// By priority, then due day, with initiatives and actions.
[[nodiscard]] std::vector<core::report::GoalLine> goalLines(const store::Reader &reader, const ScoredAccount &scored);
/// By name, with all values up to the day.
[[nodiscard]] std::vector<core::report::OutcomeLine> outcomeLines(const store::Reader &reader, const ScoredAccount &scored);
/// Late ones first, then open ones by due day, then the others, newest first.
[[nodiscard]] std::vector<core::report::PromiseLine> promiseLines(const store::Reader &reader, const ScoredAccount &scored);
/// Snapshots before the day, oldest first, and the day itself (empty label) last.
[[nodiscard]] std::vector<core::report::ScorePoint> trendPoints(const store::Reader &reader, const ScoredAccount &scored);

[[nodiscard]] std::string memberName(const store::Reader &reader, core::MemberId member);

}  // namespace linchpin::app
