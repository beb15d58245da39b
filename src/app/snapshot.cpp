#include "app/snapshot.h"

#include <algorithm>

#include "app/overview.h"
#include "app/score_board.h"
#include "app/workspace.h"
#include "core/entities/reviews.h"
#include "core/scoring/parameters.h"

namespace linchpin::app {

using core::Date;
using core::report::AccountOverview;

namespace {

std::string labelOr(std::string_view label, Date asOf)
{
    const core::Quarter quarter = core::Quarter::of(asOf);
    return label.empty() ? "Q" + std::to_string(quarter.number) + " " + std::to_string(quarter.year) : std::string(label);
}

core::SnapshotId insert(store::Writer &writer, const AccountOverview &overview, const std::string &label)
{
    core::Snapshot row = snapshotOf(overview, label);
    row.contentDigest = writer.storeSnapshotContent(snapshotContent(overview));
    return writer.insert(row);
}

core::Result<AccountOverview> read(const Workspace &workspace, core::AccountId account, Date asOf)
{
    OverviewOptions options;
    options.asOf = asOf;
    return overview(workspace, account, options);
}

}  // namespace

core::Snapshot snapshotOf(const AccountOverview &overview, std::string label)
{
    core::Snapshot row;
    row.account = overview.figures.account;
    row.label = std::move(label);
    row.asOf = overview.asOf;
    row.methodVersion = core::scoring::kMethodVersion;
    row.score = overview.figures.score;
    row.scoreHigh = overview.figures.scoreHigh;
    row.confidence = overview.figures.confidence;
    row.pLoss = overview.figures.pLoss;
    row.vulnerability = overview.figures.vulnerability;
    row.exposure = overview.figures.exposure;
    row.atRisk = overview.figures.atRisk;
    row.revenue = overview.figures.revenue;
    row.robust = overview.robust;
    row.people = static_cast<int>(overview.figures.people);
    row.buyers = overview.figures.buyers;
    row.buyersCovered = overview.figures.buyersCovered;
    if (overview.figures.rank > 0) {
        row.rank = overview.figures.rank;
    }
    return row;
}

core::Result<core::SnapshotId> takeSnapshot(Workspace &workspace, core::AccountId account, Date asOf, std::string_view label)
{
    const auto found = read(workspace, account, asOf);
    if (!found) {
        return tl::make_unexpected(found.error());
    }
    core::SnapshotId id;
    const auto done =
        workspace.transact("Take snapshot", [&](store::Writer &writer) { id = insert(writer, *found, labelOr(label, asOf)); });
    if (!done) {
        return tl::make_unexpected(done.error());
    }
    return id;
}

core::Result<std::size_t> takeSnapshots(Workspace &workspace, Date asOf, std::string_view label)
{
    const auto board = ScoreBoard::load(workspace, asOf);
    if (!board) {
        return tl::make_unexpected(board.error());
    }
    OverviewOptions options;
    options.asOf = asOf;
    std::size_t count = 0;
    const auto done = workspace.transact("Take snapshots", [&](store::Writer &writer) -> core::Result<void> {
        for (const Standing *standing : board->ranking()) {
            const auto found = overview(*board, writer.read(), standing->account, options);
            if (!found) {
                return tl::make_unexpected(found.error());
            }
            insert(writer, *found, labelOr(label, asOf));
            ++count;
        }
        return {};
    });
    if (!done) {
        return tl::make_unexpected(done.error());
    }
    return count;
}

core::Result<void> signReview(Workspace &workspace, core::ReviewId review, core::MemberId member, Date day)
{
    const store::Reader &reader = workspace.read();
    auto row = reader.one(review);
    if (!row) {
        return tl::make_unexpected(row.error());
    }
    if (row->state == core::ReviewState::Signed) {
        return core::failure(core::ErrorCode::Conflict, "review", "signed");
    }
    std::vector<core::ReviewSignature> signatures = reader.where<core::ReviewSignature>("review", review);
    auto own = std::find_if(signatures.begin(), signatures.end(),
                            [&](const core::ReviewSignature &signature) { return signature.member == member; });
    if (own == signatures.end()) {
        core::ReviewSignature added;
        added.review = review;
        added.member = member;
        own = signatures.insert(signatures.end(), added);
    }
    own->signedOn = day;
    const bool isLast = std::all_of(signatures.begin(), signatures.end(),
                                    [](const core::ReviewSignature &signature) { return signature.signedOn.has_value(); });
    core::Result<AccountOverview> taken;
    if (isLast && row->snapshot.isNone()) {
        taken = read(workspace, row->account, row->heldOn.value_or(day));
        if (!taken) {
            return tl::make_unexpected(taken.error());
        }
    }
    const auto done = workspace.transact("Sign review", [&](store::Writer &writer) {
        writer.setAct(store::Act::SignOff);
        if (own->id.isNone()) {
            writer.insert(*own);
        } else {
            writer.update(*own);
        }
        if (!isLast) {
            return;
        }
        if (row->snapshot.isNone()) {
            row->snapshot = insert(writer, *taken, labelOr({}, taken->asOf));
        }
        auto snapshot = writer.read().find(row->snapshot);
        if (snapshot && !snapshot->frozen) {
            snapshot->frozen = true;
            writer.update(*snapshot);
        }
        row->state = core::ReviewState::Signed;
        row->heldOn = row->heldOn.value_or(day);
        writer.update(*row);
    });
    return done ? core::Result<void>() : tl::make_unexpected(done.error());
}

}  // namespace linchpin::app
