#pragma once

#include <QWidget>

#include "render/charts/chart.h"

namespace linchpin::gui {

class ThemeController;

/// A chart on the screen: calls a painter of `render`, answers mouse and keyboard with the same hits, and can be copied as picture (PNG, SVG) or
/// as table. Left and Right move a cursor over the data, Enter activates, Ctrl+C copies the table.
class ChartWidget : public QWidget {
    Q_OBJECT
public:
    explicit ChartWidget(const ThemeController *theme, QWidget *parent = nullptr);

    /// The datum under the mouse or the keyboard cursor; -1 for none.
    [[nodiscard]] int current() const { return m_current; }
    [[nodiscard]] QByteArray toSvg();
    [[nodiscard]] QImage toImage(double ratio = 2.0);
    /// Rows of the data, tab separated, with a header.
    [[nodiscard]] virtual QString toTable() const = 0;

Q_SIGNALS:
    void activated(int index);
    void currentChanged(int index);

protected:
    [[nodiscard]] virtual render::ChartHits paintChart(QPainter &painter, const QRectF &rect,
                                                       const render::ChartStyle &style) = 0;
    /// Tooltip and accessible text of one datum.
    [[nodiscard]] virtual QString describe(int index) const = 0;
    /// Number of data the cursor can stand on, in cursor order.
    [[nodiscard]] virtual int count() const = 0;

    [[nodiscard]] const ThemeController *theme() const { return m_theme; }

    void paintEvent(QPaintEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;

private:
    void setCurrent(int index);
    [[nodiscard]] render::ChartStyle style() const;

    const ThemeController *m_theme;
    render::ChartHits m_hits;
    int m_current = -1;
};

}  // namespace linchpin::gui
