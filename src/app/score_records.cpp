#include "app/score_records.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <future>
#include <tuple>

#include "app/evidence.h"
#include "app/score_inputs.h"
#include "core/entities/team.h"
#include "core/entities/workspace.h"

namespace linchpin::app {

using core::Date;
using store::AccountScope;
using store::Reader;

namespace {

/// Neighbouring ids fall into neighbouring slots: rows mostly come in the order of what they refer to.
std::size_t slotOf(std::int64_t id, std::size_t slots)
{
    const auto bits = static_cast<std::uint64_t>(id);
    return static_cast<std::size_t>(bits + (bits >> 32U) * 0x9E3779B97F4A7C15ULL) & (slots - 1);
}

/// Empty for anything but a plain decimal number.
std::optional<double> decimal(std::string_view text)
{
    double value = 0;
    const auto end = text.data() + text.size();
    const auto read = std::from_chars(text.data(), end, value);
    return read.ec == std::errc() && read.ptr == end && std::isfinite(value) ? std::optional(value) : std::nullopt;
}

JudgementFact factOf(const store::JudgementRow &row)
{
    JudgementFact fact{row.id, row.seat, row.member, row.day, row.aspect, JudgementFact::Given::Nothing, 0};
    if (row.value == "unknown") {
        fact.given = JudgementFact::Given::Unknown;
        return fact;
    }
    std::optional<double> number;
    if (row.aspect == core::Aspect::Stance) {
        number = stanceNumber(row.value);
    } else if (row.aspect == core::Aspect::Tier) {
        if (const auto tier = core::fromWord<core::Tier>(row.value)) {
            number = static_cast<double>(*tier);
        }
    } else {
        number = decimal(row.value);
    }
    if (number) {
        fact.given = JudgementFact::Given::Number;
        fact.number = *number;
    }
    return fact;
}

/// Ties ahead of the day up to which each is summed by itself; more are summed in one pass over everything.
constexpr std::size_t kMostTiesOneByOne = 5000;

template <typename Row>
void sortBySeatAndMember(std::span<Row> rows)
{
    const auto before = [](const Row &a, const Row &b) { return std::tuple(a.seat, a.member) < std::tuple(b.seat, b.member); };
    if (!std::is_sorted(rows.begin(), rows.end(), before)) {
        std::stable_sort(rows.begin(), rows.end(), before);
    }
}

}  // namespace

std::optional<double> stanceNumber(std::string_view stored)
{
    if (const auto stance = core::fromWord<core::Stance>(stored)) {
        return core::scoring::stanceValue(*stance);
    }
    const auto number = decimal(stored);
    return number && *number >= -1 && *number <= 1 ? number : std::nullopt;
}

void IdIndex::reserve(std::size_t count)
{
    std::size_t slots = 16;
    while (slots < count * 2) {
        slots *= 2;
    }
    if (slots > m_slots.size()) {
        grow(slots);
    }
}

void IdIndex::grow(std::size_t slots)
{
    std::vector<Slot> old(slots);
    old.swap(m_slots);
    for (const Slot &slot : old) {
        if (slot.value != kNone) {
            std::size_t at = slotOf(slot.id, slots);
            while (m_slots[at].value != kNone) {
                at = (at + 1) & (slots - 1);
            }
            m_slots[at] = slot;
        }
    }
}

void IdIndex::set(std::int64_t id, std::uint32_t value)
{
    if ((m_count + 1) * 2 > m_slots.size()) {
        grow(std::max<std::size_t>(16, m_slots.size() * 2));
    }
    std::size_t at = slotOf(id, m_slots.size());
    while (m_slots[at].value != kNone && m_slots[at].id != id) {
        at = (at + 1) & (m_slots.size() - 1);
    }
    m_count += m_slots[at].value == kNone ? 1 : 0;
    m_slots[at] = {id, value};
}

std::uint32_t IdIndex::find(std::int64_t id) const
{
    if (m_slots.empty()) {
        return kNone;
    }
    std::size_t at = slotOf(id, m_slots.size());
    while (m_slots[at].value != kNone && m_slots[at].id != id) {
        at = (at + 1) & (m_slots.size() - 1);
    }
    return m_slots[at].value;
}

core::Result<ScoreContext> ScoreContext::read(const Reader &reader)
{
    ScoreContext context;
    auto parameters = scoringParameters(reader);
    if (!parameters) {
        return tl::make_unexpected(parameters.error());
    }
    context.parameters = *parameters;
    core::Currency base;
    for (const core::Workspace &workspace : reader.all<core::Workspace>()) {
        base = workspace.baseCurrency;
    }
    context.rates = core::scoring::RateTable(base);
    for (const core::CurrencyRate &rate : reader.all<core::CurrencyRate>()) {
        context.rates.add(rate.currency, rate.day, rate.rate * core::scoring::minorUnitFactor(rate.currency, base));
    }
    for (const core::Member &member : reader.all<core::Member>()) {
        if (member.leftOn) {
            context.departed.push_back({member.id.value(), member.leftOn});
        }
    }
    for (const core::Role &role : reader.all<core::Role>()) {
        context.ownRoles[role.id.value()] = {role.tier, role.power};
    }
    return context;
}

void RecordSet::readRows(const Reader &reader, AccountScope scope)
{
    const auto ofSeat = [this](auto &rows) {
        return [this, &rows](const auto &row) {
            if (const std::uint32_t group = m_seatIndex.find(row.seat); group != IdIndex::kNone) {
                rows.add(group, row);
            }
        };
    };
    const auto ofAccount = [this](auto &rows) {
        return [this, &rows](const auto &row) {
            if (const std::uint32_t group = m_accountIndex.find(row.account); group != IdIndex::kNone) {
                rows.add(group, row);
            }
        };
    };
    store::eachSeat(reader, scope, [&](const store::SeatRow &row) {
        if (const std::uint32_t group = m_accountIndex.find(row.account); group != IdIndex::kNone) {
            m_seatIndex.set(row.id, group);
            m_seats.add(group, row);
        }
    });
    store::eachSeatRole(reader, scope, ofSeat(m_roles));
    store::eachScoredJudgement(reader, scope, [&](const store::JudgementRow &row) {
        if (const std::uint32_t group = m_seatIndex.find(row.seat); group != IdIndex::kNone) {
            m_judgements.add(group, factOf(row));
        }
    });
    store::eachInfluence(reader, scope, [&](const store::InfluenceRow &row) {
        const std::uint32_t group = m_seatIndex.find(row.from);
        if (group != IdIndex::kNone && group == m_seatIndex.find(row.to)) {
            m_influences.add(group, row);
        }
    });
    store::eachPromise(reader, scope, ofSeat(m_promises));
    store::eachMoment(reader, scope, ofSeat(m_moments));
    store::eachProof(reader, scope, ofSeat(m_proofs));
    store::eachAnswer(reader, scope, ofSeat(m_answers));
    IdIndex metrics;
    store::eachMetric(reader, scope, [&](const store::MetricRow &row) {
        if (const std::uint32_t group = m_accountIndex.find(row.account); group != IdIndex::kNone) {
            metrics.set(row.id, group);
            m_metrics.add(group, row);
        }
    });
    store::eachMetricValue(reader, scope, [&](const store::MetricValueRow &row) {
        if (const std::uint32_t group = metrics.find(row.metric); group != IdIndex::kNone) {
            m_values.add(group, row);
        }
    });
    store::eachHeldReview(reader, scope, ofAccount(m_reviews));
    store::eachRenewal(reader, scope, ofAccount(m_renewals));
}

void RecordSet::group(std::vector<store::TieRow> ties, std::vector<store::RevenueRow> revenue)
{
    const std::size_t count = m_accounts.size();
    m_ties.assign(std::move(ties), count, [this](const store::TieRow &row) { return m_seatIndex.find(row.seat); });
    m_revenue.assign(std::move(revenue), count,
                     [this](const store::RevenueRow &row) { return m_accountIndex.find(row.account); });
    m_seats.close(count);
    m_roles.close(count);
    m_judgements.close(count);
    m_influences.close(count);
    m_touches.close(count);
    m_promises.close(count);
    m_moments.close(count);
    m_proofs.close(count);
    m_answers.close(count);
    m_metrics.close(count);
    m_values.close(count);
    m_reviews.close(count);
    m_renewals.close(count);
    for (std::size_t i = 0; i < count; ++i) {
        const std::span<store::SeatRow> seats = m_seats.of(i);
        std::sort(seats.begin(), seats.end(), [](const store::SeatRow &a, const store::SeatRow &b) { return a.id < b.id; });
        sortBySeatAndMember(m_ties.of(i));
        sortBySeatAndMember(m_touches.of(i));
    }
}

RecordSet RecordSet::readAll(const Reader &reader, const Reader *second, const ScoreContext &context, Date asOf)
{
    RecordSet set;
    store::eachAccountId(reader, [&](std::int64_t id) {
        set.m_accountIndex.set(id, static_cast<std::uint32_t>(set.m_accounts.size()));
        set.m_accounts.push_back(id);
    });

    std::vector<store::TieRow> ties;
    std::vector<store::RevenueRow> revenue;
    bool isTruncated = false;
    const auto readTies = [&](const Reader &from) {
        const bool isCurrent = isEvidenceCurrent(from, context.parameters);
        std::size_t ahead = 0;  // ties with a row after the day, whose stored sum does not hold
        if (isCurrent) {
            store::eachTie(from, std::nullopt, [&](const store::TieRow &row) {
                ahead += row.newest > asOf ? 1 : 0;
                ties.push_back(row);
            });
        }
        isTruncated = ahead > 0;
        if (!isCurrent || ahead > kMostTiesOneByOne) {
            ties = sumAllTies(from, context.parameters, asOf, &isTruncated);
        } else if (ahead > 0) {
            std::erase_if(ties,
                          [&](store::TieRow &row) { return row.newest > asOf && !sumTie(from, row, context.parameters, asOf); });
        }
        store::eachRevenue(from, std::nullopt, [&](const store::RevenueRow &row) { revenue.push_back(row); });
    };
    if (second != nullptr) {
        auto other = std::async(std::launch::async, [&] { readTies(*second); });
        set.readRows(reader, std::nullopt);
        other.get();
    } else {
        set.readRows(reader, std::nullopt);
        readTies(reader);
    }
    set.m_held = isTruncated ? HeldTouches::SumsUpTo : HeldTouches::Sums;
    set.m_upTo = asOf;
    for (const store::TieRow &row : ties) {
        set.m_newest = std::max(set.m_newest, row.newest);
    }
    set.group(std::move(ties), std::move(revenue));
    return set;
}

RecordSet RecordSet::readOne(const Reader &reader, const ScoreContext &context, core::AccountId account, Date asOf,
                             HeldTouches touches)
{
    RecordSet set;
    if (reader.exists(core::Kind::Account, account.value())) {
        set.m_accountIndex.set(account.value(), 0);
        set.m_accounts.push_back(account.value());
    }
    set.readRows(reader, account);
    std::vector<store::TieRow> ties;
    std::vector<store::RevenueRow> revenue;
    store::eachRevenue(reader, account, [&](const store::RevenueRow &row) { revenue.push_back(row); });
    bool useSums = touches == HeldTouches::Sums && isEvidenceCurrent(reader, context.parameters);
    if (useSums) {
        store::eachTie(reader, account, [&](const store::TieRow &row) {
            useSums = useSums && row.newest <= asOf;
            set.m_newest = std::max(set.m_newest, row.newest);
            ties.push_back(row);
        });
    }
    if (!useSums) {
        ties.clear();
        store::eachTouch(reader, account, [&](const store::TouchRow &row) {
            if (set.m_seatIndex.find(row.seat) != IdIndex::kNone) {
                set.m_touches.add(0, row);
            }
        });
    }
    set.m_held = useSums ? HeldTouches::Sums : HeldTouches::Rows;
    set.m_upTo = asOf;
    set.group(std::move(ties), std::move(revenue));
    return set;
}

AccountRecords RecordSet::of(std::size_t index) const
{
    AccountRecords records;
    records.account = m_accounts[index];
    records.seats = m_seats.of(index);
    records.roles = m_roles.of(index);
    records.judgements = m_judgements.of(index);
    records.influences = m_influences.of(index);
    records.ties = m_ties.of(index);
    records.touches = m_touches.of(index);
    records.promises = m_promises.of(index);
    records.moments = m_moments.of(index);
    records.proofs = m_proofs.of(index);
    records.answers = m_answers.of(index);
    records.metrics = m_metrics.of(index);
    records.values = m_values.of(index);
    records.reviews = m_reviews.of(index);
    records.renewals = m_renewals.of(index);
    records.revenue = m_revenue.of(index);
    return records;
}

bool RecordSet::isGoodFor(Date asOf) const
{
    switch (m_held) {
    case HeldTouches::Rows: return true;
    case HeldTouches::SumsUpTo: return asOf == m_upTo;
    case HeldTouches::Sums: break;
    }
    return asOf >= m_newest;
}

core::scoring::Touch touchOf(const store::TouchRow &row)
{
    return {row.conversation, row.day, row.channel, row.direction, std::max({1, row.audience, row.seatsPresent})};
}

core::scoring::EvidenceSum sumOf(const store::TieRow &row)
{
    core::scoring::EvidenceSum sum;
    sum.evidence = row.evidence;
    sum.day = row.day;
    sum.newest = row.newest;
    sum.countedGroups = row.groups;
    sum.inCount = row.inbound;
    sum.outCount = row.outbound;
    return sum;
}

bool isDecided(const store::RenewalRow &renewal, Date asOf)
{
    return renewal.outcome != core::RenewalOutcome::Open && renewal.decided.value_or(renewal.due) <= asOf;
}

}  // namespace linchpin::app
