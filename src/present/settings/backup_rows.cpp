#include "present/settings/backup_rows.h"

#include "present/models/row_sync.h"
#include "present/settings/backup_text.h"

namespace linchpin::present {

struct BackupModel::Sync {
    BackupModel &model;

    void beginRemove(int first, int last) { model.beginRemoveRows({}, first, last); }
    void endRemove() { model.endRemoveRows(); }
    void beginInsert(int first, int last) { model.beginInsertRows({}, first, last); }
    void endInsert() { model.endInsertRows(); }
    void beginMove(int from, int to) { model.beginMoveRows({}, from, from, {}, to); }
    void endMove() { model.endMoveRows(); }
    void changed(int row) { Q_EMIT model.dataChanged(model.index(row, 0), model.index(row, ColumnCount - 1)); }
};

BackupModel::BackupModel(QObject *parent)
    : QAbstractTableModel(parent)
    , m_format(core::Date())
{ }

void BackupModel::setRows(std::vector<BackupRow> rows, qint64 now, const Format &format)
{
    m_format = format;
    m_now = now;
    // Two backups of one second differ in their ending.
    const auto keyOf = [](const BackupRow &row) { return static_cast<long long>(row.madeAt) * 2 + (row.automatic ? 1 : 0); };
    syncOrderedRows(m_rows, std::move(rows), keyOf, Sync{*this});
    if (!m_rows.empty()) {
        Q_EMIT dataChanged(index(0, Ago), index(rowCount() - 1, Ago));
    }
}

const BackupRow *BackupModel::row(int row) const
{
    return row >= 0 && row < rowCount() ? &m_rows[static_cast<std::size_t>(row)] : nullptr;
}

int BackupModel::rowOf(const QString &path) const
{
    for (int i = 0; i < rowCount(); ++i) {
        if (m_rows[static_cast<std::size_t>(i)].path == path) {
            return i;
        }
    }
    return -1;
}

int BackupModel::rowCount(const QModelIndex &parent) const { return parent.isValid() ? 0 : static_cast<int>(m_rows.size()); }

int BackupModel::columnCount(const QModelIndex &parent) const { return parent.isValid() ? 0 : int{ColumnCount}; }

QString BackupModel::text(const BackupRow &row, int column) const
{
    const bool known = row.state == BackupState::Unchecked || row.state == BackupState::Verified;
    switch (column) {
    case Made: return momentText(row.madeAt, m_format);
    case Ago: return agoText(row.madeAt, m_now, m_format);
    case Kind: return row.automatic ? tr("Automatic") : tr("By hand");
    case Size: return bytesText(row.bytes, m_format);
    case Accounts: return known ? m_format.count(row.accounts) : Format::unknown();
    case People: return known ? m_format.count(row.people) : Format::unknown();
    case LastChange: return row.lastChange;
    case State:
        switch (row.state) {
        case BackupState::Unchecked: return tr("Verified when made");
        case BackupState::Verified: return tr("Verified now");
        case BackupState::Damaged: return tr("Damaged");
        case BackupState::OtherWorkspace: return tr("Other workspace");
        }
    }
    return {};
}

QVariant BackupModel::data(const QModelIndex &index, int role) const
{
    const BackupRow *at = index.isValid() ? row(index.row()) : nullptr;
    if (!at) {
        return {};
    }
    const int column = index.column();
    switch (role) {
    case Qt::DisplayRole: return text(*at, column);
    case Qt::ToolTipRole: return column == State && !at->problem.isEmpty() ? QVariant(at->problem) : QVariant();
    case Qt::AccessibleTextRole:
        return column == Made ? tr("Backup of %1, %2, %3").arg(text(*at, Made), text(*at, Kind), text(*at, State))
                              : text(*at, column);
    case CellKindRole:
        return static_cast<int>(column == Made                                                 ? CellKind::Strong
                                    : column == Size || column == Accounts || column == People ? CellKind::Number
                                    : column == State                                          ? CellKind::Chip
                                                                                               : CellKind::Text);
    case ToneRole:
        if (column == State) {
            return static_cast<int>(at->state == BackupState::Damaged              ? CellTone::Bad
                                        : at->state == BackupState::OtherWorkspace ? CellTone::Attention
                                        : at->state == BackupState::Verified       ? CellTone::Good
                                                                                   : CellTone::Normal);
        }
        return static_cast<int>(column == Made ? CellTone::Normal : CellTone::Secondary);
    default: return {};
    }
}

QVariant BackupModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal) {
        return {};
    }
    if (role == NumericRole) {
        return section == Size || section == Accounts || section == People;
    }
    if (role != Qt::DisplayRole) {
        return {};
    }
    switch (section) {
    case Made: return tr("Made");
    case Ago: return tr("Age");
    case Kind: return tr("How");
    case Size: return tr("Size");
    case Accounts: return tr("Accounts");
    case People: return tr("People");
    case LastChange: return tr("Last change");
    case State: return tr("State");
    default: return {};
    }
}

}  // namespace linchpin::present
