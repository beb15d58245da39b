#include "app/account_map.h"
#include "app/account_plan.h"
#include "score_fixtures.h"
#include "support/catch.h"

using namespace linchpin;
using namespace linchpin::test;
using core::Aspect;
using core::BuiltinRole;
using core::report::GapKind;

namespace {

const core::Date kToday = day("2026-10-12");

/// An account with a chief nobody knows, an operating chief who is known, a blocker and two users.
struct Story {
    ScoreWorkspace workspace;
    core::AccountId account;
    core::MemberId sofia, clara;
    core::SeatId ingrid, elena, priya, jonas;

    Story()
    {
        account = workspace.account("Halden Foods");
        sofia = workspace.member("Sofia Lindgren");
        clara = workspace.member("Clara Dupont");
        workspace.change([&](store::Writer &writer) {
            auto row = *workspace.read().find(account);
            row.owner = sofia;
            row.objectives = "Run the night shift without stops";
            row.challenges = "Secret weakness of the customer";
            writer.update(row);
        });
        ingrid = workspace.seat(account, "Ingrid Solheim", {BuiltinRole::FinancialBuyer});
        elena = workspace.seat(account, "Elena Ferrari", {BuiltinRole::FinancialBuyer});
        priya = workspace.seat(account, "Priya Raman", {BuiltinRole::Gatekeeper});
        jonas = workspace.seat(account, "Jonas Weber", {BuiltinRole::EndUser});
        judge(elena, Aspect::Stance, "supporter", "2026-05-01", "Defends our price SECRETREASON");
        judge(priya, Aspect::Stance, "blocker", "2026-05-01", "Measured on price SECRETREASON");
        workspace.judge(elena, Aspect::Trust, "3", day("2026-09-01"), sofia);
        workspace.judge(elena, Aspect::Respect, "3", day("2026-09-01"), sofia);
        for (const char *when : {"2026-08-01", "2026-09-01", "2026-10-01"}) {
            workspace.talk(account, day(when), core::Channel::InPerson, {sofia}, {elena});
        }
        core::SeatLink conflict;
        conflict.from = priya;
        conflict.to = elena;
        conflict.kind = core::LinkKind::Conflict;
        conflict.note = "SECRETLINK";
        workspace.add(conflict);
        core::Coverage coverage;
        coverage.member = clara;
        coverage.seat = ingrid;
        coverage.sponsor = true;
        coverage.note = "SECRETNOTE";
        workspace.add(coverage);
        coverage = {};
        coverage.member = sofia;
        coverage.seat = elena;
        coverage.owner = true;
        workspace.add(coverage);
        core::Goal goal;
        goal.account = account;
        goal.title = "Open two sites in spring";
        goal.why = "SECRETWHY";
        goal.owner = sofia;
        goal.priority = 1;
        workspace.add(goal);
        goal.title = "Win a sponsor near SECRETGOAL";
        goal.seat = ingrid;
        workspace.add(goal);
    }

    void judge(core::SeatId seat, Aspect aspect, const char *value, const char *when, const char *reason)
    {
        core::Judgement row;
        row.seat = seat;
        row.aspect = aspect;
        row.value = value;
        row.day = day(when);
        row.reason = reason;
        workspace.add(row);
    }

    core::report::AccountPlan plan(app::Copy copy = app::Copy::Internal, core::Date asOf = kToday)
    {
        app::AccountPlanOptions options;
        options.asOf = asOf;
        options.copy = copy;
        const auto made = app::accountPlan(*workspace, account, options);
        REQUIRE(made.has_value());
        return *made;
    }
};

bool hasGap(const core::report::AccountPlan &plan, GapKind kind)
{
    return std::any_of(plan.gaps.begin(), plan.gaps.end(), [&](const auto &gap) { return gap.kind == kind; });
}

/// Every text of the value, for the search of what must not be there.
std::string allText(const core::report::AccountPlan &plan)
{
    std::string text;
    const auto add = [&](const std::string &part) { text += part + '\n'; };
    const auto &overview = plan.overview;
    for (const auto &part : overview.parts) {
        add(part.name + part.title + part.closestName);
        for (const auto &line : part.ledger) {
            add(line.text + line.judge + line.kind);
        }
    }
    for (const auto &finding : overview.findings) {
        add(finding.title + finding.detail + finding.facts.seatName);
    }
    for (const auto &goal : overview.goals) {
        add(goal.title + goal.seatName + goal.measure + goal.why + goal.ownerName);
        for (const auto &step : goal.steps) {
            add(step.title);
        }
    }
    for (const auto &promise : overview.promises) {
        add(promise.text + promise.to + promise.by);
    }
    for (const auto &person : plan.map.people) {
        add(person.name + person.title + person.role + person.missingProof);
    }
    for (const auto &person : plan.people) {
        add(person.name + person.label + person.title + person.role + person.values);
    }
    for (const auto &finding : overview.findings) {
        add(finding.title + finding.detail + finding.note + finding.facts.seatName);
        for (const auto &person : finding.people) {
            add(person.name + person.title);
        }
    }
    for (const auto &moment : plan.moments) {
        add(moment.text);
    }
    for (const auto &gap : plan.gaps) {
        for (const auto &name : gap.names) {
            add(name);
        }
    }
    for (const auto &priority : plan.priorities) {
        add(priority.title + priority.reason);
    }
    add(plan.objectives + plan.challenges);
    return text;
}

}  // namespace

TEST_CASE("the map of an account carries stance, strength, who covers and what is missing", "[plan]")
{
    Story story;
    app::AccountMapOptions options;
    options.asOf = kToday;
    const auto map = app::accountMap(story.workspace.read(), story.account, options);
    REQUIRE(map.has_value());
    REQUIRE(map->people.size() == 4);
    const auto &ingrid = map->people[0];
    const auto &elena = map->people[1];
    const auto &priya = map->people[2];
    CHECK(ingrid.warning == core::CardWarning::NobodyCovers);
    CHECK(ingrid.stance == core::Stance::Unknown);
    CHECK(ingrid.strength == 0);
    CHECK_FALSE(ingrid.daysSinceTalk.has_value());
    CHECK(elena.stance == core::Stance::Supporter);
    CHECK(elena.tier == core::Tier::Buyer);
    CHECK(*elena.strength > 40);
    CHECK(*elena.strengthHigh >= *elena.strength);
    CHECK(elena.daysSinceTalk == 11);
    CHECK_FALSE(elena.pastRhythm);
    REQUIRE(elena.covers.size() == 1);
    CHECK(elena.covers[0].initials == "SL");
    CHECK(elena.covers[0].owner);
    CHECK(elena.effectivePower > 0);
    CHECK(priya.stance == core::Stance::Blocker);
    CHECK(priya.role == "gatekeeper");
    REQUIRE(map->links.size() == 1);
    CHECK(map->links[0].kind == core::MapLinkKind::Conflict);
    REQUIRE_FALSE(map->team.empty());
    CHECK(map->team[0].name == "Sofia Lindgren");
    CHECK(map->peopleInAccount == 4);
}

TEST_CASE("an earlier day shows the map as it was", "[plan]")
{
    Story story;
    app::AccountMapOptions options;
    options.asOf = day("2026-04-30");
    const auto map = app::accountMap(story.workspace.read(), story.account, options);
    REQUIRE(map.has_value());
    CHECK(map->people[1].stance == core::Stance::Unknown);
    CHECK(map->people[1].strength == 0);
}

TEST_CASE("proofs of loyalty are counted against the list of the workspace", "[plan]")
{
    Story story;
    core::Setting setting;
    setting.name = "loyalty_proofs.satisfied";
    setting.value = "says so\nrenewed\npaid early";
    story.workspace.add(setting);
    app::AccountMapOptions options;
    options.asOf = kToday;
    const auto map = app::accountMap(story.workspace.read(), story.account, options);
    REQUIRE(map.has_value());
    CHECK(map->people[1].proofsNeed == 3);
    CHECK(map->people[1].proofsHave == 0);
    CHECK(map->people[1].missingProof == "says so");
}

TEST_CASE("a plan says who is uncovered, who blocks and who takes over", "[plan]")
{
    Story story;
    const auto plan = story.plan();
    CHECK(plan.preparedBy == "Sofia Lindgren");
    CHECK(plan.company == "Arden");
    CHECK(plan.snapshot == "Q4 2026");
    const auto said = core::report::mapSays(plan.overview, 20);
    REQUIRE_FALSE(said.empty());
    const auto saysOf = [&](core::analysis::MapRule rule) {
        const auto found = std::find_if(said.begin(), said.end(), [rule](const auto *line) { return line->map->rule == rule; });
        return found == said.end() ? nullptr : *found;
    };
    const auto *uncovered = saysOf(core::analysis::MapRule::BuyerUncovered);
    REQUIRE(uncovered != nullptr);
    CHECK(uncovered->people.front().name == "Ingrid Solheim");
    CHECK(uncovered->memberName == "Clara Dupont");
    const auto *conflict = saysOf(core::analysis::MapRule::ConflictTouchesUs);
    REQUIRE(conflict != nullptr);
    CHECK(conflict->people.back().name == "Elena Ferrari");
    CHECK(plan.thin.nobody == std::vector<std::string>{"Ingrid Solheim", "Priya Raman"});
    CHECK(plan.thin.suggested == "Clara Dupont");
    CHECK(plan.thin.onlyOne == 1);
    CHECK(plan.thin.worstMember == "Sofia Lindgren");
    CHECK(hasGap(plan, GapKind::BuyersUncovered));
    CHECK(hasGap(plan, GapKind::NobodyAsked));
    CHECK(hasGap(plan, GapKind::NoOutcomes));
    CHECK(hasGap(plan, GapKind::ReviewOverdue));
    CHECK_FALSE(plan.changes.has_value());
    CHECK_FALSE(plan.signatures.empty());
}

TEST_CASE("what changed compares with the snapshot before", "[plan]")
{
    Story story;
    core::Snapshot snapshot;
    snapshot.account = story.account;
    snapshot.label = "Q1 2026";
    snapshot.asOf = day("2026-03-31");
    snapshot.score = 0.1;
    story.workspace.add(snapshot);
    const auto plan = story.plan();
    REQUIRE(plan.changes.has_value());
    CHECK(plan.changes->label == "Q1 2026");
    CHECK(plan.overview.figures.scoreBefore == 0.1);
    bool stance = false;
    bool strength = false;
    for (const auto &change : plan.changes->people) {
        stance = stance || (change.kind == core::report::PersonChange::Kind::Stance && change.name == "Priya Raman");
        strength = strength
            || (change.kind == core::report::PersonChange::Kind::Strength && change.name == "Elena Ferrari"
                && change.after > change.before);
    }
    CHECK(stance);
    CHECK(strength);
}

TEST_CASE("a customer copy holds nothing that we think of anybody", "[plan]")
{
    Story story;
    const auto plan = story.plan(app::Copy::Customer);
    CHECK(plan.customerCopy);
    const std::string text = allText(plan);
    INFO(text);
    CHECK(text.find("SECRET") == std::string::npos);
    CHECK(text.find("Secret weakness") == std::string::npos);
    CHECK(text.find("gatekeeper") == std::string::npos);
    CHECK(text.find("buyer") == std::string::npos);
    CHECK(plan.overview.parts.empty());
    CHECK(plan.overview.findings.empty());
    CHECK(plan.overview.trend.empty());
    CHECK(plan.overview.voiceByTier.empty());
    CHECK(plan.overview.figures.score == 0);
    CHECK(plan.overview.figures.atRisk == 0);
    CHECK(plan.overview.figures.alarms.empty());
    CHECK(plan.overview.goals.size() == 1);
    CHECK(plan.overview.goals[0].title == "Open two sites in spring");
    CHECK(plan.map.links.empty());
    CHECK(plan.map.team.empty());
    CHECK_FALSE(plan.map.judgements);
    CHECK_FALSE(plan.map.score.has_value());
    REQUIRE(plan.map.people.size() == 4);
    for (const auto &person : plan.map.people) {
        CHECK(person.stance == core::Stance::Unknown);
        CHECK(person.tier == core::Tier::User);
        CHECK(person.role.empty());
        CHECK_FALSE(person.strength.has_value());
        CHECK(person.covers.empty());
        CHECK(person.effectivePower == 0);
        CHECK_FALSE(person.daysSinceTalk.has_value());
    }
    for (const auto &person : plan.people) {
        CHECK(person.stance == core::Stance::Unknown);
        CHECK(person.ties.empty());
        CHECK(person.values.empty());
        CHECK(person.strength == 0);
    }
    CHECK(plan.overview.findings.empty());
    CHECK(plan.gaps.empty());
    CHECK(plan.thin.nobody.empty());
    CHECK(plan.moments.empty());
    CHECK_FALSE(plan.changes.has_value());
    CHECK(plan.signatures.empty());
    CHECK(plan.objectives == "Run the night shift without stops");
    CHECK(plan.people[1].contact == "Sofia Lindgren");
}

TEST_CASE("placeholders are left out of a customer copy and their reports move up", "[plan]")
{
    Story story;
    core::SeatId guess;
    {
        core::Seat row;
        row.account = story.account;
        row.label = "head of IT?";
        row.reportsTo = story.ingrid;
        guess = story.workspace.add(row);
        row = *story.workspace.read().find(story.jonas);
        row.reportsTo = guess;
        story.workspace.change([&](store::Writer &writer) { writer.update(row); });
    }
    const auto plan = story.plan(app::Copy::Customer);
    CHECK(plan.map.people.size() == 4);
    CHECK(plan.map.people[3].reportsTo == story.ingrid.value());
}

TEST_CASE("an account of which nothing is known has a plan that says so", "[plan]")
{
    ScoreWorkspace workspace;
    const auto account = workspace.account("Nobody Knows Ltd");
    app::AccountPlanOptions options;
    options.asOf = kToday;
    const auto plan = app::accountPlan(*workspace, account, options);
    REQUIRE(plan.has_value());
    CHECK(plan->people.empty());
    CHECK(hasGap(*plan, GapKind::NoPeople));
    CHECK(hasGap(*plan, GapKind::NoGoals));
    CHECK(hasGap(*plan, GapKind::NoRevenue));
    const auto missing = app::accountPlan(*workspace, core::AccountId(42), options);
    REQUIRE_FALSE(missing.has_value());
    CHECK(missing.error().code == core::ErrorCode::NotFound);
}
