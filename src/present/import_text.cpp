#include "present/import_text.h"

#include <QCoreApplication>

namespace linchpin::present {

namespace {

QString tr(const char *text) { return QCoreApplication::translate("Import", text); }

QString reasonText(exchange::ProblemReason reason)
{
    using exchange::ProblemReason;
    switch (reason) {
    case ProblemReason::MissingValue: return tr("%1 is empty");
    case ProblemReason::InvalidDate: return tr("%1 %2 is no day that exists");
    case ProblemReason::AmbiguousDate:
        return tr("%1 %2 could be read with the day or the month first; say which with --date-format");
    case ProblemReason::InvalidNumber: return tr("%1 %2 is no number");
    case ProblemReason::OutOfRange: return tr("%1 %2 is out of range");
    case ProblemReason::UnknownWord: return tr("%1 %2 is not one of the known words");
    case ProblemReason::InvalidPeriod: return tr("%1 %2 ends before it starts");
    case ProblemReason::TooManyCells: return tr("more cells than the header has columns, first %2");
    case ProblemReason::CellTooLong: return tr("%1 is longer than a cell may be");
    case ProblemReason::NulByte: return tr("%1 holds a zero byte");
    case ProblemReason::UnterminatedQuote: return tr("a quotation mark is opened and never closed");
    case ProblemReason::DeletedInSource: return tr("the source marks the row as deleted");
    case ProblemReason::UnknownAccount: return tr("no account is called %2");
    case ProblemReason::UnknownPerson: return tr("nobody in the account is called %2");
    case ProblemReason::UnknownMember: return tr("nobody of ours is called %2");
    case ProblemReason::AmbiguousName: return tr("several records are called %2");
    case ProblemReason::ReportsToLoop: return tr("the reporting line of %2 runs in a circle; it is kept as it is");
    case ProblemReason::UnknownSuperior: return tr("the superior %2 is not there");
    case ProblemReason::UnknownParent: return tr("the parent account %2 is not there");
    case ProblemReason::ParentLoop: return tr("the parent accounts of %2 run in a circle");
    case ProblemReason::DuplicateId: return tr("the id %2 appears twice in the file; the later row is a record of its own");
    case ProblemReason::ErasedOnRequest: return tr("%2 was erased on request");
    case ProblemReason::Refused: return tr("the workspace does not take %1 %2");
    }
    return {};
}

}  // namespace

QString problemText(const exchange::RowProblem &problem)
{
    if (problem.reason == exchange::ProblemReason::MissingValue && !problem.isRejection && !problem.value.empty()) {
        // Nothing is lost: something else of the row stands for it.
        return tr("%1 is empty; %2 stands for it")
            .arg(fromUtf8(problem.field), QLatin1Char('"') + fromUtf8(problem.value) + QLatin1Char('"'));
    }
    const QString field = problem.field.empty() ? tr("the value") : fromUtf8(problem.field);
    // Both at once, so that a "%1" inside the user's value stays as it is.
    const QString value = QLatin1Char('"') + fromUtf8(problem.value) + QLatin1Char('"');
    QString text = reasonText(problem.reason);
    text = text.contains(QLatin1String("%1")) && text.contains(QLatin1String("%2")) ? text.arg(field, value)
        : text.contains(QLatin1String("%2"))                                        ? text.replace(QLatin1String("%2"), value)
                                                                                    : text.replace(QLatin1String("%1"), field);
    if (problem.isRejection) {
        return tr("%1; the row is left out").arg(text);
    }
    const bool kept =
        problem.reason == exchange::ProblemReason::ReportsToLoop || problem.reason == exchange::ProblemReason::DuplicateId;
    return kept ? text : tr("%1; the cell is left out").arg(text);
}

QString countsText(const app::ImportCounts &counts, const Format &format)
{
    const auto number = [&](std::uint64_t value) { return format.count(static_cast<std::int64_t>(value)); };
    return tr("%1 rows: %2 new, %3 changed, %4 as before, %5 rejected")
        .arg(number(counts.rows()), number(counts.created), number(counts.changed), number(counts.same), number(counts.rejected));
}

QStringList mappingTexts(const app::ImportSummary &summary)
{
    QStringList lines;
    const auto &description = summary.description;
    for (std::size_t i = 0; i < exchange::kFieldCount; ++i) {
        const auto &source = description.mapping.sources[i];
        if (!source.isMapped()) {
            continue;
        }
        QStringList columns;
        for (const std::size_t column : source.columns) {
            columns << fromUtf8(description.headers[column]);
        }
        if (!source.constant.empty()) {
            columns << tr("always \"%1\"").arg(fromUtf8(source.constant));
        }
        lines << tr("%1 from %2")
                     .arg(fromUtf8(exchange::fieldName(static_cast<exchange::Field>(i))), columns.join(QStringLiteral(", ")));
    }
    return lines;
}

}  // namespace linchpin::present
