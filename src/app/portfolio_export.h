#pragma once

#include <filesystem>
#include <functional>
#include <string>

#include "core/report/table.h"
#include "core/result.h"

namespace linchpin::app {

/// `table` as CSV after RFC 4180 in UTF-8 without byte order mark: keys as header, exact decimals with a point, ISO days, empty cells for what is not
/// known. Notes are left out: the file is for programs. Never depends on the locale.
[[nodiscard]] std::string tableCsv(const core::report::Table &table);

/// `table` as an Excel workbook at `path`, which lies in a folder of the caller's own. `progress` gets 0..1 and returns false to stop. Errors:
/// exchange::writeXlsx.
[[nodiscard]] core::Result<void> writeTableXlsx(const std::filesystem::path &path, const core::report::Table &table,
                                                const std::function<bool(double)> &progress);

}  // namespace linchpin::app
