#pragma once

#include <functional>
#include <optional>
#include <vector>

#include <QByteArray>
#include <QLocale>
#include <QString>
#include <QStringList>

#include "core/date.h"
#include "core/result.h"
#include "present/models/cell.h"
#include "present/models/key_figure.h"
#include "render/charts/portfolio_charts.h"
#include "render/plan/plan_pdf.h"

namespace linchpin::render {

/// The portfolio as it is printed: words and values are ready, this lays them out.
struct PortfolioReport {
    struct Column {
        QString title;
        bool right = false;  ///< numbers
        double width = 60;  ///< wish, in points; what is left over goes to the first wide column
        bool wide = false;  ///< names: takes what is left over
    };
    struct Cell {
        QString text;
        present::CellTone tone = present::CellTone::Normal;
        std::optional<double> bar;  ///< 0..1 under the number: score or money
        double best = 0;  ///< of a score bar
        double confidence = 1;
        bool score = false;
        bool strong = false;
        int depth = 0;  ///< accounts under a group stand to the right
    };

    QString title;  ///< "Portfolio"
    QString subtitle;  ///< "64 accounts, €142.6 M revenue"
    QStringList scope;  ///< period, filters, what shares are of
    QString workspace;
    QString company;
    core::Date day;
    std::vector<present::KeyFigure> figures;
    QString curveTitle, curveSubtitle;
    ConcentrationChart curve;
    QString quadrantTitle, quadrantSubtitle;
    RiskQuadrant quadrant;
    QString tableTitle;
    std::vector<Column> columns;
    std::vector<std::vector<Cell>> rows;
    QStringList notes;  ///< below the table
};

struct PortfolioPdfOptions {
    Paper paper = Paper::A4;
    QLocale locale;
    std::function<bool(double)> progress;  ///< 0..1; false stops
};

/// The report as PDF on landscape pages (design, section 11): light theme, vectors, embedded fonts, text that can be copied, the table's header on every
/// page. Columns for which there is no room are left out and named below the table. The same report gives the same bytes. Cancelled. Any thread; needs a
/// QGuiApplication.
[[nodiscard]] core::Result<QByteArray> renderPortfolio(const PortfolioReport &report, const PortfolioPdfOptions &options = {});

}  // namespace linchpin::render
