#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/record.h"
#include "store/change_set.h"
#include "store/journal.h"

struct sqlite3_changeset_iter;
struct sqlite3_value;

namespace linchpin::store::detail {

class Connection;

/// Walks over a changeset of the session extension. Throws Failure(Damaged) for one that cannot be read or names a
/// table that is not of the domain.
class ChangesetCursor final {
public:
    /// `bytes` must outlive the cursor.
    explicit ChangesetCursor(std::string_view bytes);
    ChangesetCursor(const ChangesetCursor &) = delete;
    ChangesetCursor &operator=(const ChangesetCursor &) = delete;
    ~ChangesetCursor();

    [[nodiscard]] bool next();
    [[nodiscard]] core::Kind kind() const { return m_kind; }
    [[nodiscard]] RowChange change() const { return m_change; }
    [[nodiscard]] std::int64_t id() const { return m_id; }
    [[nodiscard]] int columnCount() const { return m_columns; }
    /// Value of a column (0 = id, 1 = row_hash, then the fields) before or after; null when the column did not change.
    [[nodiscard]] sqlite3_value *before(int column) const;
    [[nodiscard]] sqlite3_value *after(int column) const;

private:
    sqlite3_changeset_iter *m_iterator = nullptr;
    std::string m_table;
    core::Kind m_kind = core::Kind::Account;
    RowChange m_change = RowChange::Updated;
    std::int64_t m_id = 0;
    int m_columns = 0;
};

[[nodiscard]] core::Value valueOf(sqlite3_value *value);

/// How many rows a kind has, and the sum of their hashes: the change of both.
struct TableDelta {
    std::int64_t rows = 0;
    std::uint64_t sum = 0;  ///< wraps around

    [[nodiscard]] bool isZero() const { return rows == 0 && sum == 0; }
};

/// Adds up what the pieces of one transaction change.
class ChangeTotals final {
public:
    void addChangeset(std::string_view bytes);
    /// A row added in bulk, outside the recording.
    void addInsertedInBulk(core::Kind kind, std::int64_t hash);
    void addInsertedRange(core::Kind kind, IdRange range);
    /// Notes a range whose rows a changeset passed to `addRemovedRows` removes.
    void addRemovedRange(core::Kind kind, IdRange range);
    /// Counts a changeset for number and sum only: its rows are told as ranges.
    void addCountsOnly(std::string_view bytes);

    [[nodiscard]] const TableDelta &delta(core::Kind kind) const { return m_deltas[static_cast<std::size_t>(kind)]; }
    /// What was changed, row by row as it was before and after the whole transaction.
    [[nodiscard]] std::vector<KindChanges> kinds();

private:
    struct RowEvent {
        std::int64_t id = 0;
        RowChange change = RowChange::Updated;
    };
    void count(const ChangesetCursor &cursor);

    std::array<TableDelta, core::kKindCount> m_deltas;
    std::array<std::vector<RowEvent>, core::kKindCount> m_events;
    std::array<std::vector<IdRange>, core::kKindCount> m_insertedRanges;
    std::array<std::vector<IdRange>, core::kKindCount> m_removedRanges;
};

/// The changeset that takes `bytes` back.
[[nodiscard]] std::string inverted(std::string_view bytes);

/// Makes the changes in the database, each only where the row is as the changeset expects it; Failure(Conflict, kind, id)
/// otherwise. References are checked by the caller's commit.
void apply(Connection &connection, std::string_view changeset);

/// `kind first-last` a line, the content of chunks of the form `inserted`.
[[nodiscard]] std::string rangesText(core::Kind kind, const std::vector<IdRange> &ranges);
struct KindRange {
    core::Kind kind = core::Kind::Account;
    IdRange range;
};
[[nodiscard]] std::vector<KindRange> rangesOf(std::string_view text);

}  // namespace linchpin::store::detail
