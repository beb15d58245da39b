#include <algorithm>
#include <unordered_set>

#include <QItemSelectionModel>
#include <QStackedWidget>

#include "gui/map/map_filters.h"
#include "gui/map/map_panels.h"
#include "gui/map/map_scene.h"
#include "gui/map/map_tab.h"
#include "gui/map/map_tools.h"
#include "gui/map/map_view.h"
#include "gui/tables/table_view.h"

// Who is selected on the map and in its list, and how one gets to somebody.

namespace linchpin::gui {

using core::MapOverlay;
using core::SeatId;

bool MapTab::openTo(SeatId seat)
{
    const core::MapPerson *person = personOf(seat);
    const auto &picture = m_scene->picture();
    if (!person || !picture) {
        return false;
    }
    const int shown = m_scene->personOf(seat);
    if (shown < 0) {
        if (m_look.focus) {
            m_look.focus = {};
            m_placesAnew = true;
            return true;
        }
        if (m_look.hidesOthers && !m_look.filter.isEmpty() && !m_look.filter.accepts(*person)) {
            m_recalling = true;
            m_filters->setHidesOthers(false);
            m_recalling = false;
            m_look.hidesOthers = false;
            rememberLook();
            return true;
        }
        return false;
    }
    if (!picture->layout.cards[static_cast<std::size_t>(shown)].hidden) {
        return false;
    }
    bool changed = false;
    const core::MapPerson *above = person;
    for (std::size_t steps = 0; above && above->reportsTo != 0 && steps < m_map->people.size(); ++steps) {
        changed = std::erase(m_look.closed, above->reportsTo) > 0 || changed;
        above = personOf(SeatId(above->reportsTo));
    }
    for (const core::MapGroup &group : picture->layout.groups) {
        const auto &hidden = group.hidden;
        const std::pair opened(group.superior, group.group);
        if (!group.closedBranch && std::find(hidden.begin(), hidden.end(), static_cast<std::size_t>(shown)) != hidden.end()
            && std::find(m_look.openGroups.begin(), m_look.openGroups.end(), opened) == m_look.openGroups.end()) {
            m_look.openGroups.push_back(opened);
            changed = true;
        }
    }
    rememberLook();
    return changed;
}

void MapTab::goTo(SeatId seat)
{
    if (!m_map || !seat) {
        return;
    }
    if (openTo(seat)) {
        m_wanted = seat;
        showPart();
    } else if (m_scene->personOf(seat) < 0 && m_reading > 0) {
        m_wanted = seat;  // the picture with this person is being drawn
    } else {
        choose(seat);
        m_view->reveal(seat);
    }
}

void MapTab::findNext()
{
    if (!m_map || m_filters->filter().isEmpty()) {
        m_tools->focusFind();
        return;
    }
    // In the order of the list: what stands first there is found first.
    const int rows = m_rows.rowCount();
    if (rows == 0) {
        return;  // the chip row says so, as long as it is so
    }
    int next = 0;
    for (int row = 0; row < rows; ++row) {
        if (m_rows.index(row, 0).data(present::IdRole).toLongLong() == m_scene->selectedSeat().value()) {
            next = (row + 1) % rows;
        }
    }
    goTo(SeatId(m_rows.index(next, 0).data(present::IdRole).toLongLong()));
}

void MapTab::escape()
{
    if (m_scene->selectedMember()) {
        chooseMember(0);
    } else if (m_scene->overlay() != MapOverlay::Influence) {
        setOverlay(MapOverlay::Influence);
    } else if (m_look.focus) {
        focusOn({}, 1);
    } else if (!m_filters->filter().isEmpty()) {
        m_filters->setFilter({});
    } else if (!m_scene->selectedSeats().empty()) {
        chooseSeats({});
    }
}

void MapTab::choose(SeatId seat) { chooseSeats(seat ? std::vector{seat} : std::vector<SeatId>()); }

void MapTab::chooseSeats(const std::vector<SeatId> &seats)
{
    if (!seats.empty() && m_scene->selectedMember()) {
        m_scene->setSelectedMember(std::nullopt);
        m_lane->rebuild();
    }
    m_scene->setSelectedSeats(seats);
    m_view->viewport()->update();  // its handle
    if (m_stack->currentWidget() != m_list) {
        selectRows();
    }
    m_mini->refresh();
    refreshInspector();
    refreshRights();
    Q_EMIT selectionChanged();
    Q_EMIT statusChanged();
    Q_EMIT locationChanged();
}

void MapTab::selectRows()
{
    const std::vector<SeatId> &seats = m_scene->selectedSeats();
    std::unordered_set<qlonglong> wanted;
    for (const SeatId seat : seats) {
        wanted.insert(seat.value());
    }
    // Neighbours as one range: thousands of single rows would be slow.
    QItemSelection rows;
    QModelIndex current;
    int first = -1;
    const int count = m_rows.rowCount();
    for (int row = 0; row <= count && !seats.empty(); ++row) {
        const QModelIndex index = m_rows.index(row, 0);
        const qlonglong seat = row < count ? index.data(present::IdRole).toLongLong() : 0;
        const bool isIn = row < count && wanted.contains(seat);
        if (isIn && first < 0) {
            first = row;
        } else if (!isIn && first >= 0) {
            rows.select(m_rows.index(first, 0), m_rows.index(row - 1, present::MapPeopleModel::ColumnCount - 1));
            first = -1;
        }
        if (isIn && seat == seats.back().value()) {
            current = index;
        }
    }
    m_selectingRows = true;
    if (current.isValid()) {
        m_list->selectionModel()->setCurrentIndex(current, QItemSelectionModel::NoUpdate);
    }
    m_list->selectionModel()->select(rows, QItemSelectionModel::ClearAndSelect);
    m_selectingRows = false;
}

void MapTab::rowsSelected()
{
    if (m_selectingRows || m_stack->currentWidget() != m_list) {
        return;
    }
    const QModelIndex current = m_list->currentIndex();
    std::vector<SeatId> seats;
    SeatId last;
    for (const QModelIndex &index : m_list->selectionModel()->selectedRows()) {
        const SeatId seat(index.data(present::IdRole).toLongLong());
        if (index.row() == current.row()) {
            last = seat;
        } else {
            seats.push_back(seat);
        }
    }
    if (last) {
        seats.push_back(last);
    }
    chooseSeats(seats);
}

void MapTab::chooseMember(qint64 member)
{
    m_scene->setSelectedMember(member == 0 ? std::nullopt : std::optional<std::int64_t>(member));
    if (member != 0) {
        m_scene->setSelectedSeats({});
    } else {
        m_lane->rebuild();
    }
    refreshInspector();
    Q_EMIT selectionChanged();
    Q_EMIT statusChanged();
}

}  // namespace linchpin::gui
