#include "app/portfolio_export.h"

#include <charconv>
#include <vector>

#include "exchange/csv_writer.h"
#include "exchange/xlsx_writer.h"

namespace linchpin::app {

using core::report::CellType;
using core::report::Table;
using core::report::TableCell;

namespace {

std::string decimal(double value)
{
    char text[400];
    const auto end = std::to_chars(text, text + sizeof(text), value, std::chars_format::fixed, 6);
    return end.ec == std::errc() ? std::string(text, end.ptr) : std::string();
}

std::string cellText(const TableCell &cell, CellType type, core::Currency currency)
{
    if (const auto *text = std::get_if<std::string>(&cell)) {
        return *text;
    }
    if (const auto *whole = std::get_if<std::int64_t>(&cell)) {
        return type == CellType::Money ? core::decimalText({*whole, currency}) : std::to_string(*whole);
    }
    if (const auto *number = std::get_if<double>(&cell)) {
        return decimal(*number);
    }
    if (const auto *day = std::get_if<core::Date>(&cell)) {
        return day->iso();
    }
    return {};
}

}  // namespace

std::string tableCsv(const Table &table)
{
    std::string out;
    std::vector<std::string> cells(table.columns.size());
    for (std::size_t i = 0; i < cells.size(); ++i) {
        cells[i] = table.columns[i].key;
    }
    exchange::appendCsvRow(out, cells);
    for (const auto &row : table.rows) {
        for (std::size_t i = 0; i < cells.size(); ++i) {
            cells[i] = cellText(row[i], table.columns[i].type, table.currency);
        }
        exchange::appendCsvRow(out, cells);
    }
    return out;
}

core::Result<void> writeTableXlsx(const std::filesystem::path &path, const Table &table,
                                  const std::function<bool(double)> &progress)
{
    const double all = static_cast<double>(table.rows.size()) + 1;
    return exchange::writeXlsx(path, table,
                               [&](std::size_t rows) { return !progress || progress(static_cast<double>(rows) / all); });
}

}  // namespace linchpin::app
