#pragma once

#include <vector>

#include <QTableView>

namespace linchpin::gui {

class ThemeController;
class TableHeader;

/// How a column shares the width: at 100 % text size `width` px; what is left over goes to the columns by `stretch`; when there is not enough room, the
/// columns with the highest `priority` number hide first (0 = never).
struct ColumnPlan {
    int width = 80;
    int stretch = 0;
    int priority = 0;
};

/// Table in the manner of the design: own header, rows of one height, hover and focus by row, columns that drop by priority. Enter and double
/// click open a row, Space previews it.
class TableView : public QTableView {
    Q_OBJECT
public:
    explicit TableView(const ThemeController *theme, QWidget *parent = nullptr);

    void setColumnPlan(std::vector<ColumnPlan> plan);
    /// Columns that the user has hidden, whatever the width.
    void setColumnHiddenByUser(int column, bool hidden);
    [[nodiscard]] bool isColumnHiddenByUser(int column) const;

Q_SIGNALS:
    void opened(const QModelIndex &index);
    void previewed(const QModelIndex &index);

protected:
    void resizeEvent(QResizeEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    bool viewportEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;

private:
    void layoutColumns();
    void setHoverRow(int row);
    void applyScale();

    const ThemeController *m_theme;
    std::vector<ColumnPlan> m_plan;
    std::vector<bool> m_hidden;
};

}  // namespace linchpin::gui
