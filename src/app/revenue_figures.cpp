#include "app/revenue_figures.h"

#include <algorithm>
#include <cmath>

namespace linchpin::app {

namespace scoring = core::scoring;

std::vector<scoring::GroupMember> groupsOf(std::span<const store::AccountRow> accounts)
{
    const auto find = [&](core::AccountId id) -> const store::AccountRow * {
        const auto at = std::lower_bound(accounts.begin(), accounts.end(), id,
                                         [](const store::AccountRow &row, core::AccountId key) { return row.id < key; });
        return at != accounts.end() && at->id == id ? &*at : nullptr;
    };
    std::vector<scoring::GroupMember> groups;
    groups.reserve(accounts.size());
    for (const store::AccountRow &account : accounts) {
        const store::AccountRow *top = &account;
        std::vector<core::AccountId> path{account.id};
        while (const store::AccountRow *parent = top->parent.isNone() ? nullptr : find(top->parent)) {
            if (std::find(path.begin(), path.end(), parent->id) != path.end()) {
                // From where the path entered it, the loop is all of it.
                top = find(*std::min_element(std::find(path.begin(), path.end(), parent->id), path.end()));
                break;
            }
            path.push_back(parent->id);
            top = parent;
        }
        groups.push_back({account.id.value(), top->id.value()});
    }
    return groups;
}

std::vector<scoring::AccountValue> wholeAmounts(std::span<const scoring::AccountAmount> amounts)
{
    std::vector<scoring::AccountValue> values;
    values.reserve(amounts.size());
    for (const scoring::AccountAmount &amount : amounts) {
        values.push_back({amount.account, std::llround(amount.amount)});
    }
    return values;
}

core::report::ConcentrationFigures concentrationFigures(const scoring::Concentration &concentration)
{
    core::report::ConcentrationFigures figures;
    figures.active = concentration.activeCount;
    figures.netTotal = static_cast<double>(concentration.netTotal);
    figures.positiveTotal = static_cast<double>(concentration.positiveTotal);
    figures.negativeTotal = static_cast<double>(concentration.negativeTotal);
    for (const scoring::TopShare &top : concentration.topShares) {
        figures.concentrationRatio.emplace_back(top.count, top.share);
    }
    figures.hhi = concentration.hhi;
    figures.hhiPoints = concentration.hhiPoints;
    figures.effectiveAccounts = concentration.effectiveAccounts;
    figures.gini = concentration.gini;
    figures.giniCorrected = concentration.giniCorrected;
    figures.theil = concentration.theil;
    figures.theilNormalised = concentration.theilNormalised;
    figures.entropy = concentration.entropy;
    figures.whalePeak = concentration.whalePeak;
    figures.shares.reserve(concentration.accounts.size());
    figures.cumulative.reserve(concentration.accounts.size());
    for (const scoring::AccountConcentration &account : concentration.accounts) {
        figures.shares.push_back(account.share);
        figures.cumulative.push_back(account.cumulative);
    }
    return figures;
}

std::vector<int> topCountsOr(const std::vector<int> &asked) { return asked.empty() ? std::vector<int>{1, 3, 5, 10, 20} : asked; }

char classLetter(scoring::AbcClass abcClass)
{
    switch (abcClass) {
    case scoring::AbcClass::A: return 'A';
    case scoring::AbcClass::B: return 'B';
    case scoring::AbcClass::C: break;
    }
    return 'C';
}

}  // namespace linchpin::app
