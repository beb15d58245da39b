#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "core/analysis/map_rules.h"
#include "core/analysis/ways.h"
#include "core/scoring/influence.h"

// What the rules share: the people of the map joined with their scores, who likes us, and who has whose ear. Only for the rules.

namespace linchpin::core::analysis {

/// Somebody on the map. Pointers into MapInputs; never null but for `before`.
struct MapPerson {
    const scoring::ContactScore *score = nullptr;
    const MapSeat *seat = nullptr;
    const scoring::ContactScore *before = nullptr;  ///< on the earlier day; null when not on the map then
    std::uint32_t row = 0;  ///< of the power map
    bool covered = false;
    bool known = true;  ///< somebody sits there: neither vacant nor a placeholder

    [[nodiscard]] SeatId id() const { return seat->seat; }
    [[nodiscard]] bool isBuyer() const { return score->tier == Tier::Buyer; }
    [[nodiscard]] bool isFriend() const { return known && scoring::isReached(score->sigma, kFriend); }
    [[nodiscard]] bool isAgainst() const { return known && scoring::isReached(kAgainst, score->sigma); }
    [[nodiscard]] double share() const { return score->effectivePower; }
    [[nodiscard]] double points() const { return 100 * score->effectivePower * score->quality; }
};

/// A scored account as the rules see it. Lives as long as the inputs.
class MapFacts final {
public:
    explicit MapFacts(const MapInputs &inputs);

    [[nodiscard]] const MapInputs &in() const { return m_in; }
    [[nodiscard]] Date asOf() const { return m_in.inputs.asOf; }
    /// By power, heaviest first, then seat.
    [[nodiscard]] std::span<const MapPerson> people() const { return m_people; }
    [[nodiscard]] const MapPerson *find(SeatId seat) const;
    [[nodiscard]] const scoring::PowerMap &power() const { return m_power; }
    /// Whether ways of influence may lead through a row: somebody known who is not against us.
    [[nodiscard]] const std::vector<bool> &passable() const { return m_passable; }
    /// Ways to any buyer.
    [[nodiscard]] const Ways &toBuyers() const { return m_toBuyers; }
    [[nodiscard]] std::vector<SeatId> seatsOf(const Way &way) const;
    /// As MapFinding::steps.
    [[nodiscard]] std::vector<int> stepsOf(const std::vector<SeatId> &path) const;
    /// The drawn lines of a way.
    void addLines(const std::vector<SeatId> &path, MapFinding &finding) const;

private:
    [[nodiscard]] const MapLine *lineBetween(SeatId from, SeatId to) const;

    const MapInputs &m_in;
    scoring::PowerMap m_power;
    std::vector<MapPerson> m_people;
    std::vector<std::uint32_t> m_byRow;  ///< index into m_people
    std::vector<bool> m_passable;
    Ways m_toBuyers;
};

/// A finding of `rule` about `person`, with share, strength, stance and money filled.
[[nodiscard]] MapFinding findingOn(MapRule rule, FindingKind kind, int severity, const MapPerson &person);

// One function per rule: what it says, the heaviest first.
using Findings = std::vector<MapFinding>;
[[nodiscard]] Findings noBuyer(const MapFacts &facts);
[[nodiscard]] Findings buyerUncovered(const MapFacts &facts);
[[nodiscard]] Findings singleThread(const MapFacts &facts);
[[nodiscard]] Findings blockerInPower(const MapFacts &facts);
[[nodiscard]] Findings unhappyInfluences(const MapFacts &facts);
[[nodiscard]] Findings roleGoalUnmet(const MapFacts &facts);
[[nodiscard]] Findings gatekeeperRoute(const MapFacts &facts);
[[nodiscard]] Findings tieWeakened(const MapFacts &facts);
[[nodiscard]] Findings conflictTouchesUs(const MapFacts &facts);
[[nodiscard]] Findings restsOnOne(const MapFacts &facts);
[[nodiscard]] Findings staleJudgement(const MapFacts &facts);
[[nodiscard]] Findings unknownMatters(const MapFacts &facts);
[[nodiscard]] Findings pathToBuyer(const MapFacts &facts);
[[nodiscard]] Findings championUnused(const MapFacts &facts);
[[nodiscard]] Findings championInPower(const MapFacts &facts);
[[nodiscard]] Findings buyersCovered(const MapFacts &facts);
[[nodiscard]] Findings severalThreads(const MapFacts &facts);
[[nodiscard]] Findings promisesKept(const MapFacts &facts);
[[nodiscard]] Findings tieGrown(const MapFacts &facts);
[[nodiscard]] Findings stanceImproved(const MapFacts &facts);

}  // namespace linchpin::core::analysis
