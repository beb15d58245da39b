#include "present/portfolio/portfolio_cells.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include <QCoreApplication>
#include <QRegularExpression>

#include "present/sentences.h"
#include "present/sentences_words.h"

namespace linchpin::present {

using core::report::CellType;
using core::report::PortfolioRow;
using core::report::TableCell;
using core::report::TableColumn;
using Column = PortfolioColumn;

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(linchpin::present::PortfolioModel)
};

/// The unit in which a column reads best, by its largest amount in main units.
int unitOf(double largest) { return largest >= 1e9 ? 9 : largest >= 1e6 ? 6 : largest >= 1e3 ? 3 : 0; }

constexpr int kSoonDays = 112;  // a renewal within a quarter and four weeks stands out
constexpr double kUnknown = std::numeric_limits<double>::quiet_NaN();

std::optional<double> margin(const PortfolioRow &row)
{
    return row.profit && row.revenue > 0 ? std::optional(*row.profit / row.revenue) : std::nullopt;
}

/// In points as they are shown, so that two shown scores and their difference agree.
std::optional<double> change(const PortfolioRow &row)
{
    return row.scoreBefore ? std::optional(std::round(row.score * 100) - std::round(*row.scoreBefore * 100)) : std::nullopt;
}

}  // namespace

PortfolioCells::PortfolioCells()
    : m_format(core::Date())
{ }

PortfolioCells::PortfolioCells(const core::report::Portfolio &portfolio, const Format &format)
    : m_format(format)
    , m_currency(portfolio.currency)
    , m_ofProfit(portfolio.ofProfit)
{
    const auto take = [this](const PortfolioRow &row) {
        m_maxAtRisk = std::max(m_maxAtRisk, row.atRisk);
        m_maxRevenue = std::max(m_maxRevenue, row.revenue);
        m_maxProfit = std::max(m_maxProfit, row.profit.value_or(0));
    };
    std::for_each(portfolio.rows.begin(), portfolio.rows.end(), take);
    std::for_each(portfolio.groups.begin(), portfolio.groups.end(), [&](const auto &group) { take(group.row); });
    const double perMain = static_cast<double>(m_currency.minorPerMain());
    m_riskUnit = unitOf(m_maxAtRisk / perMain);
    m_revenueUnit = unitOf(m_maxRevenue / perMain);
}

bool PortfolioCells::hasSameFrame(const PortfolioCells &other) const
{
    return m_currency == other.m_currency && m_format.today() == other.m_format.today() && m_ofProfit == other.m_ofProfit
        && m_maxAtRisk == other.m_maxAtRisk && m_maxRevenue == other.m_maxRevenue && m_maxProfit == other.m_maxProfit;
}

bool PortfolioCells::isTextColumn(Column column)
{
    return column == Column::Account || column == Column::Owner || column == Column::Segment || column == Column::Industry
        || column == Column::Region;
}

double PortfolioCells::sortKey(const PortfolioRow &r, Column column)
{
    switch (column) {
    case Column::Rank: return r.rank;
    case Column::RankRange: return r.rankLow > 0 ? r.rankLow + r.rankHigh * 1e-7 : kUnknown;
    case Column::AtRisk: return r.atRisk;
    case Column::Chance: return r.pLoss;
    case Column::Score: return r.score;
    case Column::AtBest: return r.scoreHigh;
    case Column::Trend: return change(r).value_or(kUnknown);
    case Column::Revenue: return r.revenue;
    case Column::Profit: return r.profit.value_or(kUnknown);
    case Column::Share: return r.share;
    case Column::Class: return -static_cast<double>(r.revenueClass);
    case Column::Margin: return margin(r).value_or(kUnknown);
    case Column::DecisionMakers:
        return r.buyers > 0 ? static_cast<double>(r.buyersCovered) / r.buyers + r.buyers * 1e-6 : kUnknown;
    case Column::BuyerMet: return r.buyers == 0 ? kUnknown : r.buyerMetDays ? *r.buyerMetDays : 1e6;
    case Column::Renewal: return r.renewalOn ? r.renewalOn->days() : kUnknown;
    case Column::Status: return static_cast<double>(r.status);
    case Column::People: return static_cast<double>(r.people);
    default: return kUnknown;
    }
}

QString PortfolioCells::money(double minor, double largest, int unit) const
{
    const double scale = static_cast<double>(m_currency.minorPerMain()) * std::pow(10.0, unit);
    return m_format.fixed(minor / scale, unit == 0 || largest / scale >= 100 ? 0 : 1);
}

QString PortfolioCells::text(const PortfolioRow &r, Column column) const
{
    const auto named = [](const std::string &text) { return text.empty() ? Format::unknown() : fromUtf8(text); };
    switch (column) {
    case Column::Rank: return m_format.count(r.rank);
    case Column::RankRange:
        return r.rankLow == 0         ? Format::unknown()
            : r.rankLow == r.rankHigh ? m_format.count(r.rankLow)
                                      : Words::tr("%1 to %2", "ranks").arg(m_format.count(r.rankLow), m_format.count(r.rankHigh));
    case Column::Account: return fromUtf8(r.name);
    case Column::AtRisk: return money(r.atRisk, m_maxAtRisk, m_riskUnit);
    case Column::Chance: return m_format.percent(r.pLoss);
    case Column::Score: return m_format.score(r.score);
    case Column::AtBest: return m_format.score(r.scoreHigh);
    case Column::Trend: {
        const auto points = change(r);
        return !points ? Format::unknown() : m_format.signedNumber(*points);
    }
    case Column::Revenue: return money(r.revenue, m_maxRevenue, m_revenueUnit);
    case Column::Profit: return r.profit ? money(*r.profit, m_maxRevenue, m_revenueUnit) : Format::unknown();
    case Column::Share: return m_format.share(r.share);
    case Column::Class: return classLetter(r.revenueClass);
    case Column::Margin: return margin(r) ? m_format.percent(margin(r)) : Format::unknown();
    case Column::DecisionMakers:
        return r.buyers == 0 ? Format::unknown() : Words::tr("%1/%2", "covered of all").arg(r.buyersCovered).arg(r.buyers);
    case Column::BuyerMet: return r.buyers == 0 ? Format::unknown() : m_format.age(r.buyerMetDays);
    case Column::Renewal: return r.renewalOn ? m_format.dateWithYear(*r.renewalOn) : Format::unknown();
    case Column::Segment: return named(r.segment);
    case Column::Industry: return named(r.industry);
    case Column::Region: return named(r.region);
    case Column::Status: return label(r.status);
    case Column::People: return m_format.count(static_cast<std::int64_t>(r.people));
    case Column::Owner: return r.ownerName.empty() ? Format::unknown() : fromUtf8(r.ownerName).section(QLatin1Char(' '), -1);
    case Column::Count: break;
    }
    return {};
}

CellTone PortfolioCells::tone(const PortfolioRow &r, Column column) const
{
    switch (column) {
    case Column::Rank:
    case Column::RankRange: return CellTone::Muted;
    case Column::Revenue: return CellTone::Accent;
    case Column::Chance:
    case Column::AtBest:
    case Column::Class:
    case Column::Segment:
    case Column::Industry:
    case Column::Region:
    case Column::Status:
    case Column::People:
    case Column::Owner: return CellTone::Secondary;
    case Column::Trend: {
        const double points = change(r).value_or(0);
        return points > 0 ? CellTone::Good : points < 0 ? CellTone::Bad : CellTone::Muted;
    }
    case Column::DecisionMakers: return r.buyers > 0 && r.buyersCovered == 0 ? CellTone::Bad : CellTone::Secondary;
    case Column::BuyerMet:
        if (r.buyers > 0 && !r.buyerMetDays) {
            return CellTone::Attention;
        }
        return r.buyerMetDays && *r.buyerMetDays > r.buyerCadenceDays.value_or(60) ? CellTone::Attention : CellTone::Muted;
    case Column::Renewal:
        return r.renewalOn && *r.renewalOn - m_format.today() <= kSoonDays ? CellTone::Attention : CellTone::Secondary;
    case Column::Profit: return r.profit && *r.profit < 0 ? CellTone::Bad : CellTone::Normal;
    default: return CellTone::Normal;
    }
}

CellKind PortfolioCells::kind(const PortfolioRow &r, Column column) const
{
    switch (column) {
    case Column::Account: return CellKind::Strong;
    case Column::AtRisk:
    case Column::Revenue: return CellKind::ValueBar;
    case Column::Score: return CellKind::ScoreBar;
    case Column::DecisionMakers: return r.buyers == 0 ? CellKind::Text : CellKind::Dots;
    case Column::Class:
    case Column::Renewal:
    case Column::Segment:
    case Column::Industry:
    case Column::Region:
    case Column::Status:
    case Column::Owner: return CellKind::Text;
    default: return CellKind::Number;
    }
}

Qt::Alignment PortfolioCells::alignment(Column column)
{
    switch (column) {
    case Column::Account:
    case Column::Owner:
    case Column::Renewal:
    case Column::Segment:
    case Column::Industry:
    case Column::Region:
    case Column::Status:
    case Column::DecisionMakers: return Qt::AlignLeft | Qt::AlignVCenter;
    case Column::Class: return Qt::AlignCenter;
    default: return Qt::AlignRight | Qt::AlignVCenter;
    }
}

QString PortfolioCells::toolTip(const PortfolioRow &r, Column column, const QString &topBuyer) const
{
    QStringList lines;
    switch (column) {
    case Column::AtRisk: lines << m_format.moneyExact(r.atRisk, m_currency); break;
    case Column::Revenue: lines << m_format.moneyExact(r.revenue, m_currency); break;
    case Column::Profit:
        if (r.profit) {
            lines << m_format.moneyExact(*r.profit, m_currency);
        }
        break;
    case Column::Owner:
        if (!r.ownerName.empty()) {
            lines << fromUtf8(r.ownerName);
        }
        break;
    case Column::BuyerMet:
        if (!topBuyer.isEmpty()) {
            lines << topBuyer;
        }
        break;
    default: break;
    }
    lines << accountSentence(r, m_currency, m_format);
    if (r.rankLow > 0) {
        lines << Words::tr("Rank %1 to %2 when each weight of the risk is halved or raised by half.")
                     .arg(r.rankLow)
                     .arg(r.rankHigh);
    }
    return lines.join(QLatin1Char('\n'));
}

QString PortfolioCells::accessibleText(const PortfolioRow &r, Column column) const
{
    switch (column) {
    case Column::Score: return scoreSentence(r, m_format);
    case Column::Account: return fromUtf8(r.name) + QStringLiteral(". ") + accountSentence(r, m_currency, m_format);
    case Column::AtRisk: return Words::tr("%1 at risk").arg(m_format.money(r.atRisk, m_currency));
    case Column::Revenue: return Words::tr("%1 revenue").arg(m_format.money(r.revenue, m_currency));
    case Column::DecisionMakers:
        return r.buyers == 0 ? Words::tr("Nobody is known to decide here")
                             : Words::tr("%1 of %2 decision makers covered").arg(r.buyersCovered).arg(r.buyers);
    case Column::Owner: return Words::tr("Owner: %1").arg(r.ownerName.empty() ? Words::tr("nobody") : fromUtf8(r.ownerName));
    default: return title(column) + QStringLiteral(": ") + text(r, column);
    }
}

QVariant PortfolioCells::role(const PortfolioRow &r, Column column, int role) const
{
    switch (role) {
    case Qt::TextAlignmentRole: return int(alignment(column));
    case CellKindRole: return int(kind(r, column));
    case ToneRole: return int(tone(r, column));
    case BarRole:
        switch (column) {
        case Column::AtRisk: return m_maxAtRisk > 0 ? std::max(0.0, r.atRisk / m_maxAtRisk) : 0.0;
        case Column::Revenue: return m_maxRevenue > 0 ? std::max(0.0, r.revenue / m_maxRevenue) : 0.0;
        case Column::Score: return r.score;
        default: return {};
        }
    case BestRole: return column == Column::Score ? QVariant(r.scoreHigh) : QVariant();
    case ConfidenceRole: return column == Column::Score ? QVariant(r.confidence) : QVariant();
    case DeltaRole: {
        const auto points = change(r);
        return column == Column::Score && points ? QVariant(*points) : QVariant();
    }
    case DeltaTextRole: {
        const auto points = change(r);
        return column == Column::Score && points ? m_format.count(static_cast<std::int64_t>(std::abs(*points))) : QString();
    }
    case FilledRole: return column == Column::DecisionMakers ? QVariant(r.buyersCovered) : QVariant();
    case TotalRole: return column == Column::DecisionMakers ? QVariant(r.buyers) : QVariant();
    default: return {};
    }
}

QString PortfolioCells::withUnit(const QString &name, int power) const
{
    static const QRegularExpression digits(QStringLiteral("[\\d.,\\s]"));
    const QString symbol = m_format.money(0.0, m_currency).remove(digits);
    const QString unit = power == 9 ? Words::tr("bn") : power == 6 ? Words::tr("M") : power == 3 ? Words::tr("k") : QString();
    return m_currency.isNone() ? name : Words::tr("%1, %2").arg(name, (symbol + QLatin1Char(' ') + unit).trimmed());
}

QString PortfolioCells::title(Column column) const
{
    switch (column) {
    case Column::Rank: return Words::tr("Rank");
    case Column::RankRange: return Words::tr("Rank range");
    case Column::Account: return Words::tr("Account");
    case Column::AtRisk: return Words::tr("At risk");
    case Column::Chance: return Words::tr("Chance");
    case Column::Score: return Words::tr("Relationship score");
    case Column::AtBest: return Words::tr("At best");
    case Column::Trend: return Words::tr("Trend");
    case Column::Revenue: return Words::tr("Revenue");
    case Column::Profit: return Words::tr("Profit");
    case Column::Share: return Words::tr("Share");
    case Column::Class: return Words::tr("Class");
    case Column::Margin: return Words::tr("Margin");
    case Column::DecisionMakers: return Words::tr("Decision makers");
    case Column::BuyerMet: return Words::tr("Buyer met");
    case Column::Renewal: return Words::tr("Renewal");
    case Column::Segment: return Words::tr("Segment");
    case Column::Industry: return Words::tr("Industry");
    case Column::Region: return Words::tr("Region");
    case Column::Status: return Words::tr("Status");
    case Column::People: return Words::tr("People");
    case Column::Owner: return Words::tr("Owner");
    case Column::Count: break;
    }
    return {};
}

QString PortfolioCells::header(Column column) const
{
    switch (column) {
    case Column::Rank: return QStringLiteral("#");
    case Column::AtRisk: return withUnit(title(column), m_riskUnit);
    case Column::Revenue:
    case Column::Profit: return withUnit(title(column), m_revenueUnit);
    default: return title(column);
    }
}

QString PortfolioCells::headerTip(Column column) const
{
    switch (column) {
    case Column::Rank: return Words::tr("Rank by revenue at risk");
    case Column::RankRange:
        return Words::tr(
            "Best and worst rank when each weight of the risk in turn is halved or raised by half. A narrow range means that the "
            "rank does not depend on the weights.");
    case Column::AtRisk: return Words::tr("Revenue that may be lost in the next twelve months, by the chance of loss");
    case Column::Chance: return Words::tr("Chance to lose the account in the next twelve months");
    case Column::Score: return Words::tr("Relationship score of 100. Solid: proven. Pale: at best, once more is known.");
    case Column::AtBest: return Words::tr("What the relationship score may be at best, once more is known");
    case Column::Trend: return Words::tr("Change of the relationship score since the last snapshot, in points");
    case Column::Profit: return Words::tr("Profit in the period");
    case Column::Share:
        return m_ofProfit ? Words::tr("Share of all our profit in the period")
                          : Words::tr("Share of all our revenue in the period");
    case Column::Class:
        return m_ofProfit ? Words::tr("A: the accounts that bring the first 80% of profit, B: up to 95%, C: the rest")
                          : Words::tr("A: the accounts that bring the first 80% of revenue, B: up to 95%, C: the rest");
    case Column::Margin: return Words::tr("Profit as a share of revenue in the period");
    case Column::DecisionMakers: return Words::tr("Buyers with a tie of at least 40, of all buyers");
    case Column::BuyerMet: return Words::tr("Age of the last counted talk with the buyer who holds most of the decision");
    case Column::Renewal: return Words::tr("Day of the next renewal");
    case Column::People: return Words::tr("People on the map");
    case Column::Owner: return Words::tr("Who of us owns the account");
    default: return header(column);
    }
}

void PortfolioCells::appendTableColumns(Column column, std::vector<TableColumn> &columns) const
{
    const std::string code = m_currency.isNone() ? std::string() : "_" + m_currency.code();
    const auto add = [&](const std::string &key, const QString &name, CellType type, int width = 12, bool forPrograms = false) {
        columns.push_back({key, toUtf8(name), type, width, forPrograms});
    };
    const std::string key = toUtf8(columnKey(column));
    switch (column) {
    case Column::Rank: add(key, title(column), CellType::Whole, 6); break;
    case Column::RankRange:
        add("rank_low", Words::tr("Best rank"), CellType::Whole, 9);
        add("rank_high", Words::tr("Worst rank"), CellType::Whole, 9);
        break;
    case Column::Account:
        add("id", Words::tr("Id"), CellType::Text, 21, true);
        add("name", title(column), CellType::Text, 30);
        break;
    case Column::AtRisk:
        add(key + code, title(column), CellType::Money, 18);
        add("exposure" + code, Words::tr("Exposure"), CellType::Money, 18);
        break;
    case Column::Chance: add("p_loss", Words::tr("Chance of loss"), CellType::Ratio, 9); break;
    case Column::Score:
        add(key, title(column), CellType::Number, 11);
        add("score_high", Words::tr("Score at best"), CellType::Number, 9);
        add("score_before", Words::tr("Score before"), CellType::Number, 9);
        break;
    case Column::AtBest: add(key, title(column), CellType::Number, 9); break;
    case Column::Trend: add(key, title(column), CellType::Whole, 7); break;
    case Column::Revenue:
    case Column::Profit: add(key + code, title(column), CellType::Money, 18); break;
    case Column::Share:
        add(key, m_ofProfit ? Words::tr("Share of profit") : Words::tr("Share of revenue"), CellType::Ratio, 9);
        break;
    case Column::Class: add(key, title(column), CellType::Text, 7); break;
    case Column::Margin: add(key, title(column), CellType::Ratio, 8); break;
    case Column::DecisionMakers:
        add("buyers_covered", Words::tr("Decision makers covered"), CellType::Whole, 11);
        add("buyers", title(column), CellType::Whole, 9);
        break;
    case Column::BuyerMet: add("buyer_met_days", Words::tr("Buyer met, days ago"), CellType::Whole, 10); break;
    case Column::Renewal: add(key, title(column), CellType::Day, 11); break;
    case Column::People: add(key, title(column), CellType::Whole, 8); break;
    default: add(key, title(column), CellType::Text, 18); break;
    }
}

void PortfolioCells::appendTableCells(const PortfolioRow &r, Column column, std::vector<TableCell> &cells) const
{
    const auto whole = [&](std::int64_t value) { cells.emplace_back(value); };
    const auto money = [&](double minor) { cells.emplace_back(static_cast<std::int64_t>(std::llround(minor))); };
    const auto number = [&](const std::optional<double> &value) {
        value ? cells.emplace_back(*value) : cells.emplace_back(std::monostate());
    };
    const auto text = [&](const std::string &value) {
        value.empty() ? cells.emplace_back(std::monostate()) : cells.emplace_back(value);
    };
    const auto wholeOr = [&](const std::optional<double> &value) {
        value ? cells.emplace_back(static_cast<std::int64_t>(*value)) : cells.emplace_back(std::monostate());
    };
    switch (column) {
    case Column::Rank: whole(r.rank); break;
    case Column::RankRange:
        wholeOr(r.rankLow > 0 ? std::optional<double>(r.rankLow) : std::nullopt);
        wholeOr(r.rankHigh > 0 ? std::optional<double>(r.rankHigh) : std::nullopt);
        break;
    case Column::Account:
        text(std::to_string(r.account.value()));  // ids pass 2^53
        text(r.name);
        break;
    case Column::AtRisk:
        money(r.atRisk);
        money(r.exposure);
        break;
    case Column::Chance: number(r.pLoss); break;
    case Column::Score:
        number(r.score * 100);
        number(r.scoreHigh * 100);
        number(r.scoreBefore ? std::optional(*r.scoreBefore * 100) : std::nullopt);
        break;
    case Column::AtBest: number(r.scoreHigh * 100); break;
    case Column::Trend: wholeOr(change(r)); break;
    case Column::Revenue: money(r.revenue); break;
    case Column::Profit:
        if (r.profit) {
            money(*r.profit);
        } else {
            cells.emplace_back(std::monostate());
        }
        break;
    case Column::Share: number(r.share); break;
    case Column::Class: text(std::string(1, r.revenueClass)); break;
    case Column::Margin: number(margin(r)); break;
    case Column::DecisionMakers:
        whole(r.buyersCovered);
        whole(r.buyers);
        break;
    case Column::BuyerMet: wholeOr(r.buyerMetDays ? std::optional<double>(*r.buyerMetDays) : std::nullopt); break;
    case Column::Renewal: r.renewalOn ? cells.emplace_back(*r.renewalOn) : cells.emplace_back(std::monostate()); break;
    case Column::Segment: text(r.segment); break;
    case Column::Industry: text(r.industry); break;
    case Column::Region: text(r.region); break;
    case Column::Status: text(toUtf8(label(r.status))); break;
    case Column::People: whole(static_cast<std::int64_t>(r.people)); break;
    case Column::Owner: text(r.ownerName); break;
    case Column::Count: break;
    }
}

}  // namespace linchpin::present
