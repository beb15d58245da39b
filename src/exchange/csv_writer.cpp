#include "exchange/csv_writer.h"

#include <algorithm>

namespace linchpin::exchange {

namespace {

bool isPlainNumber(std::string_view cell)
{
    return std::all_of(cell.begin() + 1, cell.end(), [](char c) { return (c >= '0' && c <= '9') || c == '.' || c == ','; })
        && cell.size() > 1;
}

bool isFormula(std::string_view cell)
{
    if (cell.empty() || std::string_view("=+-@\t\r").find(cell.front()) == std::string_view::npos) {
        return false;
    }
    return !((cell.front() == '-' || cell.front() == '+') && isPlainNumber(cell));
}

bool needsQuotes(std::string_view cell, char delimiter)
{
    return cell.find_first_of("\"\r\n") != std::string_view::npos || cell.find(delimiter) != std::string_view::npos
        || cell.starts_with("\xEF\xBB\xBF") || cell.starts_with("sep=") || cell.front() == '\x1A'
        || cell.find_first_not_of(" \t") == std::string_view::npos;
}

void appendCell(std::string &out, std::string_view cell, const CsvFormat &format)
{
    std::string guarded;
    if (format.formulas == FormulaGuard::Apostrophe && isFormula(cell)) {
        guarded = '\'';
        guarded += cell;
        cell = guarded;
    }
    if (cell.empty() || !needsQuotes(cell, format.delimiter)) {
        out += cell;
        return;
    }
    out += '"';
    for (const char c : cell) {
        if (c == '"') {
            out += '"';
        }
        out += c;
    }
    out += '"';
}

template <typename Text>
void appendRow(std::string &out, std::span<const Text> cells, const CsvFormat &format)
{
    if (cells.size() == 1 && cells.front().empty()) {
        out += "\"\"";  // an empty line would be skipped
    }
    for (std::size_t i = 0; i < cells.size(); ++i) {
        if (i > 0) {
            out += format.delimiter;
        }
        appendCell(out, cells[i], format);
    }
    out += format.lineEnd;
}

}  // namespace

void appendCsvRow(std::string &out, std::span<const std::string_view> cells, const CsvFormat &format)
{
    appendRow(out, cells, format);
}

void appendCsvRow(std::string &out, std::span<const std::string> cells, const CsvFormat &format)
{
    appendRow(out, cells, format);
}

}  // namespace linchpin::exchange
