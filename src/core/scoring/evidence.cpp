#include "core/scoring/evidence.h"

#include <algorithm>
#include <cmath>
#include <tuple>

namespace linchpin::core::scoring {

namespace {

/// Touchpoints of one day and channel: they count once, and only if one of them was answered.
struct TouchGroup {
    Date day;
    Channel channel = Channel::Other;
    double weight = 0;  // not decayed
    std::span<const Touch *const> items;
};

/// Channels in the order of their words, so that a ledger reads the same everywhere.
constexpr std::array<int, 7> kChannelOrder{3, 6, 0, 2, 1, 4, 5};

int channelOrder(Channel channel) { return kChannelOrder[static_cast<std::size_t>(channel)]; }

double groupWeight(Channel channel, int audience, const ScoringParameters &parameters)
{
    const int people = std::max(1, audience);
    return people > parameters.broadcastAudience ? 0.0 : parameters.channel[channel] / std::sqrt(people);
}

/// Calls visit(group) for every counted group up to `asOf`, oldest first.
template <typename Visit>
void forEachCountedGroup(std::span<const Touch> touches, Date asOf, const ScoringParameters &parameters, Visit visit)
{
    std::vector<const Touch *> sorted;
    sorted.reserve(touches.size());
    for (const Touch &touch : touches) {
        if (touch.day <= asOf) {
            sorted.push_back(&touch);
        }
    }
    std::sort(sorted.begin(), sorted.end(), [](const Touch *a, const Touch *b) {
        return std::tuple(a->day, channelOrder(a->channel), a->id) < std::tuple(b->day, channelOrder(b->channel), b->id);
    });
    for (std::size_t first = 0; first < sorted.size();) {
        std::size_t last = first;
        int audience = sorted[first]->audience;
        bool isAnswered = false;
        while (last < sorted.size() && sorted[last]->day == sorted[first]->day
               && sorted[last]->channel == sorted[first]->channel) {
            audience = std::min(audience, sorted[last]->audience);
            isAnswered = isAnswered || sorted[last]->direction != Direction::Out;
            ++last;
        }
        if (isAnswered) {
            const Channel channel = sorted[first]->channel;
            visit(TouchGroup{sorted[first]->day, channel, groupWeight(channel, audience, parameters),
                             std::span<const Touch *const>(sorted).subspan(first, last - first)});
        }
        first = last;
    }
}

template <typename Counter>
void countDirections(std::span<const Touch> touches, Date asOf, Counter &counter)
{
    for (const Touch &touch : touches) {
        if (touch.day <= asOf) {
            counter.inCount += touch.direction == Direction::In ? 1 : 0;
            counter.outCount += touch.direction == Direction::Out ? 1 : 0;
        }
    }
}

/// The rating that counts: the latest, by day, then key. Null without any.
const Rating *latestRating(std::span<const Rating> ratings, Date asOf)
{
    const Rating *latest = nullptr;
    for (const Rating &rating : ratings) {
        if (rating.day <= asOf && (latest == nullptr || std::pair(latest->day, latest->id) < std::pair(rating.day, rating.id))) {
            latest = &rating;
        }
    }
    return latest;
}

EvidencePair evidenceOf(const Rating &rating, Date asOf, const ScoringParameters &parameters)
{
    if (!rating.trust && !rating.respect) {
        return {};
    }
    const double given = (rating.trust ? 1.0 : 0.0) + (rating.respect ? 1.0 : 0.0);
    const double mean = clamp01((rating.trust.value_or(0) + rating.respect.value_or(0)) / given / 4);
    const double weight = parameters.ratingWeight * decay(asOf - rating.day, parameters.halfLifeJudgementDays);
    return {weight * mean, weight * (1 - mean)};
}

template <typename T>
std::vector<const T *> byKey(std::span<const T> items)
{
    std::vector<const T *> sorted;
    sorted.reserve(items.size());
    for (const T &item : items) {
        sorted.push_back(&item);
    }
    std::sort(sorted.begin(), sorted.end(), [](const T *a, const T *b) { return a->id < b->id; });
    return sorted;
}

Date promiseDay(const Promise &promise, PromiseState state, Date asOf)
{
    switch (state) {
    case PromiseState::Broken: return *promise.broken;
    case PromiseState::Kept:
    case PromiseState::KeptLate: return *promise.done;
    case PromiseState::Overdue: return *promise.due;
    default: return asOf;
    }
}

std::optional<EvidenceKind> kindOf(PromiseState state)
{
    switch (state) {
    case PromiseState::Kept: return EvidenceKind::PromiseKept;
    case PromiseState::KeptLate: return EvidenceKind::PromiseKeptLate;
    case PromiseState::Broken: return EvidenceKind::PromiseBroken;
    case PromiseState::Overdue: return EvidenceKind::PromiseOverdue;
    default: return std::nullopt;
    }
}

/// Collects ledger items; items without weight are left out.
class LedgerBuilder final {
public:
    explicit LedgerBuilder(std::vector<LedgerItem> &ledger)
        : m_ledger(ledger)
    { }

    void add(LedgerItem item)
    {
        (item.weight > 0 ? m_positive : m_negative) += std::abs(item.weight);
        if (item.weight != 0) {
            m_ledger.push_back(std::move(item));
        }
    }

    void addPair(const LedgerItem &item, const EvidencePair &pair)
    {
        LedgerItem signedItem = item;
        signedItem.weight = pair.positive;
        add(signedItem);
        signedItem.weight = -pair.negative;
        add(std::move(signedItem));
    }

    [[nodiscard]] double positive() const { return m_positive; }
    [[nodiscard]] double negative() const { return m_negative; }

private:
    std::vector<LedgerItem> &m_ledger;
    double m_positive = 0;
    double m_negative = 0;
};

void addTouches(const TieRecords &records, Date asOf, const ScoringParameters &parameters, TieAssessment &result,
                LedgerBuilder &builder)
{
    if (records.summary != nullptr) {
        result.touches = *records.summary;
        LedgerItem item;
        item.kind = EvidenceKind::EarlierTouches;
        item.day = records.summary->lastCounted.value_or(asOf);
        item.weight = records.summary->evidence;
        builder.add(std::move(item));
    }
    countDirections(records.touches, asOf, result.touches);
    forEachCountedGroup(records.touches, asOf, parameters, [&](const TouchGroup &group) {
        LedgerItem item;
        item.ref = group.items.front()->id;
        item.kind = EvidenceKind::Touch;
        item.channel = group.channel;
        item.day = group.day;
        item.weight = group.weight * decay(asOf - group.day, parameters.halfLifeTouchDays);
        for (const Touch *touch : group.items) {
            item.records.push_back(touch->id);
        }
        result.touches.evidence += item.weight;
        result.touches.lastCounted = std::max(result.touches.lastCounted.value_or(group.day), group.day);
        ++result.touches.countedGroups;
        builder.add(std::move(item));
    });
}

}  // namespace

std::optional<double> TouchSummary::replyRatio() const
{
    const int total = inCount + outCount;
    return total > 0 ? std::optional(static_cast<double>(inCount) / total) : std::nullopt;
}

TouchSummary summariseTouches(std::span<const Touch> touches, Date asOf, const ScoringParameters &parameters)
{
    TouchSummary summary;
    countDirections(touches, asOf, summary);
    forEachCountedGroup(touches, asOf, parameters, [&](const TouchGroup &group) {
        summary.evidence += group.weight * decay(asOf - group.day, parameters.halfLifeTouchDays);
        summary.lastCounted = group.day;
        ++summary.countedGroups;
    });
    return summary;
}

void EvidenceSum::add(double weight, Date when, double halfLifeDays)
{
    if (!day) {
        evidence = weight;
        day = when;
    } else if (when >= *day) {
        evidence = evidence * decay(when - *day, halfLifeDays) + weight;
        day = when;
    } else {
        evidence += weight * decay(*day - when, halfLifeDays);
    }
    newest = std::max(newest.value_or(*day), *day);
}

void EvidenceSum::remove(double weight, Date when, double halfLifeDays) { add(-weight, when, halfLifeDays); }

TouchSummary EvidenceSum::at(Date asOf, const ScoringParameters &parameters) const
{
    TouchSummary summary;
    if (day) {
        summary.evidence = evidence * decay(asOf - *day, parameters.halfLifeTouchDays);
        summary.lastCounted = day;
    }
    summary.countedGroups = countedGroups;
    summary.inCount = inCount;
    summary.outCount = outCount;
    return summary;
}

EvidenceSum reduceTouches(std::span<const Touch> touches, const ScoringParameters &parameters)
{
    EvidenceSum sum;
    for (const Touch &touch : touches) {
        sum.newest = std::max(sum.newest.value_or(touch.day), touch.day);
    }
    if (sum.newest) {
        const Date last = *sum.newest;
        countDirections(touches, last, sum);
        forEachCountedGroup(touches, last, parameters, [&](const TouchGroup &group) {
            sum.add(group.weight, group.day, parameters.halfLifeTouchDays);
            ++sum.countedGroups;
        });
        sum.newest = last;
    }
    return sum;
}

TieStrength tieStrength(double positive, double negative, const ScoringParameters &parameters)
{
    TieStrength result;
    result.positive = positive;
    result.negative = negative;
    const double total = parameters.priorWeight + positive + negative;
    if (total > 0) {
        result.strength = positive / total;
        result.lost = negative / total;
        result.unproven = parameters.priorWeight / total;
    }
    return result;
}

std::string evidenceRule(EvidenceKind kind, Channel channel)
{
    switch (kind) {
    case EvidenceKind::Touch: return "touch_" + std::string(word(channel));
    case EvidenceKind::Rating: return "rating";
    case EvidenceKind::PromiseKept: return "promise_kept";
    case EvidenceKind::PromiseKeptLate: return "promise_kept_late";
    case EvidenceKind::PromiseBroken: return "promise_broken";
    case EvidenceKind::PromiseOverdue: return "promise_overdue";
    case EvidenceKind::Moment: return "moment";
    case EvidenceKind::EarlierTouches: break;
    }
    return "touch_earlier";
}

EvidencePair ratingEvidence(std::span<const Rating> ratings, Date asOf, const ScoringParameters &parameters)
{
    const Rating *latest = latestRating(ratings, asOf);
    return latest == nullptr ? EvidencePair{} : evidenceOf(*latest, asOf, parameters);
}

PromiseState promiseState(const Promise &promise, Date asOf)
{
    if (promise.made && *promise.made > asOf) {
        return PromiseState::Future;
    }
    if (promise.broken && *promise.broken <= asOf) {
        return PromiseState::Broken;
    }
    if (promise.done && *promise.done <= asOf) {
        return promise.due && *promise.done > *promise.due ? PromiseState::KeptLate : PromiseState::Kept;
    }
    return promise.due && *promise.due < asOf ? PromiseState::Overdue : PromiseState::Open;
}

EvidencePair promiseEvidence(const Promise &promise, Date asOf, const ScoringParameters &parameters)
{
    const double halfLife = parameters.halfLifeJudgementDays;
    switch (promiseState(promise, asOf)) {
    case PromiseState::Kept: return {parameters.promiseKept * decay(asOf - *promise.done, halfLife), 0};
    case PromiseState::KeptLate: return {parameters.promiseKeptLate * decay(asOf - *promise.done, halfLife), 0};
    case PromiseState::Broken: return {0, parameters.promiseBroken * decay(asOf - *promise.broken, halfLife)};
    case PromiseState::Overdue: return {0, parameters.promiseOverdue};
    default: return {};
    }
}

EvidencePair momentEvidence(const Moment &moment, Date asOf, const ScoringParameters &parameters)
{
    if (moment.day > asOf) {
        return {};
    }
    const double weight = parameters.emotionUnit * std::abs(moment.emotion)
        * (moment.momentOfTruth ? parameters.momentOfTruthFactor : 1.0)
        * decay(asOf - moment.day, parameters.halfLifeJudgementDays);
    return moment.emotion > 0 ? EvidencePair{weight, 0} : EvidencePair{0, weight};
}

TieAssessment assessTie(const TieRecords &records, Date asOf, const ScoringParameters &parameters)
{
    TieAssessment result;
    LedgerBuilder builder(result.ledger);
    addTouches(records, asOf, parameters, result, builder);

    if (const Rating *rating = latestRating(records.ratings, asOf)) {
        LedgerItem item;
        item.ref = rating->id;
        item.kind = EvidenceKind::Rating;
        item.day = rating->day;
        item.records = {rating->id};
        builder.addPair(item, evidenceOf(*rating, asOf, parameters));
    }
    for (const Promise *promise : byKey(records.promises)) {
        const PromiseState state = promiseState(*promise, asOf);
        if (const auto kind = kindOf(state)) {
            LedgerItem item;
            item.ref = promise->id;
            item.kind = *kind;
            item.day = promiseDay(*promise, state, asOf);
            item.records = {promise->id};
            builder.addPair(item, promiseEvidence(*promise, asOf, parameters));
        }
    }
    for (const Moment *moment : byKey(records.moments)) {
        LedgerItem item;
        item.ref = moment->id;
        item.kind = EvidenceKind::Moment;
        item.day = moment->day;
        item.records = {moment->id};
        builder.addPair(item, momentEvidence(*moment, asOf, parameters));
    }

    result.strength = tieStrength(builder.positive(), builder.negative(), parameters);
    const double total = parameters.priorWeight + builder.positive() + builder.negative();
    for (LedgerItem &item : result.ledger) {
        item.points = 100 * item.weight / total;
    }
    return result;
}

TrustView trust(std::span<const Promise> promises, std::span<const Moment> moments, Date asOf,
                const ScoringParameters &parameters)
{
    TrustView view;
    for (const Promise *promise : byKey(promises)) {
        ++view.counts[static_cast<std::size_t>(promiseState(*promise, asOf))];
        const EvidencePair evidence = promiseEvidence(*promise, asOf, parameters);
        view.keptEvidence += evidence.positive;
        view.brokenEvidence += evidence.negative;
    }
    view.trust = (view.keptEvidence + 1) / (view.keptEvidence + view.brokenEvidence + 2);

    double weights = 0;
    double emotions = 0;
    for (const Moment *moment : byKey(moments)) {
        if (moment->day <= asOf) {
            const double weight = decay(asOf - moment->day, parameters.halfLifeJudgementDays)
                * (moment->momentOfTruth ? parameters.momentOfTruthFactor : 1.0);
            weights += weight;
            emotions += weight * moment->emotion;
        }
    }
    if (weights > 0) {
        view.emotion = emotions / weights;
    }
    return view;
}

}  // namespace linchpin::core::scoring
