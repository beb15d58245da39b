#include "present/edit/field_edit.h"

#include <algorithm>
#include <unordered_map>

#include <QCoreApplication>

#include "app/edit/edit_field.h"
#include "present/error_text.h"
#include "present/format.h"
#include "present/workspace_access.h"

namespace linchpin::present {

namespace {

QString tr(const char *text) { return QCoreApplication::translate("FieldEdit", text); }

std::vector<app::FieldEdit> editsOf(const std::vector<FieldChange> &changes)
{
    std::vector<app::FieldEdit> edits;
    edits.reserve(changes.size());
    for (const FieldChange &change : changes) {
        edits.push_back({toUtf8(change.field), change.value});
    }
    return edits;
}

/// Nobody waits for the answer: the error then reaches the window as any failure of the workspace does.
template <typename T>
std::function<void(core::Result<T>)> heard(WorkspaceSession *session, std::function<void(core::Result<T>)> answer)
{
    if (answer) {
        return answer;
    }
    return [session](core::Result<T> result) {
        if (!result) {
            Q_EMIT session->failed(result.error());
        }
    };
}

/// The names after `loop: `
QString namesIn(const QString &detail) { return detail.mid(detail.indexOf(u':') + 1).trimmed(); }

QString loopText(const core::Error &error)
{
    const QString detail = fromUtf8(error.detail);
    const QString names = namesIn(detail);
    if (error.subject == "account.parent") {
        return detail == QLatin1String("self") ? tr("An account cannot belong to itself.")
                                               : tr("This would close a loop: %1. Choose an account above them.").arg(names);
    }
    if (detail == QLatin1String("self")) {
        return tr("Nobody can report to himself. Choose somebody else.");
    }
    if (detail == QLatin1String("other account")) {
        return tr("This person belongs to another account. Choose somebody of the same account.");
    }
    return tr("This would close a loop: %1. Choose somebody above them.").arg(names);
}

}  // namespace

Job *editFields(WorkspaceSession *session, core::Kind kind, std::int64_t id, const std::vector<FieldChange> &changes,
                const QString &label, QObject *context, EditAnswer answer)
{
    return onWorkspace<void>(
        session, label, context,
        [kind, id, edits = editsOf(changes), name = toUtf8(label)](WorkspaceAccess &access, JobControl &) {
            return app::editFields(access.workspace(), kind, id, edits, name);
        },
        heard<void>(session, std::move(answer)));
}

Job *editField(WorkspaceSession *session, core::Kind kind, std::int64_t id, const QString &field, core::Value value,
               const QString &label, QObject *context, EditAnswer answer)
{
    return editFields(session, kind, id, {{field, std::move(value)}}, label, context, std::move(answer));
}

Job *editField(WorkspaceSession *session, const FieldTarget &target, core::Value value, QObject *context, EditAnswer answer)
{
    return editField(session, target.kind, target.id, target.field, std::move(value), target.label, context, std::move(answer));
}

Job *addRecord(WorkspaceSession *session, core::Kind kind, const std::vector<FieldChange> &fields, const QString &label,
               QObject *context, std::function<void(core::Result<std::int64_t>)> answer)
{
    return onWorkspace<std::int64_t>(
        session, label, context,
        [kind, edits = editsOf(fields), name = toUtf8(label)](WorkspaceAccess &access, JobControl &) {
            return app::addRecord(access.workspace(), kind, edits, name);
        },
        heard<std::int64_t>(session, std::move(answer)));
}

Job *removeRecord(WorkspaceSession *session, core::Kind kind, std::int64_t id, const QString &label, QObject *context,
                  EditAnswer answer)
{
    return onWorkspace<void>(
        session, label, context,
        [kind, id, name = toUtf8(label)](WorkspaceAccess &access, JobControl &) {
            return app::removeRecord(access.workspace(), kind, id, name);
        },
        heard<void>(session, std::move(answer)));
}

Job *readFieldWords(WorkspaceSession *session, core::Kind kind, const QString &field, int most, QObject *context,
                    std::function<void(QStringList)> answer)
{
    return readApart<QStringList>(
        session, tr("Read words"), context,
        [kind, name = toUtf8(field), most](const store::Reader &reader, core::Date,
                                           JobControl &control) -> core::Result<QStringList> {
            const int at = core::entityInfo(kind).indexOf(name);
            if (at < 0) {
                return QStringList();
            }
            std::unordered_map<std::string, int> counts;
            reader.eachRecord(kind, [&](const core::Record &row) {
                if (const auto *text = std::get_if<std::string>(&row.values[static_cast<std::size_t>(at)]);
                    text && !text->empty()) {
                    ++counts[*text];
                }
                return !control.isCancelled() && counts.size() < 20'000;
            });
            std::vector<std::pair<int, std::string>> ranked;
            ranked.reserve(counts.size());
            for (const auto &[text, count] : counts) {
                ranked.emplace_back(-count, text);
            }
            std::sort(ranked.begin(), ranked.end());
            QStringList words;
            for (const auto &entry : ranked) {
                if (words.size() >= most) {
                    break;
                }
                words.append(fromUtf8(entry.second));
            }
            return words;
        },
        [answer = std::move(answer)](core::Result<QStringList> words) { answer(words ? *words : QStringList()); });
}

QString fieldErrorText(const core::Error &error)
{
    using core::ErrorCode;
    const QString detail = fromUtf8(error.detail);
    if (error.code == ErrorCode::Conflict && (error.subject == "seat.reports_to" || error.subject == "account.parent")) {
        return loopText(error);
    }
    if (error.code == ErrorCode::InvalidValue) {
        if (detail == QLatin1String("empty")) {
            return tr("This cannot be empty.");
        }
        if (detail == QLatin1String("day out of range")) {
            return tr("The year must lie between 1900 and 2200.");
        }
        if (detail == QLatin1String("amount out of range")) {
            return tr("This amount is too large. Check the zeros.");
        }
        if (detail.startsWith(QLatin1String("too long "))) {
            return tr("This is too long: at most %1 characters.").arg(QLocale().toString(detail.mid(9).toInt()));
        }
        if (detail.startsWith(QLatin1String("out of range "))) {
            const QStringList limits = detail.mid(13).split(QStringLiteral(".."));
            return tr("This must lie between %1 and %2.").arg(limits.value(0), limits.value(1));
        }
        if (detail.startsWith(QLatin1String("before "))) {
            const auto day = core::Date::fromIso(error.detail.substr(7));
            return day ? tr("This lies before %1. The end cannot come before the beginning.")
                             .arg(Format(core::Date()).dateWithYear(*day))
                       : tr("The end cannot come before the beginning.");
        }
        return tr("This cannot be used here. Check what was typed.");
    }
    if (error.code == ErrorCode::NotFound) {
        return tr("This was removed meanwhile.");
    }
    if (error.code == ErrorCode::ReadOnly) {
        return tr("The workspace is open for reading only. Save a copy to edit.");
    }
    if (error.code == ErrorCode::Cancelled) {
        return tr("This was not saved. Try again.");
    }
    return errorTitle(error);
}

core::Value textValue(const QString &text) { return toUtf8(text); }

core::Value dayValue(const std::optional<core::Date> &day)
{
    return day ? core::Value(std::int64_t{day->days()}) : core::Value();
}

core::Value wholeValue(std::int64_t value) { return value; }

core::Value wholeValue(const std::optional<std::int64_t> &value) { return value ? core::Value(*value) : core::Value(); }

core::Value flagValue(bool value) { return std::int64_t{value ? 1 : 0}; }

}  // namespace linchpin::present
