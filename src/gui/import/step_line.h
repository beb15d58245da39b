#pragma once

#include <QStringList>
#include <QWidget>

namespace linchpin::gui {

class ThemeController;

/// The steps of a task in one line: done ones with a check, the present one filled, the others outlined.
class StepLine final : public QWidget {
    Q_OBJECT
public:
    StepLine(const ThemeController *theme, const QStringList &steps, QWidget *parent = nullptr);
    /// From 0; the number of steps = all done.
    void setCurrent(int step);
    [[nodiscard]] int current() const { return m_current; }
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    [[nodiscard]] int widthOf(int step) const;

    const ThemeController *m_theme;
    QStringList m_steps;
    int m_current = 0;
};

}  // namespace linchpin::gui
