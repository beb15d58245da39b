#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <vector>

#include <QString>
#include <QStringList>

#include "core/result.h"
#include "present/duplicates/duplicates_model.h"

class QObject;

namespace linchpin::present {

class Job;
class WorkspaceSession;

/// What a search for people entered twice found.
struct DuplicateList {
    std::vector<DuplicateRow> rows;
    qint64 found = 0;  ///< also those beyond the rows
    qint64 people = 0;  ///< compared
    qint64 ruledOut = 0;  ///< said to be different
};

/// How two people are to become one.
struct MergeChoice {
    core::PersonId kept;
    core::PersonId other;
    std::map<std::string, bool> takeOther;  ///< by field; what is not named goes by the proposal
    std::map<std::int64_t, bool> unite;  ///< by MergeSheet::Seats::other
};

/// A merge before it is done, in words.
struct MergeSheet {
    struct Field {
        std::string name;
        QString label;
        QString kept;
        QString other;
        bool takesOther = false;
        bool differs = false;

        bool operator==(const Field &) const = default;
    };
    struct Seats {
        std::int64_t other = 0;
        QString account;
        QString keptTitle;
        QString otherTitle;
        bool unite = true;

        bool operator==(const Seats &) const = default;
    };
    MergeChoice choice;
    QString keptName;
    QString otherName;
    std::vector<Field> fields;
    std::vector<Seats> seats;
    QString moves;  ///< "Moves to Elena Ferrari: 2 seats, 3 promises"
    QStringList notes;  ///< what is dropped or kept once
};

/// Searches on a thread of its own; cancel the job to stop.
Job *readDuplicates(WorkspaceSession *session, QObject *context, std::function<void(core::Result<DuplicateList>)> answer);
/// One pair chosen by hand, with what speaks for it.
Job *readPair(WorkspaceSession *session, core::PersonId one, core::PersonId two, QObject *context,
              std::function<void(core::Result<DuplicateRow>)> answer);
Job *readMerge(WorkspaceSession *session, const MergeChoice &choice, QObject *context,
               std::function<void(core::Result<MergeSheet>)> answer);
/// One step named `label`; can be undone.
Job *mergePeople(WorkspaceSession *session, const MergeChoice &choice, const QString &label, QObject *context,
                 std::function<void(core::Result<bool>)> answer);
/// Remembers that the two are not the same; can be undone.
Job *rememberNotSame(WorkspaceSession *session, core::PersonId one, core::PersonId two, const QString &label, QObject *context,
                     std::function<void(core::Result<bool>)> answer);

}  // namespace linchpin::present
