#include "app/portfolio.h"
#include "app/portfolio_edit.h"
#include "app/portfolio_views.h"
#include "app/score_board.h"
#include "score_fixtures.h"
#include "support/catch.h"

using namespace linchpin;
using namespace linchpin::test;

namespace {

const core::Date kDay = day("2026-10-12");

app::PortfolioOptions grouped()
{
    app::PortfolioOptions options;
    options.asOf = kDay;
    options.groups = true;
    options.rollUp = app::RollUp::Groups;
    return options;
}

}  // namespace

TEST_CASE("Groups sum money, show the lowest score and leave the accounts as they are", "[portfolio]")
{
    ScoreWorkspace w;
    const auto top = w.account("Acme");
    const auto child = w.account("Acme Nordic", top);
    const auto alone = w.account("Zeta");
    w.revenue(top, day("2026-01-01"), day("2026-01-31"), 100);
    w.revenue(child, day("2026-01-01"), day("2026-01-31"), 300);
    w.revenue(alone, day("2026-01-01"), day("2026-01-31"), 100);
    const auto portfolio = app::portfolio(*w, grouped());
    REQUIRE(portfolio);
    REQUIRE(portfolio->rows.size() == 3);
    REQUIRE(portfolio->groups.size() == 2);
    const auto &acme = portfolio->groups[0].row.account == top ? portfolio->groups[0] : portfolio->groups[1];
    const auto &zeta = portfolio->groups[0].row.account == top ? portfolio->groups[1] : portfolio->groups[0];
    REQUIRE(acme.members.size() == 2);
    CHECK(acme.row.name == "Acme");
    CHECK(acme.row.revenue == Approx(400));
    CHECK(acme.row.share == Approx(0.8));
    double risk = 0;
    double exposure = 0;
    double lowest = 1;
    for (const std::size_t member : acme.members) {
        risk += portfolio->rows[member].atRisk;
        exposure += portfolio->rows[member].exposure;
        lowest = std::min(lowest, portfolio->rows[member].score);
    }
    CHECK(acme.row.atRisk == Approx(risk));
    CHECK(acme.row.pLoss == Approx(exposure > 0 ? risk / exposure : 0));
    CHECK(acme.row.score == Approx(lowest));
    REQUIRE(zeta.members.size() == 1);
    CHECK(zeta.row.atRisk == portfolio->rows[zeta.members[0]].atRisk);
    double all = 0;
    for (const auto &group : portfolio->groups) {
        all += group.row.atRisk;
    }
    CHECK(all == Approx(portfolio->atRisk));
    // The account keeps its own share and class.
    for (const auto &row : portfolio->rows) {
        CHECK(row.share == Approx(row.account == child ? 0.6 : 0.2));
        CHECK(row.parent == (row.account == child ? top : core::AccountId()));
    }
}

TEST_CASE("Rank ranges computed apart are those of the portfolio", "[portfolio]")
{
    ScoreWorkspace w;
    for (int i = 1; i <= 6; ++i) {
        w.revenue(w.account("Account " + std::to_string(i)), day("2026-01-01"), day("2026-06-30"), 100 * i);
    }
    auto board = app::ScoreBoard::load(*w, kDay);
    REQUIRE(board);
    app::PortfolioOptions options;
    options.asOf = kDay;
    options.rankRanges = app::RankRanges::Compute;
    const auto portfolio = app::portfolio(*board, w.read(), options);
    const auto ranges = app::rankRanges(app::rankRangeInputs(*board));
    REQUIRE(ranges.size() == 6);
    for (std::size_t i = 0; i < ranges.size(); ++i) {
        CHECK(portfolio->rows[i].account == ranges[i].account);
        CHECK(portfolio->rows[i].rankLow == ranges[i].best);
        CHECK(portfolio->rows[i].rankHigh == ranges[i].worst);
    }
    options.rankRanges = app::RankRanges::Skip;
    CHECK(app::portfolio(*board, w.read(), options)->rows[0].rankLow == 0);
}

TEST_CASE("Attention can be asked of some accounts only", "[portfolio]")
{
    ScoreWorkspace w;
    const auto first = w.account("First");
    const auto second = w.account("Second");
    w.revenue(first, day("2026-01-01"), day("2026-06-30"), 100);
    w.revenue(second, day("2026-01-01"), day("2026-06-30"), 100);
    auto board = app::ScoreBoard::load(*w, kDay);
    const core::AccountId wanted[] = {second};
    const auto some = app::attentionOf(*board, w.read(), wanted, 50);
    REQUIRE_FALSE(some.empty());
    for (const auto &item : some) {
        CHECK(item.account == second);
    }
    CHECK(app::attentionOf(*board, w.read(), {}, 50).size() > some.size());
    CHECK(app::attentionOf(*board, w.read(), {}, 1).size() == 1);
}

TEST_CASE("A saved view is kept, replaced, renamed and deleted, each one undo step", "[portfolio]")
{
    ScoreWorkspace w;
    const auto id = app::saveView(*w, "Save the view Key", "portfolio", "  Key accounts ", "{\"a\":1}");
    REQUIRE(id);
    REQUIRE(app::savedViews(w.read(), "portfolio").size() == 1);
    CHECK(app::savedViews(w.read(), "portfolio")[0].name == "Key accounts");
    CHECK(app::savedViews(w.read(), "people").empty());

    const auto twice = app::saveView(*w, "x", "portfolio", "KEY ACCOUNTS", "{}");
    REQUIRE_FALSE(twice);
    CHECK(twice.error().code == core::ErrorCode::Conflict);
    CHECK(app::saveView(*w, "x", "people", "Key accounts", "{}"));  // another page
    CHECK(app::saveView(*w, "x", "portfolio", " \t ", "{}").error().code == core::ErrorCode::InvalidValue);
    CHECK(app::saveView(*w, "x", "portfolio", std::string(81, 'n'), "{}").error().code == core::ErrorCode::InvalidValue);

    REQUIRE(app::replaceView(*w, "Change", *id, "{\"a\":2}"));
    REQUIRE(app::renameView(*w, "Rename", *id, "Mine"));
    CHECK(app::savedViews(w.read(), "portfolio")[0].content == "{\"a\":2}");
    REQUIRE(app::removeView(*w, "Delete", *id));
    CHECK(app::savedViews(w.read(), "portfolio").empty());
    REQUIRE(w->undo());
    CHECK(app::savedViews(w.read(), "portfolio")[0].name == "Mine");
    REQUIRE(w->undo());
    CHECK(app::savedViews(w.read(), "portfolio")[0].name == "Key accounts");
    CHECK(app::removeView(*w, "x", app::SavedViewId(12345)).error().code == core::ErrorCode::NotFound);
}

TEST_CASE("One field of several accounts changes in one undo step, all or nothing", "[portfolio]")
{
    ScoreWorkspace w;
    const core::AccountId both[] = {w.account("First"), w.account("Second")};
    REQUIRE(app::editAccounts(*w, both, "segment", core::Value(std::string("Key")), "Segment of 2 accounts"));
    CHECK(w.read().find(both[0])->segment == "Key");
    CHECK(w.read().find(both[1])->segment == "Key");
    REQUIRE(w->undo());
    CHECK(w.read().find(both[0])->segment.empty());
    CHECK(w.read().find(both[1])->segment.empty());
    const core::AccountId wrong[] = {both[0], core::AccountId(99)};
    CHECK_FALSE(app::editAccounts(*w, wrong, "segment", core::Value(std::string("Key")), "x"));
    CHECK(w.read().find(both[0])->segment.empty());
    CHECK_FALSE(app::editAccounts(*w, both, "status", core::Value(std::string("gone")), "x"));
}
