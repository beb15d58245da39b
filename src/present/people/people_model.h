#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

#include <QAbstractTableModel>

#include "core/report/people.h"
#include "present/format.h"
#include "present/models/cell.h"
#include "present/people/people_data.h"
#include "present/people/people_filter.h"

namespace linchpin::present {

/// All people over all accounts as a table that sorts and filters itself: a hundred thousand rows in well below a tenth of a second, with
/// moves, inserts and removals only.
class PeopleModel final : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column : int { Name, Account, Title, Role, Tier, Stance, Strength, Loyalty, Covers, LastTalk, Site, Mark, ColumnCount };

    explicit PeopleModel(QObject *parent = nullptr);
    ~PeopleModel() override;

    /// Replaces everything (first read, import).
    void setData(std::shared_ptr<PeopleData> data, const Format &format);
    using QAbstractTableModel::setData;
    /// Takes over the people that a change touched.
    void patch(const core::report::PeopleDirectory &part);
    void clear();
    /// Whether names, titles and sites can be edited in place.
    void setEditable(bool editable);

    void setFilter(const PeopleFilter &filter);
    [[nodiscard]] const PeopleFilter &filter() const { return m_filter; }
    [[nodiscard]] int total() const;

    [[nodiscard]] const core::report::DirectoryPerson *person(int row) const;
    /// -1 when not shown.
    [[nodiscard]] int rowOf(core::PersonId person) const;
    /// Whether the person exists, shown or not.
    [[nodiscard]] const core::report::DirectoryPerson *find(core::PersonId person) const;
    /// The same mail as somebody else, or the same name as one or two others.
    [[nodiscard]] bool isPossibleDuplicate(int row) const;
    [[nodiscard]] QString accountName(core::AccountId account) const;
    [[nodiscard]] QString memberName(core::MemberId member) const;
    /// Roles that somebody has, by name: word and whether it is an own one.
    [[nodiscard]] std::vector<std::pair<std::string, bool>> rolesInUse() const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex &index) const override;
    /// Asks for the change; the row changes when the workspace says so.
    bool setData(const QModelIndex &index, const QVariant &value, int role) override;
    void sort(int column, Qt::SortOrder order) override;

Q_SIGNALS:
    /// A cell was edited in place: Name, Title (of `seat`) or Site (of the person).
    void editAsked(linchpin::core::PersonId person, linchpin::core::SeatId seat, int column, const QString &text);
    /// The number of people, or of those shown, changed.
    void countsChanged();

private:
    using Rows = std::vector<std::uint32_t>;
    [[nodiscard]] std::int64_t sortKey(std::uint32_t row) const;
    [[nodiscard]] bool isBefore(std::uint32_t a, std::uint32_t b) const;
    [[nodiscard]] bool accepts(std::uint32_t row, const std::vector<std::string> &words) const;
    void sortAll();
    /// Puts rows whose keys changed, or that are new, where they belong.
    void sortAgain(const std::vector<std::uint32_t> &rows);
    /// Those of `from` that pass the filter.
    [[nodiscard]] Rows filtered(const Rows &from) const;
    [[nodiscard]] Rows shownRows() const { return m_filter.isEmpty() ? m_sorted : filtered(m_sorted); }
    /// Lets the shown rows become `next` with the fewest signals: rows that go, rows that come, the order.
    void show(Rows next);
    void permute(Rows next);
    void count(std::uint32_t row, int by);
    [[nodiscard]] QString text(const core::report::DirectoryPerson &person, int column) const;
    [[nodiscard]] QString markOf(std::uint32_t row) const;
    [[nodiscard]] bool isDuplicate(std::uint32_t row) const;

    std::shared_ptr<PeopleData> m_data;
    Rows m_sorted;  ///< all rows in the order of the column
    Rows m_shown;
    std::vector<std::int32_t> m_place;  ///< of each row among the shown ones, -1 = hidden
    std::unordered_map<std::int64_t, std::uint32_t> m_byId;
    PeopleFilter m_filter;
    Format m_format{core::Date()};
    int m_column = Name;
    Qt::SortOrder m_order = Qt::AscendingOrder;
    bool m_editable = false;
};

}  // namespace linchpin::present
