#include "present/workspace_session.h"

#include "app/account_map.h"
#include "app/account_plan.h"
#include "app/overview.h"
#include "app/score_board.h"
#include "app/workspace.h"
#include "present/workspace_access.h"

// What several parts of the window ask for: overview, map and plan of an account.

namespace linchpin::present {

namespace {

/// Given up when the workspace closes.
Job *asRead(Job *job)
{
    job->setObjectName(QStringLiteral("read"));
    return job;
}

}  // namespace

Job *WorkspaceSession::readOverview(core::AccountId account, QObject *context, Answer<core::report::AccountOverview> answer)
{
    return asRead(onWorkspace<core::report::AccountOverview>(
        this, tr("Reading the account"), context,
        [account](WorkspaceAccess &access, JobControl &) -> core::Result<core::report::AccountOverview> {
            auto board = access.scores();
            if (!board) {
                return tl::make_unexpected(board.error());
            }
            app::OverviewOptions options;
            options.asOf = access.today();
            return app::overview(**board, access.workspace().read(), account, options);
        },
        std::move(answer)));
}

Job *WorkspaceSession::readMap(core::AccountId account, core::MapOverlay overlay, QObject *context,
                               Answer<core::AccountMap> answer)
{
    return asRead(onWorkspace<core::AccountMap>(
        this, tr("Drawing the map"), context,
        [account, overlay](WorkspaceAccess &access, JobControl &) -> core::Result<core::AccountMap> {
            app::AccountMapOptions options;
            options.asOf = access.today();
            options.overlay = overlay;
            return app::accountMap(access.workspace().read(), account, options);
        },
        std::move(answer)));
}

Job *WorkspaceSession::readPlan(core::AccountId account, QObject *context, Answer<core::report::AccountPlan> answer)
{
    return asRead(onWorkspace<core::report::AccountPlan>(
        this, tr("Gathering the account plan"), context,
        [account](WorkspaceAccess &access, JobControl &) -> core::Result<core::report::AccountPlan> {
            auto board = access.scores();
            if (!board) {
                return tl::make_unexpected(board.error());
            }
            app::AccountPlanOptions options;
            options.asOf = access.today();
            return app::accountPlan(**board, access.workspace().read(), account, options);
        },
        std::move(answer)));
}

}  // namespace linchpin::present
