#include "present/portfolio/account_edit.h"

#include "app/portfolio_edit.h"
#include "present/workspace_access.h"

namespace linchpin::present {

void editAccounts(WorkspaceSession *session, const std::vector<core::AccountId> &accounts, const QString &field,
                  const core::Value &value, const QString &label, QObject *context, std::function<void(core::Result<void>)> done)
{
    onWorkspace<void>(
        session, label, context,
        [accounts, field = toUtf8(field), value, label = toUtf8(label)](WorkspaceAccess &access, JobControl &)
            -> core::Result<void> { return app::editAccounts(access.workspace(), accounts, field, value, label); },
        std::move(done));
}

}  // namespace linchpin::present
