#pragma once

#include <functional>
#include <optional>
#include <vector>

#include <QAbstractListModel>
#include <QString>

#include "core/entities/kinds.h"
#include "core/report/account_overview.h"
#include "core/report/portfolio.h"
#include "present/format.h"
#include "present/models/cell.h"

namespace linchpin::present {

/// One row of a short list in a card: what it says, and where a click leads.
struct CardRow {
    qlonglong key = 0;  ///< unique in the list
    QString title;
    QString detail;
    QString action;  ///< empty: the row has none
    QString icon;
    QString chip;
    QString lead;  ///< short text in front of the title ("1" for a priority)
    QString value;  ///< number at the right
    CellTone tone = CellTone::Normal;
    std::optional<double> bar;  ///< 0..1
    std::optional<double> delta;  ///< sign decides the arrow
    QString deltaText;
    bool upIsGood = true;
    std::vector<double> series;  ///< oldest first
    QString tip;
    QString accessible;
    core::AccountId account;  ///< where the row leads
    core::SeatId seat;

    bool operator==(const CardRow &) const = default;
};

/// A list of CardRows in the given order; changes arrive as moves, inserts and removals.
class CardListModel final : public QAbstractListModel {
    Q_OBJECT
public:
    enum Role : int { LeadRole = FirstUserRole, ValueTextRole, ChipRole, UpIsGoodRole, SeatRole };

    explicit CardListModel(QObject *parent = nullptr)
        : QAbstractListModel(parent)
    { }

    void setRows(std::vector<CardRow> rows);
    [[nodiscard]] const CardRow *row(int row) const;
    [[nodiscard]] int rowOfAccount(core::AccountId account) const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;

private:
    struct Sync;
    std::vector<CardRow> m_rows;
};

/// "Needs attention": alarms, worst first, each leads to where the gap can be looked at.
[[nodiscard]] std::vector<CardRow> attentionRows(const core::report::Portfolio &portfolio, const Format &format);
/// "Top accounts" of the sidebar: by revenue at risk, with score and change.
[[nodiscard]] std::vector<CardRow> topAccountRows(const core::report::Portfolio &portfolio, const Format &format,
                                                  std::size_t most = 8);
/// Identity of a finding among those of its account: the id of one typed by hand, else a number below 0 made of its rule and person.
[[nodiscard]] qlonglong findingKey(const core::report::FindingLine &finding);
/// Findings of an account in the order of findingOrder: problems, issues, opportunities, then those accepted; hidden and closed ones only when
/// asked for.
[[nodiscard]] std::vector<CardRow> findingRows(const core::report::AccountOverview &overview, const Format &format,
                                               bool withHidden = false);
/// "3 problems, 2 issues, 2 opportunities" (open and planned ones); "Nothing found that needs work" without any.
[[nodiscard]] QString findingsTitle(const core::report::AccountOverview &overview);
/// Goals, most important and most urgent first.
[[nodiscard]] std::vector<CardRow> goalRows(const core::report::AccountOverview &overview, const Format &format);
/// "4 of 9 goals are on track"
[[nodiscard]] QString goalsTitle(const core::report::AccountOverview &overview);
[[nodiscard]] std::vector<CardRow> outcomeRows(const core::report::AccountOverview &overview, const Format &format);
/// "The promised results arrive", "2 of 3 promised results are behind", ...
[[nodiscard]] QString outcomesTitle(const core::report::AccountOverview &overview);

}  // namespace linchpin::present
