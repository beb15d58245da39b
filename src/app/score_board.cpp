#include "app/score_board.h"

#include <algorithm>
#include <deque>
#include <future>
#include <map>
#include <set>
#include <thread>
#include <unordered_map>

#include "app/evidence.h"
#include "app/score_records.h"
#include "app/standing.h"
#include "app/touched.h"
#include "app/workspace.h"

namespace linchpin::app {

using core::AccountId;
using core::Date;
namespace scoring = core::scoring;

namespace {

bool hasSameKeys(const std::vector<scoring::TeamMember> &a, const std::vector<scoring::TeamMember> &b)
{
    return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                      [](const auto &x, const auto &y) { return x.key == y.key && x.left == y.left; });
}

struct PeriodBefore {
    bool operator()(const core::Period &a, const core::Period &b) const
    {
        return std::pair(a.from, a.to) < std::pair(b.from, b.to);
    }
};
using TotalsByPeriod = std::map<core::Period, scoring::RevenueTotals, PeriodBefore>;

}  // namespace

struct ScoreBoard::State {
    Date asOf;
    ScoreContext context;
    RecordSet records;
    std::unordered_map<std::int64_t, RecordSet> renewed;  ///< accounts that were read again since
    std::unordered_map<std::int64_t, Standing *> byAccount;
    std::deque<Standing> standings;
    std::vector<Standing *> sorted;  ///< by rank
    std::vector<const Standing *> order;  ///< the same, for readers
    mutable TotalsByPeriod revenue;
    mutable TotalsByPeriod profit;
    double atRisk = 0;
    double exposure = 0;
    std::uint64_t version = 1;
    std::optional<scoring::ScoringParameters> chosen;  ///< instead of those of the workspace (previews)
    bool isStale = false;
    Subscription subscription;

    core::Result<void> load(const store::Reader &reader, const store::Reader *second, Date day)
    {
        auto read = ScoreContext::read(reader);
        if (!read) {
            return tl::make_unexpected(read.error());
        }
        context = std::move(*read);
        if (chosen) {
            context.parameters = *chosen;
        }
        asOf = day;
        records = RecordSet::readAll(reader, second, context, asOf);
        renewed.clear();
        scoreAll();
        isStale = false;
        return {};
    }

    /// Empty for an account that does not exist.
    std::optional<AccountRecords> find(std::int64_t account) const
    {
        if (const auto found = renewed.find(account); found != renewed.end()) {
            return found->second.accountCount() > 0 ? std::optional(found->second.of(0)) : std::nullopt;
        }
        const std::uint32_t index = records.indexOf(account);
        return index != IdIndex::kNone ? std::optional(records.of(index)) : std::nullopt;
    }

    /// All accounts that exist, by id.
    std::vector<AccountRecords> all() const
    {
        std::vector<AccountRecords> result;
        result.reserve(records.accountCount() + renewed.size());
        for (std::size_t i = 0; i < records.accountCount(); ++i) {
            if (renewed.empty() || renewed.find(records.accounts()[i]) == renewed.end()) {
                result.push_back(records.of(i));
            }
        }
        if (!renewed.empty()) {
            for (const auto &[account, set] : renewed) {
                if (set.accountCount() > 0) {
                    result.push_back(set.of(0));
                }
            }
            std::sort(result.begin(), result.end(),
                      [](const AccountRecords &a, const AccountRecords &b) { return a.account < b.account; });
        }
        return result;
    }

    scoring::RevenueTotals totals(core::Period period, bool ofProfit) const
    {
        scoring::RevenueTotals sum;
        sum.period = period;
        for (const AccountRecords &account : all()) {
            append(sum, totalsOf(account, period, ofProfit));
        }
        std::sort(sum.unconverted.begin(), sum.unconverted.end());
        return sum;
    }

    scoring::RevenueTotals totalsOf(const AccountRecords &account, core::Period period, bool ofProfit) const
    {
        const auto entries = ofProfit ? profitEntries(account.revenue) : revenueEntries(account.revenue);
        return scoring::revenueIn(entries, context.rates, period, std::max(asOf, period.to));
    }

    static void append(scoring::RevenueTotals &sum, const scoring::RevenueTotals &part)
    {
        sum.accounts.insert(sum.accounts.end(), part.accounts.begin(), part.accounts.end());
        sum.unconverted.insert(sum.unconverted.end(), part.unconverted.begin(), part.unconverted.end());
    }

    const scoring::RevenueTotals &cached(TotalsByPeriod &cache, core::Period period, bool ofProfit) const
    {
        const auto found = cache.find(period);
        return found != cache.end() ? found->second : cache.emplace(period, totals(period, ofProfit)).first->second;
    }

    void scoreAll()
    {
        revenue.clear();
        profit.clear();
        standings.clear();
        byAccount.clear();
        const scoring::RevenueTotals &ttm = cached(revenue, core::trailingTwelveMonths(asOf), false);
        const std::vector<AccountRecords> accounts = all();
        standings.resize(accounts.size());
        byAccount.reserve(accounts.size());
        const auto scoreRange = [&](std::size_t first, std::size_t last) {
            for (std::size_t i = first; i < last; ++i) {
                standings[i] = standingOf(accounts[i], context, asOf, ttm.of(accounts[i].account));
            }
        };
        const std::size_t half = accounts.size() / 2;
        if (accounts.size() > 64 && std::thread::hardware_concurrency() > 1) {
            auto other = std::async(std::launch::async, [&] { scoreRange(half, accounts.size()); });
            scoreRange(0, half);
            other.get();
        } else {
            scoreRange(0, accounts.size());
        }
        for (Standing &standing : standings) {
            byAccount[standing.account.value()] = &standing;
        }
        rankAll();
    }

    static bool ranksBefore(const Standing *a, const Standing *b)
    {
        if (a->risk.atRisk != b->risk.atRisk) {
            return a->risk.atRisk > b->risk.atRisk;
        }
        return a->risk.exposure != b->risk.exposure ? a->risk.exposure > b->risk.exposure : a->account < b->account;
    }

    void rankAll()
    {
        sorted.clear();
        sorted.reserve(byAccount.size());
        for (Standing &standing : standings) {
            if (!standing.account.isNone()) {
                sorted.push_back(&standing);
            }
        }
        std::sort(sorted.begin(), sorted.end(), ranksBefore);
        number();
    }

    /// Takes the accounts out of the order before they are scored again; `number` follows when they are back in.
    void unrank(const std::set<std::int64_t> &accounts)
    {
        std::erase_if(sorted, [&](const Standing *standing) { return accounts.count(standing->account.value()) > 0; });
    }

    void insertRanked(Standing *standing)
    {
        sorted.insert(std::upper_bound(sorted.begin(), sorted.end(), standing, ranksBefore), standing);
    }

    void number()
    {
        order.assign(sorted.begin(), sorted.end());
        atRisk = 0;
        exposure = 0;
        int position = 0;
        for (Standing *standing : sorted) {
            standing->rank = ++position;
            atRisk += standing->risk.atRisk;
            exposure += standing->risk.exposure;
        }
        ++version;
    }

    /// Replaces what one account adds to every sum that is kept.
    void renewTotals(std::int64_t account, TotalsByPeriod &cache, bool ofProfit) const
    {
        const auto rows = find(account);
        for (auto entry = cache.begin(); entry != cache.end();) {
            scoring::RevenueTotals &sum = entry->second;
            const scoring::RevenueTotals part =
                rows ? totalsOf(*rows, entry->first, ofProfit) : scoring::RevenueTotals{entry->first, {}, {}};
            if (!sum.unconverted.empty() || !part.unconverted.empty()) {
                entry = cache.erase(entry);  // which ids were this account's is not kept
                continue;
            }
            const auto at = std::lower_bound(sum.accounts.begin(), sum.accounts.end(), account,
                                             [](const scoring::AccountAmount &a, std::int64_t id) { return a.account < id; });
            const bool isThere = at != sum.accounts.end() && at->account == account;
            if (isThere && part.accounts.empty()) {
                sum.accounts.erase(at);
            } else if (isThere) {
                at->amount = part.accounts.front().amount;
            } else if (!part.accounts.empty()) {
                sum.accounts.insert(at, part.accounts.front());
            }
            ++entry;
        }
    }

    void rescore(const store::Reader &reader, std::int64_t account)
    {
        renewed[account] = RecordSet::readOne(reader, context, AccountId(account), asOf, HeldTouches::Sums);
        renewTotals(account, revenue, false);
        renewTotals(account, profit, true);
        const auto rows = find(account);
        const auto known = byAccount.find(account);
        if (!rows) {
            if (known != byAccount.end()) {
                *known->second = Standing();
                byAccount.erase(known);
            }
            return;
        }
        const double ttm = cached(revenue, core::trailingTwelveMonths(asOf), false).of(account);
        Standing standing = standingOf(*rows, context, asOf, ttm);
        if (known != byAccount.end()) {
            *known->second = standing;
            insertRanked(known->second);
        } else {
            standings.push_back(standing);
            byAccount[account] = &standings.back();
            insertRanked(&standings.back());
        }
    }

    core::Result<void> apply(const store::Reader &reader, const store::ChangeSet &changes)
    {
        const Touched touched = touchedBy(reader, changes);
        if (touched.isEmpty() && !isStale) {
            return {};
        }
        const bool isNewContext = changes.of(core::Kind::ScoringParameter) != nullptr
            || changes.of(core::Kind::CurrencyRate) != nullptr || changes.of(core::Kind::Role) != nullptr
            || changes.of(core::Kind::Workspace) != nullptr;
        const std::set<std::int64_t> accounts = touched.everything ? std::set<std::int64_t>() : accountsOf(reader, touched);
        if (touched.everything || isNewContext || isStale || accounts.size() > 200 + records.accountCount() / 10) {
            return load(reader, nullptr, asOf);
        }
        unrank(accounts);
        for (const std::int64_t account : accounts) {
            rescore(reader, account);
        }
        if (changes.of(core::Kind::Member) != nullptr) {
            auto read = ScoreContext::read(reader);
            if (!read) {
                return tl::make_unexpected(read.error());
            }
            const bool isSame = hasSameKeys(read->departed, context.departed);
            context = std::move(*read);
            if (!isSame) {
                scoreAll();
                return {};
            }
        }
        if (!accounts.empty()) {
            number();
        }
        return {};
    }

    bool isGoodFor(Date day) const
    {
        return records.isGoodFor(day)
            && std::all_of(renewed.begin(), renewed.end(), [&](const auto &entry) { return entry.second.isGoodFor(day); });
    }
};

ScoreBoard::ScoreBoard(std::unique_ptr<State> state)
    : m_state(std::move(state))
{ }
ScoreBoard::ScoreBoard(ScoreBoard &&) noexcept = default;
ScoreBoard &ScoreBoard::operator=(ScoreBoard &&) noexcept = default;
ScoreBoard::~ScoreBoard() = default;

core::Result<ScoreBoard> ScoreBoard::load(const Workspace &workspace, Date asOf)
{
    auto state = std::make_unique<State>();
    const auto second = workspace.openReader();
    if (const auto done = state->load(workspace.read(), second ? &*second : nullptr, asOf); !done) {
        return tl::make_unexpected(done.error());
    }
    return ScoreBoard(std::move(state));
}

core::Result<ScoreBoard> ScoreBoard::load(const store::Reader &reader, Date asOf)
{
    auto state = std::make_unique<State>();
    if (const auto done = state->load(reader, nullptr, asOf); !done) {
        return tl::make_unexpected(done.error());
    }
    return ScoreBoard(std::move(state));
}

core::Result<ScoreBoard> ScoreBoard::load(const store::Reader &reader, Date asOf, const scoring::ScoringParameters &parameters)
{
    if (const auto valid = scoring::validateParameters(parameters); !valid) {
        return tl::make_unexpected(valid.error());
    }
    auto state = std::make_unique<State>();
    state->chosen = parameters;
    if (const auto done = state->load(reader, nullptr, asOf); !done) {
        return tl::make_unexpected(done.error());
    }
    return ScoreBoard(std::move(state));
}

core::Result<void> ScoreBoard::setParameters(const store::Reader &reader, const scoring::ScoringParameters &parameters)
{
    if (const auto valid = scoring::validateParameters(parameters); !valid) {
        return tl::make_unexpected(valid.error());
    }
    const bool isSameEvidence = evidenceName(parameters) == evidenceName(m_state->context.parameters);
    m_state->chosen = parameters;
    if (!isSameEvidence || m_state->isStale) {
        return m_state->load(reader, nullptr, m_state->asOf);
    }
    m_state->context.parameters = parameters;
    m_state->scoreAll();
    return {};
}

void ScoreBoard::follow(Workspace &workspace)
{
    m_state->subscription = workspace.subscribe([state = m_state.get(), &workspace](const ChangeSet &changes) {
        try {
            if (!state->apply(workspace.read(), changes)) {
                state->isStale = true;
            }
        } catch (const store::Failure &) {
            state->isStale = true;  // tried again with the next change
        }
    });
}

core::Result<void> ScoreBoard::apply(const store::Reader &reader, const store::ChangeSet &changes)
{
    return m_state->apply(reader, changes);
}

core::Result<void> ScoreBoard::setAsOf(const store::Reader &reader, Date asOf)
{
    if (asOf == m_state->asOf && !m_state->isStale) {
        return {};
    }
    if (!m_state->isGoodFor(asOf) || m_state->isStale) {
        return m_state->load(reader, nullptr, asOf);
    }
    m_state->asOf = asOf;
    m_state->scoreAll();
    return {};
}

Date ScoreBoard::asOf() const { return m_state->asOf; }
const scoring::ScoringParameters &ScoreBoard::parameters() const { return m_state->context.parameters; }
std::uint64_t ScoreBoard::version() const { return m_state->version; }
std::span<const Standing *const> ScoreBoard::ranking() const { return m_state->order; }

const Standing *ScoreBoard::find(AccountId account) const
{
    const auto found = m_state->byAccount.find(account.value());
    return found != m_state->byAccount.end() ? found->second : nullptr;
}

core::Result<scoring::AccountInputs> ScoreBoard::inputs(AccountId account) const
{
    const auto rows = m_state->find(account.value());
    if (!rows) {
        return core::failure(core::ErrorCode::NotFound, "account", std::to_string(account.value()));
    }
    return accountInputs(*rows, m_state->context, m_state->asOf,
                         revenue(core::trailingTwelveMonths(m_state->asOf)).of(account.value()));
}

core::Result<scoring::AccountScore> ScoreBoard::score(AccountId account) const
{
    return inputs(account).map([&](const scoring::AccountInputs &inputs) { return scoring::scoreAccount(inputs, parameters()); });
}

const scoring::RevenueTotals &ScoreBoard::revenue(core::Period period) const
{
    return m_state->cached(m_state->revenue, period, false);
}

const scoring::RevenueTotals &ScoreBoard::profit(core::Period period) const
{
    return m_state->cached(m_state->profit, period, true);
}

core::Period ScoreBoard::allTime() const
{
    std::optional<core::Period> span;
    for (const AccountRecords &account : m_state->all()) {
        for (const store::RevenueRow &row : account.revenue) {
            if (row.kind == core::RevenueKind::Actual) {
                span = span ? core::Period{std::min(span->from, row.period.from), std::max(span->to, row.period.to)} : row.period;
            }
        }
    }
    return span.value_or(core::trailingTwelveMonths(m_state->asOf));
}

double ScoreBoard::portfolioAtRisk() const { return m_state->atRisk; }
double ScoreBoard::portfolioExposure() const { return m_state->exposure; }

}  // namespace linchpin::app
