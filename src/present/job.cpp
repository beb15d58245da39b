#include "present/job.h"

#include <exception>

#include <QPromise>
#include <QThreadPool>
#include <QtConcurrent>

namespace linchpin::present {

Job::Job(const QString &label, QObject *parent, QThreadPool *pool, std::function<void(JobControl &)> work,
         std::function<void(std::optional<core::Error>)> done)
    : QObject(parent)
    , m_label(label)
    , m_done(std::move(done))
{
    m_clock.start();
    connect(&m_watcher, &QFutureWatcher<void>::progressValueChanged, this, [this](int value) {
        m_progress = value / 1000.0;
        Q_EMIT progressed(m_progress);
    });
    connect(&m_watcher, &QFutureWatcher<void>::finished, this, [this] {
        const auto answer = std::move(m_done);
        deleteLater();
        answer(*m_error);
        Q_EMIT finished();
    });
    auto run = [work = std::move(work), cancelled = m_cancelled, error = m_error](QPromise<void> &promise) {
        promise.setProgressRange(0, 1000);
        JobControl control(cancelled, [&promise](int value) { promise.setProgressValue(value); });
        if (cancelled->load()) {
            error->emplace(core::Error{core::ErrorCode::Cancelled, {}, {}});
            return;
        }
        try {
            work(control);
        } catch (const std::exception &exception) {
            error->emplace(core::Error{core::ErrorCode::Internal, {}, exception.what()});
        } catch (...) {
            error->emplace(core::Error{core::ErrorCode::Internal, {}, "unknown exception"});
        }
    };
    m_watcher.setFuture(QtConcurrent::run(pool ? pool : QThreadPool::globalInstance(), std::move(run)));
}

Job::~Job() { m_cancelled->store(true); }

void Job::cancel() { m_cancelled->store(true); }

}  // namespace linchpin::present
