#include "store/detail/row.h"

#include <array>
#include <bit>
#include <cmath>
#include <cstring>
#include <vector>

#include <sqlite3.h>

#define XXH_INLINE_ALL
#include <xxhash.h>

#include "store/detail/text.h"

namespace linchpin::store::detail {

namespace {

using core::FieldType;
using core::Record;

/// Longer texts belong into a document, not into a field.
constexpr std::size_t kMaxTextBytes = std::size_t{16} << 20;
constexpr std::int64_t kFirstDay = -719'162;  // 0001-01-01
constexpr std::int64_t kLastDay = 2'932'896;  // 9999-12-31

struct Tables {
    std::array<TableSql, core::kKindCount> sql;
    std::array<std::vector<ReferringField>, core::kKindCount> referring;

    Tables()
    {
        for (const core::Kind kind : core::allKinds()) {
            const core::EntityInfo &info = core::entityInfo(kind);
            const std::string table = quotedName(info.name);
            std::string columns = "\"id\",\"row_hash\"";
            std::string parameters = "?1,?2";
            std::string assignments = "\"row_hash\"=?2";
            for (std::size_t i = 0; i < info.fields.size(); ++i) {
                const std::string column = quotedName(info.fields[i].name);
                const std::string parameter = "?" + std::to_string(i + 3);
                columns += "," + column;
                parameters += "," + parameter;
                assignments += "," + column + "=" + parameter;
                if (info.fields[i].type == FieldType::Reference) {
                    referring[static_cast<std::size_t>(info.fields[i].refers)].push_back({kind, i});
                }
            }
            TableSql &made = sql[static_cast<std::size_t>(kind)];
            made.insert = "INSERT INTO " + table + "(" + columns + ") VALUES(" + parameters + ")";
            made.update = "UPDATE " + table + " SET " + assignments + " WHERE \"id\"=?1 AND \"row_hash\"<>?2";
            made.remove = "DELETE FROM " + table + " WHERE \"id\"=?1";
            made.select = "SELECT " + columns + " FROM " + table + " ORDER BY \"id\"";
            made.one = "SELECT " + columns + " FROM " + table + " WHERE \"id\"=?1";
            made.exists = "SELECT 1 FROM " + table + " WHERE \"id\"=?1";
            made.count = "SELECT count(*) FROM " + table;
        }
    }
};

const Tables &tables()
{
    static const Tables kTables;
    return kTables;
}

enum Tag : char { kNull = 0, kInteger = 1, kReal = 2, kText = 3, kBlob = 4 };

void put(std::string &bytes, std::uint64_t number)
{
    for (int i = 0; i < 8; ++i) {
        bytes += static_cast<char>(number >> (8 * i));
    }
}

void putText(std::string &bytes, Tag tag, std::string_view text)
{
    bytes += static_cast<char>(tag);
    put(bytes, text.size());
    bytes += text;
}

std::int64_t hashOf(const std::string &bytes) { return std::bit_cast<std::int64_t>(XXH3_64bits(bytes.data(), bytes.size())); }

std::string valueText(const core::Value &value)
{
    if (const auto *number = std::get_if<std::int64_t>(&value)) {
        return std::to_string(*number);
    }
    if (const auto *real = std::get_if<double>(&value)) {
        return std::to_string(*real);
    }
    if (const auto *text = std::get_if<std::string>(&value)) {
        return text->size() <= 200 ? *text : text->substr(0, 200);
    }
    return {};
}

bool isCode(std::string_view text)
{
    return text.empty() || (text.size() == 3 && text.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ") == std::string_view::npos);
}

bool accepts(const core::FieldInfo &field, core::Value &value)
{
    const auto *number = std::get_if<std::int64_t>(&value);
    const auto *text = std::get_if<std::string>(&value);
    switch (field.type) {
    case FieldType::Integer:
    case FieldType::Minor: return number != nullptr;
    case FieldType::Flag: return number != nullptr && (*number == 0 || *number == 1);
    case FieldType::Day: return number != nullptr && *number >= kFirstDay && *number <= kLastDay;
    case FieldType::Reference: return number != nullptr && *number > 0;
    case FieldType::Real:
        if (number != nullptr) {
            value = static_cast<double>(*number);
            return true;
        }
        if (auto *real = std::get_if<double>(&value)) {
            *real = *real == 0 ? 0.0 : *real;
            return std::isfinite(*real);
        }
        return false;
    case FieldType::Text: return text != nullptr && text->size() <= kMaxTextBytes && isPlainUtf8(*text);
    case FieldType::Code: return text != nullptr && isCode(*text);
    case FieldType::Word:
        if (text != nullptr) {
            for (const std::string_view word : field.words) {
                if (*text == word) {
                    return true;
                }
            }
        }
        return false;
    }
    return false;
}

}  // namespace

const TableSql &tableSql(core::Kind kind) { return tables().sql[static_cast<std::size_t>(kind)]; }

std::string quotedName(std::string_view name)
{
    std::string result = "\"";
    for (const char c : name) {
        result += c;
        if (c == '"') {
            result += c;
        }
    }
    return result + '"';
}

std::span<const ReferringField> fieldsReferringTo(core::Kind kind) { return tables().referring[static_cast<std::size_t>(kind)]; }

std::optional<core::Error> normalise(Record &record)
{
    const core::EntityInfo &info = core::entityInfo(record.kind);
    if (record.id < 0 || record.values.size() != info.fields.size()) {
        return core::Error{core::ErrorCode::InvalidValue, std::string(info.name) + ".id", std::to_string(record.id)};
    }
    for (std::size_t i = 0; i < info.fields.size(); ++i) {
        core::Value &value = record.values[i];
        const bool fine =
            std::holds_alternative<std::monostate>(value) ? info.fields[i].nullable : accepts(info.fields[i], value);
        if (!fine) {
            return core::Error{core::ErrorCode::InvalidValue, std::string(info.name) + "." + std::string(info.fields[i].name),
                               valueText(value)};
        }
    }
    return std::nullopt;
}

std::int64_t rowHash(const Record &record)
{
    thread_local std::string bytes;
    bytes.clear();
    put(bytes, static_cast<std::uint64_t>(record.id));
    for (const core::Value &value : record.values) {
        if (const auto *number = std::get_if<std::int64_t>(&value)) {
            bytes += static_cast<char>(kInteger);
            put(bytes, static_cast<std::uint64_t>(*number));
        } else if (const auto *real = std::get_if<double>(&value)) {
            bytes += static_cast<char>(kReal);
            put(bytes, std::bit_cast<std::uint64_t>(*real));
        } else if (const auto *text = std::get_if<std::string>(&value)) {
            putText(bytes, kText, *text);
        } else {
            bytes += static_cast<char>(kNull);
        }
    }
    return hashOf(bytes);
}

std::int64_t rowHash(const Statement &row, std::int64_t id, int firstColumn, std::size_t fieldCount)
{
    thread_local std::string bytes;
    bytes.clear();
    put(bytes, static_cast<std::uint64_t>(id));
    for (int column = firstColumn; column < firstColumn + static_cast<int>(fieldCount); ++column) {
        switch (sqlite3_column_type(row.handle(), column)) {
        case SQLITE_INTEGER:
            bytes += static_cast<char>(kInteger);
            put(bytes, static_cast<std::uint64_t>(row.integer(column)));
            break;
        case SQLITE_FLOAT:
            bytes += static_cast<char>(kReal);
            put(bytes, std::bit_cast<std::uint64_t>(row.real(column)));
            break;
        case SQLITE_TEXT: putText(bytes, kText, row.text(column)); break;
        case SQLITE_BLOB: putText(bytes, kBlob, row.blob(column)); break;
        default: bytes += static_cast<char>(kNull);
        }
    }
    return hashOf(bytes);
}

void bindRow(Statement &statement, const Record &record, std::int64_t hash)
{
    statement.bind(1, record.id);
    statement.bind(2, hash);
    int parameter = 3;
    for (const core::Value &value : record.values) {
        if (const auto *text = std::get_if<std::string>(&value)) {
            statement.bindStatic(parameter++, *text);
        } else {
            statement.bind(parameter++, value);
        }
    }
}

void readRow(const Statement &row, Record &into)
{
    into.id = row.integer(0);
    into.values.resize(core::entityInfo(into.kind).fields.size());
    int column = 2;
    for (core::Value &value : into.values) {
        row.read(column++, value);
    }
}

std::string nameOf(const Record &record)
{
    static constexpr std::array<std::string_view, 9> kNames{"name",  "title",   "label", "subject", "text",
                                                            "value", "content", "hash",  "note"};
    const core::EntityInfo &info = core::entityInfo(record.kind);
    for (const std::string_view name : kNames) {
        const int index = info.indexOf(name);
        if (index < 0) {
            continue;
        }
        const auto *text = std::get_if<std::string>(&record.values[static_cast<std::size_t>(index)]);
        if (text != nullptr && !text->empty()) {
            return text->substr(0, 120);
        }
    }
    return {};
}

}  // namespace linchpin::store::detail
