#pragma once

#include <unordered_map>
#include <vector>

#include "gui/settings/settings_section.h"
#include "gui/shell/page.h"

class QLabel;
class QLineEdit;
class QListView;
class QModelIndex;
class QScrollArea;
class QStackedWidget;
class QStandardItemModel;

namespace linchpin::gui {

/// Everything that can be set: at the left the sections with a search field that finds any setting, at the right the section.
class SettingsPage final : public Page {
    Q_OBJECT
public:
    explicit SettingsPage(const PageContext &context, QWidget *parent = nullptr);

    /// `item`: empty (the section last shown), `section/<id>` or `setting/<id>`, which is scrolled to and flashed.
    void show(const Location &location) override;
    [[nodiscard]] Location location() const override;
    [[nodiscard]] std::vector<PageAction> actions() const override;
    [[nodiscard]] QString statusText() const override;
    [[nodiscard]] bool isLoaded() const override;
    void setActive(bool active) override;

    /// The section shown.
    [[nodiscard]] QString sectionId() const { return m_section; }
    [[nodiscard]] SettingsSection *section() const;

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    struct Shown {
        QScrollArea *scroll = nullptr;
        SettingsSection *section = nullptr;
    };
    void buildList();
    void fillList();
    void open(const QModelIndex &index);
    void showSection(const QString &id);
    void reveal(const QString &setting);
    void select(const QString &id);
    [[nodiscard]] const SettingsSectionInfo *info(const QString &id) const;
    [[nodiscard]] const SettingsSectionInfo *sectionOf(const QString &setting) const;

    std::vector<SettingsSectionInfo> m_sections;
    std::unordered_map<QString, Shown> m_shown;
    QString m_section;
    QLineEdit *m_search = nullptr;
    QStandardItemModel *m_entries = nullptr;
    QListView *m_list = nullptr;
    QLabel *m_nothing = nullptr;
    QStackedWidget *m_stack = nullptr;
    QAction *m_find = nullptr;
    bool m_active = false;
    bool m_filling = false;
};

void registerSettingsPage(PageRegistry &registry);

}  // namespace linchpin::gui
