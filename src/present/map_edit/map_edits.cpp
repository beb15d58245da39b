#include "present/map_edit/map_edits.h"

#include <QCoreApplication>

#include "app/map_edit/map_edits.h"
#include "app/people/persons.h"
#include "present/edit/field_edit.h"
#include "present/edit/typed_values.h"
#include "present/workspace_access.h"

namespace linchpin::present {

namespace {

QString tr(const char *text) { return QCoreApplication::translate("MapEdits", text); }

/// `work(Workspace &, const Doing &)` answers with a ChangeSet or an error.
template <typename Work>
Job *run(WorkspaceSession *session, const QString &label, QObject *context, Work work, PeopleAnswer answer)
{
    return onWorkspace<bool>(
        session, label, context,
        [work = std::move(work), label = toUtf8(label)](WorkspaceAccess &access, JobControl &) -> core::Result<bool> {
            const auto done = work(access.workspace(), app::Doing{access.today(), access.me(), label});
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

}  // namespace

bool isPlaceholderName(const QString &typed) { return typed.trimmed().endsWith(QLatin1Char('?')); }

Job *renameSeat(WorkspaceSession *session, core::SeatId seat, const QString &name, const QString &who, QObject *context,
                PeopleAnswer answer)
{
    return run(
        session, tr("Name of %1").arg(who), context,
        [seat, text = toUtf8(cleanLine(name))](app::Workspace &workspace, const app::Doing &doing) {
            return app::renameSeat(workspace, seat, text, doing);
        },
        std::move(answer));
}

Job *removeSeat(WorkspaceSession *session, core::SeatId seat, const QString &who, QObject *context,
                std::function<void(core::Result<int>)> answer)
{
    const QString label = tr("Remove %1 from the map").arg(who);
    return onWorkspace<int>(
        session, label, context,
        [seat, label = toUtf8(label)](WorkspaceAccess &access, JobControl &) -> core::Result<int> {
            const auto removed = app::removeSeat(access.workspace(), seat, app::Doing{access.today(), access.me(), label});
            if (!removed) {
                return tl::make_unexpected(removed.error());
            }
            return static_cast<int>(removed->reports);
        },
        std::move(answer));
}

namespace {

QString linkLabel(core::LinkKind kind, const QString &between)
{
    return (kind == core::LinkKind::Influence      ? tr("Influence between %1")
                : kind == core::LinkKind::Conflict ? tr("Conflict between %1")
                                                   : tr("Informal tie between %1"))
        .arg(between);
}

app::LinkWish wishOf(const LinkEdit &edit)
{
    app::LinkWish wish{edit.from, edit.to, edit.kind, edit.weight, edit.mutual};
    if (edit.note) {
        wish.note = toUtf8(cleanText(*edit.note));
    }
    return wish;
}

}  // namespace

Job *setLink(WorkspaceSession *session, const LinkEdit &edit, const QString &between, QObject *context, PeopleAnswer answer)
{
    return run(
        session, linkLabel(edit.kind, between), context,
        [wish = wishOf(edit)](app::Workspace &workspace, const app::Doing &doing) {
            return app::setLink(workspace, wish, doing);
        },
        std::move(answer));
}

Job *changeLink(WorkspaceSession *session, core::Id<core::SeatLink> link, const LinkEdit &edit, const QString &between,
                QObject *context, PeopleAnswer answer)
{
    return run(
        session, linkLabel(edit.kind, between), context,
        [link, wish = wishOf(edit)](app::Workspace &workspace, const app::Doing &doing) {
            return app::changeLink(workspace, link, wish, doing);
        },
        std::move(answer));
}

Job *placeCards(WorkspaceSession *session, const std::vector<PlaceEdit> &edits, const QString &who, QObject *context,
                PeopleAnswer answer)
{
    std::vector<app::PlaceWish> wishes;
    for (const PlaceEdit &edit : edits) {
        wishes.push_back({edit.seat, edit.x, edit.y});
    }
    return run(
        session, tr("Place of %1 on the map").arg(who), context,
        [wishes = std::move(wishes)](app::Workspace &workspace, const app::Doing &doing) {
            return app::placeCards(workspace, wishes, doing);
        },
        std::move(answer));
}

Job *tidyMap(WorkspaceSession *session, core::AccountId account, QObject *context, PeopleAnswer answer)
{
    return run(
        session, tr("Tidy the map"), context,
        [=](app::Workspace &workspace, const app::Doing &doing) { return app::tidyMap(workspace, account, doing); },
        std::move(answer));
}

QString mapEditError(const core::Error &error)
{
    if (error.code == core::ErrorCode::Conflict && error.subject == "seat_link.to_seat") {
        return error.detail == "self" ? tr("A link needs two people.") : tr("Both people must sit in the same account.");
    }
    if (error.code == core::ErrorCode::InvalidValue && error.subject == "map_position.x") {
        return tr("That place is too far away.");
    }
    return peopleErrorText(error);
}

}  // namespace linchpin::present
