#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/money.h"
#include "core/result.h"
#include "exchange/byte_source.h"
#include "exchange/column_mapping.h"
#include "exchange/csv_reader.h"
#include "exchange/date_values.h"
#include "exchange/field_catalogue.h"
#include "exchange/number_values.h"
#include "exchange/proposals.h"
#include "exchange/row_problem.h"

namespace linchpin::exchange {

enum class NotAvailable : std::uint8_t {
    IsEmpty,  ///< `N/A`, `#N/A`, `-` and the like mean an empty cell
    IsText,  ///< only `NULL` does
};

struct TabularOptions {
    ImportKind kind = ImportKind::Accounts;
    std::string preset;  ///< empty: by the headers
    std::vector<FieldMap> maps;
    std::vector<std::size_t> leftOut;  ///< columns (from 0) that feed nothing by themselves
    std::optional<DateFormat> dateFormat;  ///< empty: the preset's, else what the whole column proves
    core::Currency currency;  ///< of amounts that name none
    NotAvailable notAvailable = NotAvailable::IsEmpty;
    CsvOptions csv;
};

/// What was understood of a file before its rows, for the preview.
struct TableDescription {
    Preset preset;
    char delimiter = ',';
    std::vector<std::string> headers;
    ColumnMapping mapping;
    DateFormat dateFormat;
    DecimalMark decimalMark = DecimalMark::Point;
};

/// One row of a table as a proposal. `problems` of a good row concern single cells.
struct TableRow {
    std::uint64_t line = 0;
    bool isRejected = false;
    Proposal proposal;  ///< meaningless when rejected
    std::vector<RowProblem> problems;
};

/// Reads a delimited file of one kind into proposals, row by row, in bounded memory.
class TabularImport final {
public:
    /// Reads the header and decides encoding, delimiter, preset, columns, the order of day and month and the decimal mark
    /// (a file is read through for that where its first rows do not prove it, a pipe is not). `source` must outlive it.
    /// Errors: of the source, of CsvReader, of choosePreset and mapColumns; InvalidFormat with detail `empty` for a file
    /// without a header, and with detail `missing fields: ...; columns there are: ...` where mapColumns misses some.
    [[nodiscard]] static core::Result<TabularImport> open(ByteSource &source, TabularOptions options);
    TabularImport(TabularImport &&) noexcept;
    TabularImport &operator=(TabularImport &&) noexcept;
    ~TabularImport();

    [[nodiscard]] const TableDescription &description() const;
    /// The next row; false at the end. Errors: of the source.
    [[nodiscard]] core::Result<bool> next(TableRow &row);
    [[nodiscard]] std::uint64_t bytesRead() const;
    /// Broken characters that were repaired.
    [[nodiscard]] std::uint64_t repairs() const;

private:
    struct State;
    explicit TabularImport(std::unique_ptr<State> state);

    std::unique_ptr<State> m_state;
};

}  // namespace linchpin::exchange
