#pragma once

#include <vector>

#include <QString>

#include "core/report/account_overview.h"
#include "present/format.h"

// What the map says, as rows of a list: problems, issues, opportunities, then strengths; what was planned or accepted below the open ones of its kind.

namespace linchpin::present {

struct MapSaysRow {
    qlonglong key = 0;  ///< findingKey
    core::FindingKind kind = core::FindingKind::Issue;
    bool isOpen = true;
    QString title;
    QString note;  ///< "€1.2 M at stake", or how it stands
    QString accessible;
    std::vector<core::SeatId> path;  ///< the people it concerns, in order; empty for the account as a whole

    bool operator==(const MapSaysRow &) const = default;
};
/// Hidden and closed ones are left out.
[[nodiscard]] std::vector<MapSaysRow> mapSaysRows(const core::report::AccountOverview &overview, const Format &format);
/// How many of them are open and no strengths.
[[nodiscard]] int openMapFindings(const core::report::AccountOverview &overview);

/// Open problems of the ties (an uncovered buyer, a single thread, a tie that fell), and the others that the map shows: what the tabs are marked with.
struct TabProblems {
    int map = 0;
    int coverage = 0;
};
[[nodiscard]] TabProblems tabProblems(const core::report::AccountOverview &overview);

}  // namespace linchpin::present
