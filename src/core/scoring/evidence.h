#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "core/date.h"
#include "core/scoring/numbers.h"
#include "core/scoring/parameters.h"

namespace linchpin::core::scoring {

/// One touchpoint of a tie: a conversation in which both the member and the contact took part.
struct Touch {
    Key id = 0;
    Date day;
    Channel channel = Channel::Other;
    Direction direction = Direction::Both;
    int audience = 1;  ///< customer-side people present, at least 1
};

/// A judgement of a tie: trust and respect on 0..4; empty = not given.
struct Rating {
    Key id = 0;
    Date day;
    std::optional<double> trust;
    std::optional<double> respect;
};

/// Something promised to a contact. Broken is tested first, then done. Without `made` it was made before any day asked
/// for; without `due` it is never late.
struct Promise {
    Key id = 0;
    Key contact = 0;
    std::optional<Date> made;
    std::optional<Date> due;
    std::optional<Date> done;
    std::optional<Date> broken;
};

/// A good or bad experience of a contact: emotion -2..2.
struct Moment {
    Key id = 0;
    Key contact = 0;
    Date day;
    double emotion = 0;
    bool momentOfTruth = false;
};

/// What the touchpoints of one tie add up to on one day.
struct TouchSummary {
    double evidence = 0;  ///< meetings, decayed to that day
    std::optional<Date> lastCounted;  ///< the newest day with an answered touchpoint
    int countedGroups = 0;  ///< (day, channel) groups with an answer, broadcasts included
    int inCount = 0;
    int outCount = 0;

    /// in / (in + out); empty without one-way items.
    [[nodiscard]] std::optional<double> replyRatio() const;
};

/// Groups by (day, channel), leaves out unanswered ones and what is dated after `asOf`. Section 2.
[[nodiscard]] TouchSummary summariseTouches(std::span<const Touch> touches, Date asOf, const ScoringParameters &parameters);

/// The running form of one tie's touchpoints: a cache that is storable and can be asked for any later day in O(1).
/// Rebuild it (`reduceTouches`) from the rows of the tie when one of them changes.
struct EvidenceSum {
    double evidence = 0;  ///< decayed to `day`
    std::optional<Date> day;  ///< t0: the newest counted day; empty = no evidence
    std::optional<Date> newest;  ///< the newest day of any row; for earlier days sum the rows instead
    int countedGroups = 0;
    int inCount = 0;
    int outCount = 0;

    /// Whether `at` is exact on that day: nothing in the sum is dated after it.
    [[nodiscard]] bool covers(Date asOf) const { return !newest || *newest <= asOf; }
    /// Adds ungrouped evidence of `weight` dated `when`, in any order of arrival; `remove` undoes it.
    void add(double weight, Date when, double halfLifeDays);
    void remove(double weight, Date when, double halfLifeDays);
    /// Precondition: covers(asOf).
    [[nodiscard]] TouchSummary at(Date asOf, const ScoringParameters &parameters) const;
    bool operator==(const EvidenceSum &) const = default;
};

[[nodiscard]] EvidenceSum reduceTouches(std::span<const Touch> touches, const ScoringParameters &parameters);

/// A tie as an opinion: strength + lost + unproven = 1. The honest range of the strength is [strength, upper()].
struct TieStrength {
    double positive = 0;
    double negative = 0;
    double strength = 0;
    double lost = 0;
    double unproven = 1;

    [[nodiscard]] double upper() const { return 1 - lost; }
    [[nodiscard]] double confidence() const { return 1 - unproven; }
};
[[nodiscard]] TieStrength tieStrength(double positive, double negative, const ScoringParameters &parameters);

/// What a line of the ledger stems from. EarlierTouches stands for a stored sum whose rows were not loaded.
enum class EvidenceKind : std::uint8_t {
    Touch,
    Rating,
    PromiseKept,
    PromiseKeptLate,
    PromiseBroken,
    PromiseOverdue,
    Moment,
    EarlierTouches
};
/// The rule id: `touch_in_person`, `rating`, `promise_kept`, ... Never changes its meaning.
[[nodiscard]] std::string evidenceRule(EvidenceKind kind, Channel channel);

/// One item of evidence and its share of 100: positive or negative.
struct LedgerItem {
    Key ref = 0;  ///< the record; of a group the smallest key
    EvidenceKind kind = EvidenceKind::Touch;
    Channel channel = Channel::Other;  ///< of touches
    Date day;  ///< of the evidence (a promise: its own done, broken or due day)
    double weight = 0;  ///< decayed, signed
    double points = 0;  ///< 100 weight / (K + P + N)
    std::vector<Key> records;  ///< all records behind it
};

/// The records of one tie. Promises and moments are those of its contact.
struct TieRecords {
    std::span<const Touch> touches;
    std::span<const Rating> ratings;
    std::span<const Promise> promises;
    std::span<const Moment> moments;
    const TouchSummary *summary = nullptr;  ///< counted in addition to `touches`; not owned, may be null
};

/// A tie with the ledger that explains it: points of all items + 100 unproven = 100 in absolute value.
struct TieAssessment {
    TieStrength strength;
    TouchSummary touches;
    std::vector<LedgerItem> ledger;  ///< touches by day and channel, rating, promises by key, moments by key
};
[[nodiscard]] TieAssessment assessTie(const TieRecords &records, Date asOf, const ScoringParameters &parameters);

/// Evidence of either sign without a ledger: what the hot path adds up.
struct EvidencePair {
    double positive = 0;
    double negative = 0;
};
[[nodiscard]] EvidencePair ratingEvidence(std::span<const Rating> ratings, Date asOf, const ScoringParameters &parameters);
[[nodiscard]] EvidencePair promiseEvidence(const Promise &promise, Date asOf, const ScoringParameters &parameters);
[[nodiscard]] EvidencePair momentEvidence(const Moment &moment, Date asOf, const ScoringParameters &parameters);

enum class PromiseState : std::uint8_t { Kept, KeptLate, Broken, Overdue, Open, Future };
[[nodiscard]] PromiseState promiseState(const Promise &promise, Date asOf);

/// Promise keeping and emotion, each shown alone.
struct TrustView {
    double keptEvidence = 0;
    double brokenEvidence = 0;
    double trust = 0.5;  ///< (r + 1)/(r + s + 2)
    std::array<int, 6> counts{};  ///< by PromiseState
    std::optional<double> emotion;  ///< -2..2, empty without moments

    [[nodiscard]] int count(PromiseState state) const { return counts[static_cast<std::size_t>(state)]; }
};
[[nodiscard]] TrustView trust(std::span<const Promise> promises, std::span<const Moment> moments, Date asOf,
                              const ScoringParameters &parameters);

}  // namespace linchpin::core::scoring
