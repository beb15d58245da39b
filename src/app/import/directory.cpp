#include "app/import/directory.h"

#include <algorithm>

#include "exchange/name_key.h"

namespace linchpin::app {

namespace {

using exchange::emailKey;
using exchange::nameKey;
using exchange::squeezedKey;

bool isAlphanumeric(std::string_view text)
{
    return std::all_of(text.begin(), text.end(),
                       [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); });
}

/// A record id of Salesforce: 15 or 18 letters and digits, a digit among the first three.
bool looksLikeSalesforceId(std::string_view text)
{
    return (text.size() == 15 || text.size() == 18) && isAlphanumeric(text)
        && std::any_of(text.begin(), text.begin() + 3, [](char c) { return c >= '0' && c <= '9'; })
        && std::any_of(text.begin() + 3, text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

/// The 18-character form of a Salesforce id is the 15-character one with a checksum.
std::string_view canonicalId(std::string_view id) { return looksLikeSalesforceId(id) ? id.substr(0, 15) : id; }

}  // namespace

std::string reversedName(std::string_view name)
{
    const std::size_t comma = name.find(',');
    if (comma == std::string_view::npos || name.find(',', comma + 1) != std::string_view::npos) {
        return {};
    }
    const std::string_view first = exchange::trimmed(name.substr(comma + 1));
    const std::string_view last = exchange::trimmed(name.substr(0, comma));
    return first.empty() || last.empty() ? std::string() : std::string(first) + ' ' + std::string(last);
}

Directory::Directory(store::Writer &writer, std::string source, ImportSummary &summary)
    : m_writer(writer)
    , m_erased(writer.read())
    , m_source(std::move(source))
    , m_summary(summary)
{
    const store::Reader &reader = writer.read();
    m_accounts.load(reader);
    m_members.load(reader);
    m_offerings.load(reader);
    m_roles.load(reader);
    m_hasIdOfSource.assign(m_accounts.size(), false);
    for (std::size_t i = 0; i < m_accounts.size(); ++i) {
        noteAccountName(i);
    }
    for (std::size_t i = 0; i < m_members.size(); ++i) {
        m_membersByName.emplace(nameKey(m_members[i].name), i);
        if (!m_members[i].email.empty()) {
            m_membersByEmail.emplace(emailKey(m_members[i].email), i);
        }
    }
    for (std::size_t i = 0; i < m_offerings.size(); ++i) {
        m_offeringsByName.emplace(squeezedKey(m_offerings[i].name), i);
    }
    for (std::size_t i = 0; i < m_roles.size(); ++i) {
        m_rolesByName.emplace(squeezedKey(m_roles[i].name), i);
    }
    reader.each<core::ExternalId>([&](core::ExternalId &&row) {
        const std::string key = externalKey(row.source, row.value);
        if (row.account) {
            const std::size_t index = m_accounts.indexOf(row.account);
            if (index < m_accounts.size()) {
                m_accountsByExternal.emplace(key, index);
                m_accountsByAnyExternal.emplace(std::string(canonicalId(row.value)), index);
                m_hasIdOfSource[index] = m_hasIdOfSource[index] || row.source == m_source;
            }
        } else if (row.member) {
            const std::size_t index = m_members.indexOf(row.member);
            if (index < m_members.size()) {
                m_membersByExternal.emplace(key, index);
            }
        }
    });
}

std::string Directory::externalKey(std::string_view source, std::string_view value) const
{
    std::string key(source);
    key += '\n';
    key += canonicalId(value);
    return key;
}

void Directory::noteAccountName(std::size_t index)
{
    std::vector<std::size_t> &named = m_accountsByName[nameKey(m_accounts[index].name)];
    if (std::find(named.begin(), named.end(), index) == named.end()) {
        named.push_back(index);
    }
}

std::optional<Match<std::size_t>> Directory::accountNamed(std::string_view name) const
{
    const auto found = m_accountsByName.find(nameKey(name));
    if (name.empty() || found == m_accountsByName.end()) {
        return std::nullopt;
    }
    const std::vector<std::size_t> &named = found->second;
    const auto exact = std::find_if(named.begin(), named.end(), [&](std::size_t i) { return m_accounts[i].name == name; });
    return Match<std::size_t>{exact != named.end() ? *exact : named.front(), Origin::Known, named.size() > 1};
}

std::optional<std::size_t> Directory::accountWithId(std::string_view id) const
{
    if (id.empty()) {
        return std::nullopt;
    }
    if (const auto own = m_accountsByExternal.find(externalKey(m_source, id)); own != m_accountsByExternal.end()) {
        return own->second;
    }
    const auto any = m_accountsByAnyExternal.find(std::string(canonicalId(id)));
    return any == m_accountsByAnyExternal.end() ? std::nullopt : std::optional(any->second);
}

std::optional<Match<std::size_t>> Directory::findAccount(const exchange::AccountReference &reference) const
{
    if (const auto index = accountWithId(reference.id)) {
        return Match<std::size_t>{*index, Origin::Known, false};
    }
    const auto named = accountNamed(reference.text.empty() ? reference.id : reference.text);
    if (!reference.id.empty() && !reference.text.empty() && named) {
        // Of the accounts with this name, one that this source does not know yet by another id.
        const auto found = m_accountsByName.find(nameKey(reference.text));
        for (const std::size_t index : found->second) {
            if (!m_hasIdOfSource[index]) {
                return Match<std::size_t>{index, Origin::Known, false};
            }
        }
        return std::nullopt;
    }
    if (named) {
        return named;
    }
    // A lone word may be a name or an id. Beside an id it is a name: an account called "1" is not the one with the id 1.
    const auto index = reference.id.empty() ? accountWithId(reference.text) : std::nullopt;
    return index ? std::optional(Match<std::size_t>{*index, Origin::Known, false}) : std::nullopt;
}

Match<std::size_t> Directory::account(const exchange::AccountReference &reference)
{
    if (const auto found = findAccount(reference)) {
        if (!reference.id.empty()) {
            linkAccount(found->handle, reference.id);
        }
        return *found;
    }
    core::Account account;
    account.name = reference.text.empty() ? reference.id : reference.text;
    const std::size_t index = m_accounts.add(std::move(account), m_writer);
    m_hasIdOfSource.push_back(false);
    noteAccountName(index);
    if (!reference.id.empty()) {
        linkAccount(index, reference.id);
    }
    return {index, Origin::Made, false};
}

bool Directory::linkAccount(std::size_t index, std::string_view id)
{
    if (accountWithId(id)) {
        return false;
    }
    core::ExternalId row;
    row.source = m_source;
    row.value = std::string(id);
    row.account = m_accounts[index].id;
    m_newExternalIds.push_back(std::move(row));
    m_accountsByExternal.emplace(externalKey(m_source, id), index);
    m_accountsByAnyExternal.emplace(std::string(canonicalId(id)), index);
    m_hasIdOfSource[index] = true;
    return true;
}

std::optional<std::size_t> Directory::findMember(std::string_view text) const
{
    if (const auto found = m_membersByExternal.find(externalKey(m_source, text)); found != m_membersByExternal.end()) {
        return found->second;
    }
    if (text.find('@') != std::string_view::npos) {
        if (const auto found = m_membersByEmail.find(emailKey(text)); found != m_membersByEmail.end()) {
            return found->second;
        }
    }
    if (const auto found = m_membersByName.find(nameKey(text)); found != m_membersByName.end()) {
        return found->second;
    }
    if (const std::string reversed = reversedName(text); !reversed.empty()) {
        if (const auto found = m_membersByName.find(nameKey(reversed)); found != m_membersByName.end()) {
            return found->second;
        }
    }
    return std::nullopt;
}

std::size_t Directory::addMember(core::Member member)
{
    const std::size_t index = m_members.add(std::move(member), m_writer);
    m_membersByName.emplace(nameKey(m_members[index].name), index);
    if (!m_members[index].email.empty()) {
        m_membersByEmail.emplace(emailKey(m_members[index].email), index);
    }
    return index;
}

std::optional<core::MemberId> Directory::member(std::string_view text)
{
    if (const auto found = findMember(text)) {
        return m_members[*found].id;
    }
    if (looksLikeSalesforceId(text)) {
        return std::nullopt;
    }
    core::Member member;
    member.name = std::string(text);
    if (text.find('@') != std::string_view::npos) {
        member.email = std::string(text);
    }
    return m_members[addMember(std::move(member))].id;
}

bool Directory::linkMember(std::size_t index, std::string_view id)
{
    if (!m_membersByExternal.emplace(externalKey(m_source, id), index).second) {
        return false;
    }
    core::ExternalId row;
    row.source = m_source;
    row.value = std::string(id);
    row.member = m_members[index].id;
    m_newExternalIds.push_back(std::move(row));
    return true;
}

core::OfferingId Directory::offering(std::string_view name)
{
    const std::string key = squeezedKey(name);
    const auto found = m_offeringsByName.find(key);
    if (found != m_offeringsByName.end()) {
        return m_offerings[found->second].id;
    }
    core::Offering offering;
    offering.name = std::string(name);
    const std::size_t index = m_offerings.add(std::move(offering), m_writer);
    m_offeringsByName.emplace(key, index);
    return m_offerings[index].id;
}

core::RoleId Directory::ownRole(std::string_view name, std::optional<core::Tier> tier)
{
    const std::string key = squeezedKey(name);
    const auto found = m_rolesByName.find(key);
    if (found != m_rolesByName.end()) {
        return m_roles[found->second].id;
    }
    core::Role role;
    role.name = std::string(name);
    role.tier = tier.value_or(core::Tier::User);
    role.power = 1;
    const std::size_t index = m_roles.add(std::move(role), m_writer);
    m_rolesByName.emplace(key, index);
    return m_roles[index].id;
}

void Directory::flush()
{
    m_members.flush(m_writer, m_summary);
    m_roles.flush(m_writer, m_summary);
    m_offerings.flush(m_writer, m_summary);
    m_accounts.flush(m_writer, m_summary);
    for (const core::ExternalId &row : m_newExternalIds) {
        m_writer.insert(row);
        ++m_summary.created[static_cast<std::size_t>(core::Kind::ExternalId)];
    }
    m_newExternalIds.clear();
}

namespace {

std::uint64_t seatKey(std::int64_t account, std::string_view name) { return StableHash().add(account).add(name).value(); }

}  // namespace

bool Directory::isErased(core::AccountId account, std::string_view name, std::string_view mail) const
{
    if (m_erased.isEmpty()) {
        return false;
    }
    const std::size_t index = account ? m_accounts.indexOf(account) : m_accounts.size();
    return m_erased.has(name, mail, account,
                        index < m_accounts.size() ? std::string_view(m_accounts[index].name) : std::string_view());
}

SeatIndex::SeatIndex(Directory &directory)
    : m_directory(directory)
{
    const store::Reader &reader = directory.writer().read();
    struct Names {
        std::string name;
        std::string email;
    };
    std::unordered_map<std::int64_t, Names> people;
    people.reserve(static_cast<std::size_t>(reader.count(core::Kind::Person)));
    reader.each<core::Person>([&](core::Person &&person) {
        people.emplace(person.id.value(),
                       Names{nameKey(person.name), person.email.empty() ? std::string() : emailKey(person.email)});
    });
    m_seats.reserve(2 * static_cast<std::size_t>(reader.count(core::Kind::Seat)));
    reader.each<core::Seat>([&](core::Seat &&seat) {
        const std::int64_t account = seat.account.value();
        const bool isLeft = seat.until.has_value();
        if (!seat.sourceKey.empty()) {
            add(seatKey(account, '\n' + seat.sourceKey), seat.id.value(), isLeft);
        }
        const auto person = people.find(seat.person.value());
        if (person != people.end()) {
            add(seatKey(account, person->second.name), seat.id.value(), isLeft);
            if (!person->second.email.empty()) {
                add(seatKey(account, person->second.email), seat.id.value(), isLeft);
            }
        } else if (!seat.label.empty() || !seat.title.empty()) {
            add(seatKey(account, nameKey(seat.label.empty() ? seat.title : seat.label)), seat.id.value(), isLeft);
        }
    });
}

void SeatIndex::add(std::uint64_t key, std::int64_t seat, bool isLeft)
{
    std::int64_t &slot = m_seats[key];
    if (slot == 0) {
        slot = seat;
        if (isLeft) {
            m_left[key] = 1;
        }
        return;
    }
    if (slot == seat || isLeft) {
        return;
    }
    if (const auto *left = m_left.find(key); left != nullptr && *left != 0) {
        slot = seat;
        m_left[key] = 0;
    } else {
        m_ambiguous[key] = 1;
    }
}

std::optional<Match<core::SeatId>> SeatIndex::find(core::AccountId account, std::string_view name) const
{
    const auto look = [&](std::string_view text) -> std::optional<Match<core::SeatId>> {
        const std::uint64_t key = seatKey(account.value(), text);
        const std::int64_t *seat = m_seats.find(key);
        if (seat == nullptr) {
            return std::nullopt;
        }
        return Match<core::SeatId>{core::SeatId(*seat), Origin::Known, m_ambiguous.find(key) != nullptr};
    };
    if (auto found = look(nameKey(name))) {
        return found;
    }
    if (name.find('@') != std::string_view::npos) {
        if (auto found = look(emailKey(name))) {
            return found;
        }
    }
    if (const std::string reversed = reversedName(name); !reversed.empty()) {
        if (auto found = look(nameKey(reversed))) {
            return found;
        }
    }
    return look('\n' + m_directory.source() + ':' + std::string(name));
}

Match<core::SeatId> SeatIndex::seat(core::AccountId account, std::string_view name)
{
    if (const auto found = find(account, name)) {
        return *found;
    }
    if (m_directory.isErased(account, name, name.find('@') != std::string_view::npos ? name : std::string_view())) {
        return {core::SeatId(), Origin::Made, false};
    }
    store::Writer &writer = m_directory.writer();
    core::Person person;
    person.name = std::string(name);
    if (name.find('@') != std::string_view::npos) {
        person.email = std::string(name);
    }
    person.source = m_directory.source();
    core::Seat seat;
    seat.account = account;
    seat.person = writer.insert(person);
    const core::SeatId id = writer.insert(seat);
    ++m_directory.summary().created[static_cast<std::size_t>(core::Kind::Person)];
    ++m_directory.summary().created[static_cast<std::size_t>(core::Kind::Seat)];
    add(seatKey(account.value(), nameKey(name)), id.value(), false);
    if (!person.email.empty()) {
        add(seatKey(account.value(), emailKey(name)), id.value(), false);
    }
    return {id, Origin::Made, false};
}

void SourceKeys::load(const store::Reader &reader, core::Kind kind)
{
    const int column = core::entityInfo(kind).indexOf("source_key");
    m_ids.reserve(static_cast<std::size_t>(reader.count(kind)));
    reader.eachRecord(kind, [&](const core::Record &row) {
        const auto *key = std::get_if<std::string>(&row.values[static_cast<std::size_t>(column)]);
        if (key != nullptr && !key->empty()) {
            note(*key, row.id);
        }
        return true;
    });
}

std::string SourceKeys::keyOf(std::string_view source, std::string_view id, std::uint64_t identity)
{
    static constexpr char kHex[] = "0123456789abcdef";
    std::string key(source);
    key += ':';
    if (id.empty()) {
        key += '~';
        for (unsigned shift = 64; shift > 0; shift -= 4) {
            key += kHex[(identity >> (shift - 4)) & 0xFU];
        }
    } else {
        key += id;
    }
    const std::int64_t count = ++m_seen[StableHash().add(key).value()];
    if (count > 1) {
        key += '#';
        key += std::to_string(count);
    }
    return key;
}

std::int64_t SourceKeys::find(std::string_view key) const
{
    const std::int64_t *id = m_ids.find(StableHash().add(key).value());
    return id == nullptr ? 0 : *id;
}

void SourceKeys::note(std::string_view key, std::int64_t id) { m_ids[StableHash().add(key).value()] = id; }

}  // namespace linchpin::app
