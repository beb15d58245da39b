#include "present/analysis_sentences.h"

#include <algorithm>
#include <cmath>

#include <QCoreApplication>

#include "present/sentences_words.h"

namespace linchpin::present {

using core::Stance;
using core::analysis::kManages;
using core::analysis::kReportsTo;
using core::analysis::MapFinding;
using core::analysis::MapRule;
using core::analysis::Remedy;
using core::report::FindingLine;
using core::report::FindingPerson;

namespace {

constexpr char kContext[] = "Analysis";

QString tr(const char *text) { return QCoreApplication::translate(kContext, text); }

QString nameOf(const FindingPerson &person) { return person.name.empty() ? tr("somebody not yet known") : fromUtf8(person.name); }

/// "Ingrid Solheim, chief executive"
QString withTitle(const FindingPerson &person)
{
    return person.title.empty() ? nameOf(person) : tr("%1, %2").arg(nameOf(person), insideSentence(fromUtf8(person.title)));
}

QString nameAt(const FindingLine &finding, std::size_t at)
{
    return at < finding.people.size() ? nameOf(finding.people[at]) : QString();
}

QString lastName(const FindingLine &finding) { return finding.people.empty() ? QString() : nameOf(finding.people.back()); }

/// The name of a seat that the finding concerns.
QString nameOf(const FindingLine &finding, core::SeatId seat)
{
    const auto found =
        std::find_if(finding.people.begin(), finding.people.end(), [seat](const FindingPerson &one) { return one.seat == seat; });
    return found == finding.people.end() ? QString() : nameOf(*found);
}

QStringList names(const FindingLine &finding)
{
    QStringList list;
    for (const FindingPerson &person : finding.people) {
        list << nameOf(person);
    }
    return list;
}

/// Four of those whom the finding counts, and how many more there are; it carries fewer than it counts.
QString everybody(const FindingLine &finding)
{
    constexpr int kMost = 4;
    QStringList who = names(finding);
    while (who.size() >= kMost && who.size() < finding.map->count) {
        who << QString();
    }
    return listed(who, kMost);
}

/// "Sofia Lindgren" of ours, or the person of theirs without whom the score falls.
QString carrier(const FindingLine &finding)
{
    if (!finding.memberName.empty() && finding.map->seat.isNone()) {
        return fromUtf8(finding.memberName);
    }
    return nameAt(finding, 0);
}

QString since(const FindingLine &finding) { return fromUtf8(finding.note); }

int whole(double ratio) { return static_cast<int>(std::floor(ratio * 100 + 0.5)); }

/// Clauses as sentences: each begins with a capital and ends with its stop.
QString sentences(QStringList clauses)
{
    clauses.removeAll(QString());
    QStringList whole;
    for (QString clause : clauses) {
        clause = sentenceCase(clause.trimmed());
        if (!clause.endsWith(QLatin1Char('.')) && !clause.endsWith(QLatin1Char('?')) && !clause.endsWith(QLatin1Char('!'))) {
            clause += QLatin1Char('.');
        }
        whole << clause;
    }
    return whole.join(QLatin1Char(' '));
}

QString holds(const QString &who, double share, const Format &format)
{
    return share >= 0.005 ? tr("%1 holds %2 of the decision").arg(who, format.percent(share)) : QString();
}

QString stepText(int step, const QString &other)
{
    switch (step) {
    case kManages: return tr("manages %1").arg(other);
    case kReportsTo: return tr("reports to %1").arg(other);
    default: return tr("influences %1").arg(other);
    }
}

/// From person `from` of the way to its end.
QString wayFrom(const FindingLine &finding, std::size_t from)
{
    QString text = nameAt(finding, from);
    for (std::size_t i = from; i + 1 < finding.people.size() && i < finding.map->steps.size(); ++i) {
        const QString step = stepText(finding.map->steps[i], nameAt(finding, i + 1));
        text = i == from ? tr("%1 %2").arg(text, step) : tr("%1, who %2").arg(text, step);
    }
    return text;
}

Statement uncovered(const FindingLine &finding, const Format &format)
{
    const MapFinding &map = *finding.map;
    const QString who = finding.people.empty() ? QString() : withTitle(finding.people.front());
    QStringList proof{holds(nameAt(finding, 0), map.share, format)};
    Statement statement;
    if (map.strength * 100 >= 0.5) {
        statement.title = tr("The tie to %1 is weak: %2 of 100").arg(nameAt(finding, 0), format.score(map.strength));
        if (map.before > 0) {
            proof << tr("in %1 it was %2").arg(since(finding), format.score(map.before));
        }
        if (!finding.memberName.empty()) {
            proof << tr("%1 knows them best").arg(fromUtf8(finding.memberName));
        }
    } else {
        statement.title = tr("Nobody covers %1").arg(who);
        if (map.day) {
            proof << tr("new since %1").arg(format.dateInText(*map.day));
        }
        if (!finding.memberName.empty()) {
            proof << tr("%1 takes the role").arg(fromUtf8(finding.memberName));
        }
    }
    statement.proof = sentences(proof);
    return statement;
}

Statement opposed(const FindingLine &finding, const Format &format)
{
    const MapFinding &map = *finding.map;
    const QString who =
        map.count == 1 ? tr("%1 is %2").arg(nameAt(finding, 0), inText(map.stance)) : tr("they are %1").arg(everybody(finding));
    const QString note = fromUtf8(finding.note);
    return {tr("Sceptics and blockers hold %1 of the decision").arg(format.percent(map.share)),
            sentences({who, note.isEmpty() || map.count == 1 ? note : tr("%1: %2").arg(nameAt(finding, 0), note)}),
            {}};
}

Statement unhappy(const FindingLine &finding, const Format &format)
{
    const MapFinding &map = *finding.map;
    QStringList proof;
    if (map.answer && map.day) {
        proof << tr("the answer of %1 was %2 of 100").arg(format.dateInText(*map.day), format.score(*map.answer));
    } else if (map.day) {
        proof << tr("the last bad moment was on %1").arg(format.dateInText(*map.day));
    }
    proof << wayFrom(finding, 0);
    return {tr("%1 is unhappy and has a say with %2").arg(nameAt(finding, 0), lastName(finding)), sentences(proof), {}};
}

Statement gate(const FindingLine &finding)
{
    const MapFinding &map = *finding.map;
    const QString buyer = nameAt(finding, 1);
    QStringList proof;
    if (map.remedy == Remedy::PassBy) {
        QStringList around = names(finding).mid(2);
        const QString first = around.isEmpty() ? QString() : around.takeFirst();
        proof << (around.isEmpty() ? tr("%1 likes us and has the ear of %2 too").arg(first, buyer)
                                   : tr("%1 likes us and reaches %2 through %3").arg(first, buyer, listed(around)));
    } else {
        proof << tr("no other way to %1 leads through somebody who likes us").arg(buyer);
    }
    return {tr("%1 stands between us and %2").arg(nameAt(finding, 0), buyer), sentences(proof), {}};
}

Statement atOdds(const FindingLine &finding)
{
    const MapFinding &map = *finding.map;
    QStringList proof;
    if (whole(map.points / 100) >= 1) {
        proof << tr("the tie to %1 carries %2 of the score")
                     .arg(lastName(finding),
                          plural(kContext, QT_TRANSLATE_NOOP("Analysis", "1 point"), QT_TRANSLATE_N_NOOP("Analysis", "%n points"),
                                 whole(map.points / 100)));
    }
    if (map.stance == Stance::Blocker || map.stance == Stance::Sceptic) {
        proof << tr("%1 is %2").arg(nameAt(finding, 0), inText(map.stance));
    }
    proof << fromUtf8(finding.note);
    return {tr("%1 and %2 are at odds").arg(nameAt(finding, 0), lastName(finding)), sentences(proof), {}};
}

Statement old(const FindingLine &finding, const Format &format)
{
    const MapFinding &map = *finding.map;
    const QString age = format.ageInText(map.days);
    if (map.count == 1) {
        return {tr("What we think of %1 was judged %2 ago").arg(nameAt(finding, 0), age),
                sentences({holds(nameAt(finding, 0), map.share, format)}),
                {}};
    }
    return {plural(kContext, QT_TRANSLATE_NOOP("Analysis", "What we think of 1 person was judged long ago"),
                   QT_TRANSLATE_N_NOOP("Analysis", "What we think of %n people with a say was judged long ago"), map.count),
            sentences({tr("%1: %2 ago").arg(nameAt(finding, 0), age),
                       tr("together they hold %1 of the decision: %2").arg(format.percent(map.share), everybody(finding))}),
            {}};
}

Statement unknown(const FindingLine &finding, const Format &format)
{
    const MapFinding &map = *finding.map;
    QStringList proof;
    QString title;
    if (map.count == 1) {
        title = map.remedy == Remedy::AssessRole ? tr("The role of %1 is not assessed").arg(nameAt(finding, 0))
                                                 : tr("The stance of %1 is not known").arg(nameAt(finding, 0));
        proof << holds(nameAt(finding, 0), map.share, format);
    } else {
        title = map.of == map.count
            ? plural(kContext, QT_TRANSLATE_NOOP("Analysis", "The stance of 1 person is not known"),
                     QT_TRANSLATE_N_NOOP("Analysis", "The stance of %n people with a say is not known"), map.count)
            : plural(kContext, QT_TRANSLATE_NOOP("Analysis", "Stance or role of 1 person is not known"),
                     QT_TRANSLATE_N_NOOP("Analysis", "Stance or role of %n people with a say is not known"), map.count);
        proof << tr("they hold %1 of the decision: %2").arg(format.percent(map.share), everybody(finding));
    }
    if (const int points = whole(map.points / 100); points >= 1) {
        proof << plural(kContext, QT_TRANSLATE_NOOP("Analysis", "between blocker and champion lies 1 point of the score"),
                        QT_TRANSLATE_N_NOOP("Analysis", "between blocker and champion lie %n points of the score"), points);
    }
    return {title, sentences(proof), {}};
}

Statement path(const FindingLine &finding)
{
    const MapFinding &map = *finding.map;
    const bool isKnown = map.stance == Stance::Champion || map.stance == Stance::Supporter;
    const QString first = isKnown ? tr("%1, %2,").arg(nameAt(finding, 0), inText(map.stance)) : nameAt(finding, 0);
    QStringList proof{wayFrom(finding, 0)};
    if (!finding.memberName.empty()) {
        proof << tr("%1 knows %2 best").arg(fromUtf8(finding.memberName), nameAt(finding, 0));
    }
    return {finding.people.size() > 2
                ? tr("%1 can reach %2 through %3")
                      .arg(first, lastName(finding), listed(names(finding).mid(1, static_cast<int>(finding.people.size()) - 2)))
                : tr("%1 has the ear of %2").arg(first, lastName(finding)),
            sentences(proof),
            {}};
}

Statement strength(const FindingLine &finding, const Format &format)
{
    const MapFinding &map = *finding.map;
    const QString who = nameAt(finding, 0);
    switch (map.rule) {
    case MapRule::ChampionInPower: {
        const bool isKnown = map.stance == Stance::Champion || map.stance == Stance::Supporter;
        QStringList proof{holds(who, map.share, format)};
        if (!fromUtf8(finding.note).contains(lastName(finding)) && finding.people.size() > 1) {
            proof << wayFrom(finding, 0);
        }
        proof << fromUtf8(finding.note);
        return {isKnown ? tr("%1 is %2, strength %3").arg(who, inText(map.stance), format.score(map.strength))
                        : tr("%1 is on our side, strength %2").arg(who, format.score(map.strength)),
                sentences(proof),
                {}};
    }
    case MapRule::BuyersCovered:
        return {map.count == 1 ? tr("The decision maker is covered: %1").arg(who)
                               : plural(kContext, QT_TRANSLATE_NOOP("Analysis", "The decision maker is covered"),
                                        QT_TRANSLATE_N_NOOP("Analysis", "All %n decision makers are covered"), map.count),
                map.count == 1
                    ? sentences({holds(who, map.share, format)})
                    : sentences({tr("they hold %1 of the decision: %2").arg(format.percent(map.share), everybody(finding))}),
                {}};
    case MapRule::SeveralThreads:
        return {plural(kContext, QT_TRANSLATE_NOOP("Analysis", "1 person is covered"),
                       QT_TRANSLATE_N_NOOP("Analysis", "The score rests on the ties to %n people"), map.count),
                sentences({tr("whoever left, it would still be %1 of today's %2")
                               .arg(format.score(map.strength), format.score(map.before))}),
                {}};
    case MapRule::PromisesKept:
        return {tr("%1 of %2 promises were kept on time").arg(format.count(map.count), format.count(map.of)),
                sentences({tr("counted over the last twelve months; none is overdue")}),
                {}};
    case MapRule::TieGrown:
        return {tr("The tie to %1 rose from %2 to %3").arg(who, format.score(map.before), format.score(map.strength)),
                sentences({tr("since %1").arg(since(finding))}),
                {}};
    default: break;
    }
    return {tr("%1 became %2").arg(who, inText(map.stance)),
            sentences({tr("before: %1").arg(label(map.stanceBefore).toLower()), fromUtf8(finding.note)}),
            {}};
}

}  // namespace

QString waySentence(const FindingLine &finding)
{
    if (!finding.map || finding.map->steps.empty() || finding.people.size() < 2) {
        return {};
    }
    return sentences({wayFrom(finding, 0)});
}

QString remedyText(const FindingLine &finding)
{
    const MapFinding &map = *finding.map;
    const QString who = nameOf(finding, map.remedySeat);
    const QString via = nameOf(finding, map.via);
    switch (map.remedy) {
    case Remedy::None: return {};
    case Remedy::NameBuyer: return tr("Name a decision maker");
    case Remedy::AssignOwner: return tr("Assign somebody");
    case Remedy::Meet: return tr("Plan a talk with %1").arg(who);
    case Remedy::AskIntroduction:
    case Remedy::PassBy: return tr("Ask %1 for an introduction to %2").arg(via, who);
    case Remedy::WinOver: return map.count > 1 ? tr("Plan how to win them over") : tr("Plan how to win over %1").arg(who);
    case Remedy::SecondTie: return who.isEmpty() ? tr("Build a second tie") : tr("Build a second tie to %1").arg(who);
    case Remedy::AskStance:
        return map.rule == MapRule::StaleJudgement ? tr("Judge %1 anew").arg(who) : tr("Find out where %1 stands").arg(who);
    case Remedy::AssessRole: return tr("Assess the role of %1").arg(who);
    case Remedy::KeepPromise: return tr("Keep the promise to %1").arg(who);
    case Remedy::HearOut: return tr("Ask %1 what is wrong").arg(who);
    case Remedy::HearBothSides: return tr("Hear both sides");
    case Remedy::NameRole: return tr("Find out who holds the role");
    case Remedy::LetSpeak: return tr("Plan a talk with %1").arg(who);
    }
    return {};
}

Statement mapStatement(const FindingLine &finding, const Format &format)
{
    const MapFinding &map = *finding.map;
    Statement statement;
    switch (map.rule) {
    case MapRule::NoBuyer:
        statement = {tr("Nobody is known to decide here"),
                     tr("Until a decision maker is named, %1 of the decision counts as not won.").arg(format.percent(map.share)),
                     {}};
        break;
    case MapRule::BuyerUncovered: statement = uncovered(finding, format); break;
    case MapRule::SingleThread:
        statement.title = map.of > 1 ? tr("The score rests on one person")
            : map.of == 1            ? tr("Only one decision maker's tie holds")
                                     : tr("No tie to the people who decide holds");
        if (const QString who = carrier(finding); !who.isEmpty()) {
            statement.proof = tr("Without %1 the score would be %2.").arg(who, format.score(map.strength));
        }
        break;
    case MapRule::RestsOnOne: {
        const QString who = carrier(finding);
        QStringList proof{tr("today it is %1").arg(format.score(map.before))};
        if (map.seat.isNone() && map.count > 0) {
            proof << plural(kContext, QT_TRANSLATE_NOOP("Analysis", "1 person knows nobody of us better"),
                            QT_TRANSLATE_N_NOOP("Analysis", "%n people know nobody of us better"), map.count);
        } else {
            proof << holds(who, map.share, format);
        }
        statement = {tr("Without %1 the score would be %2").arg(who, format.score(map.strength)), sentences(proof), {}};
        break;
    }
    case MapRule::BlockerInPower: statement = opposed(finding, format); break;
    case MapRule::UnhappyInfluences: statement = unhappy(finding, format); break;
    case MapRule::RoleGoalUnmet: {
        const auto builtin = core::fromWord<core::BuiltinRole>(finding.note);
        statement.title =
            tr("%1: %2 of %3 wanted known")
                .arg(builtin ? label(*builtin) : fromUtf8(finding.note), format.count(map.count), format.count(map.of));
        break;
    }
    case MapRule::GatekeeperRoute: statement = gate(finding); break;
    case MapRule::TieWeakened:
        statement = {
            tr("The tie to %1 fell from %2 to %3").arg(nameAt(finding, 0), format.score(map.before), format.score(map.strength)),
            sentences({since(finding).isEmpty() ? QString() : tr("since %1").arg(since(finding)),
                       map.day ? tr("the last talk was on %1").arg(format.dateInText(*map.day)) : QString()}),
            {}};
        break;
    case MapRule::ConflictTouchesUs: statement = atOdds(finding); break;
    case MapRule::StaleJudgement: statement = old(finding, format); break;
    case MapRule::UnknownMatters: statement = unknown(finding, format); break;
    case MapRule::PathToBuyer: statement = path(finding); break;
    case MapRule::ChampionUnused: {
        const bool isChampion = map.stance == Stance::Champion || map.stance == Stance::Supporter;
        statement = {
            isChampion
                ? tr("%1, %2, was not talked to for %3").arg(nameAt(finding, 0), inText(map.stance), format.ageInText(map.days))
                : tr("%1 was not talked to for %2").arg(nameAt(finding, 0), format.ageInText(map.days)),
            sentences({tr("the rhythm is %1").arg(format.ageInText(map.count)), wayFrom(finding, 0)}),
            {}};
        break;
    }
    case MapRule::ChampionInPower:
    case MapRule::BuyersCovered:
    case MapRule::SeveralThreads:
    case MapRule::PromisesKept:
    case MapRule::TieGrown:
    case MapRule::StanceImproved: statement = strength(finding, format); break;
    }
    statement.remedy = remedyText(finding);
    return statement;
}

}  // namespace linchpin::present
