#include "gui/settings/appearance_section.h"
#include "gui/settings/backups_section.h"
#include "gui/settings/settings_section.h"

namespace linchpin::gui {

std::vector<SettingsSectionInfo> settingsSections()
{
    return {
        appearanceSection(),
        backupsSection(),
    };
}

}  // namespace linchpin::gui
