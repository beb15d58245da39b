#include "present/file_care.h"

#include <filesystem>

#include <QCoreApplication>
#include <QFileInfo>

#include "app/maintenance.h"
#include "present/workspace_access.h"

namespace linchpin::present {

bool isFileGone(const core::Error &error)
{
    return error.code == core::ErrorCode::CannotWrite && (error.detail == "removed" || error.detail == "replaced");
}

QString fileGoneTitle(const core::Error &error)
{
    return error.detail == "replaced" ? QCoreApplication::translate("FileCare", "Not saved: the file was replaced")
                                      : QCoreApplication::translate("FileCare", "Not saved: the file was removed");
}

void checkFile(WorkspaceSession *session)
{
    if (session->state() != WorkspaceSession::State::Open || session->info().readOnly) {
        return;
    }
    // The session looks at the file after all work.
    onWorkspace<bool>(
        session, QCoreApplication::translate("FileCare", "Looking at the file"), session,
        [](WorkspaceAccess &, JobControl &) -> core::Result<bool> { return true; }, [](const core::Result<bool> &) {});
}

void saveCopy(WorkspaceSession *session, const QString &path, QObject *context, std::function<void(core::Result<bool>)> answer)
{
    // On the workspace's thread: only its own connection still reads a file that has no name any more.
    onWorkspace<bool>(
        session, QCoreApplication::translate("FileCare", "Saving a copy as %1").arg(QFileInfo(path).fileName()), context,
        [path](WorkspaceAccess &access, JobControl &) -> core::Result<bool> {
            const auto copied = app::backupWorkspace(access.workspace(), std::filesystem::path(path.toStdU16String()));
            if (!copied) {
                return tl::make_unexpected(copied.error());
            }
            return true;
        },
        std::move(answer));
}

}  // namespace linchpin::present
