#pragma once

#include <memory>
#include <optional>
#include <utility>
#include <vector>

#include <QPointF>

#include "core/report/account_map.h"
#include "gui/map/map_look.h"
#include "gui/map/map_pictures.h"
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
class MapExporter;
struct MapExportSource;
class MapFilters;
class MapInspector;
class MapLegend;
class MapLookBar;
class MapScene;
class MapTime;
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
    [[nodiscard]] MapTime *time() const { return m_time; }
    [[nodiscard]] MapExporter *exporter() const { return m_exporter; }
    [[nodiscard]] MapTools *tools() const { return m_tools; }
    [[nodiscard]] MapFilters *filters() const { return m_filters; }
    [[nodiscard]] MapLookBar *lookBar() const { return m_lookBar; }
    [[nodiscard]] const MapLook &look() const { return m_look; }
    void showList(bool list);
    void setOverlay(core::MapOverlay overlay);
    /// Shows this map: the one just read, one of an earlier day, or one with the values of a trial. Selection, folds, filter and place stay as they
    /// are as far as they make sense for it.
    void showMap(core::AccountMap map);
    /// Several people at once; the last one is the current one. Empty: nobody.
    void chooseSeats(const std::vector<core::SeatId> &seats);
    /// Selects the person and brings the card into view, also out of a fold, a focus or a filter that hides it.
    void goTo(core::SeatId seat);
    /// Only this person and those within `hops` (1 or 2) lines; none: everybody again.
    void focusOn(core::SeatId seat, int hops);
    /// Folds the branch below the person into one chip, or opens it.
    void toggleFold(core::SeatId seat);
    void setGrouping(MapGrouping grouping);
    /// Every branch below the second level folded, or nothing at all.
    void foldAll(bool folded);

protected:
    void resizeEvent(QResizeEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void buildActions();
    void read();
    void layOut(const core::AccountMap &map);
    /// Takes back what was moved by hand, and draws everybody where a fresh chart puts them.
    void tidy();
    void setPicture(std::shared_ptr<const render::MapPicture> picture);
    void choose(core::SeatId seat);
    void chooseMember(qint64 member);
    void openGroup(int group);
    // What of the map is looked at: map_tab_look.cpp; who is selected: map_tab_select.cpp.
    void buildLook();
    void buildLookActions();
    void filterChanged();
    void applyFilter();
    /// Zoom and place for another part of the map.
    void placeAnew(core::SeatId seat);
    /// Draws the part of the map that is looked at anew.
    void showPart();
    void recallLook();
    void rememberLook();
    void refreshLookBar();
    /// Opens what hides the person; false when nothing does.
    bool openTo(core::SeatId seat);
    void nextFocus();
    void findNext();
    void escape();
    /// The rows of the list follow the selection of the map.
    void selectRows();
    void rowsSelected();
    [[nodiscard]] core::MapLayoutOptions layoutOptions() const;
    [[nodiscard]] const core::MapPerson *personOf(core::SeatId seat) const;
    void refreshInspector();
    /// What the map says, and its button: map_tab_says.cpp.
    void buildSays();
    void askSays();
    /// "says" opens what the map says once it is there, "says/KEY" the finding with that key.
    void wantSays(const QString &item);
    void tellSays();
    void showPath(const std::vector<core::SeatId> &seats);
    void buildPanels();
    void placePanels();
    /// How much of the map is in view, 0..1.
    [[nodiscard]] double seenPart() const;
    /// How much a panel at that place of the view would hide: 0 = nothing, lines count less than cards.
    [[nodiscard]] int groundUnder(const QRect &rect) const;
    /// How many cards a panel at that place of the view would hide.
    [[nodiscard]] int cardsUnder(const QRect &rect) const;
    /// The first of the corners where a panel of that size hides the fewest cards.
    [[nodiscard]] QRect bestCorner(QSize size, const std::vector<QPoint> &corners, const QRect &taken) const;
    void buildEditing();
    void buildEditActions();
    /// Links that can be selected, and context menus: map_tab_menus.cpp.
    void buildLinks();
    void showMenu(QPoint place, QPoint global);
    void refreshRights();
    /// Runs an act of the map on the selected person, at the card or in the list.
    void act(MapAct act);
    bool listKey(QKeyEvent *event);
    void addPerson();
    void showLane();
    /// An earlier day in place of today's map, read only; null = today's again (map_tab_time.cpp).
    void showDay(std::shared_ptr<const core::AccountMap> past);
    void buildTime(class QVBoxLayout *left, class QHBoxLayout *columns);
    // The what-if over the map: map_tab_trial.cpp.
    void buildTrial();
    /// The map as it was read; shown as it is, or as it would be in the trial.
    void takeToday(core::AccountMap map);
    void showToday();
    /// What if the selected person, or the selected one of us, leaves?
    void askWhatIf();
    void askAbsence(qint64 member);
    bool refusesInTrial();
    bool trialKey(const QKeyEvent *event);
    bool toggleInspector() override;
    /// What is in the window, for exports: map_tab_time.cpp.
    [[nodiscard]] std::optional<MapExportSource> exportSource() const;

    core::AccountId m_account;
    std::shared_ptr<const core::AccountMap> m_map;
    std::optional<MapView::Place> m_placeToday;  ///< of today's map, while an earlier day is shown
    std::shared_ptr<const core::AccountMap> m_today;  ///< as it was read, without a trial
    QAction *m_trialAction = nullptr;
    core::MapLayoutOptions m_layout;
    MapLook m_look;
    core::AccountId m_lookOf;  ///< whose look it is
    bool m_recalling = false;
    bool m_selectingRows = false;
    bool m_placesAnew = false;  ///< the next picture is another part of the map: zoom and place fit it
    std::optional<std::pair<double, QPointF>>
        m_before;  ///< zoom and middle of the whole map before the focus; zoom 0: all of it was seen
    std::optional<qlonglong> m_saysWanted;  ///< key of a finding to be opened; 0 = the list alone
    core::SeatId m_held;  ///< whose card stays where it is in the next picture
    core::SeatId m_wanted;  ///< to be selected once the map is there
    present::MapPeopleModel m_people;
    present::MapPeopleFilter m_rows;
    int m_reading = 0;
    bool m_active = false;
    bool m_canEdit = false;
    bool m_stale = true;
    bool m_fit = true;
    bool m_inspectorHidden = false;
    std::optional<bool> m_legendWish;  ///< shown or hidden by the user; else where there is free ground
    std::optional<bool> m_miniWish;
    bool m_panelsAnew = true;  ///< they may appear when they are placed next
    core::MapOverlay m_panelsOf = core::MapOverlay::Influence;

    MapScene *m_scene;
    MapView *m_view;
    MapFilters *m_filters = nullptr;
    MapTools *m_tools = nullptr;
    MapLookBar *m_lookBar = nullptr;
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
    MapTime *m_time = nullptr;
    MapExporter *m_exporter = nullptr;
    MapLook m_shownLook;  ///< of the picture asked for last
    bool m_layAnew = false;  ///< the next picture is laid out anew, whatever stands where
    MapPictures m_pictures;  ///< shown last: an edit undone brings them back
    int m_layOuts = 0;  ///< only the newest picture asked for is shown
    std::vector<PageAction> m_actions;
    std::vector<QAction *> m_personActions;  ///< need somebody selected
    std::vector<QAction *> m_editActions;
    std::vector<QAction *> m_lookActions;  ///< focus and fold, for the menu of a card
    std::vector<QAction *> m_linkActions;  ///< need a link selected
    core::SeatId m_linkFrom;  ///< of a link just made: selected once the map has it
    core::SeatId m_linkTo;
};

void registerMapTab(PageRegistry &registry);

}  // namespace linchpin::gui
