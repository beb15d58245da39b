#include "app/workspace.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "app/evidence.h"
#include "core/entities/workspace.h"
#include "store/database.h"

namespace linchpin::app {

namespace {

using Listener = std::function<void(const ChangeSet &)>;

/// Listeners in the order of subscription; those whose subscription ended are empty.
struct Listeners {
    std::vector<std::pair<std::int64_t, Listener>> entries;
    std::int64_t next = 1;
};

/// Takes its listener off the list when the last copy of a subscription goes.
struct Registration {
    std::weak_ptr<Listeners> listeners;
    std::int64_t number = 0;

    Registration(const std::shared_ptr<Listeners> &list, std::int64_t own)
        : listeners(list)
        , number(own)
    { }
    Registration(const Registration &) = delete;
    Registration &operator=(const Registration &) = delete;
    ~Registration()
    {
        if (const auto list = listeners.lock()) {
            std::erase_if(list->entries, [this](const auto &entry) { return entry.first == number; });
        }
    }
};

constexpr std::int64_t kSecondsPerDay = 86'400;

core::Date dayOf(std::int64_t seconds) { return core::Date(static_cast<std::int32_t>(seconds / kSecondsPerDay)); }

std::string saltOf(const store::Writer &writer)
{
    static constexpr char kDigits[] = "0123456789abcdef";
    std::string salt;
    for (int word = 0; word < 4; ++word) {
        std::uint32_t number = writer.random();
        for (int digit = 0; digit < 8; ++digit, number >>= 4) {
            salt += kDigits[number & 15U];
        }
    }
    return salt;
}

}  // namespace

struct Workspace::State {
    explicit State(std::unique_ptr<store::Database> opened)
        : database(std::move(opened))
        , reader(database->reader())
        , listeners(std::make_shared<Listeners>())
    { }

    std::unique_ptr<store::Database> database;
    store::Reader reader;
    std::shared_ptr<Listeners> listeners;

    core::Result<ChangeSet> published(core::Result<ChangeSet> result) const
    {
        if (!result || result->isEmpty()) {
            return result;
        }
        // Evidence that could not be kept is made again from the rows when it is next asked for.
        static_cast<void>(keepEvidence(*database, *result));
        // A listener may end subscriptions, its own too: each is looked up again before it is called.
        std::vector<std::int64_t> numbers;
        for (const auto &entry : listeners->entries) {
            numbers.push_back(entry.first);
        }
        for (const std::int64_t number : numbers) {
            const auto found = std::find_if(listeners->entries.begin(), listeners->entries.end(),
                                            [number](const auto &entry) { return entry.first == number; });
            if (found != listeners->entries.end()) {
                const Listener listener = found->second;
                listener(*result);
            }
        }
        return result;
    }
};

Workspace::Workspace(std::unique_ptr<State> state)
    : m_state(std::move(state))
{ }
Workspace::Workspace(Workspace &&) noexcept = default;
Workspace &Workspace::operator=(Workspace &&) noexcept = default;
Workspace::~Workspace() = default;

core::Result<Workspace> Workspace::create(const std::filesystem::path &path, const CreateOptions &options)
{
    OpenOptions open;
    open.environment = options.environment;
    auto database = store::Database::create(path, open);
    if (!database) {
        return tl::make_unexpected(database.error());
    }
    const auto made = (*database)->transact("create", [&](store::Writer &writer) -> core::Result<void> {
        core::Workspace row;
        row.name = options.name;
        row.company = options.company;
        row.baseCurrency = options.baseCurrency;
        row.createdOn = dayOf(writer.now());
        row.pinnedToday = options.pinnedToday;
        row.sample = options.sample;
        row.erasureSalt = saltOf(writer);
        writer.insert(row);
        writer.setAct(store::Act::Create);
        return {};
    });
    if (!made) {
        database->reset();
        std::error_code ignored;
        std::filesystem::remove(path, ignored);
        return tl::make_unexpected(made.error());
    }
    return Workspace(std::make_unique<State>(std::move(*database)));
}

core::Result<Workspace> Workspace::open(const std::filesystem::path &path, const OpenOptions &options)
{
    auto database = store::Database::open(path, options);
    if (!database) {
        return tl::make_unexpected(database.error());
    }
    return Workspace(std::make_unique<State>(std::move(*database)));
}

core::Result<ChangeSet> Workspace::run(std::string_view label, const store::Database::Work &work)
{
    return m_state->published(m_state->database->transact(label, work));
}

core::Result<ChangeSet> Workspace::undo() { return m_state->published(m_state->database->undo()); }

core::Result<ChangeSet> Workspace::redo() { return m_state->published(m_state->database->redo()); }

core::Result<store::History> Workspace::history(const store::HistoryQuery &query) const
{
    return m_state->database->history(query);
}

core::Result<void> Workspace::derive(const std::function<void(store::DerivedWriter &)> &work)
{
    return m_state->database->derive(work);
}

Subscription Workspace::subscribe(std::function<void(const ChangeSet &)> listener)
{
    const std::int64_t number = m_state->listeners->next++;
    m_state->listeners->entries.emplace_back(number, std::move(listener));
    return Subscription(std::make_shared<Registration>(m_state->listeners, number));
}

const store::Reader &Workspace::read() const { return m_state->reader; }

core::Result<store::Reader> Workspace::openReader() const { return m_state->database->openReader(); }

}  // namespace linchpin::app
