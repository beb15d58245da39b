#pragma once

#include <vector>

#include <QAbstractSlider>

#include "present/map_days/map_days.h"

namespace linchpin::gui {

class ThemeController;

/// The days of a map as points on a line: score above, label below, the shown one filled. Left and Right, Home and End, the wheel
/// and a click move it; when there is no room for all, the line shows those around the chosen one and says how many are before it.
class TimeLine final : public QAbstractSlider {
    Q_OBJECT
public:
    explicit TimeLine(const ThemeController *theme, QWidget *parent = nullptr);

    /// `value` becomes that of the last day unless the one shown before is still there.
    void setDays(const std::vector<present::MapDayPoint> &days);
    [[nodiscard]] const std::vector<present::MapDayPoint> &days() const { return m_days; }
    /// Where the point of a day stands; empty when there is no room for it now.
    [[nodiscard]] QRect pointRect(int index) const;
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void sliderChange(SliderChange change) override;
    bool event(QEvent *event) override;

private:
    [[nodiscard]] int count() const { return static_cast<int>(m_days.size()); }
    [[nodiscard]] int room() const;  ///< how many points fit
    [[nodiscard]] double xOf(int index) const;
    [[nodiscard]] int indexAt(QPoint point) const;
    void scrollToValue();
    void describe();

    const ThemeController *m_theme;
    std::vector<present::MapDayPoint> m_days;
    int m_first = 0;  ///< the first point that is shown
    int m_hovered = -1;
};

}  // namespace linchpin::gui
