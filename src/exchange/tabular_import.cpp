#include "exchange/tabular_import.h"

#include <algorithm>

#include "exchange/name_key.h"
#include "exchange/row_builder.h"

namespace linchpin::exchange {

namespace {

using core::ErrorCode;
using core::failure;
using core::Result;

/// Rows of a pipe that are kept back to decide the order of day and month and the decimal mark.
constexpr std::size_t kSurveyRows = 2000;
constexpr std::size_t kSurveyBytes = 4 * 1024 * 1024;

/// What the cells of the date and number columns prove together.
class ColumnSurvey final {
public:
    ColumnSurvey(const TabularOptions &options, const ColumnMapping &mapping)
        : m_notAvailable(options.notAvailable)
    {
        for (const TargetField &target : fieldsOf(options.kind)) {
            for (const std::size_t column : mapping.of(target.field).columns) {
                if (isDateField(target.field) || (options.kind == ImportKind::People && target.field == Field::From)) {
                    m_dateColumns.emplace_back(column, target.field);
                } else if (isNumberField(target.field)) {
                    m_numberColumns.emplace_back(column, target.field);
                }
            }
        }
    }

    template <typename Cells>
    void look(const Cells &cells)
    {
        for (const auto &[column, field] : m_dateColumns) {
            if (column >= cells.size()) {
                continue;
            }
            const std::string_view cell = meaningfulCell(cells[column], field, m_notAvailable);
            if (cell.empty() || cell.size() > 40) {
                continue;
            }
            if (const auto order = provenDateOrder(cell)) {
                ++(*order == DateOrder::Dmy ? m_dmy : m_mdy);
            } else if (!m_hasAmbiguousDate) {
                m_hasAmbiguousDate = parsePeriod(cell).status == DateStatus::Ambiguous;
            }
        }
        for (const auto &[column, field] : m_numberColumns) {
            if (column >= cells.size()) {
                continue;
            }
            const std::string_view cell = meaningfulCell(cells[column], field, m_notAvailable);
            if (cell.find_first_of(".,") == std::string_view::npos || cell.size() > 60) {
                continue;
            }
            if (const auto mark = provenDecimalMark(cell)) {
                ++(*mark == DecimalMark::Point ? m_point : m_comma);
            } else {
                m_hasOpenNumber = m_hasOpenNumber || isMarkAmbiguous(cell);
            }
        }
    }

    [[nodiscard]] bool isDateOpen() const { return m_hasAmbiguousDate && m_dmy == 0 && m_mdy == 0; }
    [[nodiscard]] bool isMarkOpen() const { return m_hasOpenNumber && m_point == 0 && m_comma == 0; }
    [[nodiscard]] std::optional<DateOrder> dateOrder() const
    {
        if ((m_dmy > 0) == (m_mdy > 0)) {
            return std::nullopt;
        }
        return m_dmy > 0 ? DateOrder::Dmy : DateOrder::Mdy;
    }
    /// Nothing proven: continental files are those with semicolons.
    [[nodiscard]] DecimalMark decimalMark(char delimiter) const
    {
        if (m_point == m_comma) {
            return delimiter == ';' ? DecimalMark::Comma : DecimalMark::Point;
        }
        return m_point > m_comma ? DecimalMark::Point : DecimalMark::Comma;
    }

private:
    NotAvailable m_notAvailable;
    std::vector<std::pair<std::size_t, Field>> m_dateColumns;
    std::vector<std::pair<std::size_t, Field>> m_numberColumns;
    std::size_t m_dmy = 0;
    std::size_t m_mdy = 0;
    std::size_t m_point = 0;
    std::size_t m_comma = 0;
    bool m_hasAmbiguousDate = false;
    bool m_hasOpenNumber = false;
};

/// A row that was read before its turn.
struct KeptRow {
    std::uint64_t line = 0;
    CsvFault fault = CsvFault::None;
    std::size_t faultColumn = 0;
    std::vector<std::string> cells;
};

ProblemReason reasonOf(CsvFault fault)
{
    switch (fault) {
    case CsvFault::CellTooLong:
    case CsvFault::RowTooLong: return ProblemReason::CellTooLong;
    case CsvFault::NulByte: return ProblemReason::NulByte;
    case CsvFault::UnterminatedQuote: return ProblemReason::UnterminatedQuote;
    default: return ProblemReason::TooManyCells;
    }
}

}  // namespace

struct TabularImport::State {
    State(ByteSource &bytes, TabularOptions given, CsvReader csv)
        : source(bytes)
        , options(std::move(given))
        , reader(std::move(csv))
    { }

    Result<void> readHeader();
    Result<void> survey();
    Result<void> surveyWhole(ColumnSurvey &survey);
    void take(std::span<const std::string_view> cells, TableRow &row);

    ByteSource &source;
    TabularOptions options;
    CsvReader reader;
    TableDescription description;
    std::optional<RowBuilder> builder;
    std::vector<KeptRow> kept;
    std::size_t nextKept = 0;
    std::vector<std::string_view> views;
};

Result<void> TabularImport::State::readHeader()
{
    CsvRow row;
    while (true) {
        const auto read = reader.next(row);
        if (!read) {
            return tl::make_unexpected(read.error());
        }
        if (!*read) {
            return failure(ErrorCode::InvalidFormat, source.name(), "empty");
        }
        if (row.fault != CsvFault::None) {
            return failure(ErrorCode::InvalidFormat, source.name(),
                           std::string(reasonWord(reasonOf(row.fault))) + " line " + std::to_string(row.line));
        }
        if (std::any_of(row.cells.begin(), row.cells.end(), [](std::string_view cell) { return !trimmed(cell).empty(); })) {
            break;
        }
    }
    for (const std::string_view cell : row.cells) {
        description.headers.emplace_back(trimmed(cell));
    }
    while (!description.headers.empty() && description.headers.back().empty()) {
        description.headers.pop_back();
    }
    return {};
}

Result<void> TabularImport::State::survey()
{
    ColumnSurvey survey(options, description.mapping);
    CsvRow row;
    std::size_t bytes = 0;
    bool isWhole = false;
    while (kept.size() < kSurveyRows && bytes < kSurveyBytes) {
        const auto read = reader.next(row);
        if (!read) {
            return tl::make_unexpected(read.error());
        }
        if (!*read) {
            isWhole = true;
            break;
        }
        KeptRow copy{row.line, row.fault, row.faultColumn, {}};
        for (const std::string_view cell : row.cells) {
            copy.cells.emplace_back(cell);
            bytes += cell.size() + 16;
        }
        survey.look(copy.cells);
        kept.push_back(std::move(copy));
    }
    const bool needsDates = !description.dateFormat.order && description.dateFormat.pattern.empty();
    if (!isWhole && ((needsDates && survey.isDateOpen()) || survey.isMarkOpen())) {
        if (const auto done = surveyWhole(survey); !done) {
            return done;
        }
    }
    if (needsDates) {
        description.dateFormat.order = survey.dateOrder();
    }
    description.decimalMark = survey.decimalMark(reader.delimiter());
    return {};
}

/// Reads the rest of a file for the survey only, then goes back to where the kept rows end.
Result<void> TabularImport::State::surveyWhole(ColumnSurvey &survey)
{
    if (!source.size()) {
        return {};
    }
    CsvRow row;
    while (true) {
        const auto read = reader.next(row);
        if (!read) {
            return tl::make_unexpected(read.error());
        }
        if (!*read) {
            break;
        }
        survey.look(row.cells);
    }
    if (!source.rewind()) {
        return failure(ErrorCode::CannotOpen, source.name(), "rewind");
    }
    CsvOptions again = options.csv;
    again.delimiter = reader.delimiter();
    auto fresh = CsvReader::open(source, again);
    if (!fresh) {
        return tl::make_unexpected(fresh.error());
    }
    reader = std::move(*fresh);
    const std::uint64_t lastLine = kept.back().line;
    while (true) {
        const auto read = reader.next(row);
        if (!read) {
            return tl::make_unexpected(read.error());
        }
        if (!*read || row.line >= lastLine) {
            return {};
        }
    }
}

void TabularImport::State::take(std::span<const std::string_view> cells, TableRow &row)
{
    for (std::size_t i = description.headers.size(); i < cells.size(); ++i) {
        if (!trimmed(cells[i]).empty()) {
            row.problems.clear();
            row.problems.push_back(
                {row.line, i + 1, {}, std::string(cells[i].substr(0, 200)), ProblemReason::TooManyCells, true});
            row.isRejected = true;
            return;
        }
    }
    builder->build(cells, row);
}

TabularImport::TabularImport(std::unique_ptr<State> state)
    : m_state(std::move(state))
{ }
TabularImport::TabularImport(TabularImport &&) noexcept = default;
TabularImport &TabularImport::operator=(TabularImport &&) noexcept = default;
TabularImport::~TabularImport() = default;

Result<TabularImport> TabularImport::open(ByteSource &source, TabularOptions options)
{
    auto reader = CsvReader::open(source, options.csv);
    if (!reader) {
        return tl::make_unexpected(reader.error());
    }
    auto state = std::make_unique<State>(source, std::move(options), std::move(*reader));
    TableDescription &description = state->description;
    if (const auto done = state->readHeader(); !done) {
        return tl::make_unexpected(done.error());
    }
    auto preset = choosePreset(state->options.preset, description.headers);
    if (!preset) {
        return tl::make_unexpected(preset.error());
    }
    description.preset = *preset;
    auto mapping = mapColumns(state->options.kind, description.headers, *preset, state->options.maps, state->options.leftOut);
    if (!mapping && mapping.error().code == ErrorCode::InvalidFormat) {
        return failure(ErrorCode::InvalidFormat, source.name(),
                       "missing fields: " + mapping.error().subject + "; columns there are: " + mapping.error().detail);
    }
    if (!mapping) {
        return tl::make_unexpected(mapping.error());
    }
    description.mapping = std::move(*mapping);
    description.delimiter = state->reader.delimiter();
    if (state->options.dateFormat) {
        description.dateFormat = *state->options.dateFormat;
    } else {
        description.dateFormat.order = preset->dateOrder;
    }
    if (const auto done = state->survey(); !done) {
        return tl::make_unexpected(done.error());
    }
    state->builder.emplace(state->options, state->description);
    return TabularImport(std::move(state));
}

const TableDescription &TabularImport::description() const { return m_state->description; }
std::uint64_t TabularImport::bytesRead() const { return m_state->reader.bytesRead(); }
std::uint64_t TabularImport::repairs() const { return m_state->reader.repairs(); }

Result<bool> TabularImport::next(TableRow &row)
{
    State &state = *m_state;
    while (true) {
        CsvRow csv;
        if (state.nextKept < state.kept.size()) {
            const KeptRow &keptRow = state.kept[state.nextKept++];
            state.views.assign(keptRow.cells.begin(), keptRow.cells.end());
            csv = {state.views, keptRow.line, keptRow.fault, keptRow.faultColumn};
        } else {
            if (!state.kept.empty()) {
                state.kept.clear();
                state.kept.shrink_to_fit();
                state.nextKept = 0;
            }
            const auto read = state.reader.next(csv);
            if (!read || !*read) {
                return read;
            }
        }
        row.line = csv.line;
        row.isRejected = false;
        row.problems.clear();
        if (csv.fault != CsvFault::None) {
            row.isRejected = true;
            row.problems.push_back({csv.line, csv.faultColumn, {}, {}, reasonOf(csv.fault), true});
            return true;
        }
        const bool isBlank =
            std::all_of(csv.cells.begin(), csv.cells.end(), [](std::string_view cell) { return trimmed(cell).empty(); });
        if (isBlank) {
            continue;
        }
        state.take(csv.cells, row);
        return true;
    }
}

}  // namespace linchpin::exchange
