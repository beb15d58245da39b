#include <utility>

#include "gui/map/map_inspector.h"
#include "gui/map/map_says.h"
#include "gui/map/map_scene.h"
#include "gui/map/map_tab.h"
#include "gui/map/map_tools.h"
#include "gui/theme/icon.h"

// What the map says beside the map: its button on the tool row, its people on the map.

namespace linchpin::gui {

using core::SeatId;

void MapTab::buildSays()
{
    auto *says = new MapSays(context(), m_inspector);
    m_inspector->setSays(says);
    connect(says, &MapSays::pathAsked, this, &MapTab::showPath);
    connect(says, &MapSays::closed, this, [this] { m_view->setFocus(Qt::OtherFocusReason); });
    connect(says, &MapSays::changed, m_tools, &MapTools::setSaid);
    connect(says, &MapSays::changed, this, &MapTab::tellSays);
    connect(this, &Page::loaded, this, &MapTab::tellSays);
    connect(m_tools, &MapTools::saysAsked, this, &MapTab::askSays);
    // A click on a card asks for the person, even when a finding about just this person is open.
    const auto leave = [this, says](SeatId) {
        if (m_inspector->isSaying() && !says->path().empty()) {
            says->release();
            refreshInspector();
        }
    };
    connect(m_view, &MapView::seatChosen, this, leave);
    connect(m_view, &MapView::seatOpened, this, leave);

    auto *ask = new QAction(themedIcon(QStringLiteral("idea"), context().theme), tr("What the map says"), this);
    ask->setShortcut(QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_M));
    connect(ask, &QAction::triggered, this, &MapTab::askSays);
    m_actions.push_back({ask, MenuPlace::View});
}

void MapTab::wantSays(const QString &item)
{
    if (item == QLatin1String("says")) {
        m_saysWanted = 0;
    } else if (item.startsWith(QLatin1String("says/"))) {
        m_saysWanted = item.mid(5).toLongLong();
    } else {
        return;
    }
    tellSays();
}

void MapTab::tellSays()
{
    MapSays *says = m_inspector->says();
    if (!m_saysWanted || m_reading > 0 || m_stale || !m_scene->picture() || says->rows().empty()) {
        return;
    }
    const qlonglong key = *std::exchange(m_saysWanted, std::nullopt);
    askSays();
    if (key != 0) {
        says->open(key);
    }
}

void MapTab::askSays()
{
    // While a person is being read for the inspector, the findings may still be seen.
    const std::vector<SeatId> &seats = m_scene->selectedSeats();
    const bool isTheirs = seats.empty() || seats == m_inspector->says()->path();
    if (m_inspector->isSaying() && m_inspector->isVisible() && isTheirs) {
        m_inspector->says()->focusFirst();
        return;
    }
    m_inspectorHidden = false;
    if (m_scene->selectedMember()) {
        chooseMember(0);
    }
    chooseSeats({});
    refreshInspector();
    if (!m_inspector->isVisible() && !m_inspector->says()->rows().empty()) {
        // In a narrow window the inspector stands beside a selection only.
        m_inspector->says()->open(m_inspector->says()->rows().front().key);
    }
    m_inspector->says()->focusFirst();
}

void MapTab::showPath(const std::vector<SeatId> &seats)
{
    bool opened = false;
    for (const SeatId seat : seats) {
        opened = openTo(seat) || opened;
    }
    chooseSeats(seats);
    if (opened) {
        showPart();
    } else if (!seats.empty()) {
        m_view->reveal(seats.back());
        m_view->reveal(seats.front());
    }
}

}  // namespace linchpin::gui
