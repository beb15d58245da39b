#pragma once

#include <QListView>

namespace linchpin::present {
class OutlineModel;
}

namespace linchpin::gui {

class ThemeController;

/// Positions of a branch or a template as an indented list. Space ticks the one, Shift+Space or a click with Shift the one and all below it.
class OutlineList final : public QListView {
    Q_OBJECT
public:
    /// `model` outlives it.
    OutlineList(const ThemeController *theme, present::OutlineModel *model, QWidget *parent = nullptr);

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;

private:
    present::OutlineModel *m_model;
};

}  // namespace linchpin::gui
