#include <cmath>

#include <QCoreApplication>

#include "present/sentences_plan.h"

// Results and promises of the account plan in words.

namespace linchpin::present {

using namespace core::report;

namespace {

QString tr(const char *text) { return QCoreApplication::translate("PlanSentences", text); }

}  // namespace

namespace {

/// A unit such as "% of lines run daily" or "sites fully live": the sign that belongs to the number, and the words after it.
struct Unit {
    QString sign;
    QString words;
};

Unit unitOf(const OutcomeLine &outcome)
{
    const QString unit = fromUtf8(outcome.unit).trimmed();
    if (unit.startsWith(QLatin1Char('%'))) {
        return {QStringLiteral("%"), unit.mid(1).trimmed()};
    }
    if (unit == QLatin1String("x") || unit == QStringLiteral("×")) {
        return {QStringLiteral("×"), {}};
    }
    return unit.size() <= 3 && !unit.isEmpty() ? Unit{QLatin1Char(' ') + unit, {}} : Unit{{}, unit};
}

QString amount(double value, const Unit &unit, const Format &format)
{
    return (unit.sign == QStringLiteral("×") ? format.fixed(value, 1) : format.number(value, 1)) + unit.sign;
}

/// Adoption is counted: "6 of 8".
bool isCounted(const OutcomeLine &outcome)
{
    return outcome.kind == core::OutcomeKind::Adoption && outcome.target && unitOf(outcome).sign.isEmpty()
        && outcome.higherIsBetter && std::floor(*outcome.target) == *outcome.target;
}

}  // namespace

QString outcomeValue(const OutcomeLine &outcome, const Format &format)
{
    if (!outcome.actual) {
        return Format::unknown();
    }
    const QString value = amount(*outcome.actual, unitOf(outcome), format);
    return isCounted(outcome) ? tr("%1 of %2").arg(value, format.number(outcome.target)) : value;
}

QString outcomeTarget(const OutcomeLine &outcome, const Format &format)
{
    return outcome.target ? tr("promised %1").arg(amount(*outcome.target, unitOf(outcome), format)) : tr("no target");
}

QString outcomeBeside(const OutcomeLine &outcome, const Format &format)
{
    const Unit unit = unitOf(outcome);
    return unit.words.isEmpty() ? outcomeTarget(outcome, format) : unit.words;
}

QString outcomeNote(const OutcomeLine &outcome, const Format &format)
{
    if (!outcome.actual) {
        return tr("No value yet");
    }
    if (outcome.outdated) {
        return outcome.values.empty()
            ? tr("The last value is too old to count")
            : tr("The last value of %1 is too old to count").arg(format.dateInText(outcome.values.back().first));
    }
    const Unit unit = unitOf(outcome);
    QStringList parts;
    if (outcome.attainment && outcome.target) {
        const QString state =
            *outcome.attainment >= 1 - 1e-9 ? tr("reached") : tr("%1 of it reached").arg(format.percent(outcome.attainment));
        // The target is named once: here, or beside the value.
        parts.append(unit.words.isEmpty() || isCounted(outcome)
                         ? state
                         : tr("promised %1, %2").arg(amount(*outcome.target, unit, format), state));
    }
    if (outcome.previous) {
        const double change = *outcome.actual - *outcome.previous;
        const QString before = amount(*outcome.previous, unit, format);
        parts.append(std::abs(change) < 1e-9 ? tr("as in the quarter before")
                         : change > 0        ? tr("up from %1 the quarter before").arg(before)
                                             : tr("down from %1 the quarter before").arg(before));
    }
    return sentenceCase(parts.join(tr(", ")));
}

PromiseCount countPromises(const std::vector<PromiseLine> &promises, core::Date asOf)
{
    PromiseCount count;
    for (const PromiseLine &promise : promises) {
        if (promise.madeOn > asOf) {
            continue;
        }
        if (promise.brokenOn && *promise.brokenOn <= asOf) {
            ++count.broken;
        } else if (promise.doneOn && *promise.doneOn <= asOf) {
            ++(*promise.doneOn <= promise.dueOn ? count.kept : count.late);
        } else {
            ++(promise.dueOn < asOf ? count.overdue : count.open);
        }
    }
    return count;
}

QString promiseNote(const PromiseLine &promise, core::Date asOf, const Format &format)
{
    QStringList parts{fromUtf8(promise.text)};
    if (promise.brokenOn && *promise.brokenOn <= asOf) {
        parts.append(tr("broken on %1").arg(format.dateInText(*promise.brokenOn)));
    } else if (promise.doneOn && *promise.doneOn <= asOf) {
        parts.append(tr("done on %1").arg(format.dateInText(*promise.doneOn)));
    } else if (promise.dueOn < asOf) {
        parts.append(tr("%1 late").arg(format.ageInText(asOf - promise.dueOn)));
    } else {
        parts.append(tr("due %1").arg(format.dateInText(promise.dueOn)));
    }
    return parts.join(tr(", "));
}

}  // namespace linchpin::present
