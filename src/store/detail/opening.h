#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <span>
#include <string>

#include "core/result.h"
#include "store/detail/connection.h"
#include "store/migrations/migrations.h"

namespace linchpin::store::detail {

/// What the first 100 bytes of a file and its size say.
struct FileHeader {
    int version = 0;  ///< schema version
    bool wasLeftInWal = false;  ///< not closed by the last program
    bool isTruncated = false;  ///< shorter than its header says
};

/// Reads the header without SQLite. NotAWorkspace, NewerVersion{needed version}, CannotOpen. Not for a file that SQLite has
/// open in this process.
[[nodiscard]] core::Result<FileHeader> readHeader(const std::filesystem::path &path);

/// Whether a write-ahead log with content lies beside the file.
[[nodiscard]] bool hasWriteAheadLog(const std::filesystem::path &path);

/// A program that ended while it opened or closed the file can leave a rollback journal, which only a writer can apply and
/// without which nobody can read. Applies it, where nobody has the file open and it may be written; else does nothing.
void finishInterrupted(const std::filesystem::path &path, const Environment &environment);

/// Throws Failure unless it is a workspace of a version that we know, with every table and column and without triggers and
/// views.
void requireKnownSchema(Connection &connection);

/// In a connection that only reads: lets the records of a file of an older version read with today's columns, by temporary views of
/// their names. Nothing is written; `requireKnownSchema` does it itself.
void standInForOlder(Connection &connection);

/// How many columns of a kind the file of the connection has, beside id and hash: fewer than today in a file of an older version.
[[nodiscard]] std::size_t storedFields(Connection &connection, core::Kind kind);

/// SQLite's findings, a line each, at most 20; empty when the structure is sound.
[[nodiscard]] std::string structureProblems(Connection &connection);

/// Every migration, in order.
[[nodiscard]] std::span<const migrations::Migration> allMigrations();

/// Runs the steps that the file lacks, each in one transaction with its journal row, after a copy of the file named
/// `<path>.before-v<version>` (not for a new file). Row hashes are made again with the last step.
void migrate(Connection &connection, std::span<const migrations::Migration> steps, const Environment &environment);

/// Copies the whole database into a new file of mode 0600, without checks. `goOn` is asked after each slice of 4 MB with how much is done (0..1);
/// false ends with Cancelled. Slices show one state of the source only while it is in a transaction.
void copyDatabase(Connection &from, const std::filesystem::path &to, const std::function<bool(double done)> &goOn = {});

}  // namespace linchpin::store::detail
