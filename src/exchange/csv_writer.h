#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace linchpin::exchange {

/// What to do with text that a spreadsheet would run as a formula (starts with = + - @ tab or CR, and is no number).
enum class FormulaGuard : std::uint8_t {
    Keep,  ///< every byte as it is: what is written reads back the same
    Apostrophe,  ///< an apostrophe before it, for files that go to strangers
};

struct CsvFormat {
    char delimiter = ',';
    std::string_view lineEnd = "\r\n";
    FormulaGuard formulas = FormulaGuard::Keep;
};

/// Appends one row as RFC 4180 has it, with quotes only where they are needed. CsvReader reads the same cells back.
void appendCsvRow(std::string &out, std::span<const std::string_view> cells, const CsvFormat &format = {});
void appendCsvRow(std::string &out, std::span<const std::string> cells, const CsvFormat &format = {});

}  // namespace linchpin::exchange
