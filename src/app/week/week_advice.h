#pragma once

#include <cstddef>
#include <functional>
#include <vector>

#include "core/date.h"
#include "core/entities/kinds.h"
#include "core/report/my_week.h"
#include "core/result.h"

namespace linchpin::store {
class Reader;
}

namespace linchpin::app {

class ScoreBoard;

/// Which accounts the advice looks at: those with most at risk of the ones asked for.
struct AdviceScope {
    std::vector<core::AccountId> accounts;  ///< most at risk first
    std::size_t all = 0;  ///< how many there are beyond the limit too
};
/// Of one member (accounts owned, or with people in whose owner the member is) or, when `owner` is empty, of the team; of one account when it is
/// given. Lost accounts are left out. Fast: for the workspace's thread. Throws store::Failure.
[[nodiscard]] AdviceScope adviceScope(const ScoreBoard &board, const store::Reader &reader, core::MemberId owner,
                                      core::AccountId account, std::size_t limit);

struct AdviceQuery {
    core::Date today;
    AdviceScope scope;
    core::MemberId owner;  ///< as in adviceScope
    core::MemberId me;  ///< who does a first talk where nobody of us has a tie and the account has no owner
    double hours = 8;  ///< to spend; 0 or less: as many as the steps need
    std::size_t steps = 12;  ///< at most
    std::size_t silent = 200;  ///< people past their rhythm that are listed
};

/// Scores each account of the scope with every step worth asking about, and takes the best of all until the hours are spent (METHOD 6.2). Long:
/// for a job with a reader of its own. `cancelled` is asked between accounts (then Cancelled), `report` hears how far it is, 0..1.
/// Errors as scoringParameters. Throws store::Failure.
[[nodiscard]] core::Result<core::report::WeekAdvice> weekAdvice(const store::Reader &reader, const AdviceQuery &query,
                                                                const std::function<bool()> &cancelled,
                                                                const std::function<void(double)> &report);

}  // namespace linchpin::app
