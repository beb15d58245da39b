#pragma once

#include <cstdint>
#include <vector>

#include <QString>

#include "core/report/what_if.h"
#include "present/format.h"
#include "present/models/cell.h"

// What a trial (what-if) says: sentences over the values of core/report/what_if.h.

namespace linchpin::present {

/// "Elena Ferrari leaves", "Marcus Brandt becomes neutral", "Clara Dupont meets Ingrid Solheim", "The promise “Night-shift report” is kept".
[[nodiscard]] QString assumptionTitle(const core::report::Assumption &assumption);
/// "the seat stays empty", "from sceptic", "three times, in person", or why it cannot be tried.
[[nodiscard]] QString assumptionNote(const core::report::Assumption &assumption, const Format &format);
/// For the label of a bar: "E. Ferrari leaves", "C. Dupont meets I. Solheim".
[[nodiscard]] QString assumptionShort(const core::report::Assumption &assumption);
/// Why an assumption changes nothing; empty when it counts.
[[nodiscard]] QString assumptionProblemText(const core::report::Assumption &assumption);
/// "−11", "+4", "0".
[[nodiscard]] QString signedPoints(int points);

/// Of the band: "What if: Elena Ferrari leaves and 2 more"; without anything switched on "What if".
[[nodiscard]] QString trialHeadline(const std::vector<core::report::Assumption> &assumptions);
/// "Trial, 2 of 5 assumptions on"
[[nodiscard]] QString trialStatus(const std::vector<core::report::Assumption> &assumptions, const Format &format);

/// One figure then and now.
struct TrialFigureRow {
    enum class Turn : std::uint8_t { Same, Better, Worse };
    QString label;
    QString before;
    QString after;
    Turn turn = Turn::Same;
    QString exact;  ///< tooltip

    bool operator==(const TrialFigureRow &) const = default;
};
/// Score, revenue at risk, buyers covered, and what would remain if one more left.
[[nodiscard]] std::vector<TrialFigureRow> trialFigureRows(const core::report::TrialOutcome &outcome, const Format &format);
/// The first two of these under short names, for one line.
[[nodiscard]] std::vector<TrialFigureRow> trialBrief(const core::report::TrialOutcome &outcome, const Format &format);

/// One bar of the waterfall.
struct TrialBar {
    QString label;
    double value = 0;  ///< total: the score; else the change in points
    QString text;
    bool total = false;
    bool on = true;
    QString tip;  ///< tooltip and what a screen reader says
    int row = -1;  ///< of the assumption; -1 for totals

    bool operator==(const TrialBar &) const = default;
};
/// Today, what is on, the sum, then what is off and would change something, each in the order of the list: at most `most` bars, of those that are off
/// the largest.
[[nodiscard]] std::vector<TrialBar> trialBars(const core::report::TrialOutcome &outcome, const Format &format,
                                              std::size_t most = 7);
/// "Relationship score; dashed steps are not switched on", with how many of these `bars` leave out.
[[nodiscard]] QString trialBarsNote(const core::report::TrialOutcome &outcome, const std::vector<TrialBar> &bars);
/// "4 of 11 points would be won back", "The score would fall by 11 points to 31".
[[nodiscard]] QString trialTitle(const core::report::TrialOutcome &outcome);
/// "Two people lose their way to a decision maker"
[[nodiscard]] QString trialMapTitle(const core::report::TrialOutcome &outcome);

/// A line of "What would follow".
struct TrialLine {
    QString text;
    QString icon;
    CellTone tone = CellTone::Normal;
    core::SeatId seat;  ///< where it leads; none: nowhere
    core::Kind kind = core::Kind::Goal;
    std::int64_t record = 0;  ///< a goal or promise it leads to; 0 = none
    QString tip;  ///< each one, where several share the line

    bool operator==(const TrialLine &) const = default;
};
[[nodiscard]] QString consequenceText(const core::report::TrialConsequence &consequence, const Format &format);
/// One line for each consequence; several of the same kind about goals, actions, promises or superiors share one.
[[nodiscard]] std::vector<TrialLine> trialLines(const core::report::TrialOutcome &outcome, const Format &format);
/// Who gains or loses how many points, and why: "Elena Ferrari: −11, the seat is empty"; at most `most`, largest first.
[[nodiscard]] std::vector<TrialLine> trialReasons(const core::report::TrialOutcome &outcome, std::size_t most = 6);
[[nodiscard]] QString reasonText(const core::report::TrialPerson &person);

/// "2 goals and 5 actions", "1 action"
[[nodiscard]] QString planCountText(int goals, int actions);
/// "8 hours, 30% likely"
[[nodiscard]] QString repairNote(const core::report::TrialRepair &repair, const Format &format);
/// "−€0.10 M"
[[nodiscard]] QString repairValue(const core::report::TrialRepair &repair, const core::report::TrialOutcome &outcome,
                                  const Format &format);

}  // namespace linchpin::present
