#pragma once

#include <cstddef>
#include <unordered_map>
#include <vector>

#include "core/map/forest.h"
#include "core/map/layout.h"

namespace linchpin::core {

/// Room between the line below a superior and the assistants beside it.
inline constexpr double kBesideGap = 20;

/// How people without reports are set in columns.
struct ColumnPlan {
    std::size_t rows = 1;
    std::size_t columns = 1;
};
[[nodiscard]] ColumnPlan planColumns(std::size_t people, const MapLayoutOptions &options);

/// What the placing of a map needs to know about each node, whichever way it is placed.
struct MapTraits {
    std::vector<char> inTree;  ///< shown and not in the lane of outsiders
    std::vector<char> beside;  ///< an assistant beside the line of the superior
    std::vector<double> slotHeight;  ///< card with the chip below it

    /// Rows of assistants between a superior and the other reports.
    [[nodiscard]] static std::size_t besideRows(std::size_t assistants) { return (assistants + 1) / 2; }
};

/// Places a tree of which most was on a picture before: hides how branches that did not change stay and how changed ones
/// find room. Bottom up: each changed superior joins the outlines of the branches below, kept ones where they stood, new
/// ones in the free room beside them, and is centred over them. See layoutMap for the rule.
class KeptTree final {
public:
    KeptTree(const std::vector<MapNode> &nodes, const MapLayoutOptions &options, const Forest &forest, const MapTraits &traits);

    struct Place {
        double x = 0;
        double y = 0;
        int level = 0;
        MapSlot slot = MapSlot::Row;
    };

    /// False when too little of the picture before is left; then lay everything out anew.
    [[nodiscard]] bool place();
    /// Where a node of the tree stands.
    [[nodiscard]] const Place &at(std::size_t node) const { return m_places[node]; }
    /// The place of this node in the picture before; null when it is new or its superior is another.
    [[nodiscard]] const MapPlace *kept(std::size_t node) const { return m_keeps[node] ? m_hints[node] : nullptr; }
    /// The same without regard to the superior.
    [[nodiscard]] const MapPlace *hint(std::size_t node) const { return m_hints[node]; }

private:
    static constexpr std::size_t kNone = MapLayout::npos;

    struct Extent {
        double left = 0;
        double right = 0;
    };
    /// The outline of a branch, row by row, the lowest first.
    struct Shape {
        std::vector<Extent> rows;
        std::size_t kept = 0;  ///< cards in it that stood on the picture before
        void shift(double by);
        void join(const Shape &other);  ///< both begin in the same row
        [[nodiscard]] const Extent &row(std::size_t fromTop) const { return rows[rows.size() - 1 - fromTop]; }
    };
    struct Slot {
        std::size_t node = kNone;
        double y = 0;  ///< below the top of the column
        bool kept = false;
    };
    /// What stands side by side below one superior: a branch, or a column of people without reports.
    struct Unit {
        std::vector<Slot> slots;
        bool column = false;
        bool anchored = false;  ///< stood here before
        bool placed = false;  ///< has found a place
        double x = 0;  ///< left edge of the card or column
        Shape shape;
        double moved = 0;
    };

    void matchHints();
    void findChanges();
    void findLevels();
    [[nodiscard]] bool ordered(std::size_t superior) const;
    void arrange(std::size_t superior);
    [[nodiscard]] std::vector<Unit> keptUnits(std::size_t superior, std::vector<std::size_t> &newBranches,
                                              std::vector<std::size_t> &newLeaves);
    void keepColumns(const std::vector<std::size_t> &people, std::vector<Unit> &units, std::vector<std::size_t> &newBranches);
    void dropDisordered(std::vector<Unit> &units, std::vector<std::size_t> &newBranches) const;
    void insertBranch(std::size_t superior, std::vector<Unit> &units, std::size_t node);
    void insertLeaf(std::size_t superior, std::vector<Unit> &units, std::size_t node, std::size_t leaves);
    void addBeside(std::vector<std::vector<Unit>> &choices, const std::vector<Unit> &units, const Unit &unit, bool anyKind) const;
    void freshColumns(std::vector<Unit> &units, const std::vector<std::size_t> &leaves) const;
    void chooseBest(std::size_t superior, std::vector<Unit> &units, std::vector<std::vector<Unit>> &&choices) const;
    void commit(const std::vector<Unit> &units);
    [[nodiscard]] Unit branchUnit(std::size_t node) const;
    [[nodiscard]] Unit columnUnit(double x) const;
    void rebuildColumn(Unit &unit) const;
    static void move(Unit &unit, double by);
    [[nodiscard]] Shape keptShape(std::size_t node) const;
    void settle(std::vector<Unit> &units, double gap) const;
    void sweep(std::vector<Unit> &units, double gap, bool toTheRight) const;
    void findPlaces(std::vector<Unit> &units, double gap) const;
    [[nodiscard]] double middle(const std::vector<Unit> &units) const;
    [[nodiscard]] std::size_t othersMet(std::size_t superior, const std::vector<Unit> &units) const;
    [[nodiscard]] std::size_t othersIn(std::size_t superior, int level, const Extent &extent) const;
    void indexOthers();
    void finish();

    [[nodiscard]] bool isLeaf(std::size_t node) const { return m_forest.isLeaf(node); }
    [[nodiscard]] std::size_t besideRowsOf(std::size_t superior) const;
    [[nodiscard]] std::size_t columnRows(double height) const;
    [[nodiscard]] int footRows(std::size_t node) const;
    [[nodiscard]] double gapOf(std::size_t superior) const;

    const std::vector<MapNode> &m_nodes;
    const MapLayoutOptions &m_options;
    const Forest &m_forest;
    const MapTraits &m_traits;
    double m_pitch;
    std::size_t m_root;  ///< stands above the tops
    std::vector<std::vector<std::size_t>> m_reports;  ///< shown, without assistants; the last entry: the tops
    std::vector<std::size_t> m_assistants;  ///< by superior, how many stand beside its line
    std::vector<std::size_t> m_rank;  ///< place among the reports of one superior
    std::vector<const MapPlace *> m_hints;
    std::vector<char> m_keeps;
    std::vector<char> m_dirty;
    std::vector<char> m_columned;  ///< stands in a column
    std::vector<double> m_x;  ///< in the frame of the branch
    std::vector<double> m_down;  ///< in a column, below its top
    std::vector<double> m_shift;  ///< of the whole branch, still to be added
    std::vector<Shape> m_shapes;  ///< of changed branches
    std::vector<int> m_level;
    std::vector<Place> m_places;

    struct Other {
        double left;
        double right;
        std::size_t order;
    };
    std::vector<std::vector<Other>> m_others;  ///< by row, kept cards from left to right
    std::vector<std::size_t> m_order;  ///< preorder number, and the last one of the branch
    std::vector<std::size_t> m_orderEnd;
};

}  // namespace linchpin::core
