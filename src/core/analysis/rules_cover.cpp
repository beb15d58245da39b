#include <algorithm>
#include <cmath>

#include "core/analysis/map_facts.h"

// Who is covered, and on whom the score rests.

namespace linchpin::core::analysis {

namespace {

/// Change of the best tie since the earlier day; empty when the person was not on the map then. Whole points count, as they are shown.
std::optional<double> movedSince(const MapPerson &person)
{
    if (person.before == nullptr || !person.known) {
        return std::nullopt;
    }
    const auto points = [](double ratio) { return std::floor(ratio * 100 + 0.5); };
    return (points(person.score->strength) - points(person.before->strength)) / 100;
}

/// The departure after which the score is lowest, in the words of a finding: a seat or a member of ours.
void addDeparture(const MapFacts &facts, MapFinding &finding)
{
    const scoring::AccountScore &score = facts.in().score;
    finding.before = score.relationship;
    finding.strength = score.robust;
    finding.points = 100 * (score.relationship - score.robust);
    if (!score.worstDeparture) {
        return;
    }
    if (score.worstDeparture->kind == scoring::DepartureKind::Contact) {
        finding.seat = SeatId(score.worstDeparture->key);
        finding.path = {finding.seat};
        if (const MapPerson *person = facts.find(finding.seat)) {
            finding.share = person->share();
        }
        return;
    }
    finding.member = MemberId(score.worstDeparture->key);
    // Those whose best tie is that of the member, most points first: a second tie to the first of them helps most.
    std::vector<const MapPerson *> resting;
    for (const MapPerson &person : facts.people()) {
        if (person.score->closest == score.worstDeparture->key && person.points() > 0) {
            resting.push_back(&person);
        }
    }
    std::stable_sort(resting.begin(), resting.end(),
                     [](const MapPerson *a, const MapPerson *b) { return a->points() > b->points(); });
    finding.count = static_cast<int>(resting.size());
    for (std::size_t i = 0; i < resting.size() && i < kMostNamed; ++i) {
        finding.path.push_back(resting[i]->id());
    }
    finding.remedySeat = resting.empty() ? SeatId() : resting.front()->id();
}

}  // namespace

Findings noBuyer(const MapFacts &facts)
{
    const scoring::AccountScore &score = facts.in().score;
    if (!score.has(scoring::Alarm::NoBuyer)) {
        return {};
    }
    MapFinding finding;
    finding.rule = MapRule::NoBuyer;
    finding.severity = 3;
    finding.remedy = Remedy::NameBuyer;
    if (const scoring::ContactScore *nobody = score.contact(scoring::kNobody)) {
        finding.share = nobody->effectivePower;
        finding.value = nobody->atRisk;
        finding.points = 100 * nobody->effectivePower;
    }
    return {finding};
}

Findings buyerUncovered(const MapFacts &facts)
{
    Findings findings;
    int buyers = 0;
    int uncovered = 0;
    for (const MapPerson &person : facts.people()) {
        if (!person.isBuyer()) {
            continue;
        }
        ++buyers;
        if (person.covered) {
            continue;
        }
        ++uncovered;
        MapFinding finding = findingOn(MapRule::BuyerUncovered, FindingKind::Problem, 3, person);
        finding.points = 100 * person.share() * std::max(0.0, person.score->qualityHigh - person.score->quality);
        const std::optional<double> moved = movedSince(person);
        finding.before = moved && *moved <= -kMovedFar + scoring::kTolerance ? person.before->strength : 0;
        const auto &from = person.seat->from;
        finding.day.reset();
        if (from && *from <= facts.asOf() && facts.asOf() - *from <= kNewDays) {
            finding.day = from;
        }
        finding.remedy = scoring::isReached(person.score->strength, 0.005) ? Remedy::Meet : Remedy::AssignOwner;
        finding.evidence.push_back({Kind::Seat, person.id().value()});
        findings.push_back(std::move(finding));
    }
    findings.resize(std::min(findings.size(), kMostBuyers));
    for (MapFinding &finding : findings) {
        finding.count = uncovered;
        finding.of = buyers;
    }
    return findings;
}

Findings singleThread(const MapFacts &facts)
{
    const scoring::AccountScore &score = facts.in().score;
    if (!score.has(scoring::Alarm::SingleThread)) {
        return {};
    }
    MapFinding finding;
    finding.rule = MapRule::SingleThread;
    finding.remedy = Remedy::SecondTie;
    addDeparture(facts, finding);
    finding.of = score.threads;
    finding.value = score.risk.byCause[scoring::Cause::Resilience];
    return {finding};
}

Findings restsOnOne(const MapFacts &facts)
{
    const scoring::AccountScore &score = facts.in().score;
    const double lost = score.relationship - score.robust;
    if (score.has(scoring::Alarm::SingleThread) || !score.worstDeparture
        || !scoring::isReached(lost, kRestShare * score.relationship) || !scoring::isReached(100 * lost, kRestPoints)) {
        return {};
    }
    MapFinding finding;
    finding.rule = MapRule::RestsOnOne;
    finding.kind = FindingKind::Issue;
    finding.remedy = Remedy::SecondTie;
    addDeparture(facts, finding);
    finding.value = score.risk.byCause[scoring::Cause::Resilience];
    return {finding};
}

Findings tieWeakened(const MapFacts &facts)
{
    Findings findings;
    for (const MapPerson &person : facts.people()) {
        const std::optional<double> moved = movedSince(person);
        const bool isSaid = person.isBuyer() && !person.covered;  // as an uncovered buyer
        if (person.score->tier == Tier::User || !moved || *moved > -kMovedFar + scoring::kTolerance || isSaid
            || person.share() < kLeastShare) {
            continue;
        }
        MapFinding finding =
            findingOn(MapRule::TieWeakened, person.isBuyer() ? FindingKind::Problem : FindingKind::Issue, 2, person);
        finding.before = person.before->strength;
        finding.points = 100 * person.share() * (person.before->quality - person.score->quality);
        finding.remedy = Remedy::Meet;
        findings.push_back(std::move(finding));
    }
    findings.resize(std::min(findings.size(), kMostOfRule));
    return findings;
}

Findings tieGrown(const MapFacts &facts)
{
    Findings findings;
    for (const MapPerson &person : facts.people()) {
        const std::optional<double> moved = movedSince(person);
        if (person.score->tier != Tier::User && moved && *moved >= kMovedFar - scoring::kTolerance
            && person.share() >= kLeastShare) {
            MapFinding finding = findingOn(MapRule::TieGrown, FindingKind::Strength, 1, person);
            finding.before = person.before->strength;
            finding.value.reset();
            findings.push_back(std::move(finding));
        }
    }
    findings.resize(std::min(findings.size(), kMostOfRule));
    return findings;
}

Findings buyersCovered(const MapFacts &facts)
{
    MapFinding finding;
    finding.rule = MapRule::BuyersCovered;
    finding.kind = FindingKind::Strength;
    finding.severity = 1;
    for (const MapPerson &person : facts.people()) {
        if (!person.isBuyer()) {
            continue;
        }
        if (!person.covered) {
            return {};
        }
        ++finding.count;
        finding.share += person.share();
        if (finding.path.size() < kMostNamed) {
            finding.path.push_back(person.id());
        }
    }
    finding.of = finding.count;
    return finding.count == 0 ? Findings{} : Findings{finding};
}

Findings severalThreads(const MapFacts &facts)
{
    const scoring::AccountScore &score = facts.in().score;
    const double lost = score.relationship - score.robust;
    if (score.threads < kSeveralThreads || score.has(scoring::Alarm::SingleThread)
        || scoring::isReached(lost, kRestShare * score.relationship)) {
        return {};
    }
    MapFinding finding;
    finding.rule = MapRule::SeveralThreads;
    finding.kind = FindingKind::Strength;
    finding.severity = 1;
    addDeparture(facts, finding);
    finding.count = score.threads;
    finding.share = score.coverage;
    finding.path.clear();
    finding.seat = {};
    for (const MapPerson &person : facts.people()) {
        if (person.covered && finding.path.size() < kMostNamed) {
            finding.path.push_back(person.id());
        }
    }
    return {finding};
}

}  // namespace linchpin::core::analysis
