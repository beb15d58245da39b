#include "present/sentences.h"

#include <algorithm>
#include <array>
#include <cmath>

#include <QCoreApplication>

#include "core/scoring/display_points.h"
#include "present/analysis_sentences.h"
#include "present/sentences_words.h"

namespace linchpin::present {

using core::Alarm;
using core::Cause;
using core::report::AccountOverview;
using core::report::AttentionItem;
using core::report::LedgerLine;
using core::report::PortfolioRow;
using core::report::ScorePart;

namespace {

constexpr char kContext[] = "Sentences";

QString tr(const char *text) { return QCoreApplication::translate(kContext, text); }

/// "Ingrid Solheim, CEO", or the name alone.
QString withTitle(const std::string &name, const std::string &title)
{
    return title.empty() ? fromUtf8(name) : tr("%1, %2").arg(fromUtf8(name), insideSentence(fromUtf8(title)));
}

/// "R. Diaz (CFO, 37% of the decision)"
QString withShare(const ScorePart &part, const Format &format)
{
    const QString share = tr("%1 of the decision").arg(format.percent(part.share));
    return part.title.empty() ? tr("%1 (%2)").arg(personName(part), share)
                              : tr("%1 (%2, %3)").arg(personName(part), insideSentence(fromUtf8(part.title)), share);
}

/// Why one person's part of the relationship is at risk; only what the part itself says.
QString relationshipReason(const ScorePart &part, const Format &format)
{
    if (part.seat.isNone()) {
        return tr("nobody is known to decide here");
    }
    if (part.strength <= 1e-9) {
        return tr("nobody of us knows %1").arg(withShare(part, format));
    }
    if (!part.covered) {
        return tr("the tie to %1 is weak").arg(withShare(part, format));
    }
    if (part.stance == core::Stance::Sceptic || part.stance == core::Stance::Blocker) {
        return tr("%1 is %2").arg(withShare(part, format), inText(part.stance));
    }
    return tr("the tie to %1 could be stronger").arg(withShare(part, format));
}

QString causeReason(Cause cause, const AccountOverview &overview)
{
    switch (cause) {
    case Cause::Relationship: return tr("relationships are not strong enough");
    case Cause::Resilience:
        return overview.worstDeparture.empty() ? tr("recorded support rests on few people")
                                               : tr("recorded support rests on %1").arg(fromUtf8(overview.worstDeparture));
    case Cause::Voice:
        return overview.answers == 0 ? tr("nobody has answered a survey")
                                     : tr("those who decide have not said that they are satisfied");
    case Cause::Outcomes:
        return overview.outcomes.empty() ? tr("no results are recorded") : tr("not all promised results are proven");
    case Cause::Opposition: return tr("sceptics and blockers have a say");
    case Cause::Base: break;
    }
    return tr("any customer may leave");
}

struct Amount {
    double amount = 0;
    QString text;
};

/// "X of Y is at risk: a because ..., b as ...". Shown parts add up to the shown total; `rest` is what no clause names.
QString riskSentence(double atRisk, double exposure, std::vector<Amount> clauses, std::size_t most, core::Currency currency,
                     const Format &format)
{
    if (exposure <= 0) {
        return tr("No revenue is recorded, so nothing is at risk.");
    }
    const QString head = tr("%1 of %2 is at risk").arg(format.money(atRisk, currency), format.money(exposure, currency));
    std::erase_if(clauses, [&](const Amount &clause) { return clause.amount < atRisk * 0.005; });
    std::stable_sort(clauses.begin(), clauses.end(), [](const Amount &a, const Amount &b) { return a.amount > b.amount; });
    double rest = atRisk;
    QStringList parts;
    for (std::size_t i = 0; i < clauses.size() && i < most; ++i) {
        rest -= clauses[i].amount;
        parts.append(tr("%1 because %2").arg(format.moneyPart(clauses[i].amount, currency), clauses[i].text));
    }
    if (rest > atRisk * 0.005) {
        parts.append(tr("%1 for other reasons").arg(format.moneyPart(rest, currency)));
    }
    if (parts.isEmpty()) {
        return head + QLatin1Char('.');
    }
    return tr("%1: %2.").arg(head, parts.join(tr(", ")));
}

}  // namespace

QString personName(const ScorePart &part)
{
    if (!part.name.empty()) {
        return fromUtf8(part.name);
    }
    return part.seat.isNone() || part.title.empty() ? tr("somebody not yet known") : fromUtf8(part.title);
}

Statement alarmStatement(const AttentionItem &item, core::Currency currency, const Format &format)
{
    const QString who = fromUtf8(item.seatName);
    switch (item.alarm) {
    case Alarm::NoBuyer:
        return {tr("Nobody is known to decide here"),
                item.atRisk > 0 ? tr("%1 is at risk.").arg(format.money(item.atRisk, currency)) : QString(),
                tr("Name a decision maker")};
    case Alarm::BuyerUncovered: {
        const QString count = item.of > 0 && item.count > 1
            ? tr("%1 of %2 decision makers are not covered.").arg(format.count(item.count), format.count(item.of))
            : QString();
        if (who.isEmpty()) {
            return {plural(kContext, QT_TRANSLATE_NOOP("Sentences", "1 decision maker is not covered"),
                           QT_TRANSLATE_N_NOOP("Sentences", "%n decision makers are not covered"), std::max(1, item.count)),
                    {},
                    tr("Assign somebody")};
        }
        if (item.value * 100 >= 0.5) {
            return {
                tr("The tie to %1 is weak: %2 of 100").arg(withTitle(item.seatName, item.seatTitle), format.score(item.value)),
                count, tr("Plan a talk")};
        }
        return {tr("Nobody covers %1").arg(withTitle(item.seatName, item.seatTitle)), count, tr("Assign somebody")};
    }
    case Alarm::SingleThread: {
        const QString carrier = who.isEmpty() ? fromUtf8(item.subject) : who;
        const QString proof =
            carrier.isEmpty() ? QString() : tr("Without %1 the score would be %2.").arg(carrier, format.score(item.value));
        if (item.count > 1) {
            return {tr("The score rests on one person"), proof, tr("Build a second tie")};
        }
        return {item.count == 1 ? tr("Only one decision maker's tie holds") : tr("No tie to the people who decide holds"), proof,
                tr("Build a second tie")};
    }
    case Alarm::BlockerInPower:
        return {tr("Sceptics and blockers hold %1 of the decision").arg(format.percent(item.value)),
                who.isEmpty() ? QString() : tr("The one with most weight is %1.").arg(withTitle(item.seatName, item.seatTitle)),
                tr("Plan how to win them over")};
    case Alarm::VoiceBlindSpot:
        return {tr("The survey misses the people who decide"),
                item.of > 0 ? tr("%1 of %2 decision makers answered.").arg(format.count(item.count), format.count(item.of))
                            : QString(),
                item.of > item.count ? plural(kContext, QT_TRANSLATE_NOOP("Sentences", "Invite 1 decision maker"),
                                              QT_TRANSLATE_N_NOOP("Sentences", "Invite %n decision makers"), item.of - item.count)
                                     : tr("Invite the decision makers")};
    case Alarm::NoVoice:
        return {tr("Nobody has been asked yet"), item.of > 0 ? tr("No answer is recorded that still counts.") : QString(),
                tr("Ask for feedback")};
    case Alarm::OutcomeDecline: {
        const double points = std::abs(item.value) * 100;
        const QString what = item.subject.empty() ? tr("Attainment of the promised results") : fromUtf8(item.subject);
        return {points >= 0.5 ? tr("%1 fell %2%").arg(what, format.fixed(points, 0)) : tr("%1 fell").arg(what),
                {},
                tr("Plan an intervention")};
    }
    case Alarm::PromiseOverdue: {
        const int n = std::max(1, item.count);
        const QString title = who.isEmpty() ? plural(kContext, QT_TRANSLATE_NOOP("Sentences", "1 promise is overdue"),
                                                     QT_TRANSLATE_N_NOOP("Sentences", "%n promises are overdue"), n)
                                            : plural(kContext, QT_TRANSLATE_NOOP("Sentences", "1 promise to %1 is overdue"),
                                                     QT_TRANSLATE_N_NOOP("Sentences", "%n promises to %1 are overdue"), n)
                                                  .arg(who);
        return {title, item.days > 0 ? tr("The oldest is %1 late.").arg(format.ageInText(item.days)) : QString(),
                n == 1 ? tr("Keep the promise") : tr("Keep the promises")};
    }
    case Alarm::StaleMap: break;
    }
    return {item.days > 0 ? tr("Last reviewed %1").arg(format.dateInText(format.today().plusDays(-item.days)))
                          : tr("Never reviewed"),
            {},
            tr("Start the review")};
}

Statement findingStatement(const core::report::FindingLine &finding, core::Currency currency, const Format &format)
{
    Statement statement;
    if (finding.map) {
        statement = mapStatement(finding, format);
    } else if (finding.alarm) {
        statement = alarmStatement(finding.facts, currency, format);
    }
    if (!finding.title.empty() && finding.rule.empty()) {
        statement.title = fromUtf8(finding.title);
        statement.proof = fromUtf8(finding.detail);
    }
    if (statement.remedy.isEmpty() && finding.kind != core::FindingKind::Strength) {
        statement.remedy = finding.kind == core::FindingKind::Opportunity ? tr("Plan it") : tr("Add a goal");
    }
    return statement;
}

std::vector<CauseSentence> causeSentences(const AccountOverview &overview, const Format &format, int people)
{
    const core::Currency currency = overview.currency;
    const PortfolioRow &row = overview.figures;
    std::vector<CauseSentence> sentences;
    const auto add = [&](Cause cause, core::SeatId seat, double amount, const QString &text) {
        if (amount > 0) {
            sentences.push_back({cause, seat, amount, format.money(amount, currency), text});
        }
    };

    std::vector<const ScorePart *> parts;
    for (const ScorePart &part : overview.parts) {
        if (part.atRisk > 0) {
            parts.push_back(&part);
        }
    }
    std::stable_sort(parts.begin(), parts.end(), [](const ScorePart *a, const ScorePart *b) { return a->atRisk > b->atRisk; });
    double rest = row.byCause[static_cast<std::size_t>(Cause::Relationship)];
    int left = static_cast<int>(parts.size());
    for (std::size_t i = 0; i < parts.size() && static_cast<int>(i) < people; ++i, --left) {
        add(Cause::Relationship, parts[i]->seat, parts[i]->atRisk, relationshipReason(*parts[i], format));
        rest -= parts[i]->atRisk;
    }
    if (parts.empty()) {
        add(Cause::Relationship, {}, rest, causeReason(Cause::Relationship, overview));
    } else if (left > 0) {
        add(Cause::Relationship, {}, rest,
            plural(kContext, QT_TRANSLATE_NOOP("Sentences", "the tie to 1 more person could be stronger"),
                   QT_TRANSLATE_N_NOOP("Sentences", "the ties to %n more people could be stronger"), left));
    }
    for (const Cause cause : {Cause::Resilience, Cause::Voice, Cause::Outcomes, Cause::Opposition}) {
        add(cause, {}, row.byCause[static_cast<std::size_t>(cause)], causeReason(cause, overview));
    }
    std::stable_sort(sentences.begin(), sentences.end(),
                     [](const CauseSentence &a, const CauseSentence &b) { return a.amount > b.amount; });
    add(Cause::Base, {}, row.byCause[static_cast<std::size_t>(Cause::Base)], causeReason(Cause::Base, overview));
    return sentences;
}

QString accountSentence(const AccountOverview &overview, const Format &format, int clauses)
{
    std::vector<Amount> amounts;
    for (const CauseSentence &cause : causeSentences(overview, format, 2)) {
        amounts.push_back({cause.amount, cause.text});
    }
    return riskSentence(overview.figures.atRisk, overview.figures.exposure, std::move(amounts),
                        static_cast<std::size_t>(std::max(1, clauses)), overview.currency, format);
}

QString accountSentence(const PortfolioRow &row, core::Currency currency, const Format &format)
{
    static constexpr std::array reasons{QT_TRANSLATE_NOOP("Sentences", "relationships are not strong enough"),
                                        QT_TRANSLATE_NOOP("Sentences", "recorded support rests on few people"),
                                        QT_TRANSLATE_NOOP("Sentences", "those who decide have not said that they are satisfied"),
                                        QT_TRANSLATE_NOOP("Sentences", "not all promised results are proven"),
                                        QT_TRANSLATE_NOOP("Sentences", "sceptics and blockers have a say"),
                                        QT_TRANSLATE_NOOP("Sentences", "any customer may leave")};
    std::vector<Amount> amounts;
    for (std::size_t i = 0; i < reasons.size(); ++i) {
        amounts.push_back({row.byCause[i], tr(reasons[i])});
    }
    return riskSentence(row.atRisk, row.exposure, std::move(amounts), 3, currency, format);
}

QString scoreSentence(const PortfolioRow &row, const Format &format)
{
    QStringList parts{tr("Relationship score %1 of 100").arg(format.score(row.score)), bandWord(row.score, row.confidence),
                      tr("at best %1").arg(format.score(row.scoreHigh))};
    if (row.scoreBefore) {
        const int change = static_cast<int>(std::floor(row.score * 100 + 0.5) - std::floor(*row.scoreBefore * 100 + 0.5));
        if (change != 0) {
            parts.append(change > 0 ? tr("up %1").arg(format.count(change)) : tr("down %1").arg(format.count(-change)));
        }
    }
    return parts.join(tr(", "));
}

QString ledgerSentence(const LedgerLine &line, const Format &format)
{
    const QString label = ledgerLabel(line.kind);
    const QString day = format.dateInText(line.day);
    if (line.kind == "rating") {
        return line.judge.empty() ? tr("the rating of %1").arg(day) : tr("the rating by %1").arg(fromUtf8(line.judge));
    }
    if (line.kind == "promise_kept" || line.kind == "promise_kept_late" || line.kind == "promise_broken") {
        return tr("the %1 on %2").arg(label, day);
    }
    if (line.kind == "promise_overdue") {
        return tr("the promise due on %1").arg(day);
    }
    if (line.kind == "touch_earlier" || line.kind == "earlier_touches") {
        return label;
    }
    return tr("the %1 of %2").arg(label, day);
}

QString tieSentence(const ScorePart &part, const Format &format, int clauses)
{
    if (part.closest.isNone() && part.strength <= 1e-9) {
        return tr("Nobody of us has a tie to %1.").arg(personName(part));
    }
    // Whole points of proven, lost and unproven that add up to 100, and of the items inside the first two.
    const std::vector<core::scoring::Part> total{{1, part.strength * 100}, {2, part.lostPoints}, {3, part.unprovenPoints}};
    const auto shown = core::scoring::displayPoints(total);

    std::vector<const LedgerLine *> gained;
    std::vector<const LedgerLine *> lost;
    for (const LedgerLine &line : part.ledger) {
        (line.points < 0 ? lost : gained).push_back(&line);
    }
    const auto byPoints = [](const LedgerLine *a, const LedgerLine *b) { return std::abs(a->points) > std::abs(b->points); };
    std::stable_sort(gained.begin(), gained.end(), byPoints);
    std::stable_sort(lost.begin(), lost.end(), byPoints);

    QStringList items;
    std::int64_t rest = shown.of(1);
    for (std::size_t i = 0; i < gained.size() && static_cast<int>(i) < clauses; ++i) {
        const auto points = std::min<std::int64_t>(rest, std::llround(gained[i]->points));
        if (points <= 0) {
            break;
        }
        rest -= points;
        items.append(tr("%1 from %2").arg(format.count(points), ledgerSentence(*gained[i], format)));
    }
    if (rest > 0 && !items.isEmpty()) {
        items.append(tr("%1 from the rest").arg(format.count(rest)));
    }
    QString sentence = tr("%1 and %2: %3 of 100").arg(fromUtf8(part.closestName), personName(part), format.count(shown.of(1)));
    if (!items.isEmpty()) {
        sentence = tr("%1: %2").arg(sentence, items.join(tr(", ")));
    }
    if (shown.of(2) > 0) {
        QString lostText = tr("%1 lost").arg(format.count(shown.of(2)));
        if (!lost.empty()) {
            const auto points = std::min<std::int64_t>(shown.of(2), std::llround(-lost.front()->points));
            lostText = points >= shown.of(2)
                ? tr("%1 lost to %2").arg(format.count(shown.of(2)), ledgerSentence(*lost.front(), format))
                : tr("%1, %2 of it to %3").arg(lostText, format.count(points), ledgerSentence(*lost.front(), format));
        }
        sentence = tr("%1; %2").arg(sentence, lostText);
    }
    return tr("%1; %2 not yet proven.").arg(sentence, format.count(shown.of(3)));
}

QString renewalNote(const AccountOverview &overview, const Format &format)
{
    if (!overview.renewalDays) {
        return overview.figures.renewalOn ? QString() : tr("no date recorded");
    }
    const int days = *overview.renewalDays;
    return days < 0 ? tr("%1 overdue").arg(format.ageInText(-days))
        : days == 0 ? tr("today")
                    : tr("in %1").arg(format.ageInText(days));
}

QString provenSentence(const PortfolioRow &row, const Format &format)
{
    const QString proven = format.score(row.score);
    const QString best = format.score(row.scoreHigh);
    return proven == best ? tr("Proven %1.").arg(proven) : tr("Proven %1, up to %2 once more is known.").arg(proven, best);
}

QString departureSentence(const AccountOverview &overview, const Format &format)
{
    if (overview.worstDeparture.empty()) {
        return {};
    }
    return tr("Without %1 it would be %2.").arg(fromUtf8(overview.worstDeparture), format.score(overview.robust));
}

QString voiceSentence(const AccountOverview &overview, const Format &format)
{
    if (overview.answers == 0 || !overview.headline) {
        return tr("No survey answer is recorded that still counts. Until somebody is asked, satisfaction is unknown.");
    }
    int buyers = 0;
    int buyersAnswered = 0;
    for (const auto &tier : overview.voiceByTier) {
        if (tier.tier == core::Tier::Buyer) {
            buyers = tier.contacts;
            buyersAnswered = tier.responses;
        }
    }
    QString first = plural(kContext, QT_TRANSLATE_NOOP("Sentences", "%1 of 1 answer is positive"),
                           QT_TRANSLATE_N_NOOP("Sentences", "%1 of %n answers are positive"), overview.answers)
                        .arg(format.percent(overview.headline));
    if (buyers == 0) {
        first = tr("%1, but no decision maker is known.").arg(first);
    } else if (buyersAnswered == 0) {
        first = tr("%1, but none came from a decision maker.").arg(first);
    } else {
        first = tr("%1; %2 of %3 decision makers answered.").arg(first, format.count(buyersAnswered), format.count(buyers));
    }
    const QString weighted =
        tr("Weighted by decision power it is %1, anywhere between %2 and %3.")
            .arg(format.percent(overview.voiceWeighted), format.percent(overview.voiceLow), format.percent(overview.voiceHigh));
    return first + QLatin1Char(' ') + weighted;
}

QString riskChangeSentence(double before, double after, double byRevenue, const double (&byCause)[5], core::Currency currency,
                           const Format &format)
{
    const double change = after - before;
    const QString total = format.money(after, currency);
    QString head;
    if (format.money(before, currency) == total) {
        head = tr("Revenue at risk stayed at %1").arg(total);
    } else {
        head = (change > 0 ? tr("Revenue at risk rose by %1 to %2") : tr("Revenue at risk fell by %1 to %2"))
                   .arg(format.money(std::abs(change), currency), total);
    }
    std::vector<Amount> parts{{byRevenue, tr("revenue")}};
    for (std::size_t i = 0; i < 5; ++i) {
        parts.push_back({byCause[i], label(static_cast<Cause>(i)).toLower()});
    }
    const double smallest = std::max(std::abs(after), std::abs(before)) * 0.005;
    std::erase_if(parts, [&](const Amount &part) { return std::abs(part.amount) < smallest || part.amount == 0; });
    std::stable_sort(parts.begin(), parts.end(),
                     [](const Amount &a, const Amount &b) { return std::abs(a.amount) > std::abs(b.amount); });
    QStringList texts;
    for (const Amount &part : parts) {
        texts.append(tr("%1 %2").arg(format.moneyChange(part.amount, currency), part.text));
    }
    return texts.isEmpty() ? head + QLatin1Char('.') : tr("%1: %2.").arg(head, texts.join(tr(", ")));
}

}  // namespace linchpin::present
