#include "core/scoring/account.h"

#include <algorithm>
#include <cmath>
#include <tuple>

namespace linchpin::core::scoring {

namespace {

/// What a tie is worth without its ledger, on its contact's row.
struct LiveTie {
    std::uint32_t row;
    Key member;
    TieStrength strength;
    std::optional<Date> lastContact;
};

/// m(sigma) of section 3.2: how much of a tie counts, from blocker (0) to advocate (1).
double stanceFactor(double sigma, double neutralFactor)
{
    return sigma < 0 ? neutralFactor * (1 + sigma) : neutralFactor + (1 - neutralFactor) * sigma;
}

/// Scores one account. Holds the rows of the map while the parts are added one after the other.
class AccountScorer final {
public:
    AccountScorer(const AccountInputs &inputs, const ScoringParameters &parameters)
        : m_inputs(inputs)
        , m_parameters(parameters)
    { }

    AccountScore score()
    {
        collectContacts();
        collectTies();
        addContactScores();
        addRelationship();
        addDepartures();
        m_score.trust = trust(m_inputs.promises, m_inputs.moments, m_inputs.asOf, m_parameters);
        m_score.voice = voice(m_map, m_inputs.answers, m_inputs.asOf, m_parameters);
        m_score.outcomes = outcomes(m_inputs.outcomes, m_inputs.asOf, m_parameters);
        m_score.freshness = freshness(m_inputs.lastReview, m_inputs.asOf, m_parameters);
        addRisk();
        addAlarms();
        return std::move(m_score);
    }

private:
    void collectContacts()
    {
        m_contacts.reserve(m_inputs.contacts.size());
        for (const Contact &contact : m_inputs.contacts) {
            if (isOnMap(contact, m_inputs.asOf)) {
                m_contacts.push_back(&contact);
            }
        }
        std::sort(m_contacts.begin(), m_contacts.end(), [](const Contact *a, const Contact *b) { return a->key < b->key; });
        std::vector<PowerContact> power;
        power.reserve(m_contacts.size());
        for (const Contact *contact : m_contacts) {
            const RoleValue role = resolvedRole(*contact);
            power.push_back({contact->key, role.tier, role.power});
        }
        m_map = powerAndInfluence(power, m_inputs.reportsTo, m_inputs.influences, m_parameters);
    }

    /// Promises and moments enter every tie of their contact.
    std::vector<EvidencePair> contactEvidence() const
    {
        struct Entry {
            std::size_t row;
            int kind;
            Key id;
            EvidencePair evidence;
        };
        std::vector<Entry> entries;
        entries.reserve(m_inputs.promises.size() + m_inputs.moments.size());
        for (const Promise &promise : m_inputs.promises) {
            entries.push_back({rowOf(promise.contact), 0, promise.id, promiseEvidence(promise, m_inputs.asOf, m_parameters)});
        }
        for (const Moment &moment : m_inputs.moments) {
            entries.push_back({rowOf(moment.contact), 1, moment.id, momentEvidence(moment, m_inputs.asOf, m_parameters)});
        }
        std::sort(entries.begin(), entries.end(), [](const Entry &a, const Entry &b) {
            return std::tuple(a.row, a.kind, a.id) < std::tuple(b.row, b.kind, b.id);
        });
        std::vector<EvidencePair> evidence(m_contacts.size());
        for (const Entry &entry : entries) {
            if (entry.row < evidence.size()) {
                evidence[entry.row].positive += entry.evidence.positive;
                evidence[entry.row].negative += entry.evidence.negative;
            }
        }
        return evidence;
    }

    void collectTies()
    {
        std::vector<Key> left;
        for (const TeamMember &member : m_inputs.team) {
            if (member.left && *member.left <= m_inputs.asOf) {
                left.push_back(member.key);
            }
        }
        std::sort(left.begin(), left.end());
        const std::vector<EvidencePair> shared = contactEvidence();
        m_ties.reserve(m_inputs.ties.size());
        for (const Tie &tie : m_inputs.ties) {
            const std::size_t row = rowOf(tie.contact);
            if (row >= m_contacts.size() || std::binary_search(left.begin(), left.end(), tie.member)) {
                continue;
            }
            m_persons.push_back(tie.member);
            if (m_contacts[row]->vacant) {
                continue;
            }
            double positive = 0;
            std::optional<Date> last;
            if (tie.summary) {
                positive = tie.summary->evidence;
                last = tie.summary->lastCounted;
            }
            if (!tie.touches.empty()) {
                const TouchSummary touches = summariseTouches(tie.touches, m_inputs.asOf, m_parameters);
                positive += touches.evidence;
                last = std::max(last, touches.lastCounted);
            }
            const EvidencePair rating = ratingEvidence(tie.ratings, m_inputs.asOf, m_parameters);
            m_ties.push_back({static_cast<std::uint32_t>(row), tie.member,
                              tieStrength(positive + rating.positive + shared[row].positive,
                                          rating.negative + shared[row].negative, m_parameters),
                              last});
        }
        std::sort(m_ties.begin(), m_ties.end(), [](const LiveTie &a, const LiveTie &b) {
            return std::tuple(a.row, a.member, -a.strength.strength) < std::tuple(b.row, b.member, -b.strength.strength);
        });
        std::sort(m_persons.begin(), m_persons.end());
        m_persons.erase(std::unique(m_persons.begin(), m_persons.end()), m_persons.end());
        m_score.ties.reserve(m_ties.size());
        for (const LiveTie &tie : m_ties) {
            m_score.ties.push_back({tie.member, m_contacts[tie.row]->key, tie.strength, tie.lastContact});
        }
    }

    void addContactScores()
    {
        const std::size_t rows = m_map.keys.size();
        m_score.contacts.resize(rows);
        m_firstTie.assign(rows + 1, m_ties.size());
        for (std::size_t row = 0, next = 0; row < rows; ++row) {
            m_firstTie[row] = next;
            while (next < m_ties.size() && m_ties[next].row == row) {
                ++next;
            }
        }
        for (std::size_t row = 0; row < rows; ++row) {
            ContactScore &contact = m_score.contacts[row];
            contact.key = m_map.keys[row];
            contact.tier = m_map.tiers[row];
            contact.power = m_map.power[row];
            contact.effectivePower = m_map.effectivePower[row];
            contact.cadenceDays = m_parameters.cadenceDays[contact.tier];
            contact.cadenceDebt = m_parameters.cadenceCap;
            if (contact.key == kNobody) {
                contact.qualityHigh = 1;
                continue;
            }
            addStance(*m_contacts[row], contact);
            addStrength(row, contact);
            addCadence(*m_contacts[row], contact);
        }
        std::vector<double> quality;
        quality.reserve(rows);
        for (const ContactScore &contact : m_score.contacts) {
            quality.push_back(contact.quality);
        }
        const std::vector<double> views = viewsAfterInfluence(m_map, quality);
        for (std::size_t row = 0; row < rows; ++row) {
            m_score.contacts[row].view = views[row];
        }
    }

    void addStance(const Contact &input, ContactScore &contact) const
    {
        contact.isVacant = input.vacant;
        contact.stage = loyaltyStage(input.proofs, m_inputs.asOf, m_parameters);
        if (input.stanceIsUnknown) {
            return;
        }
        if (input.stance) {
            contact.stance = std::clamp(*input.stance, -1.0, 1.0);
        } else if (contact.stage != LoyaltyStep::None) {
            contact.stance = m_parameters.stageStance[contact.stage];
        }
        contact.sigma = contact.stance.value_or(m_parameters.stageStance[LoyaltyStep::None]);
    }

    void addStrength(std::size_t row, ContactScore &contact) const
    {
        const double factor = stanceFactor(contact.sigma, m_parameters.neutralFactor);
        double upper = 1;
        if (const LiveTie *best = bestTie(row, contact.strength)) {
            contact.closest = best->member;
            contact.lost = best->strength.lost;
            contact.confidence = best->strength.confidence();
            upper = best->strength.upper();
            for (std::size_t i = m_firstTie[row]; i < m_firstTie[row + 1]; ++i) {
                contact.lastContact = std::max(contact.lastContact, m_ties[i].lastContact);
            }
        }
        contact.quality = contact.strength * factor;
        const double hoped = contact.isVacant ? 0.0 : upper * (contact.stance ? factor : 1.0);
        contact.qualityHigh = std::max(contact.quality, hoped);
    }

    /// The closest's tie; within the tolerance the smaller member. `strength` is that of the strongest tie, 0 without.
    /// `without` leaves one member out.
    const LiveTie *bestTie(std::size_t row, double &strength, std::optional<Key> without = std::nullopt) const
    {
        strength = 0;
        const LiveTie *best = nullptr;
        for (std::size_t i = m_firstTie[row]; i < m_firstTie[row + 1]; ++i) {
            if (m_ties[i].member != without) {
                strength = std::max(strength, m_ties[i].strength.strength);
            }
        }
        for (std::size_t i = m_firstTie[row]; i < m_firstTie[row + 1] && best == nullptr; ++i) {
            if (m_ties[i].member != without && isReached(m_ties[i].strength.strength, strength)) {
                best = &m_ties[i];
            }
        }
        return best;
    }

    void addCadence(const Contact &input, ContactScore &contact) const
    {
        if (input.cadenceDays && *input.cadenceDays > 0) {
            contact.cadenceDays = *input.cadenceDays;
        }
        if (contact.lastContact) {
            const double cycles = (m_inputs.asOf - *contact.lastContact) / contact.cadenceDays - 1;
            contact.cadenceDebt = std::min(m_parameters.cadenceCap, std::max(0.0, cycles));
        }
    }

    void addRelationship()
    {
        for (const ContactScore &contact : m_score.contacts) {
            const double power = contact.effectivePower;
            m_score.relationship += power * contact.quality;
            m_score.relationshipHigh += power * contact.qualityHigh;
            m_score.confidence += power * contact.confidence;
            m_score.opposition += power * std::max(0.0, -contact.sigma);
            m_score.cadenceDebt += power * contact.cadenceDebt;
            if (contact.key != kNobody && isReached(contact.strength, m_parameters.coveredAt)) {
                m_score.coverage += power;
                ++m_score.threads;
            }
        }
    }

    void addDepartures()
    {
        for (const ContactScore &contact : m_score.contacts) {
            if (contact.key != kNobody) {
                const double rest = m_score.relationship - contact.effectivePower * contact.quality;
                m_score.departures.push_back({DepartureKind::Contact, contact.key, std::max(0.0, rest)});
            }
        }
        for (const Key person : m_persons) {
            double rest = 0;
            for (std::size_t row = 0; row < m_score.contacts.size(); ++row) {
                const ContactScore &contact = m_score.contacts[row];
                double quality = contact.quality;
                if (hasTieOf(row, person)) {
                    double strength = 0;
                    bestTie(row, strength, person);
                    quality = strength * stanceFactor(contact.sigma, m_parameters.neutralFactor);
                }
                rest += contact.effectivePower * quality;
            }
            m_score.departures.push_back({DepartureKind::Person, person, rest});
        }
        m_score.robust = m_score.relationship;
        double least = 2;
        for (const Departure &departure : m_score.departures) {
            least = std::min(least, departure.relationship);
            m_score.robust = std::min(m_score.robust, departure.relationship);
        }
        for (const Departure &departure : m_score.departures) {
            if (isReached(least, departure.relationship)) {
                m_score.worstDeparture = departure;
                break;
            }
        }
    }

    bool hasTieOf(std::size_t row, Key person) const
    {
        for (std::size_t i = m_firstTie[row]; i < m_firstTie[row + 1]; ++i) {
            if (m_ties[i].member == person) {
                return true;
            }
        }
        return false;
    }

    void addRisk()
    {
        RiskInputs risk;
        risk.ttm = m_inputs.ttm;
        risk.exposure = m_inputs.exposure;
        risk.gaps = {{1 - m_score.relationship, 1 - m_score.robust, 1 - m_score.voice.weighted, 1 - m_score.outcomes.score,
                      m_score.opposition}};
        risk.gapsLow = {{1 - m_score.relationshipHigh, 1 - m_score.relationshipHigh, 1 - m_score.voice.high,
                         1 - m_score.outcomes.high, m_score.opposition}};
        risk.gapsHigh = {
            {1 - m_score.relationship, 1 - m_score.robust, 1 - m_score.voice.low, 1 - m_score.outcomes.low, m_score.opposition}};
        m_score.risk = riskOf(risk, m_parameters);
        const double money =
            m_score.risk.exposure * (m_parameters.pLossMax - m_parameters.pLossMin) * m_score.risk.weights[Cause::Relationship];
        for (ContactScore &contact : m_score.contacts) {
            contact.atRisk = money * contact.effectivePower * (1 - contact.quality);
        }
    }

    void addAlarms()
    {
        bool isBuyerUncovered = false;
        bool hasBlocker = false;
        double blockerPower = 0;
        for (const ContactScore &contact : m_score.contacts) {
            if (contact.key == kNobody) {
                continue;
            }
            isBuyerUncovered =
                isBuyerUncovered || (contact.tier == Tier::Buyer && !isReached(contact.strength, m_parameters.coveredAt));
            if (isReached(-0.5, contact.sigma)) {
                hasBlocker = true;
                blockerPower += contact.effectivePower;
            }
        }
        const auto raise = [&](bool condition, Alarm alarm) {
            if (condition) {
                m_score.alarms.push_back(alarm);
            }
        };
        raise(m_map.hasNobodyRow(), Alarm::NoBuyer);
        raise(isBuyerUncovered, Alarm::BuyerUncovered);
        raise(m_score.threads <= 1 || !isReached(m_score.robust, m_score.relationship / 2), Alarm::SingleThread);
        raise(hasBlocker && isReached(blockerPower, m_parameters.blockerPowerAlarm), Alarm::BlockerInPower);
        raise(m_score.voice.blindSpot, Alarm::VoiceBlindSpot);
        raise(m_score.voice.noVoice, Alarm::NoVoice);
        raise(m_score.outcomes.declining, Alarm::OutcomeDecline);
        raise(m_score.trust.count(PromiseState::Overdue) > 0, Alarm::PromiseOverdue);
        raise(m_score.freshness.isStale, Alarm::StaleMap);
    }

    /// A row of a known contact, or a number past them.
    std::size_t rowOf(Key contact) const { return contact == kNobody ? m_map.keys.size() : m_map.rowOf(contact); }

    const AccountInputs &m_inputs;
    const ScoringParameters &m_parameters;
    AccountScore m_score;
    PowerMap m_map;
    std::vector<const Contact *> m_contacts;  // by key; row i of the map
    std::vector<LiveTie> m_ties;
    std::vector<std::size_t> m_firstTie;
    std::vector<Key> m_persons;
};

}  // namespace

const ContactScore *AccountScore::contact(Key key) const
{
    for (const ContactScore &entry : contacts) {
        if (entry.key == key) {
            return &entry;
        }
    }
    return nullptr;
}

bool AccountScore::has(Alarm alarm) const { return std::find(alarms.begin(), alarms.end(), alarm) != alarms.end(); }

AccountScore scoreAccount(const AccountInputs &inputs, const ScoringParameters &parameters)
{
    return AccountScorer(inputs, parameters).score();
}

bool isOnMap(const Contact &contact, Date asOf)
{
    return (!contact.from || *contact.from <= asOf) && (!contact.until || asOf <= *contact.until);
}

RoleValue resolvedRole(const Contact &contact)
{
    RoleValue role = strongestRole(contact.roles);
    role.tier = contact.tier.value_or(role.tier);
    role.power = contact.power.value_or(role.power);
    return role;
}

ScoreBand scoreBand(double relationship, double confidence)
{
    if (!isReached(confidence, 0.25)) {
        return ScoreBand::Unproven;
    }
    const double shown = std::floor(100 * relationship + 0.5);  // the band follows the number beside it
    if (shown >= 60) {
        return ScoreBand::Good;
    }
    return shown >= 40 ? ScoreBand::Fair : ScoreBand::Poor;
}

}  // namespace linchpin::core::scoring
