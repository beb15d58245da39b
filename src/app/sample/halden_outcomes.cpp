#include "app/sample/draft.h"
#include "core/entities/voice.h"

// What Halden Foods was promised and what arrived. The gap of the method is 0.12 today and 0.13 a quarter ago.

namespace linchpin::app::sample {

namespace {

constexpr const char *kQuarterEnds[kStops] = {"2025-06-30", "2025-09-30", "2025-12-31", "2026-03-31", "2026-06-30", "2026-09-30"};

struct MetricRow {
    const char *name;
    core::OutcomeKind kind;
    const char *unit;
    double target;
    bool higherIsBetter;
    double weight;
    const char *note;
    double values[kStops];  ///< ends of the quarters up to September 2026
    const char *lastNote;
};

constexpr MetricRow kMetrics[] = {
    {"Usage",
     core::OutcomeKind::Usage,
     "% of lines running daily",
     90,
     true,
     1,
     "Lines that ran on every working day, share of those installed.",
     {70, 74, 78, 81, 83, 87},
     "Oslo 90, Århus 89, Gdynia 88, Tampere 86, Odense 86, Malmö 73."},
    {"Adoption",
     core::OutcomeKind::Adoption,
     "sites fully live",
     8,
     true,
     1,
     "A site is live when every shift works without paper.",
     {2, 3, 4, 5, 5, 6},
     "Bergen at 40% and Turku at 35%; both start in January 2027."},
    {"Return",
     core::OutcomeKind::Roi,
     "×",
     2.0,
     true,
     1,
     "Saved cost for each euro spent, counted with the chief operating officer.",
     {1.2, 1.5, 1.9, 2.1, 2.3, 2.4},
     "Reviewed with Elena Ferrari on 2 August; next on 22 October."},
    {"Malmö usage",
     core::OutcomeKind::Own,
     "% of lines running daily",
     90,
     true,
     1.25,
     "Watched apart since the stoppage of 3 September.",
     {66, 72, 78, 84, 89, 73},
     "Fell 18% in September: the night shift stopped using zone 4."},
    {"Oslo picking errors",
     core::OutcomeKind::Own,
     "% of order lines",
     0.5,
     false,
     0.1,
     "Counted at goods-out.",
     {0.6, 0.5, 0.5, 0.4, 2.1, 0.4},
     "Was 2.1%, back to 0.4% after the August fix."},
};

struct InterventionRow {
    const char *metric;
    const char *day;
    const char *owner;
    const char *text;
};

constexpr InterventionRow kInterventions[] = {
    {"Usage", "2025-09-08", "RM", "Training week for the late shifts in Oslo and Århus."},
    {"Usage", "2026-02-16", "FL", "Second technician on site for the go-live in Malmö."},
    {"Adoption", "2025-11-03", "RM", "Paper lists taken away in Tampere after four weeks of double work."},
    {"Adoption", "2026-09-14", "JK", "Start of Bergen and Turku agreed for January 2027."},
    {"Return", "2026-08-02", "SL", "Method of counting agreed with Elena Ferrari; finance is still to be asked."},
    {"Malmö usage", "2026-09-04", "OP", "Stoppage of 3 September analysed; the answering service at night was at fault."},
    {"Malmö usage", "2026-10-05", "RM", "Zone 4 training at night planned with Amira Haddad for 2 November."},
    {"Oslo picking errors", "2026-08-18", "FL", "Scanners on line 3 replaced."},
    {"Oslo picking errors", "2026-09-30", "RM", "Error rate back to 0.4%; signal closed."},
};

}  // namespace

void addHaldenOutcomes(Draft &draft)
{
    const AccountDraft &account = draft.account("Halden Foods");
    for (const MetricRow &row : kMetrics) {
        core::OutcomeMetric metric;
        metric.account = account.id;
        metric.name = row.name;
        metric.kind = row.kind;
        metric.unit = row.unit;
        metric.target = row.target;
        metric.higherIsBetter = row.higherIsBetter;
        metric.weight = row.weight;
        metric.note = row.note;
        const core::OutcomeMetricId id = draft.book.add(metric);
        for (std::size_t k = 0; k < kStops; ++k) {
            core::OutcomeValue value;
            value.metric = id;
            value.day = on(kQuarterEnds[k]);
            value.value = row.values[k];
            value.note = k == kToday ? row.lastNote : "";
            draft.book.add(value);
        }
        for (const InterventionRow &done : kInterventions) {
            if (std::string_view(done.metric) == row.name) {
                core::Intervention intervention;
                intervention.metric = id;
                intervention.day = on(done.day);
                intervention.text = done.text;
                intervention.owner = draft.member(done.owner);
                draft.book.add(intervention);
            }
        }
    }
}

}  // namespace linchpin::app::sample
