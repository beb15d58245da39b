#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <unordered_map>
#include <vector>

#include <QObject>
#include <QPointer>
#include <QString>
#include <QTimer>

#include "core/date.h"
#include "core/entities/kinds.h"
#include "core/report/what_if.h"
#include "core/result.h"
#include "present/what_if/assumption_model.h"

namespace linchpin::app {
class TrialGround;
}

namespace linchpin::present {

class Job;
class WorkspaceSession;

/// An open promise that could be assumed as kept.
struct TrialPromise {
    core::PromiseId promise;
    core::SeatId seat;
    QString text;
    QString person;
    core::Date due;

    bool operator==(const TrialPromise &) const = default;
};

/// A saved list of assumptions.
struct TrialScenario {
    qint64 id = 0;
    QString name;
    core::Date day;
    int count = 0;  ///< assumptions
    std::vector<core::report::Assumption> assumptions;
    bool hasUnread = false;  ///< made by a newer program: some of it is left out

    bool operator==(const TrialScenario &) const = default;
};

/// What is to become a plan, and whose it is.
struct TrialPlanWish {
    std::vector<core::report::Assumption> what;  ///< assumptions and repairs
    core::MemberId owner;  ///< of what nobody else is named for; none: the owner of the account
    std::optional<core::Date> due;
};
/// A line of the plan before it is made.
struct TrialPlanLine {
    QString text;
    QString detail;  ///< who, until when
    bool isGoal = false;

    bool operator==(const TrialPlanLine &) const = default;
};
struct TrialPlanDone {
    QString sentence;
    core::GoalId goal;  ///< the first one made; none when there are only actions
};

/// The what-if of the account page: what is assumed about the account that is shown, and what would come of it. The list is kept for each account as
/// long as the workspace is open; the trial itself ends when another account is shown. Nothing is written but scenarios and plans. Answers come in the
/// window's thread; the work is done on the workspace's thread, once for all edits within a moment.
class Trial final : public QObject {
    Q_OBJECT
public:
    using Outcome = std::shared_ptr<const core::report::TrialOutcome>;
    using Answer = std::function<void(core::Result<void>)>;

    explicit Trial(WorkspaceSession *session, QObject *parent = nullptr);
    ~Trial() override;

    /// Another account: the trial is closed, its list kept; that account's own list is there again.
    void setAccount(core::AccountId account);
    [[nodiscard]] core::AccountId account() const { return m_account; }

    /// Whether the window is in the what-if. An account opened for the first time gets what is worth trying, all switched off.
    [[nodiscard]] bool isOpen() const { return m_open; }
    void open();
    void close();
    /// Opened earlier for this account and left with something on.
    [[nodiscard]] bool hasKept() const { return !m_open && m_model.countOn() > 0; }
    /// Open, computed, and something counts: map and matrix show it.
    [[nodiscard]] bool isShown() const { return m_open && m_outcome && m_outcome->switchedOn() > 0; }

    [[nodiscard]] AssumptionModel *model() { return &m_model; }
    [[nodiscard]] const std::vector<core::report::Assumption> &assumptions() const { return m_model.assumptions(); }
    /// Switches it on, adds it when it is new, and opens the trial. Returns its row.
    int assume(core::report::Assumption assumption);
    void clear();

    /// Of the newest list that was worked out; null before.
    [[nodiscard]] Outcome outcome() const { return m_outcome; }
    /// Nothing asked for is still to come (tests and screenshots).
    [[nodiscard]] bool isSettled() const { return !m_open || (!m_timer.isActive() && m_jobs == 0 && m_outcome); }
    /// Why it cannot be worked out; empty when it can.
    [[nodiscard]] QString problem() const { return m_problem; }

    [[nodiscard]] const std::vector<TrialPromise> &promises() const { return m_promises; }

    /// Of the account, by name.
    [[nodiscard]] const std::vector<TrialScenario> &scenarios() const { return m_scenarios; }
    /// Null when there is none of that name (in any case).
    [[nodiscard]] const TrialScenario *scenarioNamed(const QString &name) const;
    /// The scenario that the list is; null when it was changed since.
    [[nodiscard]] const TrialScenario *currentScenario() const;
    /// Keeps the list under `name`; one of that name is replaced. One step to undo.
    void saveScenario(const QString &name, QObject *context, Answer answer);
    void loadScenario(qint64 id);
    /// Opens the trial with the scenario of that name (or number) once the account was read; nothing when there is none.
    void openScenario(const QString &nameOrId);
    void renameScenario(qint64 id, const QString &name, QObject *context, Answer answer);
    void removeScenario(qint64 id, QObject *context, Answer answer);

    /// What makePlan would add.
    void previewPlan(const TrialPlanWish &wish, QObject *context, std::function<void(std::vector<TrialPlanLine>)> answer);
    /// Turns assumptions and repairs into goals and actions: one step to undo. NothingToDo when all of it is there already.
    void makePlan(const TrialPlanWish &wish, QObject *context, std::function<void(core::Result<TrialPlanDone>)> answer);

    /// One sentence for a refusal of the above.
    [[nodiscard]] static QString errorSentence(const core::Error &error);

Q_SIGNALS:
    void openChanged();
    /// Added, removed, moved, switched.
    void assumptionsChanged();
    void outcomeChanged();
    void scenariosChanged();

private:
    struct Answered;
    void schedule();
    void compute();
    void take(Answered answered);
    void forgetAll();
    void takeWantedScenario();

    WorkspaceSession *m_session;
    core::AccountId m_account;
    bool m_open = false;
    AssumptionModel m_model;
    Outcome m_outcome;
    QString m_problem;
    std::vector<TrialPromise> m_promises;
    std::vector<TrialScenario> m_scenarios;
    std::unordered_map<std::int64_t, std::vector<core::report::Assumption>> m_kept;  ///< by account
    bool m_wantsSuggestions = false;
    QString m_wantedScenario;  ///< to be loaded once they are read
    /// Read once for each state of the file; used on the workspace's thread only.
    std::shared_ptr<const app::TrialGround> m_ground;
    QTimer m_timer;
    int m_jobs = 0;
    int m_generation = 0;  ///< of the account
};

}  // namespace linchpin::present
