#include "store/detail/opening.h"

#include <array>
#include <system_error>

#include <SQLiteCpp/Backup.h>
#include <sqlite3.h>

#include "store/detail/journal_writer.h"
#include "store/detail/row.h"
#include "store/detail/search_keeper.h"
#include "store/failure.h"
#include "store/platform.h"

namespace linchpin::store::detail {

namespace {

using core::ErrorCode;
using core::failure;
using migrations::Migration;

constexpr std::size_t kHeaderSize = 100;  // SQLite file format, section 1.3
constexpr int kListedProblems = 20;
constexpr int kPagesPerSlice = 1024;

std::uint32_t number(const std::string &bytes, std::size_t at, std::size_t size)
{
    std::uint32_t value = 0;
    for (std::size_t i = at; i < at + size; ++i) {
        value = value << 8 | static_cast<unsigned char>(bytes[i]);
    }
    return value;
}

std::string versionText(int version) { return std::to_string(version); }

/// The hash covers all columns, so a migration that changes columns changes hashes, counts and sums.
void rehash(Connection &connection)
{
    Statement digest = prepare(connection,
                               "INSERT INTO table_digest(name, row_count, row_sum) VALUES(?1, ?2, ?3) "
                               "ON CONFLICT(name) DO UPDATE SET row_count=?2, row_sum=?3");
    for (const core::Kind kind : core::allKinds()) {
        const core::EntityInfo &info = core::entityInfo(kind);
        Statement row = prepare(connection, tableSql(kind).select);
        Statement write = prepare(connection, "UPDATE " + quotedName(info.name) + " SET row_hash=?2 WHERE id=?1");
        std::int64_t rows = 0;
        std::uint64_t sum = 0;
        while (row.step()) {
            const std::int64_t id = row.integer(0);
            const std::int64_t hash = rowHash(row, id, 2, info.fields.size());
            if (hash != row.integer(1)) {
                write.bind(1, id);
                write.bind(2, hash);
                write.run();
            }
            ++rows;
            sum += static_cast<std::uint64_t>(hash);
        }
        digest.bind(1, info.name);
        digest.bind(2, rows);
        digest.bind(3, static_cast<std::int64_t>(sum));
        digest.run();
    }
}

bool hasContentBeside(const std::filesystem::path &path, const char *suffix)
{
    std::filesystem::path beside = path;
    beside += suffix;
    std::error_code error;
    const std::uintmax_t size = std::filesystem::file_size(beside, error);
    return !error && size > 0;
}

}  // namespace

core::Result<FileHeader> readHeader(const std::filesystem::path &path)
{
    const auto bytes = platform::firstBytes(path, kHeaderSize);
    if (!bytes) {
        return tl::make_unexpected(bytes.error());
    }
    const std::string &header = *bytes;
    if (header.empty()) {
        return failure(ErrorCode::NotAWorkspace, path.string(), "empty");
    }
    static constexpr std::string_view kMagic("SQLite format 3\0", 16);
    if (header.size() < kHeaderSize || !header.starts_with(kMagic)) {
        return failure(ErrorCode::NotAWorkspace, path.string(), "format");
    }
    if (number(header, 68, 4) != migrations::kApplicationId) {
        return failure(ErrorCode::NotAWorkspace, path.string(), "application");
    }
    const auto version = static_cast<std::int32_t>(number(header, 60, 4));
    if (version > migrations::kCurrentVersion) {
        return failure(ErrorCode::NewerVersion, path.string(), versionText(version));
    }
    if (version < 1) {
        return failure(ErrorCode::NotAWorkspace, path.string(), "version");
    }
    FileHeader result;
    result.version = version;
    result.wasLeftInWal = header[18] == 2 || header[19] == 2;
    const std::uint64_t pageSize = number(header, 16, 2) == 1 ? 65536 : number(header, 16, 2);
    const bool hasPageCount = number(header, 24, 4) == number(header, 92, 4);
    std::error_code error;
    const std::uintmax_t size = std::filesystem::file_size(path, error);
    result.isTruncated = !error && hasPageCount && size < pageSize * number(header, 28, 4);
    return result;
}

bool hasWriteAheadLog(const std::filesystem::path &path) { return hasContentBeside(path, "-wal"); }

void finishInterrupted(const std::filesystem::path &path, const Environment &environment)
{
    // Another program's file is not ours to repair.
    if (!hasContentBeside(path, "-journal") || !readHeader(path) || !platform::isFolderWritable(path)
        || !platform::isWritable(path)) {
        return;
    }
    const auto lock = platform::LockFile::acquire(path, environment, false);
    if (!lock) {
        return;
    }
    try {
        Connection connection(path, Access::Write, 5000);
        static_cast<void>(connection.number("SELECT count(*) FROM sqlite_schema"));
    } catch (const Failure &) {
        // The opening that follows finds out and says why.
    }
}

void requireKnownSchema(Connection &connection)
{
    const std::string path = connection.info().path.string();
    if (connection.number("PRAGMA application_id") != migrations::kApplicationId) {
        throw Failure(ErrorCode::NotAWorkspace, path, "application");
    }
    const auto version = static_cast<int>(connection.number("PRAGMA user_version"));
    if (version > migrations::kCurrentVersion) {
        throw Failure(ErrorCode::NewerVersion, path, versionText(version));
    }
    connection.info().schemaVersion = version;
    {
        Statement foreign = prepare(connection,
                                    "SELECT type, name FROM sqlite_schema WHERE type IN ('trigger', 'view') "
                                    "ORDER BY name LIMIT 1");
        if (foreign.step()) {
            throw Failure(ErrorCode::Damaged, path,
                          "foreign " + std::string(foreign.text(0)) + " " + std::string(foreign.text(1)));
        }
    }
    if (version < migrations::kCurrentVersion) {
        if (!connection.info().readOnly) {
            return;  // looked at again after the migration
        }
        standInForOlder(connection);
    }
    try {
        for (const core::Kind kind : core::allKinds()) {
            static_cast<void>(prepare(connection, tableSql(kind).one));
        }
    } catch (const Failure &problem) {
        throw Failure(ErrorCode::Damaged, path, problem.error().detail);
    }
}

void standInForOlder(Connection &connection)
{
    if (connection.info().schemaVersion < migrations::kAssistantVersion) {
        connection.exec("CREATE TEMP VIEW IF NOT EXISTS \"seat\" AS SELECT *, 0 AS \"assistant\" FROM \"main\".\"seat\"");
    }
}

std::size_t storedFields(Connection &connection, core::Kind kind)
{
    const std::size_t today = core::entityInfo(kind).fields.size();
    return kind == core::Kind::Seat && connection.info().schemaVersion < migrations::kAssistantVersion ? today - 1 : today;
}

std::string structureProblems(Connection &connection)
{
    std::string problems;
    try {
        Statement row = prepare(connection, "PRAGMA quick_check(" + std::to_string(kListedProblems) + ")");
        while (row.step()) {
            if (row.text(0) != "ok") {
                problems += std::string(row.text(0)) + "\n";
            }
        }
    } catch (const Failure &problem) {
        problems += problem.error().detail + "\n";
    }
    return problems;
}

std::span<const Migration> allMigrations()
{
    static const std::array<Migration, 3> kAll{{{1, {migrations::kTables1, migrations::kIndexes1}},
                                                {2, {migrations::kSearchTables2, migrations::kSearchRows2}, false},
                                                {3, {migrations::kAssistant3, nullptr}}}};
    return kAll;
}

void copyDatabase(Connection &from, const std::filesystem::path &to, const std::function<bool(double done)> &goOn)
{
    const auto made = platform::makePrivateFile(to);
    if (!made) {
        throw Failure(made.error());
    }
    Connection target(to, Access::Write, 0);
    try {
        SQLite::Backup backup(target.database(), from.database());
        const int slice = goOn ? kPagesPerSlice : -1;
        for (int code = SQLITE_OK; code != SQLITE_DONE;) {
            code = backup.executeStep(slice);
            if (code != SQLITE_DONE && code != SQLITE_OK) {
                throw Failure(errorOf(code, sqlite3_errstr(code), to));
            }
            const int total = backup.getTotalPageCount();
            if (goOn && !goOn(total > 0 ? 1.0 - static_cast<double>(backup.getRemainingPageCount()) / total : 1.0)) {
                throw Failure(ErrorCode::Cancelled, to.string());
            }
        }
    } catch (const SQLite::Exception &problem) {
        throw Failure(errorOf(problem.getErrorCode(), problem.getErrorStr(), to));
    }
    target.exec("PRAGMA journal_mode=DELETE");
}

void migrate(Connection &connection, std::span<const Migration> steps, const Environment &environment)
{
    const auto from = connection.number("PRAGMA user_version");
    if (steps.empty() || steps.back().version <= from) {
        return;
    }
    if (from > 0) {
        std::filesystem::path copy = connection.info().path;
        copy += ".before-v" + versionText(steps.back().version);
        const std::filesystem::path part = platform::temporaryBeside(copy);
        try {
            copyDatabase(connection, part);
            for (const auto &step : {platform::flush(part), platform::rename(part, copy, true)}) {
                if (!step) {
                    throw Failure(step.error());
                }
            }
        } catch (...) {
            std::error_code ignored;
            std::filesystem::remove(part, ignored);
            throw;
        }
    }
    bool changesRecords = false;
    for (const Migration &step : steps) {
        if (step.version <= from) {
            continue;
        }
        connection.exec("BEGIN IMMEDIATE");
        try {
            for (const char *sql : step.sql) {
                if (sql != nullptr) {
                    connection.exec(sql);
                }
            }
            if (step.version == migrations::kSearchVersion) {
                expectAllInSearch(connection);
            }
            if (from > 0) {
                changesRecords = changesRecords || step.changesRecords;
                if (step.version == steps.back().version && changesRecords) {
                    rehash(connection);
                }
                JournalWriter journal(connection, environment);
                static_cast<void>(journal.finish({environment.clock(), environment.author().value(), environment.user,
                                                  environment.host, "v" + versionText(step.version), Act::Migrate, 0}));
            }
            connection.exec(("PRAGMA user_version=" + versionText(step.version)).c_str());
            connection.exec("COMMIT");
        } catch (...) {
            connection.rollback();
            throw;
        }
    }
}

}  // namespace linchpin::store::detail
