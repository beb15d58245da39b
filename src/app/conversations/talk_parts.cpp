#include "app/conversations/talk_parts.h"

#include <algorithm>
#include <cmath>

#include "core/entities/people.h"
#include "core/entities/team.h"
#include "core/entities/workspace.h"
#include "exchange/name_key.h"

namespace linchpin::app::talk {

namespace scoring = core::scoring;

namespace {

std::string nameOf(const store::Reader &reader, const core::Seat &seat)
{
    if (seat.person) {
        if (const auto person = reader.find(seat.person); person && !person->name.empty()) {
            return person->name;
        }
    }
    return seat.label;
}

const scoring::TieScore *tieOf(const scoring::AccountScore &score, core::MemberId member, scoring::Key contact)
{
    const auto found = std::find_if(score.ties.begin(), score.ties.end(), [&](const scoring::TieScore &tie) {
        return tie.member == member.value() && tie.contact == contact;
    });
    return found != score.ties.end() ? &*found : nullptr;
}

}  // namespace

std::vector<KnownPerson> peopleOf(const store::Reader &reader, core::AccountId account, std::optional<core::Date> today)
{
    std::vector<KnownPerson> people;
    for (const core::Seat &seat : reader.where<core::Seat>("account", account)) {
        const bool isHere = !today || (seat.from.value_or(*today) <= *today && *today <= seat.until.value_or(*today));
        std::string name = isHere ? nameOf(reader, seat) : std::string();
        if (!name.empty()) {
            people.push_back({seat.id, std::move(name)});
        }
    }
    return people;
}

std::vector<Settled> settle(const store::Reader &reader, const NewConversation &talk)
{
    std::vector<Settled> settled;
    std::optional<std::vector<KnownPerson>> known;
    const auto isThere = [&](const Settled &one) {
        return std::any_of(settled.begin(), settled.end(), [&](const Settled &other) {
            return !other.isFault && !one.isFault && other.seat == one.seat
                && (one.seat || exchange::nameKey(other.name) == exchange::nameKey(one.name));
        });
    };
    for (const TalkPerson &person : talk.people) {
        Settled one{person.seat, tidy(person.name, true), false};
        if (one.seat) {
            const auto seat = reader.find(one.seat);
            one.isFault = !seat || seat->account != talk.account;
            if (!one.isFault) {
                one.name = nameOf(reader, *seat);
            }
        } else if (one.name.empty()) {
            one.isFault = true;
        } else {
            if (!known) {
                known = peopleOf(reader, talk.account);
            }
            const std::string key = exchange::nameKey(one.name);
            const auto isSame = [&](const KnownPerson &candidate) { return exchange::nameKey(candidate.name) == key; };
            if (std::count_if(known->begin(), known->end(), isSame) == 1) {
                const auto found = std::find_if(known->begin(), known->end(), isSame);
                one.seat = found->seat;
                one.name = found->name;
            }
        }
        if (one.isFault || !isThere(one)) {
            settled.push_back(std::move(one));
        }
    }
    return settled;
}

std::vector<core::MemberId> membersOf(const store::Reader &reader, const NewConversation &talk)
{
    std::vector<core::MemberId> members;
    for (const core::MemberId member : talk.members) {
        if (std::find(members.begin(), members.end(), member) == members.end()
            && reader.exists(core::Kind::Member, member.value())) {
            members.push_back(member);
        }
    }
    return members;
}

std::string tidy(std::string_view text, bool oneLine)
{
    std::string clean;
    clean.reserve(text.size());
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (c == '\n' || c == '\t') {
            clean += oneLine ? ' ' : c;
        } else if (byte >= 0x20 && byte != 0x7F) {
            clean += c;
        }
    }
    return std::string(exchange::trimmed(clean));
}

std::optional<Feeling> feelingOf(const NewConversation &talk)
{
    if (!talk.mood && !talk.momentOfTruth) {
        return std::nullopt;
    }
    return Feeling{talk.mood.value_or(0), talk.momentOfTruth};
}

ConversationEffect effectOf(const store::Reader &reader, const std::vector<Pair> &pairs, const std::vector<Pair> &people,
                            const scoring::AccountScore &before, const scoring::AccountScore &after)
{
    ConversationEffect effect;
    effect.scoreBefore = before.relationship;
    effect.scoreAfter = after.relationship;
    effect.atRiskBefore = before.risk.atRisk;
    effect.atRiskAfter = after.risk.atRisk;
    for (const core::Workspace &workspace : reader.all<core::Workspace>()) {
        effect.currency = workspace.baseCurrency;
    }
    for (const Pair &pair : pairs) {
        const scoring::TieScore *old = tieOf(before, pair.member, pair.key);
        const scoring::TieScore *now = tieOf(after, pair.member, pair.key);
        ConversationEffect::Tie tie;
        tie.member = pair.member;
        tie.seat = pair.seat;
        tie.personName = pair.name;
        tie.before = old != nullptr ? old->strength.strength : 0;
        tie.after = now != nullptr ? now->strength.strength : 0;
        tie.isNew = old == nullptr && now != nullptr;
        if (const auto member = reader.find(pair.member)) {
            tie.memberName = member->name;
        }
        effect.ties.push_back(std::move(tie));
    }
    std::stable_sort(effect.ties.begin(), effect.ties.end(),
                     [](const auto &a, const auto &b) { return std::abs(a.after - a.before) > std::abs(b.after - b.before); });
    for (const Pair &person : people) {
        const scoring::ContactScore *old = before.contact(person.key);
        const scoring::ContactScore *now = after.contact(person.key);
        const auto was = old != nullptr ? old->lastContact : std::nullopt;
        const auto is = now != nullptr ? now->lastContact : std::nullopt;
        if (was != is) {
            effect.lastTalks.push_back({person.seat, person.name, was, is});
        }
    }
    return effect;
}

}  // namespace linchpin::app::talk
