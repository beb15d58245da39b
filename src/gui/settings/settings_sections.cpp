#include "gui/settings/appearance_section.h"
#include "gui/settings/backups_section.h"
#include "gui/settings/formats_section.h"
#include "gui/settings/privacy_section.h"
#include "gui/settings/records_section.h"
#include "gui/settings/scoring_section.h"
#include "gui/settings/settings_section.h"
#include "gui/settings/templates_section.h"
#include "gui/settings/workspace_section.h"

namespace linchpin::gui {

std::vector<SettingsSectionInfo> settingsSections()
{
    std::vector<SettingsSectionInfo> sections;
    sections.push_back(workspaceSection());
    sections.push_back(teamSection());
    sections.push_back(scoringSection());
    sections.push_back(rhythmsSection());
    sections.push_back(offeringsSection());
    sections.push_back(ratesSection());
    sections.push_back(rolesSection());
    sections.push_back(stagesSection());
    sections.push_back(templatesSection());
    sections.push_back(appearanceSection());
    sections.push_back(formatsSection());
    sections.push_back(backupsSection());
    sections.push_back(privacySection());
    return sections;
}

}  // namespace linchpin::gui
