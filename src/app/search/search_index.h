#pragma once

#include <cstddef>
#include <functional>

#include "app/workspace.h"
#include "store/search_index.h"

// The search index of a workspace: what is left to do to it, and how traces of removed texts leave it. Searching: app/search/search.h.

namespace linchpin::app {

/// How far the index is. `Workspace::transact`, undo and redo bring it up to date in their own transaction; only imports (rows added or removed in
/// bulk), changes of more than 500 records and the first index of a file of an older version leave work for later.
using store::SearchState;

[[nodiscard]] inline SearchState searchState(const Workspace &workspace) { return store::searchState(workspace.read()); }

/// Indexes up to about `rows` waiting records in one transaction (some 1000 take 50 ms) and returns the state after it. Call it again until nothing
/// waits; between two calls anything else may happen to the workspace. ReadOnly, CannotWrite (disk full; nothing is lost).
[[nodiscard]] core::Result<SearchState> continueSearchIndex(Workspace &workspace, std::size_t rows);

/// All the waiting work, piece by piece, for the command line and tests; `goOn` is asked between pieces, false ends it with Cancelled (what was done
/// stays). ReadOnly.
[[nodiscard]] core::Result<void> finishSearchIndex(Workspace &workspace,
                                                   const std::function<bool(const SearchState &)> &goOn = {});

/// Forgets the index, so that all of it waits to be made again.
[[nodiscard]] core::Result<void> resetSearchIndex(Workspace &workspace);

/// For erasure: removes the last traces of removed and changed texts from inside the index. The rows themselves left the index with the transaction
/// that removed or changed the records; single words stay in it, unreachable, until this has run. The order of an erasure is: `transact` (remove,
/// redact), `purgeSearchIndex`, `store::compact` (store/compact.h), after which no byte of the texts is left in the file. Ends with a complete index.
/// Some milliseconds for thousands of records, some seconds for a million, more when an index is not complete yet.
[[nodiscard]] core::Result<void> purgeSearchIndex(Workspace &workspace);

}  // namespace linchpin::app
