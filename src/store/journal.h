#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "store/change_set.h"

namespace linchpin::store {

class Reader;

enum class RowChange : std::uint8_t { Inserted, Updated, Removed };

/// One field of one record before and after. Inserted rows list the fields that are set, removed rows those that were.
struct FieldChange {
    core::Kind kind = core::Kind::Account;
    std::int64_t id = 0;
    RowChange change = RowChange::Updated;
    std::string_view field;  ///< of core::EntityInfo; lives as long as the program
    core::Value before;
    core::Value after;

    bool operator==(const FieldChange &) const = default;
};

/// Rows of an import, or of its undo, counted instead of listed.
struct BulkCount {
    core::Kind kind = core::Kind::Account;
    RowChange change = RowChange::Inserted;
    std::int64_t rows = 0;

    bool operator==(const BulkCount &) const = default;
};

/// One row of the journal, readable.
struct JournalEntry {
    std::int64_t id = 0;
    std::int64_t at = 0;  ///< seconds since 1970-01-01 UTC
    core::MemberId member;
    std::string user;
    std::string host;
    std::string label;
    Act act = Act::Do;
    std::int64_t target = 0;  ///< the row that an undo or redo reverses, else 0
    bool redacted = false;  ///< its content was removed (a person was erased, or the journal was compacted)
    bool undone = false;  ///< an undo of it is in force
    std::int64_t fieldCount = 0;  ///< all changed fields, also those that `changes` leaves out
    std::vector<FieldChange> changes;  ///< in the order they were made, at most HistoryQuery::maxChanges
    std::vector<BulkCount> bulk;

    bool operator==(const JournalEntry &) const = default;
};

/// Which part of the history to read.
struct HistoryQuery {
    std::size_t limit = 50;  ///< entries
    std::int64_t before = 0;  ///< only entries with a smaller id; 0 = from the newest
    std::size_t maxChanges = 100;  ///< field changes per entry
    std::optional<core::Kind> kind;  ///< only entries that changed this kind one row at a time ...
    std::int64_t record = 0;  ///< ... and this record of it (0 = any)
};

/// The journal newest first, and what undo and redo would do next.
struct History {
    std::vector<JournalEntry> entries;
    std::optional<std::string> undoLabel;  ///< empty: nothing to undo
    std::optional<std::string> redoLabel;
    std::string
        endOfUndo;  ///< why there is nothing to undo: `restored`, `erased`, `migrated`; empty when no such act is the reason

    bool operator==(const History &) const = default;
};

/// The entries asked for, newest first. Throws Failure when the journal is damaged.
[[nodiscard]] std::vector<JournalEntry> readJournal(const Reader &reader, const HistoryQuery &query);

}  // namespace linchpin::store
