#include <algorithm>
#include <optional>
#include <unordered_map>
#include <vector>

#include "app/import/applier.h"
#include "core/entities/people.h"
#include "exchange/name_key.h"

namespace linchpin::app {

namespace {

using exchange::Field;
using exchange::nameKey;
using exchange::ProblemReason;

std::vector<std::string> wordsOf(const std::string &key)
{
    std::vector<std::string> words;
    std::size_t start = 0;
    while (start < key.size()) {
        const std::size_t end = std::min(key.find(' ', start), key.size());
        words.push_back(key.substr(start, end - start));
        start = end + 1;
    }
    return words;
}

/// Whether two different spellings may be one human: a shared word of at least two letters, and no different numbers.
bool mayBeSamePerson(const std::string &one, const std::string &other)
{
    const auto hasDigit = [](const std::string &word) { return word.find_first_of("0123456789") != std::string::npos; };
    const std::vector<std::string> first = wordsOf(one);
    const std::vector<std::string> second = wordsOf(other);
    bool isShared = false;
    for (const std::string &word : first) {
        const bool isThere = std::find(second.begin(), second.end(), word) != second.end();
        if (hasDigit(word) && !isThere) {
            return false;
        }
        isShared = isShared || (isThere && word.size() >= 2);
    }
    return isShared;
}

/// People with their seats, roles, judgements and reporting lines. All in memory, written at the end.
class PeopleApplier final : public Applier {
public:
    explicit PeopleApplier(ImportContext &context)
        : m_context(context)
        , m_judgements(context)
    {
        m_people.load(context.read());
        m_seats.load(context.read());
        for (std::size_t i = 0; i < m_people.size(); ++i) {
            noteEmail(i);
        }
        for (std::size_t i = 0; i < m_seats.size(); ++i) {
            noteSeat(i);
        }
        context.read().each<core::SeatRole>([&](core::SeatRole &&row) { m_roles[roleKey(row)] = 1; });
    }

    RowOutcome apply(exchange::TableRow &row) override
    {
        const auto &proposal = std::get<exchange::PersonProposal>(row.proposal);
        m_line = row.line;
        const Match<std::size_t> account = m_context.directory.account(proposal.account);
        if (account.isAmbiguous) {
            m_context.problem(row.line, Field::Account, proposal.account.text, ProblemReason::AmbiguousName);
        }
        const core::AccountId accountId = m_context.directory.accountId(account.handle);
        if (m_context.directory.isErased(accountId, proposal.name, proposal.email.value_or(""))) {
            m_context.problem(row.line, Field::Name, proposal.name.empty() ? proposal.email.value_or("") : proposal.name,
                              ProblemReason::ErasedOnRequest, true);
            return RowOutcome::Rejected;
        }
        const std::string key = sourceKeyOf(row.line, accountId, proposal);

        std::size_t seat = findSeat(accountId, proposal, key);
        const bool isNew = seat == kNone;
        if (isNew) {
            seat = addSeat(accountId, proposal, key);
        }
        bool isChanged = setHolder(seat, proposal);
        isChanged |= setSeatFields(seat, proposal, key);
        isChanged |= setRoles(seat, proposal);
        isChanged |= setJudgements(seat, proposal);
        const RowOutcome outcome = isNew ? RowOutcome::Created : isChanged ? RowOutcome::Changed : RowOutcome::Same;
        if (proposal.reportsTo) {
            m_lines.push_back({row.line, seat, *proposal.reportsTo, outcome});
        }
        return outcome;
    }

    void finish() override
    {
        for (const ReportingLine &line : m_lines) {
            resolve(line);
        }
        nameLoops();
        m_people.flush(m_context.directory.writer(), m_context.summary);
        m_seats.flush(m_context.directory.writer(), m_context.summary);
        for (const core::SeatRole &role : m_newRoles) {
            m_context.insert(role);
        }
    }

private:
    static constexpr std::size_t kNone = static_cast<std::size_t>(-1);

    struct ReportingLine {
        std::uint64_t line;
        std::size_t seat;
        std::string superior;
        RowOutcome outcome;
    };

    static std::uint64_t seatKey(core::AccountId account, std::string_view text)
    {
        return StableHash().add(account.value()).add(text).value();
    }
    static std::uint64_t roleKey(const core::SeatRole &role)
    {
        return StableHash().add(role.seat.value()).add(static_cast<int>(role.builtin)).add(role.role.value()).value();
    }

    void noteEmail(std::size_t person)
    {
        if (!m_people[person].email.empty()) {
            m_peopleByEmail.emplace(exchange::emailKey(m_people[person].email), person);
        }
    }

    void noteSeat(std::size_t seat)
    {
        const core::Seat &row = m_seats[seat];
        if (!row.sourceKey.empty()) {
            m_seatsBySource.emplace(row.sourceKey, seat);
        }
        const std::size_t person = row.person ? m_people.indexOf(row.person) : m_people.size();
        if (person < m_people.size()) {
            noteName(seatKey(row.account, nameKey(m_people[person].name)), seat);
            m_seatsByPerson.emplace(row.person.value(), seat);
        }
    }

    /// Of several seats of one name the one without an end is preferred.
    void noteName(std::uint64_t key, std::size_t seat)
    {
        std::int64_t &slot = m_seatsByName[key];
        if (slot == 0 || (m_seats[static_cast<std::size_t>(slot - 1)].until && !m_seats[seat].until)) {
            slot = static_cast<std::int64_t>(seat + 1);
        }
    }

    [[nodiscard]] std::size_t seatNamed(core::AccountId account, std::string_view name) const
    {
        const std::int64_t *found = m_seatsByName.find(seatKey(account, nameKey(name)));
        return found == nullptr ? kNone : static_cast<std::size_t>(*found - 1);
    }

    [[nodiscard]] std::size_t seatWithSource(core::AccountId account, const std::string &key) const
    {
        const auto [begin, end] = m_seatsBySource.equal_range(key);
        for (auto it = begin; it != end; ++it) {
            if (m_seats[it->second].account == account) {
                return it->second;
            }
        }
        return kNone;
    }

    [[nodiscard]] std::string holderKey(std::size_t seat) const
    {
        const std::size_t person = m_seats[seat].person ? m_people.indexOf(m_seats[seat].person) : m_people.size();
        return person < m_people.size() ? nameKey(m_people[person].name) : std::string();
    }

    /// `source:id`, `#2` for the second row of one id in one account; rows without id and name by title.
    std::string sourceKeyOf(std::uint64_t line, core::AccountId account, const exchange::PersonProposal &proposal)
    {
        std::string key = m_context.directory.source() + ':';
        if (!proposal.id.empty()) {
            key += proposal.id;
        } else if (proposal.name.empty() && !proposal.email) {
            key += "~vacant:" + nameKey(proposal.title.value_or("")) + ':' + nameKey(proposal.department.value_or("")) + ':'
                + nameKey(proposal.unit.value_or(""));
        } else {
            return {};
        }
        const std::int64_t count = ++m_seen[seatKey(account, key)];
        if (count > 1) {
            key += '#' + std::to_string(count);
            if (!proposal.id.empty()) {
                m_context.problem(line, Field::Id, proposal.id, ProblemReason::DuplicateId);
            }
        }
        return key;
    }

    std::size_t findSeat(core::AccountId account, const exchange::PersonProposal &proposal, const std::string &key)
    {
        if (!key.empty()) {
            if (const std::size_t seat = seatWithSource(account, key); seat != kNone) {
                return seat;
            }
            if (key.find('#') != std::string::npos && !proposal.id.empty()) {
                return kNone;  // the second row of an id is a seat of its own
            }
        }
        const std::string name = nameKey(proposal.name);
        if (proposal.email) {
            const auto [begin, end] = m_peopleByEmail.equal_range(exchange::emailKey(*proposal.email));
            for (auto it = begin; it != end; ++it) {
                if (!isSameHolder(it->second, name)) {
                    continue;
                }
                const auto [first, last] = m_seatsByPerson.equal_range(m_people[it->second].id.value());
                for (auto seat = first; seat != last; ++seat) {
                    if (m_seats[seat->second].account == account && isFree(seat->second, key)) {
                        return seat->second;
                    }
                }
            }
        }
        if (!name.empty()) {
            const std::size_t seat = seatNamed(account, proposal.name);
            if (seat != kNone && isFree(seat, key) && !contradictsEmail(seat, proposal)) {
                return seat;
            }
        }
        return kNone;
    }

    /// Two people of one name in one account are told apart by their e-mail addresses.
    [[nodiscard]] bool contradictsEmail(std::size_t seat, const exchange::PersonProposal &proposal) const
    {
        if (!proposal.email || !proposal.id.empty()) {
            return false;
        }
        const std::size_t person = m_people.indexOf(m_seats[seat].person);
        return person < m_people.size() && m_people.isNew(person) && !m_people[person].email.empty()
            && exchange::emailKey(m_people[person].email) != exchange::emailKey(*proposal.email);
    }

    [[nodiscard]] bool isSameHolder(std::size_t person, const std::string &name) const
    {
        const std::string known = nameKey(m_people[person].name);
        return name.empty() || known == name || mayBeSamePerson(known, name);
    }

    /// A seat that this source knows by another id is somebody else's.
    [[nodiscard]] bool isFree(std::size_t seat, const std::string &key) const
    {
        const std::string &own = m_seats[seat].sourceKey;
        const std::string prefix = m_context.directory.source() + ':';
        return key.empty() || own.empty() || own == key || !own.starts_with(prefix) || own.starts_with(prefix + '~');
    }

    std::size_t addSeat(core::AccountId account, const exchange::PersonProposal &proposal, const std::string &key)
    {
        core::Seat seat;
        seat.account = account;
        seat.sourceKey = key;
        if (proposal.name.empty() && !proposal.email && !proposal.title) {
            seat.label = proposal.id;
        }
        const std::size_t person = personFor(account, proposal, key);
        if (person != kNone) {
            seat.person = m_people[person].id;
        }
        const std::size_t index = m_seats.add(std::move(seat), m_context.directory.writer());
        noteSeat(index);
        return index;
    }

    /// The person for a new seat: one who has this e-mail or, moved from another account, this id; else a new one.
    std::size_t personFor(core::AccountId account, const exchange::PersonProposal &proposal, const std::string &key)
    {
        const std::string name = nameKey(proposal.name);
        if (name.empty() && !proposal.email) {
            return kNone;
        }
        if (proposal.email) {
            const auto [begin, end] = m_peopleByEmail.equal_range(exchange::emailKey(*proposal.email));
            for (auto it = begin; it != end; ++it) {
                if (!name.empty() && nameKey(m_people[it->second].name) == name) {
                    return it->second;
                }
            }
        }
        if (!proposal.id.empty() && !name.empty()) {
            const auto [begin, end] = m_seatsBySource.equal_range(key);
            for (auto it = begin; it != end; ++it) {
                if (m_seats[it->second].account != account && holderKey(it->second) == name && !m_seats.isNew(it->second)) {
                    return m_people.indexOf(m_seats[it->second].person);
                }
            }
        }
        return addPerson(proposal);
    }

    std::size_t addPerson(const exchange::PersonProposal &proposal)
    {
        core::Person person;
        person.name = proposal.name.empty() ? proposal.email.value_or("") : proposal.name;
        if (proposal.name.empty()) {
            // Said in the preview: a list of addresses is rarely what was meant.
            m_context.problem(m_line, Field::Name, person.name, ProblemReason::MissingValue);
        }
        person.email = proposal.email.value_or("");
        person.source = m_context.directory.source();
        const std::size_t index = m_people.add(std::move(person), m_context.directory.writer());
        noteEmail(index);
        return index;
    }

    /// Name and personal fields of the holder; a seat known by its id may have got another holder.
    bool setHolder(std::size_t seat, const exchange::PersonProposal &proposal)
    {
        if (proposal.name.empty() && !proposal.email) {
            return false;
        }
        const core::AccountId account = m_seats[seat].account;
        std::size_t person = m_seats[seat].person ? m_people.indexOf(m_seats[seat].person) : m_people.size();
        bool isChanged = false;
        const std::string known = person < m_people.size() ? nameKey(m_people[person].name) : std::string();
        const std::string name = nameKey(proposal.name);
        if (person >= m_people.size() || (!name.empty() && known != name && !isRename(account, known, name))) {
            const std::size_t other = name.empty() ? kNone : seatNamed(account, proposal.name);
            person = other != kNone && m_seats[other].person ? m_people.indexOf(m_seats[other].person) : addPerson(proposal);
            m_seats.edit(seat).person = m_people[person].id;
            noteSeat(seat);
            isChanged = true;
        }
        core::Person row = m_people[person];
        if (!proposal.name.empty() && row.name != proposal.name && (nameKey(row.name) != name)) {
            row.name = proposal.name;
            isChanged = true;
        }
        isChanged |= assign(row.givenName, proposal.givenName);
        isChanged |= assign(row.familyName, proposal.familyName);
        isChanged |= assign(row.email, proposal.email);
        isChanged |= assign(row.phone, proposal.phone);
        isChanged |= assign(row.mobile, proposal.mobile);
        if (isChanged) {
            m_people.edit(person) = std::move(row);
            noteName(seatKey(account, name.empty() ? known : name), seat);
        }
        return isChanged;
    }

    /// Another spelling of the holder's name, as opposed to another holder.
    [[nodiscard]] bool isRename(core::AccountId account, const std::string &known, const std::string &name) const
    {
        if (m_context.description.preset.name == "salesforce") {
            return true;  // an id there is a contact, not a post
        }
        return m_seatsByName.find(seatKey(account, name)) == nullptr && mayBeSamePerson(known, name);
    }

    bool setSeatFields(std::size_t seat, const exchange::PersonProposal &proposal, const std::string &key)
    {
        core::Seat row = m_seats[seat];
        bool isChanged = false;
        if (row.sourceKey.empty() && !key.empty()) {
            row.sourceKey = key;
            isChanged = true;
        }
        isChanged |= assign(row.title, proposal.title);
        isChanged |= assign(row.department, proposal.department);
        isChanged |= assign(row.unit, proposal.unit);
        isChanged |= assign(row.site, proposal.site);
        isChanged |= assign(row.seniority, proposal.seniority);
        isChanged |= assign(row.function, proposal.function);
        isChanged |= assign(row.external, proposal.isExternal);
        isChanged |= assign(row.assistant, proposal.isAssistant);
        isChanged |= assign(row.from, proposal.from);
        isChanged |= assign(row.until, proposal.until);
        isChanged |= assign(row.notes, proposal.notes);
        if (isChanged) {
            const bool isNewKey = m_seats[seat].sourceKey.empty() && !row.sourceKey.empty();
            m_seats.edit(seat) = std::move(row);
            if (isNewKey) {
                m_seatsBySource.emplace(m_seats[seat].sourceKey, seat);
            }
        }
        return isChanged;
    }

    bool setRoles(std::size_t seat, const exchange::PersonProposal &proposal)
    {
        bool isChanged = false;
        for (const exchange::RoleProposal &role : proposal.roles) {
            core::SeatRole row;
            row.seat = m_seats[seat].id;
            row.builtin = role.builtin.value_or(core::BuiltinRole::Own);
            if (!role.builtin) {
                row.role = m_context.directory.ownRole(role.name, proposal.tier);
            }
            std::int64_t &slot = m_roles[roleKey(row)];
            if (slot == 0) {
                slot = 1;
                m_newRoles.push_back(row);
                isChanged = true;
            }
        }
        return isChanged;
    }

    bool setJudgements(std::size_t seat, const exchange::PersonProposal &proposal)
    {
        const core::SeatId id = m_seats[seat].id;
        const core::Date day = proposal.assessed.value_or(m_context.today);
        bool isChanged = false;
        if (proposal.stance) {
            isChanged |= m_judgements.judge(id, {}, core::Aspect::Stance, std::string(core::word(*proposal.stance)), day);
        }
        if (proposal.tier) {
            isChanged |= m_judgements.judge(id, {}, core::Aspect::Tier, std::string(core::word(*proposal.tier)), day);
        }
        if (proposal.power) {
            std::string text = std::to_string(*proposal.power);
            text.erase(std::max(text.find_last_not_of('0') + 1, text.find('.') + 2));
            isChanged |= m_judgements.judge(id, {}, core::Aspect::Power, text, day);
        }
        return isChanged;
    }

    void resolve(const ReportingLine &line)
    {
        const core::AccountId account = m_seats[line.seat].account;
        std::size_t superior = seatWithSource(account, m_context.directory.source() + ':' + line.superior);
        if (superior == kNone) {
            superior = seatNamed(account, line.superior);
        }
        if (superior == kNone) {
            if (const std::string reversed = reversedName(line.superior); !reversed.empty()) {
                superior = seatNamed(account, reversed);
            }
        }
        if (superior == kNone) {
            superior = seatWithEmail(account, line.superior);
        }
        if (superior == kNone) {
            m_context.problem(line.line, Field::ReportsTo, line.superior, ProblemReason::UnknownSuperior);
            return;
        }
        m_lineOfSeat.emplace(line.seat, line.line);
        if (m_seats[line.seat].reportsTo == m_seats[superior].id) {
            return;
        }
        m_seats.edit(line.seat).reportsTo = m_seats[superior].id;
        if (line.outcome == RowOutcome::Same) {
            --m_context.summary.counts.same;
            ++m_context.summary.counts.changed;
        }
    }

    [[nodiscard]] std::size_t seatWithEmail(core::AccountId account, std::string_view email) const
    {
        const auto [begin, end] = m_peopleByEmail.equal_range(exchange::emailKey(email));
        for (auto it = begin; it != end; ++it) {
            const auto [first, last] = m_seatsByPerson.equal_range(m_people[it->second].id.value());
            for (auto seat = first; seat != last; ++seat) {
                if (m_seats[seat->second].account == account) {
                    return seat->second;
                }
            }
        }
        return kNone;
    }

    /// Circles of reporting lines are kept as the source has them and named, one problem for each row in one.
    void nameLoops()
    {
        enum Mark : unsigned char { kUnseen, kOpen, kDone };
        std::vector<unsigned char> marks(m_seats.size(), kUnseen);
        std::vector<std::size_t> path;
        for (const ReportingLine &line : m_lines) {
            path.clear();
            std::size_t at = line.seat;
            while (at < m_seats.size() && marks[at] == kUnseen) {
                marks[at] = kOpen;
                path.push_back(at);
                at = m_seats[at].reportsTo ? m_seats.indexOf(m_seats[at].reportsTo) : m_seats.size();
            }
            if (at < m_seats.size() && marks[at] == kOpen) {
                for (auto it = std::find(path.begin(), path.end(), at); it != path.end(); ++it) {
                    nameLoop(*it);
                }
            }
            for (const std::size_t seat : path) {
                marks[seat] = kDone;
            }
        }
    }

    void nameLoop(std::size_t seat)
    {
        const auto found = m_lineOfSeat.find(seat);
        const std::size_t person = m_seats[seat].person ? m_people.indexOf(m_seats[seat].person) : m_people.size();
        m_context.problem(found == m_lineOfSeat.end() ? 0 : found->second, Field::ReportsTo,
                          person < m_people.size() ? m_people[person].name : m_seats[seat].title, ProblemReason::ReportsToLoop);
    }

    ImportContext &m_context;
    LatestJudgements m_judgements;
    PendingRows<core::Person> m_people;
    PendingRows<core::Seat> m_seats;
    std::unordered_multimap<std::string, std::size_t> m_peopleByEmail;
    std::unordered_multimap<std::string, std::size_t> m_seatsBySource;
    std::unordered_multimap<std::int64_t, std::size_t> m_seatsByPerson;
    FlatMap m_seatsByName;  ///< (account, name) -> position + 1
    FlatMap m_seen;  ///< ids in this file
    std::uint64_t m_line = 0;  ///< of the row being applied
    FlatMap m_roles;
    std::vector<core::SeatRole> m_newRoles;
    std::vector<ReportingLine> m_lines;
    std::unordered_map<std::size_t, std::uint64_t> m_lineOfSeat;
};

}  // namespace

std::unique_ptr<Applier> makePeopleApplier(ImportContext &context) { return std::make_unique<PeopleApplier>(context); }

}  // namespace linchpin::app
