#pragma once

#include <functional>
#include <vector>

#include <QString>

#include "core/report/portfolio.h"
#include "present/format.h"
#include "present/models/card_list_model.h"
#include "present/portfolio/portfolio_view.h"

// What the portfolio page says about the accounts that are shown: titles, chips of filters, what needs attention.

namespace linchpin::present {

using PortfolioLines = std::vector<const core::report::PortfolioRow *>;

/// Running share of the accounts shown, largest first; those without positive revenue (or profit) are left out. Shares are of the accounts shown.
struct ShownCurve {
    PortfolioLines ranked;
    std::vector<double> shares;
    std::vector<double> cumulative;
};
[[nodiscard]] ShownCurve shownCurve(const PortfolioLines &shown, bool ofProfit);

/// What the titles have to know about what is shown.
struct ShownScope {
    bool filtered = false;
    bool rolledUp = false;
    bool ofProfit = false;
    std::size_t matches = 0;  ///< accounts that pass the filters
    std::size_t accounts = 0;  ///< of the workspace
};

/// "10 of 64 accounts bring 66% of revenue", "3 of 12 shown accounts bring 71% of their revenue"
[[nodiscard]] QString curveTitle(const ShownCurve &curve, const ShownScope &scope, const Format &format);
[[nodiscard]] QString curveSubtitle(const ShownScope &scope);
/// "Three large accounts need protection first"
[[nodiscard]] QString shownQuadrantTitle(const PortfolioLines &shown, const ShownScope &scope);
[[nodiscard]] QString quadrantSubtitle(const ShownScope &scope);
/// "64 accounts, €142.6 M revenue"; with a filter "12 of 64 accounts shown, €40.1 M of €142.6 M revenue"
[[nodiscard]] QString shownSubtitle(const core::report::Portfolio &portfolio, const PortfolioLines &shown,
                                    const ShownScope &scope, const Format &format);
/// "3 of 64 accounts shown, 1 selected"
[[nodiscard]] QString shownStatus(const ShownScope &scope, std::size_t lines, std::size_t selected, const Format &format);

/// One value of a filter that is on.
struct FilterChip {
    QString id;
    QString text;  ///< "Owner: Sofia Lindgren"
};
[[nodiscard]] std::vector<FilterChip> filterChips(const PortfolioFilter &filter,
                                                  const std::function<QString(core::MemberId)> &nameOf);
/// "within 6 months", "within 45 days"
[[nodiscard]] QString renewalWithinText(int days);
/// The filter without the value of that chip.
[[nodiscard]] PortfolioFilter withoutChip(const PortfolioFilter &filter, const QString &id);
/// "No segment" for an empty text.
[[nodiscard]] QString filterValueText(PortfolioColumn column, const QString &value);

/// Where the gap behind an alarm is closed.
struct AttentionPlace {
    enum class Tab : std::uint8_t { Overview, Map, Timeline };
    Tab tab = Tab::Overview;
    core::SeatId seat;
    QString item;  ///< "promise/123", "overlay/coverage"
};
[[nodiscard]] AttentionPlace attentionPlace(const core::report::AttentionItem &item);
/// The verb for it: "Assign somebody".
[[nodiscard]] QString attentionAction(core::Alarm alarm);
/// "Nobody covers a decision maker": the alarm as the heading of a group.
[[nodiscard]] QString attentionHeading(core::Alarm alarm);
/// Rows for a list, in the given order, with the action of attentionAction.
[[nodiscard]] std::vector<CardRow> attentionCards(const std::vector<core::report::AttentionItem> &items, core::Currency currency,
                                                  const Format &format);

}  // namespace linchpin::present
