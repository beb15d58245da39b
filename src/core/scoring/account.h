#pragma once

#include <optional>
#include <span>
#include <vector>

#include "core/date.h"
#include "core/scoring/evidence.h"
#include "core/scoring/freshness.h"
#include "core/scoring/influence.h"
#include "core/scoring/loyalty.h"
#include "core/scoring/outcomes.h"
#include "core/scoring/risk.h"
#include "core/scoring/roles.h"
#include "core/scoring/voice.h"

namespace linchpin::core::scoring {

using core::Alarm;

/// A person of ours; `left` is the last day, from which the ties are gone.
struct TeamMember {
    Key key = 0;
    std::optional<Date> left;
};

/// A seat of the customer. What is given by hand (tier, power, stance) overrides what roles and proofs say.
struct Contact {
    Key key = 0;  ///< above 0
    std::vector<RoleValue> roles;  ///< see strongestRole; empty = not assessed
    std::optional<Tier> tier;
    std::optional<double> power;
    std::optional<double> stance;  ///< -1 blocker .. 1 champion; empty = follows from the proven stage
    bool stanceIsUnknown = false;  ///< a recorded "unknown": overrides stage, counts 0 in R and as a friend in R_high
    std::vector<Proof> proofs;
    std::optional<double> cadenceDays;
    std::optional<Date> from;  ///< first day on the map
    std::optional<Date> until;  ///< last day on the map
    bool vacant = false;  ///< nobody sits there: the power remains, the relationship is 0
};

/// A member and a contact. `summary` (a stored sum, see EvidenceSum) is counted in addition to `touches`, so that a
/// portfolio can be scored without loading conversations.
struct Tie {
    Key member = 0;
    Key contact = 0;
    std::vector<Touch> touches;
    std::vector<Rating> ratings;
    std::optional<TouchSummary> summary;  ///< as of AccountInputs::asOf
};

/// Everything one account is scored from. Built from records by one function of `app`; order never matters.
struct AccountInputs {
    Date asOf;
    double ttm = 0;  ///< minor units of the base currency
    std::optional<double> exposure;  ///< revenue up for renewal; empty = ttm
    std::vector<TeamMember> team;  ///< members who are not listed are with us
    std::vector<Contact> contacts;
    std::vector<Tie> ties;
    std::vector<Promise> promises;
    std::vector<Moment> moments;
    std::vector<ReportsTo> reportsTo;
    std::vector<Influence> influences;
    std::vector<SurveyAnswer> answers;
    std::vector<Outcome> outcomes;
    std::optional<Date> lastReview;
};

struct TieScore {
    Key member = 0;
    Key contact = 0;
    TieStrength strength;
    std::optional<Date> lastContact;
};

/// One row of the map; the row with key kNobody is "(no buyer identified)".
struct ContactScore {
    Key key = 0;
    Tier tier = Tier::User;
    bool isVacant = false;
    double power = 0;  ///< p
    double effectivePower = 0;  ///< v: the part of the decision held directly or through those who listen
    std::optional<Key> closest;  ///< the member of the best tie
    double strength = 0;  ///< S
    double lost = 0;  ///< of the closest's tie
    double confidence = 0;
    LoyaltyStep stage = LoyaltyStep::None;
    std::optional<double> stance;  ///< empty = unknown
    double sigma = 0;  ///< the stance in force; 0 when unknown
    double quality = 0;  ///< q
    double qualityHigh = 0;
    double view = 0;  ///< z, after influence
    std::optional<Date> lastContact;
    double cadenceDays = 0;
    double cadenceDebt = 0;  ///< missed cycles
    double atRisk = 0;  ///< its part of the relationship cause, money
};

enum class DepartureKind : std::uint8_t { Contact, Person };
/// The relationship that would remain without one contact or one person of ours.
struct Departure {
    DepartureKind kind = DepartureKind::Contact;
    Key key = 0;
    double relationship = 0;
};

struct AccountScore {
    std::vector<ContactScore> contacts;  ///< by key, kNobody last
    std::vector<TieScore> ties;  ///< live ties by contact, then member
    double relationship = 0;  ///< R; shown as 100 R (section 5.8)
    double relationshipHigh = 0;
    double confidence = 0;
    double coverage = 0;
    int threads = 0;
    double robust = 0;
    std::optional<Departure> worstDeparture;
    std::vector<Departure> departures;  ///< contacts, then persons, by key
    double opposition = 0;
    double cadenceDebt = 0;
    TrustView trust;
    Voice voice;
    Outcomes outcomes;
    Freshness freshness;
    Risk risk;
    std::vector<Alarm> alarms;

    [[nodiscard]] const ContactScore *contact(Key key) const;
    [[nodiscard]] bool has(Alarm alarm) const;
};

/// Source: docs/scoring.md, sections 3 to 5. Pure; does not depend on the order of any list.
[[nodiscard]] AccountScore scoreAccount(const AccountInputs &inputs, const ScoringParameters &parameters);

/// Whether the contact is on the map on that day.
[[nodiscard]] bool isOnMap(const Contact &contact, Date asOf);
[[nodiscard]] RoleValue resolvedRole(const Contact &contact);

/// Bands for display: grey while little is known, whatever the score.
enum class ScoreBand : std::uint8_t { Unproven, Poor, Fair, Good };
[[nodiscard]] ScoreBand scoreBand(double relationship, double confidence);

}  // namespace linchpin::core::scoring
