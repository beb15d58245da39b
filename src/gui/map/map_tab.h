#pragma once

#include <memory>
#include <vector>

#include "core/report/account_map.h"
#include "gui/map/map_view.h"
#include "gui/shell/page.h"
#include "present/models/map_people_model.h"
#include "render/map/map_painter.h"

class QKeyEvent;
class QStackedWidget;

namespace linchpin::present {
class Job;
}

namespace linchpin::gui {

class EmptyState;
class MapEditor;
class MapInspector;
class MapLegend;
class MapScene;
class MapTools;
class MessageBand;
class MiniMap;
class TableView;
class TeamLane;
class ZoomBar;

/// Who decides, who influences whom, and where do we stand? The map, the same people as a list, filters, overlays, inspector.
class MapTab final : public Page {
    Q_OBJECT
public:
    explicit MapTab(const PageContext &context, QWidget *parent = nullptr);

    void show(const Location &location) override;
    [[nodiscard]] Location location() const override;
    [[nodiscard]] std::vector<PageAction> actions() const override;
    [[nodiscard]] QString statusText() const override;
    [[nodiscard]] Selection selection() const override;
    [[nodiscard]] bool isLoaded() const override;
    void setActive(bool active) override;

    [[nodiscard]] MapView *view() const { return m_view; }
    [[nodiscard]] MapScene *scene() const { return m_scene; }
    [[nodiscard]] MapEditor *editor() const { return m_editor; }
    [[nodiscard]] MapInspector *inspector() const { return m_inspector; }
    [[nodiscard]] TableView *list() const { return m_list; }
    void showList(bool list);
    void setOverlay(core::MapOverlay overlay);

protected:
    void resizeEvent(QResizeEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void buildActions();
    void read();
    void layOut(const core::AccountMap &map);
    void setPicture(std::shared_ptr<const render::MapPicture> picture);
    void choose(core::SeatId seat);
    void chooseMember(qint64 member);
    void openGroup(int group);
    void applyFilter();
    void refreshInspector();
    void placePanels();
    /// How many cards a panel at that place of the view would hide.
    [[nodiscard]] int cardsUnder(const QRect &rect) const;
    /// The first of the corners where a panel of that size hides the fewest cards.
    [[nodiscard]] QRect bestCorner(QSize size, const std::vector<QPoint> &corners, const QRect &taken) const;
    void buildEditing();
    void buildEditActions();
    void refreshRights();
    /// Runs an act of the map on the selected person, at the card or in the list.
    void act(MapAct act);
    bool listKey(QKeyEvent *event);
    void addPerson();
    void showLane();
    bool toggleInspector() override;
    void exportPicture();

    core::AccountId m_account;
    std::shared_ptr<const core::AccountMap> m_map;
    core::MapLayoutOptions m_layout;
    core::SeatId m_wanted;  ///< to be selected once the map is there
    present::MapPeopleModel m_people;
    present::MapPeopleFilter m_rows;
    int m_reading = 0;
    bool m_active = false;
    bool m_canEdit = false;
    bool m_stale = true;
    bool m_fit = true;
    bool m_inspectorHidden = false;

    MapScene *m_scene;
    MapView *m_view;
    MapTools *m_tools = nullptr;
    TableView *m_list = nullptr;
    QStackedWidget *m_stack = nullptr;
    EmptyState *m_empty = nullptr;
    MessageBand *m_faults = nullptr;
    TeamLane *m_lane = nullptr;
    MiniMap *m_mini = nullptr;
    MapLegend *m_legend = nullptr;
    ZoomBar *m_zoom = nullptr;
    MapInspector *m_inspector = nullptr;
    MapEditor *m_editor = nullptr;
    std::vector<PageAction> m_actions;
    std::vector<QAction *> m_personActions;  ///< need somebody selected
    std::vector<QAction *> m_editActions;
};

void registerMapTab(PageRegistry &registry);

}  // namespace linchpin::gui
