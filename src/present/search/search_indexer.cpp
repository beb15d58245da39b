#include "present/search/search_indexer.h"

#include <chrono>
#include <condition_variable>
#include <mutex>

#include "app/search/search_index.h"
#include "present/changes.h"
#include "present/workspace_access.h"

namespace linchpin::present {

namespace {

/// How long a piece should take: short enough that nobody notices the wait behind it.
constexpr qint64 kPieceMs = 25;
/// After opening: a little work is done at once, long work begins when the first pages are there.
constexpr int kLookAfterMs = 200;
constexpr int kBeginAfterMs = 2000;
constexpr std::size_t kFirstRows = 300;
constexpr std::size_t kFewestRows = 50;
constexpr std::size_t kMostRows = 4000;
/// Less than that is done before anybody would look at a progress bar.
constexpr std::int64_t kWorthShowing = 5000;
/// The work is only noted in the status bar at changes of that many records.
constexpr std::size_t kManyRecords = 400;

struct Piece {
    app::SearchState state;
    qint64 milliseconds = 0;
};

}  // namespace

/// What the job in the status bar and the pieces tell each other.
struct SearchIndexer::Progress {
    std::mutex mutex;
    std::condition_variable changed;
    double done = 0;
    bool ended = false;
    bool cancelled = false;
};

SearchIndexer::SearchIndexer(WorkspaceSession *session, QObject *parent)
    : QObject(parent)
    , m_session(session)
    , m_rows(kFirstRows)
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, [this] { isWorking() ? step() : look(); });
    connect(session, &WorkspaceSession::opened, this, [this] {
        reset();
        if (!m_session->info().readOnly) {
            m_timer.start(kLookAfterMs);
        }
    });
    connect(session, &WorkspaceSession::stateChanged, this, [this] {
        if (m_session->state() != WorkspaceSession::State::Open) {
            reset();
        }
    });
    connect(session, &WorkspaceSession::changed, this, &SearchIndexer::onChanged);
}

SearchIndexer::~SearchIndexer() { end(); }

void SearchIndexer::reset()
{
    ++m_run;
    m_timer.stop();
    end();
}

void SearchIndexer::end()
{
    if (m_progress) {
        const std::lock_guard lock(m_progress->mutex);
        m_progress->ended = true;
        m_progress->changed.notify_all();
    }
    m_progress.reset();
}

void SearchIndexer::onChanged(const ChangeNews &news)
{
    if (isWorking() || m_timer.isActive()) {
        return;
    }
    for (const ChangeNews::OfKind &kind : news.kinds) {
        if (kind.many || kind.ids.size() > kManyRecords) {
            m_timer.start(0);
            return;
        }
    }
}

void SearchIndexer::look()
{
    onWorkspace<app::SearchState>(
        m_session, tr("Looking at the search index"), this,
        [](WorkspaceAccess &access, JobControl &) -> core::Result<app::SearchState> {
            return app::searchState(access.workspace());
        },
        [this, run = m_run](const core::Result<app::SearchState> &state) {
            if (run != m_run || !state || !state->hasWork() || isWorking()) {
                return;
            }
            m_total = state->waiting;
            m_progress = std::make_shared<Progress>();
            if (m_total >= kWorthShowing) {
                // The pieces do the work; this job only carries their progress to the status bar, and Cancel back.
                Job *job = Job::start<bool>(
                    tr("Making the search index"), this, nullptr,
                    [progress = m_progress](JobControl &control) -> core::Result<bool> {
                        std::unique_lock lock(progress->mutex);
                        while (!progress->ended) {
                            progress->changed.wait_for(lock, std::chrono::milliseconds(100));
                            control.report(progress->done);
                            if (control.isCancelled()) {
                                progress->cancelled = true;
                                return core::failure(core::ErrorCode::Cancelled);
                            }
                        }
                        return true;
                    },
                    [progress = m_progress](const core::Result<bool> &result) {
                        // Also when it was cancelled before it had begun.
                        const std::lock_guard lock(progress->mutex);
                        progress->cancelled = progress->cancelled || !result;
                    });
                Q_EMIT working(job);
                m_timer.start(kBeginAfterMs);
                return;
            }
            step();
        });
}

void SearchIndexer::step()
{
    {
        const std::lock_guard lock(m_progress->mutex);
        if (m_progress->cancelled) {
            m_progress->ended = true;
        }
    }
    if (m_progress->ended || m_session->state() != WorkspaceSession::State::Open) {
        reset();
        return;
    }
    onWorkspace<Piece>(
        m_session, tr("Making the search index"), this,
        [rows = m_rows](WorkspaceAccess &access, JobControl &) -> core::Result<Piece> {
            QElapsedTimer clock;
            clock.start();
            const auto state = app::continueSearchIndex(access.workspace(), rows);
            if (!state) {
                return tl::make_unexpected(state.error());
            }
            return Piece{*state, clock.elapsed()};
        },
        [this, run = m_run](const core::Result<Piece> &piece) {
            if (run != m_run || !m_progress) {
                return;
            }
            if (!piece || !piece->state.hasWork()) {
                reset();
                Q_EMIT finished();
                return;
            }
            m_longest = std::max(m_longest, piece->milliseconds);
            if (piece->milliseconds > kPieceMs * 3 / 2) {
                m_rows = std::max(kFewestRows, m_rows * 2 / 3);
            } else if (piece->milliseconds < kPieceMs) {
                m_rows = std::min(kMostRows, m_rows + m_rows / 8);
            }
            {
                const std::lock_guard lock(m_progress->mutex);
                m_progress->done =
                    m_total > 0 ? 1.0 - static_cast<double>(piece->state.waiting) / static_cast<double>(m_total) : 0;
            }
            m_timer.start(static_cast<int>(std::min<qint64>(piece->milliseconds, 100)));
        });
}

}  // namespace linchpin::present
