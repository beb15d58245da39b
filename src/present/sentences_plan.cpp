#include "present/sentences_plan.h"

#include <algorithm>
#include <cmath>

#include <QCoreApplication>

#include "present/sentences_words.h"

namespace linchpin::present {

using namespace core::report;

namespace {

/// Of what the map says, how much is looked at for the paragraph "In short".
constexpr std::size_t kMostSaid = 8;

constexpr char kContext[] = "PlanSentences";

QString tr(const char *text) { return QCoreApplication::translate(kContext, text); }

QStringList texts(const std::vector<std::string> &values)
{
    QStringList result;
    for (const std::string &value : values) {
        result.append(fromUtf8(value));
    }
    return result;
}

QString withTitle(const std::string &name, const std::string &title)
{
    return title.empty() ? fromUtf8(name) : tr("%1, %2").arg(fromUtf8(name), insideSentence(fromUtf8(title)));
}

QString ended(const QString &text)
{
    if (text.isEmpty() || text.endsWith(QLatin1Char('.')) || text.endsWith(QLatin1Char('?')) || text.endsWith(QLatin1Char('!'))) {
        return text;
    }
    return text + QLatin1Char('.');
}

bool hasAlarm(const AccountPlan &plan, core::Alarm alarm)
{
    const auto &alarms = plan.overview.figures.alarms;
    return std::find(alarms.begin(), alarms.end(), alarm) != alarms.end();
}

const AccountOverview::TierVoice *voiceOf(const AccountOverview &overview, core::Tier tier)
{
    for (const auto &voice : overview.voiceByTier) {
        if (voice.tier == tier) {
            return &voice;
        }
    }
    return nullptr;
}

/// "its results are above what was promised" and the like; empty when nothing is measured.
QString outcomesClause(const AccountOverview &overview)
{
    int known = 0;
    int reached = 0;
    for (const OutcomeLine &outcome : overview.outcomes) {
        if (outcome.attainment) {
            ++known;
            reached += *outcome.attainment >= 1 - 1e-9 ? 1 : 0;
        }
    }
    if (known == 0) {
        return {};
    }
    return reached == known ? tr("The promised results arrive.")
                            : tr("%1 of %2 promised results are reached.").arg(QString::number(reached), QString::number(known));
}

}  // namespace

QString planPersonName(const PlanPerson &person)
{
    if (!person.name.empty()) {
        return fromUtf8(person.name);
    }
    if (!person.label.empty()) {
        return fromUtf8(person.label);
    }
    if (person.vacant) {
        return tr("Vacant");
    }
    const QString role = roleLabel(person.role, person.ownRole);
    return role.isEmpty() ? tr("Not known yet") : role;
}

QString inShort(const AccountPlan &plan, const Format &format)
{
    const AccountOverview &overview = plan.overview;
    const PortfolioRow &row = overview.figures;
    QStringList sentences;
    const QString name = fromUtf8(row.name);

    if (plan.customerCopy) {
        sentences.append(tr("This is what %1 and %2 have agreed on.").arg(fromUtf8(plan.company), name));
        sentences.append(tr(
            "It names who works with whom, the goals for the account as a whole, what was promised and what has been achieved."));
        return sentences.join(QLatin1Char(' '));
    }

    QString first;
    if (row.revenue <= 0) {
        first = tr("No revenue of %1 is recorded for the last twelve months").arg(name);
    } else if (row.revenueRank == 1 && overview.accountCount > 1) {
        first = tr("%1 is our largest customer").arg(name);
    } else if (row.revenueRank > 1) {
        first = tr("%1 is number %2 of our customers by revenue").arg(name, format.count(row.revenueRank));
    } else {
        first = tr("%1 brings %2").arg(name, format.money(row.revenue, overview.currency));
    }
    const QString outcomes = outcomesClause(overview);
    sentences.append(outcomes.isEmpty() ? first + QLatin1Char('.') : tr("%1, and %2").arg(first, insideSentence(outcomes)));

    if (plan.people.empty()) {
        sentences.append(tr("Nobody is on the map yet, so the relationship cannot be judged."));
        return sentences.join(QLatin1Char(' '));
    }
    QStringList clauses;
    if (row.scoreBefore) {
        const int before = static_cast<int>(std::floor(*row.scoreBefore * 100 + 0.5));
        const int after = static_cast<int>(std::floor(row.score * 100 + 0.5));
        clauses.append((after < before       ? tr("The relationship slipped from %1 to %2")
                            : after > before ? tr("The relationship rose from %1 to %2")
                                             : tr("The relationship stayed at %2"))
                           .arg(format.count(before), format.count(after)));
    }
    for (const core::report::FindingLine *finding : core::report::mapSays(overview, kMostSaid)) {
        if (finding->kind == core::FindingKind::Problem && clauses.size() < 3) {
            const QString title = findingStatement(*finding, overview.currency, format).title;
            // Names keep their capital; other words lose it inside the sentence.
            const bool beginsWithName = !finding->people.empty() && title.startsWith(fromUtf8(finding->people.front().name));
            clauses.append(clauses.isEmpty() || beginsWithName ? title : insideSentence(title));
        }
    }
    if (!clauses.isEmpty()) {
        sentences.append(tr("%1.").arg(clauses.join(tr("; "))));
    }
    QStringList counts;
    if (row.buyers > 0) {
        counts.append(plural(kContext, QT_TRANSLATE_NOOP("PlanSentences", "%1 of 1 decision maker is covered"),
                             QT_TRANSLATE_N_NOOP("PlanSentences", "%1 of %n decision makers are covered"), row.buyers)
                          .arg(format.count(row.buyersCovered)));
    }
    const int overdue = countPromises(overview.promises, overview.asOf).overdue;
    if (overdue > 0) {
        counts.append(plural(kContext, QT_TRANSLATE_NOOP("PlanSentences", "1 promise is overdue"),
                             QT_TRANSLATE_N_NOOP("PlanSentences", "%n promises are overdue"), overdue));
    }
    if (!counts.isEmpty()) {
        sentences.append(tr("%1.").arg(counts.join(tr(", and "))));
    }
    if (overview.renewalDays && *overview.renewalDays >= 0 && row.renewalOn) {
        sentences.append(tr("The renewal is due on %1, in %2.")
                             .arg(format.dateInText(*row.renewalOn), format.ageInText(*overview.renewalDays)));
    }
    return sentences.join(QLatin1Char(' '));
}

QString gapSentence(const PlanGap &gap, const Format &format)
{
    const QString names = listed(texts(gap.names), 4);
    const QString count = format.count(gap.count);
    const QString of = format.count(gap.of);
    switch (gap.kind) {
    case GapKind::NoPeople: return tr("Nobody is on the map. Add the people who decide, influence and use.");
    case GapKind::NoBuyer: return tr("Nobody is known to decide here.");
    case GapKind::RoleMissing: return tr("%1: %2 of %3 wanted are named.").arg(fromUtf8(gap.what), count, of);
    case GapKind::BuyersUncovered: return tr("%1 of %2 decision makers are not covered: %3.").arg(count, of, names);
    case GapKind::BuyersWithoutGoal: return tr("No goal is set for %1.").arg(names);
    case GapKind::StanceUnknown: return tr("The stance is not known: %1.").arg(names);
    case GapKind::RoleUnknown:
        return plural(kContext, QT_TRANSLATE_NOOP("PlanSentences", "The role of 1 person is not recorded: %1."),
                      QT_TRANSLATE_N_NOOP("PlanSentences", "The roles of %n people are not recorded: %1."), gap.count)
            .arg(names);
    case GapKind::PastRhythm: return tr("Longer without a talk than agreed: %1.").arg(names);
    case GapKind::OnlyOneOfUs: return tr("%1 of %2 people we know are known by one of us only.").arg(count, of);
    case GapKind::BuyersNotAsked: return tr("%1 of %2 decision makers have not answered a survey.").arg(count, of);
    case GapKind::NobodyAsked: return tr("No survey answer is recorded that still counts.");
    case GapKind::NoOutcomes: return tr("No promised result is measured.");
    case GapKind::OutcomesOutdated: return tr("Results without a recent value: %1.").arg(names);
    case GapKind::PromisesOverdue:
        return plural(kContext, QT_TRANSLATE_NOOP("PlanSentences", "1 promise is overdue: %1."),
                      QT_TRANSLATE_N_NOOP("PlanSentences", "%n promises are overdue: %1."), gap.count)
            .arg(names);
    case GapKind::GoalsBehind:
        return plural(kContext, QT_TRANSLATE_NOOP("PlanSentences", "1 goal is behind: %1."),
                      QT_TRANSLATE_N_NOOP("PlanSentences", "%n goals are behind: %1."), gap.count)
            .arg(names);
    case GapKind::NoGoals: return tr("No goal is set.");
    case GapKind::NoRevenue: return tr("No revenue is recorded for the last twelve months.");
    case GapKind::NoRenewal: return tr("No renewal date is recorded.");
    case GapKind::ReviewOverdue: break;
    }
    return gap.day ? tr("Last reviewed %1; a review is due.").arg(format.dateInText(*gap.day))
                   : tr("The account was never reviewed.");
}

QString tierHeading(core::Tier tier, int covered, int listedPeople, int total)
{
    return listedPeople < total
        ? tr("%1, %2 of %3 listed covered").arg(labelPlural(tier), QString::number(covered), QString::number(listedPeople))
        : tr("%1, %2 of %3 covered").arg(labelPlural(tier), QString::number(covered), QString::number(total));
}

ShownState shownState(const GoalLine &goal, core::Date asOf)
{
    switch (goal.state) {
    case core::WorkState::Done: return ShownState::Done;
    case core::WorkState::Dropped: return ShownState::Dropped;
    default: break;
    }
    if (goal.dueOn && *goal.dueOn < asOf) {
        return ShownState::Behind;
    }
    switch (goal.state) {
    case core::WorkState::OnTrack: return ShownState::OnTrack;
    case core::WorkState::Behind: return ShownState::Behind;
    default: return goal.progress > 0 ? ShownState::OnTrack : ShownState::NotStarted;
    }
}

ShownState shownState(const GoalLine::Step &step, core::Date asOf)
{
    if (step.doneOn || step.state == core::WorkState::Done) {
        return ShownState::Done;
    }
    if (step.state == core::WorkState::Dropped) {
        return ShownState::Dropped;
    }
    if (step.dueOn && *step.dueOn < asOf) {
        return ShownState::Late;
    }
    if (step.isAction && step.dueOn && *step.dueOn - asOf <= 7) {
        return ShownState::DueSoon;
    }
    return !step.isAction && step.state == core::WorkState::Behind ? ShownState::Behind : ShownState::None;
}

QString label(ShownState state)
{
    switch (state) {
    case ShownState::None: return {};
    case ShownState::OnTrack: return tr("On track");
    case ShownState::Behind: return tr("Behind");
    case ShownState::NotStarted: return tr("Not started");
    case ShownState::DueSoon: return tr("Due soon");
    case ShownState::Late: return tr("Late");
    case ShownState::Done: return tr("Done");
    case ShownState::Dropped: return tr("Dropped");
    }
    return {};
}

QString goalsSubtitle(const AccountPlan &plan)
{
    if (plan.overview.goals.empty()) {
        return tr("No goal is set yet.");
    }
    int counts[8] = {};
    for (const GoalLine &goal : plan.overview.goals) {
        ++counts[static_cast<std::size_t>(shownState(goal, plan.overview.asOf))];
    }
    QStringList parts;
    const auto add = [&](ShownState state, const char *pattern) {
        if (const int n = counts[static_cast<std::size_t>(state)]; n > 0) {
            parts.append(tr(pattern).arg(n));
        }
    };
    add(ShownState::OnTrack, QT_TRANSLATE_NOOP("PlanSentences", "%1 on track"));
    add(ShownState::Behind, QT_TRANSLATE_NOOP("PlanSentences", "%1 behind"));
    add(ShownState::Late, QT_TRANSLATE_NOOP("PlanSentences", "%1 late"));
    add(ShownState::NotStarted, QT_TRANSLATE_NOOP("PlanSentences", "%1 not started"));
    add(ShownState::Done, QT_TRANSLATE_NOOP("PlanSentences", "%1 done"));
    add(ShownState::Dropped, QT_TRANSLATE_NOOP("PlanSentences", "%1 dropped"));
    const QString head = plural(kContext, QT_TRANSLATE_NOOP("PlanSentences", "1 goal"),
                                QT_TRANSLATE_N_NOOP("PlanSentences", "%n goals"), static_cast<int>(plan.overview.goals.size()));
    return tr("%1: %2.").arg(head, parts.join(tr(", ")));
}

QString resultsSubtitle(const AccountPlan &plan)
{
    const AccountOverview &overview = plan.overview;
    QStringList sentences;
    const QString outcomes = outcomesClause(overview);
    sentences.append(outcomes.isEmpty() ? tr("No result is measured yet.") : outcomes);
    if (!plan.customerCopy) {
        const auto *buyers = voiceOf(overview, core::Tier::Buyer);
        if (overview.answers == 0) {
            sentences.append(tr("Nobody has answered a survey."));
        } else if (buyers != nullptr && buyers->contacts > 0 && buyers->responses == 0) {
            sentences.append(tr("The people who decide have not answered."));
        } else if (hasAlarm(plan, core::Alarm::VoiceBlindSpot)) {
            sentences.append(tr("The survey misses most of the people who decide."));
        }
    }
    return sentences.join(QLatin1Char(' '));
}

std::vector<ChangeRow> changeRows(const PlanChanges &changes, core::Currency currency, const Format &format)
{
    std::vector<ChangeRow> rows;
    const auto add = [&](const QString &what, const QString &text) {
        if (!text.isEmpty()) {
            rows.push_back({what, text});
        }
    };
    const QString separator = tr("; ");

    const QString before = format.score(changes.scoreBefore);
    const QString after = format.score(changes.scoreAfter);
    add(tr("Score"), before == after ? tr("Stayed at %1").arg(after) : tr("From %1 to %2").arg(before, after));
    if (changes.split) {
        add(tr("Money"),
            riskChangeSentence(changes.atRiskBefore, changes.atRiskAfter, changes.byRevenue, changes.byCause, currency, format));
    } else if (changes.atRiskBefore > 0 || changes.atRiskAfter > 0) {
        add(tr("Money"),
            tr("Revenue at risk: %1, before %2")
                .arg(format.money(changes.atRiskAfter, currency), format.money(changes.atRiskBefore, currency)));
    }
    QStringList people, stance, loyalty, strength;
    for (const PersonChange &change : changes.people) {
        const QString name = fromUtf8(change.name);
        switch (change.kind) {
        case PersonChange::Kind::Joined: people.append(tr("%1 is new").arg(withTitle(change.name, change.title))); break;
        case PersonChange::Kind::Left: people.append(tr("%1 left").arg(withTitle(change.name, change.title))); break;
        case PersonChange::Kind::Replaced:
            people.append(
                change.title.empty()
                    ? tr("%1 replaced %2").arg(name, fromUtf8(change.other))
                    : tr("%1 replaced %2 as %3").arg(name, fromUtf8(change.other), insideSentence(fromUtf8(change.title))));
            break;
        case PersonChange::Kind::Stance:
            stance.append(tr("%1: %2 to %3").arg(name, label(change.stanceBefore), label(change.stanceAfter)));
            break;
        case PersonChange::Kind::Loyalty:
            loyalty.append(tr("%1: %2 to %3").arg(name, label(change.loyaltyBefore), label(change.loyaltyAfter)));
            break;
        case PersonChange::Kind::Strength:
            strength.append(tr("%1 %2 to %3").arg(name, format.count(change.before), format.count(change.after)));
            break;
        }
    }
    const auto shortened = [&](QStringList items) {
        constexpr qsizetype most = 12;
        if (items.size() > most) {
            const int left = static_cast<int>(items.size() - most);
            items = items.first(most);
            items.append(plural(kContext, QT_TRANSLATE_NOOP("PlanSentences", "and 1 more"),
                                QT_TRANSLATE_N_NOOP("PlanSentences", "and %n more"), left));
        }
        return items.join(separator);
    };
    add(tr("People"), shortened(people));
    add(tr("Stance"), shortened(stance));
    add(tr("Loyalty"), shortened(loyalty));
    add(tr("Strength"), shortened(strength));
    const int due = static_cast<int>(changes.goalsDone.size() + changes.goalsMissed.size());
    if (due > 0) {
        QString goals = plural(kContext, QT_TRANSLATE_NOOP("PlanSentences", "%1 of 1 due goal met"),
                               QT_TRANSLATE_N_NOOP("PlanSentences", "%1 of %n due goals met"), due)
                            .arg(format.count(static_cast<std::int64_t>(changes.goalsDone.size())));
        if (!changes.goalsMissed.empty()) {
            goals = tr("%1; not met: %2").arg(goals, texts(changes.goalsMissed).join(tr(", ")));
        }
        add(tr("Goals"), goals);
    }
    add(tr("Decisions"), shortened(texts(changes.decisions)));
    return rows;
}

std::vector<ThinNote> thinNotes(const AccountPlan &plan, const Format &format)
{
    const PlanThinness &thin = plan.thin;
    std::vector<ThinNote> notes;
    if (!thin.nobody.empty()) {
        QString text = ended(listed(texts(thin.nobody), 4));
        if (!thin.suggested.empty()) {
            text += QLatin1Char(' ') + tr("Suggested: %1.").arg(fromUtf8(thin.suggested));
        }
        notes.push_back({tr("Nobody"), text, true});
    }
    if (thin.onlyOne > 0) {
        QString text = tr("%1 of %2 people.").arg(format.count(thin.onlyOne), format.count(thin.known));
        const int score = static_cast<int>(std::floor(plan.overview.figures.score * 100 + 0.5));
        if (!thin.worstMember.empty() && thin.scoreWithout < score) {
            text += QLatin1Char(' ')
                + tr("If %1 left, the score would fall from %2 to %3.")
                      .arg(fromUtf8(thin.worstMember), format.count(score), format.count(thin.scoreWithout));
        }
        notes.push_back({tr("Only one of us"), text, false});
    }
    if (!thin.below.empty()) {
        QStringList items;
        for (const auto &[name, strength] : thin.below) {
            items.append(tr("%1 %2").arg(fromUtf8(name), format.count(strength)));
        }
        if (items.size() > 6) {
            const int left = static_cast<int>(items.size()) - 6;
            items = items.first(6);
            items.append(plural(kContext, QT_TRANSLATE_NOOP("PlanSentences", "and 1 more"),
                                QT_TRANSLATE_N_NOOP("PlanSentences", "and %n more"), left));
        }
        notes.push_back({tr("Below %1").arg(format.count(plan.coveredAt)), ended(items.join(tr(", "))), false});
    }
    return notes;
}

}  // namespace linchpin::present
