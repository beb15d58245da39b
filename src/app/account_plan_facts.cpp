#include "app/account_plan_facts.h"

#include <algorithm>
#include <cmath>
#include <set>

#include "core/entities/account.h"
#include "core/scoring/display_points.h"
#include "core/scoring/risk.h"
#include "store/reader.h"

namespace linchpin::app {

using namespace core::report;
using core::Tier;
using Entry = AccountPeople::Entry;

namespace {

constexpr int kMoved = 4;  ///< points of strength that count as a change (design, section 3.7)

int strengthOf(const Entry &entry) { return wholePoints(entry.score->strength); }

bool isCovered(const Entry &entry, const AccountPeople &people)
{
    return core::scoring::isReached(entry.score->strength, people.parameters.coveredAt);
}

/// Buyers first, then by share of the decision.
std::vector<const Entry *> byWeight(const AccountPeople &people)
{
    std::vector<const Entry *> entries;
    for (const Entry &entry : people.entries) {
        entries.push_back(&entry);
    }
    std::stable_sort(entries.begin(), entries.end(), [](const Entry *a, const Entry *b) {
        return a->score->tier != b->score->tier ? a->score->tier < b->score->tier
                                                : a->score->effectivePower > b->score->effectivePower;
    });
    return entries;
}

}  // namespace

std::string listName(const Entry &entry)
{
    return !entry.name.empty() ? entry.name : !entry.seat.label.empty() ? entry.seat.label : entry.seat.title;
}

const core::Review *lastHeldReview(const PlanSources &sources)
{
    const core::Review *last = nullptr;
    for (const core::Review &review : sources.reviews) {
        if (review.heldOn && *review.heldOn <= sources.now.asOf && (last == nullptr || *review.heldOn >= *last->heldOn)) {
            last = &review;
        }
    }
    return last;
}

PlanThinness thinness(const PlanSources &sources)
{
    const AccountPeople &people = sources.now;
    PlanThinness thin;
    for (const Entry *entry : byWeight(people)) {
        const auto ties = people.tiesOf(entry->seat.id);
        const auto living =
            std::count_if(ties.begin(), ties.end(), [](const auto *tie) { return wholePoints(tie->strength.strength) > 0; });
        if (living > 0) {
            ++thin.known;
            thin.onlyOne += living == 1 ? 1 : 0;
        }
        if (entry->score->tier == Tier::User || entry->vacant) {
            continue;
        }
        if (living == 0) {
            if (thin.nobody.empty()) {
                const core::MemberId member = entry->sponsorId().isNone() ? entry->ownerId() : entry->sponsorId();
                thin.suggested = people.memberName(member);
            }
            thin.nobody.push_back(listName(*entry));
        } else if (!isCovered(*entry, people)) {
            thin.below.emplace_back(listName(*entry), strengthOf(*entry));
        }
    }
    std::stable_sort(thin.below.begin(), thin.below.end(), [](const auto &a, const auto &b) { return a.second > b.second; });
    double lowest = people.score.relationship;
    for (const core::scoring::Departure &departure : people.score.departures) {
        if (departure.kind == core::scoring::DepartureKind::Person && departure.relationship < lowest) {
            lowest = departure.relationship;
            thin.worstMember = people.memberName(core::MemberId(departure.key));
        }
    }
    thin.scoreWithout = wholePoints(lowest);
    return thin;
}

namespace {

/// Who came, left or took over a seat's title between the two days.
void movedPeople(const PlanSources &sources, std::vector<PersonChange> &changes)
{
    std::vector<const Entry *> left;
    for (const Entry &entry : sources.before->entries) {
        if (sources.now.find(entry.seat.id) == nullptr && !entry.name.empty()) {
            left.push_back(&entry);
        }
    }
    std::set<const Entry *> replaced;
    for (const Entry *entry : byWeight(sources.now)) {
        if (sources.before->find(entry->seat.id) != nullptr || entry->name.empty()) {
            continue;
        }
        PersonChange change;
        change.kind = PersonChange::Kind::Joined;
        change.seat = entry->seat.id;
        change.name = entry->name;
        change.title = entry->seat.title;
        const auto before = std::find_if(left.begin(), left.end(), [&](const Entry *other) {
            return !replaced.contains(other) && !other->seat.title.empty() && other->seat.title == entry->seat.title;
        });
        if (before != left.end()) {
            replaced.insert(*before);
            change.kind = PersonChange::Kind::Replaced;
            change.other = (*before)->name;
        }
        changes.push_back(std::move(change));
    }
    for (const Entry *entry : left) {
        if (!replaced.contains(entry)) {
            PersonChange change;
            change.kind = PersonChange::Kind::Left;
            change.seat = entry->seat.id;
            change.name = entry->name;
            change.title = entry->seat.title;
            changes.push_back(std::move(change));
        }
    }
}

void changedPeople(const PlanSources &sources, std::vector<PersonChange> &changes)
{
    std::vector<PersonChange> strength;
    for (const Entry *entry : byWeight(sources.now)) {
        const Entry *earlier = sources.before->find(entry->seat.id);
        if (earlier == nullptr) {
            continue;
        }
        PersonChange change;
        change.seat = entry->seat.id;
        change.name = listName(*entry);
        change.title = entry->seat.title;
        change.stanceBefore = earlier->stanceWord();
        change.stanceAfter = entry->stanceWord();
        change.loyaltyBefore = earlier->score->stage;
        change.loyaltyAfter = entry->score->stage;
        change.before = strengthOf(*earlier);
        change.after = strengthOf(*entry);
        if (change.stanceBefore != change.stanceAfter) {
            change.kind = PersonChange::Kind::Stance;
            changes.push_back(change);
        }
        if (change.loyaltyBefore != change.loyaltyAfter) {
            change.kind = PersonChange::Kind::Loyalty;
            changes.push_back(change);
        }
        if (std::abs(change.after - change.before) >= kMoved) {
            change.kind = PersonChange::Kind::Strength;
            strength.push_back(change);
        }
    }
    // Losses first, the largest of each first.
    std::stable_sort(strength.begin(), strength.end(), [](const PersonChange &a, const PersonChange &b) {
        const int lossA = a.after - a.before;
        const int lossB = b.after - b.before;
        return (lossA < 0) != (lossB < 0) ? lossA < 0 : std::abs(lossA) > std::abs(lossB);
    });
    changes.insert(changes.end(), strength.begin(), strength.end());
}

/// The split of the change in money. Only when the records still give the figure that the snapshot showed.
void splitMoney(const PlanSources &sources, PlanChanges &changes)
{
    const core::scoring::Risk &then = sources.before->score.risk;
    const core::scoring::Risk &now = sources.now.score.risk;
    const double shown = sources.baseline->atRisk;
    if (std::abs(then.atRisk - shown) > 0.005 * std::max(1.0, shown)) {
        return;
    }
    const auto change =
        core::scoring::explainChange({then.exposure, then.gaps}, {now.exposure, now.gaps}, sources.now.parameters);
    changes.split = true;
    changes.atRiskBefore = then.atRisk;
    changes.byRevenue = change.byRevenue;
    for (const core::scoring::Cause cause : core::scoring::kCauses) {
        changes.byCause[static_cast<std::size_t>(cause)] = change.byCause[cause];
    }
}

}  // namespace

std::optional<PlanChanges> planChanges(const PlanSources &sources)
{
    if (sources.baseline == nullptr || sources.before == nullptr) {
        return std::nullopt;
    }
    PlanChanges changes;
    changes.label = sources.baseline->label.empty() ? sources.baseline->asOf.iso() : sources.baseline->label;
    changes.since = sources.baseline->asOf;
    changes.scoreBefore = sources.baseline->score;
    changes.scoreAfter = sources.now.score.relationship;
    changes.atRiskBefore = sources.baseline->atRisk;
    changes.atRiskAfter = sources.now.score.risk.atRisk;
    splitMoney(sources, changes);
    movedPeople(sources, changes.people);
    changedPeople(sources, changes.people);
    for (const core::Goal &goal : sources.goals) {
        if (goal.dueOn && changes.since < *goal.dueOn && *goal.dueOn <= sources.now.asOf
            && goal.state != core::WorkState::Dropped) {
            (goal.state == core::WorkState::Done ? changes.goalsDone : changes.goalsMissed).push_back(goal.title);
        }
    }
    if (const core::Review *review = lastHeldReview(sources); review != nullptr && *review->heldOn > changes.since) {
        auto decisions = sources.reader.where<core::ReviewDecision>("review", review->id);
        std::stable_sort(decisions.begin(), decisions.end(),
                         [](const auto &a, const auto &b) { return a.position < b.position; });
        for (const core::ReviewDecision &decision : decisions) {
            changes.decisions.push_back(decision.text);
        }
    }
    return changes;
}

namespace {

void add(std::vector<PlanGap> &gaps, GapKind kind, int count = 0, int of = 0, std::vector<std::string> names = {})
{
    PlanGap gap;
    gap.kind = kind;
    gap.count = count;
    gap.of = of;
    gap.names = std::move(names);
    gaps.push_back(std::move(gap));
}

void missingRoles(const PlanSources &sources, std::vector<PlanGap> &gaps)
{
    for (const core::RoleGoal &wanted : sources.reader.where<core::RoleGoal>("account", sources.account)) {
        std::string name(core::word(wanted.builtin));
        if (wanted.builtin == core::BuiltinRole::Own) {
            const auto own = sources.reader.find(wanted.role);
            if (!own) {
                continue;
            }
            name = own->name;
        }
        int named = 0;
        for (const Entry &entry : sources.now.entries) {
            const bool holds =
                std::any_of(entry.roles.begin(), entry.roles.end(), [&](const auto &role) { return role.word == name; });
            named += holds && !entry.name.empty() ? 1 : 0;
        }
        if (named < wanted.wanted) {
            add(gaps, GapKind::RoleMissing, named, wanted.wanted);
            gaps.back().what = name;
        }
    }
}

void peopleGaps(const PlanSources &sources, std::vector<PlanGap> &gaps)
{
    const AccountPeople &people = sources.now;
    std::vector<std::string> uncovered, withoutGoal, unknownStance, unassessed, late;
    int buyers = 0;
    for (const Entry *entry : byWeight(people)) {
        const std::string name = listName(*entry);
        const bool isBuyer = entry->score->tier == Tier::Buyer;
        buyers += isBuyer ? 1 : 0;
        if (isBuyer && !isCovered(*entry, people)) {
            uncovered.push_back(name);
        }
        const bool hasGoal = std::any_of(sources.goals.begin(), sources.goals.end(), [&](const core::Goal &goal) {
            return goal.seat == entry->seat.id && goal.state != core::WorkState::Dropped && goal.state != core::WorkState::Done;
        });
        if (isBuyer && !hasGoal && !entry->vacant) {
            withoutGoal.push_back(name);
        }
        if (entry->score->tier != Tier::User && entry->stanceWord() == core::Stance::Unknown && !entry->vacant
            && !entry->placeholder) {
            unknownStance.push_back(name);
        }
        if (entry->roles.empty() && !entry->tierByHand && !entry->vacant) {
            unassessed.push_back(name);
        }
        if (entry->score->tier != Tier::User && entry->score->lastContact && entry->score->cadenceDebt > 0) {
            late.push_back(name);
        }
    }
    if (buyers == 0) {
        add(gaps, GapKind::NoBuyer);
    }
    missingRoles(sources, gaps);
    if (!uncovered.empty()) {
        add(gaps, GapKind::BuyersUncovered, static_cast<int>(uncovered.size()), buyers, uncovered);
    }
    if (!withoutGoal.empty() && !sources.goals.empty()) {
        add(gaps, GapKind::BuyersWithoutGoal, static_cast<int>(withoutGoal.size()), buyers, withoutGoal);
    }
    if (!unknownStance.empty()) {
        add(gaps, GapKind::StanceUnknown, static_cast<int>(unknownStance.size()), 0, unknownStance);
    }
    if (!unassessed.empty()) {
        add(gaps, GapKind::RoleUnknown, static_cast<int>(unassessed.size()), static_cast<int>(people.entries.size()), unassessed);
    }
    if (!late.empty()) {
        add(gaps, GapKind::PastRhythm, static_cast<int>(late.size()), 0, late);
    }
}

void resultGaps(const AccountOverview &overview, core::Date asOf, std::vector<PlanGap> &gaps)
{
    if (overview.outcomes.empty()) {
        add(gaps, GapKind::NoOutcomes);
    }
    std::vector<std::string> outdated;
    for (const OutcomeLine &outcome : overview.outcomes) {
        if (outcome.outdated || !outcome.actual) {
            outdated.push_back(outcome.name);
        }
    }
    if (!outdated.empty()) {
        add(gaps, GapKind::OutcomesOutdated, static_cast<int>(outdated.size()), static_cast<int>(overview.outcomes.size()),
            outdated);
    }
    std::vector<std::string> overdue;
    for (const PromiseLine &promise : overview.promises) {
        const bool open = !(promise.doneOn && *promise.doneOn <= asOf) && !(promise.brokenOn && *promise.brokenOn <= asOf);
        if (open && promise.dueOn < asOf && promise.madeOn <= asOf) {
            overdue.push_back(promise.text);
        }
    }
    if (!overdue.empty()) {
        add(gaps, GapKind::PromisesOverdue, static_cast<int>(overdue.size()), 0, overdue);
    }
}

}  // namespace

std::vector<PlanGap> planGaps(const PlanSources &sources, const AccountOverview &overview)
{
    const core::Date asOf = sources.now.asOf;
    std::vector<PlanGap> gaps;
    if (sources.now.entries.empty()) {
        add(gaps, GapKind::NoPeople);
    } else {
        peopleGaps(sources, gaps);
    }
    if (overview.answers == 0) {
        add(gaps, GapKind::NobodyAsked);
    } else {
        for (const auto &tier : overview.voiceByTier) {
            if (tier.tier == Tier::Buyer && tier.contacts > tier.responses) {
                add(gaps, GapKind::BuyersNotAsked, tier.contacts - tier.responses, tier.contacts);
            }
        }
    }
    resultGaps(overview, asOf, gaps);
    std::vector<std::string> behind;
    for (const core::Goal &goal : sources.goals) {
        const bool open = goal.state != core::WorkState::Done && goal.state != core::WorkState::Dropped;
        if (open && (goal.state == core::WorkState::Behind || (goal.dueOn && *goal.dueOn < asOf))) {
            behind.push_back(goal.title);
        }
    }
    if (sources.goals.empty()) {
        add(gaps, GapKind::NoGoals);
    } else if (!behind.empty()) {
        add(gaps, GapKind::GoalsBehind, static_cast<int>(behind.size()), static_cast<int>(sources.goals.size()), behind);
    }
    if (overview.figures.revenue <= 0) {
        add(gaps, GapKind::NoRevenue);
    }
    if (!overview.figures.renewalOn && overview.figures.revenue > 0) {
        add(gaps, GapKind::NoRenewal);
    }
    if (sources.now.score.freshness.isStale) {
        add(gaps, GapKind::ReviewOverdue);
        gaps.back().day = sources.now.inputs.lastReview;
    }
    return gaps;
}

}  // namespace linchpin::app
