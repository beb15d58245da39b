#pragma once

#include <memory>
#include <vector>

#include <QFrame>

#include "core/entities/kinds.h"
#include "gui/widgets/chart_widget.h"
#include "present/what_if/trial_words.h"
#include "render/charts/bar_charts.h"
#include "render/map/trial_map.h"

namespace linchpin::gui {

/// The key figures of a trial, then and now: "42 > 35". In one row, or in two where there is little room.
class TrialFigures final : public QFrame {
    Q_OBJECT
public:
    explicit TrialFigures(const ThemeController *theme, QWidget *parent = nullptr);
    void setRows(std::vector<present::TrialFigureRow> rows);
    [[nodiscard]] const std::vector<present::TrialFigureRow> &rows() const { return m_rows; }

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    bool event(QEvent *event) override;

private:
    [[nodiscard]] bool isSmall() const;
    [[nodiscard]] std::vector<QRectF> places() const;
    void fitHeight();

    const ThemeController *m_theme;
    std::vector<present::TrialFigureRow> m_rows;
};

/// Today's score, each assumption as a step, the sum; dashed steps are not switched on. Activating a step asks for its row.
class TrialWaterfall final : public ChartWidget {
    Q_OBJECT
public:
    explicit TrialWaterfall(const ThemeController *theme, QWidget *parent = nullptr);
    void setBars(std::vector<present::TrialBar> bars);
    [[nodiscard]] const std::vector<present::TrialBar> &bars() const { return m_bars; }
    [[nodiscard]] QString toTable() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return {240, 112}; }
    [[nodiscard]] QSize sizeHint() const override { return {480, 190}; }

protected:
    [[nodiscard]] render::ChartHits paintChart(QPainter &painter, const QRectF &rect, const render::ChartStyle &style) override;
    [[nodiscard]] QString describe(int index) const override;
    [[nodiscard]] int count() const override { return static_cast<int>(m_bars.size()); }

private:
    std::vector<present::TrialBar> m_bars;
};

/// The small map with what the trial does to people. Activating somebody asks for the person.
class TrialMap final : public ChartWidget {
    Q_OBJECT
public:
    explicit TrialMap(const ThemeController *theme, QWidget *parent = nullptr);
    void setPicture(std::shared_ptr<const render::MapPicture> picture);
    [[nodiscard]] const std::shared_ptr<const render::MapPicture> &picture() const { return m_picture; }
    [[nodiscard]] core::SeatId seatAt(int index) const;
    [[nodiscard]] QString toTable() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return {240, 122}; }
    [[nodiscard]] QSize sizeHint() const override { return {480, 260}; }

protected:
    [[nodiscard]] render::ChartHits paintChart(QPainter &painter, const QRectF &rect, const render::ChartStyle &style) override;
    [[nodiscard]] QString describe(int index) const override;
    [[nodiscard]] int count() const override;

private:
    std::shared_ptr<const render::MapPicture> m_picture;
};

}  // namespace linchpin::gui
