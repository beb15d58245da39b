#include "app/duplicates/find_duplicates.h"

#include <algorithm>
#include <map>
#include <set>
#include <unordered_map>

#include "core/entities/account.h"
#include "core/entities/people.h"
#include "core/entities/workspace.h"
#include "exchange/name_key.h"
#include "store/reader.h"

namespace linchpin::app {

namespace {

/// Where more people meet, they are compared in smaller groups: by the beginnings of their words.
constexpr std::size_t kMostInBlock = 150;
/// A mail address or number that more people share is that of a reception or a list.
constexpr std::size_t kMostAtOneAddress = 6;
constexpr std::string_view kNotSame = "duplicates.not_same.";

using Pair = std::pair<std::uint32_t, std::uint32_t>;

struct Entry {
    std::int64_t id = 0;
    std::string name;
    std::string mail;
    std::string phone;  ///< last nine digits
    NameShape shape;
    std::vector<std::uint32_t> seats;
};

struct SeatEntry {
    std::int64_t account = 0;
    std::string title;
    std::optional<core::Date> from;
    std::optional<core::Date> until;
};

struct Finding {
    DuplicateRule rule = DuplicateRule::Mail;
    NameLikeness likeness = NameLikeness::Different;
    double confidence = 0;
    std::int64_t account = 0;
};

std::string digitsOf(std::string_view number)
{
    std::string digits;
    std::copy_if(number.begin(), number.end(), std::back_inserter(digits), [](char c) { return c >= '0' && c <= '9'; });
    return digits.size() < 7 ? std::string() : digits.size() > 9 ? digits.substr(digits.size() - 9) : digits;
}

/// info@, office@: somebody's, but nobody's own.
bool isSharedMailbox(std::string_view mail)
{
    const std::string_view local = mail.substr(0, mail.find('@'));
    return local == "info" || local == "office" || local == "sales" || local == "contact" || local == "hello" || local == "mail"
        || local == "support" || local == "service" || local == "reception" || local == "admin" || local == "purchasing";
}

std::string notSameName(std::int64_t one, std::int64_t two)
{
    return std::string(kNotSame) + std::to_string(std::min(one, two)) + '.' + std::to_string(std::max(one, two));
}

class Finder final {
public:
    Finder(const store::Reader &reader, const DuplicateOptions &options)
        : m_reader(reader)
        , m_options(options)
    { }

    core::Result<Duplicates> run()
    {
        load();
        if (isCancelled()) {
            return core::failure(core::ErrorCode::Cancelled);
        }
        report(0.4);
        byMail();
        byPhone();
        report(0.5);
        if (!byCompany()) {
            return core::failure(core::ErrorCode::Cancelled);
        }
        report(0.9);
        byMove();
        return collect();
    }

    core::Result<DuplicatePair> compare(core::PersonId first, core::PersonId second)
    {
        for (const core::PersonId id : {std::min(first, second), std::max(first, second)}) {
            auto person = m_reader.one(id);
            if (!person) {
                return tl::make_unexpected(person.error());
            }
            addPerson(std::move(*person));
            for (core::Seat &seat : m_reader.where<core::Seat>("person", id)) {
                addSeat(std::move(seat), static_cast<std::uint32_t>(m_people.size() - 1));
            }
        }
        m_reader.each<core::Account>([&](core::Account &&row) { m_groups[row.id.value()] = {row.parent.value(), row.name}; });
        const Pair both{0, 1};
        m_found[both] = {DuplicateRule::LikeNameAndCompany, compareNames(m_people[0].shape, m_people[1].shape).likeness, 0, 0};
        byMail();
        byPhone();
        const std::int64_t shared = sharedGroup(0, 1);
        if (shared != 0) {
            compareInCompany(0, 1, shared);
        }
        byMove();
        return pairOf(both, m_found[both]);
    }

private:
    struct Group {
        std::int64_t parent = 0;
        std::string name;
    };

    bool isCancelled() const { return m_options.isCancelled && m_options.isCancelled(); }
    void report(double done) const
    {
        if (m_options.report) {
            m_options.report(done);
        }
    }

    void addPerson(core::Person &&row)
    {
        Entry entry;
        entry.id = row.id.value();
        entry.mail = exchange::emailKey(row.email);
        if (entry.mail.find('@') == std::string::npos) {
            entry.mail.clear();
        }
        entry.phone = digitsOf(row.mobile.empty() ? row.phone : row.mobile);
        entry.shape = nameShape(row.name);
        entry.name = std::move(row.name);
        m_people.push_back(std::move(entry));
    }

    void addSeat(core::Seat &&row, std::uint32_t person)
    {
        m_people[person].seats.push_back(static_cast<std::uint32_t>(m_seats.size()));
        m_seats.push_back({row.account.value(), std::move(row.title), row.from, row.until});
    }

    void load()
    {
        std::size_t seen = 0;
        std::unordered_map<std::int64_t, std::uint32_t> positions;
        m_reader.eachRecord(core::Kind::Person, [&](const core::Record &record) {
            positions[record.id] = static_cast<std::uint32_t>(m_people.size());
            addPerson(core::fromRecord<core::Person>(record));
            return ++seen % 2048 != 0 || !isCancelled();
        });
        m_reader.eachRecord(core::Kind::Seat, [&](const core::Record &record) {
            core::Seat seat = core::fromRecord<core::Seat>(record);
            if (const auto found = positions.find(seat.person.value()); seat.person && found != positions.end()) {
                addSeat(std::move(seat), found->second);
            }
            return ++seen % 2048 != 0 || !isCancelled();
        });
        m_reader.each<core::Account>([&](core::Account &&row) { m_groups[row.id.value()] = {row.parent.value(), row.name}; });
        m_reader.each<core::Setting>([&](core::Setting &&row) {
            if (row.name.starts_with(kNotSame)) {
                m_notSame.insert(std::move(row.name));
            }
        });
    }

    /// The topmost account of a group.
    std::int64_t groupOf(std::int64_t account) const
    {
        for (int depth = 0; depth < 16; ++depth) {
            const auto found = m_groups.find(account);
            if (found == m_groups.end() || found->second.parent == 0) {
                break;
            }
            account = found->second.parent;
        }
        return account;
    }

    void offer(std::uint32_t one, std::uint32_t two, Finding finding)
    {
        if (one == two) {
            return;
        }
        Finding &known = m_found[{std::min(one, two), std::max(one, two)}];
        if (finding.confidence > known.confidence) {
            known = finding;
        }
    }

    template <typename Text, typename Judge>
    void byText(const Text &text, const Judge &judge)
    {
        std::unordered_map<std::string_view, std::vector<std::uint32_t>> people;
        for (std::uint32_t i = 0; i < m_people.size(); ++i) {
            const std::string &value = text(m_people[i]);
            if (!value.empty()) {
                people[value].push_back(i);
            }
        }
        for (const auto &[value, members] : people) {
            if (members.size() > kMostAtOneAddress) {
                continue;
            }
            for (std::size_t i = 0; i < members.size(); ++i) {
                for (std::size_t k = i + 1; k < members.size(); ++k) {
                    judge(members[i], members[k], compareNames(m_people[members[i]].shape, m_people[members[k]].shape));
                }
            }
        }
    }

    void byMail()
    {
        byText([](const Entry &entry) -> const std::string & { return entry.mail; },
               [this](std::uint32_t one, std::uint32_t two, const NameComparison &names) {
                   const bool isShared = isSharedMailbox(m_people[one].mail);
                   const double confidence = names.likeness == NameLikeness::Different ? (isShared ? 0.2 : 0.6)
                       : isShared                                                      ? 0.75
                                                                                       : 0.98;
                   offer(one, two, {DuplicateRule::Mail, names.likeness, confidence, 0});
               });
    }

    void byPhone()
    {
        byText([](const Entry &entry) -> const std::string & { return entry.phone; },
               [this](std::uint32_t one, std::uint32_t two, const NameComparison &names) {
                   if (names.likeness != NameLikeness::Different) {
                       offer(one, two, {DuplicateRule::Phone, names.likeness, 0.7 + 0.25 * names.sameness, 0});
                   }
               });
    }

    void compareInCompany(std::uint32_t one, std::uint32_t two, std::int64_t group)
    {
        const NameComparison names = compareNames(m_people[one].shape, m_people[two].shape);
        if (names.likeness == NameLikeness::Different) {
            return;
        }
        // Two different own addresses speak against it; a name of one word says little.
        const bool hasBothMails =
            !m_people[one].mail.empty() && !m_people[two].mail.empty() && m_people[one].mail != m_people[two].mail;
        const bool isOneWord = m_people[one].shape.words.size() < 2 || m_people[two].shape.words.size() < 2;
        const bool isSame = names.likeness == NameLikeness::Same || names.likeness == NameLikeness::Swapped;
        double confidence = isSame ? 0.92 * names.sameness : 0.82 * names.sameness + 0.05;
        confidence -= hasBothMails ? (isSame ? 0.12 : 0.2) : 0;
        confidence -= isOneWord ? 0.2 : 0;
        offer(one, two,
              {isSame ? DuplicateRule::NameAndCompany : DuplicateRule::LikeNameAndCompany, names.likeness,
               std::max(0.0, confidence), group});
    }

    void compareAll(const std::vector<std::uint32_t> &members, std::int64_t group)
    {
        for (std::size_t i = 0; i < members.size(); ++i) {
            for (std::size_t k = i + 1; k < members.size(); ++k) {
                compareInCompany(members[i], members[k], group);
            }
        }
    }

    bool byCompany()
    {
        std::unordered_map<std::int64_t, std::vector<std::uint32_t>> people;
        for (std::uint32_t i = 0; i < m_people.size(); ++i) {
            std::set<std::int64_t> groups;
            for (const std::uint32_t seat : m_people[i].seats) {
                groups.insert(groupOf(m_seats[seat].account));
            }
            for (const std::int64_t group : groups) {
                people[group].push_back(i);
            }
        }
        std::size_t done = 0;
        for (const auto &[group, members] : people) {
            if (++done % 256 == 0) {
                if (isCancelled()) {
                    return false;
                }
                report(0.5 + 0.4 * static_cast<double>(done) / static_cast<double>(people.size()));
            }
            if (members.size() <= kMostInBlock) {
                compareAll(members, group);
                continue;
            }
            if (!inBlocks(members, group)) {
                return false;
            }
        }
        return true;
    }

    /// A large company: people meet who have a word with the same three letters at its beginning, then by four, then in neighbourhoods of the
    /// sorted names. A misspelt beginning of every word is missed there.
    bool inBlocks(const std::vector<std::uint32_t> &members, std::int64_t group)
    {
        std::map<std::string, std::vector<std::uint32_t>> blocks;
        for (const std::size_t length : {std::size_t{3}, std::size_t{5}}) {
            blocks.clear();
            for (const std::uint32_t member : members) {
                std::set<std::string> keys;
                for (const std::string &word : m_people[member].shape.words) {
                    if (word.size() >= 3) {
                        keys.insert(word.substr(0, length));
                    }
                }
                if (keys.empty()) {
                    keys.insert(m_people[member].shape.joined);
                }
                for (const std::string &key : keys) {
                    blocks[key].push_back(member);
                }
            }
            for (auto &[key, block] : blocks) {
                if (isCancelled()) {
                    return false;
                }
                if (block.size() <= kMostInBlock) {
                    if (length == 3 || key.size() > 3) {
                        compareAll(block, group);
                    }
                } else if (length == 5) {
                    neighbours(block, group);
                }
            }
        }
        return true;
    }

    void neighbours(std::vector<std::uint32_t> &block, std::int64_t group)
    {
        constexpr std::size_t kWindow = 12;
        std::sort(block.begin(), block.end(), [this](std::uint32_t one, std::uint32_t two) {
            return m_people[one].shape.sorted < m_people[two].shape.sorted;
        });
        for (std::size_t i = 0; i < block.size(); ++i) {
            for (std::size_t k = i + 1; k < std::min(block.size(), i + kWindow); ++k) {
                compareInCompany(block[i], block[k], group);
            }
        }
    }

    /// The same name twice in all, in different companies, where one left before the other began.
    void byMove()
    {
        std::unordered_map<std::string, std::vector<std::uint32_t>> byName;
        for (std::uint32_t i = 0; i < m_people.size(); ++i) {
            if (m_people[i].shape.words.size() < 2) {
                continue;
            }
            std::string key;
            for (const std::string &word : m_people[i].shape.sorted) {
                key += word + ' ';
            }
            byName[std::move(key)].push_back(i);
        }
        for (const auto &[name, members] : byName) {
            if (members.size() == 2 && (follows(members[0], members[1]) || follows(members[1], members[0]))) {
                offer(members[0], members[1], {DuplicateRule::MovedAccount, NameLikeness::Same, 0.55, 0});
            }
        }
    }

    /// Whether all seats of `one` had ended by the time the first of `two` began.
    bool follows(std::uint32_t one, std::uint32_t two) const
    {
        std::optional<core::Date> end;
        for (const std::uint32_t seat : m_people[one].seats) {
            if (!m_seats[seat].until) {
                return false;
            }
            end = std::max(end.value_or(*m_seats[seat].until), *m_seats[seat].until);
        }
        std::optional<core::Date> begin;
        for (const std::uint32_t seat : m_people[two].seats) {
            if (!m_seats[seat].from) {
                return false;
            }
            begin = std::min(begin.value_or(*m_seats[seat].from), *m_seats[seat].from);
        }
        return end && begin && *end <= *begin;
    }

    std::int64_t sharedGroup(std::uint32_t one, std::uint32_t two) const
    {
        for (const std::uint32_t first : m_people[one].seats) {
            for (const std::uint32_t second : m_people[two].seats) {
                if (groupOf(m_seats[first].account) == groupOf(m_seats[second].account)) {
                    return groupOf(m_seats[first].account);
                }
            }
        }
        return 0;
    }

    std::string placeOf(const Entry &entry) const
    {
        std::string place;
        std::size_t shown = 0;
        for (const std::uint32_t seat : entry.seats) {
            if (++shown > 3) {
                return place + ", +" + std::to_string(entry.seats.size() - 3);
            }
            const auto account = m_groups.find(m_seats[seat].account);
            place += place.empty() ? "" : "; ";
            place += m_seats[seat].title;
            place += m_seats[seat].title.empty() ? "" : ", ";
            place += account == m_groups.end() ? std::string() : account->second.name;
        }
        return place;
    }

    DuplicatePair pairOf(const Pair &pair, const Finding &finding) const
    {
        const Entry &first = m_people[pair.first];
        const Entry &second = m_people[pair.second];
        DuplicatePair shown;
        shown.first = core::PersonId(first.id);
        shown.second = core::PersonId(second.id);
        shown.firstName = first.name;
        shown.secondName = second.name;
        shown.firstPlace = placeOf(first);
        shown.secondPlace = placeOf(second);
        shown.rule = finding.rule;
        shown.likeness = finding.likeness;
        shown.confidence = finding.confidence;
        const auto account = m_groups.find(finding.account);
        shown.shared = finding.rule == DuplicateRule::Mail ? first.mail
            : finding.rule == DuplicateRule::Phone         ? first.phone
            : account == m_groups.end()                    ? std::string()
                                                           : account->second.name;
        return shown;
    }

    Duplicates collect()
    {
        Duplicates result;
        result.people = m_people.size();
        std::vector<std::pair<const Pair *, const Finding *>> kept;
        for (const auto &[pair, finding] : m_found) {
            if (finding.confidence < m_options.leastConfidence) {
                continue;
            }
            if (!m_notSame.empty() && m_notSame.contains(notSameName(m_people[pair.first].id, m_people[pair.second].id))) {
                ++result.ruledOut;
                continue;
            }
            kept.emplace_back(&pair, &finding);
        }
        std::sort(kept.begin(), kept.end(), [this](const auto &one, const auto &two) {
            if (one.second->confidence != two.second->confidence) {
                return one.second->confidence > two.second->confidence;
            }
            const std::string &left = m_people[one.first->first].shape.joined;
            const std::string &right = m_people[two.first->first].shape.joined;
            return left != right ? left < right : *one.first < *two.first;
        });
        result.found = kept.size();
        for (std::size_t i = 0; i < std::min(kept.size(), m_options.most); ++i) {
            result.pairs.push_back(pairOf(*kept[i].first, *kept[i].second));
        }
        return result;
    }

    const store::Reader &m_reader;
    const DuplicateOptions &m_options;
    std::vector<Entry> m_people;  ///< by id
    std::vector<SeatEntry> m_seats;
    std::unordered_map<std::int64_t, Group> m_groups;  ///< by account
    std::set<std::string> m_notSame;
    std::map<Pair, Finding> m_found;
};

}  // namespace

core::Result<Duplicates> findDuplicates(const store::Reader &reader, const DuplicateOptions &options)
{
    return Finder(reader, options).run();
}

core::Result<DuplicatePair> comparePeople(const store::Reader &reader, core::PersonId first, core::PersonId second)
{
    const DuplicateOptions options;
    return Finder(reader, options).compare(first, second);
}

core::Result<ChangeSet> rememberNotSame(Workspace &workspace, core::PersonId one, core::PersonId two, const std::string &label)
{
    if (one == two) {
        return core::failure(core::ErrorCode::Conflict, "person", "self");
    }
    return workspace.transact(label, [&](store::Writer &writer) -> core::Result<void> {
        for (const core::PersonId id : {one, two}) {
            if (!writer.read().exists(core::Kind::Person, id.value())) {
                return core::failure(core::ErrorCode::NotFound, "person", std::to_string(id.value()));
            }
        }
        const std::string name = notSameName(one.value(), two.value());
        if (writer.read().where<core::Setting>("name", core::Value(name)).empty()) {
            core::Setting row;
            row.name = name;
            row.value = "1";
            writer.insert(row);
        }
        return {};
    });
}

}  // namespace linchpin::app
