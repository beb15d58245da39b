#pragma once

#include "gui/settings/settings_section.h"

class QVBoxLayout;

namespace linchpin::gui {

class SettingsCard;

/// How days, numbers and money are written here: examples by the region of the desktop. There is nothing to set.
class FormatsSection final : public SettingsSection {
    Q_OBJECT
public:
    explicit FormatsSection(const PageContext &context, QWidget *parent = nullptr);

private:
    void refresh();

    SettingsCard *m_card = nullptr;
    std::vector<class QLabel *> m_examples;
};

[[nodiscard]] SettingsSectionInfo formatsSection();

}  // namespace linchpin::gui
