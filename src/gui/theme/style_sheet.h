#pragma once

#include <QPalette>
#include <QString>

#include "render/theme.h"

namespace linchpin::gui {

/// The palette of Fusion in the theme's colours.
[[nodiscard]] QPalette themePalette(const render::Theme &theme);

/// The style sheet of the application: buttons, tabs, fields, menus, scroll bars, splitters, cards and the tones and sizes of labels. Made
/// from the theme alone; `scale` is the setting Text size. Properties that widgets set:
/// - QLabel `type`: figure, page, section, title, body, detail, caption; `tone`: secondary, muted, accent, good, attention, bad
/// - QPushButton `kind`: primary, link; `small`: true
[[nodiscard]] QString themeStyleSheet(const render::Theme &theme, double scale = 1.0);

}  // namespace linchpin::gui
