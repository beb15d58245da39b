#pragma once

#include <QListView>

namespace linchpin::present {
class AssumptionModel;
}

namespace linchpin::gui {

class ThemeController;

/// What is assumed, with a switch, a note and points for each. Space or Enter switches, Delete removes, Alt+Up and Alt+Down move (or a drag); each is
/// also in the menu of the row.
class AssumptionList final : public QListView {
    Q_OBJECT
public:
    AssumptionList(present::AssumptionModel *model, const ThemeController *theme, QWidget *parent = nullptr);

    [[nodiscard]] QRect switchRect(const QModelIndex &index) const;
    [[nodiscard]] QRect removeRect(const QModelIndex &index) const;
    /// Height of all rows.
    [[nodiscard]] int contentHeight() const;

Q_SIGNALS:
    void contentChanged();

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;

private:
    class Delegate;
    void toggle(const QModelIndex &index);
    void removeRow(const QModelIndex &index);
    void shift(const QModelIndex &index, int step);
    void setHovered(int row);

    present::AssumptionModel *m_rows;
    const ThemeController *m_theme;
    int m_hovered = -1;
    bool m_onButton = false;  ///< the press was on a switch or a cross: no drag
};

}  // namespace linchpin::gui
