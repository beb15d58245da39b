#pragma once

#include <memory>
#include <vector>

#include "core/report/portfolio.h"
#include "gui/widgets/chart_widget.h"
#include "present/format.h"
#include "present/portfolio/portfolio_words.h"
#include "render/charts/portfolio_charts.h"

namespace linchpin::gui {

/// The concentration curve of the portfolio. Activating a rank asks for its account.
class ConcentrationWidget final : public ChartWidget {
    Q_OBJECT
public:
    explicit ConcentrationWidget(const ThemeController *theme, QWidget *parent = nullptr);
    /// `source` owns what `curve` points into. Texts follow `scope`.
    void setCurve(std::shared_ptr<const void> source, present::ShownCurve curve, const present::ShownScope &scope,
                  const core::report::Portfolio &portfolio, const present::Format &format);
    void setSelected(const std::vector<core::AccountId> &accounts);
    [[nodiscard]] core::AccountId accountAt(int index) const;
    [[nodiscard]] const render::ConcentrationChart &chart() const { return m_chart; }
    [[nodiscard]] QString toTable() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return {180, 130}; }

protected:
    [[nodiscard]] render::ChartHits paintChart(QPainter &painter, const QRectF &rect, const render::ChartStyle &style) override;
    [[nodiscard]] QString describe(int index) const override;
    [[nodiscard]] int count() const override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void markSelected();

    std::shared_ptr<const void> m_source;
    present::ShownCurve m_curve;
    bool m_ofProfit = false;
    render::ConcentrationChart m_chart;
    present::Format m_format{core::Date()};
    std::vector<core::AccountId> m_selected;
    core::report::ConcentrationFigures m_figures;
};

/// Share of revenue by relationship score. Activating a bubble asks for its account.
class QuadrantWidget final : public ChartWidget {
    Q_OBJECT
public:
    explicit QuadrantWidget(const ThemeController *theme, QWidget *parent = nullptr);
    /// `source` owns what `shown` points into.
    void setLines(std::shared_ptr<const void> source, const present::PortfolioLines &shown, const present::ShownScope &scope,
                  core::Currency currency, const present::Format &format);
    void setSelected(const std::vector<core::AccountId> &accounts);
    [[nodiscard]] core::AccountId accountAt(int index) const;
    [[nodiscard]] const render::RiskQuadrant &chart() const { return m_chart; }
    [[nodiscard]] QString toTable() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return {220, 130}; }

protected:
    [[nodiscard]] render::ChartHits paintChart(QPainter &painter, const QRectF &rect, const render::ChartStyle &style) override;
    [[nodiscard]] QString describe(int index) const override;
    [[nodiscard]] int count() const override;

private:
    void markSelected();

    std::shared_ptr<const void> m_source;
    present::PortfolioLines m_rows;  ///< as the bubbles
    render::RiskQuadrant m_chart;
    present::Format m_format{core::Date()};
    core::Currency m_currency;
    bool m_ofProfit = false;
    std::vector<core::AccountId> m_selected;
};

}  // namespace linchpin::gui
