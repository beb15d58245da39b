#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/record.h"

namespace linchpin::store {

/// Consecutive ids, both ends included.
struct IdRange {
    std::int64_t first = 0;
    std::int64_t last = 0;

    [[nodiscard]] bool contains(std::int64_t id) const { return first <= id && id <= last; }
    bool operator==(const IdRange &) const = default;
};

/// What happened to the records of one kind. An id is in one of the three lists at most; rows of an import come as
/// ranges instead (not every id of a range need exist).
struct KindChanges {
    core::Kind kind = core::Kind::Account;
    std::vector<std::int64_t> inserted;  ///< rising
    std::vector<std::int64_t> updated;  ///< rising
    std::vector<std::int64_t> removed;  ///< rising
    std::vector<IdRange> insertedRanges;
    std::vector<IdRange> removedRanges;

    [[nodiscard]] bool isBulk() const { return !insertedRanges.empty() || !removedRanges.empty(); }
    /// Whether the record may have changed in any way.
    [[nodiscard]] bool touches(std::int64_t id) const;
    bool operator==(const KindChanges &) const = default;
};

/// Why a journal row exists. Erase, Restore, Migrate and Create end the undo history; undo passes over SignOff.
enum class Act : std::uint8_t { Do, Undo, Redo, SignOff, Create, Erase, Restore, Migrate };

[[nodiscard]] std::string_view word(Act act);

/// What one committed transaction changed: news for live views. Empty when nothing changed (then there is no journal row).
struct ChangeSet {
    std::int64_t journal = 0;  ///< id of the journal row, 0 when empty
    Act act = Act::Do;
    std::string label;  ///< of an undo or redo: the label of the step undone or redone
    std::vector<KindChanges> kinds;  ///< in the order of core::Kind, without empty ones

    [[nodiscard]] bool isEmpty() const { return kinds.empty(); }
    /// Null when nothing of that kind changed.
    [[nodiscard]] const KindChanges *of(core::Kind kind) const;
    bool operator==(const ChangeSet &) const = default;
};

}  // namespace linchpin::store
