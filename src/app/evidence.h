#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/date.h"
#include "core/result.h"
#include "core/scoring/parameters.h"
#include "store/change_set.h"
#include "store/queries/evidence_rows.h"

namespace linchpin::store {
class Database;
class Reader;
}  // namespace linchpin::store

namespace linchpin::app {

class Workspace;

/// The stored sums of touchpoints per tie (`tie_evidence`): a cache in the running form of docs/scoring.md, section 2,
/// derived from conversations and participants, never journalled, rebuilt whenever it does not fit.

/// Brings the sums up to date after a committed change (also an undo, a redo, an import): recomputes the ties that it
/// touches from their rows. Workspace calls it before it tells its subscribers. Errors leave the sums marked as old, so
/// that readers sum the rows themselves.
[[nodiscard]] core::Result<void> keepEvidence(store::Database &database, const store::ChangeSet &changes);

/// Rebuilds the sums when they are old, made with other parameters, or were never made; otherwise does nothing.
/// One pass over all conversations and participants. ReadOnly on a file opened for reading.
[[nodiscard]] core::Result<void> refreshEvidence(Workspace &workspace);

/// Whether the stored sums fit the newest change and `parameters`.
[[nodiscard]] bool isEvidenceCurrent(const store::Reader &reader, const core::scoring::ScoringParameters &parameters);

/// Name under which the store notes how current the sums are: it holds the parameters that they depend on.
[[nodiscard]] std::string evidenceName(const core::scoring::ScoringParameters &parameters);

/// Sums one tie (its `member` and `seat` are given) from its rows up to a day; false when it has none.
[[nodiscard]] bool sumTie(const store::Reader &reader, store::TieRow &tie, const core::scoring::ScoringParameters &parameters,
                          std::optional<core::Date> upTo = std::nullopt);

/// The sums of all ties from the rows themselves, by seat and member: one pass over all conversations, in bounded memory.
/// With `upTo` rows of later days are left out; `leftOut` (may be null) tells whether there were any.
[[nodiscard]] std::vector<store::TieRow> sumAllTies(const store::Reader &reader,
                                                    const core::scoring::ScoringParameters &parameters,
                                                    std::optional<core::Date> upTo = std::nullopt, bool *leftOut = nullptr);

}  // namespace linchpin::app
