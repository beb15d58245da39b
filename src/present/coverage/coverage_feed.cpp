#include "present/coverage/coverage_feed.h"

#include "app/coverage/coverage_matrix.h"
#include "present/workspace_access.h"

namespace linchpin::present {

using core::report::CoverageMatrix;

CoverageFeed::CoverageFeed(WorkspaceSession *session, QObject *parent)
    : QObject(parent)
    , m_session(session)
{
    connect(session, &WorkspaceSession::changed, this, [this] {
        m_stale = true;
        read();
    });
}

void CoverageFeed::setAccount(core::AccountId account)
{
    if (account == m_account) {
        return;
    }
    m_account = account;
    m_matrix.reset();
    m_stale = true;
    Q_EMIT updated();
    read();
}

void CoverageFeed::setActive(bool active)
{
    m_active = active;
    read();
}

void CoverageFeed::read()
{
    if (!m_active || !m_stale || m_reading || m_account.isNone()) {
        return;
    }
    m_stale = false;
    m_reading = true;
    onWorkspace<CoverageMatrix>(
        m_session, tr("Reading the coverage"), this,
        [account = m_account](WorkspaceAccess &access, JobControl &) {
            return app::coverageMatrix(access.workspace().read(), account, access.today());
        },
        [this, account = m_account](core::Result<CoverageMatrix> matrix) {
            m_reading = false;
            if (account != m_account || m_stale) {
                m_stale = true;
                read();
                return;
            }
            if (!matrix) {
                if (matrix.error().code != core::ErrorCode::Cancelled) {
                    Q_EMIT failed(matrix.error());
                }
                return;
            }
            m_matrix = std::make_shared<const CoverageMatrix>(std::move(*matrix));
            Q_EMIT updated();
        });
}

}  // namespace linchpin::present
