#include "core/map/layout.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <optional>

#include "core/map/card_grid.h"
#include "core/map/folding.h"
#include "core/map/forest.h"
#include "core/map/kept_tree.h"
#include "core/map/reporting_lines.h"
#include "core/map/tidy_tree.h"

namespace linchpin::core {
namespace {

constexpr std::size_t kNone = MapLayout::npos;

/// Reports without reports of their own, in columns below their superior.
struct Block {
    std::vector<std::size_t> nodes;
    std::size_t rows = 1;
    std::size_t columns = 1;
    double width = 0;
    double height = 0;
};

/// What one unit of the tidy tree stands for: a card, the head of a block, one more level that a block is high, or a row
/// of assistants.
struct UnitOf {
    std::size_t node = kNone;
    std::size_t block = kNone;
    int moreLevels = 0;  ///< levels of the block, or rows of assistants, still to come below this unit
    std::size_t besideOf = kNone;  ///< the superior of these assistants
};

class Layouter final {
public:
    Layouter(const std::vector<MapNode> &nodes, const MapLayoutOptions &options)
        : m_nodes(nodes)
        , m_options(options)
        , m_forest(makeForest(nodes))
        , m_pitch(options.cardHeight + options.gapY)
    {
        m_layout.cards.resize(nodes.size());
        for (std::size_t i = 0; i < nodes.size(); ++i) {
            m_layout.cards[i].superior = m_forest.superior[i];
        }
    }

    MapLayout run()
    {
        m_folding = foldMap(m_nodes, m_options, m_forest);
        for (std::size_t node = 0; node < m_nodes.size(); ++node) {
            m_layout.cards[node].hidden = m_folding.hidden[node] != 0;
        }
        m_layout.groups = std::move(m_folding.groups);
        findTraits();
        if (!placeKept()) {
            buildUnits();
            m_tree.place(m_options.gapX, m_options.treeGap);
            placeCards();
            placeLane();
        }
        for (auto &card : m_layout.cards) {
            card.home = {card.rect.x, card.rect.y};
        }
        placeByHand();
        placeChips();
        drawElbows();
        m_layout.faults = std::move(m_forest.faults);
        m_layout.bounds = bounds();
        return std::move(m_layout);
    }

    /// Whether places of the picture before were used.
    [[nodiscard]] bool isKept() const { return m_kept.has_value(); }

private:
    // ---- units --------------------------------------------------------------------------------------------------
    /// A person without superior who belongs into the lane: from outside, or not known yet, and nobody reports to them.
    [[nodiscard]] bool standsInLane(std::size_t node) const
    {
        return (m_nodes[node].outside || m_nodes[node].placeholder) && m_forest.isLeaf(node);
    }

    void findTraits()
    {
        const std::size_t n = m_nodes.size();
        m_traits.inTree.assign(n, 0);
        m_traits.beside.assign(n, 0);
        m_traits.slotHeight.resize(n);
        for (std::size_t node = 0; node < n; ++node) {
            const bool isTop = m_forest.superior[node] == kNone;
            m_traits.slotHeight[node] = slotHeight(node);
            m_traits.inTree[node] = !m_layout.cards[node].hidden && !(isTop && standsInLane(node)) ? 1 : 0;
            m_traits.beside[node] = m_traits.inTree[node] && m_nodes[node].assistant && !isTop && m_forest.isLeaf(node) ? 1 : 0;
        }
        for (const std::size_t top : m_forest.tops) {
            (standsInLane(top) ? m_lane : m_tops).push_back(top);
        }
    }

    void buildUnits()
    {
        m_unitOf.push_back({});
        m_tree.addRoot();
        addReports(0, m_tops);
        std::vector<std::size_t> visible;
        for (std::size_t unit = 1; unit < m_unitOf.size(); ++unit) {
            const UnitOf of = m_unitOf[unit];
            if (of.block != kNone) {
                if (of.moreLevels > 0) {
                    m_tree.addChild(unit, m_blocks[of.block].width);
                    m_unitOf.push_back({kNone, of.block, of.moreLevels - 1, kNone});
                }
                continue;
            }
            const std::size_t superior = of.node == kNone ? of.besideOf : of.node;
            std::size_t assistants = 0;
            visible.clear();
            for (const std::size_t report : m_forest.reportsOf(superior)) {
                if (m_traits.beside[report]) {
                    ++assistants;
                } else if (m_traits.inTree[report]) {
                    visible.push_back(report);
                }
            }
            const int rows = of.node == kNone ? of.moreLevels : static_cast<int>(MapTraits::besideRows(assistants));
            if (rows > 0) {
                m_tree.addChild(unit, 2 * (kBesideGap + m_options.cardWidth));
                m_unitOf.push_back({kNone, kNone, rows - 1, superior});
            } else {
                addReports(unit, visible);
            }
        }
    }

    void addReports(std::size_t unit, const std::vector<std::size_t> &reports)
    {
        std::size_t leaves = 0;
        for (const std::size_t report : reports) {
            leaves += m_forest.isLeaf(report) ? 1 : 0;
        }
        const bool stack = leaves > static_cast<std::size_t>(std::max(1, m_options.stackAbove));
        Block block;
        for (const std::size_t report : reports) {
            if (stack && m_forest.isLeaf(report)) {
                block.nodes.push_back(report);
            } else {
                m_tree.addChild(unit, m_options.cardWidth);
                m_unitOf.push_back({report, kNone, 0, kNone});
            }
        }
        if (!block.nodes.empty()) {
            measure(block);
            const int levels = static_cast<int>(std::ceil((block.height + m_options.gapY) / m_pitch));
            m_tree.addChild(unit, block.width);
            m_unitOf.push_back({kNone, m_blocks.size(), std::max(0, levels - 1), kNone});
            m_blocks.push_back(std::move(block));
        }
    }

    [[nodiscard]] double slotHeight(std::size_t node) const
    {
        return m_options.cardHeight + (m_folding.chipOf[node] == kNone ? 0 : m_options.chipGap + m_options.chipHeight);
    }

    void measure(Block &block) const
    {
        const double across = m_options.cardWidth + m_options.gapX;
        const ColumnPlan plan = planColumns(block.nodes.size(), m_options);
        block.rows = plan.rows;
        block.columns = plan.columns;
        block.width = static_cast<double>(block.columns) * across - m_options.gapX;
        for (std::size_t column = 0; column < block.columns; ++column) {
            double height = -m_options.stackGapY;
            for (std::size_t i = column * block.rows; i < std::min(block.nodes.size(), (column + 1) * block.rows); ++i) {
                height += slotHeight(block.nodes[i]) + m_options.stackGapY;
            }
            block.height = std::max(block.height, height);
        }
    }

    // ---- places -------------------------------------------------------------------------------------------------
    void placeCards()
    {
        double left = 0;
        for (std::size_t unit = 1; unit < m_unitOf.size(); ++unit) {
            left = unit == 1 ? m_tree.left(unit) : std::min(left, m_tree.left(unit));
        }
        for (std::size_t unit = 1; unit < m_unitOf.size(); ++unit) {
            const UnitOf &of = m_unitOf[unit];
            const double x = m_tree.left(unit) - left;
            const int level = m_tree.level(unit) - 1;
            noteLevel(level, x, m_tree.width(unit));
            if (of.node != kNone) {
                setCard(of.node, x, level * m_pitch, level, MapSlot::Row);
                placeAssistants(of.node);
            } else if (of.block != kNone && unit == headOf(of.block, unit)) {
                placeBlock(m_blocks[of.block], x, level * m_pitch, level);
            }
        }
    }

    std::size_t headOf(std::size_t block, std::size_t unit)
    {
        if (m_headOf.size() < m_blocks.size()) {
            m_headOf.resize(m_blocks.size(), kNone);
        }
        if (m_headOf[block] == kNone) {
            m_headOf[block] = unit;
        }
        return m_headOf[block];
    }

    void noteLevel(int level, double x, double width)
    {
        if (m_levelLeft.size() <= static_cast<std::size_t>(level)) {
            m_levelLeft.resize(static_cast<std::size_t>(level) + 1, x);
        }
        auto &left = m_levelLeft[static_cast<std::size_t>(level)];
        left = std::min(left, x);
        m_treeWidth = std::max(m_treeWidth, x + width);
    }

    /// Left and right of the line below the superior.
    void placeAssistants(std::size_t superior)
    {
        const auto above = m_layout.cards[superior];
        int i = 0;
        for (const std::size_t report : m_forest.reportsOf(superior)) {
            if (m_traits.beside[report]) {
                const int level = above.level + 1 + i / 2;
                const double center = above.rect.center().x;
                setCard(report, i % 2 == 0 ? center - kBesideGap - m_options.cardWidth : center + kBesideGap, level * m_pitch,
                        level, MapSlot::Beside);
                ++i;
            }
        }
    }

    void setCard(std::size_t node, double x, double y, int level, MapSlot slot)
    {
        auto &card = m_layout.cards[node];
        card.rect = {x, y, m_options.cardWidth, m_options.cardHeight};
        card.level = level;
        card.slot = slot;
        m_treeLeft = std::min(m_treeLeft, x);
        m_treeRight = std::max(m_treeRight, x + m_options.cardWidth);
        m_treeBottom = std::max(m_treeBottom, y + slotHeight(node));
    }

    void placeBlock(const Block &block, double left, double top, int level)
    {
        for (std::size_t column = 0; column < block.columns; ++column) {
            const double x = left + static_cast<double>(column) * (m_options.cardWidth + m_options.gapX);
            double y = top;
            for (std::size_t i = column * block.rows; i < std::min(block.nodes.size(), (column + 1) * block.rows); ++i) {
                setCard(block.nodes[i], x, y, level, MapSlot::Column);
                y += slotHeight(block.nodes[i]) + m_options.stackGapY;
            }
        }
    }

    /// The lane uses free room at the left of the lowest row, else rows of its own below everything.
    void placeLane()
    {
        if (m_lane.empty()) {
            return;
        }
        const double across = m_options.cardWidth + m_options.gapX;
        const double room = m_levelLeft.empty() ? 0 : m_levelLeft.back();
        double y = 0;
        std::size_t perRow = m_lane.size();
        if (static_cast<double>(m_lane.size()) * across <= room) {
            y = static_cast<double>(m_levelLeft.size() - 1) * m_pitch;
        } else {
            const double width = std::max(m_treeWidth, 6 * across);
            perRow = static_cast<std::size_t>(std::max(1.0, std::floor((width + m_options.gapX) / across)));
            y = m_levelLeft.empty() ? 0 : m_treeBottom + m_options.treeGap;
        }
        for (std::size_t i = 0; i < m_lane.size(); ++i) {
            const std::size_t row = i / perRow;
            setCard(m_lane[i], static_cast<double>(i % perRow) * across,
                    y + static_cast<double>(row) * (m_options.cardHeight + m_options.stackGapY), -1, MapSlot::Lane);
        }
    }

    // ---- as on the picture before -------------------------------------------------------------------------------
    bool placeKept()
    {
        if (m_options.before.empty()) {
            return false;
        }
        m_kept.emplace(m_nodes, m_options, m_forest, m_traits);
        if (!m_kept->place()) {
            m_kept.reset();
            return false;
        }
        for (std::size_t node = 0; node < m_nodes.size(); ++node) {
            if (m_traits.inTree[node]) {
                const auto &at = m_kept->at(node);
                setCard(node, at.x, at.y, at.level, at.slot);
            }
        }
        placeKeptLane();
        return true;
    }

    [[nodiscard]] MapRect cardAt(MapPoint at) const { return {at.x, at.y, m_options.cardWidth, m_options.cardHeight}; }

    /// The lane stays where it is, or as a whole moves below a tree that grew into it; new people follow at its end.
    void placeKeptLane()
    {
        if (m_lane.empty()) {
            return;
        }
        const double across = m_options.cardWidth + m_options.gapX;
        const double down = m_options.cardHeight + m_options.stackGapY;
        CardGrid grid(across, m_pitch);
        for (std::size_t node = 0; node < m_nodes.size(); ++node) {
            if (m_traits.inTree[node]) {
                grid.add(m_layout.cards[node].rect, node);
            }
        }
        const double bottom = m_traits.inTree.empty() || m_tops.empty() ? 0 : m_treeBottom + m_options.treeGap;
        double left = m_tops.empty() ? 0 : m_treeLeft, top = bottom;
        bool any = false, meets = false;
        for (const std::size_t node : m_lane) {
            if (const MapPlace *kept = m_kept->kept(node)) {
                left = any ? std::min(left, kept->home.x) : kept->home.x;
                top = any ? std::min(top, kept->home.y) : kept->home.y;
                any = true;
                meets = meets || !grid.isFree(cardAt(kept->home), node);
            }
        }
        const double by = meets ? std::max(0.0, bottom - top) : 0;
        MapPoint last{left - across, top + by};
        for (const std::size_t node : m_lane) {
            if (const MapPlace *kept = m_kept->kept(node)) {
                const MapPoint at{kept->home.x, kept->home.y + by};
                setCard(node, at.x, at.y, -1, MapSlot::Lane);
                grid.add(cardAt(at), node);
                if (at.y > last.y || (at.y == last.y && at.x > last.x)) {
                    last = at;
                }
            }
        }
        const double right = std::max(m_treeRight, left + 6 * across);
        for (const std::size_t node : m_lane) {
            if (m_kept->kept(node) != nullptr) {
                continue;
            }
            do {
                last.x += across;
                if (last.x + m_options.cardWidth > right) {
                    last = {left, last.y + down};
                }
            } while (!grid.isFree(cardAt(last), node));
            setCard(node, last.x, last.y, -1, MapSlot::Lane);
            grid.add(cardAt(last), node);
        }
    }

    // ---- places set by hand -------------------------------------------------------------------------------------
    void placeByHand()
    {
        const bool any =
            std::any_of(m_nodes.begin(), m_nodes.end(), [](const MapNode &node) { return node.position.has_value(); });
        m_isAside.assign(any ? m_nodes.size() : 0, 0);
        if (!any) {
            return;
        }
        CardGrid grid(m_options.cardWidth + m_options.gapX, m_pitch);
        for (std::size_t i = 0; i < m_nodes.size(); ++i) {
            if (m_nodes[i].position && !m_layout.cards[i].hidden) {
                m_layout.cards[i].rect = cardAt(*m_nodes[i].position);
                grid.add(m_layout.cards[i].rect, i);
            }
        }
        std::vector<std::size_t> inTheWay;
        for (std::size_t i = 0; i < m_nodes.size(); ++i) {
            if (!m_nodes[i].position && !m_layout.cards[i].hidden && !grid.isFree(m_layout.cards[i].rect, i)) {
                inTheWay.push_back(i);
            }
        }
        for (std::size_t i = 0; i < m_nodes.size(); ++i) {
            if (!m_nodes[i].position && !m_layout.cards[i].hidden) {
                grid.add(m_layout.cards[i].rect, i);
            }
        }
        for (const std::size_t node : inTheWay) {
            moveAside(grid, node);
        }
    }

    void moveAside(CardGrid &grid, std::size_t node)
    {
        const MapRect start = m_layout.cards[node].rect;
        grid.remove(start, node);
        m_isAside[node] = 1;
        const auto take = [&](const MapRect &rect) {
            if (!grid.isFree(rect, node)) {
                return false;
            }
            m_layout.cards[node].rect = rect;
            grid.add(rect, node);
            return true;
        };
        const MapPlace *before = m_kept ? m_kept->kept(node) : nullptr;
        if (before != nullptr && before->home == m_layout.cards[node].home && !(before->shown == before->home)
            && take(cardAt(before->shown))) {
            return;
        }
        const double across = m_options.cardWidth + m_options.gapX;
        for (int step = 1;; ++step) {
            for (const double dx : {step * across, -step * across}) {
                for (int row = 0; row <= step; ++row) {
                    MapRect rect = start;
                    rect.x += dx;
                    rect.y += row * m_pitch;
                    if (take(rect)) {
                        return;
                    }
                }
            }
        }
    }

    // ---- chips, lines, bounds -----------------------------------------------------------------------------------
    void placeChips()
    {
        for (MapGroup &group : m_layout.groups) {
            const MapRect &card = m_layout.cards[group.below].rect;
            group.rect = {card.x, card.bottom() + m_options.chipGap, card.width, m_options.chipHeight};
        }
    }

    /// Neither set by hand nor in the way of such a card.
    [[nodiscard]] bool isAtHome(std::size_t node) const
    {
        return !m_nodes[node].position && (m_isAside.empty() || !m_isAside[node]);
    }

    void drawElbows()
    {
        for (const std::size_t node : m_forest.breadthFirst) {
            const auto &card = m_layout.cards[node];
            if (card.superior == kNone || card.hidden) {
                continue;
            }
            std::optional<double> turn;
            if (isAtHome(node) && isAtHome(card.superior)) {
                turn = card.level * m_pitch - m_options.gapY / 2;
            }
            const auto &above = m_layout.cards[card.superior];
            m_layout.elbows.push_back({card.superior, node, reportingLine(above.rect, card.rect, card.slot, turn, m_options)});
        }
    }

    [[nodiscard]] MapRect bounds() const
    {
        bool any = false;
        double left = 0, top = 0, right = 0, bottom = 0;
        const auto add = [&](const MapRect &rect) {
            left = any ? std::min(left, rect.x) : rect.x;
            top = any ? std::min(top, rect.y) : rect.y;
            right = any ? std::max(right, rect.right()) : rect.right();
            bottom = any ? std::max(bottom, rect.bottom()) : rect.bottom();
            any = true;
        };
        for (const auto &card : m_layout.cards) {
            if (!card.hidden) {
                add(card.rect);
            }
        }
        for (const MapGroup &group : m_layout.groups) {
            add(group.rect);
        }
        return {left, top, right - left, bottom - top};
    }

    const std::vector<MapNode> &m_nodes;
    const MapLayoutOptions &m_options;
    Forest m_forest;
    double m_pitch;
    MapLayout m_layout;
    TidyTree m_tree;
    std::vector<UnitOf> m_unitOf;
    std::vector<Block> m_blocks;
    std::vector<std::size_t> m_headOf;  ///< first unit of each block
    MapFolding m_folding;
    MapTraits m_traits;
    std::optional<KeptTree> m_kept;  ///< when the picture before was of use
    std::vector<char> m_isAside;  ///< moved out of the way of a card set by hand; empty: nobody
    std::vector<std::size_t> m_tops;
    std::vector<std::size_t> m_lane;
    std::vector<double> m_levelLeft;
    double m_treeWidth = 0;
    double m_treeBottom = 0;
    double m_treeLeft = std::numeric_limits<double>::max();
    double m_treeRight = std::numeric_limits<double>::lowest();
};

bool anyOverlap(const MapLayout &layout, const MapLayoutOptions &options)
{
    CardGrid grid(options.cardWidth + options.gapX, options.cardHeight + options.gapY);
    for (std::size_t i = 0; i < layout.cards.size(); ++i) {
        if (!layout.cards[i].hidden) {
            if (!grid.isFree(layout.cards[i].rect, i)) {
                return true;
            }
            grid.add(layout.cards[i].rect, i);
        }
    }
    return false;
}

}  // namespace

MapLayoutOptions mapOptionsFor(std::size_t people)
{
    MapLayoutOptions options;
    if (people > 40) {
        options.stackAbove = 1;
        options.stackAspect = 0.5;
    }
    return options;
}

std::vector<MapPlace> mapPlaces(const std::vector<MapNode> &nodes, const MapLayout &layout)
{
    std::vector<MapPlace> places;
    places.reserve(nodes.size());
    for (std::size_t i = 0; i < std::min(nodes.size(), layout.cards.size()); ++i) {
        const auto &card = layout.cards[i];
        if (!card.hidden) {
            const std::int64_t superior = card.superior == kNone ? 0 : nodes[card.superior].key;
            places.push_back({nodes[i].key, superior, card.home, {card.rect.x, card.rect.y}, card.level, card.slot});
        }
    }
    return places;
}

MapLayout layoutMap(const std::vector<MapNode> &nodes, const MapLayoutOptions &options)
{
    Layouter layouter(nodes, options);
    MapLayout layout = layouter.run();
    if (layouter.isKept() && anyOverlap(layout, options)) {
        // The picture before was of other cards, or had faults of its own.
        MapLayoutOptions anew = options;
        anew.before.clear();
        return Layouter(nodes, anew).run();
    }
    return layout;
}

}  // namespace linchpin::core
