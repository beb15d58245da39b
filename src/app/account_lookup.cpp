#include "app/account_lookup.h"

#include <algorithm>
#include <charconv>
#include <functional>
#include <string>
#include <vector>

#include "exchange/name_key.h"
#include "store/queries/portfolio_rows.h"
#include "store/reader.h"

namespace linchpin::app {

using core::AccountId;

namespace {

constexpr std::size_t kMostCandidates = 20;

struct Candidate {
    const store::AccountRow *account = nullptr;
    std::string key;  ///< folded name
    std::size_t distance = 0;
};

std::string listing(const std::vector<Candidate> &candidates)
{
    std::string lines;
    for (std::size_t i = 0; i < std::min(candidates.size(), kMostCandidates); ++i) {
        lines +=
            (lines.empty() ? "" : "\n") + std::to_string(candidates[i].account->id.value()) + '\t' + candidates[i].account->name;
    }
    return lines;
}

/// Letters to insert, remove or replace; counting stops above `most`.
std::size_t editDistance(std::string_view a, std::string_view b, std::size_t most)
{
    if (a.size() > b.size()) {
        std::swap(a, b);
    }
    if (b.size() - a.size() > most) {
        return most + 1;
    }
    std::vector<std::size_t> row(a.size() + 1);
    for (std::size_t i = 0; i < row.size(); ++i) {
        row[i] = i;
    }
    for (std::size_t j = 1; j <= b.size(); ++j) {
        std::size_t diagonal = row[0];
        row[0] = j;
        std::size_t smallest = j;
        for (std::size_t i = 1; i <= a.size(); ++i) {
            const std::size_t above = row[i];
            row[i] = std::min({above + 1, row[i - 1] + 1, diagonal + (a[i - 1] == b[j - 1] ? 0 : 1)});
            diagonal = above;
            smallest = std::min(smallest, row[i]);
        }
        if (smallest > most) {
            return most + 1;
        }
    }
    return row[a.size()];
}

/// Names that begin with the key or share a word's beginning with it, then those with few letters different.
std::vector<Candidate> nearest(const std::vector<Candidate> &all, const std::string &key)
{
    std::vector<Candidate> near;
    const std::size_t most = std::max<std::size_t>(1, key.size() / 3);
    const std::string_view stem = std::string_view(key).substr(0, std::max<std::size_t>(3, key.size() / 2));
    for (Candidate candidate : all) {
        const std::string_view head = std::string_view(candidate.key).substr(0, key.size());
        candidate.distance = std::min(editDistance(key, candidate.key, most), editDistance(key, head, most));
        if (candidate.distance > most && key.size() >= 3 && candidate.key.find(stem) != std::string::npos) {
            candidate.distance = most;
        }
        if (candidate.distance <= most) {
            near.push_back(std::move(candidate));
        }
    }
    std::sort(near.begin(), near.end(), [](const Candidate &a, const Candidate &b) {
        return a.distance != b.distance ? a.distance < b.distance : a.key < b.key;
    });
    if (near.size() > 5) {
        near.resize(5);
    }
    return near;
}

core::Result<AccountId> single(const std::vector<Candidate> &found, std::string_view text)
{
    if (found.size() == 1) {
        return found.front().account->id;
    }
    return core::failure(core::ErrorCode::Ambiguous, std::string(text), listing(found));
}

}  // namespace

core::Result<AccountId> findAccount(const store::Reader &reader, std::string_view nameOrId)
{
    std::int64_t number = 0;
    const auto end = nameOrId.data() + nameOrId.size();
    if (const auto read = std::from_chars(nameOrId.data(), end, number);
        read.ec == std::errc() && read.ptr == end && number > 0 && reader.exists(core::Kind::Account, number)) {
        return AccountId(number);
    }

    const std::vector<store::AccountRow> accounts = store::accountRows(reader);
    const std::string key = exchange::nameKey(nameOrId);
    std::vector<Candidate> all;
    all.reserve(accounts.size());
    for (const store::AccountRow &account : accounts) {
        all.push_back({&account, exchange::nameKey(account.name), 0});
    }
    const auto matching = [&](const std::function<bool(const Candidate &)> &fits) {
        std::vector<Candidate> found;
        std::copy_if(all.begin(), all.end(), std::back_inserter(found), fits);
        return found;
    };

    if (const auto exact = matching([&](const Candidate &c) { return c.account->name == nameOrId; }); !exact.empty()) {
        return single(exact, nameOrId);
    }
    if (const auto outside = store::accountsByExternalId(reader, nameOrId); !outside.empty()) {
        return single(matching([&](const Candidate &c) {
                          return std::find(outside.begin(), outside.end(), c.account->id) != outside.end();
                      }),
                      nameOrId);
    }
    if (!key.empty()) {
        const std::function<bool(const Candidate &)> steps[] = {
            [&](const Candidate &c) { return c.key == key; },
            [&](const Candidate &c) { return c.key.starts_with(key); },
            [&](const Candidate &c) { return c.key.find(key) != std::string::npos; },
        };
        for (const auto &fits : steps) {
            if (const auto found = matching(fits); !found.empty()) {
                return single(found, nameOrId);
            }
        }
    }
    return core::failure(core::ErrorCode::NotFound, std::string(nameOrId), listing(nearest(all, key)));
}

}  // namespace linchpin::app
