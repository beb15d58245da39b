#pragma once

#include <span>
#include <string>

#include "core/date.h"
#include "core/entities/reviews.h"

namespace linchpin::app {

/// Which snapshot a day belongs to, and the one it is compared with: the same for overview, map, coverage and account plan. Pointers into the list
/// given; null when there is none.
struct Comparison {
    const core::Snapshot *current = nullptr;
    const core::Snapshot *baseline = nullptr;
};

/// `snapshots`: those of the account on or before `asOf`, oldest first. A snapshot of the last weeks is the one that the day belongs to.
[[nodiscard]] Comparison comparisonOn(std::span<const core::Snapshot> snapshots, core::Date asOf);
/// "Q2 2026", or the day when it has no label.
[[nodiscard]] std::string snapshotLabel(const core::Snapshot &snapshot);

}  // namespace linchpin::app
