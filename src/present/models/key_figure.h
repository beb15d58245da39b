#pragma once

#include <optional>
#include <vector>

#include <QString>

#include "core/report/account_overview.h"
#include "core/report/portfolio.h"
#include "present/format.h"

namespace linchpin::present {

/// One number with what it is called, how it changed and what it means. An empty value is unknown.
struct KeyFigure {
    QString label;
    QString value;
    std::optional<double> delta;  ///< its sign decides the arrow; none when nothing to compare with
    QString deltaText;  ///< without sign
    bool upIsGood = true;
    QString note;
    QString exact;  ///< tooltip: the exact number, or how it comes about

    bool operator==(const KeyFigure &) const = default;
};

[[nodiscard]] std::vector<KeyFigure> portfolioFigures(const core::report::Portfolio &portfolio, const Format &format);
[[nodiscard]] std::vector<KeyFigure> overviewFigures(const core::report::AccountOverview &overview, const Format &format);

/// "12 months to Sep 2026", "Jan to Oct 2026", "all time"
[[nodiscard]] QString periodName(const core::report::Portfolio &portfolio, const Format &format);
/// "64 accounts, €142.6 M revenue"
[[nodiscard]] QString portfolioSubtitle(const core::report::Portfolio &portfolio, const Format &format);
/// "10 of 64 accounts bring 66% of revenue"
[[nodiscard]] QString concentrationTitle(const core::report::Portfolio &portfolio, const Format &format);

/// Share of revenue and score from which an account is large, and its relationship holds: the lines of the quadrant.
inline constexpr double kLargeShare = 0.05;
inline constexpr double kHoldingScore = 60;
/// "Three large accounts need protection first"
[[nodiscard]] QString quadrantTitle(const core::report::Portfolio &portfolio);
/// "three"; digits above twelve.
[[nodiscard]] QString numberWord(int number);
/// One line of CSV after RFC 4180, without line end.
[[nodiscard]] QString csvLine(const QStringList &cells);

}  // namespace linchpin::present
