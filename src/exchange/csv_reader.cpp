#include "exchange/csv_reader.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <map>

namespace linchpin::exchange {

namespace {

using core::Result;

constexpr std::size_t kSniffBytes = 64 * 1024;
constexpr std::size_t kSniffRows = 100;

bool isLineEnd(char c) { return c == '\n' || c == '\r'; }

/// Number of line ends in `text`, CR LF counted once.
std::uint64_t countLines(std::string_view text)
{
    std::uint64_t count = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '\n' || (text[i] == '\r' && (i + 1 >= text.size() || text[i + 1] != '\n'))) {
            ++count;
        }
    }
    return count;
}

}  // namespace

char sniffDelimiter(std::string_view sample)
{
    static constexpr std::array<char, 4> kCandidates{',', ';', '\t', '|'};
    char best = ',';
    double bestScore = 0;
    for (const char delimiter : kCandidates) {
        std::map<std::size_t, std::size_t> rowsByCells;
        std::size_t rows = 0;
        std::size_t headerCells = 0;
        std::size_t cells = 1;
        bool isQuoted = false;
        bool isCellStart = true;
        bool isBlank = true;
        const auto endRow = [&] {
            if (!isBlank) {
                headerCells = rows == 0 ? cells : headerCells;
                ++rowsByCells[cells];
                ++rows;
            }
            cells = 1;
            isCellStart = true;
            isBlank = true;
        };
        for (std::size_t i = 0; i < sample.size() && rows < kSniffRows; ++i) {
            const char c = sample[i];
            if (isQuoted) {
                isQuoted = c != '"';
            } else if (c == '"' && isCellStart) {
                isQuoted = true;
                isCellStart = false;
                isBlank = false;
            } else if (c == delimiter) {
                ++cells;
                isCellStart = true;
                isBlank = false;
            } else if (isLineEnd(c)) {
                endRow();
            } else {
                isCellStart = isCellStart && c == ' ';
                isBlank = isBlank && c == ' ';
            }
        }
        endRow();
        if (headerCells < 2) {
            continue;
        }
        // The share of rows as wide as the header decides; more columns break a near tie.
        const double alike = static_cast<double>(rowsByCells[headerCells]) / static_cast<double>(rows);
        const double score = alike + 0.001 * static_cast<double>(std::min<std::size_t>(headerCells, 100));
        if (score > bestScore) {
            bestScore = score;
            best = delimiter;
        }
    }
    return best;
}

CsvReader::CsvReader(ByteSource &source, const CsvOptions &options)
    : m_options(options)
    , m_decoder(std::make_unique<TextDecoder>(source))
{ }

Result<CsvReader> CsvReader::open(ByteSource &source, const CsvOptions &options)
{
    CsvReader reader(source, options);
    const auto loaded = reader.loadMore();
    if (!loaded) {
        return tl::make_unexpected(loaded.error());
    }
    reader.takeSeparatorLine();
    if (!options.delimiter && reader.m_line == 1) {
        reader.m_delimiter = sniffDelimiter(std::string_view(reader.m_text).substr(0, kSniffBytes));
    }
    return reader;
}

/// Excel's `sep=;` on the first line, also in quotes.
void CsvReader::takeSeparatorLine()
{
    m_delimiter = m_options.delimiter.value_or(',');
    const std::string_view text = m_text;
    const std::size_t end = std::min(text.find_first_of("\r\n"), text.size());
    std::string_view line = text.substr(0, end);
    if (line.size() >= 2 && line.front() == '"' && line.back() == '"') {
        line = line.substr(1, line.size() - 2);
    }
    const bool isSeparator = line.size() == 5 && (line[0] == 's' || line[0] == 'S') && (line[1] == 'e' || line[1] == 'E')
        && (line[2] == 'p' || line[2] == 'P') && line[3] == '=';
    if (!isSeparator) {
        return;
    }
    m_delimiter = m_options.delimiter.value_or(line[4]);
    m_position = end;
    if (m_position < text.size() && text[m_position] == '\r') {
        ++m_position;
    }
    if (m_position < text.size() && text[m_position] == '\n') {
        ++m_position;
    }
    m_line = 2;
}

Result<bool> CsvReader::loadMore()
{
    if (m_ended) {
        return false;
    }
    if (m_position > 0) {
        m_text.erase(0, m_position);
        m_position = 0;
    }
    const auto loaded = m_decoder->readInto(m_text);
    if (!loaded) {
        return loaded;
    }
    m_ended = !*loaded;
    return *loaded;
}

/// Finds the cells of the row at m_position without changing a byte.
CsvReader::Scan CsvReader::scanRow()
{
    m_cells.clear();
    m_isInQuotes = false;
    m_endsAfterQuote = false;
    m_hasTooManyCells = false;
    const char *const text = m_text.data();
    const std::size_t size = m_text.size();
    std::size_t i = m_position;
    while (true) {
        Cell cell{i, i, false};
        std::size_t start = i;
        while (start < size && (text[start] == ' ' || text[start] == '\t') && text[start] != m_delimiter) {
            ++start;
        }
        if (start < size && text[start] == '"') {
            cell.begin = start;
            cell.isQuoted = true;
            i = start + 1;
            while (true) {
                const void *found = i < size ? std::memchr(text + i, '"', size - i) : nullptr;
                if (found == nullptr) {
                    m_cells.push_back(cell);
                    m_isInQuotes = true;
                    return m_ended ? Scan::OpenQuote : Scan::NeedMore;
                }
                i = static_cast<std::size_t>(static_cast<const char *>(found) - text) + 1;
                if (i < size && text[i] == '"') {
                    ++i;
                } else if (i >= size && !m_ended) {
                    m_cells.push_back(cell);
                    m_isInQuotes = true;
                    m_endsAfterQuote = true;
                    return Scan::NeedMore;
                } else {
                    break;
                }
            }
        }
        while (i < size && text[i] != m_delimiter && text[i] != '\n' && text[i] != '\r') {
            ++i;
        }
        cell.end = i;
        if (m_cells.size() < m_options.maximumCells) {
            m_cells.push_back(cell);
        } else {
            m_hasTooManyCells = true;
        }
        if (i >= size) {
            m_rowEnd = size;
            return m_ended ? Scan::Row : Scan::NeedMore;
        }
        if (text[i] == m_delimiter) {
            ++i;
            continue;
        }
        if (text[i] == '\r') {
            if (i + 1 >= size && !m_ended) {
                return Scan::NeedMore;
            }
            ++i;
            if (i < size && text[i] == '\n') {
                ++i;
            }
        } else {
            ++i;
        }
        m_rowEnd = i;
        return Scan::Row;
    }
}

/// Takes the quotes out, in place: the row is complete and will not be scanned again.
void CsvReader::unquote(Cell &cell)
{
    char *const text = m_text.data();
    std::size_t read = cell.begin + 1;
    std::size_t write = cell.begin;
    while (read < cell.end) {
        if (text[read] == '"') {
            if (read + 1 < cell.end && text[read + 1] == '"') {
                text[write++] = '"';
                read += 2;
                continue;
            }
            ++read;
            break;
        }
        text[write++] = text[read++];
    }
    // Text after the closing quote is kept; mere blanks are not.
    std::size_t end = cell.end;
    while (end > read && (text[end - 1] == ' ' || text[end - 1] == '\t')) {
        --end;
    }
    while (read < end) {
        text[write++] = text[read++];
    }
    cell.end = write;
}

void CsvReader::finishRow(CsvRow &row)
{
    row.line = m_line;
    row.fault = CsvFault::None;
    row.faultColumn = 0;
    const std::string_view whole = std::string_view(m_text).substr(m_position, m_rowEnd - m_position);
    bool mayHoldLines = false;
    for (std::size_t i = 0; i < m_cells.size(); ++i) {
        if (m_cells[i].end - m_cells[i].begin > m_options.maximumCell) {
            row.fault = CsvFault::CellTooLong;
            row.faultColumn = i + 1;
        }
        mayHoldLines = mayHoldLines || m_cells[i].isQuoted;
    }
    if (m_hasTooManyCells) {
        row.fault = CsvFault::TooManyCells;
    } else if (std::memchr(whole.data(), '\0', whole.size()) != nullptr) {
        row.fault = CsvFault::NulByte;
    }
    const std::uint64_t atEnd = m_rowEnd > m_position && isLineEnd(m_text[m_rowEnd - 1]) ? 1 : 0;
    m_line += mayHoldLines ? countLines(whole) : atEnd;
    m_views.clear();
    if (row.fault == CsvFault::None) {
        for (Cell &cell : m_cells) {
            if (cell.isQuoted) {
                unquote(cell);
            }
            m_views.push_back(std::string_view(m_text).substr(cell.begin, cell.end - cell.begin));
        }
    }
    row.cells = m_views;
    m_position = m_rowEnd;
}

/// An open quote swallowed the rest of the file: gives up the line it stands on and goes on with the next one.
void CsvReader::failFirstLine(CsvRow &row)
{
    row.line = m_line;
    row.fault = CsvFault::UnterminatedQuote;
    row.faultColumn = m_cells.size();
    m_views.clear();
    row.cells = m_views;
    std::size_t end = std::min(m_text.find_first_of("\r\n", m_position), m_text.size());
    if (end < m_text.size()) {
        end += m_text[end] == '\r' && end + 1 < m_text.size() && m_text[end + 1] == '\n' ? 2 : 1;
        ++m_line;
    }
    m_position = end;
}

/// Drops the row at m_position piece by piece until its end; only its place is kept.
Result<bool> CsvReader::skipLongRow(CsvRow &row, CsvFault fault)
{
    row.line = m_line;
    row.fault = fault;
    row.faultColumn = fault == CsvFault::CellTooLong ? m_cells.size() : 0;
    m_views.clear();
    row.cells = m_views;
    bool isInQuotes = m_isInQuotes && !m_endsAfterQuote;
    bool isQuotedCell = !m_cells.empty() && m_cells.back().isQuoted;
    bool isCellStart = false;
    char last = m_text.back();
    m_line += countLines(std::string_view(m_text).substr(m_position));
    m_position = m_text.size();
    while (true) {
        const auto loaded = loadMore();
        if (!loaded) {
            return loaded;
        }
        if (!*loaded) {
            if (isInQuotes) {
                row.fault = CsvFault::UnterminatedQuote;
            }
            m_position = m_text.size();
            return true;
        }
        std::size_t i = m_position;
        while (i < m_text.size()) {
            if (isInQuotes) {
                const std::size_t quote = std::min(m_text.find('"', i), m_text.size());
                m_line += countLines(std::string_view(m_text).substr(i, quote - i));
                isInQuotes = quote >= m_text.size();
                i = std::min(quote + 1, m_text.size());
                last = '"';
                continue;
            }
            const char c = m_text[i++];
            if (c == '\n' || last == '\r') {
                m_position = c == '\n' ? i : i - 1;
                ++m_line;
                return true;
            }
            // A doubled quote opens the quotes again.
            if (c == '"' && (isCellStart || (isQuotedCell && last == '"'))) {
                isInQuotes = true;
                isQuotedCell = true;
                isCellStart = false;
            } else {
                isCellStart = c == m_delimiter || (isCellStart && c == ' ');
                isQuotedCell = isQuotedCell && c != m_delimiter;
            }
            last = c;
        }
        m_position = m_text.size();
    }
}

Result<bool> CsvReader::next(CsvRow &row)
{
    while (true) {
        if (m_position >= m_text.size()) {
            const auto loaded = loadMore();
            if (!loaded) {
                return loaded;
            }
            if (m_position >= m_text.size() && m_ended) {
                return false;
            }
            continue;
        }
        // Ctrl-Z closes files of old DOS programs.
        if (m_ended && m_text[m_position] == '\x1A' && m_position + 1 == m_text.size()) {
            m_position = m_text.size();
            continue;
        }
        const Scan scan = scanRow();
        if (scan == Scan::NeedMore) {
            const std::size_t rowSoFar = m_text.size() - m_position;
            const std::size_t cellSoFar = m_cells.empty() ? 0 : m_text.size() - m_cells.back().begin;
            if (cellSoFar > m_options.maximumCell) {
                return skipLongRow(row, CsvFault::CellTooLong);
            }
            if (rowSoFar > m_options.maximumRow) {
                return skipLongRow(row, CsvFault::RowTooLong);
            }
            if (const auto loaded = loadMore(); !loaded) {
                return loaded;
            }
            continue;
        }
        if (scan == Scan::OpenQuote) {
            failFirstLine(row);
            return true;
        }
        const bool isBlank = m_cells.size() == 1 && !m_cells.front().isQuoted
            && std::string_view(m_text)
                    .substr(m_cells.front().begin, m_cells.front().end - m_cells.front().begin)
                    .find_first_not_of(" \t")
                == std::string_view::npos;
        if (isBlank) {
            m_line += isLineEnd(m_text[m_rowEnd - 1]) ? 1 : 0;
            m_position = m_rowEnd;
            continue;
        }
        finishRow(row);
        return true;
    }
}

}  // namespace linchpin::exchange
