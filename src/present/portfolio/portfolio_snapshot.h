#pragma once

#include <cstdint>
#include <memory>
#include <unordered_map>
#include <utility>
#include <vector>

#include "core/report/table.h"
#include "present/portfolio/portfolio_cells.h"
#include "present/portfolio/portfolio_data.h"

namespace linchpin::present {

/// Best and worst rank of accounts, by account id.
using RankSpans = std::unordered_map<std::int64_t, std::pair<int, int>>;

/// The lines of the portfolio as they were seen at one moment, cheap to take: what exports work from, on any thread.
struct PortfolioSnapshot {
    struct Line {
        std::uint32_t entry = 0;  ///< of `data`
        std::uint8_t depth = 0;  ///< 1: an account under its group
    };

    std::shared_ptr<const PortfolioData> data;  ///< null: nothing was there
    PortfolioCells cells;
    RankSpans spans;
    bool rolledUp = false;
    std::vector<Line> lines;

    /// The row of a line with its rank range, where that is known.
    [[nodiscard]] core::report::PortfolioRow row(const Line &line) const;
    /// What is seen, as a table for files: these columns, these lines.
    [[nodiscard]] core::report::Table table(const std::vector<PortfolioColumn> &columns) const;
};

}  // namespace linchpin::present
