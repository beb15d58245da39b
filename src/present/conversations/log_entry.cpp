#include "present/conversations/log_entry.h"

#include <algorithm>

#include <QCoreApplication>
#include <QJsonArray>

#include "app/conversations/log_conversation.h"
#include "present/format.h"
#include "present/sentences_words.h"

namespace linchpin::present {

namespace {

class Words {
    Q_DECLARE_TR_FUNCTIONS(LogEntry)
};

QString tr(const char *text) { return Words::tr(text); }

template <typename Tag>
QString idText(core::Id<Tag> id)
{
    return id ? QString::number(id.value()) : QString();
}
template <typename Id>
Id idOf(const QJsonValue &value)
{
    return Id(value.toString().toLongLong());
}
QString dayText(const std::optional<core::Date> &day) { return day ? QString::fromStdString(day->iso()) : QString(); }
std::optional<core::Date> dayOf(const QJsonValue &value) { return core::Date::fromIso(value.toString().toStdString()); }
QString word(std::string_view text) { return QString::fromLatin1(text.data(), static_cast<qsizetype>(text.size())); }

/// "Sofia" of "Sofia Lindgren": enough in a line that names two people.
QString firstName(const std::string &name) { return fromUtf8(name).section(QLatin1Char(' '), 0, 0, QString::SectionSkipEmpty); }

}  // namespace

QJsonObject LogEntry::toJson() const
{
    QJsonObject json;
    json[QStringLiteral("edited")] = idText(edited);
    json[QStringLiteral("account")] = idText(account);
    QJsonArray who;
    for (const LogPerson &person : people) {
        who.append(QJsonObject{{QStringLiteral("seat"), idText(person.seat)}, {QStringLiteral("name"), person.name}});
    }
    json[QStringLiteral("people")] = who;
    json[QStringLiteral("nobody")] = nobodyNamed;
    QJsonArray ours;
    for (const core::MemberId member : members) {
        ours.append(idText(member));
    }
    json[QStringLiteral("members")] = ours;
    json[QStringLiteral("day")] = dayText(day);
    json[QStringLiteral("channel")] = word(core::word(channel));
    json[QStringLiteral("direction")] = word(core::word(direction));
    json[QStringLiteral("line")] = line;
    json[QStringLiteral("text")] = text;
    json[QStringLiteral("internal")] = internal;
    json[QStringLiteral("mood")] = mood ? QJsonValue(*mood) : QJsonValue();
    json[QStringLiteral("moment")] = momentOfTruth;
    json[QStringLiteral("themes")] = QJsonArray::fromStringList(themes);
    QJsonArray promised;
    for (const LogPromise &promise : promises) {
        promised.append(QJsonObject{{QStringLiteral("promise"), idText(promise.promise)},
                                    {QStringLiteral("text"), promise.text},
                                    {QStringLiteral("member"), idText(promise.member)},
                                    {QStringLiteral("due"), dayText(promise.due)}});
    }
    json[QStringLiteral("promises")] = promised;
    json[QStringLiteral("next")] = nextStep;
    json[QStringLiteral("next_owner")] = idText(nextOwner);
    json[QStringLiteral("next_due")] = dayText(nextDue);
    return json;
}

LogEntry LogEntry::fromJson(const QJsonObject &json)
{
    LogEntry entry;
    const auto at = [&](const char *name) { return json.value(QLatin1String(name)); };
    entry.edited = idOf<core::ConversationId>(at("edited"));
    entry.account = idOf<core::AccountId>(at("account"));
    for (const QJsonValue &value : at("people").toArray()) {
        const QJsonObject person = value.toObject();
        entry.people.push_back({idOf<core::SeatId>(person[QStringLiteral("seat")]), person[QStringLiteral("name")].toString()});
    }
    entry.nobodyNamed = at("nobody").toBool();
    for (const QJsonValue &value : at("members").toArray()) {
        entry.members.push_back(idOf<core::MemberId>(value));
    }
    entry.day = dayOf(at("day"));
    entry.channel = core::fromWord<core::Channel>(at("channel").toString().toStdString()).value_or(entry.channel);
    entry.direction = core::fromWord<core::Direction>(at("direction").toString().toStdString()).value_or(entry.direction);
    entry.line = at("line").toString();
    entry.text = at("text").toString();
    entry.internal = at("internal").toBool();
    if (at("mood").isDouble()) {
        entry.mood = std::clamp(at("mood").toInt(), -2, 2);
    }
    entry.momentOfTruth = at("moment").toBool();
    for (const QJsonValue &value : at("themes").toArray()) {
        entry.themes << value.toString();
    }
    for (const QJsonValue &value : at("promises").toArray()) {
        const QJsonObject promise = value.toObject();
        entry.promises.push_back(
            {idOf<core::PromiseId>(promise[QStringLiteral("promise")]), promise[QStringLiteral("text")].toString(),
             idOf<core::MemberId>(promise[QStringLiteral("member")]), dayOf(promise[QStringLiteral("due")])});
    }
    entry.nextStep = at("next").toString();
    entry.nextOwner = idOf<core::MemberId>(at("next_owner"));
    entry.nextDue = dayOf(at("next_due"));
    return entry;
}

app::NewConversation toConversation(const LogEntry &entry, core::MemberId me)
{
    app::NewConversation talk;
    talk.account = entry.account;
    for (const LogPerson &person : entry.people) {
        talk.people.push_back({person.seat, toUtf8(person.name)});
    }
    talk.nobodyNamed = entry.nobodyNamed;
    talk.members = entry.members;
    talk.day = entry.day;
    talk.channel = entry.channel;
    talk.direction = entry.direction;
    talk.subject = toUtf8(entry.line);
    talk.summary = toUtf8(entry.text);
    talk.author = me;
    talk.internal = entry.internal;
    talk.mood = entry.mood;
    talk.momentOfTruth = entry.momentOfTruth;
    for (const QString &theme : entry.themes) {
        talk.themes.push_back(toUtf8(theme));
    }
    for (const LogPromise &promise : entry.promises) {
        if (!promise.isEmpty()) {
            talk.promises.push_back({promise.promise, toUtf8(promise.text), promise.member, promise.due});
        }
    }
    talk.nextStep = {toUtf8(entry.nextStep), entry.nextOwner, entry.nextDue};
    return talk;
}

LogEntry fromConversation(const app::NewConversation &talk, core::ConversationId edited)
{
    LogEntry entry;
    entry.edited = edited;
    entry.account = talk.account;
    for (const app::TalkPerson &person : talk.people) {
        entry.people.push_back({person.seat, fromUtf8(person.name)});
    }
    entry.nobodyNamed = talk.nobodyNamed;
    entry.members = talk.members;
    entry.day = talk.day;
    entry.channel = talk.channel;
    entry.direction = talk.direction;
    entry.line = fromUtf8(talk.subject);
    entry.text = fromUtf8(talk.summary);
    entry.internal = talk.internal;
    entry.mood = talk.mood;
    entry.momentOfTruth = talk.momentOfTruth;
    for (const std::string &theme : talk.themes) {
        entry.themes << fromUtf8(theme);
    }
    for (const app::TalkPromise &promise : talk.promises) {
        entry.promises.push_back({promise.promise, fromUtf8(promise.text), promise.member, promise.dueOn});
    }
    entry.nextStep = fromUtf8(talk.nextStep.title);
    entry.nextOwner = talk.nextStep.owner;
    entry.nextDue = talk.nextStep.dueOn;
    return entry;
}

LogProblem logProblem(const app::TalkProblem &problem)
{
    LogProblem result{static_cast<LogField>(problem.field), problem.index, {}};
    using app::TalkFault;
    switch (problem.field) {
    case app::TalkField::Account: result.sentence = tr("Say with which account you talked."); break;
    case app::TalkField::People:
        result.sentence = problem.fault == TalkFault::Missing
            ? tr("Say with whom you talked, or tick \"Nobody named\" below.")
            : tr("One of these people is no longer in this account. Take the name out.");
        break;
    case app::TalkField::Members:
        result.sentence = tr("One of these colleagues is no longer in the list. Take the name out.");
        break;
    case app::TalkField::Day:
        result.sentence = problem.fault == TalkFault::Missing ? tr("Say when it was: \"today\", \"yesterday\" or \"3 Oct\".")
            : problem.fault == TalkFault::InFuture ? tr("This day is still to come. Note a plan as a next step instead.")
                                                   : tr("This day is more than 50 years ago. Check the year.");
        break;
    case app::TalkField::Text: break;
    case app::TalkField::Mood: result.sentence = tr("Choose one of the five moods."); break;
    case app::TalkField::Promise:
        result.sentence = problem.fault == TalkFault::Missing ? tr("Say what was promised.")
                                                              : tr("This promise or colleague is no longer there. Choose again.");
        break;
    case app::TalkField::PromiseDue:
    case app::TalkField::NextStepDue:
        result.sentence = problem.fault == TalkFault::Missing ? tr("Say by when: \"in 2 weeks\" or \"end of Nov\".")
            : problem.fault == TalkFault::BeforeTheTalk       ? tr("This day lies before the talk. Check the date.")
                                                              : tr("This day is more than 20 years away. Check the year.");
        break;
    case app::TalkField::NextStep: result.sentence = tr("The owner is no longer in the list. Choose again."); break;
    }
    return result;
}

std::vector<EffectLine> effectLines(const app::ConversationEffect &effect, const Format &format)
{
    std::vector<EffectLine> lines;
    constexpr std::size_t kMostTies = 2;
    std::size_t hidden = 0;
    for (const auto &tie : effect.ties) {
        const QString before = format.score(tie.before);
        const QString after = format.score(tie.after);
        if (before == after && !tie.isNew) {
            continue;
        }
        if (lines.size() == kMostTies) {
            ++hidden;
            continue;
        }
        lines.push_back({tr("Strength, %1 and %2").arg(firstName(tie.memberName), firstName(tie.personName)),
                         {},
                         tie.isNew ? Format::unknown() : before,
                         after,
                         false});
    }
    if (hidden > 0) {
        lines.back().note = hidden == 1 ? tr("and 1 more") : tr("and %1 more").arg(hidden);
    }
    // The longest silence that ends.
    const auto longest = std::min_element(effect.lastTalks.begin(), effect.lastTalks.end(), [](const auto &a, const auto &b) {
        return a.before.value_or(core::Date(INT32_MIN)) < b.before.value_or(core::Date(INT32_MIN));
    });
    if (longest != effect.lastTalks.end()) {
        const int age = longest->before ? format.today() - *longest->before : 0;
        lines.push_back({tr("Last talk with %1").arg(firstName(longest->personName)),
                         {},
                         longest->before ? (age == 0 ? tr("today") : format.ageInText(age)) : tr("never"),
                         longest->after == format.today() ? tr("today") : format.date(longest->after),
                         age > 60});
    }
    for (const auto &promise : effect.promises) {
        lines.push_back({tr("%1, new date").arg(fromUtf8(promise.text)), tr("the first stays on record"),
                         format.date(promise.before), format.date(promise.after), promise.before < format.today()});
    }
    const QString scoreBefore = format.score(effect.scoreBefore);
    const QString scoreAfter = format.score(effect.scoreAfter);
    if (scoreBefore != scoreAfter) {
        lines.push_back({tr("Score of the account"), {}, scoreBefore, scoreAfter, false});
    }
    const QString riskBefore = format.money(effect.atRiskBefore, effect.currency);
    const QString riskAfter = format.money(effect.atRiskAfter, effect.currency);
    if (riskBefore != riskAfter) {
        lines.push_back({tr("Revenue at risk"), {}, riskBefore, riskAfter, false});
    }
    return lines;
}

QString effectSummary(const app::ConversationEffect &effect, const Format &format)
{
    QStringList parts;
    for (const auto &tie : effect.ties) {
        const QString before = format.score(tie.before);
        const QString after = format.score(tie.after);
        if (tie.isNew) {
            parts << tr("first tie with %1, strength %2").arg(firstName(tie.personName), after);
            break;
        }
        if (before != after) {
            parts << (effect.ties.size() == 1
                          ? tr("strength %1 \u2192 %2").arg(before, after)
                          : tr("strength with %1 %2 \u2192 %3").arg(firstName(tie.personName), before, after));
            break;
        }
    }
    const QString before = format.score(effect.scoreBefore);
    const QString after = format.score(effect.scoreAfter);
    parts << (before == after ? tr("score stays %1").arg(after) : tr("score %1 \u2192 %2").arg(before, after));
    return parts.join(QStringLiteral(", "));
}

QString stepLabel(const LogEntry &entry)
{
    QStringList names;
    for (const LogPerson &person : entry.people) {
        names << person.name.trimmed();
    }
    names.removeAll(QString());
    const QString who = names.isEmpty() ? tr("nobody named") : listed(names, 2);
    if (entry.channel == core::Channel::Email) {
        return entry.direction == core::Direction::In ? tr("Mail from %1").arg(who)
            : entry.direction == core::Direction::Out ? tr("Mail to %1").arg(who)
                                                      : tr("Mails with %1").arg(who);
    }
    switch (entry.channel) {
    case core::Channel::Call: return tr("Call with %1").arg(who);
    case core::Channel::Video: return tr("Video call with %1").arg(who);
    case core::Channel::InPerson: return tr("Meeting with %1").arg(who);
    default: return tr("Conversation with %1").arg(who);
    }
}

}  // namespace linchpin::present
