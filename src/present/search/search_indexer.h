#pragma once

#include <cstdint>
#include <memory>

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

namespace linchpin::present {

class Job;
class WorkspaceSession;
struct ChangeNews;

/// Makes the search index in the background while a workspace is open: short pieces on the workspace's thread with pauses of the same length, so that
/// whatever else is asked comes in between. Starts some time after opening and after each import. Nothing for a file that is only read.
class SearchIndexer final : public QObject {
    Q_OBJECT
public:
    explicit SearchIndexer(WorkspaceSession *session, QObject *parent = nullptr);
    ~SearchIndexer() override;

    [[nodiscard]] bool isWorking() const { return m_progress != nullptr; }
    /// The longest piece so far, in milliseconds.
    [[nodiscard]] qint64 longestPiece() const { return m_longest; }

Q_SIGNALS:
    /// Work that takes a while has begun; `job` shows how far it is, and cancelling it interrupts the work until the next opening or import.
    void working(linchpin::present::Job *job);
    void finished();

private:
    struct Progress;
    void reset();
    void look();
    void step();
    void end();
    void onChanged(const ChangeNews &news);

    WorkspaceSession *m_session;
    QTimer m_timer;
    QElapsedTimer m_piece;
    std::shared_ptr<Progress> m_progress;
    std::int64_t m_total = 0;
    std::size_t m_rows = 0;
    qint64 m_longest = 0;
    int m_run = 0;  ///< answers of an earlier run are dropped
};

}  // namespace linchpin::present
