#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include <QByteArray>
#include <QString>
#include <QStringList>

#include "core/date.h"
#include "core/entities/kinds.h"
#include "core/entities/words.h"
#include "core/terms.h"
#include "present/format.h"

namespace linchpin::present {

/// The columns of the portfolio, in the order in which they stand when nobody moved them.
enum class PortfolioColumn : std::uint8_t {
    Rank,
    RankRange,
    Account,
    AtRisk,
    Chance,
    Score,
    AtBest,
    Trend,
    Revenue,
    Profit,
    Share,
    Class,
    Margin,
    DecisionMakers,
    BuyerMet,
    Renewal,
    Segment,
    Industry,
    Region,
    Status,
    People,
    Owner,
    Count
};
inline constexpr int kPortfolioColumns = static_cast<int>(PortfolioColumn::Count);

/// Word of a column in saved views and files: `at_risk`.
[[nodiscard]] QString columnKey(PortfolioColumn column);
[[nodiscard]] std::optional<PortfolioColumn> columnOfKey(const QString &key);
/// Rank and Account always stand in the table.
[[nodiscard]] bool isFixedColumn(PortfolioColumn column);
[[nodiscard]] std::vector<PortfolioColumn> usualColumns();

/// Over which days revenue counts, as it is chosen.
struct PeriodSpec {
    enum class Kind : std::uint8_t { TwelveMonths, ThisYear, LastYear, AllTime, Quarter, FromTo };
    Kind kind = Kind::TwelveMonths;
    core::Quarter quarter = {};  ///< of Kind::Quarter
    core::Period fromTo = {};  ///< of Kind::FromTo

    /// Empty for all time, which only the workspace knows.
    [[nodiscard]] std::optional<core::Period> days(core::Date today) const;
    /// `last_12_months`, `2026-Q3`, `2026-01-01..2026-06-30`
    [[nodiscard]] QString key() const;
    [[nodiscard]] static std::optional<PeriodSpec> fromKey(const QString &key);
    /// "Last 12 months", "Q3 2026", "1 Jan to 30 Jun 2026"
    [[nodiscard]] QString name(const Format &format) const;
    bool operator==(const PeriodSpec &) const = default;
};

/// Which accounts are shown: any of the values of one list, all lists at once. Empty lists let everything pass; an empty text in a list stands for
/// accounts without one.
struct PortfolioFilter {
    QStringList segments;
    QStringList industries;
    QStringList regions;
    std::vector<core::MemberId> owners;  ///< an empty id = without owner
    std::vector<core::AccountStatus> statuses;
    QString classes;  ///< letters of A, B, C
    std::vector<core::Alarm> alarms;
    int renewalWithin = 0;  ///< days from today in which the renewal falls; 0 = whenever
    QString text;  ///< every word begins or is inside name, owner, segment, industry or region

    [[nodiscard]] bool isEmpty() const { return *this == PortfolioFilter(); }
    bool operator==(const PortfolioFilter &) const = default;
};

/// Everything that a saved view of the portfolio keeps.
struct PortfolioView {
    PortfolioFilter filter;
    PeriodSpec period;
    bool rollUp = false;  ///< subsidiaries under their topmost parent
    bool ofProfit = false;  ///< shares, classes and the curve are of profit
    std::vector<PortfolioColumn> columns = usualColumns();  ///< shown, from left to right
    PortfolioColumn sortColumn = PortfolioColumn::AtRisk;
    bool descending = true;

    bool operator==(const PortfolioView &) const = default;

    /// JSON, as `saved_view.content` and the view state keep it.
    [[nodiscard]] QByteArray toJson() const;
    /// What is unknown is left out, so that views of newer programs open; empty for what is no view at all.
    [[nodiscard]] static std::optional<PortfolioView> fromJson(const QByteArray &json);
};

/// A view that the workspace keeps.
struct NamedView {
    qint64 id = 0;
    QString name;
    PortfolioView view;

    bool operator==(const NamedView &) const = default;
};

}  // namespace linchpin::present
