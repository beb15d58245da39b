#include "models_support.h"
#include "present/portfolio/portfolio_data.h"
#include "present/portfolio/portfolio_view.h"
#include "present/portfolio/portfolio_words.h"
#include "support/catch.h"

using namespace linchpin;
using namespace linchpin::test;
using present::PeriodSpec;
using present::PortfolioColumn;
using present::PortfolioFilter;
using present::PortfolioView;

namespace {

PortfolioView aView()
{
    PortfolioView view;
    view.filter.segments = {QStringLiteral("Key"), QString(), QStringLiteral("Söhne & \"Co\"")};
    view.filter.industries = {QStringLiteral("Food")};
    view.filter.regions = {QStringLiteral("Nordic")};
    view.filter.owners = {core::MemberId(9007199254740993), core::MemberId()};
    view.filter.statuses = {core::AccountStatus::Prospect};
    view.filter.classes = QStringLiteral("AC");
    view.filter.alarms = {core::Alarm::SingleThread};
    view.filter.renewalWithin = 183;
    view.filter.text = QStringLiteral("hald");
    view.period.kind = PeriodSpec::Kind::Quarter;
    view.period.quarter = {2026, 3};
    view.rollUp = true;
    view.ofProfit = true;
    view.columns = {PortfolioColumn::Rank, PortfolioColumn::Account, PortfolioColumn::RankRange, PortfolioColumn::Margin};
    view.sortColumn = PortfolioColumn::Margin;
    view.descending = false;
    return view;
}

}  // namespace

TEST_CASE("a view comes back from its text exactly as it was", "[portfolio]")
{
    const auto back = PortfolioView::fromJson(aView().toJson());
    REQUIRE(back);
    CHECK(*back == aView());
    CHECK(*PortfolioView::fromJson(PortfolioView().toJson()) == PortfolioView());
}

TEST_CASE("what a view of a newer or broken program says is left out, never refused as a whole", "[portfolio]")
{
    CHECK_FALSE(PortfolioView::fromJson("[1,2]"));
    CHECK_FALSE(PortfolioView::fromJson("not json"));
    const auto odd = PortfolioView::fromJson(
        R"({"columns":["share","no such","share"],"sort":"nothing","period":"2026-Q9","filter":{"owners":["x"],"classes":"AXA","statuses":[3,"lost"]}})");
    const auto brief = PortfolioView::fromJson(R"({"sort":"renewal","renewal_within_days":183})");
    REQUIRE(brief);
    CHECK(brief->filter.renewalWithin == 183);
    CHECK_FALSE(brief->descending);
    CHECK(present::renewalWithinText(183) == QStringLiteral("within 6 months"));
    REQUIRE(odd);
    CHECK(odd->columns == std::vector<PortfolioColumn>{PortfolioColumn::Rank, PortfolioColumn::Account, PortfolioColumn::Share});
    CHECK(odd->sortColumn == PortfolioColumn::AtRisk);
    CHECK(odd->period == PeriodSpec());
    CHECK(odd->filter.owners.empty());
    CHECK(odd->filter.classes == QStringLiteral("A"));
    CHECK(odd->filter.statuses == std::vector<core::AccountStatus>{core::AccountStatus::Lost});
}

TEST_CASE("every column has a word of its own", "[portfolio]")
{
    QStringList words;
    for (int i = 0; i < present::kPortfolioColumns; ++i) {
        const auto column = static_cast<PortfolioColumn>(i);
        CHECK(present::columnOfKey(present::columnKey(column)) == column);
        CHECK_FALSE(words.contains(present::columnKey(column)));
        words << present::columnKey(column);
    }
    CHECK(present::columnKey(PortfolioColumn::Margin) == QStringLiteral("margin"));
    CHECK(present::columnKey(PortfolioColumn::Owner) == QStringLiteral("owner"));
}

TEST_CASE("periods know their days and their names", "[portfolio]")
{
    const core::Date today = testDay();
    PeriodSpec spec;
    CHECK(spec.days(today) == core::trailingTwelveMonths(today));
    CHECK(spec.name(testFormat()) == QStringLiteral("Last 12 months"));
    spec.kind = PeriodSpec::Kind::ThisYear;
    CHECK(spec.days(today)->from.iso() == "2026-01-01");
    CHECK(spec.days(today)->to == today);
    spec.kind = PeriodSpec::Kind::LastYear;
    CHECK(spec.days(today)->to.iso() == "2025-12-31");
    spec.kind = PeriodSpec::Kind::Quarter;
    spec.quarter = {2026, 3};
    CHECK(spec.days(today)->from.iso() == "2026-07-01");
    CHECK(spec.name(testFormat()) == QStringLiteral("Q3 2026"));
    CHECK(*PeriodSpec::fromKey(spec.key()) == spec);
    const auto typed = PeriodSpec::fromKey(QStringLiteral("2026-01-01..2026-06-30"));
    REQUIRE(typed);
    CHECK(typed->days(today)->to.iso() == "2026-06-30");
    CHECK_FALSE(PeriodSpec::fromKey(QStringLiteral("2026-06-30..2026-01-01")));
    CHECK_FALSE(PeriodSpec::fromKey(QStringLiteral("whenever")));
    spec.kind = PeriodSpec::Kind::AllTime;
    CHECK_FALSE(spec.days(today));
}

TEST_CASE("each chip takes away its own value and no other", "[portfolio]")
{
    coreApplication();
    PortfolioFilter filter = aView().filter;
    auto chips = present::filterChips(filter, [](core::MemberId) { return QStringLiteral("Sofia Lindgren"); });
    REQUIRE(chips.size() == 13);
    CHECK(chips[0].text == QStringLiteral("Segment: Key"));
    CHECK(chips[1].text == QStringLiteral("Segment: No segment"));
    CHECK(chips[3].text == QStringLiteral("Owner: Sofia Lindgren"));
    CHECK(chips[4].text == QStringLiteral("Owner: Nobody"));
    while (!chips.empty()) {
        filter = present::withoutChip(filter, chips.front().id);
        const auto left = present::filterChips(filter, [](core::MemberId) { return QString(); });
        REQUIRE(left.size() == chips.size() - 1);
        chips = left;
    }
    CHECK(filter.isEmpty());
}

TEST_CASE("titles say whether shares are of all or of what is shown", "[portfolio]")
{
    coreApplication();
    const auto portfolio =
        portfolioOf({accountRow(1, "Halden Foods", 1, 4.5, 18.4, 42), accountRow(2, "Meridian Health", 2, 4.0, 12.7, 31),
                     accountRow(3, "Tessera", 3, 2.3, 8.8, 71)});
    const present::PortfolioLines all{&portfolio.rows[0], &portfolio.rows[1], &portfolio.rows[2]};
    present::ShownScope scope;
    scope.matches = scope.accounts = 3;
    const auto curve = present::shownCurve(all, false);
    CHECK(curve.shares == portfolio.concentration.shares);
    CHECK(present::curveTitle(curve, scope, testFormat()) == QStringLiteral("3 of 3 accounts bring 100% of revenue"));
    CHECK(present::shownStatus(scope, 3, 1, testFormat()) == QStringLiteral("3 accounts, 1 selected"));
    scope.filtered = true;
    scope.matches = 2;
    const auto some = present::shownCurve({all[1], all[2]}, false);
    CHECK(some.shares.front() == Approx(12.7 / 21.5));
    CHECK(present::curveTitle(some, scope, testFormat()) == QStringLiteral("2 of 2 shown bring 100% of their revenue"));
    CHECK(present::curveSubtitle(scope).contains(QStringLiteral("shown")));
    CHECK(present::quadrantSubtitle(scope).contains(QStringLiteral("all revenue")));
    CHECK(present::shownStatus(scope, 2, 0, testFormat()) == QStringLiteral("2 of 3 accounts shown, 0 selected"));
    CHECK(
        present::shownSubtitle(portfolio, {all[1], all[2]}, scope, testFormat()).contains(QStringLiteral("€21.5 M of €39.9 M")));
    scope.ofProfit = true;
    CHECK(present::curveTitle(present::shownCurve({}, true), scope, testFormat()) == QStringLiteral("No profit in this period"));
}

TEST_CASE("what needs attention leads to where the gap is closed", "[portfolio]")
{
    coreApplication();
    core::report::AttentionItem item;
    item.account = core::AccountId(1);
    item.accountName = "Halden Foods";
    item.seat = core::SeatId(5);
    item.record = 77;
    item.alarm = core::Alarm::PromiseOverdue;
    CHECK(present::attentionPlace(item).tab == present::AttentionPlace::Tab::Timeline);
    CHECK(present::attentionPlace(item).item == QStringLiteral("promise/77"));
    item.alarm = core::Alarm::BuyerUncovered;
    CHECK(present::attentionPlace(item).tab == present::AttentionPlace::Tab::Map);
    CHECK(present::attentionPlace(item).seat == core::SeatId(5));
    item.alarm = core::Alarm::SingleThread;
    CHECK(present::attentionPlace(item).item == QStringLiteral("overlay/coverage"));
    item.alarm = core::Alarm::NoVoice;
    CHECK(present::attentionPlace(item).tab == present::AttentionPlace::Tab::Overview);
    for (std::size_t i = 0; i < core::kWords<core::Alarm>.size(); ++i) {
        item.alarm = static_cast<core::Alarm>(i);
        const auto rows = present::attentionCards({item}, euro(), testFormat());
        REQUIRE(rows.size() == 1);
        CHECK_FALSE(rows[0].action.isEmpty());
        CHECK_FALSE(present::attentionHeading(item.alarm).isEmpty());
    }
}
