#pragma once

#include <functional>
#include <optional>
#include <vector>

#include <QObject>
#include <QPointer>
#include <QString>
#include <QStringList>
#include <QTimer>

#include "core/date.h"
#include "core/entities/kinds.h"
#include "core/result.h"
#include "present/conversations/log_entry.h"

namespace linchpin::present {

class Job;
class WorkspaceSession;

/// What an account offers to the log pane.
struct LogChoices {
    struct Person {
        core::SeatId seat;
        QString name;
        QString title;
        std::optional<core::Date> lastTalk;
    };
    struct Promise {
        core::PromiseId promise;
        QString text;
        QString person;
        core::SeatId seat;
        core::MemberId member;
        core::Date due;
    };
    core::AccountId account;
    QString accountName;
    std::vector<Person> people;
    std::vector<Promise> promises;  ///< open ones by due day
    QStringList themes;
};

/// The log pane without its widgets: holds the entry, reads what the account offers, tells what saving will change, and saves. Everything is answered
/// in the window's thread; only the newest question counts.
class LogForm final : public QObject {
    Q_OBJECT
public:
    explicit LogForm(WorkspaceSession *session, QObject *parent = nullptr);

    [[nodiscard]] const LogEntry &entry() const { return m_entry; }
    /// Takes over what the widgets hold; asks for the effect a moment later. Another account: reads its choices.
    void setEntry(const LogEntry &entry);
    /// What the account of the entry offers; empty until `choicesChanged`.
    [[nodiscard]] const LogChoices &choices() const { return m_choices; }
    /// Reads a stored conversation into the entry; `loaded` or `failed` follows.
    void load(core::ConversationId conversation);

    [[nodiscard]] const std::vector<EffectLine> &effect() const { return m_effect; }
    [[nodiscard]] bool isBusy() const { return m_saving; }
    /// Whether nothing asked for is still to come (tests and screenshots).
    [[nodiscard]] bool isSettled() const { return !m_choicesJob && !m_effectJob && !m_timer.isActive() && !m_saving; }

    /// Checks and writes: `saved`, `problemsFound` or `failed` follows.
    void save();
    /// Removes a stored conversation; `removed` or `failed` follows.
    static void remove(WorkspaceSession *session, core::ConversationId conversation, const QString &label, QObject *context,
                       std::function<void(core::Result<QString>)> answer);

Q_SIGNALS:
    void choicesChanged();
    void effectChanged();
    void loaded();
    /// "Conversation logged: strength 71 -> 73, score 42 -> 43"
    void saved(const QString &sentence, qint64 conversation);
    void problemsFound(const std::vector<linchpin::present::LogProblem> &problems);
    /// Nothing was written; the entry is kept.
    void failed(const linchpin::core::Error &error);

private:
    void readChoices();
    void readEffect();

    WorkspaceSession *m_session;
    LogEntry m_entry;
    LogChoices m_choices;
    std::vector<EffectLine> m_effect;
    QTimer m_timer;
    QPointer<Job> m_choicesJob;
    QPointer<Job> m_effectJob;
    int m_choicesGeneration = 0;
    int m_effectGeneration = 0;
    bool m_saving = false;
};

}  // namespace linchpin::present
