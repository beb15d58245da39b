#include "present/coverage/coverage_feed.h"

#include "app/coverage/coverage_matrix.h"
#include "core/report/what_if.h"
#include "present/what_if/trial.h"
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
    m_read.reset();
    m_matrix.reset();
    m_isTrial = false;
    m_stale = true;
    Q_EMIT updated();
    read();
}

void CoverageFeed::setTrial(Trial *trial)
{
    m_trial = trial;
    if (trial) {
        connect(trial, &Trial::outcomeChanged, this, [this] {
            if (m_read && (m_isTrial || m_trial->isShown())) {
                applyTrial();
                Q_EMIT updated();
            }
        });
    }
}

void CoverageFeed::applyTrial()
{
    m_isTrial = m_trial && m_trial->isShown() && m_trial->account() == m_account;
    if (!m_isTrial) {
        m_matrix = m_read;
        return;
    }
    CoverageMatrix matrix = *m_read;
    core::report::applyTrial(matrix, *m_trial->outcome());
    m_matrix = std::make_shared<const CoverageMatrix>(std::move(matrix));
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
            m_read = std::make_shared<const CoverageMatrix>(std::move(*matrix));
            applyTrial();
            Q_EMIT updated();
        });
}

}  // namespace linchpin::present
