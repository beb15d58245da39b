#include <algorithm>

#include "app/sample/plan_parts.h"
#include "core/entities/voice.h"
#include "core/scoring/account.h"

// Results of the other customers. Of the five causes of risk this is the last one left open: it makes the chance of loss right.

namespace linchpin::app::sample {

namespace scoring = core::scoring;

namespace {

constexpr const char *kQuarterEnds[kStops] = {"2025-06-30", "2025-09-30", "2025-12-31", "2026-03-31", "2026-06-30", "2026-09-30"};

/// Relationship, its weak point, voice and opposition of today as planned, and what they leave to the outcomes.
class GapFinder final {
public:
    GapFinder(const Draft &draft, const AccountDraft &account)
        : m_parameters(draft.parameters)
        , m_account(account)
    {
        std::vector<scoring::PowerContact> contacts;
        std::vector<scoring::ReportsTo> reports;
        for (const SeatDraft &seat : account.seats) {
            if (seat.isThere(ago(0))) {
                contacts.push_back({seat.id.value(), seat.tier, seat.power});
                if (!seat.reportsTo.isNone()) {
                    reports.push_back({seat.id.value(), seat.reportsTo.value()});
                }
            }
        }
        m_map = scoring::powerAndInfluence(contacts, reports, account.influences, m_parameters);
    }

    /// 1 - score of section 4.2 that leaves the chance of loss of the table; outside 0 .. 1 when the others do not allow it.
    [[nodiscard]] double gap() const
    {
        const double relationship = without({}, m_account.seats.size());
        double robust = relationship;
        for (std::size_t i = 0; i < m_account.seats.size(); ++i) {
            robust = std::min(robust, without({}, i));
        }
        for (const TieDraft &tie : m_account.ties) {
            robust = std::min(robust, without(tie.member, m_account.seats.size()));
        }
        double voice = 0;
        double heard = 0;
        double opposition = 0;
        for (const SeatDraft &seat : m_account.seats) {
            const std::size_t row = m_map.rowOf(seat.id.value());
            if (row >= m_map.keys.size()) {
                continue;
            }
            if (!seat.answer.empty()) {
                heard += m_map.power[row];
                voice += seat.answer == "+" ? m_map.power[row] : 0;
            }
            if (const double sigma = seat.stance[kToday]; isSet(sigma)) {
                opposition += m_map.effectivePower[row] * std::max(0.0, -sigma);
            }
        }
        voice += (1 - heard) * m_parameters.unknownValue;
        const scoring::CauseValues &weights = m_parameters.riskWeight;
        const double wanted =
            (m_account.row->lossPercent / 100.0 - m_parameters.pLossMin) / (m_parameters.pLossMax - m_parameters.pLossMin);
        const double others = weights[core::Cause::Relationship] * (1 - relationship)
            + weights[core::Cause::Resilience] * (1 - robust) + weights[core::Cause::Voice] * (1 - voice)
            + weights[core::Cause::Opposition] * opposition;
        return (wanted - others) / weights[core::Cause::Outcomes];
    }

private:
    /// R of section 3.5 when a member of ours or a person of theirs has left.
    [[nodiscard]] double without(core::MemberId member, std::size_t left) const
    {
        std::vector<double> best(m_account.seats.size(), 0);
        for (const TieDraft &tie : m_account.ties) {
            if (isSet(tie.wanted[kToday]) && (member.isNone() || tie.member != member) && tie.seat != left) {
                best[tie.seat] = std::max(best[tie.seat], tie.wanted[kToday]);
            }
        }
        double sum = 0;
        for (std::size_t i = 0; i < m_account.seats.size(); ++i) {
            const SeatDraft &seat = m_account.seats[i];
            if (const std::size_t row = m_map.rowOf(seat.id.value()); row < m_map.keys.size()) {
                const double sigma = isSet(seat.stance[kToday]) ? seat.stance[kToday] : 0;
                const double neutral = m_parameters.neutralFactor;
                sum +=
                    m_map.effectivePower[row] * best[i] * (sigma < 0 ? neutral * (1 + sigma) : neutral + (1 - neutral) * sigma);
            }
        }
        return sum;
    }

    const scoring::ScoringParameters &m_parameters;
    const AccountDraft &m_account;
    scoring::PowerMap m_map;
};

struct MetricKind {
    const char *name;
    core::OutcomeKind kind;
    const char *unit;
    double target;
    bool higherIsBetter;
    double decimals;  ///< power of ten
    const char *note;
};

constexpr MetricKind kUsage{"Usage",
                            core::OutcomeKind::Usage,
                            "% of lines running daily",
                            90,
                            true,
                            10,
                            "Share of installed lines that ran on every working day."};
constexpr MetricKind kReturn{"Return", core::OutcomeKind::Roi, "×", 2.0, true, 100, "Saved cost for each euro spent."};
constexpr MetricKind kErrors{"Picking errors",       core::OutcomeKind::Own, "% of order lines", 0.5, false, 100,
                             "Counted at goods-out."};
constexpr MetricKind kOutput{
    "Pallets per hour", core::OutcomeKind::Own, "pallets per hour", 120, true, 1, "Mean of the busiest four hours of a day."};

constexpr const char *kHelp[] = {"Training day for the late shift.", "Weekly call with the site managers until the figure rises.",
                                 "Second technician on site for a month.", "Settings of the line compared with a similar site.",
                                 "Screens shortened to the five that are used."};

core::OutcomeMetricId addMetric(Draft &draft, const AccountDraft &account, const MetricKind &kind)
{
    core::OutcomeMetric metric;
    metric.account = account.id;
    metric.name = kind.name;
    metric.kind = kind.kind;
    metric.unit = kind.unit;
    metric.target = kind.target;
    metric.higherIsBetter = kind.higherIsBetter;
    metric.note = kind.note;
    return draft.book.add(metric);
}

void addValue(Draft &draft, core::OutcomeMetricId metric, std::size_t stop, double number)
{
    core::OutcomeValue value;
    value.metric = metric;
    value.day = on(kQuarterEnds[stop]);
    value.value = number;
    draft.book.add(value);
}

/// Values whose score on the last day is `score`, on a slow way up or down.
void addMeasured(Draft &draft, const AccountDraft &account, const MetricKind &kind, double score)
{
    const double trend = account.row->change > 0 ? 0.02 : (account.row->change < 0 ? -0.02 : 0);
    const double now = score > 0.999 ? 1.04 : std::max(0.05, score - draft.parameters.trendWeight * trend);
    const core::OutcomeMetricId metric = addMetric(draft, account, kind);
    for (std::size_t k = 0; k < kStops; ++k) {
        const double away = static_cast<double>(kToday - k);
        const double noise = k + 2 > kToday ? 0 : (draft.random.ratio() - 0.5) * 0.03;
        const double attained = std::max(0.04, now - trend * away + noise);
        const double exact = kind.higherIsBetter ? kind.target * attained : kind.target / attained;
        addValue(draft, metric, k, std::round(exact * kind.decimals) / kind.decimals);
    }
    if (score < 0.8 && account.row->revenue > 1000) {
        core::Intervention intervention;
        intervention.metric = metric;
        intervention.day = ago(draft.random.between(10, 120));
        intervention.text = kHelp[draft.random.below(std::size(kHelp))];
        intervention.owner = draft.member("RM");
        draft.book.add(intervention);
    }
}

/// Sites that are live, as many as `score` asks for; returns the score that whole sites give.
double addAdoption(Draft &draft, const AccountDraft &account, double score)
{
    const int sites = static_cast<int>(account.sites.size());
    const int live = std::clamp(static_cast<int>(std::lround(score * sites)), 0, sites);
    const MetricKind kind{"Adoption",
                          core::OutcomeKind::Adoption,
                          "sites fully live",
                          static_cast<double>(sites),
                          true,
                          1,
                          "A site is live when every shift works without paper."};
    const core::OutcomeMetricId metric = addMetric(draft, account, kind);
    for (std::size_t k = 0; k < kStops; ++k) {
        addValue(draft, metric, k, std::max(std::min(live, 1), live - static_cast<int>(kToday - k) / 2));
    }
    return static_cast<double>(live) / sites;
}

}  // namespace

void addOutcomesOf(Draft &draft, AccountDraft &account, std::size_t number)
{
    const double score = std::clamp(1 - GapFinder(draft, account).gap(), 0.1, 1.0);
    if (number >= 20) {
        constexpr const MetricKind *kKinds[] = {&kUsage, &kErrors, &kOutput, &kReturn};
        addMeasured(draft, account, *kKinds[number % 4], score);
        return;
    }
    if (account.sites.size() < 3) {
        const double spread = std::min({0.04, 1 - score, score - 0.05});
        addMeasured(draft, account, kUsage, score + spread);
        addMeasured(draft, account, number % 2 == 0 ? kReturn : kErrors, score - spread);
        return;
    }
    const double rest = (3 * score - addAdoption(draft, account, score)) / 2;
    const double spread = std::clamp(std::min(1 - rest, rest - 0.1), 0.0, 0.04);
    addMeasured(draft, account, kUsage, std::min(1.0, rest + spread));
    addMeasured(draft, account, kReturn, std::min(1.0, rest - spread));
}

}  // namespace linchpin::app::sample
