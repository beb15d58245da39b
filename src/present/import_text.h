#pragma once

#include <QString>
#include <QStringList>

#include "app/import/import.h"
#include "present/format.h"

// What an import found, in sentences, for the command line and the import page.

namespace linchpin::present {

/// Why a row or cell was not taken, and what became of it: "The day "31/02/2026" does not exist; the cell is left out."
[[nodiscard]] QString problemText(const exchange::RowProblem &problem);

/// "4,238 rows new, 12 changed, 80 as before, 3 rejected."
[[nodiscard]] QString countsText(const app::ImportCounts &counts, const Format &format);

/// How the columns were understood, one line per field: "account from "Customer"; amount from "Sales", "Tax"".
[[nodiscard]] QStringList mappingTexts(const app::ImportSummary &summary);

}  // namespace linchpin::present
