#include "app/analysis/comparison.h"

namespace linchpin::app {

namespace {

constexpr int kSnapshotDays = 45;  ///< a snapshot this young is the one that the day belongs to

}  // namespace

Comparison comparisonOn(std::span<const core::Snapshot> snapshots, core::Date asOf)
{
    Comparison found;
    if (snapshots.empty()) {
        return found;
    }
    const core::Snapshot &last = snapshots.back();
    if (asOf - last.asOf > kSnapshotDays) {
        found.baseline = &last;
        return found;
    }
    found.current = &last;
    for (const core::Snapshot &row : snapshots) {
        if (row.asOf < last.asOf && row.label != last.label) {
            found.baseline = &row;
        }
    }
    // Today's own snapshot compares with what was before it; a day some weeks later, without an older one, with it.
    if (found.baseline == nullptr && last.asOf < asOf) {
        found.baseline = &last;
        found.current = nullptr;
    }
    return found;
}

std::string snapshotLabel(const core::Snapshot &snapshot)
{
    return snapshot.label.empty() ? snapshot.asOf.iso() : snapshot.label;
}

}  // namespace linchpin::app
