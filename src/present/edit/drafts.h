#pragma once

#include <map>
#include <vector>

#include <QJsonObject>
#include <QObject>
#include <QString>
#include <QStringList>
#include <QTimer>

#include "core/entities/kinds.h"

namespace linchpin::present {

class WorkspaceSession;

/// What somebody typed into a form and did not save.
struct KeptDraft {
    QString form;
    core::AccountId account;  ///< empty: a form of no account
    QJsonObject content;
};

/// Unsaved forms, kept beside the user's settings (never in the workspace: each would be an undo step there), one file for each workspace and
/// form, readable by its user only, replaced in one piece. Survives a crash; at most one second of typing is lost.
/// Everything is about the workspace that is open; with none open, nothing is kept and nothing found.
class Drafts final : public QObject {
    Q_OBJECT
public:
    /// `folder` comes from the composition root; empty keeps drafts in memory only.
    Drafts(const QString &folder, const WorkspaceSession *session, QObject *parent = nullptr);
    /// Writes what is still waiting.
    ~Drafts() override;

    /// Call on every change of the form; written a moment later. An empty object discards.
    void keep(const QString &form, core::AccountId account, const QJsonObject &content);
    /// Empty when there is none.
    [[nodiscard]] QJsonObject find(const QString &form, core::AccountId account);
    [[nodiscard]] bool has(const QString &form, core::AccountId account);
    /// After saving, or when the user throws it away.
    void discard(const QString &form, core::AccountId account);
    /// All of the open workspace.
    [[nodiscard]] std::vector<KeptDraft> all();
    /// Drops every draft that holds one of the texts (names, mails, phones; compared without regard to case and accents) or one of the ids as
    /// number or text. For erasure; writes at once. Returns how many were dropped.
    int forgetPerson(const QStringList &texts, const std::vector<std::int64_t> &ids);
    /// Writes at once what is waiting.
    void flush();

Q_SIGNALS:
    /// `account` 0 for forms of no account.
    void changed(const QString &form, qint64 account);

private:
    using Forms = std::map<qint64, QJsonObject>;  ///< by account
    struct File {
        Forms forms;
        bool dirty = false;
    };
    [[nodiscard]] QString pathOf(qint64 workspace, const QString &form) const;
    [[nodiscard]] File &file(const QString &form);
    [[nodiscard]] qint64 workspace() const;
    void write(qint64 workspace, const QString &form, File &file);

    QString m_folder;
    const WorkspaceSession *m_session;
    std::map<std::pair<qint64, QString>, File> m_files;
    QTimer m_timer;
};

}  // namespace linchpin::present
