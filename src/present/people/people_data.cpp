#include "present/people/people_data.h"

#include <set>

#include <QStringList>

#include "core/report/person_names.h"
#include "present/edit/choice_index.h"
#include "present/format.h"
#include "present/sentences_words.h"

namespace linchpin::present {

using core::report::DirectoryPerson;
using core::report::PeopleDirectory;

namespace {

QString roleText(const DirectoryPerson &person)
{
    return person.role.empty() ? QString() : roleLabel(person.role, person.ownRole, true);
}

QString firstMember(const PeopleData &data, const DirectoryPerson &person)
{
    if (person.covers.empty()) {
        return {};
    }
    const auto found = data.team.find(person.covers.front().value());
    return found != data.team.end() ? found->second.name : QString();
}

/// The group of a key in `groups`; a new one is made. 0 for an empty key.
std::uint32_t groupOf(PeopleData &data, std::unordered_map<std::string, std::uint32_t> &groups, const std::string &key)
{
    if (key.empty()) {
        return 0;
    }
    const auto [entry, isNew] = groups.try_emplace(key, static_cast<std::uint32_t>(data.groupSizes.size()));
    if (isNew) {
        data.groupSizes.push_back(0);
    }
    return entry->second;
}

std::string foundIn(const PeopleData &data, const DirectoryPerson &person)
{
    const QStringList texts{fromUtf8(person.name), fromUtf8(person.title), accountNames(data, person), fromUtf8(person.site),
                            fromUtf8(person.email)};
    return toUtf8(foldedText(texts.join(QLatin1Char(' '))));
}

/// Of the leading seat; empty without one.
QString accountOf(const PeopleData &data, const DirectoryPerson &person)
{
    const auto found = person.leading() ? data.accounts.find(person.leading()->account.value()) : data.accounts.end();
    return found != data.accounts.end() ? found->second : QString();
}

}  // namespace

QString accountNames(const PeopleData &data, const DirectoryPerson &person)
{
    QStringList names;
    std::set<std::int64_t> seen;
    for (const auto &seat : person.seats) {
        if (seen.insert(seat.account.value()).second) {
            const auto found = data.accounts.find(seat.account.value());
            names << (found != data.accounts.end() ? found->second : QString());
        }
    }
    return names.join(QStringLiteral(", "));
}

std::shared_ptr<PeopleData> preparePeople(PeopleDirectory directory, const std::vector<TeamMember> &team)
{
    auto data = std::make_shared<PeopleData>();
    data->journal = directory.journal;
    data->people = std::move(directory.people);
    for (const auto &account : directory.accounts) {
        data->accounts.emplace(account.account.value(), fromUtf8(account.name));
    }
    std::vector<std::string> memberNames;
    for (const TeamMember &member : team) {
        memberNames.push_back(toUtf8(member.name));
    }
    const std::vector<std::string> initials = core::report::distinctInitials(memberNames);
    std::vector<QString> names, accounts, titles, roles, sites, members;
    for (std::size_t i = 0; i < team.size(); ++i) {
        data->team.emplace(team[i].id.value(), PeopleData::Team{team[i].name, fromUtf8(initials[i])});
        members.push_back(team[i].name);
    }
    names.reserve(data->people.size());
    titles.reserve(data->people.size());
    sites.reserve(data->people.size());
    data->keys.resize(data->people.size());
    for (std::size_t i = 0; i < data->people.size(); ++i) {
        const DirectoryPerson &person = data->people[i];
        names.push_back(fromUtf8(person.name));
        titles.push_back(fromUtf8(person.title));
        sites.push_back(fromUtf8(person.site));
        roles.push_back(roleText(person));
        data->keys[i].found = foundIn(*data, person);
        data->keys[i].mailGroup = groupOf(*data, data->mails, person.mailKey);
        data->keys[i].nameGroup = groupOf(*data, data->nameKeys, person.nameKey);
        ++data->groupSizes[data->keys[i].mailGroup];
        ++data->groupSizes[data->keys[i].nameGroup];
    }
    for (const auto &[id, name] : data->accounts) {
        accounts.push_back(name);
    }
    data->names.build(names);
    data->titles.build(titles);
    data->sites.build(sites);
    data->roles.build(roles);
    data->accountNames.build(std::move(accounts));
    data->memberNames.build(std::move(members));
    for (std::size_t i = 0; i < data->people.size(); ++i) {
        const DirectoryPerson &person = data->people[i];
        PeopleData::Keys &keys = data->keys[i];
        keys.name = data->names.rank(names[i]);
        keys.title = data->titles.rank(titles[i]);
        keys.site = data->sites.rank(sites[i]);
        keys.role = data->roles.rank(roles[i]);
        keys.account = TextRanks::kEmpty;
        if (const auto *seat = person.leading()) {
            const auto found = data->accounts.find(seat->account.value());
            keys.account = found != data->accounts.end() ? data->accountNames.rank(found->second) : TextRanks::kEmpty;
        }
        keys.member = data->memberNames.rank(firstMember(*data, person));
    }
    return data;
}

PeopleData::Keys peopleKeys(PeopleData &data, const DirectoryPerson &person)
{
    PeopleData::Keys keys;
    keys.name = data.names.rank(fromUtf8(person.name));
    keys.title = data.titles.rank(fromUtf8(person.title));
    keys.site = data.sites.rank(fromUtf8(person.site));
    keys.role = data.roles.rank(roleText(person));
    keys.account = data.accountNames.rank(accountOf(data, person));
    keys.member = data.memberNames.rank(firstMember(data, person));
    keys.mailGroup = groupOf(data, data.mails, person.mailKey);
    keys.nameGroup = groupOf(data, data.nameKeys, person.nameKey);
    keys.found = foundIn(data, person);
    return keys;
}

}  // namespace linchpin::present
