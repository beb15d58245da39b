#pragma once

#include <QTimer>

#include "gui/settings/settings_section.h"

class QCheckBox;
class QLabel;
class QSlider;

namespace linchpin::gui {

class ChoiceButtons;

/// Theme, text size, density and motion: kept on this computer, at work at once.
class AppearanceSection final : public SettingsSection {
    Q_OBJECT
public:
    explicit AppearanceSection(const PageContext &context, QWidget *parent = nullptr);

private:
    void refresh();
    void applySize();

    ChoiceButtons *m_theme = nullptr;
    ChoiceButtons *m_density = nullptr;
    QSlider *m_size = nullptr;
    QLabel *m_percent = nullptr;
    QCheckBox *m_motion = nullptr;
    QTimer m_sizeDelay;  ///< the whole window is dressed anew: not at each step of the slider
};

[[nodiscard]] SettingsSectionInfo appearanceSection();

}  // namespace linchpin::gui
