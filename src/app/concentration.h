#pragma once

#include <optional>
#include <vector>

#include "core/report/portfolio.h"
#include "core/result.h"

namespace linchpin::store {
class Reader;
}

namespace linchpin::app {

/// Over which days amounts count.
enum class PeriodKind : std::uint8_t {
    TrailingTwelveMonths,  ///< that end on `asOf`
    FromTo,
    AllTime,  ///< from the first to the last day of any entry
};
struct PeriodChoice {
    PeriodKind kind = PeriodKind::TrailingTwelveMonths;
    core::Period fromTo;  ///< for FromTo
    bool operator==(const PeriodChoice &) const = default;
};

enum class RollUp : std::uint8_t {
    Accounts,  ///< as they are
    Groups,  ///< accounts under one topmost parent count as one
};
enum class Measure : std::uint8_t { Revenue, Profit };

struct ConcentrationOptions {
    core::Date asOf;
    PeriodChoice period;
    RollUp rollUp = RollUp::Accounts;
    Measure measure = Measure::Revenue;
    std::vector<int> topCounts;  ///< the k of CR-k; empty = 1, 3, 5, 10, 20
};

/// How concentrated revenue (or profit) is. Only actual entries count; profit leaves out entries without profit.
/// InvalidValue{period} when `to` lies before `from`. Source: docs/scoring.md, section 1.
/// Throws store::Failure when the file cannot be read.
[[nodiscard]] core::Result<core::report::Concentration> concentration(const store::Reader &reader,
                                                                      const ConcentrationOptions &options);

}  // namespace linchpin::app
