#include <algorithm>

#include "app/import/applier.h"
#include "core/entities/conversations.h"

namespace linchpin::app {

namespace {

using exchange::Field;
using exchange::ProblemReason;

/// Conversations with participants and moments, written as they come: a million of them pass through.
class ConversationsApplier final : public Applier {
public:
    explicit ConversationsApplier(ImportContext &context)
        : m_context(context)
        , m_seats(context.directory)
    {
        m_keys.load(context.read(), core::Kind::Conversation);
    }

    RowOutcome apply(exchange::TableRow &row) override
    {
        const auto &proposal = std::get<exchange::ConversationProposal>(row.proposal);
        Directory &directory = m_context.directory;
        const Match<std::size_t> account = directory.account(proposal.account);
        if (account.isAmbiguous) {
            m_context.problem(row.line, Field::Account, proposal.account.text, ProblemReason::AmbiguousName);
        }
        const core::AccountId accountId = directory.accountId(account.handle);
        std::string key =
            m_keys.keyOf(directory.source(), proposal.id, proposal.id.empty() ? identityOf(accountId, proposal) : 0);
        const std::int64_t known = m_keys.find(key);
        if (known != 0 && proposal.id.empty()) {
            return RowOutcome::Same;  // the key is made of all that the row says
        }
        findParticipants(row.line, accountId, proposal);
        if (known != 0) {
            if (const auto stored = m_context.read().find(core::ConversationId(known))) {
                return update(*stored, accountId, proposal);
            }
        }
        core::Conversation talk;
        talk.account = accountId;
        talk.day = proposal.day;
        talk.channel = proposal.channel.value_or(core::Channel::Other);
        talk.direction = proposal.direction.value_or(directionOf(talk.channel));
        talk.audience = proposal.audience;
        talk.subject = proposal.subject.value_or("");
        talk.summary = proposal.summary.value_or("");
        talk.sourceKey = std::move(key);
        talk.id = m_context.insert(talk);
        for (const core::SeatId seat : m_people) {
            addParticipant(talk.id, {}, seat);
        }
        for (const core::MemberId member : m_members) {
            addParticipant(talk.id, member, {});
        }
        if (proposal.emotion || proposal.momentOfTruth.value_or(false)) {
            addMoment(talk, proposal);
        }
        return RowOutcome::Created;
    }

private:
    /// A written message is one-way until somebody says otherwise (docs/scoring.md, section 2); everything else is a talk.
    static core::Direction directionOf(core::Channel channel)
    {
        return channel == core::Channel::Email || channel == core::Channel::Message ? core::Direction::Out
                                                                                    : core::Direction::Both;
    }

    static std::uint64_t identityOf(core::AccountId account, const exchange::ConversationProposal &proposal)
    {
        StableHash hash;
        hash.add(account.value()).add(proposal.day.days());
        hash.add(proposal.channel ? static_cast<int>(*proposal.channel) : -1);
        hash.add(proposal.direction ? static_cast<int>(*proposal.direction) : -1);
        for (const auto *names : {&proposal.people, &proposal.team}) {
            hash.add(static_cast<std::uint64_t>(names->size()));
            for (const std::string &name : *names) {
                hash.add(name);
            }
        }
        hash.add(proposal.subject.value_or("")).add(proposal.summary.value_or(""));
        hash.add(proposal.emotion.value_or(-9)).add(proposal.audience.value_or(-1));
        return hash.value();
    }

    void findParticipants(std::uint64_t line, core::AccountId account, const exchange::ConversationProposal &proposal)
    {
        m_people.clear();
        m_members.clear();
        for (const std::string &name : proposal.people) {
            const Match<core::SeatId> match = m_seats.seat(account, name);
            if (match.isAmbiguous) {
                m_context.problem(line, Field::People, name, ProblemReason::AmbiguousName);
            }
            if (match.handle.isNone()) {
                m_context.problem(line, Field::People, name, ProblemReason::ErasedOnRequest);
                continue;
            }
            if (std::find(m_people.begin(), m_people.end(), match.handle) == m_people.end()) {
                m_people.push_back(match.handle);
            }
        }
        for (const std::string &name : proposal.team) {
            const auto member = m_context.directory.member(name);
            if (!member) {
                m_context.problem(line, Field::Team, name, ProblemReason::UnknownMember);
            } else if (std::find(m_members.begin(), m_members.end(), *member) == m_members.end()) {
                m_members.push_back(*member);
            }
        }
    }

    void addParticipant(core::ConversationId conversation, core::MemberId member, core::SeatId seat)
    {
        core::Participant participant;
        participant.conversation = conversation;
        participant.member = member;
        participant.seat = seat;
        m_context.insert(participant);
    }

    void addMoment(const core::Conversation &talk, const exchange::ConversationProposal &proposal)
    {
        core::Moment moment;
        moment.account = talk.account;
        moment.conversation = talk.id;
        moment.day = talk.day;
        moment.emotion = proposal.emotion.value_or(0);
        moment.momentOfTruth = proposal.momentOfTruth.value_or(false);
        m_context.insert(moment);
    }

    /// A row whose id is known: fields that the file has, participants that are missing.
    RowOutcome update(const core::Conversation &stored, core::AccountId account, const exchange::ConversationProposal &proposal)
    {
        core::Conversation talk = stored;
        talk.account = account;
        talk.day = proposal.day;
        assign(talk.channel, proposal.channel);
        assign(talk.direction, proposal.direction);
        assign(talk.audience, proposal.audience);
        assign(talk.subject, proposal.subject);
        assign(talk.summary, proposal.summary);
        bool isChanged = !(talk == stored);
        if (isChanged) {
            m_context.update(talk);
        }
        const auto present = m_context.read().where<core::Participant>("conversation", talk.id);
        for (const core::SeatId seat : m_people) {
            if (std::none_of(present.begin(), present.end(), [&](const core::Participant &p) { return p.seat == seat; })) {
                addParticipant(talk.id, {}, seat);
                isChanged = true;
            }
        }
        for (const core::MemberId member : m_members) {
            if (std::none_of(present.begin(), present.end(), [&](const core::Participant &p) { return p.member == member; })) {
                addParticipant(talk.id, member, {});
                isChanged = true;
            }
        }
        if (proposal.emotion || proposal.momentOfTruth) {
            const auto moments = m_context.read().where<core::Moment>("conversation", talk.id);
            if (moments.empty()) {
                if (proposal.emotion || *proposal.momentOfTruth) {
                    addMoment(talk, proposal);
                    isChanged = true;
                }
            } else {
                core::Moment moment = moments.front();
                assign(moment.emotion, proposal.emotion);
                assign(moment.momentOfTruth, proposal.momentOfTruth);
                moment.day = talk.day;
                if (!(moment == moments.front())) {
                    m_context.update(moment);
                    isChanged = true;
                }
            }
        }
        return isChanged ? RowOutcome::Changed : RowOutcome::Same;
    }

    ImportContext &m_context;
    SeatIndex m_seats;
    SourceKeys m_keys;
    std::vector<core::SeatId> m_people;
    std::vector<core::MemberId> m_members;
};

}  // namespace

std::unique_ptr<Applier> makeConversationsApplier(ImportContext &context)
{
    return std::make_unique<ConversationsApplier>(context);
}

}  // namespace linchpin::app
