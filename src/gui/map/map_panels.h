#pragma once

#include <QFrame>
#include <QPixmap>
#include <QWidget>

#include "core/entities/kinds.h"

class QLabel;
class QToolButton;

namespace linchpin::gui {

class MapScene;
class MapView;
class ThemeController;

/// The whole map as coloured tiles with a frame around what is seen; a click, a drag or the arrow keys move it, the wheel and + - zoom. Who is left
/// out by a filter is pale. A cached picture, not a second live view.
class MiniMap final : public QWidget {
    Q_OBJECT
public:
    MiniMap(MapView *view, const ThemeController *theme, QWidget *parent);
    /// Filter, overlay or selection changed.
    void refresh() { forget(); }
    /// The usual size, and one for a map with little free ground.
    static constexpr QSize kSizes[] = {{166, 122}, {142, 102}};
    void setExtent(QSize size);

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;

private:
    void forget();
    void moveTo(QPointF point);

    MapView *m_view;
    const ThemeController *m_theme;
    QPixmap m_picture;
    QRectF m_area;
    double m_scale = 1;
};

/// What the signs of the overlay mean.
class MapLegend final : public QWidget {
    Q_OBJECT
public:
    MapLegend(MapScene *scene, const ThemeController *theme, QWidget *parent);
    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    MapScene *m_scene;
    const ThemeController *m_theme;
};

/// Legend and small map on or off; minus, percentage, plus, fit.
class ZoomBar final : public QFrame {
    Q_OBJECT
public:
    ZoomBar(MapView *view, const ThemeController *theme, QWidget *parent);
    /// What stands over the map now; the legend has a button only where there is something to explain.
    void setShown(bool legend, bool mini, bool hasLegend);

Q_SIGNALS:
    void legendAsked(bool on);
    void miniAsked(bool on);

private:
    MapView *m_view;
    QLabel *m_percent;
    QToolButton *m_legend;
    QToolButton *m_mini;
};

/// Our people in a row above the map; choosing one shows whom that colleague knows.
class TeamLane final : public QWidget {
    Q_OBJECT
public:
    TeamLane(MapScene *scene, const ThemeController *theme, QWidget *parent);
    void rebuild();

Q_SIGNALS:
    /// 0 = nobody.
    void memberChosen(qint64 member);

private:
    class MemberButton;
    MapScene *m_scene;
    const ThemeController *m_theme;
};

}  // namespace linchpin::gui
