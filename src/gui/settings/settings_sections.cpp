#include "gui/settings/appearance_section.h"
#include "gui/settings/backups_section.h"
#include "gui/settings/records_section.h"
#include "gui/settings/scoring_section.h"
#include "gui/settings/settings_section.h"

namespace linchpin::gui {

std::vector<SettingsSectionInfo> settingsSections()
{
    return {
        scoringSection(),
        rhythmsSection(),
        teamSection(),
        offeringsSection(),
        ratesSection(),
        rolesSection(),
        stagesSection(),
        appearanceSection(),
        backupsSection(),
    };
}

}  // namespace linchpin::gui
