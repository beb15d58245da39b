#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/date.h"
#include "core/entities/kinds.h"
#include "core/money.h"
#include "core/report/trial_mark.h"
#include "core/scoring/numbers.h"
#include "core/scoring/parameters.h"
#include "core/scoring/what_if.h"
#include "core/terms.h"

// What-if: what is assumed, what it would do to an account, what would follow, and what would repair it. Values only, no
// words; nothing of it is stored. Source: docs/scoring.md, sections 6.1 and 6.2.

namespace linchpin::core {
struct AccountMap;
}

namespace linchpin::core::report {

struct CoverageMatrix;

/// Why an assumption cannot be tried; it then counts as switched off and changes nothing.
enum class AssumptionProblem : std::uint8_t {
    None,
    SeatGone,  ///< not on the map on that day
    SeatEmpty,  ///< nobody sits there already
    MemberGone,  ///< not with us (any more)
    PromiseGone,  ///< does not exist
    PromiseClosed,  ///< kept or broken already
    Contradicted,  ///< another one that is switched on excludes it: a meeting with or by somebody who leaves, a second stance of one seat
};

/// One thing that one could assume. Which of the ids matter depends on the kind, as in scoring::Change.
struct Assumption {
    scoring::ChangeKind kind = scoring::ChangeKind::AddTouch;
    MemberId member;  ///< PersonLeaves, AddTouch: one of us
    SeatId seat;  ///< ContactLeaves, SetStance, AddTouch; of DeliverPromise filled in: to whom it was made
    PromiseId promise;  ///< DeliverPromise
    Stance stance = Stance::Neutral;  ///< SetStance
    Channel channel = Channel::InPerson;  ///< AddTouch
    int count = 1;  ///< AddTouch: how many meetings, 1..kMostMeetings
    bool on = true;

    // Filled in by app::tryOut and app::describe for sentences; ignored when read.
    std::string seatName;  ///< the person, else what the placeholder is called, else the title
    std::string seatTitle;
    Tier tier = Tier::User;
    Stance stanceBefore = Stance::Unknown;
    std::string memberName;
    std::string promiseText;
    std::optional<Date> promiseDue;
    AssumptionProblem problem = AssumptionProblem::None;

    /// Whether both assume the same, whatever the names and switches say (channel, count and stance count).
    [[nodiscard]] bool isSame(const Assumption &other) const;
    /// Switched on and possible.
    [[nodiscard]] bool counts() const { return on && problem == AssumptionProblem::None; }
    bool operator==(const Assumption &) const = default;
};
inline constexpr int kMostMeetings = 12;

/// The account's figures before or after.
struct TrialFigures {
    double relationship = 0;  ///< R, 0..1
    double relationshipHigh = 0;  ///< at best
    double confidence = 0;
    int score = 0;  ///< 100 R, whole
    int scoreHigh = 0;
    double atRisk = 0;  ///< minor units of TrialOutcome::currency
    scoring::CauseValues byCause;  ///< causes and base add up to atRisk
    double base = 0;
    double pLoss = 0;  ///< 0..1, within twelve months
    int buyers = 0;  ///< with those of vacant and unknown seats
    int buyersCovered = 0;
    int threads = 0;  ///< people whose tie is covered
    int robust = 0;  ///< 100 times what would remain if one more left, whole
    std::string worstName;  ///< without whom it would be so; empty: no name or nobody
    bool worstIsOurs = false;
    SeatId worstSeat;  ///< exactly one of the two, or none
    MemberId worstMember;
    std::vector<Alarm> alarms;

    bool operator==(const TrialFigures &) const = default;
};

/// One bar of the waterfall: one assumption, in the order given.
struct TrialStep {
    Assumption assumption;
    double points = 0;  ///< of 100. On: the change after those on before it. Off: the change if switched on after all that are on
    int shown = 0;  ///< whole points; those of the steps that count add up to after.score - before.score
    int from = 0;  ///< score shown before this step, for the bar; of a step that is off: after.score
    double atRisk = 0;  ///< change of revenue at risk likewise, minor units; below 0 is good
    double alone = 0;  ///< points if nothing else were assumed

    bool operator==(const TrialStep &) const = default;
};

/// Why somebody's part of the score changes; the points of a person add up exactly (docs/scoring.md, section 6.1).
struct TrialPerson {
    SeatId seat;  ///< none for "no buyer identified"
    std::string name;
    std::string title;
    Tier tier = Tier::User;
    double before = 0;  ///< points of 100
    double after = 0;
    double byStrength = 0;  ///< ties gone, meetings, promises
    double byStance = 0;
    double byPower = 0;  ///< the decision moves to or away from the person
    int shown = 0;  ///< whole points; those of all people add up to the change of the score shown
    MemberId closestBefore;  ///< of the best tie
    MemberId closestAfter;
    std::string closestBeforeName;
    std::string closestAfterName;

    [[nodiscard]] double delta() const { return after - before; }
    bool operator==(const TrialPerson &) const = default;
};

/// What would follow. Bad ones first, then neutral, then good.
enum class TrialFollow : std::uint8_t {
    NoThreadLeft,  ///< nobody is covered any more; `day` of the next renewal if known
    RenewalRestsOn,  ///< seat: newly the only buyer who is covered, or the only one covered at all; `day` as above
    BuyerUncovered,  ///< seat: covered today, not then; `member` when it is because one of us leaves
    WayLost,  ///< seat: likes us and reaches no buyer any more (by drawn influence)
    SuperiorLost,  ///< seat reports to `other` who leaves
    CoverLost,  ///< seat, no buyer, is covered no more because `member` leaves
    OwnerLost,  ///< member: the one-to-one owner of `count` people leaves
    GoalWithoutCounterpart,  ///< text: an open goal about a seat that becomes empty
    ActionWithoutCounterpart,
    GoalWithoutOwner,  ///< text: an open goal of somebody of us who leaves
    ActionWithoutOwner,
    PromiseWithoutOwner,  ///< text; seat: to whom; day: due
    PromiseWithoutCounterpart,
    AlarmRaised,  ///< alarm
    OutcomesStay,  ///< outcomes and voice do not depend on what is assumed
    BuyerCovered,  ///< seat, member
    WayFound,  ///< seat: likes us then, and reaches the uncovered buyer `other`
    AlarmGone,
};

struct TrialConsequence {
    TrialFollow kind = TrialFollow::OutcomesStay;
    SeatId seat;
    std::string seatName;
    SeatId other;
    std::string otherName;
    MemberId member;
    std::string memberName;
    Kind recordKind = Kind::Goal;  ///< of `record`
    std::int64_t record = 0;  ///< goal, action or promise
    std::string text;  ///< its title
    std::optional<Date> day;
    std::optional<Alarm> alarm;
    int count = 0;

    [[nodiscard]] bool isBad() const { return kind < TrialFollow::OutcomesStay; }
    [[nodiscard]] bool isGood() const { return kind > TrialFollow::OutcomesStay; }
    bool operator==(const TrialConsequence &) const = default;
};

/// One of the best things to do then (METHOD 6.2), worked out on the account as it would be. Switch it on by adding `assumption`.
struct TrialRepair {
    Assumption assumption;  ///< on
    scoring::ActionKind kind = scoring::ActionKind::Call;
    double kept = 0;  ///< revenue at risk removed if it works, minor units; above 0
    double points = 0;  ///< of 100, if it works
    int shown = 0;
    double hours = 0;
    double success = 0;  ///< 0..1

    /// The expected revenue kept for each hour.
    [[nodiscard]] double keptPerHour() const { return hours > 0 ? success * kept / hours : 0; }
    bool operator==(const TrialRepair &) const = default;
};

/// A seat of the account as it would be.
struct TrialSeat {
    struct Cover {
        MemberId member;
        int strength = 0;  ///< 0..100
        std::optional<int> daysSinceTalk;
    };
    SeatId seat;
    int strength = 0;  ///< of the best tie, 0..100
    int strengthBefore = 0;
    std::optional<int> strengthHigh;  ///< as MapPerson::strengthHigh
    bool covered = false;
    bool vacant = false;  ///< then
    Stance stance = Stance::Unknown;
    double decisionShare = 0;
    double effectivePower = 0;
    double effectivePowerBefore = 0;
    std::optional<int> daysSinceTalk;
    bool pastRhythm = false;
    std::vector<Cover> covers;  ///< ties with evidence, strongest first
    TrialMark mark = TrialMark::None;
    std::string markName;  ///< who of us, for the marks that name somebody
};

/// One of us as it would be.
struct TrialMember {
    MemberId member;
    std::string name;
    bool leaves = false;
    int people = 0;
    int averageStrength = 0;  ///< 0..100, over these
    int scoreWithout = 0;  ///< the account's score then if they left too
};

struct TrialOutcome {
    AccountId account;
    std::string accountName;
    Date asOf;
    Currency currency;
    TrialFigures before;
    TrialFigures after;
    std::vector<TrialStep> steps;  ///< one per assumption, same order
    std::vector<TrialPerson> people;  ///< whose part changes, largest change first
    std::vector<TrialConsequence> consequences;
    std::vector<TrialRepair> repairs;  ///< best first; at most TrialOptions::repairs
    std::vector<TrialSeat> seats;  ///< everybody on the map, by seat
    std::vector<TrialMember> members;  ///< with a tie before or after, or assumed to leave or meet; by member

    [[nodiscard]] const TrialSeat *seat(SeatId id) const;
    [[nodiscard]] const TrialMember *member(MemberId id) const;
    /// How many assumptions count.
    [[nodiscard]] int switchedOn() const;
    /// How many people carry this mark.
    [[nodiscard]] int marked(TrialMark mark) const;
};

/// `parts` rounded so that they add up to `total`, which must lie within 1 of their sum (both ends excluded): each is floored, the missing
/// points go to the largest fractions, then to the earlier part. A part of 0 stays 0.
[[nodiscard]] std::vector<int> wholeParts(const std::vector<double> &parts, int total);

/// Shows the trial on a map: strengths, covers, stance, power, marks; the seat that becomes empty stays as an empty card with its name
/// (TrialMark::Leaves). A customer's copy (without judgements) stays as it is. People that are not in `outcome` too.
void applyTrial(AccountMap &map, const TrialOutcome &outcome);
/// The same in the coverage matrix; the column of a colleague who leaves stays, empty and marked.
void applyTrial(CoverageMatrix &matrix, const TrialOutcome &outcome);

}  // namespace linchpin::core::report
