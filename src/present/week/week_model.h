#pragma once

#include <cstdint>
#include <vector>

#include <QAbstractListModel>
#include <QAbstractTableModel>

#include "core/report/my_week.h"
#include "present/format.h"
#include "present/models/cell.h"

namespace linchpin::present {

/// What is to be done as a table with a heading row for each group. Titles can be edited; the model only asks (`titleEdited`), the feed writes.
class WeekModel final : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column : int { Title, Person, Account, Owner, Due, ColumnCount };
    enum RowKind : int {
        Heading,
        Item,
        More  ///< "and 1,234 more"
    };
    enum Role : int {
        RowKindRole = FirstUserRole,
        TagRole,  ///< "promise" after the title
        CanBeDoneRole,  ///< has a check box
        CountRole,  ///< of a heading
    };

    explicit WeekModel(QObject *parent = nullptr)
        : QAbstractTableModel(parent)
    { }

    void setWeek(const core::report::MyWeek &week, const Format &format);
    /// Titles can be edited only then.
    void setEditable(bool editable) { m_editable = editable; }
    /// Null for headings.
    [[nodiscard]] const core::report::WeekItem *item(int row) const;
    [[nodiscard]] int rowOf(core::Kind kind, std::int64_t id) const;
    [[nodiscard]] int firstItem() const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex &index) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role) override;

Q_SIGNALS:
    /// The title was typed anew and differs.
    void titleEdited(int row, const QString &title);

private:
    struct Row {
        RowKind kind = Item;
        core::report::WeekGroup group = core::report::WeekGroup::Late;
        std::size_t count = 0;
        core::report::WeekItem item;

        bool operator==(const Row &) const = default;
    };
    struct Sync;
    [[nodiscard]] QVariant headingData(const Row &row, int column, int role) const;
    [[nodiscard]] QVariant cellData(const core::report::WeekItem &item, int column, int role) const;

    std::vector<Row> m_rows;
    Format m_format{core::Date()};
    bool m_editable = true;
};

/// People past their agreed rhythm, as a list.
class SilentModel final : public QAbstractListModel {
    Q_OBJECT
public:
    enum Role : int { AccountNameRole = FirstUserRole, AgreedRole, DaysTextRole };

    explicit SilentModel(QObject *parent = nullptr)
        : QAbstractListModel(parent)
    { }

    /// At most `most` of them; 0 = all that the advice lists.
    void setAdvice(const core::report::WeekAdvice &advice, const Format &format, int most);
    [[nodiscard]] const core::report::SilentPerson *person(int row) const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;

private:
    struct Sync;
    std::vector<core::report::SilentPerson> m_people;
    Format m_format{core::Date()};
    double m_longest = 0;  ///< days that fill the bar
};

}  // namespace linchpin::present
