#pragma once

#include <functional>

#include <QString>

#include "core/entities/kinds.h"

class QObject;

namespace linchpin::present {

class Job;
class WorkspaceSession;

/// "14 talks this quarter, 1 with a buyer": read on a thread of its own, answered in the window's thread; empty when it cannot be read.
Job *readQuarterTalks(WorkspaceSession *session, core::AccountId account, QObject *context,
                      std::function<void(const QString &)> answer);

}  // namespace linchpin::present
