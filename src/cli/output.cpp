#include "cli/output.h"

#include <algorithm>
#include <charconv>
#include <clocale>
#include <cmath>
#include <cwchar>

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

namespace linchpin::cli {

namespace {

/// Width in character cells of UTF-8 text: combining marks 0, wide scripts and emoji 2.
std::size_t displayWidth(const std::string &text)
{
    std::size_t width = 0;
    for (std::size_t i = 0; i < text.size();) {
        const auto lead = static_cast<unsigned char>(text[i]);
        std::size_t count = 1;
        char32_t code = lead;
        if (lead >= 0xF0) {
            count = 4;
            code = lead & 0x07U;
        } else if (lead >= 0xE0) {
            count = 3;
            code = lead & 0x0FU;
        } else if (lead >= 0xC0) {
            count = 2;
            code = lead & 0x1FU;
        }
        for (std::size_t k = 1; k < count && i + k < text.size(); ++k) {
            code = (code << 6U) | (static_cast<unsigned char>(text[i + k]) & 0x3FU);
        }
        i += count;
        const int cells = wcwidth(static_cast<wchar_t>(code));
        width += static_cast<std::size_t>(std::max(cells, 0));
    }
    return width;
}

std::string csvCell(const std::string &text)
{
    if (text.find_first_of(",\"\r\n") == std::string::npos) {
        return text;
    }
    std::string quoted = "\"";
    for (char c : text) {
        quoted += c;
        if (c == '"') {
            quoted += '"';
        }
    }
    return quoted + '"';
}

/// A cell of the table never breaks its line.
std::string oneLine(std::string text)
{
    std::replace_if(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; }, ' ');
    return text;
}

}  // namespace

void addFormatOption(CLI::App &app, Format &format)
{
    static const std::map<std::string, Format> kFormats{
        {"table", Format::Table}, {"csv", Format::Csv}, {"json", Format::Json}};
    app.add_option("--format", format, "table (for people), csv or json (for programs)")
        ->transform(CLI::CheckedTransformer(kFormats, CLI::ignore_case))
        ->type_name("table|csv|json");
}

void Rows::writeTable(std::ostream &out) const
{
    std::vector<std::vector<std::string>> cells;
    cells.reserve(m_rows.size() + 1);
    std::vector<std::string> head;
    for (const Column &column : m_columns) {
        head.push_back(column.title);
    }
    cells.push_back(std::move(head));
    for (const auto &row : m_rows) {
        std::vector<std::string> line;
        line.reserve(row.size());
        for (const Cell &cell : row) {
            line.push_back(oneLine(cell.text));
        }
        cells.push_back(std::move(line));
    }
    std::vector<std::size_t> widths(m_columns.size(), 0);
    for (const auto &line : cells) {
        for (std::size_t i = 0; i < line.size(); ++i) {
            widths[i] = std::max(widths[i], displayWidth(line[i]));
        }
    }
    for (const auto &line : cells) {
        std::string text;
        for (std::size_t i = 0; i < line.size(); ++i) {
            const std::string pad(widths[i] - displayWidth(line[i]), ' ');
            text += i == 0 ? "" : "  ";
            text += m_columns[i].right ? pad + line[i] : line[i] + pad;
        }
        text.erase(text.find_last_not_of(' ') + 1);
        out << text << '\n';
    }
}

void Rows::writeCsv(std::ostream &out) const
{
    for (std::size_t i = 0; i < m_columns.size(); ++i) {
        out << (i == 0 ? "" : ",") << csvCell(m_columns[i].key);
    }
    out << "\r\n";
    for (const auto &row : m_rows) {
        for (std::size_t i = 0; i < row.size(); ++i) {
            out << (i == 0 ? "" : ",") << csvCell(row[i].plain);
        }
        out << "\r\n";
    }
}

Cell same(std::string text) { return {text, text}; }

std::string plainNumber(double value)
{
    if (!std::isfinite(value)) {
        return {};
    }
    char buffer[32];
    const auto result = std::to_chars(std::begin(buffer), std::end(buffer), value);
    return {buffer, result.ptr};
}

std::string plainMoney(double minor, core::Currency currency)
{
    return core::decimalText({static_cast<std::int64_t>(std::llround(minor)), currency});
}

double mainUnits(double minor, core::Currency currency)
{
    return minor / static_cast<double>(currency.minorPerMain());
}

std::string idText(std::int64_t id) { return std::to_string(id); }

void writeJson(std::ostream &out, const nlohmann::ordered_json &json)
{
    out << json.dump(2, ' ', false, nlohmann::ordered_json::error_handler_t::replace) << '\n';
}

}  // namespace linchpin::cli
