#include "present/map_edit/outline_model.h"

#include <algorithm>

#include "present/format.h"
#include "present/models/row_sync.h"
#include "present/sentences_words.h"

namespace linchpin::present {

using core::report::Branch;
using core::report::MapTemplate;
using core::report::TemplateEffect;

struct OutlineModel::Sync {
    OutlineModel &model;

    void beginRemove(int from, int to) { model.beginRemoveRows({}, from, to); }
    void endRemove() { model.endRemoveRows(); }
    void beginInsert(int from, int to) { model.beginInsertRows({}, from, to); }
    void endInsert() { model.endInsertRows(); }
    void beginMove(int from, int to) { model.beginMoveRows({}, from, from, {}, to); }
    void endMove() { model.endMoveRows(); }
    void changed(int row) { Q_EMIT model.dataChanged(model.index(row), model.index(row)); }
};

namespace {

QString joined(const QStringList &parts)
{
    QStringList filled;
    for (const QString &part : parts) {
        if (!part.isEmpty() && !filled.contains(part)) {
            filled << part;
        }
    }
    return filled.join(QStringLiteral(", "));
}

}  // namespace

OutlineModel::OutlineModel(QObject *parent)
    : QAbstractListModel(parent)
{ }

void OutlineModel::setBranch(const Branch &branch)
{
    std::vector<Row> rows;
    for (const auto &from : branch.rows) {
        Row row;
        row.id = from.seat.value();
        const QString title = fromUtf8(from.title);
        const QString department = fromUtf8(from.department.empty() ? from.unit : from.department);
        row.text = from.name.empty() ? (title.isEmpty() ? tr("Not known yet") : title) : fromUtf8(from.name);
        row.detail = from.name.empty() ? department : joined({title, department});
        row.depth = from.depth;
        row.assistant = from.assistant;
        row.outside = from.outside;
        row.here = !from.here.isNone();
        row.note = row.here ? tr("sits here already") : QString();
        rows.push_back(std::move(row));
    }
    take(std::move(rows), true);
}

void OutlineModel::setTemplate(const MapTemplate &content, const TemplateEffect *effect)
{
    std::vector<Row> rows;
    for (std::size_t i = 0; i < content.places.size(); ++i) {
        const auto &from = content.places[i];
        Row row;
        row.id = static_cast<std::int64_t>(i) + 1;
        QStringList roles;
        for (const auto &role : from.roles) {
            roles << (role.builtin == core::BuiltinRole::Own ? fromUtf8(role.own) : label(role.builtin));
        }
        const QString title = fromUtf8(from.title);
        row.text = title.isEmpty() ? (roles.isEmpty() ? tr("Not known yet") : roles.front()) : title;
        row.detail = joined({fromUtf8(from.department), roles.join(QStringLiteral(", "))});
        row.depth = content.depthOf(i);
        row.assistant = from.assistant;
        row.outside = from.outside;
        row.muted = effect != nullptr && i < effect->isNew.size() && !effect->isNew[i];
        row.note = row.muted ? tr("there already") : QString();
        rows.push_back(std::move(row));
    }
    take(std::move(rows), false);
}

void OutlineModel::clear() { take({}, m_checkable); }

void OutlineModel::take(std::vector<Row> rows, bool checkable)
{
    const bool another = checkable != m_checkable;
    m_checkable = checkable;
    std::erase_if(m_unchecked, [&](std::int64_t id) {
        return std::none_of(rows.begin(), rows.end(), [id](const Row &row) { return row.id == id; });
    });
    syncOrderedRows(
        m_rows, std::move(rows), [](const Row &row) -> long long { return row.id; }, Sync{*this});
    if (another && !m_rows.empty()) {
        Q_EMIT dataChanged(index(0), index(rowCount() - 1), {Qt::CheckStateRole});
    }
    Q_EMIT choiceChanged();
}

bool OutlineModel::isChecked(const Row &row) const
{
    return m_checkable && std::find(m_unchecked.begin(), m_unchecked.end(), row.id) == m_unchecked.end();
}

std::vector<core::SeatId> OutlineModel::checkedSeats() const
{
    std::vector<core::SeatId> seats;
    for (const Row &row : m_rows) {
        if (isChecked(row)) {
            seats.emplace_back(row.id);
        }
    }
    return seats;
}

int OutlineModel::checkedHere() const
{
    return static_cast<int>(
        std::count_if(m_rows.begin(), m_rows.end(), [this](const Row &row) { return row.here && isChecked(row); }));
}

void OutlineModel::setAllChecked(bool checked) { setChecked(0, rowCount() - 1, checked); }

void OutlineModel::toggleBranch(int row)
{
    if (!m_checkable || row < 0 || row >= rowCount()) {
        return;
    }
    const auto at = static_cast<std::size_t>(row);
    std::size_t end = at;
    while (end + 1 < m_rows.size() && m_rows[end + 1].depth > m_rows[at].depth) {
        ++end;
    }
    setChecked(row, static_cast<int>(end), !isChecked(m_rows[at]));
}

void OutlineModel::setChecked(int from, int to, bool checked)
{
    if (!m_checkable || from > to) {
        return;
    }
    for (int row = from; row <= to; ++row) {
        const std::int64_t id = m_rows[static_cast<std::size_t>(row)].id;
        std::erase(m_unchecked, id);
        if (!checked) {
            m_unchecked.push_back(id);
        }
    }
    Q_EMIT dataChanged(index(from), index(to), {Qt::CheckStateRole});
    Q_EMIT choiceChanged();
}

int OutlineModel::rowCount(const QModelIndex &parent) const { return parent.isValid() ? 0 : static_cast<int>(m_rows.size()); }

QVariant OutlineModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= rowCount()) {
        return {};
    }
    const Row &row = m_rows[static_cast<std::size_t>(index.row())];
    switch (role) {
    case Qt::DisplayRole: return row.text;
    case Qt::ToolTipRole: return joined({row.text, row.detail, row.note});
    case Qt::AccessibleTextRole: {
        QStringList parts{row.text, row.detail, row.note};
        if (row.assistant) {
            parts << tr("assistant");
        }
        if (row.outside) {
            parts << tr("outside the company");
        }
        parts << tr("level %1").arg(row.depth + 1);
        return joined(parts);
    }
    case Qt::CheckStateRole: return m_checkable ? QVariant(isChecked(row) ? Qt::Checked : Qt::Unchecked) : QVariant();
    case IdRole: return static_cast<qlonglong>(row.id);
    case DepthRole: return row.depth;
    case DetailRole: return row.detail;
    case NoteRole: return row.note;
    case AssistantRole: return row.assistant;
    case OutsideRole: return row.outside;
    case MutedRole: return row.muted;
    default: return {};
    }
}

bool OutlineModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    if (role != Qt::CheckStateRole || !m_checkable || !index.isValid() || index.row() >= rowCount()) {
        return false;
    }
    setChecked(index.row(), index.row(), value.toInt() == Qt::Checked);
    return true;
}

Qt::ItemFlags OutlineModel::flags(const QModelIndex &index) const
{
    if (!index.isValid()) {
        return Qt::NoItemFlags;
    }
    Qt::ItemFlags flags = Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemNeverHasChildren;
    return m_checkable ? flags | Qt::ItemIsUserCheckable : flags;
}

}  // namespace linchpin::present
