#include "present/duplicates/duplicates_feed.h"

#include <QCoreApplication>

#include "app/duplicates/find_duplicates.h"
#include "app/duplicates/merge_people.h"
#include "present/duplicates/duplicate_text.h"
#include "present/privacy/record_words.h"
#include "present/workspace_access.h"

namespace linchpin::present {

namespace {

QString tr(const char *text) { return QCoreApplication::translate("Duplicates", text); }

DuplicateRow rowOf(const app::DuplicatePair &pair)
{
    return {pair.first,
            pair.second,
            fromUtf8(pair.firstName),
            fromUtf8(pair.secondName),
            fromUtf8(pair.firstPlace),
            fromUtf8(pair.secondPlace),
            duplicateReason(pair),
            pair.confidence};
}

app::MergeWish wishOf(const MergeChoice &choice)
{
    app::MergeWish wish;
    wish.kept = choice.kept;
    wish.other = choice.other;
    for (const auto &[field, other] : choice.takeOther) {
        wish.fields[field] = other ? app::MergeSide::Other : app::MergeSide::Kept;
    }
    wish.unite = choice.unite;
    return wish;
}

MergeSheet sheetOf(const app::MergePreview &preview, const MergeChoice &choice, const Format &format)
{
    MergeSheet sheet;
    sheet.choice = choice;
    sheet.keptName = fromUtf8(preview.keptName);
    sheet.otherName = fromUtf8(preview.otherName);
    for (const app::MergeField &field : preview.fields) {
        const auto text = [&](const core::Value &value) {
            return valueWord(core::Kind::Person, field.name, field.type, value, {}, core::Currency(), format);
        };
        sheet.fields.push_back({std::string(field.name), fieldWord(core::Kind::Person, field.name), text(field.kept),
                                text(field.other), field.proposed == app::MergeSide::Other, field.differs});
    }
    for (const app::MergeSeats &seats : preview.seats) {
        sheet.seats.push_back(
            {seats.other.value(), fromUtf8(seats.account), fromUtf8(seats.keptTitle), fromUtf8(seats.otherTitle), seats.unite});
    }
    QStringList moves;
    for (const app::MergePreview::Move &move : preview.moves) {
        moves.append(recordsCount(move.kind, move.rows, format));
    }
    sheet.moves = moves.isEmpty() ? tr("Nothing else is recorded about %1.").arg(sheet.otherName)
                                  : tr("Moves along: %1.").arg(listed(moves));
    for (const std::string &line : preview.dropped) {
        sheet.notes.append(tr("Dropped, as it would lead to itself: %1.").arg(droppedLine(line)));
    }
    if (preview.repeated > 0) {
        sheet.notes.append(plural("Duplicates", QT_TRANSLATE_NOOP("Duplicates", "1 record that both have is kept once."),
                                  QT_TRANSLATE_N_NOOP("Duplicates", "%n records that both have are kept once."),
                                  static_cast<int>(preview.repeated)));
    }
    return sheet;
}

}  // namespace

Job *readDuplicates(WorkspaceSession *session, QObject *context, std::function<void(core::Result<DuplicateList>)> answer)
{
    return readApart<DuplicateList>(
        session, tr("Looking for people entered twice"), context,
        [](const store::Reader &reader, core::Date, JobControl &control) -> core::Result<DuplicateList> {
            app::DuplicateOptions options;
            options.isCancelled = [&control] { return control.isCancelled(); };
            options.report = [&control](double done) { control.report(done); };
            const auto found = app::findDuplicates(reader, options);
            if (!found) {
                return tl::make_unexpected(found.error());
            }
            DuplicateList list;
            list.found = static_cast<qint64>(found->found);
            list.people = static_cast<qint64>(found->people);
            list.ruledOut = static_cast<qint64>(found->ruledOut);
            for (const app::DuplicatePair &pair : found->pairs) {
                list.rows.push_back(rowOf(pair));
            }
            return list;
        },
        std::move(answer));
}

Job *readPair(WorkspaceSession *session, core::PersonId one, core::PersonId two, QObject *context,
              std::function<void(core::Result<DuplicateRow>)> answer)
{
    return onWorkspace<DuplicateRow>(
        session, tr("Reading two people"), context,
        [one, two](WorkspaceAccess &access, JobControl &) -> core::Result<DuplicateRow> {
            const auto pair = app::comparePeople(access.workspace().read(), one, two);
            if (!pair) {
                return tl::make_unexpected(pair.error());
            }
            return rowOf(*pair);
        },
        std::move(answer));
}

Job *readMerge(WorkspaceSession *session, const MergeChoice &choice, QObject *context,
               std::function<void(core::Result<MergeSheet>)> answer)
{
    return onWorkspace<MergeSheet>(
        session, tr("Reading two people"), context,
        [choice, format = session->format()](WorkspaceAccess &access, JobControl &) -> core::Result<MergeSheet> {
            const auto preview = app::previewMerge(access.workspace().read(), wishOf(choice));
            if (!preview) {
                return tl::make_unexpected(preview.error());
            }
            return sheetOf(*preview, choice, format);
        },
        std::move(answer));
}

Job *mergePeople(WorkspaceSession *session, const MergeChoice &choice, const QString &label, QObject *context,
                 std::function<void(core::Result<bool>)> answer)
{
    return onWorkspace<bool>(
        session, label, context,
        [choice, label = toUtf8(label)](WorkspaceAccess &access, JobControl &) -> core::Result<bool> {
            const auto done = app::mergePeople(access.workspace(), wishOf(choice), label);
            if (!done) {
                return tl::make_unexpected(done.error());
            }
            return true;
        },
        std::move(answer));
}

Job *rememberNotSame(WorkspaceSession *session, core::PersonId one, core::PersonId two, const QString &label, QObject *context,
                     std::function<void(core::Result<bool>)> answer)
{
    return onWorkspace<bool>(
        session, label, context,
        [one, two, label = toUtf8(label)](WorkspaceAccess &access, JobControl &) -> core::Result<bool> {
            const auto done = app::rememberNotSame(access.workspace(), one, two, label);
            if (!done) {
                return tl::make_unexpected(done.error());
            }
            return true;
        },
        std::move(answer));
}

}  // namespace linchpin::present
