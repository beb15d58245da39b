#include "present/workspace_session.h"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <future>

#include <QFileInfo>
#include <QPointer>
#include <QThreadPool>

#include "app/backups/backups.h"
#include "app/evidence.h"
#include "app/file_presence.h"
#include "app/sample/sample.h"
#include "app/score_board.h"
#include "app/workspace.h"
#include "core/entities/entities.h"
#include "present/workspace_access.h"

namespace linchpin::present {

/// What lives on the workspace's thread. Only functions that run there touch it.
struct WorkspaceSession::Backend {
    // The board listens to the workspace, so it goes first.
    std::optional<app::Workspace> workspace;
    std::optional<app::ScoreBoard> board;
    core::Date today;
    QString path;
    app::Subscription subscription;
    std::vector<app::ChangeSet> pending;  ///< changes not yet announced
    bool isGone = false;  ///< the file was removed or replaced, and that was told
    /// Set by the window's thread, read when a change is journalled.
    std::shared_ptr<std::atomic<std::int64_t>> me = std::make_shared<std::atomic<std::int64_t>>(0);

    void close()
    {
        subscription = {};
        pending.clear();
        isGone = false;
        board.reset();
        workspace.reset();
    }

    [[nodiscard]] store::Environment environment() const
    {
        store::Environment made;
        made.currentMember = [me = me] { return core::MemberId(me->load()); };
        return made;
    }

    void adopt(app::Workspace &&opened, const QString &file)
    {
        workspace.emplace(std::move(opened));
        path = file;
        subscription = workspace->subscribe([this](const app::ChangeSet &changes) { pending.push_back(changes); });
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
    bool restored = false;  ///< a backup took the place of the file
    QString keptAs = {};
    std::optional<core::Error> problem = {};  ///< why it did not
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

ChangeNews newsOf(const app::ChangeSet &changes)
{
    ChangeNews news;
    switch (changes.act) {
    case store::Act::Do: news.way = ChangeNews::Way::Do; break;
    case store::Act::Undo: news.way = ChangeNews::Way::Undo; break;
    case store::Act::Redo: news.way = ChangeNews::Way::Redo; break;
    default: news.way = ChangeNews::Way::Other; break;
    }
    news.label = fromUtf8(changes.label);
    news.journal = changes.journal;
    for (const auto &kind : changes.kinds) {
        ChangeNews::OfKind entry;
        entry.kind = kind.kind;
        entry.many = kind.isBulk();
        entry.ids.reserve(kind.inserted.size() + kind.updated.size() + kind.removed.size());
        for (const auto *ids : {&kind.inserted, &kind.updated, &kind.removed}) {
            entry.ids.insert(entry.ids.end(), ids->begin(), ids->end());
        }
        std::sort(entry.ids.begin(), entry.ids.end());
        news.kinds.push_back(std::move(entry));
    }
    return news;
}

/// The members of our team by name, and who of them works here.
void describeTeam(const store::Reader &reader, core::Date today, core::MemberId me, WorkspaceInfo &info)
{
    reader.each<core::Member>([&](core::Member &&member) {
        const bool left = member.leftOn && *member.leftOn < today;
        info.team.push_back({member.id, fromUtf8(member.name), fromUtf8(member.title), left});
        if (member.id == me) {
            info.me = me;
            info.myName = info.team.back().name;
        }
    });
    std::sort(info.team.begin(), info.team.end(), [](const TeamMember &a, const TeamMember &b) {
        const int order = QString::localeAwareCompare(a.name, b.name);
        return order != 0 ? order < 0 : a.id < b.id;
    });
}

QString endOfUndoText(const std::string &reason)
{
    return reason == "restored" ? WorkspaceSession::tr("not behind the restored backup")
        : reason == "erased"    ? WorkspaceSession::tr("not behind the erasure of a person")
        : reason == "migrated"  ? WorkspaceSession::tr("not behind the new version of the file")
                                : QString();
}

WorkspaceInfo describe(const app::Workspace &workspace, const QString &path, core::Date systemDay, core::MemberId me)
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
        info.id = rows.front().id.value();
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
    describeTeam(reader, info.today, me, info);
    const auto history = workspace.history({.limit = 1, .before = 0, .maxChanges = 0, .kind = std::nullopt, .record = 0});
    if (history) {
        if (history->undoLabel && !info.readOnly) {
            info.undoLabel = fromUtf8(*history->undoLabel);
        }
        if (!info.readOnly) {
            info.undoEnd = endOfUndoText(history->endOfUndo);
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
    m_apart = std::make_unique<QThreadPool>();
    m_apart->setMaxThreadCount(2);
}

WorkspaceSession::~WorkspaceSession()
{
    // What was asked to be written is written; only reads are given up.
    cancelReads();
    m_apart->waitForDone();
    m_thread->start([backend = m_backend] { backend->close(); });
    m_thread->waitForDone();
    for (Job *job : findChildren<Job *>(QString(), Qt::FindDirectChildrenOnly)) {
        delete job;
    }
}

void WorkspaceSession::cancelReads()
{
    for (Job *job : findChildren<Job *>(QStringLiteral("read"), Qt::FindDirectChildrenOnly)) {
        job->cancel();
    }
}

void WorkspaceSession::takeNews(int generation, const WorkspaceInfo &info, const std::vector<ChangeNews> &news)
{
    if (generation != m_generation) {
        return;
    }
    m_info = info;
    Q_EMIT infoChanged();
    for (const ChangeNews &each : news) {
        Q_EMIT changed(each);
    }
}

void WorkspaceSession::setMe(core::MemberId me)
{
    m_backend->me->store(me.value());
    m_info.me = {};
    m_info.myName.clear();
    for (const TeamMember &member : m_info.team) {
        if (me && member.id == me) {
            m_info.me = me;
            m_info.myName = member.name;
        }
    }
    Q_EMIT infoChanged();
}

void WorkspaceSession::start(const QString &path, std::function<core::Result<Opened>(Backend &)> work, const QString &label)
{
    cancelReads();
    ++m_generation;
    const int generation = m_generation;
    m_state = State::Opening;
    m_info = {};
    m_backend->me->store(0);
    Q_EMIT stateChanged();
    Job::start<Opened>(
        label, this, m_thread.get(),
        [backend = m_backend, apart = m_apart.get(), work = std::move(work)](JobControl &) {
            apart->waitForDone();
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
            if (result->restored) {
                Q_EMIT restored(result->keptAs);
            } else if (result->problem) {
                Q_EMIT failed(*result->problem);
            }
        });
}

void WorkspaceSession::open(const QString &path, OpenMode mode)
{
    start(
        path,
        [path, mode, day = m_today()](Backend &backend) -> core::Result<Opened> {
            app::OpenOptions options;
            options.environment = backend.environment();
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
            backend.adopt(std::move(*opened), path);
            Opened result{describe(*backend.workspace, path, day, {})};
            backend.today = result.info.today;
            return result;
        },
        tr("Opening %1").arg(QFileInfo(path).fileName()));
}

void WorkspaceSession::restore(const QString &backup, const QString &keepAs, const QString &label)
{
    if (m_state != State::Open || m_info.readOnly) {
        return;
    }
    const QString path = m_info.path;
    start(
        path,
        [path, backup, keepAs, label, me = m_info.me, day = m_today()](Backend &backend) -> core::Result<Opened> {
            store::RestoreOptions wish;
            wish.environment.member = me;
            wish.label = toUtf8(label);
            wish.keepAs = nativePath(keepAs);
            const bool hadFile = QFileInfo::exists(path);
            const auto done = store::restore(nativePath(path), nativePath(backup), wish);
            app::OpenOptions options;
            options.environment = backend.environment();
            auto opened = app::Workspace::open(nativePath(path), options);
            if (!opened) {
                return tl::make_unexpected(done ? opened.error() : done.error());
            }
            backend.adopt(std::move(*opened), path);
            Opened result;
            result.info = describe(*backend.workspace, path, day, {});
            backend.today = result.info.today;
            result.restored = done.has_value();
            if (done) {
                result.keptAs = hadFile ? keepAs : QString();
            } else {
                result.problem = done.error();
            }
            return result;
        },
        tr("Restoring a backup"));
}

void WorkspaceSession::create(const QString &path, const QString &name, NewContent content)
{
    start(
        path,
        [path, name, content, day = m_today()](Backend &backend) -> core::Result<Opened> {
            auto made = content == NewContent::Sample ? app::makeSampleWorkspace(nativePath(path)) : [&] {
                app::CreateOptions options;
                options.name = toUtf8(name);
                options.environment = backend.environment();
                return app::Workspace::create(nativePath(path), options);
            }();
            if (made && content == NewContent::Sample) {
                // Opened again with this computer's environment in place of the repeatable one of the sample.
                {
                    const app::Workspace closed = std::move(*made);
                }
                app::OpenOptions options;
                options.environment = backend.environment();
                made = app::Workspace::open(nativePath(path), options);
            }
            if (!made) {
                return tl::make_unexpected(made.error());
            }
            backend.adopt(std::move(*made), path);
            Opened result{describe(*backend.workspace, path, day, {})};
            backend.today = result.info.today;
            return result;
        },
        content == NewContent::Sample ? tr("Making the sample workspace") : tr("Making %1").arg(QFileInfo(path).fileName()));
}

void WorkspaceSession::close()
{
    cancelReads();
    ++m_generation;
    m_thread->start([backend = m_backend, apart = m_apart.get()] {
        apart->waitForDone();
        backend->close();
    });
    m_state = State::Closed;
    m_info = {};
    Q_EMIT stateChanged();
}

Job *WorkspaceSession::runOnWorkspace(const QString &label, QObject *context,
                                      std::function<void(WorkspaceAccess &, JobControl &)> work,
                                      std::function<void(std::optional<core::Error>)> answer)
{
    const int generation = m_generation;
    const QPointer<QObject> receiver(context);
    return Job::start<bool>(
        label, this, m_thread.get(),
        [this, generation, backend = m_backend, systemDay = m_info.today, work = std::move(work)](JobControl &control) {
            // `this` outlives the thread: the destructor waits for it.
            if (!backend->workspace || control.isCancelled()) {
                return core::Result<bool>(core::failure(core::ErrorCode::Cancelled));
            }
            auto result = guarded<bool>([&]() -> core::Result<bool> {
                WorkspaceAccess access(*backend->workspace, backend->today, core::MemberId(backend->me->load()),
                                       [&backend] { return backend->scores(); });
                work(access, control);
                return true;
            });
            if (!backend->workspace->read().file().readOnly) {
                const auto present = app::requirePresent(*backend->workspace);
                if (!present && !backend->isGone) {
                    QMetaObject::invokeMethod(
                        this,
                        [this, generation, error = present.error()] {
                            if (generation == m_generation) {
                                Q_EMIT failed(error);
                            }
                        },
                        Qt::QueuedConnection);
                }
                backend->isGone = !present;
            }
            if (!backend->pending.empty()) {
                auto described = guarded<WorkspaceInfo>([&]() -> core::Result<WorkspaceInfo> {
                    return describe(*backend->workspace, backend->path, systemDay, core::MemberId(backend->me->load()));
                });
                std::vector<ChangeNews> news;
                for (const app::ChangeSet &changes : backend->pending) {
                    news.push_back(newsOf(changes));
                }
                backend->pending.clear();
                if (described) {
                    backend->today = described->today;
                    // Announced even when nobody waits for the answer any more; arrives before it.
                    QMetaObject::invokeMethod(
                        this, [this, generation, info = *described, news] { takeNews(generation, info, news); },
                        Qt::QueuedConnection);
                }
            }
            return result;
        },
        [this, generation, receiver, answer = std::move(answer)](core::Result<bool> result) {
            if (receiver && generation == m_generation) {
                answer(result ? std::nullopt : std::optional<core::Error>(result.error()));
            }
        });
}

Job *WorkspaceSession::runApart(const QString &label, QObject *context,
                                std::function<void(const store::Reader &, core::Date, JobControl &)> work,
                                std::function<void(std::optional<core::Error>)> answer)
{
    const int generation = m_generation;
    const QPointer<QObject> receiver(context);
    Job *job = Job::start<bool>(
        label, this, m_apart.get(),
        [backend = m_backend, thread = m_thread.get(), work = std::move(work)](JobControl &control) -> core::Result<bool> {
            // The workspace's thread opens the reader: it alone may touch the workspace.
            auto promise = std::make_shared<std::promise<core::Result<store::Reader>>>();
            auto future = promise->get_future();
            auto today = std::make_shared<core::Date>();
            thread->start([backend, promise, today] {
                if (!backend->workspace) {
                    promise->set_value(core::failure(core::ErrorCode::Cancelled));
                    return;
                }
                *today = backend->today;
                promise->set_value(guarded<store::Reader>([&] { return backend->workspace->openReader(); }));
            });
            while (future.wait_for(std::chrono::milliseconds(10)) != std::future_status::ready) {
                if (control.isCancelled()) {
                    return core::failure(core::ErrorCode::Cancelled);
                }
            }
            auto reader = future.get();
            if (!reader) {
                return tl::make_unexpected(reader.error());
            }
            return guarded<bool>([&]() -> core::Result<bool> {
                work(*reader, *today, control);
                return true;
            });
        },
        [this, generation, receiver, answer = std::move(answer)](core::Result<bool> result) {
            if (receiver && generation == m_generation) {
                answer(result ? std::nullopt : std::optional<core::Error>(result.error()));
            }
        });
    job->setObjectName(QStringLiteral("read"));
    return job;
}

void WorkspaceSession::step(const QString &label, bool redoing)
{
    if (m_state != State::Open || m_info.readOnly) {
        return;
    }
    onWorkspace<bool>(
        this, label, this,
        [redoing](WorkspaceAccess &access, JobControl &) -> core::Result<bool> {
            auto changes = redoing ? access.workspace().redo() : access.workspace().undo();
            if (!changes) {
                return tl::make_unexpected(changes.error());
            }
            return true;
        },
        [this](core::Result<bool> result) {
            if (!result && result.error().code != core::ErrorCode::Cancelled) {
                Q_EMIT failed(result.error());
            }
        });
}

void WorkspaceSession::undo() { step(tr("Undoing"), false); }

void WorkspaceSession::redo() { step(tr("Redoing"), true); }

void WorkspaceSession::refreshDay()
{
    const core::Date day = m_today();
    if (m_state != State::Open || m_info.dayPinned || day == m_info.today) {
        return;
    }
    onWorkspace<bool>(
        this, tr("A new day"), this,
        [backend = m_backend, day](WorkspaceAccess &, JobControl &) -> core::Result<bool> {
            backend->today = day;
            backend->board.reset();
            return true;
        },
        [this, day](core::Result<bool> result) {
            if (result) {
                m_info.today = day;
                Q_EMIT infoChanged();
                ChangeNews news;
                news.way = ChangeNews::Way::Other;
                Q_EMIT changed(news);
            }
        });
}

}  // namespace linchpin::present
