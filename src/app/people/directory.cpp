#include "app/people/directory.h"

#include <algorithm>
#include <tuple>

#include "app/score_board.h"
#include "app/score_inputs.h"
#include "app/touched.h"
#include "core/entities/people.h"
#include "core/record.h"
#include "core/scoring/roles.h"
#include "exchange/name_key.h"
#include "store/journal.h"
#include "store/queries/people_rows.h"

namespace linchpin::app {

using core::Kind;
using core::report::DirectoryPerson;
using core::report::PeopleDirectory;
namespace scoring = core::scoring;

namespace {

DirectoryPerson personOf(const store::PersonText &row)
{
    DirectoryPerson person;
    person.person = core::PersonId(row.id);
    person.name = row.name;
    person.email = row.email;
    person.phone = row.phone;
    person.site = row.site;
    person.doNotContact = row.doNotContact;
    person.nameKey = exchange::squeezedKey(row.name);
    person.mailKey = exchange::emailKey(row.email);
    return person;
}

PeopleTexts::SeatEntry seatOf(const store::SeatText &row, core::Date asOf)
{
    PeopleTexts::SeatEntry seat;
    seat.account = row.account;
    seat.person = row.person;
    seat.ended = row.until && *row.until < asOf;
    seat.current = !seat.ended && (!row.from || *row.from <= asOf);
    seat.title = row.title;
    seat.site = row.site;
    return seat;
}

/// The role that gives the tier: the highest tier, then the most power.
void offerRole(PeopleTexts::SeatEntry &seat, const store::SeatRoleText &row)
{
    scoring::RoleValue value{row.ownTier, row.ownPower};
    std::string word;
    const bool isOwn = row.builtin == core::BuiltinRole::Own;
    if (isOwn) {
        if (row.own.empty()) {
            return;
        }
        word = row.own;
    } else {
        word = core::word(row.builtin);
        value = scoring::builtinRole(word).value_or(scoring::kNoRole);
    }
    if (seat.role.empty() || value.tier < seat.roleValue.tier
        || (value.tier == seat.roleValue.tier && value.power > seat.roleValue.power)) {
        seat.role = std::move(word);
        seat.ownRole = isOwn;
        seat.roleValue = value;
    }
}

void addFigures(std::vector<SeatFigures> &figures, const ScoreBoard &board, core::AccountId account)
{
    const auto inputs = board.inputs(account);
    if (!inputs) {
        return;
    }
    const scoring::AccountScore score = scoring::scoreAccount(*inputs, board.parameters());
    const std::size_t before = figures.size();
    for (const scoring::ContactScore &contact : score.contacts) {
        if (contact.key == scoring::kNobody) {
            continue;
        }
        SeatFigures row;
        row.seat = contact.key;
        row.tier = contact.tier;
        row.covered = scoring::isReached(contact.strength, board.parameters().coveredAt);
        row.pastRhythm = contact.cadenceDebt > 0;
        row.loyalty = contact.stage;
        row.strength = contact.strength;
        row.strengthHigh = std::max(contact.strength, 1 - contact.lost);
        row.share = contact.effectivePower;
        row.lastTalk = contact.lastContact;
        figures.push_back(std::move(row));
    }
    const auto find = [&](std::int64_t seat) -> SeatFigures * {
        const auto first = figures.begin() + static_cast<std::ptrdiff_t>(before);
        const auto at =
            std::lower_bound(first, figures.end(), seat, [](const SeatFigures &row, std::int64_t id) { return row.seat < id; });
        return at != figures.end() && at->seat == seat ? &*at : nullptr;
    };
    for (const scoring::Contact &contact : inputs->contacts) {
        if (SeatFigures *row = find(contact.key)) {
            row->tierByHand = contact.tier.has_value();
            row->stance = contact.stanceIsUnknown ? core::Stance::Unknown : stanceWord(contact.stance);
        }
    }
    for (const scoring::TieScore &tie : score.ties) {
        if (SeatFigures *row = find(tie.contact); row != nullptr && tie.strength.strength > 0.005) {
            row->ties.emplace_back(tie.member, tie.strength.strength);
        }
    }
    for (auto row = figures.begin() + static_cast<std::ptrdiff_t>(before); row != figures.end(); ++row) {
        std::stable_sort(row->ties.begin(), row->ties.end(), [](const auto &a, const auto &b) { return a.second > b.second; });
    }
}

/// Puts one person together from its seats.
class Assembler final {
public:
    explicit Assembler(const PeopleTexts &texts)
        : m_texts(texts)
    { }

    void assemble(DirectoryPerson &person, const std::vector<std::pair<std::int64_t, const SeatFigures *>> &seats)
    {
        m_ties.clear();
        struct Place {
            std::int64_t seat;
            const PeopleTexts::SeatEntry *text;
            const SeatFigures *figures;
            core::Tier tier;
            double share;
        };
        std::vector<Place> places;
        for (const auto &[id, figures] : seats) {
            const PeopleTexts::SeatEntry &text = m_texts.seats.at(id);
            places.push_back({id, &text, figures, figures != nullptr ? figures->tier : text.roleValue.tier,
                              figures != nullptr ? figures->share : 0.0});
        }
        std::sort(places.begin(), places.end(), [](const Place &a, const Place &b) {
            return std::tuple(!a.text->current, a.tier, -a.share, a.seat)
                < std::tuple(!b.text->current, b.tier, -b.share, b.seat);
        });
        bool isAnyCurrent = false;
        bool isAnyEnded = false;
        for (const Place &place : places) {
            isAnyCurrent = isAnyCurrent || !place.text->ended;
            isAnyEnded = isAnyEnded || place.text->ended;
            person.seats.push_back({core::SeatId(place.seat), core::AccountId(place.text->account), place.text->ended});
            if (place.figures != nullptr) {
                addFigures(person, *place.figures);
            }
        }
        person.left = isAnyEnded && !isAnyCurrent;
        if (places.empty()) {
            return;
        }
        const Place &leading = places.front();
        person.title = leading.text->title;
        if (!leading.text->site.empty()) {
            person.site = leading.text->site;
            person.siteOfSeat = true;
        }
        person.role = leading.text->role;
        person.ownRole = leading.text->ownRole;
        person.tier = leading.tier;
        person.owner = core::MemberId(leading.text->owner);
        if (leading.figures != nullptr) {
            person.tierByHand = leading.figures->tierByHand;
            person.stance = leading.figures->stance;
            person.loyalty = leading.figures->loyalty;
        }
        addCovers(person);
    }

private:
    void addFigures(DirectoryPerson &person, const SeatFigures &figures)
    {
        if (!person.strength || figures.strength > *person.strength) {
            person.strength = figures.strength;
            person.strengthHigh = figures.strengthHigh;
        }
        person.covered = person.covered || figures.covered;
        person.pastRhythm = person.pastRhythm || figures.pastRhythm;
        if (figures.lastTalk) {
            person.lastTalk = std::max(person.lastTalk.value_or(*figures.lastTalk), *figures.lastTalk);
        }
        m_ties.insert(m_ties.end(), figures.ties.begin(), figures.ties.end());
    }

    void addCovers(DirectoryPerson &person)
    {
        std::stable_sort(m_ties.begin(), m_ties.end(), [](const auto &a, const auto &b) { return a.second > b.second; });
        const auto add = [&](core::MemberId member) {
            if (!member.isNone() && std::find(person.covers.begin(), person.covers.end(), member) == person.covers.end()) {
                person.covers.push_back(member);
            }
        };
        for (const auto &tie : m_ties) {
            add(core::MemberId(tie.first));
        }
        add(person.owner);
    }

    const PeopleTexts &m_texts;
    std::vector<std::pair<std::int64_t, double>> m_ties;
};

}  // namespace

PeopleTexts readPeopleTexts(const store::Reader &reader, core::Date asOf)
{
    PeopleTexts texts;
    texts.asOf = asOf;
    texts.journal = reader.lastJournal();
    texts.people.reserve(static_cast<std::size_t>(reader.count(Kind::Person)));
    store::eachPersonText(reader, std::nullopt, [&](const store::PersonText &row) { texts.people.push_back(personOf(row)); });
    store::eachSeatText(reader, std::nullopt, [&](const store::SeatText &row) {
        texts.seats.emplace_hint(texts.seats.end(), row.id, seatOf(row, asOf));
    });
    store::eachSeatRoleText(reader, std::nullopt, [&](const store::SeatRoleText &row) {
        if (const auto found = texts.seats.find(row.seat); found != texts.seats.end()) {
            offerRole(found->second, row);
        }
    });
    store::eachSeatOwner(reader, std::nullopt, asOf, [&](const store::SeatOwner &row) {
        if (const auto found = texts.seats.find(row.seat); found != texts.seats.end()) {
            found->second.owner = row.member;
        }
    });
    store::eachAccountName(reader, [&](std::int64_t id, std::string_view name) { texts.accounts.emplace(id, name); });
    return texts;
}

std::vector<SeatFigures> seatFigures(const ScoreBoard &board, std::size_t first, std::size_t count)
{
    std::vector<SeatFigures> figures;
    const auto ranking = board.ranking();
    for (std::size_t i = first; i < ranking.size() && i - first < count; ++i) {
        addFigures(figures, board, ranking[i]->account);
    }
    return figures;
}

std::vector<SeatFigures> seatFigures(const ScoreBoard &board, core::AccountId account)
{
    std::vector<SeatFigures> figures;
    addFigures(figures, board, account);
    return figures;
}

PeopleDirectory directoryOf(PeopleTexts texts, const std::vector<SeatFigures> &figures)
{
    std::unordered_map<std::int64_t, const SeatFigures *> bySeat;
    bySeat.reserve(figures.size());
    for (const SeatFigures &row : figures) {
        bySeat.emplace(row.seat, &row);
    }
    std::unordered_map<std::int64_t, std::vector<std::pair<std::int64_t, const SeatFigures *>>> byPerson;
    byPerson.reserve(texts.people.size());
    for (const auto &[id, seat] : texts.seats) {
        const auto found = bySeat.find(id);
        byPerson[seat.person].emplace_back(id, found != bySeat.end() ? found->second : nullptr);
    }
    PeopleDirectory directory;
    directory.asOf = texts.asOf;
    directory.journal = texts.journal;
    directory.people = std::move(texts.people);
    Assembler assembler(texts);
    std::set<std::int64_t> accounts;
    for (DirectoryPerson &person : directory.people) {
        if (const auto found = byPerson.find(person.person.value()); found != byPerson.end()) {
            assembler.assemble(person, found->second);
        }
        for (const auto &seat : person.seats) {
            accounts.insert(seat.account.value());
        }
    }
    for (const std::int64_t account : accounts) {
        if (const auto found = texts.accounts.find(account); found != texts.accounts.end()) {
            directory.accounts.push_back({core::AccountId(account), found->second});
        }
    }
    return directory;
}

PeopleDirectory peopleDirectory(const store::Reader &reader, const ScoreBoard &board)
{
    return directoryOf(readPeopleTexts(reader, board.asOf()), seatFigures(board, 0, board.ranking().size()));
}

PeopleDirectory peopleDirectory(const store::Reader &reader, const ScoreBoard &board, const std::set<core::PersonId> &people)
{
    PeopleTexts texts;
    texts.asOf = board.asOf();
    texts.journal = reader.lastJournal();
    std::set<std::int64_t> accounts;
    std::vector<core::PersonId> gone;
    for (const core::PersonId id : people) {
        const std::size_t before = texts.people.size();
        store::eachPersonText(reader, id, [&](const store::PersonText &row) { texts.people.push_back(personOf(row)); });
        if (texts.people.size() == before) {
            gone.push_back(id);
            continue;
        }
        std::vector<std::int64_t> seats;
        store::eachSeatText(reader, id, [&](const store::SeatText &row) {
            texts.seats.emplace(row.id, seatOf(row, texts.asOf));
            accounts.insert(row.account);
            seats.push_back(row.id);
        });
        for (const std::int64_t seat : seats) {
            PeopleTexts::SeatEntry &entry = texts.seats.at(seat);
            store::eachSeatRoleText(reader, core::SeatId(seat), [&](const store::SeatRoleText &row) { offerRole(entry, row); });
            store::eachSeatOwner(reader, core::SeatId(seat), texts.asOf,
                                 [&](const store::SeatOwner &row) { entry.owner = row.member; });
        }
    }
    std::vector<SeatFigures> figures;
    for (const std::int64_t account : accounts) {
        addFigures(figures, board, core::AccountId(account));
        if (const auto row = reader.record(Kind::Account, account)) {
            const int name = core::entityInfo(Kind::Account).indexOf("name");
            texts.accounts.emplace(account, std::get<std::string>(row->values[static_cast<std::size_t>(name)]));
        }
    }
    PeopleDirectory directory = directoryOf(std::move(texts), figures);
    directory.complete = false;
    directory.gone = std::move(gone);
    return directory;
}

namespace {

/// People and seats that a change of rows which carry no score concerns: mail addresses, owners, who sat where before.
void addPlainChanges(const store::Reader &reader, const store::ChangeSet &changes, TouchedPeople &touched,
                     std::set<std::int64_t> &seats)
{
    if (const auto *people = changes.of(Kind::Person)) {
        for (const auto *ids : {&people->inserted, &people->updated, &people->removed}) {
            for (const std::int64_t id : *ids) {
                touched.people.insert(core::PersonId(id));
            }
        }
        touched.everything = touched.everything || people->isBulk();
    }
    if (const auto *rows = changes.of(Kind::Coverage)) {
        touched.everything = touched.everything || rows->isBulk();
        for (const auto *ids : {&rows->inserted, &rows->updated}) {
            for (const std::int64_t id : *ids) {
                if (const auto row = reader.find(core::Id<core::Coverage>(id))) {
                    seats.insert(row->seat.value());
                }
            }
        }
    }
    if (changes.of(Kind::Coverage) == nullptr && changes.of(Kind::Seat) == nullptr) {
        return;
    }
    store::HistoryQuery query;
    query.limit = 1;
    query.before = changes.journal + 1;
    query.maxChanges = 100000;
    const auto entries = store::readJournal(reader, query);
    if (entries.empty() || entries.front().id != changes.journal || entries.front().redacted) {
        touched.everything = true;
        return;
    }
    for (const store::FieldChange &change : entries.front().changes) {
        const auto *before = std::get_if<std::int64_t>(&change.before);
        if (before == nullptr) {
            continue;
        }
        if (change.kind == Kind::Coverage && change.field == "seat") {
            seats.insert(*before);
        } else if (change.kind == Kind::Seat && change.field == "person") {
            touched.people.insert(core::PersonId(*before));
        }
    }
}

}  // namespace

TouchedPeople touchedPeople(const store::Reader &reader, const store::ChangeSet &changes, std::size_t limit)
{
    TouchedPeople touched;
    const Touched scored = touchedBy(reader, changes, limit);
    if (scored.everything || scored.context) {
        touched.everything = true;
        return touched;
    }
    std::set<std::int64_t> seats;
    addPlainChanges(reader, changes, touched, seats);
    for (const std::int64_t account : accountsOf(reader, scored)) {
        for (const core::PersonId person : store::peopleOfAccount(reader, core::AccountId(account))) {
            touched.people.insert(person);
        }
    }
    for (const std::int64_t seat : seats) {
        if (const auto row = reader.find(core::SeatId(seat)); row && !row->person.isNone()) {
            touched.people.insert(row->person);
        }
    }
    touched.people.erase(core::PersonId());
    touched.everything = touched.everything || touched.people.size() > limit;
    return touched;
}

}  // namespace linchpin::app
