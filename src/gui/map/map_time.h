#pragma once

#include <memory>
#include <optional>
#include <vector>

#include <QFrame>
#include <QPointer>
#include <QStringList>
#include <QTimer>

#include "core/report/account_map.h"
#include "core/report/map_comparison.h"
#include "gui/shell/page.h"
#include "present/map_days/map_days.h"
#include "render/map/map_marks.h"

class QAction;
class QGraphicsObject;
class QKeyEvent;
class QLabel;
class QPushButton;
class QToolButton;

namespace linchpin::render {
struct MapPicture;
}

namespace linchpin::gui {

class MapScene;
class MapTimePanel;
class MessageBand;
class TimeLine;

/// The row below the map: its earlier days, Play, Compare. It chooses the map that the tab shows (`mapChosen`), marks the cards of a comparison and fills
/// band and panel; the tab draws. Hidden while there is no earlier day, small when it was folded away.
class MapTime final : public QFrame {
    Q_OBJECT
public:
    MapTime(const PageContext &context, MapScene *scene, QWidget *parent);

    /// "As of Q2 2026" above the map; the tab gives it a place.
    [[nodiscard]] MessageBand *band() const { return m_band; }
    /// Stands in the inspector's place while `isPast`.
    [[nodiscard]] MapTimePanel *panel() const { return m_panel; }
    [[nodiscard]] TimeLine *line() const { return m_line; }
    [[nodiscard]] present::MapDays *feed() const { return m_days; }
    /// The actions with their menu, for the tab to hand on.
    [[nodiscard]] const std::vector<PageAction> &actions() const { return m_actions; }

    void setActive(bool active);
    /// Whether the map on the screen is not the one to edit: an earlier day, or two days compared.
    [[nodiscard]] bool isPast() const { return m_map != nullptr; }
    [[nodiscard]] bool isComparing() const { return m_comparison.has_value(); }
    [[nodiscard]] bool isPlaying() const { return m_play.isActive(); }
    /// Whether the day that was asked for is on the screen; the list of days may still be on its way.
    [[nodiscard]] bool isLoaded() const;
    /// The day on the screen, for what reads anew (a customer's copy); empty = today.
    [[nodiscard]] std::optional<present::MapDayPoint> day() const;
    /// What an export of this view says under its heading.
    [[nodiscard]] QStringList notes() const;
    [[nodiscard]] std::vector<render::CardMark> marks() const;

    /// The keys of the slider while map or list have the keyboard: [ ] , . Ctrl+PgUp Ctrl+PgDown and Esc. True = taken.
    bool key(const QKeyEvent *event);
    /// The selection of the map changed: the panel follows.
    void showSeat(core::SeatId seat);
    void step(int by);
    void play();
    void stop();
    void backToToday();
    void compare();
    /// How long Play stands at each day, in ms (2,000).
    void setPace(int milliseconds) { m_play.setInterval(milliseconds); }

Q_SIGNALS:
    /// The map to show instead of today's; null = today's again.
    void mapChosen(std::shared_ptr<const linchpin::core::AccountMap> past);
    void seatChosen(linchpin::core::SeatId seat);

protected:
    void resizeEvent(QResizeEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    class Mark;
    class Ghost;
    /// There is an earlier day, and no what-if in the way.
    [[nodiscard]] bool canStep() const;
    void build();
    void buildActions();
    void takeDays();
    void goTo(int index);
    void show(core::Date day);
    void showComparison();
    void leaveComparison();
    void reset();
    void refresh();
    void refreshPanel();
    void placeMarks();
    /// Who was in the picture before and is not any more.
    void fadeOut();
    void setFolded(bool folded);
    [[nodiscard]] int todayIndex() const { return static_cast<int>(m_days->days().size()) - 1; }

    PageContext m_context;
    MapScene *m_scene;
    present::MapDays *m_days;
    MessageBand *m_band;
    MapTimePanel *m_panel;
    QWidget *m_row = nullptr;
    QPushButton *m_slim = nullptr;
    QPushButton *m_playButton = nullptr;
    QLabel *m_caption = nullptr;
    TimeLine *m_line = nullptr;
    QPushButton *m_compareButton = nullptr;
    QToolButton *m_fold = nullptr;
    QTimer m_play;
    std::vector<PageAction> m_actions;
    QAction *m_foldAction = nullptr;
    std::vector<QAction *> m_needEarlier;
    std::shared_ptr<const core::AccountMap> m_map;  ///< shown instead of today's
    std::optional<core::Date> m_wanted;  ///< asked for and not yet there
    std::optional<std::pair<core::Date, core::Date>> m_between;  ///< two days to compare
    std::optional<core::MapComparison> m_comparison;
    std::vector<QPointer<QGraphicsObject>> m_marks;
    std::shared_ptr<const render::MapPicture> m_before;  ///< the picture before this one
    bool m_steps = false;  ///< the next picture is of another day
    core::SeatId m_seat;
    bool m_active = false;
    bool m_folded = false;
};

}  // namespace linchpin::gui
