#include <algorithm>

#include "app/account_plan.h"
#include "app/analysis/map_says.h"
#include "app/findings/findings.h"
#include "app/overview.h"
#include "app/people/person_detail.h"
#include "app/portfolio.h"
#include "app/snapshot.h"
#include "core/analysis/map_rules.h"
#include "score_fixtures.h"
#include "support/catch.h"

using namespace linchpin;
using namespace linchpin::test;
using core::Aspect;
using core::BuiltinRole;
using core::FindingKind;
using core::FindingState;
using core::analysis::MapRule;
using core::analysis::Remedy;
using core::report::FindingLine;

namespace {

const core::Date kToday = day("2026-10-12");

/// A buyer nobody knows, a friend with their ear, a blocker at odds with the friend.
struct Told {
    ScoreWorkspace w;
    core::AccountId account = w.account("Halden Foods");
    core::MemberId sofia = w.member("Sofia Lindgren");
    core::SeatId ingrid = w.seat(account, "Ingrid Solheim", {BuiltinRole::FinancialBuyer});
    core::SeatId elena = w.seat(account, "Elena Ferrari", {BuiltinRole::Influencer});
    core::SeatId priya = w.seat(account, "Priya Raman", {BuiltinRole::Gatekeeper});
    core::SeatId jonas = w.seat(account, "Jonas Weber", {BuiltinRole::EndUser});

    Told()
    {
        w.revenue(account, day("2026-01-01"), day("2026-06-30"), 8'000'000'00);
        judge(elena, "champion", "2026-09-01", "Defends our price");
        judge(priya, "blocker", "2026-09-01", "Measured on price");
        for (const char *when : {"2026-08-01", "2026-09-01", "2026-10-01", "2026-10-05"}) {
            w.talk(account, day(when), core::Channel::InPerson, {sofia}, {elena});
        }
        link(elena, ingrid, core::LinkKind::Influence, 3);
        link(jonas, ingrid, core::LinkKind::Influence, 1);
        link(priya, elena, core::LinkKind::Conflict, 1, "They argue about the depot");
        core::SurveyAnswer answer;
        answer.account = account;
        answer.seat = jonas;
        answer.day = day("2026-09-15");
        answer.score = 2;
        w.add(answer);
        core::RoleGoal goal;
        goal.account = account;
        goal.builtin = BuiltinRole::FinancialBuyer;
        goal.wanted = 2;
        w.add(goal);
    }
    void judge(core::SeatId seat, const char *stance, const char *when, const char *reason)
    {
        core::Judgement row;
        row.seat = seat;
        row.aspect = Aspect::Stance;
        row.value = stance;
        row.day = day(when);
        row.reason = reason;
        w.add(row);
    }
    core::Id<core::SeatLink> link(core::SeatId from, core::SeatId to, core::LinkKind kind, int weight, const char *note = "")
    {
        core::SeatLink row;
        row.from = from;
        row.to = to;
        row.kind = kind;
        row.weight = weight;
        row.note = note;
        return w.add(row);
    }
    [[nodiscard]] core::report::AccountOverview overview(core::Date asOf = kToday)
    {
        app::OverviewOptions options;
        options.asOf = asOf;
        return *app::overview(*w, account, options);
    }
    [[nodiscard]] std::optional<FindingLine> line(MapRule rule, core::Date asOf = kToday)
    {
        const auto read = overview(asOf);
        for (const FindingLine &found : read.findings) {
            if (found.map && found.map->rule == rule) {
                return found;
            }
        }
        return std::nullopt;
    }
};

}  // namespace

TEST_CASE("The map says what its records say, with names, evidence and remedy")
{
    Told t;
    const auto way = t.line(MapRule::PathToBuyer);
    REQUIRE(way);
    REQUIRE(way->people.size() == 2);
    CHECK(way->people[0].name == "Elena Ferrari");
    CHECK(way->people[1].name == "Ingrid Solheim");
    CHECK(way->memberName == "Sofia Lindgren");
    CHECK(way->facts.seat == t.ingrid);
    CHECK(way->value > 0);

    const auto odds = t.line(MapRule::ConflictTouchesUs);
    REQUIRE(odds);
    CHECK(odds->people[0].name == "Priya Raman");
    CHECK(odds->note == "They argue about the depot");

    const auto unhappy = t.line(MapRule::UnhappyInfluences);
    REQUIRE(unhappy);
    CHECK(unhappy->people[0].name == "Jonas Weber");
    CHECK(unhappy->map->answer == Approx(0.2));
    CHECK(unhappy->map->evidence.front().kind == core::Kind::SurveyAnswer);

    const auto role = t.line(MapRule::RoleGoalUnmet);
    REQUIRE(role);
    CHECK(role->note == "financial_buyer");
    CHECK(role->rule == "ROLE_GOAL_UNMET:financial_buyer");
    CHECK(role->map->count == 1);
    CHECK(role->map->of == 2);

    CHECK(t.line(MapRule::ChampionInPower)->note == "Defends our price");
    CHECK(t.line(MapRule::BlockerInPower)->alarm == core::Alarm::BlockerInPower);
}

TEST_CASE("Figures of the findings are those of the score")
{
    Told t;
    const auto overview = t.overview();
    const auto score = t.w.score(t.account, kToday);
    for (const FindingLine &line : overview.findings) {
        if (!line.map || line.map->seat.isNone()) {
            continue;
        }
        const auto *contact = score.contact(line.map->seat.value());
        REQUIRE(contact != nullptr);
        if (line.map->rule == MapRule::BuyerUncovered) {
            CHECK(line.value == Approx(contact->atRisk));
            CHECK(line.map->share == Approx(contact->effectivePower));
            CHECK(line.map->strength == Approx(contact->strength).margin(1e-12));
        }
    }
    const auto blockers = t.line(MapRule::BlockerInPower);
    REQUIRE(blockers);
    CHECK(blockers->value == Approx(score.risk.byCause[core::scoring::Cause::Opposition]));
}

TEST_CASE("What was said about a finding of the map holds for the rule and the person, and ends")
{
    Told t;
    const auto way = t.line(MapRule::PathToBuyer);
    REQUIRE(way);
    const core::Date until = day("2026-12-31");
    REQUIRE(app::acceptFinding(*t.w, app::FindingRef::of(t.account, *way), "She starts in January", until, kToday, "Accept"));
    const auto accepted = t.line(MapRule::PathToBuyer);
    CHECK(accepted->state == FindingState::Accepted);
    CHECK(accepted->reason == "She starts in January");
    CHECK(t.w.read().find(accepted->finding)->rule == "PATH_TO_BUYER");
    CHECK(t.line(MapRule::PathToBuyer, until.plusDays(1))->state == FindingState::Open);
    CHECK(t.line(MapRule::UnhappyInfluences)->state == FindingState::Open);
    // It is of the rule, so it cannot be closed by hand, and goes when it is no longer so.
    CHECK(app::closeFinding(*t.w, app::FindingRef::of(t.account, *accepted), "Solved").error().code
          == core::ErrorCode::InvalidValue);
    REQUIRE(app::reopenFinding(*t.w, app::FindingRef::of(t.account, *accepted), "Open"));
    CHECK(t.line(MapRule::PathToBuyer)->state == FindingState::Open);
    for (const char *when : {"2026-09-20", "2026-10-01", "2026-10-05", "2026-10-10"}) {
        t.w.talk(t.account, day(when), core::Channel::InPerson, {t.sofia}, {t.ingrid});
    }
    CHECK_FALSE(t.line(MapRule::PathToBuyer));
    CHECK_FALSE(t.line(MapRule::BuyerUncovered));
}

TEST_CASE("A planned finding of the map is open again when its goal is over")
{
    Told t;
    app::FindingPlan plan;
    plan.title = "Ask Elena for an introduction";
    REQUIRE(app::planFinding(*t.w, app::FindingRef::of(t.account, *t.line(MapRule::PathToBuyer)), plan, kToday, "Plan"));
    CHECK(t.line(MapRule::PathToBuyer)->state == FindingState::Planned);
    auto goals = t.w.read().where<core::Goal>("account", t.account);
    REQUIRE(goals.size() == 1);
    CHECK(goals[0].seat == t.ingrid);
    goals[0].state = core::WorkState::Done;
    t.w.change([&](store::Writer &writer) { writer.update(goals[0]); });
    CHECK(t.line(MapRule::PathToBuyer)->state == FindingState::Open);
}

TEST_CASE("Accepting one of two uncovered buyers leaves the alarm for the other")
{
    Told t;
    const core::SeatId marcus = t.w.seat(t.account, "Marcus Brandt", {BuiltinRole::FinancialBuyer});
    const auto uncovered = [&] {
        std::vector<FindingLine> lines;
        const auto read = t.overview();
        for (const FindingLine &found : read.findings) {
            if (found.map && found.map->rule == MapRule::BuyerUncovered) {
                lines.push_back(found);
            }
        }
        return lines;
    };
    const auto needsAttention = [&] {
        app::PortfolioOptions options;
        options.asOf = kToday;
        const auto portfolio = app::portfolio(*t.w, options);
        return std::any_of(portfolio->attention.begin(), portfolio->attention.end(),
                           [](const auto &item) { return item.alarm == core::Alarm::BuyerUncovered; });
    };
    REQUIRE(uncovered().size() == 2);
    REQUIRE(
        app::acceptFinding(*t.w, app::FindingRef::of(t.account, uncovered()[0]), "Known", kToday.plusDays(30), kToday, "One"));
    CHECK(needsAttention());
    const auto left = uncovered();
    const auto open = std::find_if(left.begin(), left.end(), [](const auto &line) { return line.state == FindingState::Open; });
    REQUIRE(open != left.end());
    REQUIRE(app::acceptFinding(*t.w, app::FindingRef::of(t.account, *open), "Known", kToday.plusDays(30), kToday, "Two"));
    CHECK_FALSE(needsAttention());
    CHECK(marcus);
}

TEST_CASE("The plan prints the findings of the overview in their order, the customer's copy none")
{
    Told t;
    app::AccountPlanOptions options;
    options.asOf = kToday;
    const auto plan = app::accountPlan(*t.w, t.account, options);
    REQUIRE(plan);
    const auto said = core::report::mapSays(plan->overview, 100);
    std::vector<std::string> ofPlan;
    for (const FindingLine *line : said) {
        if (line->kind != FindingKind::Strength) {
            ofPlan.push_back(line->rule);
        }
    }
    std::vector<std::string> ofOverview;
    const auto overview = t.overview();
    for (const FindingLine &line : overview.findings) {
        if (line.isOfMap() && line.kind != FindingKind::Strength) {
            ofOverview.push_back(line.rule);
        }
    }
    CHECK(ofPlan == ofOverview);
    CHECK(said.back()->kind == FindingKind::Strength);
    CHECK(core::report::mapSays(plan->overview, 4).size() == 4);
    options.copy = app::Copy::Customer;
    const auto copy = app::accountPlan(*t.w, t.account, options);
    REQUIRE(copy);
    CHECK(copy->overview.findings.empty());
    options.copy = app::Copy::Internal;
    options.names = core::report::NameMode::Initials;
    const auto initials = app::accountPlan(*t.w, t.account, options);
    REQUIRE(initials);
    for (const FindingLine &line : initials->overview.findings) {
        for (const auto &person : line.people) {
            CHECK(person.name.find("Solheim") == std::string::npos);
        }
    }
}

TEST_CASE("What moved since the snapshot is said against the snapshot that the plan compares with")
{
    Told t;
    REQUIRE(app::takeSnapshot(*t.w, t.account, day("2026-06-30"), "Q2 2026"));
    const auto grown = t.line(MapRule::TieGrown);
    REQUIRE(grown);
    CHECK(grown->people[0].name == "Elena Ferrari");
    CHECK(grown->note == "Q2 2026");
    CHECK(grown->map->before == Approx(t.w.score(t.account, day("2026-06-30")).contact(t.elena.value())->strength).margin(1e-9));

    app::PersonDetailOptions options;
    options.asOf = kToday;
    const auto detail = app::seatDetail(t.w.read(), t.elena, options);
    REQUIRE(detail);
    const auto &tie = detail->seats.front().ties.front();
    CHECK(tie.since == "Q2 2026");
    CHECK(tie.strengthBefore == Approx(0).margin(1e-9));
}
