#pragma once

#include <cstddef>
#include <cstdint>

#include "store/reader.h"
#include "store/writer.h"

// The full-text index (tables search_*): derived from the records, never journalled. Each transaction, undo and redo brings it up to date itself;
// rows added or removed in bulk, and everything in a file of an older version, wait as ranges of ids for `continueSearch`.

namespace linchpin::store {

struct SearchState {
    bool available = false;  ///< false: a file of an older version, opened for reading only
    std::int64_t waiting = 0;  ///< records not yet indexed, estimated; 0 only when nothing waits
    bool scattered = false;  ///< it finds everything, but lies in many pieces that wait to be merged

    [[nodiscard]] bool hasWork() const { return available && (waiting > 0 || scattered); }

    bool operator==(const SearchState &) const = default;
};
[[nodiscard]] SearchState searchState(const Reader &reader);

/// Indexes up to about `rows` of the waiting records, or merges as many; builds anew what is damaged or was made by other rules. Does nothing
/// when there is no work.
void continueSearch(DerivedWriter &writer, std::size_t rows);

/// Empties the index; everything waits.
void resetSearch(DerivedWriter &writer);

/// Merges the index into one piece: the words of removed texts leave it. All must have been indexed (searchState().waiting is 0).
void optimiseSearch(DerivedWriter &writer);

}  // namespace linchpin::store
