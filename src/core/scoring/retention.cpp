#include "core/scoring/retention.h"

#include <algorithm>
#include <vector>

namespace linchpin::core::scoring {

Retention retention(std::span<const BeforeAfter> accounts, const ScoringParameters &parameters)
{
    std::vector<BeforeAfter> sorted(accounts.begin(), accounts.end());
    std::sort(sorted.begin(), sorted.end(), [](const BeforeAfter &a, const BeforeAfter &b) { return a.account < b.account; });
    Retention result;
    double kept = 0;
    for (const BeforeAfter &account : sorted) {
        const double after = std::max(0.0, account.after);
        if (!(account.before > 0)) {
            result.newAccounts += after > 0 ? 1 : 0;
            continue;
        }
        ++result.cohort;
        result.retained += after > 0 ? 1 : 0;
        result.before += account.before;
        result.after += after;
        kept += std::min(after, account.before);
    }
    if (result.cohort > 0) {
        result.netRevenue = result.after / result.before;
        result.grossRevenue = kept / result.before;
        result.logo = static_cast<double>(result.retained) / result.cohort;
        result.logoInterval = wilson(result.retained, result.cohort, parameters.z95);
    }
    return result;
}

}  // namespace linchpin::core::scoring
