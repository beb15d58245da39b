#pragma once

#include <QCoreApplication>

#include "core/report/account_overview.h"
#include "core/report/portfolio.h"
#include "present/format.h"

// Hand-made values for the tests of item models and jobs.

namespace linchpin::test {

/// Models and jobs need one; Catch2 owns main.
inline QCoreApplication &coreApplication()
{
    static int count = 1;
    static char name[] = "test-present";
    static char *arguments[] = {name, nullptr};
    static QCoreApplication application(count, arguments);
    return application;
}

inline core::Date testDay() { return *core::Date::fromYmd(2026, 10, 12); }
inline present::Format testFormat() { return present::Format(testDay(), QLocale(QLocale::English, QLocale::UnitedKingdom)); }
inline core::Currency euro() { return *core::Currency::fromCode("EUR"); }

inline core::report::PortfolioRow accountRow(std::int64_t id, const char *name, int rank, double atRiskMillion,
                                             double revenueMillion, double score)
{
    core::report::PortfolioRow row;
    row.account = core::AccountId(id);
    row.name = name;
    row.rank = rank;
    row.atRisk = atRiskMillion * 1e8;
    row.revenue = revenueMillion * 1e8;
    row.score = score / 100;
    row.scoreHigh = score / 100 + 0.1;
    row.confidence = 0.6;
    row.buyers = 4;
    row.buyersCovered = 2;
    row.revenueClass = 'A';
    row.revenueRank = rank;
    return row;
}

inline core::report::Portfolio portfolioOf(std::vector<core::report::PortfolioRow> rows)
{
    core::report::Portfolio portfolio;
    portfolio.asOf = testDay();
    portfolio.period = core::trailingTwelveMonths(testDay());
    portfolio.currency = euro();
    for (const auto &row : rows) {
        portfolio.revenue += row.revenue;
        portfolio.atRisk += row.atRisk;
    }
    double running = 0;
    for (auto &row : rows) {
        row.share = portfolio.revenue > 0 ? row.revenue / portfolio.revenue : 0;
        running += row.share;
        portfolio.concentration.shares.push_back(row.share);
        portfolio.concentration.cumulative.push_back(running);
    }
    portfolio.concentration.active = static_cast<int>(rows.size());
    portfolio.rows = std::move(rows);
    return portfolio;
}

inline core::report::ScorePart scorePart(std::int64_t seat, const char *name, core::Tier tier, double share, double quality,
                                         int points)
{
    core::report::ScorePart part;
    part.seat = core::SeatId(seat);
    part.name = name;
    part.tier = tier;
    part.share = share;
    part.quality = quality;
    part.strength = quality;
    part.stanceFactor = 0.88;
    part.stance = core::Stance::Supporter;
    part.displayPoints = points;
    core::report::LedgerLine talk;
    talk.kind = "touch_in_person";
    talk.day = testDay().plusDays(-20);
    talk.points = 32;
    core::report::LedgerLine broken;
    broken.kind = "promise_overdue";
    broken.day = testDay().plusDays(-12);
    broken.points = -17;
    part.ledger = {talk, broken};
    return part;
}

}  // namespace linchpin::test
