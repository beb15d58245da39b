#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "core/record.h"
#include "core/result.h"
#include "store/detail/statement.h"

namespace linchpin::store::detail {

/// The statements of one table. Columns: id, row_hash, then the fields of core::EntityInfo in order.
struct TableSql {
    std::string insert;  ///< parameters as bindRow
    std::string update;  ///< parameters as bindRow; leaves a row alone that has the hash already
    std::string remove;  ///< ?1 = id
    std::string select;  ///< all rows by id
    std::string one;  ///< ?1 = id
    std::string exists;  ///< ?1 = id
    std::string count;
};

[[nodiscard]] const TableSql &tableSql(core::Kind kind);

/// `"name"`, safe as an identifier.
[[nodiscard]] std::string quotedName(std::string_view name);

/// A field of some kind that refers to records of a kind.
struct ReferringField {
    core::Kind kind = core::Kind::Account;
    std::size_t field = 0;
};

/// Every field that refers to records of `kind`.
[[nodiscard]] std::span<const ReferringField> fieldsReferringTo(core::Kind kind);

/// Brings values into the form in which they are stored (a whole number for a real, -0.0 as 0.0) and says what is refused:
/// InvalidValue{kind.field, value}. References are only tested for being set where they must be.
[[nodiscard]] std::optional<core::Error> normalise(core::Record &record);

/// XXH3-64 over id and all values with a tag for the type of each: the `row_hash` column (docs/file-format.md).
[[nodiscard]] std::int64_t rowHash(const core::Record &record);
/// The same over a row as it stands in the file; `firstColumn` is the column of the first field.
[[nodiscard]] std::int64_t rowHash(const Statement &row, std::int64_t id, int firstColumn, std::size_t fieldCount);

/// ?1 = id, ?2 = row_hash, ?3.. = values. The record must live until the statement has run.
void bindRow(Statement &statement, const core::Record &record, std::int64_t hash);
/// Reads id from column 0 and the fields from column 2 on.
void readRow(const Statement &row, core::Record &into);

/// What the record is called, for messages: its name, title, label, subject or text; may be empty.
[[nodiscard]] std::string nameOf(const core::Record &record);

}  // namespace linchpin::store::detail
