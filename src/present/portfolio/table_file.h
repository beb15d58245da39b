#pragma once

#include <cstdint>

#include <QByteArray>

#include "core/report/table.h"
#include "core/result.h"
#include "present/job.h"

namespace linchpin::present {

enum class TableFormat : std::uint8_t { Csv, Xlsx };

/// `table` as the bytes of a file, ready to replace another one in one piece. For jobs: reports progress, ends as Cancelled. An Excel workbook is
/// written in a temporary folder of its own, readable by the user only. CannotWrite when there is no room for that.
[[nodiscard]] core::Result<QByteArray> tableFile(const core::report::Table &table, TableFormat format, JobControl &control);

}  // namespace linchpin::present
