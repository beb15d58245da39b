#include "app/standing.h"

#include <algorithm>
#include <map>

namespace linchpin::app {

using core::Alarm;
using core::Tier;
namespace scoring = core::scoring;

namespace {

/// From this stance down somebody stands against us (docs/scoring.md, section 4.5).
constexpr double kAgainstUs = -0.5;

class Facts final {
public:
    Facts(const scoring::AccountInputs &inputs, const scoring::AccountScore &score, const scoring::ScoringParameters &parameters,
          Standing &standing)
        : m_inputs(inputs)
        , m_score(score)
        , m_parameters(parameters)
        , m_standing(standing)
    { }

    void add()
    {
        for (const auto alarm : m_score.alarms) {
            const auto index = static_cast<unsigned>(alarm);
            m_standing.alarms = static_cast<std::uint16_t>(m_standing.alarms | (1U << index));
        }
        if (m_score.alarms.empty()) {
            return;
        }
        addPeople();
        addDeparture();
        addOutcome();
        addPromise();
        const auto &buyers = m_score.voice.byTier[static_cast<std::size_t>(Tier::Buyer)];
        of(Alarm::VoiceBlindSpot) = {{}, 0, buyers.responses, buyers.contacts, 0, m_score.voice.headline.value_or(0)};
        of(Alarm::NoVoice).of = m_standing.people;
        of(Alarm::StaleMap).count = m_score.freshness.ageDays ? 1 : 0;
        of(Alarm::StaleMap).days = m_score.freshness.ageDays.value_or(0);
    }

private:
    Standing::Fact &of(Alarm alarm) { return m_standing.facts[static_cast<std::size_t>(alarm)]; }

    void addPeople()
    {
        double uncoveredPower = -1;
        double blockerPower = -1;
        Standing::Fact &uncovered = of(Alarm::BuyerUncovered);
        Standing::Fact &blockers = of(Alarm::BlockerInPower);
        for (const scoring::ContactScore &contact : m_score.contacts) {
            if (contact.key == scoring::kNobody) {
                of(Alarm::NoBuyer).value = contact.effectivePower;
                continue;
            }
            if (contact.tier == Tier::Buyer) {
                ++uncovered.of;
                if (!scoring::isReached(contact.strength, m_parameters.coveredAt)) {
                    ++uncovered.count;
                    if (contact.effectivePower > uncoveredPower) {
                        uncoveredPower = contact.effectivePower;
                        uncovered.seat = core::SeatId(contact.key);
                        uncovered.value = contact.strength;
                    }
                }
            }
            if (scoring::isReached(kAgainstUs, contact.sigma)) {
                ++blockers.count;
                blockers.value += contact.effectivePower;
                if (contact.effectivePower > blockerPower) {
                    blockerPower = contact.effectivePower;
                    blockers.seat = core::SeatId(contact.key);
                }
            }
        }
        blockers.of = m_standing.people;
    }

    void addDeparture()
    {
        Standing::Fact &fact = of(Alarm::SingleThread);
        fact.count = m_score.threads;
        fact.of = m_standing.people;
        fact.value = m_score.robust;
        if (m_score.worstDeparture) {
            if (m_score.worstDeparture->kind == scoring::DepartureKind::Contact) {
                fact.seat = core::SeatId(m_score.worstDeparture->key);
            } else {
                fact.other = m_score.worstDeparture->key;
            }
        }
    }

    void addOutcome()
    {
        Standing::Fact &fact = of(Alarm::OutcomeDecline);
        fact.of = static_cast<int>(m_score.outcomes.metrics.size());
        for (const scoring::OutcomeScore &metric : m_score.outcomes.metrics) {
            if (metric.trend && *metric.trend < 0) {
                ++fact.count;
                if (fact.other == 0 || *metric.trend < fact.value) {
                    fact.other = metric.id;
                    fact.value = *metric.trend;
                }
            }
        }
    }

    /// Whether the seat has ended: the person left, or was erased.
    bool isGone(scoring::Key seat) const
    {
        const auto at = std::lower_bound(m_inputs.contacts.begin(), m_inputs.contacts.end(), seat,
                                         [](const scoring::Contact &contact, scoring::Key key) { return contact.key < key; });
        return at != m_inputs.contacts.end() && at->key == seat && at->until && *at->until <= m_inputs.asOf;
    }

    /// The contact with most overdue promises; among equals the one waiting longest.
    void addPromise()
    {
        Standing::Fact &fact = of(Alarm::PromiseOverdue);
        std::map<scoring::Key, std::pair<int, int>> byContact;  // count, days
        std::map<scoring::Key, scoring::Key> longest;
        for (const scoring::Promise &promise : m_inputs.promises) {
            if (scoring::promiseState(promise, m_inputs.asOf) == scoring::PromiseState::Overdue && !isGone(promise.contact)) {
                auto &[count, days] = byContact[promise.contact];
                ++count;
                if (count == 1 || m_inputs.asOf - *promise.due > days) {
                    longest[promise.contact] = promise.id;
                }
                days = std::max(days, m_inputs.asOf - *promise.due);
                ++fact.of;
            }
        }
        for (const auto &[contact, overdue] : byContact) {
            if (overdue > std::pair(fact.count, fact.days)) {
                fact.seat = core::SeatId(contact);
                fact.other = longest[contact];
                fact.count = overdue.first;
                fact.days = overdue.second;
            }
        }
        if (fact.count == 0) {
            // All were made to people who are gone: nobody waits for them, so they ask for no attention.
            m_standing.alarms =
                static_cast<std::uint16_t>(m_standing.alarms & ~(1U << static_cast<unsigned>(Alarm::PromiseOverdue)));
        }
    }

    const scoring::AccountInputs &m_inputs;
    const scoring::AccountScore &m_score;
    const scoring::ScoringParameters &m_parameters;
    Standing &m_standing;
};

}  // namespace

Standing standingOf(const scoring::AccountInputs &inputs, const scoring::AccountScore &score,
                    const scoring::ScoringParameters &parameters, core::AccountId account)
{
    Standing standing;
    standing.account = account;
    standing.relationship = score.relationship;
    standing.relationshipHigh = score.relationshipHigh;
    standing.confidence = score.confidence;
    standing.coverage = score.coverage;
    standing.robust = score.robust;
    standing.ttm = inputs.ttm;
    standing.risk = score.risk;
    standing.lastReview = inputs.lastReview;
    standing.answers = score.voice.responses;
    standing.satisfied = score.voice.satisfied;
    const scoring::ContactScore *top = nullptr;
    for (const scoring::ContactScore &contact : score.contacts) {
        if (contact.key == scoring::kNobody) {
            continue;
        }
        ++standing.people;
        if (contact.tier == Tier::Buyer) {
            ++standing.buyers;
            standing.buyersCovered += scoring::isReached(contact.strength, parameters.coveredAt) ? 1 : 0;
            if (top == nullptr || contact.effectivePower > top->effectivePower) {
                top = &contact;
            }
        }
    }
    if (top != nullptr) {
        standing.topBuyer = core::SeatId(top->key);
        standing.buyerCadenceDays = static_cast<int>(top->cadenceDays);
        if (top->lastContact) {
            standing.buyerMetDays = inputs.asOf - *top->lastContact;
        }
    }
    Facts(inputs, score, parameters, standing).add();
    return standing;
}

Standing standingOf(const AccountRecords &records, const ScoreContext &context, core::Date asOf, double ttm)
{
    const scoring::AccountInputs inputs = accountInputs(records, context, asOf, ttm);
    Standing standing = standingOf(inputs, scoring::scoreAccount(inputs, context.parameters), context.parameters,
                                   core::AccountId(records.account));
    for (const store::RenewalRow &renewal : records.renewals) {
        if (!isDecided(renewal, asOf) && renewal.due >= asOf) {
            standing.renewalOn = std::min(standing.renewalOn.value_or(renewal.due), renewal.due);
        }
    }
    return standing;
}

}  // namespace linchpin::app
