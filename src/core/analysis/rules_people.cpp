#include <algorithm>
#include <tuple>

#include "core/analysis/map_facts.h"

// Who stands where, and how well we know it.

namespace linchpin::core::analysis {

namespace {

void addJudgement(std::int64_t record, MapFinding &finding)
{
    if (record != 0) {
        finding.evidence.push_back({Kind::Judgement, record});
    }
}

/// Age of the judgement of stance; without one, of that of power.
std::optional<std::pair<int, std::int64_t>> judgedAgo(const MapPerson &person, Date asOf)
{
    const bool hasStance = person.seat->stanceDay.has_value();
    const std::optional<Date> &day = hasStance ? person.seat->stanceDay : person.seat->powerDay;
    if (!day || *day > asOf) {
        return std::nullopt;
    }
    return std::pair(asOf - *day, hasStance ? person.seat->stanceRecord : person.seat->powerRecord);
}

}  // namespace

Findings blockerInPower(const MapFacts &facts)
{
    const scoring::AccountScore &score = facts.in().score;
    if (!score.has(scoring::Alarm::BlockerInPower)) {
        return {};
    }
    MapFinding finding;
    for (const MapPerson &person : facts.people()) {
        if (!scoring::isReached(kAgainst, person.score->sigma)) {
            continue;
        }
        if (finding.count == 0) {
            finding = findingOn(MapRule::BlockerInPower, FindingKind::Problem, 3, person);
            finding.path.clear();
            finding.share = 0;
            finding.remedy = Remedy::WinOver;
        }
        ++finding.count;
        finding.share += person.share();
        if (finding.path.size() < kMostNamed) {
            finding.path.push_back(person.id());
            addJudgement(person.seat->stanceRecord, finding);
        }
    }
    if (finding.count == 0) {
        return {};
    }
    finding.value = score.risk.byCause[scoring::Cause::Opposition];
    return {finding};
}

Findings roleGoalUnmet(const MapFacts &facts)
{
    Findings findings;
    for (const RoleWish &wish : facts.in().roles) {
        if (wish.known >= wish.wanted) {
            continue;
        }
        MapFinding finding;
        finding.rule = MapRule::RoleGoalUnmet;
        finding.kind = FindingKind::Issue;
        finding.severity = wish.known == 0 ? 2 : 1;
        finding.count = wish.known;
        finding.of = wish.wanted;
        finding.record = wish.record;
        finding.remedy = Remedy::NameRole;
        if (wish.record != 0) {
            finding.evidence.push_back({Kind::RoleGoal, wish.record});
        }
        findings.push_back(std::move(finding));
    }
    std::stable_sort(findings.begin(), findings.end(), [](const MapFinding &a, const MapFinding &b) {
        return std::tuple(a.severity, a.of - a.count, -a.record) > std::tuple(b.severity, b.of - b.count, -b.record);
    });
    return findings;
}

Findings conflictTouchesUs(const MapFacts &facts)
{
    Findings findings;
    for (const MapLine &line : facts.in().lines) {
        const MapPerson *one = facts.find(line.from);
        const MapPerson *two = facts.find(line.to);
        if (line.kind != LinkKind::Conflict || one == nullptr || two == nullptr || !one->known || !two->known) {
            continue;
        }
        // First who is less for us; the other is who would suffer.
        if (std::tuple(two->score->sigma, two->points(), two->id()) < std::tuple(one->score->sigma, one->points(), one->id())) {
            std::swap(one, two);
        }
        const bool touches = two->covered || (two->isBuyer() && two->points() >= 1);
        if (!touches || std::max(one->share(), two->share()) < kLeastShare) {
            continue;
        }
        const bool isSerious = one->isAgainst() || one->isBuyer();
        MapFinding finding = findingOn(MapRule::ConflictTouchesUs, FindingKind::Issue, isSerious ? 2 : 1, *one);
        finding.path.push_back(two->id());
        finding.remedy = Remedy::HearBothSides;
        finding.remedySeat = two->id();
        finding.strength = two->score->strength;
        finding.points = two->points();
        finding.value.reset();
        if (two->score->closest) {
            finding.member = MemberId(*two->score->closest);
        }
        if (line.record != 0) {
            finding.evidence.push_back({Kind::SeatLink, line.record});
        }
        addJudgement(one->seat->stanceRecord, finding);
        findings.push_back(std::move(finding));
    }
    std::stable_sort(findings.begin(), findings.end(), [](const MapFinding &a, const MapFinding &b) {
        return std::tuple(-a.severity, -a.points, a.seat, a.path.back())
            < std::tuple(-b.severity, -b.points, b.seat, b.path.back());
    });
    findings.resize(std::min(findings.size(), kMostOfRule));
    return findings;
}

Findings staleJudgement(const MapFacts &facts)
{
    struct Stale {
        const MapPerson *person;
        int age;
        std::int64_t record;
    };
    std::vector<Stale> stale;
    MapFinding finding;
    for (const MapPerson &person : facts.people()) {
        const auto age = judgedAgo(person, facts.asOf());
        if (person.known && person.share() >= kLeastShare && age
            && age->first > static_cast<int>(facts.in().parameters.halfLifeJudgementDays)) {
            stale.push_back({&person, age->first, age->second});
            finding.share += person.share();
        }
    }
    if (stale.empty() || finding.share < kStrongShare) {
        return {};
    }
    // Power times age: what is held by whom we judged longest ago.
    std::stable_sort(stale.begin(), stale.end(),
                     [](const Stale &a, const Stale &b) { return a.person->share() * a.age > b.person->share() * b.age; });
    finding.rule = MapRule::StaleJudgement;
    finding.kind = FindingKind::Issue;
    finding.severity = 1;
    finding.seat = stale.front().person->id();
    finding.remedySeat = finding.seat;
    finding.remedy = Remedy::AskStance;
    finding.count = static_cast<int>(stale.size());
    finding.days = stale.front().age;
    for (std::size_t i = 0; i < stale.size() && i < kMostNamed; ++i) {
        finding.path.push_back(stale[i].person->id());
        addJudgement(stale[i].record, finding);
    }
    return {finding};
}

Findings unknownMatters(const MapFacts &facts)
{
    MapFinding finding;
    for (const MapPerson &person : facts.people()) {
        const bool noStance = !person.score->stance;
        if (!person.known || person.share() < kLeastShare || (!noStance && person.seat->assessed)) {
            continue;
        }
        if (finding.count == 0) {
            finding.seat = person.id();
            finding.remedySeat = person.id();
            finding.remedy = noStance ? Remedy::AskStance : Remedy::AssessRole;
        }
        ++finding.count;
        finding.of += noStance ? 1 : 0;
        finding.share += person.share();
        // From a blocker (m = 0) to a champion (m = 1) with the tie as it is today.
        finding.points += noStance ? 100 * person.share() * person.score->strength : 0;
        if (finding.path.size() < kMostNamed) {
            finding.path.push_back(person.id());
            finding.evidence.push_back({Kind::Seat, person.id().value()});
        }
    }
    if (finding.count == 0) {
        return {};
    }
    finding.rule = MapRule::UnknownMatters;
    finding.kind = FindingKind::Issue;
    finding.severity = scoring::isReached(finding.share, 0.10) ? 2 : 1;
    return {finding};
}

Findings championInPower(const MapFacts &facts)
{
    Findings findings;
    for (const MapPerson &person : facts.people()) {
        if (!person.isFriend() || !person.covered || person.share() < kStrongShare) {
            continue;
        }
        MapFinding finding = findingOn(MapRule::ChampionInPower, FindingKind::Strength, 1, person);
        finding.value.reset();
        finding.points = person.points();
        if (const auto way = facts.toBuyers().from(person.row); way && !person.isBuyer()) {
            finding.path = facts.seatsOf(*way);
            finding.say = way->say;
            finding.steps = facts.stepsOf(finding.path);
            facts.addLines(finding.path, finding);
        }
        addJudgement(person.seat->stanceRecord, finding);
        findings.push_back(std::move(finding));
    }
    findings.resize(std::min(findings.size(), kMostOfRule));
    return findings;
}

Findings promisesKept(const MapFacts &facts)
{
    MapFinding finding;
    finding.rule = MapRule::PromisesKept;
    finding.kind = FindingKind::Strength;
    finding.severity = 1;
    for (const scoring::Promise &promise : facts.in().inputs.promises) {
        const scoring::PromiseState state = scoring::promiseState(promise, facts.asOf());
        if (state == scoring::PromiseState::Overdue) {
            return {};
        }
        const bool kept = state == scoring::PromiseState::Kept;
        const bool late = state == scoring::PromiseState::KeptLate;
        const bool broken = state == scoring::PromiseState::Broken;
        const std::optional<Date> day = broken ? promise.broken : promise.done;
        if ((kept || late || broken) && day && facts.asOf() - *day <= kPromiseDays) {
            ++finding.of;
            finding.count += kept ? 1 : 0;
            if (kept && finding.evidence.size() < kMostNamed) {
                finding.evidence.push_back({Kind::Promise, promise.id});
            }
        }
    }
    const bool isStrong = finding.of >= kLeastPromises && scoring::isReached(finding.count, kKeptShare * finding.of);
    return isStrong ? Findings{finding} : Findings{};
}

Findings stanceImproved(const MapFacts &facts)
{
    Findings findings;
    for (const MapPerson &person : facts.people()) {
        const Stance then = person.seat->stanceBefore;
        const Stance now = person.seat->stance;
        const bool supports = now == Stance::Champion || now == Stance::Supporter;
        if (!facts.in().earlier || !person.known || person.score->tier == Tier::User || !supports || then == Stance::Unknown
            || now >= then || person.share() < kLeastShare) {
            continue;
        }
        MapFinding finding = findingOn(MapRule::StanceImproved, FindingKind::Strength, 1, person);
        finding.stanceBefore = then;
        finding.value.reset();
        finding.day = person.seat->stanceDay;
        addJudgement(person.seat->stanceRecord, finding);
        findings.push_back(std::move(finding));
    }
    findings.resize(std::min(findings.size(), kMostOfRule));
    return findings;
}

}  // namespace linchpin::core::analysis
