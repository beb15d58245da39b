#include <chrono>
#include <cmath>

#include "core/scoring/backtest.h"
#include "core/scoring/concentration.h"
#include "core/scoring/display_points.h"
#include "core/scoring/programme.h"
#include "core/scoring/ranking.h"
#include "core/scoring/retention.h"
#include "core/scoring/revenue.h"
#include "core/scoring/similarity.h"
#include "core/scoring/sponsors.h"
#include "scoring_support.h"
#include "support/catch.h"

using namespace scoring_test;
using linchpin::core::Currency;
using linchpin::core::Period;

namespace {

const sc::ScoringParameters kDefaults;
const Currency kEuro = *Currency::fromCode("EUR");
const Currency kDollar = *Currency::fromCode("USD");

}  // namespace

TEST_CASE("Parameters are listed, read and set by name", "[scoring]")
{
    sc::ScoringParameters parameters;
    CHECK(sc::listParameters(parameters).size() > 80);
    CHECK(sc::changedParameters(parameters).empty());
    CHECK(sc::validateParameters(parameters));
    CHECK(sc::parameterValue(parameters, "risk_weight.voice") == 0.15);
    REQUIRE(sc::setParameter(parameters, "action.call.success.buyer", 0.25));
    CHECK(parameters.actionOf(sc::ActionKind::Call).success[Tier::Buyer] == 0.25);
    REQUIRE(sc::changedParameters(parameters).size() == 1);
    CHECK(sc::changedParameters(parameters)[0].standard == 0.4);
    CHECK(sc::setParameter(parameters, "luck", 1).error().code == linchpin::core::ErrorCode::NotFound);
    CHECK(sc::setParameter(parameters, "z95", std::nan("")).error().code == linchpin::core::ErrorCode::InvalidValue);
    REQUIRE(sc::setParameter(parameters, "covered_at", 1.5));
    CHECK(sc::validateParameters(parameters).error().subject == "covered_at");
    for (const sc::ParameterPreset &preset : sc::parameterPresets()) {
        CHECK(sc::validateParameters(preset.parameters));
    }
}

TEST_CASE("An entry counts by the days inside the window", "[scoring]")
{
    const sc::RateTable rates(kEuro);
    const std::vector<sc::RevenueEntry> entries{{1, 10, {day("2024-06-21"), day("2024-07-10")}, kEuro, 2000},
                                                {2, 11, {day("2025-07-01"), day("2025-07-01")}, kEuro, 500}};
    const sc::RevenueTotals totals = sc::ttmRevenue(entries, rates, kToday);
    CHECK(totals.of(10) == Approx(1000));
    CHECK(totals.of(11) == 0);
    CHECK(totals.accounts.size() == 2);
    CHECK(totals.isComplete());
}

TEST_CASE("Without a dated rate an entry is left out, never taken one to one", "[scoring]")
{
    sc::RateTable rates(kEuro);
    rates.add(kDollar, day("2025-02-01"), 0.9);
    const auto entry = [&](sc::Key id, const char *when) {
        return sc::RevenueEntry{id, 10, {day(when), day(when)}, kDollar, 100};
    };
    const std::vector<sc::RevenueEntry> entries{entry(1, "2025-01-31"), entry(2, "2025-02-01"), entry(3, "2020-01-01")};
    const sc::RevenueTotals totals = sc::ttmRevenue(entries, rates, kToday);
    CHECK(totals.of(10) == Approx(90));
    CHECK(totals.unconverted == std::vector<sc::Key>{1});
    CHECK(sc::minorUnitFactor(*Currency::fromCode("JPY"), kEuro) == 100);
}

TEST_CASE("A rate dated after the day asked for does not exist", "[scoring]")
{
    sc::RateTable rates(kEuro);
    rates.add(kDollar, day("2025-01-01"), 0.5);
    rates.add(kDollar, day("2025-12-01"), 0.9);
    const std::vector<sc::RevenueEntry> entries{{1, 10, {day("2025-01-01"), day("2025-12-31")}, kDollar, 36500}};
    CHECK(sc::ttmRevenue(entries, rates, kToday).of(10) == Approx(36500 * 0.5 * 181 / 365));
}

TEST_CASE("Accounts under common control roll up to one", "[scoring]")
{
    const std::vector<sc::AccountAmount> accounts{{1, 10}, {2, 20}, {3, 30}};
    const std::vector<sc::GroupMember> groups{{2, 3}, {9, 1}};
    CHECK(sc::rollUp(accounts, groups) == std::vector<sc::AccountAmount>{{1, 10}, {3, 50}});
}

TEST_CASE("The account that crosses 80 percent is still class A", "[scoring]")
{
    const std::vector<sc::AccountValue> values{{1, 79}, {2, 10}, {3, 6}, {4, 5}};
    const sc::Concentration result = sc::concentration(values, kDefaults);
    CHECK(result.accounts[1].abcClass == sc::AbcClass::A);
    CHECK(result.accounts[2].abcClass == sc::AbcClass::B);
    CHECK(result.accounts[3].abcClass == sc::AbcClass::C);  // 95 of 100 are before it
}

TEST_CASE("Without a positive net total nothing depends on it", "[scoring]")
{
    const std::vector<sc::AccountValue> values{{1, 100}, {2, -100}};
    const sc::Concentration result = sc::concentration(values, kDefaults);
    CHECK(result.activeCount == 1);
    CHECK_FALSE(result.accounts[0].dependency);
    CHECK_FALSE(result.whalePeak);
    CHECK(result.majorCustomers.empty());
    CHECK(sc::whaleCurve(values).empty());
}

TEST_CASE("The whale curve rises above one where accounts lose money", "[scoring]")
{
    const std::vector<sc::AccountValue> values{{1, -50}, {2, 100}, {3, 50}};
    const auto curve = sc::whaleCurve(values);
    REQUIRE(curve.size() == 3);
    CHECK(curve[1].cumulative == Approx(1.5));
    CHECK(curve[2].cumulative == Approx(1.0));
}

TEST_CASE("Shown parts add up to the shown total", "[scoring]")
{
    const std::vector<sc::Part> thirds{{3, 33.3333333333}, {1, 33.3333333333}, {2, 33.3333333334}};
    const sc::DisplayPoints points = sc::displayPoints(thirds);
    CHECK(points.total == 100);
    CHECK(points.of(1) == 34);
    CHECK(points.of(2) == 33);
    CHECK(points.of(9) == 0);
    CHECK(sc::displayPoints({}).total == 0);
}

TEST_CASE("The Pareto front keeps equals and drops the dominated", "[scoring]")
{
    std::vector<sc::RankingAccount> accounts;
    const auto add = [&](sc::Key key, double exposure, double gap) {
        accounts.push_back({key, exposure, {{gap, gap, gap, gap, gap}}});
    };
    add(1, 100, 0.5);
    add(2, 100, 0.5);
    add(3, 100, 0.4);
    add(4, 50, 0.5);
    add(5, 50, 0.6);
    const sc::Ranking ranking = sc::rankAccounts(accounts, kDefaults);
    for (const sc::RankedAccount &account : ranking.accounts) {
        INFO(account.account);
        CHECK(account.isOnParetoFront == (account.account == 1 || account.account == 2 || account.account == 5));
    }
}

TEST_CASE("A portfolio without exposure has no shares and no retention", "[scoring]")
{
    const std::vector<sc::RankingAccount> accounts{{2, 0, {}}, {1, -5, {}}};
    const sc::Ranking ranking = sc::rankAccounts(accounts, kDefaults);
    CHECK(ranking.accounts[0].account == 1);
    CHECK_FALSE(ranking.accounts[0].shareOfRisk);
    CHECK_FALSE(ranking.expectedRetention);
    CHECK(sc::rankAccounts({}, kDefaults).accounts.empty());
}

TEST_CASE("Sponsors go where they matter most, each within its capacity", "[scoring]")
{
    const std::vector<sc::Sponsor> sponsors{{1, 5, "it", {}, 1}};
    const std::vector<sc::SponsoredExecutive> customers{{11, 5, "it", {}, 10}, {12, 5, "it", {}, 20}, {13, 5, "", {}, 0}};
    const sc::SponsorPlan plan = sc::assignSponsors(sponsors, customers, {}, kDefaults);
    REQUIRE(plan.pairs.size() == 1);
    CHECK(plan.pairs[0].customer == 12);
    CHECK(plan.total == Approx(14));
}

TEST_CASE("The assignment equals the best of all on small boards", "[scoring]")
{
    RandomMaps random(21);
    for (int round = 0; round < 100; ++round) {
        std::vector<sc::Sponsor> sponsors;
        std::vector<sc::SponsoredExecutive> customers;
        for (int i = 1; i <= 3; ++i) {
            sponsors.push_back({i, 1.0 + random.below(5), random.chance(50) ? "a" : "b", {}, 1 + random.below(2)});
        }
        for (int i = 11; i <= 14; ++i) {
            customers.push_back({i, 1.0 + random.below(5), random.chance(50) ? "a" : "b", {}, 1.0 + random.below(100)});
        }
        const sc::SponsorPlan plan = sc::assignSponsors(sponsors, customers, {}, kDefaults);
        double best = 0;
        for (int code = 0; code < 256; ++code) {  // four choices (three sponsors, nobody) for four customers
            std::array<int, 4> used{};
            double total = 0;
            for (int c = 0; c < 4; ++c) {
                const int choice = (code >> (2 * c)) & 3;
                ++used[static_cast<std::size_t>(choice)];
                if (choice < 3) {
                    const auto index = static_cast<std::size_t>(c * 3 + choice);
                    total += plan.compatibility[index].compatibility * customers[static_cast<std::size_t>(c)].importance;
                }
            }
            bool isAllowed = true;
            for (std::size_t s = 0; s < 3; ++s) {
                isAllowed = isAllowed && used[s] <= sponsors[s].capacity;
            }
            best = isAllowed ? std::max(best, total) : best;
        }
        REQUIRE(plan.total == Approx(best).epsilon(1e-12));
    }
}

TEST_CASE("People are compared only by what both have", "[scoring]")
{
    const sc::ComparedPerson full{1, 1, "lab", "pharma", "eu", 4.0, {1, 2}};
    const sc::ComparedPerson bare{2, 2, "lab", "", "", std::nullopt, {}};
    CHECK_FALSE(sc::similarity(full, bare, kDefaults));
    const sc::ComparedPerson half{3, 3, "lab", "", "", std::nullopt, {2, 3}};
    CHECK(*sc::similarity(full, half, kDefaults) == Approx((0.35 / 3 + 0.2) / 0.55));
}

TEST_CASE("A group of an unknown seed is empty", "[scoring]") { CHECK(sc::growGroup({}, 1, 5, {}, kDefaults).members.empty()); }

TEST_CASE("A programme with too few accounts gets no verdict", "[scoring]")
{
    const std::vector<sc::ProgrammeAccount> accounts{{1, true, 100, 200, ""}, {2, false, 100, 100, ""}};
    const sc::ProgrammeEffect effect = sc::programmeEffect(accounts, 50.0, std::nullopt, kDefaults);
    CHECK(effect.verdict == sc::Verdict::NotEnoughAccounts);
    CHECK(effect.pValue == 1.0);
    CHECK(effect.smallestP == 0.5);
    CHECK_FALSE(effect.roi);
    CHECK(effect.pairs.size() == 1);
    const sc::ProgrammeEffect none = sc::programmeEffect({}, std::nullopt, std::nullopt, kDefaults);
    CHECK_FALSE(none.pValue);
    CHECK_FALSE(none.differenceGrowth);
}

TEST_CASE("A backtest without cases says nothing", "[scoring]")
{
    const sc::Backtest result = sc::backtest({}, kDefaults);
    CHECK(result.count == 0);
    CHECK_FALSE(result.brier);
    CHECK_FALSE(result.pLossMin);
}

TEST_CASE("Recalibration is offered only when every vulnerability is known", "[scoring]")
{
    std::vector<sc::BacktestCase> cases{{0.6, true, 0.9}, {0.2, false, std::nullopt}};
    CHECK_FALSE(sc::backtest(cases, kDefaults).pLossMin);
    CHECK(sc::backtest(cases, kDefaults).bins[1].from == Approx(0.6));
    cases[1].vulnerability = 0.95;  // a falling line is flattened
    const sc::Backtest result = sc::backtest(cases, kDefaults);
    CHECK(*result.pLossMin == Approx((0.05 * 50 + 0.5 * 2) / 52));
    CHECK(*result.pLossMax == Approx(0.5));
}

TEST_CASE("Ten thousand accounts are scored and ranked in a moment", "[scoring]")
{
    RandomMaps random(31);
    std::vector<sc::AccountInputs> portfolio;
    for (int i = 0; i < 200; ++i) {
        sc::AccountInputs inputs = random.map();
        for (sc::Tie &tie : inputs.ties) {
            tie.summary = sc::summariseTouches(tie.touches, inputs.asOf, kDefaults);
            tie.touches.clear();
        }
        portfolio.push_back(std::move(inputs));
    }
    const auto start = std::chrono::steady_clock::now();
    std::vector<sc::RankingAccount> accounts;
    for (int i = 0; i < 10'000; ++i) {
        const sc::AccountScore score = sc::scoreAccount(portfolio[static_cast<std::size_t>(i) % portfolio.size()], kDefaults);
        accounts.push_back({i, score.risk.exposure, score.risk.gaps});
    }
    const auto scoredAt = std::chrono::steady_clock::now();
    CHECK(sc::rankAccounts(accounts, kDefaults).accounts.size() == 10'000);
    const auto rankedAt = std::chrono::steady_clock::now();
    const auto ms = [](auto span) { return std::chrono::duration<double, std::milli>(span).count(); };
    INFO("scored in " << ms(scoredAt - start) << " ms, ranked in " << ms(rankedAt - scoredAt) << " ms");
    CHECK(ms(rankedAt - start) < 5000);  // about 100 ms in a release build
}
