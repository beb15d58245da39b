#include "present/error_text.h"

#include <QCoreApplication>
#include <QStringList>

#include "present/format.h"

namespace linchpin::present {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("Errors", text);
}

/// What the error is about, or words that stand in when nobody said.
QString subjectOf(const core::Error &error, const char *otherwise)
{
    return error.subject.empty() ? tr(otherwise) : fromUtf8(error.subject);
}

QString detailIn(const core::Error &error, const char *pattern)
{
    return error.detail.empty() ? QString() : tr(pattern).arg(fromUtf8(error.detail));
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
    case ErrorCode::NotFound:
        return tr("%1 was not found.").arg(subjectOf(error, "What was asked for"));
    case ErrorCode::Ambiguous:
        return tr("%1 can mean several things.").arg(subjectOf(error, "The name"));
    case ErrorCode::InvalidValue:
        return error.detail.empty() ? tr("The value of %1 cannot be used.").arg(subjectOf(error, "a field"))
                                    : tr("%1: \"%2\" cannot be used.").arg(subjectOf(error, "Value"), fromUtf8(error.detail));
    case ErrorCode::InvalidFormat:
        return tr("%1 cannot be read as it is.").arg(subjectOf(error, "The file"));
    case ErrorCode::Conflict:
        return tr("%1 does not fit what is already there.").arg(subjectOf(error, "The change"));
    case ErrorCode::CannotOpen:
        return tr("%1 cannot be opened.").arg(subjectOf(error, "The file"));
    case ErrorCode::CannotWrite:
        return tr("%1 cannot be written.").arg(subjectOf(error, "The file"));
    case ErrorCode::NotAWorkspace:
        return tr("%1 is not a Linchpin workspace.").arg(subjectOf(error, "The file"));
    case ErrorCode::NewerVersion:
        return tr("%1 was made by a newer Linchpin.").arg(subjectOf(error, "The file"));
    case ErrorCode::Damaged:
        return tr("%1 is damaged.").arg(subjectOf(error, "The file"));
    case ErrorCode::Locked:
        return tr("%1 is open elsewhere.").arg(subjectOf(error, "The file"));
    case ErrorCode::ReadOnly:
        return tr("%1 is open for reading only.").arg(subjectOf(error, "The workspace"));
    case ErrorCode::NothingToDo:
        return error.subject.empty() ? tr("There is nothing to do.") : tr("There is nothing to do for %1.").arg(fromUtf8(error.subject));
    case ErrorCode::Cancelled:
        return tr("Stopped as you asked.");
    case ErrorCode::Usage:
        return error.subject.empty() ? tr("This call is not complete.") : fromUtf8(error.subject);
    case ErrorCode::Internal:
        break;
    }
    return tr("%1 went wrong unexpectedly.").arg(subjectOf(error, "Something"));
}

QString errorText(const core::Error &error)
{
    using core::ErrorCode;
    const QString title = errorTitle(error);
    switch (error.code) {
    case ErrorCode::NotFound:
        return joined({title, detailIn(error, "There is: %1."), tr("Nothing was changed. Check the spelling, or give the id.")});
    case ErrorCode::Ambiguous:
        if (error.detail.empty()) {
            return joined({title, tr("Nothing was changed. Give the full name or the id.")});
        }
        return joined({title, tr("Nothing was changed. Give the full name or the id of one of these:")}) + QLatin1Char('\n') +
               fromUtf8(error.detail);
    case ErrorCode::InvalidValue:
        return joined({title, tr("Nothing was changed. Correct the value and try again.")});
    case ErrorCode::InvalidFormat:
        return joined({title, detailIn(error, "Reason: %1."), tr("Nothing was changed. Check that it is the right file, and export it again.")});
    case ErrorCode::Conflict:
        return joined({title, detailIn(error, "Reason: %1."), tr("Nothing was changed.")});
    case ErrorCode::CannotOpen:
        return joined({title, detailIn(error, "Reason: %1."), tr("Nothing was changed. Check the path and your rights to read it.")});
    case ErrorCode::CannotWrite:
        return joined({title, detailIn(error, "Reason: %1."), tr("What was there before is untouched. Choose another place, or make room.")});
    case ErrorCode::NotAWorkspace:
        return joined({title, detailIn(error, "Reason: %1."), tr("The file was not changed. To use its data, import it into a workspace.")});
    case ErrorCode::NewerVersion:
        return joined({title, detailIn(error, "It needs version %1."), tr("The file was not changed. Update Linchpin to open it.")});
    case ErrorCode::Damaged:
        return joined({title, detailIn(error, "Found: %1."), tr("The file was not changed. Restore a backup, or run check to see what is readable.")});
    case ErrorCode::Locked:
        return joined({title, detailIn(error, "It is in use by %1."), tr("The file was not changed. You can read it here, or open a copy to edit.")});
    case ErrorCode::ReadOnly:
        return joined({title, detailIn(error, "Reason: %1."), tr("Nothing was changed. Save a copy to edit.")});
    case ErrorCode::NothingToDo:
        return joined({title, detailIn(error, "Reason: %1."), tr("Nothing was changed.")});
    case ErrorCode::Cancelled:
        return joined({title, tr("Nothing was changed.")});
    case ErrorCode::Usage:
        return joined({title, detailIn(error, "%1"), tr("See --help.")});
    case ErrorCode::Internal:
        break;
    }
    return joined({title, detailIn(error, "The words of the library: %1."), tr("Nothing was changed. Try again; if it stays, report these words.")});
}

}  // namespace linchpin::present
