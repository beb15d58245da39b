#include "exchange/xlsx_writer.h"

#include <algorithm>
#include <clocale>
#include <memory>
#include <string>
#include <string_view>

#ifdef _WIN32
#include <locale.h>
#endif

#include <xlsxwriter.h>

namespace linchpin::exchange {

using core::Date;
using core::report::CellType;
using core::report::Table;
using core::report::TableCell;
using core::report::TableColumn;

namespace {

constexpr std::size_t kMostRows = 1'048'576;
constexpr std::size_t kMostText = 32'767;  // UTF-16 units in a cell

/// The library prints numbers with the locale of the thread; inside this scope that is the C locale.
class PlainNumbers final {
public:
#ifdef _WIN32
    PlainNumbers()
        : m_mode(_configthreadlocale(_ENABLE_PER_THREAD_LOCALE))
        , m_before(setlocale(LC_NUMERIC, nullptr))
    {
        setlocale(LC_NUMERIC, "C");
    }
    ~PlainNumbers()
    {
        setlocale(LC_NUMERIC, m_before.c_str());
        _configthreadlocale(m_mode);
    }

private:
    int m_mode;
    std::string m_before;
#else
    PlainNumbers()
        : m_plain(newlocale(LC_NUMERIC_MASK, "C", static_cast<locale_t>(nullptr)))
        , m_before(m_plain ? uselocale(m_plain) : static_cast<locale_t>(nullptr))
    { }
    ~PlainNumbers()
    {
        if (m_plain) {
            uselocale(m_before);
            freelocale(m_plain);
        }
    }

private:
    locale_t m_plain;
    locale_t m_before;
#endif
public:
    PlainNumbers(const PlainNumbers &) = delete;
    PlainNumbers &operator=(const PlainNumbers &) = delete;
};

/// `text` as a cell can hold it: valid UTF-8, no characters that XML forbids, not too long.
std::string cellText(std::string_view text)
{
    std::string clean;
    clean.reserve(text.size());
    std::size_t units = 0;
    for (std::size_t i = 0; i < text.size();) {
        const auto lead = static_cast<unsigned char>(text[i]);
        std::size_t length = lead < 0x80  ? 1
            : lead >= 0xC2 && lead < 0xE0 ? 2
            : lead >= 0xE0 && lead < 0xF0 ? 3
            : lead >= 0xF0 && lead < 0xF5 ? 4
                                          : 0;
        char32_t code = length == 1 ? lead : length == 2 ? lead & 0x1FU : length == 3 ? lead & 0x0FU : lead & 0x07U;
        bool isGood = length > 0 && i + length <= text.size();
        for (std::size_t k = 1; isGood && k < length; ++k) {
            const auto next = static_cast<unsigned char>(text[i + k]);
            isGood = (next & 0xC0U) == 0x80U;
            code = (code << 6U) | (next & 0x3FU);
        }
        isGood = isGood && !(length == 3 && code < 0x800) && !(length == 4 && (code < 0x10000 || code > 0x10FFFF))
            && !(code >= 0xD800 && code <= 0xDFFF) && code != 0xFFFE && code != 0xFFFF && code != 0;
        units += isGood && length == 4 ? 2 : 1;
        if (units > kMostText) {
            break;
        }
        if (isGood) {
            clean.append(text.substr(i, length));
            i += length;
        } else {
            clean += "\xEF\xBF\xBD";
            ++i;
        }
    }
    return clean;
}

std::string sheetName(std::string_view title)
{
    std::string name;
    for (const char c : title) {
        name += std::string_view("[]:*?/\\'").find(c) != std::string_view::npos || static_cast<unsigned char>(c) < 0x20 ? ' ' : c;
    }
    // At most 31 characters; cut where one begins.
    std::size_t at = 0;
    std::size_t count = 0;
    for (; at < name.size(); ++at) {
        if ((static_cast<unsigned char>(name[at]) & 0xC0U) != 0x80U && ++count > 31) {
            break;
        }
    }
    name.resize(at);
    return name.empty() ? "Table" : name;
}

core::Error failed(const std::filesystem::path &path, lxw_error error)
{
    return {core::ErrorCode::CannotWrite, path.string(), lxw_strerror(error)};
}

class SheetWriter final {
public:
    SheetWriter(lxw_workbook *book, lxw_worksheet *sheet, const Table &table)
        : m_book(book)
        , m_sheet(sheet)
        , m_table(table)
    {
        const int digits = m_table.currency.minorDigits();
        m_perMain = static_cast<double>(m_table.currency.minorPerMain());
        std::string money = "#,##0";
        if (digits > 0) {
            money += "." + std::string(static_cast<std::size_t>(digits), '0');
        }
        if (!m_table.currency.isNone()) {
            money = "[$" + m_table.currency.code() + "] " + money;
        }
        m_formats[static_cast<std::size_t>(CellType::Whole)] = format("0");
        m_formats[static_cast<std::size_t>(CellType::Number)] = format("0.0");
        m_formats[static_cast<std::size_t>(CellType::Ratio)] = format("0.0%");
        m_formats[static_cast<std::size_t>(CellType::Money)] = format(money.c_str());
        m_formats[static_cast<std::size_t>(CellType::Day)] = format("yyyy-mm-dd");
        m_header = workbook_add_format(m_book);
        format_set_bold(m_header);
        format_set_bottom(m_header, LXW_BORDER_THIN);
        format_set_text_wrap(m_header);
        format_set_align(m_header, LXW_ALIGN_VERTICAL_TOP);
        for (std::size_t i = 0; i < m_table.columns.size(); ++i) {
            if (!m_table.columns[i].forPrograms) {
                m_columns.push_back(i);
            }
        }
    }

    lxw_error writeHeader()
    {
        for (std::size_t at = 0; at < m_columns.size(); ++at) {
            const TableColumn &column = m_table.columns[m_columns[at]];
            const auto position = static_cast<lxw_col_t>(at);
            worksheet_set_column(m_sheet, position, position, column.width, m_formats[static_cast<std::size_t>(column.type)]);
            if (const lxw_error error = worksheet_write_string(m_sheet, 0, position, cellText(column.title).c_str(), m_header)) {
                return error;
            }
        }
        worksheet_freeze_panes(m_sheet, 1, 0);
        worksheet_repeat_rows(m_sheet, 0, 0);
        worksheet_set_landscape(m_sheet);
        worksheet_fit_to_pages(m_sheet, 1, 0);
        if (!m_columns.empty() && !m_table.rows.empty()) {
            worksheet_autofilter(m_sheet, 0, 0, static_cast<lxw_row_t>(m_table.rows.size()),
                                 static_cast<lxw_col_t>(m_columns.size() - 1));
        }
        return LXW_NO_ERROR;
    }

    lxw_error writeRow(std::size_t row)
    {
        for (std::size_t at = 0; at < m_columns.size(); ++at) {
            const std::size_t column = m_columns[at];
            if (const lxw_error error = writeCell(static_cast<lxw_row_t>(row + 1), static_cast<lxw_col_t>(at),
                                                  m_table.rows[row][column], m_table.columns[column].type)) {
                return error;
            }
        }
        return LXW_NO_ERROR;
    }

    lxw_error writeNotes()
    {
        std::size_t row = m_table.rows.size() + 2;
        for (const std::string &note : m_table.notes) {
            if (row >= kMostRows) {
                break;
            }
            if (const lxw_error error =
                    worksheet_write_string(m_sheet, static_cast<lxw_row_t>(row++), 0, cellText(note).c_str(), nullptr)) {
                return error;
            }
        }
        return LXW_NO_ERROR;
    }

private:
    lxw_format *format(const char *code)
    {
        lxw_format *made = workbook_add_format(m_book);
        format_set_num_format(made, code);
        return made;
    }

    lxw_error writeText(lxw_row_t row, lxw_col_t column, const std::string &text)
    {
        return text.empty() ? LXW_NO_ERROR : worksheet_write_string(m_sheet, row, column, cellText(text).c_str(), nullptr);
    }

    lxw_error writeCell(lxw_row_t row, lxw_col_t column, const TableCell &cell, CellType type)
    {
        lxw_format *shown = m_formats[static_cast<std::size_t>(type)];
        if (const auto *text = std::get_if<std::string>(&cell)) {
            return writeText(row, column, *text);
        }
        if (const auto *whole = std::get_if<std::int64_t>(&cell)) {
            const double value = static_cast<double>(*whole);
            return worksheet_write_number(m_sheet, row, column, type == CellType::Money ? value / m_perMain : value, shown);
        }
        if (const auto *number = std::get_if<double>(&cell)) {
            // Infinite and undefined numbers have no cell.
            return *number - *number == 0 ? worksheet_write_number(m_sheet, row, column, *number, shown) : LXW_NO_ERROR;
        }
        if (const auto *day = std::get_if<Date>(&cell)) {
            if (day->year() < 1901 || day->year() > 9999) {
                return writeText(row, column, day->iso());
            }
            lxw_datetime when{};
            when.year = day->year();
            when.month = day->month();
            when.day = day->day();
            return worksheet_write_datetime(m_sheet, row, column, &when, shown);
        }
        return LXW_NO_ERROR;
    }

    lxw_workbook *m_book;
    lxw_worksheet *m_sheet;
    const Table &m_table;
    double m_perMain = 100;
    lxw_format *m_formats[6] = {};
    lxw_format *m_header = nullptr;
    std::vector<std::size_t> m_columns;
};

}  // namespace

core::Result<void> writeXlsx(const std::filesystem::path &path, const Table &table, const RowProgress &progress)
{
    if (table.rows.size() + table.notes.size() + 3 > kMostRows) {
        return core::failure(core::ErrorCode::InvalidValue, "rows", std::to_string(table.rows.size()));
    }
    const PlainNumbers scope;
    // The library keeps pointers to these until the book is closed.
    std::string folder = path.parent_path().string();
    std::string file = path.string();
    lxw_workbook_options options{};
    options.constant_memory = LXW_TRUE;
    options.tmpdir = folder.empty() ? nullptr : folder.data();
    lxw_workbook *book = workbook_new_opt(file.c_str(), &options);
    if (book == nullptr) {
        return core::failure(core::ErrorCode::CannotWrite, file, "out of memory");
    }
    lxw_worksheet *sheet = workbook_add_worksheet(book, sheetName(table.title).c_str());
    lxw_error error = LXW_NO_ERROR;
    bool isStopped = false;
    if (sheet == nullptr) {
        error = LXW_ERROR_WORKSHEET_INDEX_OUT_OF_RANGE;
    } else {
        std::string title = cellText(table.title).substr(0, 250);
        lxw_doc_properties properties{};
        properties.title = title.data();
        workbook_set_properties(book, &properties);
        SheetWriter writer(book, sheet, table);
        error = writer.writeHeader();
        for (std::size_t row = 0; error == LXW_NO_ERROR && !isStopped && row < table.rows.size(); ++row) {
            error = writer.writeRow(row);
            isStopped = progress && row % 256 == 0 && !progress(row);
        }
        if (error == LXW_NO_ERROR && !isStopped) {
            error = writer.writeNotes();
        }
    }
    // Closing frees everything; after an error what it writes is removed again.
    const lxw_error closed = workbook_close(book);
    if (error != LXW_NO_ERROR || closed != LXW_NO_ERROR || isStopped) {
        std::error_code ignored;
        std::filesystem::remove(path, ignored);
        if (isStopped) {
            return core::failure(core::ErrorCode::Cancelled);
        }
        return tl::make_unexpected(failed(path, error != LXW_NO_ERROR ? error : closed));
    }
    return {};
}

}  // namespace linchpin::exchange
