#include "gui/portfolio/portfolio_charts.h"

#include <algorithm>

#include <QKeyEvent>

#include "present/models/key_figure.h"
#include "present/sentences.h"
#include "render/text.h"

namespace linchpin::gui {

using core::report::PortfolioRow;

namespace {

/// More bubbles than this say nothing more and take long to draw.
constexpr std::size_t kMostBubbles = 400;

}  // namespace

ConcentrationWidget::ConcentrationWidget(const ThemeController *theme, QWidget *parent)
    : ChartWidget(theme, parent)
{
    m_chart.empty = tr("No revenue in this period. The curve needs two accounts.");
    setAccessibleName(tr("Running share of revenue by account rank"));
}

void ConcentrationWidget::setCurve(std::shared_ptr<const void> source, present::ShownCurve curve,
                                   const present::ShownScope &scope, const core::report::Portfolio &portfolio,
                                   const present::Format &format)
{
    m_curve = std::move(curve);
    m_source = std::move(source);
    m_ofProfit = scope.ofProfit;
    m_format = format;
    m_chart.shares = m_curve.shares;
    m_chart.marks.clear();
    for (const int rank : {10, 20}) {
        if (m_curve.cumulative.size() > static_cast<std::size_t>(rank)) {
            m_chart.marks.push_back(
                {rank, format.percent(m_curve.cumulative[static_cast<std::size_t>(rank) - 1]), tr("top %1").arg(rank)});
        }
    }
    // The indices are known for the whole portfolio only.
    m_figures = scope.filtered ? core::report::ConcentrationFigures() : portfolio.concentration;
    setAccessibleName(m_ofProfit ? tr("Running share of profit by account rank")
                                 : tr("Running share of revenue by account rank"));
    setAccessibleDescription(present::curveTitle(m_curve, scope, format));
    markSelected();
    update();
}

void ConcentrationWidget::markSelected()
{
    m_chart.selected.clear();
    for (std::size_t i = 0; i < m_curve.ranked.size() && !m_selected.empty(); ++i) {
        if (std::find(m_selected.begin(), m_selected.end(), m_curve.ranked[i]->account) != m_selected.end()) {
            m_chart.selected.push_back(static_cast<int>(i) + 1);
        }
    }
}

void ConcentrationWidget::setSelected(const std::vector<core::AccountId> &accounts)
{
    if (accounts != m_selected) {
        m_selected = accounts;
        markSelected();
        update();
    }
}

core::AccountId ConcentrationWidget::accountAt(int index) const
{
    return index >= 0 && index < static_cast<int>(m_curve.ranked.size())
        ? m_curve.ranked[static_cast<std::size_t>(index)]->account
        : core::AccountId();
}

int ConcentrationWidget::count() const { return static_cast<int>(m_chart.shares.size()); }

QString ConcentrationWidget::describe(int index) const
{
    if (index < 0 || index >= count()) {
        return {};
    }
    const auto at = static_cast<std::size_t>(index);
    return (m_ofProfit ? tr("%1. %2: %3 of profit; the first %1 bring %4") : tr("%1. %2: %3 of revenue; the first %1 bring %4"))
        .arg(m_format.count(index + 1), present::fromUtf8(m_curve.ranked[at]->name), m_format.share(m_curve.shares[at]),
             m_format.percent(m_curve.cumulative[at]));
}

QString ConcentrationWidget::toTable() const
{
    QStringList lines{tr("Rank\tAccount\tShare\tRunning share")};
    for (std::size_t i = 0; i < m_curve.shares.size(); ++i) {
        lines << QStringList{QString::number(i + 1), present::fromUtf8(m_curve.ranked[i]->name).simplified(),
                             QString::number(m_curve.shares[i], 'f', 6), QString::number(m_curve.cumulative[i], 'f', 6)}
                     .join(QLatin1Char('\t'));
    }
    return lines.join(QLatin1Char('\n'));
}

void ConcentrationWidget::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Control && m_figures.hhiPoints) {
        setToolTip(tr("Effective accounts %1, HHI %2 of 10,000, Gini %3")
                       .arg(m_format.number(m_figures.effectiveAccounts, 1), m_format.number(m_figures.hhiPoints, 0),
                            m_format.fixed(m_figures.gini, 2)));
    }
    ChartWidget::keyPressEvent(event);
}

render::ChartHits ConcentrationWidget::paintChart(QPainter &painter, const QRectF &rect, const render::ChartStyle &style)
{
    m_chart.hoverRank = 0;
    m_chart.hoverText.clear();
    const int shown = current();
    if (shown >= 0 && shown < count()) {
        m_chart.hoverRank = shown + 1;
        m_chart.hoverText = m_format.percent(m_curve.cumulative[static_cast<std::size_t>(shown)]);
    }
    return render::paintConcentration(painter, rect, m_chart, style);
}

QuadrantWidget::QuadrantWidget(const ThemeController *theme, QWidget *parent)
    : ChartWidget(theme, parent)
{
    m_chart.topLeft = tr("Protect now");
    m_chart.topRight = tr("Strategic assets");
    m_chart.bottomLeft = tr("Rebuild");
    m_chart.bottomRight = tr("Grow");
    m_chart.axis = tr("Score");
    m_chart.empty = tr("No accounts with revenue to compare yet.");
    m_chart.scoreSplit = present::kHoldingScore;
    m_chart.shareSplit = present::kLargeShare;
    setAccessibleName(tr("Share of revenue by relationship score"));
}

void QuadrantWidget::setLines(std::shared_ptr<const void> source, const present::PortfolioLines &shown,
                              const present::ShownScope &scope, core::Currency currency, const present::Format &format)
{
    m_rows.clear();
    m_source = std::move(source);
    m_format = format;
    m_currency = currency;
    m_ofProfit = scope.ofProfit;
    for (const PortfolioRow *row : shown) {
        if (row->share > 0 && row->status != core::AccountStatus::Lost) {
            m_rows.push_back(row);
        }
    }
    std::sort(m_rows.begin(), m_rows.end(), [](const PortfolioRow *a, const PortfolioRow *b) {
        return a->atRisk != b->atRisk ? a->atRisk > b->atRisk : a->account < b->account;
    });
    if (m_rows.size() > kMostBubbles) {
        m_rows.resize(kMostBubbles);
    }
    m_chart.bubbles.clear();
    for (const PortfolioRow *row : m_rows) {
        m_chart.bubbles.push_back(
            {render::displayText(row->name), row->score * 100, row->share, row->atRisk, row->confidence < 0.25});
    }
    setAccessibleName(m_ofProfit ? tr("Share of profit by relationship score") : tr("Share of revenue by relationship score"));
    setAccessibleDescription(present::shownQuadrantTitle(shown, scope));
    markSelected();
    update();
}

void QuadrantWidget::markSelected()
{
    m_chart.selected = -1;
    m_chart.alsoSelected.clear();
    for (std::size_t i = 0; i < m_rows.size() && !m_selected.empty(); ++i) {
        if (std::find(m_selected.begin(), m_selected.end(), m_rows[i]->account) != m_selected.end()) {
            if (m_chart.selected < 0) {
                m_chart.selected = static_cast<int>(i);
            } else {
                m_chart.alsoSelected.push_back(static_cast<int>(i));
            }
        }
    }
}

void QuadrantWidget::setSelected(const std::vector<core::AccountId> &accounts)
{
    if (accounts != m_selected) {
        m_selected = accounts;
        markSelected();
        update();
    }
}

core::AccountId QuadrantWidget::accountAt(int index) const
{
    return index >= 0 && index < static_cast<int>(m_rows.size()) ? m_rows[static_cast<std::size_t>(index)]->account
                                                                 : core::AccountId();
}

int QuadrantWidget::count() const { return static_cast<int>(m_rows.size()); }

QString QuadrantWidget::describe(int index) const
{
    if (index < 0 || index >= count()) {
        return {};
    }
    const PortfolioRow &row = *m_rows[static_cast<std::size_t>(index)];
    return QStringList{present::fromUtf8(row.name),
                       (m_ofProfit ? tr("%1 of profit, %2 at risk") : tr("%1 of revenue, %2 at risk"))
                           .arg(m_format.share(row.share), m_format.money(row.atRisk, m_currency)),
                       present::scoreSentence(row, m_format)}
        .join(QLatin1Char('\n'));
}

QString QuadrantWidget::toTable() const
{
    QStringList lines{m_ofProfit ? tr("Account\tScore\tShare of profit\tAt risk")
                                 : tr("Account\tScore\tShare of revenue\tAt risk")};
    for (const PortfolioRow *row : m_rows) {
        lines << QStringList{present::fromUtf8(row->name).simplified(), QString::number(row->score * 100, 'f', 2),
                             QString::number(row->share, 'f', 6),
                             QString::number(row->atRisk / static_cast<double>(m_currency.minorPerMain()), 'f', 2)}
                     .join(QLatin1Char('\t'));
    }
    return lines.join(QLatin1Char('\n'));
}

render::ChartHits QuadrantWidget::paintChart(QPainter &painter, const QRectF &rect, const render::ChartStyle &style)
{
    m_chart.hovered = current();
    return render::paintRiskQuadrant(painter, rect, m_chart, style);
}

}  // namespace linchpin::gui
