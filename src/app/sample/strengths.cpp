#include <algorithm>

#include "app/sample/draft.h"
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

double logistic(double x)
{
    return 1 / (1 + std::exp(-x));
}

double logit(double p)
{
    return std::log(p / (1 - p));
}

/// One account: moves all ties together until the relationship is what the story says.
class StrengthPlanner final {
public:
    StrengthPlanner(Draft &draft, AccountDraft &account) : m_draft(draft), m_account(account) {}

    void plan()
    {
        const bool isHalden = m_account.row->name == "Halden Foods";
        if (!isHalden) {
            chooseBases();
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
    void chooseBases()
    {
        Random &random = m_draft.random;
        for (TieDraft &tie : m_account.ties) {
            const SeatDraft &seat = m_account.seats[tie.seat];
            double base = seat.tier == core::Tier::Buyer ? (seat.covered ? 0.58 : 0.24) : (seat.tier == core::Tier::Influencer ? 0.5 : 0.44);
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
        if (!isSet(base) || (tie.fixed && stop + 2 > kToday)) {
            return base;
        }
        const SeatDraft &seat = m_account.seats[tie.seat];
        const double reach = seat.tier == core::Tier::User ? 0.45 : 1;
        const double value = logistic(logit(base) + shift * reach);
        if (seat.tier == core::Tier::Buyer && !tie.fixed) {
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
            if (tie.fixed || !isSet(stance) || stance + step > 1 || stance + step < -0.5) {
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
        constexpr core::Stance kWords[] = {core::Stance::Blocker, core::Stance::Sceptic, core::Stance::Neutral, core::Stance::Supporter,
                                           core::Stance::Champion};
        constexpr const char *kBetter[] = {"Spoke for us when the project was late.", "Asked us to join the planning.", "Showed our figures to the board."};
        constexpr const char *kWorse[] = {"Compares us with two others.", "Was not told about the delay in time.", "Wants a cheaper offer first."};
        for (const std::size_t place : m_changed) {
            const SeatDraft &seat = m_account.seats[place];
            core::Judgement judgement;
            judgement.seat = seat.id;
            judgement.aspect = core::Aspect::Stance;
            judgement.value = std::string(core::word(kWords[static_cast<std::size_t>(std::lround((seat.stance[kToday] + 1) * 2))]));
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
};

double strengthWith(double positive, double negative, double weight, double mean, double prior)
{
    return (positive + weight * mean) / (prior + positive + negative + weight);
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
        const Date stop = stops()[k];
        const scoring::EvidencePair given = givenEvidence(draft, seat, stop);
        const double touched = scoring::summariseTouches(tie.touches, stop, parameters).evidence;
        const double positive = given.positive + touched;
        const double negative = given.negative;
        if (last) {
            const scoring::EvidencePair before = scoring::ratingEvidence(std::span(&*last, 1), stop, parameters);
            const scoring::TieStrength strength = scoring::tieStrength(positive + before.positive, negative + before.negative, parameters);
            if (std::abs(strength.strength - tie.wanted[k]) < (tie.fixed ? 0.003 : 0.006)) {
                continue;
            }
        }
        const Date first = std::max(k == 0 ? stop.plusDays(-80) : stops()[k - 1].plusDays(1), stop.plusDays(-80));
        RatingChoice best;
        for (Date day = stop; day >= first; day = day.plusDays(-1)) {
            const double weight = parameters.ratingWeight * std::exp2(-(stop - day) / parameters.halfLifeJudgementDays);
            for (int eighths = 0; eighths <= 8; ++eighths) {
                const double strength = strengthWith(positive, negative, weight, eighths / 8.0, parameters.priorWeight);
                // Among equals the rating that was given while something was still to be expected: not on the day itself.
                const double error = std::abs(strength - tie.wanted[k]) + (day == stop ? 0.001 : 0) + 0.00001 * (stop - day);
                if (error < best.error) {
                    best = {day, eighths, error};
                }
            }
        }
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
        last = scoring::Rating{1, best.day, static_cast<double>(best.eighths / 2), static_cast<double>(best.eighths - best.eighths / 2)};
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

void addRatings(Draft &draft)
{
    for (const AccountDraft &account : draft.accounts) {
        for (const TieDraft &tie : account.ties) {
            rate(draft, account, tie);
        }
    }
}

}  // namespace linchpin::app::sample
