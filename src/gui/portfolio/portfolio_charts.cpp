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

void ConcentrationWidget::setPortfolio(std::shared_ptr<const core::report::Portfolio> portfolio, const present::Format &format)
{
    m_portfolio = std::move(portfolio);
    m_format = format;
    m_chart.shares = m_portfolio->concentration.shares;
    m_chart.marks.clear();
    const auto &cumulative = m_portfolio->concentration.cumulative;
    for (const int rank : {10, 20}) {
        if (cumulative.size() > static_cast<std::size_t>(rank)) {
            m_chart.marks.push_back(
                {rank, format.percent(cumulative[static_cast<std::size_t>(rank) - 1]), tr("top %1").arg(rank)});
        }
    }
    m_byRank.clear();
    for (const PortfolioRow &row : m_portfolio->rows) {
        if (row.revenueRank > 0) {
            m_byRank.push_back(&row);
        }
    }
    std::stable_sort(m_byRank.begin(), m_byRank.end(),
                     [](const PortfolioRow *a, const PortfolioRow *b) { return a->revenueRank < b->revenueRank; });
    setAccessibleDescription(present::concentrationTitle(*m_portfolio, format));
    update();
}

void ConcentrationWidget::setSelected(core::AccountId account)
{
    m_selected = account;
    update();
}

core::AccountId ConcentrationWidget::accountAt(int index) const
{
    return index >= 0 && index < static_cast<int>(m_byRank.size()) ? m_byRank[static_cast<std::size_t>(index)]->account
                                                                   : core::AccountId();
}

int ConcentrationWidget::count() const { return static_cast<int>(m_chart.shares.size()); }

QString ConcentrationWidget::describe(int index) const
{
    if (!m_portfolio || index < 0 || index >= count()) {
        return {};
    }
    const auto at = static_cast<std::size_t>(index);
    const QString name = at < m_byRank.size() ? present::fromUtf8(m_byRank[at]->name) : QString();
    return tr("%1. %2: %3 of revenue; the first %1 bring %4")
        .arg(index + 1)
        .arg(name, m_format.share(m_chart.shares[at]), m_format.percent(m_portfolio->concentration.cumulative[at]));
}

QString ConcentrationWidget::toTable() const
{
    QStringList lines{tr("Rank\tAccount\tShare\tRunning share")};
    for (std::size_t i = 0; m_portfolio && i < m_chart.shares.size(); ++i) {
        lines << QStringList{QString::number(i + 1), i < m_byRank.size() ? present::fromUtf8(m_byRank[i]->name) : QString(),
                             QString::number(m_chart.shares[i], 'f', 6),
                             QString::number(m_portfolio->concentration.cumulative[i], 'f', 6)}
                     .join(QLatin1Char('\t'));
    }
    return lines.join(QLatin1Char('\n'));
}

void ConcentrationWidget::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Control && m_portfolio) {
        const auto &figures = m_portfolio->concentration;
        setToolTip(tr("Effective accounts %1, HHI %2 of 10,000, Gini %3")
                       .arg(m_format.number(figures.effectiveAccounts, 1), m_format.number(figures.hhiPoints, 0),
                            m_format.fixed(figures.gini, 2)));
    }
    ChartWidget::keyPressEvent(event);
}

render::ChartHits ConcentrationWidget::paintChart(QPainter &painter, const QRectF &rect, const render::ChartStyle &style)
{
    m_chart.hoverRank = 0;
    m_chart.hoverText.clear();
    int shown = current();
    if (shown < 0 && m_selected) {
        const auto found = std::find_if(m_byRank.begin(), m_byRank.end(),
                                        [this](const PortfolioRow *row) { return row->account == m_selected; });
        // The first ranks stand on the axis, where a label would hide the curve; the bar is marked by the row anyhow.
        if (found != m_byRank.end()) {
            shown = static_cast<int>(found - m_byRank.begin());
        }
    }
    if (shown >= 0 && shown < count() && m_portfolio && current() >= 0) {
        m_chart.hoverRank = shown + 1;
        m_chart.hoverText = m_format.percent(m_portfolio->concentration.cumulative[static_cast<std::size_t>(shown)]);
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

void QuadrantWidget::setPortfolio(std::shared_ptr<const core::report::Portfolio> portfolio, const present::Format &format,
                                  const std::string *segment)
{
    m_portfolio = std::move(portfolio);
    m_format = format;
    m_rows.clear();
    for (const PortfolioRow &row : m_portfolio->rows) {
        if (row.revenue > 0 && row.status != core::AccountStatus::Lost && (!segment || row.segment == *segment)) {
            m_rows.push_back(&row);
        }
    }
    std::stable_sort(m_rows.begin(), m_rows.end(),
                     [](const PortfolioRow *a, const PortfolioRow *b) { return a->atRisk > b->atRisk; });
    if (m_rows.size() > kMostBubbles) {
        m_rows.resize(kMostBubbles);
    }
    m_chart.bubbles.clear();
    for (const PortfolioRow *row : m_rows) {
        m_chart.bubbles.push_back(
            {render::displayText(row->name), row->score * 100, row->share, row->atRisk, row->confidence < 0.25});
    }
    setAccessibleDescription(present::quadrantTitle(*m_portfolio));
    setSelected(m_selected);
}

void QuadrantWidget::setSelected(core::AccountId account)
{
    m_selected = account;
    m_chart.selected = -1;
    for (std::size_t i = 0; i < m_rows.size(); ++i) {
        if (account && m_rows[i]->account == account) {
            m_chart.selected = static_cast<int>(i);
        }
    }
    update();
}

core::AccountId QuadrantWidget::accountAt(int index) const
{
    return index >= 0 && index < static_cast<int>(m_rows.size()) ? m_rows[static_cast<std::size_t>(index)]->account
                                                                 : core::AccountId();
}

int QuadrantWidget::count() const { return static_cast<int>(m_rows.size()); }

QString QuadrantWidget::describe(int index) const
{
    if (!m_portfolio || index < 0 || index >= count()) {
        return {};
    }
    const PortfolioRow &row = *m_rows[static_cast<std::size_t>(index)];
    return QStringList{
        present::fromUtf8(row.name),
        tr("%1 of revenue, %2 at risk").arg(m_format.share(row.share), m_format.money(row.atRisk, m_portfolio->currency)),
        present::scoreSentence(row, m_format)}
        .join(QLatin1Char('\n'));
}

QString QuadrantWidget::toTable() const
{
    QStringList lines{tr("Account\tScore\tShare of revenue\tAt risk")};
    for (const PortfolioRow *row : m_rows) {
        lines << QStringList{present::fromUtf8(row->name), QString::number(row->score * 100, 'f', 2),
                             QString::number(row->share, 'f', 6),
                             QString::number(row->atRisk / static_cast<double>(m_portfolio->currency.minorPerMain()), 'f', 2)}
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
