#pragma once

#include <cstdint>

#include <QListView>
#include <QStyledItemDelegate>

#include "core/entities/kinds.h"

namespace linchpin::present {
class CardListModel;
}

namespace linchpin::gui {

class ThemeController;

/// Which parts of a CardRow a list shows.
enum class CardListStyle : std::uint8_t {
    Attention,  ///< icon, title and action, detail below
    Finding,  ///< chip, title and action, detail below
    Goal,  ///< priority, title, progress, state
    Outcome,  ///< value with change, name below, sparkline
    Account,  ///< sidebar: name, change, score
};

/// A short list inside a card or the sidebar. A click on a row, or Enter, asks for the place that it leads to.
class CardListView final : public QListView {
    Q_OBJECT
public:
    CardListView(CardListStyle style, present::CardListModel *model, const ThemeController *theme, QWidget *parent = nullptr);

    [[nodiscard]] QSize sizeHint() const override;
    /// Height of all rows.
    [[nodiscard]] int contentHeight() const;

Q_SIGNALS:
    void opened(int row);

protected:
    void mouseMoveEvent(QMouseEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    bool viewportEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;

private:
    void setHoverRow(int row);

    const ThemeController *m_theme;
    present::CardListModel *m_rows;
    int m_pressed = -1;
};

}  // namespace linchpin::gui
