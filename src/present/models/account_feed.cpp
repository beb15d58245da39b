#include "present/models/account_feed.h"

namespace linchpin::present {

AccountFeed::AccountFeed(WorkspaceSession *session, QObject *parent)
    : QObject(parent)
    , m_session(session)
{
    connect(session, &WorkspaceSession::changed, this, &AccountFeed::read);
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
