#include "present/edit/choice_index.h"

#include <algorithm>
#include <cstring>
#include <string>
#include <unordered_map>

#include <QCoreApplication>
#include <QTimer>

#include "core/entities/entities.h"
#include "core/fold_table.h"
#include "present/format.h"
#include "present/workspace_access.h"

namespace linchpin::present {

namespace {

/// Below this many people the whole index is read again at once after a change; above it when somebody next opens a picker.
constexpr int kSmall = 5000;
constexpr int kDelayMs = 150;
constexpr int kMostHits = 4000;  // better than these need not be looked for: the text says too little

bool isWordSign(QChar c) { return c.isLetterOrNumber() || c.isMark(); }

/// " ann able able@example.com coo": each word after one blank.
std::string searchKey(std::initializer_list<std::string_view> texts)
{
    std::string key;
    for (const std::string_view text : texts) {
        if (text.empty()) {
            continue;
        }
        const QString folded = foldedText(fromUtf8(text));
        key += ' ';
        key += toUtf8(folded);
        // "Jean-Luc" is also found as "luc".
        QString parts;
        for (const QChar c : folded) {
            parts += isWordSign(c) ? c : QChar(u' ');
        }
        if (parts != folded) {
            key += ' ';
            key += toUtf8(parts.simplified());
        }
    }
    return key;
}

/// Keys of many entries in one piece of memory, searched in one go.
class KeyPool final {
public:
    void reserve(std::size_t entries) { m_starts.reserve(entries + 1); }
    void add(std::string_view key)
    {
        m_starts.push_back(static_cast<std::uint32_t>(m_bytes.size()));
        m_bytes += key;
        m_bytes += '\n';
    }
    [[nodiscard]] std::string_view key(std::size_t entry) const
    {
        const std::size_t from = m_starts[entry];
        const std::size_t to = entry + 1 < m_starts.size() ? m_starts[entry + 1] : m_bytes.size();
        return std::string_view(m_bytes).substr(from, to - from);
    }
    /// Calls `visit(entry)` for each entry that has all `words` (each with its blank before it); return false to stop.
    template <typename Visit>
    void each(const std::vector<std::string> &words, Visit &&visit) const
    {
        // The longest word is the rarest.
        const auto rare =
            std::max_element(words.begin(), words.end(), [](const auto &a, const auto &b) { return a.size() < b.size(); });
        const std::string_view bytes = m_bytes;
        std::size_t at = bytes.find(*rare);
        while (at != std::string_view::npos) {
            const auto next = std::upper_bound(m_starts.begin(), m_starts.end(), static_cast<std::uint32_t>(at));
            const auto entry = static_cast<std::size_t>(next - m_starts.begin()) - 1;
            const std::string_view own = key(entry);
            const bool all = std::all_of(words.begin(), words.end(),
                                         [&](const std::string &word) { return own.find(word) != std::string_view::npos; });
            if (all && !visit(entry)) {
                return;
            }
            at = next == m_starts.end() ? std::string_view::npos : bytes.find(*rare, *next);
        }
    }

private:
    std::string m_bytes;
    std::vector<std::uint32_t> m_starts;
};

struct PersonEntry {
    core::PersonId id;
    std::string name;
    std::string mail;
    std::string key;  ///< folded name, for the order
};

struct SeatEntry {
    core::SeatId id;
    core::PersonId person;
    core::AccountId account;
    std::string name;
    std::string title;
    std::string key;
};

struct AccountEntry {
    core::AccountId id;
    std::string name;
    std::string detail;
    std::string key;
};

template <typename Entry>
void sortByKey(std::vector<Entry> &entries)
{
    std::sort(entries.begin(), entries.end(),
              [](const Entry &a, const Entry &b) { return a.key != b.key ? a.key < b.key : a.id < b.id; });
}

/// " ann", " ab" of what was typed.
std::vector<std::string> wordsOf(const QString &text)
{
    std::vector<std::string> words;
    for (const QString &word : foldedText(text).split(u' ', Qt::SkipEmptyParts)) {
        words.push_back(' ' + toUtf8(word));
    }
    return words;
}

/// How well a name fits: 0 it begins with what was typed, 1 one of its words does, 2 something else (title, mail) did.
int fit(const std::string &foldedName, const std::vector<std::string> &words)
{
    const std::string own = ' ' + foldedName;
    if (own.starts_with(words.front())) {
        return 0;
    }
    return own.find(words.front()) != std::string::npos ? 1 : 2;
}

/// Keeps the best few of many, in their order.
template <typename Item>
class Best final {
public:
    explicit Best(int most)
        : m_most(static_cast<std::size_t>(std::max(0, most)))
    { }
    void offer(int rank, Item item)
    {
        if (m_items.size() == m_most && (m_most == 0 || m_items.back().first <= rank)) {
            return;
        }
        const auto place =
            std::upper_bound(m_items.begin(), m_items.end(), rank, [](int r, const auto &entry) { return r < entry.first; });
        m_items.insert(place, {rank, std::move(item)});
        if (m_items.size() > m_most) {
            m_items.pop_back();
        }
    }
    [[nodiscard]] const std::vector<std::pair<int, Item>> &items() const { return m_items; }
    [[nodiscard]] bool isPerfect() const { return m_items.size() == m_most && (m_most == 0 || m_items.back().first == 0); }

private:
    std::size_t m_most;
    std::vector<std::pair<int, Item>> m_items;
};

}  // namespace

struct ChoiceIndex::Data {
    std::vector<PersonEntry> persons;  ///< by key
    std::vector<SeatEntry> seats;  ///< in force, by key
    std::vector<AccountEntry> accounts;  ///< by key
    KeyPool personKeys;
    KeyPool seatKeys;
    KeyPool accountKeys;
    std::unordered_map<std::int64_t, std::uint32_t> personAt;
    std::unordered_map<std::int64_t, std::uint32_t> seatAt;
    std::unordered_map<std::int64_t, std::uint32_t> accountAt;
    std::unordered_map<std::int64_t, std::vector<std::uint32_t>> seatsOfAccount;
    std::unordered_map<std::int64_t, std::vector<std::uint32_t>> seatsOfPerson;

    [[nodiscard]] static std::shared_ptr<const Data> read(const store::Reader &reader, core::Date today,
                                                          const JobControl &control);

    [[nodiscard]] std::string accountNameOf(core::AccountId id) const
    {
        const auto found = accountAt.find(id.value());
        return found == accountAt.end() ? std::string() : accounts[found->second].name;
    }
    [[nodiscard]] PersonChoice ofSeat(std::uint32_t at) const
    {
        const SeatEntry &seat = seats[at];
        return {
            seat.person, seat.id, seat.account, fromUtf8(seat.name), fromUtf8(seat.title), fromUtf8(accountNameOf(seat.account))};
    }
    [[nodiscard]] PersonChoice ofPerson(std::uint32_t at, core::AccountId account) const
    {
        const PersonEntry &person = persons[at];
        const auto found = seatsOfPerson.find(person.id.value());
        if (found != seatsOfPerson.end()) {
            const auto own = std::find_if(found->second.begin(), found->second.end(),
                                          [&](std::uint32_t seat) { return seats[seat].account == account; });
            return ofSeat(own == found->second.end() ? found->second.front() : *own);
        }
        return {person.id, {}, {}, fromUtf8(person.name), {}, {}};
    }
    [[nodiscard]] bool isIn(core::PersonId person, core::AccountId account) const
    {
        const auto found = seatsOfPerson.find(person.value());
        return found != seatsOfPerson.end() && std::any_of(found->second.begin(), found->second.end(), [&](std::uint32_t seat) {
                   return seats[seat].account == account;
               });
    }
};

std::shared_ptr<const ChoiceIndex::Data> ChoiceIndex::Data::read(const store::Reader &reader, core::Date today,
                                                                 const JobControl &control)
{
    auto data = std::make_shared<Data>();
    const auto folded = [](const std::string &text) { return toUtf8(foldedText(fromUtf8(text))); };
    reader.each<core::Account>([&](core::Account &&account) {
        data->accounts.push_back(
            {account.id, account.name, account.segment.empty() ? account.industry : account.segment, folded(account.name)});
    });
    sortByKey(data->accounts);
    data->accountKeys.reserve(data->accounts.size());
    for (std::uint32_t i = 0; i < data->accounts.size(); ++i) {
        const AccountEntry &entry = data->accounts[i];
        data->accountAt.emplace(entry.id.value(), i);
        data->accountKeys.add(searchKey({entry.name}));
    }
    reader.each<core::Person>([&](core::Person &&person) {
        data->persons.push_back({person.id, person.name, person.email, folded(person.name)});
    });
    if (control.isCancelled()) {
        return nullptr;
    }
    sortByKey(data->persons);
    data->personAt.reserve(data->persons.size());
    for (std::uint32_t i = 0; i < data->persons.size(); ++i) {
        data->personAt.emplace(data->persons[i].id.value(), i);
    }
    reader.each<core::Seat>([&](core::Seat &&seat) {
        if ((seat.from && *seat.from > today) || (seat.until && *seat.until < today)) {
            return;
        }
        const auto person = data->personAt.find(seat.person.value());
        const bool known = person != data->personAt.end();
        std::string name = known ? data->persons[person->second].name : !seat.label.empty() ? seat.label : seat.title;
        std::string key = known ? data->persons[person->second].key : folded(name);
        data->seats.push_back({seat.id, seat.person, seat.account, std::move(name), std::move(seat.title), std::move(key)});
    });
    if (control.isCancelled()) {
        return nullptr;
    }
    sortByKey(data->seats);
    data->seatKeys.reserve(data->seats.size());
    data->seatAt.reserve(data->seats.size());
    for (std::uint32_t i = 0; i < data->seats.size(); ++i) {
        const SeatEntry &seat = data->seats[i];
        data->seatAt.emplace(seat.id.value(), i);
        data->seatsOfAccount[seat.account.value()].push_back(i);
        std::string_view mail;
        if (seat.person) {
            data->seatsOfPerson[seat.person.value()].push_back(i);
            if (const auto person = data->personAt.find(seat.person.value()); person != data->personAt.end()) {
                mail = data->persons[person->second].mail;
            }
        }
        data->seatKeys.add(searchKey({seat.name, seat.title, mail}));
    }
    data->personKeys.reserve(data->persons.size());
    for (const PersonEntry &person : data->persons) {
        const auto seats = data->seatsOfPerson.find(person.id.value());
        const std::string_view title =
            seats == data->seatsOfPerson.end() ? std::string_view() : std::string_view(data->seats[seats->second.front()].title);
        data->personKeys.add(searchKey({person.name, title, person.mail}));
    }
    return data;
}

QString PersonChoice::detail() const
{
    return title.isEmpty()      ? accountName
        : accountName.isEmpty() ? title
                                : QCoreApplication::translate("ChoiceIndex", "%1, %2").arg(title, accountName);
}

QString foldedText(const QString &text) { return fromUtf8(core::foldedText(toUtf8(text))).simplified(); }

ChoiceIndex::ChoiceIndex(WorkspaceSession *session, QObject *parent)
    : QObject(parent)
    , m_session(session)
{
    connect(session, &WorkspaceSession::stateChanged, this, [this] {
        if (m_session->state() != WorkspaceSession::State::Open) {
            forget();
        }
    });
    connect(session, &WorkspaceSession::opened, this, [this] {
        forget();
        if (m_wanted) {
            load();
        }
    });
    connect(session, &WorkspaceSession::changed, this, &ChoiceIndex::follow);
}

ChoiceIndex::~ChoiceIndex() { delete m_job; }

void ChoiceIndex::forget()
{
    delete m_job;
    m_stale = false;
    if (m_data) {
        m_data.reset();
        Q_EMIT updated();
    }
}

void ChoiceIndex::ensure()
{
    m_wanted = true;
    if (!m_data || m_stale) {
        load();
    }
}

bool ChoiceIndex::isReady() const { return m_data != nullptr; }

void ChoiceIndex::load()
{
    if (m_job || m_session->state() != WorkspaceSession::State::Open) {
        return;
    }
    m_stale = false;
    m_job = readApart<std::shared_ptr<const Data>>(
        m_session, QCoreApplication::translate("ChoiceIndex", "Read names"), this,
        [](const store::Reader &reader, core::Date today, JobControl &control) -> core::Result<std::shared_ptr<const Data>> {
            return Data::read(reader, today, control);
        },
        [this](core::Result<std::shared_ptr<const Data>> data) {
            m_job = nullptr;
            if (!data || !*data) {
                return;
            }
            const bool first = !m_data;
            m_data = std::move(*data);
            if (first) {
                Q_EMIT ready();
            }
            Q_EMIT updated();
            if (m_stale && personCount() < kSmall) {
                load();
            }
        });
}

void ChoiceIndex::follow(const ChangeNews &news)
{
    if (!news.touchesAny({core::Kind::Person, core::Kind::Seat, core::Kind::Account})) {
        return;
    }
    const bool waiting = m_stale;
    m_stale = true;
    if (m_data && !waiting && personCount() < kSmall) {
        QTimer::singleShot(kDelayMs, this, [this] {
            if (m_stale) {
                load();
            }
        });
    }
}

std::vector<PersonChoice> ChoiceIndex::people(const QString &text, Unit unit, core::AccountId account, bool onlyAccount,
                                              int most) const
{
    std::vector<PersonChoice> found;
    if (!m_data || most <= 0) {
        return found;
    }
    const std::vector<std::string> words = wordsOf(text);
    if (words.empty()) {
        found = seatsOf(account);
        if (unit == Unit::People) {
            std::erase_if(found, [](const PersonChoice &choice) { return choice.person.isNone(); });
        }
        found.resize(std::min(found.size(), static_cast<std::size_t>(most)));
        return found;
    }
    // The account's own are few: they are looked at first and always.
    const auto has = [&](const std::string_view key) {
        return std::all_of(words.begin(), words.end(),
                           [&](const std::string &word) { return key.find(word) != std::string_view::npos; });
    };
    Best<std::uint32_t> own(most);
    if (const auto seats = m_data->seatsOfAccount.find(account.value()); account && seats != m_data->seatsOfAccount.end()) {
        for (const std::uint32_t seat : seats->second) {
            const bool fits = unit == Unit::Seats || m_data->seats[seat].person;
            if (fits && has(m_data->seatKeys.key(seat))) {
                own.offer(fit(m_data->seats[seat].key, words), seat);
            }
        }
    }
    std::vector<core::PersonId> named;
    for (const auto &[rank, seat] : own.items()) {
        const PersonChoice choice = m_data->ofSeat(seat);
        if (unit == Unit::People && std::find(named.begin(), named.end(), choice.person) != named.end()) {
            continue;
        }
        named.push_back(choice.person);
        found.push_back(choice);
    }
    if (onlyAccount || static_cast<int>(found.size()) >= most) {
        return found;
    }
    Best<std::uint32_t> others(most - static_cast<int>(found.size()));
    int hits = 0;
    if (unit == Unit::Seats) {
        m_data->seatKeys.each(words, [&](std::size_t seat) {
            if (m_data->seats[seat].account != account || !account) {
                others.offer(fit(m_data->seats[seat].key, words), static_cast<std::uint32_t>(seat));
            }
            return ++hits < kMostHits && !others.isPerfect();
        });
    } else {
        m_data->personKeys.each(words, [&](std::size_t person) {
            if (!account || !m_data->isIn(m_data->persons[person].id, account)) {
                others.offer(fit(m_data->persons[person].key, words), static_cast<std::uint32_t>(person));
            }
            return ++hits < kMostHits && !others.isPerfect();
        });
    }
    for (const auto &[rank, at] : others.items()) {
        found.push_back(unit == Unit::Seats ? m_data->ofSeat(at) : m_data->ofPerson(at, account));
    }
    return found;
}

std::vector<AccountChoice> ChoiceIndex::accounts(const QString &text, int most) const
{
    std::vector<AccountChoice> found;
    if (!m_data || most <= 0) {
        return found;
    }
    const auto choice = [&](std::size_t at) {
        const AccountEntry &entry = m_data->accounts[at];
        return AccountChoice{entry.id, fromUtf8(entry.name), fromUtf8(entry.detail)};
    };
    const std::vector<std::string> words = wordsOf(text);
    if (words.empty()) {
        for (std::size_t i = 0; i < m_data->accounts.size() && static_cast<int>(i) < most; ++i) {
            found.push_back(choice(i));
        }
        return found;
    }
    Best<std::uint32_t> best(most);
    int hits = 0;
    m_data->accountKeys.each(words, [&](std::size_t at) {
        best.offer(fit(m_data->accounts[at].key, words), static_cast<std::uint32_t>(at));
        return ++hits < kMostHits && !best.isPerfect();
    });
    for (const auto &[rank, at] : best.items()) {
        found.push_back(choice(at));
    }
    return found;
}

std::optional<PersonChoice> ChoiceIndex::ofSeat(core::SeatId seat) const
{
    if (!m_data) {
        return std::nullopt;
    }
    const auto found = m_data->seatAt.find(seat.value());
    return found == m_data->seatAt.end() ? std::nullopt : std::optional(m_data->ofSeat(found->second));
}

std::optional<PersonChoice> ChoiceIndex::ofPerson(core::PersonId person, core::AccountId account) const
{
    if (!m_data) {
        return std::nullopt;
    }
    const auto found = m_data->personAt.find(person.value());
    return found == m_data->personAt.end() ? std::nullopt : std::optional(m_data->ofPerson(found->second, account));
}

QString ChoiceIndex::accountName(core::AccountId account) const
{
    return m_data ? fromUtf8(m_data->accountNameOf(account)) : QString();
}

std::vector<PersonChoice> ChoiceIndex::seatsOf(core::AccountId account) const
{
    std::vector<PersonChoice> choices;
    if (!m_data) {
        return choices;
    }
    if (const auto found = m_data->seatsOfAccount.find(account.value()); found != m_data->seatsOfAccount.end()) {
        for (const std::uint32_t seat : found->second) {
            choices.push_back(m_data->ofSeat(seat));
        }
    }
    return choices;
}

int ChoiceIndex::personCount() const { return m_data ? static_cast<int>(m_data->persons.size()) : 0; }

}  // namespace linchpin::present
