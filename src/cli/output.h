#pragma once

#include <map>
#include <ostream>
#include <string>
#include <vector>

#include <nlohmann/json_fwd.hpp>

#include "core/money.h"

namespace CLI {
class App;
}

namespace linchpin::cli {

enum class Format { Table, Csv, Json };

/// Adds `--format table|csv|json` to a command.
void addFormatOption(CLI::App &app, Format &format);

/// A column of printed data. The table shows `text`, for people and by locale; CSV shows `plain`, for programs.
struct Column {
    std::string title;  ///< heading in the table; empty: for programs only
    std::string key;  ///< heading in CSV; empty: for people only
    bool right = false;
};

struct Cell {
    std::string text;
    std::string plain;
};

/// Rows of cells as an aligned table (widths in character cells, also for wide scripts) or as RFC 4180 CSV.
class Rows final {
public:
    explicit Rows(std::vector<Column> columns)
        : m_columns(std::move(columns))
    { }

    void add(std::vector<Cell> row) { m_rows.push_back(std::move(row)); }
    void writeTable(std::ostream &out) const;
    void writeCsv(std::ostream &out) const;

private:
    std::vector<Column> m_columns;
    std::vector<std::vector<Cell>> m_rows;
};

/// On one line and without what moves a terminal's cursor or colours it: control characters become blanks.
[[nodiscard]] std::string oneLine(std::string text);

/// The same text for people and programs.
[[nodiscard]] Cell same(std::string text);
/// A number for programs: shortest text that reads back as the same double; no locale.
[[nodiscard]] std::string plainNumber(double value);
/// An amount in minor units as decimal text in main units, for CSV: at most as many decimals as the currency has.
[[nodiscard]] std::string plainMoney(double minor, core::Currency currency);
/// An amount in minor units as a JSON number in main units.
[[nodiscard]] double mainUnits(double minor, core::Currency currency);
/// Ids pass 2^53, so JSON shows them as text.
[[nodiscard]] std::string idText(std::int64_t id);

/// Writes JSON with two blanks of indentation and a line end; text that is no UTF-8 is replaced, never fatal.
void writeJson(std::ostream &out, const nlohmann::ordered_json &json);

}  // namespace linchpin::cli
