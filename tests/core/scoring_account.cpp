#include "core/scoring/account.h"
#include "core/scoring/contribution.h"
#include "core/scoring/next_actions.h"
#include "core/scoring/what_if.h"
#include "scoring_support.h"
#include "support/catch.h"

using namespace scoring_test;

namespace {

const sc::ScoringParameters kDefaults;

sc::AccountScore scored(const sc::AccountInputs &inputs) { return sc::scoreAccount(inputs, kDefaults); }

}  // namespace

TEST_CASE("An empty map is nobody identified, and as good as it gets unknown", "[scoring]")
{
    const sc::AccountScore score = scored(account({}));
    REQUIRE(score.contacts.size() == 1);
    CHECK(score.contacts[0].key == sc::kNobody);
    CHECK(score.contacts[0].effectivePower == 1);
    CHECK(score.relationship == 0);
    CHECK(score.relationshipHigh == 1);
    CHECK_FALSE(score.worstDeparture);
    CHECK(score.has(sc::Alarm::NoBuyer));
    CHECK_FALSE(score.has(sc::Alarm::BuyerUncovered));
}

TEST_CASE("A hundred users cannot outvote one buyer", "[scoring]")
{
    sc::AccountInputs inputs = account({contact(1, "financial_buyer"), contact(2, "gatekeeper")});
    for (sc::Key key = 3; key < 103; ++key) {
        inputs.contacts.push_back(contact(key, "end_user"));
    }
    const sc::AccountScore score = scored(inputs);
    CHECK(score.contact(1)->power == Approx(0.6));
    CHECK(score.contact(3)->power == Approx(0.001));
}

TEST_CASE("An empty tier gives its weight to the others, but not the buyer tier", "[scoring]")
{
    const sc::AccountScore score = scored(account({contact(1, "end_user")}));
    CHECK(score.contact(1)->power == Approx(0.1 / 0.7));
    CHECK(score.contact(sc::kNobody)->power == Approx(0.6 / 0.7));
}

TEST_CASE("A vacant seat keeps its power and earns nothing", "[scoring]")
{
    sc::AccountInputs inputs = account({contact(1, "buyer")}, {tie(7, 1, {touch(1, kToday)})});
    CHECK(scored(inputs).relationship > 0);
    inputs.contacts[0].vacant = true;
    const sc::AccountScore score = scored(inputs);
    CHECK(score.relationship == 0);
    CHECK(score.relationshipHigh == 0);
    CHECK_FALSE(score.contact(1)->closest);
    CHECK(score.contact(1)->power == 1);
}

TEST_CASE("Members who left take their ties with them on their last day", "[scoring]")
{
    sc::AccountInputs inputs = account({contact(1, "buyer")}, {tie(7, 1, {touch(1, kToday)})});
    inputs.team = {{7, kToday.plusDays(1)}};
    CHECK(scored(inputs).relationship > 0);
    inputs.team = {{7, kToday}};
    const sc::AccountScore score = scored(inputs);
    CHECK(score.relationship == 0);
    CHECK(score.departures.size() == 1);
}

TEST_CASE("A contact is on the map from the first to the last day", "[scoring]")
{
    sc::AccountInputs inputs = account({contact(1, "buyer"), contact(2, "user")});
    inputs.contacts[0].from = kToday.plusDays(1);
    CHECK(scored(inputs).has(sc::Alarm::NoBuyer));
    inputs.contacts[0].from = kToday;
    inputs.contacts[0].until = kToday;
    CHECK_FALSE(scored(inputs).has(sc::Alarm::NoBuyer));
    inputs.contacts[0].from.reset();
    inputs.contacts[0].until = kToday.plusDays(-1);
    CHECK(scored(inputs).has(sc::Alarm::NoBuyer));
}

TEST_CASE("The closest person is the smaller key when two ties are equal", "[scoring]")
{
    const sc::AccountScore score =
        scored(account({contact(1, "buyer")}, {tie(9, 1, {touch(1, kToday)}), tie(8, 1, {touch(2, kToday)})}));
    CHECK(score.contact(1)->closest == sc::Key{8});
    CHECK(score.robust == 0);
    REQUIRE(score.worstDeparture);
    CHECK(score.worstDeparture->kind == sc::DepartureKind::Contact);
}

TEST_CASE("A recorded unknown stance overrides the proven stage", "[scoring]")
{
    sc::AccountInputs inputs = account({contact(1, "buyer")}, {tie(7, 1, {touch(1, kToday)})});
    inputs.contacts[0].proofs = {{1, LoyaltyStep::Satisfied, kToday}};
    const double withStage = scored(inputs).relationship;
    CHECK(scored(inputs).contact(1)->stance == 0.25);
    inputs.contacts[0].stanceIsUnknown = true;
    const sc::AccountScore score = scored(inputs);
    CHECK(score.relationship < withStage);
    CHECK_FALSE(score.contact(1)->stance);
    CHECK(score.relationshipHigh == Approx(1));
}

TEST_CASE("Cadence debt counts missed cycles up to the cap", "[scoring]")
{
    const auto debtAfter = [](int days) {
        return scored(account({contact(1, "buyer")}, {tie(7, 1, {touch(1, kToday.plusDays(-days))})})).contact(1)->cadenceDebt;
    };
    CHECK(debtAfter(0) == 0);
    CHECK(debtAfter(30) == 0);
    CHECK(debtAfter(60) == Approx(1));
    CHECK(debtAfter(1000) == 4);
    CHECK(scored(account({contact(1, "buyer")})).contact(1)->cadenceDebt == 4);
}

TEST_CASE("Links to oneself and to unknown people are ignored", "[scoring]")
{
    sc::AccountInputs inputs = account({contact(1, "buyer"), contact(2, "user")});
    const double before = scored(inputs).contact(1)->effectivePower;
    inputs.reportsTo = {{1, 1}, {2, 99}, {99, 1}};
    inputs.influences = {{2, 2, 3}, {77, 1, 3}, {2, 1, 0}};
    CHECK(scored(inputs).contact(1)->effectivePower == before);
}

TEST_CASE("Listening moves a part of the decision, at most half", "[scoring]")
{
    sc::AccountInputs inputs = account({contact(1, "buyer"), contact(2, "gatekeeper"), contact(3, "user")});
    inputs.influences = {{2, 1, 1}};
    CHECK(scored(inputs).contact(1)->effectivePower == Approx(0.6 * 2 / 3));
    inputs.influences = {{2, 1, 500}};
    CHECK(scored(inputs).contact(1)->effectivePower == Approx(0.3));
}

TEST_CASE("Alarms come in the order of the method", "[scoring]")
{
    sc::AccountInputs inputs = account({contact(1, "buyer")});
    inputs.contacts[0].stance = -1.0;
    sc::Promise promise;
    promise.id = 1;
    promise.contact = 1;
    promise.due = kToday.plusDays(-1);
    inputs.promises = {promise};
    CHECK(scored(inputs).alarms
          == std::vector{sc::Alarm::BuyerUncovered, sc::Alarm::SingleThread, sc::Alarm::BlockerInPower, sc::Alarm::NoVoice,
                         sc::Alarm::PromiseOverdue, sc::Alarm::StaleMap});
}

TEST_CASE("The latest answer of a contact counts, on one day the lower", "[scoring]")
{
    sc::AccountInputs inputs = account({contact(1, "buyer")});
    inputs.answers = {{1, kToday.plusDays(-5), 0}, {1, kToday, 1.0}, {1, kToday, 0.5}, {9, kToday, 1.0}};
    const sc::AccountScore score = scored(inputs);
    CHECK(score.voice.responses == 1);
    CHECK(score.voice.headline == 0.0);
    CHECK(score.voice.weighted == 0);
}

TEST_CASE("The band of a score is grey while little is known", "[scoring]")
{
    CHECK(sc::scoreBand(0.9, 0.2) == sc::ScoreBand::Unproven);
    CHECK(sc::scoreBand(0.595, 0.25) == sc::ScoreBand::Good);
    CHECK(sc::scoreBand(0.594, 1) == sc::ScoreBand::Fair);
    CHECK(sc::scoreBand(0.39, 1) == sc::ScoreBand::Poor);
}

TEST_CASE("A what-if leaves the account as it was", "[scoring]")
{
    const sc::AccountInputs inputs = account({contact(1, "buyer")}, {tie(7, 1, {touch(1, kToday)})});
    sc::Change leaves;
    leaves.kind = sc::ChangeKind::PersonLeaves;
    leaves.member = 7;
    sc::Change meets;
    meets.kind = sc::ChangeKind::AddTouch;
    meets.member = 8;
    meets.contact = 1;
    const std::vector<sc::Change> changes{leaves, meets};
    const sc::WhatIf result = sc::whatIf(inputs, changes, kDefaults);
    REQUIRE(result.after.size() == 2);
    CHECK(result.after[0].score.relationship == 0);
    CHECK(result.after[0].deltaAtRisk > 0);
    CHECK(result.after[1].score.robust == 0);  // the contact may still leave
    CHECK(result.after[1].score.ties.size() == 2);
    CHECK(inputs.ties.size() == 1);
}

TEST_CASE("A plan spends the hours on what keeps most, and stops when nothing helps", "[scoring]")
{
    const sc::AccountInputs inputs = account({contact(1, "buyer"), contact(2, "user")});
    std::vector<sc::ActionCandidate> candidates;
    for (sc::Key id = 1; id <= 3; ++id) {
        sc::ActionCandidate candidate;
        candidate.id = id;
        candidate.kind = sc::ActionKind::Call;
        candidate.member = 7;
        candidate.contact = id;  // the third is unknown
        candidates.push_back(candidate);
    }
    const sc::ActionPlan plan = sc::planActions(inputs, candidates, 10, kDefaults);
    REQUIRE(plan.steps.size() == 2);
    CHECK(plan.steps[0].id == 1);
    CHECK(plan.hours == Approx(1.0));
    CHECK(plan.after < plan.before);
    CHECK(sc::planActions(inputs, candidates, 0.4, kDefaults).steps.empty());
}

TEST_CASE("Candidates of equal value come by key", "[scoring]")
{
    sc::AccountInputs inputs = account({contact(1, "buyer"), contact(2, "user"), contact(3, "user"), contact(4, "user")});
    std::vector<sc::ActionCandidate> candidates;
    for (sc::Key id = 3; id >= 1; --id) {
        sc::ActionCandidate candidate;
        candidate.id = id;
        candidate.kind = sc::ActionKind::Video;
        candidate.member = 7;
        candidate.contact = 5 - id;
        candidates.push_back(candidate);
    }
    const sc::NextActions next = sc::nextActions(inputs, candidates, kDefaults);
    REQUIRE(next.actions.size() == 3);
    CHECK(next.actions[0].id == 1);
    CHECK(next.actions[2].id == 3);
}

TEST_CASE("Suggested actions cover contacts, promises and doubters", "[scoring]")
{
    sc::AccountInputs inputs = account({contact(1, "buyer")}, {tie(7, 1, {touch(1, kToday)})});
    sc::Promise promise;
    promise.id = 5;
    promise.contact = 1;
    promise.due = kToday;
    inputs.promises = {promise};
    const std::vector<sc::Key> members{7, 8};
    const auto actions = sc::suggestedActions(inputs, scored(inputs), members);
    REQUIRE(actions.size() == 5);
    CHECK(actions[0].member == 7);
    CHECK(actions[3].kind == sc::ActionKind::WinOver);
    CHECK(actions[4].promise == 5);
}

TEST_CASE("A tie is explained with its records, made whole", "[scoring]")
{
    sc::AccountInputs inputs = account(
        {contact(1, "buyer")},
        {tie(7, 1, {touch(21, kToday, Channel::Email, Direction::Out), touch(20, kToday, Channel::Email, Direction::In)})});
    inputs.ties[0].ratings = {{30, kToday, 3, 3}};
    const auto explained = sc::explainTie(inputs, 7, 1, kDefaults);
    REQUIRE(explained);
    REQUIRE(explained->contributions.size() == 3);
    CHECK(explained->contributions[0].rule == "tie.rating");
    CHECK(explained->contributions[0].shown == 48);
    CHECK(explained->contributions[1].points < 0);
    CHECK(explained->contributions[1].shown == -16);
    CHECK(explained->contributions[2].rule == "tie.touch_email");
    CHECK(explained->contributions[2].evidence == std::vector<sc::Key>{20, 21});
    CHECK(explained->unproven.shown == 32);
    CHECK_FALSE(sc::explainTie(inputs, 8, 1, kDefaults));
}

TEST_CASE("Revenue at risk is explained by causes with what is behind them", "[scoring]")
{
    sc::AccountInputs inputs = account({contact(1, "buyer"), contact(2, "user")}, {tie(7, 1, {touch(1, kToday)})});
    inputs.contacts[1].stance = -1.0;
    const sc::AccountScore score = scored(inputs);
    const sc::AccountExplanation why = sc::explainAccount(inputs, score, kDefaults);
    CHECK(why.risk.size() == 6);
    CHECK(why.risk[0].rule == "risk.relationship");
    for (const sc::Contribution &cause : why.risk) {
        if (cause.rule == "risk.opposition") {
            CHECK(cause.key("contact") == 2);
        }
        if (cause.rule == "risk.resilience") {
            CHECK(cause.text("departure") == "contact");
            CHECK(cause.key("key") == 1);
        }
    }
    REQUIRE(why.relationship[0].key("contact") == 1);
    CHECK(why.relationship[0].key("closest") == 7);
    CHECK(why.relationship[0].evidence == std::vector<sc::Key>{1});
}
