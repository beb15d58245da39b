#include "store/compact.h"

#include <sqlite3.h>

#include "store/detail/connection.h"
#include "store/failure.h"

namespace linchpin::store {

namespace {

/// VACUUM attaches a temporary database, which our limits forbid, and keeps it in memory, which a large file does not fit.
class VacuumSettings final {
public:
    explicit VacuumSettings(detail::Connection &connection)
        : m_connection(connection)
        , m_attached(sqlite3_limit(connection.handle(), SQLITE_LIMIT_ATTACHED, 1))
    {
        connection.exec("PRAGMA temp_store=FILE");
    }
    VacuumSettings(const VacuumSettings &) = delete;
    VacuumSettings &operator=(const VacuumSettings &) = delete;
    ~VacuumSettings()
    {
        try {
            m_connection.exec("PRAGMA temp_store=MEMORY");
        } catch (const Failure &) {
            // Temporary data then stays on disk, which is only slower.
        }
        sqlite3_limit(m_connection.handle(), SQLITE_LIMIT_ATTACHED, m_attached);
    }

private:
    detail::Connection &m_connection;
    int m_attached;
};

std::int64_t sizeOf(detail::Connection &connection)
{
    return connection.number("PRAGMA page_count") * connection.number("PRAGMA page_size");
}

}  // namespace

core::Result<CompactReport> compact(const Reader &reader)
{
    using core::ErrorCode;
    detail::Connection &connection = reader.connection();
    const std::string path = reader.file().path.string();
    if (reader.file().readOnly) {
        return core::failure(ErrorCode::ReadOnly, path);
    }
    if (connection.inTransaction()) {
        return core::failure(ErrorCode::Usage, path, "inside a transaction");
    }
    try {
        CompactReport report;
        report.before = sizeOf(connection);
        {
            const VacuumSettings settings(connection);
            connection.exec("VACUUM");
        }
        report.after = sizeOf(connection);
        // The first column says whether a reader was in the way.
        if (connection.number("PRAGMA wal_checkpoint(TRUNCATE)") != 0) {
            return core::failure(ErrorCode::Locked, path, "readers");
        }
        return report;
    } catch (const Failure &problem) {
        return tl::make_unexpected(problem.error());
    }
}

}  // namespace linchpin::store
