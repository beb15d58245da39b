#pragma once

#include <memory>

#include "core/report/account_overview.h"
#include "gui/widgets/chart_widget.h"
#include "present/format.h"
#include "render/charts/bar_charts.h"
#include "render/charts/line_charts.h"

namespace linchpin::gui {

/// The score at each snapshot and today.
class TrendWidget final : public ChartWidget {
    Q_OBJECT
public:
    explicit TrendWidget(const ThemeController *theme, QWidget *parent = nullptr);
    void setOverview(const core::report::AccountOverview &overview, const present::Format &format);
    [[nodiscard]] QString toTable() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return {160, 70}; }

protected:
    [[nodiscard]] render::ChartHits paintChart(QPainter &painter, const QRectF &rect, const render::ChartStyle &style) override;
    [[nodiscard]] QString describe(int index) const override;
    [[nodiscard]] int count() const override { return static_cast<int>(m_chart.points.size()); }

private:
    render::TrendChart m_chart;
    QStringList m_texts;
};

/// Revenue at risk split by cause; the parts add up to the sum.
class CauseWidget final : public ChartWidget {
    Q_OBJECT
public:
    explicit CauseWidget(const ThemeController *theme, QWidget *parent = nullptr);
    void setOverview(const core::report::AccountOverview &overview, const present::Format &format);
    [[nodiscard]] QString toTable() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return {180, 34}; }

protected:
    [[nodiscard]] render::ChartHits paintChart(QPainter &painter, const QRectF &rect, const render::ChartStyle &style) override;
    [[nodiscard]] QString describe(int index) const override;
    [[nodiscard]] int count() const override { return static_cast<int>(m_chart.segments.size()); }
    void resizeEvent(QResizeEvent *event) override;

private:
    /// As high as the legend needs at this width. Not a height for width: that would make the page around it as high as all its size hints.
    void fitHeight();

    render::CauseBar m_chart;
    QStringList m_texts;
};

/// Every person as a square by tier and stance; dashed = not covered. Activating one asks for the person.
class StanceSquares final : public ChartWidget {
    Q_OBJECT
public:
    explicit StanceSquares(const ThemeController *theme, QWidget *parent = nullptr);
    void setOverview(std::shared_ptr<const core::report::AccountOverview> overview, const present::Format &format);
    [[nodiscard]] core::SeatId seatAt(int index) const;
    [[nodiscard]] QString toTable() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return {200, 124}; }

protected:
    [[nodiscard]] render::ChartHits paintChart(QPainter &painter, const QRectF &rect, const render::ChartStyle &style) override;
    [[nodiscard]] QString describe(int index) const override;
    [[nodiscard]] int count() const override { return static_cast<int>(m_people.size()); }

private:
    double paintTier(QPainter &painter, const QRectF &rect, core::Tier tier, const render::ChartStyle &style,
                     render::ChartHits &hits) const;
    void paintLegend(QPainter &painter, const QRectF &rect, const render::ChartStyle &style) const;

    std::shared_ptr<const core::report::AccountOverview> m_overview;
    std::vector<const core::report::ScorePart *> m_people;  ///< by tier, then stance
    present::Format m_format{core::Date()};
};

}  // namespace linchpin::gui
