#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include <QAbstractTableModel>

#include "core/report/portfolio.h"
#include "present/format.h"
#include "present/models/cell.h"
#include "present/portfolio/portfolio_cells.h"
#include "present/portfolio/portfolio_data.h"
#include "present/portfolio/portfolio_snapshot.h"
#include "present/portfolio/portfolio_view.h"

namespace linchpin::present {

/// The ranked accounts as they are seen: filtered, sorted, with subsidiaries
/// under their parent where wanted. Order and filter are an index over shared,
/// immutable data with precomputed keys, so that ten thousand accounts answer
/// within milliseconds; changes arrive as at most four signals, never a reset.
class PortfolioModel final : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column : int {
        Rank = int(PortfolioColumn::Rank),
        RankRange = int(PortfolioColumn::RankRange),
        Account = int(PortfolioColumn::Account),
        AtRisk = int(PortfolioColumn::AtRisk),
        Chance = int(PortfolioColumn::Chance),
        Score = int(PortfolioColumn::Score),
        AtBest = int(PortfolioColumn::AtBest),
        Trend = int(PortfolioColumn::Trend),
        Revenue = int(PortfolioColumn::Revenue),
        Profit = int(PortfolioColumn::Profit),
        Share = int(PortfolioColumn::Share),
        Class = int(PortfolioColumn::Class),
        Margin = int(PortfolioColumn::Margin),
        DecisionMakers = int(PortfolioColumn::DecisionMakers),
        BuyerMet = int(PortfolioColumn::BuyerMet),
        Renewal = int(PortfolioColumn::Renewal),
        Segment = int(PortfolioColumn::Segment),
        Industry = int(PortfolioColumn::Industry),
        Region = int(PortfolioColumn::Region),
        Status = int(PortfolioColumn::Status),
        People = int(PortfolioColumn::People),
        Owner = int(PortfolioColumn::Owner),
        ColumnCount = kPortfolioColumns
    };
    /// Whether a row holds others.
    enum Fold : int { Single, Folded, Open };
    enum Role : int {
        DepthRole = FirstUserRole,  ///< 1: an account under its group
        FoldRole,  ///< int(Fold)
        StatusRole,  ///< int(core::AccountStatus)
        OwnerRole,  ///< qlonglong id, 0 = nobody
    };

    explicit PortfolioModel(QObject *parent = nullptr);

    /// Takes over newer data and says only what differs.
    void showData(std::shared_ptr<const PortfolioData> data, const Format &format);
    /// The same from a plain value.
    void setPortfolio(const core::report::Portfolio &portfolio, const Format &format);
    [[nodiscard]] const std::shared_ptr<const PortfolioData> &source() const { return m_data; }
    [[nodiscard]] const PortfolioCells &cells() const { return m_cells; }

    void setFilter(const PortfolioFilter &filter);
    [[nodiscard]] const PortfolioFilter &filter() const { return m_filter; }
    /// Shows groups; needs data with groups, shows accounts until it comes.
    void setRollUp(bool rollUp);
    [[nodiscard]] bool isRolledUp() const;
    void setOpen(core::AccountId group, bool open);
    void sort(int column, Qt::SortOrder order) override;
    [[nodiscard]] int sortColumn() const { return m_sortColumn; }
    [[nodiscard]] Qt::SortOrder sortOrder() const { return m_order; }

    void setRankSpans(RankSpans spans);
    void setTopBuyers(std::unordered_map<std::int64_t, QString> names);
    /// Owner, segment and status of accounts can be edited: setData then only
    /// asks, with `editAsked`.
    void setEditable(bool editable);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role) override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex &index) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

    /// Null outside.
    [[nodiscard]] const core::report::PortfolioRow *row(int row) const;
    [[nodiscard]] bool isGroup(int row) const;
    /// The row of the account, or of the closed group in which it is; -1 when it
    /// is not shown.
    [[nodiscard]] int rowOf(core::AccountId account) const;
    [[nodiscard]] core::AccountId accountAt(int row) const;
    [[nodiscard]] QModelIndex indexOf(core::AccountId account) const;
    /// Accounts that pass the filter.
    [[nodiscard]] std::size_t matchCount() const { return m_matches; }
    [[nodiscard]] std::size_t accountCount() const { return m_data ? m_data->rowCount() : 0; }
    [[nodiscard]] std::vector<core::AccountId> matchingAccounts() const;  ///< rising
    /// The lines of the top level as they stand: groups, or accounts. Valid until
    /// the next change.
    [[nodiscard]] std::vector<const core::report::PortfolioRow *> shownRows() const;

    /// What is seen now, for exports.
    [[nodiscard]] PortfolioSnapshot snapshot() const;

Q_SIGNALS:
    /// `value`: owner id as qlonglong, text of the segment,
    /// int(core::AccountStatus).
    void editAsked(linchpin::core::AccountId account, int column, const QVariant &value);
    /// Rows came, went or moved.
    void shownChanged();

private:
    struct Item {
        std::uint32_t entry = 0;
        std::uint8_t depth = 0;
        bool operator==(const Item &) const = default;
    };
    using Items = std::vector<Item>;

    [[nodiscard]] std::int64_t keyOf(const PortfolioData &data, const Item &item) const;
    [[nodiscard]] Items wantedItems(const PortfolioData &data, std::size_t &matches) const;
    void sortEntries(const PortfolioData &data, std::vector<std::uint32_t> &entries) const;
    void rebuild(std::shared_ptr<const PortfolioData> data, PortfolioCells cells, bool otherFrame);
    void reorder(const std::vector<std::uint32_t> &order);
    void indexPositions();
    [[nodiscard]] std::pair<int, int> spanOf(const core::report::PortfolioRow &row) const;
    [[nodiscard]] core::report::PortfolioRow withSpan(const core::report::PortfolioRow &row) const;

    std::shared_ptr<const PortfolioData> m_data;
    PortfolioCells m_cells;
    PortfolioFilter m_filter;
    bool m_rollUp = false;
    bool m_editable = false;
    std::unordered_set<std::int64_t> m_open;
    int m_sortColumn = AtRisk;
    Qt::SortOrder m_order = Qt::DescendingOrder;
    Items m_items;
    std::vector<std::int32_t> m_positions;  ///< visible row by entry, -1 hidden
    std::size_t m_matches = 0;
    RankSpans m_spans;
    std::unordered_map<std::int64_t, QString> m_topBuyers;
};

}  // namespace linchpin::present
