#include <algorithm>
#include <cmath>

#include "core/scoring/concentration.h"
#include "core/scoring/contribution.h"
#include "core/scoring/ranking.h"
#include "core/scoring/what_if.h"
#include "scoring_support.h"
#include "support/catch.h"

// The properties of docs/scoring.md, section 8, on random maps.

using namespace scoring_test;

namespace {

constexpr int kMaps = 300;
constexpr double kSlack = 1e-9;

const sc::ScoringParameters kDefaults;

void requireShare(double value)
{
    REQUIRE(value >= -kSlack);
    REQUIRE(value <= 1 + kSlack);
}

sc::AccountScore scored(const sc::AccountInputs &inputs) { return sc::scoreAccount(inputs, kDefaults); }

const sc::TieScore *tieOf(const sc::AccountScore &score, sc::Key member, sc::Key who)
{
    for (const sc::TieScore &tie : score.ties) {
        if (tie.member == member && tie.contact == who) {
            return &tie;
        }
    }
    return nullptr;
}

std::vector<sc::AccountValue> randomValues(RandomMaps &random, int count)
{
    std::vector<sc::AccountValue> values;
    for (int i = 1; i <= count; ++i) {
        values.push_back({i, 1 + random.below(1'000'000)});
    }
    return values;
}

}  // namespace

TEST_CASE("Every score of a random map lies in its bounds", "[scoring]")
{
    RandomMaps random(1);
    for (int i = 0; i < kMaps; ++i) {
        const sc::AccountScore score = scored(random.map());
        double power = 0;
        double effective = 0;
        for (const sc::ContactScore &contact : score.contacts) {
            power += contact.power;
            effective += contact.effectivePower;
            for (const double share : {contact.power, contact.effectivePower, contact.strength, contact.quality,
                                       contact.qualityHigh, contact.confidence, contact.view}) {
                requireShare(share);
            }
        }
        CHECK(power == Approx(1).margin(kSlack));
        CHECK(effective == Approx(1).margin(kSlack));
        for (const double share : {score.relationship, score.relationshipHigh, score.robust, score.coverage, score.confidence,
                                   score.opposition, score.voice.low, score.voice.weighted, score.voice.high,
                                   score.outcomes.score, score.risk.vulnerability, score.trust.trust}) {
            requireShare(share);
        }
        REQUIRE(score.robust <= score.relationship + kSlack);
        REQUIRE(score.relationship <= score.relationshipHigh + kSlack);
        REQUIRE(score.risk.vulnerabilityLow <= score.risk.vulnerability + kSlack);
        REQUIRE(score.risk.vulnerability <= score.risk.vulnerabilityHigh + kSlack);
    }
}

TEST_CASE("One more touchpoint never hurts", "[scoring]")
{
    RandomMaps random(2);
    for (int i = 0; i < kMaps; ++i) {
        const sc::AccountInputs inputs = random.map();
        if (inputs.contacts.empty()) {
            continue;
        }
        sc::AccountInputs more = inputs;
        const sc::Touch touch = random.randomTouch();
        if (!more.ties.empty() && random.chance(60)) {
            more.ties[static_cast<std::size_t>(random.below(static_cast<int>(more.ties.size())))].touches.push_back(touch);
        } else {
            more.ties.push_back({200, 1 + random.below(static_cast<int>(inputs.contacts.size())), {touch}, {}, {}});
        }
        const sc::AccountScore before = scored(inputs);
        const sc::AccountScore after = scored(more);
        REQUIRE(after.relationship >= before.relationship - kSlack);
        REQUIRE(after.robust >= before.robust - kSlack);
        REQUIRE(after.risk.vulnerability <= before.risk.vulnerability + kSlack);
        REQUIRE(after.risk.atRisk <= before.risk.atRisk + 1e-3);
    }
}

TEST_CASE("A better stance never lowers the relationship or raises the risk", "[scoring]")
{
    RandomMaps random(3);
    for (int i = 0; i < kMaps; ++i) {
        sc::AccountInputs inputs = random.map();
        if (inputs.contacts.empty()) {
            continue;
        }
        sc::Contact &contact = inputs.contacts[static_cast<std::size_t>(random.below(static_cast<int>(inputs.contacts.size())))];
        const sc::AccountScore before = scored(inputs);
        contact.stance = std::min(1.0, before.contact(contact.key)->sigma + random.share());
        contact.stanceIsUnknown = false;
        const sc::AccountScore after = scored(inputs);
        REQUIRE(after.relationship >= before.relationship - kSlack);
        REQUIRE(after.risk.vulnerability <= before.risk.vulnerability + kSlack);
    }
}

TEST_CASE("A kept promise never lowers and a broken one never raises a tie", "[scoring]")
{
    RandomMaps random(4);
    for (int i = 0; i < kMaps; ++i) {
        const sc::AccountInputs inputs = random.map();
        if (inputs.contacts.empty()) {
            continue;
        }
        const sc::Key who = 1 + random.below(static_cast<int>(inputs.contacts.size()));
        sc::Promise promise;
        promise.id = random.nextKey();
        promise.contact = who;
        promise.due = random.past();
        sc::AccountInputs kept = inputs;
        sc::AccountInputs broken = inputs;
        promise.done = random.past();
        kept.promises.push_back(promise);
        promise.done.reset();
        promise.broken = random.past();
        broken.promises.push_back(promise);
        const sc::AccountScore before = scored(inputs);
        const sc::AccountScore afterKept = scored(kept);
        const sc::AccountScore afterBroken = scored(broken);
        for (std::size_t t = 0; t < before.ties.size(); ++t) {
            REQUIRE(afterKept.ties[t].strength.strength >= before.ties[t].strength.strength - kSlack);
            REQUIRE(afterBroken.ties[t].strength.strength <= before.ties[t].strength.strength + kSlack);
        }
    }
}

TEST_CASE("A blocker whom nobody influences never raises the relationship", "[scoring]")
{
    RandomMaps random(5);
    for (int i = 0; i < kMaps; ++i) {
        const sc::AccountInputs inputs = random.map();
        sc::AccountInputs more = inputs;
        static const char *const kRoles[] = {"buyer", "gatekeeper", "user"};
        sc::Contact blocker = contact(50, kRoles[random.below(3)]);
        blocker.stance = -1.0;
        more.contacts.push_back(blocker);
        more.ties.push_back({101, 50, {random.randomTouch()}, {}, {}});
        for (const sc::Contact &other : inputs.contacts) {
            if (random.chance(40)) {
                more.influences.push_back({50, other.key, 1.0 + random.below(3)});
            }
        }
        const sc::AccountScore before = scored(inputs);
        const sc::AccountScore after = scored(more);
        REQUIRE(after.relationship <= before.relationship + kSlack);
        REQUIRE(after.robust <= before.robust + kSlack);
    }
}

TEST_CASE("Time alone never raises a tie or lowers the vulnerability", "[scoring]")
{
    RandomMaps random(6);
    for (int i = 0; i < kMaps; ++i) {
        sc::AccountInputs inputs = random.map();
        const sc::AccountScore before = scored(inputs);
        inputs.asOf = inputs.asOf.plusDays(1 + random.below(700));
        const sc::AccountScore after = scored(inputs);
        REQUIRE(after.relationship <= before.relationship + kSlack);
        REQUIRE(after.risk.vulnerability >= before.risk.vulnerability - kSlack);
        for (const sc::TieScore &tie : before.ties) {
            const sc::TieScore *later = tieOf(after, tie.member, tie.contact);
            REQUIRE(later != nullptr);
            REQUIRE(later->strength.strength <= tie.strength.strength + kSlack);
        }
    }
}

TEST_CASE("Parameters that would let time raise a tie are refused", "[scoring]")
{
    sc::ScoringParameters parameters;
    parameters.halfLifeJudgementDays = parameters.halfLifeTouchDays - 1;
    const auto result = sc::validateParameters(parameters);
    REQUIRE_FALSE(result);
    CHECK(result.error().subject == "half_life_judgement_days");
}

TEST_CASE("Every explanation adds up exactly", "[scoring]")
{
    RandomMaps random(7);
    for (int i = 0; i < kMaps; ++i) {
        const sc::AccountInputs inputs = random.map();
        const sc::AccountScore score = scored(inputs);
        const sc::AccountExplanation why = sc::explainAccount(inputs, score, kDefaults);

        const auto total = [](const std::vector<sc::Contribution> &list, auto member) {
            double sum = 0;
            for (const sc::Contribution &entry : list) {
                sum += static_cast<double>(entry.*member);
            }
            return sum;
        };
        CHECK(total(why.risk, &sc::Contribution::points) == Approx(score.risk.atRisk).margin(1e-3));
        CHECK(total(why.riskByContact, &sc::Contribution::points)
              == Approx(score.risk.byCause[sc::Cause::Relationship]).margin(1e-3));
        CHECK(total(why.relationship, &sc::Contribution::points) == Approx(100 * score.relationship).margin(1e-7));
        CHECK(total(why.relationship, &sc::Contribution::shown)
              == std::floor(total(why.relationship, &sc::Contribution::points) + 0.5));

        double decided = 0;
        double held = 0;
        for (const sc::ContactScore &contact : score.contacts) {
            decided += contact.power * contact.view;
            held += contact.effectivePower * contact.quality;
        }
        CHECK(decided == Approx(held).margin(kSlack));

        for (const sc::TieScore &tie : score.ties) {
            const auto explained = sc::explainTie(inputs, tie.member, tie.contact, kDefaults);
            REQUIRE(explained);
            double points = explained->unproven.points;
            std::int64_t shown = explained->unproven.shown;
            for (const sc::Contribution &entry : explained->contributions) {
                points += std::abs(entry.points);
                shown += std::abs(entry.shown);
            }
            REQUIRE(points == Approx(100).margin(1e-7));
            REQUIRE(std::abs(shown - 100) <= 1);
            REQUIRE(explained->strength.strength == Approx(tie.strength.strength).margin(kSlack));
        }
    }
}

TEST_CASE("Concentration ignores scale, order and accounts without revenue", "[scoring]")
{
    RandomMaps random(8);
    for (int i = 0; i < kMaps; ++i) {
        std::vector<sc::AccountValue> values = randomValues(random, 1 + random.below(30));
        const sc::Concentration before = sc::concentration(values, kDefaults);
        for (sc::AccountValue &value : values) {
            value.amount *= 37;
        }
        for (int extra = 0; extra < 3; ++extra) {
            values.push_back({1000 + extra, 0});
        }
        std::shuffle(values.begin(), values.end(), random.engine());
        const sc::Concentration after = sc::concentration(values, kDefaults);
        CHECK(*after.hhi == Approx(*before.hhi).epsilon(1e-12));
        CHECK(*after.gini == Approx(*before.gini).margin(1e-12));
        CHECK(*after.theil == Approx(*before.theil).margin(1e-12));
        REQUIRE(after.accounts.size() == before.accounts.size());
        for (std::size_t a = 0; a < after.accounts.size(); ++a) {
            CHECK(after.accounts[a].account == before.accounts[a].account);
            CHECK(after.accounts[a].abcClass == before.accounts[a].abcClass);
        }
        REQUIRE(*before.hhi >= 1.0 / before.activeCount - 1e-12);
        REQUIRE(*before.gini <= 1 - 1.0 / before.activeCount + 1e-12);
    }
}

TEST_CASE("A transfer from a smaller to a larger account never lowers concentration", "[scoring]")
{
    RandomMaps random(9);
    for (int i = 0; i < kMaps; ++i) {
        std::vector<sc::AccountValue> values = randomValues(random, 2 + random.below(20));
        const sc::Concentration before = sc::concentration(values, kDefaults);
        auto *larger = &values[0];
        auto *smaller = &values[1];
        if (larger->amount < smaller->amount) {
            std::swap(larger, smaller);
        }
        const std::int64_t moved = smaller->amount > 1 ? 1 + random.below(static_cast<int>(smaller->amount - 1)) : 0;
        larger->amount += moved;
        smaller->amount -= moved;
        const sc::Concentration after = sc::concentration(values, kDefaults);
        REQUIRE(*after.hhi >= *before.hhi - 1e-12);
        REQUIRE(*after.gini >= *before.gini - 1e-12);
        if (after.activeCount == before.activeCount) {
            REQUIRE(*after.theil >= *before.theil - 1e-12);
        }
    }
}

namespace {

std::vector<sc::RankingAccount> randomPortfolio(RandomMaps &random, int count)
{
    std::vector<sc::RankingAccount> accounts;
    for (int i = 1; i <= count; ++i) {
        sc::RankingAccount account;
        account.account = i;
        account.exposure = random.below(1'000'000);
        for (double &gap : account.gaps.values) {
            gap = random.share();
        }
        accounts.push_back(account);
    }
    return accounts;
}

int rankOf(const sc::Ranking &ranking, sc::Key account)
{
    for (const sc::RankedAccount &ranked : ranking.accounts) {
        if (ranked.account == account) {
            return ranked.rank;
        }
    }
    return 0;
}

}  // namespace

TEST_CASE("The ranking ignores scale and unrelated accounts", "[scoring]")
{
    RandomMaps random(10);
    for (int i = 0; i < 100; ++i) {
        std::vector<sc::RankingAccount> accounts = randomPortfolio(random, 2 + random.below(20));
        const sc::Ranking before = sc::rankAccounts(accounts, kDefaults);
        for (sc::RankingAccount &account : accounts) {
            account.exposure *= 16;
        }
        std::shuffle(accounts.begin(), accounts.end(), random.engine());
        const sc::Ranking scaled = sc::rankAccounts(accounts, kDefaults);
        accounts.push_back(randomPortfolio(random, 1).front());
        accounts.back().account = 900;
        const sc::Ranking more = sc::rankAccounts(accounts, kDefaults);
        std::vector<sc::Key> order;
        for (const sc::RankedAccount &ranked : more.accounts) {
            if (ranked.account != 900) {
                order.push_back(ranked.account);
            }
        }
        for (std::size_t a = 0; a < before.accounts.size(); ++a) {
            CHECK(scaled.accounts[a].account == before.accounts[a].account);
            CHECK(order[a] == before.accounts[a].account);
            CHECK(before.accounts[a].rankLow <= before.accounts[a].rank);
            CHECK(before.accounts[a].rank <= before.accounts[a].rankHigh);
        }
    }
}

TEST_CASE("More revenue or more vulnerability never ranks an account lower", "[scoring]")
{
    RandomMaps random(11);
    for (int i = 0; i < kMaps; ++i) {
        std::vector<sc::RankingAccount> accounts = randomPortfolio(random, 2 + random.below(20));
        sc::RankingAccount &chosen = accounts[static_cast<std::size_t>(random.below(static_cast<int>(accounts.size())))];
        const int before = rankOf(sc::rankAccounts(accounts, kDefaults), chosen.account);
        if (random.chance(50)) {
            chosen.exposure *= 1 + random.share();
        } else {
            double &gap = chosen.gaps.values[static_cast<std::size_t>(random.below(5))];
            gap = std::min(1.0, gap + random.share());
        }
        REQUIRE(rankOf(sc::rankAccounts(accounts, kDefaults), chosen.account) <= before);
    }
}

TEST_CASE("The running form equals the full sum whatever the order of arrival", "[scoring]")
{
    RandomMaps random(12);
    for (int i = 0; i < kMaps; ++i) {
        struct Item {
            double weight;
            Date day;
        };
        std::vector<Item> items;
        for (int k = random.below(30); k > 0; --k) {
            items.push_back({random.share(), random.past(800)});
        }
        sc::EvidenceSum sum;
        double full = 0;
        for (const Item &item : items) {
            sum.add(item.weight, item.day, kDefaults.halfLifeTouchDays);
            full += item.weight * sc::decay(kToday - item.day, kDefaults.halfLifeTouchDays);
        }
        const Item late{0.7, random.past(800)};
        sum.add(late.weight, late.day, kDefaults.halfLifeTouchDays);
        sum.remove(late.weight, late.day, kDefaults.halfLifeTouchDays);
        REQUIRE(sum.at(kToday, kDefaults).evidence == Approx(full).margin(1e-9));

        std::vector<sc::Touch> touches;
        for (int k = random.below(30); k > 0; --k) {
            touches.push_back(random.randomTouch());
        }
        const sc::TouchSummary direct = sc::summariseTouches(touches, kToday, kDefaults);
        const sc::TouchSummary running = sc::reduceTouches(touches, kDefaults).at(kToday, kDefaults);
        REQUIRE(running.evidence == Approx(direct.evidence).margin(1e-9));
        CHECK(running.lastCounted == direct.lastCounted);
        CHECK(running.countedGroups == direct.countedGroups);
        CHECK(running.replyRatio() == direct.replyRatio());
    }
}

TEST_CASE("A portfolio scored from stored sums scores as from its touchpoints", "[scoring]")
{
    RandomMaps random(13);
    for (int i = 0; i < 100; ++i) {
        sc::AccountInputs inputs = random.map();
        const sc::AccountScore direct = scored(inputs);
        for (sc::Tie &tie : inputs.ties) {
            tie.summary = sc::reduceTouches(tie.touches, kDefaults).at(inputs.asOf, kDefaults);
            tie.touches.clear();
        }
        const sc::AccountScore stored = scored(inputs);
        REQUIRE(stored.relationship == Approx(direct.relationship).margin(kSlack));
        REQUIRE(stored.robust == Approx(direct.robust).margin(kSlack));
        REQUIRE(stored.cadenceDebt == Approx(direct.cadenceDebt).margin(kSlack));
        REQUIRE(stored.alarms == direct.alarms);
    }
}

TEST_CASE("Results do not depend on the order of records", "[scoring]")
{
    RandomMaps random(14);
    for (int i = 0; i < kMaps; ++i) {
        sc::AccountInputs inputs = random.map();
        const sc::AccountScore before = scored(inputs);
        const auto shuffle = [&](auto &list) { std::shuffle(list.begin(), list.end(), random.engine()); };
        shuffle(inputs.team);
        shuffle(inputs.contacts);
        shuffle(inputs.ties);
        shuffle(inputs.promises);
        shuffle(inputs.moments);
        shuffle(inputs.reportsTo);
        shuffle(inputs.influences);
        shuffle(inputs.answers);
        shuffle(inputs.outcomes);
        for (sc::Tie &tie : inputs.ties) {
            shuffle(tie.touches);
            shuffle(tie.ratings);
        }
        for (sc::Contact &contact : inputs.contacts) {
            shuffle(contact.proofs);
        }
        const sc::AccountScore after = scored(inputs);
        // Exactly equal, not only nearly: the same bits on every machine and after every import.
        CHECK(after.relationship == before.relationship);
        CHECK(after.relationshipHigh == before.relationshipHigh);
        CHECK(after.robust == before.robust);
        CHECK(after.risk.atRisk == before.risk.atRisk);
        CHECK(after.risk.vulnerabilityLow == before.risk.vulnerabilityLow);
        CHECK(after.cadenceDebt == before.cadenceDebt);
        CHECK(after.alarms == before.alarms);
        REQUIRE(after.contacts.size() == before.contacts.size());
        for (std::size_t c = 0; c < after.contacts.size(); ++c) {
            CHECK(after.contacts[c].key == before.contacts[c].key);
            CHECK(after.contacts[c].closest == before.contacts[c].closest);
            CHECK(after.contacts[c].view == before.contacts[c].view);
        }
    }
}
