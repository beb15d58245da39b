#include "present/what_if/trial_words.h"

#include <algorithm>
#include <cstdlib>

#include <QCoreApplication>

#include "present/models/key_figure.h"
#include "present/sentences_words.h"

namespace linchpin::present {

using core::report::Assumption;
using core::report::AssumptionProblem;
using core::report::TrialConsequence;
using core::report::TrialFollow;
using core::report::TrialOutcome;
using core::report::TrialPerson;
using core::report::TrialStep;
using core::scoring::ChangeKind;

namespace {

QString tr(const char *text) { return QCoreApplication::translate("Trial", text); }

QString someone(const std::string &name) { return name.empty() ? tr("somebody") : fromUtf8(name).simplified(); }

/// A promise or goal inside a sentence; long ones are cut.
QString cited(const std::string &text)
{
    const QString whole = fromUtf8(text).simplified();
    return whole.size() <= 80 ? whole : whole.left(77).trimmed() + QChar(0x2026);
}

/// "C. Dupont"
QString brief(const std::string &name)
{
    const QString whole = someone(name);
    const auto blank = whole.lastIndexOf(QLatin1Char(' '));
    if (blank <= 0 || blank + 1 >= whole.size()) {
        return whole;
    }
    return whole.left(whole.front().isHighSurrogate() ? 2 : 1) + QStringLiteral(". ") + whole.mid(blank + 1);
}

QString times(int count)
{
    switch (count) {
    case 1: return tr("once");
    case 2: return tr("twice");
    default: return tr("%1 times").arg(numberWord(count));
    }
}

QString pointsInWords(int points) { return points == 1 ? tr("1 point") : tr("%1 points").arg(points); }

int shownPoints(const TrialStep &step) { return step.assumption.counts() ? step.shown : qRound(step.points); }

}  // namespace

QString signedPoints(int points)
{
    return points > 0 ? QStringLiteral("+%1").arg(points)
        : points < 0  ? QStringLiteral("\u2212%1").arg(-points)
                      : QStringLiteral("0");
}

QString assumptionTitle(const Assumption &assumption)
{
    switch (assumption.kind) {
    case ChangeKind::PersonLeaves: return tr("%1 leaves").arg(someone(assumption.memberName));
    case ChangeKind::ContactLeaves: return tr("%1 leaves").arg(someone(assumption.seatName));
    case ChangeKind::SetStance:
        return assumption.stance == core::Stance::Unknown
            ? tr("The stance of %1 becomes unknown").arg(someone(assumption.seatName))
            : tr("%1 becomes %2").arg(someone(assumption.seatName), inText(assumption.stance));
    case ChangeKind::DeliverPromise:
        return assumption.promiseText.empty() ? tr("A promise is kept")
                                              : tr("The promise \u201c%1\u201d is kept").arg(cited(assumption.promiseText));
    case ChangeKind::AddTouch: return tr("%1 meets %2").arg(someone(assumption.memberName), someone(assumption.seatName));
    }
    return {};
}

QString assumptionShort(const Assumption &assumption)
{
    switch (assumption.kind) {
    case ChangeKind::PersonLeaves: return tr("%1 leaves").arg(brief(assumption.memberName));
    case ChangeKind::ContactLeaves: return tr("%1 leaves").arg(brief(assumption.seatName));
    case ChangeKind::SetStance:
        return QStringLiteral("%1 %2").arg(brief(assumption.seatName), label(assumption.stance).toLower());
    case ChangeKind::DeliverPromise: return tr("Promise to %1").arg(brief(assumption.seatName));
    case ChangeKind::AddTouch: return tr("%1 meets %2").arg(brief(assumption.memberName), brief(assumption.seatName));
    }
    return {};
}

QString assumptionProblemText(const Assumption &assumption)
{
    switch (assumption.problem) {
    case AssumptionProblem::None: break;
    case AssumptionProblem::SeatGone: return tr("not on the map any more");
    case AssumptionProblem::SeatEmpty: return tr("nobody sits there");
    case AssumptionProblem::MemberGone: return tr("not with us any more");
    case AssumptionProblem::PromiseGone: return tr("the promise is no longer there");
    case AssumptionProblem::PromiseClosed: return tr("the promise is closed already");
    case AssumptionProblem::Contradicted: return tr("another assumption excludes it");
    }
    return {};
}

QString assumptionNote(const Assumption &assumption, const Format &format)
{
    if (const QString problem = assumptionProblemText(assumption); !problem.isEmpty()) {
        return problem;
    }
    switch (assumption.kind) {
    case ChangeKind::PersonLeaves: return tr("nobody takes over");
    case ChangeKind::ContactLeaves: return tr("the seat stays empty");
    case ChangeKind::SetStance:
        return assumption.stanceBefore == core::Stance::Unknown ? tr("from unknown")
                                                                : tr("from %1").arg(label(assumption.stanceBefore).toLower());
    case ChangeKind::DeliverPromise:
        return !assumption.promiseDue ? tr("to %1").arg(someone(assumption.seatName))
            : assumption.seatName.empty()
            ? tr("due %1").arg(format.date(*assumption.promiseDue))
            : tr("to %1, due %2").arg(someone(assumption.seatName), format.date(*assumption.promiseDue));
    case ChangeKind::AddTouch: return QStringLiteral("%1, %2").arg(times(assumption.count), label(assumption.channel).toLower());
    }
    return {};
}

QString trialHeadline(const std::vector<Assumption> &assumptions)
{
    const Assumption *first = nullptr;
    int on = 0;
    for (const Assumption &assumption : assumptions) {
        if (assumption.on) {
            first = first == nullptr ? &assumption : first;
            ++on;
        }
    }
    if (first == nullptr) {
        return tr("What if");
    }
    return on == 1 ? tr("What if: %1").arg(assumptionTitle(*first))
                   : tr("What if: %1, and %2 more").arg(assumptionTitle(*first)).arg(on - 1);
}

QString trialStatus(const std::vector<Assumption> &assumptions, const Format &format)
{
    const auto on = std::count_if(assumptions.begin(), assumptions.end(), [](const Assumption &one) { return one.on; });
    return tr("Trial, %1 of %2 assumptions on").arg(format.count(on)).arg(format.count(static_cast<qint64>(assumptions.size())));
}

std::vector<TrialFigureRow> trialFigureRows(const TrialOutcome &outcome, const Format &format)
{
    using Turn = TrialFigureRow::Turn;
    const auto turn = [](double change, bool upIsGood) {
        return change == 0 ? Turn::Same : (change > 0) == upIsGood ? Turn::Better : Turn::Worse;
    };
    const auto &before = outcome.before;
    const auto &after = outcome.after;
    std::vector<TrialFigureRow> rows;
    rows.push_back({tr("Relationship score"), QString::number(before.score), QString::number(after.score),
                    turn(after.score - before.score, true),
                    tr("At best %1 today, %2 then").arg(before.scoreHigh).arg(after.scoreHigh)});
    const QString riskBefore = format.money(before.atRisk, outcome.currency);
    const QString riskAfter = format.money(after.atRisk, outcome.currency);
    rows.push_back(
        {tr("Revenue at risk"), riskBefore, riskAfter,
         qRound(after.atRisk - before.atRisk) == 0 ? Turn::Same : turn(after.atRisk - before.atRisk, false),
         tr("%1 today, %2 then: %3")
             .arg(format.moneyExact(before.atRisk, outcome.currency), format.moneyExact(after.atRisk, outcome.currency),
                  format.moneyChange(after.atRisk - before.atRisk, outcome.currency))});
    const auto covered = [&](const core::report::TrialFigures &figures) {
        return tr("%1 of %2").arg(figures.buyersCovered).arg(figures.buyers);
    };
    rows.push_back({tr("Buyers covered"), covered(before), covered(after), turn(after.buyersCovered - before.buyersCovered, true),
                    tr("Decision makers whom somebody of us knows well enough")});
    rows.push_back({tr("If one more left"), QString::number(before.robust), QString::number(after.robust),
                    turn(after.robust - before.robust, true),
                    after.worstName.empty() ? tr("The score that would remain if one more person left")
                                            : tr("The score that would remain if %1 left too").arg(someone(after.worstName))});
    return rows;
}

std::vector<TrialFigureRow> trialBrief(const TrialOutcome &outcome, const Format &format)
{
    std::vector<TrialFigureRow> rows = trialFigureRows(outcome, format);
    rows.resize(std::min<std::size_t>(rows.size(), 2));
    const QString names[] = {tr("Score"), tr("At risk")};
    for (std::size_t i = 0; i < rows.size(); ++i) {
        rows[i].label = names[i];
    }
    return rows;
}

std::vector<TrialBar> trialBars(const TrialOutcome &outcome, const Format &format, std::size_t most)
{
    std::vector<TrialBar> bars;
    TrialBar today;
    today.label = tr("Today");
    today.value = outcome.before.score;
    today.text = QString::number(outcome.before.score);
    today.total = true;
    today.tip = tr("Score today: %1 of 100").arg(outcome.before.score);
    bars.push_back(today);
    std::vector<TrialBar> off;
    int on = 0;
    for (std::size_t i = 0; i < outcome.steps.size(); ++i) {
        const TrialStep &step = outcome.steps[i];
        if (step.assumption.problem != AssumptionProblem::None) {
            continue;
        }
        TrialBar bar;
        bar.label = assumptionShort(step.assumption);
        bar.row = static_cast<int>(i);
        bar.on = step.assumption.counts();
        bar.value = shownPoints(step);
        bar.text = signedPoints(shownPoints(step));
        const QString money = format.moneyChange(step.atRisk, outcome.currency);
        bar.tip = bar.on
            ? tr("%1: %2 points, revenue at risk %3").arg(assumptionTitle(step.assumption), bar.text, money)
            : tr("%1 (not switched on): %2 points, revenue at risk %3").arg(assumptionTitle(step.assumption), bar.text, money);
        if (bar.on) {
            ++on;
            bars.push_back(bar);
        } else if (bar.value != 0) {
            off.push_back(bar);
        }
    }
    if (bars.size() + 1 > most) {
        // Many steps: the last ones together, so that the bars still add up.
        TrialBar rest;
        rest.label = tr("Others");
        QStringList names;
        int points = 0;
        while (bars.size() + 2 > most && bars.size() > 2) {
            points += qRound(bars.back().value);
            names.prepend(bars.back().tip);
            bars.pop_back();
        }
        rest.value = points;
        rest.text = signedPoints(points);
        rest.tip = names.join(QLatin1Char('\n'));
        bars.push_back(rest);
    }
    if (on > 0) {
        TrialBar sum;
        sum.label = on == 1 ? tr("With this") : on == 2 ? tr("With both") : tr("With all %1").arg(numberWord(on));
        sum.value = outcome.after.score;
        sum.text = QString::number(outcome.after.score);
        sum.total = true;
        sum.tip = tr("Score then: %1 of 100, at best %2").arg(outcome.after.score).arg(outcome.after.scoreHigh);
        bars.push_back(sum);
    }
    std::stable_sort(off.begin(), off.end(),
                     [](const TrialBar &a, const TrialBar &b) { return std::abs(a.value) > std::abs(b.value); });
    off.resize(std::min(off.size(), most > bars.size() ? most - bars.size() : 0));
    std::sort(off.begin(), off.end(), [](const TrialBar &a, const TrialBar &b) { return a.row < b.row; });
    bars.insert(bars.end(), off.begin(), off.end());
    return bars;
}

QString trialBarsNote(const TrialOutcome &outcome, const std::vector<TrialBar> &bars)
{
    int off = 0;
    for (const TrialStep &step : outcome.steps) {
        const bool isOff = step.assumption.problem == AssumptionProblem::None && !step.assumption.counts();
        off += isOff && shownPoints(step) != 0 ? 1 : 0;
    }
    const auto drawn = std::count_if(bars.begin(), bars.end(), [](const TrialBar &bar) { return !bar.on; });
    const int more = off - static_cast<int>(drawn);
    return more > 0 ? tr("Relationship score; dashed steps are not switched on, and %1 more").arg(more)
                    : tr("Relationship score; dashed steps are not switched on");
}

QString trialTitle(const TrialOutcome &outcome)
{
    int lost = 0, won = 0;
    for (const TrialStep &step : outcome.steps) {
        if (step.assumption.counts()) {
            (step.shown < 0 ? lost : won) += std::abs(step.shown);
        }
    }
    const int score = outcome.after.score;
    const int change = score - outcome.before.score;
    if (outcome.switchedOn() == 0) {
        return tr("Nothing is switched on: the score stays %1").arg(score);
    }
    if (lost > 0 && won > 0 && change < 0) {
        return tr("%1 of %2 points would be won back").arg(won).arg(lost);
    }
    if (change < 0) {
        return tr("The score would fall by %1 to %2").arg(pointsInWords(-change)).arg(score);
    }
    if (change > 0) {
        return tr("The score would rise by %1 to %2").arg(pointsInWords(change)).arg(score);
    }
    return lost > 0 ? tr("All that is lost would be won back: the score stays %1").arg(score)
                    : tr("The score would stay %1").arg(score);
}

QString trialMapTitle(const TrialOutcome &outcome)
{
    using core::TrialMark;
    const auto counted = [&](TrialMark mark, const char *one, const char *many) {
        const int count = outcome.marked(mark);
        return count == 1 ? tr(one) : tr(many).arg(sentenceCase(numberWord(count)));
    };
    if (outcome.marked(TrialMark::LosesWay) > 0) {
        return counted(TrialMark::LosesWay, QT_TRANSLATE_NOOP("Trial", "One person loses the way to a decision maker"),
                       QT_TRANSLATE_NOOP("Trial", "%1 people lose their way to a decision maker"));
    }
    if (outcome.marked(TrialMark::LosesCover) > 0) {
        return counted(TrialMark::LosesCover, QT_TRANSLATE_NOOP("Trial", "One person loses the only one of us who covers them"),
                       QT_TRANSLATE_NOOP("Trial", "%1 people lose the only one of us who covers them"));
    }
    if (outcome.marked(TrialMark::LosesSuperior) > 0) {
        return counted(TrialMark::LosesSuperior, QT_TRANSLATE_NOOP("Trial", "One person loses the manager"),
                       QT_TRANSLATE_NOOP("Trial", "%1 people lose their manager"));
    }
    if (outcome.marked(TrialMark::Covered) > 0) {
        return counted(TrialMark::Covered, QT_TRANSLATE_NOOP("Trial", "One person more is covered"),
                       QT_TRANSLATE_NOOP("Trial", "%1 people more are covered"));
    }
    if (outcome.marked(TrialMark::Leaves) > 0) {
        return counted(TrialMark::Leaves, QT_TRANSLATE_NOOP("Trial", "One seat stays empty"),
                       QT_TRANSLATE_NOOP("Trial", "%1 seats stay empty"));
    }
    if (outcome.marked(TrialMark::Weaker) > 0) {
        return counted(TrialMark::Weaker, QT_TRANSLATE_NOOP("Trial", "The tie to one person gets weaker"),
                       QT_TRANSLATE_NOOP("Trial", "The ties to %1 people get weaker"));
    }
    if (outcome.marked(TrialMark::NewStance) > 0) {
        return counted(TrialMark::NewStance, QT_TRANSLATE_NOOP("Trial", "One person changes stance"),
                       QT_TRANSLATE_NOOP("Trial", "%1 people change stance"));
    }
    if (outcome.marked(TrialMark::Stronger) > 0) {
        return counted(TrialMark::Stronger, QT_TRANSLATE_NOOP("Trial", "The tie to one person gets stronger"),
                       QT_TRANSLATE_NOOP("Trial", "The ties to %1 people get stronger"));
    }
    return tr("The map as it is today");
}

QString consequenceText(const TrialConsequence &line, const Format &format)
{
    const QString seat = someone(line.seatName);
    const QString other = someone(line.otherName);
    const QString member = someone(line.memberName);
    switch (line.kind) {
    case TrialFollow::RenewalRestsOn:
        return line.day ? tr("The renewal on %1 would rest on %2 alone.").arg(format.dateInText(*line.day), seat)
                        : tr("The renewal would rest on %1 alone.").arg(seat);
    case TrialFollow::NoThreadLeft:
        return line.day ? tr("Nobody would be covered any more, with the renewal on %1.").arg(format.dateInText(*line.day))
                        : tr("Nobody would be covered any more.");
    case TrialFollow::BuyerUncovered: return tr("Nobody would cover %1, who decides.").arg(seat);
    case TrialFollow::WayLost: return tr("The influence of %1 reaches no buyer any more.").arg(seat);
    case TrialFollow::SuperiorLost: return tr("%1 loses the manager, %2.").arg(seat, other);
    case TrialFollow::CoverLost: return tr("%1 is covered by %2 alone, and then by nobody.").arg(seat, member);
    case TrialFollow::OwnerLost:
        return line.count == 1 ? tr("%1 owns the relationship with one person here.").arg(member)
                               : tr("%1 owns the relationship with %2 people here.").arg(member, numberWord(line.count));
    case TrialFollow::GoalWithoutCounterpart: return tr("Goal \u201c%1\u201d has no counterpart.").arg(cited(line.text));
    case TrialFollow::ActionWithoutCounterpart: return tr("Action \u201c%1\u201d has no counterpart.").arg(cited(line.text));
    case TrialFollow::GoalWithoutOwner: return tr("Goal \u201c%1\u201d needs a new owner.").arg(cited(line.text));
    case TrialFollow::ActionWithoutOwner: return tr("Action \u201c%1\u201d needs a new owner.").arg(cited(line.text));
    case TrialFollow::PromiseWithoutOwner:
        return line.day
            ? tr("The promise \u201c%1\u201d, due %2, has nobody to keep it.").arg(cited(line.text), format.date(*line.day))
            : tr("The promise \u201c%1\u201d has nobody to keep it.").arg(cited(line.text));
    case TrialFollow::PromiseWithoutCounterpart:
        return tr("The promise \u201c%1\u201d was made to somebody who is gone.").arg(cited(line.text));
    case TrialFollow::AlarmRaised: return line.alarm ? tr("A new alarm: %1.").arg(label(*line.alarm)) : QString();
    case TrialFollow::OutcomesStay: return tr("Outcomes and survey answers stay: they do not depend on this.");
    case TrialFollow::BuyerCovered: return tr("%1 would cover %2, who decides.").arg(member, seat);
    case TrialFollow::WayFound: return tr("The influence of %1 would reach a buyer.").arg(seat);
    case TrialFollow::AlarmGone: return line.alarm ? tr("An alarm would end: %1.").arg(label(*line.alarm)) : QString();
    }
    return {};
}

static QString sharedText(TrialFollow kind, const std::vector<const TrialConsequence *> &all)
{
    const int count = static_cast<int>(all.size());
    const QString number = sentenceCase(numberWord(count));
    const auto names = [&] {
        QStringList list;
        for (const TrialConsequence *one : all) {
            list << someone(one->seatName);
        }
        return listed(list, 3);
    };
    switch (kind) {
    case TrialFollow::SuperiorLost: {
        const bool isOne =
            std::all_of(all.begin(), all.end(), [&](const TrialConsequence *one) { return one->other == all.front()->other; });
        return isOne ? tr("%1 lose the manager, %2.").arg(names(), someone(all.front()->otherName))
                     : tr("%1 lose the manager.").arg(names());
    }
    case TrialFollow::WayLost: return tr("The influence of %1 reaches no buyer any more.").arg(names());
    case TrialFollow::BuyerUncovered: return tr("Nobody would cover %1, who decide.").arg(names());
    case TrialFollow::GoalWithoutCounterpart: return tr("%1 goals have no counterpart.").arg(number);
    case TrialFollow::ActionWithoutCounterpart: return tr("%1 actions have no counterpart.").arg(number);
    case TrialFollow::GoalWithoutOwner: return tr("%1 goals need a new owner.").arg(number);
    case TrialFollow::ActionWithoutOwner: return tr("%1 actions need a new owner.").arg(number);
    case TrialFollow::PromiseWithoutOwner: return tr("%1 promises have nobody to keep them.").arg(number);
    case TrialFollow::PromiseWithoutCounterpart: return tr("%1 promises were made to somebody who is gone.").arg(number);
    default: return {};
    }
}

std::vector<TrialLine> trialLines(const TrialOutcome &outcome, const Format &format)
{
    std::vector<TrialLine> lines;
    std::vector<TrialFollow> told;
    for (const TrialConsequence &consequence : outcome.consequences) {
        if (std::find(told.begin(), told.end(), consequence.kind) != told.end()) {
            continue;
        }
        TrialLine line;
        std::vector<const TrialConsequence *> same;
        for (const TrialConsequence &one : outcome.consequences) {
            if (one.kind == consequence.kind) {
                same.push_back(&one);
            }
        }
        if (same.size() > 1) {
            line.text = sharedText(consequence.kind, same);
        }
        if (!line.text.isEmpty()) {
            told.push_back(consequence.kind);
            QStringList each;
            for (const TrialConsequence *one : same) {
                each << consequenceText(*one, format);
            }
            line.tip = each.join(QLatin1Char('\n'));
        } else {
            line.text = consequenceText(consequence, format);
        }
        if (line.text.isEmpty()) {
            continue;
        }
        const bool isWork =
            consequence.kind >= TrialFollow::OwnerLost && consequence.kind <= TrialFollow::PromiseWithoutCounterpart;
        line.icon = isWork ? QStringLiteral("clock") : consequence.isBad() ? QStringLiteral("warning") : QStringLiteral("check");
        line.tone = isWork ? CellTone::Attention : consequence.isBad() ? CellTone::Bad : CellTone::Good;
        line.seat = consequence.seat;
        line.kind = consequence.recordKind;
        line.record = consequence.record;
        lines.push_back(std::move(line));
    }
    return lines;
}

QString reasonText(const TrialPerson &person)
{
    const QString name = person.seat ? someone(person.name) : tr("Nobody identified");
    QStringList why;
    constexpr double kCounts = 0.05;
    if (std::abs(person.byStrength) >= kCounts) {
        const bool another = person.closestBefore != person.closestAfter;
        why << (another && !person.closestAfterName.empty()   ? tr("the closest is %1").arg(brief(person.closestAfterName))
                    : another && person.closestAfter.isNone() ? tr("nobody is close any more")
                    : person.byStrength > 0                   ? tr("the tie is stronger")
                                                              : tr("the tie is weaker"));
    }
    if (std::abs(person.byStance) >= kCounts) {
        why << (person.byStance > 0 ? tr("the stance is better") : tr("the stance is worse"));
    }
    if (std::abs(person.byPower) >= kCounts) {
        why << tr("the decision moves");
    }
    return why.isEmpty() ? name : tr("%1: %2").arg(name, why.join(QStringLiteral(", ")));
}

std::vector<TrialLine> trialReasons(const TrialOutcome &outcome, std::size_t most)
{
    std::vector<TrialLine> lines;
    for (const TrialPerson &person : outcome.people) {
        if (lines.size() >= most) {
            break;
        }
        if (person.shown == 0) {
            continue;
        }
        TrialLine line;
        const core::report::TrialSeat *seat = outcome.seat(person.seat);
        const bool leaves = seat != nullptr && seat->mark == core::TrialMark::Leaves;
        line.text = QStringLiteral("%1  %2").arg(
            signedPoints(person.shown), leaves ? tr("%1: the seat is empty").arg(someone(person.name)) : reasonText(person));
        line.tone = person.shown < 0 ? CellTone::Bad : CellTone::Good;
        line.seat = person.seat;
        lines.push_back(std::move(line));
    }
    return lines;
}

QString planCountText(int goals, int actions)
{
    const QString some = goals == 1 ? tr("1 goal") : tr("%1 goals").arg(goals);
    const QString steps = actions == 1 ? tr("1 action") : tr("%1 actions").arg(actions);
    return goals == 0 ? steps : actions == 0 ? some : tr("%1 and %2").arg(some, steps);
}

QString repairNote(const core::report::TrialRepair &repair, const Format &format)
{
    const double hours = repair.hours;
    const QString time = hours <= 0 ? QString()
        : hours == 1                ? tr("one hour")
        : hours < 1                 ? tr("%1 minutes").arg(qRound(hours * 60))
                                    : tr("%1 hours").arg(format.number(hours));
    const QString likely = tr("%1 likely").arg(format.percent(repair.success));
    return time.isEmpty() ? likely : QStringLiteral("%1, %2").arg(time, likely);
}

QString repairValue(const core::report::TrialRepair &repair, const TrialOutcome &outcome, const Format &format)
{
    return format.moneyChange(-repair.kept, outcome.currency);
}

}  // namespace linchpin::present
