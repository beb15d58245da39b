#pragma once

#include <QObject>
#include <QString>

class QWidget;

namespace linchpin::present {
class WorkspaceSession;
}

namespace linchpin::gui {

class ViewState;

/// Opening and making workspace files: asks for a path (never waiting in a loop of its own) and hands it to the session.
class WorkspaceFiles final : public QObject {
    Q_OBJECT
public:
    WorkspaceFiles(present::WorkspaceSession *session, ViewState *state, QWidget *window);

    /// Asks which file.
    void askOpen();
    /// Asks where the new one goes.
    void askNew();
    void open(const QString &path);
    /// Opens the sample in the user's data folder; makes it first when it is not there.
    void openSample();
    [[nodiscard]] static QString samplePath();

private:
    present::WorkspaceSession *m_session;
    ViewState *m_state;
    QWidget *m_window;
};

}  // namespace linchpin::gui
