#include "gui/pages.h"

#include "gui/account/account_page.h"
#include "gui/account/overview_tab.h"
#include "gui/map/map_tab.h"
#include "gui/portfolio/portfolio_page.h"
#include "gui/settings/settings_page.h"

namespace linchpin::gui {

void registerPages(PageRegistry &registry)
{
    registerPortfolioPage(registry);
    registerAccountPage(registry);
    registerOverviewTab(registry);
    registerMapTab(registry);
    registerSettingsPage(registry);
}

}  // namespace linchpin::gui
