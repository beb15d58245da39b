#pragma once

#include <vector>

#include <QAbstractListModel>
#include <QString>

#include "core/entities/kinds.h"
#include "present/models/cell.h"

namespace linchpin::present {

/// Two people who may be one, as the window shows them.
struct DuplicateRow {
    core::PersonId first;
    core::PersonId second;
    QString firstName;
    QString secondName;
    QString firstPlace;
    QString secondPlace;
    QString reason;
    double confidence = 0;  ///< 0..1; 0 = chosen by hand

    [[nodiscard]] bool isOf(core::PersonId person) const { return first == person || second == person; }
    bool operator==(const DuplicateRow &) const = default;
};

/// Pairs of people who may be one, in the given order; changes arrive as inserts, moves and removals.
class DuplicatesModel final : public QAbstractListModel {
    Q_OBJECT
public:
    enum Role : int { ReasonRole = FirstUserRole + 60, PlacesRole, ConfidenceRole };

    explicit DuplicatesModel(QObject *parent = nullptr)
        : QAbstractListModel(parent)
    { }

    void setRows(std::vector<DuplicateRow> rows);
    /// Puts a pair first, unless it is there already; returns its row.
    int offer(const DuplicateRow &row);
    void remove(int row);
    /// Pairs with somebody who is gone.
    void removePerson(core::PersonId person);
    [[nodiscard]] const DuplicateRow *row(int row) const;
    [[nodiscard]] int find(core::PersonId one, core::PersonId two) const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;

private:
    struct Sync;
    std::vector<DuplicateRow> m_rows;
};

}  // namespace linchpin::present
