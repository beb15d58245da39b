#pragma once

#include <string>
#include <string_view>

#include "core/entities/kinds.h"
#include "core/report/account_overview.h"
#include "core/result.h"

namespace linchpin::store {
class Writer;
}

namespace linchpin::app {

class Workspace;

/// Takes a snapshot of the account on the day `asOf`: its figures as a row and everything shown then as JSON text, in one
/// undo step. `label` is empty for the quarter of the day (`Q3 2026`). NotFound{account, id}.
[[nodiscard]] core::Result<core::SnapshotId> takeSnapshot(Workspace &workspace, core::AccountId account, core::Date asOf,
                                                          std::string_view label = {});
/// The same for all accounts, one undo step; returns how many.
[[nodiscard]] core::Result<std::size_t> takeSnapshots(Workspace &workspace, core::Date asOf, std::string_view label = {});

/// Signs a review: the signature of `member` is dated `day`; when it is the last one awaited, the review is signed and its
/// snapshot (taken now when there is none) frozen. Undo passes over it. NotFound{review, id}; Conflict when it is signed.
[[nodiscard]] core::Result<void> signReview(Workspace &workspace, core::ReviewId review, core::MemberId member, core::Date day);

/// The row and the text of a snapshot of what `overview` found. Pure.
[[nodiscard]] core::Snapshot snapshotOf(const core::report::AccountOverview &overview, std::string label);
[[nodiscard]] std::string snapshotContent(const core::report::AccountOverview &overview);

}  // namespace linchpin::app
