#pragma once

#include <span>
#include <vector>

#include "app/analysis/map_says.h"
#include "core/entities/reviews.h"
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
/// What the map says, the other alarms with their facts, then what was typed by hand: open ones first, then by kind, then by the money they touch.
/// A stored finding of a rule lends its state to the line of that rule about the same person. `then`: null without a snapshot to compare with.
[[nodiscard]] std::vector<core::report::FindingLine> findingLines(const store::Reader &reader, const ScoredAccount &scored,
                                                                  const MapThen *then);
/// By priority, then due day, with initiatives and actions.
[[nodiscard]] std::vector<core::report::GoalLine> goalLines(const store::Reader &reader, const ScoredAccount &scored);
/// By name, with all values up to the day.
[[nodiscard]] std::vector<core::report::OutcomeLine> outcomeLines(const store::Reader &reader, const ScoredAccount &scored);
/// Late ones first, then open ones by due day, then the others, newest first.
[[nodiscard]] std::vector<core::report::PromiseLine> promiseLines(const store::Reader &reader, const ScoredAccount &scored);
/// Snapshots of the account on or before the day, oldest first.
[[nodiscard]] std::vector<core::Snapshot> snapshotsUpTo(const store::Reader &reader, core::AccountId account, core::Date asOf);
/// Those of `snapshots` before the day, and the day itself (empty label) last.
[[nodiscard]] std::vector<core::report::ScorePoint> trendPoints(std::span<const core::Snapshot> snapshots,
                                                                const ScoredAccount &scored);

[[nodiscard]] std::string memberName(const store::Reader &reader, core::MemberId member);

}  // namespace linchpin::app
