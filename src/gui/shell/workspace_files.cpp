#include "gui/shell/workspace_files.h"

#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QStandardPaths>

#include "gui/shell/view_state.h"
#include "present/workspace_session.h"

namespace linchpin::gui {
namespace {

const QString kFolderKey = QStringLiteral("last_folder");

QString startFolder(const ViewState &state)
{
    const QString kept = state.value(kFolderKey).toString();
    return QFileInfo(kept).isDir() ? kept : QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation);
}

}  // namespace

WorkspaceFiles::WorkspaceFiles(present::WorkspaceSession *session, ViewState *state, QWidget *window)
    : QObject(window)
    , m_session(session)
    , m_state(state)
    , m_window(window)
{ }

void WorkspaceFiles::askOpen()
{
    auto *dialog =
        new QFileDialog(m_window, tr("Open a workspace"), startFolder(*m_state), tr("Workspaces (*.linchpin);;All files (*)"));
    dialog->setObjectName(QStringLiteral("openDialog"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    dialog->setOption(QFileDialog::DontUseNativeDialog);
    connect(dialog, &QFileDialog::fileSelected, this, &WorkspaceFiles::open);
    dialog->open();
}

void WorkspaceFiles::askNew()
{
    auto *dialog = new QFileDialog(m_window, tr("Start a new workspace"), startFolder(*m_state), tr("Workspaces (*.linchpin)"));
    dialog->setObjectName(QStringLiteral("newDialog"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(QStringLiteral("linchpin"));
    dialog->selectFile(tr("accounts.linchpin"));
    dialog->setOption(QFileDialog::DontUseNativeDialog);
    // An existing file is refused by the session; the dialog must not ask whether to replace it.
    dialog->setOption(QFileDialog::DontConfirmOverwrite);
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString &path) {
        m_state->setValue(kFolderKey, QFileInfo(path).absolutePath());
        m_session->create(path, QFileInfo(path).completeBaseName(), present::WorkspaceSession::NewContent::Empty);
    });
    dialog->open();
}

void WorkspaceFiles::open(const QString &path)
{
    m_state->setValue(kFolderKey, QFileInfo(path).absolutePath());
    m_session->open(QFileInfo(path).absoluteFilePath());
}

QString WorkspaceFiles::samplePath()
{
    return QDir(QStandardPaths::writableLocation(QStandardPaths::AppDataLocation))
        .filePath(QStringLiteral("arden-2026.linchpin"));
}

void WorkspaceFiles::openSample()
{
    const QString path = samplePath();
    if (QFileInfo::exists(path)) {
        m_session->open(path);
        return;
    }
    QDir().mkpath(QFileInfo(path).absolutePath());
    m_session->create(path, {}, present::WorkspaceSession::NewContent::Sample);
}

}  // namespace linchpin::gui
