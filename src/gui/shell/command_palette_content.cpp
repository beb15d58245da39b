#include "gui/shell/command_palette_content.h"

#include <algorithm>
#include <unordered_map>

#include <QApplication>
#include <QClipboard>

#include "gui/shell/command_palette.h"
#include "present/edit/choice_index.h"
#include "present/format.h"
#include "present/models/portfolio_feed.h"
#include "present/workspace_session.h"

namespace linchpin::gui {

namespace {

constexpr int kPeople = 5;
constexpr int kPeopleOnly = 30;
constexpr std::size_t kAccounts = 5;
constexpr std::size_t kAccountsOnly = 30;
constexpr int kAccountsSearched = 60;  ///< of those that fit, the ones with most at risk are shown
constexpr std::size_t kNotes = 8;
constexpr std::size_t kCommands = 5;
constexpr std::size_t kCommandsAtStart = 8;
/// A search that takes longer shows what is known without it.
constexpr int kPatienceMs = 150;

QString doGroup() { return CommandPalette::tr("Do"); }

}  // namespace

PaletteContent::PaletteContent(const PageContext &context, const PageRegistry &registry, QObject *parent)
    : QObject(parent)
    , m_context(context)
    , m_registry(registry)
    , m_feed(context.session)
{
    m_patience.setSingleShot(true);
    connect(&m_patience, &QTimer::timeout, this, [this] {
        present::FoundItems nothing;
        nothing.text = m_text;
        nothing.hint = tr("Searching...");
        tell(nothing, false);
    });
    if (context.choices) {
        // Who is selected has a name from now on.
        connect(context.choices, &present::ChoiceIndex::ready, this, [this] {
            m_subject = m_isOpen ? selected() : Subject();
            if (m_isOpen && m_text.isEmpty()) {
                ask(m_text);
            }
        });
    }
    connect(&m_feed, &present::SearchFeed::found, this, [this](const present::FoundItems &found) {
        m_patience.stop();
        tell(found, true);
    });
}

void PaletteContent::begin(std::vector<PaletteEntry> commands)
{
    m_commands = std::move(commands);
    for (PaletteEntry &command : m_commands) {
        command.keys = std::exchange(command.detail, {});
    }
    // What one does with customers comes before what one does with files.
    const auto isOfProgram = [this](const PaletteEntry &entry) {
        return std::any_of(m_registry.commands().begin(), m_registry.commands().end(),
                           [&](const CommandInfo &command) { return command.text == entry.title; });
    };
    std::stable_partition(m_commands.begin(), m_commands.end(), isOfProgram);
    m_isOpen = true;
    if (m_context.choices) {
        m_context.choices->ensure();
    }
    m_subject = selected();
}

void PaletteContent::end()
{
    m_isOpen = false;
    m_patience.stop();
    m_feed.forget();
    m_commands.clear();
}

PaletteContent::Subject PaletteContent::selected() const
{
    Subject subject;
    const Selection selection = m_context.shell->currentSelection();
    if (!m_context.choices) {
        return subject;
    }
    if (selection.seat() || selection.person()) {
        const auto choice =
            selection.seat() ? m_context.choices->ofSeat(selection.seat()) : m_context.choices->ofPerson(selection.person());
        if (choice) {
            return {choice->name, choice->account, choice->seat, choice->person};
        }
    }
    subject.account = selection.account() ? selection.account() : m_context.shell->currentLocation().account;
    if (subject.account) {
        if (const auto portfolio = m_context.portfolio->portfolio()) {
            for (const auto &row : portfolio->rows) {
                if (row.account == subject.account) {
                    subject.name = present::fromUtf8(row.name);
                }
            }
        }
    }
    return subject;
}

void PaletteContent::ask(const QString &text)
{
    m_text = text;
    m_patience.stop();
    QString wanted = text.trimmed();
    present::SearchScope scope = present::SearchScope::Everything;
    const bool commands = wanted.startsWith(QLatin1Char('>'));
    if (wanted.startsWith(QLatin1Char('@'))) {
        scope = present::SearchScope::People;
        wanted = wanted.mid(1).trimmed();
    } else if (wanted.startsWith(QLatin1Char('#'))) {
        scope = present::SearchScope::Accounts;
        wanted = wanted.mid(1).trimmed();
    }
    if (commands || wanted.isEmpty()) {
        m_feed.forget();
        present::FoundItems nothing;
        nothing.text = wanted;
        nothing.scope = scope;
        tell(nothing, true);
        return;
    }
    const int limit = scope == present::SearchScope::People ? kPeopleOnly : kAccountsSearched;
    m_feed.ask(wanted, scope, limit);
    m_patience.start(kPatienceMs);
}

void PaletteContent::tell(const present::FoundItems &found, bool complete)
{
    const QString text = m_text.trimmed();
    const bool commandsOnly = text.startsWith(QLatin1Char('>'));
    const bool everything = !commandsOnly && !text.startsWith(QLatin1Char('@')) && !text.startsWith(QLatin1Char('#'));
    QString query = text;
    if (!everything) {
        query = text.mid(1).trimmed();
    }
    std::vector<PaletteEntry> entries;
    QString hint = found.hint;
    if (commandsOnly) {
        addCommands(entries, query, {}, SIZE_MAX);
    } else if (query.isEmpty()) {
        if (everything) {
            addCommands(entries, {}, {}, kCommandsAtStart);
        }
        if (!text.startsWith(QLatin1Char('@'))) {
            addTopAccounts(entries, everything ? kAccounts : kAccountsOnly);
        } else {
            hint = tr("Type a name, title, site or address.");
        }
    } else {
        std::vector<present::FoundItem> people = found.people;
        std::vector<present::FoundItem> accounts = found.accounts;
        if (accounts.empty() && !found.hint.isEmpty() && !text.startsWith(QLatin1Char('@'))) {
            accounts = knownAccounts(query);
        }
        if (everything && people.size() > static_cast<std::size_t>(kPeople)) {
            people.resize(kPeople);
        }
        addFound(entries, people, tr("People"));
        addFound(entries, byRisk(accounts, everything ? kAccounts : kAccountsOnly), CommandPalette::tr("Accounts"));
        if (everything) {
            Subject best;
            if (!people.empty()) {
                best = {people.front().title, people.front().account, people.front().seat, people.front().person};
            } else if (!accounts.empty()) {
                const auto first = byRisk(accounts, 1);
                best = {first.front().title, first.front().account, {}, {}};
            }
            addCommands(entries, query, best, kCommands);
            std::vector<present::FoundItem> notes = found.notes;
            if (notes.size() > kNotes) {
                notes.resize(kNotes);
            }
            addFound(entries, notes, tr("Notes and promises"));
        }
        if (entries.empty() && complete && hint.isEmpty()) {
            hint = tr("Nothing fits \"%1\".").arg(query.left(60));
        }
    }
    Q_EMIT ready(m_text, entries, hint, complete);
}

void PaletteContent::addFound(std::vector<PaletteEntry> &to, const std::vector<present::FoundItem> &items,
                              const QString &group) const
{
    for (const present::FoundItem &item : items) {
        PaletteEntry entry;
        entry.group = group;
        entry.key = QStringLiteral("%1/%2").arg(static_cast<int>(item.kind)).arg(item.id);
        entry.title = item.title;
        entry.titleMarks = item.titleMarks;
        entry.detail = item.detail;
        entry.detailMarks = item.detailMarks;
        entry.icon = item.icon;
        entry.tier = item.tier;
        entry.trailing = item.kind == core::Kind::Account ? figuresOf(item.account) : item.day;
        entry.run = [shell = m_context.shell, place = placeOf(item)] { shell->goTo(place); };
        to.push_back(std::move(entry));
    }
}

std::vector<PaletteEntry> PaletteContent::about(const Subject &subject) const
{
    std::vector<PaletteEntry> entries;
    if (subject.name.isEmpty() || !subject.account) {
        return entries;
    }
    const auto add = [&](const QString &title, const QString &icon, std::function<void()> run, const QString &keys = {}) {
        PaletteEntry entry;
        entry.group = doGroup();
        entry.title = title;
        entry.icon = icon;
        entry.keys = keys;
        entry.run = std::move(run);
        entries.push_back(std::move(entry));
    };
    Shell *shell = m_context.shell;
    const bool writes = !m_context.session->info().readOnly;
    if (writes && m_registry.findPane(QLatin1String(kLogPane))) {
        PaneRequest request;
        request.account = subject.account;
        request.person = subject.person;
        if (subject.seat) {
            request.seats = {subject.seat};
        }
        add(tr("Log conversation with %1").arg(subject.name), QStringLiteral("log"),
            [shell, request] { shell->openPane(QLatin1String(kLogPane), request); });
    }
    if (m_registry.find(QLatin1String(kMapTab))) {
        add(tr("Show %1 on the map").arg(subject.name), QStringLiteral("map"), [shell, subject] {
            shell->goTo({QLatin1String(kAccountPage), QLatin1String(kMapTab), subject.account, subject.seat});
        });
    }
    if (m_registry.find(QLatin1String(kTimelineTab))) {
        add(tr("Timeline of %1").arg(subject.name), QStringLiteral("history"), [shell, subject] {
            shell->goTo({QLatin1String(kAccountPage), QLatin1String(kTimelineTab), subject.account, subject.seat});
        });
    }
    return entries;
}

void PaletteContent::addCommands(std::vector<PaletteEntry> &to, const QString &query, const Subject &best, std::size_t most) const
{
    std::vector<PaletteEntry> all = about(m_subject);
    if (best.name != m_subject.name || best.seat != m_subject.seat) {
        for (PaletteEntry &entry : about(best)) {
            all.push_back(std::move(entry));
        }
    }
    all.insert(all.end(), m_commands.begin(), m_commands.end());
    // Those of the selection first, then titles that begin with the query, then the others.
    std::vector<PaletteEntry> later;
    std::size_t added = 0;
    const std::size_t own = all.size() - m_commands.size();
    for (std::size_t i = 0; i < all.size() && added < most; ++i) {
        auto marks = present::matchWords(all[i].title, query);
        if (!marks) {
            continue;
        }
        all[i].titleMarks = std::move(*marks);
        const bool first = i < own || all[i].titleMarks.empty() || all[i].titleMarks.front().from == 0;
        if (first) {
            to.push_back(std::move(all[i]));
            ++added;
        } else {
            later.push_back(std::move(all[i]));
        }
    }
    for (std::size_t i = 0; i < later.size() && added < most; ++i, ++added) {
        to.push_back(std::move(later[i]));
    }
}

QString PaletteContent::figuresOf(core::AccountId account) const
{
    const auto portfolio = m_context.portfolio->portfolio();
    if (!portfolio) {
        return {};
    }
    for (const auto &row : portfolio->rows) {
        if (row.account == account) {
            const present::Format format = m_context.session->format();
            return tr("score %1, %2 at risk").arg(format.score(row.score), format.money(row.atRisk, portfolio->currency));
        }
    }
    return {};
}

std::vector<present::FoundItem> PaletteContent::knownAccounts(const QString &query) const
{
    std::vector<present::FoundItem> items;
    const auto portfolio = m_context.portfolio->portfolio();
    for (std::size_t i = 0; portfolio && i < portfolio->rows.size() && items.size() < kAccountsOnly; ++i) {
        present::FoundItem item;
        item.title = present::plainLine(present::fromUtf8(portfolio->rows[i].name));
        auto marks = present::matchWords(item.title, query);
        if (!marks) {
            continue;
        }
        item.kind = core::Kind::Account;
        item.id = portfolio->rows[i].account.value();
        item.account = portfolio->rows[i].account;
        item.titleMarks = std::move(*marks);
        item.icon = QStringLiteral("folder");
        items.push_back(std::move(item));
    }
    return items;
}

void PaletteContent::addTopAccounts(std::vector<PaletteEntry> &to, std::size_t most) const
{
    const auto portfolio = m_context.portfolio->portfolio();
    if (!portfolio) {
        return;
    }
    for (std::size_t i = 0; i < portfolio->rows.size() && i < most; ++i) {
        present::FoundItem item;
        item.kind = core::Kind::Account;
        item.id = portfolio->rows[i].account.value();
        item.account = portfolio->rows[i].account;
        item.title = present::plainLine(present::fromUtf8(portfolio->rows[i].name));
        item.icon = QStringLiteral("folder");
        addFound(to, {item}, CommandPalette::tr("Accounts"));
    }
}

/// Those whose name begins with what was typed first, and among them the ones with most at risk.
std::vector<present::FoundItem> PaletteContent::byRisk(std::vector<present::FoundItem> accounts, std::size_t most) const
{
    std::unordered_map<std::int64_t, int> ranks;
    if (const auto portfolio = m_context.portfolio->portfolio(); portfolio && accounts.size() > 1) {
        ranks.reserve(portfolio->rows.size());
        for (const auto &row : portfolio->rows) {
            ranks.emplace(row.account.value(), row.rank);
        }
    }
    const auto fit = [](const present::FoundItem &item) {
        return item.titleMarks.empty() ? 2 : item.titleMarks.front().from > 0 ? 1 : 0;
    };
    const auto rank = [&](const present::FoundItem &item) {
        const auto found = ranks.find(item.account.value());
        return found == ranks.end() ? INT_MAX : found->second;
    };
    std::stable_sort(accounts.begin(), accounts.end(), [&](const present::FoundItem &a, const present::FoundItem &b) {
        return fit(a) != fit(b) ? fit(a) < fit(b) : rank(a) < rank(b);
    });
    if (accounts.size() > most) {
        accounts.resize(most);
    }
    return accounts;
}

Location PaletteContent::placeOf(const present::FoundItem &item) const
{
    const auto tabOr = [this](const char *tab) {
        return m_registry.find(QLatin1String(tab)) ? QLatin1String(tab) : QLatin1String(kOverviewTab);
    };
    const auto inAccount = [&](const QString &tab, const QString &what) {
        return Location{QLatin1String(kAccountPage), tab, item.account, item.seat, {}, what};
    };
    const QString id = QString::number(item.id);
    switch (item.kind) {
    case core::Kind::Person:
        if (m_registry.find(QLatin1String(kPeoplePage))) {
            Location place;
            place.page = QLatin1String(kPeoplePage);
            place.person = item.person;
            return place;
        }
        return inAccount(tabOr(kMapTab), {});
    case core::Kind::Seat: return inAccount(tabOr(kMapTab), {});
    case core::Kind::Account: return inAccount({}, {});
    case core::Kind::Conversation: return inAccount(tabOr(kTimelineTab), QStringLiteral("conversation/") + id);
    case core::Kind::Promise: return inAccount(tabOr(kTimelineTab), QStringLiteral("promise/") + id);
    case core::Kind::Moment: return inAccount(tabOr(kTimelineTab), QStringLiteral("moment/") + id);
    case core::Kind::Insight: return inAccount(tabOr(kTimelineTab), QStringLiteral("insight/") + id);
    case core::Kind::Finding: return inAccount(QLatin1String(kOverviewTab), QStringLiteral("finding/") + id);
    case core::Kind::Action: return inAccount(tabOr("plan"), QStringLiteral("action/") + id);
    case core::Kind::Goal: return inAccount(tabOr("plan"), QStringLiteral("goal/") + id);
    case core::Kind::Initiative: return inAccount(tabOr("plan"), QStringLiteral("initiative/") + id);
    default: return inAccount(tabOr("plan"), QStringLiteral("priority/") + id);
    }
}

void registerCopyLinkCommand(PageRegistry &registry)
{
    CommandInfo copy;
    copy.id = QStringLiteral("link.copy");
    copy.text = PaletteContent::tr("Copy link");
    copy.icon = QStringLiteral("link");
    copy.shortcut = QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_L);
    copy.menu = MenuPlace::Edit;
    copy.writes = false;
    copy.run = [](const PageContext &context) {
        const QString link = context.shell->currentLocation().link();
        QApplication::clipboard()->setText(link);
        context.shell->announce(PaletteContent::tr("Copied %1").arg(link));
    };
    registry.addCommand(std::move(copy));
}

}  // namespace linchpin::gui
