#include "store/detail/changes.h"

#include <algorithm>
#include <bit>
#include <charconv>

#include <sqlite3.h>

#include "store/detail/connection.h"
#include "store/detail/row.h"
#include "store/failure.h"

namespace linchpin::store::detail {

namespace {

[[noreturn]] void damaged(std::string_view what) { throw Failure(core::ErrorCode::Damaged, "journal", std::string(what)); }

std::int64_t integerOf(sqlite3_value *value) { return value == nullptr ? 0 : sqlite3_value_int64(value); }

[[noreturn]] void conflict(const ChangesetCursor &cursor)
{
    throw Failure(core::ErrorCode::Conflict, std::string(core::entityInfo(cursor.kind()).name), std::to_string(cursor.id()));
}

/// Columns that a table got after schema version 1.
int laterColumns(core::Kind kind) { return kind == core::Kind::Seat ? 1 : 0; }

std::string columnName(core::Kind kind, int column)
{
    if (column == 0) {
        return "\"id\"";
    }
    return column == 1 ? "\"row_hash\"" : quotedName(core::entityInfo(kind).fields[static_cast<std::size_t>(column) - 2].name);
}

void bindValue(Connection &connection, Statement &statement, int parameter, sqlite3_value *value)
{
    connection.require(sqlite3_bind_value(statement.handle(), parameter, value));
}

void applyInsert(Connection &connection, const ChangesetCursor &cursor)
{
    Statement statement = prepare(connection, tableSql(cursor.kind()).insert);
    for (int column = 0; column < cursor.columnCount(); ++column) {
        bindValue(connection, statement, column + 1, cursor.after(column));
    }
    const int code = statement.tryStep();
    if ((code & 0xff) == SQLITE_CONSTRAINT) {
        conflict(cursor);
    }
    if (code != SQLITE_DONE) {
        connection.fail(code);
    }
}

void applyRemove(Connection &connection, const ChangesetCursor &cursor)
{
    Statement statement = prepare(connection, tableSql(cursor.kind()).remove + " AND \"row_hash\"=?2");
    statement.bind(1, cursor.id());
    bindValue(connection, statement, 2, cursor.before(1));
    statement.run();
    if (connection.changes() != 1) {
        conflict(cursor);
    }
}

void applyUpdate(Connection &connection, const ChangesetCursor &cursor)
{
    std::string sql = "UPDATE " + quotedName(core::entityInfo(cursor.kind()).name) + " SET ";
    std::vector<sqlite3_value *> values;
    for (int column = 1; column < cursor.columnCount(); ++column) {
        if (sqlite3_value *value = cursor.after(column)) {
            values.push_back(value);
            sql += (values.size() > 1 ? "," : "") + columnName(cursor.kind(), column) + "=?" + std::to_string(values.size());
        }
    }
    if (values.empty()) {
        return;
    }
    sqlite3_value *hash = cursor.before(1);
    sql += " WHERE \"id\"=?" + std::to_string(values.size() + 1);
    if (hash != nullptr) {
        sql += " AND \"row_hash\"=?" + std::to_string(values.size() + 2);
    }
    Statement statement = prepare(connection, sql);
    int parameter = 1;
    for (sqlite3_value *value : values) {
        bindValue(connection, statement, parameter++, value);
    }
    statement.bind(parameter++, cursor.id());
    if (hash != nullptr) {
        bindValue(connection, statement, parameter, hash);
    }
    statement.run();
    if (connection.changes() != 1) {
        conflict(cursor);
    }
}

bool within(const std::vector<IdRange> &ranges, std::int64_t id)
{
    return std::any_of(ranges.begin(), ranges.end(), [id](const IdRange &range) { return range.contains(id); });
}

}  // namespace

ChangesetCursor::ChangesetCursor(std::string_view bytes)
{
    // The session API takes a non-const pointer and only reads.
    if (sqlite3changeset_start(&m_iterator, static_cast<int>(bytes.size()), const_cast<char *>(bytes.data())) != SQLITE_OK) {
        damaged("changeset");
    }
}

ChangesetCursor::~ChangesetCursor() { sqlite3changeset_finalize(m_iterator); }

bool ChangesetCursor::next()
{
    const int code = sqlite3changeset_next(m_iterator);
    if (code == SQLITE_DONE) {
        return false;
    }
    const char *table = nullptr;
    int operation = 0;
    int indirect = 0;
    if (code != SQLITE_ROW || sqlite3changeset_op(m_iterator, &table, &m_columns, &operation, &indirect) != SQLITE_OK) {
        damaged("changeset");
    }
    if (m_table != table) {
        const auto kind = core::kindFromName(table);
        if (!kind) {
            damaged(table);
        }
        m_table = table;
        m_kind = *kind;
    }
    // Steps from before a migration lack the columns that came later, which are the last ones.
    const int columns = static_cast<int>(core::entityInfo(m_kind).fields.size()) + 2;
    if (m_columns > columns || m_columns < columns - laterColumns(m_kind)) {
        damaged(m_table);
    }
    m_change = operation == SQLITE_INSERT ? RowChange::Inserted
        : operation == SQLITE_DELETE      ? RowChange::Removed
                                          : RowChange::Updated;
    m_id = integerOf(m_change == RowChange::Inserted ? after(0) : before(0));
    return true;
}

sqlite3_value *ChangesetCursor::before(int column) const
{
    sqlite3_value *value = nullptr;
    if (m_change != RowChange::Inserted) {
        sqlite3changeset_old(m_iterator, column, &value);
    }
    return value;
}

sqlite3_value *ChangesetCursor::after(int column) const
{
    sqlite3_value *value = nullptr;
    if (m_change != RowChange::Removed) {
        sqlite3changeset_new(m_iterator, column, &value);
    }
    return value;
}

core::Value valueOf(sqlite3_value *value)
{
    switch (value == nullptr ? SQLITE_NULL : sqlite3_value_type(value)) {
    case SQLITE_INTEGER: return std::int64_t{sqlite3_value_int64(value)};
    case SQLITE_FLOAT: return sqlite3_value_double(value);
    case SQLITE_NULL: return {};
    default: {
        const auto *bytes = static_cast<const char *>(sqlite3_value_blob(value));
        return bytes == nullptr ? std::string() : std::string(bytes, static_cast<std::size_t>(sqlite3_value_bytes(value)));
    }
    }
}

void ChangeTotals::count(const ChangesetCursor &cursor)
{
    TableDelta &delta = m_deltas[static_cast<std::size_t>(cursor.kind())];
    if (sqlite3_value *hash = cursor.after(1)) {
        delta.sum += std::bit_cast<std::uint64_t>(integerOf(hash));
        delta.rows += cursor.change() == RowChange::Inserted ? 1 : 0;
    }
    if (sqlite3_value *hash = cursor.before(1)) {
        // An update that leaves the hash as it is names neither value.
        delta.sum -= std::bit_cast<std::uint64_t>(integerOf(hash));
        delta.rows -= cursor.change() == RowChange::Removed ? 1 : 0;
    }
}

void ChangeTotals::addChangeset(std::string_view bytes)
{
    ChangesetCursor cursor(bytes);
    while (cursor.next()) {
        count(cursor);
        m_events[static_cast<std::size_t>(cursor.kind())].push_back({cursor.id(), cursor.change()});
    }
}

void ChangeTotals::addCountsOnly(std::string_view bytes)
{
    ChangesetCursor cursor(bytes);
    while (cursor.next()) {
        count(cursor);
    }
}

void ChangeTotals::addInsertedInBulk(core::Kind kind, std::int64_t hash)
{
    TableDelta &delta = m_deltas[static_cast<std::size_t>(kind)];
    delta.sum += std::bit_cast<std::uint64_t>(hash);
    ++delta.rows;
}

void ChangeTotals::addInsertedRange(core::Kind kind, IdRange range)
{
    m_insertedRanges[static_cast<std::size_t>(kind)].push_back(range);
}

void ChangeTotals::addRemovedRange(core::Kind kind, IdRange range)
{
    m_removedRanges[static_cast<std::size_t>(kind)].push_back(range);
}

std::vector<KindChanges> ChangeTotals::kinds()
{
    std::vector<KindChanges> result;
    for (std::size_t k = 0; k < core::kKindCount; ++k) {
        KindChanges changes;
        changes.kind = static_cast<core::Kind>(k);
        changes.insertedRanges = m_insertedRanges[k];
        changes.removedRanges = m_removedRanges[k];
        std::vector<RowEvent> &events = m_events[k];
        std::stable_sort(events.begin(), events.end(), [](const RowEvent &a, const RowEvent &b) { return a.id < b.id; });
        for (std::size_t i = 0; i < events.size();) {
            std::size_t last = i;
            while (last + 1 < events.size() && events[last + 1].id == events[i].id) {
                ++last;
            }
            const std::int64_t id = events[i].id;
            const bool existed = events[i].change != RowChange::Inserted;
            const bool exists = events[last].change != RowChange::Removed;
            i = last + 1;
            if ((!existed && !exists) || within(changes.insertedRanges, id) || within(changes.removedRanges, id)) {
                continue;
            }
            (!existed ? changes.inserted : exists ? changes.updated : changes.removed).push_back(id);
        }
        if (!changes.inserted.empty() || !changes.updated.empty() || !changes.removed.empty() || changes.isBulk()) {
            result.push_back(std::move(changes));
        }
    }
    return result;
}

std::string inverted(std::string_view bytes)
{
    int size = 0;
    void *data = nullptr;
    if (sqlite3changeset_invert(static_cast<int>(bytes.size()), bytes.data(), &size, &data) != SQLITE_OK) {
        damaged("changeset");
    }
    std::string result(static_cast<const char *>(data), static_cast<std::size_t>(size));
    sqlite3_free(data);
    return result;
}

void apply(Connection &connection, std::string_view changeset)
{
    ChangesetCursor cursor(changeset);
    while (cursor.next()) {
        switch (cursor.change()) {
        case RowChange::Inserted: applyInsert(connection, cursor); break;
        case RowChange::Removed: applyRemove(connection, cursor); break;
        case RowChange::Updated: applyUpdate(connection, cursor); break;
        }
    }
}

std::string rangesText(core::Kind kind, const std::vector<IdRange> &ranges)
{
    std::string text;
    for (const IdRange &range : ranges) {
        text += std::string(core::entityInfo(kind).name) + " " + std::to_string(range.first) + "-" + std::to_string(range.last)
            + "\n";
    }
    return text;
}

std::vector<KindRange> rangesOf(std::string_view text)
{
    std::vector<KindRange> ranges;
    while (!text.empty()) {
        const std::string_view line = text.substr(0, text.find('\n'));
        text.remove_prefix(std::min(text.size(), line.size() + 1));
        const std::size_t blank = line.find(' ');
        const std::size_t dash = line.find('-');
        const auto kind = blank == std::string_view::npos ? std::nullopt : core::kindFromName(line.substr(0, blank));
        if (!kind || dash == std::string_view::npos) {
            damaged("ranges");
        }
        KindRange range{*kind, {}};
        const auto first = std::from_chars(line.data() + blank + 1, line.data() + dash, range.range.first);
        const auto last = std::from_chars(line.data() + dash + 1, line.data() + line.size(), range.range.last);
        if (first.ec != std::errc() || last.ec != std::errc()) {
            damaged("ranges");
        }
        ranges.push_back(range);
    }
    return ranges;
}

}  // namespace linchpin::store::detail
