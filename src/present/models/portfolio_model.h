#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <QAbstractTableModel>
#include <QCollator>
#include <QSortFilterProxyModel>

#include "core/report/portfolio.h"
#include "present/format.h"
#include "present/models/cell.h"

namespace linchpin::present {

/// The ranked accounts as a table: texts, bars, tooltips and accessible sentences. Rows keep their place when they change; a
/// PortfolioFilterModel sorts and filters.
class PortfolioModel final : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column : int {
        Rank,
        Account,
        AtRisk,
        Chance,
        Score,
        Revenue,
        Share,
        Class,
        Margin,
        DecisionMakers,
        BuyerMet,
        Renewal,
        Owner,
        ColumnCount
    };

    explicit PortfolioModel(QObject *parent = nullptr);

    /// Takes over the rows and says only what differs.
    void setPortfolio(const core::report::Portfolio &portfolio, const Format &format);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

    [[nodiscard]] const core::report::PortfolioRow *row(int row) const;
    [[nodiscard]] int rowOf(core::AccountId account) const;
    /// Accounts without regard to case and accents are compared by this key.
    [[nodiscard]] const QCollatorSortKey &nameKey(int row) const { return m_keys[static_cast<std::size_t>(row)].name; }
    [[nodiscard]] const QCollatorSortKey &ownerKey(int row) const { return m_keys[static_cast<std::size_t>(row)].owner; }
    [[nodiscard]] double sortValue(int row, int column) const;

    /// One line of CSV cells of a row, exact numbers and ISO dates, in the order of exportHeader().
    [[nodiscard]] QStringList exportRow(int row) const;
    [[nodiscard]] QStringList exportHeader() const;

private:
    struct Keys {
        QCollatorSortKey name;
        QCollatorSortKey owner;
    };
    struct Sync;

    [[nodiscard]] QString text(const core::report::PortfolioRow &row, int column) const;
    [[nodiscard]] QString money(double minor, double largest, int unit) const;
    [[nodiscard]] CellTone tone(const core::report::PortfolioRow &row, int column) const;
    [[nodiscard]] QVariant delta(const core::report::PortfolioRow &row) const;
    [[nodiscard]] Keys keysOf(const core::report::PortfolioRow &row) const;

    std::vector<core::report::PortfolioRow> m_rows;
    std::vector<Keys> m_keys;
    QCollator m_collator;
    Format m_format;
    core::Currency m_currency;
    double m_maxAtRisk = 0;
    double m_maxRevenue = 0;
    int m_riskUnit = 0;  ///< decimal power of the unit in which revenue at risk is shown: 0, 3, 6 or 9
    int m_revenueUnit = 0;  ///< the same for revenue
};

/// Sorts by precomputed keys and filters by segment, text and accounts.
class PortfolioFilterModel final : public QSortFilterProxyModel {
    Q_OBJECT
public:
    explicit PortfolioFilterModel(PortfolioModel *source, QObject *parent = nullptr);

    /// Only accounts of the segment; empty = all. An account without segment counts as "".
    void setSegment(const std::optional<std::string> &segment);
    [[nodiscard]] const std::optional<std::string> &segment() const { return m_segment; }
    /// Only accounts whose name, owner, industry or region contains the text.
    void setText(const QString &text);

    [[nodiscard]] core::AccountId accountAt(int proxyRow) const;
    [[nodiscard]] QModelIndex indexOf(core::AccountId account) const;

protected:
    [[nodiscard]] bool lessThan(const QModelIndex &left, const QModelIndex &right) const override;
    [[nodiscard]] bool filterAcceptsRow(int sourceRow, const QModelIndex &sourceParent) const override;

private:
    PortfolioModel *m_source;
    std::optional<std::string> m_segment;
    QString m_text;
};

}  // namespace linchpin::present
