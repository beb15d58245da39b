#include "app/portfolio.h"

#include <algorithm>
#include <unordered_map>

#include "app/findings/findings.h"
#include "app/revenue_figures.h"
#include "app/score_board.h"
#include "app/score_records.h"
#include "app/workspace.h"
#include "core/entities/team.h"
#include "core/entities/voice.h"
#include "core/entities/workspace.h"
#include "core/scoring/ranking.h"
#include "core/scoring/retention.h"
#include "core/scoring/voice.h"
#include "store/queries/portfolio_rows.h"

namespace linchpin::app {

using core::AccountId;
using core::Alarm;
using core::Date;
using core::report::AttentionItem;
using core::report::Portfolio;
using core::report::PortfolioRow;
namespace scoring = core::scoring;

namespace {

constexpr std::size_t kLargest = 20;  ///< accounts whose decision makers the headline counts

class PortfolioBuilder final {
public:
    PortfolioBuilder(const ScoreBoard &board, const store::Reader &reader, const PortfolioOptions &options)
        : m_board(board)
        , m_reader(reader)
        , m_options(options)
    { }

    core::Result<Portfolio> build()
    {
        m_portfolio.asOf = m_board.asOf();
        for (const core::Workspace &workspace : m_reader.all<core::Workspace>()) {
            m_portfolio.workspaceName = workspace.name;
            m_portfolio.currency = workspace.baseCurrency;
        }
        switch (m_options.period.kind) {
        case PeriodKind::TrailingTwelveMonths: m_portfolio.period = core::trailingTwelveMonths(m_board.asOf()); break;
        case PeriodKind::AllTime: m_portfolio.period = m_board.allTime(); break;
        case PeriodKind::FromTo:
            m_portfolio.period = m_options.period.fromTo;
            if (m_portfolio.period.to < m_portfolio.period.from) {
                return core::failure(core::ErrorCode::InvalidValue, "period",
                                     m_portfolio.period.from.iso() + " .. " + m_portfolio.period.to.iso());
            }
            break;
        }
        m_accounts = store::accountRows(m_reader);
        for (const core::Member &member : m_reader.all<core::Member>()) {
            m_members[member.id] = member.name;
        }
        addRows();
        addRevenue();
        addSnapshots();
        if (m_options.groups) {
            m_portfolio.groups = portfolioGroups(m_portfolio.rows, m_groups, m_groupConcentration);
        }
        addLargest();
        addRetention();
        addReviews();
        addAttention();
        return std::move(m_portfolio);
    }

private:
    const store::AccountRow *account(AccountId id) const
    {
        const auto at = std::lower_bound(m_accounts.begin(), m_accounts.end(), id,
                                         [](const store::AccountRow &row, AccountId key) { return row.id < key; });
        return at != m_accounts.end() && at->id == id ? &*at : nullptr;
    }

    std::string memberName(core::MemberId id) const
    {
        const auto found = m_members.find(id);
        return found != m_members.end() ? found->second : std::string();
    }

    void addRows()
    {
        const std::vector<scoring::RankingAccount> accounts = rankRangeInputs(m_board).accounts;
        const bool ranges = m_options.rankRanges == RankRanges::Compute;
        const scoring::Ranking ranking = scoring::rankAccounts(accounts, m_board.parameters(),
                                                               ranges ? scoring::RankSpread::Compute : scoring::RankSpread::Skip);
        m_portfolio.expectedRetention = ranking.expectedRetention;
        m_portfolio.atRisk = ranking.portfolioAtRisk;
        m_portfolio.exposure = ranking.portfolioExposure;
        m_portfolio.rows.reserve(ranking.accounts.size());
        for (const scoring::RankedAccount &ranked : ranking.accounts) {
            const Standing *standing = m_board.find(AccountId(ranked.account));
            if (standing == nullptr) {
                continue;
            }
            PortfolioRow row = rowOf(*standing);
            row.rank = ranked.rank;
            if (ranges) {
                row.rankLow = ranked.rankLow;
                row.rankHigh = ranked.rankHigh;
            }
            row.shareOfRisk = ranked.shareOfRisk.value_or(0);
            row.onParetoFront = ranked.isOnParetoFront;
            m_portfolio.people += row.people;
            m_portfolio.alarms += row.alarms.size();
            m_portfolio.rows.push_back(std::move(row));
            m_index[AccountId(ranked.account)] = m_portfolio.rows.size() - 1;
        }
    }

    PortfolioRow rowOf(const Standing &standing) const
    {
        PortfolioRow row = portfolioRow(standing);
        if (const store::AccountRow *found = account(standing.account)) {
            row.name = found->name;
            row.parent = found->parent;
            row.status = found->status;
            row.industry = found->industry;
            row.region = found->region;
            row.segment = found->segment;
            row.owner = found->owner;
            row.ownerName = memberName(found->owner);
            row.renewalOn = standing.renewalOn ? standing.renewalOn : found->renewalOn;
        }
        if (m_portfolio.rows.size() < m_options.named && !standing.topBuyer.isNone()) {
            row.topBuyer = store::seatName(m_reader, standing.topBuyer).name;
        }
        return row;
    }

    PortfolioRow *row(AccountId id)
    {
        const auto found = m_index.find(id);
        return found != m_index.end() ? &m_portfolio.rows[found->second] : nullptr;
    }

    void addRevenue()
    {
        const scoring::RevenueTotals &revenue = m_board.revenue(m_portfolio.period);
        const scoring::RevenueTotals &profit = m_board.profit(m_portfolio.period);
        for (const scoring::AccountAmount &amount : revenue.accounts) {
            if (PortfolioRow *found = row(AccountId(amount.account))) {
                found->revenue = amount.amount;
            }
            m_portfolio.revenue += amount.amount;
        }
        for (const scoring::AccountAmount &amount : profit.accounts) {
            if (PortfolioRow *found = row(AccountId(amount.account))) {
                found->profit = amount.amount;
            }
        }
        if (!profit.accounts.empty()) {
            m_portfolio.profit = 0;
            for (const scoring::AccountAmount &amount : profit.accounts) {
                *m_portfolio.profit += amount.amount;
            }
        }
        m_portfolio.ofProfit = m_options.measure == Measure::Profit;
        const scoring::RevenueTotals &measured = m_options.measure == Measure::Profit ? profit : revenue;
        m_portfolio.complete = measured.isComplete();
        m_portfolio.unconverted = measured.unconverted;

        m_groups = groupsOf(m_accounts);
        const std::vector<int> counts = topCountsOr(m_options.topCounts);
        const scoring::Concentration found = concentrationOf(measured.accounts, counts);
        m_portfolio.concentration = concentrationFigures(found);
        const bool ofGroups = m_options.rollUp == RollUp::Groups;
        const bool apart = m_options.groups && ofGroups;
        const scoring::Concentration single = apart
            ? scoring::concentration(wholeAmounts(measured.accounts), m_board.parameters(), counts)
            : scoring::Concentration();
        std::unordered_map<scoring::Key, const scoring::AccountConcentration *> byKey;
        for (const scoring::AccountConcentration &entry : apart ? single.accounts : found.accounts) {
            byKey[entry.account] = &entry;
        }
        for (std::size_t i = 0; i < m_accounts.size(); ++i) {
            const scoring::Key key = ofGroups && !apart ? m_groups[i].group : m_accounts[i].id.value();
            const auto entry = byKey.find(key);
            PortfolioRow *target = row(m_accounts[i].id);
            if (entry != byKey.end() && target != nullptr) {
                target->share = entry->second->share;
                target->cumulative = entry->second->cumulative;
                target->revenueRank = entry->second->rank;
                target->revenueClass = classLetter(entry->second->abcClass);
            }
        }
        m_portfolio.topTenShare = topTen(measured.accounts);
        if (m_options.groups) {
            m_groupConcentration = ofGroups ? found
                                            : scoring::concentration(wholeAmounts(scoring::rollUp(measured.accounts, m_groups)),
                                                                     m_board.parameters(), counts);
        }
        const core::Period before{m_portfolio.period.from.plusMonths(-12), yearBefore(m_portfolio.period.to)};
        m_portfolio.topTenShareBefore =
            topTen((m_options.measure == Measure::Profit ? m_board.profit(before) : m_board.revenue(before)).accounts);
    }

    /// The last day of a month one year earlier stays the last day.
    static Date yearBefore(Date day)
    {
        return day.isLastOfMonth() ? day.plusDays(1).plusMonths(-12).plusDays(-1) : day.plusMonths(-12);
    }

    scoring::Concentration concentrationOf(std::span<const scoring::AccountAmount> amounts, std::span<const int> counts) const
    {
        const std::vector<scoring::AccountValue> values =
            m_options.rollUp == RollUp::Groups ? wholeAmounts(scoring::rollUp(amounts, m_groups)) : wholeAmounts(amounts);
        return scoring::concentration(values, m_board.parameters(), counts);
    }

    std::optional<double> topTen(std::span<const scoring::AccountAmount> amounts) const
    {
        static constexpr int kTen[] = {10};
        const scoring::Concentration found = concentrationOf(amounts, kTen);
        return found.topShares.empty() ? std::nullopt : std::optional(found.topShares.front().share);
    }

    void addSnapshots()
    {
        double sum = 0;
        bool isAny = false;
        for (const store::LastSnapshot &last : store::lastSnapshots(m_reader, m_board.asOf())) {
            if (PortfolioRow *found = row(last.account)) {
                found->scoreBefore = last.score;
                sum += last.atRisk;
                isAny = true;
            }
        }
        if (isAny) {
            m_portfolio.atRiskBefore = sum;
        }
    }

    void addLargest()
    {
        std::vector<const PortfolioRow *> largest;
        for (const PortfolioRow &entry : m_portfolio.rows) {
            if (entry.revenue > 0) {
                largest.push_back(&entry);
            }
        }
        const std::size_t count = std::min(kLargest, largest.size());
        std::partial_sort(largest.begin(), largest.begin() + static_cast<std::ptrdiff_t>(count), largest.end(),
                          [](const PortfolioRow *a, const PortfolioRow *b) {
                              return a->revenue != b->revenue ? a->revenue > b->revenue : a->account < b->account;
                          });
        for (std::size_t i = 0; i < count; ++i) {
            m_portfolio.topBuyers += largest[i]->buyers;
            m_portfolio.topBuyersCovered += largest[i]->buyersCovered;
        }
    }

    /// Decided renewals of the twelve months to `day`, else the accounts that still have revenue. Section 4.1.
    std::optional<double> retained(Date day, std::span<const store::RenewalRow> renewals) const
    {
        const core::Period year = core::trailingTwelveMonths(day);
        int decided = 0;
        int kept = 0;
        for (const store::RenewalRow &renewal : renewals) {
            if (renewal.outcome != core::RenewalOutcome::Open && year.contains(renewal.decided.value_or(renewal.due))) {
                ++decided;
                kept += renewal.outcome != core::RenewalOutcome::Lost ? 1 : 0;
            }
        }
        if (decided > 0) {
            return static_cast<double>(kept) / decided;
        }
        const scoring::RevenueTotals &now = m_board.revenue(year);
        const scoring::RevenueTotals &before = m_board.revenue(core::trailingTwelveMonths(yearBefore(day)));
        std::vector<scoring::BeforeAfter> pairs;
        for (const scoring::AccountAmount &amount : before.accounts) {
            pairs.push_back({amount.account, amount.amount, now.of(amount.account)});
        }
        return scoring::retention(pairs, m_board.parameters()).logo;
    }

    void addRetention()
    {
        std::vector<store::RenewalRow> renewals;
        store::eachRenewal(m_reader, std::nullopt, [&](const store::RenewalRow &renewal) { renewals.push_back(renewal); });
        m_portfolio.retained = retained(m_board.asOf(), renewals);
        m_portfolio.retainedBefore = retained(yearBefore(m_board.asOf()), renewals);
        for (const Standing *standing : m_board.ranking()) {
            m_portfolio.answers += standing->answers;
            m_portfolio.satisfied += standing->satisfied;
        }
    }

    void addReviews()
    {
        const Date asOf = m_board.asOf();
        const core::Quarter quarter = core::Quarter::of(asOf);
        const auto offerNext = [&](Date due) {
            m_portfolio.nextReviewOn = std::min(m_portfolio.nextReviewOn.value_or(due), due);
        };
        for (const store::ReviewRow &review : store::reviewRows(m_reader)) {
            const bool isDone = review.state != core::ReviewState::Planned && review.held.value_or(asOf) <= asOf;
            // A review counts in the quarter in which it was held or falls due: that of Q3 takes place in October.
            const auto when = review.held ? review.held : review.due;
            if (when ? core::Quarter::of(*when) == quarter : review.year == quarter.year && review.quarter == quarter.number) {
                ++m_portfolio.reviewsPlanned;
                m_portfolio.reviewsDone += isDone ? 1 : 0;
            }
            if (!isDone && review.due) {
                if (*review.due < asOf) {
                    ++m_portfolio.reviewsOverdue;
                } else {
                    offerNext(*review.due);
                }
            }
        }
        for (const store::AccountRow &entry : m_accounts) {
            if (entry.reviewDueOn && *entry.reviewDueOn >= asOf) {
                offerNext(*entry.reviewDueOn);
            }
        }
    }

    void addAttention()
    {
        m_portfolio.attention = attentionOf(m_board, m_reader, {}, m_options.attentionLimit);
        for (AttentionItem &item : m_portfolio.attention) {
            if (const store::AccountRow *found = account(item.account)) {
                item.accountName = found->name;
            }
        }
    }

    const ScoreBoard &m_board;
    const store::Reader &m_reader;
    const PortfolioOptions &m_options;
    Portfolio m_portfolio;
    std::vector<store::AccountRow> m_accounts;
    std::vector<scoring::GroupMember> m_groups;
    scoring::Concentration m_groupConcentration;
    std::unordered_map<core::MemberId, std::string> m_members;
    std::unordered_map<AccountId, std::size_t> m_index;
};

}  // namespace

PortfolioRow portfolioRow(const Standing &standing)
{
    PortfolioRow row;
    row.account = standing.account;
    row.rank = standing.rank;
    row.atRisk = standing.risk.atRisk;
    row.exposure = standing.risk.exposure;
    row.pLoss = standing.risk.pLoss;
    row.pLossLow = standing.risk.pLossLow;
    row.pLossHigh = standing.risk.pLossHigh;
    row.score = standing.relationship;
    row.scoreHigh = standing.relationshipHigh;
    row.confidence = standing.confidence;
    row.robust = standing.robust;
    row.vulnerability = standing.risk.vulnerability;
    row.buyers = standing.buyers;
    row.buyersCovered = standing.buyersCovered;
    row.buyerMetDays = standing.buyerMetDays;
    row.buyerCadenceDays = standing.buyerCadenceDays;
    row.renewalOn = standing.renewalOn;
    row.people = static_cast<std::size_t>(standing.people);
    for (const auto cause : scoring::kCauses) {
        row.byCause[static_cast<std::size_t>(cause)] = standing.risk.byCause[cause];
    }
    row.byCause[static_cast<std::size_t>(core::Cause::Base)] = standing.risk.base;
    for (unsigned i = 0; i < core::kWords<Alarm>.size(); ++i) {
        if (standing.has(static_cast<Alarm>(i))) {
            row.alarms.push_back(static_cast<Alarm>(i));
        }
    }
    return row;
}

AttentionItem attentionItem(const store::Reader &reader, const Standing &standing, Alarm alarm)
{
    const Standing::Fact &fact = standing.facts[static_cast<std::size_t>(alarm)];
    AttentionItem item;
    item.account = standing.account;
    item.alarm = alarm;
    item.seat = fact.seat;
    item.count = fact.count;
    item.of = fact.of;
    item.days = fact.days;
    item.value = fact.value;
    item.atRisk = standing.risk.atRisk;
    if (!fact.seat.isNone()) {
        const store::SeatName seat = store::seatName(reader, fact.seat);
        item.seatName = seat.name;
        item.seatTitle = seat.title;
    }
    if (alarm == Alarm::OutcomeDecline || alarm == Alarm::PromiseOverdue) {
        item.record = fact.other;
    }
    if (fact.other != 0 && alarm == Alarm::SingleThread) {
        const auto member = reader.find(core::MemberId(fact.other));
        item.subject = member ? member->name : std::string();
    } else if (fact.other != 0 && alarm == Alarm::OutcomeDecline) {
        const auto metric = reader.find(core::OutcomeMetricId(fact.other));
        item.subject = metric ? metric->name : std::string();
    }
    return item;
}

std::vector<AttentionItem> attentionOf(const ScoreBoard &board, const store::Reader &reader, std::span<const AccountId> accounts,
                                       std::size_t limit)
{
    std::vector<AttentionItem> items;
    const AsideAlarms aside(reader, board.asOf());
    for (const Standing *standing : board.ranking()) {
        if (standing->alarms == 0
            || (!accounts.empty() && !std::binary_search(accounts.begin(), accounts.end(), standing->account))) {
            continue;
        }
        for (unsigned i = 0; i < core::kWords<Alarm>.size(); ++i) {
            if (items.size() >= limit) {
                return items;
            }
            if (standing->has(static_cast<Alarm>(i))
                && !aside.contains(standing->account, static_cast<Alarm>(i), standing->facts[i].seat,
                                   static_cast<Alarm>(i) == Alarm::BuyerUncovered ? standing->facts[i].count : 1)) {
                items.push_back(attentionItem(reader, *standing, static_cast<Alarm>(i)));
            }
        }
    }
    return items;
}

RankRangeInputs rankRangeInputs(const ScoreBoard &board)
{
    RankRangeInputs inputs{{}, board.parameters()};
    inputs.accounts.reserve(board.ranking().size());
    for (const Standing *standing : board.ranking()) {
        inputs.accounts.push_back({standing->account.value(), standing->risk.exposure, standing->risk.gaps});
    }
    return inputs;
}

std::vector<RankRange> rankRanges(const RankRangeInputs &inputs)
{
    std::vector<RankRange> ranges;
    const scoring::Ranking ranking = scoring::rankAccounts(inputs.accounts, inputs.parameters);
    ranges.reserve(ranking.accounts.size());
    for (const scoring::RankedAccount &ranked : ranking.accounts) {
        ranges.push_back({AccountId(ranked.account), ranked.rankLow, ranked.rankHigh});
    }
    return ranges;
}

core::Result<Portfolio> portfolio(const Workspace &workspace, const PortfolioOptions &options)
{
    const auto board = ScoreBoard::load(workspace, options.asOf);
    if (!board) {
        return tl::make_unexpected(board.error());
    }
    return portfolio(*board, workspace.read(), options);
}

core::Result<Portfolio> portfolio(const ScoreBoard &board, const store::Reader &reader, const PortfolioOptions &options)
{
    return PortfolioBuilder(board, reader, options).build();
}

}  // namespace linchpin::app
