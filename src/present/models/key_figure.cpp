#include "present/models/key_figure.h"

#include <algorithm>
#include <cmath>

#include <QCoreApplication>

#include "present/sentences.h"
#include "present/sentences_words.h"

namespace linchpin::present {

using core::report::AccountOverview;
using core::report::Portfolio;
using core::report::PortfolioRow;

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(linchpin::present::KeyFigures)
};

/// Difference of two ratios in whole points as they are shown.
void setPoints(KeyFigure &figure, double now, double before, const Format &format)
{
    const int change = static_cast<int>(std::lround(now * 100) - std::lround(before * 100));
    if (change != 0) {
        figure.delta = change;
        figure.deltaText = format.points(std::abs(change));
    }
}

}  // namespace

QString numberWord(int number)
{
    const QString words[] = {Words::tr("no"),   Words::tr("one"),    Words::tr("two"),   Words::tr("three"), Words::tr("four"),
                             Words::tr("five"), Words::tr("six"),    Words::tr("seven"), Words::tr("eight"), Words::tr("nine"),
                             Words::tr("ten"),  Words::tr("eleven"), Words::tr("twelve")};
    return number >= 0 && number <= 12 ? words[number] : QString::number(number);
}

QString periodName(const Portfolio &portfolio, const Format &format)
{
    const core::Period trailing = core::trailingTwelveMonths(portfolio.asOf);
    if (portfolio.period == trailing) {
        return Words::tr("12 months to %1")
            .arg(portfolio.asOf.isLastOfMonth() ? format.locale().toString(toQDate(portfolio.asOf), QStringLiteral("MMM yyyy"))
                                                : format.dateWithYear(portfolio.asOf));
    }
    return format.period(portfolio.period);
}

QString portfolioSubtitle(const Portfolio &portfolio, const Format &format)
{
    const auto accounts = static_cast<int>(portfolio.rows.size());
    const QString count = accounts == 1 ? Words::tr("1 account") : Words::tr("%1 accounts").arg(format.count(accounts));
    QString text = Words::tr("%1, %2 revenue").arg(count, format.money(portfolio.revenue, portfolio.currency));
    if (!portfolio.complete) {
        text += QStringLiteral("; ")
            + Words::tr("%1 entries without an exchange rate are left out")
                  .arg(format.count(static_cast<std::int64_t>(portfolio.unconverted.size())));
    }
    return text;
}

std::vector<KeyFigure> portfolioFigures(const Portfolio &portfolio, const Format &format)
{
    std::vector<KeyFigure> figures(5);
    KeyFigure &top = figures[0];
    const int counted = std::min(10, portfolio.concentration.active);
    top.label = counted < 10 && counted > 0 ? Words::tr("Top %1 accounts").arg(counted) : Words::tr("Top 10 accounts");
    if (portfolio.topTenShare) {
        top.value = format.percent(portfolio.topTenShare);
        if (portfolio.topTenShareBefore) {
            setPoints(top, *portfolio.topTenShare, *portfolio.topTenShareBefore, format);
        }
    }
    const bool trailing = portfolio.period == core::trailingTwelveMonths(portfolio.asOf);
    top.note = portfolio.ofProfit
        ? (trailing ? Words::tr("of profit, last 12 months") : Words::tr("of profit, %1").arg(periodName(portfolio, format)))
        : (trailing ? Words::tr("of revenue, last 12 months") : Words::tr("of revenue, %1").arg(periodName(portfolio, format)));
    top.exact = portfolio.ofProfit
        ? Words::tr("Share of profit that the ten largest accounts bring; the change is against one year before.")
        : Words::tr("Share of revenue that the ten largest accounts bring; the change is against one year before.");

    KeyFigure &risk = figures[1];
    risk.label = Words::tr("Revenue at risk");
    risk.upIsGood = false;
    if (!portfolio.rows.empty()) {
        risk.value = format.money(portfolio.atRisk, portfolio.currency);
        if (portfolio.atRiskBefore) {
            const double change = portfolio.atRisk - *portfolio.atRiskBefore;
            const QString text = format.moneyPart(std::abs(change), portfolio.currency);
            if (std::abs(change) >= static_cast<double>(portfolio.currency.minorPerMain())) {
                risk.delta = change;
                risk.deltaText = text;
            }
        }
        risk.note = portfolio.revenue > 0
            ? Words::tr("%1 of revenue, next 12 months").arg(format.percent(portfolio.atRisk / portfolio.revenue))
            : Words::tr("next 12 months");
        risk.exact = format.moneyExact(portfolio.atRisk, portfolio.currency);
    }

    KeyFigure &covered = figures[2];
    covered.label = Words::tr("Decision makers covered");
    if (portfolio.topBuyers > 0) {
        covered.value = format.percent(static_cast<double>(portfolio.topBuyersCovered) / portfolio.topBuyers);
        covered.note = Words::tr("%1 of %2 in the top 20 accounts").arg(portfolio.topBuyersCovered).arg(portfolio.topBuyers);
    } else {
        covered.note = Words::tr("Nobody is known to decide yet");
    }
    covered.exact = Words::tr("Buyers with a tie of at least 40, in the twenty largest accounts.");

    KeyFigure &retained = figures[3];
    retained.label = Words::tr("Accounts retained");
    if (portfolio.retained) {
        retained.value = format.percent(portfolio.retained);
        if (portfolio.retainedBefore) {
            setPoints(retained, *portfolio.retained, *portfolio.retainedBefore, format);
        }
        retained.note = portfolio.expectedRetention
            ? Words::tr("last 12 months, expected %1").arg(format.percent(portfolio.expectedRetention))
            : Words::tr("last 12 months");
    } else {
        retained.note = Words::tr("No renewal decided in 12 months");
    }
    retained.exact =
        Words::tr("Revenue of the accounts whose renewals were kept, of all that were decided in the last twelve months.");

    KeyFigure &reviews = figures[4];
    reviews.label = Words::tr("Maps reviewed this quarter");
    if (portfolio.reviewsPlanned > 0) {
        reviews.value = Words::tr("%1 of %2").arg(portfolio.reviewsDone).arg(portfolio.reviewsPlanned);
        QStringList note;
        if (portfolio.reviewsOverdue > 0) {
            note << Words::tr("%1 overdue").arg(portfolio.reviewsOverdue);
        }
        if (portfolio.nextReviewOn) {
            note << Words::tr("next due %1").arg(format.date(*portfolio.nextReviewOn));
        }
        reviews.note = note.isEmpty() ? Words::tr("nothing overdue") : note.join(QStringLiteral(", "));
    } else {
        reviews.note = portfolio.nextReviewOn ? Words::tr("next due %1").arg(format.date(*portfolio.nextReviewOn))
                                              : Words::tr("No review planned");
    }
    return figures;
}

std::vector<KeyFigure> overviewFigures(const AccountOverview &overview, const Format &format)
{
    const PortfolioRow &row = overview.figures;
    std::vector<KeyFigure> figures(5);
    KeyFigure &revenue = figures[0];
    revenue.label = Words::tr("Revenue, 12 months");
    revenue.value = format.money(row.revenue, overview.currency);
    if (overview.revenueBefore && *overview.revenueBefore > 0) {
        const double change = row.revenue / *overview.revenueBefore - 1;
        if (std::lround(change * 100) != 0) {
            revenue.delta = change;
            revenue.deltaText = format.percent(std::abs(change));
        }
    }
    revenue.note = Words::tr("of %1").arg(format.money(overview.portfolioRevenue, overview.currency));
    if (row.profit && row.revenue > 0) {
        revenue.note += Words::tr("; margin %1").arg(format.percent(*row.profit / row.revenue));
    }
    revenue.exact = format.moneyExact(row.revenue, overview.currency);

    KeyFigure &share = figures[1];
    share.label = Words::tr("Share of our revenue");
    share.value = format.share(row.share);
    share.note = row.revenueRank == 0 ? Words::tr("no revenue in the period")
        : row.revenueRank == 1        ? Words::tr("largest of %1 accounts").arg(overview.accountCount)
                                      : Words::tr("no. %1 of %2 accounts").arg(row.revenueRank).arg(overview.accountCount);

    KeyFigure &spend = figures[2];
    spend.label = Words::tr("Share of their spend");
    if (overview.shareOfSpend) {
        spend.value = format.percent(overview.shareOfSpend);
        spend.note = Words::tr("of what they are known to buy");
    } else {
        spend.note = Words::tr("No potential recorded yet");
    }

    KeyFigure &renewal = figures[3];
    renewal.label = Words::tr("Next renewal");
    if (row.renewalOn) {
        renewal.value = format.dateWithYear(*row.renewalOn);
        QStringList note;
        if (overview.renewalAmount) {
            note << format.money(*overview.renewalAmount, overview.currency);
        }
        if (overview.renewalDays) {
            note << (*overview.renewalDays < 0 ? Words::tr("%1 days ago").arg(-*overview.renewalDays)
                                               : Words::tr("%1 days left").arg(*overview.renewalDays));
        }
        renewal.note = note.join(QStringLiteral(", "));
    } else {
        renewal.note = Words::tr("No renewal recorded");
    }

    KeyFigure &risk = figures[4];
    risk.label = Words::tr("Revenue at risk");
    risk.value = format.money(row.atRisk, overview.currency);
    risk.upIsGood = false;
    if (overview.trend.size() >= 2) {
        const double change = row.atRisk - overview.trend[overview.trend.size() - 2].atRisk;
        if (std::abs(change) >= static_cast<double>(overview.currency.minorPerMain())) {
            risk.delta = change;
            risk.deltaText = format.moneyPart(std::abs(change), overview.currency);
        }
    }
    risk.note = Words::tr("%1 chance of loss in 12 months").arg(format.percent(row.pLoss));
    risk.exact = format.moneyExact(row.atRisk, overview.currency);
    return figures;
}

QString concentrationTitle(const Portfolio &portfolio, const Format &format)
{
    const auto &figures = portfolio.concentration;
    if (figures.cumulative.empty()) {
        return Words::tr("No revenue in this period");
    }
    const auto top = std::min<std::size_t>(10, figures.cumulative.size());
    return Words::tr("%1 of %2 accounts bring %3 of revenue")
        .arg(top)
        .arg(format.count(figures.active))
        .arg(format.percent(figures.cumulative[top - 1]));
}

QString quadrantTitle(const Portfolio &portfolio)
{
    int protect = 0;
    for (const PortfolioRow &row : portfolio.rows) {
        protect += row.share >= kLargeShare && row.score * 100 < kHoldingScore ? 1 : 0;
    }
    if (portfolio.rows.empty()) {
        return Words::tr("Revenue by relationship score");
    }
    if (protect == 0) {
        return Words::tr("No large account needs protection now");
    }
    return protect == 1 ? Words::tr("One large account needs protection first")
                        : sentenceCase(Words::tr("%1 large accounts need protection first").arg(numberWord(protect)));
}

QString csvLine(const QStringList &cells)
{
    QStringList quoted;
    for (QString cell : cells) {
        if (cell.contains(QLatin1Char(',')) || cell.contains(QLatin1Char('"')) || cell.contains(QLatin1Char('\n'))
            || cell.contains(QLatin1Char('\r'))) {
            cell.replace(QLatin1Char('"'), QStringLiteral("\"\""));
            cell = QLatin1Char('"') + cell + QLatin1Char('"');
        }
        quoted << cell;
    }
    return quoted.join(QLatin1Char(','));
}

}  // namespace linchpin::present
