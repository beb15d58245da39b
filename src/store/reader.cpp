#include "store/reader.h"

#include "store/detail/connection.h"
#include "store/detail/row.h"
#include "store/detail/text.h"
#include "store/failure.h"

namespace linchpin::store {

using detail::prepare;
using detail::Statement;
using detail::tableSql;

std::string Holder::text() const { return user + "@" + host + " (process " + std::to_string(process) + ")"; }

Reader::Reader(std::shared_ptr<detail::Connection> connection)
    : m_connection(std::move(connection))
{ }

std::int64_t Reader::count(core::Kind kind) const { return m_connection->number(tableSql(kind).count); }

bool Reader::exists(core::Kind kind, std::int64_t id) const
{
    Statement row = prepare(*m_connection, tableSql(kind).exists);
    row.bind(1, id);
    return row.step();
}

std::optional<core::Record> Reader::record(core::Kind kind, std::int64_t id) const
{
    Statement row = prepare(*m_connection, tableSql(kind).one);
    row.bind(1, id);
    if (!row.step()) {
        return std::nullopt;
    }
    core::Record record{kind, id, {}};
    detail::readRow(row, record);
    return record;
}

void Reader::eachRecord(core::Kind kind, const RecordVisitor &visit) const
{
    Statement row = prepare(*m_connection, tableSql(kind).select);
    core::Record record{kind, 0, {}};
    while (row.step()) {
        detail::readRow(row, record);
        if (!visit(record)) {
            return;
        }
    }
}

void Reader::eachRecordWhere(core::Kind kind, std::string_view field, const core::Value &value, const RecordVisitor &visit) const
{
    const core::EntityInfo &info = core::entityInfo(kind);
    if (info.indexOf(field) < 0 && field != "id") {
        throw Failure(core::ErrorCode::InvalidValue, std::string(info.name), std::string(field));
    }
    const bool isNull = std::holds_alternative<std::monostate>(value);
    // The text of `one` without its last condition, which is on the id.
    std::string sql = tableSql(kind).one;
    sql.resize(sql.size() - std::string_view("\"id\"=?1").size());
    sql += detail::quotedName(field) + (isNull ? " IS NULL" : "=?1") + " ORDER BY \"id\"";
    Statement row = prepare(*m_connection, sql);
    if (!isNull) {
        row.bind(1, value);
    }
    core::Record record{kind, 0, {}};
    while (row.step()) {
        detail::readRow(row, record);
        if (!visit(record)) {
            return;
        }
    }
}

core::Result<std::string> Reader::snapshotContent(std::string_view digest) const
{
    Statement row = prepare(*m_connection, "SELECT size, content FROM snapshot_content WHERE digest=?1");
    row.bind(1, digest);
    if (!row.step()) {
        return core::failure(core::ErrorCode::NotFound, "snapshot_content", std::string(digest));
    }
    try {
        std::string text = detail::expanded(row.blob(1), static_cast<std::size_t>(row.integer(0)));
        if (detail::hexadecimal(detail::blake2b(text)) == digest) {
            return text;
        }
    } catch (const Failure &) {
        // Reported below, by the name of the content.
    }
    return core::failure(core::ErrorCode::Damaged, "snapshot_content", std::string(digest));
}

std::string Reader::digest() const
{
    std::string text;
    Statement row = prepare(*m_connection, "SELECT row_count, row_sum FROM table_digest WHERE name=?1");
    for (const core::Kind kind : core::allKinds()) {
        const core::EntityInfo &info = core::entityInfo(kind);
        row.bind(1, info.name);
        if (row.step() && row.integer(0) != 0) {
            text += std::string(info.name) + " " + std::to_string(row.integer(0)) + " " + std::to_string(row.integer(1)) + "\n";
        }
        row.reset();
    }
    return detail::hexadecimal(detail::blake2b(text));
}

std::int64_t Reader::lastJournal() const { return m_connection->number("SELECT id FROM journal ORDER BY id DESC LIMIT 1"); }

std::optional<std::int64_t> Reader::derivedUpTo(std::string_view name) const
{
    Statement row = prepare(*m_connection, "SELECT journal FROM derived_state WHERE name=?1");
    row.bind(1, name);
    return row.step() ? std::optional(row.integer(0)) : std::nullopt;
}

const FileInfo &Reader::file() const { return m_connection->info(); }

}  // namespace linchpin::store
