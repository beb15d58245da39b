#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "core/date.h"
#include "core/ids.h"
#include "core/record.h"

struct sqlite3_stmt;

namespace SQLite {
class Statement;
}

namespace linchpin::store::detail {

class Connection;
struct Prepared;

/// A prepared statement borrowed from the cache of a connection; goes back, reset, when destroyed. Only for files below
/// src/store. Errors throw Failure. Parameters count from 1, columns from 0. It wraps an SQLite::Statement; columns are read
/// from its handle, because an SQLite::Column shares ownership of the statement and costs more than the cell.
///
///     Statement rows = prepare(reader.connection(), "SELECT id, day FROM conversation WHERE account = ?1");
///     rows.bind(1, account);
///     while (rows.step()) { use(rows.integer(0), rows.day(1)); }
class Statement final {
public:
    Statement(Statement &&other) noexcept;
    Statement &operator=(Statement &&) = delete;
    Statement(const Statement &) = delete;
    ~Statement();

    void bind(int parameter, std::int64_t value);
    void bind(int parameter, int value) { bind(parameter, std::int64_t{value}); }
    void bind(int parameter, double value);
    /// The text is copied. For text that lives until the next step use bindStatic.
    void bind(int parameter, std::string_view text);
    void bind(int parameter, const char *text) { bind(parameter, std::string_view(text)); }
    void bind(int parameter, const std::string &text) { bind(parameter, std::string_view(text)); }
    void bindStatic(int parameter, const std::string &text);
    void bindStatic(int parameter, std::string &&text) = delete;
    void bindBlob(int parameter, std::string_view bytes);  ///< copied
    void bindNull(int parameter);
    void bind(int parameter, const core::Value &value);
    void bind(int parameter, core::Date day) { bind(parameter, std::int64_t{day.days()}); }
    /// An empty id binds NULL.
    template <typename Tag>
    void bind(int parameter, core::Id<Tag> id)
    {
        id.isNone() ? bindNull(parameter) : bind(parameter, id.value());
    }
    template <typename T>
    void bind(int parameter, const std::optional<T> &value)
    {
        value ? bind(parameter, *value) : bindNull(parameter);
    }

    /// True when there is a row.
    bool step();
    /// As `step`, with the SQLite result code instead of a Failure.
    [[nodiscard]] int tryStep();
    /// Steps to the end and resets, for statements without rows.
    void run();
    /// Ready to be bound and run again.
    void reset();

    [[nodiscard]] bool isNull(int column) const;
    [[nodiscard]] std::int64_t integer(int column) const;
    [[nodiscard]] double real(int column) const;
    /// Valid until the next step or reset.
    [[nodiscard]] std::string_view text(int column) const;
    [[nodiscard]] std::string_view blob(int column) const;
    [[nodiscard]] core::Value value(int column) const;
    /// Like `value`, reusing the memory of `into`.
    void read(int column, core::Value &into) const;
    [[nodiscard]] core::Date day(int column) const { return core::Date(static_cast<std::int32_t>(integer(column))); }
    template <typename Tag>
    [[nodiscard]] core::Id<Tag> id(int column) const
    {
        return core::Id<Tag>(integer(column));
    }
    [[nodiscard]] int columnCount() const;

    [[nodiscard]] sqlite3_stmt *handle() const { return m_handle; }

private:
    friend Statement prepare(Connection &connection, std::string_view sql);
    Statement(Connection &connection, std::shared_ptr<Prepared> prepared);
    /// Throws when the connection was closed meanwhile.
    [[nodiscard]] SQLite::Statement &live() const;
    template <typename... Values>
    void bindLive(const Values &...values);

    Connection *m_connection;
    std::shared_ptr<Prepared> m_prepared;
    sqlite3_stmt *m_handle;
};

/// The statement of that text, prepared once per connection. The same text may be borrowed twice at a time.
[[nodiscard]] Statement prepare(Connection &connection, std::string_view sql);

}  // namespace linchpin::store::detail
