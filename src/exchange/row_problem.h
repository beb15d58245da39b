#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace linchpin::exchange {

/// Why a row, or a cell of it, could not be taken. `present` makes the sentence.
enum class ProblemReason : std::uint8_t {
    MissingValue,  ///< a required cell is empty
    InvalidDate,
    AmbiguousDate,  ///< day and month could be either way round: --date-format decides
    InvalidNumber,
    OutOfRange,
    UnknownWord,  ///< not one of the words of the field
    InvalidPeriod,  ///< the end lies before the start
    TooManyCells,  ///< more cells than the header has
    CellTooLong,
    NulByte,
    UnterminatedQuote,  ///< a quote that never closes
    DeletedInSource,  ///< the source marks the row as deleted
    UnknownAccount,
    UnknownPerson,
    UnknownMember,
    AmbiguousName,  ///< several records have the name
    ReportsToLoop,  ///< the reporting line runs in a circle; kept as it is
    UnknownSuperior,  ///< reports to somebody who is not there; left empty
    UnknownParent,  ///< the parent account is not there; left empty
    ParentLoop,  ///< the parents run in a circle; left empty
    DuplicateId,  ///< the id appears twice in the file; the later row is another record
    Refused,  ///< the workspace refused the value
    ErasedOnRequest,  ///< a person who was erased and must not come back
};

/// `missing_value` and so on: the stable word for JSON and CSV.
[[nodiscard]] std::string_view reasonWord(ProblemReason reason);

/// Something about one row of an import. The file is the one imported.
struct RowProblem {
    std::uint64_t line = 0;  ///< physical line on which the row starts, from 1
    std::size_t column = 0;  ///< from 1; 0 = the row as a whole
    std::string field;  ///< target field, or empty
    std::string value;  ///< as it was written, at most 200 bytes
    ProblemReason reason{};
    bool isRejection = false;  ///< the whole row is left out; otherwise only the cell

    bool operator==(const RowProblem &) const = default;
};

}  // namespace linchpin::exchange
