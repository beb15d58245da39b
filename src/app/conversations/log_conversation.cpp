#include "app/conversations/log_conversation.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "app/conversations/talk_parts.h"
#include "app/score_inputs.h"
#include "core/entities/account.h"
#include "core/entities/conversations.h"
#include "core/entities/people.h"
#include "core/entities/plan.h"
#include "core/entities/team.h"
#include "core/entities/voice.h"
#include "exchange/name_key.h"

namespace linchpin::app {

namespace scoring = core::scoring;
using core::Date;

namespace {

constexpr int kOldestYears = 50;
constexpr int kFarthestYears = 20;

bool isPlausible(Date day, Date today)
{
    return day >= today.plusMonths(-12 * kOldestYears) && day <= today.plusMonths(12 * kFarthestYears);
}

/// The name of a field as an error carries it.
std::string_view subjectOf(TalkField field)
{
    static constexpr std::array<std::string_view, 10> kSubjects{
        "conversation.account", "conversation.people", "conversation.members", "conversation.day", "conversation.subject",
        "moment.emotion",       "promise.text",        "promise.due_on",       "action.title",     "action.due_on"};
    return kSubjects[static_cast<std::size_t>(field)];
}

core::Error errorOf(const TalkProblem &problem)
{
    const core::ErrorCode code = problem.fault == TalkFault::Unknown ? core::ErrorCode::NotFound : core::ErrorCode::InvalidValue;
    return {code, std::string(subjectOf(problem.field)), {}};
}

/// The first line of what was heard, for rows that name a conversation in a few words.
std::string shortText(const NewConversation &talk)
{
    const std::string subject = talk::tidy(talk.subject, true);
    if (!subject.empty()) {
        return subject;
    }
    const std::string summary = talk::tidy(talk.summary, false);
    return talk::tidy(summary.substr(0, summary.find('\n')), true);
}

/// Writes one conversation inside a transaction: a new one, or the stored one brought to what the form says.
class TalkWriter final {
public:
    TalkWriter(store::Writer &writer, const NewConversation &talk)
        : m_writer(writer)
        , m_talk(talk)
    { }

    core::ConversationId write(const std::optional<core::Conversation> &stored)
    {
        m_settled = talk::settle(m_writer.read(), m_talk);
        for (talk::Settled &person : m_settled) {
            if (!person.seat) {
                person.seat = addPerson(person.name);
            }
        }
        core::Conversation row = stored.value_or(core::Conversation());
        row.account = m_talk.account;
        row.day = *m_talk.day;
        row.channel = m_talk.channel;
        row.direction = m_talk.direction;
        row.subject = talk::tidy(m_talk.subject, true);
        row.summary = talk::tidy(m_talk.summary, false);
        row.internal = m_talk.internal;
        if (stored) {
            m_writer.update(row);
        } else {
            row.author = m_talk.author;
            row.id = m_writer.insert(row);
        }
        m_id = row.id;
        writeParticipants();
        writeMoment(stored);
        writeThemes();
        writePromises();
        writeStep();
        return m_id;
    }

    [[nodiscard]] const std::vector<talk::Settled> &people() const { return m_settled; }

private:
    core::SeatId addPerson(const std::string &name)
    {
        core::Person person;
        person.name = name;
        core::Seat seat;
        seat.account = m_talk.account;
        seat.person = m_writer.insert(person);
        return m_writer.insert(seat);
    }

    void writeParticipants()
    {
        std::vector<core::MemberId> members = talk::membersOf(m_writer.read(), m_talk);
        std::vector<core::SeatId> seats;
        for (const talk::Settled &person : m_settled) {
            seats.push_back(person.seat);
        }
        for (const core::Participant &row : m_writer.read().where<core::Participant>("conversation", m_id)) {
            const auto wasMember = std::find(members.begin(), members.end(), row.member);
            const auto wasSeat = std::find(seats.begin(), seats.end(), row.seat);
            if (row.member && wasMember != members.end()) {
                members.erase(wasMember);
            } else if (row.seat && wasSeat != seats.end()) {
                seats.erase(wasSeat);
            } else {
                m_writer.remove(row.id);
            }
        }
        for (const core::SeatId seat : seats) {
            core::Participant row;
            row.conversation = m_id;
            row.seat = seat;
            m_writer.insert(row);
        }
        for (const core::MemberId member : members) {
            core::Participant row;
            row.conversation = m_id;
            row.member = member;
            m_writer.insert(row);
        }
    }

    void writeMoment(const std::optional<core::Conversation> &stored)
    {
        const auto feeling = talk::feelingOf(m_talk);
        const auto rows = m_writer.read().where<core::Moment>("conversation", m_id);
        for (std::size_t i = 1; i < rows.size(); ++i) {
            core::Moment row = rows[i];
            row.day = *m_talk.day;
            m_writer.update(row);
        }
        if (!feeling) {
            if (!rows.empty()) {
                m_writer.removeTree(rows.front().id);
            }
            return;
        }
        core::Moment row = rows.empty() ? core::Moment() : rows.front();
        const bool isOurText = rows.empty() || row.text.empty() || (stored && row.text == stored->subject);
        row.account = m_talk.account;
        row.conversation = m_id;
        row.day = *m_talk.day;
        row.emotion = feeling->emotion;
        row.momentOfTruth = feeling->momentOfTruth;
        if (isOurText) {
            row.text = shortText(m_talk);
        }
        if (rows.empty()) {
            m_writer.insert(row);
        } else {
            m_writer.update(row);
        }
    }

    void writeThemes()
    {
        std::map<std::string, std::string> wanted;  // by key, as typed
        std::vector<std::string> order;
        for (const std::string &theme : m_talk.themes) {
            std::string text = talk::tidy(theme, true);
            if (!text.empty() && wanted.emplace(exchange::nameKey(text), text).second) {
                order.push_back(std::move(text));
            }
        }
        const core::SeatId only = m_settled.size() == 1 ? m_settled.front().seat : core::SeatId();
        for (const core::Insight &stored : m_writer.read().where<core::Insight>("conversation", m_id)) {
            const auto found = wanted.find(exchange::nameKey(stored.theme));
            if (found == wanted.end()) {
                m_writer.removeTree(stored.id);
                continue;
            }
            core::Insight row = stored;
            row.day = *m_talk.day;
            m_writer.update(row);
            std::erase(order, found->second);
        }
        for (const std::string &theme : order) {
            core::Insight row;
            row.account = m_talk.account;
            row.conversation = m_id;
            row.seat = only;
            row.day = *m_talk.day;
            row.theme = theme;
            row.text = shortText(m_talk);
            m_writer.insert(row);
        }
    }

    void writePromises()
    {
        std::set<std::int64_t> kept;
        for (const TalkPromise &promise : m_talk.promises) {
            if (promise.promise) {
                kept.insert(promise.promise.value());
                changePromise(promise);
                continue;
            }
            const std::string text = talk::tidy(promise.text, true);
            if (text.empty()) {
                continue;
            }
            core::Promise row;
            row.account = m_talk.account;
            row.seat = m_settled.empty() ? core::SeatId() : m_settled.front().seat;
            row.member = promise.member;
            row.conversation = m_id;
            row.text = text;
            row.madeOn = *m_talk.day;
            row.dueOn = *promise.dueOn;
            kept.insert(m_writer.insert(row).value());
        }
        for (const core::Promise &row : m_writer.read().where<core::Promise>("conversation", m_id)) {
            if (kept.count(row.id.value()) == 0) {
                m_writer.removeTree(row.id);
            }
        }
    }

    /// A new date never erases the first one.
    void changePromise(const TalkPromise &change)
    {
        const auto stored = m_writer.read().one(change.promise);
        if (!stored) {
            throw store::Failure(stored.error());
        }
        core::Promise row = *stored;
        if (change.dueOn && *change.dueOn != row.dueOn) {
            row.firstDueOn = row.firstDueOn.value_or(row.dueOn);
            row.dueOn = *change.dueOn;
            if (row.dueOn == *row.firstDueOn) {
                row.firstDueOn.reset();
            }
        }
        if (row.conversation == m_id) {
            row.madeOn = *m_talk.day;
            row.member = change.member;
            if (std::string text = talk::tidy(change.text, true); !text.empty()) {
                row.text = std::move(text);
            }
        }
        m_writer.update(row);
    }

    void writeStep()
    {
        const std::string title = talk::tidy(m_talk.nextStep.title, true);
        const auto rows = m_writer.read().where<core::Action>("conversation", m_id);
        if (title.empty()) {
            if (!rows.empty()) {
                m_writer.removeTree(rows.front().id);
            }
            return;
        }
        core::Action row = rows.empty() ? core::Action() : rows.front();
        row.account = m_talk.account;
        row.conversation = m_id;
        if (rows.empty()) {
            row.seat = m_settled.size() == 1 ? m_settled.front().seat : core::SeatId();
        }
        row.title = title;
        row.owner = m_talk.nextStep.owner;
        row.dueOn = m_talk.nextStep.dueOn;
        if (rows.empty()) {
            m_writer.insert(row);
        } else {
            m_writer.update(row);
        }
    }

    store::Writer &m_writer;
    const NewConversation &m_talk;
    core::ConversationId m_id;
    std::vector<talk::Settled> m_settled;
};

/// The account as it stood before a change, to be compared with afterwards.
class Comparison final {
public:
    [[nodiscard]] static core::Result<Comparison> begin(const store::Reader &reader, core::AccountId account, Date today)
    {
        Comparison comparison;
        comparison.m_account = account;
        comparison.m_today = today;
        auto parameters = scoringParameters(reader);
        if (!parameters) {
            return tl::make_unexpected(parameters.error());
        }
        comparison.m_parameters = *parameters;
        const auto inputs = scoreInputs(reader, account, today, TouchDetail::Sums);
        if (!inputs) {
            return tl::make_unexpected(inputs.error());
        }
        comparison.m_before = scoring::scoreAccount(*inputs, *parameters);
        return comparison;
    }

    [[nodiscard]] core::Result<ConversationEffect> end(const store::Reader &reader, const std::vector<talk::Settled> &people,
                                                       const std::vector<core::MemberId> &members) const
    {
        const auto inputs = scoreInputs(reader, m_account, m_today, TouchDetail::Sums);
        if (!inputs) {
            return tl::make_unexpected(inputs.error());
        }
        std::vector<talk::Pair> them;
        std::vector<talk::Pair> pairs;
        for (const talk::Settled &person : people) {
            them.push_back({{}, person.seat, person.name, person.seat.value()});
        }
        for (const core::MemberId member : members) {
            for (const talk::Pair &person : them) {
                pairs.push_back({member, person.seat, person.name, person.key});
            }
        }
        return talk::effectOf(reader, pairs, them, m_before, scoring::scoreAccount(*inputs, m_parameters));
    }

private:
    core::AccountId m_account;
    Date m_today;
    scoring::ScoringParameters m_parameters;
    scoring::AccountScore m_before;
};

core::Result<LoggedConversation> save(Workspace &workspace, const NewConversation &talk, Date today, std::string_view label,
                                      const std::optional<core::Conversation> &stored)
{
    if (const auto problems = problemsOf(workspace.read(), talk, today); !problems.empty()) {
        return tl::make_unexpected(errorOf(problems.front()));
    }
    const auto comparison = Comparison::begin(workspace.read(), talk.account, today);
    if (!comparison) {
        return tl::make_unexpected(comparison.error());
    }
    std::vector<ConversationEffect::MovedPromise> moved;
    for (const TalkPromise &promise : talk.promises) {
        const auto row = promise.promise ? workspace.read().find(promise.promise) : std::nullopt;
        if (row && promise.dueOn && *promise.dueOn != row->dueOn) {
            moved.push_back({row->id, row->text, row->dueOn, *promise.dueOn, row->firstDueOn.value_or(row->dueOn)});
        }
    }
    LoggedConversation logged;
    std::vector<talk::Settled> people;
    const auto changed = workspace.transact(label, [&](store::Writer &writer) -> core::Result<void> {
        TalkWriter talkWriter(writer, talk);
        logged.conversation = talkWriter.write(stored);
        people = talkWriter.people();
        return {};
    });
    if (!changed) {
        return tl::make_unexpected(changed.error());
    }
    auto effect = comparison->end(workspace.read(), people, talk::membersOf(workspace.read(), talk));
    if (effect) {
        // It is written whatever the score says; an effect that cannot be told stays empty.
        logged.effect = std::move(*effect);
    }
    logged.effect.promises = std::move(moved);
    return logged;
}

void checkPeople(const store::Reader &reader, const NewConversation &talk, std::vector<TalkProblem> &problems)
{
    const auto people = talk::settle(reader, talk);
    for (std::size_t i = 0; i < people.size(); ++i) {
        if (people[i].isFault) {
            problems.push_back({TalkField::People, TalkFault::Unknown, static_cast<int>(i)});
        }
    }
    if (people.empty() && !talk.nobodyNamed) {
        problems.push_back({TalkField::People, TalkFault::Missing});
    }
    for (std::size_t i = 0; i < talk.members.size(); ++i) {
        if (!reader.exists(core::Kind::Member, talk.members[i].value())) {
            problems.push_back({TalkField::Members, TalkFault::Unknown, static_cast<int>(i)});
        }
    }
}

void checkPromises(const store::Reader &reader, const NewConversation &talk, Date today, std::vector<TalkProblem> &problems)
{
    for (std::size_t i = 0; i < talk.promises.size(); ++i) {
        const TalkPromise &promise = talk.promises[i];
        const int index = static_cast<int>(i);
        const bool isEmpty = talk::tidy(promise.text, true).empty();
        if (promise.promise) {
            const auto stored = reader.find(promise.promise);
            if (!stored || stored->account != talk.account) {
                problems.push_back({TalkField::Promise, TalkFault::Unknown, index});
            }
        } else if (isEmpty && !promise.dueOn) {
            continue;  // an unused row of the form
        } else if (isEmpty) {
            problems.push_back({TalkField::Promise, TalkFault::Missing, index});
        }
        if (promise.member && !reader.exists(core::Kind::Member, promise.member.value())) {
            problems.push_back({TalkField::Promise, TalkFault::Unknown, index});
        }
        if (!promise.dueOn) {
            problems.push_back({TalkField::PromiseDue, TalkFault::Missing, index});
        } else if (!isPlausible(*promise.dueOn, today)) {
            problems.push_back({TalkField::PromiseDue, TalkFault::Implausible, index});
        } else if (!promise.promise && talk.day && *promise.dueOn < *talk.day) {
            problems.push_back({TalkField::PromiseDue, TalkFault::BeforeTheTalk, index});
        }
    }
}

}  // namespace

std::vector<TalkProblem> problemsOf(const store::Reader &reader, const NewConversation &talk, Date today)
{
    std::vector<TalkProblem> problems;
    if (talk.account.isNone()) {
        return {{TalkField::Account, TalkFault::Missing}};
    }
    if (!reader.exists(core::Kind::Account, talk.account.value())) {
        return {{TalkField::Account, TalkFault::Unknown}};
    }
    checkPeople(reader, talk, problems);
    if (!talk.day) {
        problems.push_back({TalkField::Day, TalkFault::Missing});
    } else if (*talk.day > today.plusDays(1)) {
        problems.push_back({TalkField::Day, TalkFault::InFuture});
    } else if (!isPlausible(*talk.day, today)) {
        problems.push_back({TalkField::Day, TalkFault::Implausible});
    }
    if (talk.mood && (*talk.mood < -2 || *talk.mood > 2)) {
        problems.push_back({TalkField::Mood, TalkFault::Implausible});
    }
    checkPromises(reader, talk, today, problems);
    const TalkStep &step = talk.nextStep;
    if (step.owner && !reader.exists(core::Kind::Member, step.owner.value())) {
        problems.push_back({TalkField::NextStep, TalkFault::Unknown});
    }
    if (!talk::tidy(step.title, true).empty() && step.dueOn) {
        if (!isPlausible(*step.dueOn, today)) {
            problems.push_back({TalkField::NextStepDue, TalkFault::Implausible});
        } else if (talk.day && *step.dueOn < *talk.day) {
            problems.push_back({TalkField::NextStepDue, TalkFault::BeforeTheTalk});
        }
    }
    return problems;
}

core::Result<LoggedConversation> logConversation(Workspace &workspace, const NewConversation &talk, Date today,
                                                 std::string_view label)
{
    return save(workspace, talk, today, label, std::nullopt);
}

core::Result<LoggedConversation> editConversation(Workspace &workspace, core::ConversationId conversation,
                                                  const NewConversation &talk, Date today, std::string_view label)
{
    const auto stored = workspace.read().one(conversation);
    if (!stored) {
        return tl::make_unexpected(stored.error());
    }
    NewConversation kept = talk;
    kept.account = stored->account;
    return save(workspace, kept, today, label, *stored);
}

core::Result<LoggedConversation> removeConversation(Workspace &workspace, core::ConversationId conversation, Date today,
                                                    std::string_view label)
{
    const auto stored = workspace.read().one(conversation);
    if (!stored) {
        return tl::make_unexpected(stored.error());
    }
    const auto comparison = Comparison::begin(workspace.read(), stored->account, today);
    if (!comparison) {
        return tl::make_unexpected(comparison.error());
    }
    std::vector<talk::Settled> people;
    std::vector<core::MemberId> members;
    if (const auto talk = storedConversation(workspace.read(), conversation)) {
        people = talk::settle(workspace.read(), *talk);
        members = talk->members;
    }
    const auto changed = workspace.transact(label, [&](store::Writer &writer) {
        for (const core::Moment &moment : writer.read().where<core::Moment>("conversation", conversation)) {
            writer.removeTree(moment.id);
        }
        for (const core::Insight &insight : writer.read().where<core::Insight>("conversation", conversation)) {
            if (insight.priority.isNone()) {
                writer.removeTree(insight.id);
            }
        }
        writer.removeTree(conversation);
    });
    if (!changed) {
        return tl::make_unexpected(changed.error());
    }
    LoggedConversation logged;
    logged.conversation = conversation;
    if (auto effect = comparison->end(workspace.read(), people, members)) {
        logged.effect = std::move(*effect);
    }
    return logged;
}

}  // namespace linchpin::app
