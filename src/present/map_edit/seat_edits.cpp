#include "present/map_edit/seat_edits.h"

#include <QCoreApplication>

#include "app/map_edit/seat_edits.h"
#include "present/edit/field_edit.h"
#include "present/edit/typed_values.h"
#include "present/workspace_access.h"

namespace linchpin::present {

namespace {

QString tr(const char *text) { return QCoreApplication::translate("SeatEdits", text); }

std::optional<std::string> line(const std::optional<QString> &text)
{
    return text ? std::optional(toUtf8(cleanLine(*text))) : std::nullopt;
}

std::optional<app::RoleWish> wishOf(const std::optional<RoleEdit> &role)
{
    if (!role) {
        return std::nullopt;
    }
    return app::RoleWish{role->own ? core::BuiltinRole::Own : role->builtin, role->own};
}

app::SeatsEdit wishOf(const SeatsEdit &edit)
{
    app::SeatsEdit wish;
    wish.stance = line(edit.stance);
    wish.tier = line(edit.tier);
    wish.power = line(edit.power);
    wish.reason = toUtf8(cleanText(edit.reason));
    wish.addRole = wishOf(edit.addRole);
    wish.removeRole = wishOf(edit.removeRole);
    wish.owner = edit.owner;
    wish.cadence = edit.cadence;
    wish.department = line(edit.department);
    wish.unit = line(edit.unit);
    wish.site = line(edit.site);
    wish.company = line(edit.company);
    wish.external = edit.external;
    wish.assistant = edit.assistant;
    wish.superior = edit.superior;
    wish.addTag = toUtf8(cleanLine(edit.addTag));
    wish.removeTag = toUtf8(cleanLine(edit.removeTag));
    wish.remove = edit.remove;
    return wish;
}

}  // namespace

QString seatsEditLabel(const SeatsEdit &edit, int people, const QString &name)
{
    const QString who = people == 1 ? name : tr("%1 people").arg(people);
    if (edit.remove) {
        return tr("Remove %1 from the map").arg(who);
    }
    return (edit.stance                                               ? tr("Stance of %1")
                : edit.tier                                           ? tr("Tier of %1")
                : edit.power                                          ? tr("Power of %1")
                : edit.addRole || edit.removeRole                     ? tr("Role of %1")
                : edit.owner                                          ? tr("Owner of %1")
                : edit.cadence                                        ? tr("Rhythm of %1")
                : edit.superior                                       ? tr("Superior of %1")
                : edit.department                                     ? tr("Department of %1")
                : edit.unit                                           ? tr("Unit of %1")
                : edit.site                                           ? tr("Site of %1")
                : !edit.addTag.isEmpty() || !edit.removeTag.isEmpty() ? tr("Tags of %1")
                : edit.assistant                                      ? tr("Assistants: %1")
                                                                      : tr("Where %1 work"))
        .arg(who);
}

Job *editSeats(WorkspaceSession *session, const std::vector<core::SeatId> &seats, const SeatsEdit &edit, const QString &name,
               QObject *context, PeopleAnswer answer)
{
    const QString label = seatsEditLabel(edit, static_cast<int>(seats.size()), name);
    return onWorkspace<bool>(
        session, label, context,
        [seats, wish = wishOf(edit), label = toUtf8(label)](WorkspaceAccess &access, JobControl &) -> core::Result<bool> {
            const auto done = app::editSeats(access.workspace(), seats, wish, app::Doing{access.today(), access.me(), label});
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

Job *readSeatsSummary(WorkspaceSession *session, const std::vector<core::SeatId> &seats, QObject *context,
                      std::function<void(core::Result<core::report::SeatsSummary>)> answer)
{
    return readApart<core::report::SeatsSummary>(
        session, QString(), context,
        [seats](const store::Reader &reader, core::Date today, JobControl &) -> core::Result<core::report::SeatsSummary> {
            return app::seatsSummary(reader, seats, today);
        },
        std::move(answer));
}

Job *readSeatExtras(WorkspaceSession *session, core::SeatId seat, QObject *context,
                    std::function<void(core::Result<core::report::SeatExtras>)> answer)
{
    return readApart<core::report::SeatExtras>(
        session, QString(), context,
        [seat](const store::Reader &reader, core::Date today, JobControl &) { return app::seatExtras(reader, seat, today); },
        std::move(answer));
}

}  // namespace linchpin::present
