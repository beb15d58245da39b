#include "present/workspace_session.h"

#include "app/account_map.h"
#include "app/account_plan.h"
#include "app/overview.h"
#include "app/portfolio.h"
#include "app/score_board.h"
#include "app/workspace.h"
#include "present/workspace_access.h"

// What several parts of the window ask for: portfolio, overview, map and plan of the open workspace.

namespace linchpin::present {

namespace {

/// Given up when the workspace closes.
Job *asRead(Job *job)
{
    job->setObjectName(QStringLiteral("read"));
    return job;
}

}  // namespace

Job *WorkspaceSession::readPortfolio(const PortfolioQuery &query, QObject *context, Answer<core::report::Portfolio> answer)
{
    return asRead(onWorkspace<core::report::Portfolio>(
        this, tr("Ranking the accounts"), context,
        [query](WorkspaceAccess &access, JobControl &) -> core::Result<core::report::Portfolio> {
            auto board = access.scores();
            if (!board) {
                return tl::make_unexpected(board.error());
            }
            app::PortfolioOptions options;
            options.asOf = access.today();
            const int year = access.today().year();
            switch (query.period) {
            case PeriodWish::TwelveMonths: break;
            case PeriodWish::ThisYear:
                options.period = {app::PeriodKind::FromTo, {*core::Date::fromYmd(year, 1, 1), access.today()}};
                break;
            case PeriodWish::LastYear:
                options.period = {app::PeriodKind::FromTo,
                                  {*core::Date::fromYmd(year - 1, 1, 1), *core::Date::fromYmd(year - 1, 12, 31)}};
                break;
            case PeriodWish::AllTime: options.period.kind = app::PeriodKind::AllTime; break;
            }
            return app::portfolio(**board, access.workspace().read(), options);
        },
        std::move(answer)));
}

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
