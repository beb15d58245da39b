#include <algorithm>
#include <cmath>
#include <set>

#include "app/score_inputs.h"
#include "app/what_if/ground.h"

namespace linchpin::app {

namespace scoring = core::scoring;
using core::TrialMark;
using core::report::AssumptionProblem;
using core::report::TrialFigures;
using core::report::TrialMember;
using core::report::TrialPerson;
using core::report::TrialSeat;
using core::report::TrialStep;
using scoring::ChangeKind;

namespace trial {

scoring::Change changeOf(const Assumption &assumption)
{
    scoring::Change change;
    change.kind = assumption.kind;
    change.member = assumption.member.value();
    change.contact = assumption.seat.value();
    change.promise = assumption.promise.value();
    change.channel = assumption.channel;
    change.count = std::clamp(assumption.count, 1, core::report::kMostMeetings);
    if (assumption.kind == ChangeKind::SetStance) {
        change.stance = stanceNumber(core::word(assumption.stance));
    }
    return change;
}

scoring::AccountScore scoreWith(const State &state, std::span<const scoring::Change> changes)
{
    return scoring::scoreAccount(scoring::withChanges(state.inputs, changes), state.people.parameters);
}

double stanceFactor(double sigma, double neutralFactor)
{
    return sigma < 0 ? neutralFactor * (1 + sigma) : neutralFactor + (1 - neutralFactor) * sigma;
}

core::Stance Case::stance(const AccountPeople::Entry &entry) const
{
    core::Stance stance = entry.stanceWord();
    for (const Assumption &assumption : assumptions) {
        if (assumption.counts() && assumption.kind == ChangeKind::SetStance && assumption.seat == entry.seat.id) {
            stance = assumption.stance;
        }
    }
    return stance;
}

bool Case::isCovered(const scoring::ContactScore &contact) const
{
    return scoring::isReached(contact.strength, state.people.parameters.coveredAt);
}

Ways::Ways(const State &state, const std::unordered_set<std::int64_t> &left)
{
    std::unordered_set<std::int64_t> there;
    for (const AccountPeople::Entry &entry : state.people.entries) {
        const std::int64_t seat = entry.seat.id.value();
        if (entry.vacant || left.contains(seat)) {
            continue;
        }
        there.insert(seat);
        if (entry.score->tier == core::Tier::Buyer) {
            m_buyers.insert(seat);
        }
    }
    for (const scoring::Influence &link : state.inputs.influences) {
        if (link.weight > 0 && link.from != link.to && there.contains(link.from) && there.contains(link.to)) {
            m_next[link.from].push_back(link.to);
        }
    }
}

namespace {

/// Our people who had or would have a tie here.
std::vector<TrialMember> membersOf(const Case &trial)
{
    struct Sum {
        int people = 0;
        double strength = 0;
    };
    std::map<std::int64_t, Sum> sums;
    for (const scoring::TieScore &tie : trial.before.ties) {
        sums.try_emplace(tie.member);
    }
    for (const Assumption &assumption : trial.assumptions) {
        if (assumption.counts() && (assumption.kind == ChangeKind::PersonLeaves || assumption.kind == ChangeKind::AddTouch)) {
            sums.try_emplace(assumption.member.value());
        }
    }
    for (const scoring::TieScore &tie : trial.after.ties) {
        Sum &sum = sums[tie.member];
        if (wholePoints(tie.strength.strength) > 0) {
            ++sum.people;
            sum.strength += tie.strength.strength;
        }
    }
    std::vector<TrialMember> members;
    for (const auto &[id, sum] : sums) {
        TrialMember member;
        member.member = core::MemberId(id);
        member.name = trial.state.people.memberName(member.member);
        member.leaves = trial.leaves(member.member);
        member.people = sum.people;
        member.averageStrength = sum.people == 0 ? 0 : wholePoints(sum.strength / sum.people);
        member.scoreWithout = wholePoints(trial.after.relationship);
        for (const scoring::Departure &departure : trial.after.departures) {
            if (departure.kind == scoring::DepartureKind::Person && departure.key == id) {
                member.scoreWithout = wholePoints(departure.relationship);
            }
        }
        members.push_back(std::move(member));
    }
    return members;
}

/// What happens to one seat, the gravest first.
class Marker final {
public:
    explicit Marker(const Case &trial)
        : m_trial(trial)
        , m_waysBefore(trial.state, {})
        , m_waysAfter(trial.state, trial.seatsLeft)
    { }

    void mark(const AccountPeople::Entry &entry, const scoring::ContactScore &before, const scoring::ContactScore &after,
              TrialSeat &seat) const
    {
        if (m_trial.leaves(entry.seat.id)) {
            seat.mark = TrialMark::Leaves;
        } else if (losesWay(entry, after)) {
            seat.mark = TrialMark::LosesWay;
        } else if (m_trial.leaves(entry.seat.reportsTo) && !entry.vacant) {
            seat.mark = TrialMark::LosesSuperior;
        } else if (m_trial.isCovered(before) && !m_trial.isCovered(after) && before.closest
                   && m_trial.membersLeft.contains(*before.closest)) {
            seat.mark = TrialMark::LosesCover;
            seat.markName = m_trial.state.people.memberName(core::MemberId(*before.closest));
        } else if (!m_trial.isCovered(before) && m_trial.isCovered(after)) {
            seat.mark = TrialMark::Covered;
            seat.markName = after.closest ? m_trial.state.people.memberName(core::MemberId(*after.closest)) : std::string();
        } else if (seat.stance != entry.stanceWord()) {
            seat.mark = TrialMark::NewStance;
        } else if (seat.strength != seat.strengthBefore) {
            seat.mark = seat.strength < seat.strengthBefore ? TrialMark::Weaker : TrialMark::Stronger;
        }
    }

    /// Somebody who likes us (or, with a tie, is not against us) reached a buyer and does no more.
    bool losesWay(const AccountPeople::Entry &entry, const scoring::ContactScore &after) const
    {
        if (m_trial.seatsLeft.empty() || entry.vacant || entry.score->tier == core::Tier::Buyer
            || !(after.sigma > 0 || (after.sigma >= 0 && after.strength > 0))) {
            return false;
        }
        const auto any = [](std::int64_t) { return true; };
        const std::int64_t seat = entry.seat.id.value();
        return m_waysBefore.buyerFrom(seat, any) != 0 && m_waysAfter.buyerFrom(seat, any) == 0;
    }

private:
    const Case &m_trial;
    Ways m_waysBefore;
    Ways m_waysAfter;
};

}  // namespace

void fillSeats(const Case &trial, TrialOutcome &outcome)
{
    outcome.members = membersOf(trial);
    const Marker marker(trial);
    std::unordered_map<std::int64_t, std::vector<const scoring::TieScore *>> ties;
    for (const scoring::TieScore &tie : trial.after.ties) {
        ties[tie.contact].push_back(&tie);
    }
    // Both lists are by key.
    auto after = trial.after.contacts.begin();
    for (const AccountPeople::Entry &entry : trial.state.people.entries) {
        const std::int64_t id = entry.seat.id.value();
        while (after != trial.after.contacts.end() && after->key < id && after->key != scoring::kNobody) {
            ++after;
        }
        if (after == trial.after.contacts.end() || after->key != id) {
            continue;
        }
        TrialSeat seat;
        seat.seat = entry.seat.id;
        seat.strength = wholePoints(after->strength);
        seat.strengthBefore = wholePoints(entry.score->strength);
        if (after->closest) {
            seat.strengthHigh = std::max(seat.strength, wholePoints(1 - after->lost));
        }
        seat.covered = trial.isCovered(*after);
        seat.vacant = after->isVacant;
        seat.stance = trial.stance(entry);
        seat.decisionShare = after->power;
        seat.effectivePower = after->effectivePower;
        seat.effectivePowerBefore = entry.score->effectivePower;
        if (after->lastContact) {
            seat.daysSinceTalk = trial.state.people.asOf - *after->lastContact;
            seat.pastRhythm = after->cadenceDebt > 0;
        }
        auto &known = ties[id];
        std::stable_sort(known.begin(), known.end(),
                         [](const auto *a, const auto *b) { return a->strength.strength > b->strength.strength; });
        for (const scoring::TieScore *tie : known) {
            TrialSeat::Cover cover;
            cover.member = core::MemberId(tie->member);
            cover.strength = wholePoints(tie->strength.strength);
            if (tie->lastContact) {
                cover.daysSinceTalk = trial.state.people.asOf - *tie->lastContact;
            }
            seat.covers.push_back(cover);
        }
        marker.mark(entry, *entry.score, *after, seat);
        outcome.seats.push_back(std::move(seat));
    }
}

namespace {

TrialFigures figuresOf(const State &state, const scoring::AccountScore &score)
{
    TrialFigures figures;
    figures.relationship = score.relationship;
    figures.relationshipHigh = score.relationshipHigh;
    figures.confidence = score.confidence;
    figures.score = wholePoints(score.relationship);
    figures.scoreHigh = wholePoints(score.relationshipHigh);
    figures.atRisk = score.risk.atRisk;
    figures.byCause = score.risk.byCause;
    figures.base = score.risk.base;
    figures.pLoss = score.risk.pLoss;
    figures.threads = score.threads;
    figures.robust = wholePoints(score.robust);
    figures.alarms = score.alarms;
    for (const scoring::ContactScore &contact : score.contacts) {
        if (contact.key != scoring::kNobody && contact.tier == core::Tier::Buyer) {
            ++figures.buyers;
            figures.buyersCovered += scoring::isReached(contact.strength, state.people.parameters.coveredAt) ? 1 : 0;
        }
    }
    if (score.worstDeparture) {
        figures.worstIsOurs = score.worstDeparture->kind == scoring::DepartureKind::Person;
        if (figures.worstIsOurs) {
            figures.worstMember = core::MemberId(score.worstDeparture->key);
            figures.worstName = state.people.memberName(figures.worstMember);
        } else {
            figures.worstSeat = core::SeatId(score.worstDeparture->key);
            figures.worstName = state.seatName(figures.worstSeat);
        }
    }
    return figures;
}

/// Splits the change of v S m exactly into what each factor does, the others at their mean.
TrialPerson personOf(const State &state, const scoring::ContactScore &before, const scoring::ContactScore &after)
{
    const double neutral = state.people.parameters.neutralFactor;
    TrialPerson person;
    person.seat = core::SeatId(before.key);
    person.name = state.seatName(person.seat);
    if (const AccountPeople::Entry *entry = state.people.find(person.seat)) {
        person.title = entry->seat.title;
    }
    person.tier = before.tier;
    person.before = 100 * before.effectivePower * before.quality;
    person.after = 100 * after.effectivePower * after.quality;
    const double factorBefore = stanceFactor(before.sigma, neutral);
    const double factorAfter = stanceFactor(after.sigma, neutral);
    const double power = 100 * (before.effectivePower + after.effectivePower) / 2;
    person.byPower = 100 * (after.effectivePower - before.effectivePower) * (before.quality + after.quality) / 2;
    person.byStance = power * (factorAfter - factorBefore) * (before.strength + after.strength) / 2;
    // The rest, so that the three add up to the last bit; equals power * (S' - S) * (m + m') / 2.
    person.byStrength = person.after - person.before - person.byPower - person.byStance;
    const auto name = [&](const std::optional<scoring::Key> &key, core::MemberId &id, std::string &text) {
        if (key) {
            id = core::MemberId(*key);
            text = state.people.memberName(id);
        }
    };
    name(before.closest, person.closestBefore, person.closestBeforeName);
    name(after.closest, person.closestAfter, person.closestAfterName);
    return person;
}

std::vector<TrialPerson> peopleOf(const Case &trial, int shownChange)
{
    std::vector<TrialPerson> people;
    std::vector<double> parts;
    for (const scoring::ContactScore &before : trial.before.contacts) {
        const scoring::ContactScore *after = nullptr;
        const auto at = std::lower_bound(trial.after.contacts.begin(), trial.after.contacts.end(), before.key,
                                         [](const scoring::ContactScore &row, scoring::Key key) {
                                             return row.key != scoring::kNobody && (key == scoring::kNobody || row.key < key);
                                         });
        if (at != trial.after.contacts.end() && at->key == before.key) {
            after = &*at;
        }
        if (after == nullptr) {
            continue;
        }
        TrialPerson person = personOf(trial.state, before, *after);
        const bool moves = std::abs(person.delta()) > 1e-9 || std::abs(person.byStrength) > 1e-9
            || std::abs(person.byStance) > 1e-9 || std::abs(person.byPower) > 1e-9;
        if (moves) {
            parts.push_back(person.delta());
            people.push_back(std::move(person));
        }
    }
    const std::vector<int> shown = core::report::wholeParts(parts, shownChange);
    for (std::size_t i = 0; i < people.size(); ++i) {
        people[i].shown = shown[i];
    }
    std::stable_sort(people.begin(), people.end(),
                     [](const TrialPerson &a, const TrialPerson &b) { return std::abs(a.delta()) > std::abs(b.delta()); });
    return people;
}

/// Points, money and the bar of each assumption; fills `after` with the last score.
std::vector<TrialStep> stepsOf(const State &state, const std::vector<Assumption> &assumptions, scoring::AccountScore &after)
{
    std::vector<TrialStep> steps(assumptions.size());
    std::vector<scoring::Change> changes;
    std::vector<std::size_t> counted;
    std::vector<double> parts;
    after = state.people.score;
    for (std::size_t i = 0; i < assumptions.size(); ++i) {
        steps[i].assumption = assumptions[i];
        if (!assumptions[i].counts()) {
            continue;
        }
        changes.push_back(changeOf(assumptions[i]));
        scoring::AccountScore next = scoreWith(state, changes);
        steps[i].points = 100 * (next.relationship - after.relationship);
        steps[i].atRisk = next.risk.atRisk - after.risk.atRisk;
        steps[i].alone = changes.size() == 1
            ? steps[i].points
            : 100 * (scoreWith(state, std::span(&changes.back(), 1)).relationship - state.people.score.relationship);
        after = std::move(next);
        counted.push_back(i);
        parts.push_back(steps[i].points);
    }
    int shown = wholePoints(state.people.score.relationship);
    const int last = wholePoints(after.relationship);
    const std::vector<int> whole = core::report::wholeParts(parts, last - shown);
    for (std::size_t i = 0; i < counted.size(); ++i) {
        steps[counted[i]].from = shown;
        steps[counted[i]].shown = whole[i];
        shown += whole[i];
    }
    for (TrialStep &step : steps) {
        if (step.assumption.counts()) {
            continue;
        }
        step.from = last;
        if (step.assumption.problem != AssumptionProblem::None) {
            continue;
        }
        changes.push_back(changeOf(step.assumption));
        const scoring::AccountScore score = scoreWith(state, changes);
        step.points = 100 * (score.relationship - after.relationship);
        step.shown = wholePoints(score.relationship) - last;
        step.atRisk = score.risk.atRisk - after.risk.atRisk;
        step.alone = changes.size() == 1
            ? step.points
            : 100 * (scoreWith(state, std::span(&changes.back(), 1)).relationship - state.people.score.relationship);
        changes.pop_back();
    }
    return steps;
}

bool isMeetingWith(const Assumption &assumption, const std::set<std::int64_t> &seats, const std::set<std::int64_t> &members)
{
    return assumption.kind == ChangeKind::AddTouch
        && (seats.contains(assumption.seat.value()) || members.contains(assumption.member.value()));
}

}  // namespace

std::vector<Assumption> described(const TrialGround &ground, std::span<const Assumption> wanted)
{
    std::vector<Assumption> assumptions(wanted.begin(), wanted.end());
    std::set<std::int64_t> seats;
    std::set<std::int64_t> members;
    for (Assumption &assumption : assumptions) {
        ground.describe(assumption);
        if (assumption.counts() && assumption.kind == ChangeKind::ContactLeaves) {
            seats.insert(assumption.seat.value());
        }
        if (assumption.counts() && assumption.kind == ChangeKind::PersonLeaves) {
            members.insert(assumption.member.value());
        }
    }
    std::vector<const Assumption *> taken;
    for (Assumption &assumption : assumptions) {
        if (assumption.problem != AssumptionProblem::None) {
            continue;
        }
        const bool isLost = isMeetingWith(assumption, seats, members)
            || (assumption.kind == ChangeKind::SetStance && seats.contains(assumption.seat.value()));
        const bool isSecond = assumption.on && std::any_of(taken.begin(), taken.end(), [&](const Assumption *other) {
                                  return other->isSame(assumption)
                                      || (assumption.kind == ChangeKind::SetStance && other->kind == ChangeKind::SetStance
                                          && other->seat == assumption.seat);
                              });
        if (isLost || isSecond) {
            assumption.problem = AssumptionProblem::Contradicted;
        } else if (assumption.on) {
            taken.push_back(&assumption);
        }
    }
    return assumptions;
}

}  // namespace trial

TrialOutcome TrialGround::tryOut(std::span<const Assumption> wanted, const TrialOptions &options) const
{
    const State &state = *m_state;
    const std::vector<Assumption> assumptions = trial::described(*this, wanted);
    TrialOutcome outcome;
    outcome.account = state.account;
    outcome.accountName = state.accountName;
    outcome.asOf = state.people.asOf;
    outcome.currency = state.currency;

    trial::Case trial{state, assumptions, {}, state.people.score, {}, {}, {}};
    outcome.steps = trial::stepsOf(state, assumptions, trial.after);
    for (const Assumption &assumption : assumptions) {
        if (!assumption.counts()) {
            continue;
        }
        trial.changes.push_back(trial::changeOf(assumption));
        if (assumption.kind == ChangeKind::ContactLeaves) {
            trial.seatsLeft.insert(assumption.seat.value());
        }
        if (assumption.kind == ChangeKind::PersonLeaves) {
            trial.membersLeft.insert(assumption.member.value());
        }
    }
    outcome.before = trial::figuresOf(state, trial.before);
    outcome.after = trial::figuresOf(state, trial.after);
    outcome.people = trial::peopleOf(trial, outcome.after.score - outcome.before.score);
    trial::fillSeats(trial, outcome);
    outcome.consequences = trial::consequencesOf(trial);
    if (options.repairs > 0) {
        outcome.repairs = trial::repairsOf(trial, options);
        for (core::report::TrialRepair &repair : outcome.repairs) {
            describe(repair.assumption);
        }
    }
    return outcome;
}

}  // namespace linchpin::app
