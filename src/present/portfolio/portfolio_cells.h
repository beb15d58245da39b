#pragma once

#include <QVariant>

#include "core/report/portfolio.h"
#include "core/report/table.h"
#include "present/models/cell.h"
#include "present/portfolio/portfolio_view.h"

namespace linchpin::present {

/// How rows of one portfolio read: texts, tones, bars, tooltips, sort keys and cells for export. The same on the screen, in print and in files. A value.
class PortfolioCells final {
public:
    PortfolioCells();
    PortfolioCells(const core::report::Portfolio &portfolio, const Format &format);

    /// Whether texts of the same row read the same in both.
    [[nodiscard]] bool hasSameFrame(const PortfolioCells &other) const;
    [[nodiscard]] core::Currency currency() const { return m_currency; }
    [[nodiscard]] const Format &format() const { return m_format; }
    [[nodiscard]] bool isOfProfit() const { return m_ofProfit; }

    [[nodiscard]] QString text(const core::report::PortfolioRow &row, PortfolioColumn column) const;
    [[nodiscard]] CellTone tone(const core::report::PortfolioRow &row, PortfolioColumn column) const;
    [[nodiscard]] CellKind kind(const core::report::PortfolioRow &row, PortfolioColumn column) const;
    [[nodiscard]] QString toolTip(const core::report::PortfolioRow &row, PortfolioColumn column, const QString &topBuyer) const;
    [[nodiscard]] QString accessibleText(const core::report::PortfolioRow &row, PortfolioColumn column) const;
    /// Roles of the delegate (present/models/cell.h) and alignment; nothing for others.
    [[nodiscard]] QVariant role(const core::report::PortfolioRow &row, PortfolioColumn column, int role) const;
    /// What numbers sort by; NaN when not known. Text columns sort by PortfolioData::textOrder.
    [[nodiscard]] static double sortKey(const core::report::PortfolioRow &row, PortfolioColumn column);
    [[nodiscard]] static bool isTextColumn(PortfolioColumn column);

    /// "At risk, € M"
    [[nodiscard]] QString header(PortfolioColumn column) const;
    /// "At risk": in menus.
    [[nodiscard]] QString title(PortfolioColumn column) const;
    [[nodiscard]] QString headerTip(PortfolioColumn column) const;
    [[nodiscard]] static Qt::Alignment alignment(PortfolioColumn column);

    /// Columns and cells of `column` in an exported table: Account gives id and name, Score also best and before, and so on.
    void appendTableColumns(PortfolioColumn column, std::vector<core::report::TableColumn> &columns) const;
    void appendTableCells(const core::report::PortfolioRow &row, PortfolioColumn column,
                          std::vector<core::report::TableCell> &cells) const;

private:
    [[nodiscard]] QString money(double minor, double largest, int unit) const;
    [[nodiscard]] QString withUnit(const QString &name, int unit) const;

    Format m_format;
    core::Currency m_currency;
    bool m_ofProfit = false;
    double m_maxAtRisk = 0;
    double m_maxRevenue = 0;
    double m_maxProfit = 0;
    int m_riskUnit = 0;  ///< decimal power of the unit in which revenue at risk is shown: 0, 3, 6 or 9
    int m_revenueUnit = 0;  ///< of revenue and profit
};

}  // namespace linchpin::present
