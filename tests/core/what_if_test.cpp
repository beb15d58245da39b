#include <algorithm>
#include <numeric>

#include "core/report/account_map.h"
#include "core/report/coverage_matrix.h"
#include "core/report/what_if.h"
#include "core/scoring/what_if.h"
#include "scoring_support.h"
#include "support/catch.h"

using namespace scoring_test;
using namespace linchpin;
using core::TrialMark;
using core::report::TrialMember;
using core::report::TrialOutcome;
using core::report::TrialSeat;

namespace {

const sc::ScoringParameters kDefaults;

/// Random changes, with at most one stance for each contact: two would exclude each other.
std::vector<sc::Change> randomStack(RandomMaps &random, const sc::AccountInputs &inputs)
{
    std::vector<sc::Change> changes;
    std::vector<sc::Key> turned;
    for (int i = 1 + random.below(7); i > 0; --i) {
        sc::Change change;
        change.kind = static_cast<sc::ChangeKind>(random.below(5));
        change.member = 101 + random.below(5);
        change.contact = 1 + random.below(12);
        change.stance = random.chance(80) ? std::optional(random.number(-1, 1)) : std::nullopt;
        change.channel = static_cast<Channel>(random.below(7));
        change.count = 1 + random.below(4);
        if (!inputs.promises.empty()) {
            change.promise = inputs.promises[static_cast<std::size_t>(random.below(static_cast<int>(inputs.promises.size())))].id;
        }
        if (change.kind == sc::ChangeKind::SetStance) {
            if (std::find(turned.begin(), turned.end(), change.contact) != turned.end()) {
                continue;
            }
            turned.push_back(change.contact);
        }
        changes.push_back(change);
    }
    return changes;
}

core::AccountMap smallMap()
{
    core::AccountMap map;
    map.score = 50;
    map.team = {{7, "Ann Berg", "AB", 2, 60}};
    core::MapPerson boss;
    boss.seat = 1;
    boss.name = "Elena Ferrari";
    boss.tier = core::Tier::Buyer;
    boss.strength = 70;
    boss.covers = {{7, "AB", 70, true}};
    core::MapPerson report;
    report.seat = 2;
    report.reportsTo = 1;
    report.name = "David Okafor";
    report.strength = 50;
    report.covers = {{7, "AB", 50, false}};
    map.people = {boss, report};
    return map;
}

TrialOutcome smallTrial()
{
    TrialOutcome outcome;
    outcome.after.score = 20;
    outcome.after.buyers = 1;
    TrialSeat boss;
    boss.seat = core::SeatId(1);
    boss.vacant = true;
    boss.mark = TrialMark::Leaves;
    boss.strengthBefore = 70;
    TrialSeat report;
    report.seat = core::SeatId(2);
    report.strength = 64;
    report.strengthBefore = 50;
    report.covered = true;
    report.mark = TrialMark::LosesSuperior;
    report.covers = {{core::MemberId(8), 64, 0}, {core::MemberId(7), 50, 12}};
    outcome.seats = {boss, report};
    TrialMember ann;
    ann.member = core::MemberId(7);
    ann.name = "Ann Berg";
    ann.people = 1;
    ann.averageStrength = 50;
    TrialMember amir;
    amir.member = core::MemberId(8);
    amir.name = "Amir Basri";
    amir.people = 1;
    amir.averageStrength = 64;
    amir.scoreWithout = 12;
    outcome.members = {ann, amir};
    return outcome;
}

}  // namespace

TEST_CASE("Stacked changes end the same in whatever order they come", "[scoring]")
{
    RandomMaps random(41);
    for (int i = 0; i < 200; ++i) {
        const sc::AccountInputs inputs = sc::withSummedTouches(random.map(), kDefaults);
        std::vector<sc::Change> changes = randomStack(random, inputs);
        const sc::AccountScore first = sc::scoreAccount(sc::withChanges(inputs, changes), kDefaults);
        std::shuffle(changes.begin(), changes.end(), random.engine());
        const sc::AccountScore second = sc::scoreAccount(sc::withChanges(inputs, changes), kDefaults);
        REQUIRE(first.relationship == Approx(second.relationship).margin(1e-12));
        REQUIRE(first.robust == Approx(second.robust).margin(1e-12));
        REQUIRE(first.risk.atRisk == Approx(second.risk.atRisk).margin(1e-6));
    }
}

TEST_CASE("One change stacked is that change alone", "[scoring]")
{
    RandomMaps random(42);
    for (int i = 0; i < 100; ++i) {
        const sc::AccountInputs inputs = random.map();
        for (const sc::Change &change : randomStack(random, inputs)) {
            const std::vector<sc::Change> changes{change};
            const double stacked = sc::scoreAccount(sc::withChanges(inputs, changes), kDefaults).relationship;
            REQUIRE(stacked == sc::whatIf(inputs, changes, kDefaults).after.front().score.relationship);
        }
    }
}

TEST_CASE("Touchpoints summed up score the same", "[scoring]")
{
    RandomMaps random(43);
    for (int i = 0; i < 100; ++i) {
        const sc::AccountInputs inputs = random.map();
        const sc::AccountScore rows = sc::scoreAccount(inputs, kDefaults);
        const sc::AccountScore sums = sc::scoreAccount(sc::withSummedTouches(inputs, kDefaults), kDefaults);
        REQUIRE(rows.relationship == Approx(sums.relationship).margin(1e-12));
        REQUIRE(rows.cadenceDebt == Approx(sums.cadenceDebt).margin(1e-12));
    }
}

TEST_CASE("Meetings count one by one, each a week before the next", "[scoring]")
{
    const sc::AccountInputs inputs = account({contact(1, "financial_buyer")});
    sc::Change meet;
    meet.kind = sc::ChangeKind::AddTouch;
    meet.member = 101;
    meet.contact = 1;
    double last = 0;
    for (int count = 1; count <= 4; ++count) {
        meet.count = count;
        const sc::AccountInputs met = sc::withChange(inputs, meet);
        REQUIRE(met.ties.size() == 1);
        CHECK(met.ties[0].touches.back().day == kToday.plusDays(-7 * (count - 1)));
        const double strength = sc::scoreAccount(met, kDefaults).ties[0].strength.strength;
        CHECK(strength > last);
        last = strength;
    }
}

TEST_CASE("Who leaves us meets nobody, whichever is said first", "[scoring]")
{
    const sc::AccountInputs inputs = account({contact(1, "financial_buyer")});
    sc::Change meet;
    meet.kind = sc::ChangeKind::AddTouch;
    meet.member = 101;
    meet.contact = 1;
    sc::Change leave;
    leave.kind = sc::ChangeKind::PersonLeaves;
    leave.member = 101;
    CHECK(sc::withChanges(inputs, std::vector{meet, leave}).ties.empty());
    CHECK(sc::withChanges(inputs, std::vector{leave, meet}).ties.empty());
}

TEST_CASE("Whole parts add up to the whole", "[scoring]")
{
    RandomMaps random(44);
    for (int i = 0; i < 2000; ++i) {
        const double before = random.number(0, 100);
        std::vector<double> parts;
        double sum = 0;
        for (int n = random.below(8); n > 0; --n) {
            parts.push_back(random.chance(20) ? 0.0 : random.number(-20, 20));
            sum += parts.back();
        }
        const int total = static_cast<int>(std::floor(before + sum + 0.5)) - static_cast<int>(std::floor(before + 0.5));
        if (parts.empty()) {
            continue;
        }
        const std::vector<int> whole = core::report::wholeParts(parts, total);
        REQUIRE(std::accumulate(whole.begin(), whole.end(), 0) == total);
        for (std::size_t k = 0; k < parts.size(); ++k) {
            REQUIRE(std::abs(whole[k] - parts[k]) <= 1.0 + 1e-9);
            if (parts[k] == 0) {
                REQUIRE(whole[k] == 0);
            }
        }
    }
}

TEST_CASE("A trial on the map: who leaves stays with the name, new colleagues get initials of their own")
{
    core::AccountMap map = smallMap();
    core::report::applyTrial(map, smallTrial());
    CHECK(map.trial);
    CHECK(map.score == 20);
    const core::MapPerson &boss = map.people[0];
    CHECK(boss.trial == TrialMark::Leaves);
    CHECK(boss.name == "Elena Ferrari");
    CHECK(boss.strength == 0);
    CHECK(boss.strengthBefore == 70);
    CHECK(boss.covers.empty());
    CHECK(boss.warning == core::CardWarning::None);
    const core::MapPerson &report = map.people[1];
    CHECK(report.trial == TrialMark::LosesSuperior);
    CHECK(report.strength == 64);
    CHECK(report.strengthBefore == 50);
    REQUIRE(report.covers.size() == 2);
    CHECK(report.covers[0].member == 8);
    CHECK(!report.covers[0].initials.empty());
    CHECK(report.covers[0].initials != "AB");
    CHECK(map.team.size() == 2);

    core::AccountMap customer = smallMap();
    customer.judgements = false;
    core::report::applyTrial(customer, smallTrial());
    CHECK(!customer.trial);
    CHECK(customer.people[0].trial == TrialMark::None);
}

TEST_CASE("A trial in the matrix changes cells, counts and what one more departure would cost")
{
    core::report::CoverageMatrix matrix;
    matrix.score = 50;
    core::report::CoverageMember ann;
    ann.member = core::MemberId(7);
    core::report::CoverageMember amir;
    amir.member = core::MemberId(8);
    matrix.members = {ann, amir};
    core::report::CoverageRow boss;
    boss.seat = core::SeatId(1);
    boss.tier = core::Tier::Buyer;
    boss.strength = 70;
    boss.cells.resize(2);
    boss.cells[0] = {true, 70, 5, 3.0, std::nullopt, true, false, std::nullopt};
    core::report::CoverageRow report;
    report.seat = core::SeatId(2);
    report.strength = 50;
    report.cells.resize(2);
    matrix.rows = {boss, report};
    core::report::applyTrial(matrix, smallTrial());
    CHECK(matrix.trial);
    CHECK(matrix.score == 20);
    CHECK(matrix.buyersCovered == 0);
    CHECK(matrix.rows[0].trial == TrialMark::Leaves);
    CHECK(matrix.rows[0].cells[0].strength == 0);
    CHECK(matrix.rows[0].cells[0].strengthBefore == 70);
    CHECK(!matrix.rows[0].cells[0].assessed);
    CHECK(matrix.rows[1].cells[1].assessed);
    CHECK(matrix.rows[1].cells[1].strength == 64);
    CHECK(matrix.rows[1].cells[1].strengthBefore == 0);
    CHECK(matrix.rows[1].contacts == 2);
    CHECK(matrix.members[1].scoreWithout == 12);
    CHECK(matrix.members[1].involved);
}
