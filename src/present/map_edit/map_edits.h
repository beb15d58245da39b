#pragma once

#include <functional>
#include <optional>
#include <vector>

#include <QString>

#include "core/entities/people.h"
#include "present/people/people_edits.h"

// What the window changes on the relationship map: the use cases of app/map_edit on the workspace's thread, as present/people/people_edits.h.

namespace linchpin::present {

/// A name that ends with "?" is that of somebody not yet known.
[[nodiscard]] bool isPlaceholderName(const QString &typed);

Job *renameSeat(WorkspaceSession *session, core::SeatId seat, const QString &name, const QString &who, QObject *context,
                PeopleAnswer answer = {});
/// Takes the seat off the map; the person stays, who reported to it reports to the next superior. `reports` of the answer: how many.
Job *removeSeat(WorkspaceSession *session, core::SeatId seat, const QString &who, QObject *context,
                std::function<void(core::Result<int>)> answer);

struct LinkEdit {
    core::SeatId from;
    core::SeatId to;
    core::LinkKind kind = core::LinkKind::Influence;
    int weight = 1;
    bool mutual = false;  ///< influence both ways
    std::optional<QString> note = std::nullopt;  ///< empty = stays
};
/// `between` names the step: "Marcus Brandt and Elena Ferrari".
Job *setLink(WorkspaceSession *session, const LinkEdit &edit, const QString &between, QObject *context, PeopleAnswer answer = {});
/// Kind, direction, weight and note of one link.
Job *changeLink(WorkspaceSession *session, core::Id<core::SeatLink> link, const LinkEdit &edit, const QString &between,
                QObject *context, PeopleAnswer answer = {});

struct PlaceEdit {
    core::SeatId seat;
    double x = 0;
    double y = 0;
};
Job *placeCards(WorkspaceSession *session, const std::vector<PlaceEdit> &edits, const QString &who, QObject *context,
                PeopleAnswer answer = {});
Job *tidyMap(WorkspaceSession *session, core::AccountId account, QObject *context, PeopleAnswer answer = {});

/// One sentence: what is wrong and what is right.
[[nodiscard]] QString mapEditError(const core::Error &error);

}  // namespace linchpin::present
