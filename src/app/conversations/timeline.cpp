#include "app/conversations/timeline.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <tuple>

#include "app/score_inputs.h"
#include "core/entities/account.h"
#include "core/entities/conversations.h"
#include "core/entities/people.h"
#include "core/entities/plan.h"
#include "core/entities/team.h"
#include "core/entities/voice.h"
#include "exchange/name_key.h"
#include "store/queries/evidence_rows.h"
#include "store/queries/timeline_rows.h"

namespace linchpin::app {

namespace scoring = core::scoring;
using core::Date;
using store::TimelineSource;

namespace {

TimelineKind kindOf(TimelineSource source) { return static_cast<TimelineKind>(source); }

bool isWanted(TimelineSource source, TimelineShow show)
{
    switch (show) {
    case TimelineShow::All: return true;
    case TimelineShow::Conversations: return source == TimelineSource::Conversation || source == TimelineSource::Moment;
    case TimelineShow::Promises: return source == TimelineSource::Promise;
    case TimelineShow::Changes: return source == TimelineSource::Judgement || source == TimelineSource::Proof;
    }
    return true;
}

/// The part of a source that stands below `after`.
store::TimelineWindow windowOf(TimelineSource source, const TimelineQuery &query, const std::optional<TimelinePlace> &after)
{
    store::TimelineWindow window{query.from, query.to, INT64_MAX};
    if (after && after->day <= window.to) {
        const TimelineKind kind = kindOf(source);
        if (kind < after->kind) {
            window.to = after->day.plusDays(-1);
        } else {
            window.to = after->day;
            window.below = kind == after->kind ? after->id : INT64_MAX;
        }
    }
    return window;
}

/// Turns keys into lines; keeps the names it has looked up.
class EntryReader final {
public:
    EntryReader(const store::Reader &reader, const TimelineQuery &query, Date today)
        : m_reader(reader)
        , m_query(query)
        , m_today(today)
    { }

    TimelineEntry read(TimelineSource source, const store::TimelineKey &key)
    {
        TimelineEntry entry;
        entry.kind = kindOf(source);
        entry.id = key.id;
        entry.day = key.day;
        entry.account = m_query.account;
        switch (source) {
        case TimelineSource::Conversation: readTalk(entry); break;
        case TimelineSource::Promise: readPromise(entry); break;
        case TimelineSource::Moment: readMoment(entry); break;
        case TimelineSource::Judgement: readJudgement(entry); break;
        case TimelineSource::Proof: readProof(entry); break;
        }
        if (m_query.person && entry.account) {
            entry.accountName = accountName(entry.account);
        }
        return entry;
    }

    std::string memberName(core::MemberId id)
    {
        const auto [name, isNew] = m_members.try_emplace(id);
        if (isNew) {
            if (const auto member = m_reader.find(id)) {
                name->second = member->name;
            }
        }
        return name->second;
    }

private:
    const TimelineEntry::Person &personOf(core::SeatId id)
    {
        const auto [person, isNew] = m_people.try_emplace(id);
        if (isNew) {
            person->second.seat = id;
            if (const auto seat = m_reader.find(id)) {
                m_accounts[id] = seat->account;
                person->second.person = seat->person;
                const auto row = seat->person ? m_reader.find(seat->person) : std::nullopt;
                person->second.name = row && !row->name.empty() ? row->name : (seat->label.empty() ? seat->title : seat->label);
            }
        }
        return person->second;
    }

    void addPerson(TimelineEntry &entry, core::SeatId seat)
    {
        if (seat) {
            entry.people.push_back(personOf(seat));
            if (entry.account.isNone()) {
                entry.account = m_accounts[seat];
            }
        }
    }

    void addOurs(TimelineEntry &entry, core::MemberId member)
    {
        if (member) {
            entry.ours.push_back({member, memberName(member)});
        }
    }

    std::string accountName(core::AccountId id)
    {
        const auto [name, isNew] = m_accountNames.try_emplace(id);
        if (isNew) {
            if (const auto account = m_reader.find(id)) {
                name->second = account->name;
            }
        }
        return name->second;
    }

    void readTalk(TimelineEntry &entry)
    {
        const core::ConversationId id(entry.id);
        const auto talk = m_reader.find(id);
        if (!talk) {
            return;
        }
        entry.account = talk->account;
        entry.channel = talk->channel;
        entry.direction = talk->direction;
        entry.subject = talk->subject;
        entry.text = talk->summary;
        entry.internal = talk->internal;
        for (const store::ParticipantRow &row : store::participantsOf(m_reader, entry.id)) {
            addPerson(entry, core::SeatId(row.seat));
            addOurs(entry, core::MemberId(row.member));
        }
        std::stable_sort(entry.people.begin(), entry.people.end(), [](const auto &a, const auto &b) { return a.name < b.name; });
        for (const core::Moment &moment : m_reader.where<core::Moment>("conversation", id)) {
            entry.mood = entry.mood ? entry.mood : moment.emotion;
            entry.momentOfTruth = entry.momentOfTruth || moment.momentOfTruth;
        }
        for (const core::Insight &insight : m_reader.where<core::Insight>("conversation", id)) {
            addTheme(entry, insight);
        }
        for (const TimelineEntry::Person &person : entry.people) {
            for (const core::Insight &insight : m_reader.where<core::Insight>("seat", person.seat)) {
                if (insight.conversation.isNone() && insight.day == entry.day) {
                    addTheme(entry, insight);
                }
            }
            for (const core::Promise &promise : m_reader.where<core::Promise>("seat", person.seat)) {
                entry.promiseKept = entry.promiseKept || (promise.doneOn == entry.day && !promise.brokenOn);
            }
        }
        entry.promises = static_cast<int>(m_reader.where<core::Promise>("conversation", id).size());
        if (const auto actions = m_reader.where<core::Action>("conversation", id); !actions.empty()) {
            entry.nextStep = actions.front().title;
        }
    }

    static void addTheme(TimelineEntry &entry, const core::Insight &insight)
    {
        if (!insight.theme.empty() && std::find(entry.themes.begin(), entry.themes.end(), insight.theme) == entry.themes.end()) {
            entry.themes.push_back(insight.theme);
        }
    }

    void readPromise(TimelineEntry &entry)
    {
        if (const auto row = m_reader.find(core::PromiseId(entry.id))) {
            entry.account = row->account;
            addPerson(entry, row->seat);
            addOurs(entry, row->member);
            entry.subject = row->text;
            entry.due = row->dueOn;
            entry.firstDue = row->firstDueOn;
            entry.state = scoring::promiseState({entry.id, 0, row->madeOn, row->dueOn, row->doneOn, row->brokenOn}, m_today);
        }
    }

    void readMoment(TimelineEntry &entry)
    {
        if (const auto row = m_reader.find(core::Id<core::Moment>(entry.id))) {
            entry.account = row->account;
            addPerson(entry, row->seat);
            entry.subject = row->text;
            entry.mood = row->emotion;
            entry.momentOfTruth = row->momentOfTruth;
        }
    }

    void readJudgement(TimelineEntry &entry)
    {
        if (const auto row = m_reader.find(core::JudgementId(entry.id))) {
            addPerson(entry, row->seat);
            addOurs(entry, row->judge);
            if (row->member && row->member != row->judge) {
                addOurs(entry, row->member);
            }
            entry.aspect = row->aspect;
            entry.value = row->value;
            entry.subject = row->detail;
            entry.text = row->reason;
        }
    }

    void readProof(TimelineEntry &entry)
    {
        if (const auto row = m_reader.find(core::Id<core::LoyaltyProof>(entry.id))) {
            addPerson(entry, row->seat);
            addOurs(entry, row->judge);
            entry.step = row->step;
            entry.subject = row->kind;
            entry.text = row->text;
        }
    }

    const store::Reader &m_reader;
    const TimelineQuery &m_query;
    Date m_today;
    std::map<core::SeatId, TimelineEntry::Person> m_people;
    std::map<core::SeatId, core::AccountId> m_accounts;
    std::map<core::MemberId, std::string> m_members;
    std::map<core::AccountId, std::string> m_accountNames;
};

/// Whether all words occur in what a line shows.
class TextFilter final {
public:
    explicit TextFilter(const std::string &text)
    {
        const std::string key = exchange::nameKey(text);
        for (std::size_t start = 0; start < key.size();) {
            const std::size_t end = std::min(key.find(' ', start), key.size());
            if (end > start) {
                m_words.push_back(key.substr(start, end - start));
            }
            start = end + 1;
        }
    }

    [[nodiscard]] bool accepts(const TimelineEntry &entry) const
    {
        if (m_words.empty()) {
            return true;
        }
        std::string all = entry.subject + ' ' + entry.text + ' ' + entry.value + ' ' + entry.accountName + ' ' + entry.nextStep;
        for (const auto &person : entry.people) {
            all += ' ' + person.name;
        }
        for (const auto &ours : entry.ours) {
            all += ' ' + ours.name;
        }
        for (const std::string &theme : entry.themes) {
            all += ' ' + theme;
        }
        const std::string key = exchange::nameKey(all);
        return std::all_of(m_words.begin(), m_words.end(),
                           [&](const std::string &word) { return key.find(word) != std::string::npos; });
    }

private:
    std::vector<std::string> m_words;
};

}  // namespace

TimelinePlace placeOf(const TimelineEntry &entry) { return {entry.day, entry.kind, entry.id}; }

bool standsBefore(const TimelinePlace &a, const TimelinePlace &b)
{
    return std::tuple(-std::int64_t{a.day.days()}, a.kind, -a.id) < std::tuple(-std::int64_t{b.day.days()}, b.kind, -b.id);
}

core::Result<TimelinePage> timelinePage(const store::Reader &reader, const TimelineQuery &query, Date today,
                                        const std::optional<TimelinePlace> &after, std::size_t limit, const Stop &stop)
{
    static constexpr std::array kSources{TimelineSource::Conversation, TimelineSource::Promise, TimelineSource::Moment,
                                         TimelineSource::Judgement, TimelineSource::Proof};
    const store::TimelineFilter filter{query.account, query.person, query.seat, query.member, query.channel};
    const TextFilter texts(query.text);
    EntryReader entries(reader, query, today);
    TimelinePage page;
    std::optional<TimelinePlace> place = after;
    const std::size_t batch = std::max<std::size_t>(limit, 50);
    while (true) {
        std::vector<std::pair<TimelinePlace, TimelineSource>> found;
        for (const TimelineSource source : kSources) {
            if (isWanted(source, query.show)) {
                for (const store::TimelineKey &key :
                     store::timelineKeys(reader, source, filter, windowOf(source, query, place), batch + 1)) {
                    found.push_back({{key.day, kindOf(source), key.id}, source});
                }
            }
        }
        std::sort(found.begin(), found.end(), [](const auto &a, const auto &b) { return standsBefore(a.first, b.first); });
        const std::size_t count = std::min(found.size(), batch);
        for (std::size_t i = 0; i < count; ++i) {
            if (stop && stop()) {
                return core::failure(core::ErrorCode::Cancelled);
            }
            place = found[i].first;
            TimelineEntry entry = entries.read(found[i].second, {place->id, place->day});
            if (texts.accepts(entry)) {
                page.entries.push_back(std::move(entry));
                if (page.entries.size() == limit) {
                    page.more = i + 1 < found.size();
                    return page;
                }
            }
        }
        if (found.size() <= batch) {
            return page;
        }
    }
}

core::Result<QuarterTalks> quarterTalks(const store::Reader &reader, core::AccountId account, Date today)
{
    const auto inputs = scoreInputs(reader, account, today, TouchDetail::Sums);
    if (!inputs) {
        return tl::make_unexpected(inputs.error());
    }
    std::set<std::int64_t> buyers;
    for (const scoring::Contact &contact : inputs->contacts) {
        if (scoring::resolvedRole(contact).tier == core::Tier::Buyer) {
            buyers.insert(contact.key);
        }
    }
    QuarterTalks talks;
    talks.quarter = core::Quarter::of(today);
    const store::TimelineWindow window{talks.quarter.period().from, today, INT64_MAX};
    for (const store::TimelineKey &key :
         store::timelineKeys(reader, TimelineSource::Conversation, {account, {}, {}, {}, {}}, window, 100'000)) {
        ++talks.talks;
        const auto present = store::participantsOf(reader, key.id);
        talks.withBuyer += std::any_of(present.begin(), present.end(),
                                       [&](const store::ParticipantRow &row) { return buyers.count(row.seat) > 0; })
            ? 1
            : 0;
    }
    return talks;
}

}  // namespace linchpin::app
