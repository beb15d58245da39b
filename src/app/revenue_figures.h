#pragma once

#include <span>
#include <vector>

#include "core/report/portfolio.h"
#include "core/scoring/concentration.h"
#include "core/scoring/revenue.h"
#include "store/queries/portfolio_rows.h"

namespace linchpin::app {

/// The topmost parent of each account, by account; a loop of parents ends at its smallest id.
[[nodiscard]] std::vector<core::scoring::GroupMember> groupsOf(std::span<const store::AccountRow> accounts);

/// Amounts as whole minor units, rounded half away from zero, as classes and major customers need them.
[[nodiscard]] std::vector<core::scoring::AccountValue> wholeAmounts(std::span<const core::scoring::AccountAmount> amounts);

[[nodiscard]] core::report::ConcentrationFigures concentrationFigures(const core::scoring::Concentration &concentration);

/// The k of CR-k that are shown when nobody asks for others.
[[nodiscard]] std::vector<int> topCountsOr(const std::vector<int> &asked);

[[nodiscard]] char classLetter(core::scoring::AbcClass abcClass);

}  // namespace linchpin::app
