#include "present/models/portfolio_model.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "present/sentences.h"

namespace linchpin::present {

using core::report::PortfolioRow;

PortfolioModel::PortfolioModel(QObject *parent)
    : QAbstractTableModel(parent)
{ }

std::int64_t PortfolioModel::keyOf(const PortfolioData &data, const Item &item) const
{
    return data.row(item.entry).account.value() * 2 + (data.isGroupEntry(item.entry) ? 1 : 0);
}

bool PortfolioModel::isRolledUp() const { return m_rollUp && m_data && m_data->groupCount() > 0; }

void PortfolioModel::sortEntries(const PortfolioData &data, std::vector<std::uint32_t> &entries) const
{
    struct Key {
        double value;
        int rank;
        std::uint32_t entry;
    };
    const auto column = static_cast<PortfolioColumn>(m_sortColumn);
    const bool isText = PortfolioCells::isTextColumn(column);
    std::vector<Key> keys;
    keys.reserve(entries.size());
    for (const std::uint32_t entry : entries) {
        const PortfolioRow &row = data.row(entry);
        double value = 0;
        if (isText) {
            const int place = data.textOrder(entry, column);
            value = place < 0 ? std::nan("") : place;
        } else if (column == PortfolioColumn::RankRange) {
            const auto span = spanOf(row);
            value = span.first > 0 ? span.first + span.second * 1e-7 : std::nan("");
        } else {
            value = PortfolioCells::sortKey(row, column);
        }
        keys.push_back({value, row.rank, entry});
    }
    // What is not known stands last whatever the order; equal values stand by
    // rank.
    const bool descending = m_order == Qt::DescendingOrder;
    std::sort(keys.begin(), keys.end(), [descending](const Key &a, const Key &b) {
        const bool knownA = !std::isnan(a.value);
        const bool knownB = !std::isnan(b.value);
        if (knownA != knownB) {
            return knownA;
        }
        if (knownA && a.value != b.value) {
            return descending ? a.value > b.value : a.value < b.value;
        }
        return a.rank < b.rank;
    });
    for (std::size_t i = 0; i < keys.size(); ++i) {
        entries[i] = keys[i].entry;
    }
}

PortfolioModel::Items PortfolioModel::wantedItems(const PortfolioData &data, std::size_t &matches) const
{
    const PortfolioMatcher matcher(m_filter, data);
    std::vector<std::uint32_t> rows;
    rows.reserve(data.rowCount());
    for (std::uint32_t row = 0; row < data.rowCount(); ++row) {
        if (matcher.matches(row)) {
            rows.push_back(row);
        }
    }
    matches = rows.size();
    Items items;
    if (!m_rollUp || data.groupCount() == 0) {
        sortEntries(data, rows);
        items.reserve(rows.size());
        for (const std::uint32_t row : rows) {
            items.push_back({row, 0});
        }
        return items;
    }
    std::vector<bool> wanted(data.groupCount(), false);
    std::vector<std::uint32_t> groups;
    for (const std::uint32_t row : rows) {
        const int group = data.groupOf(row);
        const std::size_t at = static_cast<std::size_t>(group) - data.rowCount();
        if (group >= 0 && !wanted[at]) {
            wanted[at] = true;
            groups.push_back(static_cast<std::uint32_t>(group));
        }
    }
    sortEntries(data, groups);
    for (const std::uint32_t entry : groups) {
        items.push_back({entry, 0});
        const auto &group = data.group(entry);
        if (group.members.size() > 1 && m_open.contains(group.row.account.value())) {
            std::vector<std::uint32_t> members(group.members.begin(), group.members.end());
            sortEntries(data, members);
            for (const std::uint32_t member : members) {
                items.push_back({member, 1});
            }
        }
    }
    return items;
}

void PortfolioModel::indexPositions()
{
    m_positions.assign(m_data ? m_data->rowCount() + m_data->groupCount() : 0, -1);
    for (std::size_t i = 0; i < m_items.size(); ++i) {
        m_positions[m_items[i].entry] = static_cast<std::int32_t>(i);
    }
}

/// Brings the rows into another order: `order[i]` is the present row that goes
/// to place i.
void PortfolioModel::reorder(const std::vector<std::uint32_t> &order)
{
    if (std::is_sorted(order.begin(), order.end())) {
        return;
    }
    Q_EMIT layoutAboutToBeChanged({}, QAbstractItemModel::VerticalSortHint);
    std::vector<int> to(order.size());
    Items items(order.size());
    for (std::size_t i = 0; i < order.size(); ++i) {
        items[i] = m_items[order[i]];
        to[order[i]] = static_cast<int>(i);
    }
    const QModelIndexList before = persistentIndexList();
    QModelIndexList after;
    after.reserve(before.size());
    for (const QModelIndex &index : before) {
        after << createIndex(to[static_cast<std::size_t>(index.row())], index.column());
    }
    m_items = std::move(items);
    indexPositions();
    changePersistentIndexList(before, after);
    Q_EMIT layoutChanged({}, QAbstractItemModel::VerticalSortHint);
}

void PortfolioModel::rebuild(std::shared_ptr<const PortfolioData> data, PortfolioCells cells, bool otherFrame)
{
    std::size_t matches = 0;
    const bool otherData = data != m_data;
    const Items wanted = data ? wantedItems(*data, matches) : Items();
    const std::size_t had = m_items.size();

    // Where each wanted row stands now.
    std::unordered_map<std::int64_t, std::uint32_t> present;
    present.reserve(had);
    for (std::uint32_t i = 0; i < had; ++i) {
        present.emplace(keyOf(*m_data, m_items[i]), i);
    }
    std::vector<std::uint32_t> order;  // kept rows in their new order, then those that go
    order.reserve(had);
    std::vector<std::size_t> kept;  // places in `wanted`
    std::vector<std::size_t> added;
    std::vector<bool> stays(had, false);
    for (std::size_t i = 0; i < wanted.size(); ++i) {
        const auto found = present.find(keyOf(*data, wanted[i]));
        if (found == present.end()) {
            added.push_back(i);
        } else {
            order.push_back(found->second);
            kept.push_back(i);
            stays[found->second] = true;
        }
    }
    for (std::uint32_t i = 0; i < had; ++i) {
        if (!stays[i]) {
            order.push_back(i);
        }
    }
    if (had > 0) {
        reorder(order);
    }
    if (kept.size() < had) {
        beginRemoveRows({}, static_cast<int>(kept.size()), static_cast<int>(had) - 1);
        m_items.resize(kept.size());
        endRemoveRows();
    }
    // The rows that are left now stand as in `kept`; let them show the newer
    // data.
    int first = -1;
    int last = -1;
    const std::shared_ptr<const PortfolioData> before = m_data;
    for (std::size_t i = 0; i < kept.size(); ++i) {
        const Item next = wanted[kept[i]];
        if (otherData
            && (otherFrame || next.depth != m_items[i].depth || !(before->row(m_items[i].entry) == data->row(next.entry)))) {
            first = first < 0 ? static_cast<int>(i) : first;
            last = static_cast<int>(i);
        }
        m_items[i] = next;
    }
    m_data = std::move(data);
    m_cells = std::move(cells);
    m_matches = matches;
    indexPositions();
    if (first >= 0) {
        Q_EMIT dataChanged(index(first, 0), index(last, ColumnCount - 1));
    }
    if (!added.empty()) {
        const std::size_t at = m_items.size();
        beginInsertRows({}, static_cast<int>(at), static_cast<int>(at + added.size()) - 1);
        for (const std::size_t place : added) {
            m_items.push_back(wanted[place]);
        }
        indexPositions();
        endInsertRows();
        std::vector<std::uint32_t> final(wanted.size());
        for (std::size_t i = 0; i < kept.size(); ++i) {
            final[kept[i]] = static_cast<std::uint32_t>(i);
        }
        for (std::size_t i = 0; i < added.size(); ++i) {
            final[added[i]] = static_cast<std::uint32_t>(at + i);
        }
        reorder(final);
    }
    if (otherFrame) {
        Q_EMIT headerDataChanged(Qt::Horizontal, 0, ColumnCount - 1);
    }
    Q_EMIT shownChanged();
}

void PortfolioModel::showData(std::shared_ptr<const PortfolioData> data, const Format &format)
{
    PortfolioCells cells = data ? PortfolioCells(data->portfolio(), format) : PortfolioCells();
    const bool otherFrame = !cells.hasSameFrame(m_cells);
    rebuild(std::move(data), std::move(cells), otherFrame);
}

void PortfolioModel::setPortfolio(const core::report::Portfolio &portfolio, const Format &format)
{
    showData(PortfolioData::make(portfolio, m_data.get()), format);
}

void PortfolioModel::setFilter(const PortfolioFilter &filter)
{
    if (filter == m_filter) {
        return;
    }
    m_filter = filter;
    rebuild(m_data, m_cells, false);
}

void PortfolioModel::setRollUp(bool rollUp)
{
    if (rollUp != m_rollUp) {
        m_rollUp = rollUp;
        rebuild(m_data, m_cells, false);
    }
}

void PortfolioModel::setOpen(core::AccountId group, bool open)
{
    if (open ? m_open.insert(group.value()).second : m_open.erase(group.value()) > 0) {
        rebuild(m_data, m_cells, false);
        const int at = rowOf(group);
        if (at >= 0) {
            Q_EMIT dataChanged(index(at, Account), index(at, Account));
        }
    }
}

void PortfolioModel::sort(int column, Qt::SortOrder order)
{
    if (column < 0 || column >= ColumnCount || (column == m_sortColumn && order == m_order)) {
        return;
    }
    m_sortColumn = column;
    m_order = order;
    rebuild(m_data, m_cells, false);
}

void PortfolioModel::setRankSpans(RankSpans spans)
{
    m_spans = std::move(spans);
    if (m_sortColumn == RankRange) {
        rebuild(m_data, m_cells, false);
    }
    if (!m_items.empty()) {
        Q_EMIT dataChanged(index(0, RankRange), index(static_cast<int>(m_items.size()) - 1, RankRange));
    }
}

void PortfolioModel::setTopBuyers(std::unordered_map<std::int64_t, QString> names) { m_topBuyers = std::move(names); }

void PortfolioModel::setEditable(bool editable) { m_editable = editable; }

int PortfolioModel::rowCount(const QModelIndex &parent) const { return parent.isValid() ? 0 : static_cast<int>(m_items.size()); }

int PortfolioModel::columnCount(const QModelIndex &parent) const { return parent.isValid() ? 0 : ColumnCount; }

const PortfolioRow *PortfolioModel::row(int row) const
{
    return row < 0 || row >= static_cast<int>(m_items.size()) ? nullptr
                                                              : &m_data->row(m_items[static_cast<std::size_t>(row)].entry);
}

bool PortfolioModel::isGroup(int row) const
{
    if (row < 0 || row >= static_cast<int>(m_items.size())) {
        return false;
    }
    const std::size_t entry = m_items[static_cast<std::size_t>(row)].entry;
    return m_data->isGroupEntry(entry) && m_data->group(entry).members.size() > 1;
}

int PortfolioModel::rowOf(core::AccountId account) const
{
    const int row = m_data ? m_data->rowOf(account) : -1;
    if (row < 0) {
        return -1;
    }
    if (const int at = m_positions[static_cast<std::size_t>(row)]; at >= 0) {
        return at;
    }
    const int group = m_data->groupOf(static_cast<std::size_t>(row));
    return group < 0 ? -1 : m_positions[static_cast<std::size_t>(group)];
}

core::AccountId PortfolioModel::accountAt(int at) const
{
    const PortfolioRow *found = row(at);
    return found ? found->account : core::AccountId();
}

QModelIndex PortfolioModel::indexOf(core::AccountId account) const
{
    const int at = rowOf(account);
    return at < 0 ? QModelIndex() : index(at, 0);
}

std::vector<core::AccountId> PortfolioModel::matchingAccounts() const
{
    std::vector<core::AccountId> accounts;
    if (!m_data) {
        return accounts;
    }
    const PortfolioMatcher matcher(m_filter, *m_data);
    for (std::size_t row = 0; row < m_data->rowCount(); ++row) {
        if (matcher.matches(row)) {
            accounts.push_back(m_data->row(row).account);
        }
    }
    std::sort(accounts.begin(), accounts.end());
    return accounts;
}

std::vector<const PortfolioRow *> PortfolioModel::shownRows() const
{
    std::vector<const PortfolioRow *> rows;
    rows.reserve(m_items.size());
    for (const Item &item : m_items) {
        if (item.depth == 0) {
            rows.push_back(&m_data->row(item.entry));
        }
    }
    return rows;
}

std::pair<int, int> PortfolioModel::spanOf(const PortfolioRow &row) const
{
    if (row.rankLow > 0) {
        return {row.rankLow, row.rankHigh};
    }
    const auto found = m_rollUp ? m_spans.end() : m_spans.find(row.account.value());
    return found == m_spans.end() ? std::pair(0, 0) : found->second;
}

PortfolioRow PortfolioModel::withSpan(const PortfolioRow &row) const
{
    PortfolioRow copy = row;
    std::tie(copy.rankLow, copy.rankHigh) = spanOf(row);
    return copy;
}

QVariant PortfolioModel::data(const QModelIndex &index, int role) const
{
    const PortfolioRow *found = index.isValid() ? row(index.row()) : nullptr;
    if (!found) {
        return {};
    }
    const PortfolioRow &r = *found;
    const auto column = static_cast<PortfolioColumn>(index.column());
    const Item &item = m_items[static_cast<std::size_t>(index.row())];
    switch (role) {
    case Qt::DisplayRole: return m_cells.text(column == PortfolioColumn::RankRange ? withSpan(r) : r, column);
    case Qt::EditRole:
        switch (column) {
        case PortfolioColumn::Owner: return static_cast<qlonglong>(r.owner.value());
        case PortfolioColumn::Status: return static_cast<int>(r.status);
        case PortfolioColumn::Segment: return fromUtf8(r.segment);
        default: return m_cells.text(r, column);
        }
    case Qt::ToolTipRole: {
        const auto buyer = m_topBuyers.find(r.account.value());
        const QString name = !r.topBuyer.empty() ? fromUtf8(r.topBuyer) : buyer != m_topBuyers.end() ? buyer->second : QString();
        QString tip = m_cells.toolTip(withSpan(r), column, name);
        if (isGroup(index.row())) {
            const auto &group = m_data->group(item.entry);
            tip += QLatin1Char('\n')
                + tr("%1 accounts: money and people are sums. The "
                     "score is the lowest, that of %2.")
                      .arg(group.members.size())
                      .arg(fromUtf8(m_data->row(group.worst).name));
        }
        return tip;
    }
    case Qt::AccessibleTextRole: {
        const QString said = m_cells.accessibleText(column == PortfolioColumn::RankRange ? withSpan(r) : r, column);
        if (column == PortfolioColumn::Account && isGroup(index.row())) {
            return tr("Group of %1 accounts. %2").arg(m_data->group(item.entry).members.size()).arg(said);
        }
        return said;
    }
    case IdRole: return static_cast<qlonglong>(r.account.value());
    case SortRole:
        return PortfolioCells::isTextColumn(column) ? QVariant(m_data->textOrder(item.entry, column))
                                                    : QVariant(PortfolioCells::sortKey(r, column));
    case DepthRole: return static_cast<int>(item.depth);
    case FoldRole: return !isGroup(index.row()) ? int(Single) : m_open.contains(r.account.value()) ? int(Open) : int(Folded);
    case StatusRole: return static_cast<int>(r.status);
    case OwnerRole: return static_cast<qlonglong>(r.owner.value());
    default: return m_cells.role(r, column, role);
    }
}

bool PortfolioModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    if (role != Qt::EditRole || (flags(index) & Qt::ItemIsEditable) == 0 || value == data(index, Qt::EditRole)) {
        return false;
    }
    Q_EMIT editAsked(accountAt(index.row()), index.column(), value);
    return true;
}

Qt::ItemFlags PortfolioModel::flags(const QModelIndex &index) const
{
    if (!index.isValid()) {
        return QAbstractTableModel::flags(index);
    }
    Qt::ItemFlags flags = QAbstractTableModel::flags(index) | Qt::ItemNeverHasChildren;
    const bool field = index.column() == Owner || index.column() == Segment || index.column() == Status;
    if (m_editable && field && !isGroup(index.row())) {
        flags |= Qt::ItemIsEditable;
    }
    return flags;
}

QVariant PortfolioModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= ColumnCount) {
        return {};
    }
    const auto column = static_cast<PortfolioColumn>(section);
    switch (role) {
    case Qt::DisplayRole: return m_cells.header(column);
    case Qt::ToolTipRole: return m_cells.headerTip(column);
    case Qt::TextAlignmentRole: {
        // Bars begin at the left, their header with them.
        const bool bar =
            column == PortfolioColumn::AtRisk || column == PortfolioColumn::Revenue || column == PortfolioColumn::Score;
        return bar ? int(Qt::AlignLeft | Qt::AlignVCenter) : int(PortfolioCells::alignment(column));
    }
    case NumericRole:
        return (PortfolioCells::alignment(column) & Qt::AlignRight) != 0 && column != PortfolioColumn::AtRisk
            && column != PortfolioColumn::Revenue && column != PortfolioColumn::Score;
    default: return {};
    }
}

PortfolioSnapshot PortfolioModel::snapshot() const
{
    PortfolioSnapshot snapshot;
    snapshot.data = m_data;
    snapshot.cells = m_cells;
    snapshot.rolledUp = isRolledUp();
    if (!snapshot.rolledUp) {
        snapshot.spans = m_spans;
    }
    snapshot.lines.reserve(m_items.size());
    for (const Item &item : m_items) {
        snapshot.lines.push_back({item.entry, item.depth});
    }
    return snapshot;
}

}  // namespace linchpin::present
