#pragma once

#include <QListView>
#include <QTimer>

#include "present/conversations/timeline_model.h"

namespace linchpin::gui {

class ThemeController;

/// The lines of a timeline under the headings of their quarters. Arrow keys move over lines, Enter or a click opens, Delete asks to remove.
class TimelineList final : public QListView {
    Q_OBJECT
public:
    TimelineList(present::TimelineModel *model, const ThemeController *theme, QWidget *parent = nullptr);

    /// Scrolls there, selects, and lets it light up once.
    void flash(int row);
    [[nodiscard]] const present::TimelineRow *currentRow() const;
    [[nodiscard]] int flashed() const { return m_flashed; }
    [[nodiscard]] double flashStrength() const { return m_strength; }
    [[nodiscard]] int hovered() const { return m_hovered; }
    [[nodiscard]] bool hasKeyboard() const { return m_keyboard && hasFocus(); }

Q_SIGNALS:
    /// Clicked, or Enter. `asked`: by Enter or a double click, which may leave the page.
    void opened(int row, bool asked);
    void removeAsked(int row);
    void currentRowChanged();

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    bool viewportEvent(QEvent *event) override;
    void currentChanged(const QModelIndex &current, const QModelIndex &previous) override;

private:
    present::TimelineModel *m_rows;
    QTimer m_fade;
    int m_flashed = -1;
    double m_strength = 0;
    int m_hovered = -1;
    int m_pressed = -1;
    bool m_keyboard = false;
};

}  // namespace linchpin::gui
