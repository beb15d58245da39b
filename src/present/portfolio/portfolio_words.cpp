#include "present/portfolio/portfolio_words.h"

#include <algorithm>
#include <cmath>

#include <QCoreApplication>

#include "present/models/key_figure.h"
#include "present/sentences_words.h"

namespace linchpin::present {

using core::Alarm;
using core::report::AttentionItem;
using core::report::Portfolio;
using core::report::PortfolioRow;

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(linchpin::present::PortfolioWords)
};

double amountOf(const PortfolioRow &row, bool ofProfit) { return ofProfit ? row.profit.value_or(0) : row.revenue; }

QString idOf(const char *list, const QString &value) { return QLatin1String(list) + QLatin1Char(':') + value; }

template <typename Word>
QString wordOf(Word value)
{
    const std::string_view word = core::kWords<Word>[static_cast<std::size_t>(value)];
    return QString::fromLatin1(word.data(), static_cast<qsizetype>(word.size()));
}

}  // namespace

ShownCurve shownCurve(const PortfolioLines &shown, bool ofProfit)
{
    ShownCurve curve;
    double total = 0;
    for (const PortfolioRow *row : shown) {
        const double amount = amountOf(*row, ofProfit);
        if (amount > 0) {
            curve.ranked.push_back(row);
            total += amount;
        }
    }
    std::sort(curve.ranked.begin(), curve.ranked.end(), [ofProfit](const PortfolioRow *a, const PortfolioRow *b) {
        const double x = amountOf(*a, ofProfit);
        const double y = amountOf(*b, ofProfit);
        return x != y ? x > y : a->account < b->account;
    });
    double running = 0;
    curve.shares.reserve(curve.ranked.size());
    curve.cumulative.reserve(curve.ranked.size());
    for (const PortfolioRow *row : curve.ranked) {
        const double share = amountOf(*row, ofProfit) / total;
        running += share;
        curve.shares.push_back(share);
        curve.cumulative.push_back(std::min(1.0, running));
    }
    return curve;
}

QString curveTitle(const ShownCurve &curve, const ShownScope &scope, const Format &format)
{
    if (curve.shares.empty()) {
        return scope.ofProfit ? Words::tr("No profit in this period") : Words::tr("No revenue in this period");
    }
    const auto top = std::min<std::size_t>(10, curve.shares.size());
    const QString first = format.count(static_cast<std::int64_t>(top));
    const QString all = format.count(static_cast<std::int64_t>(curve.shares.size()));
    const QString share = format.percent(curve.cumulative[top - 1]);
    if (scope.filtered) {
        return (scope.ofProfit ? Words::tr("%1 of %2 shown bring %3 of their profit")
                               : Words::tr("%1 of %2 shown bring %3 of their revenue"))
            .arg(first, all, share);
    }
    if (scope.rolledUp) {
        return (scope.ofProfit ? Words::tr("%1 of %2 groups bring %3 of profit")
                               : Words::tr("%1 of %2 groups bring %3 of revenue"))
            .arg(first, all, share);
    }
    return (scope.ofProfit ? Words::tr("%1 of %2 accounts bring %3 of profit")
                           : Words::tr("%1 of %2 accounts bring %3 of revenue"))
        .arg(first, all, share);
}

QString curveSubtitle(const ShownScope &scope)
{
    if (scope.filtered) {
        return scope.ofProfit ? Words::tr("Running share of the profit shown, %, by rank")
                              : Words::tr("Running share of the revenue shown, %, by rank");
    }
    return scope.ofProfit ? Words::tr("Running share of profit, %, by account rank")
                          : Words::tr("Running share of revenue, %, by account rank");
}

QString shownQuadrantTitle(const PortfolioLines &shown, const ShownScope &scope)
{
    const auto protect = static_cast<int>(std::count_if(shown.begin(), shown.end(), [](const PortfolioRow *row) {
        return row->share >= kLargeShare && row->score * 100 < kHoldingScore && row->status != core::AccountStatus::Lost;
    }));
    if (shown.empty()) {
        return scope.ofProfit ? Words::tr("Profit by relationship score") : Words::tr("Revenue by relationship score");
    }
    if (protect == 0) {
        return scope.filtered ? Words::tr("No large account shown needs protection now")
                              : Words::tr("No large account needs protection now");
    }
    return protect == 1 ? Words::tr("One large account needs protection first")
                        : sentenceCase(Words::tr("%1 large accounts need protection first").arg(numberWord(protect)));
}

QString quadrantSubtitle(const ShownScope &scope)
{
    if (scope.filtered) {
        return scope.ofProfit ? Words::tr("Share of all profit by relationship score; bubble = money at risk")
                              : Words::tr("Share of all revenue by relationship score; bubble = money at risk");
    }
    return scope.ofProfit ? Words::tr("Share of profit by relationship score; bubble = money at risk")
                          : Words::tr("Share of revenue by relationship score; bubble = money at risk");
}

QString shownSubtitle(const Portfolio &portfolio, const PortfolioLines &shown, const ShownScope &scope, const Format &format)
{
    if (!scope.filtered) {
        return portfolioSubtitle(portfolio, format);
    }
    double revenue = 0;
    double atRisk = 0;
    for (const PortfolioRow *row : shown) {
        revenue += row->revenue;
        atRisk += row->atRisk;
    }
    return Words::tr("%1 of %2 accounts shown: %3 of %4 revenue, %5 at risk")
        .arg(format.count(static_cast<std::int64_t>(scope.matches)), format.count(static_cast<std::int64_t>(scope.accounts)),
             format.money(revenue, portfolio.currency), format.money(portfolio.revenue, portfolio.currency),
             format.money(atRisk, portfolio.currency));
}

QString shownStatus(const ShownScope &scope, std::size_t lines, std::size_t selected, const Format &format)
{
    const auto count = [&](std::size_t value) { return format.count(static_cast<std::int64_t>(value)); };
    QString text;
    if (scope.filtered) {
        text = Words::tr("%1 of %2 accounts shown").arg(count(scope.matches), count(scope.accounts));
    } else {
        text = scope.accounts == 1 ? Words::tr("1 account") : Words::tr("%1 accounts").arg(count(scope.accounts));
    }
    if (scope.rolledUp) {
        text += lines == 1 ? Words::tr(" in 1 group") : Words::tr(" in %1 groups").arg(count(lines));
    }
    return text + Words::tr(", %1 selected").arg(count(selected));
}

QString filterValueText(PortfolioColumn column, const QString &value)
{
    if (!value.isEmpty()) {
        return value;
    }
    switch (column) {
    case PortfolioColumn::Segment: return Words::tr("No segment");
    case PortfolioColumn::Industry: return Words::tr("No industry");
    case PortfolioColumn::Region: return Words::tr("No region");
    case PortfolioColumn::Owner: return Words::tr("Nobody");
    default: return Format::unknown();
    }
}

QString renewalWithinText(int days)
{
    // Whole months where the days are those of months.
    const int months = static_cast<int>(std::lround(days / 30.4375));
    return months > 0 && std::abs(days - months * 30.4375) < 2
        ? (months == 1 ? Words::tr("within a month") : Words::tr("within %1 months").arg(months))
        : Words::tr("within %1 days").arg(days);
}

std::vector<FilterChip> filterChips(const PortfolioFilter &filter, const std::function<QString(core::MemberId)> &nameOf)
{
    std::vector<FilterChip> chips;
    const auto add = [&](const char *list, const QString &value, const QString &name, const QString &text) {
        chips.push_back({idOf(list, value), Words::tr("%1: %2", "filter and its value").arg(name, text)});
    };
    for (const QString &value : filter.segments) {
        add("segment", value, Words::tr("Segment"), filterValueText(PortfolioColumn::Segment, value));
    }
    for (const core::MemberId owner : filter.owners) {
        add("owner", QString::number(owner.value()), Words::tr("Owner"),
            filterValueText(PortfolioColumn::Owner, owner ? nameOf(owner) : QString()));
    }
    for (const QChar letter : filter.classes) {
        add("class", letter, Words::tr("Class"), letter);
    }
    for (const core::AccountStatus status : filter.statuses) {
        add("status", wordOf(status), Words::tr("Status"), label(status));
    }
    for (const QString &value : filter.industries) {
        add("industry", value, Words::tr("Industry"), filterValueText(PortfolioColumn::Industry, value));
    }
    for (const QString &value : filter.regions) {
        add("region", value, Words::tr("Region"), filterValueText(PortfolioColumn::Region, value));
    }
    if (filter.renewalWithin > 0) {
        add("renewal", QString(), Words::tr("Renewal"), renewalWithinText(filter.renewalWithin));
    }
    for (const Alarm alarm : filter.alarms) {
        add("alarm", wordOf(alarm), Words::tr("Alarm"), label(alarm));
    }
    if (!filter.text.trimmed().isEmpty()) {
        add("text", QString(), Words::tr("Text"), filter.text.trimmed());
    }
    return chips;
}

PortfolioFilter withoutChip(const PortfolioFilter &filter, const QString &id)
{
    PortfolioFilter less = filter;
    const QString list = id.section(QLatin1Char(':'), 0, 0);
    const QString value = id.section(QLatin1Char(':'), 1);
    if (list == QLatin1String("segment")) {
        less.segments.removeAll(value);
    } else if (list == QLatin1String("industry")) {
        less.industries.removeAll(value);
    } else if (list == QLatin1String("region")) {
        less.regions.removeAll(value);
    } else if (list == QLatin1String("owner")) {
        std::erase(less.owners, core::MemberId(value.toLongLong()));
    } else if (list == QLatin1String("class")) {
        less.classes.remove(value);
    } else if (list == QLatin1String("status")) {
        std::erase_if(less.statuses, [&](core::AccountStatus status) { return wordOf(status) == value; });
    } else if (list == QLatin1String("alarm")) {
        std::erase_if(less.alarms, [&](Alarm alarm) { return wordOf(alarm) == value; });
    } else if (list == QLatin1String("renewal")) {
        less.renewalWithin = 0;
    } else if (list == QLatin1String("text")) {
        less.text.clear();
    }
    return less;
}

AttentionPlace attentionPlace(const AttentionItem &item)
{
    using Tab = AttentionPlace::Tab;
    switch (item.alarm) {
    case Alarm::NoBuyer:
    case Alarm::StaleMap: return {Tab::Map, {}, {}};
    case Alarm::BuyerUncovered:
    case Alarm::BlockerInPower: return {Tab::Map, item.seat, {}};
    case Alarm::SingleThread: return {Tab::Map, item.seat, QStringLiteral("overlay/coverage")};
    case Alarm::PromiseOverdue:
        return {Tab::Timeline, item.seat, item.record != 0 ? QStringLiteral("promise/%1").arg(item.record) : QString()};
    case Alarm::OutcomeDecline:
    case Alarm::NoVoice:
    case Alarm::VoiceBlindSpot: break;
    }
    return {};
}

QString attentionAction(Alarm alarm)
{
    switch (alarm) {
    case Alarm::NoBuyer: return Words::tr("Name who decides");
    case Alarm::BuyerUncovered: return Words::tr("Assign somebody");
    case Alarm::SingleThread: return Words::tr("Show coverage");
    case Alarm::BlockerInPower: return Words::tr("Show on map");
    case Alarm::VoiceBlindSpot:
    case Alarm::NoVoice: return Words::tr("See the voice");
    case Alarm::OutcomeDecline: return Words::tr("See outcomes");
    case Alarm::PromiseOverdue: return Words::tr("Show promise");
    case Alarm::StaleMap: return Words::tr("Review map");
    }
    return Words::tr("Open");
}

QString attentionHeading(Alarm alarm)
{
    switch (alarm) {
    case Alarm::NoBuyer: return Words::tr("Nobody is known to decide");
    case Alarm::BuyerUncovered: return Words::tr("A decision maker is not covered");
    case Alarm::SingleThread: return Words::tr("Only one tie holds");
    case Alarm::BlockerInPower: return Words::tr("Sceptics and blockers hold power");
    case Alarm::VoiceBlindSpot: return Words::tr("Surveys miss those who decide");
    case Alarm::NoVoice: return Words::tr("Nobody was asked yet");
    case Alarm::OutcomeDecline: return Words::tr("Outcomes decline");
    case Alarm::PromiseOverdue: return Words::tr("Promises are overdue");
    case Alarm::StaleMap: return Words::tr("The map is old");
    }
    return {};
}

std::vector<CardRow> attentionCards(const std::vector<AttentionItem> &items, core::Currency currency, const Format &format)
{
    Portfolio some;
    some.currency = currency;
    some.attention = items;
    std::vector<CardRow> rows = attentionRows(some, format);
    for (std::size_t i = 0; i < rows.size() && i < items.size(); ++i) {
        rows[i].action = attentionAction(items[i].alarm);
        rows[i].accessible += QStringLiteral(". ") + rows[i].action;
    }
    return rows;
}

}  // namespace linchpin::present
