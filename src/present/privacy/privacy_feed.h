#pragma once

#include <functional>
#include <memory>
#include <vector>

#include <QByteArray>
#include <QString>
#include <QStringList>

#include "core/entities/kinds.h"
#include "core/report/personal_data.h"
#include "core/result.h"

class QObject;

namespace linchpin::present {

class Job;
class WorkspaceSession;

/// Who is selected, by person or by one of the seats.
struct SelectedPerson {
    core::PersonId person;
    QString name;
};
/// NotFound for a seat that nobody known holds.
Job *readSelectedPerson(WorkspaceSession *session, core::PersonId person, core::SeatId seat, QObject *context,
                        std::function<void(core::Result<SelectedPerson>)> answer);

/// Everything kept about a person: for the PDF, and the same as JSON.
struct PersonalFiles {
    std::shared_ptr<const core::report::PersonalData> data;
    QByteArray json;
};
Job *readPersonalData(WorkspaceSession *session, core::PersonId person, QObject *context,
                      std::function<void(core::Result<PersonalFiles>)> answer);

/// What the confirmation of an erasure says.
struct ErasureSheet {
    core::PersonId person;
    QString name;
    QStringList goes;
    QStringList stays;
    QStringList notes;  ///< what to think of before
    QStringList copies;  ///< paths of backups that hold the person
    QStringList literals;  ///< name, mail and numbers: to be forgotten in drafts
    std::vector<std::int64_t> ids;  ///< of the person and the seats
};
/// `backupFolder`: where backups are kept when not beside the workspace.
Job *readErasure(WorkspaceSession *session, core::PersonId person, const QString &backupFolder, QObject *context,
                 std::function<void(core::Result<ErasureSheet>)> answer);

/// Whether what was typed is the name.
[[nodiscard]] bool confirmsErasure(const QString &typed, const QString &name);

/// What was done.
struct ErasureDone {
    QString sentence;  ///< without the name
    bool complete = false;  ///< false: traces stay in free pages until finishErasure went well
    int copiesDeleted = 0;
    QStringList copiesLeft;  ///< could not be deleted
};
/// Erases for good and deletes `copies`. The label of the step does not name the person.
Job *erasePerson(WorkspaceSession *session, core::PersonId person, const QStringList &copies, QObject *context,
                 std::function<void(core::Result<ErasureDone>)> answer);
/// The last step again, when somebody read the file meanwhile.
Job *finishErasure(WorkspaceSession *session, QObject *context, std::function<void(core::Result<bool>)> answer);

}  // namespace linchpin::present
