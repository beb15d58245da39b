#pragma once

#include <cstdint>
#include <functional>
#include <string_view>

namespace linchpin::store::detail {

class Connection;

/// A row whose cell in the file is not as SQLite writes it, though SQLite may still read it.
using CellProblem = std::function<void(std::int64_t rowid, std::string_view what)>;

/// Reads the pages of a table as bytes and tells every cell whose lengths, types or order are not exactly as written:
/// SQLite overlooks some flipped bits there. Only when the whole database is in its main file (no write-ahead log), inside
/// a read transaction. Pages that cannot be read are left out. Format: https://sqlite.org/fileformat2.html, section 1.6.
void inspectTable(Connection &connection, std::uint32_t rootPage, const CellProblem &tell);

}  // namespace linchpin::store::detail
