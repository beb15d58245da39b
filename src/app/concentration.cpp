#include "app/concentration.h"

#include <algorithm>

#include "app/revenue_figures.h"
#include "app/score_records.h"
#include "core/entities/workspace.h"
#include "store/reader.h"

namespace linchpin::app {

using core::Date;
namespace scoring = core::scoring;

namespace {

core::Result<core::Period> periodOf(const PeriodChoice &choice, Date asOf, std::span<const scoring::RevenueEntry> entries)
{
    switch (choice.kind) {
    case PeriodKind::FromTo:
        if (choice.fromTo.to < choice.fromTo.from) {
            return core::failure(core::ErrorCode::InvalidValue, "period",
                                 choice.fromTo.from.iso() + " .. " + choice.fromTo.to.iso());
        }
        return choice.fromTo;
    case PeriodKind::AllTime:
        if (!entries.empty()) {
            core::Period all = entries.front().period;
            for (const scoring::RevenueEntry &entry : entries) {
                all.from = std::min(all.from, entry.period.from);
                all.to = std::max(all.to, entry.period.to);
            }
            return all;
        }
        break;
    case PeriodKind::TrailingTwelveMonths: break;
    }
    return core::trailingTwelveMonths(asOf);
}

}  // namespace

core::Result<core::report::Concentration> concentration(const store::Reader &reader, const ConcentrationOptions &options)
{
    const auto context = ScoreContext::read(reader);
    if (!context) {
        return tl::make_unexpected(context.error());
    }
    std::vector<scoring::RevenueEntry> entries;
    store::eachRevenue(reader, std::nullopt, [&](const store::RevenueRow &row) {
        const auto read = options.measure == Measure::Profit ? profitEntries({&row, 1}) : revenueEntries({&row, 1});
        entries.insert(entries.end(), read.begin(), read.end());
    });
    const auto period = periodOf(options.period, options.asOf, entries);
    if (!period) {
        return tl::make_unexpected(period.error());
    }
    const scoring::RevenueTotals totals =
        scoring::revenueIn(entries, context->rates, *period, std::max(options.asOf, period->to));
    const std::vector<store::AccountRow> accounts = store::accountRows(reader);
    const std::vector<scoring::AccountAmount> grouped = scoring::rollUp(totals.accounts, groupsOf(accounts));
    const std::vector<int> counts = topCountsOr(options.topCounts);
    const auto byGroup = scoring::concentration(wholeAmounts(grouped), context->parameters, counts);
    const auto found = options.rollUp == RollUp::Groups
        ? byGroup
        : scoring::concentration(wholeAmounts(totals.accounts), context->parameters, counts);

    core::report::Concentration result;
    result.asOf = options.asOf;
    result.period = *period;
    result.currency = context->rates.base();
    result.complete = totals.isComplete();
    result.unconverted = totals.unconverted;
    result.figures = concentrationFigures(found);
    result.accountCount = accounts.size();
    for (const scoring::Key key : byGroup.majorCustomers) {
        result.majorCustomers.push_back(core::AccountId(key));
    }
    result.rows.reserve(found.accounts.size());
    for (const scoring::AccountConcentration &entry : found.accounts) {
        core::report::ConcentrationRow row;
        row.account = core::AccountId(entry.account);
        const auto at = std::lower_bound(accounts.begin(), accounts.end(), row.account,
                                         [](const store::AccountRow &a, core::AccountId id) { return a.id < id; });
        row.name = at != accounts.end() && at->id == row.account ? at->name : std::string();
        row.rank = entry.rank;
        row.amount = static_cast<double>(entry.amount);
        row.share = entry.share;
        row.cumulative = entry.cumulative;
        row.revenueClass = classLetter(entry.abcClass);
        row.dependency = entry.dependency;
        row.replacement = entry.replacement;
        row.isMajor =
            std::find(found.majorCustomers.begin(), found.majorCustomers.end(), entry.account) != found.majorCustomers.end();
        result.rows.push_back(std::move(row));
    }
    return result;
}

}  // namespace linchpin::app
