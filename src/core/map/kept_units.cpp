#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

#include "core/map/kept_tree.h"

// How the branches below one superior find their places beside each other.

namespace linchpin::core {

/// Kept cards row by row, to see whether a new place would meet them.
void KeptTree::indexOthers()
{
    m_order.assign(m_nodes.size() + 1, 0);
    m_orderEnd.assign(m_nodes.size() + 1, 0);
    std::size_t next = 0;
    std::vector<std::pair<std::size_t, std::size_t>> open{{m_root, 0}};
    m_order[m_root] = next++;
    while (!open.empty()) {
        auto &[node, report] = open.back();
        if (report < m_reports[node].size()) {
            const std::size_t below = m_reports[node][report++];
            m_order[below] = next++;
            open.emplace_back(below, 0);
        } else {
            m_orderEnd[node] = next;
            open.pop_back();
        }
    }
    for (std::size_t node = 0; node < m_nodes.size(); ++node) {
        if (!m_traits.inTree[node] || !m_keeps[node]) {
            continue;
        }
        const std::size_t superior = m_forest.superior[node];
        const std::size_t order = m_traits.beside[node] ? m_order[superior] : m_order[node];
        const auto level = static_cast<std::size_t>(m_level[node] - footRows(node));
        const auto last = level + (m_columned[node] ? columnRows(m_down[node] + m_traits.slotHeight[node]) - 1 : 0);
        const auto first = level + (m_columned[node] ? static_cast<std::size_t>(m_down[node] / m_pitch) : 0);
        if (m_others.size() <= last) {
            m_others.resize(last + 1);
        }
        for (std::size_t row = first; row <= last; ++row) {
            m_others[row].push_back({m_hints[node]->home.x, m_hints[node]->home.x + m_options.cardWidth, order});
        }
    }
    for (auto &row : m_others) {
        std::sort(row.begin(), row.end(), [](const Other &a, const Other &b) { return a.left < b.left; });
    }
}

std::size_t KeptTree::othersIn(std::size_t superior, int level, const Extent &extent) const
{
    if (level < 0 || static_cast<std::size_t>(level) >= m_others.size()) {
        return 0;
    }
    const auto &row = m_others[static_cast<std::size_t>(level)];
    const double gap = m_options.gapX;
    std::size_t count = 0;
    auto other = std::lower_bound(row.begin(), row.end(), extent.left - gap - m_options.cardWidth,
                                  [](const Other &at, double left) { return at.left < left; });
    for (; other != row.end() && other->left < extent.right + gap; ++other) {
        const bool below = other->order >= m_order[superior] && other->order < m_orderEnd[superior];
        count += !below && other->right > extent.left - gap ? 1 : 0;
    }
    return count;
}

/// Kept cards of other branches that the new places below `superior` would meet.
std::size_t KeptTree::othersMet(std::size_t superior, const std::vector<Unit> &units) const
{
    if (superior == m_root || !m_keeps[superior]) {
        return 0;
    }
    std::size_t met = 0;
    const int top = m_level[superior] + 1 + static_cast<int>(besideRowsOf(superior));
    for (const Unit &unit : units) {
        const bool grown =
            unit.column && std::any_of(unit.slots.begin(), unit.slots.end(), [](const Slot &slot) { return !slot.kept; });
        if (unit.anchored && unit.moved == 0 && !grown) {
            continue;
        }
        for (std::size_t row = 0; row < unit.shape.rows.size(); ++row) {
            met += othersIn(superior, top + static_cast<int>(row), unit.shape.row(row));
        }
    }
    const double center = middle(units);
    return met + othersIn(superior, m_level[superior], {center - m_options.cardWidth / 2, center + m_options.cardWidth / 2});
}

KeptTree::Unit KeptTree::branchUnit(std::size_t node) const
{
    Unit unit;
    unit.slots.push_back({node, 0, m_keeps[node] != 0});
    unit.x = m_x[node];
    unit.shape = m_dirty[node] ? m_shapes[node] : keptShape(node);
    unit.anchored = unit.placed = m_keeps[node] != 0;
    return unit;
}

KeptTree::Unit KeptTree::columnUnit(double x) const
{
    Unit unit;
    unit.column = true;
    unit.x = x;
    return unit;
}

/// Sets the people of a column below each other where they do not stand so already, and measures it. The one at its
/// foot may have reports, in the rows below.
void KeptTree::rebuildColumn(Unit &unit) const
{
    double free = 0;
    unit.shape = {};
    for (Slot &slot : unit.slots) {
        slot.y = slot.kept ? std::max(slot.y, free) : free;
        free = slot.y + m_traits.slotHeight[slot.node] + m_options.stackGapY;
        unit.shape.kept += slot.kept ? 1 : 0;
    }
    const Extent card{unit.x, unit.x + m_options.cardWidth};
    const Slot &foot = unit.slots.back();
    if (isLeaf(foot.node)) {
        unit.shape.rows.assign(columnRows(free - m_options.stackGapY), card);
        return;
    }
    Shape below = m_dirty[foot.node] ? m_shapes[foot.node] : keptShape(foot.node);
    below.shift(unit.x - m_x[foot.node]);
    unit.shape.kept += below.kept;
    unit.shape.rows = std::move(below.rows);
    unit.shape.rows.insert(unit.shape.rows.end(), static_cast<std::size_t>(std::ceil(foot.y / m_pitch)), card);
}

void KeptTree::move(Unit &unit, double by)
{
    unit.x += by;
    unit.moved += by;
    unit.shape.shift(by);
}

/// Those who stood below `superior` before, from left to right.
std::vector<KeptTree::Unit> KeptTree::keptUnits(std::size_t superior, std::vector<std::size_t> &newBranches,
                                                std::vector<std::size_t> &newLeaves)
{
    std::vector<Unit> units;
    std::vector<std::size_t> columned;
    for (const std::size_t report : m_reports[superior]) {
        if (!m_keeps[report]) {
            (isLeaf(report) ? newLeaves : newBranches).push_back(report);
        } else if (m_columned[report]) {
            columned.push_back(report);
        } else {
            units.push_back(branchUnit(report));
        }
    }
    dropDisordered(units, newBranches);
    keepColumns(columned, units, newBranches);
    std::stable_sort(units.begin(), units.end(), [](const Unit &a, const Unit &b) { return a.x < b.x; });
    return units;
}

/// The columns as they were; people who changed their order change places. Who has got reports goes to the foot of the
/// column, and when somebody with reports stands there already, out of it.
void KeptTree::keepColumns(const std::vector<std::size_t> &people, std::vector<Unit> &units,
                           std::vector<std::size_t> &newBranches)
{
    struct At {
        double x;
        double down;
        std::size_t node;
    };
    const auto before = [](const At &a, const At &b) { return a.x != b.x ? a.x < b.x : a.down < b.down; };
    std::vector<At> leaves, feet;
    for (const std::size_t one : people) {
        (isLeaf(one) ? leaves : feet).push_back({m_x[one], m_down[one], one});
    }
    std::vector<At> all = leaves;
    std::sort(all.begin(), all.end(), before);
    for (std::size_t i = 0; i < leaves.size(); ++i) {
        all[i].node = leaves[i].node;  // in their order
    }
    all.insert(all.end(), feet.begin(), feet.end());
    std::stable_sort(all.begin(), all.end(), before);
    const std::size_t first = units.size();
    for (const At &at : all) {
        if (units.size() == first || std::abs(units.back().x - at.x) > 0.5) {
            units.push_back(columnUnit(at.x));
            units.back().anchored = units.back().placed = true;
        }
        units.back().slots.push_back({at.node, at.down, true});
    }
    for (std::size_t i = first; i < units.size();) {
        auto &slots = units[i].slots;
        std::size_t foot = kNone;
        std::vector<Slot> left;
        for (std::size_t k = slots.size(); k-- > 0;) {
            if (isLeaf(slots[k].node)) {
                continue;
            }
            if (foot == kNone) {
                foot = slots[k].node;
            } else {
                newBranches.push_back(slots[k].node);
            }
        }
        std::vector<double> downs;
        for (const Slot &slot : slots) {
            downs.push_back(slot.y);
            if (isLeaf(slot.node)) {
                left.push_back(slot);
            }
        }
        if (foot != kNone && slots.back().node != foot) {
            // Those below it move up by one.
            for (std::size_t k = 0; k < left.size(); ++k) {
                left[k].y = downs[k];
            }
            left.push_back({foot, downs[left.size()], true});
            slots = std::move(left);
        } else if (foot != kNone) {
            left.push_back(slots.back());
            slots = std::move(left);
        }
        rebuildColumn(units[i]);
        ++i;
    }
    std::sort(newBranches.begin(), newBranches.end(), [this](std::size_t a, std::size_t b) { return m_rank[a] < m_rank[b]; });
}

/// Keeps the most branches that still stand in their order; the others look for a new place.
void KeptTree::dropDisordered(std::vector<Unit> &units, std::vector<std::size_t> &newBranches) const
{
    const auto inOrder = [](const Unit &a, const Unit &b) { return a.x < b.x; };
    if (std::is_sorted(units.begin(), units.end(), inOrder)) {
        return;
    }
    std::vector<std::size_t> ends;  // of the best run of each length
    std::vector<std::size_t> before(units.size(), kNone);
    for (std::size_t i = 0; i < units.size(); ++i) {
        const auto at =
            std::lower_bound(ends.begin(), ends.end(), i, [&](std::size_t a, std::size_t b) { return units[a].x < units[b].x; });
        before[i] = at == ends.begin() ? kNone : *(at - 1);
        if (at == ends.end()) {
            ends.push_back(i);
        } else {
            *at = i;
        }
    }
    std::vector<char> stays(units.size(), 0);
    for (std::size_t i = ends.back(); i != kNone; i = before[i]) {
        stays[i] = 1;
    }
    std::vector<Unit> left;
    for (std::size_t i = 0; i < units.size(); ++i) {
        if (stays[i]) {
            left.push_back(std::move(units[i]));
        } else {
            newBranches.push_back(units[i].slots.front().node);
        }
    }
    units = std::move(left);
    std::sort(newBranches.begin(), newBranches.end(), [this](std::size_t a, std::size_t b) { return m_rank[a] < m_rank[b]; });
}

/// The choices of standing side by side with the others: right after the one before, or right before the one after.
/// `anyKind`: columns count in the order too.
void KeptTree::addBeside(std::vector<std::vector<Unit>> &choices, const std::vector<Unit> &units, const Unit &unit,
                         bool anyKind) const
{
    const std::size_t rank = m_rank[unit.slots.front().node];
    std::size_t low = 0, high = units.size();
    for (std::size_t i = 0; i < units.size(); ++i) {
        if ((anyKind || !units[i].column) && m_rank[units[i].slots.front().node] < rank) {
            low = i + 1;
        }
    }
    for (std::size_t i = units.size(); i-- > low;) {
        if ((anyKind || !units[i].column) && m_rank[units[i].slots.front().node] > rank) {
            high = i;
        }
    }
    for (const std::size_t at : {low, high}) {
        if (at == low || high != low) {
            choices.push_back(units);
            choices.back().insert(choices.back().begin() + static_cast<std::ptrdiff_t>(at), unit);
        }
        if (high == low) {
            break;
        }
    }
}

void KeptTree::insertBranch(std::size_t superior, std::vector<Unit> &units, std::size_t node)
{
    Unit unit = branchUnit(node);
    unit.anchored = unit.placed = false;
    std::vector<std::vector<Unit>> choices;
    addBeside(choices, units, unit, false);
    chooseBest(superior, units, std::move(choices));
}

void KeptTree::insertLeaf(std::size_t superior, std::vector<Unit> &units, std::size_t node, std::size_t leaves)
{
    Unit row = branchUnit(node);
    row.anchored = row.placed = row.slots.front().kept = false;
    const Slot slot{node, 0, false};
    const std::size_t rank = m_rank[node];
    // Whom it follows among those in columns, or else among the people without reports in the row.
    std::size_t unitOf = kNone, slotOf = 0, below = kNone;
    std::size_t follows = 0, followsLeaf = 0;
    bool anyColumn = false, anyLater = false;
    for (std::size_t i = 0; i < units.size(); ++i) {
        for (std::size_t k = 0; k < units[i].slots.size(); ++k) {
            const std::size_t other = units[i].slots[k].node;
            if (units[i].column && !isLeaf(other)) {
                anyColumn = true;  // at the foot, out of the order
            } else if (units[i].column) {
                anyColumn = true;
                anyLater = anyLater || m_rank[other] > rank;
                if (m_rank[other] < rank && (unitOf == kNone || m_rank[other] >= follows)) {
                    unitOf = i;
                    slotOf = k;
                    follows = m_rank[other];
                }
            } else if (isLeaf(other) && m_rank[other] < rank && (below == kNone || m_rank[other] >= followsLeaf)) {
                below = i;
                followsLeaf = m_rank[other];
            }
        }
    }
    std::vector<std::vector<Unit>> choices;
    const auto intoColumn = [&](std::size_t at, std::size_t place) {
        choices.push_back(units);
        Unit &unit = choices.back()[at];
        unit.column = true;
        unit.slots.insert(unit.slots.begin() + static_cast<std::ptrdiff_t>(place), slot);
        rebuildColumn(unit);
    };
    const auto newColumn = [&](std::size_t at) {
        choices.push_back(units);
        Unit unit = columnUnit(0);
        unit.slots.push_back(slot);
        rebuildColumn(unit);
        choices.back().insert(choices.back().begin() + static_cast<std::ptrdiff_t>(at), std::move(unit));
    };
    const bool columns = anyColumn || leaves > static_cast<std::size_t>(std::max(1, m_options.stackAbove));
    if (!columns) {
        addBeside(choices, units, row, true);
        if (below != kNone) {
            intoColumn(below, 1);
        }
    } else if (unitOf != kNone) {
        const auto &slots = units[unitOf].slots;
        const bool hasFoot = !isLeaf(slots.back().node);
        const bool last = slotOf + (hasFoot ? 2 : 1) >= slots.size();
        std::size_t rows = planColumns(leaves, m_options).rows;
        for (const Unit &unit : units) {
            rows = unit.column ? std::max(rows, unit.slots.size()) : rows;
        }
        const bool full = last && !anyLater && (hasFoot || slots.size() >= rows);
        if (full) {
            newColumn(unitOf + 1);
        }
        intoColumn(unitOf, slotOf + 1);
        if (last && !anyLater && !full) {
            newColumn(unitOf + 1);
        }
    } else if (below != kNone) {
        intoColumn(below, 1);
        if (!anyColumn) {
            newColumn(units.size());
        }
        addBeside(choices, units, row, true);
    } else {
        addBeside(choices, units, row, true);
        for (std::size_t i = 0; i < units.size(); ++i) {
            if (units[i].column) {
                intoColumn(i, 0);
                break;
            }
        }
    }
    chooseBest(superior, units, std::move(choices));
}

/// The first choice for which the fewest kept cards would have to move.
void KeptTree::chooseBest(std::size_t superior, std::vector<Unit> &units, std::vector<std::vector<Unit>> &&choices) const
{
    std::size_t least = 0;
    std::vector<Unit> *best = nullptr;
    for (std::vector<Unit> &choice : choices) {
        settle(choice, gapOf(superior));
        std::size_t cost = 2 * othersMet(superior, choice);
        for (const Unit &unit : choice) {
            cost += unit.anchored && unit.moved != 0 ? unit.shape.kept : 0;
            for (const Slot &slot : unit.slots) {
                cost += unit.column && slot.kept && slot.y != m_down[slot.node] ? 1 : 0;
            }
        }
        if (best == nullptr || cost < least) {
            best = &choice;
            least = cost;
        }
    }
    units = std::move(*best);
}

void KeptTree::freshColumns(std::vector<Unit> &units, const std::vector<std::size_t> &leaves) const
{
    const ColumnPlan plan = planColumns(leaves.size(), m_options);
    for (std::size_t i = 0; i < leaves.size(); i += plan.rows) {
        Unit unit = columnUnit(0);
        for (std::size_t k = i; k < std::min(leaves.size(), i + plan.rows); ++k) {
            unit.slots.push_back({leaves[k], 0, false});
        }
        rebuildColumn(unit);
        units.push_back(std::move(unit));
    }
}

/// Gives those without a place one right of those before them, or left of those after them.
void KeptTree::findPlaces(std::vector<Unit> &units, double gap) const
{
    for (std::size_t i = 0; i < units.size(); ++i) {
        Unit &unit = units[i];
        if (unit.placed) {
            continue;
        }
        double by = 0;
        bool any = false;
        if (i > 0) {
            for (std::size_t before = 0; before < i; ++before) {
                const std::size_t rows = std::min(units[before].shape.rows.size(), unit.shape.rows.size());
                const double between = units[before].column && unit.column ? m_options.gapX : gap;
                for (std::size_t row = 0; row < rows; ++row) {
                    const double need = units[before].shape.row(row).right + between - unit.shape.row(row).left;
                    by = any ? std::max(by, need) : need;
                    any = true;
                }
            }
        } else {
            const auto next = std::find_if(units.begin(), units.end(), [](const Unit &other) { return other.placed; });
            if (next != units.end()) {
                const std::size_t rows = std::min(next->shape.rows.size(), unit.shape.rows.size());
                for (std::size_t row = 0; row < rows; ++row) {
                    const double need = next->shape.row(row).left - gap - unit.shape.row(row).right;
                    by = any ? std::min(by, need) : need;
                    any = true;
                }
            }
        }
        move(unit, by);
        unit.moved = 0;
        unit.placed = true;
    }
}

/// Moves branches apart that meet, all to one side.
void KeptTree::sweep(std::vector<Unit> &units, double gap, bool toTheRight) const
{
    struct Edge {
        double at;
        bool column;
    };
    std::vector<Edge> edge;
    const double side = toTheRight ? 1 : -1;
    for (std::size_t i = 0; i < units.size(); ++i) {
        Unit &unit = units[toTheRight ? i : units.size() - 1 - i];
        const std::size_t rows = unit.shape.rows.size();
        double by = 0;
        for (std::size_t row = 0; row < std::min(rows, edge.size()); ++row) {
            const Extent &extent = unit.shape.row(row);
            const double between = edge[row].column && unit.column ? m_options.gapX : gap;
            by = std::max(by, edge[row].at + between - (toTheRight ? extent.left : -extent.right));
        }
        if (by > 1e-6) {
            move(unit, side * std::ceil(by - 1e-6));
        }
        for (std::size_t row = 0; row < rows; ++row) {
            const Extent &extent = unit.shape.row(row);
            const double reach = toTheRight ? extent.right : -extent.left;
            if (row == edge.size()) {
                edge.push_back({reach, unit.column});
            } else if (reach >= edge[row].at) {
                edge[row] = {reach, unit.column};
            }
        }
    }
}

void KeptTree::settle(std::vector<Unit> &units, double gap) const
{
    findPlaces(units, gap);
    const auto cost = [](const std::vector<Unit> &moved) {
        std::pair<std::size_t, double> sum{0, 0};
        for (const Unit &unit : moved) {
            if (unit.moved != 0) {
                sum.first += unit.anchored ? std::max<std::size_t>(1, unit.shape.kept) : 0;
                sum.second += std::abs(unit.moved);
            }
        }
        return sum;
    };
    const auto start = cost(units);
    std::vector<Unit> left = units;
    sweep(units, gap, true);
    const auto right = cost(units);
    if (right == start) {
        return;
    }
    sweep(left, gap, false);
    if (cost(left) < right) {
        units = std::move(left);
    }
}

/// Half way between the outermost branches; columns side by side count as one.
double KeptTree::middle(const std::vector<Unit> &units) const
{
    const double width = m_options.cardWidth;
    std::size_t first = 0, last = units.size() - 1;
    double start = units.front().x + width / 2;
    if (units.front().column) {
        while (first + 1 < units.size() && units[first + 1].column) {
            ++first;
        }
        start = (units.front().x + units[first].x + width) / 2;
    }
    double end = units.back().x + width / 2;
    if (units.back().column) {
        while (last > 0 && units[last - 1].column) {
            --last;
        }
        end = (units[last].x + units.back().x + width) / 2;
    }
    return std::floor((start + end) / 2);
}

}  // namespace linchpin::core
