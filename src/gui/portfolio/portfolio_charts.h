#pragma once

#include <memory>
#include <vector>

#include "core/report/portfolio.h"
#include "gui/widgets/chart_widget.h"
#include "present/format.h"
#include "render/charts/portfolio_charts.h"

namespace linchpin::gui {

/// The concentration curve of the portfolio. Activating a rank asks for its account.
class ConcentrationWidget final : public ChartWidget {
    Q_OBJECT
public:
    explicit ConcentrationWidget(const ThemeController *theme, QWidget *parent = nullptr);
    void setPortfolio(std::shared_ptr<const core::report::Portfolio> portfolio, const present::Format &format);
    void setSelected(core::AccountId account);
    [[nodiscard]] core::AccountId accountAt(int index) const;
    [[nodiscard]] QString toTable() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return {180, 130}; }

protected:
    [[nodiscard]] render::ChartHits paintChart(QPainter &painter, const QRectF &rect, const render::ChartStyle &style) override;
    [[nodiscard]] QString describe(int index) const override;
    [[nodiscard]] int count() const override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    std::shared_ptr<const core::report::Portfolio> m_portfolio;
    std::vector<const core::report::PortfolioRow *> m_byRank;
    render::ConcentrationChart m_chart;
    present::Format m_format{core::Date()};
    core::AccountId m_selected;
};

/// Share of revenue by relationship score. Activating a bubble asks for its account.
class QuadrantWidget final : public ChartWidget {
    Q_OBJECT
public:
    explicit QuadrantWidget(const ThemeController *theme, QWidget *parent = nullptr);
    /// `segment`: only these accounts, null for all.
    void setPortfolio(std::shared_ptr<const core::report::Portfolio> portfolio, const present::Format &format,
                      const std::string *segment);
    void setSelected(core::AccountId account);
    [[nodiscard]] core::AccountId accountAt(int index) const;
    [[nodiscard]] QString toTable() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return {220, 130}; }

protected:
    [[nodiscard]] render::ChartHits paintChart(QPainter &painter, const QRectF &rect, const render::ChartStyle &style) override;
    [[nodiscard]] QString describe(int index) const override;
    [[nodiscard]] int count() const override;

private:
    std::shared_ptr<const core::report::Portfolio> m_portfolio;
    std::vector<const core::report::PortfolioRow *> m_rows;  ///< as the bubbles
    render::RiskQuadrant m_chart;
    present::Format m_format{core::Date()};
    core::AccountId m_selected;
};

}  // namespace linchpin::gui
