#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <vector>

#include <QString>
#include <QStringList>

#include "core/date.h"
#include "core/ids.h"
#include "core/record.h"
#include "core/result.h"

class QObject;

namespace linchpin::present {

class Job;
class WorkspaceSession;

/// Which field of which record a widget of the window edits, and what the step is called ("Stance of Elena Ferrari").
struct FieldTarget {
    core::Kind kind = core::Kind::Account;
    std::int64_t id = 0;
    QString field;  ///< as in the file: `renewal_on`
    QString label;  ///< name of the undo step

    [[nodiscard]] bool isEmpty() const { return id == 0; }
    bool operator==(const FieldTarget &) const = default;
};

struct FieldChange {
    QString field;
    core::Value value;
};

using EditAnswer = std::function<void(core::Result<void>)>;

/// app::editField on the workspace's thread; `answer` in the window's thread unless `context` is gone. The job is owned by `context`.
Job *editField(WorkspaceSession *session, const FieldTarget &target, core::Value value, QObject *context, EditAnswer answer = {});
Job *editField(WorkspaceSession *session, core::Kind kind, std::int64_t id, const QString &field, core::Value value,
               const QString &label, QObject *context, EditAnswer answer = {});
/// Several fields of one record, one undo step.
Job *editFields(WorkspaceSession *session, core::Kind kind, std::int64_t id, const std::vector<FieldChange> &changes,
                const QString &label, QObject *context, EditAnswer answer = {});
Job *addRecord(WorkspaceSession *session, core::Kind kind, const std::vector<FieldChange> &fields, const QString &label,
               QObject *context, std::function<void(core::Result<std::int64_t>)> answer = {});
/// With all that belongs to it; can be undone.
Job *removeRecord(WorkspaceSession *session, core::Kind kind, std::int64_t id, const QString &label, QObject *context,
                  EditAnswer answer = {});
/// What other records say in the same text field ("Food distribution"), most frequent first, at most `most`: completion.
Job *readFieldWords(WorkspaceSession *session, core::Kind kind, const QString &field, int most, QObject *context,
                    std::function<void(QStringList)> answer);

/// One sentence for beside the field: what is wrong and what is right. Never empty.
[[nodiscard]] QString fieldErrorText(const core::Error &error);

[[nodiscard]] core::Value textValue(const QString &text);
/// Empty for no day.
[[nodiscard]] core::Value dayValue(const std::optional<core::Date> &day);
[[nodiscard]] core::Value wholeValue(std::int64_t value);
[[nodiscard]] core::Value wholeValue(const std::optional<std::int64_t> &value);
[[nodiscard]] core::Value flagValue(bool value);
/// Empty for no record.
template <typename Tag>
[[nodiscard]] core::Value referenceValue(core::Id<Tag> id)
{
    return id ? core::Value(id.value()) : core::Value();
}

}  // namespace linchpin::present
