#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <vector>

#include <QObject>
#include <QString>

#include "core/date.h"
#include "core/entities/people.h"
#include "core/entities/voice.h"
#include "core/result.h"

// What the window changes about people: the use cases of app/people on the workspace's thread. `who` names the undo step ("Stance of Elena
// Ferrari"); the judge is who works here, the day is the workspace's today. Answers come in the window's thread unless `context` is gone.

namespace linchpin::present {

class Job;
class WorkspaceSession;

using PeopleAnswer = std::function<void(core::Result<void>)>;

struct JudgementEdit {
    core::SeatId seat;
    core::MemberId member;  ///< of a tie
    core::Aspect aspect = core::Aspect::Stance;
    QString value;  ///< as stored: a word, a number with a point, `unknown`, or empty to take back
    QString detail;
    QString reason;
};
Job *judge(WorkspaceSession *session, const std::vector<JudgementEdit> &edits, const QString &who, QObject *context,
           PeopleAnswer answer = {});
/// Trust and respect of a tie at once; none takes both back.
Job *judgeLevel(WorkspaceSession *session, core::SeatId seat, core::MemberId member, std::optional<core::RelationLevel> level,
                const QString &reason, const QString &who, QObject *context, PeopleAnswer answer = {});
Job *removeJudgement(WorkspaceSession *session, core::JudgementId id, const QString &who, QObject *context,
                     PeopleAnswer answer = {});

struct RoleEdit {
    core::BuiltinRole builtin = core::BuiltinRole::User;
    core::RoleId own;
};
Job *addRole(WorkspaceSession *session, core::SeatId seat, const RoleEdit &role, const QString &who, QObject *context,
             PeopleAnswer answer = {});
Job *removeRole(WorkspaceSession *session, core::Id<core::SeatRole> role, const QString &who, QObject *context,
                PeopleAnswer answer = {});
Job *setRoles(WorkspaceSession *session, const std::vector<core::SeatId> &seats, const std::vector<RoleEdit> &roles,
              const QString &who, QObject *context, PeopleAnswer answer = {});

struct PersonDraft {
    core::AccountId account;
    QString name;
    QString label;  ///< of somebody not yet known
    QString title;
    QString department;
    QString site;
    QString email;
    QString phone;
    core::SeatId reportsTo;
    std::vector<RoleEdit> roles;
    std::optional<core::Stance> stance;
    QString stanceReason;
    bool external = false;
    QString company;
};
struct AddedPersonIds {
    core::PersonId person;
    core::SeatId seat;
};
Job *addPerson(WorkspaceSession *session, const PersonDraft &draft, QObject *context,
               std::function<void(core::Result<AddedPersonIds>)> answer);

struct LeaveEdit {
    core::SeatId seat;
    core::Date lastDay;
    bool keepVacantSeat = false;  ///< reports stay with the vacant seat; otherwise they go to the superior
};
Job *leavePerson(WorkspaceSession *session, const LeaveEdit &edit, const QString &who, QObject *context,
                 PeopleAnswer answer = {});
Job *returnPerson(WorkspaceSession *session, core::SeatId seat, const QString &who, QObject *context, PeopleAnswer answer = {});
struct JoinEdit {
    core::PersonId person;
    core::AccountId account;
    QString title;
    core::Date from;
    std::vector<RoleEdit> roles;
    std::optional<LeaveEdit> leaves;
};
Job *joinAccount(WorkspaceSession *session, const JoinEdit &edit, const QString &who, QObject *context,
                 std::function<void(core::Result<AddedPersonIds>)> answer);
/// How many people now report to somebody else, and how many promises stay with nobody.
struct RemovedCounts {
    int people = 0;
    int reports = 0;
    int promises = 0;
};
/// One undo step per person.
Job *removePeople(WorkspaceSession *session, const std::vector<core::PersonId> &people, const QString &who, QObject *context,
                  std::function<void(core::Result<RemovedCounts>)> answer);

Job *setSuperior(WorkspaceSession *session, core::SeatId seat, core::SeatId superior, const QString &who, QObject *context,
                 PeopleAnswer answer = {});
struct CoverageEdit {
    core::SeatId seat;
    core::MemberId member;
    std::optional<std::optional<core::RelationLevel>> wanted;
    std::optional<bool> owner;
    std::optional<bool> sponsor;
};
Job *setCoverage(WorkspaceSession *session, const std::vector<CoverageEdit> &edits, const QString &who, QObject *context,
                 PeopleAnswer answer = {});
Job *setCadence(WorkspaceSession *session, core::SeatId seat, std::optional<int> days, const QString &who, QObject *context,
                PeopleAnswer answer = {});

struct PromiseEdit {
    core::SeatId seat;
    core::MemberId member;
    QString text;
    core::Date dueOn;
};
Job *addPromise(WorkspaceSession *session, const PromiseEdit &edit, const QString &who, QObject *context,
                PeopleAnswer answer = {});
enum class PromiseMove : std::uint8_t { Keep, Break, Reopen, Remove };
/// Keep and Break on today.
Job *changePromise(WorkspaceSession *session, core::PromiseId promise, PromiseMove move, QObject *context,
                   PeopleAnswer answer = {});
Job *movePromise(WorkspaceSession *session, core::PromiseId promise, core::Date to, QObject *context, PeopleAnswer answer = {});

struct ProofEdit {
    core::SeatId seat;
    core::LoyaltyStep step = core::LoyaltyStep::Satisfied;
    QString kind;
    QString text;
};
Job *addLoyaltyProof(WorkspaceSession *session, const ProofEdit &edit, const QString &who, QObject *context,
                     PeopleAnswer answer = {});
Job *removeLoyaltyProof(WorkspaceSession *session, core::Id<core::LoyaltyProof> proof, const QString &who, QObject *context,
                        PeopleAnswer answer = {});

/// One sentence for beside the field: what is wrong and what is right.
[[nodiscard]] QString peopleErrorText(const core::Error &error);

}  // namespace linchpin::present
