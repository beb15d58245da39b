#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace linchpin::core {

/// A place on the map in units of the card: 1 unit is 1 px at 100 % on a 96 dpi screen; y grows downwards.
struct MapPoint {
    double x = 0;
    double y = 0;
    bool operator==(const MapPoint &) const = default;
};

struct MapRect {
    double x = 0;
    double y = 0;
    double width = 0;
    double height = 0;

    [[nodiscard]] double right() const { return x + width; }
    [[nodiscard]] double bottom() const { return y + height; }
    [[nodiscard]] MapPoint center() const { return {x + width / 2, y + height / 2}; }
    /// True when the inner areas meet; rectangles that only touch do not overlap.
    [[nodiscard]] bool overlaps(const MapRect &other) const
    {
        return x < other.right() && other.x < right() && y < other.bottom() && other.y < bottom();
    }
    bool operator==(const MapRect &) const = default;
};

/// One seat as the layout sees it.
struct MapNode {
    std::int64_t key = 0;  ///< the seat; two nodes may carry the same key by mistake (a fault, both are drawn)
    std::int64_t parent = 0;  ///< key of the superior; 0 = none known
    int sortOrder = 0;  ///< order among the reports of one superior; equal values keep the order of the input
    bool outside = false;  ///< not of the company; without superior it stands in a lane of its own
    bool placeholder = false;  ///< nobody known yet; without superior it stands in that lane too
    bool foldable = false;  ///< may go into a group chip when the superior has too many reports (a user)
    bool assistant = false;  ///< stands beside the line from the superior down to the other reports
    std::string group;  ///< site, unit or department; the chip reads "6 more in <group>"
    int moreElsewhere = 0;  ///< reports and theirs who are on another page; a chip below the card says so
    std::optional<MapPoint> position;  ///< upper left corner set by hand; overrides the computed one
};

/// What a card's place in the tree is.
enum class MapSlot : std::uint8_t {
    Row,  ///< side by side with the other reports; the line enters from above
    Column,  ///< one below the other; the line enters from the left
    Beside,  ///< an assistant, left or right of the line below the superior
    Lane,  ///< with the outsiders who report to nobody here
};

/// Where a card stood in the picture before, see mapPlaces.
struct MapPlace {
    std::int64_t key = 0;
    std::int64_t superior = 0;  ///< key of the superior drawn above; 0 = none
    MapPoint home;  ///< upper left corner of the place in the tree
    MapPoint shown;  ///< and where the card was drawn: set by hand, or out of the way of such a card
    int level = 0;
    MapSlot slot = MapSlot::Row;
    bool operator==(const MapPlace &) const = default;
};

struct MapLayoutOptions {
    double cardWidth = 194;
    double cardHeight = 102;
    double gapX = 30;  ///< between neighbours of one row
    double gapY = 48;  ///< between two levels
    double treeGap = 54;  ///< between the trees of two tops, and above the lane of outsiders
    double stackGapY = 14;  ///< between two cards of one column
    double chipHeight = 24;  ///< "6 more in Oslo"
    double chipGap = 10;  ///< between the card and the chip below it
    int stackAbove = 4;  ///< a superior with more reports without reports than this gets them in columns
    double stackAspect = 1.7;  ///< wanted width : height of a block of columns
    int foldAbove = 0;  ///< a superior with more reports than this gets group chips (kScreenFoldAbove); 0 = never
    std::vector<std::int64_t> closed;  ///< superiors whose reports, and theirs, are folded into one chip
    std::vector<std::pair<std::int64_t, std::string>> openGroups;  ///< superior and group shown in full
    /// The picture before (mapPlaces): what the change does not touch stays there. Empty: everything is laid out anew.
    std::vector<MapPlace> before;
};

/// What DESIGN calls "more than 14 reports".
inline constexpr int kScreenFoldAbove = 14;

/// The defaults, and beyond 40 people the denser form: reports without reports always in narrow columns.
[[nodiscard]] MapLayoutOptions mapOptionsFor(std::size_t people);

enum class MapFaultKind : std::uint8_t {
    Loop,  ///< reporting lines run in a circle; the line above the first node named is not drawn
    SelfReference,  ///< reports to itself; drawn as a top
    DoubleKey,  ///< two or more rows with one key; all drawn, reports go to the first
    UnknownSuperior,  ///< the superior is not on the map; drawn as a top
};

/// A fault of the data that the picture names instead of failing.
struct MapFault {
    MapFaultKind kind = MapFaultKind::Loop;
    std::vector<std::int64_t> keys;  ///< the people concerned; a loop in the order of its lines, upwards
    std::vector<std::size_t> nodes;  ///< the same as indices into the input
    bool operator==(const MapFault &) const = default;
};

/// A chip that stands for folded cards.
struct MapGroup {
    MapRect rect;
    std::size_t below = 0;  ///< node under whose card the chip stands
    std::int64_t superior = 0;  ///< key of the superior of the folded people
    std::string group;  ///< empty: "6 more"
    std::vector<std::size_t> hidden;  ///< folded nodes
    bool closedBranch = false;  ///< the whole branch below `below` is folded, not a group of reports
    int elsewhere = 0;  ///< as MapNode::moreElsewhere; then `hidden` is empty
};

/// The line from a superior to one report: right angles only, from the lower edge of the superior. Lines of one
/// superior share their first segments exactly.
struct MapElbow {
    std::size_t superior = 0;
    std::size_t report = 0;
    std::vector<MapPoint> points;
};

/// Where everything stands. `cards` runs parallel to the input; a hidden card has no area and is in one of `groups`.
struct MapLayout {
    struct Card {
        MapRect rect;
        std::size_t superior = npos;  ///< node drawn above, npos for a top
        int level = 0;  ///< row of the tree, 0 = tops; the lane of outsiders is level -1
        bool hidden = false;
        MapSlot slot = MapSlot::Row;
        MapPoint home;  ///< upper left corner of its place in the tree, where it stands unless something is set by hand
    };
    static constexpr std::size_t npos = static_cast<std::size_t>(-1);

    std::vector<Card> cards;
    std::vector<MapElbow> elbows;
    std::vector<MapGroup> groups;
    std::vector<MapFault> faults;  ///< by kind, then by first key
    MapRect bounds;  ///< starts at 0, 0 unless cards were placed by hand or others kept their places
};

/// The places of a layout of `nodes`, for MapLayoutOptions::before of the next one. Folded people have none.
[[nodiscard]] std::vector<MapPlace> mapPlaces(const std::vector<MapNode> &nodes, const MapLayout &layout);

/// Lays out a forest of people as an org chart (Buchheim, Juenger, Leipert 2002; leaves in columns are chains of rows).
/// Linear in the number of nodes apart from sorting reports. Deterministic; a superior stands centred over the reports
/// within half a unit; a branch has the same shape whatever stands beside it; no two computed cards overlap. A card
/// placed by hand stays where it was put, and computed cards in its way move aside. Loops, double keys, reports to
/// oneself and unknown superiors are drawn and listed, never fatal.
///
/// Assistants without reports of their own stand beside the line below their superior, the first left, the second
/// right, further ones in rows below; the other reports begin below them.
///
/// With `options.before` the picture changes as little as it can. Branches without a change keep their exact places.
/// Who is new, or reports to somebody else, is set beside or, without reports, below the reports already there,
/// wherever nobody else has to move. Superiors of a changed branch stand centred over their reports again. Only when
/// there is no room do neighbouring branches give way: on one side, as many and as far as needed, on the side where
/// fewer cards move. When more than half of the people are new, everything is laid out anew.
[[nodiscard]] MapLayout layoutMap(const std::vector<MapNode> &nodes, const MapLayoutOptions &options = {});

}  // namespace linchpin::core
