#include "app/conversations/log_conversation.h"

#include <algorithm>
#include <map>

#include "app/conversations/talk_parts.h"
#include "app/score_inputs.h"
#include "core/entities/account.h"
#include "core/entities/conversations.h"
#include "core/entities/people.h"
#include "core/entities/plan.h"
#include "core/entities/voice.h"
#include "exchange/name_key.h"

// What a form reads: a stored conversation, and what one account offers.

namespace linchpin::app {

namespace scoring = core::scoring;
using core::Date;

core::Result<NewConversation> storedConversation(const store::Reader &reader, core::ConversationId conversation)
{
    const auto stored = reader.one(conversation);
    if (!stored) {
        return tl::make_unexpected(stored.error());
    }
    NewConversation talk;
    talk.account = stored->account;
    talk.day = stored->day;
    talk.channel = stored->channel;
    talk.direction = stored->direction;
    talk.subject = stored->subject;
    talk.summary = stored->summary;
    talk.author = stored->author;
    talk.internal = stored->internal;
    for (const core::Participant &row : reader.where<core::Participant>("conversation", conversation)) {
        if (row.member) {
            talk.members.push_back(row.member);
        } else {
            talk.people.push_back({row.seat, {}});
        }
    }
    talk.nobodyNamed = talk.people.empty();
    const auto settled = talk::settle(reader, talk);
    for (TalkPerson &person : talk.people) {
        const auto found =
            std::find_if(settled.begin(), settled.end(), [&](const talk::Settled &one) { return one.seat == person.seat; });
        if (found != settled.end()) {
            person.name = found->name;
        }
    }
    if (const auto moments = reader.where<core::Moment>("conversation", conversation); !moments.empty()) {
        talk.mood = moments.front().emotion;
        talk.momentOfTruth = moments.front().momentOfTruth;
    }
    for (const core::Insight &row : reader.where<core::Insight>("conversation", conversation)) {
        talk.themes.push_back(row.theme);
    }
    for (const core::Promise &row : reader.where<core::Promise>("conversation", conversation)) {
        talk.promises.push_back({row.id, row.text, row.member, row.dueOn});
    }
    if (const auto actions = reader.where<core::Action>("conversation", conversation); !actions.empty()) {
        talk.nextStep = {actions.front().title, actions.front().owner, actions.front().dueOn};
    }
    return talk;
}

core::Result<ConversationChoices> conversationChoices(const store::Reader &reader, core::AccountId account, Date today)
{
    const auto row = reader.one(account);
    if (!row) {
        return tl::make_unexpected(row.error());
    }
    ConversationChoices choices;
    choices.account = account;
    choices.accountName = row->name;
    choices.owner = row->owner;
    std::map<core::SeatId, std::string> names;
    const auto parameters = scoringParameters(reader);
    const auto inputs = parameters ? scoreInputs(reader, account, today, TouchDetail::Sums)
                                   : core::Result<scoring::AccountInputs>(tl::make_unexpected(parameters.error()));
    const scoring::AccountScore score = inputs ? scoring::scoreAccount(*inputs, *parameters) : scoring::AccountScore();
    for (const talk::KnownPerson &person : talk::peopleOf(reader, account, today)) {
        names.emplace(person.seat, person.name);
        const auto seat = reader.find(person.seat);
        const scoring::ContactScore *contact = score.contact(person.seat.value());
        choices.people.push_back({person.seat, person.name, seat ? seat->title : std::string(),
                                  contact != nullptr ? contact->lastContact : std::nullopt});
    }
    std::stable_sort(choices.people.begin(), choices.people.end(),
                     [](const auto &a, const auto &b) { return exchange::nameKey(a.name) < exchange::nameKey(b.name); });
    for (const core::Promise &promise : reader.where<core::Promise>("account", account)) {
        if (!promise.doneOn && !promise.brokenOn) {
            const auto name = names.find(promise.seat);
            choices.promises.push_back({promise.id, promise.text, name != names.end() ? name->second : std::string(),
                                        promise.seat, promise.member, promise.dueOn});
        }
    }
    std::stable_sort(choices.promises.begin(), choices.promises.end(),
                     [](const auto &a, const auto &b) { return a.dueOn < b.dueOn; });
    std::map<std::string, std::pair<std::string, int>> themes;
    for (const core::Insight &insight : reader.where<core::Insight>("account", account)) {
        if (!insight.theme.empty()) {
            ++themes.try_emplace(exchange::nameKey(insight.theme), insight.theme, 0).first->second.second;
        }
    }
    for (const core::Priority &priority : reader.where<core::Priority>("account", account)) {
        themes.try_emplace(exchange::nameKey(priority.title), priority.title, 0);
    }
    std::vector<std::pair<std::string, int>> sorted;
    for (auto &[key, theme] : themes) {
        sorted.push_back(theme);
    }
    std::stable_sort(sorted.begin(), sorted.end(), [](const auto &a, const auto &b) { return a.second > b.second; });
    for (auto &theme : sorted) {
        choices.themes.push_back(std::move(theme.first));
    }
    return choices;
}

}  // namespace linchpin::app
