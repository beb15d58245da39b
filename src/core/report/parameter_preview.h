#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "core/entities/kinds.h"
#include "core/money.h"

namespace linchpin::core::report {

/// One account under the present and under other parameters. Money in minor units of the base currency.
struct ParameterPreviewRow {
    AccountId account;
    std::string name;
    int rankNow = 0;
    int rankThen = 0;
    double scoreNow = 0;  ///< 0..1
    double scoreThen = 0;
    double atRiskNow = 0;
    double atRiskThen = 0;

    bool operator==(const ParameterPreviewRow &) const = default;
};

struct ParameterPreview {
    std::vector<ParameterPreviewRow> rows;  ///< by rank under the other parameters
    Currency currency;
    double atRiskNow = 0;  ///< of the whole portfolio
    double atRiskThen = 0;
    std::size_t accounts = 0;
    std::size_t moved = 0;  ///< accounts with another rank
};

}  // namespace linchpin::core::report
