#include "core/scoring/revenue.h"

#include <algorithm>
#include <numeric>

namespace linchpin::core::scoring {

void RateTable::add(Currency currency, Date day, double rate)
{
    const auto at = std::lower_bound(
        m_entries.begin(), m_entries.end(), std::pair(currency, day),
        [](const Entry &entry, const std::pair<Currency, Date> &key) { return std::pair(entry.currency, entry.day) < key; });
    if (at != m_entries.end() && at->currency == currency && at->day == day) {
        at->rate = rate;
        return;
    }
    m_entries.insert(at, Entry{currency, day, rate});
}

std::optional<double> RateTable::rate(Currency currency, Date day) const
{
    if (currency == m_base) {
        return 1.0;
    }
    const auto after = std::upper_bound(
        m_entries.begin(), m_entries.end(), std::pair(currency, day),
        [](const std::pair<Currency, Date> &key, const Entry &entry) { return key < std::pair(entry.currency, entry.day); });
    if (after == m_entries.begin() || std::prev(after)->currency != currency) {
        return std::nullopt;
    }
    return std::prev(after)->rate;
}

double minorUnitFactor(Currency from, Currency base)
{
    return static_cast<double>(base.minorPerMain()) / static_cast<double>(from.minorPerMain());
}

double RevenueTotals::of(Key account) const
{
    const auto at = std::lower_bound(accounts.begin(), accounts.end(), account,
                                     [](const AccountAmount &entry, Key key) { return entry.account < key; });
    return at != accounts.end() && at->account == account ? at->amount : 0.0;
}

RevenueTotals revenueIn(std::span<const RevenueEntry> entries, const RateTable &rates, Period period, Date asOf)
{
    RevenueTotals totals;
    totals.period = period;

    std::vector<std::uint32_t> order(entries.size());
    std::iota(order.begin(), order.end(), 0U);
    std::sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
        return std::pair(entries[a].account, entries[a].id) < std::pair(entries[b].account, entries[b].id);
    });
    for (const std::uint32_t index : order) {
        const RevenueEntry &entry = entries[index];
        if (totals.accounts.empty() || totals.accounts.back().account != entry.account) {
            totals.accounts.push_back({entry.account, 0.0});
        }
        const int overlap = period.overlapDays(entry.period);
        if (overlap <= 0) {
            continue;
        }
        const auto rate = rates.rate(entry.currency, std::min(entry.period.to, asOf));
        if (!rate) {
            totals.unconverted.push_back(entry.id);
            continue;
        }
        totals.accounts.back().amount += entry.amount * *rate * overlap / entry.period.dayCount();
    }
    std::sort(totals.unconverted.begin(), totals.unconverted.end());
    return totals;
}

RevenueTotals ttmRevenue(std::span<const RevenueEntry> entries, const RateTable &rates, Date asOf)
{
    return revenueIn(entries, rates, trailingTwelveMonths(asOf), asOf);
}

std::vector<AccountAmount> rollUp(std::span<const AccountAmount> accounts, std::span<const GroupMember> groups)
{
    std::vector<GroupMember> sorted(groups.begin(), groups.end());
    std::sort(sorted.begin(), sorted.end(), [](const GroupMember &a, const GroupMember &b) { return a.account < b.account; });
    std::vector<AccountAmount> result(accounts.begin(), accounts.end());
    for (AccountAmount &entry : result) {
        const auto at = std::lower_bound(sorted.begin(), sorted.end(), entry.account,
                                         [](const GroupMember &member, Key key) { return member.account < key; });
        if (at != sorted.end() && at->account == entry.account && at->group != kNobody) {
            entry.account = at->group;
        }
    }
    std::stable_sort(result.begin(), result.end(), [](const AccountAmount &a, const AccountAmount &b) {
        return a.account < b.account || (a.account == b.account && a.amount < b.amount);
    });
    std::size_t kept = 0;
    for (std::size_t i = 0; i < result.size(); ++i) {
        if (kept > 0 && result[kept - 1].account == result[i].account) {
            result[kept - 1].amount += result[i].amount;
        } else {
            result[kept++] = result[i];
        }
    }
    result.resize(kept);
    return result;
}

}  // namespace linchpin::core::scoring
