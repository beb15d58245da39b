#include "cli/output.h"

#include <algorithm>
#include <charconv>
#include <clocale>
#include <cmath>
#include <cwchar>

#include <nlohmann/json.hpp>

#include "cli/validators.h"

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

}  // namespace

void addFormatOption(CLI::App &app, Format &format)
{
    app.add_option_function<std::string>(
           "--format",
           [&format](const std::string &word) {
               format = word == "json" ? Format::Json : word == "csv" ? Format::Csv : Format::Table;
           },
           "table (default, for people), csv or json (for programs)")
        ->transform(oneOf({"table", "csv", "json"}))
        ->type_name("WORD");
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
            if (m_columns[i].title.empty()) {
                continue;
            }
            const std::string pad(widths[i] - displayWidth(line[i]), ' ');
            text += text.empty() ? "" : "  ";
            text += m_columns[i].right ? pad + line[i] : line[i] + pad;
        }
        text.erase(text.find_last_not_of(' ') + 1);
        out << text << '\n';
    }
}

void Rows::writeCsv(std::ostream &out) const
{
    const auto write = [&](const auto &cellOf) {
        bool isFirst = true;
        for (std::size_t i = 0; i < m_columns.size(); ++i) {
            if (!m_columns[i].key.empty()) {
                out << (isFirst ? "" : ",") << csvCell(cellOf(i));
                isFirst = false;
            }
        }
        out << "\r\n";
    };
    write([&](std::size_t i) -> const std::string & { return m_columns[i].key; });
    for (const auto &row : m_rows) {
        write([&](std::size_t i) -> const std::string & { return row[i].plain; });
    }
}

std::string oneLine(std::string text)
{
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto byte = static_cast<unsigned char>(text[i]);
        if (byte < 0x20 || byte == 0x7F) {
            text[i] = ' ';
        } else if (byte == 0xC2 && i + 1 < text.size() && static_cast<unsigned char>(text[i + 1]) < 0xA0) {
            text.replace(i, 2, " ");  // U+0080 to U+009F, which terminals obey too
        } else if (byte == 0xE2 && i + 2 < text.size() && static_cast<unsigned char>(text[i + 1]) == 0x80
                   && (text[i + 2] == '\xA8' || text[i + 2] == '\xA9')) {
            text.replace(i, 3, " ");  // line and paragraph separator
        }
    }
    return text;
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

double mainUnits(double minor, core::Currency currency) { return minor / static_cast<double>(currency.minorPerMain()); }

std::string idText(std::int64_t id) { return std::to_string(id); }

void writeJson(std::ostream &out, const nlohmann::ordered_json &json)
{
    out << json.dump(2, ' ', false, nlohmann::ordered_json::error_handler_t::replace) << '\n';
}

}  // namespace linchpin::cli
