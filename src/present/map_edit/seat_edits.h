#pragma once

#include <functional>
#include <optional>
#include <vector>

#include <QString>

#include "core/report/seats_summary.h"
#include "present/people/people_edits.h"

// Edits of several people of a map at once, and what the inspector asks about them; as present/people/people_edits.h.

namespace linchpin::present {

/// What becomes of all of them in one step; what is empty stays. The words of app::SeatsEdit.
struct SeatsEdit {
    std::optional<QString> stance;
    std::optional<QString> tier;
    std::optional<QString> power;
    QString reason;
    std::optional<RoleEdit> addRole;
    std::optional<RoleEdit> removeRole;
    std::optional<core::MemberId> owner;  ///< an empty id: nobody
    std::optional<std::optional<int>> cadence;
    std::optional<QString> department;
    std::optional<QString> unit;
    std::optional<QString> site;
    std::optional<QString> company;
    std::optional<bool> external;
    std::optional<bool> assistant;
    std::optional<core::SeatId> superior;  ///< an empty id: nobody; those below somebody of the selection stay there
    QString addTag;
    QString removeTag;
    bool remove = false;
};

/// The step is called "Stance of 5 people", of one: "Stance of `name`".
Job *editSeats(WorkspaceSession *session, const std::vector<core::SeatId> &seats, const SeatsEdit &edit, const QString &name,
               QObject *context, PeopleAnswer answer = {});
/// The name of that step.
[[nodiscard]] QString seatsEditLabel(const SeatsEdit &edit, int people, const QString &name);

Job *readSeatsSummary(WorkspaceSession *session, const std::vector<core::SeatId> &seats, QObject *context,
                      std::function<void(core::Result<core::report::SeatsSummary>)> answer);
Job *readSeatExtras(WorkspaceSession *session, core::SeatId seat, QObject *context,
                    std::function<void(core::Result<core::report::SeatExtras>)> answer);

}  // namespace linchpin::present
