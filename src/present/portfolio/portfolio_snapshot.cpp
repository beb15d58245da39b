#include "present/portfolio/portfolio_snapshot.h"

#include <QCoreApplication>

namespace linchpin::present {

core::report::PortfolioRow PortfolioSnapshot::row(const Line &line) const
{
    core::report::PortfolioRow row = data->row(line.entry);
    if (const auto span = spans.find(row.account.value()); row.rankLow == 0 && span != spans.end()) {
        row.rankLow = span->second.first;
        row.rankHigh = span->second.second;
    }
    return row;
}

core::report::Table PortfolioSnapshot::table(const std::vector<PortfolioColumn> &columns) const
{
    core::report::Table table;
    table.currency = cells.currency();
    for (const PortfolioColumn column : columns) {
        cells.appendTableColumns(column, table.columns);
    }
    if (rolledUp) {
        const QString title = QCoreApplication::translate("linchpin::present::PortfolioModel", "Accounts");
        table.columns.push_back({"accounts", toUtf8(title), core::report::CellType::Whole, 9, false});
    }
    table.rows.reserve(lines.size());
    for (const Line &line : lines) {
        const core::report::PortfolioRow found = row(line);
        auto &out = table.rows.emplace_back();
        out.reserve(table.columns.size());
        for (const PortfolioColumn column : columns) {
            cells.appendTableCells(found, column, out);
        }
        if (rolledUp) {
            const bool group = data->isGroupEntry(line.entry);
            out.emplace_back(group ? static_cast<std::int64_t>(data->group(line.entry).members.size()) : std::int64_t{1});
        }
    }
    return table;
}

}  // namespace linchpin::present
