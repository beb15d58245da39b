#pragma once

#include "gui/settings/settings_section.h"

namespace linchpin::gui {

/// Templates kept in the workspace: renamed and removed here, made from a map ("Keep this map as a template").
[[nodiscard]] SettingsSectionInfo templatesSection();

}  // namespace linchpin::gui
