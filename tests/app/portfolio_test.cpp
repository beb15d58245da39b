#include "app/account_lookup.h"
#include "app/concentration.h"
#include "app/overview.h"
#include "app/portfolio.h"
#include "app/score_board.h"
#include "app/score_fixtures.h"
#include "app/snapshot.h"
#include "core/scoring/ranking.h"
#include "support/catch.h"

using namespace linchpin;
using core::Alarm;
using core::BuiltinRole;
using core::Channel;
using test::day;
using test::ScoreWorkspace;

namespace {

const core::Date kToday = day("2026-10-12");

app::PortfolioOptions today()
{
    app::PortfolioOptions options;
    options.asOf = kToday;
    return options;
}

app::OverviewOptions overviewToday()
{
    app::OverviewOptions options;
    options.asOf = kToday;
    return options;
}

/// Halden: two buyers of whom one is known, a late promise, revenue; Borg: small, nobody known.
struct Two {
    ScoreWorkspace w;
    core::MemberId ann = w.member("Ann Berg");
    core::AccountId halden = w.account("Halden Foods");
    core::AccountId borg = w.account("Borg Shipping");
    core::SeatId cfo = w.seat(halden, "Rosa Diaz", {BuiltinRole::FinancialBuyer});
    core::SeatId coo = w.seat(halden, "Elena Ferrari", {BuiltinRole::FinancialBuyer});
    core::SeatId user = w.seat(halden, "Ulf", {BuiltinRole::EndUser});
    core::PromiseId promise = w.promise(halden, cfo, day("2026-08-01"), day("2026-10-02"));

    Two()
    {
        w.revenue(halden, day("2026-01-01"), day("2026-06-30"), 8'000'00);
        w.revenue(borg, day("2026-01-01"), day("2026-06-30"), 2'000'00);
        w.talk(halden, day("2026-10-01"), Channel::InPerson, {ann}, {cfo});
        w.talk(halden, day("2026-09-01"), Channel::Video, {ann}, {cfo});
        w.talk(halden, day("2026-09-15"), Channel::InPerson, {ann}, {cfo, user});
    }
};

}  // namespace

TEST_CASE("The portfolio ranks by revenue at risk and its sums are those of its rows")
{
    Two t;
    auto options = today();
    options.rankRanges = app::RankRanges::Compute;
    const auto portfolio = app::portfolio(*t.w, options);
    REQUIRE(portfolio);
    REQUIRE(portfolio->rows.size() == 2);
    const auto &halden = portfolio->rows[0];
    CHECK(halden.name == "Halden Foods");
    CHECK(halden.rank == 1);
    CHECK(halden.rankLow == 1);
    CHECK(halden.revenue == Approx(8'000'00));
    CHECK(halden.share == Approx(0.8));
    CHECK(halden.revenueClass == 'A');
    CHECK(portfolio->rows[1].revenueClass == 'B');
    CHECK(halden.buyers == 2);
    CHECK(halden.buyersCovered == 1);
    CHECK(halden.people == 3);
    double risk = 0;
    double share = 0;
    for (const auto &row : portfolio->rows) {
        risk += row.atRisk;
        share += row.shareOfRisk;
        double causes = 0;
        for (const double cause : row.byCause) {
            causes += cause;
        }
        CHECK(causes == Approx(row.atRisk));
    }
    CHECK(portfolio->atRisk == Approx(risk));
    CHECK(share == Approx(1));
    CHECK(portfolio->revenue == Approx(10'000'00));
    CHECK(portfolio->concentration.active == 2);
    CHECK(*portfolio->concentration.hhi == Approx(0.68));
    CHECK(portfolio->topBuyers == 2);
    CHECK(portfolio->topBuyersCovered == 1);
    CHECK(portfolio->expectedRetention == Approx(1 - risk / 10'000'00));
}

TEST_CASE("Needs attention lists alarms of the account with most at risk first, with whom they are about")
{
    Two t;
    const auto portfolio = app::portfolio(*t.w, today());
    REQUIRE(portfolio);
    const auto find = [&](Alarm alarm, core::AccountId account) {
        for (const auto &item : portfolio->attention) {
            if (item.alarm == alarm && item.account == account) {
                return item;
            }
        }
        FAIL("no such alarm");
        return core::report::AttentionItem{};
    };
    CHECK(portfolio->attention.front().accountName == "Halden Foods");
    const auto uncovered = find(Alarm::BuyerUncovered, t.halden);
    CHECK(uncovered.seatName == "Elena Ferrari");
    CHECK(uncovered.count == 1);
    CHECK(uncovered.of == 2);
    const auto overdue = find(Alarm::PromiseOverdue, t.halden);
    CHECK(overdue.seat == t.cfo);
    CHECK(overdue.days == 10);
    CHECK(overdue.count == 1);
    const auto single = find(Alarm::SingleThread, t.halden);
    CHECK(single.count == 1);
    CHECK(find(Alarm::NoBuyer, t.borg).value == Approx(1));
    CHECK(find(Alarm::StaleMap, t.borg).count == 0);
    auto options = today();
    options.attentionLimit = 2;
    CHECK(app::portfolio(*t.w, options)->attention.size() == 2);
}

TEST_CASE("The buyer who holds most of the decision is named with the age of the last talk")
{
    Two t;
    t.w.judge(t.coo, core::Aspect::Power, "0.2", day("2026-01-01"));
    const auto portfolio = app::portfolio(*t.w, today());
    CHECK(portfolio->rows[0].topBuyer == "Rosa Diaz");
    CHECK(portfolio->rows[0].buyerMetDays == 11);
    CHECK(portfolio->rows[0].buyerCadenceDays == 30);
    auto options = today();
    options.named = 0;
    CHECK(app::portfolio(*t.w, options)->rows[0].topBuyer.empty());
}

TEST_CASE("Groups share one class while accounts keep their own risk")
{
    ScoreWorkspace w;
    const auto top = w.account("Acme");
    const auto child = w.account("Acme Nordic", top);
    const auto grandchild = w.account("Acme Oslo", child);
    const auto other = w.account("Zeta");
    w.revenue(child, day("2026-01-01"), day("2026-01-31"), 100);
    w.revenue(grandchild, day("2026-01-01"), day("2026-01-31"), 200);
    w.revenue(other, day("2026-01-01"), day("2026-01-31"), 250);

    app::ConcentrationOptions options;
    options.asOf = kToday;
    auto plain = app::concentration(w.read(), options);
    REQUIRE(plain);
    REQUIRE(plain->rows.size() == 3);
    CHECK(plain->rows[0].name == "Zeta");
    REQUIRE(plain->majorCustomers.size() == 2);  // control counts whatever is shown
    CHECK(plain->majorCustomers[0] == top);

    options.rollUp = app::RollUp::Groups;
    const auto grouped = app::concentration(w.read(), options);
    REQUIRE(grouped->rows.size() == 2);
    CHECK(grouped->rows[0].name == "Acme");
    CHECK(grouped->rows[0].amount == Approx(300));
    CHECK(grouped->figures.netTotal == Approx(550));

    auto portfolioOptions = today();
    portfolioOptions.rollUp = app::RollUp::Groups;
    const auto portfolio = app::portfolio(*w, portfolioOptions);
    for (const auto &row : portfolio->rows) {
        CHECK(row.revenueRank == (row.account == other ? 2 : 1));
    }
}

TEST_CASE("Parents that run in a circle are one group")
{
    ScoreWorkspace w;
    const auto first = w.account("First");
    const auto second = w.account("Second", first);
    core::Account row = *w.read().find(first);
    row.parent = second;
    w.change([&](store::Writer &writer) { writer.update(row); });
    w.revenue(first, day("2026-01-01"), day("2026-01-31"), 100);
    w.revenue(second, day("2026-01-01"), day("2026-01-31"), 100);
    app::ConcentrationOptions options;
    options.asOf = kToday;
    options.rollUp = app::RollUp::Groups;
    const auto grouped = app::concentration(w.read(), options);
    REQUIRE(grouped->rows.size() == 1);
    CHECK(grouped->rows[0].account == first);
}

TEST_CASE("Concentration counts the period asked for, profit apart, and tells what it could not convert")
{
    ScoreWorkspace w;
    const auto account = w.account("Halden");
    w.revenue(account, day("2020-01-01"), day("2020-12-31"), 366'00);
    const auto foreign = w.revenue(account, day("2026-05-01"), day("2026-05-31"), 5, "USD");
    core::Revenue withProfit;
    withProfit.account = account;
    withProfit.from = withProfit.to = day("2026-06-01");
    withProfit.amount = 900;
    withProfit.profit = 100;
    withProfit.currency = *core::Currency::fromCode("EUR");
    w.add(withProfit);

    app::ConcentrationOptions options;
    options.asOf = kToday;
    auto found = app::concentration(w.read(), options);
    CHECK(found->figures.netTotal == Approx(900));
    CHECK_FALSE(found->complete);
    CHECK(found->unconverted == std::vector<std::int64_t>{foreign.value()});
    CHECK(found->period == core::Period{day("2025-10-13"), kToday});

    options.period.kind = app::PeriodKind::AllTime;
    found = app::concentration(w.read(), options);
    CHECK(found->figures.netTotal == Approx(366'00 + 900));
    CHECK(found->period == core::Period{day("2020-01-01"), day("2026-06-01")});

    options.period = {app::PeriodKind::FromTo, {day("2020-01-01"), day("2020-01-31")}};
    found = app::concentration(w.read(), options);
    CHECK(found->figures.netTotal == Approx(31'00));
    CHECK(found->complete);

    options.period = {app::PeriodKind::AllTime, {}};
    options.measure = app::Measure::Profit;
    CHECK(app::concentration(w.read(), options)->figures.netTotal == Approx(100));

    options.period = {app::PeriodKind::FromTo, {day("2020-01-31"), day("2020-01-01")}};
    CHECK(app::concentration(w.read(), options).error().code == core::ErrorCode::InvalidValue);
}

TEST_CASE("Retention takes decided renewals, else the accounts that still have revenue")
{
    ScoreWorkspace w;
    const auto kept = w.account("Kept");
    const auto gone = w.account("Gone");
    for (const auto account : {kept, gone}) {
        w.revenue(account, day("2025-01-01"), day("2025-06-30"), 100'00);
    }
    w.revenue(kept, day("2026-01-01"), day("2026-06-30"), 100'00);
    CHECK(app::portfolio(*w, today())->retained == Approx(0.5));
    w.renewal(kept, day("2026-05-01"), 1, core::RenewalOutcome::Kept, day("2026-04-01"));
    w.renewal(kept, day("2026-06-01"), 1, core::RenewalOutcome::Reduced);
    w.renewal(gone, day("2026-03-01"), 1, core::RenewalOutcome::Lost);
    w.renewal(gone, day("2024-03-01"), 1, core::RenewalOutcome::Lost);
    CHECK(app::portfolio(*w, today())->retained == Approx(2.0 / 3));
}

TEST_CASE("Reviews of the quarter, overdue ones and the next one are counted")
{
    Two t;
    const auto review = [&](int quarter, core::ReviewState state, const char *due, std::optional<core::Date> held) {
        core::Review row;
        row.account = t.halden;
        row.year = 2026;
        row.quarter = quarter;
        row.state = state;
        row.dueOn = day(due);
        row.heldOn = held;
        t.w.add(row);
    };
    review(4, core::ReviewState::Held, "2026-10-10", day("2026-10-09"));
    review(4, core::ReviewState::Planned, "2026-11-20", std::nullopt);
    review(3, core::ReviewState::Planned, "2026-08-20", std::nullopt);
    const auto portfolio = app::portfolio(*t.w, today());
    CHECK(portfolio->reviewsPlanned == 2);
    CHECK(portfolio->reviewsDone == 1);
    CHECK(portfolio->reviewsOverdue == 1);
    CHECK(portfolio->nextReviewOn == day("2026-11-20"));
}

TEST_CASE("An overview explains the score by people, causes and ledgers that add up")
{
    Two t;
    t.w.judge(t.cfo, core::Aspect::Stance, "supporter", day("2026-05-01"));
    t.w.judge(t.cfo, core::Aspect::Trust, "3", day("2026-09-20"), t.ann);
    const auto overview = app::overview(*t.w, t.halden, overviewToday());
    REQUIRE(overview);
    CHECK(overview->company == "Arden");
    CHECK(overview->figures.rank == 1);
    CHECK(overview->portfolioRevenue == Approx(10'000'00));
    REQUIRE(overview->parts.size() == 3);
    double points = 0;
    int shown = 0;
    for (const auto &part : overview->parts) {
        points += part.points;
        shown += part.displayPoints;
        double ledger = 0;
        for (const auto &line : part.ledger) {
            ledger += std::abs(line.points);
            CHECK(line.evidence != 0);
        }
        if (!part.closest.isNone()) {
            CHECK(ledger + part.unprovenPoints == Approx(100));
        }
    }
    CHECK(points == Approx(100 * overview->figures.score));
    CHECK(shown == static_cast<int>(100 * overview->figures.score + 0.5));
    const auto &cfo = overview->parts.front();
    CHECK(cfo.name == "Rosa Diaz");
    CHECK(cfo.closestName == "Ann Berg");
    CHECK(cfo.lastTalkDays == 11);
    CHECK(cfo.quality == Approx(cfo.strength * cfo.stanceFactor));
    CHECK(cfo.covered);
    bool hasPromise = false;
    for (const auto &line : cfo.ledger) {
        hasPromise = hasPromise || (line.kind == "promise_overdue" && line.text == "Promise of 2026-08-01");
    }
    CHECK(hasPromise);
    REQUIRE(overview->promises.size() == 1);
    CHECK(overview->promises[0].lateDays == 10);
    CHECK(overview->promises[0].to == "Rosa Diaz");
    REQUIRE_FALSE(overview->findings.empty());
    CHECK(overview->findings[0].value.value_or(0) >= overview->findings[1].value.value_or(0));
    CHECK(overview->trend.size() == 1);
    CHECK(overview->figures.share == Approx(0.8));

    auto options = overviewToday();
    options.neighbours = app::Neighbours::Revenue;
    const auto alone = app::overview(*t.w, t.halden, options);
    CHECK(alone->figures.rank == 0);
    CHECK(alone->figures.share == Approx(0.8));
    CHECK(alone->figures.atRisk == Approx(overview->figures.atRisk));
    CHECK(app::overview(*t.w, core::AccountId(7), overviewToday()).error().code == core::ErrorCode::NotFound);
}

TEST_CASE("A stored finding of an alarm lends it its state until the acceptance runs out")
{
    Two t;
    core::Finding finding;
    finding.account = t.halden;
    finding.rule = "SINGLE_THREAD";
    finding.foundOn = day("2026-09-01");
    finding.state = core::FindingState::Accepted;
    finding.acceptedUntil = day("2026-10-31");
    t.w.add(finding);
    finding.rule.clear();
    finding.title = "New plant in Malmö";
    finding.kind = core::FindingKind::Opportunity;
    finding.state = core::FindingState::Open;
    t.w.add(finding);
    const auto stateOf = [&](core::Date asOf) {
        auto options = overviewToday();
        options.asOf = asOf;
        const auto overview = app::overview(*t.w, t.halden, options);
        for (const auto &line : overview->findings) {
            if (line.alarm == Alarm::SingleThread) {
                return line.state;
            }
        }
        FAIL("no such finding");
        return core::FindingState::Open;
    };
    CHECK(stateOf(kToday) == core::FindingState::Accepted);
    CHECK(stateOf(day("2026-11-01")) == core::FindingState::Open);
    bool hasOwn = false;
    const auto overview = app::overview(*t.w, t.halden, overviewToday());
    for (const auto &line : overview->findings) {
        hasOwn = hasOwn || line.title == "New plant in Malmö";
    }
    CHECK(hasOwn);
}

TEST_CASE("A snapshot keeps every figure shown and is the point before in later trends")
{
    Two t;
    const auto id = app::takeSnapshot(*t.w, t.halden, day("2026-09-30"));
    REQUIRE(id);
    const core::Snapshot snapshot = *t.w.read().find(*id);
    CHECK(snapshot.label == "Q3 2026");
    CHECK(snapshot.rank == 1);
    auto options = overviewToday();
    options.asOf = day("2026-09-30");
    const auto then = app::overview(*t.w, t.halden, options);
    CHECK(snapshot.score == Approx(then->figures.score));
    CHECK(snapshot.pLoss == Approx(then->figures.pLoss));
    CHECK(*t.w.read().snapshotContent(snapshot.contentDigest) == app::snapshotContent(*then));

    const auto now = app::overview(*t.w, t.halden, overviewToday());
    REQUIRE(now->trend.size() == 2);
    CHECK(now->trend[0].label == "Q3 2026");
    CHECK(now->figures.scoreBefore == Approx(snapshot.score));
    const auto portfolio = app::portfolio(*t.w, today());
    CHECK(portfolio->atRiskBefore == Approx(snapshot.atRisk));
    CHECK(portfolio->rows[0].scoreBefore == Approx(snapshot.score));
    CHECK(app::takeSnapshots(*t.w, day("2026-10-01")) == 2U);
}

TEST_CASE("The last signature signs a review and freezes its snapshot")
{
    Two t;
    core::Review review;
    review.account = t.halden;
    review.year = 2026;
    review.quarter = 4;
    const auto id = t.w.add(review);
    const auto second = t.w.member("Bo");
    core::ReviewSignature signature;
    signature.review = id;
    signature.member = second;
    t.w.add(signature);
    REQUIRE(app::signReview(*t.w, id, t.ann, kToday));
    CHECK(t.w.read().find(id)->state == core::ReviewState::Planned);
    REQUIRE(app::signReview(*t.w, id, second, kToday));
    const core::Review signedReview = *t.w.read().find(id);
    CHECK(signedReview.state == core::ReviewState::Signed);
    CHECK(t.w.read().find(signedReview.snapshot)->frozen);
    CHECK(app::signReview(*t.w, id, t.ann, kToday).error().code == core::ErrorCode::Conflict);
}

TEST_CASE("An account is found by id, name, spelling or the one name that fits")
{
    ScoreWorkspace w;
    const auto halden = w.account("Halden Foods");
    const auto uk = w.account("United Oil & Gas, UK");
    const auto corp = w.account("United Oil & Gas Corp.");
    core::ExternalId external;
    external.source = "crm";
    external.value = "0012";
    external.account = uk;
    w.add(external);
    CHECK(app::findAccount(w.read(), std::to_string(halden.value())) == halden);
    CHECK(app::findAccount(w.read(), "Halden Foods") == halden);
    CHECK(app::findAccount(w.read(), "  halden   FOODS ") == halden);
    CHECK(app::findAccount(w.read(), "hald") == halden);
    CHECK(app::findAccount(w.read(), "foods") == halden);
    CHECK(app::findAccount(w.read(), "0012") == uk);
    CHECK(app::findAccount(w.read(), "united oil and gas corp") == corp);

    const auto ambiguous = app::findAccount(w.read(), "united oil");
    REQUIRE_FALSE(ambiguous);
    CHECK(ambiguous.error().code == core::ErrorCode::Ambiguous);
    CHECK(ambiguous.error().detail
          == std::to_string(uk.value()) + "\tUnited Oil & Gas, UK\n" + std::to_string(corp.value()) + "\tUnited Oil & Gas Corp.");

    const auto near = app::findAccount(w.read(), "Haldne Foods");
    REQUIRE_FALSE(near);
    CHECK(near.error().code == core::ErrorCode::NotFound);
    CHECK(near.error().detail == std::to_string(halden.value()) + "\tHalden Foods");
    CHECK(app::findAccount(w.read(), "Qxyzzy").error().detail.empty());
    CHECK(app::findAccount(w.read(), "").error().code == core::ErrorCode::NotFound);
}
