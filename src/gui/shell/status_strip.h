#pragma once

#include <functional>

#include <QFrame>
#include <QPointer>
#include <QTimer>

class QLabel;
class QProgressBar;
class QPushButton;
class QToolButton;

namespace linchpin::present {
class Job;
struct WorkspaceInfo;
}  // namespace linchpin::present

namespace linchpin::gui {

class ElidedLabel;
class ThemeController;

/// The line at the bottom: whether all is saved, the last change with Undo, running work with Cancel, and what is shown and selected.
class StatusStrip final : public QFrame {
    Q_OBJECT
public:
    explicit StatusStrip(const ThemeController *theme, QWidget *parent = nullptr);

    void showWorkspace(const present::WorkspaceInfo &info);
    /// In place of "Saved on this computer" until the next showWorkspace; offers no undo.
    void showNotSaved(const QString &sentence);
    void showNoWorkspace(const QString &version);
    void showOpening(const QString &sentence);
    void setPageText(const QString &text);
    /// For ten seconds, or until the next one.
    void announce(const QString &sentence, const QString &action, std::function<void()> run);
    /// Shown once it has run for half a second.
    void showJob(present::Job *job);
    [[nodiscard]] QString announcement() const;
    [[nodiscard]] QString pageText() const;
    [[nodiscard]] QString savedText() const;

Q_SIGNALS:
    void undoAsked();

private:
    void setIcon(const QString &name, bool good);
    void fadeAnnouncement();
    void placeChange();

    const ThemeController *m_theme;
    QLabel *m_icon;
    QLabel *m_saved;
    ElidedLabel *m_change;
    QPushButton *m_undo;
    ElidedLabel *m_message;
    QPushButton *m_action;
    QLabel *m_jobText;
    QProgressBar *m_progress;
    QToolButton *m_cancel;
    QLabel *m_page;
    QTimer m_fade;
    QPointer<present::Job> m_job;
    std::function<void()> m_run;
    QString m_iconName;
    bool m_iconGood = false;
    bool m_hasChange = false;
    bool m_canUndo = false;
    QString m_shownChange;
};

}  // namespace linchpin::gui
