#pragma once

#include "gui/settings/settings_section.h"
#include "present/settings/workspace_view.h"

class QLabel;
class QPushButton;

namespace linchpin::gui {

class ElidedLabel;
class InlineChoice;
class SettingRow;
class TextSetting;

/// The workspace itself: its name, who works here, the currency of all sums, and its file.
class WorkspaceSection final : public SettingsSection {
    Q_OBJECT
public:
    explicit WorkspaceSection(const PageContext &context, QWidget *parent = nullptr);

    [[nodiscard]] bool isLoaded() const override { return m_known; }
    void setActive(bool active) override;

private:
    void buildWorkspace();
    void buildFile();
    void read();
    void showView(const present::WorkspaceView &view);
    void refreshMe();
    void refreshFile();
    void typedCurrency(const QString &code);
    void keepCurrency();
    void showCurrencyBand(bool visible);
    [[nodiscard]] SettingRow *textRow(const QString &id, const QString &title, const QString &explanation, TextSetting *&field,
                                      QLabel *&label);

    TextSetting *m_name = nullptr;
    TextSetting *m_company = nullptr;
    TextSetting *m_currency = nullptr;
    QLabel *m_nameText = nullptr;
    QLabel *m_companyText = nullptr;
    QLabel *m_currencyText = nullptr;
    SettingRow *m_nameRow = nullptr;
    SettingRow *m_companyRow = nullptr;
    SettingRow *m_currencyRow = nullptr;
    QWidget *m_currencyBand = nullptr;
    QLabel *m_currencyMeaning = nullptr;
    QPushButton *m_currencyKeep = nullptr;
    InlineChoice *m_me = nullptr;
    SettingRow *m_meRow = nullptr;
    QLabel *m_created = nullptr;
    QLabel *m_day = nullptr;
    SettingRow *m_dayRow = nullptr;
    ElidedLabel *m_path = nullptr;
    QLabel *m_size = nullptr;
    QLabel *m_contents = nullptr;
    QPushButton *m_verify = nullptr;
    QPushButton *m_compact = nullptr;
    QLabel *m_verifyResult = nullptr;
    QLabel *m_compactResult = nullptr;
    present::WorkspaceView m_view;
    QString m_wantedCurrency;
    bool m_known = false;
    bool m_active = false;
    bool m_stale = true;
};

[[nodiscard]] SettingsSectionInfo workspaceSection();

}  // namespace linchpin::gui
