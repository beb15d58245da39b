#include "app/privacy/erasure_list.h"

#include <algorithm>
#include <set>

#include "app/privacy/name_forms.h"
#include "core/entities/account.h"
#include "core/entities/reviews.h"
#include "core/entities/workspace.h"
#include "exchange/name_key.h"
#include "store/digest.h"
#include "store/writer.h"

namespace linchpin::app {

namespace {

std::string mailHash(std::string_view mail, const std::string &salt)
{
    const std::string key = exchange::emailKey(mail);
    return key.empty() ? std::string() : store::saltedDigest("mail\n" + key, salt);
}

/// The words of a name in alphabetical order: "Ferrari, Elena" is "Dr. Elena Ferrari".
std::string nameHash(std::string_view name, std::string_view account, const std::string &salt)
{
    std::vector<std::string> words = nameWords(name);
    if (words.empty()) {
        words.push_back(exchange::nameKey(name));
    }
    std::sort(words.begin(), words.end());
    std::string text = "name\n";
    for (const std::string &word : words) {
        text += word + ' ';
    }
    return text == "name\n " || account.empty() ? std::string() : store::saltedDigest(text + '\n' + std::string(account), salt);
}

std::string accountById(core::AccountId account) { return account ? "id " + std::to_string(account.value()) : std::string(); }

std::string accountByName(std::string_view name)
{
    const std::string key = exchange::nameKey(name);
    return key.empty() ? std::string() : "name " + key;
}

std::string saltOf(const store::Reader &reader)
{
    std::string salt;
    reader.each<core::Workspace>([&](core::Workspace &&row) { salt = row.erasureSalt; });
    return salt;
}

}  // namespace

ErasureList::ErasureList(const store::Reader &reader)
{
    if (reader.count(core::Kind::Erasure) == 0) {
        return;
    }
    m_salt = saltOf(reader);
    reader.each<core::Erasure>([&](core::Erasure &&row) { m_hashes.insert(std::move(row.hash)); });
}

bool ErasureList::hasMail(std::string_view mail) const
{
    return !isEmpty() && !exchange::trimmed(mail).empty() && m_hashes.contains(mailHash(mail, m_salt));
}

bool ErasureList::hasName(std::string_view name, core::AccountId account, std::string_view accountName) const
{
    if (isEmpty() || exchange::trimmed(name).empty()) {
        return false;
    }
    const auto has = [&](const std::string &hash) { return !hash.empty() && m_hashes.contains(hash); };
    return has(nameHash(name, accountById(account), m_salt)) || has(nameHash(name, accountByName(accountName), m_salt));
}

bool ErasureList::has(std::string_view name, std::string_view mail, core::AccountId account, std::string_view accountName) const
{
    return !isEmpty() && (hasMail(mail) || hasName(name, account, accountName));
}

void addToErasureList(store::Writer &writer, const core::Person &person, const std::vector<core::AccountId> &accounts,
                      core::Date day)
{
    std::string salt = saltOf(writer.read());
    if (salt.empty()) {
        for (int i = 0; i < 4; ++i) {
            salt += store::saltedDigest(std::to_string(writer.random()), std::to_string(writer.now())).substr(0, 8);
        }
        std::vector<core::Workspace> rows = writer.read().all<core::Workspace>();
        for (core::Workspace &row : rows) {
            row.erasureSalt = salt;
            writer.update(row);
        }
    }
    std::set<std::string> hashes{mailHash(person.email, salt)};
    for (const core::AccountId account : accounts) {
        hashes.insert(nameHash(person.name, accountById(account), salt));
        if (const auto row = writer.read().find(account)) {
            hashes.insert(nameHash(person.name, accountByName(row->name), salt));
        }
    }
    for (const std::string &hash : hashes) {
        if (!hash.empty() && writer.read().where<core::Erasure>("hash", core::Value(hash)).empty()) {
            core::Erasure row;
            row.day = day;
            row.hash = hash;
            writer.insert(row);
        }
    }
}

}  // namespace linchpin::app
