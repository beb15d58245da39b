#include "present/error_text.h"

#include <QCoreApplication>
#include <QStringList>

#include "present/format.h"

namespace linchpin::present {

namespace {

QString tr(const char *text) { return QCoreApplication::translate("Errors", text); }

/// What the error is about, or words that stand in when nobody said.
QString subjectOf(const core::Error &error, const char *otherwise)
{
    return error.subject.empty() ? tr(otherwise) : fromUtf8(error.subject);
}

QString detailIn(const core::Error &error, const char *pattern)
{
    return error.detail.empty() ? QString() : tr(pattern).arg(fromUtf8(error.detail));
}

/// The words that other rooms give as detail, as people say them; other texts (of the system, of a library) stay.
QString reasonText(const core::Error &error)
{
    struct Reason {
        std::string_view detail;
        const char *text;
    };
    static constexpr Reason kReasons[] = {
        {"missing", QT_TRANSLATE_NOOP("Errors", "there is no such file")},
        {"directory", QT_TRANSLATE_NOOP("Errors", "it is a folder")},
        {"unreadable", QT_TRANSLATE_NOOP("Errors", "you may not read it")},
        {"closed", QT_TRANSLATE_NOOP("Errors", "it is closed already")},
        {"rewind", QT_TRANSLATE_NOOP("Errors", "it cannot be read from the start again")},
        {"exists", QT_TRANSLATE_NOOP("Errors", "a file of that name exists, and nothing is written over it")},
        {"restored", QT_TRANSLATE_NOOP("Errors", "a backup was restored, and undo does not reach behind that")},
        {"erased", QT_TRANSLATE_NOOP("Errors", "a person was erased, and undo does not reach behind that")},
        {"migrated", QT_TRANSLATE_NOOP("Errors", "the file was brought to a new version, and undo does not reach behind that")},
        {"erased on request", QT_TRANSLATE_NOOP("Errors", "it holds a person who was erased on request and must not come back")},
        {"other workspace", QT_TRANSLATE_NOOP("Errors", "it is a backup of another workspace")},
        {"itself", QT_TRANSLATE_NOOP("Errors", "it is the workspace itself, no backup of it")},
        {"lock", QT_TRANSLATE_NOOP("Errors", "the folder takes no lock file beside it")},
        {"application", QT_TRANSLATE_NOOP("Errors", "it is a database of another program")},
        {"format", QT_TRANSLATE_NOOP("Errors", "its content is of another kind")},
        {"version", QT_TRANSLATE_NOOP("Errors", "it names no version that exists")},
        {"empty", QT_TRANSLATE_NOOP("Errors", "it is empty")},
        {"binary", QT_TRANSLATE_NOOP("Errors", "it holds no text, so it is no table")},
        {"truncated", QT_TRANSLATE_NOOP("Errors", "its end is missing")},
        {"older version",
         QT_TRANSLATE_NOOP("Errors", "it was made by an older version, and opening it for changes brings it up to date")},
        {"no linchpin-workspace document", QT_TRANSLATE_NOOP("Errors", "it is JSON, but no export of a workspace")},
    };
    for (const Reason &reason : kReasons) {
        if (reason.detail == error.detail) {
            return tr(reason.text);
        }
    }
    if (error.code == core::ErrorCode::InvalidFormat && (error.detail == "zip" || error.detail == "xls")) {
        return tr("it is a spreadsheet or an archive; save the table as CSV first");
    }
    static constexpr std::string_view kFileKinds[] = {"pdf", "sqlite", "png", "jpeg", "gzip"};
    for (const std::string_view kind : kFileKinds) {
        if (kind == error.detail && error.code == core::ErrorCode::InvalidFormat) {
            return tr("it is a %1 file, not a table of text").arg(fromUtf8(kind));
        }
    }
    const QString detail = fromUtf8(error.detail).trimmed();
    if (error.code == core::ErrorCode::InvalidFormat && detail.endsWith(QLatin1String(": array"))) {
        return tr("a list stands where none may be (%1)").arg(detail.chopped(7));
    }
    if (error.code == core::ErrorCode::InvalidFormat && detail.endsWith(QLatin1String(": object"))) {
        return tr("an object stands where none may be (%1)").arg(detail.chopped(8));
    }
    return detail;
}

QString reasonIn(const core::Error &error, const char *pattern)
{
    return error.detail.empty() ? QString() : tr(pattern).arg(reasonText(error));
}

/// Ends as a sentence does.
QString closed(QString text)
{
    if (!text.isEmpty() && !QStringLiteral(".:?!").contains(text.back())) {
        text += QLatin1Char('.');
    }
    return text;
}

/// "--out x.jpg: its ending says what to draw."
QString usageText(const QString &title, const QString &detail)
{
    const bool isTwo = title.contains(QLatin1String(": "));
    return detail.isEmpty() ? closed(title)
        : isTwo             ? closed(title) + QLatin1Char(' ') + closed(sentenceCase(detail))
                            : title + QLatin1String(": ") + closed(detail);
}

constexpr qsizetype kMostOfColumns = 2000;
constexpr std::string_view kMissingFields = "missing fields: ";
constexpr std::string_view kColumnsThere = "; columns there are: ";

/// A table whose header lacks what the import needs: names the fields and the columns there are.
QString missingFieldsText(const core::Error &error)
{
    const std::string_view detail = error.detail;
    const std::size_t middle = detail.find(kColumnsThere);
    QString fields = fromUtf8(detail.substr(kMissingFields.size(), middle - kMissingFields.size()));
    fields.replace(QLatin1Char('|'), tr(" or "));
    QString columns = middle == std::string_view::npos ? QString() : fromUtf8(detail.substr(middle + kColumnsThere.size()));
    if (columns.size() > kMostOfColumns) {
        columns = columns.left(kMostOfColumns) + QChar(0x2026);
    }
    return tr("%1: no column was found for %2.\nThe columns there are: %3.\nNothing was changed. Say which column it is (--map "
              "FIELD=COLUMN), or export again with a header line.")
        .arg(subjectOf(error, "The file"), fields, columns);
}

QString joined(const QStringList &sentences)
{
    QStringList kept;
    for (const QString &sentence : sentences) {
        if (!sentence.isEmpty()) {
            kept.append(sentence);
        }
    }
    return kept.join(QLatin1Char(' '));
}

}  // namespace

QString errorTitle(const core::Error &error)
{
    using core::ErrorCode;
    switch (error.code) {
    case ErrorCode::NotFound: return tr("%1 was not found.").arg(subjectOf(error, "What was asked for"));
    case ErrorCode::Ambiguous: return tr("%1 can mean several things.").arg(subjectOf(error, "The name"));
    case ErrorCode::InvalidValue:
        return error.detail.empty() ? tr("The value of %1 cannot be used.").arg(subjectOf(error, "a field"))
                                    : tr("%1: \"%2\" cannot be used.").arg(subjectOf(error, "Value"), fromUtf8(error.detail));
    case ErrorCode::InvalidFormat: return tr("%1 cannot be read as it is.").arg(subjectOf(error, "The file"));
    case ErrorCode::Conflict: return tr("%1 does not fit what is already there.").arg(subjectOf(error, "The change"));
    case ErrorCode::CannotOpen: return tr("%1 cannot be opened.").arg(subjectOf(error, "The file"));
    case ErrorCode::CannotWrite:
        if (error.detail == "removed") {
            return tr("%1 was removed or renamed while it was open here.").arg(subjectOf(error, "The file"));
        }
        if (error.detail == "replaced") {
            return tr("%1 was replaced by another file while it was open here.").arg(subjectOf(error, "The file"));
        }
        return tr("%1 cannot be written.").arg(subjectOf(error, "The file"));
    case ErrorCode::NotAWorkspace: return tr("%1 is not a Linchpin workspace.").arg(subjectOf(error, "The file"));
    case ErrorCode::NewerVersion: return tr("%1 was made by a newer Linchpin.").arg(subjectOf(error, "The file"));
    case ErrorCode::Damaged: return tr("%1 is damaged.").arg(subjectOf(error, "The file"));
    case ErrorCode::Locked: return tr("%1 is open elsewhere.").arg(subjectOf(error, "The file"));
    case ErrorCode::ReadOnly: return tr("%1 is open for reading only.").arg(subjectOf(error, "The workspace"));
    case ErrorCode::NothingToDo:
        return error.subject == "undo"    ? tr("There is nothing to undo.")
            : error.subject == "redo"     ? tr("There is nothing to redo.")
            : error.subject == "accounts" ? tr("There are no accounts in it yet.")
            : error.subject.empty()       ? tr("There is nothing to do.")
                                          : tr("There is nothing to do for %1.").arg(fromUtf8(error.subject));
    case ErrorCode::Cancelled: return tr("Stopped as you asked.");
    case ErrorCode::Usage: return error.subject.empty() ? tr("This call is not complete.") : fromUtf8(error.subject);
    case ErrorCode::Internal: break;
    }
    return tr("%1 went wrong unexpectedly.").arg(subjectOf(error, "Something"));
}

QString errorText(const core::Error &error)
{
    using core::ErrorCode;
    const QString title = errorTitle(error);
    switch (error.code) {
    case ErrorCode::NotFound:
        if (error.detail.empty()) {
            return joined({title, tr("Nothing was changed. Check the spelling, or give the id.")});
        }
        return joined({title, tr("Nothing was changed. Check the spelling, or give the name or id of one of these:")})
            + QLatin1Char('\n') + fromUtf8(error.detail);
    case ErrorCode::Ambiguous:
        if (error.detail.empty()) {
            return joined({title, tr("Nothing was changed. Give the full name or the id.")});
        }
        return joined({title, tr("Nothing was changed. Give the full name or the id of one of these:")}) + QLatin1Char('\n')
            + fromUtf8(error.detail);
    case ErrorCode::InvalidValue: return joined({title, tr("Nothing was changed. Correct the value and try again.")});
    case ErrorCode::InvalidFormat:
        if (error.detail.starts_with(kMissingFields)) {
            return missingFieldsText(error);
        }
        return joined({title, reasonIn(error, "Reason: %1."),
                       tr("Nothing was changed. Check that it is the right file, and export it again.")});
    case ErrorCode::Conflict: return joined({title, reasonIn(error, "Reason: %1."), tr("Nothing was changed.")});
    case ErrorCode::CannotOpen:
        return joined(
            {title, reasonIn(error, "Reason: %1."), tr("Nothing was changed. Check the path and your rights to read it.")});
    case ErrorCode::CannotWrite:
        if (error.detail == "exists") {
            return joined({title, reasonIn(error, "Reason: %1."), tr("What is there is untouched. Choose another name.")});
        }
        if (error.detail == "removed" || error.detail == "replaced") {
            return joined(
                {title,
                 tr("Nothing was written. All that was saved before is still open here: save a copy before you close it.")});
        }
        return joined({title, reasonIn(error, "Reason: %1."),
                       tr("What was there before is untouched. Choose another place, or make room.")});
    case ErrorCode::NotAWorkspace:
        return joined({title, reasonIn(error, "Reason: %1."),
                       tr("The file was not changed. To use its data, import it into a workspace.")});
    case ErrorCode::NewerVersion:
        return joined(
            {title, detailIn(error, "It needs version %1."), tr("The file was not changed. Update Linchpin to open it.")});
    case ErrorCode::Damaged:
        return joined({title, reasonIn(error, "Found: %1."),
                       tr("The file was not changed. Restore a backup, or run check to see what is readable.")});
    case ErrorCode::Locked:
        return joined({title, detailIn(error, "It is in use by %1."),
                       tr("The file was not changed. You can read it here, or open a copy to edit.")});
    case ErrorCode::ReadOnly:
        return joined({title, reasonIn(error, "Reason: %1."), tr("Nothing was changed. Save a copy to edit.")});
    case ErrorCode::NothingToDo: return joined({title, reasonIn(error, "Reason: %1."), tr("Nothing was changed.")});
    case ErrorCode::Cancelled: return joined({title, tr("Nothing was changed.")});
    case ErrorCode::Usage: return joined({usageText(title, fromUtf8(error.detail)), tr("Nothing was changed. See --help.")});
    case ErrorCode::Internal: break;
    }
    return joined({title, detailIn(error, "The words of the library: %1."),
                   tr("Nothing was changed. Try again; if it stays, report these words.")});
}

}  // namespace linchpin::present
