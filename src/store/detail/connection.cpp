#include "store/detail/connection.h"

#include <utility>

#include <sqlite3.h>

#include "store/failure.h"

namespace linchpin::store::detail {

namespace {

/// Enough for every statement of the program; more is a sign of SQL made from values.
constexpr std::size_t kMaxCached = 1024;

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
    const int code = sqlite3_open_v2(name.c_str(), &m_handle, flags | (immutable ? SQLITE_OPEN_URI : 0), nullptr);
    if (code != SQLITE_OK) {
        const core::Error error = errorOf(code, sqlite3_errstr(code), path);
        sqlite3_close_v2(m_handle);
        throw Failure(error);
    }
    sqlite3_busy_timeout(m_handle, busyMilliseconds);
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
    const auto set = [this](int option, int value) {
        require(sqlite3_db_config(m_handle, option, value, static_cast<int *>(nullptr)));
    };
    set(SQLITE_DBCONFIG_DEFENSIVE, 1);
    set(SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0);
    set(SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0);
    set(SQLITE_DBCONFIG_DQS_DML, 0);
    set(SQLITE_DBCONFIG_DQS_DDL, 0);
    set(SQLITE_DBCONFIG_ENABLE_TRIGGER, 0);
    set(SQLITE_DBCONFIG_ENABLE_VIEW, 0);
    set(SQLITE_DBCONFIG_ENABLE_FKEY, 1);
    sqlite3_limit(m_handle, SQLITE_LIMIT_LENGTH, 256 << 20);
    sqlite3_limit(m_handle, SQLITE_LIMIT_SQL_LENGTH, 1 << 20);
    sqlite3_limit(m_handle, SQLITE_LIMIT_COLUMN, 200);
    sqlite3_limit(m_handle, SQLITE_LIMIT_EXPR_DEPTH, 100);
    sqlite3_limit(m_handle, SQLITE_LIMIT_COMPOUND_SELECT, 100);
    sqlite3_limit(m_handle, SQLITE_LIMIT_ATTACHED, 0);
    sqlite3_limit(m_handle, SQLITE_LIMIT_VARIABLE_NUMBER, 1000);
    sqlite3_limit(m_handle, SQLITE_LIMIT_TRIGGER_DEPTH, 1);
    sqlite3_limit(m_handle, SQLITE_LIMIT_WORKER_THREADS, 0);
    exec("PRAGMA cell_size_check=ON; PRAGMA mmap_size=0; PRAGMA temp_store=MEMORY; PRAGMA cache_size=-65536;");
}

void Connection::close() noexcept
{
    if (m_handle == nullptr) {
        return;
    }
    for (auto &[sql, cached] : m_statements) {
        sqlite3_finalize(cached.statement);
    }
    m_statements.clear();
    m_entries.clear();
    sqlite3_close_v2(m_handle);
    m_handle = nullptr;
}

void Connection::exec(const char *sql)
{
    if (m_handle == nullptr) {
        fail(SQLITE_MISUSE);
    }
    require(sqlite3_exec(m_handle, sql, nullptr, nullptr, nullptr));
}

std::int64_t Connection::number(std::string_view sql)
{
    Statement statement = prepare(*this, sql);
    return statement.step() ? statement.integer(0) : 0;
}

std::int64_t Connection::changes() const { return sqlite3_changes64(m_handle); }

bool Connection::inTransaction() const { return m_handle != nullptr && sqlite3_get_autocommit(m_handle) == 0; }

void Connection::useLargeCache()
{
    if (!m_cacheIsLarge) {
        exec("PRAGMA cache_size=-196608");
        m_cacheIsLarge = true;
    }
}

void Connection::useSmallCache() noexcept
{
    if (m_cacheIsLarge && m_handle != nullptr) {
        sqlite3_exec(m_handle, "PRAGMA cache_size=-65536", nullptr, nullptr, nullptr);
        sqlite3_db_release_memory(m_handle);
        m_cacheIsLarge = false;
    }
}

void Connection::rollback() noexcept
{
    if (inTransaction()) {
        sqlite3_exec(m_handle, "ROLLBACK", nullptr, nullptr, nullptr);
    }
}

void Connection::fail(int code)
{
    if (m_handle == nullptr) {
        throw Failure(core::ErrorCode::CannotOpen, m_info.path.string(), "closed");
    }
    throw Failure(errorOf(code, sqlite3_errmsg(m_handle), m_info.path));
}

void Connection::giveBack(sqlite3_stmt *statement) noexcept
{
    const auto found = m_entries.find(statement);
    if (found != m_entries.end()) {
        sqlite3_reset(statement);
        sqlite3_clear_bindings(statement);
        found->second->borrowed = false;
    }
}

Statement prepare(Connection &connection, std::string_view sql)
{
    if (connection.m_handle == nullptr) {
        connection.fail(SQLITE_MISUSE);
    }
    const auto found = connection.m_statements.find(sql);
    if (found != connection.m_statements.end() && !found->second.borrowed) {
        found->second.borrowed = true;
        return {connection, found->second.statement, true};
    }
    const bool keep = found == connection.m_statements.end() && connection.m_statements.size() < kMaxCached;
    sqlite3_stmt *statement = nullptr;
    connection.require(sqlite3_prepare_v3(connection.m_handle, sql.data(), static_cast<int>(sql.size()),
                                          keep ? SQLITE_PREPARE_PERSISTENT : 0U, &statement, nullptr));
    if (keep) {
        const auto [entry, added] = connection.m_statements.emplace(std::string(sql), Connection::Cached{statement, true});
        connection.m_entries[statement] = &entry->second;
    }
    return {connection, statement, keep};
}

Statement::Statement(Connection &connection, sqlite3_stmt *statement, bool cached)
    : m_connection(&connection)
    , m_statement(statement)
    , m_cached(cached)
{ }

Statement::Statement(Statement &&other) noexcept
    : m_connection(other.m_connection)
    , m_statement(std::exchange(other.m_statement, nullptr))
    , m_cached(other.m_cached)
{ }

Statement::~Statement()
{
    if (m_statement == nullptr) {
        return;
    }
    if (m_cached) {
        m_connection->giveBack(m_statement);
    } else {
        sqlite3_finalize(m_statement);
    }
}

void Statement::bind(int parameter, std::int64_t value)
{
    m_connection->require(sqlite3_bind_int64(m_statement, parameter, value));
}

void Statement::bind(int parameter, double value) { m_connection->require(sqlite3_bind_double(m_statement, parameter, value)); }

void Statement::bind(int parameter, std::string_view text)
{
    m_connection->require(sqlite3_bind_text64(m_statement, parameter, text.data() != nullptr ? text.data() : "", text.size(),
                                              SQLITE_TRANSIENT, SQLITE_UTF8));
}

void Statement::bindStatic(int parameter, std::string_view text)
{
    m_connection->require(sqlite3_bind_text64(m_statement, parameter, text.data() != nullptr ? text.data() : "", text.size(),
                                              SQLITE_STATIC, SQLITE_UTF8));
}

void Statement::bindBlob(int parameter, std::string_view bytes)
{
    m_connection->require(bytes.empty()
                              ? sqlite3_bind_zeroblob(m_statement, parameter, 0)
                              : sqlite3_bind_blob64(m_statement, parameter, bytes.data(), bytes.size(), SQLITE_TRANSIENT));
}

void Statement::bindNull(int parameter) { m_connection->require(sqlite3_bind_null(m_statement, parameter)); }

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
    const int code = sqlite3_step(m_statement);
    if (code == SQLITE_ROW) {
        return true;
    }
    if (code != SQLITE_DONE) {
        m_connection->fail(code);
    }
    return false;
}

void Statement::run()
{
    while (step()) { }
    reset();
}

void Statement::reset() { sqlite3_reset(m_statement); }

bool Statement::isNull(int column) const { return sqlite3_column_type(m_statement, column) == SQLITE_NULL; }

std::int64_t Statement::integer(int column) const { return sqlite3_column_int64(m_statement, column); }

double Statement::real(int column) const { return sqlite3_column_double(m_statement, column); }

std::string_view Statement::text(int column) const
{
    const auto *bytes = static_cast<const char *>(static_cast<const void *>(sqlite3_column_text(m_statement, column)));
    return bytes == nullptr ? std::string_view()
                            : std::string_view(bytes, static_cast<std::size_t>(sqlite3_column_bytes(m_statement, column)));
}

std::string_view Statement::blob(int column) const
{
    const auto *bytes = static_cast<const char *>(sqlite3_column_blob(m_statement, column));
    return bytes == nullptr ? std::string_view()
                            : std::string_view(bytes, static_cast<std::size_t>(sqlite3_column_bytes(m_statement, column)));
}

core::Value Statement::value(int column) const
{
    core::Value result;
    read(column, result);
    return result;
}

void Statement::read(int column, core::Value &into) const
{
    switch (sqlite3_column_type(m_statement, column)) {
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

int Statement::columnCount() const { return sqlite3_column_count(m_statement); }

}  // namespace linchpin::store::detail
