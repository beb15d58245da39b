#include <algorithm>
#include <limits>
#include <utility>

#include <QPolygonF>

#include "gui/map/map_inspector.h"
#include "gui/map/map_panels.h"
#include "gui/map/map_scene.h"
#include "gui/map/map_tab.h"
#include "gui/map/map_time.h"
#include "gui/map/map_time_panel.h"
#include "gui/map/map_tools.h"
#include "gui/map/map_view.h"
#include "gui/shell/pane_host.h"
#include "gui/shell/view_state.h"

// Where the small map, the legend and the zoom bar stand over the map.

namespace linchpin::gui {

namespace {

constexpr int kInspectorFrom = 860;  ///< below this width of the page the inspector hides until somebody is selected
constexpr int kBothFrom = 1000;  ///< and below this one it makes room for a pane
constexpr int kTop = 10;  ///< from the upper edge of the view
constexpr double kMuchLarger = 0.5;  ///< of the map is seen, or less: the small map is needed to find one's way

bool isBesidePane(const QWidget *page)
{
    for (const QWidget *up = page->parentWidget(); up != nullptr; up = up->parentWidget()) {
        if (const auto *host = qobject_cast<const PaneHost *>(up)) {
            return host->pane() != nullptr;
        }
    }
    return false;
}

}  // namespace

void MapTab::placePanels()
{
    const bool room = width() >= kInspectorFrom || width() < 200;
    const bool past = m_time->isPast();
    m_time->panel()->setVisible(past && (m_time->isComparing() || (!m_inspectorHidden && (room || m_scene->selectedSeat()))));
    // A pane at the right takes the place of the inspector where there is no room for both.
    const bool pane = width() < kBothFrom && isBesidePane(this);
    m_inspector->setVisible(!past && !pane && !m_inspectorHidden
                            && (room || m_scene->selectedSeat() || m_scene->selectedMember()));
    m_tools->fit(width());
    const int w = m_view->width();
    const int h = m_view->height();
    const bool small = w < 560 || h < 300;
    const QSize legend = m_legend->sizeHint();
    // An edit may take the ground from them, but does not make them pop up.
    const bool isAnew = std::exchange(m_panelsAnew, false) || m_panelsOf != m_scene->overlay();
    m_panelsOf = m_scene->overlay();
    const bool mayAppear = isAnew || !m_mini->isHidden();
    // Small map and legend stand on free ground; over cards only when asked for, or where the map is much larger than the view.
    QRect mini;
    for (const QSize &size : MiniMap::kSizes) {
        mini = bestCorner(size, {QPoint(14, kTop), QPoint(14, h - size.height() - 12), QPoint(w - size.width() - 14, kTop)}, {});
        if (groundUnder(mini) == 0) {
            break;
        }
    }
    const bool showsMini = !small && m_miniWish.value_or((mayAppear && cardsUnder(mini) == 0) || seenPart() < kMuchLarger);
    m_zoom->adjustSize();
    const int foot = h - m_zoom->height() - 12;  // where the zoom bar begins
    QRect box = bestCorner(legend,
                           {QPoint(w - legend.width() - 14, kTop), QPoint(14, h - legend.height() - 12), QPoint(14, kTop),
                            QPoint(mini.right() + 12, kTop), QPoint(w - legend.width() - 14, foot - legend.height() - 8)},
                           showsMini ? mini : QRect());
    const bool isFree = groundUnder(box) == 0 && !(showsMini && box.intersects(mini));
    if (!isFree && m_legendWish.value_or(false)) {
        box.moveTopLeft(QPoint(w - legend.width() - 14, foot - legend.height() - 8));  // opened from its button
    }
    const bool showsLegend = !legend.isEmpty() && m_legendWish.value_or(isFree && !small && (isAnew || !m_legend->isHidden()));
    m_zoom->setShown(showsLegend, showsMini, !legend.isEmpty());
    m_zoom->adjustSize();
    m_zoom->move(w - m_zoom->width() - 14, foot);
    m_mini->setExtent(mini.size());
    m_mini->move(mini.topLeft());
    m_mini->setVisible(showsMini);
    m_legend->setGeometry(box);
    m_legend->setVisible(showsLegend);
    m_legend->update();
}

void MapTab::buildPanels()
{
    m_mini = new MiniMap(m_view, context().theme, m_view);
    m_legend = new MapLegend(m_scene, context().theme, m_view);
    m_zoom = new ZoomBar(m_view, context().theme, m_view);
    // Closed once is closed for good; what is opened over cards is open until it is closed.
    const auto recall = [this](const QString &key) {
        return context().state->value(key).toBool() ? std::optional<bool>(false) : std::nullopt;
    };
    m_legendWish = recall(QStringLiteral("map_legend_hidden"));
    m_miniWish = recall(QStringLiteral("map_small_hidden"));
    connect(m_zoom, &ZoomBar::legendAsked, this, [this](bool on) {
        m_legendWish = on;
        context().state->setValue(QStringLiteral("map_legend_hidden"), !on);
        placePanels();
    });
    connect(m_zoom, &ZoomBar::miniAsked, this, [this](bool on) {
        m_miniWish = on;
        context().state->setValue(QStringLiteral("map_small_hidden"), !on);
        placePanels();
    });
}

double MapTab::seenPart() const
{
    const auto &picture = m_scene->picture();
    if (!picture || picture->layout.bounds.width <= 0 || picture->layout.bounds.height <= 0) {
        return 1;
    }
    const auto &bounds = picture->layout.bounds;
    const QRectF seen = m_view->visibleScene().intersected(QRectF(bounds.x, bounds.y, bounds.width, bounds.height));
    return seen.width() * seen.height() / (bounds.width * bounds.height);
}

int MapTab::groundUnder(const QRect &rect) const
{
    int hidden = 100 * cardsUnder(rect);
    const auto &picture = m_scene->picture();
    if (!picture) {
        return hidden;
    }
    const QRectF place = m_view->mapToScene(rect).boundingRect().adjusted(-4, -4, 4, 4);
    for (const core::MapElbow &elbow : picture->layout.elbows) {
        for (std::size_t i = 1; i < elbow.points.size(); ++i) {
            const QPointF from(elbow.points[i - 1].x, elbow.points[i - 1].y);
            const QPointF to(elbow.points[i].x, elbow.points[i].y);
            if (QRectF(from, to).normalized().adjusted(-0.5, -0.5, 0.5, 0.5).intersects(place)) {
                ++hidden;
                break;
            }
        }
    }
    const bool showsLinks = m_scene->overlay() == core::MapOverlay::Influence || m_scene->overlay() == core::MapOverlay::Conflict
        || m_scene->overlay() == core::MapOverlay::Informal;
    if (!showsLinks) {
        return hidden;
    }
    for (const core::Route &route : picture->routes) {
        QPolygonF corners;
        for (const core::MapPoint &point : route.points) {
            corners << QPointF(point.x, point.y);
        }
        if (!route.isEmpty() && corners.boundingRect().adjusted(-0.5, -0.5, 0.5, 0.5).intersects(place)) {
            ++hidden;
        }
    }
    return hidden;
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
        const int hidden = groundUnder(rect) + (rect.intersects(taken) ? 100000 : 0);
        if (hidden < fewest) {
            fewest = hidden;
            best = rect;
        }
    }
    return best;
}

}  // namespace linchpin::gui
