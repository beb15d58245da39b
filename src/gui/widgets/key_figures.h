#pragma once

#include <vector>

#include <QFrame>

#include "present/models/key_figure.h"

namespace linchpin::gui {

class ThemeController;

using present::KeyFigure;

/// A row of key figures in one card. A figure without value shows an en dash.
class KeyFigures final : public QFrame {
    Q_OBJECT
public:
    explicit KeyFigures(const ThemeController *theme, QWidget *parent = nullptr);
    void setFigures(const std::vector<KeyFigure> &figures);
    [[nodiscard]] const std::vector<KeyFigure> &figures() const { return m_figures; }

private:
    class Figure;
    const ThemeController *m_theme;
    std::vector<KeyFigure> m_figures;
    std::vector<Figure *> m_widgets;
};

}  // namespace linchpin::gui
