#include "present/import_page/import_problems_model.h"

#include <QLocale>

#include "present/models/cell.h"

namespace linchpin::present {

ImportProblemsModel::ImportProblemsModel(QObject *parent)
    : QAbstractTableModel(parent)
{ }

void ImportProblemsModel::setProblems(std::vector<ImportProblem> problems, std::uint64_t total)
{
    if (!m_shownRows.empty()) {
        beginRemoveRows({}, 0, static_cast<int>(m_shownRows.size()) - 1);
        m_shownRows.clear();
        endRemoveRows();
    }
    m_problems = std::move(problems);
    m_total = total;
    m_rows = 0;
    m_cells = 0;
    for (const ImportProblem &problem : m_problems) {
        problem.rowLeftOut ? ++m_rows : ++m_cells;
    }
    fill();
}

void ImportProblemsModel::setShown(Shown shown)
{
    if (shown == m_shown) {
        return;
    }
    if (!m_shownRows.empty()) {
        beginRemoveRows({}, 0, static_cast<int>(m_shownRows.size()) - 1);
        m_shownRows.clear();
        endRemoveRows();
    }
    m_shown = shown;
    fill();
}

void ImportProblemsModel::fill()
{
    std::vector<std::size_t> rows;
    for (std::size_t i = 0; i < m_problems.size(); ++i) {
        if (m_shown == Shown::All || m_problems[i].rowLeftOut == (m_shown == Shown::Rows)) {
            rows.push_back(i);
        }
    }
    if (!rows.empty()) {
        beginInsertRows({}, 0, static_cast<int>(rows.size()) - 1);
        m_shownRows = std::move(rows);
        endInsertRows();
    }
}

int ImportProblemsModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_shownRows.size());
}

int ImportProblemsModel::columnCount(const QModelIndex &parent) const { return parent.isValid() ? 0 : ColumnCount; }

QVariant ImportProblemsModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid)) {
        return {};
    }
    const ImportProblem &problem = m_problems[m_shownRows[static_cast<std::size_t>(index.row())]];
    if (role == CellKindRole) {
        return static_cast<int>(index.column() == Line ? CellKind::Number : CellKind::Text);
    }
    if (role == ToneRole) {
        const CellTone tone = index.column() == Line ? CellTone::Muted
            : index.column() != Problem              ? CellTone::Normal
            : problem.rowLeftOut                     ? CellTone::Attention
                                                     : CellTone::Normal;
        return static_cast<int>(tone);
    }
    if (role == Qt::ToolTipRole) {
        return index.column() == Problem ? problem.sentence.toHtmlEscaped() : QVariant();
    }
    if (role == Qt::AccessibleTextRole && index.column() == Line) {
        return tr("Row %1: %2").arg(problem.line).arg(problem.sentence);
    }
    if (role != Qt::DisplayRole) {
        return {};
    }
    switch (index.column()) {
    case Line: return QLocale().toString(static_cast<qulonglong>(problem.line));
    case Header: return problem.column;
    case Value: return problem.value;
    case Problem: return problem.sentence;
    default: return {};
    }
}

QVariant ImportProblemsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal) {
        return {};
    }
    if (role == NumericRole) {
        return section == Line;
    }
    if (role == Qt::TextAlignmentRole) {
        return QVariant::fromValue((section == Line ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    }
    if (role != Qt::DisplayRole) {
        return {};
    }
    switch (section) {
    case Line: return tr("Row");
    case Header: return tr("Column");
    case Value: return tr("Value");
    case Problem: return tr("Problem");
    default: return {};
    }
}

}  // namespace linchpin::present
