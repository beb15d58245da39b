#pragma once

#include <QObject>

#include "gui/shell/page.h"
#include "present/settings/backup_keeper.h"

namespace linchpin::gui {

/// Lets the keeper of backups speak through the window, and remembers on this computer what it shall do. Lives as long as the window.
class BackupService final : public QObject {
    Q_OBJECT
public:
    /// `automatic`: whether this run of the program makes backups by itself at all.
    BackupService(const PageContext &context, bool automatic, QObject *parent = nullptr);

private:
    PageContext m_context;
};

/// What this computer was told about backups.
[[nodiscard]] present::BackupOptions backupOptions(const ViewState &state);
/// Keeps the options and puts them to work.
void keepBackupOptions(const present::BackupOptions &options, const PageContext &context);

}  // namespace linchpin::gui
