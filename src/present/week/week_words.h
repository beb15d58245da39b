#pragma once

#include <QString>

#include "core/report/my_week.h"
#include "present/format.h"

// The words of My week. Plain text: users' words are inside.

namespace linchpin::present {

/// "Late", "Today, Monday 12 October", "This week" ...
[[nodiscard]] QString weekGroupTitle(core::report::WeekGroup group, const Format &format);
/// "Open spare parts depot in Malmö"; of a review "Hold the review of Q3 2026".
[[nodiscard]] QString weekItemTitle(const core::report::WeekItem &item);
/// What it is when it is not simply an action: "promise", "review", "goal", "waiting for Priya Raman"; may be empty.
[[nodiscard]] QString weekItemTag(const core::report::WeekItem &item);
/// "12 d late", "today", "15 Oct"; "no day" without one.
[[nodiscard]] QString weekDueText(const core::report::WeekItem &item, const Format &format);
/// The whole row as a sentence, for screen readers.
[[nodiscard]] QString weekItemSentence(const core::report::WeekItem &item, const Format &format);
/// "9 actions, 2 late": under the title of the page.
[[nodiscard]] QString weekSubtitle(const core::report::MyWeek &week, const Format &format);

/// "Meet Victor Stein, CFO", "Keep the promise to Elena Ferrari": what an action made of the step is called.
[[nodiscard]] QString stepTitle(const core::report::NextStep &step);
/// "Meridian Health: 118 days of silence, renewal in 80 days".
[[nodiscard]] QString stepReason(const core::report::NextStep &step, const Format &format);
/// "3 h, 50% likely", "4 h, in our hands".
[[nodiscard]] QString stepEffort(const core::report::NextStep &step, const Format &format);
/// "1.5 h", "½ h"
[[nodiscard]] QString hoursText(double hours, const Format &format);

/// "Victor Stein not met for 118 days, agreed every 30".
[[nodiscard]] QString silenceSentence(const core::report::SilentPerson &person, const Format &format);
/// "Worked out for the 40 accounts with most at risk of 412."; empty when all were looked at.
[[nodiscard]] QString adviceScopeNote(const core::report::WeekAdvice &advice, const Format &format);
/// "4 steps in 7 h keep €320 k of revenue in expectation."; says when nothing helps.
[[nodiscard]] QString adviceSummary(const core::report::WeekAdvice &advice, const Format &format);

}  // namespace linchpin::present
