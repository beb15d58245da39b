#include <limits>

#include "gui/map/map_inspector.h"
#include "gui/map/map_panels.h"
#include "gui/map/map_scene.h"
#include "gui/map/map_tab.h"
#include "gui/map/map_time.h"
#include "gui/map/map_time_panel.h"
#include "gui/map/map_tools.h"
#include "gui/map/map_view.h"

// Where the small map, the legend and the zoom bar stand over the map.

namespace linchpin::gui {

namespace {

constexpr int kInspectorFrom = 860;  ///< below this width of the page the inspector hides until somebody is selected

}  // namespace

void MapTab::placePanels()
{
    const bool room = width() >= kInspectorFrom || width() < 200;
    const bool past = m_time->isPast();
    m_time->panel()->setVisible(past && (m_time->isComparing() || (!m_inspectorHidden && (room || m_scene->selectedSeat()))));
    m_inspector->setVisible(!past && !m_inspectorHidden && (room || m_scene->selectedSeat() || m_scene->selectedMember()));
    const int w = m_view->width();
    const int h = m_view->height();
    const bool small = w < 620 || h < 380;
    m_mini->setVisible(!small);
    const QSize legend = m_legend->sizeHint();
    m_legend->setVisible(!small && !legend.isEmpty());
    m_tools->fit(width());
    m_zoom->adjustSize();
    m_zoom->move(w - m_zoom->width() - 14, h - m_zoom->height() - 12);
    // Small map and legend stand where they hide the fewest cards; their usual corners come first.
    const QRect mini = bestCorner(
        m_mini->size(), {QPoint(14, 14), QPoint(14, h - m_mini->height() - 12), QPoint(w - m_mini->width() - 14, 14)}, {});
    m_mini->move(mini.topLeft());
    if (cardsUnder(mini) > 0 && m_view->showsAll()) {
        m_mini->hide();
    }
    const QRect box = bestCorner(legend,
                                 {QPoint(w - legend.width() - 14, 14), QPoint(14, h - legend.height() - 12), QPoint(14, 14),
                                  QPoint(w - legend.width() - 14, h - legend.height() - m_zoom->height() - 20)},
                                 m_mini->isHidden() ? QRect() : mini);
    m_legend->setGeometry(box);
    if (cardsUnder(box) > 0 && m_view->showsAll()) {
        m_legend->hide();
    }
    m_legend->update();
}

int MapTab::cardsUnder(const QRect &rect) const
{
    int hidden = 0;
    if (const auto &picture = m_scene->picture()) {
        for (std::size_t i = 0; i < picture->layout.cards.size(); ++i) {
            if (!picture->layout.cards[i].hidden
                && m_view->mapFromScene(m_scene->cardRect(static_cast<int>(i))).boundingRect().intersects(rect)) {
                ++hidden;
            }
        }
    }
    return hidden;
}

QRect MapTab::bestCorner(QSize size, const std::vector<QPoint> &corners, const QRect &taken) const
{
    QRect best(corners.front(), size);
    int fewest = std::numeric_limits<int>::max();
    for (const QPoint &corner : corners) {
        const QRect rect(corner, size);
        const int hidden = cardsUnder(rect) + (rect.intersects(taken) ? 1000 : 0);
        if (hidden < fewest) {
            fewest = hidden;
            best = rect;
        }
    }
    return best;
}

}  // namespace linchpin::gui
