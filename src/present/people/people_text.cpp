#include "present/people/people_text.h"

#include <algorithm>
#include <cmath>
#include <set>

#include <QCoreApplication>

#include "present/sentences.h"
#include "present/sentences_words.h"

namespace linchpin::present {

using core::Aspect;
using core::Guide;
using core::GuideAnswer;
using core::report::PersonDetail;

namespace {

QString tr(const char *text) { return QCoreApplication::translate("People", text); }

struct GuideWords {
    const char *question;  ///< %1 = the person
    const char *yes;  ///< as a part of the reason
    const char *no;
};

constexpr GuideWords kGuides[4][3] = {
    {{QT_TRANSLATE_NOOP("People", "Does %1 sign the contract or hold the budget?"),
      QT_TRANSLATE_NOOP("People", "signs or holds the budget"),
      QT_TRANSLATE_NOOP("People", "neither signs nor holds the budget")},
     {QT_TRANSLATE_NOOP("People", "Can %1 say no on substance?"), QT_TRANSLATE_NOOP("People", "can say no on substance"),
      QT_TRANSLATE_NOOP("People", "cannot say no on substance")},
     {QT_TRANSLATE_NOOP("People", "Does %1 only open the door to others?"), QT_TRANSLATE_NOOP("People", "only opens the door"),
      QT_TRANSLATE_NOOP("People", "opens no doors")}},
    {{QT_TRANSLATE_NOOP("People", "Did the last three decisions go the way of %1?"),
      QT_TRANSLATE_NOOP("People", "the last three decisions went their way"),
      QT_TRANSLATE_NOOP("People", "the last three decisions did not go their way")},
     {QT_TRANSLATE_NOOP("People", "Do others wait for %1 before they decide?"),
      QT_TRANSLATE_NOOP("People", "others wait for them"), QT_TRANSLATE_NOOP("People", "nobody waits for them")},
     {QT_TRANSLATE_NOOP("People", "May %1 stop it alone?"), QT_TRANSLATE_NOOP("People", "may stop it alone"),
      QT_TRANSLATE_NOOP("People", "cannot stop it alone")}},
    {{QT_TRANSLATE_NOOP("People", "Does %1 defend us unasked?"), QT_TRANSLATE_NOOP("People", "defends us unasked"),
      QT_TRANSLATE_NOOP("People", "does not defend us unasked")},
     {QT_TRANSLATE_NOOP("People", "Does %1 say the same in our absence?"),
      QT_TRANSLATE_NOOP("People", "says the same in our absence"),
      QT_TRANSLATE_NOOP("People", "speaks differently in our absence")},
     {QT_TRANSLATE_NOOP("People", "Does %1 work for a rival of ours?"), QT_TRANSLATE_NOOP("People", "works for a rival"),
      QT_TRANSLATE_NOOP("People", "does not work for a rival")}},
    {{QT_TRANSLATE_NOOP("People", "Does %1 answer within two days?"), QT_TRANSLATE_NOOP("People", "answers within two days"),
      QT_TRANSLATE_NOOP("People", "does not answer within two days")},
     {QT_TRANSLATE_NOOP("People", "Does %1 tell us bad news?"), QT_TRANSLATE_NOOP("People", "tells us bad news"),
      QT_TRANSLATE_NOOP("People", "does not tell us bad news")},
     {QT_TRANSLATE_NOOP("People", "Does %1 ask our advice first?"), QT_TRANSLATE_NOOP("People", "asks our advice first"),
      QT_TRANSLATE_NOOP("People", "does not ask our advice first")}},
};

QString number(double value) { return QString::number(value, 'g', 3); }

}  // namespace

QString aspectLabel(Aspect aspect)
{
    switch (aspect) {
    case Aspect::Stance: return tr("Stance");
    case Aspect::Power: return tr("Power");
    case Aspect::Tier: return tr("Tier");
    case Aspect::Need: return tr("Need");
    case Aspect::PersonalValue: return tr("Personal value");
    case Aspect::Adaptability: return tr("Adaptability");
    case Aspect::Trust: return tr("Trust");
    case Aspect::Respect: return tr("Respect");
    case Aspect::Strength: return tr("Strong point");
    case Aspect::Weakness: return tr("Weak point");
    }
    return {};
}

QString personTitle(const PersonDetail &detail)
{
    if (!detail.person.name.empty()) {
        return fromUtf8(detail.person.name);
    }
    for (const auto &seat : detail.seats) {
        if (!seat.seat.label.empty()) {
            return fromUtf8(seat.seat.label);
        }
        if (!seat.seat.title.empty()) {
            return fromUtf8(seat.seat.title);
        }
    }
    return tr("Vacant seat");
}

QString personSubtitle(const PersonDetail &detail)
{
    QStringList parts;
    for (const auto &seat : detail.seats) {
        if (seat.current) {
            const QString account = fromUtf8(seat.accountName);
            parts << (seat.seat.title.empty() ? account : tr("%1, %2").arg(fromUtf8(seat.seat.title), account));
        }
    }
    if (parts.isEmpty() && !detail.seats.empty()) {
        parts << tr("Left %1").arg(fromUtf8(detail.seats.front().accountName));
    }
    return parts.join(QStringLiteral(" \u00b7 "));
}

QString otherName(const core::report::OtherSeat &seat)
{
    return !seat.name.empty() ? fromUtf8(seat.name) : !seat.title.empty() ? fromUtf8(seat.title) : tr("Vacant seat");
}

QString powerText(double power)
{
    const int percent = qRound(power * 100);
    return (percent >= 80       ? tr("Decides most, %1%")
                : percent >= 60 ? tr("Decides much, %1%")
                : percent >= 40 ? tr("Has a say, %1%")
                : percent >= 20 ? tr("Little say, %1%")
                                : tr("Hardly any say, %1%"))
        .arg(percent);
}

QString judgementValue(const core::Judgement &row)
{
    if (row.value == "unknown") {
        return tr("Unknown");
    }
    if (row.value.empty()) {
        return tr("Taken back");
    }
    const QString value = fromUtf8(row.value);
    switch (row.aspect) {
    case Aspect::Stance:
        if (const auto stance = core::fromWord<core::Stance>(row.value)) {
            return label(*stance);
        }
        return value;
    case Aspect::Tier:
        if (const auto tier = core::fromWord<core::Tier>(row.value)) {
            return label(*tier);
        }
        return value;
    case Aspect::Power: return powerText(value.toDouble());
    case Aspect::Trust:
    case Aspect::Respect:
    case Aspect::Adaptability: return tr("%1 of 4").arg(number(value.toDouble()));
    case Aspect::Need:
        return row.value == "met" ? tr("Met: %1").arg(fromUtf8(row.detail)) : tr("Open: %1").arg(fromUtf8(row.detail));
    case Aspect::PersonalValue: return row.detail.empty() ? value : fromUtf8(row.detail);
    case Aspect::Strength:
    case Aspect::Weakness: return value;
    }
    return value;
}

QString judgementSource(const core::report::JudgementEntry &entry, const Format &format)
{
    return tr("%1, %2").arg(entry.judgeName.empty() ? tr("Nobody named") : fromUtf8(entry.judgeName), format.date(entry.row.day));
}

QString stanceSentence(const core::report::PersonSeat &seat, const Format &format)
{
    if (!seat.stance) {
        return seat.stanceFromLoyalty ? tr("Not judged yet; the proven loyalty stands for it") : tr("Not judged yet");
    }
    const QString who = seat.stance->judgeName.empty() ? tr("somebody") : fromUtf8(seat.stance->judgeName);
    return tr("%1, said %2 on %3").arg(judgementValue(seat.stance->row), who, format.dateInText(seat.stance->row.day));
}

QString levelText(const std::optional<double> &level)
{
    if (!level) {
        return tr("Not judged");
    }
    const int nearest = std::clamp(static_cast<int>(std::lround(*level)), 0, 4);
    return label(static_cast<core::RelationLevel>(nearest));
}

QString promiseState(const core::report::PersonPromise &promise, const Format &format)
{
    const core::Promise &row = promise.row;
    if (row.brokenOn) {
        return tr("Broken on %1").arg(format.dateInText(*row.brokenOn));
    }
    if (row.doneOn) {
        return *row.doneOn > row.dueOn ? tr("Kept late, on %1").arg(format.dateInText(*row.doneOn))
                                       : tr("Kept on %1").arg(format.dateInText(*row.doneOn));
    }
    QString text = promise.lateDays > 0 ? tr("Late by %1").arg(format.ageInText(promise.lateDays))
                                        : tr("Due %1").arg(format.date(row.dueOn));
    if (row.firstDueOn && *row.firstDueOn != row.dueOn) {
        text += tr(", first promised for %1").arg(format.date(*row.firstDueOn));
    }
    return text;
}

QString nextProofs(const core::report::PersonSeat &seat)
{
    if (seat.loyalty == core::LoyaltyStep::Advocate) {
        return tr("The highest step is proven.");
    }
    const auto next = static_cast<core::LoyaltyStep>(static_cast<int>(seat.loyalty) + 1);
    QString text = tr("%1 of %2 proofs for %3").arg(seat.proofsHave).arg(seat.proofsNeed).arg(label(next).toLower());
    if (!seat.missingProofs.empty()) {
        QStringList missing;
        for (const std::string &kind : seat.missingProofs) {
            missing << fromUtf8(kind);
        }
        text += tr("; still missing: %1").arg(listed(missing, 3));
    }
    return text;
}

QString influenceText(const core::report::PersonInfluence &influence)
{
    const QString other = otherName(influence.other);
    QString text;
    if (influence.kind == core::LinkKind::Conflict) {
        text = tr("in conflict with %1").arg(other);
    } else if (influence.mutual) {
        text = tr("%1, both ways").arg(other);
    } else {
        text = influence.outgoing ? tr("moves %1").arg(other) : tr("is moved by %1").arg(other);
    }
    if (influence.kind == core::LinkKind::Informal) {
        text += tr(", informal");
    }
    return influence.weight >= 3 ? text + tr(", strong") : text;
}

QString rhythmText(const core::report::PersonSeat &seat)
{
    if (seat.seat.cadenceDays) {
        return tr("Every %1 days, agreed").arg(*seat.seat.cadenceDays);
    }
    return seat.cadenceDays > 0 ? tr("Every %1 days, by tier").arg(seat.cadenceDays) : tr("Not agreed");
}

QStringList ledgerLines(const core::report::PersonTie &tie, const Format &format, int most)
{
    QStringList texts;
    for (const core::report::LedgerLine &line : tie.ledger) {
        if (static_cast<int>(texts.size()) == most) {
            texts << tr("and %1 more").arg(tie.ledger.size() - static_cast<std::size_t>(most));
            break;
        }
        const QString what = ledgerSentence(line, format);
        const QString about = line.text.empty() ? QString() : tr(": %1").arg(fromUtf8(line.text));
        texts << tr("%1 from %2%3").arg(format.points(line.shown), what, about);
    }
    return texts;
}

QString guideTitle(Guide guide, const QString &name)
{
    switch (guide) {
    case Guide::Role: return tr("Which role has %1?").arg(name);
    case Guide::Power: return tr("How much power has %1?").arg(name);
    case Guide::Stance: return tr("Where does %1 stand?").arg(name);
    case Guide::Level: return tr("How close is the tie to %1?").arg(name);
    }
    return {};
}

QString guideQuestion(Guide guide, int question, const QString &name)
{
    return tr(kGuides[static_cast<std::size_t>(guide)][question].question).arg(name);
}

QString guideValue(Guide guide, const core::GuideProposal &proposal)
{
    if (!proposal.isKnown()) {
        return tr("Still unknown");
    }
    switch (guide) {
    case Guide::Role: return roleLabel(proposal.value, false);
    case Guide::Power: return tr("%1%").arg(qRound(fromUtf8(proposal.value).toDouble() * 100));
    case Guide::Stance: return label(*core::guidedStance(proposal));
    case Guide::Level: return label(*core::guidedLevel(proposal));
    }
    return {};
}

QString guideReason(Guide guide, const core::GuideAnswers &answers, const core::GuideProposal &proposal)
{
    QStringList parts;
    for (const int question : proposal.reasons) {
        const GuideWords &words = kGuides[static_cast<std::size_t>(guide)][question];
        const GuideAnswer answer = answers[static_cast<std::size_t>(question)];
        if (answer != GuideAnswer::Unknown) {
            parts << tr(answer == GuideAnswer::Yes ? words.yes : words.no);
        }
    }
    return sentenceCase(parts.join(QStringLiteral("; ")));
}

}  // namespace linchpin::present
