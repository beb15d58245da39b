#include "present/models/account_feed.h"

#include <QTimer>

namespace linchpin::present {

AccountFeed::AccountFeed(WorkspaceSession *session, QObject *parent)
    : QObject(parent)
    , m_session(session)
{
    connect(session, &WorkspaceSession::changed, this, &AccountFeed::readSoon);
}

void AccountFeed::setAccount(core::AccountId account)
{
    if (account == m_account) {
        return;
    }
    m_account = account;
    m_overview.reset();
    Q_EMIT accountChanged();
    read();
}

void AccountFeed::readSoon()
{
    if (!m_account || m_isWaiting) {
        return;
    }
    m_isWaiting = true;
    ++m_reads;
    QTimer::singleShot(0, this, [this] {
        m_isWaiting = false;
        --m_reads;
        read();
        Q_EMIT readingChanged();
    });
    Q_EMIT readingChanged();
}

void AccountFeed::read()
{
    if (!m_account || m_session->state() != WorkspaceSession::State::Open) {
        return;
    }
    ++m_reads;
    Q_EMIT readingChanged();
    m_session->readOverview(m_account, this, [this, account = m_account](core::Result<core::report::AccountOverview> result) {
        --m_reads;
        if (account == m_account) {
            if (result) {
                m_overview = std::make_shared<const core::report::AccountOverview>(std::move(*result));
                Q_EMIT updated();
            } else if (result.error().code != core::ErrorCode::Cancelled) {
                Q_EMIT failed(result.error());
            }
        }
        Q_EMIT readingChanged();
    });
}

}  // namespace linchpin::present
