#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "core/analysis/map_finding.h"
#include "core/date.h"
#include "core/scoring/account.h"
#include "core/scoring/parameters.h"

// The rules behind "what the map says": from a scored account to findings, each with its evidence and its remedy. Every figure is one of the score or
// follows from it. Pure; the order of the input never matters. Source: docs/scoring.md, "What the map says".

namespace linchpin::core::analysis {

// Thresholds of the rules that are no parameters of the method.
inline constexpr double kFriend = 0.5;  ///< stance from which somebody likes us: supporter and champion
inline constexpr double kAgainst = -0.5;  ///< stance down to which somebody stands against us: sceptic and blocker
inline constexpr double kLeastShare = 0.02;  ///< part of the decision below which a person is not worth a finding of their own
inline constexpr double kStrongShare =
    0.05;  ///< part of the decision from which a friend is a strength, or stale judgements matter
inline constexpr double kLeastSay = 0.02;  ///< part of a buyer's view below which a way to the buyer is not a way
inline constexpr int kMostSteps = 3;  ///< of a way
inline constexpr double kLowAnswer = 0.5;  ///< a survey answer below it, of 0..1, is an unhappy one
inline constexpr int kMomentDays = 180;  ///< how long a bad moment marks somebody as unhappy
inline constexpr int kNewDays = 365;  ///< how long somebody is new in a seat
inline constexpr double kMovedFar = 0.10;  ///< change of a tie since the last snapshot that is said
inline constexpr double kRestShare = 0.25;  ///< part of the score that one person may carry before it is said
inline constexpr double kRestPoints = 5;  ///< and at least so many points
inline constexpr int kSeveralThreads = 3;
inline constexpr double kKeptShare = 0.9;  ///< part of the promises kept on time that is a strength
inline constexpr int kLeastPromises = 3;
inline constexpr int kPromiseDays = 365;
inline constexpr std::size_t kMostOfRule = 3;  ///< findings of one rule; of uncovered buyers kMostBuyers
inline constexpr std::size_t kMostBuyers = 5;
inline constexpr std::size_t kMostNamed = 5;  ///< people named in one finding

/// What the rules need to know of a seat beyond what the score says.
struct MapSeat {
    SeatId seat;
    bool placeholder = false;  ///< somebody not yet known
    bool gatekeeper = false;  ///< holds the role of a gatekeeper
    bool assessed = true;  ///< a role is recorded, or the tier was set by hand
    std::optional<Date> from;  ///< first day in the seat
    Stance stance = Stance::Unknown;  ///< as recorded
    Stance stanceBefore = Stance::Unknown;  ///< as recorded on the day of MapEarlier
    std::optional<Date> stanceDay;  ///< of the judgement in force
    std::int64_t stanceRecord = 0;
    std::optional<Date> powerDay;
    std::int64_t powerRecord = 0;
};

/// A drawn link between two seats on the map.
struct MapLine {
    std::int64_t record = 0;
    SeatId from;
    SeatId to;
    LinkKind kind = LinkKind::Influence;
    int weight = 1;  ///< 1..3
    bool mutual = false;
};

/// A role of which the account wants so many people.
struct RoleWish {
    std::int64_t record = 0;
    int known = 0;
    int wanted = 1;
};

/// The account as it was scored on an earlier day.
struct MapEarlier {
    Date asOf;
    const scoring::AccountScore *score = nullptr;  ///< not owned
};

/// Everything the rules look at. The references are not owned and live as long as one call.
struct MapInputs {
    const scoring::AccountInputs &inputs;
    const scoring::AccountScore &score;
    const scoring::ScoringParameters &parameters;
    std::vector<MapSeat> seats;  ///< by seat, only those on the map
    std::vector<MapLine> lines;
    std::vector<RoleWish> roles;
    std::optional<MapEarlier> earlier;
};

/// What all rules say, in the order of MapRule; inside one rule the heaviest first. Linear in people and lines but for sorting.
[[nodiscard]] std::vector<MapFinding> mapFindings(const MapInputs &inputs);
/// What one rule says.
[[nodiscard]] std::vector<MapFinding> mapFindings(const MapInputs &inputs, MapRule rule);

}  // namespace linchpin::core::analysis
