#include "gui/pages.h"

#include "gui/account/account_page.h"
#include "gui/account/new_account_pane.h"
#include "gui/account/overview_tab.h"
#include "gui/conversations/log_pane.h"
#include "gui/conversations/timeline_tab.h"
#include "gui/coverage/coverage_tab.h"
#include "gui/duplicates/duplicates_page.h"
#include "gui/import/import_page.h"
#include "gui/map/map_book_pane.h"
#include "gui/map/map_tab.h"
#include "gui/map_edit/structure_commands.h"
#include "gui/people/people_page.h"
#include "gui/portfolio/portfolio_page.h"
#include "gui/privacy/privacy_commands.h"
#include "gui/settings/settings_page.h"
#include "gui/shell/command_palette_content.h"
#include "gui/week/week_page.h"
#include "gui/what_if/what_if_view.h"

namespace linchpin::gui {

void registerPages(PageRegistry &registry)
{
    registerPortfolioPage(registry);
    registerWeekPage(registry);
    registerPeoplePage(registry);
    registerAccountPage(registry);
    registerOverviewTab(registry);
    registerNewAccountPane(registry);
    registerMapTab(registry);
    registerMapBook(registry);
    registerMapStructure(registry);
    registerCoverageTab(registry);
    registerWhatIf(registry);
    registerTimelineTab(registry);
    registerLogPane(registry);
    registerDuplicatesPage(registry);
    registerPrivacy(registry);
    registerImportPage(registry);
    registerSettingsPage(registry);
    registerCopyLinkCommand(registry);
}

}  // namespace linchpin::gui
