#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

#include <QAbstractTableModel>

#include "core/report/coverage_matrix.h"
#include "present/format.h"
#include "present/models/cell.h"

namespace linchpin::present {

enum class CoverageOrder : std::uint8_t { Tier, Gap, Name };
enum class CoverageFilter : std::uint8_t { All, Buyers, Gaps };

/// The matrix as a table: names first, one column for each of us, then the best tie and how many of us know the person. With the order by
/// tier each tier begins with a row of its own, which cannot be selected; the last row sums the columns up.
class CoverageModel final : public QAbstractTableModel {
    Q_OBJECT
public:
    enum class RowKind : std::uint8_t { Group, Person, Sum };
    using Matrix = core::report::CoverageMatrix;

    explicit CoverageModel(QObject *parent = nullptr);

    /// Null shows nothing. Rows that stay keep their place without a reset.
    void setMatrix(std::shared_ptr<const Matrix> matrix, const Format &format);
    void setOrder(CoverageOrder order);
    [[nodiscard]] CoverageOrder order() const { return m_order; }
    void setFilter(CoverageFilter filter);
    [[nodiscard]] CoverageFilter filter() const { return m_filter; }
    /// Also those of us who have nothing to do with the account.
    void setAllMembers(bool all);
    [[nodiscard]] bool allMembers() const { return m_allMembers; }

    [[nodiscard]] const std::shared_ptr<const Matrix> &matrix() const { return m_matrix; }
    [[nodiscard]] const Format &format() const { return m_format; }
    [[nodiscard]] int memberCount() const { return static_cast<int>(m_members.size()); }
    [[nodiscard]] int peopleShown() const { return m_people; }
    [[nodiscard]] int bestColumn() const { return memberCount() + 1; }
    [[nodiscard]] int contactsColumn() const { return memberCount() + 2; }

    [[nodiscard]] RowKind rowKind(int row) const;
    [[nodiscard]] core::Tier groupTier(int row) const;
    /// Null for rows of another kind, columns of no member.
    [[nodiscard]] const core::report::CoverageRow *person(int row) const;
    [[nodiscard]] const core::report::CoverageMember *member(int column) const;
    [[nodiscard]] const core::report::CoverageCell *cell(const QModelIndex &index) const;
    /// Whether a sponsor is proposed for exactly this cell.
    [[nodiscard]] bool isProposed(const QModelIndex &index) const;
    /// Invalid when it is not shown.
    [[nodiscard]] QModelIndex indexOf(core::SeatId seat, core::MemberId member) const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex &index) const override;

private:
    struct Row {
        RowKind kind = RowKind::Person;
        core::Tier tier = core::Tier::User;
        int shown = 0;  ///< of a group: people and covered ones among them
        int covered = 0;
        core::report::CoverageRow person;
        std::optional<core::report::SponsorProposal> proposal;
        bool operator==(const Row &) const = default;
    };
    [[nodiscard]] std::vector<Row> makeRows() const;
    [[nodiscard]] std::vector<int> makeMembers() const;
    void rebuild();
    [[nodiscard]] QString text(const QModelIndex &index) const;
    [[nodiscard]] QString accessibleText(const QModelIndex &index) const;

    std::shared_ptr<const Matrix> m_matrix;
    Format m_format;
    CoverageOrder m_order = CoverageOrder::Tier;
    CoverageFilter m_filter = CoverageFilter::All;
    bool m_allMembers = false;
    core::AccountId m_columnsOf;  ///< whose columns `m_shownMembers` are: they keep their places while it is shown
    std::vector<int> m_members;  ///< columns: indices into the matrix
    QStringList m_shortNames;
    std::vector<core::report::CoverageMember> m_shownMembers;
    std::vector<Row> m_rows;
    int m_people = 0;
};

}  // namespace linchpin::present
