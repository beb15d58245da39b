#include "gui/shell/file_care.h"

#include <utility>

#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QStandardPaths>

#include "gui/shell/page.h"
#include "gui/shell/status_strip.h"
#include "gui/shell/workspace_files.h"
#include "gui/widgets/message_band.h"
#include "present/error_text.h"
#include "present/file_care.h"
#include "present/workspace_session.h"

namespace linchpin::gui {

using present::WorkspaceSession;

FileCare::FileCare(Parts parts, QWidget *window)
    : QObject(window)
    , m_parts(std::move(parts))
    , m_window(window)
{
    const WorkspaceSession *session = m_parts.session;
    connect(session, &WorkspaceSession::failed, this, &FileCare::onFailed);
    connect(session, &WorkspaceSession::infoChanged, this, [this] {
        if (m_gone) {
            showGone();
        }
    });
    connect(session, &WorkspaceSession::stateChanged, this, [this] { m_gone.reset(); });
    connect(session, &WorkspaceSession::opened, this, [this] {
        // A draft that waits is said first.
        if (const QString sentence = std::exchange(m_opening, {});
            !sentence.isEmpty() && m_parts.status->announcement().isEmpty()) {
            m_parts.shell->announce(sentence);
        }
    });
    connect(session, &WorkspaceSession::changed, this, [this] {
        // A change was kept: the file is back in its place.
        if (m_gone) {
            m_gone.reset();
            m_parts.restoreBand();
        }
    });
}

void FileCare::onFailed(const core::Error &error)
{
    if (present::isFileGone(error)) {
        m_gone = error;
        showGone();
    }
}

void FileCare::showGone()
{
    m_parts.status->showNotSaved(present::fileGoneTitle(*m_gone));
    m_parts.band->showMessage(BandKind::Bad, present::errorText(*m_gone), tr("Save a copy\u2026"), true);
}

bool FileCare::runAction()
{
    const auto &info = m_parts.session->info();
    if (!m_gone && !info.readOnly) {
        return false;
    }
    if (m_gone || info.heldBy.isEmpty()) {
        askCopy();
    } else {
        m_parts.files->open(info.path);
    }
    return true;
}

void FileCare::askCopy()
{
    const QFileInfo file(m_parts.session->info().path);
    const QString folder =
        file.dir().exists() ? file.absolutePath() : QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation);
    auto *dialog = new QFileDialog(m_window, tr("Save a copy"), folder, tr("Workspaces (*.linchpin)"));
    dialog->setObjectName(QStringLiteral("copyDialog"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(QStringLiteral("linchpin"));
    dialog->selectFile(tr("%1 copy.linchpin").arg(file.completeBaseName()));
    dialog->setOption(QFileDialog::DontUseNativeDialog);
    // A file that is there is refused; the dialog must not ask whether to replace it.
    dialog->setOption(QFileDialog::DontConfirmOverwrite);
    connect(dialog, &QFileDialog::fileSelected, this, &FileCare::saveCopy);
    dialog->open();
}

void FileCare::saveCopy(const QString &path)
{
    present::saveCopy(m_parts.session, path, this, [this, path](const core::Result<bool> &saved) {
        if (!saved) {
            if (saved.error().code != core::ErrorCode::Cancelled) {
                m_parts.shell->warn(present::errorText(saved.error()));
            }
            return;
        }
        const QString name = QFileInfo(path).fileName();
        if (m_gone) {
            // Work goes on in the copy; what was typed waits there as a draft.
            m_parts.shell->closePane();
            m_opening = tr("Saved as %1, which is open now").arg(name);
            m_parts.files->open(path);
            return;
        }
        m_parts.shell->announce(tr("Copy saved as %1").arg(name), tr("Open it"), [this, path] { m_parts.files->open(path); });
    });
}

void FileCare::look() { present::checkFile(m_parts.session); }

}  // namespace linchpin::gui
