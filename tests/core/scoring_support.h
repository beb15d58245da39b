#pragma once

#include <initializer_list>
#include <random>
#include <string>
#include <vector>

#include "core/date.h"
#include "core/scoring/account.h"

// Builders for scoring tests: short ways to write down a map, and random maps from a seed.

namespace scoring_test {

namespace sc = linchpin::core::scoring;
using linchpin::core::Channel;
using linchpin::core::Date;
using linchpin::core::Direction;
using linchpin::core::LoyaltyStep;
using linchpin::core::Tier;

inline Date day(const char *iso) { return *Date::fromIso(iso); }
inline const Date kToday = day("2025-06-30");

inline sc::Touch touch(sc::Key id, Date when, Channel channel = Channel::InPerson, Direction direction = Direction::Both,
                       int audience = 1)
{
    return {id, when, channel, direction, audience};
}

inline sc::Contact contact(sc::Key key, const char *role)
{
    sc::Contact result;
    result.key = key;
    if (const auto value = sc::builtinRole(role)) {
        result.roles.push_back(*value);
    }
    return result;
}

inline sc::Tie tie(sc::Key member, sc::Key who, std::initializer_list<sc::Touch> touches = {})
{
    return {member, who, touches, {}, std::nullopt};
}

inline sc::AccountInputs account(std::initializer_list<sc::Contact> contacts, std::initializer_list<sc::Tie> ties = {})
{
    sc::AccountInputs inputs;
    inputs.asOf = kToday;
    inputs.ttm = 1'000'000;
    inputs.contacts = contacts;
    inputs.ties = ties;
    return inputs;
}

/// Random maps of up to a dozen contacts with every kind of record. Nothing is dated after kToday.
class RandomMaps final {
public:
    explicit RandomMaps(std::uint32_t seed)
        : m_random(seed)
    { }

    int below(int bound) { return static_cast<int>(m_random() % static_cast<std::uint32_t>(bound)); }
    bool chance(int percent) { return below(100) < percent; }
    double share() { return below(1001) / 1000.0; }
    double number(double low, double high) { return low + (high - low) * share(); }
    Date past(int days = 500) { return kToday.plusDays(-below(days)); }
    std::mt19937 &engine() { return m_random; }

    sc::Touch randomTouch()
    {
        return {++m_next, past(), static_cast<Channel>(below(7)), static_cast<Direction>(below(3)),
                chance(5) ? 80 : 1 + below(6)};
    }

    sc::AccountInputs map()
    {
        sc::AccountInputs inputs;
        inputs.asOf = kToday;
        inputs.ttm = below(2'000'000) - 1000;
        if (chance(40)) {
            inputs.exposure = below(3'000'000);
        }
        const int members = 1 + below(5);
        for (int i = 1; i <= members; ++i) {
            inputs.team.push_back({100 + i, chance(10) ? std::optional(past()) : std::nullopt});
        }
        const int contacts = below(13);
        for (int i = 1; i <= contacts; ++i) {
            inputs.contacts.push_back(randomContact(i));
        }
        for (int i = 0; i < 2 * contacts; ++i) {
            addTie(inputs, 101 + below(members), 1 + below(contacts));
        }
        addLinks(inputs, contacts);
        addVoices(inputs, contacts);
        if (chance(70)) {
            inputs.lastReview = past(200);
        }
        return inputs;
    }

    sc::Promise randomPromise(sc::Key who)
    {
        sc::Promise promise;
        promise.id = ++m_next;
        promise.contact = who;
        promise.due = kToday.plusDays(60 - below(300));
        promise.made = chance(50) ? std::optional(past()) : std::nullopt;
        if (chance(50)) {
            promise.done = past(200);
        } else if (chance(40)) {
            promise.broken = past(200);
        }
        return promise;
    }

    sc::Key nextKey() { return ++m_next; }

private:
    sc::Contact randomContact(int key)
    {
        static const char *const kRoles[] = {"financial_buyer", "technical_buyer", "gatekeeper",
                                             "channel_partner", "end_user",        "user"};
        sc::Contact result = contact(key, kRoles[below(6)]);
        if (chance(15)) {
            result.roles.clear();
        }
        if (chance(20)) {
            result.power = share();
        }
        if (chance(40)) {
            result.stance = number(-1, 1);
        } else if (chance(10)) {
            result.stanceIsUnknown = true;
        }
        for (int step = 1; step <= 3 && chance(50); ++step) {
            result.proofs.push_back({++m_next, static_cast<LoyaltyStep>(step), past()});
        }
        if (chance(20)) {
            result.cadenceDays = 1 + below(100);
        }
        result.vacant = chance(7);
        return result;
    }

    void addTie(sc::AccountInputs &inputs, sc::Key member, sc::Key who)
    {
        for (const sc::Tie &known : inputs.ties) {
            if (known.member == member && known.contact == who) {
                return;
            }
        }
        sc::Tie result{member, who, {}, {}, std::nullopt};
        for (int i = below(6); i > 0; --i) {
            result.touches.push_back(randomTouch());
        }
        for (int i = below(3); i > 0; --i) {
            result.ratings.push_back({++m_next, past(), chance(80) ? std::optional<double>(below(5)) : std::nullopt,
                                      chance(80) ? std::optional<double>(below(5)) : std::nullopt});
        }
        inputs.ties.push_back(std::move(result));
    }

    void addLinks(sc::AccountInputs &inputs, int contacts)
    {
        for (int i = 2; i <= contacts; ++i) {
            if (chance(60)) {
                inputs.reportsTo.push_back({i, 1 + below(i)});
            }
        }
        for (int i = 0; i < contacts / 2; ++i) {
            inputs.influences.push_back({1 + below(contacts), 1 + below(contacts), 1.0 + below(3)});
        }
    }

    void addVoices(sc::AccountInputs &inputs, int contacts)
    {
        for (int i = 0; i < contacts; ++i) {
            const sc::Key who = 1 + below(contacts);
            if (chance(30)) {
                inputs.promises.push_back(randomPromise(who));
            }
            if (chance(30)) {
                inputs.moments.push_back({++m_next, who, past(), static_cast<double>(below(5) - 2), chance(20)});
            }
            if (chance(60)) {
                inputs.answers.push_back({who, past(), share()});
            }
        }
        for (int i = below(5); i > 0; --i) {
            sc::Outcome outcome;
            outcome.id = ++m_next;
            outcome.weight = 1 + below(3);
            outcome.target = below(100);
            outcome.higherIsBetter = chance(70);
            if (chance(80)) {
                outcome.actual = below(120);
                outcome.day = past(400);
            }
            if (chance(60)) {
                outcome.previous = below(120);
            }
            inputs.outcomes.push_back(outcome);
        }
    }

    std::mt19937 m_random;
    sc::Key m_next = 1000;
};

}  // namespace scoring_test
