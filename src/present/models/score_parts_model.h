#pragma once

#include <vector>

#include <QAbstractItemModel>
#include <QMetaType>
#include <QString>

#include "core/report/account_overview.h"
#include "present/format.h"
#include "present/models/cell.h"

namespace linchpin::present {

/// A word of the line under a person, in its colour.
struct TextSegment {
    QString text;
    CellTone tone = CellTone::Secondary;

    bool operator==(const TextSegment &) const = default;
};

/// Why the score is what it is, as a tree: people by their share of the decision, under each the sum of the ledger in one line, under that the
/// facts. Points of the people add up to the shown score. People beyond a limit are folded into one row until unfold().
class ScorePartsModel final : public QAbstractItemModel {
    Q_OBJECT
public:
    enum Column : int { Person, Stance, Share, Points, ColumnCount };
    enum Level : int { PersonLevel, MoreLevel, SummaryLevel, FactLevel };
    enum Role : int {
        LevelRole = FirstUserRole,
        TitleRole,  ///< job title beside the name
        SegmentsRole,  ///< QList<TextSegment> of a summary
        QualityRole,  ///< 0..1: filled part of the share
        SeatRole,
        EvidenceKindRole,  ///< int(core::Kind) of the record behind a fact
        EvidenceRole,  ///< its id
    };

    explicit ScorePartsModel(QObject *parent = nullptr)
        : QAbstractItemModel(parent)
    { }

    void setOverview(const core::report::AccountOverview &overview, const Format &format);
    /// Shows everybody.
    void unfold();
    void setLimit(int limit) { m_limit = limit; }
    [[nodiscard]] const core::report::ScorePart *part(const QModelIndex &index) const;

    [[nodiscard]] QModelIndex index(int row, int column, const QModelIndex &parent = {}) const override;
    [[nodiscard]] QModelIndex parent(const QModelIndex &index) const override;
    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    struct Sync;
    [[nodiscard]] Level level(const QModelIndex &index) const;
    [[nodiscard]] int shownPeople() const;
    [[nodiscard]] bool hasMore() const { return shownPeople() < static_cast<int>(m_parts.size()); }
    [[nodiscard]] QVariant personData(const core::report::ScorePart &part, int column, int role) const;
    [[nodiscard]] QVariant moreData(int column, int role) const;
    [[nodiscard]] QVariant summaryData(const core::report::ScorePart &part, int column, int role) const;
    [[nodiscard]] QVariant factData(const core::report::LedgerLine &line, int column, int role) const;
    [[nodiscard]] QList<TextSegment> segments(const core::report::ScorePart &part) const;

    std::vector<core::report::ScorePart> m_parts;
    qlonglong m_account = 0;
    Format m_format{core::Date()};
    core::Currency m_currency;
    double m_widest = 0;  ///< largest share of a row
    int m_limit = 6;
    bool m_unfolded = false;
};

}  // namespace linchpin::present

Q_DECLARE_METATYPE(linchpin::present::TextSegment)
