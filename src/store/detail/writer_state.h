#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "store/detail/changes.h"
#include "store/detail/connection.h"
#include "store/detail/journal_writer.h"
#include "store/detail/recorder.h"
#include "store/ids.h"
#include "store/reader.h"

namespace linchpin::store::detail {

/// Everything that belongs to one running write transaction.
struct WriterState {
    WriterState(std::shared_ptr<Connection> connection, IdSource &ids, const Environment &environment);

    std::shared_ptr<Connection> connection;
    Reader reader;
    IdSource &ids;
    const Environment &environment;
    ChangeTotals totals;
    JournalWriter journal;
    Recorder recorder;  ///< after journal: its sink writes there
    bool bulk = false;
    Act act = Act::Do;

    /// Ids reserved for one kind in bulk: those before `next` are given out.
    struct Block {
        std::int64_t first = 0;
        std::int64_t next = 0;
        std::int64_t end = 0;
        bool used = false;  ///< a row of it was added in bulk
    };
    std::array<Block, core::kKindCount> blocks;
    std::array<std::vector<IdRange>, core::kKindCount> ranges;  ///< of finished blocks and of given ids
    std::array<std::set<std::int64_t>, core::kKindCount> removed;  ///< in this transaction
    std::array<std::optional<Statement>, core::kKindCount> inserts;

    /// Throws CannotWrite when SQLite has ended the transaction by itself (full disk).
    void requireTransaction() const;
    [[nodiscard]] Statement &insertStatement(core::Kind kind);
    [[nodiscard]] std::int64_t newId(core::Kind kind);
    void noteBulkRow(core::Kind kind, std::int64_t id, std::int64_t hash);
    void requireReferences(const core::Record &record) const;
    /// Conflict when it is a signed snapshot.
    void requireNotFrozen(core::Kind kind, std::int64_t id) const;
    void removeRow(core::Kind kind, std::int64_t id);

    /// Closes the recording: chunks and totals are complete after it.
    void closeRecording();
    /// Writes count and sum of the tables that changed.
    void writeTableDigests();
    /// Conflict with the rows in question when references are broken.
    void requireWholeReferences();
};

/// Rows removed are counted for the recorder as this many bytes when their size is not known.
inline constexpr std::size_t kRowEstimate = 200;

}  // namespace linchpin::store::detail
