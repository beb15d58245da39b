#include "core/map/layout.h"

#include <algorithm>
#include <cmath>
#include <unordered_map>
#include <unordered_set>

#include "core/map/forest.h"
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

/// What one unit of the tidy tree stands for: a card, the head of a block, or one more level that a block is high.
struct UnitOf {
    std::size_t node = kNone;
    std::size_t block = kNone;
    int moreLevels = 0;  ///< levels of the block still to come below this unit
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
        fold();
        buildUnits();
        m_tree.place(m_options.gapX, m_options.treeGap);
        placeCards();
        placeLane();
        placeByHand();
        placeChips();
        drawElbows();
        m_layout.faults = std::move(m_forest.faults);
        m_layout.bounds = bounds();
        return std::move(m_layout);
    }

private:
    // ---- folding ------------------------------------------------------------------------------------------------
    void fold()
    {
        m_chipOf.assign(m_nodes.size(), kNone);
        for (std::size_t node = 0; node < m_nodes.size(); ++node) {
            if (m_nodes[node].moreElsewhere > 0 && m_forest.isLeaf(node)) {
                m_chipOf[node] = m_layout.groups.size();
                m_layout.groups.push_back({{}, node, m_nodes[node].key, {}, {}, true, m_nodes[node].moreElsewhere});
            }
        }
        const std::unordered_set<std::int64_t> closed(m_options.closed.begin(), m_options.closed.end());
        if (closed.empty() && m_options.foldAbove <= 0) {
            return;
        }
        for (const std::size_t node : m_forest.breadthFirst) {
            const std::size_t superior = m_forest.superior[node];
            auto &card = m_layout.cards[node];
            if (superior != kNone && m_closedUnder.size() > superior && m_closedUnder[superior] != kNone) {
                card.hidden = true;
                setClosedUnder(node, m_closedUnder[superior]);
                m_layout.groups[m_closedUnder[superior]].hidden.push_back(node);
                continue;
            }
            if (card.hidden || m_forest.isLeaf(node)) {
                continue;
            }
            if (closed.contains(m_nodes[node].key)) {
                m_chipOf[node] = m_layout.groups.size();
                setClosedUnder(node, m_layout.groups.size());
                m_layout.groups.push_back({{}, node, m_nodes[node].key, {}, {}, true, 0});
            } else if (m_options.foldAbove > 0
                       && m_forest.reportsOf(node).size() > static_cast<std::size_t>(m_options.foldAbove)) {
                foldReports(node);
            }
        }
    }

    void setClosedUnder(std::size_t node, std::size_t group)
    {
        if (m_closedUnder.empty()) {
            m_closedUnder.assign(m_nodes.size(), kNone);
        }
        m_closedUnder[node] = group;
    }

    /// Each site's first person stays, its other users go into a chip below; one person alone is never folded.
    void foldReports(std::size_t superior)
    {
        struct Site {
            std::size_t anchor = kNone;
            std::vector<std::size_t> users;
        };
        std::unordered_map<std::string, Site> bySite;
        std::vector<const std::string *> order;
        for (const std::size_t report : m_forest.reportsOf(superior)) {
            if (!m_forest.isLeaf(report)) {
                continue;
            }
            const auto [found, isNew] = bySite.try_emplace(m_nodes[report].group);
            if (isNew) {
                order.push_back(&found->first);
            }
            if (m_nodes[report].foldable && !m_nodes[report].position && m_chipOf[report] == kNone) {
                found->second.users.push_back(report);
            } else if (found->second.anchor == kNone) {
                found->second.anchor = report;
            }
        }
        for (const std::string *name : order) {
            Site &site = bySite[*name];
            const bool open = std::any_of(m_options.openGroups.begin(), m_options.openGroups.end(), [&](const auto &group) {
                return group.first == m_nodes[superior].key && group.second == *name;
            });
            const bool firstStays = site.anchor == kNone;
            if (open || site.users.size() < (firstStays ? 3U : 2U)) {
                continue;
            }
            const std::size_t anchor = firstStays ? site.users.front() : site.anchor;
            m_chipOf[anchor] = m_layout.groups.size();
            MapGroup group{{}, anchor, m_nodes[superior].key, *name, {}, false, 0};
            group.hidden.assign(site.users.begin() + (firstStays ? 1 : 0), site.users.end());
            for (const std::size_t hidden : group.hidden) {
                m_layout.cards[hidden].hidden = true;
            }
            m_layout.groups.push_back(std::move(group));
        }
    }

    // ---- units --------------------------------------------------------------------------------------------------
    /// A person without superior who belongs into the lane: from outside, or not known yet, and nobody reports to them.
    [[nodiscard]] bool standsInLane(std::size_t node) const
    {
        return (m_nodes[node].outside || m_nodes[node].placeholder) && m_forest.isLeaf(node);
    }

    void buildUnits()
    {
        m_unitOf.push_back({});
        m_tree.addRoot();
        std::vector<std::size_t> tops;
        for (const std::size_t top : m_forest.tops) {
            if (standsInLane(top)) {
                m_lane.push_back(top);
            } else {
                tops.push_back(top);
            }
        }
        addReports(0, tops);
        std::vector<std::size_t> visible;
        for (std::size_t unit = 1; unit < m_unitOf.size(); ++unit) {
            const UnitOf of = m_unitOf[unit];
            if (of.block != kNone) {
                if (of.moreLevels > 0) {
                    m_tree.addChild(unit, m_blocks[of.block].width);
                    m_unitOf.push_back({kNone, of.block, of.moreLevels - 1});
                }
                continue;
            }
            visible.clear();
            for (const std::size_t report : m_forest.reportsOf(of.node)) {
                if (!m_layout.cards[report].hidden) {
                    visible.push_back(report);
                }
            }
            addReports(unit, visible);
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
                m_unitOf.push_back({report, kNone, 0});
            }
        }
        if (!block.nodes.empty()) {
            measure(block);
            const int levels = static_cast<int>(std::ceil((block.height + m_options.gapY) / m_pitch));
            m_tree.addChild(unit, block.width);
            m_unitOf.push_back({kNone, m_blocks.size(), std::max(0, levels - 1)});
            m_blocks.push_back(std::move(block));
        }
    }

    [[nodiscard]] double slotHeight(std::size_t node) const
    {
        return m_options.cardHeight + (m_chipOf[node] == kNone ? 0 : m_options.chipGap + m_options.chipHeight);
    }

    void measure(Block &block) const
    {
        const auto n = static_cast<double>(block.nodes.size());
        const double across = m_options.cardWidth + m_options.gapX;
        const double down = m_options.cardHeight + m_options.stackGapY;
        const double wanted = std::sqrt(n * down * m_options.stackAspect / across);
        const auto columns = static_cast<std::size_t>(std::clamp(std::round(wanted), 1.0, n));
        block.rows = (block.nodes.size() + columns - 1) / columns;
        block.columns = (block.nodes.size() + block.rows - 1) / block.rows;
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
        m_columnOf.assign(m_nodes.size(), kNone);
        for (std::size_t unit = 1; unit < m_unitOf.size(); ++unit) {
            const UnitOf &of = m_unitOf[unit];
            const double x = m_tree.left(unit) - left;
            const int level = m_tree.level(unit) - 1;
            noteLevel(level, x, m_tree.width(unit));
            if (of.node != kNone) {
                setCard(of.node, x, level * m_pitch, level);
            } else if (unit == headOf(of.block, unit)) {
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

    void setCard(std::size_t node, double x, double y, int level)
    {
        auto &card = m_layout.cards[node];
        card.rect = {x, y, m_options.cardWidth, m_options.cardHeight};
        card.level = level;
        m_treeBottom = std::max(m_treeBottom, y + slotHeight(node));
    }

    void placeBlock(const Block &block, double left, double top, int level)
    {
        for (std::size_t column = 0; column < block.columns; ++column) {
            const double x = left + static_cast<double>(column) * (m_options.cardWidth + m_options.gapX);
            double y = top;
            for (std::size_t i = column * block.rows; i < std::min(block.nodes.size(), (column + 1) * block.rows); ++i) {
                setCard(block.nodes[i], x, y, level);
                m_columnOf[block.nodes[i]] = column;
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
                    y + static_cast<double>(row) * (m_options.cardHeight + m_options.stackGapY), -1);
        }
    }

    // ---- places set by hand -------------------------------------------------------------------------------------
    [[nodiscard]] std::int64_t cellOf(double x, double y) const
    {
        const auto column = static_cast<std::int64_t>(std::floor(x / (m_options.cardWidth + m_options.gapX)));
        const auto row = static_cast<std::int64_t>(std::floor(y / m_pitch));
        return column * 0x40000000LL + row;
    }

    [[nodiscard]] bool isFree(const MapRect &rect, std::size_t except) const
    {
        const double across = m_options.cardWidth + m_options.gapX;
        for (int dx = -1; dx <= 1; ++dx) {
            for (int dy = -1; dy <= 1; ++dy) {
                const auto found = m_grid.find(cellOf(rect.x + dx * across, rect.y + dy * m_pitch));
                if (found == m_grid.end()) {
                    continue;
                }
                for (const std::size_t other : found->second) {
                    if (other != except && m_layout.cards[other].rect.overlaps(rect)) {
                        return false;
                    }
                }
            }
        }
        return true;
    }

    void placeByHand()
    {
        const bool any =
            std::any_of(m_nodes.begin(), m_nodes.end(), [](const MapNode &node) { return node.position.has_value(); });
        if (!any) {
            return;
        }
        for (std::size_t i = 0; i < m_nodes.size(); ++i) {
            if (m_nodes[i].position && !m_layout.cards[i].hidden) {
                m_layout.cards[i].rect = {m_nodes[i].position->x, m_nodes[i].position->y, m_options.cardWidth,
                                          m_options.cardHeight};
                const MapRect &rect = m_layout.cards[i].rect;
                m_grid[cellOf(rect.x, rect.y)].push_back(i);
            }
        }
        std::vector<std::size_t> inTheWay;
        for (std::size_t i = 0; i < m_nodes.size(); ++i) {
            if (!m_nodes[i].position && !m_layout.cards[i].hidden && !isFree(m_layout.cards[i].rect, i)) {
                inTheWay.push_back(i);
            }
        }
        for (std::size_t i = 0; i < m_nodes.size(); ++i) {
            const MapRect &rect = m_layout.cards[i].rect;
            if (!m_nodes[i].position && !m_layout.cards[i].hidden) {
                m_grid[cellOf(rect.x, rect.y)].push_back(i);
            }
        }
        for (const std::size_t node : inTheWay) {
            moveAside(node);
        }
    }

    void moveAside(std::size_t node)
    {
        const MapRect start = m_layout.cards[node].rect;
        auto &cell = m_grid[cellOf(start.x, start.y)];
        cell.erase(std::find(cell.begin(), cell.end(), node));
        m_columnOf[node] = kNone;
        const double across = m_options.cardWidth + m_options.gapX;
        for (int step = 1;; ++step) {
            for (const double dx : {step * across, -step * across}) {
                for (int row = 0; row <= step; ++row) {
                    MapRect rect = start;
                    rect.x += dx;
                    rect.y += row * m_pitch;
                    if (isFree(rect, node)) {
                        m_layout.cards[node].rect = rect;
                        m_grid[cellOf(rect.x, rect.y)].push_back(node);
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

    void drawElbows()
    {
        for (const std::size_t node : m_forest.breadthFirst) {
            const auto &card = m_layout.cards[node];
            if (card.superior == kNone || card.hidden) {
                continue;
            }
            const auto &above = m_layout.cards[card.superior];
            const bool inColumn = m_columnOf.size() > node && m_columnOf[node] != kNone && !m_nodes[node].position;
            m_layout.elbows.push_back({card.superior, node, elbow(above.rect, card.rect, inColumn)});
        }
    }

    [[nodiscard]] std::vector<MapPoint> elbow(const MapRect &above, const MapRect &below, bool inColumn) const
    {
        const double half = m_options.gapY / 2;
        const MapPoint out{above.center().x, above.bottom()};
        const double room = below.y - above.bottom();
        if (inColumn && room >= half) {
            const double lineX = below.x - m_options.gapX / 2;
            const double turn = out.y + half;
            return {out, {out.x, turn}, {lineX, turn}, {lineX, below.center().y}, {below.x, below.center().y}};
        }
        const MapPoint in{below.center().x, below.y};
        if (room >= m_options.stackGapY) {
            const double turn = out.y + std::min(half, room / 2);
            if (out.x == in.x) {
                return {out, in};
            }
            return {out, {out.x, turn}, {in.x, turn}, in};
        }
        // A card placed by hand beside or above its superior: around the side.
        double side = std::max(above.right(), below.right()) + m_options.gapX / 2;
        if (below.x >= above.right()) {
            side = (above.right() + below.x) / 2;
        } else if (above.x >= below.right()) {
            side = (below.right() + above.x) / 2;
        }
        const double turn = out.y + half;
        const double enter = in.y - half;
        return {out, {out.x, turn}, {side, turn}, {side, enter}, {in.x, enter}, in};
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
    std::vector<std::size_t> m_chipOf;  ///< group whose chip stands below the node
    std::vector<std::size_t> m_closedUnder;  ///< group that swallowed the reports of the node
    std::vector<std::size_t> m_columnOf;  ///< column of a node in its block
    std::vector<std::size_t> m_lane;
    std::vector<double> m_levelLeft;
    double m_treeWidth = 0;
    double m_treeBottom = 0;
    std::unordered_map<std::int64_t, std::vector<std::size_t>> m_grid;
};

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

MapLayout layoutMap(const std::vector<MapNode> &nodes, const MapLayoutOptions &options) { return Layouter(nodes, options).run(); }

}  // namespace linchpin::core
