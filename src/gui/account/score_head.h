#pragma once

#include <QWidget>

#include "core/report/portfolio.h"
#include "present/format.h"

namespace linchpin::gui {

class ThemeController;

/// The score as a large number with its band, its change and the bar of what is proven and what is possible.
class ScoreHead final : public QWidget {
    Q_OBJECT
public:
    explicit ScoreHead(const ThemeController *theme, QWidget *parent = nullptr);
    void setRow(const core::report::PortfolioRow &row, const present::Format &format);
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    const ThemeController *m_theme;
    core::report::PortfolioRow m_row;
    present::Format m_format{core::Date()};
};

}  // namespace linchpin::gui
