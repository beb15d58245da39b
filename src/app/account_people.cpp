#include "app/account_people.h"

#include <algorithm>
#include <cmath>

#include "app/score_inputs.h"
#include "core/scoring/roles.h"
#include "store/queries/seat_rows.h"
#include "store/reader.h"

namespace linchpin::app {

namespace {

/// Whether `next` replaces `kept` as the latest judgement: by day, then id.
bool isLater(const core::Judgement &next, const std::optional<core::Judgement> &kept)
{
    return !kept || next.day > kept->day || (next.day == kept->day && next.id > kept->id);
}

/// Rows of the seats of one account, read at once; each seat takes its own.
template <typename T>
class BySeat final {
public:
    BySeat(const store::Reader &reader, core::AccountId account, std::string_view field, core::SeatId T::*seat)
    {
        for (T &row : store::ofSeats<T>(reader, field, account)) {
            m_rows[(row.*seat).value()].push_back(std::move(row));
        }
    }
    [[nodiscard]] std::vector<T> take(core::SeatId seat)
    {
        const auto found = m_rows.find(seat.value());
        return found == m_rows.end() ? std::vector<T>() : std::move(found->second);
    }

private:
    std::unordered_map<std::int64_t, std::vector<T>> m_rows;
};

void setRoles(const store::Reader &reader, AccountPeople::Entry &entry, const std::vector<core::SeatRole> &rows)
{
    for (const core::SeatRole &row : rows) {
        AccountPeople::Role role;
        if (row.builtin == core::BuiltinRole::Own) {
            const auto own = reader.find(row.role);
            if (!own) {
                continue;
            }
            role = {own->name, true, {own->tier, own->power}};
        } else {
            role.word = core::word(row.builtin);
            role.value = core::scoring::builtinRole(role.word).value_or(core::scoring::kNoRole);
        }
        entry.roles.push_back(std::move(role));
    }
}

void setJudgements(AccountPeople::Entry &entry, std::vector<core::Judgement> &&rows, core::Date asOf)
{
    std::optional<core::Judgement> tier;
    for (core::Judgement &row : rows) {
        if (row.day > asOf) {
            continue;
        }
        auto *kept = row.aspect == core::Aspect::Stance ? &entry.stance
            : row.aspect == core::Aspect::PersonalValue ? &entry.personalValue
            : row.aspect == core::Aspect::Tier          ? &tier
                                                        : nullptr;
        if (kept != nullptr && isLater(row, *kept)) {
            *kept = std::move(row);
        }
    }
    entry.tierByHand = tier && core::fromWord<core::Tier>(tier->value).has_value();
}

}  // namespace

int wholePoints(double ratio) { return static_cast<int>(std::floor(ratio * 100 + 0.5)); }

core::Stance AccountPeople::Entry::stanceWord() const
{
    if (!stance) {
        return core::Stance::Unknown;
    }
    if (const auto word = core::fromWord<core::Stance>(stance->value)) {
        return *word;
    }
    const auto number = stanceNumber(stance->value);
    return number ? app::stanceWord(number) : core::Stance::Unknown;
}

const AccountPeople::Role *AccountPeople::Entry::leadingRole() const
{
    const Role *best = nullptr;
    for (const Role &role : roles) {
        if (best == nullptr || role.value.tier < best->value.tier
            || (role.value.tier == best->value.tier && role.value.power > best->value.power)) {
            best = &role;
        }
    }
    return best;
}

core::MemberId AccountPeople::Entry::ownerId() const
{
    const auto found = std::find_if(coverage.begin(), coverage.end(), [](const core::Coverage &row) { return row.owner; });
    return found == coverage.end() ? core::MemberId() : found->member;
}

core::MemberId AccountPeople::Entry::sponsorId() const
{
    const auto found = std::find_if(coverage.begin(), coverage.end(), [](const core::Coverage &row) { return row.sponsor; });
    return found == coverage.end() ? core::MemberId() : found->member;
}

const AccountPeople::Entry *AccountPeople::find(core::SeatId seat) const
{
    const auto found = std::lower_bound(entries.begin(), entries.end(), seat,
                                        [](const Entry &entry, core::SeatId id) { return entry.seat.id < id; });
    return found != entries.end() && found->seat.id == seat ? &*found : nullptr;
}

const core::Member *AccountPeople::member(core::MemberId id) const
{
    const auto found = team.find(id.value());
    return found == team.end() ? nullptr : &found->second;
}

std::string AccountPeople::memberName(core::MemberId id) const
{
    const core::Member *found = member(id);
    return found == nullptr ? std::string() : found->name;
}

std::vector<const core::scoring::TieScore *> AccountPeople::tiesOf(core::SeatId seat) const
{
    std::vector<const core::scoring::TieScore *> ties;
    for (const core::scoring::TieScore &tie : score.ties) {
        if (tie.contact == seat.value() && tie.strength.positive > 0) {
            ties.push_back(&tie);
        }
    }
    std::stable_sort(ties.begin(), ties.end(),
                     [](const auto *a, const auto *b) { return a->strength.strength > b->strength.strength; });
    return ties;
}

core::Result<AccountPeople> readAccountPeople(const store::Reader &reader, core::AccountId account, core::Date asOf)
{
    auto inputs = scoreInputs(reader, account, asOf, TouchDetail::Sums);
    if (!inputs) {
        return tl::make_unexpected(inputs.error());
    }
    auto parameters = scoringParameters(reader);
    if (!parameters) {
        return tl::make_unexpected(parameters.error());
    }
    AccountPeople people;
    people.asOf = asOf;
    people.inputs = std::move(*inputs);
    people.parameters = std::move(*parameters);
    people.score = core::scoring::scoreAccount(people.inputs, people.parameters);
    reader.each<core::Member>([&](core::Member &&row) {
        const std::int64_t id = row.id.value();
        people.team.emplace(id, std::move(row));
    });

    std::unordered_map<std::int64_t, core::Person> persons;
    store::eachSeatHolder(reader, account, [&](const core::Record &record) {
        persons.emplace(record.id, core::fromRecord<core::Person>(record));
        return true;
    });
    BySeat<core::SeatRole> roles(reader, account, "seat", &core::SeatRole::seat);
    BySeat<core::Judgement> judgements(reader, account, "seat", &core::Judgement::seat);
    BySeat<core::LoyaltyProof> proofs(reader, account, "seat", &core::LoyaltyProof::seat);
    BySeat<core::Coverage> coverage(reader, account, "seat", &core::Coverage::seat);
    BySeat<core::SeatLink> links(reader, account, "from_seat", &core::SeatLink::from);
    for (core::Seat &seat : reader.where<core::Seat>("account", account)) {
        const core::scoring::ContactScore *scored = people.score.contact(seat.id.value());
        if (scored == nullptr) {
            continue;
        }
        AccountPeople::Entry entry;
        entry.seat = std::move(seat);
        entry.score = scored;
        if (!entry.seat.person.isNone()) {
            if (const auto person = persons.find(entry.seat.person.value()); person != persons.end()) {
                entry.name = person->second.name;
                entry.site = person->second.site;
            }
        }
        if (!entry.seat.site.empty()) {
            entry.site = entry.seat.site;
        }
        entry.placeholder = entry.seat.person.isNone() && !entry.seat.label.empty();
        entry.vacant = entry.seat.person.isNone() && entry.seat.label.empty();
        setRoles(reader, entry, roles.take(entry.seat.id));
        setJudgements(entry, judgements.take(entry.seat.id), asOf);
        for (core::LoyaltyProof &proof : proofs.take(entry.seat.id)) {
            if (proof.day <= asOf) {
                entry.proofs.push_back(std::move(proof));
            }
        }
        for (core::Coverage &row : coverage.take(entry.seat.id)) {
            const core::Member *member = people.member(row.member);
            if (member != nullptr && !(member->leftOn && *member->leftOn <= asOf)) {
                entry.coverage.push_back(std::move(row));
            }
        }
        people.entries.push_back(std::move(entry));
    }
    std::sort(people.entries.begin(), people.entries.end(), [](const auto &a, const auto &b) { return a.seat.id < b.seat.id; });

    for (const AccountPeople::Entry &entry : people.entries) {
        for (core::SeatLink &link : links.take(entry.seat.id)) {
            if (link.to != link.from && people.find(link.to) != nullptr) {
                people.links.push_back(std::move(link));
            }
        }
    }
    return people;
}

}  // namespace linchpin::app
