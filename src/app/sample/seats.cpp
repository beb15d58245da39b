#include <algorithm>

#include "app/sample/draft.h"
#include "app/sample/names.h"
#include "core/entities/people.h"
#include "core/scoring/roles.h"

// A person with seat, role and judgements; a tie with its coverage; an influence.

namespace linchpin::app::sample {

std::size_t addSeat(Draft &draft, AccountDraft &account, const SeatWish &wish)
{
    Book &book = draft.book;
    SeatDraft person;
    person.name = wish.name;
    person.title = wish.title;
    person.site = wish.site;
    person.role = wish.role;
    person.from = wish.from;
    person.until = wish.until;
    person.person = wish.person;
    if (person.person.isNone()) {
        const PersonName name = nameOf(wish.name);
        draft.names.insert(wish.name);
        core::Person entity;
        entity.name = wish.name;
        entity.givenName = name.given;
        entity.familyName = name.family;
        entity.email = mailName(name) + "@" + std::string(account.row->domain) + ".example";
        entity.phone =
            "+00 555 " + std::to_string(1000 + draft.names.size() * 7) + " " + std::to_string(10 + draft.names.size() % 90);
        entity.site = wish.site;
        entity.region = account.row->region;
        entity.source = draft.names.size() % 3 == 0 ? "Salesforce export" : "Met in person";
        person.person = book.add(entity);
    }

    core::Seat seat;
    seat.account = account.id;
    seat.person = person.person;
    seat.from = wish.from;
    seat.until = wish.until;
    seat.title = wish.title;
    seat.department = wish.department;
    seat.site = wish.site;
    seat.seniority = wish.seniority;
    seat.function = wish.function;
    seat.external = !wish.company.empty();
    seat.company = wish.company;
    if (wish.manager) {
        person.reportsTo = account.seats[*wish.manager].id;
        seat.reportsTo = person.reportsTo;
        seat.position = static_cast<int>(account.seats.size());
    }
    person.id = book.add(seat);

    core::SeatRole role;
    role.seat = person.id;
    role.builtin = wish.role;
    book.add(role);

    const auto value = core::scoring::builtinRole(core::word(wish.role)).value_or(core::scoring::kNoRole);
    person.tier = wish.tierByHand.value_or(value.tier);
    person.power = wish.powerByHand.value_or(value.power);
    core::Judgement judgement;
    judgement.seat = person.id;
    judgement.judge = draft.member(wish.judge);
    judgement.day = std::max(wish.from.value_or(core::Date()), ago(640));
    const auto judge = [&](core::Aspect aspect, std::string text, std::string reason) {
        judgement.aspect = aspect;
        judgement.value = std::move(text);
        judgement.reason = std::move(reason);
        book.add(judgement);
    };
    if (wish.tierByHand) {
        judge(core::Aspect::Tier, std::string(core::word(*wish.tierByHand)),
              *wish.tierByHand == core::Tier::Buyer ? "Signs for technology." : "Is heard before each decision.");
    }
    if (wish.powerByHand) {
        const int hundredths = static_cast<int>(std::lround(*wish.powerByHand * 100));
        judge(core::Aspect::Power, "0." + std::string(hundredths < 10 ? "0" : "") + std::to_string(hundredths),
              "From the approval rules they showed us.");
    }
    if (!wish.values.empty()) {
        judgement.detail = wish.values;
        judge(core::Aspect::PersonalValue, "open", "Heard in talks.");
        judgement.detail.clear();
    }
    constexpr double kSigma[] = {kNone, 1, 0.5, 0, -0.5, -1};
    for (const StanceWish &stance : wish.stances) {
        judgement.day = stance.day;
        judgement.judge = draft.member(stance.judge);
        judge(core::Aspect::Stance, std::string(core::word(stance.stance)), stance.reason);
        for (std::size_t k = 0; k < kStops; ++k) {
            if (stance.day <= stops()[k]) {
                person.stance[k] = kSigma[static_cast<std::size_t>(stance.stance)];
            }
        }
    }
    account.seats.push_back(std::move(person));
    return account.seats.size() - 1;
}

TieDraft &addTie(Draft &draft, AccountDraft &account, core::MemberId member, std::size_t seat, int lastTalk, bool owner,
                 bool sponsor)
{
    SeatDraft &person = account.seats[seat];
    core::Coverage coverage;
    coverage.member = member;
    coverage.seat = person.id;
    coverage.owner = owner;
    coverage.sponsor = sponsor;
    if (person.tier != core::Tier::User) {
        coverage.wanted = person.tier == core::Tier::Buyer ? core::RelationLevel::ReliesOnUs : core::RelationLevel::WorksWithUs;
        coverage.wantedBy = on("2027-06-30");
    }
    draft.book.add(coverage);
    TieDraft tie;
    tie.member = member;
    tie.seat = seat;
    tie.lastTalk = lastTalk;
    tie.best = std::none_of(account.ties.begin(), account.ties.end(), [&](const TieDraft &other) { return other.seat == seat; });
    person.lastTalk = person.lastTalk < 0 ? lastTalk : std::min(person.lastTalk, lastTalk);
    account.ties.push_back(tie);
    return account.ties.back();
}

void addInfluence(Draft &draft, AccountDraft &account, std::size_t from, std::size_t to, int weight, bool mutual,
                  std::string note)
{
    core::SeatLink link;
    link.from = account.seats[from].id;
    link.to = account.seats[to].id;
    link.kind = core::LinkKind::Influence;
    link.weight = weight;
    link.mutual = mutual;
    link.note = std::move(note);
    draft.book.add(link);
    account.influences.push_back({link.from.value(), link.to.value(), static_cast<double>(weight)});
    if (mutual) {
        account.influences.push_back({link.to.value(), link.from.value(), static_cast<double>(weight)});
    }
}

}  // namespace linchpin::app::sample
