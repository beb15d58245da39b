#pragma once

#include <QTimer>
#include <QWidget>

namespace linchpin::gui {

class ThemeController;

/// A thin bar that runs while something is being read; shown only when that takes longer than 0.3 s. Keeps its two pixels of height.
class BusyLine final : public QWidget {
    Q_OBJECT
public:
    explicit BusyLine(const ThemeController *theme, QWidget *parent = nullptr);
    void setBusy(bool busy);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    const ThemeController *m_theme;
    QTimer m_delay;
    QTimer m_step;
    int m_at = 0;
};

}  // namespace linchpin::gui
