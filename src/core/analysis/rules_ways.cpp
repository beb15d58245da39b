#include <algorithm>
#include <map>
#include <tuple>

#include "core/analysis/map_facts.h"

// What follows from who has whose ear.

namespace linchpin::core::analysis {

namespace {

using scoring::Key;

/// The best way to `listener` from somebody who likes us and whom we cover: what comes along it times how well we know the first.
std::optional<Way> wayOfFriend(const MapFacts &facts, const MapPerson &listener, const std::vector<bool> &passable,
                               SeatId without = {})
{
    const std::uint32_t rows[] = {listener.row};
    const Ways ways(facts.power(), rows, passable);
    const MapPerson *best = nullptr;
    double bestWorth = 0;
    for (const MapPerson &person : facts.people()) {
        if (!person.isFriend() || !person.covered || person.row == listener.row || person.id() == without) {
            continue;
        }
        const double worth = ways.say(person.row) * person.score->strength;
        if (worth > bestWorth + scoring::kTolerance) {
            bestWorth = worth;
            best = &person;
        }
    }
    return best == nullptr ? std::nullopt : ways.from(best->row);
}

bool isOverdue(const MapFacts &facts, Key contact)
{
    const auto &promises = facts.in().inputs.promises;
    return std::any_of(promises.begin(), promises.end(), [&](const scoring::Promise &promise) {
        return promise.contact == contact && scoring::promiseState(promise, facts.asOf()) == scoring::PromiseState::Overdue;
    });
}

struct Mood {
    std::optional<double> answer;  ///< the latest that counts, of the same day the lower one
    Date answered;
    double emotion = 0;
    int moments = 0;
    std::vector<FindingEvidence> evidence;
    Date lastMoment;

    [[nodiscard]] bool isUnhappy() const
    {
        return (answer && *answer < kLowAnswer - scoring::kTolerance)
            || (moments > 0 && emotion / moments <= -1 + scoring::kTolerance);
    }
};

std::map<Key, Mood> moods(const MapFacts &facts)
{
    std::map<Key, Mood> moods;
    for (const scoring::SurveyAnswer &answer : facts.in().inputs.answers) {
        if (answer.day > facts.asOf() || facts.asOf() - answer.day > static_cast<int>(facts.in().parameters.surveyValidDays)) {
            continue;
        }
        Mood &mood = moods[answer.contact];
        if (!mood.answer || answer.day > mood.answered || (answer.day == mood.answered && answer.score < *mood.answer)) {
            mood.answer = answer.score;
            mood.answered = answer.day;
        }
    }
    for (const scoring::Moment &moment : facts.in().inputs.moments) {
        if (moment.day > facts.asOf() || facts.asOf() - moment.day > kMomentDays) {
            continue;
        }
        Mood &mood = moods[moment.contact];
        mood.emotion += moment.emotion;
        ++mood.moments;
        if (moment.emotion < 0) {
            mood.evidence.push_back({Kind::Moment, moment.id});
            mood.lastMoment = std::max(mood.lastMoment, moment.day);
        }
    }
    return moods;
}

}  // namespace

Findings pathToBuyer(const MapFacts &facts)
{
    Findings findings;
    std::size_t looked = 0;
    for (const MapPerson &buyer : facts.people()) {
        if (!buyer.isBuyer() || buyer.covered || buyer.score->isVacant || ++looked > kMostBuyers) {
            continue;
        }
        const std::optional<Way> way = wayOfFriend(facts, buyer, facts.passable());
        if (!way) {
            continue;
        }
        MapFinding finding = findingOn(MapRule::PathToBuyer, FindingKind::Opportunity, 2, buyer);
        finding.path = facts.seatsOf(*way);
        finding.steps = facts.stepsOf(finding.path);
        finding.via = finding.path.front();
        finding.remedy = Remedy::AskIntroduction;
        finding.say = way->say;
        const MapPerson *first = facts.find(finding.via);
        finding.stance = first->seat->stance;
        finding.member = first->score->closest ? MemberId(*first->score->closest) : MemberId();
        finding.day = first->score->lastContact;
        facts.addLines(finding.path, finding);
        if (first->seat->stanceRecord != 0) {
            finding.evidence.push_back({Kind::Judgement, first->seat->stanceRecord});
        }
        findings.push_back(std::move(finding));
    }
    findings.resize(std::min(findings.size(), kMostOfRule));
    return findings;
}

Findings gatekeeperRoute(const MapFacts &facts)
{
    Findings findings;
    for (const MapPerson &gate : facts.people()) {
        if (!gate.seat->gatekeeper || !gate.known || (gate.isFriend() && gate.covered)) {
            continue;
        }
        // The heaviest uncovered buyer who listens to the gatekeeper directly.
        const MapPerson *behind = nullptr;
        for (const MapPerson &buyer : facts.people()) {
            if (!buyer.isBuyer() || buyer.covered || buyer.row == gate.row) {
                continue;
            }
            for (const scoring::PowerMap::Listen &listen : facts.power().listensOf(buyer.row)) {
                if (listen.source == gate.row && listen.weight * facts.power().susceptibility[buyer.row] >= kLeastSay) {
                    behind = &buyer;
                }
            }
            if (behind != nullptr) {
                break;
            }
        }
        if (behind == nullptr) {
            continue;
        }
        MapFinding finding = findingOn(MapRule::GatekeeperRoute, FindingKind::Issue, 2, gate);
        std::vector<bool> passable = facts.passable();
        passable[gate.row] = false;
        finding.remedySeat = behind->id();
        finding.value = behind->score->atRisk > 0 ? std::optional(behind->score->atRisk) : std::nullopt;
        finding.path = {gate.id(), behind->id()};
        finding.steps = facts.stepsOf(finding.path);
        facts.addLines(finding.path, finding);
        if (const auto around = wayOfFriend(facts, *behind, passable, gate.id())) {
            const std::vector<SeatId> seats = facts.seatsOf(*around);
            finding.remedy = Remedy::PassBy;
            finding.via = seats.front();
            // The gatekeeper, the buyer, then the way around in its order without the buyer.
            finding.path.insert(finding.path.end(), seats.begin(), seats.end() - 1);
            const MapPerson *first = facts.find(finding.via);
            finding.member = first->score->closest ? MemberId(*first->score->closest) : MemberId();
        } else {
            finding.remedy = Remedy::WinOver;
            finding.remedySeat = gate.id();
        }
        findings.push_back(std::move(finding));
        if (findings.size() == kMostOfRule) {
            break;
        }
    }
    return findings;
}

Findings unhappyInfluences(const MapFacts &facts)
{
    struct Unhappy {
        const MapPerson *person;
        const Mood *mood;
        double say;
    };
    const std::map<Key, Mood> all = moods(facts);
    std::vector<Unhappy> unhappy;
    for (const MapPerson &person : facts.people()) {
        const auto mood = all.find(person.score->key);
        if (mood == all.end() || !mood->second.isUnhappy() || !person.known || person.isBuyer()) {
            continue;
        }
        const double say = facts.toBuyers().say(person.row);
        if (say >= kLeastSay) {
            unhappy.push_back({&person, &mood->second, say});
        }
    }
    std::stable_sort(unhappy.begin(), unhappy.end(), [](const Unhappy &a, const Unhappy &b) {
        return std::tuple(-a.say, a.person->id()) < std::tuple(-b.say, b.person->id());
    });
    Findings findings;
    for (const Unhappy &one : unhappy) {
        const auto way = facts.toBuyers().from(one.person->row);
        if (!way) {
            continue;
        }
        MapFinding finding = findingOn(MapRule::UnhappyInfluences, FindingKind::Problem, 2, *one.person);
        finding.path = facts.seatsOf(*way);
        finding.steps = facts.stepsOf(finding.path);
        finding.say = one.say;
        const bool byAnswer = one.mood->answer && *one.mood->answer < kLowAnswer - scoring::kTolerance;
        if (byAnswer) {
            finding.answer = one.mood->answer;
            finding.day = one.mood->answered;
        } else {
            finding.count = one.mood->moments;
            finding.day = one.mood->lastMoment;
        }
        finding.evidence = one.mood->evidence;
        facts.addLines(finding.path, finding);
        finding.remedy = isOverdue(facts, one.person->score->key) ? Remedy::KeepPromise : Remedy::HearOut;
        findings.push_back(std::move(finding));
        if (findings.size() == kMostOfRule) {
            break;
        }
    }
    return findings;
}

Findings championUnused(const MapFacts &facts)
{
    // Who is asked for an introduction already is not unused.
    std::vector<SeatId> asked;
    for (const MapFinding &way : pathToBuyer(facts)) {
        asked.push_back(way.via);
    }
    Findings findings;
    for (const MapPerson &person : facts.people()) {
        if (!person.isFriend() || person.isBuyer() || person.score->cadenceDebt <= 0 || !person.score->lastContact
            || std::find(asked.begin(), asked.end(), person.id()) != asked.end()) {
            continue;
        }
        const auto way = facts.toBuyers().from(person.row);
        if (!way) {
            continue;
        }
        MapFinding finding = findingOn(MapRule::ChampionUnused, FindingKind::Opportunity, 1, person);
        finding.path = facts.seatsOf(*way);
        finding.steps = facts.stepsOf(finding.path);
        finding.say = way->say;
        finding.days = facts.asOf() - *person.score->lastContact;
        finding.count = static_cast<int>(person.score->cadenceDays);
        finding.remedy = Remedy::LetSpeak;
        finding.via = finding.path.back();
        finding.value.reset();
        facts.addLines(finding.path, finding);
        findings.push_back(std::move(finding));
        if (findings.size() == kMostOfRule) {
            break;
        }
    }
    return findings;
}

}  // namespace linchpin::core::analysis
