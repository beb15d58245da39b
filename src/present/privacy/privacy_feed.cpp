#include "present/privacy/privacy_feed.h"

#include <filesystem>

#include <QCoreApplication>
#include <QDir>

#include "app/privacy/copies.h"
#include "app/privacy/erase_person.h"
#include "app/privacy/personal_data.h"
#include "core/entities/people.h"
#include "present/privacy/record_words.h"
#include "present/workspace_access.h"

namespace linchpin::present {

namespace {

constexpr const char *kContext = "Privacy";

QString tr(const char *text) { return QCoreApplication::translate(kContext, text); }

std::filesystem::path pathOf(const QString &path) { return std::filesystem::path(path.toStdU16String()); }

QString textOf(const std::filesystem::path &path) { return QString::fromStdU16String(path.u16string()); }

QString kindsText(const std::vector<app::KindCount> &counts, const Format &format, std::initializer_list<core::Kind> without = {})
{
    QStringList parts;
    for (const app::KindCount &count : counts) {
        if (std::find(without.begin(), without.end(), count.kind) == without.end()) {
            parts.append(recordsCount(count.kind, count.rows, format));
        }
    }
    return listed(parts);
}

std::size_t rowsOf(const std::vector<app::KindCount> &counts, core::Kind kind)
{
    for (const app::KindCount &count : counts) {
        if (count.kind == kind) {
            return count.rows;
        }
    }
    return 0;
}

ErasureSheet sheetOf(const app::ErasurePreview &preview, const Format &format)
{
    using core::Kind;
    ErasureSheet sheet;
    sheet.person = preview.person;
    sheet.name = fromUtf8(preview.name);
    sheet.goes.append(tr("Name, mail, phone numbers and notes"));
    if (const QString removed = kindsText(preview.removed, format, {Kind::Person}); !removed.isEmpty()) {
        sheet.goes.append(sentenceCase(removed));
    }
    if (const std::size_t judgements = rowsOf(preview.emptied, Kind::Judgement); judgements > 0) {
        sheet.goes.append(tr("Reasons and details of %1").arg(recordsCount(Kind::Judgement, judgements, format)));
    }
    if (const QString named = kindsText(preview.named, format); !named.isEmpty()) {
        sheet.goes.append(tr("The name inside %1").arg(named));
    }
    sheet.goes.append(tr("Every trace in the history of changes, the search and the drafts of this computer"));
    if (preview.snapshots > 0) {
        sheet.goes.append(plural(kContext, QT_TRANSLATE_NOOP("Privacy", "Name and title inside 1 snapshot"),
                                 QT_TRANSLATE_N_NOOP("Privacy", "Name and title inside %n snapshots"),
                                 static_cast<int>(preview.snapshots)));
    }

    for (const app::ErasurePreview::SeatLine &seat : preview.seats) {
        sheet.stays.append(seat.until ? tr("A nameless seat at %1, which ended already").arg(fromUtf8(seat.account))
                                      : tr("A nameless seat at %1, which ends today").arg(fromUtf8(seat.account)));
    }
    sheet.stays.append(tr("The figures of past quarters, and what they were computed from"));
    if (const QString kept = kindsText(preview.emptied, format, {Kind::Seat, Kind::Judgement}); !kept.isEmpty()) {
        sheet.stays.append(tr("%1, without name").arg(sentenceCase(kept)));
    }
    if (preview.signedSnapshots > 0) {
        sheet.stays.append(plural(kContext, QT_TRANSLATE_NOOP("Privacy", "The figures of 1 signed snapshot"),
                                  QT_TRANSLATE_N_NOOP("Privacy", "The figures of %n signed snapshots"),
                                  static_cast<int>(preview.signedSnapshots)));
    }
    sheet.stays.append(tr("A salted code that keeps imports from bringing this person back"));

    constexpr std::size_t kMostNamesakes = 3;
    const std::size_t namesakes = preview.namesakes.size();
    for (std::size_t i = 0; i < std::min(namesakes, kMostNamesakes); ++i) {
        const std::string &account = preview.namesakes[i];
        sheet.notes.append(
            account.empty()
                ? tr("Somebody else in no account has the same name and stays. Is it the same person? Merge the two first.")
                : tr("Somebody else at %1 has the same name and stays. Is it the same person? Merge the two first.")
                      .arg(fromUtf8(account)));
    }
    if (namesakes > kMostNamesakes) {
        sheet.notes.append(
            tr("%1 more have the same name and stay.").arg(format.count(static_cast<std::int64_t>(namesakes - kMostNamesakes))));
    }
    if (preview.reports > 0) {
        sheet.notes.append(plural(kContext,
                                  QT_TRANSLATE_NOOP("Privacy", "1 person reports to this seat and goes on doing so on paper."),
                                  QT_TRANSLATE_N_NOOP("Privacy", "%n people report to this seat and go on doing so on paper."),
                                  static_cast<int>(preview.reports)));
    }
    for (const std::string &name : preview.keptNames) {
        sheet.notes.append(tr("The name is also in %1, which stays.").arg(fromUtf8(name)));
    }
    sheet.notes.append(tr("Reports and exports written before are other files: they are not changed."));
    for (const std::string &literal : preview.literals) {
        sheet.literals.append(fromUtf8(literal));
    }
    sheet.ids.push_back(preview.person.value());
    for (const app::ErasurePreview::SeatLine &seat : preview.seats) {
        sheet.ids.push_back(seat.seat.value());
    }
    return sheet;
}

}  // namespace

Job *readSelectedPerson(WorkspaceSession *session, core::PersonId person, core::SeatId seat, QObject *context,
                        std::function<void(core::Result<SelectedPerson>)> answer)
{
    return onWorkspace<SelectedPerson>(
        session, tr("Reading the person"), context,
        [person, seat](WorkspaceAccess &access, JobControl &) -> core::Result<SelectedPerson> {
            core::PersonId id = person;
            if (!id) {
                const auto row = access.workspace().read().one(seat);
                if (!row) {
                    return tl::make_unexpected(row.error());
                }
                id = row->person;
            }
            const auto row = access.workspace().read().one(id);
            if (!row) {
                return tl::make_unexpected(row.error());
            }
            return SelectedPerson{row->id, fromUtf8(row->name)};
        },
        std::move(answer));
}

Job *readPersonalData(WorkspaceSession *session, core::PersonId person, QObject *context,
                      std::function<void(core::Result<PersonalFiles>)> answer)
{
    return readApart<PersonalFiles>(
        session, tr("Gathering personal data"), context,
        [person](const store::Reader &reader, core::Date today, JobControl &control) -> core::Result<PersonalFiles> {
            auto data = app::personalData(reader, person, today, [&control] { return control.isCancelled(); });
            if (!data) {
                return tl::make_unexpected(data.error());
            }
            PersonalFiles files;
            files.json = QByteArray::fromStdString(app::personalDataJson(*data)) + '\n';
            files.data = std::make_shared<const core::report::PersonalData>(std::move(*data));
            return files;
        },
        std::move(answer));
}

Job *readErasure(WorkspaceSession *session, core::PersonId person, const QString &backupFolder, QObject *context,
                 std::function<void(core::Result<ErasureSheet>)> answer)
{
    return readApart<ErasureSheet>(
        session, tr("Reading what is kept about the person"), context,
        [person, backupFolder, format = session->format()](const store::Reader &reader, core::Date,
                                                           JobControl &control) -> core::Result<ErasureSheet> {
            const auto isCancelled = [&control] { return control.isCancelled(); };
            const auto preview = app::previewErasure(reader, person, isCancelled);
            if (!preview) {
                return tl::make_unexpected(preview.error());
            }
            ErasureSheet sheet = sheetOf(*preview, format);
            for (const std::filesystem::path &copy :
                 app::copiesHolding(reader.file().path, pathOf(backupFolder), person, isCancelled)) {
                sheet.copies.append(QDir::toNativeSeparators(textOf(copy)));
            }
            return sheet;
        },
        std::move(answer));
}

bool confirmsErasure(const QString &typed, const QString &name) { return app::confirmsErasure(toUtf8(typed), toUtf8(name)); }

Job *erasePerson(WorkspaceSession *session, core::PersonId person, const QStringList &copies, QObject *context,
                 std::function<void(core::Result<ErasureDone>)> answer)
{
    const QString label = tr("Erase a person");
    return onWorkspace<ErasureDone>(
        session, label, context,
        [person, copies, label = toUtf8(label),
         tombstone = toUtf8(tr("Erased person"))](WorkspaceAccess &access, JobControl &) -> core::Result<ErasureDone> {
            app::EraseOptions options;
            options.day = access.today();
            options.label = label;
            options.tombstone = tombstone;
            const auto report = app::erasePerson(access.workspace(), person, options);
            if (!report) {
                return tl::make_unexpected(report.error());
            }
            ErasureDone done;
            done.complete = report->compacted;
            std::vector<std::filesystem::path> paths;
            for (const QString &copy : copies) {
                paths.push_back(pathOf(copy));
            }
            for (const std::filesystem::path &left : app::deleteCopies(paths)) {
                done.copiesLeft.append(QDir::toNativeSeparators(textOf(left)));
            }
            done.copiesDeleted = static_cast<int>(copies.size() - done.copiesLeft.size());
            done.sentence = plural(
                kContext, QT_TRANSLATE_NOOP("Privacy", "The person was erased, with the content of 1 step of the history."),
                QT_TRANSLATE_N_NOOP("Privacy", "The person was erased, with the content of %n steps of the history."),
                static_cast<int>(report->journalRows));
            return done;
        },
        std::move(answer));
}

Job *finishErasure(WorkspaceSession *session, QObject *context, std::function<void(core::Result<bool>)> answer)
{
    return onWorkspace<bool>(
        session, tr("Writing the file anew"), context,
        [](WorkspaceAccess &access, JobControl &) -> core::Result<bool> {
            const auto done = app::finishErasure(access.workspace());
            if (!done) {
                return tl::make_unexpected(done.error());
            }
            return true;
        },
        std::move(answer));
}

}  // namespace linchpin::present
