#pragma once

#include <QString>
#include <QStringList>

#include "core/report/account_plan.h"
#include "present/format.h"
#include "present/sentences.h"

// The sentences of the account plan. Everything said is computed from the plan; where something is not known, that is said.

namespace linchpin::present {

/// The paragraph "In short": size, results, what moved the score and who is not covered, the renewal. Never empty.
[[nodiscard]] QString inShort(const core::report::AccountPlan &plan, const Format &format);

[[nodiscard]] QString gapSentence(const core::report::PlanGap &gap, const Format &format);

/// A person in a table: name, or what stands for it.
[[nodiscard]] QString planPersonName(const core::report::PlanPerson &person);

/// "Buyers, 2 of 4 covered"
[[nodiscard]] QString tierHeading(core::Tier tier, int covered, int listed, int total);
/// "9 goals: 4 on track, 3 behind, 2 not started."
[[nodiscard]] QString goalsSubtitle(const core::report::AccountPlan &plan);
/// "The promised results arrive. The people who decide have not been asked."
[[nodiscard]] QString resultsSubtitle(const core::report::AccountPlan &plan);

/// The state shown for a goal or one of its steps on `asOf`.
enum class ShownState : std::uint8_t { None, OnTrack, Behind, NotStarted, DueSoon, Late, Done, Dropped };
[[nodiscard]] ShownState shownState(const core::report::GoalLine &goal, core::Date asOf);
[[nodiscard]] ShownState shownState(const core::report::GoalLine::Step &step, core::Date asOf);
[[nodiscard]] QString label(ShownState state);

/// "87%", "6 of 8", "2.4×": the value with the sign of its unit; unknown is an en dash.
[[nodiscard]] QString outcomeValue(const core::report::OutcomeLine &outcome, const Format &format);
/// "promised 80%", "no target".
[[nodiscard]] QString outcomeTarget(const core::report::OutcomeLine &outcome, const Format &format);
/// "of lines run daily", "sites fully live", "promised 2.0×": the words of the unit, else the target; stands beside the value.
[[nodiscard]] QString outcomeBeside(const core::report::OutcomeLine &outcome, const Format &format);
/// "Promised 80%: reached, up from 83% the quarter before"; says when there is no value or an outdated one.
[[nodiscard]] QString outcomeNote(const core::report::OutcomeLine &outcome, const Format &format);
/// "spare parts depot in Malmö, 12 days late, Owen Price"
[[nodiscard]] QString promiseNote(const core::report::PromiseLine &promise, core::Date asOf, const Format &format);
/// Counts "9 of 11 kept on time".
struct PromiseCount {
    int kept = 0, late = 0, open = 0, overdue = 0, broken = 0;
    [[nodiscard]] int decided() const { return kept + late + overdue + broken; }
};
[[nodiscard]] PromiseCount countPromises(const std::vector<core::report::PromiseLine> &promises, core::Date asOf);

/// One row of "What changed since Q2 2026".
struct ChangeRow {
    QString what;  ///< "People"
    QString text;
};
[[nodiscard]] std::vector<ChangeRow> changeRows(const core::report::PlanChanges &changes, core::Currency currency,
                                                const Format &format);

/// "Nobody", "Only one of us", "Below 40" and their sentences; an empty list when nothing is thin.
struct ThinNote {
    QString title;
    QString text;
    bool bad = false;
};
[[nodiscard]] std::vector<ThinNote> thinNotes(const core::report::AccountPlan &plan, const Format &format);

}  // namespace linchpin::present
