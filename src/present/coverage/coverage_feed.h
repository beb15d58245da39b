#pragma once

#include <functional>
#include <memory>

#include <QObject>

#include "core/report/coverage_matrix.h"
#include "core/result.h"

namespace linchpin::present {

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
    /// Hidden: reads nothing and catches up later.
    void setActive(bool active);

Q_SIGNALS:
    void updated();
    void failed(const linchpin::core::Error &error);

private:
    void read();

    WorkspaceSession *m_session;
    core::AccountId m_account;
    std::shared_ptr<const core::report::CoverageMatrix> m_matrix;
    bool m_active = false;
    bool m_stale = true;
    bool m_reading = false;
};

}  // namespace linchpin::present
