#include "core/scoring/evidence.h"
#include "core/scoring/freshness.h"
#include "core/scoring/loyalty.h"
#include "core/scoring/outcomes.h"
#include "core/scoring/roles.h"
#include "scoring_support.h"
#include "support/catch.h"

using namespace scoring_test;

namespace {

const sc::ScoringParameters kDefaults;

double evidenceOf(std::initializer_list<sc::Touch> touches)
{
    return sc::summariseTouches(std::vector<sc::Touch>(touches), kToday, kDefaults).evidence;
}

sc::TieAssessment assess(const std::vector<sc::Rating> &ratings)
{
    sc::TieRecords records;
    records.ratings = ratings;
    return sc::assessTie(records, kToday, kDefaults);
}

}  // namespace

TEST_CASE("One-way outreach earns nothing until it is answered", "[scoring]")
{
    const auto out = touch(1, kToday, Channel::Email, Direction::Out);
    const auto in = touch(2, kToday, Channel::Email, Direction::In);
    CHECK(evidenceOf({out}) == 0);
    CHECK(evidenceOf({out, in}) == Approx(0.2));
    CHECK(evidenceOf({touch(3, kToday, Channel::Email, Direction::In), in, out}) == Approx(0.2));
}

TEST_CASE("An answer on another day or channel does not answer", "[scoring]")
{
    CHECK(evidenceOf(
              {touch(1, kToday, Channel::Email, Direction::Out), touch(2, kToday.plusDays(-1), Channel::Email, Direction::Out)})
          == 0);
    CHECK(evidenceOf({touch(1, kToday, Channel::Email, Direction::Out), touch(2, kToday, Channel::Message, Direction::In)})
          == Approx(0.15));
}

TEST_CASE("A group counts once with its smallest audience", "[scoring]")
{
    CHECK(evidenceOf(
              {touch(1, kToday, Channel::InPerson, Direction::Both, 9), touch(2, kToday, Channel::InPerson, Direction::Both, 4)})
          == Approx(0.5));
}

TEST_CASE("A broadcast is contact but no evidence", "[scoring]")
{
    const std::vector<sc::Touch> touches{touch(1, kToday, Channel::Event, Direction::Both, 51)};
    const auto summary = sc::summariseTouches(touches, kToday, kDefaults);
    CHECK(summary.evidence == 0);
    CHECK(summary.lastCounted == kToday);
    CHECK(evidenceOf({touch(1, kToday, Channel::Event, Direction::Both, 50)}) > 0);
}

TEST_CASE("What is dated after the day asked for does not exist", "[scoring]")
{
    CHECK(evidenceOf({touch(1, kToday.plusDays(1))}) == 0);
    CHECK(assess({{1, kToday.plusDays(1), 4, 4}}).ledger.empty());
    sc::Promise promise;
    promise.due = kToday.plusDays(-1);
    promise.done = kToday.plusDays(1);
    CHECK(sc::promiseState(promise, kToday) == sc::PromiseState::Overdue);
    CHECK_FALSE(sc::freshness(kToday.plusDays(1), kToday, kDefaults).ageDays);
}

TEST_CASE("Only the latest rating of a tie counts", "[scoring]")
{
    const auto tie = assess({{1, kToday.plusDays(-10), 4, 4}, {3, kToday, 0, std::nullopt}, {2, kToday, 4, 4}});
    CHECK(tie.strength.positive == 0);
    CHECK(tie.strength.negative == Approx(3));
    REQUIRE(tie.ledger.size() == 1);
    CHECK(tie.ledger[0].ref == 3);
}

TEST_CASE("A rating without trust and respect says nothing", "[scoring]")
{
    CHECK(assess({{1, kToday, std::nullopt, std::nullopt}}).strength.unproven == 1);
}

TEST_CASE("A promise is broken before it is done, and nothing before it is made", "[scoring]")
{
    sc::Promise promise;
    promise.due = kToday;
    CHECK(sc::promiseState(promise, kToday) == sc::PromiseState::Open);
    CHECK(sc::promiseState(promise, kToday.plusDays(1)) == sc::PromiseState::Overdue);
    promise.done = kToday;
    CHECK(sc::promiseState(promise, kToday) == sc::PromiseState::Kept);
    promise.done = kToday.plusDays(1);
    CHECK(sc::promiseState(promise, kToday.plusDays(1)) == sc::PromiseState::KeptLate);
    promise.broken = kToday;
    CHECK(sc::promiseState(promise, kToday.plusDays(1)) == sc::PromiseState::Broken);
    promise.made = kToday.plusDays(2);
    CHECK(sc::promiseState(promise, kToday.plusDays(1)) == sc::PromiseState::Future);
}

TEST_CASE("An overdue promise does not fade while it is open", "[scoring]")
{
    sc::Promise promise;
    promise.due = kToday.plusDays(-400);
    CHECK(sc::promiseEvidence(promise, kToday, kDefaults).negative == 1.0);
}

TEST_CASE("A moment of truth weighs double, on the side of its sign", "[scoring]")
{
    CHECK(sc::momentEvidence({1, 1, kToday, 2, true}, kToday, kDefaults).positive == 2.0);
    CHECK(sc::momentEvidence({1, 1, kToday, -1, false}, kToday, kDefaults).negative == 0.5);
}

TEST_CASE("A stored sum is exact from its newest row on", "[scoring]")
{
    const std::vector<sc::Touch> touches{touch(1, kToday.plusDays(-90)), touch(2, kToday, Channel::Email, Direction::Out)};
    const sc::EvidenceSum sum = sc::reduceTouches(touches, kDefaults);
    CHECK(sum.day == kToday.plusDays(-90));
    CHECK(sum.covers(kToday));
    CHECK_FALSE(sum.covers(kToday.plusDays(-1)));
    CHECK(sum.at(kToday, kDefaults).evidence == Approx(0.5));
}

TEST_CASE("A loyalty step needs every step below it and a fresh proof", "[scoring]")
{
    using Step = LoyaltyStep;
    const auto stage = [](std::vector<sc::Proof> proofs) { return sc::loyaltyStage(proofs, kToday, kDefaults); };
    const Date fresh = kToday.plusDays(-365);
    const Date old = kToday.plusDays(-366);
    CHECK(stage({}) == Step::None);
    CHECK(stage({{1, Step::Loyal, fresh}}) == Step::None);
    CHECK(stage({{1, Step::Satisfied, fresh}}) == Step::Satisfied);
    CHECK(stage({{1, Step::Satisfied, old}}) == Step::None);
    CHECK(stage({{1, Step::Satisfied, old}, {2, Step::Advocate, fresh}}) == Step::Satisfied);
    CHECK(stage({{1, Step::Satisfied, old}, {2, Step::Loyal, fresh}, {3, Step::Advocate, old}}) == Step::Loyal);
    CHECK(stage({{1, Step::Satisfied, kToday.plusDays(1)}}) == Step::None);
}

TEST_CASE("Attainment is a share of the target, either way round", "[scoring]")
{
    CHECK(sc::attainment(50, 100, true) == 0.5);
    CHECK(sc::attainment(150, 100, true) == 1);
    CHECK(sc::attainment(-5, 100, true) == 0);
    CHECK(sc::attainment(20, 10, false) == 0.5);
    CHECK(sc::attainment(0, 10, false) == 1);
    CHECK(sc::attainment(0, 0, true) == 1);
    CHECK(sc::attainment(-1, 0, true) == 0);
    CHECK(sc::attainment(1, 0, false) == 0);
}

TEST_CASE("An outcome that is too old counts at most as unknown", "[scoring]")
{
    sc::Outcome outcome{1, 1, 100.0, 90.0, std::nullopt, true, kToday.plusDays(-181)};
    const std::vector<sc::Outcome> old{outcome};
    const sc::Outcomes result = sc::outcomes(old, kToday, kDefaults);
    CHECK(result.score == 0.5);
    CHECK(result.low == 0);
    CHECK(result.high == 1);
    CHECK_FALSE(result.trend);
    outcome.day = kToday.plusDays(-180);
    const std::vector<sc::Outcome> valid{outcome};
    CHECK(sc::outcomes(valid, kToday, kDefaults).score == Approx(0.9));
}

TEST_CASE("The strongest of several roles counts", "[scoring]")
{
    const std::vector<sc::RoleValue> roles{*sc::builtinRole("end_user"), *sc::builtinRole("gatekeeper"),
                                           *sc::builtinRole("technical_buyer")};
    CHECK(sc::strongestRole(roles) == sc::RoleValue{Tier::Influencer, 1.0});
    CHECK(sc::strongestRole({}) == sc::kNoRole);
    CHECK_FALSE(sc::builtinRole("king"));
}
