#pragma once

#include <functional>

#include <QString>

#include "core/result.h"

class QObject;

// What the window does about a file that went away while it was open: WorkspaceSession::failed tells it once (isFileGone), a copy can be saved.

namespace linchpin::present {

class WorkspaceSession;

/// Whether a change was refused because the file was removed or replaced while it is open here.
[[nodiscard]] bool isFileGone(const core::Error &error);

/// "Not saved: the file was removed", for the status bar.
[[nodiscard]] QString fileGoneTitle(const core::Error &error);

/// Looks whether the file is still where it was opened; WorkspaceSession::failed says when it is not (once).
void checkFile(WorkspaceSession *session);

/// Writes a verified copy of all that is open, also of a file that was removed, to `path`; a file that is there is refused (CannotWrite `exists`).
void saveCopy(WorkspaceSession *session, const QString &path, QObject *context, std::function<void(core::Result<bool>)> answer);

}  // namespace linchpin::present
