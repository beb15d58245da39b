#include "present/duplicates/duplicates_model.h"

#include <algorithm>

#include "present/models/row_sync.h"

namespace linchpin::present {

namespace {

/// Pairs are told apart by both ids; the low halves are enough, as no two pairs of one list share them.
long long keyOf(const DuplicateRow &row)
{
    const auto first = static_cast<unsigned long long>(row.first.value());
    const auto second = static_cast<unsigned long long>(row.second.value());
    return static_cast<long long>(first * 0x9E3779B97F4A7C15ULL ^ (second + (first << 6U)));
}

}  // namespace

struct DuplicatesModel::Sync {
    DuplicatesModel &model;

    void beginRemove(int first, int last) { model.beginRemoveRows({}, first, last); }
    void endRemove() { model.endRemoveRows(); }
    void beginInsert(int first, int last) { model.beginInsertRows({}, first, last); }
    void endInsert() { model.endInsertRows(); }
    void beginMove(int from, int destination) { model.beginMoveRows({}, from, from, {}, destination); }
    void endMove() { model.endMoveRows(); }
    void changed(int row)
    {
        const QModelIndex index = model.index(row);
        Q_EMIT model.dataChanged(index, index);
    }
};

void DuplicatesModel::setRows(std::vector<DuplicateRow> rows)
{
    // A long list is compared once and then shortened by hand: beyond that the order of thousands of pairs is not worth moves.
    constexpr std::size_t kMostMoved = 400;
    if (rows.size() <= kMostMoved && m_rows.size() <= kMostMoved) {
        syncOrderedRows(m_rows, std::move(rows), keyOf, Sync{*this});
    } else {
        syncRows(m_rows, std::move(rows), keyOf, Sync{*this});
    }
}

int DuplicatesModel::offer(const DuplicateRow &row)
{
    if (const int known = find(row.first, row.second); known >= 0) {
        return known;
    }
    beginInsertRows({}, 0, 0);
    m_rows.insert(m_rows.begin(), row);
    endInsertRows();
    return 0;
}

void DuplicatesModel::remove(int row)
{
    if (row < 0 || row >= rowCount()) {
        return;
    }
    beginRemoveRows({}, row, row);
    m_rows.erase(m_rows.begin() + row);
    endRemoveRows();
}

void DuplicatesModel::removePerson(core::PersonId person)
{
    for (int row = rowCount(); row-- > 0;) {
        if (m_rows[static_cast<std::size_t>(row)].isOf(person)) {
            remove(row);
        }
    }
}

const DuplicateRow *DuplicatesModel::row(int row) const
{
    return row < 0 || row >= rowCount() ? nullptr : &m_rows[static_cast<std::size_t>(row)];
}

int DuplicatesModel::find(core::PersonId one, core::PersonId two) const
{
    const auto found =
        std::find_if(m_rows.begin(), m_rows.end(), [&](const DuplicateRow &row) { return row.isOf(one) && row.isOf(two); });
    return found == m_rows.end() ? -1 : static_cast<int>(found - m_rows.begin());
}

int DuplicatesModel::rowCount(const QModelIndex &parent) const { return parent.isValid() ? 0 : static_cast<int>(m_rows.size()); }

QVariant DuplicatesModel::data(const QModelIndex &index, int role) const
{
    const DuplicateRow *shown = index.isValid() ? row(index.row()) : nullptr;
    if (shown == nullptr) {
        return {};
    }
    const auto places = [&] {
        return shown->firstPlace == shown->secondPlace || shown->secondPlace.isEmpty() ? shown->firstPlace
            : shown->firstPlace.isEmpty()                                              ? shown->secondPlace
                                          : tr("%1 | %2").arg(shown->firstPlace, shown->secondPlace);
    };
    switch (role) {
    case Qt::DisplayRole: return tr("%1 and %2").arg(shown->firstName, shown->secondName);
    case Qt::ToolTipRole:
        return tr("%1 and %2").arg(shown->firstName, shown->secondName) + QLatin1Char('\n') + shown->reason + QLatin1Char('\n')
            + places();
    case Qt::AccessibleTextRole:
        return tr("%1 and %2 may be one person. %3. %4").arg(shown->firstName, shown->secondName, shown->reason, places());
    case ReasonRole: return shown->reason;
    case PlacesRole: return places();
    case ConfidenceRole: return shown->confidence;
    default: return {};
    }
}

}  // namespace linchpin::present
