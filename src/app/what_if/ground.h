#pragma once

#include <map>
#include <optional>
#include <span>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "app/account_people.h"
#include "app/what_if/what_if.h"
#include "core/entities/plan.h"
#include "core/entities/voice.h"
#include "core/money.h"
#include "core/scoring/what_if.h"

// What the files of this folder share.

namespace linchpin::app {

struct TrialGround::State {
    core::AccountId account;
    std::string accountName;
    core::MemberId owner;  ///< of the account
    core::Currency currency;
    std::optional<core::Date> renewalOn;  ///< the next one
    AccountPeople people;
    core::scoring::AccountInputs inputs;  ///< of `people`, touchpoints summed
    std::vector<core::Goal> goals;  ///< open ones
    std::vector<core::Action> actions;  ///< not done
    std::vector<core::Promise> promises;
    std::map<std::int64_t, std::vector<core::scoring::Key>> memberTags;
    std::map<std::int64_t, std::vector<core::scoring::Key>> seatTags;  ///< of buyers

    /// The person, else what the placeholder is called, else the title.
    [[nodiscard]] std::string seatName(core::SeatId seat) const;
    [[nodiscard]] const core::Promise *promise(core::PromiseId id) const;
    [[nodiscard]] bool isWithUs(core::MemberId member) const;
    /// All but Contradicted.
    [[nodiscard]] core::report::AssumptionProblem problemOf(const Assumption &assumption) const;
};

}  // namespace linchpin::app

namespace linchpin::app::trial {

using State = TrialGround::State;
namespace scoring = core::scoring;

/// The change that an assumption stands for.
[[nodiscard]] scoring::Change changeOf(const Assumption &assumption);

/// With names and problems, also which exclude each other.
[[nodiscard]] std::vector<Assumption> described(const TrialGround &ground, std::span<const Assumption> wanted);

/// The account scored with these changes.
[[nodiscard]] scoring::AccountScore scoreWith(const State &state, std::span<const scoring::Change> changes);

/// m of METHOD 3.2.
[[nodiscard]] double stanceFactor(double sigma, double neutralFactor);

/// Everything that the answers are taken from.
struct Case {
    const State &state;
    std::span<const Assumption> assumptions;  ///< with problems
    std::vector<scoring::Change> changes;  ///< of those that count, in order
    const scoring::AccountScore &before;
    scoring::AccountScore after;
    std::unordered_set<std::int64_t> seatsLeft;
    std::unordered_set<std::int64_t> membersLeft;

    [[nodiscard]] bool leaves(core::SeatId seat) const { return seatsLeft.contains(seat.value()); }
    [[nodiscard]] bool leaves(core::MemberId member) const { return membersLeft.contains(member.value()); }
    /// The stance then, in the words of the workspace.
    [[nodiscard]] core::Stance stance(const AccountPeople::Entry &entry) const;
    [[nodiscard]] bool isCovered(const scoring::ContactScore &contact) const;
};

/// Whom a seat reaches along drawn influence, directly or through others who are there.
class Ways final {
public:
    Ways(const State &state, const std::unordered_set<std::int64_t> &left);
    /// The buyer reached in the fewest steps, among those `accepts` takes; none when there is none.
    template <typename Accepts>
    [[nodiscard]] std::int64_t buyerFrom(std::int64_t seat, Accepts &&accepts) const
    {
        std::vector<std::int64_t> queue{seat};
        std::unordered_set<std::int64_t> seen{seat};
        for (std::size_t i = 0; i < queue.size(); ++i) {
            const auto found = m_next.find(queue[i]);
            if (found == m_next.end()) {
                continue;
            }
            for (const std::int64_t next : found->second) {
                if (!seen.insert(next).second) {
                    continue;
                }
                if (m_buyers.contains(next) && accepts(next)) {
                    return next;
                }
                queue.push_back(next);
            }
        }
        return 0;
    }

private:
    std::unordered_map<std::int64_t, std::vector<std::int64_t>> m_next;
    std::unordered_set<std::int64_t> m_buyers;
};

[[nodiscard]] std::vector<core::report::TrialConsequence> consequencesOf(const Case &trial);
[[nodiscard]] std::vector<core::report::TrialRepair> repairsOf(const Case &trial, const TrialOptions &options);
/// Marks, values and names of every seat and member.
void fillSeats(const Case &trial, TrialOutcome &outcome);

/// Who of those who stay fits best to meet this person: the closest; else as sponsorFor; else the owner of the account, else `me`.
/// None when there is nobody.
[[nodiscard]] core::MemberId bestMemberFor(const State &state, const scoring::AccountScore &score, core::SeatId seat,
                                           const std::unordered_set<std::int64_t> &left, core::MemberId me);
/// The appointed executive sponsor; else by the method of sponsors (METHOD 6.3) among executives, those involved here and the owner of the
/// account. None when nobody fits at all.
[[nodiscard]] core::MemberId sponsorFor(const State &state, const scoring::AccountScore &score, core::SeatId seat,
                                        const std::unordered_set<std::int64_t> &left);

}  // namespace linchpin::app::trial
