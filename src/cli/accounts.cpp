#include "cli/accounts.h"

#include <algorithm>
#include <map>
#include <tuple>

#include <QCollator>
#include <QString>

#include "core/entities/account.h"
#include "present/models/collation.h"

namespace linchpin::cli {

std::vector<NamedAccount> namedAccounts(const app::Workspace &workspace)
{
    std::vector<NamedAccount> accounts;
    workspace.read().each<core::Account>([&](core::Account &&account) {
        accounts.push_back({account.id, std::move(account.name)});
    });
    const QCollator collator = present::nameCollator();
    std::sort(accounts.begin(), accounts.end(), [&collator](const NamedAccount &a, const NamedAccount &b) {
        const int order = collator.compare(QString::fromStdString(a.name), QString::fromStdString(b.name));
        return order != 0 ? order < 0 : std::tie(a.name, a.id) < std::tie(b.name, b.id);
    });
    return accounts;
}

std::string fileNameOf(const std::string &name)
{
    std::string file;
    for (const char c : name) {
        const auto byte = static_cast<unsigned char>(c);
        const bool keeps = byte >= 0x80 || (byte >= '0' && byte <= '9') || (byte >= 'a' && byte <= 'z');
        if (keeps) {
            file += c;
        } else if (byte >= 'A' && byte <= 'Z') {
            file += static_cast<char>(byte - 'A' + 'a');
        } else if (!file.empty() && file.back() != '-') {
            file += '-';
        }
    }
    if (file.size() > 60) {
        file.resize(60);
        while (!file.empty() && (static_cast<unsigned char>(file.back()) & 0xC0U) == 0x80U) {
            file.pop_back();  // a cut character
        }
        if (!file.empty() && static_cast<unsigned char>(file.back()) >= 0xC0U) {
            file.pop_back();
        }
    }
    while (!file.empty() && file.back() == '-') {
        file.pop_back();
    }
    return file.empty() ? "account" : file;
}

std::vector<std::string> uniqueFileNames(const std::vector<NamedAccount> &accounts)
{
    std::map<std::string, int> uses;
    std::vector<std::string> names;
    for (const NamedAccount &account : accounts) {
        names.push_back(fileNameOf(account.name));
        ++uses[names.back()];
    }
    for (std::size_t i = 0; i < names.size(); ++i) {
        if (uses[names[i]] > 1) {
            names[i] += '-' + std::to_string(accounts[i].id.value());
        }
    }
    return names;
}

}  // namespace linchpin::cli
