#include <algorithm>

#include "app/sample/draft.h"
#include "app/sample/names.h"
#include "app/sample/talk_texts.h"
#include "core/entities/people.h"
#include "core/scoring/account.h"

// How strong each tie is to be on each stop, and the ratings that make it so. Everything is computed with the scoring method:
// the story names scores, the evidence follows.

namespace linchpin::app::sample {

namespace scoring = core::scoring;
using core::Date;

namespace {

constexpr double kHaldenScores[kStops] = {0.38, 0.43, 0.46, 0.48, 0.49, 0.42};

/// Minds change before this stop, Q1 2026.
constexpr std::ptrdiff_t kChangedFrom = 3;

double logistic(double x) { return 1 / (1 + std::exp(-x)); }

double logit(double p) { return std::log(p / (1 - p)); }

/// Evidence of the tie on the stop without ratings.
scoring::EvidencePair evidenceOn(const Draft &draft, const AccountDraft &account, const TieDraft &tie, std::size_t stop)
{
    scoring::EvidencePair evidence = givenEvidence(draft, account.seats[tie.seat], stops()[stop]);
    evidence.positive += scoring::summariseTouches(tie.touches, stops()[stop], draft.parameters).evidence;
    return evidence;
}

/// One account: moves all ties together until the relationship is what the story says.
class StrengthPlanner final {
public:
    StrengthPlanner(Draft &draft, AccountDraft &account)
        : m_draft(draft)
        , m_account(account)
    { }

    void plan()
    {
        const bool isHalden = m_account.row->name == "Halden Foods";
        if (!isHalden) {
            chooseBases();
        }
        for (TieDraft &tie : m_account.ties) {
            if (!tie.isRated) {
                followTalks(tie);
            }
        }
        std::array<double, kStops> wanted{};
        wanted[kToday] = m_account.row->score / 100.0;
        wanted[kToday - 1] = (m_account.row->score - m_account.row->change) / 100.0;
        for (std::size_t k = kToday - 1; k-- > 0;) {
            wanted[k] = std::clamp(wanted[k + 1] - m_draft.random.between(-2, 3) / 100.0, 0.15, 0.85);
        }
        if (isHalden) {
            std::copy(std::begin(kHaldenScores), std::end(kHaldenScores), wanted.begin());
        }
        for (std::size_t k = kStops; k-- > 0;) {
            solve(k, wanted[k]);
        }
    }

private:
    /// A tie without ratings is as strong as its talks make it.
    void followTalks(TieDraft &tie) const
    {
        tie.fixedFrom = 0;
        for (std::size_t k = 0; k < kStops; ++k) {
            if (isSet(tie.wanted[k])) {
                const scoring::EvidencePair evidence = evidenceOn(m_draft, m_account, tie, k);
                tie.wanted[k] = scoring::tieStrength(evidence.positive, evidence.negative, m_draft.parameters).strength;
            }
        }
    }

    void chooseBases()
    {
        Random &random = m_draft.random;
        for (TieDraft &tie : m_account.ties) {
            const SeatDraft &seat = m_account.seats[tie.seat];
            double base = seat.tier == core::Tier::Buyer ? (seat.covered ? 0.58 : 0.24)
                                                         : (seat.tier == core::Tier::Influencer ? 0.5 : 0.44);
            base += (random.ratio() - 0.5) * 0.22;
            if (!tie.best) {
                base *= 0.7;
            }
            tie.wanted = always(base);
            for (std::size_t k = 0; k < kStops; ++k) {
                if (!seat.isThere(stops()[k])) {
                    tie.wanted[k] = kNone;
                }
            }
        }
    }

    [[nodiscard]] double moved(const TieDraft &tie, std::size_t stop, double shift) const
    {
        const double base = tie.wanted[stop];
        if (!isSet(base) || stop >= tie.fixedFrom) {
            return base;
        }
        const SeatDraft &seat = m_account.seats[tie.seat];
        const double reach = seat.tier == core::Tier::User && m_account.row->influencers > 0 ? 0.45 : 1;
        const double value = logistic(logit(base) + shift * reach);
        if (seat.tier == core::Tier::Buyer && !tie.isDrawn()) {
            return seat.covered ? std::clamp(value, tie.best ? 0.43 : 0.15, 0.9) : std::clamp(value, 0.05, 0.36);
        }
        return std::clamp(value, 0.06, 0.86);
    }

    /// R of section 3.5 with the wanted strengths.
    [[nodiscard]] double relationship(std::size_t stop, double shift) const
    {
        std::vector<double> best(m_account.seats.size(), 0);
        for (const TieDraft &tie : m_account.ties) {
            if (const double value = moved(tie, stop, shift); isSet(value)) {
                best[tie.seat] = std::max(best[tie.seat], value);
            }
        }
        const scoring::PowerMap &map = mapAt(stop);
        double sum = 0;
        for (std::size_t i = 0; i < m_account.seats.size(); ++i) {
            const std::size_t row = map.rowOf(m_account.seats[i].id.value());
            if (row < map.keys.size()) {
                sum += map.effectivePower[row] * best[i] * factor(m_account.seats[i].stance[stop]);
            }
        }
        return sum;
    }

    [[nodiscard]] double factor(double stance) const
    {
        const double neutral = m_draft.parameters.neutralFactor;
        const double sigma = isSet(stance) ? stance : 0;
        return sigma < 0 ? neutral * (1 + sigma) : neutral + (1 - neutral) * sigma;
    }

    const scoring::PowerMap &mapAt(std::size_t stop) const
    {
        if (m_stop != stop) {
            std::vector<scoring::PowerContact> contacts;
            std::vector<scoring::ReportsTo> reports;
            for (const SeatDraft &seat : m_account.seats) {
                if (seat.isThere(stops()[stop])) {
                    contacts.push_back({seat.id.value(), seat.tier, seat.power});
                    if (!seat.reportsTo.isNone()) {
                        reports.push_back({seat.id.value(), seat.reportsTo.value()});
                    }
                }
            }
            m_map = scoring::powerAndInfluence(contacts, reports, m_account.influences, m_draft.parameters);
            m_stop = stop;
        }
        return m_map;
    }

    void solve(std::size_t stop, double wanted)
    {
        constexpr double kReach = 3.5;
        for (int attempt = 0; attempt < 60 && stop == kToday; ++attempt) {
            if (relationship(stop, kReach * 0.55) < wanted) {
                if (!changeStance(0.5)) {
                    break;
                }
            } else if (relationship(stop, -kReach * 0.55) > wanted) {
                if (!changeStance(-0.5)) {
                    break;
                }
            } else {
                break;
            }
        }
        double low = -kReach;
        double high = kReach;
        for (int i = 0; i < 40; ++i) {
            const double middle = (low + high) / 2;
            (relationship(stop, middle) < wanted ? low : high) = middle;
        }
        for (TieDraft &tie : m_account.ties) {
            tie.wanted[stop] = moved(tie, stop, (low + high) / 2);
        }
    }

    static double now(const SeatDraft &seat) { return seat.stance[kToday]; }

    /// Somebody thinks otherwise than first assumed: the one for whom it matters most.
    bool changeStance(double step)
    {
        const scoring::PowerMap &map = mapAt(kToday);
        std::size_t chosen = m_account.seats.size();
        double most = 0;
        for (const TieDraft &tie : m_account.ties) {
            const SeatDraft &seat = m_account.seats[tie.seat];
            const double stance = now(seat);
            if (tie.isDrawn() || !isSet(stance) || stance + step > 1 || stance + step < -0.5) {
                continue;
            }
            if (const double power = map.effectivePower[map.rowOf(seat.id.value())]; power > most) {
                most = power;
                chosen = tie.seat;
            }
        }
        if (chosen == m_account.seats.size()) {
            return false;
        }
        SeatDraft &seat = m_account.seats[chosen];
        const double changed = now(seat) + step;
        std::fill(seat.stance.begin() + kChangedFrom, seat.stance.end(), changed);
        m_changed.insert(chosen);
        return true;
    }

public:
    /// Writes the stances that the planning moved.
    void writeStances()
    {
        constexpr core::Stance kWords[] = {core::Stance::Blocker, core::Stance::Sceptic, core::Stance::Neutral,
                                           core::Stance::Supporter, core::Stance::Champion};
        constexpr const char *kBetter[] = {"Spoke for us when the project was late.", "Asked us to join the planning.",
                                           "Showed our figures to the board."};
        constexpr const char *kWorse[] = {"Compares us with two others.", "Was not told about the delay in time.",
                                          "Wants a cheaper offer first."};
        for (const std::size_t place : m_changed) {
            const SeatDraft &seat = m_account.seats[place];
            core::Judgement judgement;
            judgement.seat = seat.id;
            judgement.aspect = core::Aspect::Stance;
            judgement.value =
                std::string(core::word(kWords[static_cast<std::size_t>(std::lround((seat.stance[kToday] + 1) * 2))]));
            judgement.day = stops()[kChangedFrom].plusDays(-m_draft.random.between(4, 18));
            judgement.judge = m_account.owner;
            judgement.reason = seat.stance[kToday] > 0 ? kBetter[m_draft.random.below(3)] : kWorse[m_draft.random.below(3)];
            m_draft.book.add(judgement);
        }
    }

private:
    Draft &m_draft;
    AccountDraft &m_account;
    std::set<std::size_t> m_changed;
    mutable scoring::PowerMap m_map;
    mutable std::size_t m_stop = kStops;
};

struct RatingChoice {
    Date day;
    int eighths = 0;  ///< trust + respect
    double error = 9;
    double cost = 9;  ///< the error, and a little for what is not liked
};

double strengthWith(double positive, double negative, double weight, double mean, double prior)
{
    return (positive + weight * mean) / (prior + positive + negative + weight);
}

/// Nobody is rated before the first talk.
Date firstTalk(const TieDraft &tie)
{
    Date first = tie.touches.empty() ? Date() : tie.touches.front().day;
    for (const scoring::Touch &touch : tie.touches) {
        first = std::min(first, touch.day);
    }
    return first;
}

constexpr double kGoodEnough = 0.004;
constexpr double kBetterRating = 0.0004;

/// The rating of that quarter that comes nearest to the wanted strength.
RatingChoice bestRating(const Draft &draft, const scoring::EvidencePair &evidence, std::size_t stop, double wanted, Date since)
{
    const scoring::ScoringParameters &parameters = draft.parameters;
    const Date day = stops()[stop];
    const Date first = std::min(day, std::max({stop == 0 ? day.plusDays(-85) : stops()[stop - 1].plusDays(1), since}));
    RatingChoice best;
    for (Date given = day; given >= first; given = given.plusDays(-1)) {
        const double weight = parameters.ratingWeight * std::exp2(-(day - given) / parameters.halfLifeJudgementDays);
        for (int eighths = 0; eighths <= 8; ++eighths) {
            const double strength =
                strengthWith(evidence.positive, evidence.negative, weight, eighths / 8.0, parameters.priorWeight);
            // Among equals the better rating, which leaves less lost; then the later one, but not one of the day itself.
            const double error = std::abs(strength - wanted);
            const double cost = error + kBetterRating * (8 - eighths) + (given == day ? 0.001 : 0) + 0.000002 * (day - given);
            if (cost < best.cost) {
                best = {given, eighths, error, cost};
            }
        }
    }
    return best;
}

void rate(Draft &draft, const AccountDraft &account, const TieDraft &tie)
{
    const scoring::ScoringParameters &parameters = draft.parameters;
    const SeatDraft &seat = account.seats[tie.seat];
    std::optional<scoring::Rating> last;
    for (std::size_t k = 0; k < kStops; ++k) {
        if (!isSet(tie.wanted[k])) {
            continue;
        }
        const scoring::EvidencePair evidence = evidenceOn(draft, account, tie, k);
        if (last) {
            const scoring::EvidencePair before = scoring::ratingEvidence(std::span(&*last, 1), stops()[k], parameters);
            const scoring::TieStrength strength =
                scoring::tieStrength(evidence.positive + before.positive, evidence.negative + before.negative, parameters);
            if (std::abs(strength.strength - tie.wanted[k]) < (k >= tie.fixedFrom ? 0.003 : 0.006)) {
                continue;
            }
        }
        const RatingChoice best = bestRating(draft, evidence, k, tie.wanted[k], firstTalk(tie));
        core::Judgement judgement;
        judgement.seat = seat.id;
        judgement.member = tie.member;
        judgement.judge = tie.member;
        judgement.day = best.day;
        judgement.aspect = core::Aspect::Trust;
        judgement.value = std::to_string(best.eighths / 2);
        draft.book.add(judgement);
        judgement.aspect = core::Aspect::Respect;
        judgement.value = std::to_string(best.eighths - best.eighths / 2);
        draft.book.add(judgement);
        last = scoring::Rating{1, best.day, static_cast<double>(best.eighths / 2),
                               static_cast<double>(best.eighths - best.eighths / 2)};
    }
}

}  // namespace

scoring::EvidencePair givenEvidence(const Draft &draft, const SeatDraft &seat, Date day)
{
    scoring::EvidencePair sum;
    for (const scoring::Promise &promise : seat.promises) {
        const scoring::EvidencePair pair = scoring::promiseEvidence(promise, day, draft.parameters);
        sum.positive += pair.positive;
        sum.negative += pair.negative;
    }
    for (const scoring::Moment &moment : seat.moments) {
        const scoring::EvidencePair pair = scoring::momentEvidence(moment, day, draft.parameters);
        sum.positive += pair.positive;
        sum.negative += pair.negative;
    }
    return sum;
}

void planStrengths(Draft &draft)
{
    for (AccountDraft &account : draft.accounts) {
        StrengthPlanner planner(draft, account);
        planner.plan();
        planner.writeStances();
    }
}

void tuneDrawnTies(Draft &draft)
{
    constexpr std::pair<core::Channel, double> kChannels[] = {
        {core::Channel::Email, 0.2}, {core::Channel::Call, 0.6}, {core::Channel::InPerson, 1.0}};
    AccountDraft &account = draft.accounts.front();
    const auto tune = [&](TieDraft &tie, std::size_t stop, Date first) {
        if (!isSet(tie.wanted[stop])) {
            return;
        }
        const Date since = firstTalk(tie);
        const scoring::EvidencePair evidence = evidenceOn(draft, account, tie, stop);
        const RatingChoice now = bestRating(draft, evidence, stop, tie.wanted[stop], since);
        if (now.error < kGoodEnough) {
            return;
        }
        double least = now.cost;
        Talk talk;
        const Date last = std::min(ago(tie.lastTalk), stops()[stop]);
        for (Date day = last; day >= std::max(first, account.seats[tie.seat].from.value_or(first)); day = day.plusDays(-1)) {
            const bool isTaken = std::any_of(tie.touches.begin(), tie.touches.end(),
                                             [&](const scoring::Touch &touch) { return touch.day == day; });
            if (isTaken || day.weekday() > 5) {
                continue;
            }
            for (const auto &[channel, weight] : kChannels) {
                scoring::EvidencePair more = evidence;
                more.positive += weight * std::exp2(-(stops()[stop] - day) / draft.parameters.halfLifeTouchDays);
                if (const double cost = bestRating(draft, more, stop, tie.wanted[stop], since).cost + 0.0005 * weight;
                    cost < least) {
                    least = cost;
                    talk.day = day;
                    talk.channel = channel;
                }
            }
        }
        if (talk.day == Date()) {
            return;
        }
        talk.members = {tie.member};
        talk.seats = {tie.seat};
        const TalkText text = nextText(draft.random, talk.channel, account.seats[tie.seat].tier, account.seats[tie.seat].site,
                                       nameOf(account.seats[tie.seat].name).given);
        talk.subject = text.subject;
        talk.summary = text.summary;
        addTalk(draft, account, talk);
    };
    for (std::size_t i = 0; i < account.ties.size(); ++i) {
        TieDraft &tie = account.ties[i];
        if (!tie.isDrawn() || !tie.isRated) {
            continue;
        }
        const auto quarterOf = [](std::size_t stop) {
            return stop == 0 ? stops()[0].plusDays(-85) : stops()[stop - 1].plusDays(1);
        };
        for (std::size_t k = 0; k + 2 < kStops; ++k) {
            tune(tie, k, quarterOf(k));
        }
        // Whoever was not met in this quarter gets the strength of today from talks of the one before.
        const bool isSilent = ago(tie.lastTalk) < quarterOf(kToday);
        if (isSilent) {
            tune(tie, kToday, quarterOf(kToday - 1));
        }
        tune(tie, kToday - 1, quarterOf(kToday - 1));
        if (!isSilent) {
            tune(tie, kToday, quarterOf(kToday));
        }
    }
}

void addRatings(Draft &draft)
{
    for (const AccountDraft &account : draft.accounts) {
        for (const TieDraft &tie : account.ties) {
            if (tie.isRated) {
                rate(draft, account, tie);
            }
        }
    }
}

}  // namespace linchpin::app::sample
