#include "core/scoring/concentration.h"

#include <algorithm>
#include <cmath>

namespace linchpin::core::scoring {

namespace {

__extension__ using Wide = __int128;  // exact products of two 63-bit amounts

/// Whether factor * amount >= percent * total, exactly when `percent` is whole (or has up to four decimals).
bool reachesPercent(std::int64_t amount, double percent, std::int64_t total)
{
    const double scaled = percent * 10000;
    const auto whole = static_cast<std::int64_t>(std::llround(scaled));
    return static_cast<Wide>(amount) * 1000000 >= static_cast<Wide>(whole) * total;
}

/// The median of `descending` without its element `skip`. Precondition: at least two elements.
double medianWithout(const std::vector<AccountConcentration> &descending, std::size_t skip)
{
    const std::size_t count = descending.size() - 1;
    const auto at = [&](std::size_t index) { return static_cast<double>(descending[index < skip ? index : index + 1].amount); };
    return count % 2 == 1 ? at(count / 2) : (at(count / 2 - 1) + at(count / 2)) / 2;
}

void addIndices(Concentration &result, std::span<const int> topCounts)
{
    const std::size_t n = result.accounts.size();
    const auto count = static_cast<double>(n);
    const auto total = static_cast<double>(result.positiveTotal);

    double squares = 0;
    double entropy = 0;
    for (const AccountConcentration &account : result.accounts) {
        squares += account.share * account.share;
        entropy -= account.share * std::log(account.share);
    }
    Wide weighted = 0;  // sum (2i - n - 1) r_i over ascending r
    for (std::size_t i = 0; i < n; ++i) {
        const auto rank = static_cast<std::int64_t>(n - i);
        weighted += static_cast<Wide>(2 * rank - static_cast<std::int64_t>(n) - 1) * result.accounts[i].amount;
    }
    const double gini = static_cast<double>(weighted) / (count * total);
    const double theil = std::max(0.0, std::log(count) - entropy);

    result.hhi = squares;
    result.hhiPoints = 10000 * squares;
    result.effectiveAccounts = 1 / squares;
    result.gini = gini;
    result.entropy = entropy;
    result.theil = theil;
    if (n > 1) {
        result.giniCorrected = gini * count / (count - 1);
        result.theilNormalised = theil / std::log(count);
    }
    for (const int wanted : topCounts) {
        double share = 0;
        for (std::size_t i = 0; i < n && static_cast<int>(i) < wanted; ++i) {
            share += result.accounts[i].share;
        }
        result.topShares.push_back({wanted, share});
    }
}

std::vector<AccountConcentration> sortedByAmount(std::span<const AccountValue> values, bool onlyActive)
{
    std::vector<AccountConcentration> sorted;
    sorted.reserve(values.size());
    for (const AccountValue &value : values) {
        if (!onlyActive || value.amount > 0) {
            AccountConcentration entry;
            entry.account = value.account;
            entry.amount = value.amount;
            sorted.push_back(entry);
        }
    }
    std::sort(sorted.begin(), sorted.end(), [](const AccountConcentration &a, const AccountConcentration &b) {
        return a.amount > b.amount || (a.amount == b.amount && a.account < b.account);
    });
    return sorted;
}

}  // namespace

Concentration concentration(std::span<const AccountValue> values, const ScoringParameters &parameters,
                            std::span<const int> topCounts)
{
    Concentration result;
    for (const AccountValue &value : values) {
        result.netTotal += value.amount;
        (value.amount > 0 ? result.positiveTotal : result.negativeTotal) += value.amount;
    }
    result.accounts = sortedByAmount(values, true);
    result.activeCount = static_cast<int>(result.accounts.size());
    if (result.accounts.empty()) {
        return result;
    }

    const auto total = static_cast<double>(result.positiveTotal);
    const auto net = static_cast<double>(result.netTotal);
    const bool hasNet = result.netTotal > 0;
    std::int64_t before = 0;  // all accounts before the tie group
    std::int64_t running = 0;
    for (std::size_t i = 0; i < result.accounts.size(); ++i) {
        AccountConcentration &account = result.accounts[i];
        const bool isTied = i > 0 && result.accounts[i - 1].amount == account.amount;
        if (!isTied) {
            before = running;
        }
        running += account.amount;
        const auto amount = static_cast<double>(account.amount);
        account.rank = isTied ? result.accounts[i - 1].rank : static_cast<int>(i) + 1;
        account.share = amount / total;
        account.cumulative = static_cast<double>(running) / total;
        if (!reachesPercent(before, parameters.abcAPct, result.positiveTotal)) {
            account.abcClass = AbcClass::A;
        } else if (!reachesPercent(before, parameters.abcBPct, result.positiveTotal)) {
            account.abcClass = AbcClass::B;
        }
        if (hasNet) {
            account.dependency = amount / net;
            if (reachesPercent(account.amount, parameters.majorCustomerPct, result.netTotal)) {
                result.majorCustomers.push_back(account.account);
            }
        }
        if (result.accounts.size() > 1) {
            account.replacement = amount / medianWithout(result.accounts, i);
        }
    }
    if (hasNet) {
        result.whalePeak = total / net;
    }
    addIndices(result, topCounts);
    return result;
}

std::vector<WhalePoint> whaleCurve(std::span<const AccountValue> values)
{
    std::int64_t net = 0;
    for (const AccountValue &value : values) {
        net += value.amount;
    }
    std::vector<WhalePoint> curve;
    if (net <= 0) {
        return curve;
    }
    std::int64_t running = 0;
    for (const AccountConcentration &account : sortedByAmount(values, false)) {
        running += account.amount;
        curve.push_back({account.account, static_cast<double>(running) / static_cast<double>(net)});
    }
    return curve;
}

}  // namespace linchpin::core::scoring
