#include <QAbstractItemView>
#include <QPalette>

#include "gui/shell/location.h"
#include "gui/shell/view_state.h"
#include "gui/theme/style_sheet.h"
#include "gui_world.h"

using namespace linchpin;
using namespace linchpin::gui;

TEST_CASE("back and forward go over the places visited, a new place forgets what lay ahead", "[shell]")
{
    LocationHistory history;
    CHECK_FALSE(history.canGoBack());
    const Location portfolio{QStringLiteral("portfolio"), {}, {}, {}};
    const Location overview{QStringLiteral("account"), QStringLiteral("overview"), core::AccountId(7), {}};
    const Location map{QStringLiteral("account"), QStringLiteral("map"), core::AccountId(7), {}};
    history.visit(portfolio);
    history.visit(overview);
    history.visit(map);
    CHECK(history.back() == overview);
    CHECK(history.back() == portfolio);
    CHECK_FALSE(history.canGoBack());
    CHECK(history.forward() == overview);
    history.visit(portfolio);
    CHECK_FALSE(history.canGoForward());
}

TEST_CASE("another selection in the same place is no new place", "[shell]")
{
    LocationHistory history;
    Location map{QStringLiteral("account"), QStringLiteral("map"), core::AccountId(7), core::SeatId(1)};
    history.visit(map);
    map.seat = core::SeatId(2);
    history.visit(map);
    CHECK_FALSE(history.canGoBack());
    CHECK(history.current().seat == core::SeatId(2));
    CHECK(map.link() == QStringLiteral("linchpin:account/7/map/2"));
}

TEST_CASE("recent files are kept newest first, each once, eight at most", "[shell]")
{
    ViewState state{QString()};
    for (int i = 0; i < 12; ++i) {
        state.addRecentFile(QStringLiteral("/data/%1.linchpin").arg(i % 10));
    }
    CHECK(state.recentFiles().size() == 8);
    CHECK(state.recentFiles().front() == QStringLiteral("/data/1.linchpin"));
    state.removeRecentFile(QStringLiteral("/data/1.linchpin"));
    CHECK_FALSE(state.recentFiles().contains(QStringLiteral("/data/1.linchpin")));
}

TEST_CASE("the style sheet is made of the theme alone", "[shell]")
{
    for (const render::Theme *theme : {&render::lightTheme(), &render::darkTheme()}) {
        const QString sheet = themeStyleSheet(*theme);
        CHECK_FALSE(sheet.contains(QLatin1Char('@')));
        CHECK(sheet.contains(theme->accent.name()));
        CHECK(themePalette(*theme).color(QPalette::Window) == theme->window);
    }
    CHECK(themeStyleSheet(render::lightTheme(), 1.5).contains(QStringLiteral("font-size: 36px")));
}
