#pragma once

#include <functional>
#include <optional>

#include <QObject>
#include <QString>

#include "core/result.h"

class QWidget;

namespace linchpin::present {
class WorkspaceSession;
}

namespace linchpin::gui {

class MessageBand;
class Shell;
class StatusStrip;
class WorkspaceFiles;

/// What the window does when the open file was removed or replaced: a lasting band with "Save a copy", a status line that claims nothing, until a
/// change can be saved again or another file is open. Also offers the copy where a file cannot be written.
class FileCare final : public QObject {
    Q_OBJECT
public:
    struct Parts {
        present::WorkspaceSession *session = nullptr;
        Shell *shell = nullptr;
        MessageBand *band = nullptr;
        StatusStrip *status = nullptr;
        WorkspaceFiles *files = nullptr;
        std::function<void()> restoreBand;  ///< shows band and status as the session says
    };
    /// Make it after the window has connected its own slots: the band of a file that is gone goes over every other.
    FileCare(Parts parts, QWidget *window);

    /// What the button of the workspace's band does for a file that is gone, read-only or open elsewhere; false when it means something else.
    bool runAction();
    /// Asks where to, without holding up the window.
    void askCopy();
    /// Looks whether the file is still there.
    void look();

private:
    void onFailed(const core::Error &error);
    void showGone();
    void saveCopy(const QString &path);

    Parts m_parts;
    QWidget *m_window;
    std::optional<core::Error> m_gone;
    QString m_opening;  ///< said once the copy is open
};

}  // namespace linchpin::gui
