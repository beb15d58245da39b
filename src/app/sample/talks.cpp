#include <algorithm>

#include "app/sample/draft.h"
#include "app/sample/names.h"
#include "app/sample/talk_texts.h"
#include "core/entities/conversations.h"

// 2,500 conversations: as many with each person as the wanted strength of the tie takes, the rest long ago.

namespace linchpin::app::sample {

namespace scoring = core::scoring;
using core::Channel;
using core::Date;

namespace {

constexpr std::size_t kConversations = 2500;
constexpr int kPlannedDays = 300;  ///< talks that the planning spaces reach this far back
constexpr double kMostEvidence = 3.2;  ///< more talks than that nobody has time for
constexpr int kHistoryDays = 1080;  ///< the rest reaches this far back

/// Talks take place on workdays.
Date workday(Date day) { return day.weekday() > 5 ? day.plusDays(5 - day.weekday()) : day; }

/// The touchpoint evidence that a tie needs for the wanted strength when a fair rating is given (section 2 solved for it).
double neededEvidence(const Draft &draft, const AccountDraft &account, const TieDraft &tie)
{
    const double wanted = tie.wanted[kToday];
    if (!isSet(wanted)) {
        return 0.6;
    }
    const scoring::EvidencePair given = givenEvidence(draft, account.seats[tie.seat], ago(0));
    const double weight = draft.parameters.ratingWeight * 0.85;
    const double mean =
        tie.isDrawn() ? std::min(wanted + 0.5, wanted > 0.6 ? 0.9 : 1.0) : std::min(wanted + 0.42, wanted > 0.6 ? 0.9 : 0.8);
    const double all = draft.parameters.priorWeight + given.positive + given.negative + weight;
    return std::clamp((wanted * all - given.positive - weight * mean) / (1 - wanted), wanted > 0.3 && !tie.isDrawn() ? 0.3 : 0.1,
                      tie.isDrawn() ? 9.0 : kMostEvidence);
}

struct TalkPlanner {
    Draft &draft;
    AccountDraft &account;

    void talk(std::size_t place, Date day, Channel channel)
    {
        TieDraft &tie = account.ties[place];
        const SeatDraft &seat = account.seats[tie.seat];
        if (!seat.isThere(day)) {
            return;
        }
        Talk talk;
        talk.day = day;
        talk.channel = channel;
        talk.members = {tie.member};
        talk.seats = {tie.seat};
        // Meetings often include somebody else whom the same member of ours knows.
        if ((channel == Channel::InPerson || channel == Channel::Video) && draft.random.chance(34)) {
            for (std::size_t i = 0; i < account.ties.size() && talk.seats.size() < 3; ++i) {
                const std::size_t other = (place + 1 + i) % account.ties.size();
                const TieDraft &second = account.ties[other];
                if (second.member == tie.member && second.seat != tie.seat && !second.isDrawn() && ago(second.lastTalk) >= day
                    && account.seats[second.seat].isThere(day) && account.seats[second.seat].covered && draft.random.chance(40)) {
                    talk.seats.push_back(second.seat);
                }
            }
        }
        const TalkText text = nextText(draft.random, channel, seat.tier, seat.site, nameOf(seat.name).given);
        talk.subject = text.subject;
        talk.summary = text.summary;
        addTalk(draft, account, talk);
    }

    /// Exactly on the day of the last talk, then back in time.
    void planTie(std::size_t place)
    {
        Random &random = draft.random;
        TieDraft &tie = account.ties[place];
        const double needed = neededEvidence(draft, account, tie);
        const auto have = [&] { return scoring::summariseTouches(tie.touches, ago(0), draft.parameters).evidence; };
        const auto halved = [&](int age) { return std::exp2(-age / draft.parameters.halfLifeTouchDays); };
        int age = tie.lastTalk;
        const bool isNew = std::none_of(tie.touches.begin(), tie.touches.end(),
                                        [&](const scoring::Touch &touch) { return touch.day == ago(tie.lastTalk); });
        if (isNew) {
            const double fresh = halved(age);
            const Channel channel =
                needed > 0.7 * fresh ? Channel::InPerson : (needed > 0.45 * fresh ? Channel::Call : Channel::Email);
            this->talk(place, ago(age), channel);
        }
        for (const scoring::Touch &touch : tie.touches) {
            age = std::max(age, ago(0) - touch.day);
        }
        const double rest = needed - have();
        constexpr double kMeanWeight = 0.8;
        const double share = rest > 0.02 ? kMeanWeight * halved(age) / rest : 9;
        int spacing =
            share < 0.97 ? static_cast<int>(-draft.parameters.halfLifeTouchDays * std::log2(1 - share / (1 + share))) : 170;
        spacing = std::clamp(spacing, 13, 170);
        for (age += spacing; age < kPlannedDays; age += spacing + random.between(-spacing / 6, spacing / 6)) {
            const int kind = random.between(0, 99);
            const bool isScarce = needed < 0.4;
            const Channel channel = kind < (isScarce ? 15 : 52) ? Channel::InPerson
                : kind < (isScarce ? 40 : 78)                   ? Channel::Video
                : kind < (isScarce ? 70 : 93)                   ? Channel::Call
                                                                : Channel::Email;
            const Date day = workday(ago(age));
            if (std::none_of(tie.touches.begin(), tie.touches.end(),
                             [&](const scoring::Touch &touch) { return touch.day == day; })) {
                this->talk(place, day, channel);
            }
        }
        fillGaps(place, needed);
    }

    /// More talks in the widest gaps of the last half-year until the evidence suffices.
    void fillGaps(std::size_t place, double needed)
    {
        for (int added = 0; added < 24; ++added) {
            const TieDraft &tie = account.ties[place];
            if (scoring::summariseTouches(tie.touches, ago(0), draft.parameters).evidence
                >= needed - (tie.isDrawn() ? 0.25 : 0.05)) {
                return;
            }
            std::vector<int> ages;
            for (const scoring::Touch &touch : tie.touches) {
                if (const int age = ago(0) - touch.day; age <= tie.lastTalk + 190) {
                    ages.push_back(age);
                }
            }
            ages.push_back(tie.lastTalk + 190);
            std::sort(ages.begin(), ages.end());
            std::size_t widest = 1;
            for (std::size_t i = 1; i < ages.size(); ++i) {
                widest = ages[i] - ages[i - 1] > ages[widest] - ages[widest - 1] ? i : widest;
            }
            if (ages.size() < 2 || ages[widest] - ages[widest - 1] < 8) {
                return;
            }
            const Date day = workday(ago((ages[widest] + ages[widest - 1]) / 2));
            talk(place, day, added % 3 == 0 ? Channel::InPerson : (added % 3 == 1 ? Channel::Video : Channel::Call));
        }
    }
};

/// A mail that nobody answered: it earns nothing.
void addUnanswered(Draft &draft)
{
    for (std::size_t i = 0; i < 24; ++i) {
        AccountDraft &account = draft.accounts[(i * 5 + 1) % 40];
        if (account.ties.empty()) {
            continue;
        }
        const TieDraft &tie = account.ties[i % account.ties.size()];
        const SeatDraft &seat = account.seats[tie.seat];
        const Date day = workday(ago(draft.random.between(tie.lastTalk + 1, tie.lastTalk + 60)));
        if (!seat.isThere(day)) {
            continue;
        }
        Talk talk;
        talk.day = day;
        talk.channel = Channel::Email;
        talk.direction = core::Direction::Out;
        talk.members = {tie.member};
        talk.seats = {tie.seat};
        talk.subject = "Invitation: quarterly review";
        talk.summary = "No answer.";
        addTalk(draft, account, talk);
    }
}

}  // namespace

core::ConversationId addTalk(Draft &draft, AccountDraft &account, const Talk &talk)
{
    core::Conversation conversation;
    conversation.account = account.id;
    conversation.day = talk.day;
    conversation.channel = talk.channel;
    conversation.direction = talk.direction;
    conversation.subject = talk.subject;
    conversation.summary = talk.summary;
    conversation.author = talk.members.empty() ? account.owner : talk.members.front();
    const core::ConversationId id = draft.book.add(conversation);
    ++draft.conversations;
    core::Participant participant;
    participant.conversation = id;
    for (const core::MemberId member : talk.members) {
        participant.member = member;
        draft.book.add(participant);
    }
    participant.member = {};
    for (const std::size_t seat : talk.seats) {
        participant.seat = account.seats[seat].id;
        draft.book.add(participant);
        for (TieDraft &tie : account.ties) {
            if (tie.seat == seat && std::find(talk.members.begin(), talk.members.end(), tie.member) != talk.members.end()) {
                tie.touches.push_back({id.value(), talk.day, talk.channel, talk.direction,
                                       static_cast<int>(std::max<std::size_t>(1, talk.seats.size()))});
            }
        }
    }
    return id;
}

void addTalks(Draft &draft)
{
    addUnanswered(draft);
    for (AccountDraft &account : draft.accounts) {
        TalkPlanner planner{draft, account};
        for (std::size_t i = 0; i < account.ties.size(); ++i) {
            if (account.ties[i].isRated) {
                planner.planTie(i);
            }
        }
    }
    tuneDrawnTies(draft);
    // What is missing took place in the first two years.
    std::size_t turn = 0;
    while (draft.conversations < kConversations) {
        AccountDraft &account = draft.accounts[(turn * 13) % draft.accounts.size()];
        ++turn;
        if (account.ties.empty() || (account.row->revenue < 700 && turn % 3 != 0)) {
            continue;
        }
        TalkPlanner planner{draft, account};
        const int kind = draft.random.between(0, 2);
        const std::size_t place = draft.random.below(account.ties.size());
        if (account.ties[place].isDrawn()) {
            continue;
        }
        planner.talk(place, workday(ago(draft.random.between(kPlannedDays + 5, kHistoryDays))),
                     kind == 0 ? Channel::InPerson : (kind == 1 ? Channel::Video : Channel::Call));
    }
}

}  // namespace linchpin::app::sample
