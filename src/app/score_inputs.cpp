#include "app/score_inputs.h"

#include <algorithm>
#include <array>
#include <tuple>

#include "app/score_records.h"
#include "core/entities/workspace.h"
#include "store/reader.h"

namespace linchpin::app {

using core::Date;
namespace scoring = core::scoring;

namespace {

/// The latest judgement of one aspect so far.
struct Latest {
    const JudgementFact *fact = nullptr;

    void offer(const JudgementFact &candidate)
    {
        if (fact == nullptr || std::tuple(candidate.day, candidate.id) > std::tuple(fact->day, fact->id)) {
            fact = &candidate;
        }
    }
    [[nodiscard]] std::optional<double> number() const
    {
        return fact != nullptr && fact->given == JudgementFact::Given::Number ? std::optional(fact->number) : std::nullopt;
    }
    [[nodiscard]] bool isUnknown() const { return fact != nullptr && fact->given == JudgementFact::Given::Unknown; }
};

struct SeatJudgements {
    Latest stance;
    Latest power;
    Latest tier;
};

/// Builds the inputs of one account; each function turns one kind of row into what the method takes.
class InputBuilder final {
public:
    InputBuilder(const AccountRecords &records, const ScoreContext &context, Date asOf)
        : m_records(records)
        , m_context(context)
    {
        m_inputs.asOf = asOf;
    }

    scoring::AccountInputs build(double ttm)
    {
        m_inputs.ttm = ttm;
        m_inputs.exposure = renewalExposure(m_records, m_context, m_inputs.asOf);
        m_inputs.team = m_context.departed;
        addContacts();
        addTies();
        addRatings();
        addLinks();
        addWhatWasSaid();
        addOutcomes();
        for (const store::HeldReviewRow &review : m_records.reviews) {
            if (review.heldOn <= m_inputs.asOf) {
                m_inputs.lastReview = std::max(m_inputs.lastReview.value_or(review.heldOn), review.heldOn);
            }
        }
        return std::move(m_inputs);
    }

private:
    /// Position of the seat among the contacts, which are in the order of their ids; empty for a seat elsewhere.
    std::optional<std::size_t> indexOf(std::int64_t seat) const
    {
        const auto at = std::lower_bound(m_records.seats.begin(), m_records.seats.end(), seat,
                                         [](const store::SeatRow &row, std::int64_t id) { return row.id < id; });
        return at != m_records.seats.end() && at->id == seat
            ? std::optional(static_cast<std::size_t>(at - m_records.seats.begin()))
            : std::nullopt;
    }

    void addContacts()
    {
        m_inputs.contacts.resize(m_records.seats.size());
        for (std::size_t i = 0; i < m_records.seats.size(); ++i) {
            const store::SeatRow &seat = m_records.seats[i];
            scoring::Contact &contact = m_inputs.contacts[i];
            contact.key = seat.id;
            contact.from = seat.from;
            contact.until = seat.until;
            contact.vacant = seat.person == 0 && !seat.labelled;
            if (seat.cadenceDays > 0) {
                contact.cadenceDays = seat.cadenceDays;
            }
        }
        for (const store::SeatRoleRow &row : m_records.roles) {
            if (const auto at = indexOf(row.seat)) {
                if (const auto role = roleOf(row)) {
                    m_inputs.contacts[*at].roles.push_back(*role);
                }
            }
        }
        for (const store::ProofRow &row : m_records.proofs) {
            if (const auto at = indexOf(row.seat); at && row.step != core::LoyaltyStep::None) {
                m_inputs.contacts[*at].proofs.push_back({row.id, row.step, row.day});
            }
        }
        addSeatJudgements();
    }

    std::optional<scoring::RoleValue> roleOf(const store::SeatRoleRow &row) const
    {
        if (row.builtin != core::BuiltinRole::Own) {
            return scoring::builtinRole(core::word(row.builtin));
        }
        const auto found = m_context.ownRoles.find(row.role);
        return found != m_context.ownRoles.end() ? std::optional(found->second) : std::nullopt;
    }

    void addSeatJudgements()
    {
        std::vector<SeatJudgements> latest(m_records.seats.size());
        for (const JudgementFact &fact : m_records.judgements) {
            if (fact.day > m_inputs.asOf) {
                continue;
            }
            const auto at = indexOf(fact.seat);
            if (!at) {
                continue;
            }
            switch (fact.aspect) {
            case core::Aspect::Stance: latest[*at].stance.offer(fact); break;
            case core::Aspect::Power: latest[*at].power.offer(fact); break;
            case core::Aspect::Tier: latest[*at].tier.offer(fact); break;
            default: break;
            }
        }
        for (std::size_t i = 0; i < latest.size(); ++i) {
            scoring::Contact &contact = m_inputs.contacts[i];
            contact.stance = latest[i].stance.number();
            contact.stanceIsUnknown = latest[i].stance.isUnknown();
            contact.power = latest[i].power.number();
            if (const auto tier = latest[i].tier.number()) {
                contact.tier = static_cast<core::Tier>(static_cast<int>(*tier));
            }
        }
    }

    /// From the touchpoint rows where they were read, else from the sums.
    void addTies()
    {
        m_inputs.ties.reserve(m_records.ties.size());
        for (const store::TieRow &row : m_records.ties) {
            scoring::Tie tie;
            tie.member = row.member;
            tie.contact = row.seat;
            tie.summary = sumOf(row).at(m_inputs.asOf, m_context.parameters);
            m_inputs.ties.push_back(std::move(tie));
        }
        for (const store::TouchRow &row : m_records.touches) {
            if (row.day > m_inputs.asOf) {
                continue;
            }
            if (m_inputs.ties.empty() || m_inputs.ties.back().member != row.member || m_inputs.ties.back().contact != row.seat) {
                scoring::Tie tie;
                tie.member = row.member;
                tie.contact = row.seat;
                m_inputs.ties.push_back(std::move(tie));
            }
            m_inputs.ties.back().touches.push_back(touchOf(row));
        }
        m_sortedTies = m_inputs.ties.size();
    }

    scoring::Tie &tieOf(std::int64_t member, std::int64_t seat)
    {
        const auto end = m_inputs.ties.begin() + static_cast<std::ptrdiff_t>(m_sortedTies);
        const auto at = std::lower_bound(m_inputs.ties.begin(), end, std::tuple(seat, member),
                                         [](const scoring::Tie &tie, const std::tuple<std::int64_t, std::int64_t> &key) {
                                             return std::tuple(tie.contact, tie.member) < key;
                                         });
        if (at != end && at->contact == seat && at->member == member) {
            return *at;
        }
        scoring::Tie tie;
        tie.member = member;
        tie.contact = seat;
        m_inputs.ties.push_back(std::move(tie));
        return m_inputs.ties.back();
    }

    /// Trust and respect of one tie that are dated on the same day form one rating; in it the later row of an aspect
    /// counts. The latest rating alone enters: older ones are superseded.
    void addRatings()
    {
        std::vector<const JudgementFact *> facts;
        for (const JudgementFact &fact : m_records.judgements) {
            const bool isRating = fact.aspect == core::Aspect::Trust || fact.aspect == core::Aspect::Respect;
            if (isRating && fact.member != 0 && fact.day <= m_inputs.asOf) {
                facts.push_back(&fact);
            }
        }
        std::sort(facts.begin(), facts.end(), [](const JudgementFact *a, const JudgementFact *b) {
            return std::tuple(a->seat, a->member, a->day, a->id) < std::tuple(b->seat, b->member, b->day, b->id);
        });
        for (std::size_t first = 0; first < facts.size();) {
            std::size_t last = first;
            scoring::Rating rating;
            while (last < facts.size() && facts[last]->seat == facts[first]->seat
                   && facts[last]->member == facts[first]->member) {
                const JudgementFact &fact = *facts[last++];
                if (fact.day != rating.day || rating.id == 0) {
                    rating = {fact.id, fact.day, std::nullopt, std::nullopt};
                }
                rating.id = fact.id;
                const bool isGiven = fact.given == JudgementFact::Given::Number;
                (fact.aspect == core::Aspect::Trust ? rating.trust : rating.respect) =
                    isGiven ? std::optional(std::clamp(fact.number, 0.0, 4.0)) : std::nullopt;
            }
            if (rating.trust || rating.respect) {
                tieOf(facts[first]->member, facts[first]->seat).ratings.push_back(rating);
            }
            first = last;
        }
    }

    void addLinks()
    {
        for (const store::SeatRow &seat : m_records.seats) {
            if (seat.reportsTo != 0) {
                m_inputs.reportsTo.push_back({seat.id, seat.reportsTo});
            }
        }
        for (const store::InfluenceRow &row : m_records.influences) {
            m_inputs.influences.push_back({row.from, row.to, static_cast<double>(row.weight)});
            if (row.mutual) {
                m_inputs.influences.push_back({row.to, row.from, static_cast<double>(row.weight)});
            }
        }
    }

    void addWhatWasSaid()
    {
        m_inputs.promises.reserve(m_records.promises.size());
        for (const store::PromiseRow &row : m_records.promises) {
            m_inputs.promises.push_back({row.id, row.seat, row.made, row.due, row.done, row.broken});
        }
        m_inputs.moments.reserve(m_records.moments.size());
        for (const store::MomentRow &row : m_records.moments) {
            m_inputs.moments.push_back({row.id, row.seat, row.day, static_cast<double>(row.emotion), row.momentOfTruth});
        }
        m_inputs.answers.reserve(m_records.answers.size());
        for (const store::AnswerRow &row : m_records.answers) {
            if (row.high > row.low) {
                m_inputs.answers.push_back({row.seat, row.day, scoring::scaledScore(row.score, row.low, row.high)});
            }
        }
    }

    /// The latest value of each metric, and the last one of the quarter before it.
    void addOutcomes()
    {
        for (const store::MetricRow &metric : m_records.metrics) {
            const auto latestIn = [&](core::Period period) {
                const store::MetricValueRow *latest = nullptr;
                for (const store::MetricValueRow &value : m_records.values) {
                    if (value.metric == metric.id && period.contains(value.day)
                        && (latest == nullptr || std::tuple(value.day, value.id) > std::tuple(latest->day, latest->id))) {
                        latest = &value;
                    }
                }
                return latest;
            };
            scoring::Outcome outcome;
            outcome.id = metric.id;
            outcome.weight = metric.weight;
            outcome.target = metric.target;
            outcome.higherIsBetter = metric.higherIsBetter;
            if (const auto *actual = latestIn({Date(INT32_MIN), m_inputs.asOf})) {
                outcome.actual = actual->value;
                outcome.day = actual->day;
                if (const auto *previous = latestIn(core::Quarter::of(actual->day).plus(-1).period())) {
                    outcome.previous = previous->value;
                }
            }
            m_inputs.outcomes.push_back(outcome);
        }
    }

    const AccountRecords &m_records;
    const ScoreContext &m_context;
    scoring::AccountInputs m_inputs;
    std::size_t m_sortedTies = 0;
};

std::vector<scoring::RevenueEntry> entriesOf(std::span<const store::RevenueRow> rows, bool profit)
{
    std::vector<scoring::RevenueEntry> entries;
    entries.reserve(rows.size());
    for (const store::RevenueRow &row : rows) {
        if (row.kind != core::RevenueKind::Actual || (profit && !row.profit)) {
            continue;
        }
        entries.push_back(
            {row.id, row.account, row.period, row.currency, static_cast<double>(profit ? *row.profit : row.amount)});
    }
    return entries;
}

}  // namespace

std::vector<scoring::RevenueEntry> revenueEntries(std::span<const store::RevenueRow> rows) { return entriesOf(rows, false); }

std::vector<scoring::RevenueEntry> profitEntries(std::span<const store::RevenueRow> rows) { return entriesOf(rows, true); }

std::optional<double> renewalExposure(const AccountRecords &records, const ScoreContext &context, Date asOf)
{
    const core::Period ahead{asOf, asOf.plusMonths(12)};
    double sum = 0;
    bool isAny = false;
    for (const store::RenewalRow &renewal : records.renewals) {
        if (isDecided(renewal, asOf) || !ahead.contains(renewal.due)) {
            continue;
        }
        if (const auto rate = context.rates.rate(renewal.currency, asOf)) {
            sum += *rate * static_cast<double>(renewal.amount);
            isAny = true;
        }
    }
    if (isAny) {
        return sum;
    }
    std::vector<scoring::RevenueEntry> entries;
    for (const store::RevenueRow &row : records.revenue) {
        if (row.kind == core::RevenueKind::UpForRenewal) {
            entries.push_back({row.id, row.account, row.period, row.currency, static_cast<double>(row.amount)});
            isAny = isAny || (ahead.overlapDays(row.period) > 0 && context.rates.rate(row.currency, asOf));
        }
    }
    if (!isAny) {
        return std::nullopt;
    }
    return scoring::revenueIn(entries, context.rates, ahead, asOf).of(records.account);
}

scoring::AccountInputs accountInputs(const AccountRecords &records, const ScoreContext &context, Date asOf, double ttm)
{
    return InputBuilder(records, context, asOf).build(ttm);
}

core::Result<scoring::ScoringParameters> scoringParameters(const store::Reader &reader)
{
    scoring::ScoringParameters parameters;
    for (const core::ScoringParameter &row : reader.all<core::ScoringParameter>()) {
        const auto set = scoring::setParameter(parameters, row.name, row.value);
        if (!set && set.error().code != core::ErrorCode::NotFound) {
            return tl::make_unexpected(set.error());
        }
    }
    if (const auto valid = scoring::validateParameters(parameters); !valid) {
        return tl::make_unexpected(valid.error());
    }
    return parameters;
}

core::Result<scoring::AccountInputs> scoreInputs(const store::Reader &reader, core::AccountId account, Date asOf,
                                                 TouchDetail touches)
{
    const auto context = ScoreContext::read(reader);
    if (!context) {
        return tl::make_unexpected(context.error());
    }
    const HeldTouches held = touches == TouchDetail::Rows ? HeldTouches::Rows : HeldTouches::Sums;
    const RecordSet set = RecordSet::readOne(reader, *context, account, asOf, held);
    if (set.accountCount() == 0) {
        return core::failure(core::ErrorCode::NotFound, "account", std::to_string(account.value()));
    }
    const AccountRecords records = set.of(0);
    const double ttm = scoring::ttmRevenue(revenueEntries(records.revenue), context->rates, asOf).of(account.value());
    return accountInputs(records, *context, asOf, ttm);
}

core::Stance stanceWord(std::optional<double> number)
{
    if (!number) {
        return core::Stance::Unknown;
    }
    if (*number > 0.75) {
        return core::Stance::Champion;
    }
    if (*number > 0.25) {
        return core::Stance::Supporter;
    }
    if (*number >= -0.25) {
        return core::Stance::Neutral;
    }
    return *number >= -0.75 ? core::Stance::Sceptic : core::Stance::Blocker;
}

}  // namespace linchpin::app
