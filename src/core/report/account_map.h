#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/date.h"
#include "core/map/layout.h"
#include "core/map/routes.h"
#include "core/report/trial_mark.h"
#include "core/terms.h"

namespace linchpin::core {

/// Which question the map answers; it changes the last line of the cards and which lines are drawn.
enum class MapOverlay : std::uint8_t { Influence, Coverage, Loyalty, Freshness, Power, Conflict, Informal };
template <>
inline constexpr std::array<std::string_view, 7> kWords<MapOverlay>{"influence", "coverage", "loyalty", "freshness",
                                                                    "power",     "conflict", "informal"};

/// The one thing that is wrong with a person's relationship; takes the last line of the card.
enum class CardWarning : std::uint8_t {
    None,
    NobodyCovers,  ///< a buyer whom nobody of us covers
    NobodyKnown,  ///< a placeholder: somebody decides here, we do not know who
    Vacant,  ///< the seat is empty
};

/// One of our people who knows somebody on the map.
struct MapCover {
    std::int64_t member = 0;
    std::string initials;
    int strength = 0;  ///< 0..100
    bool owner = false;  ///< appointed one-to-one owner

    bool operator==(const MapCover &) const = default;
};

/// A role a person plays in the decision: word of a built-in one ("financial_buyer") or the name of an own one.
struct MapRole {
    std::string word;
    bool own = false;

    bool operator==(const MapRole &) const = default;
};

/// Everything that is drawn about one seat. Texts are the user's own words; everything else is a value.
struct MapPerson {
    std::int64_t seat = 0;
    std::int64_t reportsTo = 0;  ///< seat of the superior; 0 = none known
    int sortOrder = 0;
    std::string name;  ///< empty for a placeholder or an empty seat: the role or title stands in
    std::string title;
    std::string department;
    std::string unit;
    std::string site;
    std::string role;  ///< word of a built-in role ("financial_buyer") or the name of an own one
    bool ownRole = false;
    std::vector<MapRole> moreRoles;  ///< beside the leading one
    Tier tier = Tier::User;
    bool assessed = true;  ///< false: no role recorded, tier by default
    bool tierByHand = false;  ///< marked on the badge
    Stance stance = Stance::Unknown;
    std::optional<int> strength;  ///< of the best tie, 0..100; empty = not shown
    std::optional<int> strengthHigh;  ///< upper end of the honest range, at least `strength`
    LoyaltyStep loyalty = LoyaltyStep::None;
    int proofsHave = 0;  ///< proofs recorded for the next step
    int proofsNeed = 0;  ///< proofs the next step takes; 0 = no further step
    std::string missingProof;  ///< first proof still missing, in the words of the workspace
    std::vector<MapCover> covers;  ///< strongest first
    std::optional<int> daysSinceTalk;  ///< empty = never
    bool pastRhythm = false;  ///< longer ago than agreed
    int rhythmDays = 0;  ///< agreed days from talk to talk; 0 = none
    CardWarning warning = CardWarning::None;
    bool outside = false;
    bool placeholder = false;
    bool vacant = false;
    double decisionShare = 0;  ///< p of METHOD 3.3, 0..1
    double effectivePower = 0;  ///< v of METHOD 3.4, 0..1
    std::optional<MapPoint> position;  ///< set by hand
    bool assistant = false;  ///< works for the superior: stands beside the line below
    std::int64_t person = 0;  ///< who sits there; 0 = nobody known
    int otherSeats = 0;  ///< how many more seats the person holds, in any account
    TrialMark trial = TrialMark::None;
    std::string trialName;  ///< who of us, for the marks that name somebody
    std::optional<int> strengthBefore;  ///< today's strength, in a trial that changes it
    int moreElsewhere = 0;  ///< in print: how many people below are on another page
    int onPage = 0;  ///< that page, counted from 1

    bool operator==(const MapPerson &) const = default;
};

struct MapLink {
    std::int64_t from = 0;  ///< seat
    std::int64_t to = 0;
    MapLinkKind kind = MapLinkKind::Influence;
    int weight = 1;  ///< 1..3
    bool bothWays = false;
    std::int64_t id = 0;  ///< the record behind it; 0 = none
    std::string note;

    bool operator==(const MapLink &) const = default;
};

/// One of our people in the lane of the coverage overlay.
struct MapMember {
    std::int64_t member = 0;
    std::string name;
    std::string initials;
    int people = 0;  ///< how many on this map they know
    int averageStrength = 0;  ///< 0..100, over these

    bool operator==(const MapMember &) const = default;
};

/// A relationship map as a value: what app fills from the workspace and render draws on screen, in PDF, SVG and PNG.
struct AccountMap {
    std::string account;
    Date asOf;
    std::string snapshot;  ///< "Q3 2026", empty for today
    std::optional<int> score;  ///< 0..100
    std::vector<MapPerson> people;
    std::vector<MapLink> links;
    std::vector<MapMember> team;  ///< most people first
    MapOverlay overlay = MapOverlay::Influence;
    int peopleInAccount = 0;  ///< with those a filter left out
    bool trial = false;  ///< a what-if: nothing of it is stored
    bool judgements = true;  ///< false on a customer's copy: no stance, strength, power, loyalty, coverage, links
};

/// By what users fold into one chip.
enum class FoldBy : std::uint8_t { Site, Unit, Department };

/// The nodes of `map` for the layout, in the same order; users may be folded.
[[nodiscard]] std::vector<MapNode> mapNodes(const AccountMap &map, FoldBy foldBy = FoldBy::Site);

}  // namespace linchpin::core
