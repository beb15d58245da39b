#include "present/records/record_table_model.h"

#include <algorithm>

#include "present/models/cell.h"
#include "present/models/row_sync.h"
#include "present/workspace_access.h"

namespace linchpin::present {

RecordTableModel::RecordTableModel(WorkspaceSession *session, core::Kind kind, std::vector<RecordColumn> columns, QObject *parent)
    : QAbstractTableModel(parent)
    , m_session(session)
    , m_kind(kind)
    , m_columns(std::move(columns))
{
    connect(session, &WorkspaceSession::changed, this, [this](const ChangeNews &news) {
        if (news.touches(m_kind)) {
            m_stale = true;
            if (m_active) {
                read();
            }
        }
    });
}

void RecordTableModel::setActive(bool active)
{
    m_active = active;
    if (active && m_stale) {
        read();
    }
}

void RecordTableModel::read()
{
    m_stale = false;
    onWorkspace<std::vector<core::Record>>(
        m_session, tr("Reading the list"), this,
        [kind = m_kind](WorkspaceAccess &access, JobControl &) -> core::Result<std::vector<core::Record>> {
            std::vector<core::Record> records;
            access.workspace().read().eachRecord(kind, [&](const core::Record &record) {
                records.push_back(record);
                return true;
            });
            return records;
        },
        [this](core::Result<std::vector<core::Record>> result) {
            if (result) {
                take(std::move(*result));
                m_loaded = true;
                Q_EMIT loaded();
            } else if (result.error().code != core::ErrorCode::Cancelled) {
                Q_EMIT failed(result.error());
            }
        });
}

void RecordTableModel::take(std::vector<core::Record> records)
{
    const Format format = m_session->format();
    std::vector<Row> next;
    next.reserve(records.size());
    for (core::Record &record : records) {
        Row row;
        for (const RecordColumn &column : m_columns) {
            row.texts << column.text(record, format);
        }
        row.key = row.texts.value(0).toCaseFolded();
        row.record = std::move(record);
        next.push_back(std::move(row));
    }
    std::sort(next.begin(), next.end(), [](const Row &a, const Row &b) {
        const int order = a.key.localeAwareCompare(b.key);
        return order != 0 ? order < 0 : a.record.id < b.record.id;
    });
    struct Signals {
        RecordTableModel *model;
        void beginRemove(int first, int last) { model->beginRemoveRows({}, first, last); }
        void endRemove() { model->endRemoveRows(); }
        void beginInsert(int first, int last) { model->beginInsertRows({}, first, last); }
        void endInsert() { model->endInsertRows(); }
        void beginMove(int from, int to) { model->beginMoveRows({}, from, from, {}, to); }
        void endMove() { model->endMoveRows(); }
        void changed(int row) { Q_EMIT model->dataChanged(model->index(row, 0), model->index(row, model->columnCount() - 1)); }
    };
    syncOrderedRows(
        m_rows, std::move(next), [](const Row &row) { return static_cast<long long>(row.record.id); }, Signals{this});
}

const core::Record *RecordTableModel::record(int row) const
{
    return row < 0 || row >= rowCount() ? nullptr : &m_rows[static_cast<std::size_t>(row)].record;
}

int RecordTableModel::rowOf(std::int64_t id) const
{
    for (std::size_t i = 0; i < m_rows.size(); ++i) {
        if (m_rows[i].record.id == id) {
            return static_cast<int>(i);
        }
    }
    return -1;
}

int RecordTableModel::rowCount(const QModelIndex &parent) const { return parent.isValid() ? 0 : static_cast<int>(m_rows.size()); }

int RecordTableModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_columns.size());
}

QVariant RecordTableModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) {
        return {};
    }
    const Row &row = m_rows[static_cast<std::size_t>(index.row())];
    const RecordColumn &column = m_columns[static_cast<std::size_t>(index.column())];
    switch (role) {
    case Qt::DisplayRole: return row.texts.value(index.column());
    case IdRole: return QVariant::fromValue<qlonglong>(row.record.id);
    case CellKindRole:
        return static_cast<int>(index.column() == 0 ? CellKind::Strong : column.numeric ? CellKind::Number : CellKind::Text);
    case ToneRole: return static_cast<int>(index.column() == 0 ? CellTone::Normal : CellTone::Secondary);
    case Qt::AccessibleTextRole: return index.column() == 0 ? QVariant(row.texts.join(QStringLiteral(", "))) : QVariant();
    default: return {};
    }
}

QVariant RecordTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= columnCount()) {
        return {};
    }
    const RecordColumn &column = m_columns[static_cast<std::size_t>(section)];
    if (role == Qt::TextAlignmentRole) {
        return static_cast<int>((column.numeric ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    }
    return role == Qt::DisplayRole ? QVariant(column.title) : role == NumericRole ? QVariant(column.numeric) : QVariant();
}

core::Value recordValue(const core::Record &record, std::string_view field)
{
    const int at = core::entityInfo(record.kind).indexOf(field);
    return at < 0 ? core::Value() : record.values[static_cast<std::size_t>(at)];
}

QString recordText(const core::Record &record, std::string_view field)
{
    const core::Value value = recordValue(record, field);
    const auto *text = std::get_if<std::string>(&value);
    return text ? fromUtf8(*text) : QString();
}

std::optional<std::int64_t> recordInteger(const core::Record &record, std::string_view field)
{
    const core::Value value = recordValue(record, field);
    const auto *number = std::get_if<std::int64_t>(&value);
    return number ? std::optional(*number) : std::nullopt;
}

std::optional<double> recordReal(const core::Record &record, std::string_view field)
{
    const core::Value value = recordValue(record, field);
    if (const auto *number = std::get_if<double>(&value)) {
        return *number;
    }
    if (const auto *number = std::get_if<std::int64_t>(&value)) {
        return static_cast<double>(*number);
    }
    return std::nullopt;
}

Job *removeUnused(WorkspaceSession *session, core::Kind kind, std::int64_t id, const QString &label, QObject *context,
                  std::function<void(core::Result<void>)> answer)
{
    return onWorkspace<bool>(
        session, label, context,
        [kind, id, label = toUtf8(label)](WorkspaceAccess &access, JobControl &) -> core::Result<bool> {
            const auto done = access.workspace().transact(label, [&](auto &writer) { writer.remove(kind, id); });
            if (!done) {
                return tl::make_unexpected(done.error());
            }
            return true;
        },
        [answer = std::move(answer)](core::Result<bool> result) {
            answer(result ? core::Result<void>() : core::Result<void>(tl::make_unexpected(result.error())));
        });
}

}  // namespace linchpin::present
