#include "core/analysis/map_rules.h"

#include <algorithm>

#include "core/scoring/account.h"
#include "scoring_support.h"
#include "support/catch.h"

using namespace scoring_test;
using namespace linchpin::core::analysis;
using linchpin::core::FindingKind;
using linchpin::core::LinkKind;
using linchpin::core::SeatId;
using linchpin::core::Stance;

namespace {

const sc::ScoringParameters kDefaults;

/// A map in a few words: people with roles, ties and stances, then asked what it says.
struct SmallMap {
    sc::AccountInputs inputs = account({});
    std::vector<MapSeat> seats;
    std::vector<MapLine> lines;
    std::vector<RoleWish> roles;
    std::optional<sc::AccountInputs> before;
    sc::Key next = 1000;

    SmallMap &person(sc::Key key, const char *role, std::optional<double> stance = std::nullopt)
    {
        sc::Contact row = contact(key, role);
        row.stance = stance;
        inputs.contacts.push_back(row);
        MapSeat seat;
        seat.seat = SeatId(key);
        seat.gatekeeper = std::string(role) == "gatekeeper";
        seat.assessed = !row.roles.empty();
        if (stance) {
            seat.stance = *stance > 0.75 ? Stance::Champion
                : *stance > 0.25         ? Stance::Supporter
                : *stance >= -0.25       ? Stance::Neutral
                : *stance >= -0.75       ? Stance::Sceptic
                                         : Stance::Blocker;
            seat.stanceDay = kToday.plusDays(-10);
            seat.stanceRecord = 5000 + key;
        }
        seats.push_back(seat);
        return *this;
    }
    /// `meetings` in person today between a member of ours and somebody.
    SmallMap &known(sc::Key member, sc::Key who, int meetings = 4, Date last = kToday)
    {
        sc::Tie row = tie(member, who);
        for (int i = 0; i < meetings; ++i) {
            row.touches.push_back(touch(++next, last.plusDays(-i)));
        }
        inputs.ties.push_back(row);
        return *this;
    }
    SmallMap &influence(sc::Key from, sc::Key to, int weight = 3)
    {
        inputs.influences.push_back({from, to, static_cast<double>(weight)});
        lines.push_back({++next, SeatId(from), SeatId(to), LinkKind::Influence, weight, false});
        return *this;
    }
    SmallMap &conflict(sc::Key from, sc::Key to)
    {
        lines.push_back({++next, SeatId(from), SeatId(to), LinkKind::Conflict, 1, false});
        return *this;
    }
    SmallMap &reports(sc::Key report, sc::Key manager)
    {
        inputs.reportsTo.push_back({report, manager});
        return *this;
    }
    MapSeat &seat(sc::Key key)
    {
        return *std::find_if(seats.begin(), seats.end(), [key](const MapSeat &one) { return one.seat == SeatId(key); });
    }

    [[nodiscard]] std::vector<MapFinding> say(MapRule rule) const
    {
        const sc::AccountScore score = sc::scoreAccount(inputs, kDefaults);
        std::vector<MapSeat> sorted = seats;
        std::sort(sorted.begin(), sorted.end(), [](const MapSeat &a, const MapSeat &b) { return a.seat < b.seat; });
        MapInputs in{inputs, score, kDefaults, std::move(sorted), lines, roles, {}};
        sc::AccountScore then;
        if (before) {
            then = sc::scoreAccount(*before, kDefaults);
            in.earlier = MapEarlier{before->asOf, &then};
        }
        return mapFindings(in, rule);
    }
    [[nodiscard]] bool says(MapRule rule) const { return !say(rule).empty(); }
    [[nodiscard]] sc::AccountScore score() const { return sc::scoreAccount(inputs, kDefaults); }
};

std::vector<SeatId> path(std::initializer_list<sc::Key> keys)
{
    std::vector<SeatId> seats;
    for (const sc::Key key : keys) {
        seats.emplace_back(key);
    }
    return seats;
}

/// A friend (2) whom we know and who has the ear of a buyer (1) whom nobody knows.
SmallMap friendOfBuyer()
{
    SmallMap map;
    map.person(1, "financial_buyer").person(2, "influencer", 1.0).known(7, 2).influence(2, 1);
    return map;
}

}  // namespace

TEST_CASE("Nobody identified is said until somebody decides", "[analysis]")
{
    SmallMap map;
    map.person(1, "end_user").known(7, 1);
    const auto said = map.say(MapRule::NoBuyer);
    REQUIRE(said.size() == 1);
    CHECK(said[0].share == Approx(map.score().contact(sc::kNobody)->effectivePower));
    CHECK(said[0].value == Approx(map.score().contact(sc::kNobody)->atRisk));
    CHECK(said[0].remedy == Remedy::NameBuyer);
    map.person(2, "buyer");
    CHECK_FALSE(map.says(MapRule::NoBuyer));
}

TEST_CASE("Every uncovered buyer is a finding with the money of that buyer, the heaviest first", "[analysis]")
{
    SmallMap map;
    map.person(1, "financial_buyer")
        .person(2, "buyer")
        .person(3, "buyer", 1.0)
        .known(7, 3, 6)
        .known(8, 2, 1, kToday.plusDays(-90));
    map.inputs.contacts[0].power = 1.0;
    map.inputs.contacts[1].power = 0.3;
    const auto said = map.say(MapRule::BuyerUncovered);
    REQUIRE(said.size() == 2);
    CHECK(said[0].seat == SeatId(1));
    CHECK(said[0].remedy == Remedy::AssignOwner);
    CHECK(said[0].count == 2);
    CHECK(said[0].of == 3);
    CHECK(said[0].value == Approx(map.score().contact(1)->atRisk));
    CHECK(said[1].seat == SeatId(2));
    CHECK(said[1].remedy == Remedy::Meet);
    CHECK(said[1].strength == Approx(map.score().contact(2)->strength));
    CHECK_FALSE(map.says(MapRule::BuyersCovered));
    map.known(7, 1, 6).known(7, 2, 6);
    CHECK_FALSE(map.says(MapRule::BuyerUncovered));
    CHECK(map.say(MapRule::BuyersCovered).at(0).count == 3);
}

TEST_CASE("A new buyer is said to be new for a year", "[analysis]")
{
    SmallMap map;
    map.person(1, "buyer");
    map.seat(1).from = kToday.plusDays(-30);
    CHECK(map.say(MapRule::BuyerUncovered).at(0).day == kToday.plusDays(-30));
    map.seat(1).from = kToday.plusDays(-kNewDays - 1);
    CHECK_FALSE(map.say(MapRule::BuyerUncovered).at(0).day);
}

TEST_CASE("The score rests on one person when their departure takes more than half", "[analysis]")
{
    SmallMap map;
    map.person(1, "buyer", 1.0).person(2, "influencer", 1.0).known(7, 1, 6).known(7, 2, 6);
    const auto said = map.say(MapRule::SingleThread);
    REQUIRE(said.size() == 1);
    CHECK(said[0].member.value() == 7);
    CHECK(said[0].seat.isNone());
    CHECK(said[0].strength == Approx(map.score().robust));
    CHECK(said[0].points == Approx(100 * (map.score().relationship - map.score().robust)));
    CHECK(said[0].path == path({1, 2}));
    CHECK(said[0].remedySeat == SeatId(1));
    CHECK_FALSE(map.says(MapRule::RestsOnOne));
    map.person(3, "buyer", 1.0).known(8, 3, 6).known(8, 1, 6).known(8, 2, 6);
    CHECK_FALSE(map.says(MapRule::SingleThread));
}

TEST_CASE("A person who carries a quarter of the score is said, and several even ties are a strength", "[analysis]")
{
    SmallMap map;
    for (sc::Key key = 1; key <= 3; ++key) {
        map.person(key, "buyer", 1.0).known(10 + key, key, 6);
    }
    const auto rests = map.say(MapRule::RestsOnOne);
    REQUIRE(rests.size() == 1);
    CHECK(rests[0].strength == Approx(map.score().robust));
    CHECK_FALSE(map.says(MapRule::SeveralThreads));
    for (sc::Key key = 4; key <= 6; ++key) {
        map.person(key, "buyer", 1.0).known(10 + key, key, 6);
    }
    CHECK_FALSE(map.says(MapRule::RestsOnOne));
    const auto threads = map.say(MapRule::SeveralThreads);
    REQUIRE(threads.size() == 1);
    CHECK(threads[0].count == map.score().threads);
    CHECK(threads[0].kind == FindingKind::Strength);
}

TEST_CASE("Opposition is said with its part of the decision and the judgements behind it", "[analysis]")
{
    SmallMap map;
    map.person(1, "buyer", 0.5).person(2, "influencer", -1.0).known(7, 1);
    const auto said = map.say(MapRule::BlockerInPower);
    REQUIRE(said.size() == 1);
    CHECK(said[0].seat == SeatId(2));
    CHECK(said[0].share == Approx(map.score().contact(2)->effectivePower));
    CHECK(said[0].stance == Stance::Blocker);
    REQUIRE(said[0].evidence.size() == 1);
    CHECK(said[0].evidence[0].id == 5002);
    SmallMap harmless;
    harmless.person(1, "buyer", 0.5).person(2, "influencer", -0.25).known(7, 1);
    CHECK_FALSE(harmless.says(MapRule::BlockerInPower));
}

TEST_CASE("A friend who has the ear of an uncovered buyer is an opportunity", "[analysis]")
{
    const SmallMap map = friendOfBuyer();
    const auto said = map.say(MapRule::PathToBuyer);
    REQUIRE(said.size() == 1);
    CHECK(said[0].kind == FindingKind::Opportunity);
    CHECK(said[0].seat == SeatId(1));
    CHECK(said[0].path == path({2, 1}));
    CHECK(said[0].steps == std::vector<int>{3});
    CHECK(said[0].via == SeatId(2));
    CHECK(said[0].member.value() == 7);
    CHECK(said[0].remedy == Remedy::AskIntroduction);
    // theta = min(0.5, 3/(3 + 2)), the only one listened to
    CHECK(said[0].say == Approx(0.5));
    CHECK(said[0].evidence.front().kind == linchpin::core::Kind::SeatLink);
}

TEST_CASE("No way to the buyer leads through a stranger, a neutral or an opponent", "[analysis]")
{
    SmallMap stranger;
    stranger.person(1, "buyer").person(2, "influencer", 1.0).influence(2, 1);
    CHECK_FALSE(stranger.says(MapRule::PathToBuyer));

    SmallMap neutral;
    neutral.person(1, "buyer").person(2, "influencer", 0.0).known(7, 2).influence(2, 1);
    CHECK_FALSE(neutral.says(MapRule::PathToBuyer));

    SmallMap opposed;
    opposed.person(1, "buyer").person(2, "influencer", 1.0).person(3, "influencer", -1.0).known(7, 2);
    opposed.influence(2, 3).influence(3, 1);
    CHECK_FALSE(opposed.says(MapRule::PathToBuyer));

    SmallMap covered = friendOfBuyer();
    covered.known(7, 1, 8);
    CHECK_FALSE(covered.says(MapRule::PathToBuyer));

    SmallMap away;
    away.person(1, "buyer").person(2, "influencer", 1.0).known(7, 2).influence(1, 2);
    CHECK_FALSE(away.says(MapRule::PathToBuyer));
}

TEST_CASE("The strongest way wins over the shortest, and names every step", "[analysis]")
{
    SmallMap map;
    map.person(1, "buyer").person(2, "influencer", 1.0).person(3, "influencer").person(4, "influencer", 1.0);
    map.known(7, 2, 6).known(7, 4, 6);
    // 4 has a faint voice with the buyer; 3 a loud one, and 3 listens to 2.
    map.influence(3, 1, 3).influence(2, 3, 3).reports(4, 1);
    const auto said = map.say(MapRule::PathToBuyer);
    REQUIRE(said.size() == 1);
    CHECK(said[0].path == path({2, 3, 1}));
    CHECK(said[0].steps == std::vector<int>{3, 3});
    map.influence(4, 1, 3);
    CHECK(map.say(MapRule::PathToBuyer)[0].path == path({4, 1}));
}

TEST_CASE("A reporting line is a step of a way, and it is said which way it runs", "[analysis]")
{
    SmallMap map;
    map.person(1, "buyer").person(2, "influencer", 1.0).known(7, 2).reports(2, 1);
    CHECK(map.say(MapRule::PathToBuyer).at(0).steps == std::vector<int>{kReportsTo});
    SmallMap above;
    above.person(1, "buyer").person(2, "influencer", 1.0).known(7, 2).reports(1, 2);
    CHECK(above.say(MapRule::PathToBuyer).at(0).steps == std::vector<int>{kManages});
}

TEST_CASE("A way has at most three steps", "[analysis]")
{
    SmallMap map;
    map.person(1, "buyer");
    for (sc::Key key = 2; key <= 5; ++key) {
        map.person(key, "influencer", key == 5 ? std::optional(1.0) : std::nullopt);
        map.influence(key, key - 1);
    }
    map.known(7, 5, 6);
    CHECK_FALSE(map.says(MapRule::PathToBuyer));
    map.influence(5, 3);
    CHECK(map.say(MapRule::PathToBuyer).at(0).path == path({5, 3, 2, 1}));
}

TEST_CASE("A gatekeeper before an uncovered buyer must be won or gone around", "[analysis]")
{
    SmallMap map;
    map.person(1, "financial_buyer").person(2, "gatekeeper", 0.0).influence(2, 1);
    auto said = map.say(MapRule::GatekeeperRoute);
    REQUIRE(said.size() == 1);
    CHECK(said[0].seat == SeatId(2));
    CHECK(said[0].path == path({2, 1}));
    CHECK(said[0].remedy == Remedy::WinOver);
    map.person(3, "influencer", 1.0).known(7, 3, 6).influence(3, 1);
    said = map.say(MapRule::GatekeeperRoute);
    REQUIRE(said.size() == 1);
    CHECK(said[0].remedy == Remedy::PassBy);
    CHECK(said[0].via == SeatId(3));
    CHECK(said[0].path == path({2, 1, 3}));
}

TEST_CASE("A gatekeeper who likes us, or without a line to the buyer, stands in nobody's way", "[analysis]")
{
    SmallMap ours;
    ours.person(1, "financial_buyer").person(2, "gatekeeper", 1.0).known(7, 2, 6).influence(2, 1);
    CHECK_FALSE(ours.says(MapRule::GatekeeperRoute));
    SmallMap apart;
    apart.person(1, "financial_buyer").person(2, "gatekeeper", 0.0);
    CHECK_FALSE(apart.says(MapRule::GatekeeperRoute));
    SmallMap covered;
    covered.person(1, "financial_buyer").person(2, "gatekeeper", 0.0).influence(2, 1).known(7, 1, 8);
    CHECK_FALSE(covered.says(MapRule::GatekeeperRoute));
}

TEST_CASE("An unhappy user is said when they have a say with a buyer", "[analysis]")
{
    SmallMap map;
    map.person(1, "buyer", 0.5).person(2, "end_user").known(7, 1, 6);
    map.inputs.answers.push_back({2, kToday.plusDays(-20), 0.2});
    CHECK_FALSE(map.says(MapRule::UnhappyInfluences));
    map.influence(2, 1, 2);
    const auto said = map.say(MapRule::UnhappyInfluences);
    REQUIRE(said.size() == 1);
    CHECK(said[0].path == path({2, 1}));
    CHECK(said[0].answer == Approx(0.2));
    CHECK(said[0].day == kToday.plusDays(-20));
    CHECK(said[0].remedy == Remedy::HearOut);
    SECTION("a later good answer takes it back")
    {
        map.inputs.answers.push_back({2, kToday.plusDays(-5), 0.9});
        CHECK_FALSE(map.says(MapRule::UnhappyInfluences));
    }
    SECTION("an answer that no longer counts is not held against them")
    {
        map.inputs.answers[0].day = kToday.plusDays(-400);
        CHECK_FALSE(map.says(MapRule::UnhappyInfluences));
    }
    SECTION("with a promise overdue the promise is the remedy")
    {
        map.inputs.promises.push_back({900, 2, kToday.plusDays(-90), kToday.plusDays(-30), {}, {}});
        CHECK(map.say(MapRule::UnhappyInfluences)[0].remedy == Remedy::KeepPromise);
    }
}

TEST_CASE("Bad moments make somebody unhappy, one good and one bad do not", "[analysis]")
{
    SmallMap map;
    map.person(1, "buyer", 0.5).person(2, "end_user").influence(2, 1);
    map.inputs.moments.push_back({801, 2, kToday.plusDays(-15), -2, false});
    const auto said = map.say(MapRule::UnhappyInfluences);
    REQUIRE(said.size() == 1);
    CHECK(said[0].evidence.front().id == 801);
    map.inputs.moments.push_back({802, 2, kToday.plusDays(-10), 2, false});
    CHECK_FALSE(map.says(MapRule::UnhappyInfluences));
}

TEST_CASE("A wanted role that is not filled is said with how many are known", "[analysis]")
{
    SmallMap map;
    map.person(1, "financial_buyer");
    map.roles = {{70, 1, 2}, {71, 2, 2}};
    const auto said = map.say(MapRule::RoleGoalUnmet);
    REQUIRE(said.size() == 1);
    CHECK(said[0].record == 70);
    CHECK(said[0].count == 1);
    CHECK(said[0].of == 2);
}

TEST_CASE("A conflict is said when the score owes to one of the two", "[analysis]")
{
    SmallMap map;
    map.person(1, "buyer", 1.0).person(2, "influencer", -1.0).known(7, 1, 6).conflict(1, 2);
    const auto said = map.say(MapRule::ConflictTouchesUs);
    REQUIRE(said.size() == 1);
    CHECK(said[0].path == path({2, 1}));
    const auto *buyer = map.score().contact(1);
    CHECK(said[0].points == Approx(100 * buyer->effectivePower * buyer->quality));
    SmallMap theirs;
    theirs.person(1, "buyer").person(2, "influencer").conflict(1, 2);
    CHECK_FALSE(theirs.says(MapRule::ConflictTouchesUs));
}

TEST_CASE("Judgements grow stale after the half-life, weighed by power", "[analysis]")
{
    SmallMap map;
    map.person(1, "buyer", 0.5).person(2, "influencer", 0.5).known(7, 1);
    CHECK_FALSE(map.says(MapRule::StaleJudgement));
    map.seat(1).stanceDay = kToday.plusDays(-181);
    map.seat(2).stanceDay = kToday.plusDays(-300);
    const auto said = map.say(MapRule::StaleJudgement);
    REQUIRE(said.size() == 1);
    CHECK(said[0].count == 2);
    const double first = map.score().contact(1)->effectivePower * 181;
    const double second = map.score().contact(2)->effectivePower * 300;
    CHECK(said[0].seat == SeatId(first > second ? 1 : 2));
    map.seat(1).stanceDay = kToday.plusDays(-180);
    map.seat(2).stanceDay = kToday.plusDays(-180);
    map.seat(1).powerDay = kToday.plusDays(-600);  // the stance was judged since
    CHECK_FALSE(map.says(MapRule::StaleJudgement));
}

TEST_CASE("Unknown stances are said with the points that lie between blocker and champion", "[analysis]")
{
    SmallMap map;
    map.person(1, "buyer").person(2, "influencer", 0.5).known(7, 1, 6);
    const auto said = map.say(MapRule::UnknownMatters);
    REQUIRE(said.size() == 1);
    CHECK(said[0].count == 1);
    CHECK(said[0].seat == SeatId(1));
    // The span that the score itself covers between the two stances.
    const auto with = [&](double stance) {
        SmallMap other = map;
        other.inputs.contacts[0].stance = stance;
        return 100 * other.score().relationship;
    };
    CHECK(said[0].points == Approx(with(1.0) - with(-1.0)));
    SmallMap clear;
    clear.person(1, "buyer", 0.0).person(2, "influencer", 0.5);
    CHECK_FALSE(clear.says(MapRule::UnknownMatters));
}

TEST_CASE("Somebody with a say whose role is not assessed is unknown too", "[analysis]")
{
    SmallMap map;
    map.person(1, "buyer", 0.5).person(2, "", 0.5).influence(2, 1);
    const auto said = map.say(MapRule::UnknownMatters);
    REQUIRE(said.size() == 1);
    CHECK(said[0].seat == SeatId(2));
    CHECK(said[0].remedy == Remedy::AssessRole);
    CHECK(said[0].points == 0);
}

TEST_CASE("A friend with a say is unused when the rhythm is missed", "[analysis]")
{
    SmallMap map;
    map.person(1, "buyer", 0.5).person(2, "influencer", 1.0).known(7, 1, 6).known(7, 2, 6, kToday.plusDays(-80)).influence(2, 1);
    const auto said = map.say(MapRule::ChampionUnused);
    REQUIRE(said.size() == 1);
    CHECK(said[0].days == 80);
    CHECK(said[0].count == 45);
    SmallMap used;
    used.person(1, "buyer", 0.5).person(2, "influencer", 1.0).known(7, 1, 6).known(7, 2, 6, kToday.plusDays(-20)).influence(2, 1);
    CHECK_FALSE(used.says(MapRule::ChampionUnused));
    SmallMap mute;
    mute.person(1, "buyer", 0.5).person(2, "influencer", 1.0).known(7, 1, 6).known(7, 2, 6, kToday.plusDays(-80));
    CHECK_FALSE(mute.says(MapRule::ChampionUnused));
}

TEST_CASE("A covered friend who holds a part of the decision is a strength", "[analysis]")
{
    SmallMap map;
    map.person(1, "buyer", 1.0).known(7, 1, 6);
    const auto said = map.say(MapRule::ChampionInPower);
    REQUIRE(said.size() == 1);
    CHECK(said[0].points == Approx(100 * map.score().relationship));
    SmallMap unproven;
    unproven.person(1, "buyer", 1.0);
    CHECK_FALSE(unproven.says(MapRule::ChampionInPower));
}

TEST_CASE("Promises kept are a strength until one is overdue", "[analysis]")
{
    SmallMap map;
    map.person(1, "buyer", 0.5);
    for (int i = 0; i < 3; ++i) {
        map.inputs.promises.push_back({900 + i, 1, kToday.plusDays(-60), kToday.plusDays(-30), kToday.plusDays(-35), {}});
    }
    const auto said = map.say(MapRule::PromisesKept);
    REQUIRE(said.size() == 1);
    CHECK(said[0].count == 3);
    CHECK(said[0].of == 3);
    map.inputs.promises.push_back({910, 1, kToday.plusDays(-60), kToday.plusDays(-1), {}, {}});
    CHECK_FALSE(map.says(MapRule::PromisesKept));
}

TEST_CASE("Ties that moved ten points since the snapshot are said, as loss or as strength", "[analysis]")
{
    SmallMap map;
    map.person(1, "influencer", 0.5).person(2, "influencer", 0.5).person(3, "buyer", 0.5);
    map.known(7, 1, 6, kToday.plusDays(-200)).known(7, 2, 3, kToday).known(7, 3, 6, kToday);
    map.before = map.inputs;
    map.before->asOf = kToday.plusDays(-190);
    for (sc::Tie &row : map.before->ties) {
        std::erase_if(row.touches, [&](const sc::Touch &one) { return one.day > map.before->asOf; });
    }
    const auto fell = map.say(MapRule::TieWeakened);
    REQUIRE(fell.size() == 1);
    CHECK(fell[0].seat == SeatId(1));
    CHECK(fell[0].before > fell[0].strength + 0.09);
    const auto rose = map.say(MapRule::TieGrown);
    REQUIRE(rose.size() == 2);
    CHECK(rose[0].kind == FindingKind::Strength);
    map.before = map.inputs;
    CHECK_FALSE(map.says(MapRule::TieWeakened));
    CHECK_FALSE(map.says(MapRule::TieGrown));
}

TEST_CASE("An uncovered buyer whose tie fell is said once", "[analysis]")
{
    SmallMap map;
    map.person(1, "buyer", 0.5).known(7, 1, 6, kToday.plusDays(-300));
    map.before = map.inputs;
    map.before->asOf = kToday.plusDays(-290);
    CHECK_FALSE(map.says(MapRule::TieWeakened));
    const auto said = map.say(MapRule::BuyerUncovered);
    REQUIRE(said.size() == 1);
    CHECK(said[0].before > said[0].strength);
}

TEST_CASE("Who came over to our side since the snapshot is a strength", "[analysis]")
{
    SmallMap map;
    map.person(1, "buyer", 1.0).known(7, 1);
    map.before = map.inputs;
    map.seat(1).stanceBefore = Stance::Sceptic;
    const auto said = map.say(MapRule::StanceImproved);
    REQUIRE(said.size() == 1);
    CHECK(said[0].stanceBefore == Stance::Sceptic);
    map.seat(1).stanceBefore = Stance::Champion;
    CHECK_FALSE(map.says(MapRule::StanceImproved));
    map.seat(1).stanceBefore = Stance::Unknown;
    CHECK_FALSE(map.says(MapRule::StanceImproved));
}

TEST_CASE("What the map says does not depend on the order of the records", "[analysis]")
{
    RandomMaps random(4711);
    for (int round = 0; round < 150; ++round) {
        const sc::AccountInputs inputs = random.map();
        const auto saidOf = [](const sc::AccountInputs &in, bool reversed) {
            const sc::AccountScore score = sc::scoreAccount(in, kDefaults);
            MapInputs ask{in, score, kDefaults, {}, {}, {}, {}};
            for (const sc::ContactScore &contact : score.contacts) {
                if (contact.key != sc::kNobody) {
                    MapSeat seat;
                    seat.seat = SeatId(contact.key);
                    seat.gatekeeper = contact.key % 3 == 0;
                    ask.seats.push_back(seat);
                }
            }
            for (std::size_t i = 0; i < in.influences.size(); ++i) {
                ask.lines.push_back({static_cast<std::int64_t>(i + 1), SeatId(in.influences[i].from), SeatId(in.influences[i].to),
                                     LinkKind::Influence, 1, false});
            }
            if (reversed) {
                std::reverse(ask.lines.begin(), ask.lines.end());
            }
            return mapFindings(ask);
        };
        sc::AccountInputs turned = inputs;
        std::reverse(turned.contacts.begin(), turned.contacts.end());
        std::reverse(turned.ties.begin(), turned.ties.end());
        std::reverse(turned.moments.begin(), turned.moments.end());
        std::reverse(turned.reportsTo.begin(), turned.reportsTo.end());
        const auto one = saidOf(inputs, false);
        const auto two = saidOf(turned, true);
        REQUIRE(one.size() == two.size());
        for (std::size_t i = 0; i < one.size(); ++i) {
            CHECK(one[i].rule == two[i].rule);
            CHECK(one[i].seat == two[i].seat);
            CHECK(one[i].path == two[i].path);
            CHECK(one[i].share >= 0);
            CHECK(one[i].share <= 1 + 1e-9);
            CHECK(one[i].points <= 100 + 1e-9);
            CHECK((one[i].steps.empty() || one[i].steps.size() < one[i].path.size()));
        }
    }
}
