#pragma once

#include <atomic>
#include <functional>
#include <memory>
#include <optional>
#include <utility>

#include <QElapsedTimer>
#include <QFutureWatcher>
#include <QObject>
#include <QString>

#include "core/result.h"

class QThreadPool;

namespace linchpin::present {

/// What the work of a job may touch of it, from its own thread.
class JobControl final {
public:
    JobControl(std::shared_ptr<std::atomic<bool>> cancelled, std::function<void(int)> report)
        : m_cancelled(std::move(cancelled))
        , m_report(std::move(report))
    { }
    /// Asked often by long work; it then returns ErrorCode::Cancelled.
    [[nodiscard]] bool isCancelled() const { return m_cancelled->load(std::memory_order_relaxed); }
    /// How far: 0..1.
    void report(double done) { m_report(static_cast<int>(done * 1000)); }

private:
    std::shared_ptr<std::atomic<bool>> m_cancelled;
    std::function<void(int)> m_report;
};

/// One piece of long work on another thread, with progress, cancel and result; the only way to leave the window's thread.
/// A job lives in the thread that started it and deletes itself when it has delivered; deleting it earlier (or its parent) asks the work to stop and
/// drops the result. Exceptions of the work arrive as ErrorCode::Internal.
class Job final : public QObject {
    Q_OBJECT
public:
    ~Job() override;

    /// Runs `work` in `pool` (not owned; nullptr = the global one) and then `done` with its result, in the thread of `parent`.
    /// `done` is called exactly once unless the job is deleted first; after cancel() with ErrorCode::Cancelled unless the work had finished.
    template <typename T>
    static Job *start(const QString &label, QObject *parent, QThreadPool *pool, std::function<core::Result<T>(JobControl &)> work,
                      std::function<void(core::Result<T>)> done)
    {
        auto result = std::make_shared<std::optional<core::Result<T>>>();
        return new Job(
            label, parent, pool, [result, work = std::move(work)](JobControl &control) { result->emplace(work(control)); },
            [result, done = std::move(done)](std::optional<core::Error> error) {
                if (error) {
                    done(tl::make_unexpected(*error));
                } else if (*result) {
                    done(std::move(**result));
                } else {
                    done(core::failure(core::ErrorCode::Cancelled));
                }
            });
    }

    /// What it does, as a sentence for the status bar.
    [[nodiscard]] QString label() const { return m_label; }
    /// 0..1, negative while unknown.
    [[nodiscard]] double progress() const { return m_progress; }
    [[nodiscard]] qint64 elapsedMs() const { return m_clock.elapsed(); }
    [[nodiscard]] bool isCancelled() const { return m_cancelled->load(); }
    void cancel();

Q_SIGNALS:
    void progressed(double progress);
    void finished();

private:
    Job(const QString &label, QObject *parent, QThreadPool *pool, std::function<void(JobControl &)> work,
        std::function<void(std::optional<core::Error>)> done);

    QString m_label;
    double m_progress = -1;
    QElapsedTimer m_clock;
    std::shared_ptr<std::atomic<bool>> m_cancelled = std::make_shared<std::atomic<bool>>(false);
    std::shared_ptr<std::optional<core::Error>> m_error = std::make_shared<std::optional<core::Error>>();
    std::function<void(std::optional<core::Error>)> m_done;
    QFutureWatcher<void> m_watcher;
};

}  // namespace linchpin::present
