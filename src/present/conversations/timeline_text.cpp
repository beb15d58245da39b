#include <algorithm>

#include "app/conversations/timeline.h"
#include "core/report/person_names.h"
#include "present/conversations/timeline_model.h"
#include "present/format.h"
#include "present/sentences_words.h"

// The words of a timeline's line.

namespace linchpin::present {

namespace {

class Words {
    Q_DECLARE_TR_FUNCTIONS(Timeline)
};

QString tr(const char *text) { return Words::tr(text); }

QString aspectWord(core::Aspect aspect)
{
    switch (aspect) {
    case core::Aspect::Stance: return tr("Stance");
    case core::Aspect::Power: return tr("Power");
    case core::Aspect::Tier: return tr("Tier");
    case core::Aspect::Need: return tr("Need");
    case core::Aspect::PersonalValue: return tr("Personal value");
    case core::Aspect::Adaptability: return tr("Readiness to change");
    case core::Aspect::Trust: return tr("Trust");
    case core::Aspect::Respect: return tr("Respect");
    case core::Aspect::Strength: return tr("Strength of the tie");
    case core::Aspect::Weakness: return tr("Weakness of the tie");
    }
    return {};
}

QString valueWord(const app::TimelineEntry &entry, const Format &format)
{
    if (entry.value.empty()) {
        return fromUtf8(entry.subject);
    }
    if (entry.value == "unknown") {
        return tr("unknown");
    }
    if (const auto stance = core::fromWord<core::Stance>(entry.value); stance && entry.aspect == core::Aspect::Stance) {
        return label(*stance).toLower();
    }
    if (const auto tier = core::fromWord<core::Tier>(entry.value); tier && entry.aspect == core::Aspect::Tier) {
        return label(*tier).toLower();
    }
    bool isNumber = false;
    const double number = fromUtf8(entry.value).toDouble(&isNumber);
    if (isNumber && (entry.aspect == core::Aspect::Trust || entry.aspect == core::Aspect::Respect)) {
        return tr("%1 of 4").arg(format.number(number));
    }
    if (isNumber && entry.aspect == core::Aspect::Power) {
        return format.percent(number);
    }
    return fromUtf8(entry.value);
}

QString channelIcon(core::Channel channel)
{
    switch (channel) {
    case core::Channel::Call: return QStringLiteral("phone");
    case core::Channel::Email: return QStringLiteral("mail");
    case core::Channel::Message: return QStringLiteral("log");
    case core::Channel::Video: return QStringLiteral("play");
    case core::Channel::Event: return QStringLiteral("calendar");
    case core::Channel::InPerson:
    case core::Channel::Other: break;
    }
    return QStringLiteral("people");
}

QString channelWord(const app::TimelineEntry &entry)
{
    if (entry.channel == core::Channel::InPerson) {
        return tr("Meeting");
    }
    if (entry.channel == core::Channel::Email || entry.channel == core::Channel::Message) {
        const QString word = label(entry.channel);
        return entry.direction == core::Direction::In ? tr("%1 from them").arg(word)
            : entry.direction == core::Direction::Out ? tr("%1 from us").arg(word)
                                                      : word;
    }
    return label(entry.channel);
}

void addTalk(TimelineRow &row, const app::TimelineEntry &entry)
{
    row.icon = channelIcon(entry.channel);
    const QString subject = fromUtf8(entry.subject);
    const QString summary = fromUtf8(entry.text).simplified();
    row.what = subject.isEmpty() || summary.isEmpty() ? channelWord(entry) : subject;
    row.text = summary.isEmpty() ? subject : summary;
    row.item = QStringLiteral("conversation/%1").arg(entry.id);
    if (entry.momentOfTruth) {
        const int mood = entry.mood.value_or(0);
        row.chips.push_back({tr("Moment of truth"), mood < 0 ? CellTone::Bad : mood > 0 ? CellTone::Good : CellTone::Attention});
    }
    if (entry.promiseKept) {
        row.chips.push_back({tr("Promise kept"), CellTone::Good});
    }
    if (entry.promises > 0) {
        row.chips.push_back({entry.promises == 1 ? tr("1 promise") : tr("%1 promises").arg(entry.promises), CellTone::Attention});
    }
    for (const std::string &theme : entry.themes) {
        row.chips.push_back({fromUtf8(theme), CellTone::Normal});
    }
    if (!entry.nextStep.empty()) {
        row.chips.push_back({tr("Next step"), CellTone::Accent});
    }
    if (entry.internal) {
        row.chips.push_back({tr("Internal"), CellTone::Muted});
    }
}

void addPromise(TimelineRow &row, const app::TimelineEntry &entry, const Format &format)
{
    using core::scoring::PromiseState;
    row.icon = QStringLiteral("check");
    row.what = tr("Promise");
    row.text = fromUtf8(entry.subject);
    row.item = QStringLiteral("promise/%1").arg(entry.id);
    switch (entry.state) {
    case PromiseState::Kept: row.chips.push_back({tr("Promise kept"), CellTone::Good}); break;
    case PromiseState::KeptLate: row.chips.push_back({tr("Kept late"), CellTone::Attention}); break;
    case PromiseState::Broken: row.chips.push_back({tr("Broken"), CellTone::Bad}); break;
    case PromiseState::Overdue: row.chips.push_back({tr("Overdue since %1").arg(format.date(entry.due)), CellTone::Bad}); break;
    case PromiseState::Open:
    case PromiseState::Future: row.chips.push_back({tr("Due %1").arg(format.date(entry.due)), CellTone::Attention}); break;
    }
    if (entry.firstDue) {
        row.chips.push_back({tr("First said %1").arg(format.date(*entry.firstDue)), CellTone::Muted});
    }
}

QString initialsText(const std::string &name) { return fromUtf8(core::report::initials(name)); }

}  // namespace

TimelineRow timelineRow(const app::TimelineEntry &entry, const Format &format, bool accountToo)
{
    TimelineRow row;
    row.day = entry.day;
    row.rank = static_cast<int>(entry.kind);
    row.id = entry.id;
    row.dayText = format.date(entry.day);
    row.account = entry.account;
    QStringList names;
    for (const auto &person : entry.people) {
        names << fromUtf8(person.name);
        row.seats.push_back(person.seat);
        row.persons.push_back(person.person);
    }
    row.who = listed(names, 2);
    QStringList ours;
    for (const auto &member : entry.ours) {
        row.initials << initialsText(member.name);
        row.ours << fromUtf8(member.name);
    }
    switch (entry.kind) {
    case app::TimelineKind::Conversation:
        if (names.isEmpty()) {
            row.who = tr("Nobody named");
        }
        addTalk(row, entry);
        break;
    case app::TimelineKind::Promise: addPromise(row, entry, format); break;
    case app::TimelineKind::Moment: {
        const int mood = entry.mood.value_or(0);
        row.icon = QStringLiteral("star");
        row.what = sentenceCase(emotionWord(mood));
        row.text = fromUtf8(entry.subject);
        row.item = QStringLiteral("moment/%1").arg(entry.id);
        row.chips.push_back({entry.momentOfTruth ? tr("Moment of truth") : tr("Moment"),
                             mood < 0       ? CellTone::Bad
                                 : mood > 0 ? CellTone::Good
                                            : CellTone::Normal});
        break;
    }
    case app::TimelineKind::Judgement:
        row.icon = QStringLiteral("edit");
        row.what = tr("%1: %2").arg(aspectWord(entry.aspect), valueWord(entry, format));
        row.text = entry.text.empty() ? (entry.value.empty() ? QString() : fromUtf8(entry.subject)) : fromUtf8(entry.text);
        row.item = QStringLiteral("judgement/%1").arg(entry.id);
        row.chips.push_back({tr("Judgement"), CellTone::Muted});
        break;
    case app::TimelineKind::Proof:
        row.icon = QStringLiteral("loyalty");
        row.what = label(entry.step);
        row.text = entry.text.empty() ? fromUtf8(entry.subject) : fromUtf8(entry.text);
        row.item = QStringLiteral("proof/%1").arg(entry.id);
        row.chips.push_back({tr("Loyalty proof"), CellTone::Good});
        break;
    case app::TimelineKind::Edit:
        row.icon = QStringLiteral("history");
        row.who = fromUtf8(entry.subject);
        row.what = tr("Edit");
        row.text = entry.ours.empty() ? (entry.text.empty() ? QString() : tr("By %1").arg(fromUtf8(entry.text)))
                                      : tr("By %1").arg(row.ours.join(QStringLiteral(", ")));
        break;
    }
    if (row.who.isEmpty()) {
        row.who = row.what;
        row.what.clear();
    }
    if (accountToo && !entry.accountName.empty()) {
        const QString name = fromUtf8(entry.accountName);
        row.what = row.what.isEmpty() ? name : tr("%1, %2").arg(row.what, name);
    }
    QStringList said{format.date(entry.day), row.who, row.what, row.text};
    for (const TimelineRow::Chip &chip : row.chips) {
        said << chip.text;
    }
    if (!row.ours.isEmpty()) {
        said << tr("with %1").arg(listed(row.ours));
    }
    said.removeAll(QString());
    row.accessible = said.join(QStringLiteral(", "));
    return row;
}

TimelineRow ratingsRow(std::span<const app::TimelineEntry> ratings, const Format &format, bool accountToo)
{
    TimelineRow row = timelineRow(ratings.front(), format, accountToo);
    QStringList people;
    QStringList values;
    for (const app::TimelineEntry &entry : ratings) {
        const TimelineRow own = timelineRow(entry, format, false);
        for (std::size_t i = 0; i < own.seats.size(); ++i) {
            if (std::find(row.seats.begin(), row.seats.end(), own.seats[i]) == row.seats.end()) {
                row.seats.push_back(own.seats[i]);
                row.persons.push_back(own.persons[i]);
            }
        }
        if (!people.contains(own.who)) {
            people << own.who;
        }
        values.prepend(own.what);
        for (qsizetype i = 0; i < own.ours.size(); ++i) {
            if (!row.ours.contains(own.ours[i])) {
                row.ours << own.ours[i];
                row.initials << own.initials[i];
            }
        }
    }
    if (people.size() == 1) {
        // "Trust: 3 of 4, respect: 4 of 4"
        for (qsizetype i = 1; i < values.size(); ++i) {
            values[i] = values[i].left(1).toLower() + values[i].mid(1);
        }
        row.what = values.join(QStringLiteral(", "));
    } else {
        row.who = tr("%1 ties judged").arg(format.count(people.size()));
        row.what = tr("trust and respect");
        row.text = listed(people, 4);
    }
    row.accessible =
        QStringList{row.dayText, row.who, row.what, row.text, tr("with %1").arg(listed(row.ours))}.join(QStringLiteral(", "));
    return row;
}

}  // namespace linchpin::present
