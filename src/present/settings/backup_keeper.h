#pragma once

#include <functional>
#include <map>
#include <optional>
#include <vector>

#include <QObject>
#include <QString>
#include <QTimer>

#include "core/result.h"
#include "present/settings/backup_rows.h"

namespace linchpin::present {

class Job;
class WorkspaceSession;

/// What this computer does about backups.
struct BackupOptions {
    bool automatic = true;
    QString folder;  ///< that holds the folders of backups; empty = beside the workspace
    int hours = 4;  ///< between two automatic ones while the workspace is open

    bool operator==(const BackupOptions &) const = default;
};

/// Backups of the open workspace: makes the automatic ones when they are due, the others when asked, and knows which there are. All of it on other
/// threads, with readers of their own: nothing waits. One at a time. A workspace open for reading only gets no automatic ones.
class BackupKeeper final : public QObject {
    Q_OBJECT
public:
    /// `clock`: seconds since 1970-01-01 UTC. `session` outlives it. Without setOptions nothing is automatic.
    BackupKeeper(WorkspaceSession *session, std::function<qint64()> clock, QObject *parent = nullptr);
    ~BackupKeeper() override;

    void setOptions(const BackupOptions &options);
    [[nodiscard]] const BackupOptions &options() const { return m_options; }
    /// The folder of the backups of the open workspace; empty while none is open.
    [[nodiscard]] QString folder() const;

    /// By hand; does nothing while one is being made.
    void makeNow();
    /// Looks whether an automatic one is due. Called by itself: soon after opening and then every five minutes.
    void look();
    [[nodiscard]] bool isMaking() const { return m_making; }
    /// What was wrong with the last attempt; empty when it went well.
    [[nodiscard]] QString problem() const { return m_problem; }

    /// The list as last read, newest first; `listed` when it was read again.
    void list();
    [[nodiscard]] BackupModel *model() { return &m_model; }
    [[nodiscard]] const BackupModel *model() const { return &m_model; }
    [[nodiscard]] bool isListed() const { return m_listed; }
    /// Sum of the sizes: "12.4 MB".
    [[nodiscard]] QString sizeText() const;

    /// Reads the backup as a whole; its row says what came of it, `verified` when it is known.
    void verify(const QString &path);
    [[nodiscard]] bool isVerifying() const { return m_verifying; }
    void preview(const QString &path, QObject *context, std::function<void(const BackupPreview &)> answer);
    /// Removes the file of a backup for good; false when it cannot be removed.
    bool remove(const QString &path);
    /// Restores it: the workspace closes and opens again (WorkspaceSession::restore).
    void restore(const QString &path);

    /// For tests: how long after opening and how often it looks.
    void setPace(int firstMilliseconds, int everyMilliseconds);

Q_SIGNALS:
    void changed();
    /// Long work began; show it where progress is shown.
    void started(linchpin::present::Job *job);
    /// `sentence` says what was made; `automatic` ones are only worth a quiet word.
    void made(const QString &sentence, bool automatic);
    void failed(const QString &sentence, bool automatic);
    void listed();
    void verified(const QString &path);

private:
    void onState();
    void start(bool automatic, bool onlyWhenDue, bool opening);

    WorkspaceSession *m_session;
    std::function<qint64()> m_clock;
    BackupOptions m_options;
    bool m_hasOptions = false;
    BackupModel m_model;
    std::map<QString, std::pair<qint64, QString>> m_checked;  ///< path to size and problem, of those read as a whole
    QTimer m_first;
    QTimer m_every;
    qint64 m_notBefore = 0;  ///< after a failure the next try waits
    QString m_problem;
    bool m_making = false;
    bool m_verifying = false;
    int m_asked = 0;  ///< the newest list that was asked for
    bool m_listed = false;
    bool m_toldProblem = false;
};

}  // namespace linchpin::present
