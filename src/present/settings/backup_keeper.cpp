#include "present/settings/backup_keeper.h"

#include <QFile>
#include <QFileInfo>

#include "app/backups/backups.h"
#include "present/error_text.h"
#include "present/file_care.h"
#include "present/job.h"
#include "present/settings/backup_text.h"
#include "present/workspace_access.h"
#include "present/workspace_session.h"

namespace linchpin::present {

namespace {

constexpr int kFirstLook = 20 * 1000;
constexpr int kEveryLook = 5 * 60 * 1000;
constexpr qint64 kSecondsAfterFailure = 30 * 60;

std::filesystem::path native(const QString &path) { return std::filesystem::path(path.toStdU16String()); }

QString fromNative(const std::filesystem::path &path) { return QString::fromStdU16String(path.u16string()); }

BackupRow rowOf(const app::BackupFile &file, qint64 workspace)
{
    BackupRow row;
    row.path = fromNative(file.path);
    row.madeAt = file.name.madeAt;
    row.automatic = file.name.origin == app::BackupOrigin::Automatic;
    row.bytes = file.bytes;
    if (file.content) {
        row.accounts = file.content->accounts;
        row.people = file.content->people;
        row.lastChange = fromUtf8(file.content->lastChange);
        if (workspace != 0 && file.content->workspace != workspace) {
            row.state = BackupState::OtherWorkspace;
            row.problem = BackupKeeper::tr("It is a backup of another workspace (%1) whose file has the same name.")
                              .arg(fromUtf8(file.content->name));
        }
    } else if (file.problem) {
        row.state = BackupState::Damaged;
        row.problem = errorText(*file.problem);
    }
    return row;
}

/// What the window says when no backup could be made.
QString failureText(const core::Error &error)
{
    if (isFileGone(error)) {
        return BackupKeeper::tr("No backup could be made. %1").arg(errorTitle(error));
    }
    const QString what = error.code == core::ErrorCode::Damaged
        ? BackupKeeper::tr("The copy did not agree with the workspace, so it was not kept.")
        : errorTitle(error)
            + (error.detail.empty() ? QString() : QStringLiteral(" (%1)").arg(fromUtf8(error.detail).simplified()));
    return BackupKeeper::tr("No backup could be made. %1 Your work is saved in the workspace all the same.").arg(what);
}

BackupPreview previewOf(const core::Result<app::CopyDifference> &result, const BackupRow &row, const Format &format)
{
    BackupPreview preview;
    preview.title = BackupKeeper::tr("The backup of %1").arg(momentText(row.madeAt, format));
    if (!result) {
        const bool older = result.error().code == core::ErrorCode::ReadOnly && result.error().detail == "older version";
        preview.problem = older ? BackupKeeper::tr("It was made by an older version of the program, so it cannot be compared. It "
                                                   "can be restored and is then brought up to date.")
                                : errorText(result.error());
        preview.canBeRestored = older;
        return preview;
    }
    const app::CopyDifference &difference = *result;
    preview.sentence = differenceSentence(difference, format);
    preview.contents = listed({kindCount(core::Kind::Account, difference.copy.accounts, format),
                               kindCount(core::Kind::Person, difference.copy.people, format)})
        + QLatin1Char('.');
    if (!difference.copy.lastChange.empty()) {
        preview.contents += QLatin1Char(' ')
            + BackupKeeper::tr("Last change: %1, %2.")
                  .arg(fromUtf8(difference.copy.lastChange), momentText(difference.copy.lastChangeAt, format));
    }
    const auto number = [&](std::int64_t count) { return count == 0 ? QString() : format.count(count); };
    for (const DifferenceLine &line : differenceLines(difference)) {
        preview.lines.push_back({line.what, number(line.added), number(line.changed), number(line.removed)});
    }
    if (difference.laterStepCount > 0) {
        preview.stepsTitle = difference.laterStepCount == 1
            ? BackupKeeper::tr("1 step would be lost:")
            : BackupKeeper::tr("%1 steps would be lost, the newest first:").arg(format.count(difference.laterStepCount));
        for (const app::LaterStep &step : difference.laterSteps) {
            const QString label =
                step.label.empty() ? BackupKeeper::tr("(a step whose words were erased)") : fromUtf8(step.label);
            preview.steps << (step.act == store::Act::Undo       ? BackupKeeper::tr("Undo: %1").arg(label)
                                  : step.act == store::Act::Redo ? BackupKeeper::tr("Redo: %1").arg(label)
                                                                 : label);
        }
        if (difference.laterStepCount > static_cast<std::int64_t>(difference.laterSteps.size())) {
            preview.steps << BackupKeeper::tr("and %1 more")
                                 .arg(format.count(difference.laterStepCount
                                                   - static_cast<std::int64_t>(difference.laterSteps.size())));
        }
    }
    if (bringsErasedBack(difference)) {
        preview.warning = BackupKeeper::tr(
            "People were erased since then. Restoring this backup brings their data back: erase them again afterwards.");
    }
    return preview;
}

}  // namespace

BackupKeeper::BackupKeeper(WorkspaceSession *session, std::function<qint64()> clock, QObject *parent)
    : QObject(parent)
    , m_session(session)
    , m_clock(std::move(clock))
{
    m_first.setSingleShot(true);
    setPace(kFirstLook, kEveryLook);
    connect(&m_first, &QTimer::timeout, this, [this] { start(true, true, true); });
    connect(&m_every, &QTimer::timeout, this, &BackupKeeper::look);
    connect(session, &WorkspaceSession::stateChanged, this, &BackupKeeper::onState);
}

BackupKeeper::~BackupKeeper() = default;

void BackupKeeper::setPace(int firstMilliseconds, int everyMilliseconds)
{
    m_first.setInterval(firstMilliseconds);
    m_every.setInterval(everyMilliseconds);
}

void BackupKeeper::setOptions(const BackupOptions &options)
{
    const bool folderChanged = options.folder != m_options.folder;
    m_options = options;
    m_hasOptions = true;
    m_notBefore = 0;
    onState();
    if (folderChanged && m_listed) {
        list();
    }
    Q_EMIT changed();
}

void BackupKeeper::onState()
{
    const bool isOpen = m_session->state() == WorkspaceSession::State::Open;
    if (isOpen && m_hasOptions && m_options.automatic && !m_session->info().readOnly) {
        if (!m_every.isActive()) {
            m_first.start();
            m_every.start();
        }
        return;
    }
    m_first.stop();
    m_every.stop();
    if (!isOpen) {
        m_making = false;
        m_verifying = false;
        m_listed = false;
        m_problem.clear();
        m_toldProblem = false;
        m_notBefore = 0;
        m_checked.clear();
        m_model.setRows({}, m_clock(), m_session->format());
    }
}

QString BackupKeeper::folder() const
{
    if (m_session->state() != WorkspaceSession::State::Open) {
        return {};
    }
    return fromNative(app::backupFolder(native(m_session->info().path), native(m_options.folder)));
}

void BackupKeeper::makeNow() { start(false, false, false); }

void BackupKeeper::look() { start(true, true, false); }

void BackupKeeper::start(bool automatic, bool onlyWhenDue, bool opening)
{
    if (m_making || m_session->state() != WorkspaceSession::State::Open || (automatic && m_clock() < m_notBefore)) {
        return;
    }
    app::BackupWish wish;
    wish.folder = native(folder());
    wish.now = m_clock();
    wish.origin = automatic ? app::BackupOrigin::Automatic : app::BackupOrigin::ByHand;
    m_making = true;
    using Made = std::optional<app::BackupMade>;
    Job *job = readApart<Made>(
        m_session, tr("Making a backup"), this,
        [wish, onlyWhenDue, opening, hours = m_options.hours](const store::Reader &reader, core::Date,
                                                              JobControl &control) mutable -> core::Result<Made> {
            if (onlyWhenDue
                && !app::isBackupDue(reader, wish.folder, opening ? app::BackupOccasion::Opening : app::BackupOccasion::Running,
                                     wish.now, hours)) {
                return Made();
            }
            wish.goOn = [&control](double done) {
                control.report(done * 0.8);  // the rest is reading it again
                return !control.isCancelled();
            };
            auto made = app::makeBackup(reader, wish);
            if (!made) {
                return tl::make_unexpected(made.error());
            }
            return Made(*made);
        },
        [this, automatic](core::Result<Made> result) {
            m_making = false;
            if (!result && result.error().code == core::ErrorCode::Cancelled) {
                Q_EMIT changed();
                return;
            }
            if (!result) {
                m_problem = failureText(result.error());
                m_notBefore = m_clock() + kSecondsAfterFailure;
                if (isFileGone(result.error()) && automatic) {
                    checkFile(m_session);  // which says it better, once
                    Q_EMIT changed();
                    return;
                }
                // An automatic one that fails again and again says so once.
                if (!automatic || !m_toldProblem) {
                    m_toldProblem = automatic;
                    Q_EMIT failed(m_problem, automatic);
                }
                Q_EMIT changed();
                return;
            }
            if (*result) {
                m_problem.clear();
                m_toldProblem = false;
                Q_EMIT made(tr("Backup made and verified: %1").arg(bytesText((*result)->bytes, m_session->format())), automatic);
                if (m_listed) {
                    list();
                }
            }
            Q_EMIT changed();
        });
    if (!automatic) {
        Q_EMIT started(job);
    }
    Q_EMIT changed();
}

void BackupKeeper::list()
{
    if (m_session->state() != WorkspaceSession::State::Open) {
        return;
    }
    const QString path = m_session->info().path;
    using Files = std::vector<app::BackupFile>;
    const int asked = ++m_asked;
    Job::start<Files>(
        tr("Reading the backups"), this, nullptr,
        [folder = native(folder()), workspace = native(path)](JobControl &) { return app::listBackups(folder, workspace); },
        [this, path, asked](core::Result<Files> result) {
            // Two lists may be read at once: the one asked for last counts.
            if (m_session->state() != WorkspaceSession::State::Open || m_session->info().path != path || asked != m_asked) {
                return;
            }
            std::vector<BackupRow> rows;
            for (const app::BackupFile &file : result.value_or(Files())) {
                rows.push_back(rowOf(file, m_session->info().id));
                BackupRow &row = rows.back();
                if (const auto checked = m_checked.find(row.path);
                    checked != m_checked.end() && checked->second.first == row.bytes) {
                    row.problem = checked->second.second.isEmpty() ? row.problem : checked->second.second;
                    row.state = !checked->second.second.isEmpty()  ? BackupState::Damaged
                        : row.state == BackupState::OtherWorkspace ? row.state
                                                                   : BackupState::Verified;
                }
            }
            m_model.setRows(std::move(rows), m_clock(), m_session->format());
            m_listed = true;
            Q_EMIT listed();
        });
}

QString BackupKeeper::sizeText() const
{
    qint64 sum = 0;
    for (const BackupRow &row : m_model.rows()) {
        sum += row.bytes;
    }
    return bytesText(sum, m_session->format());
}

void BackupKeeper::verify(const QString &path)
{
    if (m_verifying) {
        return;
    }
    m_verifying = true;
    const qint64 size = QFileInfo(path).size();
    Job *job = Job::start<bool>(
        tr("Verifying a backup"), this, nullptr,
        [file = native(path)](JobControl &) -> core::Result<bool> {
            const auto sound = app::verifyBackup(file);
            if (!sound) {
                return tl::make_unexpected(sound.error());
            }
            return true;
        },
        [this, path, size](core::Result<bool> result) {
            m_verifying = false;
            m_checked[path] = {size, result ? QString() : errorText(result.error())};
            if (m_listed) {
                list();
            }
            Q_EMIT verified(path);
            Q_EMIT changed();
        });
    Q_EMIT started(job);
    Q_EMIT changed();
}

void BackupKeeper::preview(const QString &path, QObject *context, std::function<void(const BackupPreview &)> answer)
{
    const BackupRow *found = m_model.row(m_model.rowOf(path));
    if (!found) {
        return;
    }
    readApart<app::CopyDifference>(
        m_session, tr("Comparing a backup"), context,
        [file = native(path)](const store::Reader &reader, core::Date, JobControl &control) {
            return app::compareWithBackup(reader, file, [&control] { return !control.isCancelled(); });
        },
        [row = *found, format = m_session->format(), answer = std::move(answer)](core::Result<app::CopyDifference> result) {
            answer(previewOf(result, row, format));
        });
}

bool BackupKeeper::remove(const QString &path)
{
    const bool removed = m_model.rowOf(path) >= 0 && QFile::remove(path);
    if (m_listed) {
        list();
    }
    return removed;
}

void BackupKeeper::restore(const QString &path)
{
    const BackupRow *found = m_model.row(m_model.rowOf(path));
    if (!found || m_session->state() != WorkspaceSession::State::Open || m_session->info().readOnly) {
        return;
    }
    const QString keep = fromNative(app::keptFileFor(native(m_session->info().path), toUtf8(momentStamp(m_clock()))));
    const QString label = restoreLabel(found->madeAt, m_session->format());
    m_session->restore(path, keep, label);
}

}  // namespace linchpin::present
