#include "present/workspace_session.h"

#include <QFileInfo>
#include <QPointer>
#include <QThreadPool>

#include "app/account_map.h"
#include "app/account_plan.h"
#include "app/evidence.h"
#include "app/overview.h"
#include "app/portfolio.h"
#include "app/sample/sample.h"
#include "app/score_board.h"
#include "app/workspace.h"
#include "core/entities/entities.h"

namespace linchpin::present {

/// What lives on the workspace's thread. Only functions that run there touch it.
struct WorkspaceSession::Backend {
    // The board listens to the workspace, so it goes first.
    std::optional<app::Workspace> workspace;
    std::optional<app::ScoreBoard> board;
    core::Date today;

    void close()
    {
        board.reset();
        workspace.reset();
    }

    core::Result<app::ScoreBoard *> scores()
    {
        if (!board) {
            if (!workspace->read().file().readOnly) {
                // Without current sums the board reads the rows itself, only slower.
                static_cast<void>(app::refreshEvidence(*workspace));
            }
            auto loaded = app::ScoreBoard::load(*workspace, today);
            if (!loaded) {
                return tl::make_unexpected(loaded.error());
            }
            board.emplace(std::move(*loaded));
            board->follow(*workspace);
        }
        return &*board;
    }
};

struct WorkspaceSession::Opened {
    WorkspaceInfo info;
    std::vector<core::Kind> kinds;
};

namespace {

/// Runs `work` and turns what it throws into an error.
template <typename T, typename Work>
core::Result<T> guarded(Work &&work)
{
    try {
        return work();
    } catch (const app::Failure &failure) {
        return tl::make_unexpected(failure.error());
    }
}

WorkspaceInfo describe(const app::Workspace &workspace, const QString &path, core::Date systemDay)
{
    WorkspaceInfo info;
    const auto &reader = workspace.read();
    const auto &file = reader.file();
    info.path = path;
    info.fileName = QFileInfo(path).fileName();
    info.readOnly = file.readOnly;
    info.damaged = file.damaged;
    if (file.heldBy) {
        info.heldBy = fromUtf8(file.heldBy->text());
    }
    info.today = systemDay;
    const auto rows = reader.all<core::Workspace>();
    if (!rows.empty()) {
        info.name = fromUtf8(rows.front().name);
        info.company = fromUtf8(rows.front().company);
        info.sample = rows.front().sample;
        info.currency = rows.front().baseCurrency;
        info.dayPinned = rows.front().pinnedToday.has_value();
        info.today = rows.front().pinnedToday.value_or(systemDay);
    }
    if (info.name.isEmpty()) {
        info.name = QFileInfo(path).completeBaseName();
    }
    info.accounts = reader.count(core::Kind::Account);
    info.people = reader.count(core::Kind::Person);
    const auto history = workspace.history({.limit = 1, .before = 0, .maxChanges = 0, .kind = std::nullopt, .record = 0});
    if (history) {
        if (history->undoLabel && !info.readOnly) {
            info.undoLabel = fromUtf8(*history->undoLabel);
        }
        if (history->redoLabel && !info.readOnly) {
            info.redoLabel = fromUtf8(*history->redoLabel);
        }
        if (history->undoLabel) {
            info.lastChange = fromUtf8(*history->undoLabel);
        }
    }
    return info;
}

std::filesystem::path nativePath(const QString &path) { return std::filesystem::path(path.toStdU16String()); }

}  // namespace

WorkspaceSession::WorkspaceSession(std::function<core::Date()> today, QObject *parent)
    : QObject(parent)
    , m_today(std::move(today))
    , m_thread(std::make_unique<QThreadPool>())
    , m_backend(std::make_shared<Backend>())
{
    // One thread for as long as the session lives: connections belong to it.
    m_thread->setMaxThreadCount(1);
    m_thread->setExpiryTimeout(-1);
}

WorkspaceSession::~WorkspaceSession()
{
    for (Job *job : findChildren<Job *>(QString(), Qt::FindDirectChildrenOnly)) {
        delete job;
    }
    m_thread->clear();
    m_thread->start([backend = m_backend] { backend->close(); });
    m_thread->waitForDone();
}

void WorkspaceSession::start(const QString &path, std::function<core::Result<Opened>(Backend &)> work, const QString &label)
{
    ++m_generation;
    const int generation = m_generation;
    m_state = State::Opening;
    m_info = {};
    Q_EMIT stateChanged();
    Job::start<Opened>(
        label, this, m_thread.get(),
        [backend = m_backend, work = std::move(work)](JobControl &) {
            backend->close();
            auto result = guarded<Opened>([&] { return work(*backend); });
            if (!result) {
                backend->close();
            }
            return result;
        },
        [this, generation, path](core::Result<Opened> result) {
            if (generation != m_generation) {
                return;
            }
            if (!result) {
                m_state = State::Closed;
                Q_EMIT stateChanged();
                Q_EMIT openFailed(result.error(), path);
                return;
            }
            m_info = result->info;
            m_state = State::Open;
            Q_EMIT stateChanged();
            Q_EMIT opened();
        });
}

void WorkspaceSession::open(const QString &path, OpenMode mode)
{
    start(
        path,
        [path, mode, day = m_today()](Backend &backend) -> core::Result<Opened> {
            app::OpenOptions options;
            options.readOnly = mode == OpenMode::Read;
            auto opened = app::Workspace::open(nativePath(path), options);
            const auto mayRead = [&] {
                return !opened && !options.readOnly
                    && (opened.error().code == core::ErrorCode::Locked || opened.error().code == core::ErrorCode::ReadOnly
                        || opened.error().code == core::ErrorCode::CannotWrite);
            };
            if (mayRead()) {
                options.readOnly = true;
                opened = app::Workspace::open(nativePath(path), options);
            }
            if (!opened) {
                return tl::make_unexpected(opened.error());
            }
            backend.workspace.emplace(std::move(*opened));
            Opened result{describe(*backend.workspace, path, day), {}};
            backend.today = result.info.today;
            return result;
        },
        tr("Opening %1").arg(QFileInfo(path).fileName()));
}

void WorkspaceSession::create(const QString &path, const QString &name, NewContent content)
{
    start(
        path,
        [path, name, content, day = m_today()](Backend &backend) -> core::Result<Opened> {
            auto made = content == NewContent::Sample ? app::makeSampleWorkspace(nativePath(path)) : [&] {
                app::CreateOptions options;
                options.name = toUtf8(name);
                return app::Workspace::create(nativePath(path), options);
            }();
            if (!made) {
                return tl::make_unexpected(made.error());
            }
            backend.workspace.emplace(std::move(*made));
            Opened result{describe(*backend.workspace, path, day), {}};
            backend.today = result.info.today;
            return result;
        },
        content == NewContent::Sample ? tr("Making the sample workspace") : tr("Making %1").arg(QFileInfo(path).fileName()));
}

void WorkspaceSession::close()
{
    ++m_generation;
    m_thread->start([backend = m_backend] { backend->close(); });
    m_state = State::Closed;
    m_info = {};
    Q_EMIT stateChanged();
}

void WorkspaceSession::step(const QString &label, bool redoing)
{
    if (m_state != State::Open || m_info.readOnly) {
        return;
    }
    const int generation = m_generation;
    Job::start<Opened>(
        label, this, m_thread.get(),
        [backend = m_backend, redoing, path = m_info.path, day = m_info.today](JobControl &) {
            return guarded<Opened>([&]() -> core::Result<Opened> {
                if (!backend->workspace) {
                    return core::failure(core::ErrorCode::Cancelled);
                }
                auto changes = redoing ? backend->workspace->redo() : backend->workspace->undo();
                if (!changes) {
                    return tl::make_unexpected(changes.error());
                }
                Opened result{describe(*backend->workspace, path, day), {}};
                for (const auto &kind : changes->kinds) {
                    result.kinds.push_back(kind.kind);
                }
                return result;
            });
        },
        [this, generation](core::Result<Opened> result) {
            if (generation != m_generation) {
                return;
            }
            if (!result) {
                Q_EMIT failed(result.error());
                return;
            }
            m_info = result->info;
            Q_EMIT infoChanged();
            Q_EMIT changed(result->kinds);
        });
}

void WorkspaceSession::undo() { step(tr("Undoing"), false); }

void WorkspaceSession::redo() { step(tr("Redoing"), true); }

template <typename T>
Job *WorkspaceSession::ask(const QString &label, QObject *context, std::function<core::Result<T>(Backend &)> work,
                           Answer<T> answer)
{
    const int generation = m_generation;
    return Job::start<T>(
        label, this, m_thread.get(),
        [backend = m_backend, work = std::move(work)](JobControl &control) {
            return guarded<T>([&]() -> core::Result<T> {
                if (control.isCancelled() || !backend->workspace) {
                    return core::failure(core::ErrorCode::Cancelled);
                }
                return work(*backend);
            });
        },
        [this, generation, context = QPointer<QObject>(context), answer = std::move(answer)](core::Result<T> result) {
            if (context && generation == m_generation) {
                answer(std::move(result));
            }
        });
}

Job *WorkspaceSession::readPortfolio(const PortfolioQuery &query, QObject *context, Answer<core::report::Portfolio> answer)
{
    return ask<core::report::Portfolio>(
        tr("Ranking the accounts"), context,
        [query](Backend &backend) -> core::Result<core::report::Portfolio> {
            auto board = backend.scores();
            if (!board) {
                return tl::make_unexpected(board.error());
            }
            app::PortfolioOptions options;
            options.asOf = backend.today;
            const int year = backend.today.year();
            switch (query.period) {
            case PeriodWish::TwelveMonths: break;
            case PeriodWish::ThisYear:
                options.period = {app::PeriodKind::FromTo, {*core::Date::fromYmd(year, 1, 1), backend.today}};
                break;
            case PeriodWish::LastYear:
                options.period = {app::PeriodKind::FromTo,
                                  {*core::Date::fromYmd(year - 1, 1, 1), *core::Date::fromYmd(year - 1, 12, 31)}};
                break;
            case PeriodWish::AllTime: options.period.kind = app::PeriodKind::AllTime; break;
            }
            return app::portfolio(**board, backend.workspace->read(), options);
        },
        std::move(answer));
}

Job *WorkspaceSession::readOverview(core::AccountId account, QObject *context, Answer<core::report::AccountOverview> answer)
{
    return ask<core::report::AccountOverview>(
        tr("Reading the account"), context,
        [account](Backend &backend) -> core::Result<core::report::AccountOverview> {
            auto board = backend.scores();
            if (!board) {
                return tl::make_unexpected(board.error());
            }
            app::OverviewOptions options;
            options.asOf = backend.today;
            return app::overview(**board, backend.workspace->read(), account, options);
        },
        std::move(answer));
}

Job *WorkspaceSession::readMap(core::AccountId account, core::MapOverlay overlay, QObject *context,
                               Answer<core::AccountMap> answer)
{
    return ask<core::AccountMap>(
        tr("Drawing the map"), context,
        [account, overlay](Backend &backend) -> core::Result<core::AccountMap> {
            app::AccountMapOptions options;
            options.asOf = backend.today;
            options.overlay = overlay;
            return app::accountMap(backend.workspace->read(), account, options);
        },
        std::move(answer));
}

Job *WorkspaceSession::readPlan(core::AccountId account, QObject *context, Answer<core::report::AccountPlan> answer)
{
    return ask<core::report::AccountPlan>(
        tr("Gathering the account plan"), context,
        [account](Backend &backend) -> core::Result<core::report::AccountPlan> {
            auto board = backend.scores();
            if (!board) {
                return tl::make_unexpected(board.error());
            }
            app::AccountPlanOptions options;
            options.asOf = backend.today;
            return app::accountPlan(**board, backend.workspace->read(), account, options);
        },
        std::move(answer));
}

}  // namespace linchpin::present
