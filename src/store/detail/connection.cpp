#include "store/detail/connection.h"

#include <algorithm>
#include <exception>
#include <utility>

#include <SQLiteCpp/SQLiteCpp.h>
#include <sqlite3.h>

#include "store/failure.h"

namespace linchpin::store::detail {

/// A statement and who has it: owned by the cache, or by its borrower when the same text was borrowed already.
struct Prepared {
    std::unique_ptr<SQLite::Statement> statement;  ///< null once the connection is closed
    sqlite3_stmt *handle = nullptr;
    bool borrowed = true;

    void close() noexcept
    {
        handle = nullptr;
        statement.reset();
    }
};

namespace {

/// Enough for every statement of the program; more is a sign of SQL made from values.
constexpr std::size_t kMaxCached = 1024;
/// The largest text or blob.
constexpr int kMaxBytes = 256 << 20;

std::string utf8(const std::filesystem::path &path)
{
    const auto text = path.u8string();
    return {text.begin(), text.end()};
}

std::string immutableUri(const std::filesystem::path &path)
{
    static constexpr char kHex[] = "0123456789ABCDEF";
    std::string uri = "file:";
    for (const char c : utf8(std::filesystem::absolute(path))) {
        if (c == '?' || c == '#' || c == '%') {
            uri += '%';
            uri += kHex[static_cast<unsigned char>(c) >> 4];
            uri += kHex[static_cast<unsigned char>(c) & 15];
        } else {
            uri += c == '\\' ? '/' : c;
        }
    }
    return uri + "?immutable=1";
}

}  // namespace

core::Error errorOf(int code, std::string_view message, const std::filesystem::path &path)
{
    using core::ErrorCode;
    ErrorCode result = ErrorCode::Internal;
    switch (code & 0xff) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED: result = ErrorCode::Locked; break;
    case SQLITE_READONLY: result = ErrorCode::ReadOnly; break;
    case SQLITE_FULL: result = ErrorCode::CannotWrite; break;
    case SQLITE_IOERR:
        result = code == SQLITE_IOERR_READ || code == SQLITE_IOERR_SHORT_READ ? ErrorCode::CannotOpen : ErrorCode::CannotWrite;
        break;
    case SQLITE_CORRUPT: result = ErrorCode::Damaged; break;
    case SQLITE_NOTADB: result = ErrorCode::NotAWorkspace; break;
    case SQLITE_CANTOPEN:
    case SQLITE_PERM:
    case SQLITE_AUTH: result = ErrorCode::CannotOpen; break;
    case SQLITE_CONSTRAINT: result = ErrorCode::Conflict; break;
    case SQLITE_TOOBIG: result = ErrorCode::InvalidValue; break;
    case SQLITE_INTERRUPT: result = ErrorCode::Cancelled; break;
    default: break;
    }
    return {result, path.string(), std::string(message)};
}

Connection::Connection(const std::filesystem::path &path, Access access, int busyMilliseconds)
{
    m_info.path = path;
    m_info.readOnly = access == Access::Read || access == Access::Immutable;
    int flags = SQLITE_OPEN_EXRESCODE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_PRIVATECACHE;
    flags |= m_info.readOnly ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE;
    flags |= access == Access::Make ? SQLITE_OPEN_CREATE : 0;
    const bool immutable = access == Access::Immutable;
    const std::string name = immutable ? immutableUri(path) : utf8(std::filesystem::absolute(path));
    try {
        m_database = std::make_unique<SQLite::Database>(name, flags | (immutable ? SQLITE_OPEN_URI : 0), busyMilliseconds);
    } catch (const SQLite::Exception &problem) {
        throw Failure(errorOf(problem.getErrorCode(), problem.getErrorStr(), path));
    }
    try {
        harden();
    } catch (...) {
        close();
        throw;
    }
}

Connection::~Connection() { close(); }

void Connection::harden()
{
    sqlite3 *const own = handle();
    const auto set = [this, own](int option, int value) {
        require(sqlite3_db_config(own, option, value, static_cast<int *>(nullptr)));
    };
    set(SQLITE_DBCONFIG_DEFENSIVE, 1);
    set(SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0);
    set(SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0);
    set(SQLITE_DBCONFIG_DQS_DML, 0);
    set(SQLITE_DBCONFIG_DQS_DDL, 0);
    set(SQLITE_DBCONFIG_ENABLE_TRIGGER, 0);
    set(SQLITE_DBCONFIG_ENABLE_VIEW, 0);
    set(SQLITE_DBCONFIG_ENABLE_FKEY, 1);
    sqlite3_limit(own, SQLITE_LIMIT_LENGTH, kMaxBytes);
    sqlite3_limit(own, SQLITE_LIMIT_SQL_LENGTH, 1 << 20);
    sqlite3_limit(own, SQLITE_LIMIT_COLUMN, 200);
    sqlite3_limit(own, SQLITE_LIMIT_EXPR_DEPTH, 100);
    sqlite3_limit(own, SQLITE_LIMIT_COMPOUND_SELECT, 100);
    sqlite3_limit(own, SQLITE_LIMIT_ATTACHED, 0);
    sqlite3_limit(own, SQLITE_LIMIT_VARIABLE_NUMBER, 1000);
    sqlite3_limit(own, SQLITE_LIMIT_TRIGGER_DEPTH, 1);
    sqlite3_limit(own, SQLITE_LIMIT_WORKER_THREADS, 0);
    exec("PRAGMA cell_size_check=ON; PRAGMA mmap_size=0; PRAGMA temp_store=MEMORY; PRAGMA cache_size=-65536;");
}

void Connection::close() noexcept
{
    for (auto &[sql, kept] : m_statements) {
        kept->close();
    }
    for (const auto &loose : m_loose) {
        if (const auto borrowed = loose.lock()) {
            borrowed->close();
        }
    }
    m_statements.clear();
    m_loose.clear();
    m_database.reset();
}

sqlite3 *Connection::handle() const { return m_database ? m_database->getHandle() : nullptr; }

SQLite::Database &Connection::database()
{
    if (!m_database) {
        fail(SQLITE_MISUSE);
    }
    return *m_database;
}

void Connection::waitAtMost(int busyMilliseconds) noexcept
{
    try {
        database().setBusyTimeout(busyMilliseconds);
    } catch (const std::exception &) {
        // It waits as before, or is closed.
    }
}

void Connection::exec(const char *sql) { require(database().tryExec(sql)); }

std::int64_t Connection::number(std::string_view sql)
{
    Statement statement = prepare(*this, sql);
    return statement.step() ? statement.integer(0) : 0;
}

std::int64_t Connection::changes() const { return sqlite3_changes64(handle()); }

bool Connection::inTransaction() const { return m_database && sqlite3_get_autocommit(handle()) == 0; }

void Connection::useLargeCache()
{
    if (!m_cacheIsLarge) {
        exec("PRAGMA cache_size=-196608");
        m_cacheIsLarge = true;
    }
}

void Connection::useSmallCache() noexcept
{
    if (m_cacheIsLarge && m_database) {
        m_database->tryExec("PRAGMA cache_size=-65536");
        sqlite3_db_release_memory(handle());
        m_cacheIsLarge = false;
    }
}

void Connection::rollback() noexcept
{
    if (inTransaction()) {
        m_database->tryExec("ROLLBACK");
    }
}

void Connection::fail(int code)
{
    if (!m_database) {
        throw Failure(core::ErrorCode::CannotOpen, m_info.path.string(), "closed");
    }
    throw Failure(errorOf(code, m_database->getErrorMsg(), m_info.path));
}

void Connection::fail(const SQLite::Exception &problem)
{
    throw Failure(errorOf(problem.getErrorCode(), problem.what(), m_info.path));
}

/// SQLiteCpp 3.2.1 does not give its handle away, but SQLite lists the statements of a connection, newest first. Extensions
/// (the search index) keep statements of their own there, so the text must match and the statement must not be ours already.
sqlite3_stmt *Connection::newestHandle(std::string_view sql, const Prepared *cached) const
{
    for (sqlite3_stmt *handle = sqlite3_next_stmt(this->handle(), nullptr); handle != nullptr;
         handle = sqlite3_next_stmt(this->handle(), handle)) {
        const char *text = sqlite3_sql(handle);
        const bool isOther = text == nullptr || !sql.starts_with(text) || (cached != nullptr && cached->handle == handle)
            || std::any_of(m_loose.begin(), m_loose.end(), [handle](const std::weak_ptr<Prepared> &loose) {
                                 const auto borrowed = loose.lock();
                                 return borrowed && borrowed->handle == handle;
                             });
        if (!isOther) {
            return handle;
        }
    }
    throw Failure(core::ErrorCode::Internal, m_info.path.string(), "no statement");
}

std::shared_ptr<Prepared> Connection::prepared(std::string_view sql)
{
    SQLite::Database &own = database();
    const auto found = m_statements.find(sql);
    Prepared *const cached = found == m_statements.end() ? nullptr : found->second.get();
    if (cached != nullptr && !cached->borrowed) {
        cached->borrowed = true;
        return found->second;
    }
    const auto result = std::make_shared<Prepared>();
    try {
        result->statement = std::make_unique<SQLite::Statement>(own, std::string(sql));
    } catch (const SQLite::Exception &problem) {
        fail(problem);
    }
    std::erase_if(m_loose, [](const std::weak_ptr<Prepared> &loose) { return loose.expired(); });
    result->handle = newestHandle(sql, cached);
    if (cached == nullptr && m_statements.size() < kMaxCached) {
        m_statements.emplace(std::string(sql), result);
    } else {
        m_loose.push_back(result);
    }
    return result;
}

Statement prepare(Connection &connection, std::string_view sql) { return {connection, connection.prepared(sql)}; }

Statement::Statement(Connection &connection, std::shared_ptr<Prepared> prepared)
    : m_connection(&connection)
    , m_prepared(std::move(prepared))
    , m_handle(m_prepared->handle)
{ }

Statement::Statement(Statement &&other) noexcept = default;

Statement::~Statement()
{
    if (m_prepared && m_prepared->statement) {
        m_prepared->statement->tryReset();
        sqlite3_clear_bindings(m_prepared->handle);  // that of SQLiteCpp may throw
        m_prepared->borrowed = false;
    }
}

SQLite::Statement &Statement::live() const
{
    if (!m_prepared->statement) {
        m_connection->fail(SQLITE_MISUSE);
    }
    return *m_prepared->statement;
}

template <typename... Values>
void Statement::bindLive(const Values &...values)
{
    try {
        live().bind(values...);
    } catch (const SQLite::Exception &problem) {
        m_connection->fail(problem);
    }
}

namespace {

/// SQLiteCpp takes the size as an int.
int sizeOf(const std::filesystem::path &path, std::string_view bytes)
{
    if (bytes.size() > std::size_t{kMaxBytes}) {
        throw Failure(errorOf(SQLITE_TOOBIG, sqlite3_errstr(SQLITE_TOOBIG), path));
    }
    return static_cast<int>(bytes.size());
}

}  // namespace

void Statement::bind(int parameter, std::int64_t value) { bindLive(parameter, value); }

void Statement::bind(int parameter, double value) { bindLive(parameter, value); }

void Statement::bind(int parameter, std::string_view text)
{
    static_cast<void>(sizeOf(m_connection->info().path, text));
    bindLive(parameter, std::string(text));
}

void Statement::bindStatic(int parameter, const std::string &text)
{
    static_cast<void>(sizeOf(m_connection->info().path, text));
    try {
        live().bindNoCopy(parameter, text);
    } catch (const SQLite::Exception &problem) {
        m_connection->fail(problem);
    }
}

void Statement::bindBlob(int parameter, std::string_view bytes)
{
    const int size = sizeOf(m_connection->info().path, bytes);
    const void *const data = bytes.empty() ? "" : bytes.data();
    bindLive(parameter, data, size);
}

void Statement::bindNull(int parameter) { bindLive(parameter); }

void Statement::bind(int parameter, const core::Value &value)
{
    if (const auto *number = std::get_if<std::int64_t>(&value)) {
        bind(parameter, *number);
    } else if (const auto *real = std::get_if<double>(&value)) {
        bind(parameter, *real);
    } else if (const auto *text = std::get_if<std::string>(&value)) {
        bind(parameter, std::string_view(*text));
    } else {
        bindNull(parameter);
    }
}

bool Statement::step()
{
    const int code = tryStep();
    if (code == SQLITE_ROW) {
        return true;
    }
    if (code != SQLITE_DONE) {
        m_connection->fail(code);
    }
    return false;
}

int Statement::tryStep() { return live().tryExecuteStep(); }

void Statement::run()
{
    while (step()) { }
    reset();
}

void Statement::reset() { live().tryReset(); }

bool Statement::isNull(int column) const { return sqlite3_column_type(m_handle, column) == SQLITE_NULL; }

std::int64_t Statement::integer(int column) const { return sqlite3_column_int64(m_handle, column); }

double Statement::real(int column) const { return sqlite3_column_double(m_handle, column); }

std::string_view Statement::text(int column) const
{
    const auto *bytes = static_cast<const char *>(static_cast<const void *>(sqlite3_column_text(m_handle, column)));
    return bytes == nullptr ? std::string_view()
                            : std::string_view(bytes, static_cast<std::size_t>(sqlite3_column_bytes(m_handle, column)));
}

std::string_view Statement::blob(int column) const
{
    const auto *bytes = static_cast<const char *>(sqlite3_column_blob(m_handle, column));
    return bytes == nullptr ? std::string_view()
                            : std::string_view(bytes, static_cast<std::size_t>(sqlite3_column_bytes(m_handle, column)));
}

core::Value Statement::value(int column) const
{
    core::Value result;
    read(column, result);
    return result;
}

void Statement::read(int column, core::Value &into) const
{
    switch (sqlite3_column_type(m_handle, column)) {
    case SQLITE_INTEGER: into = integer(column); break;
    case SQLITE_FLOAT: into = real(column); break;
    case SQLITE_NULL: into = std::monostate(); break;
    default:
        if (auto *kept = std::get_if<std::string>(&into)) {
            kept->assign(text(column));
        } else {
            into.emplace<std::string>(text(column));
        }
    }
}

int Statement::columnCount() const { return sqlite3_column_count(m_handle); }

}  // namespace linchpin::store::detail
