#include <algorithm>

#include "gui_application.h"
#include "render/portfolio/portfolio_pdf.h"
#include "support/catch.h"

using namespace linchpin;
using render::PortfolioPdfOptions;
using render::PortfolioReport;

namespace {

PortfolioReport aReport(int rows, int columns = 4)
{
    PortfolioReport report;
    report.title = QStringLiteral("Portfolio");
    report.subtitle = QStringLiteral("64 accounts, €142.6 M revenue");
    report.scope = QStringList{QStringLiteral("Filter: Segment: Söhne <b>&</b>")};
    report.workspace = QStringLiteral("Arden accounts");
    report.company = QStringLiteral("Arden");
    report.day = *core::Date::fromYmd(2026, 10, 12);
    report.figures.resize(5);
    report.curveTitle = QStringLiteral("10 of 64 accounts bring 66% of revenue");
    report.curve.shares = {0.5, 0.3, 0.2};
    report.quadrant.bubbles = {{QStringLiteral("Halden Foods"), 42, 0.129, 4.5, false}};
    report.tableTitle = QStringLiteral("Accounts");
    for (int i = 0; i < columns; ++i) {
        report.columns.push_back({QStringLiteral("Column %1").arg(i), i > 1, 60, i == 1});
    }
    for (int row = 0; row < rows; ++row) {
        std::vector<PortfolioReport::Cell> cells(static_cast<std::size_t>(columns));
        for (auto &cell : cells) {
            cell.text = QStringLiteral("Row %1").arg(row);
        }
        cells[2].bar = 0.42;
        cells[2].best = 0.7;
        cells[2].score = true;
        report.rows.push_back(std::move(cells));
    }
    return report;
}

/// Pages of the report: progress is told once a page.
int pagesOf(const PortfolioReport &report, render::Paper paper = render::Paper::A4)
{
    int pages = 0;
    PortfolioPdfOptions options;
    options.paper = paper;
    options.progress = [&](double) {
        ++pages;
        return true;
    };
    const auto bytes = render::renderPortfolio(report, options);
    REQUIRE(bytes);
    CHECK(bytes->startsWith("%PDF-"));
    return pages;
}

}  // namespace

TEST_CASE("the printed portfolio goes over as many pages as its table needs", "[portfolio]")
{
    test::ensureGuiApplication();
    CHECK(pagesOf(aReport(0)) == 1);
    CHECK(pagesOf(aReport(1)) == 1);
    CHECK(pagesOf(aReport(64)) == 4);
    CHECK(pagesOf(aReport(64), render::Paper::Letter) >= 3);
    CHECK(pagesOf(aReport(500)) > 15);
    CHECK(pagesOf(aReport(10, 40)) >= 1);  // more columns than paper: some are left out and named
}

TEST_CASE("the same portfolio prints to the same bytes, and printing can be stopped", "[portfolio]")
{
    test::ensureGuiApplication();
    const auto first = render::renderPortfolio(aReport(40));
    const auto second = render::renderPortfolio(aReport(40));
    REQUIRE(first);
    CHECK(*first == *second);
    PortfolioPdfOptions options;
    options.progress = [](double done) { return done <= 0; };
    const auto stopped = render::renderPortfolio(aReport(200), options);
    REQUIRE_FALSE(stopped);
    CHECK(stopped.error().code == core::ErrorCode::Cancelled);
}
