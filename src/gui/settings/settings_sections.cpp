#include "gui/settings/appearance_section.h"
#include "gui/settings/backups_section.h"
#include "gui/settings/formats_section.h"
#include "gui/settings/privacy_section.h"
#include "gui/settings/records_section.h"
#include "gui/settings/scoring_section.h"
#include "gui/settings/settings_section.h"
#include "gui/settings/workspace_section.h"

namespace linchpin::gui {

std::vector<SettingsSectionInfo> settingsSections()
{
    return {
        workspaceSection(),
        scoringSection(), rhythmsSection(), teamSection(),       offeringsSection(), ratesSection(),
        rolesSection(),   stagesSection(),  appearanceSection(), backupsSection(),
    };
}

}  // namespace linchpin::gui
