#pragma once

#include "gui/tables/table_view.h"

namespace linchpin::present {
class WeekModel;
}

namespace linchpin::gui {

/// Things to do by day. Space or the box: done; P or a click on the day: postpone; O or a click on the circle: who does it; F2: the title; Delete: take
/// away; Enter or double click: open. A click on a person or an account goes there. Arrow keys pass over the headings.
class WeekTable final : public TableView {
    Q_OBJECT
public:
    WeekTable(present::WeekModel *model, const ThemeController *theme, QWidget *parent = nullptr);

    /// Read only: nothing can be ticked or typed.
    void setReadOnly(bool readOnly);
    /// Rows of things (no headings) that are selected, or the current one; rising.
    [[nodiscard]] std::vector<int> chosenRows() const;
    void chooseRow(int row);
    /// Whether a title is being typed.
    [[nodiscard]] bool isEditing() const { return state() == EditingState; }
    /// Where a menu for the row opens, in global coordinates.
    [[nodiscard]] QPoint menuPoint(int row, int column) const;

Q_SIGNALS:
    void doneAsked();
    void postponeAsked(int row);
    void ownerAsked(int row);
    void removeAsked();
    void personAsked(int row);
    void accountAsked(int row);

protected:
    QModelIndex moveCursor(CursorAction action, Qt::KeyboardModifiers modifiers) override;
    void keyPressEvent(QKeyEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;

private:
    enum class Zone : std::uint8_t { None, Box, Person, Account, Owner, Due };
    [[nodiscard]] Zone zoneAt(const QPoint &at) const;

    present::WeekModel *m_model;
    bool m_readOnly = false;
    QModelIndex m_pressed;
};

}  // namespace linchpin::gui
