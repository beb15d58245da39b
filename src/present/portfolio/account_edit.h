#pragma once

#include <functional>
#include <vector>

#include "core/entities/kinds.h"
#include "core/record.h"
#include "core/result.h"

class QObject;
class QString;

namespace linchpin::present {

class WorkspaceSession;

/// Gives one field of several accounts the same value, as one undo step called `label`. Errors: app::editField; all or nothing.
void editAccounts(WorkspaceSession *session, const std::vector<core::AccountId> &accounts, const QString &field,
                  const core::Value &value, const QString &label, QObject *context, std::function<void(core::Result<void>)> done);

}  // namespace linchpin::present
