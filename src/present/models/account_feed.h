#pragma once

#include <memory>
#include <optional>

#include <QObject>

#include "core/report/account_overview.h"
#include "present/workspace_session.h"

namespace linchpin::present {

/// The overview of the one account that the window shows, read once for header and tabs, and again after each change.
class AccountFeed final : public QObject {
    Q_OBJECT
public:
    explicit AccountFeed(WorkspaceSession *session, QObject *parent = nullptr);

    /// Another account: its overview is null until it was read.
    void setAccount(core::AccountId account);
    [[nodiscard]] core::AccountId account() const { return m_account; }
    [[nodiscard]] std::shared_ptr<const core::report::AccountOverview> overview() const { return m_overview; }
    [[nodiscard]] bool isReading() const { return m_reads > 0; }

Q_SIGNALS:
    void accountChanged();
    void updated();
    void readingChanged();
    /// NotFound when the account was removed.
    void failed(const linchpin::core::Error &error);

private:
    void read();
    /// After those have asked who show what was just changed: the map of a large account must not wait for its overview.
    void readSoon();

    WorkspaceSession *m_session;
    core::AccountId m_account;
    std::shared_ptr<const core::report::AccountOverview> m_overview;
    int m_reads = 0;
    bool m_isWaiting = false;
};

}  // namespace linchpin::present
