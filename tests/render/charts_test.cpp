#include <random>

#include "render/badges.h"
#include "render/bars.h"
#include "render/charts/bar_charts.h"
#include "render/charts/chart_tools.h"
#include "render/charts/line_charts.h"
#include "render/charts/portfolio_charts.h"
#include "support/catch.h"

#include "gui_application.h"

using namespace linchpin;
using namespace linchpin::render;

namespace {

ChartStyle aStyle(const Theme &theme = lightTheme())
{
    ChartStyle style;
    style.theme = &theme;
    style.locale = QLocale(QLocale::English);
    return style;
}

RiskQuadrant aQuadrant(unsigned seed, int count)
{
    std::mt19937 random(seed);
    RiskQuadrant chart;
    for (int i = 0; i < count; ++i) {
        RiskQuadrant::Bubble bubble;
        bubble.name = QStringLiteral("Account with a long name %1").arg(i);
        bubble.score = static_cast<double>(random() % 100);
        bubble.share = static_cast<double>(random() % 1000) / 8000;
        bubble.atRisk = static_cast<double>(random() % 1000);
        chart.bubbles.push_back(bubble);
    }
    chart.topLeft = QStringLiteral("Protect now");
    chart.topRight = QStringLiteral("Strategic assets");
    chart.bottomLeft = QStringLiteral("Rebuild");
    chart.bottomRight = QStringLiteral("Grow");
    chart.axis = QStringLiteral("Score");
    return chart;
}

}  // namespace

TEST_CASE("labels of the risk quadrant meet neither each other nor the edge")
{
    test::ensureGuiApplication();
    const QRectF rect(10, 10, 440, 240);
    for (unsigned seed = 1; seed <= 60; ++seed) {
        const auto labels = quadrantLabels(rect, aQuadrant(seed, static_cast<int>(3 + seed * 3)), aStyle());
        CHECK(labels.size() <= 8);
        for (std::size_t i = 0; i < labels.size(); ++i) {
            CHECK(rect.contains(labels[i].rect));
            for (std::size_t j = i + 1; j < labels.size(); ++j) {
                CHECK(!labels[i].rect.intersects(labels[j].rect));
            }
        }
        if (seed < 3) {
            CHECK(!labels.empty());
        }
    }
}

TEST_CASE("charts stay inside their rectangle, with one, few, many and no data")
{
    test::ensureGuiApplication();
    const QRectF rect(60, 60, 420, 260);
    for (const Theme *theme : {&lightTheme(), &darkTheme()}) {
        for (const int count : {0, 1, 2, 9, 64, 5000}) {
            CAPTURE(count, theme->dark);
            const ChartStyle style = aStyle(*theme);
            const auto guarded = [&](auto &&paint) {
                test::GuardedCanvas canvas(rect);
                {
                    QPainter painter(&canvas.image());
                    paint(painter);
                }
                CHECK(canvas.spilled(2) == 0);
                CHECK(canvas.painted() > 10);
            };
            guarded([&](QPainter &painter) {
                ConcentrationChart chart;
                for (int i = 0; i < count; ++i) {
                    chart.shares.push_back(1.0 / count);
                }
                chart.marks = {{10, QStringLiteral("66%"), QStringLiteral("top 10")},
                               {20, QStringLiteral("84%"), QStringLiteral("top 20")}};
                chart.hoverRank = std::min(count, 3);
                chart.hoverText = QString(200, QLatin1Char('h'));
                chart.empty = QStringLiteral("No revenue yet. Import a file with revenue by account and month.");
                const auto hits = paintConcentration(painter, rect, chart, style);
                if (count > 0) {
                    CHECK(hitAt(hits, QPointF(rect.right() - 12, rect.center().y())) >= count * 9 / 10 - 1);
                }
            });
            guarded([&](QPainter &painter) {
                auto chart = aQuadrant(3, count);
                chart.empty = QStringLiteral("No accounts yet.");
                chart.hovered = count - 1;
                const auto hits = paintRiskQuadrant(painter, rect, chart, style);
                CHECK(hits.size() == static_cast<std::size_t>(count));
            });
            if (count > 64) {
                continue;
            }
            guarded([&](QPainter &painter) {
                TrendChart chart;
                chart.empty = QStringLiteral("No snapshot yet.");
                for (int i = 0; i < count; ++i) {
                    chart.points.push_back({QStringLiteral("Q%1 20%2").arg(i % 4 + 1).arg(i),
                                            i == 3 ? std::nullopt : std::optional<double>(i % 7), QString::number(i % 7)});
                }
                paintTrend(painter, rect, chart, style);
            });
            guarded([&](QPainter &painter) {
                HorizontalBars chart;
                chart.empty = QStringLiteral("Nothing changed.");
                for (int i = 0; i < count; ++i) {
                    chart.rows.push_back(
                        {QStringLiteral("Row with words %1").arg(i), i - 3.0, QString::number(i - 3), ToneKind::Bad});
                }
                paintHorizontalBars(painter, rect, chart, style);
            });
            guarded([&](QPainter &painter) {
                SlopeChart chart;
                chart.beforeTitle = QStringLiteral("Q2 2026");
                chart.afterTitle = QStringLiteral("Q3 2026");
                chart.empty = QStringLiteral("Nobody yet.");
                for (int i = 0; i < std::min(count, 12); ++i) {
                    chart.rows.push_back(
                        {QStringLiteral("Somebody with a very long name %1").arg(i), 50, 52.0 + i % 3, i % 2 == 0, {}});
                }
                paintSlope(painter, rect, chart, style);
            });
        }
    }
}

TEST_CASE("names of a slope chart are pushed apart and keep their order")
{
    const auto places = pushedApart({10, 11, 12, 80, 81}, 15, 0, 100);
    REQUIRE(places.size() == 5);
    for (std::size_t i = 1; i < places.size(); ++i) {
        CHECK(places[i] - places[i - 1] >= 15 - 1e-9);
    }
    CHECK(places.front() >= 0);
    CHECK(places.back() <= 100 + 1e-9);
    CHECK(pushedApart({}, 10, 0, 100).empty());
}

TEST_CASE("the cause bar gives every cause its share and a place to point at")
{
    test::ensureGuiApplication();
    CauseBar chart;
    using Cause = CauseBar::Cause;
    chart.segments = {{Cause::Base, QStringLiteral("Base"), QStringLiteral("1.0"), 1},
                      {Cause::Relationship, QStringLiteral("Relationship"), QStringLiteral("3.0"), 3}};
    const QRectF rect(20, 20, 401, 60);
    test::GuardedCanvas canvas(rect);
    QPainter painter(&canvas.image());
    const auto hits = paintCauseBar(painter, rect, chart, aStyle());
    painter.end();
    CHECK(canvas.spilled() == 0);
    CHECK(hitAt(hits, QPointF(60, 25)) == 0);
    CHECK(hitAt(hits, QPointF(300, 25)) == 1);
    CHECK(causeBarHeight(90, chart, aStyle()) > causeBarHeight(400, chart, aStyle()));
}

TEST_CASE("round steps cover the range")
{
    CHECK(niceTicks(0, 100, 5) == std::vector<double>{0, 20, 40, 60, 80, 100});
    CHECK(niceTicks(0, 0, 5).size() == 1);
    CHECK(niceTicks(0, 0.13, 3).size() >= 3);
}

TEST_CASE("badges and bars stay inside and survive odd values")
{
    test::ensureGuiApplication();
    const QRectF rect(50, 50, 90, 24);
    const Theme &theme = lightTheme();
    test::GuardedCanvas canvas(rect);
    QPainter painter(&canvas.image());
    paintRangeBar(painter, rect, 2.0, std::nan(""), ScoreBand::Fair, theme);
    paintRangeBar(painter, rect, -1, 0.5, ScoreBand::Unsure, theme);
    paintStrengthBar(painter, rect, std::nan(""), 0.2, theme);
    paintShareBar(painter, rect, 5, 0.5, theme);
    paintChip(painter, rect, QString(300, QLatin1Char('x')), ToneKind::Good, theme);
    paintTierWord(painter, rect, core::Tier::Influencer, theme);
    paintDots(painter, rect, 50, 100, theme);
    paintChange(painter, rect, std::nan(""), QString(300, QLatin1Char('9')), true, theme);
    paintStrengthCell(painter, rect, 1000, theme, true);
    paintInitials(painter, rect, QStringLiteral("LONGINITIALS"), theme);
    painter.end();
    CHECK(canvas.spilled() == 0);
}
