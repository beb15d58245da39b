#include "present/people/people_edits.h"

#include <QCoreApplication>

#include "app/people/judgements.h"
#include "app/people/persons.h"
#include "app/people/promises.h"
#include "present/edit/field_edit.h"
#include "present/edit/typed_values.h"
#include "present/people/people_text.h"
#include "present/workspace_access.h"

namespace linchpin::present {

namespace {

QString tr(const char *text) { return QCoreApplication::translate("PeopleEdits", text); }

/// A use case that answers with more than "done".
template <typename T, typename Work>
Job *runFor(WorkspaceSession *session, const QString &label, QObject *context, Work work,
            std::function<void(core::Result<T>)> answer)
{
    return onWorkspace<T>(
        session, label, context,
        [work = std::move(work), label = toUtf8(label)](WorkspaceAccess &access, JobControl &) -> core::Result<T> {
            return work(access, app::Doing{access.today(), access.me(), label});
        },
        [answer = std::move(answer)](core::Result<T> result) {
            if (answer) {
                answer(std::move(result));
            }
        });
}

/// `work(Workspace &, const Doing &)` answers with a Result of anything.
template <typename Work>
Job *run(WorkspaceSession *session, const QString &label, QObject *context, Work work, PeopleAnswer answer)
{
    return runFor<bool>(
        session, label, context,
        [work = std::move(work)](WorkspaceAccess &access, const app::Doing &doing) -> core::Result<bool> {
            const auto done = work(access.workspace(), doing);
            if (!done) {
                return tl::make_unexpected(done.error());
            }
            return true;
        },
        [answer = std::move(answer)](core::Result<bool> result) {
            if (answer) {
                answer(result ? core::Result<void>() : tl::make_unexpected(result.error()));
            }
        });
}

std::string line(const QString &text) { return toUtf8(cleanLine(text)); }
std::string lines(const QString &text) { return toUtf8(cleanText(text)); }

app::RoleWish wishOf(const RoleEdit &role) { return {role.own ? core::BuiltinRole::Own : role.builtin, role.own}; }

std::vector<app::RoleWish> wishesOf(const std::vector<RoleEdit> &roles)
{
    std::vector<app::RoleWish> wishes;
    for (const RoleEdit &role : roles) {
        wishes.push_back(wishOf(role));
    }
    return wishes;
}

app::LeaveWish wishOf(const LeaveEdit &edit)
{
    return {edit.seat, edit.lastDay, edit.keepVacantSeat ? app::ReportsGo::StayWithVacantSeat : app::ReportsGo::ToSuperior};
}

}  // namespace

Job *judge(WorkspaceSession *session, const std::vector<JudgementEdit> &edits, const QString &who, QObject *context,
           PeopleAnswer answer)
{
    std::vector<app::JudgementWish> wishes;
    for (const JudgementEdit &edit : edits) {
        wishes.push_back({edit.seat, edit.member, edit.aspect, line(edit.value), line(edit.detail), lines(edit.reason)});
    }
    const QString label = edits.empty() ? QString() : tr("%1 of %2").arg(aspectLabel(edits.front().aspect), who);
    return run(
        session, label, context,
        [wishes = std::move(wishes)](app::Workspace &workspace, const app::Doing &doing) {
            return app::judge(workspace, wishes, doing);
        },
        std::move(answer));
}

Job *judgeLevel(WorkspaceSession *session, core::SeatId seat, core::MemberId member, std::optional<core::RelationLevel> level,
                const QString &reason, const QString &who, QObject *context, PeopleAnswer answer)
{
    return run(
        session, tr("Level of %1").arg(who), context,
        [=, why = lines(reason)](app::Workspace &workspace, const app::Doing &doing) {
            return app::judgeLevel(workspace, seat, member, level, why, doing);
        },
        std::move(answer));
}

Job *removeJudgement(WorkspaceSession *session, core::JudgementId id, const QString &who, QObject *context, PeopleAnswer answer)
{
    return run(
        session, tr("Remove a judgement of %1").arg(who), context,
        [=](app::Workspace &workspace, const app::Doing &doing) { return app::removeJudgement(workspace, id, doing); },
        std::move(answer));
}

Job *addRole(WorkspaceSession *session, core::SeatId seat, const RoleEdit &role, const QString &who, QObject *context,
             PeopleAnswer answer)
{
    return run(
        session, tr("Role of %1").arg(who), context,
        [seat, wish = wishOf(role)](app::Workspace &workspace, const app::Doing &doing) {
            return app::addRole(workspace, seat, wish, doing);
        },
        std::move(answer));
}

Job *removeRole(WorkspaceSession *session, core::Id<core::SeatRole> role, const QString &who, QObject *context,
                PeopleAnswer answer)
{
    return run(
        session, tr("Role of %1").arg(who), context,
        [=](app::Workspace &workspace, const app::Doing &doing) { return app::removeRole(workspace, role, doing); },
        std::move(answer));
}

Job *setRoles(WorkspaceSession *session, const std::vector<core::SeatId> &seats, const std::vector<RoleEdit> &roles,
              const QString &who, QObject *context, PeopleAnswer answer)
{
    return run(
        session, tr("Role of %1").arg(who), context,
        [seats, wishes = wishesOf(roles)](app::Workspace &workspace, const app::Doing &doing) {
            return app::setRoles(workspace, seats, wishes, doing);
        },
        std::move(answer));
}

Job *addPerson(WorkspaceSession *session, const PersonDraft &draft, QObject *context,
               std::function<void(core::Result<AddedPersonIds>)> answer)
{
    app::NewPerson wish;
    wish.account = draft.account;
    wish.name = line(draft.name);
    wish.label = line(draft.label);
    wish.title = line(draft.title);
    wish.department = line(draft.department);
    wish.site = line(draft.site);
    wish.email = line(draft.email);
    wish.phone = line(draft.phone);
    wish.reportsTo = draft.reportsTo;
    wish.roles = wishesOf(draft.roles);
    wish.stance = draft.stance;
    wish.stanceReason = lines(draft.stanceReason);
    wish.external = draft.external;
    wish.company = line(draft.company);
    const QString name = draft.name.trimmed().isEmpty() ? draft.label.trimmed() : draft.name.trimmed();
    return runFor<AddedPersonIds>(
        session, tr("Add %1").arg(name), context,
        [wish = std::move(wish)](WorkspaceAccess &access, const app::Doing &doing) -> core::Result<AddedPersonIds> {
            return app::addPerson(access.workspace(), wish, doing).map([](const app::AddedPerson &added) {
                return AddedPersonIds{added.person, added.seat};
            });
        },
        std::move(answer));
}

Job *leavePerson(WorkspaceSession *session, const LeaveEdit &edit, const QString &who, QObject *context, PeopleAnswer answer)
{
    return run(
        session, tr("%1 leaves").arg(who), context,
        [wish = wishOf(edit)](app::Workspace &workspace, const app::Doing &doing) {
            return app::leavePerson(workspace, wish, doing);
        },
        std::move(answer));
}

Job *returnPerson(WorkspaceSession *session, core::SeatId seat, const QString &who, QObject *context, PeopleAnswer answer)
{
    return run(
        session, tr("%1 did not leave").arg(who), context,
        [=](app::Workspace &workspace, const app::Doing &doing) { return app::returnPerson(workspace, seat, doing); },
        std::move(answer));
}

Job *joinAccount(WorkspaceSession *session, const JoinEdit &edit, const QString &who, QObject *context,
                 std::function<void(core::Result<AddedPersonIds>)> answer)
{
    app::JoinWish wish;
    wish.person = edit.person;
    wish.account = edit.account;
    wish.title = line(edit.title);
    wish.from = edit.from;
    wish.roles = wishesOf(edit.roles);
    if (edit.leaves) {
        wish.leaves = wishOf(*edit.leaves);
    }
    return runFor<AddedPersonIds>(
        session, tr("%1 joins another account").arg(who), context,
        [wish = std::move(wish)](WorkspaceAccess &access, const app::Doing &doing) -> core::Result<AddedPersonIds> {
            return app::joinAccount(access.workspace(), wish, doing).map([](const app::AddedPerson &added) {
                return AddedPersonIds{added.person, added.seat};
            });
        },
        std::move(answer));
}

Job *removePeople(WorkspaceSession *session, const std::vector<core::PersonId> &people, const QString &who, QObject *context,
                  std::function<void(core::Result<RemovedCounts>)> answer)
{
    return runFor<RemovedCounts>(
        session, tr("Remove %1").arg(who), context,
        [people](WorkspaceAccess &access, const app::Doing &doing) -> core::Result<RemovedCounts> {
            RemovedCounts counts;
            app::Doing each = doing;
            if (people.size() > 1) {
                each.label.clear();  // each step names its own person
            }
            for (const core::PersonId person : people) {
                const auto removed = app::removePerson(access.workspace(), person, each);
                if (!removed) {
                    return tl::make_unexpected(removed.error());
                }
                ++counts.people;
                counts.reports += static_cast<int>(removed->reports);
                counts.promises += static_cast<int>(removed->promises);
            }
            return counts;
        },
        std::move(answer));
}

Job *setSuperior(WorkspaceSession *session, core::SeatId seat, core::SeatId superior, const QString &who, QObject *context,
                 PeopleAnswer answer)
{
    return run(
        session, tr("Superior of %1").arg(who), context,
        [=](app::Workspace &workspace, const app::Doing &doing) { return app::setSuperior(workspace, seat, superior, doing); },
        std::move(answer));
}

Job *setCoverage(WorkspaceSession *session, const std::vector<CoverageEdit> &edits, const QString &who, QObject *context,
                 PeopleAnswer answer)
{
    std::vector<app::CoverageWish> wishes;
    QString what = tr("Coverage of %1");
    for (const CoverageEdit &edit : edits) {
        app::CoverageWish wish;
        wish.seat = edit.seat;
        wish.member = edit.member;
        wish.wanted = edit.wanted;
        wish.owner = edit.owner;
        wish.sponsor = edit.sponsor;
        wishes.push_back(wish);
        what = edit.owner ? tr("Owner of %1") : edit.sponsor ? tr("Sponsor of %1") : tr("Wanted level of %1");
    }
    return run(
        session, what.arg(who), context,
        [wishes = std::move(wishes)](app::Workspace &workspace, const app::Doing &doing) {
            return app::setCoverage(workspace, wishes, doing);
        },
        std::move(answer));
}

Job *setCadence(WorkspaceSession *session, core::SeatId seat, std::optional<int> days, const QString &who, QObject *context,
                PeopleAnswer answer)
{
    return run(
        session, tr("Rhythm of %1").arg(who), context,
        [=](app::Workspace &workspace, const app::Doing &doing) { return app::setCadence(workspace, seat, days, doing); },
        std::move(answer));
}

Job *addPromise(WorkspaceSession *session, const PromiseEdit &edit, const QString &who, QObject *context, PeopleAnswer answer)
{
    app::PromiseWish wish;
    wish.seat = edit.seat;
    wish.member = edit.member;
    wish.text = lines(edit.text);
    wish.dueOn = edit.dueOn;
    return run(
        session, tr("Promise to %1").arg(who), context,
        [wish](app::Workspace &workspace, const app::Doing &doing) {
            app::PromiseWish today = wish;
            today.madeOn = doing.day;
            return app::addPromise(workspace, today, doing);
        },
        std::move(answer));
}

Job *changePromise(WorkspaceSession *session, core::PromiseId promise, PromiseMove move, QObject *context, PeopleAnswer answer)
{
    QString label;
    switch (move) {
    case PromiseMove::Keep: label = tr("Keep a promise"); break;
    case PromiseMove::Break: label = tr("Break a promise"); break;
    case PromiseMove::Reopen: label = tr("Reopen a promise"); break;
    case PromiseMove::Remove: label = tr("Remove a promise"); break;
    }
    return run(
        session, label, context,
        [=](app::Workspace &workspace, const app::Doing &doing) -> core::Result<app::ChangeSet> {
            switch (move) {
            case PromiseMove::Keep: return app::keepPromise(workspace, promise, doing.day, doing);
            case PromiseMove::Break: return app::breakPromise(workspace, promise, doing.day, doing);
            case PromiseMove::Reopen: return app::reopenPromise(workspace, promise, doing);
            case PromiseMove::Remove: break;
            }
            return app::removePromise(workspace, promise, doing);
        },
        std::move(answer));
}

Job *movePromise(WorkspaceSession *session, core::PromiseId promise, core::Date to, QObject *context, PeopleAnswer answer)
{
    return run(
        session, tr("Move a promise"), context,
        [=](app::Workspace &workspace, const app::Doing &doing) { return app::movePromise(workspace, promise, to, doing); },
        std::move(answer));
}

Job *addLoyaltyProof(WorkspaceSession *session, const ProofEdit &edit, const QString &who, QObject *context, PeopleAnswer answer)
{
    return run(
        session, tr("Loyalty proof of %1").arg(who), context,
        [seat = edit.seat, stepUp = edit.step, kind = line(edit.kind), text = lines(edit.text)](app::Workspace &workspace,
                                                                                                const app::Doing &doing) {
            return app::addLoyaltyProof(workspace, {seat, stepUp, kind, text, doing.day}, doing);
        },
        std::move(answer));
}

Job *removeLoyaltyProof(WorkspaceSession *session, core::Id<core::LoyaltyProof> proof, const QString &who, QObject *context,
                        PeopleAnswer answer)
{
    return run(
        session, tr("Loyalty proof of %1").arg(who), context,
        [=](app::Workspace &workspace, const app::Doing &doing) { return app::removeLoyaltyProof(workspace, proof, doing); },
        std::move(answer));
}

QString peopleErrorText(const core::Error &error)
{
    if (error.code == core::ErrorCode::Conflict && error.subject == "seat.reports_to") {
        if (error.detail == "self") {
            return tr("Nobody reports to himself. Choose somebody else, or nobody.");
        }
        if (error.detail == "account") {
            return tr("The superior must sit in the same account.");
        }
        return tr("This would make a circle: that person already reports to this one, directly or through others.");
    }
    if (error.code == core::ErrorCode::InvalidValue) {
        if (error.subject == "person.name") {
            return tr("A person needs a name.");
        }
        if (error.subject == "seat.valid_until") {
            return tr("The last day lies before the first one.");
        }
        if (error.subject == "promise.due_on") {
            return tr("A promise cannot be due before it was made.");
        }
        if (error.subject == "promise.text") {
            return tr("Write what was promised.");
        }
        if (error.subject == "judgement.detail") {
            return tr("Write which need it is.");
        }
    }
    return fieldErrorText(error);
}

}  // namespace linchpin::present
