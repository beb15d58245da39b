#include "app/conversations/conversation_effect.h"

#include <algorithm>
#include <cstdint>
#include <limits>
#include <set>

#include "app/conversations/talk_parts.h"
#include "app/score_inputs.h"
#include "app/score_records.h"
#include "core/entities/conversations.h"
#include "core/entities/voice.h"
#include "store/queries/evidence_rows.h"

namespace linchpin::app {

namespace scoring = core::scoring;

namespace {

/// Keys of rows that do not exist yet: larger than any stored id, as new ids are.
constexpr scoring::Key kFirstFreeKey = std::numeric_limits<std::int64_t>::max() - 10'000;

/// Puts one conversation into a copy of the account's inputs, and takes the stored one that it replaces out.
class Rehearsal final {
public:
    Rehearsal(const store::Reader &reader, const NewConversation &talk, core::Date today, core::ConversationId edited,
              scoring::AccountInputs &inputs)
        : m_reader(reader)
        , m_talk(talk)
        , m_today(today)
        , m_edited(edited)
        , m_inputs(inputs)
    {
        for (const talk::Settled &person : talk::settle(reader, talk)) {
            if (!person.isFault) {
                const scoring::Key key = person.seat ? person.seat.value() : ++m_nextKey;
                m_people.push_back({{}, person.seat, person.name, key});
            }
        }
        m_members = talk::membersOf(reader, talk);
    }

    void apply()
    {
        addNewPeople();
        replaceTouches();
        replaceMoments();
        changePromises();
    }

    [[nodiscard]] std::vector<talk::Pair> pairs() const
    {
        std::vector<talk::Pair> pairs;
        for (const core::MemberId member : m_members) {
            for (const talk::Pair &person : m_people) {
                pairs.push_back({member, person.seat, person.name, person.key});
            }
        }
        return pairs;
    }
    [[nodiscard]] const std::vector<talk::Pair> &people() const { return m_people; }
    [[nodiscard]] const std::vector<ConversationEffect::MovedPromise> &moved() const { return m_moved; }

private:
    void addNewPeople()
    {
        for (const talk::Pair &person : m_people) {
            if (!person.seat) {
                scoring::Contact contact;
                contact.key = person.key;
                m_inputs.contacts.push_back(contact);
            }
        }
    }

    /// The ties of everybody concerned with their touchpoints one by one: in a sum, one more touchpoint of the same day and
    /// channel could not be told from another group.
    void replaceTouches()
    {
        std::set<std::pair<std::int64_t, scoring::Key>> pairs;
        std::set<std::pair<std::int64_t, scoring::Key>> present;
        for (const talk::Pair &pair : this->pairs()) {
            pairs.emplace(pair.member.value(), pair.key);
            present.emplace(pair.member.value(), pair.key);
        }
        if (m_edited) {
            std::vector<std::int64_t> members;
            std::vector<std::int64_t> seats;
            for (const store::ParticipantRow &row : store::participantsOf(m_reader, m_edited.value())) {
                (row.member != 0 ? members : seats).push_back(row.member != 0 ? row.member : row.seat);
            }
            for (const std::int64_t member : members) {
                for (const std::int64_t seat : seats) {
                    pairs.emplace(member, seat);
                }
            }
        }
        const bool counts = m_talk.day && *m_talk.day <= m_today;
        for (const auto &[member, contact] : pairs) {
            std::vector<scoring::Touch> touches;
            if (contact < kFirstFreeKey) {
                store::eachTouchOfTie(m_reader, member, contact, [&](const store::TouchRow &row) {
                    if (row.day <= m_today && row.conversation != m_edited.value()) {
                        touches.push_back(touchOf(row));
                    }
                });
            }
            if (counts && present.count({member, contact}) > 0) {
                store::TouchRow row;
                row.conversation = m_edited ? m_edited.value() : kFirstFreeKey;
                row.day = *m_talk.day;
                row.channel = m_talk.channel;
                row.direction = m_talk.direction;
                row.seatsPresent = static_cast<int>(m_people.size());
                row.audience = audience();
                touches.push_back(touchOf(row));
            }
            setTouches(member, contact, std::move(touches));
        }
    }

    [[nodiscard]] int audience() const
    {
        const auto stored = m_edited ? m_reader.find(m_edited) : std::nullopt;
        return stored ? stored->audience.value_or(0) : 0;
    }

    void setTouches(std::int64_t member, scoring::Key contact, std::vector<scoring::Touch> touches)
    {
        auto tie = std::find_if(m_inputs.ties.begin(), m_inputs.ties.end(), [&](const scoring::Tie &candidate) {
            return candidate.member == member && candidate.contact == contact;
        });
        if (tie == m_inputs.ties.end()) {
            if (touches.empty()) {
                return;
            }
            m_inputs.ties.push_back({});
            tie = std::prev(m_inputs.ties.end());
            tie->member = member;
            tie->contact = contact;
        }
        tie->summary.reset();
        tie->touches = std::move(touches);
        if (tie->touches.empty() && tie->ratings.empty()) {
            m_inputs.ties.erase(tie);
        }
    }

    void replaceMoments()
    {
        const auto stored = m_edited ? m_reader.where<core::Moment>("conversation", m_edited) : std::vector<core::Moment>();
        const auto isOld = [&](scoring::Key id) {
            return std::any_of(stored.begin(), stored.end(), [&](const core::Moment &row) { return row.id.value() == id; });
        };
        std::erase_if(m_inputs.moments, [&](const scoring::Moment &moment) { return isOld(moment.id); });
        const auto feeling = talk::feelingOf(m_talk);
        if (!m_talk.day) {
            return;
        }
        // The first moment carries what the form says; others of the same conversation follow its people and day.
        for (std::size_t i = 0; i < std::max<std::size_t>(stored.size(), 1); ++i) {
            if (i == 0 && !feeling) {
                continue;
            }
            scoring::Moment moment;
            moment.id = i < stored.size() ? stored[i].id.value() : kFirstFreeKey;
            moment.day = *m_talk.day;
            moment.emotion = i == 0 ? feeling->emotion : stored[i].emotion;
            moment.momentOfTruth = i == 0 ? feeling->momentOfTruth : stored[i].momentOfTruth;
            for (const talk::Pair &person : m_people) {
                moment.contact = person.key;
                m_inputs.moments.push_back(moment);
            }
            if (m_people.empty() && i < stored.size() && stored[i].seat) {
                moment.contact = stored[i].seat.value();
                m_inputs.moments.push_back(moment);
            }
        }
    }

    void changePromises()
    {
        std::set<std::int64_t> kept;
        scoring::Key next = kFirstFreeKey;
        for (const TalkPromise &promise : m_talk.promises) {
            if (promise.promise) {
                kept.insert(promise.promise.value());
                changeDate(promise);
            } else if (!talk::tidy(promise.text, true).empty() && promise.dueOn && !m_people.empty() && m_talk.day) {
                m_inputs.promises.push_back(
                    {++next, m_people.front().key, *m_talk.day, *promise.dueOn, std::nullopt, std::nullopt});
            }
        }
        if (m_edited) {
            for (const core::Promise &stored : m_reader.where<core::Promise>("conversation", m_edited)) {
                if (kept.count(stored.id.value()) == 0) {
                    std::erase_if(m_inputs.promises,
                                  [&](const scoring::Promise &promise) { return promise.id == stored.id.value(); });
                    continue;
                }
                for (scoring::Promise &promise : m_inputs.promises) {
                    if (promise.id == stored.id.value() && m_talk.day) {
                        promise.made = *m_talk.day;
                    }
                }
            }
        }
    }

    void changeDate(const TalkPromise &change)
    {
        const auto stored = m_reader.find(change.promise);
        if (!stored || stored->account != m_talk.account || !change.dueOn || *change.dueOn == stored->dueOn) {
            return;
        }
        m_moved.push_back({stored->id, stored->text, stored->dueOn, *change.dueOn, stored->firstDueOn.value_or(stored->dueOn)});
        for (scoring::Promise &promise : m_inputs.promises) {
            if (promise.id == change.promise.value()) {
                promise.due = *change.dueOn;
            }
        }
    }

    const store::Reader &m_reader;
    const NewConversation &m_talk;
    core::Date m_today;
    core::ConversationId m_edited;
    scoring::AccountInputs &m_inputs;
    scoring::Key m_nextKey = kFirstFreeKey;
    std::vector<talk::Pair> m_people;
    std::vector<core::MemberId> m_members;
    std::vector<ConversationEffect::MovedPromise> m_moved;
};

}  // namespace

core::Result<ConversationEffect> previewConversation(const store::Reader &reader, const NewConversation &talk, core::Date today,
                                                     core::ConversationId edited)
{
    const auto parameters = scoringParameters(reader);
    if (!parameters) {
        return tl::make_unexpected(parameters.error());
    }
    auto inputs = scoreInputs(reader, talk.account, today, TouchDetail::Sums);
    if (!inputs) {
        return tl::make_unexpected(inputs.error());
    }
    const scoring::AccountScore before = scoring::scoreAccount(*inputs, *parameters);
    Rehearsal rehearsal(reader, talk, today, edited, *inputs);
    rehearsal.apply();
    ConversationEffect effect =
        talk::effectOf(reader, rehearsal.pairs(), rehearsal.people(), before, scoring::scoreAccount(*inputs, *parameters));
    effect.promises = rehearsal.moved();
    return effect;
}

}  // namespace linchpin::app
