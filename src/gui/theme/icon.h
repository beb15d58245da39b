#pragma once

#include <cstdint>

#include <QIcon>
#include <QString>

namespace linchpin::gui {

class ThemeController;

enum class IconTone : std::uint8_t { Secondary, Text, Muted, Accent, OnAccent, Good, Attention, Bad };

/// One of our outline icons (render/icons.h) tinted from the theme that is on when it is drawn. `theme` must outlive it.
/// A selected or checked item gets the accent colour, a disabled one the muted one at 60 %.
[[nodiscard]] QIcon themedIcon(const QString &name, const ThemeController *theme, IconTone tone = IconTone::Secondary);

/// The sign of the program, for the window and the task bar.
[[nodiscard]] QIcon programIcon();

}  // namespace linchpin::gui
