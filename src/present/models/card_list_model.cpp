#include "present/models/card_list_model.h"

#include <algorithm>
#include <cmath>

#include <QRegularExpression>

#include "present/models/row_sync.h"

namespace linchpin::present {

struct CardListModel::Sync {
    CardListModel &model;

    void beginRemove(int from, int to) { model.beginRemoveRows({}, from, to); }
    void endRemove() { model.endRemoveRows(); }
    void beginInsert(int from, int to) { model.beginInsertRows({}, from, to); }
    void endInsert() { model.endInsertRows(); }
    void beginMove(int from, int to) { model.beginMoveRows({}, from, from, {}, to); }
    void endMove() { model.endMoveRows(); }
    void changed(int row) { Q_EMIT model.dataChanged(model.index(row), model.index(row)); }
};

void CardListModel::setRows(std::vector<CardRow> rows)
{
    syncOrderedRows(
        m_rows, std::move(rows), [](const CardRow &row) { return static_cast<long long>(row.key); }, Sync{*this});
}

const CardRow *CardListModel::row(int row) const
{
    return row < 0 || row >= static_cast<int>(m_rows.size()) ? nullptr : &m_rows[static_cast<std::size_t>(row)];
}

int CardListModel::rowOfAccount(core::AccountId account) const
{
    for (std::size_t i = 0; i < m_rows.size(); ++i) {
        if (m_rows[i].account == account) {
            return static_cast<int>(i);
        }
    }
    return -1;
}

int CardListModel::rowCount(const QModelIndex &parent) const { return parent.isValid() ? 0 : static_cast<int>(m_rows.size()); }

QVariant CardListModel::data(const QModelIndex &index, int role) const
{
    const CardRow *r = index.isValid() ? row(index.row()) : nullptr;
    if (!r) {
        return {};
    }
    switch (role) {
    case Qt::DisplayRole: return r->title;
    case Qt::ToolTipRole: return r->tip;
    case Qt::AccessibleTextRole:
        return r->accessible.isEmpty() ? QStringList{r->chip, r->title, r->detail, r->value}
                                             .filter(QRegularExpression(QStringLiteral(".")))
                                             .join(QStringLiteral(", "))
                                       : r->accessible;
    case IdRole: return static_cast<qlonglong>(r->account.value());
    case SeatRole: return static_cast<qlonglong>(r->seat.value());
    case DetailRole: return r->detail;
    case ActionRole: return r->action;
    case IconRole: return r->icon;
    case ToneRole: return int(r->tone);
    case BarRole: return r->bar ? QVariant(*r->bar) : QVariant();
    case DeltaRole: return r->delta ? QVariant(*r->delta) : QVariant();
    case DeltaTextRole: return r->deltaText;
    case LeadRole: return r->lead;
    case ValueTextRole: return r->value;
    case ChipRole: return r->chip;
    case UpIsGoodRole: return r->upIsGood;
    default: return {};
    }
}

}  // namespace linchpin::present
