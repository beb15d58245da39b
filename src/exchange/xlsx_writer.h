#pragma once

#include <filesystem>
#include <functional>

#include "core/report/table.h"
#include "core/result.h"

namespace linchpin::exchange {

/// Told how many rows are written; false stops the writing.
using RowProgress = std::function<bool(std::size_t rows)>;

/// Writes `table` as an Excel workbook of one sheet to `path` (replaced, not atomically: write to a folder of your own and move it): typed cells with
/// number formats, money in main units with the currency's code and decimals, days as dates, a bold header that stays in view and filters, notes below.
/// Text is never a formula. What Excel cannot hold is written as text (days before 1900) or cut (texts beyond 32,767 characters).
/// Memory stays small: rows go to a temporary file in the folder of `path`.
/// CannotWrite{path, reason}; Cancelled when `progress` returned false; InvalidValue{rows} above 1,048,576 rows.
[[nodiscard]] core::Result<void> writeXlsx(const std::filesystem::path &path, const core::report::Table &table,
                                           const RowProgress &progress = {});

}  // namespace linchpin::exchange
