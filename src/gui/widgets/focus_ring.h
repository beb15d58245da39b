#pragma once

#include <QPointer>
#include <QWidget>

namespace linchpin::gui {

class ThemeController;

/// The ring around the control that has the keyboard: 2 px accent, 2 px away from it. One for each window; it watches the focus of its parent window,
/// lets the mouse through, and shows only when the focus came by keyboard. Fields and lists mark their focus themselves.
class FocusRing final : public QWidget {
    Q_OBJECT
public:
    FocusRing(const ThemeController *theme, QWidget *window);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void follow(QWidget *widget);
    void place();

    const ThemeController *m_theme;
    QPointer<QWidget> m_target;
    bool m_byKeyboard = false;
};

}  // namespace linchpin::gui
