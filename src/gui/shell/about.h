#pragma once

#include <vector>

#include "gui/shell/command_palette.h"

class QWidget;

namespace linchpin::gui {

/// The commands of the window with their keys, and the keys of map and table. Not modal; deletes itself.
void showShortcutsDialog(QWidget *window, const std::vector<PaletteEntry> &commands);
/// Name, version, licence. Not modal; deletes itself.
void showAboutDialog(QWidget *window);

}  // namespace linchpin::gui
