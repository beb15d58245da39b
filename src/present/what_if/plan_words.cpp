#include "present/what_if/plan_words.h"

#include <QCoreApplication>

#include "present/models/key_figure.h"
#include "present/sentences_words.h"
#include "present/what_if/trial_words.h"

namespace linchpin::present {

using app::PlannedAction;
using app::PlannedGoal;

namespace {

constexpr int kTitleBytes = 500;

QString tr(const char *text) { return QCoreApplication::translate("Trial", text); }

QString someone(const std::string &name) { return name.empty() ? tr("somebody") : fromUtf8(name).simplified(); }

/// At most kTitleBytes of UTF-8, never half a character.
std::string fitted(const QString &text)
{
    std::string whole = toUtf8(text);
    if (whole.size() <= kTitleBytes) {
        return whole;
    }
    QString part = text;
    do {
        part.chop(8);
        if (!part.isEmpty() && part.back().isHighSurrogate()) {
            part.chop(1);
        }
        whole = toUtf8(part + QChar(0x2026));
    } while (whole.size() > kTitleBytes && !part.isEmpty());
    return whole;
}

QString why(const PlannedGoal &goal)
{
    switch (goal.kind) {
    case PlannedGoal::Kind::HandOver:
        return tr("If %1 leaves, nobody of us keeps these contacts (from a what-if).").arg(someone(goal.memberName));
    case PlannedGoal::Kind::SecureSeat:
        return tr("If %1 leaves, the seat is empty and what we built there is gone (from a what-if).")
            .arg(someone(goal.seatName));
    case PlannedGoal::Kind::WinOver:
        return tr("%1 is %2 today (from a what-if).").arg(someone(goal.seatName), inText(goal.stanceNow));
    }
    return {};
}

}  // namespace

QString plannedGoalTitle(const PlannedGoal &goal)
{
    switch (goal.kind) {
    case PlannedGoal::Kind::HandOver: return tr("Hand over what %1 looks after").arg(someone(goal.memberName));
    case PlannedGoal::Kind::SecureSeat: return tr("Stay in touch when %1 leaves").arg(someone(goal.seatName));
    case PlannedGoal::Kind::WinOver:
        return goal.wanted ? tr("Win over %1: %2").arg(someone(goal.seatName), label(*goal.wanted).toLower())
                           : tr("Win over %1").arg(someone(goal.seatName));
    }
    return {};
}

QString plannedActionTitle(const PlannedAction &action)
{
    const QString seat = someone(action.seatName);
    switch (action.kind) {
    case PlannedAction::Kind::TakeOver: return tr("Take over the contact with %1 from %2").arg(seat, someone(action.memberName));
    case PlannedAction::Kind::FindSuccessor: return tr("Find out who follows %1 and get introduced").arg(seat);
    case PlannedAction::Kind::KnowReport: return tr("Get to know %1, who reports to %2").arg(seat, someone(action.otherName));
    case PlannedAction::Kind::WinOver: return tr("Ask %1 what holds them back").arg(seat);
    case PlannedAction::Kind::DeliverPromise:
        return action.promiseText.empty() ? tr("Keep the promise to %1").arg(seat)
            : action.seatName.empty()     ? tr("Keep the promise: %1").arg(fromUtf8(action.promiseText).simplified())
                                          : tr("Keep the promise to %1: %2").arg(seat, fromUtf8(action.promiseText).simplified());
    case PlannedAction::Kind::Meet:
        return action.count <= 1 ? tr("Meet %1").arg(seat)
            : action.count == 2  ? tr("Meet %1 twice").arg(seat)
                                 : tr("Meet %1 %2 times").arg(seat, numberWord(action.count));
    }
    return {};
}

void titlePlan(app::TrialPlan &plan)
{
    for (PlannedGoal &goal : plan.goals) {
        goal.title = fitted(plannedGoalTitle(goal));
        goal.why = fitted(why(goal));
        for (PlannedAction &action : goal.actions) {
            action.title = fitted(plannedActionTitle(action));
        }
    }
    for (PlannedAction &action : plan.actions) {
        action.title = fitted(plannedActionTitle(action));
    }
}

QString planMadeSentence(const app::TrialPlanMade &made)
{
    const int goals = static_cast<int>(made.goals.size());
    const int actions = static_cast<int>(made.actions.size());
    const auto there = made.goalsThere + made.actionsThere;
    const QString added = goals + actions == 1 ? tr("%1 is in the plan now").arg(planCountText(goals, actions))
                                               : tr("%1 are in the plan now").arg(planCountText(goals, actions));
    return there == 0 ? added
        : there == 1  ? tr("%1; one was there already").arg(added)
                      : tr("%1; %2 were there already").arg(added, numberWord(static_cast<int>(there)));
}

}  // namespace linchpin::present
