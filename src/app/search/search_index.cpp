#include "app/search/search_index.h"

namespace linchpin::app {

namespace {

/// Rows in one transaction where nobody waits for the workspace.
constexpr std::size_t kLargePiece = 20'000;

}  // namespace

core::Result<SearchState> continueSearchIndex(Workspace &workspace, std::size_t rows)
{
    const SearchState before = searchState(workspace);
    if (!before.hasWork()) {
        return before;
    }
    SearchState after;
    const auto done = workspace.derive([&](store::DerivedWriter &writer) {
        store::continueSearch(writer, rows);
        after = store::searchState(writer.read());
    });
    if (!done) {
        return tl::make_unexpected(done.error());
    }
    return after;
}

core::Result<void> finishSearchIndex(Workspace &workspace, const std::function<bool(const SearchState &)> &goOn)
{
    for (;;) {
        const auto state = continueSearchIndex(workspace, kLargePiece);
        if (!state) {
            return tl::make_unexpected(state.error());
        }
        if (!state->available) {
            return core::failure(core::ErrorCode::ReadOnly, workspace.read().file().path.string(), "older version");
        }
        if (!state->hasWork()) {
            return {};
        }
        if (goOn && !goOn(*state)) {
            return core::failure(core::ErrorCode::Cancelled);
        }
    }
}

core::Result<void> resetSearchIndex(Workspace &workspace)
{
    return workspace.derive([](store::DerivedWriter &writer) { store::resetSearch(writer); });
}

core::Result<void> purgeSearchIndex(Workspace &workspace)
{
    if (auto finished = finishSearchIndex(workspace); !finished) {
        return finished;
    }
    return workspace.derive([](store::DerivedWriter &writer) { store::optimiseSearch(writer); });
}

}  // namespace linchpin::app
