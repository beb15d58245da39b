#include "present/what_if/assumption_model.h"

#include <algorithm>

#include "present/what_if/trial_words.h"

namespace linchpin::present {

using core::report::Assumption;

namespace {

/// Whether `next` takes the place of `there`: another stance for the same person, another number of meetings of the same two.
bool replaces(const Assumption &next, const Assumption &there)
{
    return next.kind == there.kind && next.member == there.member && next.seat == there.seat && next.promise == there.promise;
}

}  // namespace

void AssumptionModel::setAssumptions(std::vector<Assumption> assumptions)
{
    if (!m_assumptions.empty()) {
        beginRemoveRows({}, 0, rowCount() - 1);
        m_assumptions.clear();
        m_points.clear();
        m_notes.clear();
        endRemoveRows();
    }
    append(std::move(assumptions));
}

void AssumptionModel::append(std::vector<Assumption> assumptions)
{
    if (assumptions.empty()) {
        return;
    }
    beginInsertRows({}, rowCount(), rowCount() + static_cast<int>(assumptions.size()) - 1);
    for (Assumption &assumption : assumptions) {
        m_assumptions.push_back(std::move(assumption));
        m_points.emplace_back();
        m_notes.emplace_back();
    }
    endInsertRows();
}

void AssumptionModel::takeOutcome(const core::report::TrialOutcome &outcome, const Format &format)
{
    if (outcome.steps.size() != m_assumptions.size()) {
        return;
    }
    for (std::size_t i = 0; i < m_assumptions.size(); ++i) {
        const auto &step = outcome.steps[i];
        if (!step.assumption.isSame(m_assumptions[i]) || step.assumption.on != m_assumptions[i].on) {
            return;
        }
    }
    for (std::size_t i = 0; i < m_assumptions.size(); ++i) {
        const auto &step = outcome.steps[i];
        const QString note = assumptionNote(step.assumption, format);
        const std::optional<int> points = step.assumption.problem != core::report::AssumptionProblem::None ? std::optional<int>()
            : step.assumption.counts()                                                                     ? step.shown
                                                                                                           : qRound(step.points);
        if (m_assumptions[i] == step.assumption && m_notes[i] == note && m_points[i] == points) {
            continue;
        }
        m_assumptions[i] = step.assumption;
        m_notes[i] = note;
        m_points[i] = points;
        Q_EMIT dataChanged(index(static_cast<int>(i)), index(static_cast<int>(i)));
    }
}

void AssumptionModel::forgetPoints()
{
    if (m_points.empty()) {
        return;
    }
    std::fill(m_points.begin(), m_points.end(), std::nullopt);
    Q_EMIT dataChanged(index(0), index(rowCount() - 1), {PointsRole, ToneRole});
}

int AssumptionModel::add(Assumption assumption)
{
    assumption.on = true;
    for (std::size_t i = 0; i < m_assumptions.size(); ++i) {
        if (replaces(assumption, m_assumptions[i])) {
            if (assumption.seatName.empty()) {
                assumption.seatName = m_assumptions[i].seatName;
            }
            if (assumption.memberName.empty()) {
                assumption.memberName = m_assumptions[i].memberName;
            }
            assumption.stanceBefore = m_assumptions[i].stanceBefore;
            m_assumptions[i] = std::move(assumption);
            m_points[i].reset();
            const int row = static_cast<int>(i);
            Q_EMIT dataChanged(index(row), index(row));
            Q_EMIT edited();
            return row;
        }
    }
    // Behind those that are on: they keep their points, what is off stays below.
    const int row = static_cast<int>(
        std::find_if(m_assumptions.rbegin(), m_assumptions.rend(), [](const Assumption &one) { return one.on; }).base()
        - m_assumptions.begin());
    beginInsertRows({}, row, row);
    m_assumptions.insert(m_assumptions.begin() + row, std::move(assumption));
    m_points.insert(m_points.begin() + row, std::nullopt);
    m_notes.insert(m_notes.begin() + row, QString());
    endInsertRows();
    Q_EMIT edited();
    return row;
}

bool AssumptionModel::remove(int row) { return removeRows(row, 1); }

bool AssumptionModel::removeRows(int row, int count, const QModelIndex &parent)
{
    if (parent.isValid() || row < 0 || count < 1 || row + count > rowCount()) {
        return false;
    }
    beginRemoveRows({}, row, row + count - 1);
    m_assumptions.erase(m_assumptions.begin() + row, m_assumptions.begin() + row + count);
    m_points.erase(m_points.begin() + row, m_points.begin() + row + count);
    m_notes.erase(m_notes.begin() + row, m_notes.begin() + row + count);
    endRemoveRows();
    Q_EMIT edited();
    return true;
}

int AssumptionModel::move(int row, int to)
{
    const int target = std::clamp(to, 0, rowCount() - 1);
    if (row < 0 || row >= rowCount() || row == target) {
        return row;
    }
    return moveRows({}, row, 1, {}, target > row ? target + 1 : target) ? target : row;
}

bool AssumptionModel::moveRows(const QModelIndex &source, int row, int count, const QModelIndex &destination, int child)
{
    if (source.isValid() || destination.isValid() || count != 1 || row < 0 || row >= rowCount() || child < 0 || child > rowCount()
        || child == row || child == row + 1) {
        return false;
    }
    beginMoveRows({}, row, row, {}, child);
    const auto shift = [row, child](auto &list) {
        if (child > row) {
            std::rotate(list.begin() + row, list.begin() + row + 1, list.begin() + child);
        } else {
            std::rotate(list.begin() + child, list.begin() + row, list.begin() + row + 1);
        }
    };
    shift(m_assumptions);
    shift(m_points);
    shift(m_notes);
    endMoveRows();
    Q_EMIT edited();
    return true;
}

int AssumptionModel::countOn() const
{
    return static_cast<int>(
        std::count_if(m_assumptions.begin(), m_assumptions.end(), [](const Assumption &one) { return one.on; }));
}

int AssumptionModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_assumptions.size());
}

QVariant AssumptionModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) {
        return {};
    }
    const auto row = static_cast<std::size_t>(index.row());
    const Assumption &assumption = m_assumptions[row];
    const bool wrong = assumption.problem != core::report::AssumptionProblem::None;
    const QString points = m_points[row] ? signedPoints(*m_points[row]) : QString();
    switch (role) {
    case Qt::DisplayRole: return assumptionTitle(assumption);
    case DetailRole: return m_notes[row];
    case Qt::CheckStateRole: return assumption.on ? Qt::Checked : Qt::Unchecked;
    case PointsRole: return wrong ? QString() : points;
    case ProblemRole: return wrong;
    case ToneRole:
        return static_cast<int>(wrong || !m_points[row] || *m_points[row] == 0 ? CellTone::Muted
                                    : *m_points[row] < 0                       ? CellTone::Bad
                                                                               : CellTone::Good);
    case Qt::ToolTipRole: {
        QStringList lines{assumptionTitle(assumption), m_notes[row]};
        lines.removeAll(QString());
        return lines.join(QLatin1Char('\n'));
    }
    case Qt::AccessibleTextRole: {
        QStringList parts{assumptionTitle(assumption), m_notes[row], assumption.on ? tr("on") : tr("off")};
        if (!wrong && m_points[row]) {
            parts << (*m_points[row] == 1 || *m_points[row] == -1 ? tr("%1 point").arg(points) : tr("%1 points").arg(points));
        }
        parts.removeAll(QString());
        return parts.join(QStringLiteral(", "));
    }
    default: return {};
    }
}

bool AssumptionModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    if (role != Qt::CheckStateRole || !checkIndex(index, CheckIndexOption::IndexIsValid)) {
        return false;
    }
    Assumption &assumption = m_assumptions[static_cast<std::size_t>(index.row())];
    const bool on = value.toInt() == Qt::Checked;
    if (assumption.on == on) {
        return true;
    }
    assumption.on = on;
    Q_EMIT dataChanged(index, index);
    Q_EMIT edited();
    return true;
}

Qt::ItemFlags AssumptionModel::flags(const QModelIndex &index) const
{
    return index.isValid()
        ? Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsUserCheckable | Qt::ItemIsDragEnabled | Qt::ItemNeverHasChildren
        : Qt::ItemIsDropEnabled;
}

}  // namespace linchpin::present
