#include "gui/settings/backups_section.h"

#include <algorithm>

#include <QBoxLayout>
#include <QCheckBox>
#include <QDesktopServices>
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QGridLayout>
#include <QHeaderView>
#include <QItemSelectionModel>
#include <QLabel>
#include <QPushButton>
#include <QStackedWidget>
#include <QUrl>

#include "gui/settings/backup_service.h"
#include "gui/settings/setting_controls.h"
#include "gui/settings/setting_row.h"
#include "gui/tables/table_view.h"
#include "gui/theme/icon.h"
#include "gui/theme/theme_controller.h"
#include "gui/widgets/empty_state.h"
#include "gui/widgets/labels.h"
#include "present/settings/backup_keeper.h"
#include "present/workspace_session.h"
#include "render/theme.h"

namespace linchpin::gui {

using namespace render;
using present::BackupKeeper;
using present::BackupModel;

namespace {

constexpr int kHours[] = {1, 2, 4, 8, 24};
constexpr int kMostRows = 10;

void clearGrid(QGridLayout *grid)
{
    while (QLayoutItem *item = grid->takeAt(0)) {
        delete item->widget();
        delete item;
    }
}

}  // namespace

BackupsSection::BackupsSection(const PageContext &context, QWidget *parent)
    : SettingsSection(context, parent)
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(space::kMedium);
    buildList(layout);
    buildPreview(layout);
    buildSchedule(layout);

    BackupKeeper *keeper = context.backups;
    connect(keeper, &BackupKeeper::listed, this, &BackupsSection::refreshList);
    connect(keeper, &BackupKeeper::changed, this, &BackupsSection::refreshList);
    connect(context.session, &present::WorkspaceSession::infoChanged, this, &BackupsSection::refreshList);
    connect(context.theme, &ThemeController::changed, this, &BackupsSection::fitTable);
    // What differs from now differs again after a change.
    connect(context.session, &present::WorkspaceSession::changed, this, [this] { onSelection(); });
    refreshOptions();
    refreshList();
    clearPreview();
}

void BackupsSection::buildSchedule(QVBoxLayout *layout)
{
    const ThemeController *theme = context().theme;
    auto *card = new SettingsCard(tr("When and where"), {}, this);
    m_automatic = new QCheckBox(tr("Make backups by themselves"));
    auto *automatic =
        new SettingRow(QStringLiteral("backup_automatic"), tr("Automatic backups"),
                       tr("When something has changed: on the first opening of a day, and again while the workspace is open."),
                       m_automatic, theme);
    automatic->setLocal(true);
    card->addRow(automatic);
    connect(m_automatic, &QCheckBox::toggled, this, [this](bool on) {
        auto options = backupOptions(*context().state);
        options.automatic = on;
        keepBackupOptions(options, context());
        refreshOptions();
    });

    m_hours = new ChoiceButtons({tr("Hourly"), tr("2 hours"), tr("4 hours"), tr("8 hours"), tr("Daily")});
    m_hoursRow = new SettingRow(QStringLiteral("backup_hours"), tr("How often while open"),
                                tr("Nothing is made when nothing has changed."), m_hours, theme);
    m_hoursRow->setLocal(true);
    card->addRow(m_hoursRow);
    connect(m_hours, &ChoiceButtons::choiceMade, this, [this](int index) {
        auto options = backupOptions(*context().state);
        options.hours = kHours[index];
        keepBackupOptions(options, context());
    });

    auto *folder = new QWidget;
    auto *folderLayout = new QVBoxLayout(folder);
    folderLayout->setContentsMargins(0, 0, 0, 0);
    folderLayout->setSpacing(4);
    m_folder = new ElidedLabel(folder);
    m_folder->setMinimumWidth(240);
    folderLayout->addWidget(m_folder);
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(space::kSmall);
    auto *choose = new QPushButton(tr("Choose..."), folder);
    choose->setProperty("small", true);
    choose->setAccessibleName(tr("Choose the folder of the backups"));
    connect(choose, &QPushButton::clicked, this, &BackupsSection::askFolder);
    buttons->addWidget(choose);
    m_openFolder = makeLink(tr("Show in the file manager"), folder);
    connect(m_openFolder, &QPushButton::clicked, this,
            [this] { QDesktopServices::openUrl(QUrl::fromLocalFile(context().backups->folder())); });
    buttons->addWidget(m_openFolder);
    m_beside = makeLink(tr("Beside the workspace"), folder);
    connect(m_beside, &QPushButton::clicked, this, [this] { useFolder({}); });
    buttons->addWidget(m_beside);
    buttons->addStretch(1);
    folderLayout->addLayout(buttons);
    folder->setFocusProxy(choose);
    m_folderRow =
        new SettingRow(QStringLiteral("backup_folder"), tr("Folder"),
                       tr("Another disk protects against the loss of this one. Only you can read the backups."), folder, theme);
    m_folderRow->setLocal(true);
    card->addRow(m_folderRow);

    auto *stays = makeLabel(tr("6 backups of the last 24 hours stay, then one for each day of 14 days, one for each of 8 weeks "
                               "and one for each of 12 "
                               "months. What you made by hand stays until you remove it."),
                            "detail", "muted", card);
    stays->setWordWrap(true);
    card->addWidget(stays);
    layout->addWidget(card);
}

void BackupsSection::buildList(QVBoxLayout *layout)
{
    auto *card = new QFrame(this);
    card->setProperty("card", true);
    card->setObjectName(QStringLiteral("backup_list"));
    auto *inside = new QVBoxLayout(card);
    inside->setContentsMargins(1, 1, 1, 1);
    inside->setSpacing(0);
    m_head = new QWidget(card);
    auto *head = new QHBoxLayout(m_head);
    head->setContentsMargins(space::kLarge - 1, 10, space::kMedium, 10);
    head->setSpacing(space::kMedium);
    auto *texts = new QVBoxLayout;
    texts->setSpacing(1);
    m_title = makeLabel({}, "title", "", card);
    m_title->setWordWrap(true);
    texts->addWidget(m_title);
    m_note = makeLabel({}, "detail", "muted", card);
    m_note->setWordWrap(true);
    texts->addWidget(m_note);
    head->addLayout(texts, 1);
    m_make = new QPushButton(besideIcon(tr("Make one now")), card);
    m_make->setIcon(themedIcon(QStringLiteral("plus"), context().theme));
    m_make->setObjectName(QStringLiteral("backup_now"));
    m_make->setAccessibleName(tr("Make a backup now"));
    connect(m_make, &QPushButton::clicked, this, [this] { context().backups->makeNow(); });
    head->addWidget(m_make, 0, Qt::AlignTop);
    inside->addWidget(m_head);

    m_stack = new QStackedWidget(card);
    m_table = new TableView(context().theme, m_stack);
    m_table->setAccessibleName(tr("Backups, newest first"));
    m_table->setModel(context().backups->model());
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setColumnPlan({
        {152, 0, 0},  // made
        {108, 0, 7},  // age
        {78, 0, 4},  // how
        {70, 0, 2},  // size
        {74, 0, 5},  // accounts
        {62, 0, 6},  // people
        {110, 1, 1},  // last change
        {158, 0, 0},  // state
    });
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this, [this] { onSelection(); });
    m_stack->addWidget(m_table);
    auto *place = new QWidget(m_stack);
    auto *placeLayout = new QVBoxLayout(place);
    placeLayout->setContentsMargins(space::kLarge - 1, space::kLarge - 1, space::kLarge - 1, 9);
    m_empty = new EmptyState(place);
    m_empty->setTexts(tr("No backups yet"),
                      tr("A backup is a verified copy of the whole workspace, to go back to when something went wrong."),
                      tr("Make the first one"));
    connect(m_empty, &EmptyState::actionTriggered, this, [this] { context().backups->makeNow(); });
    placeLayout->addWidget(m_empty);
    m_stack->addWidget(place);
    inside->addWidget(m_stack);
    inside->addSpacing(6);
    layout->addWidget(card);
}

void BackupsSection::buildPreview(QVBoxLayout *layout)
{
    auto *card = new QFrame(this);
    card->setProperty("card", true);
    card->setObjectName(QStringLiteral("backup_preview"));
    m_preview = card;
    auto *inside = new QVBoxLayout(card);
    inside->setContentsMargins(space::kLarge, space::kMedium, space::kLarge, space::kMedium);
    inside->setSpacing(6);
    m_previewTitle = makeLabel({}, "title", "", card);
    inside->addWidget(m_previewTitle);
    m_previewContents = makeLabel({}, "detail", "muted", card);
    m_previewContents->setWordWrap(true);
    inside->addWidget(m_previewContents);
    m_previewText = makeLabel({}, "body", "", card);
    m_previewText->setWordWrap(true);
    inside->addWidget(m_previewText);
    m_linesBox = new QWidget(card);
    m_lines = new QGridLayout(m_linesBox);
    m_lines->setContentsMargins(0, 4, 0, 4);
    m_lines->setHorizontalSpacing(space::kPage);
    m_lines->setVerticalSpacing(3);
    inside->addWidget(m_linesBox);
    m_stepsTitle = makeLabel({}, "detailStrong", "", card);
    inside->addWidget(m_stepsTitle);
    m_steps = makeLabel({}, "detail", "secondary", card);
    m_steps->setWordWrap(true);
    inside->addWidget(m_steps);
    m_warning = makeLabel({}, "detail", "attention", card);
    m_warning->setWordWrap(true);
    inside->addWidget(m_warning);
    inside->addWidget(makeRule(card));
    m_promise = makeLabel({}, "detail", "muted", card);
    m_promise->setWordWrap(true);
    inside->addWidget(m_promise);
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(space::kSmall);
    m_restore = new QPushButton(tr("Restore this backup"), card);
    m_restore->setProperty("kind", QStringLiteral("primary"));
    m_restore->setObjectName(QStringLiteral("backup_restore"));
    connect(m_restore, &QPushButton::clicked, this, [this] { context().backups->restore(m_selected); });
    buttons->addWidget(m_restore);
    m_verify = new QPushButton(tr("Verify"), card);
    m_verify->setObjectName(QStringLiteral("backup_verify"));
    m_verify->setToolTip(tr("Reads the whole backup and compares every record with what was written"));
    connect(m_verify, &QPushButton::clicked, this, [this] { context().backups->verify(m_selected); });
    buttons->addWidget(m_verify);
    buttons->addStretch(1);
    m_remove = new QPushButton(tr("Remove"), card);
    m_remove->setObjectName(QStringLiteral("backup_remove"));
    connect(m_remove, &QPushButton::clicked, this, [this] {
        // There is no undo for a file: the second press removes.
        if (m_removing != m_selected) {
            m_removing = m_selected;
            m_remove->setText(tr("Remove for good"));
            return;
        }
        if (!context().backups->remove(m_selected)) {
            context().shell->announce(tr("%1 cannot be removed.").arg(QFileInfo(m_selected).fileName()));
            return;
        }
        clearPreview();
    });
    buttons->addWidget(m_remove);
    inside->addLayout(buttons);
    layout->addWidget(card);
}

void BackupsSection::refreshOptions()
{
    const auto options = backupOptions(*context().state);
    {
        const QSignalBlocker quiet(m_automatic);
        m_automatic->setChecked(options.automatic);
    }
    const auto *found = std::find(std::begin(kHours), std::end(kHours), options.hours);
    m_hours->setChosen(found == std::end(kHours) ? 2 : static_cast<int>(found - std::begin(kHours)));
    m_hoursRow->setEnabled(options.automatic);
    m_beside->setVisible(!options.folder.isEmpty());
}

void BackupsSection::refreshList()
{
    const BackupKeeper *keeper = context().backups;
    const auto format = context().session->format();
    const auto &rows = keeper->model()->rows();
    const int count = static_cast<int>(rows.size());
    m_folder->setFullText(QDir::toNativeSeparators(keeper->folder()));
    m_openFolder->setVisible(QFileInfo(keeper->folder()).isDir());
    m_make->setEnabled(!keeper->isMaking());
    m_make->setText(besideIcon(keeper->isMaking() ? tr("Making one") : tr("Make one now")));
    if (!keeper->problem().isEmpty()) {
        m_title->setText(tr("The last backup failed"));
        m_note->setText(keeper->problem());
        setTone(m_note, "bad");
    } else if (count > 0) {
        const QString age = keeper->model()->data(keeper->model()->index(0, BackupModel::Ago), Qt::DisplayRole).toString();
        m_title->setText(count == 1 ? tr("1 backup, made %1").arg(age)
                                    : tr("%1 backups, the newest %2").arg(format.count(count), age));
        m_note->setText(
            tr("Together %1. Choose one to see what it holds and what restoring it would change.").arg(keeper->sizeText()));
        setTone(m_note, "muted");
    } else {
        m_title->setText(keeper->isListed() ? tr("No backups of this workspace") : tr("Reading the backups"));
        m_note->setText({});
    }
    m_note->setVisible(!m_note->text().isEmpty());
    m_make->setVisible(count > 0 || !keeper->isListed());
    m_head->setVisible(count > 0 || !keeper->isListed() || !keeper->problem().isEmpty());
    m_stack->setCurrentIndex(count > 0 || !keeper->isListed() ? 0 : 1);
    if (m_selected.isEmpty() || keeper->model()->rowOf(m_selected) < 0) {
        if (!m_selected.isEmpty()) {
            clearPreview();
        }
    } else {
        const auto *row = keeper->model()->row(keeper->model()->rowOf(m_selected));
        m_verify->setEnabled(!keeper->isVerifying());
        m_verify->setText(keeper->isVerifying() ? tr("Verifying") : tr("Verify"));
        m_restore->setEnabled(row->canBeRestored() && !context().session->info().readOnly && !m_waiting);
        if (!row->problem.isEmpty()) {
            m_previewText->setText(row->problem);
            setTone(m_previewText, "bad");
        }
    }
    fitTable();
    Q_EMIT statusChanged();
    Q_EMIT loaded();
}

void BackupsSection::fitTable()
{
    const int rows = std::clamp(context().backups->model()->rowCount(), 1, kMostRows);
    const int header = m_table->horizontalHeader()->sizeHint().height();
    m_table->setFixedHeight(header + rows * m_table->verticalHeader()->defaultSectionSize() + 1);
    m_stack->setFixedHeight(m_stack->currentIndex() == 0 ? m_table->height() : m_stack->widget(1)->sizeHint().height());
}

void BackupsSection::selectBackup(int row) { m_table->setCurrentIndex(m_table->model()->index(row, 0)); }

void BackupsSection::onSelection()
{
    const auto *row = context().backups->model()->row(m_table->currentIndex().row());
    if (!row || !m_active) {
        return;
    }
    m_selected = row->path;
    m_removing.clear();
    m_remove->setText(tr("Remove"));
    m_waiting = true;
    if (!m_preview->isVisible()) {
        clearGrid(m_lines);
        for (QLabel *label : {m_previewText, m_previewContents, m_stepsTitle, m_steps, m_warning}) {
            label->setVisible(false);
        }
    }
    m_preview->show();
    m_restore->setEnabled(false);
    m_previewTitle->setText(tr("Comparing with the present"));
    context().backups->preview(m_selected, this, [this, path = m_selected](const present::BackupPreview &preview) {
        if (path == m_selected) {
            m_waiting = false;
            showPreview(preview);
        }
    });
}

void BackupsSection::showPreview(const present::BackupPreview &preview)
{
    const auto set = [](QLabel *label, const QString &text) {
        label->setText(text);
        label->setVisible(!text.isEmpty());
    };
    m_previewTitle->setText(preview.title);
    set(m_previewContents, preview.contents);
    set(m_previewText, preview.problem.isEmpty() ? preview.sentence : preview.problem);
    setTone(m_previewText, preview.problem.isEmpty() ? "" : preview.canBeRestored ? "attention" : "bad");
    clearGrid(m_lines);
    m_linesBox->setVisible(!preview.lines.empty());
    if (!preview.lines.empty()) {
        const QString heads[] = {QString(), tr("Added since"), tr("Changed since"), tr("Removed since")};
        for (int column = 1; column < 4; ++column) {
            m_lines->addWidget(makeLabel(heads[column], "caption", "muted", m_linesBox), 0, column, Qt::AlignRight);
        }
        int at = 1;
        for (const auto &line : preview.lines) {
            m_lines->addWidget(makeLabel(line.what, "detail", "", m_linesBox), at, 0);
            int column = 1;
            for (const QString &value : {line.added, line.changed, line.removed}) {
                m_lines->addWidget(makeLabel(value.isEmpty() ? QStringLiteral("\u2013") : value, "detail",
                                             value.isEmpty() ? "muted" : "", m_linesBox),
                                   at, column++, Qt::AlignRight);
            }
            ++at;
        }
        m_lines->setColumnStretch(4, 1);
    }
    set(m_stepsTitle, preview.stepsTitle);
    set(m_steps, preview.steps.join(QLatin1Char('\n')));
    set(m_warning, preview.warning);
    const auto &info = context().session->info();
    const bool can = preview.canBeRestored && !info.readOnly;
    m_restore->setEnabled(can);
    m_promise->setText(
        info.readOnly ? tr("The workspace is open for reading only, so nothing can be restored here.")
            : preview.canBeRestored
            ? tr("Restoring keeps the file as it is now beside it, under the name \"%1 before restore\" with the day. "
                 "The history of undo ends there.")
                  .arg(QFileInfo(info.path).completeBaseName())
            : tr("This backup cannot be restored."));
    refreshList();
}

void BackupsSection::clearPreview()
{
    m_selected.clear();
    m_removing.clear();
    m_waiting = false;
    m_preview->hide();
    m_table->setCurrentIndex({});
    m_table->clearSelection();
}

void BackupsSection::askFolder()
{
    auto *dialog = new QFileDialog(window(), tr("Folder for the backups"), QFileInfo(context().backups->folder()).absolutePath());
    dialog->setObjectName(QStringLiteral("backupFolderDialog"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::Directory);
    dialog->setOption(QFileDialog::ShowDirsOnly);
    dialog->setOption(QFileDialog::DontUseNativeDialog);
    connect(dialog, &QFileDialog::fileSelected, this, &BackupsSection::useFolder);
    dialog->open();
}

void BackupsSection::useFolder(const QString &folder)
{
    if (!folder.isEmpty() && !QFileInfo(folder).isWritable()) {
        m_folderRow->setError(tr("You may not write into %1. The folder stays as it was.").arg(QDir::toNativeSeparators(folder)));
        return;
    }
    m_folderRow->setError({});
    auto options = backupOptions(*context().state);
    options.folder = folder;
    keepBackupOptions(options, context());
    clearPreview();
    refreshOptions();
    refreshList();
}

bool BackupsSection::isLoaded() const { return context().backups->isListed() && !context().backups->isMaking() && !m_waiting; }

void BackupsSection::setActive(bool active)
{
    if (active && !m_active) {
        context().backups->list();
    }
    m_active = active;
}

QString BackupsSection::statusText() const
{
    const int count = context().backups->model()->rowCount();
    return count == 1 ? tr("1 backup") : tr("%1 backups").arg(context().session->format().count(count));
}

SettingsSectionInfo backupsSection()
{
    SettingsSectionInfo info;
    info.id = QStringLiteral("backups");
    info.title = BackupsSection::tr("Backups");
    info.icon = QStringLiteral("history");
    info.summary = BackupsSection::tr("Verified copies of the workspace, made by themselves, to go back to.");
    info.settings = {
        {QStringLiteral("backup_list"), BackupsSection::tr("Backups, make one, restore"),
         BackupsSection::tr("restore backup copy verify preview now go back lost")},
        {QStringLiteral("backup_automatic"), BackupsSection::tr("Automatic backups"),
         BackupsSection::tr("schedule by themselves copy")},
        {QStringLiteral("backup_hours"), BackupsSection::tr("How often while open"),
         BackupsSection::tr("schedule interval hours daily")},
        {QStringLiteral("backup_folder"), BackupsSection::tr("Folder of the backups"),
         BackupsSection::tr("directory disk place path")},
    };
    info.factory = [](const PageContext &context, QWidget *parent) -> SettingsSection * {
        return new BackupsSection(context, parent);
    };
    return info;
}

}  // namespace linchpin::gui
