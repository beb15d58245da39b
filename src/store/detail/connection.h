#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "core/result.h"
#include "store/detail/statement.h"
#include "store/environment.h"

struct sqlite3;

namespace SQLite {
class Database;
class Exception;
}  // namespace SQLite

namespace linchpin::store::detail {

enum class Access : std::uint8_t {
    Write,  ///< the file exists
    Make,  ///< the file is made
    Read,  ///< beside a possible writer
    Immutable  ///< nobody can write: a folder or medium that is read-only
};

/// One SQLite::Database with our settings and its cache of prepared statements. One thread at a time. Exceptions of SQLiteCpp
/// end here: what leaves is Failure.
class Connection final {
public:
    /// Opens and hardens; reads nothing of the content yet. Throws Failure.
    Connection(const std::filesystem::path &path, Access access, int busyMilliseconds);
    Connection(const Connection &) = delete;
    Connection &operator=(const Connection &) = delete;
    ~Connection();

    /// Drops the statements and closes; later use throws Failure. Does nothing the second time.
    void close() noexcept;

    /// Runs statements without parameters and rows.
    void exec(const char *sql);
    /// The first column of the first row as a number; 0 without a row.
    [[nodiscard]] std::int64_t number(std::string_view sql);
    [[nodiscard]] std::int64_t changes() const;
    [[nodiscard]] bool inTransaction() const;
    /// A page cache for many changes in a row (an import), until `useSmallCache`.
    void useLargeCache();
    void useSmallCache() noexcept;
    /// Ends a transaction if one is open; never throws.
    void rollback() noexcept;

    /// For what SQLiteCpp does not have: sessions, limits, settings, status. Null once closed.
    [[nodiscard]] sqlite3 *handle() const;
    /// Throws once closed.
    [[nodiscard]] SQLite::Database &database();
    void waitAtMost(int busyMilliseconds) noexcept;
    [[nodiscard]] FileInfo &info() { return m_info; }

    /// Throws the Failure for an SQLite result code.
    [[noreturn]] void fail(int code);
    [[noreturn]] void fail(const SQLite::Exception &problem);
    void require(int code)
    {
        if (code != 0) {
            fail(code);
        }
    }

private:
    friend Statement prepare(Connection &connection, std::string_view sql);
    void harden();
    [[nodiscard]] std::shared_ptr<Prepared> prepared(std::string_view sql);
    [[nodiscard]] sqlite3_stmt *newestHandle(std::string_view sql, const Prepared *cached) const;

    struct Hash {
        using is_transparent = void;
        std::size_t operator()(std::string_view text) const noexcept { return std::hash<std::string_view>{}(text); }
    };

    std::unique_ptr<SQLite::Database> m_database;
    bool m_cacheIsLarge = false;
    FileInfo m_info;
    std::unordered_map<std::string, std::shared_ptr<Prepared>, Hash, std::equal_to<>> m_statements;
    std::vector<std::weak_ptr<Prepared>> m_loose;  ///< borrowed and not kept
};

/// The core error for an SQLite result code.
[[nodiscard]] core::Error errorOf(int code, std::string_view message, const std::filesystem::path &path);

}  // namespace linchpin::store::detail
