#include <algorithm>
#include <unordered_map>

#include "app/portfolio.h"
#include "app/revenue_figures.h"

namespace linchpin::app {

using core::report::PortfolioGroup;
using core::report::PortfolioRow;
namespace scoring = core::scoring;

namespace {

/// What a member adds to the line of its group.
void add(PortfolioRow &sum, const PortfolioRow &member)
{
    sum.atRisk += member.atRisk;
    sum.exposure += member.exposure;
    sum.revenue += member.revenue;
    if (member.profit) {
        sum.profit = sum.profit.value_or(0) + *member.profit;
    }
    sum.shareOfRisk += member.shareOfRisk;
    sum.people += member.people;
    for (std::size_t i = 0; i < std::size(sum.byCause); ++i) {
        sum.byCause[i] += member.byCause[i];
    }
    for (const core::Alarm alarm : member.alarms) {
        if (std::find(sum.alarms.begin(), sum.alarms.end(), alarm) == sum.alarms.end()) {
            sum.alarms.push_back(alarm);
        }
    }
    if (member.renewalOn) {
        sum.renewalOn = std::min(sum.renewalOn.value_or(*member.renewalOn), *member.renewalOn);
    }
    if (member.buyers > 0) {
        // Never met is longer ago than any day.
        const bool isFirst = sum.buyers == 0;
        if (isFirst || (sum.buyerMetDays && (!member.buyerMetDays || *member.buyerMetDays > *sum.buyerMetDays))) {
            sum.buyerMetDays = member.buyerMetDays;
            sum.buyerCadenceDays = member.buyerCadenceDays;
            sum.topBuyer = member.topBuyer;
        }
        sum.buyers += member.buyers;
        sum.buyersCovered += member.buyersCovered;
    }
}

/// The lowest score counts where something can be lost; elsewhere only when nothing can be lost in the whole group.
bool isWorse(const PortfolioRow &a, const PortfolioRow &b)
{
    if ((a.exposure > 0) != (b.exposure > 0)) {
        return a.exposure > 0;
    }
    return a.score < b.score;
}

PortfolioGroup groupOf(const std::vector<PortfolioRow> &rows, std::vector<std::size_t> members, core::AccountId top)
{
    PortfolioGroup group;
    group.members = std::move(members);
    std::size_t head = group.members.front();
    group.worst = head;
    for (const std::size_t member : group.members) {
        head = rows[member].account == top ? member : head;
        group.worst = isWorse(rows[member], rows[group.worst]) ? member : group.worst;
    }
    const PortfolioRow &own = rows[head];
    if (group.members.size() == 1) {
        group.row = own;
        return group;
    }
    PortfolioRow &row = group.row;
    row.account = own.account;
    row.name = own.name;
    row.status = own.status;
    row.industry = own.industry;
    row.region = own.region;
    row.segment = own.segment;
    row.owner = own.owner;
    row.ownerName = own.ownerName;
    for (const std::size_t member : group.members) {
        add(row, rows[member]);
    }
    std::sort(row.alarms.begin(), row.alarms.end());
    row.pLoss = row.exposure > 0 ? row.atRisk / row.exposure : 0;
    row.pLossLow = row.pLossHigh = row.pLoss;
    const PortfolioRow &worst = rows[group.worst];
    row.score = worst.score;
    row.scoreHigh = worst.scoreHigh;
    row.confidence = worst.confidence;
    row.robust = worst.robust;
    row.vulnerability = worst.vulnerability;
    row.scoreBefore = worst.scoreBefore;
    return group;
}

}  // namespace

std::vector<PortfolioGroup> portfolioGroups(const std::vector<PortfolioRow> &rows,
                                            const std::vector<scoring::GroupMember> &membership,
                                            const scoring::Concentration &concentration)
{
    std::unordered_map<scoring::Key, scoring::Key> topOf;
    topOf.reserve(membership.size());
    for (const scoring::GroupMember &member : membership) {
        topOf[member.account] = member.group;
    }
    std::unordered_map<scoring::Key, std::size_t> positions;
    std::vector<std::pair<scoring::Key, std::vector<std::size_t>>> members;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const auto found = topOf.find(rows[i].account.value());
        const scoring::Key top = found != topOf.end() ? found->second : rows[i].account.value();
        const auto [at, isNew] = positions.try_emplace(top, members.size());
        if (isNew) {
            members.emplace_back(top, std::vector<std::size_t>());
        }
        members[at->second].second.push_back(i);
    }
    std::unordered_map<scoring::Key, const scoring::AccountConcentration *> byTop;
    for (const scoring::AccountConcentration &entry : concentration.accounts) {
        byTop[entry.account] = &entry;
    }
    std::vector<PortfolioGroup> groups;
    groups.reserve(members.size());
    for (auto &[top, positionsOf] : members) {
        PortfolioGroup group = groupOf(rows, std::move(positionsOf), core::AccountId(top));
        PortfolioRow &row = group.row;
        row.share = row.cumulative = 0;
        row.revenueRank = 0;
        row.revenueClass = 'C';
        row.onParetoFront = false;
        row.rankLow = row.rankHigh = 0;
        if (const auto entry = byTop.find(top); entry != byTop.end()) {
            row.share = entry->second->share;
            row.cumulative = entry->second->cumulative;
            row.revenueRank = entry->second->rank;
            row.revenueClass = classLetter(entry->second->abcClass);
        }
        groups.push_back(std::move(group));
    }
    std::sort(groups.begin(), groups.end(), [](const PortfolioGroup &a, const PortfolioGroup &b) {
        if (a.row.atRisk != b.row.atRisk) {
            return a.row.atRisk > b.row.atRisk;
        }
        return a.row.exposure != b.row.exposure ? a.row.exposure > b.row.exposure : a.row.account < b.row.account;
    });
    int rank = 0;
    for (PortfolioGroup &group : groups) {
        group.row.rank = ++rank;
    }
    return groups;
}

}  // namespace linchpin::app
