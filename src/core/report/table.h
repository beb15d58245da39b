#pragma once

#include <cstdint>
#include <string>
#include <variant>
#include <vector>

#include "core/date.h"
#include "core/money.h"

// A table as it is exported: typed cells, so that every format can write exact values. Values only.

namespace linchpin::core::report {

enum class CellType : std::uint8_t {
    Text,
    Whole,  ///< std::int64_t
    Number,  ///< double
    Ratio,  ///< double, 1 = 100 %
    Money,  ///< std::int64_t minor units of Table::currency
    Day,  ///< Date
};

struct TableColumn {
    std::string key;  ///< of files for programs: `at_risk_EUR`
    std::string title;  ///< of files for people: "At risk"
    CellType type = CellType::Text;
    int width = 12;  ///< in characters
    bool forPrograms = false;  ///< ids: left out where people read
};

/// Empty: not known. Else the type that the column says, or text.
using TableCell = std::variant<std::monostate, std::string, std::int64_t, double, Date>;

struct Table {
    std::string title;
    Currency currency;
    std::vector<TableColumn> columns;
    std::vector<std::vector<TableCell>> rows;  ///< as long as `columns`
    std::vector<std::string> notes;  ///< what is shown: period, filters; below the table where people read
};

}  // namespace linchpin::core::report
