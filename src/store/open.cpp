#include <system_error>

#include <sqlite3.h>

#include "store/database.h"
#include "store/detail/connection.h"
#include "store/detail/database_state.h"
#include "store/detail/opening.h"
#include "store/failure.h"
#include "store/platform.h"
#include "store/presence.h"

namespace linchpin::store {

namespace {

using core::ErrorCode;
using detail::Access;
using detail::Connection;
namespace fs = std::filesystem;

/// Up to this size the structure is checked at every opening (it takes about 0.2 s).
constexpr std::uintmax_t kAlwaysCheckedBytes = std::uintmax_t{50} << 20;

bool isSmall(const fs::path &path)
{
    std::error_code error;
    const std::uintmax_t size = fs::file_size(path, error);
    return !error && size <= kAlwaysCheckedBytes;
}

/// A commit survives the end of the program at any moment; a power cut may take the last seconds, never the order of
/// commits or the file. Waiting for the disk at each commit would cost 3 ms an edit and more.
void useWriteAheadLog(Connection &connection)
{
    connection.exec("PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA journal_size_limit=67108864;");
}

/// Verifies what was opened. Nothing is written, also not by closing, until it returns.
void verify(Connection &connection, const fs::path &path, bool wasUnclean, bool mayBeDamaged)
{
    const auto checkpointAtClose = [&](int keepLog) {
        sqlite3_db_config(connection.handle(), SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, keepLog, static_cast<int *>(nullptr));
    };
    checkpointAtClose(1);
    detail::requireKnownSchema(connection);
    if (wasUnclean || isSmall(path) || connection.info().schemaVersion < migrations::kCurrentVersion) {
        const std::string problems = detail::structureProblems(connection);
        connection.info().damaged = !problems.empty();
        if (connection.info().damaged && !mayBeDamaged) {
            throw Failure(ErrorCode::Damaged, path.string(), problems);
        }
    }
    checkpointAtClose(0);
}

}  // namespace

Database::Database(std::unique_ptr<State> state)
    : m_state(std::move(state))
{ }

core::Result<std::unique_ptr<Database>> Database::create(const fs::path &path, const OpenOptions &options)
{
    const Environment environment = platform::completed(options.environment);
    const fs::path part = platform::temporaryBeside(path);
    const auto clean = [&part] {
        for (const char *suffix : {"", "-journal", "-wal", "-shm"}) {
            std::error_code ignored;
            fs::path name = part;
            fs::remove(name += suffix, ignored);
        }
    };
    std::error_code error;
    if (fs::exists(path, error)) {
        return core::failure(ErrorCode::CannotWrite, path.string(), "exists");
    }
    auto made = platform::makePrivateFile(part);
    if (!made) {
        made.error().subject = path.string();
        return tl::make_unexpected(made.error());
    }
    try {
        Connection connection(part, Access::Write, options.busyMilliseconds);
        connection.exec(("PRAGMA application_id=" + std::to_string(migrations::kApplicationId)).c_str());
        detail::migrate(connection, detail::allMigrations(), environment);
    } catch (const Failure &problem) {
        clean();
        return core::failure(ErrorCode::CannotWrite, path.string(), problem.error().detail);
    }
    for (const auto &step : {platform::flush(part), platform::rename(part, path, false)}) {
        if (!step) {
            clean();
            return tl::make_unexpected(step.error());
        }
    }
    OpenOptions writing = options;
    writing.readOnly = false;
    return open(path, writing);
}

core::Result<std::unique_ptr<Database>> Database::open(const fs::path &path, const OpenOptions &options)
{
    const Environment environment = platform::completed(options.environment);
    if (const auto readable = platform::requireReadableFile(path); !readable) {
        return tl::make_unexpected(readable.error());
    }
    const auto holder = platform::holderOf(path, environment);
    if (!holder) {
        detail::finishInterrupted(path, environment);
    }
    const bool isOpenHere = holder && holder->host == environment.host && holder->process == environment.process;
    bool wasUnclean = !holder && detail::hasWriteAheadLog(path);
    if (!isOpenHere) {
        const auto header = detail::readHeader(path);
        if (!header) {
            return tl::make_unexpected(header.error());
        }
        wasUnclean = wasUnclean || (!holder && header->wasLeftInWal);
        if (header->isTruncated && !holder && !detail::hasWriteAheadLog(path)) {
            return core::failure(ErrorCode::Damaged, path.string(), "truncated");
        }
    }
    const bool canMakeFiles = platform::isFolderWritable(path);
    const bool readOnly = options.readOnly || !canMakeFiles || !platform::isWritable(path);
    std::optional<platform::LockFile> lock;
    if (!readOnly) {
        auto acquired = platform::LockFile::acquire(path, environment, options.takeOver);
        if (!acquired) {
            return tl::make_unexpected(acquired.error());
        }
        wasUnclean = wasUnclean || acquired->wasStale();
        lock.emplace(std::move(*acquired));
    }
    const bool nobodyWrites = !canMakeFiles && !holder && !detail::hasWriteAheadLog(path);
    const Access access = !readOnly ? Access::Write : nobodyWrites ? Access::Immutable : Access::Read;
    try {
        auto connection = std::make_shared<Connection>(path, access, options.busyMilliseconds);
        verify(*connection, path, wasUnclean, readOnly);
        connection->info().heldBy = readOnly ? holder : std::nullopt;
        auto state = std::make_unique<State>(connection, environment);
        state->access = access;
        if (!readOnly) {
            detail::migrate(*connection, detail::allMigrations(), environment);
            detail::requireKnownSchema(*connection);
            useWriteAheadLog(*connection);
            state->dataVersion = connection->number("PRAGMA data_version");
        } else if (connection->info().schemaVersion < migrations::kReadableVersion) {
            return core::failure(ErrorCode::ReadOnly, path.string(), "older version");
        }
        state->lock = std::move(lock);
        return std::unique_ptr<Database>(new Database(std::move(state)));
    } catch (const Failure &problem) {
        core::Error error = problem.error();
        error.subject = path.string();
        if (error.code == ErrorCode::Internal) {
            // SQLite reports some damage of the schema as a plain error.
            error.code = ErrorCode::Damaged;
        }
        return tl::make_unexpected(std::move(error));
    }
}

Database::~Database()
{
    Connection &connection = *m_state->connection;
    if (connection.handle() == nullptr) {
        return;
    }
    if (m_state->lock) {
        connection.rollback();
        // Other connections (readers of jobs) may prevent it: then the next opening puts the file into one piece.
        connection.waitAtMost(100);
        try {
            connection.exec("PRAGMA wal_checkpoint(TRUNCATE); PRAGMA journal_mode=DELETE;");
        } catch (const Failure &) {
            connection.rollback();
        }
    }
    connection.close();
}

Reader Database::reader() const { return Reader(m_state->connection); }

core::Result<Reader> Database::openReader() const
{
    try {
        const Access access = m_state->access == Access::Immutable ? Access::Immutable : Access::Read;
        const FileInfo &info = m_state->connection->info();
        if (const auto present = requirePresent(*m_state->connection); !present) {
            return tl::make_unexpected(present.error());  // the name leads to another file, or nowhere
        }
        auto connection = std::make_shared<Connection>(info.path, access, 5000);
        connection->info() = info;
        detail::standInForOlder(*connection);
        connection->exec("BEGIN");
        return Reader(std::move(connection));
    } catch (const Failure &problem) {
        return tl::make_unexpected(problem.error());
    }
}

}  // namespace linchpin::store
