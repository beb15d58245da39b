#pragma once

#include <set>
#include <vector>

#include <QAbstractTableModel>
#include <QCollator>
#include <QSortFilterProxyModel>

#include "core/report/account_map.h"
#include "present/format.h"
#include "present/models/cell.h"
#include "present/models/map_filter.h"

namespace linchpin::present {

/// The people of a map as a table: its accessible twin.
class MapPeopleModel final : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column : int {
        Name,
        Title,
        Tier,
        Stance,
        Strength,
        Loyalty,
        Covers,
        LastTalk,
        Share,
        Site,
        Role,
        Unit,
        Warning,
        ColumnCount
    };

    explicit MapPeopleModel(QObject *parent = nullptr);

    void setMap(const core::AccountMap &map, const Format &format);
    /// Names and titles can be typed; `editAsked` says what.
    void setEditable(bool editable) { m_editable = editable; }
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex &index) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role) override;
    [[nodiscard]] const core::MapPerson *person(int row) const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    /// Numbers compare as numbers, names by their key.
    [[nodiscard]] bool less(int left, int right, int column) const;

Q_SIGNALS:
    /// Somebody typed another name or title; the row follows once the workspace has it.
    void editAsked(qlonglong seat, int column, const QString &text);

private:
    struct Sync;
    [[nodiscard]] double number(const core::MapPerson &person, int column) const;
    [[nodiscard]] QString text(const core::MapPerson &person, int column) const;

    std::vector<core::MapPerson> m_people;
    std::vector<QCollatorSortKey> m_keys;
    QCollator m_collator;
    Format m_format{core::Date()};
    bool m_editable = false;
};

/// Sorts and filters the table.
class MapPeopleFilter final : public QSortFilterProxyModel {
    Q_OBJECT
public:
    explicit MapPeopleFilter(MapPeopleModel *source, QObject *parent = nullptr);
    void setFilter(const MapFilter &filter);

protected:
    [[nodiscard]] bool lessThan(const QModelIndex &left, const QModelIndex &right) const override;
    [[nodiscard]] bool filterAcceptsRow(int sourceRow, const QModelIndex &sourceParent) const override;

private:
    MapPeopleModel *m_source;
    MapFilter m_filter;
};

}  // namespace linchpin::present
