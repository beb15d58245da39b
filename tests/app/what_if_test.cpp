#include "app/what_if/what_if.h"

#include <chrono>
#include <filesystem>
#include <numeric>

#include "app/account_map.h"
#include "app/account_people.h"
#include "app/coverage/coverage_matrix.h"
#include "app/sample/sample.h"
#include "app/score_fixtures.h"
#include "app/what_if/scenarios.h"
#include "app/what_if/trial_lookup.h"
#include "app/what_if/trial_plan.h"
#include "core/report/account_map.h"
#include "core/report/coverage_matrix.h"
#include "exchange/scenario_json.h"
#include "support/catch.h"

using namespace linchpin;
using app::Assumption;
using app::TrialGround;
using app::TrialOutcome;
using core::BuiltinRole;
using core::TrialMark;
using core::report::AssumptionProblem;
using core::report::TrialFollow;
using core::scoring::ChangeKind;
using test::day;

namespace {

/// A sample of its own in a folder that goes away.
struct Sample {
    test::TemporaryFolder folder;
    app::Workspace workspace = *app::makeSampleWorkspace(folder / "sample.linchpin");
    core::Date today = day("2026-10-12");
    core::AccountId halden;

    Sample()
    {
        for (const core::Account &account : workspace.read().all<core::Account>()) {
            if (account.name == "Halden Foods") {
                halden = account.id;
            }
        }
    }
    [[nodiscard]] TrialGround ground() const { return *TrialGround::read(workspace.read(), halden, today); }
    [[nodiscard]] core::SeatId seat(const char *name) const { return *app::findSeat(ground(), name); }
    [[nodiscard]] core::MemberId member(const char *name) const { return *app::findMember(ground(), name); }
    [[nodiscard]] core::PromiseId openPromise() const
    {
        for (const core::Promise &promise : workspace.read().where<core::Promise>("account", halden)) {
            if (!promise.doneOn && !promise.brokenOn && promise.seat) {
                return promise.id;
            }
        }
        return {};
    }
    [[nodiscard]] core::scoring::AccountScore score() const
    {
        return core::scoring::scoreAccount(*app::scoreInputs(workspace.read(), halden, today, app::TouchDetail::Rows),
                                           *app::scoringParameters(workspace.read()));
    }
    template <typename Work>
    void change(Work &&work)
    {
        REQUIRE(workspace.transact("test", work));
    }
};

/// One sample for all tests that only read it.
const Sample &sample()
{
    static const Sample shared;
    return shared;
}

Assumption leaves(core::SeatId seat)
{
    Assumption assumption;
    assumption.kind = ChangeKind::ContactLeaves;
    assumption.seat = seat;
    return assumption;
}
Assumption ourLeaves(core::MemberId member)
{
    Assumption assumption;
    assumption.kind = ChangeKind::PersonLeaves;
    assumption.member = member;
    return assumption;
}
Assumption becomes(core::SeatId seat, core::Stance stance)
{
    Assumption assumption;
    assumption.kind = ChangeKind::SetStance;
    assumption.seat = seat;
    assumption.stance = stance;
    return assumption;
}
Assumption keeps(core::PromiseId promise)
{
    Assumption assumption;
    assumption.kind = ChangeKind::DeliverPromise;
    assumption.promise = promise;
    return assumption;
}
Assumption meets(core::MemberId member, core::SeatId seat, int count = 1)
{
    Assumption assumption;
    assumption.kind = ChangeKind::AddTouch;
    assumption.member = member;
    assumption.seat = seat;
    assumption.count = count;
    return assumption;
}
Assumption off(Assumption assumption)
{
    assumption.on = false;
    return assumption;
}

/// Makes the assumption true in the file.
void doForReal(Sample &real, const Assumption &assumption)
{
    real.change([&](store::Writer &writer) {
        switch (assumption.kind) {
        case ChangeKind::PersonLeaves: {
            core::Member row = *writer.read().find(assumption.member);
            row.leftOn = real.today;
            writer.update(row);
            break;
        }
        case ChangeKind::ContactLeaves: {
            core::Seat row = *writer.read().find(assumption.seat);
            row.person = {};
            row.label.clear();
            writer.update(row);
            break;
        }
        case ChangeKind::SetStance: {
            core::Judgement row;
            row.seat = assumption.seat;
            row.aspect = core::Aspect::Stance;
            row.value = core::word(assumption.stance);
            row.day = real.today;
            writer.insert(row);
            break;
        }
        case ChangeKind::DeliverPromise: {
            core::Promise row = *writer.read().find(assumption.promise);
            row.doneOn = real.today;
            writer.update(row);
            break;
        }
        case ChangeKind::AddTouch:
            for (int i = 0; i < assumption.count; ++i) {
                core::Conversation row;
                row.account = real.halden;
                row.day = real.today.plusDays(-7 * i);
                row.channel = assumption.channel;
                row.direction = core::Direction::Both;
                row.subject = "Trial";
                const auto id = writer.insert(row);
                core::Participant ours;
                ours.conversation = id;
                ours.member = assumption.member;
                writer.insert(ours);
                core::Participant theirs;
                theirs.conversation = id;
                theirs.seat = assumption.seat;
                writer.insert(theirs);
            }
            break;
        }
    });
}

const core::report::TrialConsequence *find(const TrialOutcome &outcome, TrialFollow kind)
{
    for (const auto &what : outcome.consequences) {
        if (what.kind == kind) {
            return &what;
        }
    }
    return nullptr;
}

void checkAddsUp(const TrialOutcome &outcome)
{
    double points = 0;
    double money = 0;
    int shown = 0;
    int from = outcome.before.score;
    for (const auto &step : outcome.steps) {
        if (!step.assumption.counts()) {
            CHECK(step.from == outcome.after.score);
            continue;
        }
        CHECK(step.from == from);
        from += step.shown;
        points += step.points;
        money += step.atRisk;
        shown += step.shown;
    }
    CHECK(from == outcome.after.score);
    CHECK(shown == outcome.after.score - outcome.before.score);
    CHECK(points == Approx(100 * (outcome.after.relationship - outcome.before.relationship)).margin(1e-9));
    CHECK(money == Approx(outcome.after.atRisk - outcome.before.atRisk).margin(1e-3));
    double people = 0;
    int peopleShown = 0;
    for (const auto &person : outcome.people) {
        people += person.delta();
        peopleShown += person.shown;
        CHECK(person.byStrength + person.byStance + person.byPower == Approx(person.delta()).margin(1e-9));
    }
    CHECK(people == Approx(points).margin(1e-9));
    CHECK(peopleShown == shown);
}

/// Four people, two of us, a drawn way to the buyer through the boss.
struct Small {
    test::ScoreWorkspace w;
    core::Date today = day("2026-10-12");
    core::MemberId ann = w.member("Ann Berg");
    core::MemberId bo = w.member("Bo Dahl");
    core::AccountId account = w.account("Borg");
    core::SeatId buyer = w.seat(account, "Rosa Diaz", {BuiltinRole::FinancialBuyer});
    core::SeatId boss = w.seat(account, "Elena Ferrari", {BuiltinRole::TechnicalBuyer});
    core::SeatId fan = w.seat(account, "Hanne Lunde", {BuiltinRole::Influencer});
    core::SeatId user = w.seat(account, "Ulf Rask", {BuiltinRole::EndUser});

    Small()
    {
        w.revenue(account, day("2026-01-01"), day("2026-06-30"), 1'000'000'00);
        w.talk(account, day("2026-10-01"), core::Channel::InPerson, {ann}, {boss});
        w.talk(account, day("2026-10-02"), core::Channel::InPerson, {ann}, {fan});
        w.talk(account, day("2026-10-05"), core::Channel::InPerson, {ann}, {fan});
        w.talk(account, day("2026-10-03"), core::Channel::Call, {bo}, {user});
        w.judge(fan, core::Aspect::Stance, "champion", day("2026-10-01"));
        w.judge(user, core::Aspect::Stance, "blocker", day("2026-10-01"));
        link(fan, boss);
        link(boss, buyer);
        w.change([&](store::Writer &writer) {
            core::Seat row = *writer.read().find(user);
            row.reportsTo = boss;
            writer.update(row);
            core::Account own = *writer.read().find(account);
            own.owner = ann;
            writer.update(own);
        });
    }
    void link(core::SeatId from, core::SeatId to)
    {
        core::SeatLink row;
        row.from = from;
        row.to = to;
        row.kind = core::LinkKind::Influence;
        row.weight = 2;
        w.add(row);
    }
    [[nodiscard]] TrialGround ground() const { return *TrialGround::read(w.read(), account, today); }
    [[nodiscard]] TrialOutcome tryOut(std::vector<Assumption> assumptions) const { return ground().tryOut(assumptions); }
};

}  // namespace

TEST_CASE("Nothing assumed changes nothing")
{
    const TrialOutcome outcome = sample().ground().tryOut({});
    CHECK(outcome.before == outcome.after);
    CHECK(outcome.people.empty());
    CHECK(outcome.consequences.empty());
    CHECK(outcome.accountName == "Halden Foods");
    CHECK(outcome.before.score == 42);
    CHECK(outcome.before.robust == 31);
    CHECK(outcome.before.buyers == 4);
    CHECK(outcome.before.buyersCovered == 2);
    CHECK(!outcome.repairs.empty());
}

TEST_CASE("A trial scores exactly what the account scores when it happens")
{
    const Sample &shared = sample();
    const std::vector<Assumption> all{leaves(shared.seat("Elena Ferrari")),
                                      meets(shared.member("Clara Dupont"), shared.seat("Ingrid Solheim"), 3),
                                      becomes(shared.seat("Marcus Brandt"), core::Stance::Neutral), keeps(shared.openPromise()),
                                      ourLeaves(shared.member("Sofia Lindgren"))};
    REQUIRE(shared.openPromise());
    std::vector<std::vector<Assumption>> trials;
    for (const Assumption &assumption : all) {
        trials.push_back({assumption});
    }
    trials.push_back(all);
    for (const auto &assumptions : trials) {
        const TrialOutcome outcome = shared.ground().tryOut(assumptions);
        Sample real;
        REQUIRE(real.halden == shared.halden);
        for (const Assumption &assumption : assumptions) {
            doForReal(real, assumption);
        }
        const auto score = real.score();
        INFO(core::word(assumptions.front().kind) << ", " << assumptions.size());
        CHECK(outcome.after.relationship == Approx(score.relationship).margin(1e-9));
        CHECK(outcome.after.relationshipHigh == Approx(score.relationshipHigh).margin(1e-9));
        CHECK(outcome.after.robust == app::wholePoints(score.robust));
        CHECK(outcome.after.atRisk == Approx(score.risk.atRisk).margin(1));
        CHECK(outcome.after.threads == score.threads);
        CHECK(outcome.after.alarms == score.alarms);
        checkAddsUp(outcome);

        // Map and matrix with the trial on them show what they would show then.
        auto matrix = *app::coverageMatrix(shared.workspace.read(), shared.halden, shared.today);
        core::report::applyTrial(matrix, outcome);
        const auto then = *app::coverageMatrix(real.workspace.read(), real.halden, real.today);
        CHECK(matrix.score == then.score);
        CHECK(matrix.buyersCovered == then.buyersCovered);
        CHECK(matrix.oneThread == then.oneThread);
        for (const auto &row : then.rows) {
            const auto *mine = matrix.row(row.seat);
            REQUIRE(mine != nullptr);
            INFO(mine->name);
            CHECK(mine->strength == row.strength);
            CHECK(mine->covered == row.covered);
            CHECK(mine->contacts == row.contacts);
        }
        app::AccountMapOptions options;
        options.asOf = shared.today;
        auto map = *app::accountMap(shared.workspace.read(), shared.halden, options);
        core::report::applyTrial(map, outcome);
        const auto mapThen = *app::accountMap(real.workspace.read(), real.halden, options);
        CHECK(map.score == mapThen.score);
        for (std::size_t i = 0; i < map.people.size(); ++i) {
            CHECK(map.people[i].strength == mapThen.people[i].strength);
            if (map.people[i].trial == TrialMark::Leaves) {
                continue;  // whoever owns the relationship has nobody there
            }
            CHECK(map.people[i].covers.size() == mapThen.people[i].covers.size());
            CHECK(map.people[i].effectivePower == Approx(mapThen.people[i].effectivePower).margin(1e-12));
        }
    }
}

TEST_CASE("The parts of a stack add up, in every order and with some switched off")
{
    const Sample &shared = sample();
    const TrialGround ground = shared.ground();
    std::vector<Assumption> all = ground.suggestions();
    REQUIRE(all.size() >= 4);
    double end = 0;
    for (std::size_t turn = 0; turn < all.size(); ++turn) {
        for (std::size_t i = 0; i < all.size(); ++i) {
            all[i].on = true;
        }
        const TrialOutcome outcome = ground.tryOut(all);
        checkAddsUp(outcome);
        if (turn == 0) {
            end = outcome.after.relationship;
        }
        CHECK(outcome.after.relationship == Approx(end).margin(1e-12));
        all[turn].on = false;
        const TrialOutcome without = ground.tryOut(all);
        checkAddsUp(without);
        // Switched on, it brings what was shown.
        CHECK(without.after.score + without.steps[turn].shown == outcome.after.score);
        std::rotate(all.begin(), all.begin() + 1, all.end());
    }
}

TEST_CASE("What would follow names who loses a way, a manager, cover and counterparts")
{
    Small small;
    core::Goal goal;
    goal.account = small.account;
    goal.seat = small.boss;
    goal.title = "Renew by 31 March";
    goal.owner = small.ann;
    const core::GoalId goalId = small.w.add(goal);
    core::Action action;
    action.account = small.account;
    action.title = "Send the offer";
    action.owner = small.ann;
    small.w.add(action);

    const TrialOutcome gone = small.tryOut({leaves(small.boss)});
    REQUIRE(gone.steps.size() == 1);
    CHECK(gone.steps[0].assumption.seatName == "Elena Ferrari");
    CHECK(gone.steps[0].points < 0);
    CHECK(gone.seat(small.boss)->mark == TrialMark::Leaves);
    CHECK(gone.seat(small.fan)->mark == TrialMark::LosesWay);
    CHECK(gone.seat(small.user)->mark == TrialMark::LosesSuperior);
    const auto *counterpart = find(gone, TrialFollow::GoalWithoutCounterpart);
    REQUIRE(counterpart != nullptr);
    CHECK(counterpart->record == goalId.value());
    CHECK(counterpart->text == "Renew by 31 March");
    REQUIRE(find(gone, TrialFollow::WayLost) != nullptr);
    CHECK(find(gone, TrialFollow::WayLost)->seatName == "Hanne Lunde");
    REQUIRE(find(gone, TrialFollow::SuperiorLost) != nullptr);
    CHECK(find(gone, TrialFollow::SuperiorLost)->otherName == "Elena Ferrari");
    CHECK(find(gone, TrialFollow::ActionWithoutOwner) == nullptr);

    const TrialOutcome ours = small.tryOut({ourLeaves(small.ann)});
    CHECK(ours.seat(small.fan)->mark == TrialMark::LosesCover);
    CHECK(ours.seat(small.fan)->markName == "Ann Berg");
    CHECK(ours.member(small.ann)->leaves);
    CHECK(ours.member(small.ann)->people == 0);
    REQUIRE(find(ours, TrialFollow::GoalWithoutOwner) != nullptr);
    REQUIRE(find(ours, TrialFollow::ActionWithoutOwner) != nullptr);
    CHECK(find(ours, TrialFollow::ActionWithoutOwner)->text == "Send the offer");
    REQUIRE(find(ours, TrialFollow::CoverLost) != nullptr);

    const TrialOutcome met = small.tryOut({meets(small.bo, small.buyer, 2)});
    CHECK(met.seat(small.buyer)->mark == TrialMark::Covered);
    CHECK(met.seat(small.buyer)->markName == "Bo Dahl");
    REQUIRE(find(met, TrialFollow::BuyerCovered) != nullptr);
    CHECK(find(met, TrialFollow::BuyerCovered)->isGood());
    CHECK(met.after.buyersCovered == 1);

    const TrialOutcome won = small.tryOut({becomes(small.user, core::Stance::Neutral)});
    CHECK(won.seat(small.user)->mark == TrialMark::NewStance);
    CHECK(won.seat(small.user)->stance == core::Stance::Neutral);
    CHECK(won.after.atRisk < won.before.atRisk);
    // Bad first, good last.
    for (std::size_t i = 1; i < gone.consequences.size(); ++i) {
        CHECK(gone.consequences[i - 1].kind <= gone.consequences[i].kind);
    }
}

TEST_CASE("What cannot be tried is named and counts as switched off")
{
    Small small;
    const core::SeatId empty = small.w.seat(small.account, "");
    const core::PromiseId kept =
        small.w.promise(small.account, small.boss, day("2026-08-01"), day("2026-09-01"), day("2026-08-20"));
    const core::MemberId gone = small.w.member("Cy Gone", day("2026-01-31"));
    const TrialOutcome outcome =
        small.tryOut({leaves(core::SeatId(4711)), leaves(empty), ourLeaves(gone), keeps(core::PromiseId(99)), keeps(kept),
                      meets(gone, small.boss), leaves(small.boss), meets(small.ann, small.boss),
                      becomes(small.boss, core::Stance::Champion), becomes(small.user, core::Stance::Neutral),
                      becomes(small.user, core::Stance::Supporter), ourLeaves(small.bo), meets(small.bo, small.fan)});
    const std::vector<AssumptionProblem> expected{
        AssumptionProblem::SeatGone,    AssumptionProblem::SeatEmpty,     AssumptionProblem::MemberGone,
        AssumptionProblem::PromiseGone, AssumptionProblem::PromiseClosed, AssumptionProblem::MemberGone,
        AssumptionProblem::None,        AssumptionProblem::Contradicted,  AssumptionProblem::Contradicted,
        AssumptionProblem::None,        AssumptionProblem::Contradicted,  AssumptionProblem::None,
        AssumptionProblem::Contradicted};
    for (std::size_t i = 0; i < expected.size(); ++i) {
        INFO(i);
        CHECK(outcome.steps[i].assumption.problem == expected[i]);
    }
    CHECK(outcome.switchedOn() == 3);
    checkAddsUp(outcome);
}

TEST_CASE("Repairs are worked out on the account as it would be, and bring what they say")
{
    const Sample &shared = sample();
    const TrialGround ground = shared.ground();
    std::vector<Assumption> assumptions{leaves(shared.seat("Elena Ferrari")), ourLeaves(shared.member("Sofia Lindgren"))};
    const TrialOutcome outcome = ground.tryOut(assumptions);
    REQUIRE(outcome.repairs.size() >= 3);
    for (std::size_t i = 0; i < outcome.repairs.size(); ++i) {
        const auto &repair = outcome.repairs[i];
        CHECK(repair.hours > 0);
        CHECK(repair.success > 0);
        CHECK(repair.assumption.on);
        CHECK(repair.assumption.member != shared.member("Sofia Lindgren"));
        CHECK(repair.assumption.seat != shared.seat("Elena Ferrari"));
        if (i > 0) {
            CHECK(outcome.repairs[i - 1].keptPerHour() >= repair.keptPerHour() - 1e-9);
        }
        std::vector<Assumption> with = assumptions;
        with.push_back(repair.assumption);
        const TrialOutcome repaired = ground.tryOut(with);
        CHECK(outcome.after.atRisk - repaired.after.atRisk == Approx(repair.kept).margin(1e-3));
        CHECK(repaired.after.score - outcome.after.score == repair.shown);
    }
    CHECK(ground.tryOut(assumptions, {0, {}}).repairs.empty());
    CHECK(ground.tryOut(assumptions, {1, {}}).repairs.size() == 1);
}

TEST_CASE("What is worth trying first is switched off and changes something")
{
    const Sample &shared = sample();
    const auto suggestions = *app::suggestedAssumptions(shared.workspace.read(), shared.halden, shared.today);
    REQUIRE(suggestions.size() >= 4);
    CHECK(suggestions.size() <= 8);
    CHECK(suggestions.front().kind == ChangeKind::ContactLeaves);
    CHECK(suggestions.back().kind == ChangeKind::PersonLeaves);
    const TrialOutcome outcome = shared.ground().tryOut(suggestions);
    for (const auto &step : outcome.steps) {
        CHECK(!step.assumption.on);
        CHECK(step.assumption.problem == AssumptionProblem::None);
        CHECK((std::abs(step.points) > 1e-6 || std::abs(step.atRisk) >= 100));
    }
    CHECK(shared.ground().suggestions(3).size() == 3);
    CHECK(shared.ground().suggestions(0).empty());
}

TEST_CASE("An account without people can be tried out too")
{
    test::ScoreWorkspace w;
    const core::AccountId account = w.account("Empty");
    const TrialGround ground = *TrialGround::read(w.read(), account, day("2026-10-12"));
    CHECK(ground.suggestions().empty());
    const TrialOutcome outcome = ground.tryOut({});
    CHECK(outcome.after.score == 0);
    CHECK(outcome.repairs.empty());
    CHECK(TrialGround::read(w.read(), core::AccountId(4711), day("2026-10-12")).error().code == core::ErrorCode::NotFound);
}

TEST_CASE("People of a trial are found by a part of the name")
{
    const Sample &shared = sample();
    const TrialGround ground = shared.ground();
    CHECK(*app::findSeat(ground, "elena ferrari") == shared.seat("Elena Ferrari"));
    CHECK(*app::findSeat(ground, "Ferrari") == shared.seat("Elena Ferrari"));
    CHECK(*app::findSeat(ground, std::to_string(shared.seat("Elena Ferrari").value())) == shared.seat("Elena Ferrari"));
    CHECK(app::findSeat(ground, "Nobody Here").error().code == core::ErrorCode::NotFound);
    CHECK(app::findSeat(ground, "a").error().code == core::ErrorCode::Ambiguous);
    CHECK(*app::findMember(ground, "sofia") == shared.member("Sofia Lindgren"));
}

TEST_CASE("The sample's scenarios are read and tried")
{
    const Sample &shared = sample();
    const auto saved = app::scenarios(shared.workspace.read(), shared.halden);
    REQUIRE(saved.size() == 2);
    CHECK(saved[0].name == "New CFO");
    CHECK(saved[0].assumptions == std::vector{becomes(shared.seat("Marcus Brandt"), core::Stance::Neutral)});
    CHECK(saved[1].name == "Q1 plan B");
    CHECK(saved[1].assumptions == std::vector{leaves(shared.seat("Elena Ferrari"))});
    CHECK(saved[1].unread == 0);
    CHECK(app::findScenario(shared.workspace.read(), shared.halden, "q1 PLAN b")->id == saved[1].id);
    CHECK(app::findScenario(shared.workspace.read(), shared.halden, "other").error().code == core::ErrorCode::NotFound);
}

TEST_CASE("Scenarios come back as they were saved, and each act is one undo step")
{
    Sample s;
    const std::string before = test::contentText(s.workspace.read());
    const std::vector<Assumption> all{leaves(s.seat("Elena Ferrari")),
                                      off(ourLeaves(s.member("Sofia Lindgren"))),
                                      becomes(s.seat("Priya Raman"), core::Stance::Unknown),
                                      off(becomes(s.seat("Marcus Brandt"), core::Stance::Champion)),
                                      keeps(s.openPromise()),
                                      meets(s.member("Clara Dupont"), s.seat("Ingrid Solheim"), 3)};
    const auto id = app::saveScenario(s.workspace, s.halden, "  Winter ", all, s.today, "Save scenario");
    REQUIRE(id);
    auto saved = *app::findScenario(s.workspace.read(), s.halden, "winter");
    CHECK(saved.name == "Winter");
    CHECK(saved.assumptions == all);
    CHECK(saved.day == s.today);

    CHECK(app::saveScenario(s.workspace, s.halden, "WINTER", all, s.today, "x").error().code == core::ErrorCode::Conflict);
    CHECK(app::saveScenario(s.workspace, s.halden, " ", all, s.today, "x").error().code == core::ErrorCode::InvalidValue);
    CHECK(app::saveScenario(s.workspace, s.halden, std::string(81, 'x'), all, s.today, "x").error().code
          == core::ErrorCode::InvalidValue);
    CHECK(app::saveScenario(s.workspace, s.halden, "None", {}, s.today, "x").error().code == core::ErrorCode::NothingToDo);

    const std::vector<Assumption> one{leaves(s.seat("Marcus Brandt"))};
    REQUIRE(app::replaceScenario(s.workspace, *id, one, s.today, "Replace"));
    REQUIRE(app::renameScenario(s.workspace, *id, "Spring", "Rename"));
    CHECK(app::renameScenario(s.workspace, *id, "new cfo", "x").error().code == core::ErrorCode::Conflict);
    saved = *app::findScenario(s.workspace.read(), s.halden, "Spring");
    CHECK(saved.assumptions == one);
    REQUIRE(app::removeScenario(s.workspace, *id, "Remove"));
    CHECK(app::removeScenario(s.workspace, *id, "Remove").error().code == core::ErrorCode::NotFound);
    for (int i = 0; i < 4; ++i) {
        REQUIRE(s.workspace.undo());
    }
    CHECK(test::contentText(s.workspace.read()) == before);
}

TEST_CASE("Unknown kinds and broken text of a scenario are counted, never fatal")
{
    const auto read = [](const char *text) { return exchange::readScenario(text); };
    CHECK(read("").unread == 1);
    CHECK(read("{}").unread == 1);
    CHECK(read("[").unread == 1);
    CHECK(read("[]").unread == 0);
    const auto mixed = read(R"([{"kind":"earthquake"},7,{"kind":"contact_leaves"},{"kind":"contact_leaves","contact":"x"},
        {"kind":"set_stance","contact":"5","stance":"sceptic"},{"kind":"set_stance","contact":5,"stance":null},
        {"kind":"add_touch","person":"3","contact":"5","channel":"smoke"},
        {"kind":"add_touch","person":"3","contact":"5","count":900},{"kind":"person_leaves","person":"3","on":false}])");
    CHECK(mixed.unread == 5);
    REQUIRE(mixed.assumptions.size() == 4);
    CHECK(mixed.assumptions[0].stance == core::Stance::Sceptic);
    CHECK(mixed.assumptions[1].stance == core::Stance::Unknown);
    CHECK(mixed.assumptions[2].count == core::report::kMostMeetings);
    CHECK(!mixed.assumptions[3].on);
    CHECK(exchange::readScenario(exchange::writeScenario(mixed.assumptions)).assumptions == mixed.assumptions);
}

namespace {

/// Titles as a window would put them in.
app::TrialPlan titled(app::TrialPlan plan)
{
    int number = 0;
    for (auto &goal : plan.goals) {
        goal.title = "Goal " + std::to_string(++number);
        for (auto &action : goal.actions) {
            action.title = "Action " + std::to_string(++number);
        }
    }
    for (auto &action : plan.actions) {
        action.title = "Action " + std::to_string(++number);
    }
    return plan;
}

}  // namespace

TEST_CASE("A trial becomes goals and actions; undo takes all of it back to the byte")
{
    Sample s;
    const std::vector<Assumption> all{leaves(s.seat("Elena Ferrari")),
                                      ourLeaves(s.member("Sofia Lindgren")),
                                      becomes(s.seat("Priya Raman"), core::Stance::Supporter),
                                      keeps(s.openPromise()),
                                      meets(s.member("Clara Dupont"), s.seat("Ingrid Solheim"), 2),
                                      off(leaves(s.seat("Marcus Brandt")))};
    const app::TrialPlan plan = titled(app::planOf(s.ground(), all));
    REQUIRE(plan.goals.size() == 3);
    CHECK(plan.goals[0].kind == app::PlannedGoal::Kind::SecureSeat);
    CHECK(plan.goals[0].actions.front().kind == app::PlannedAction::Kind::FindSuccessor);
    CHECK(plan.goals[1].kind == app::PlannedGoal::Kind::HandOver);
    CHECK(plan.goals[1].memberName == "Sofia Lindgren");
    CHECK(!plan.goals[1].actions.empty());
    CHECK(plan.goals[1].actions.size() <= 5);
    for (const auto &step : plan.goals[1].actions) {
        CHECK(step.kind == app::PlannedAction::Kind::TakeOver);
        CHECK(step.owner != s.member("Sofia Lindgren"));
        CHECK(step.seat != s.seat("Elena Ferrari"));
    }
    CHECK(plan.goals[2].wanted == core::Stance::Supporter);
    REQUIRE(plan.actions.size() == 2);
    CHECK(plan.actions[0].kind == app::PlannedAction::Kind::DeliverPromise);
    CHECK(plan.actions[1].owner == s.member("Clara Dupont"));
    CHECK(plan.actions[1].hours == 6.0);

    const std::string before = test::contentText(s.workspace.read());
    const auto made = app::planTrial(s.workspace, plan, "Make it a plan");
    REQUIRE(made);
    CHECK(made->goals.size() == 3);
    const core::Goal won = *s.workspace.read().find(made->goals[2]);
    CHECK(won.seat == s.seat("Priya Raman"));
    CHECK(won.wantedStance == core::Stance::Supporter);
    CHECK(won.dueOn == s.today.plusDays(28));
    const core::Action last = *s.workspace.read().find(made->actions.back());
    CHECK(last.seat == s.seat("Ingrid Solheim"));
    CHECK(last.effortHours == 6.0);

    // The same again makes nothing.
    const std::string planned = test::contentText(s.workspace.read());
    CHECK(app::planTrial(s.workspace, plan, "Make it a plan").error().code == core::ErrorCode::NothingToDo);
    CHECK(test::contentText(s.workspace.read()) == planned);

    // A goal about the same stance takes the missing step.
    app::TrialPlan more = plan;
    more.goals.erase(more.goals.begin(), more.goals.begin() + 2);
    more.actions.clear();
    more.goals[0].title = "Another title";
    more.goals[0].actions[0].title = "Another step";
    const auto added = app::planTrial(s.workspace, more, "Make it a plan");
    REQUIRE(added);
    CHECK(added->goals.empty());
    CHECK(added->goalsThere == 1);
    REQUIRE(added->actions.size() == 1);
    CHECK(s.workspace.read().find(added->actions[0])->goal == made->goals[2]);

    REQUIRE(s.workspace.undo());
    REQUIRE(s.workspace.undo());
    CHECK(test::contentText(s.workspace.read()) == before);
}

TEST_CASE("A plan without titles or with nothing included is refused, and nothing is stored")
{
    Sample s;
    const std::string before = test::contentText(s.workspace.read());
    app::TrialPlan plan = app::planOf(s.ground(), std::vector{becomes(s.seat("Priya Raman"), core::Stance::Neutral)});
    CHECK(app::planTrial(s.workspace, plan, "x").error().code == core::ErrorCode::InvalidValue);
    plan = titled(plan);
    plan.goals[0].include = false;
    CHECK(app::planTrial(s.workspace, plan, "x").error().code == core::ErrorCode::NothingToDo);
    plan.goals[0].include = true;
    plan.account = core::AccountId(4711);
    CHECK(app::planTrial(s.workspace, plan, "x").error().code == core::ErrorCode::NotFound);
    CHECK(test::contentText(s.workspace.read()) == before);
}

TEST_CASE("A read-only file can be tried out, but keeps nothing")
{
    test::TemporaryFolder folder;
    const auto path = folder / "sample.linchpin";
    {
        REQUIRE(app::makeSampleWorkspace(path));
    }
    auto reading = app::Workspace::open(path, test::readOnlyOptions());
    REQUIRE(reading);
    const Sample &shared = sample();
    const std::vector<Assumption> one{leaves(shared.seat("Elena Ferrari"))};
    const auto outcome = app::tryOut(reading->read(), shared.halden, one, shared.today);
    REQUIRE(outcome);
    CHECK(outcome->after.score < outcome->before.score);
    CHECK(app::saveScenario(*reading, shared.halden, "No", one, shared.today, "x").error().code == core::ErrorCode::ReadOnly);
    const auto ground = *TrialGround::read(reading->read(), shared.halden, shared.today);
    CHECK(app::planTrial(*reading, titled(app::planOf(ground, one)), "x").error().code == core::ErrorCode::ReadOnly);
}

TEST_CASE("Trying out is fast, also with 700 people")
{
    test::ScoreWorkspace w;
    const core::AccountId account = w.account("Large");
    std::vector<core::MemberId> members;
    for (int i = 0; i < 8; ++i) {
        members.push_back(w.member("Member " + std::to_string(i)));
    }
    w.change([&](store::Writer &writer) {
        std::vector<core::SeatId> seats;
        for (int i = 0; i < 700; ++i) {
            core::Person person;
            person.name = "Person " + std::to_string(i);
            core::Seat seat;
            seat.account = account;
            seat.person = writer.insert(person);
            if (i > 0) {
                seat.reportsTo = seats[static_cast<std::size_t>((i - 1) / 5)];
            }
            seats.push_back(writer.insert(seat));
            core::SeatRole role;
            role.seat = seats.back();
            role.builtin = i < 5 ? BuiltinRole::FinancialBuyer : i < 60 ? BuiltinRole::Influencer : BuiltinRole::EndUser;
            writer.insert(role);
            core::Conversation talk;
            talk.account = account;
            talk.day = day("2026-09-01").plusDays(i % 30);
            const auto id = writer.insert(talk);
            core::Participant ours;
            ours.conversation = id;
            ours.member = members[static_cast<std::size_t>(i) % members.size()];
            writer.insert(ours);
            core::Participant theirs;
            theirs.conversation = id;
            theirs.seat = seats.back();
            writer.insert(theirs);
        }
    });
    const TrialGround ground = *TrialGround::read(w.read(), account, day("2026-10-12"));
    std::vector<Assumption> all = ground.suggestions();
    REQUIRE(!all.empty());
    all.front().on = true;
    const auto start = std::chrono::steady_clock::now();
    const TrialOutcome outcome = ground.tryOut(all);
    const auto spent = std::chrono::steady_clock::now() - start;
    CHECK(outcome.seats.size() == 700);
    checkAddsUp(outcome);
    const auto took = std::chrono::duration_cast<std::chrono::milliseconds>(spent).count();
    CHECK(took < 2000);
}
