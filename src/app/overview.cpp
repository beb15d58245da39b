#include "app/overview.h"

#include <algorithm>

#include "app/analysis/comparison.h"
#include "app/overview_parts.h"
#include "app/revenue_figures.h"
#include "app/score_board.h"
#include "app/score_records.h"
#include "app/standing.h"
#include "app/workspace.h"
#include "core/entities/account.h"
#include "core/entities/workspace.h"

namespace linchpin::app {

using core::AccountId;
using core::Date;
using core::report::AccountOverview;
namespace scoring = core::scoring;

namespace {

/// What an overview shows of all accounts together.
struct Surroundings {
    scoring::RevenueTotals revenue;
    scoring::RevenueTotals profit;
    core::Period period;
};

Date yearBefore(Date day) { return day.isLastOfMonth() ? day.plusDays(1).plusMonths(-12).plusDays(-1) : day.plusMonths(-12); }

core::Result<core::Period> checked(const PeriodChoice &choice, Date asOf, core::Period all)
{
    switch (choice.kind) {
    case PeriodKind::TrailingTwelveMonths: break;
    case PeriodKind::AllTime: return all;
    case PeriodKind::FromTo:
        if (choice.fromTo.to < choice.fromTo.from) {
            return core::failure(core::ErrorCode::InvalidValue, "period",
                                 choice.fromTo.from.iso() + " .. " + choice.fromTo.to.iso());
        }
        return choice.fromTo;
    }
    return core::trailingTwelveMonths(asOf);
}

core::Result<Surroundings> readSurroundings(const store::Reader &reader, const ScoreContext &context,
                                            const OverviewOptions &options)
{
    std::vector<store::RevenueRow> rows;
    std::optional<core::Period> all;
    store::eachRevenue(reader, std::nullopt, [&](const store::RevenueRow &row) {
        rows.push_back(row);
        if (row.kind == core::RevenueKind::Actual) {
            all = all ? core::Period{std::min(all->from, row.period.from), std::max(all->to, row.period.to)} : row.period;
        }
    });
    const auto period = checked(options.period, options.asOf, all.value_or(core::trailingTwelveMonths(options.asOf)));
    if (!period) {
        return tl::make_unexpected(period.error());
    }
    const Date last = std::max(options.asOf, period->to);
    return Surroundings{scoring::revenueIn(revenueEntries(rows), context.rates, *period, last),
                        scoring::revenueIn(profitEntries(rows), context.rates, *period, last), *period};
}

class OverviewBuilder final {
public:
    OverviewBuilder(const store::Reader &reader, const ScoreContext &context, const core::Account &account, Date asOf)
        : m_reader(reader)
        , m_context(context)
        , m_account(account)
        , m_set(RecordSet::readOne(reader, context, account.id, asOf, HeldTouches::Rows))
    {
        m_overview.asOf = asOf;
    }

    AccountOverview build(const Surroundings &surroundings)
    {
        const Date asOf = m_overview.asOf;
        const AccountRecords records = m_set.of(0);
        const double ttm = scoring::ttmRevenue(revenueEntries(records.revenue), m_context.rates, asOf).of(m_account.id.value());
        const scoring::AccountInputs inputs = accountInputs(records, m_context, asOf, ttm);
        const scoring::AccountScore score = scoring::scoreAccount(inputs, m_context.parameters);
        const ScoredAccount scored{m_account.id, inputs, score, m_context.parameters};
        const Standing standing = standingOf(inputs, score, m_context.parameters, m_account.id);

        addFigures(standing, scored);
        addWorkspace();
        addRevenue(surroundings, records);
        addRenewal(records);
        m_overview.parts = scoreParts(m_reader, scored);
        addRisk(score);
        const std::vector<core::Snapshot> snapshots = snapshotsUpTo(m_reader, m_account.id, asOf);
        m_overview.trend = trendPoints(snapshots, scored);
        if (m_overview.trend.size() > 1) {
            m_overview.figures.scoreBefore = m_overview.trend[m_overview.trend.size() - 2].score;
        }
        const std::optional<MapThen> then = thenOf(snapshots, records, ttm);
        m_overview.findings = findingLines(m_reader, scored, then ? &*then : nullptr);
        m_overview.goals = goalLines(m_reader, scored);
        m_overview.outcomes = outcomeLines(m_reader, scored);
        m_overview.promises = promiseLines(m_reader, scored);
        addVoice(score.voice);
        m_overview.lastReview = inputs.lastReview;
        for (const scoring::ParameterValue &parameter : scoring::changedParameters(m_context.parameters)) {
            m_overview.changedParameters.push_back(parameter.name);
        }
        return std::move(m_overview);
    }

private:
    /// The account on the day of the snapshot that this day is compared with, from the rows that are read already.
    std::optional<MapThen> thenOf(std::span<const core::Snapshot> snapshots, const AccountRecords &records, double ttm) const
    {
        const core::Snapshot *baseline = comparisonOn(snapshots, m_overview.asOf).baseline;
        if (baseline == nullptr) {
            return std::nullopt;
        }
        const scoring::AccountInputs inputs = accountInputs(records, m_context, baseline->asOf, ttm);
        return MapThen{snapshotLabel(*baseline), baseline->asOf, scoring::scoreAccount(inputs, m_context.parameters)};
    }

    void addFigures(const Standing &standing, const ScoredAccount &scored)
    {
        core::report::PortfolioRow &row = m_overview.figures;
        row = portfolioRow(standing);
        row.rank = 0;
        row.name = m_account.name;
        row.status = m_account.status;
        row.industry = m_account.industry;
        row.region = m_account.region;
        row.segment = m_account.segment;
        row.owner = m_account.owner;
        row.ownerName = memberName(m_reader, m_account.owner);
        row.renewalOn = m_account.renewalOn;
        if (!standing.topBuyer.isNone()) {
            row.topBuyer = store::seatName(m_reader, standing.topBuyer).name;
        }
        m_overview.coverage = scored.score.coverage;
        m_overview.threads = scored.score.threads;
        m_overview.cadenceDebt = scored.score.cadenceDebt;
        m_overview.promiseKeeping = scored.score.trust.trust;
        m_overview.emotion = scored.score.trust.emotion;
    }

    void addWorkspace()
    {
        for (const core::Workspace &workspace : m_reader.all<core::Workspace>()) {
            m_overview.company = workspace.company;
            m_overview.currency = workspace.baseCurrency;
        }
        if (!m_account.parent.isNone()) {
            m_overview.parent = m_account.parent;
            const auto parent = m_reader.find(m_account.parent);
            m_overview.parentName = parent ? parent->name : std::string();
        }
        m_overview.accountCount = static_cast<std::size_t>(m_reader.count(core::Kind::Account));
    }

    void addRevenue(const Surroundings &all, const AccountRecords &records)
    {
        const scoring::Key key = m_account.id.value();
        core::report::PortfolioRow &row = m_overview.figures;
        m_overview.period = all.period;
        row.revenue = all.revenue.of(key);
        double profit = 0;
        for (const scoring::AccountAmount &amount : all.profit.accounts) {
            profit += amount.amount;
            if (amount.account == key) {
                row.profit = amount.amount;
            }
        }
        for (const scoring::AccountAmount &amount : all.revenue.accounts) {
            m_overview.portfolioRevenue += amount.amount;
        }
        if (!all.profit.accounts.empty() && m_overview.portfolioRevenue > 0) {
            m_overview.portfolioMargin = profit / m_overview.portfolioRevenue;
        }
        for (const auto &entry : scoring::concentration(wholeAmounts(all.revenue.accounts), m_context.parameters).accounts) {
            if (entry.account == key) {
                row.share = entry.share;
                row.cumulative = entry.cumulative;
                row.revenueRank = entry.rank;
                row.revenueClass = classLetter(entry.abcClass);
            }
        }
        const core::Period before{yearBefore(all.period.from.plusDays(-1)).plusDays(1), yearBefore(all.period.to)};
        const auto earlier = scoring::revenueIn(revenueEntries(records.revenue), m_context.rates, before, m_overview.asOf);
        if (earlier.of(key) != 0) {
            m_overview.revenueBefore = earlier.of(key);
        }
        addShareOfSpend();
    }

    /// Current over potential of the offerings whose potential is known.
    void addShareOfSpend()
    {
        double current = 0;
        double potential = 0;
        for (const core::WhiteSpace &space : m_reader.where<core::WhiteSpace>("account", m_account.id)) {
            const auto rate = m_context.rates.rate(space.currency, m_overview.asOf);
            if (rate && space.potential && *space.potential > 0) {
                current += *rate * static_cast<double>(space.current.value_or(0));
                potential += *rate * static_cast<double>(*space.potential);
            }
        }
        if (potential > 0) {
            m_overview.shareOfSpend = scoring::clamp01(current / potential);
        }
    }

    void addRenewal(const AccountRecords &records)
    {
        const Date asOf = m_overview.asOf;
        const store::RenewalRow *next = nullptr;
        for (const store::RenewalRow &renewal : records.renewals) {
            if (!isDecided(renewal, asOf) && renewal.due >= asOf && (next == nullptr || renewal.due < next->due)) {
                next = &renewal;
            }
        }
        if (next != nullptr) {
            m_overview.figures.renewalOn = next->due;
            double sum = 0;
            bool isComplete = true;
            for (const store::RenewalRow &renewal : records.renewals) {
                if (!isDecided(renewal, asOf) && renewal.due == next->due) {
                    const auto rate = m_context.rates.rate(renewal.currency, asOf);
                    isComplete = isComplete && rate.has_value();
                    sum += rate.value_or(0) * static_cast<double>(renewal.amount);
                }
            }
            if (isComplete) {
                m_overview.renewalAmount = sum;
            }
        }
        if (m_overview.figures.renewalOn) {
            m_overview.renewalDays = *m_overview.figures.renewalOn - asOf;
        }
    }

    void addRisk(const scoring::AccountScore &score)
    {
        m_overview.robust = score.robust;
        if (score.worstDeparture) {
            m_overview.worstIsOurs = score.worstDeparture->kind == scoring::DepartureKind::Person;
            m_overview.worstDeparture = m_overview.worstIsOurs
                ? memberName(m_reader, core::MemberId(score.worstDeparture->key))
                : store::seatName(m_reader, core::SeatId(score.worstDeparture->key)).name;
        }
        for (const auto cause : scoring::kCauses) {
            m_overview.gap[static_cast<std::size_t>(cause)] = score.risk.gaps[cause];
            m_overview.weight[static_cast<std::size_t>(cause)] = score.risk.weights[cause];
        }
    }

    void addVoice(const scoring::Voice &voice)
    {
        m_overview.answers = voice.responses;
        m_overview.headline = voice.headline;
        if (voice.headlineInterval) {
            m_overview.headlineInterval = {voice.headlineInterval->low, voice.headlineInterval->high};
        }
        m_overview.voiceWeighted = voice.weighted;
        m_overview.voiceLow = voice.low;
        m_overview.voiceHigh = voice.high;
        m_overview.voiceCoverage = voice.coverage;
        for (const core::Tier tier : scoring::kTiers) {
            const scoring::TierVoice &entry = voice.byTier[static_cast<std::size_t>(tier)];
            m_overview.voiceByTier.push_back({tier, entry.contacts, entry.responses, entry.satisfied, entry.coverage});
        }
    }

    const store::Reader &m_reader;
    const ScoreContext &m_context;
    const core::Account &m_account;
    RecordSet m_set;
    AccountOverview m_overview;
};

core::Result<AccountOverview> build(const store::Reader &reader, AccountId id, const OverviewOptions &options,
                                    const ScoreBoard *board)
{
    const auto account = reader.one(id);
    if (!account) {
        return tl::make_unexpected(account.error());
    }
    const auto context = ScoreContext::read(reader);
    if (!context) {
        return tl::make_unexpected(context.error());
    }
    core::Result<Surroundings> surroundings;
    if (board != nullptr) {
        const auto period = checked(options.period, options.asOf, board->allTime());
        if (!period) {
            return tl::make_unexpected(period.error());
        }
        surroundings = Surroundings{board->revenue(*period), board->profit(*period), *period};
    } else {
        surroundings = readSurroundings(reader, *context, options);
    }
    if (!surroundings) {
        return tl::make_unexpected(surroundings.error());
    }
    AccountOverview result = OverviewBuilder(reader, *context, *account, options.asOf).build(*surroundings);
    const Standing *standing = board != nullptr ? board->find(id) : nullptr;
    if (standing != nullptr) {
        result.figures.rank = standing->rank;
        result.figures.shareOfRisk = board->portfolioAtRisk() > 0 ? standing->risk.atRisk / board->portfolioAtRisk() : 0.0;
    }
    return result;
}

}  // namespace

core::Result<AccountOverview> overview(const Workspace &workspace, AccountId account, const OverviewOptions &options)
{
    if (options.neighbours == Neighbours::Revenue) {
        return build(workspace.read(), account, options, nullptr);
    }
    if (const auto found = workspace.read().one(account); !found) {
        return tl::make_unexpected(found.error());
    }
    const auto board = ScoreBoard::load(workspace, options.asOf);
    if (!board) {
        return tl::make_unexpected(board.error());
    }
    return build(workspace.read(), account, options, &*board);
}

core::Result<AccountOverview> overview(const ScoreBoard &board, const store::Reader &reader, AccountId account,
                                       const OverviewOptions &options)
{
    OverviewOptions own = options;
    own.asOf = board.asOf();
    return build(reader, account, own, &board);
}

}  // namespace linchpin::app
