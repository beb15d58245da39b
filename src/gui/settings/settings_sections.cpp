#include "gui/settings/appearance_section.h"
#include "gui/settings/settings_section.h"

namespace linchpin::gui {

std::vector<SettingsSectionInfo> settingsSections()
{
    return {
        appearanceSection(),
    };
}

}  // namespace linchpin::gui
