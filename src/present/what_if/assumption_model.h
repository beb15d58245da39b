#pragma once

#include <vector>

#include <QAbstractListModel>
#include <QString>

#include "core/report/what_if.h"
#include "present/format.h"
#include "present/models/cell.h"

namespace linchpin::present {

/// The list of what is assumed, in the order in which it is applied: title, note, switch (check state), points. Switches and order are edited through
/// the model; each edit by hand is told with `edited`.
class AssumptionModel final : public QAbstractListModel {
    Q_OBJECT
public:
    enum Role : int { PointsRole = FirstUserRole, ProblemRole };

    explicit AssumptionModel(QObject *parent = nullptr)
        : QAbstractListModel(parent)
    { }

    [[nodiscard]] const std::vector<core::report::Assumption> &assumptions() const { return m_assumptions; }
    /// Another list (another account, a scenario): tells nobody with `edited`.
    void setAssumptions(std::vector<core::report::Assumption> assumptions);
    /// Names, problems and points of the same list; ignored when the list changed since `outcome` was asked for.
    void takeOutcome(const core::report::TrialOutcome &outcome, const Format &format);
    /// Until new points are there: dashes instead of points that no longer hold.
    void forgetPoints();

    /// At the top of the list, switched on; one that is there already is replaced or switched on where it stands. Returns its row.
    int add(core::report::Assumption assumption);
    void append(std::vector<core::report::Assumption> assumptions);
    bool remove(int row);
    /// Returns the new row.
    int move(int row, int to);
    [[nodiscard]] int countOn() const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role) override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex &index) const override;
    bool moveRows(const QModelIndex &source, int row, int count, const QModelIndex &destination, int child) override;
    bool removeRows(int row, int count, const QModelIndex &parent = {}) override;
    [[nodiscard]] Qt::DropActions supportedDropActions() const override { return Qt::MoveAction; }

Q_SIGNALS:
    void edited();

private:
    std::vector<core::report::Assumption> m_assumptions;
    std::vector<QString> m_notes;
    std::vector<std::optional<int>> m_points;  ///< whole points of 100; empty while not known
};

}  // namespace linchpin::present
