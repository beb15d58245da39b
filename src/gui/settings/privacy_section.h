#pragma once

#include "gui/settings/settings_section.h"
#include "present/settings/workspace_view.h"

class QGridLayout;
class QLabel;
class QVBoxLayout;

namespace linchpin::gui {

class SettingsCard;

/// What is kept about people: how many, for how long, which fields, who was erased.
class PrivacySection final : public SettingsSection {
    Q_OBJECT
public:
    explicit PrivacySection(const PageContext &context, QWidget *parent = nullptr);

    [[nodiscard]] bool isLoaded() const override { return m_known; }
    void setActive(bool active) override;

private:
    void read();
    void showView(const present::PrivacyView &view);

    QLabel *m_people = nullptr;
    QLabel *m_erased = nullptr;
    QLabel *m_retention = nullptr;
    QWidget *m_pastBox = nullptr;
    QVBoxLayout *m_past = nullptr;
    QWidget *m_fieldsBox = nullptr;
    QGridLayout *m_fields = nullptr;
    present::PrivacyView m_view;
    bool m_known = false;
    bool m_active = false;
    bool m_stale = true;
};

[[nodiscard]] SettingsSectionInfo privacySection();

}  // namespace linchpin::gui
