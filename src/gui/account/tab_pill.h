#pragma once

#include <QWidget>

class QTabBar;

namespace linchpin::gui {

class ThemeController;

/// A count in a pill beside the word of a tab: how many problems are open there. Hidden at 0.
class TabPill final : public QWidget {
    Q_OBJECT
public:
    /// Stands at the right of tab `index` of `bar`, which owns it.
    TabPill(const ThemeController *theme, QTabBar *bar, int index);

    /// `title`: the word of the tab, for the accessible name.
    void setCount(int count, const QString &title);
    [[nodiscard]] int count() const { return m_count; }
    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    const ThemeController *m_theme;
    QTabBar *m_bar;
    int m_index;
    int m_count = 0;
};

}  // namespace linchpin::gui
