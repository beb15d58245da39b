#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/result.h"
#include "exchange/byte_source.h"
#include "exchange/text_decoder.h"

namespace linchpin::exchange {

struct CsvOptions {
    std::optional<char> delimiter;  ///< empty: `sep=` line, else the best of , ; tab |
    std::size_t maximumCell = 1024 * 1024;  ///< bytes of UTF-8
    std::size_t maximumRow = 16 * 1024 * 1024;  ///< bytes of UTF-8
    std::size_t maximumCells = 16384;  ///< in one row
};

/// Why a row could not be read. The rows after it are read all the same.
enum class CsvFault : std::uint8_t {
    None,
    UnterminatedQuote,  ///< a quote opened in the row never closes; reading goes on with the next line
    CellTooLong,  ///< the cell `CsvRow::faultColumn` passes the limit
    RowTooLong,
    TooManyCells,
    NulByte,  ///< a zero byte in the middle of text
};

/// One row. The cells belong to the reader and live until its next call.
struct CsvRow {
    std::span<const std::string_view> cells;  ///< verbatim: nothing trimmed; empty when there is a fault
    std::uint64_t line = 0;  ///< physical line on which the row starts, from 1
    CsvFault fault = CsvFault::None;
    std::size_t faultColumn = 0;  ///< from 1; 0 = the row as a whole
};

/// Reads delimited text as people really send it: RFC 4180, any line ends, quotes with line breaks, `sep=`, quotes in the
/// middle of a cell (literal), blanks before an opening quote (dropped), text after a closing quote (kept). Blank lines
/// are skipped. Rows may have different numbers of cells: the caller judges. Memory is bounded by the limits.
class CsvReader final {
public:
    /// Reads the first piece and decides encoding and delimiter. Errors: those of the source, InvalidFormat for data that
    /// is no text (see TextDecoder). `source` must outlive the reader.
    [[nodiscard]] static core::Result<CsvReader> open(ByteSource &source, const CsvOptions &options = {});

    /// The next row; false at the end. Errors: those of the source.
    [[nodiscard]] core::Result<bool> next(CsvRow &row);

    [[nodiscard]] char delimiter() const { return m_delimiter; }
    [[nodiscard]] TextEncoding encoding() const { return m_decoder->encoding(); }
    /// Bytes of the source read so far, for progress.
    [[nodiscard]] std::uint64_t bytesRead() const { return m_decoder->bytesRead(); }
    /// Broken characters that were repaired so far.
    [[nodiscard]] std::uint64_t repairs() const { return m_decoder->repairs(); }

private:
    struct Cell {
        std::size_t begin = 0;
        std::size_t end = 0;
        bool isQuoted = false;  ///< has quotes to take out
    };
    enum class Scan : std::uint8_t { Row, NeedMore, OpenQuote };

    CsvReader(ByteSource &source, const CsvOptions &options);
    [[nodiscard]] core::Result<bool> loadMore();
    [[nodiscard]] Scan scanRow();
    void takeSeparatorLine();
    void unquote(Cell &cell);
    void finishRow(CsvRow &row);
    void failFirstLine(CsvRow &row);
    [[nodiscard]] core::Result<bool> skipLongRow(CsvRow &row, CsvFault fault);

    CsvOptions m_options;
    std::unique_ptr<TextDecoder> m_decoder;
    std::string m_text;
    std::size_t m_position = 0;  ///< start of the next row in m_text
    std::size_t m_rowEnd = 0;  ///< after the line end of the scanned row
    bool m_ended = false;
    char m_delimiter = ',';
    std::uint64_t m_line = 1;
    std::vector<Cell> m_cells;
    std::vector<std::string_view> m_views;
    bool m_isInQuotes = false;  ///< where the last unfinished scan stopped
    bool m_endsAfterQuote = false;  ///< the text ends with a quote that closes, or is the first of two
    bool m_hasTooManyCells = false;
};

/// The delimiter that splits the lines of `sample` into the most alike rows: one of , ; tab |; comma when none does.
[[nodiscard]] char sniffDelimiter(std::string_view sample);

}  // namespace linchpin::exchange
