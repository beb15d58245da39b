#include "core/map/kept_tree.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

namespace linchpin::core {

ColumnPlan planColumns(std::size_t people, const MapLayoutOptions &options)
{
    const auto n = static_cast<double>(people);
    const double across = options.cardWidth + options.gapX;
    const double down = options.cardHeight + options.stackGapY;
    const double wanted = std::sqrt(n * down * options.stackAspect / across);
    const auto columns = static_cast<std::size_t>(std::clamp(std::round(wanted), 1.0, std::max(1.0, n)));
    ColumnPlan plan;
    plan.rows = (people + columns - 1) / columns;
    plan.columns = (people + plan.rows - 1) / std::max<std::size_t>(1, plan.rows);
    return plan;
}

void KeptTree::Shape::shift(double by)
{
    for (Extent &extent : rows) {
        extent.left += by;
        extent.right += by;
    }
}

void KeptTree::Shape::join(const Shape &other)
{
    kept += other.kept;
    if (other.rows.size() > rows.size()) {
        std::vector<Extent> longer = other.rows;
        std::swap(rows, longer);
        for (std::size_t i = 0; i < longer.size(); ++i) {
            Extent &mine = rows[rows.size() - longer.size() + i];
            mine = {std::min(mine.left, longer[i].left), std::max(mine.right, longer[i].right)};
        }
        return;
    }
    for (std::size_t i = 0; i < other.rows.size(); ++i) {
        Extent &mine = rows[rows.size() - other.rows.size() + i];
        mine = {std::min(mine.left, other.rows[i].left), std::max(mine.right, other.rows[i].right)};
    }
}

KeptTree::KeptTree(const std::vector<MapNode> &nodes, const MapLayoutOptions &options, const Forest &forest,
                   const MapTraits &traits)
    : m_nodes(nodes)
    , m_options(options)
    , m_forest(forest)
    , m_traits(traits)
    , m_pitch(options.cardHeight + options.gapY)
    , m_root(nodes.size())
    , m_reports(nodes.size() + 1)
    , m_assistants(nodes.size() + 1, 0)
    , m_rank(nodes.size(), 0)
    , m_hints(nodes.size(), nullptr)
    , m_keeps(nodes.size(), 0)
    , m_dirty(nodes.size() + 1, 0)
    , m_columned(nodes.size(), 0)
    , m_x(nodes.size(), 0)
    , m_down(nodes.size(), 0)
    , m_shift(nodes.size(), 0)
    , m_shapes(nodes.size() + 1)
    , m_level(nodes.size() + 1, -1)
    , m_places(nodes.size())
{
    for (const std::size_t node : forest.breadthFirst) {
        const std::size_t superior = forest.superior[node] == kNone ? m_root : forest.superior[node];
        if (!traits.inTree[node]) {
            continue;
        }
        if (traits.beside[node]) {
            ++m_assistants[superior];
        } else {
            m_rank[node] = m_reports[superior].size();
            m_reports[superior].push_back(node);
        }
    }
}

bool KeptTree::place()
{
    matchHints();
    std::size_t shown = 0, kept = 0;
    for (std::size_t node = 0; node < m_nodes.size(); ++node) {
        shown += m_traits.inTree[node] ? 1 : 0;
        kept += m_traits.inTree[node] && m_keeps[node] ? 1 : 0;
    }
    if (kept == 0 || kept * 2 < shown) {
        return false;
    }
    findChanges();
    findLevels();
    indexOthers();
    for (auto node = m_forest.breadthFirst.rbegin(); node != m_forest.breadthFirst.rend(); ++node) {
        if (m_traits.inTree[*node] && !m_traits.beside[*node] && m_dirty[*node]) {
            arrange(*node);
        }
    }
    if (m_dirty[m_root]) {
        arrange(m_root);
    }
    finish();
    return true;
}

void KeptTree::matchHints()
{
    // People with one key by mistake get their places in the order in which they come.
    std::unordered_map<std::int64_t, std::vector<const MapPlace *>> byKey;
    byKey.reserve(m_options.before.size());
    for (auto place = m_options.before.rbegin(); place != m_options.before.rend(); ++place) {
        byKey[place->key].push_back(&*place);
    }
    for (std::size_t node = 0; node < m_nodes.size(); ++node) {
        const auto found = byKey.find(m_nodes[node].key);
        if (found == byKey.end() || found->second.empty()) {
            continue;
        }
        const MapPlace *hint = found->second.back();
        found->second.pop_back();
        m_hints[node] = hint;
        m_x[node] = hint->home.x;
        const std::size_t superior = m_forest.superior[node];
        const bool sameSuperior = hint->superior == (superior == kNone ? 0 : m_nodes[superior].key);
        const bool sameSlot = !m_traits.inTree[node] ? hint->slot == MapSlot::Lane
            : m_traits.beside[node]                  ? hint->slot == MapSlot::Beside
                                                     : hint->slot == MapSlot::Row || hint->slot == MapSlot::Column;
        m_keeps[node] = sameSuperior && sameSlot ? 1 : 0;
        if (m_keeps[node] && hint->slot == MapSlot::Column) {
            m_columned[node] = 1;
            m_down[node] = std::max(0.0, hint->home.y - hint->level * m_pitch);
        }
    }
}

void KeptTree::findChanges()
{
    std::unordered_map<std::int64_t, std::size_t> byKey;
    byKey.reserve(m_nodes.size());
    std::unordered_map<const MapPlace *, std::size_t> used;
    used.reserve(m_nodes.size());
    for (std::size_t node = 0; node < m_nodes.size(); ++node) {
        byKey.try_emplace(m_nodes[node].key, node);
        if (!m_traits.inTree[node]) {
            continue;
        }
        if (m_hints[node] == nullptr) {
            m_dirty[node] = 1;
        } else if (m_keeps[node]) {
            used.emplace(m_hints[node], node);
        }
        if (!m_keeps[node]) {
            m_dirty[m_forest.superior[node] == kNone ? m_root : m_forest.superior[node]] = 1;
        }
    }
    for (const MapPlace &place : m_options.before) {
        if (place.slot == MapSlot::Lane || used.contains(&place)) {
            continue;
        }
        if (place.superior == 0) {
            m_dirty[m_root] = 1;
        } else if (const auto found = byKey.find(place.superior); found != byKey.end()) {
            m_dirty[found->second] = 1;
        }
    }
    for (auto node = m_forest.breadthFirst.rbegin(); node != m_forest.breadthFirst.rend(); ++node) {
        if (m_dirty[*node] || !ordered(*node)) {
            m_dirty[*node] = 1;
            m_dirty[m_forest.superior[*node] == kNone ? m_root : m_forest.superior[*node]] = 1;
        }
    }
    if (!ordered(m_root)) {
        m_dirty[m_root] = 1;
    }
}

/// Whether the kept reports stand in their order: those side by side from left to right, columns one after the other.
bool KeptTree::ordered(std::size_t superior) const
{
    double lastRow = -std::numeric_limits<double>::max();
    double lastColumn = lastRow, lastDown = lastRow;
    for (const std::size_t report : m_reports[superior]) {
        if (!m_keeps[report]) {
            continue;
        }
        const double x = m_x[report];
        if (m_columned[report] && !isLeaf(report)) {
            continue;
        }
        if (!m_columned[report]) {
            if (x < lastRow) {
                return false;
            }
            lastRow = x;
        } else {
            if (x < lastColumn - 0.5 || (std::abs(x - lastColumn) <= 0.5 && m_down[report] < lastDown)) {
                return false;
            }
            lastColumn = x;
            lastDown = m_down[report];
        }
    }
    return true;
}

void KeptTree::findLevels()
{
    for (const std::size_t node : m_forest.breadthFirst) {
        const std::size_t superior = m_forest.superior[node];
        m_level[node] = superior == kNone
            ? 0
            : m_level[superior] + 1 + (m_traits.beside[node] ? 0 : static_cast<int>(besideRowsOf(superior)));
        m_level[node] += footRows(node);
    }
}

std::size_t KeptTree::besideRowsOf(std::size_t superior) const { return MapTraits::besideRows(m_assistants[superior]); }

std::size_t KeptTree::columnRows(double height) const
{
    return static_cast<std::size_t>(std::max(1.0, std::ceil((height + m_options.gapY) / m_pitch)));
}

/// Rows between the top of its column and somebody at its foot, whose reports stand in the rows below.
int KeptTree::footRows(std::size_t node) const
{
    return m_columned[node] && !isLeaf(node) ? static_cast<int>(std::ceil(m_down[node] / m_pitch)) : 0;
}

double KeptTree::gapOf(std::size_t superior) const { return superior == m_root ? m_options.treeGap : m_options.gapX; }

/// The outline of a branch without a change, at its old place.
KeptTree::Shape KeptTree::keptShape(std::size_t node) const
{
    std::vector<Extent> fromTop;
    Shape shape;
    const auto add = [&](std::size_t row, double left, double right) {
        if (fromTop.size() <= row) {
            fromTop.resize(row + 1, {std::numeric_limits<double>::max(), -std::numeric_limits<double>::max()});
        }
        fromTop[row] = {std::min(fromTop[row].left, left), std::max(fromTop[row].right, right)};
    };
    std::vector<std::size_t> open{node};
    while (!open.empty()) {
        const std::size_t at = open.back();
        open.pop_back();
        const auto row = static_cast<std::size_t>(m_level[at] - m_level[node]);
        const double left = m_x[at], right = left + m_options.cardWidth;
        add(row, left, right);
        ++shape.kept;
        if (m_columned[at] && at != node) {
            const std::size_t top = row - static_cast<std::size_t>(footRows(at));
            const std::size_t rows = columnRows(m_down[at] + m_traits.slotHeight[at]);
            for (auto i = static_cast<std::size_t>(m_down[at] / m_pitch); i < rows; ++i) {
                add(top + i, left, right);
            }
        }
        const double reach = kBesideGap + m_options.cardWidth;
        const double center = left + m_options.cardWidth / 2;
        for (std::size_t i = 1; i <= besideRowsOf(at); ++i) {
            add(row + i, center - reach, center + reach);
        }
        open.insert(open.end(), m_reports[at].begin(), m_reports[at].end());
    }
    shape.rows.assign(fromTop.rbegin(), fromTop.rend());
    return shape;
}

void KeptTree::commit(const std::vector<Unit> &units)
{
    for (const Unit &unit : units) {
        for (const Slot &slot : unit.slots) {
            m_columned[slot.node] = unit.column ? 1 : 0;
            m_down[slot.node] = slot.y;
            m_shift[slot.node] += unit.x - m_x[slot.node];
        }
    }
}

/// Places the reports of a changed superior and the superior over them; what is below them is done already.
void KeptTree::arrange(std::size_t superior)
{
    std::vector<std::size_t> newBranches, newLeaves;
    std::vector<Unit> units = keptUnits(superior, newBranches, newLeaves);
    const auto &reports = m_reports[superior];
    const auto leaves = static_cast<std::size_t>(
        std::count_if(reports.begin(), reports.end(), [this](std::size_t report) { return isLeaf(report); }));
    const bool isFresh = units.empty();
    if (isFresh) {
        const bool columns = leaves > static_cast<std::size_t>(std::max(1, m_options.stackAbove));
        for (const std::size_t report : reports) {
            if (!columns || !isLeaf(report)) {
                units.push_back(branchUnit(report));
                units.back().anchored = units.back().placed = false;
            }
        }
        if (columns) {
            freshColumns(units, newLeaves);
        }
    } else {
        for (const std::size_t node : newBranches) {
            insertBranch(superior, units, node);
        }
        for (const std::size_t node : newLeaves) {
            insertLeaf(superior, units, node, leaves);
        }
    }
    settle(units, gapOf(superior));
    if (superior == m_root) {
        commit(units);
        return;
    }
    const double width = m_options.cardWidth;
    double x = m_x[superior];
    if (!units.empty()) {
        x = middle(units) - width / 2;
        if (isFresh && m_hints[superior] != nullptr) {
            for (Unit &unit : units) {
                move(unit, m_x[superior] - x);
            }
            x = m_x[superior];
        } else if (std::abs(x - m_x[superior]) < 1) {
            x = m_x[superior];
        }
    }
    m_x[superior] = x;
    commit(units);
    Shape &shape = m_shapes[superior];
    for (Unit &unit : units) {
        if (shape.rows.empty()) {
            shape = std::move(unit.shape);
        } else {
            shape.join(unit.shape);
        }
    }
    const double reach = kBesideGap + width, center = x + width / 2;
    for (std::size_t i = 0; i < besideRowsOf(superior); ++i) {
        shape.rows.push_back({center - reach, center + reach});
    }
    shape.rows.push_back({x, x + width});
    shape.kept += m_keeps[superior] ? 1 : 0;
}

void KeptTree::finish()
{
    std::vector<std::size_t> seen(m_nodes.size(), 0);
    for (const std::size_t node : m_forest.breadthFirst) {
        if (!m_traits.inTree[node]) {
            continue;
        }
        const std::size_t superior = m_forest.superior[node];
        Place &at = m_places[node];
        if (m_traits.beside[node]) {
            const std::size_t i = seen[superior]++;
            const double center = m_places[superior].x + m_options.cardWidth / 2;
            at.level = m_level[superior] + 1 + static_cast<int>(i / 2);
            at.slot = MapSlot::Beside;
            at.x = i % 2 == 0 ? center - kBesideGap - m_options.cardWidth : center + kBesideGap;
            at.y = at.level * m_pitch;
            continue;
        }
        if (superior != kNone) {
            m_shift[node] += m_shift[superior];
        }
        at.level = superior == kNone ? 0 : m_level[superior] + 1 + static_cast<int>(besideRowsOf(superior));
        m_level[node] = at.level + footRows(node);
        at.slot = m_columned[node] ? MapSlot::Column : MapSlot::Row;
        at.x = m_x[node] + m_shift[node];
        at.y = at.level * m_pitch + (m_columned[node] ? m_down[node] : 0);
    }
}

}  // namespace linchpin::core
