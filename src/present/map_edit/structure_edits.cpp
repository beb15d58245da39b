#include "present/map_edit/structure_edits.h"

#include <set>

#include <QCoreApplication>

#include "app/map_edit/branch_copy.h"
#include "app/map_edit/role_goals.h"
#include "app/map_edit/seat_marks.h"
#include "app/map_edit/templates.h"
#include "app/people/persons.h"
#include "present/edit/typed_values.h"
#include "present/map_edit/starting_templates.h"
#include "present/people/people_edits.h"
#include "present/sentences_words.h"
#include "present/workspace_access.h"

namespace linchpin::present {

using core::Kind;
using core::report::MapTemplate;
using core::report::RoleGoalLine;
using core::report::RoleGoals;
using core::report::TemplateEffect;

namespace {

QString tr(const char *text) { return QCoreApplication::translate("MapStructure", text); }

app::Doing doing(const WorkspaceAccess &access, const std::string &label) { return {access.today(), access.me(), label}; }

/// `work(Workspace &, const Doing &) -> Result<Something>`; the answer is `take(Something)`.
template <typename T, typename Work, typename Take>
Job *change(WorkspaceSession *session, const QString &label, QObject *context, Work work, Take take,
            std::function<void(core::Result<T>)> answer)
{
    return onWorkspace<T>(
        session, label, context,
        [work = std::move(work), take = std::move(take), label = toUtf8(label)](WorkspaceAccess &access,
                                                                                JobControl &) -> core::Result<T> {
            auto done = work(access.workspace(), doing(access, label));
            if (!done) {
                return tl::make_unexpected(done.error());
            }
            return take(*done);
        },
        std::move(answer));
}

/// The same where only success matters.
template <typename Work>
Job *change(WorkspaceSession *session, const QString &label, QObject *context, Work work,
            std::function<void(core::Result<void>)> answer)
{
    return change<bool>(
        session, label, context, std::move(work), [](const auto &) { return true; },
        [answer = std::move(answer)](core::Result<bool> result) {
            if (answer) {
                answer(result ? core::Result<void>() : tl::make_unexpected(result.error()));
            }
        });
}

/// `read(const store::Reader &, core::Date) -> Result<T>`.
template <typename T, typename Read>
Job *readOn(WorkspaceSession *session, QObject *context, Read read, std::function<void(core::Result<T>)> answer)
{
    return onWorkspace<T>(
        session, QString(), context,
        [read = std::move(read)](WorkspaceAccess &access, JobControl &) -> core::Result<T> {
            return read(access.workspace().read(), access.today());
        },
        std::move(answer));
}

app::RoleWish roleOf(const RoleGoalLine &line) { return {line.builtin, line.isOwn() ? line.own : core::RoleId()}; }

}  // namespace

Job *readBranch(WorkspaceSession *session, core::SeatId top, core::AccountId into, QObject *context,
                std::function<void(core::Result<core::report::Branch>)> answer)
{
    return readOn<core::report::Branch>(
        session, context,
        [top, into](const store::Reader &reader, core::Date today) { return app::readBranch(reader, top, into, today); },
        std::move(answer));
}

Job *copyBranch(WorkspaceSession *session, const BranchEdit &edit, QObject *context,
                std::function<void(core::Result<BranchDone>)> answer)
{
    app::BranchWish wish;
    wish.top = edit.top;
    wish.seats = edit.seats;
    wish.into = edit.into;
    wish.below = edit.below;
    wish.people = edit.positionsOnly ? app::BranchPeople::PositionsOnly : app::BranchPeople::Same;
    wish.seated = edit.secondSeats ? app::SeatedAlready::SecondSeat : app::SeatedAlready::KeepSeat;
    wish.unnamed = toUtf8(tr("Somebody?"));
    wish.tierReason = toUtf8(tr("As in the map of %1").arg(edit.accountName));
    return change<BranchDone>(
        session, tr("Branch of %1 copied from %2").arg(edit.topName, edit.accountName), context,
        [wish = std::move(wish)](app::Workspace &workspace, const app::Doing &how) {
            return app::copyBranch(workspace, wish, how);
        },
        [](const app::CopiedBranch &copied) {
            return BranchDone{static_cast<int>(copied.added.size()), copied.kept, copied.added.front()};
        },
        std::move(answer));
}

QString templateSummary(const MapTemplate &content)
{
    std::set<std::string> departments;
    for (const auto &place : content.places) {
        if (!place.department.empty()) {
            departments.insert(place.department);
        }
    }
    const auto places = static_cast<int>(content.places.size());
    const auto count = static_cast<int>(departments.size());
    QStringList parts;
    if (places > 0) {
        const QString roles = places == 1 ? tr("1 role to fill") : tr("%1 roles to fill").arg(places);
        parts << (count == 0       ? roles
                      : count == 1 ? tr("%1 in 1 department").arg(roles)
                                   : tr("%1 in %2 departments").arg(roles).arg(count));
    }
    if (const auto goals = static_cast<int>(content.roleGoals.size()); goals > 0) {
        parts << (goals == 1 ? tr("1 role goal") : tr("%1 role goals").arg(goals));
    }
    if (const auto goals = static_cast<int>(content.goals.size()); goals > 0) {
        parts << (goals == 1 ? tr("1 goal") : tr("%1 goals").arg(goals));
    }
    return parts.isEmpty() ? tr("Empty") : parts.join(QStringLiteral(", "));
}

QString templateDoneText(const core::report::TemplateEffect &effect)
{
    QStringList parts;
    if (effect.places > 0) {
        parts << (effect.places == 1 ? tr("1 role to fill") : tr("%1 roles to fill").arg(effect.places));
    }
    if (effect.roleGoals > 0) {
        parts << (effect.roleGoals == 1 ? tr("1 role goal") : tr("%1 role goals").arg(effect.roleGoals));
    }
    if (effect.goals > 0) {
        parts << (effect.goals == 1 ? tr("1 goal") : tr("%1 goals").arg(effect.goals));
    }
    return parts.isEmpty() ? tr("Nothing added") : tr("%1 added").arg(listed(parts));
}

QString templateTextSummary(const QString &text)
{
    const auto content = app::readTemplateText(toUtf8(text));
    return content ? templateSummary(*content) : tr("Its text cannot be read");
}

Job *readTemplates(WorkspaceSession *session, QObject *context,
                   std::function<void(core::Result<std::vector<TemplateChoice>>)> answer)
{
    return readOn<std::vector<TemplateChoice>>(
        session, context,
        [](const store::Reader &reader, core::Date) -> core::Result<std::vector<TemplateChoice>> {
            std::vector<TemplateChoice> choices;
            for (const app::StoredTemplate &stored : app::storedTemplates(reader)) {
                TemplateChoice choice;
                choice.id = stored.id.value();
                choice.content = stored.content;
                choice.name = fromUtf8(stored.content.name);
                choice.readable = stored.readable;
                choice.summary = stored.readable ? templateSummary(stored.content) : tr("Its text cannot be read");
                choices.push_back(std::move(choice));
            }
            qint64 number = 0;
            for (MapTemplate &content : startingTemplates()) {
                TemplateChoice choice;
                choice.id = --number;
                choice.name = fromUtf8(content.name);
                choice.summary = templateSummary(content);
                choice.content = std::move(content);
                choices.push_back(std::move(choice));
            }
            return choices;
        },
        std::move(answer));
}

Job *readTemplateEffect(WorkspaceSession *session, core::AccountId account, const MapTemplate &content, QObject *context,
                        std::function<void(core::Result<TemplateEffect>)> answer)
{
    return readOn<TemplateEffect>(
        session, context,
        [account, content](const store::Reader &reader, core::Date today) {
            return app::templateEffect(reader, account, content, today);
        },
        std::move(answer));
}

Job *applyTemplate(WorkspaceSession *session, core::AccountId account, const MapTemplate &content, QObject *context,
                   std::function<void(core::Result<TemplateDone>)> answer)
{
    return change<TemplateDone>(
        session, tr("Start from the template %1").arg(fromUtf8(content.name)), context,
        [account, content](app::Workspace &workspace, const app::Doing &how) {
            return app::applyTemplate(workspace, account, content, how);
        },
        [](const app::AppliedTemplate &applied) {
            return TemplateDone{applied.effect, applied.added.empty() ? core::SeatId() : applied.added.front()};
        },
        std::move(answer));
}

Job *saveAsTemplate(WorkspaceSession *session, core::AccountId account, const QString &name, QObject *context,
                    std::function<void(core::Result<void>)> answer)
{
    return change(
        session, tr("Template %1").arg(cleanLine(name)), context,
        [account, name = toUtf8(cleanLine(name))](app::Workspace &workspace,
                                                  const app::Doing &how) -> core::Result<app::PlanTemplateId> {
            auto content = app::templateOfAccount(workspace.read(), account, how.day);
            if (!content) {
                return tl::make_unexpected(content.error());
            }
            content->name = name;
            return app::addTemplate(workspace, *content, how);
        },
        std::move(answer));
}

Job *renameTemplate(WorkspaceSession *session, qint64 id, const QString &name, QObject *context,
                    std::function<void(core::Result<void>)> answer)
{
    return change(
        session, tr("Name of template %1").arg(cleanLine(name)), context,
        [id, name = toUtf8(cleanLine(name))](app::Workspace &workspace, const app::Doing &how) {
            return app::renameTemplate(workspace, app::PlanTemplateId(id), name, how);
        },
        std::move(answer));
}

Job *removeTemplate(WorkspaceSession *session, qint64 id, const QString &name, QObject *context,
                    std::function<void(core::Result<void>)> answer)
{
    return change(
        session, tr("Remove template %1").arg(name), context,
        [id](app::Workspace &workspace, const app::Doing &how) {
            return app::removeTemplate(workspace, app::PlanTemplateId(id), how);
        },
        std::move(answer));
}

Job *readRoleGoals(WorkspaceSession *session, core::AccountId account, QObject *context,
                   std::function<void(core::Result<RoleGoals>)> answer)
{
    return readOn<RoleGoals>(
        session, context,
        [account](const store::Reader &reader, core::Date today) -> core::Result<RoleGoals> {
            return app::roleGoals(reader, account, today);
        },
        std::move(answer));
}

QString roleGoalName(const RoleGoalLine &line) { return line.isOwn() ? fromUtf8(line.name) : label(line.builtin); }

QString roleGoalText(const RoleGoalLine &line)
{
    if (line.wanted > 0) {
        return tr("%1 of %2 known").arg(line.known).arg(line.wanted);
    }
    return line.known == 0 ? tr("nobody known") : tr("%1 known").arg(line.known);
}

QString roleGoalsText(const RoleGoals &goals)
{
    if (!goals.hasGoals()) {
        return {};
    }
    const int missing = goals.missing();
    return missing == 0 ? tr("every role is filled") : missing == 1 ? tr("1 role to fill") : tr("%1 roles to fill").arg(missing);
}

Job *setRoleGoal(WorkspaceSession *session, core::AccountId account, const RoleGoalLine &line, int wanted, QObject *context,
                 std::function<void(core::Result<void>)> answer)
{
    return change(
        session, tr("Role goal: %1, %2").arg(roleGoalName(line)).arg(wanted), context,
        [account, role = roleOf(line), wanted](app::Workspace &workspace, const app::Doing &how) {
            return app::setRoleGoal(workspace, account, role, wanted, how);
        },
        std::move(answer));
}

Job *addRolePlaceholder(WorkspaceSession *session, core::AccountId account, const RoleGoalLine &line, QObject *context,
                        std::function<void(core::Result<core::SeatId>)> answer)
{
    const QString name = tr("%1?").arg(roleGoalName(line));
    return change<core::SeatId>(
        session, tr("Add %1").arg(name), context,
        [account, role = roleOf(line), name = toUtf8(name)](app::Workspace &workspace, const app::Doing &how) {
            return app::addRolePlaceholder(workspace, account, role, name, how);
        },
        [](const app::AddedPerson &added) { return added.seat; }, std::move(answer));
}

Job *addSeat(WorkspaceSession *session, const SeatDraft &draft, QObject *context,
             std::function<void(core::Result<core::SeatId>)> answer)
{
    return change<core::SeatId>(
        session, tr("Another seat of %1 at %2").arg(draft.personName, draft.accountName), context,
        [draft](app::Workspace &workspace, const app::Doing &how) {
            app::JoinWish wish;
            wish.person = draft.person;
            wish.account = draft.account;
            wish.reportsTo = draft.reportsTo;
            wish.title = toUtf8(cleanLine(draft.title));
            wish.department = toUtf8(cleanLine(draft.department));
            wish.from = how.day;
            return app::joinAccount(workspace, wish, how);
        },
        [](const app::AddedPerson &added) { return added.seat; }, std::move(answer));
}

Job *toggleMark(WorkspaceSession *session, const std::vector<core::SeatId> &seats, MapMark mark, const QString &who,
                QObject *context, std::function<void(core::Result<bool>)> answer)
{
    const QString step = mark == MapMark::Assistant ? tr("Assistant: %1") : tr("Outside the company: %1");
    const app::SeatMark kind = mark == MapMark::Assistant ? app::SeatMark::Assistant : app::SeatMark::Outside;
    return change<bool>(
        session, step.arg(who), context,
        [seats, kind](app::Workspace &workspace, const app::Doing &how) { return app::toggleMark(workspace, seats, kind, how); },
        [](bool on) { return on; }, std::move(answer));
}

QString structureErrorText(const core::Error &error)
{
    if (error.code == core::ErrorCode::Conflict && error.subject == "seat.assistant") {
        return tr("An assistant needs a superior: say first whom this person reports to.");
    }
    if (error.code == core::ErrorCode::InvalidValue && error.subject == "branch.seats") {
        return tr("Nobody of the branch is ticked: tick at least one person to copy.");
    }
    if (error.code == core::ErrorCode::Conflict && error.subject == "branch.seats") {
        return tr("All of them sit in this account already. Choose \"A second seat\", or copy the positions only.");
    }
    if (error.subject == "plan_template.name") {
        return error.code == core::ErrorCode::Conflict ? tr("There is a template of this name already. Choose another name.")
                                                       : tr("A template needs a name of at most 80 letters.");
    }
    if (error.subject == "plan_template.content") {
        return error.code == core::ErrorCode::InvalidFormat ? tr("The text of this template cannot be read.")
                                                            : tr("There is nothing on this map to keep as a template.");
    }
    if (error.code == core::ErrorCode::Conflict && error.subject == "plan_template") {
        return tr("This map has everything of that template already.");
    }
    if (error.subject == "role_goal.wanted") {
        return tr("A role goal is a number from 0 to 99.");
    }
    return peopleErrorText(error);
}

RoleGoalsFeed::RoleGoalsFeed(WorkspaceSession *session, QObject *parent)
    : QObject(parent)
    , m_session(session)
{
    connect(session, &WorkspaceSession::changed, this, [this](const ChangeNews &news) {
        if (m_account && news.touchesAny({Kind::RoleGoal, Kind::Seat, Kind::SeatRole, Kind::Person, Kind::Role})) {
            read();
        }
    });
    connect(session, &WorkspaceSession::stateChanged, this, [this] { setAccount({}); });
}

void RoleGoalsFeed::setAccount(core::AccountId account)
{
    if (account == m_account) {
        return;
    }
    m_account = account;
    m_goals.reset();
    Q_EMIT updated();
    if (m_account) {
        read();
    }
}

void RoleGoalsFeed::setActive(bool active)
{
    m_active = active;
    if (active && m_stale) {
        read();
    }
}

void RoleGoalsFeed::read()
{
    m_stale = !m_active;
    if (!m_active) {
        return;
    }
    const int number = ++m_reads;
    readRoleGoals(m_session, m_account, this, [this, number, account = m_account](core::Result<RoleGoals> goals) {
        if (number == m_reads && account == m_account && goals) {
            m_goals = std::make_shared<const RoleGoals>(std::move(*goals));
            Q_EMIT updated();
        }
    });
}

}  // namespace linchpin::present
