#pragma once

#include <memory>

#include "gui/settings/settings_section.h"
#include "present/settings/backup_rows.h"

class QCheckBox;
class QGridLayout;
class QLabel;
class QPushButton;
class QStackedWidget;
class QVBoxLayout;

namespace linchpin::gui {

class ChoiceButtons;
class ElidedLabel;
class EmptyState;
class SettingRow;
class SettingsCard;
class TableView;

/// Backups: when and where they are made, which there are, what one holds, and restoring it.
class BackupsSection final : public SettingsSection {
    Q_OBJECT
public:
    explicit BackupsSection(const PageContext &context, QWidget *parent = nullptr);

    [[nodiscard]] bool isLoaded() const override;
    void setActive(bool active) override;
    [[nodiscard]] QString statusText() const override;
    /// As a click on its row.
    void selectBackup(int row);

private:
    void buildSchedule(QVBoxLayout *layout);
    void buildList(QVBoxLayout *layout);
    void buildPreview(QVBoxLayout *layout);
    void refreshOptions();
    void refreshList();
    void onSelection();
    void showPreview(const present::BackupPreview &preview);
    void clearPreview();
    void askFolder();
    void useFolder(const QString &folder);
    void fitTable();

    QCheckBox *m_automatic = nullptr;
    ChoiceButtons *m_hours = nullptr;
    SettingRow *m_folderRow = nullptr;
    SettingRow *m_hoursRow = nullptr;
    ElidedLabel *m_folder = nullptr;
    QPushButton *m_beside = nullptr;
    QPushButton *m_openFolder = nullptr;
    QWidget *m_head = nullptr;
    QLabel *m_title = nullptr;
    QLabel *m_note = nullptr;
    QPushButton *m_make = nullptr;
    QStackedWidget *m_stack = nullptr;
    TableView *m_table = nullptr;
    EmptyState *m_empty = nullptr;

    QWidget *m_preview = nullptr;
    QLabel *m_previewTitle = nullptr;
    QLabel *m_previewText = nullptr;
    QLabel *m_previewContents = nullptr;
    QWidget *m_linesBox = nullptr;
    QGridLayout *m_lines = nullptr;
    QLabel *m_stepsTitle = nullptr;
    QLabel *m_steps = nullptr;
    QLabel *m_warning = nullptr;
    QLabel *m_promise = nullptr;
    QPushButton *m_restore = nullptr;
    QPushButton *m_verify = nullptr;
    QPushButton *m_remove = nullptr;
    QString m_selected;  ///< path of the backup whose preview is shown
    QString m_removing;  ///< path whose removal was asked for once; the second press removes
    bool m_waiting = false;  ///< for a comparison
    bool m_active = false;
};

[[nodiscard]] SettingsSectionInfo backupsSection();

}  // namespace linchpin::gui
