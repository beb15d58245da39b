#include "gui/settings/backup_service.h"

#include <algorithm>

#include <QFileInfo>

#include "gui/shell/view_state.h"
#include "present/job.h"
#include "present/workspace_session.h"

namespace linchpin::gui {

namespace {

const QString kAutomatic = QStringLiteral("backup_automatic");
const QString kFolder = QStringLiteral("backup_folder");
const QString kHours = QStringLiteral("backup_hours");

Location backupsPlace()
{
    Location place;
    place.page = QLatin1String(kSettingsPage);
    place.item = QStringLiteral("section/backups");
    return place;
}

}  // namespace

present::BackupOptions backupOptions(const ViewState &state)
{
    present::BackupOptions options;
    options.automatic = state.value(kAutomatic, true).toBool();
    options.folder = state.value(kFolder).toString();
    options.hours = std::clamp(state.value(kHours, options.hours).toInt(), 1, 24);
    return options;
}

void keepBackupOptions(const present::BackupOptions &options, const PageContext &context)
{
    context.state->setValue(kAutomatic, options.automatic);
    context.state->setValue(kFolder, options.folder);
    context.state->setValue(kHours, options.hours);
    context.backups->setOptions(options);
}

BackupService::BackupService(const PageContext &context, bool automatic, QObject *parent)
    : QObject(parent)
    , m_context(context)
{
    using present::BackupKeeper;
    BackupKeeper *keeper = context.backups;
    connect(keeper, &BackupKeeper::started, this, [this](present::Job *job) { m_context.shell->showJob(job); });
    connect(keeper, &BackupKeeper::made, this, [this](const QString &sentence, bool byItself) {
        if (!byItself) {
            m_context.shell->announce(sentence, tr("Show"), [this] { m_context.shell->goTo(backupsPlace()); });
        }
    });
    connect(keeper, &BackupKeeper::failed, this, [this](const QString &sentence, bool byItself) {
        m_context.shell->warn(
            byItself ? tr("%1 The next attempt is in half an hour; the folder can be changed in Settings.").arg(sentence)
                     : sentence);
    });
    connect(context.session, &present::WorkspaceSession::restored, this, [this](const QString &keptAs) {
        m_context.shell->goTo(backupsPlace());
        m_context.shell->announce(
            keptAs.isEmpty()
                ? tr("The backup was restored.")
                : tr("The backup was restored. The file as it was is kept as %1.").arg(QFileInfo(keptAs).fileName()));
    });
    present::BackupOptions options = backupOptions(*context.state);
    options.automatic = options.automatic && automatic;
    keeper->setOptions(options);
}

}  // namespace linchpin::gui
