#include "present/week/week_words.h"

#include <cmath>

#include <QCoreApplication>
#include <QLocale>

#include "present/sentences_words.h"

namespace linchpin::present {

using core::report::NextStep;
using core::report::SilentPerson;
using core::report::WeekGroup;
using core::report::WeekItem;
using core::scoring::ActionKind;

namespace {

constexpr const char *kContext = "WeekWords";

struct Words {
    Q_DECLARE_TR_FUNCTIONS(WeekWords)
};

QString withTitle(const std::string &name, const std::string &title)
{
    const QString who = name.empty() ? (title.empty() ? Words::tr("somebody not yet known") : fromUtf8(title)) : fromUtf8(name);
    return name.empty() || title.empty() ? who : Words::tr("%1, %2").arg(who, fromUtf8(title));
}

QString nameOnly(const std::string &name, const std::string &title)
{
    return name.empty() ? (title.empty() ? Words::tr("somebody not yet known") : fromUtf8(title)) : fromUtf8(name);
}

}  // namespace

QString weekGroupTitle(WeekGroup group, const Format &format)
{
    switch (group) {
    case WeekGroup::Late: return Words::tr("Late");
    case WeekGroup::Today:
        return Words::tr("Today, %1 %2")
            .arg(format.locale().dayName(format.today().weekday()), format.dateInText(format.today()));
    case WeekGroup::ThisWeek: return Words::tr("This week");
    case WeekGroup::NextWeek: return Words::tr("Next week");
    case WeekGroup::Later: return Words::tr("Later");
    case WeekGroup::Waiting: return Words::tr("Waiting for others");
    }
    return {};
}

QString weekItemTitle(const WeekItem &item)
{
    if (item.kind == core::Kind::Review) {
        return Words::tr("Hold the review of Q%1 %2").arg(item.quarter.number).arg(item.quarter.year);
    }
    return fromUtf8(item.title);
}

QString weekItemTag(const WeekItem &item)
{
    if (!item.waitingFor.empty()) {
        return Words::tr("waiting for %1").arg(fromUtf8(item.waitingFor));
    }
    switch (item.kind) {
    case core::Kind::Promise: return Words::tr("promise");
    case core::Kind::Review: return Words::tr("review");
    case core::Kind::Goal: return Words::tr("goal");
    default: return {};
    }
}

QString weekDueText(const WeekItem &item, const Format &format)
{
    if (!item.due) {
        return item.group == WeekGroup::Waiting ? QString() : Words::tr("no day");
    }
    const int late = format.today() - *item.due;
    if (late == 0) {
        return Words::tr("today");
    }
    return late > 0 ? Words::tr("%1 late").arg(format.age(late)) : format.date(*item.due);
}

QString weekItemSentence(const WeekItem &item, const Format &format)
{
    QStringList parts{weekItemTitle(item)};
    if (const QString tag = weekItemTag(item); !tag.isEmpty()) {
        parts << tag;
    }
    if (!item.personName.empty()) {
        parts << Words::tr("%1 (%2)").arg(fromUtf8(item.personName), label(item.tier));
    }
    parts << fromUtf8(item.accountName);
    if (!item.ownerName.empty()) {
        parts << Words::tr("owner %1").arg(fromUtf8(item.ownerName));
    }
    if (item.due) {
        const int late = format.today() - *item.due;
        parts << (late > 0 ? Words::tr("%1 late").arg(format.ageInText(late))
                           : Words::tr("due %1").arg(late == 0 ? Words::tr("today") : format.dateInText(*item.due)));
    }
    if (item.firstDue && item.firstDue != item.due) {
        parts << Words::tr("first promised for %1").arg(format.dateInText(*item.firstDue));
    }
    return parts.join(QStringLiteral(", "));
}

QString weekSubtitle(const core::report::MyWeek &week, const Format &format)
{
    std::size_t all = 0;
    for (const auto &section : week.sections) {
        all += section.total;
    }
    if (all == 0) {
        return Words::tr("Nothing is due");
    }
    QStringList parts;
    const int due = static_cast<int>(week.due);
    parts << (due == 0       ? Words::tr("Nothing is due this week")
                  : due == 1 ? Words::tr("1 thing due this week")
                             : Words::tr("%1 things due this week").arg(format.count(due)));
    if (week.late > 0) {
        parts << Words::tr("%1 late").arg(format.count(static_cast<std::int64_t>(week.late)));
    }
    return parts.join(QStringLiteral(", "));
}

QString stepTitle(const NextStep &step)
{
    const QString who = withTitle(step.name, step.title);
    switch (step.kind) {
    case ActionKind::InPerson: return Words::tr("Meet %1").arg(who);
    case ActionKind::Video: return Words::tr("Video call with %1").arg(who);
    case ActionKind::Call: return Words::tr("Call %1").arg(who);
    case ActionKind::WinOver: return Words::tr("Win over %1").arg(who);
    case ActionKind::DeliverPromise:
        if (step.hiddenUntil) {
            return step.promiseText.empty() ? Words::tr("Keep the promise to %1").arg(nameOnly(step.name, step.title))
                                            : fromUtf8(step.promiseText);
        }
        return step.promiseText.empty() ? Words::tr("Keep the promise to %1").arg(nameOnly(step.name, step.title))
                                        : Words::tr("Keep the promise to %1: %2")
                                              .arg(nameOnly(step.name, step.title), insideSentence(fromUtf8(step.promiseText)));
    }
    return who;
}

QString stepReason(const NextStep &step, const Format &format)
{
    QStringList reasons;
    if (step.kind == ActionKind::DeliverPromise) {
        if (step.lateDays > 0) {
            reasons << Words::tr("%1 late").arg(format.ageInText(step.lateDays));
        }
    } else if (step.kind == ActionKind::WinOver) {
        reasons << (step.stance == core::Stance::Unknown ? Words::tr("stance unknown")
                                                         : Words::tr("now %1").arg(inText(step.stance)));
    } else if (!step.covered) {
        reasons << Words::tr("nobody covers them");
    } else if (step.silentDays && *step.silentDays > 0) {
        reasons << Words::tr("%1 of silence").arg(format.ageInText(*step.silentDays));
    }
    if (step.share >= 0.05) {
        reasons << Words::tr("%1 of the decision").arg(format.percent(step.share));
    }
    if (reasons.size() < 2 && step.renewalDays && *step.renewalDays <= 180) {
        reasons << Words::tr("renewal in %1").arg(format.ageInText(*step.renewalDays));
    }
    const QString account = fromUtf8(step.accountName);
    return reasons.isEmpty() ? account : Words::tr("%1: %2").arg(account, reasons.mid(0, 2).join(QStringLiteral(", ")));
}

QString hoursText(double hours, const Format &format)
{
    if (std::abs(hours - 0.5) < 0.001) {
        return Words::tr("½ h");
    }
    return Words::tr("%1 h").arg(format.number(hours, 1));
}

QString stepEffort(const NextStep &step, const Format &format)
{
    const QString chance =
        step.success >= 0.999 ? Words::tr("in our hands") : Words::tr("%1 likely").arg(format.percent(step.success));
    return Words::tr("%1, %2").arg(hoursText(step.hours, format), chance);
}

QString silenceSentence(const SilentPerson &person, const Format &format)
{
    const QString who = nameOnly(person.name, person.title);
    return person.days ? Words::tr("%1 not met for %2, agreed every %3")
                             .arg(who, format.ageInText(*person.days), format.ageInText(person.agreedDays))
                       : Words::tr("%1 never met, agreed every %2").arg(who, format.ageInText(person.agreedDays));
}

QString adviceScopeNote(const core::report::WeekAdvice &advice, const Format &format)
{
    return advice.accountsLooked < advice.accountsAll ? Words::tr("From the %1 accounts with most at risk, of %2.")
                                                            .arg(format.count(static_cast<std::int64_t>(advice.accountsLooked)),
                                                                 format.count(static_cast<std::int64_t>(advice.accountsAll)))
                                                      : QString();
}

QString adviceSummary(const core::report::WeekAdvice &advice, const Format &format)
{
    if (advice.steps.empty()) {
        return advice.accountsLooked == 0 ? Words::tr("There are no accounts to work on yet.")
                                          : Words::tr("No step fits into these hours.");
    }
    return plural(kContext, QT_TRANSLATE_NOOP("WeekWords", "1 step in %1: %2 less at risk on average"),
                  QT_TRANSLATE_N_NOOP("WeekWords", "%n steps in %1: %2 less at risk on average"),
                  static_cast<int>(advice.steps.size()))
        .arg(hoursText(advice.hours, format), format.money(advice.kept, advice.currency));
}

}  // namespace linchpin::present
