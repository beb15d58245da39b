#pragma once

#include <functional>
#include <memory>

#include <QObject>

#include "core/report/coverage_matrix.h"
#include "core/result.h"

namespace linchpin::present {

class Trial;
class WorkspaceSession;

/// The coverage matrix of one account, read again after each change while it is shown.
class CoverageFeed final : public QObject {
    Q_OBJECT
public:
    explicit CoverageFeed(WorkspaceSession *session, QObject *parent = nullptr);

    /// Another account: its matrix is null until it was read.
    void setAccount(core::AccountId account);
    [[nodiscard]] core::AccountId account() const { return m_account; }
    [[nodiscard]] std::shared_ptr<const core::report::CoverageMatrix> matrix() const { return m_matrix; }
    [[nodiscard]] bool isReading() const { return m_reading; }
    /// While a what-if of the same account is shown, `matrix` is as it would be. Not owned; null = none.
    void setTrial(Trial *trial);
    /// What is shown is a what-if: nothing of it is stored.
    [[nodiscard]] bool isTrial() const { return m_isTrial; }
    /// Hidden: reads nothing and catches up later.
    void setActive(bool active);

Q_SIGNALS:
    void updated();
    void failed(const linchpin::core::Error &error);

private:
    void read();
    void applyTrial();

    WorkspaceSession *m_session;
    Trial *m_trial = nullptr;
    core::AccountId m_account;
    std::shared_ptr<const core::report::CoverageMatrix> m_read;  ///< as it is
    std::shared_ptr<const core::report::CoverageMatrix> m_matrix;  ///< what is shown
    bool m_isTrial = false;
    bool m_active = false;
    bool m_stale = true;
    bool m_reading = false;
};

}  // namespace linchpin::present
