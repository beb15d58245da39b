#pragma once

#include <functional>
#include <memory>
#include <vector>

#include <QObject>
#include <QString>

#include "core/entities/people.h"
#include "core/report/branch.h"
#include "core/report/map_template.h"
#include "core/report/role_goals.h"
#include "core/result.h"

// The structure of a map: branches copied, templates, role goals, more seats of one person. The use cases of app/map_edit on the workspace's thread;
// answers come in the window's thread unless `context` is gone.

namespace linchpin::present {

class Job;
class WorkspaceSession;

/// `into`: the account that gets the copy; may be empty.
Job *readBranch(WorkspaceSession *session, core::SeatId top, core::AccountId into, QObject *context,
                std::function<void(core::Result<core::report::Branch>)> answer);

struct BranchEdit {
    core::SeatId top;
    std::vector<core::SeatId> seats;
    core::AccountId into;
    core::SeatId below;  ///< empty: at the top
    bool positionsOnly = false;
    bool secondSeats = false;  ///< who sits there already gets another seat
    QString topName;  ///< name the step
    QString accountName;
};
struct BranchDone {
    int added = 0;
    int kept = 0;
    core::SeatId first;  ///< the first seat that was added
};
Job *copyBranch(WorkspaceSession *session, const BranchEdit &edit, QObject *context,
                std::function<void(core::Result<BranchDone>)> answer);

/// A template to choose: stored in the workspace, or one of those every workspace starts with.
struct TemplateChoice {
    qint64 id = 0;  ///< of the stored one; negative = offered by the program
    core::report::MapTemplate content;
    QString name;
    QString summary;  ///< "9 roles to fill in 4 departments, 3 role goals"
    bool readable = true;

    [[nodiscard]] bool isStored() const { return id > 0; }
    bool operator==(const TemplateChoice &) const = default;
};
/// Stored ones by name, then those of the program.
Job *readTemplates(WorkspaceSession *session, QObject *context,
                   std::function<void(core::Result<std::vector<TemplateChoice>>)> answer);
/// "9 roles to fill in 4 departments, 3 role goals"
[[nodiscard]] QString templateSummary(const core::report::MapTemplate &content);
/// The same of the text of a stored template; says so when it cannot be read.
[[nodiscard]] QString templateTextSummary(const QString &text);

Job *readTemplateEffect(WorkspaceSession *session, core::AccountId account, const core::report::MapTemplate &content,
                        QObject *context, std::function<void(core::Result<core::report::TemplateEffect>)> answer);
struct TemplateDone {
    core::report::TemplateEffect effect;
    core::SeatId first;  ///< the first seat that was added
};
/// "9 roles to fill and 3 role goals added": only what there is any of.
[[nodiscard]] QString templateDoneText(const core::report::TemplateEffect &effect);
Job *applyTemplate(WorkspaceSession *session, core::AccountId account, const core::report::MapTemplate &content, QObject *context,
                   std::function<void(core::Result<TemplateDone>)> answer);
/// The map of the account as a template of that name.
Job *saveAsTemplate(WorkspaceSession *session, core::AccountId account, const QString &name, QObject *context,
                    std::function<void(core::Result<void>)> answer);
Job *renameTemplate(WorkspaceSession *session, qint64 id, const QString &name, QObject *context,
                    std::function<void(core::Result<void>)> answer);
Job *removeTemplate(WorkspaceSession *session, qint64 id, const QString &name, QObject *context,
                    std::function<void(core::Result<void>)> answer);

Job *readRoleGoals(WorkspaceSession *session, core::AccountId account, QObject *context,
                   std::function<void(core::Result<core::report::RoleGoals>)> answer);
/// "Financial buyer", or the name of the own role.
[[nodiscard]] QString roleGoalName(const core::report::RoleGoalLine &line);
/// "1 of 2 known", "3 known", "nobody known".
[[nodiscard]] QString roleGoalText(const core::report::RoleGoalLine &line);
/// "2 roles to fill", "every role is filled"; empty without goals.
[[nodiscard]] QString roleGoalsText(const core::report::RoleGoals &goals);
Job *setRoleGoal(WorkspaceSession *session, core::AccountId account, const core::report::RoleGoalLine &line, int wanted,
                 QObject *context, std::function<void(core::Result<void>)> answer);
/// A placeholder "Financial buyer?" on the map; the answer is its seat.
Job *addRolePlaceholder(WorkspaceSession *session, core::AccountId account, const core::report::RoleGoalLine &line,
                        QObject *context, std::function<void(core::Result<core::SeatId>)> answer);

struct SeatDraft {
    core::PersonId person;
    core::AccountId account;
    core::SeatId reportsTo;
    QString title;
    QString department;
    QString personName;  ///< name the step
    QString accountName;
};
/// Another seat of a person, in another account or in the same one, from today on; judgements and coverage begin anew there.
Job *addSeat(WorkspaceSession *session, const SeatDraft &draft, QObject *context,
             std::function<void(core::Result<core::SeatId>)> answer);

enum class MapMark : std::uint8_t { Assistant, Outside };
/// Marks them all, or takes the mark away where all have it; the answer says which. `who` names the step.
Job *toggleMark(WorkspaceSession *session, const std::vector<core::SeatId> &seats, MapMark mark, const QString &who,
                QObject *context, std::function<void(core::Result<bool>)> answer);

/// One sentence: what is wrong and what is right.
[[nodiscard]] QString structureErrorText(const core::Error &error);

/// The role goals of one account, read again after each change of people, roles or goals.
class RoleGoalsFeed final : public QObject {
    Q_OBJECT
public:
    explicit RoleGoalsFeed(WorkspaceSession *session, QObject *parent = nullptr);

    void setAccount(core::AccountId account);
    [[nodiscard]] core::AccountId account() const { return m_account; }
    /// Null until read.
    [[nodiscard]] std::shared_ptr<const core::report::RoleGoals> goals() const { return m_goals; }
    /// Hidden: reads nothing and catches up later.
    void setActive(bool active);

Q_SIGNALS:
    void updated();

private:
    void read();

    WorkspaceSession *m_session;
    core::AccountId m_account;
    std::shared_ptr<const core::report::RoleGoals> m_goals;
    bool m_active = true;
    bool m_stale = false;
    int m_reads = 0;
};

}  // namespace linchpin::present
