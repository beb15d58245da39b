#include "core/map/obstacles.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <queue>

namespace linchpin::core {
namespace {

constexpr std::size_t kMostVertices = 60000;
constexpr double kTurnCost = 60;
constexpr double kCorner = 14;

MapRect grown(const MapRect &rect, double by) { return {rect.x - by, rect.y - by, rect.width + 2 * by, rect.height + 2 * by}; }

bool contains(const MapRect &rect, MapPoint point)
{
    return point.x > rect.x && point.x < rect.right() && point.y > rect.y && point.y < rect.bottom();
}

void sortUnique(std::vector<double> &values)
{
    std::sort(values.begin(), values.end());
    values.erase(std::unique(values.begin(), values.end(), [](double a, double b) { return b - a < 1; }), values.end());
}

std::size_t nearest(const std::vector<double> &values, double value)
{
    const auto found = std::lower_bound(values.begin(), values.end(), value);
    if (found == values.end()) {
        return values.size() - 1;
    }
    const auto i = static_cast<std::size_t>(found - values.begin());
    return i > 0 && value - values[i - 1] < values[i] - value ? i - 1 : i;
}

/// Four places beside a card where a way may start or end.
struct Gate {
    MapPoint edge;  ///< on the card
    MapPoint vertex;  ///< a step outside
    bool vertical = false;
};

std::array<Gate, 4> gatesOf(const MapRect &rect, double across, double down)
{
    const double x = rect.x + rect.width * across;
    const double y = rect.y + rect.height * down;
    return {Gate{{x, rect.y - 3}, {x, rect.y - 14}, true}, Gate{{x, rect.bottom() + 3}, {x, rect.bottom() + 14}, true},
            Gate{{rect.x - 3, y}, {rect.x - 20, y}, false}, Gate{{rect.right() + 3, y}, {rect.right() + 10, y}, false}};
}

/// Right-angled corners become quarter curves; straight parts become flat pieces.
Route rounded(const std::vector<MapPoint> &corners)
{
    std::vector<MapPoint> line;
    for (const MapPoint &point : corners) {
        const std::size_t n = line.size();
        if (n >= 2
            && ((line[n - 1].x == line[n - 2].x && line[n - 1].x == point.x)
                || (line[n - 1].y == line[n - 2].y && line[n - 1].y == point.y))) {
            line.back() = point;
        } else if (n == 0 || !(line.back() == point)) {
            line.push_back(point);
        }
    }
    Route route;
    if (line.size() < 2) {
        return route;
    }
    const auto towards = [](MapPoint a, MapPoint b, double distance) {
        const double whole = std::hypot(b.x - a.x, b.y - a.y);
        const double k = whole > 0 ? std::min(distance, whole / 2) / whole : 0;
        return MapPoint{a.x + (b.x - a.x) * k, a.y + (b.y - a.y) * k};
    };
    const auto straight = [&](MapPoint to) {
        const MapPoint from = route.points.back();
        route.points.push_back({from.x + (to.x - from.x) / 3, from.y + (to.y - from.y) / 3});
        route.points.push_back({from.x + (to.x - from.x) * 2 / 3, from.y + (to.y - from.y) * 2 / 3});
        route.points.push_back(to);
    };
    route.points.push_back(line.front());
    for (std::size_t i = 1; i + 1 < line.size(); ++i) {
        const MapPoint before = towards(line[i], line[i - 1], kCorner);
        const MapPoint after = towards(line[i], line[i + 1], kCorner);
        straight(before);
        const auto handle = [&](MapPoint end) {
            return MapPoint{end.x + (line[i].x - end.x) * 0.6, end.y + (line[i].y - end.y) * 0.6};
        };
        route.points.push_back(handle(before));
        route.points.push_back(handle(after));
        route.points.push_back(after);
    }
    straight(line.back());
    double longest = -1;
    for (std::size_t i = 0; i + 1 < line.size(); ++i) {
        const double part = std::hypot(line[i + 1].x - line[i].x, line[i + 1].y - line[i].y);
        if (part > longest) {
            longest = part;
            route.middle = {(line[i].x + line[i + 1].x) / 2, (line[i].y + line[i + 1].y) / 2};
        }
    }
    return route;
}

}  // namespace

Obstacles::Obstacles(const MapLayout &layout)
    : m_layout(layout)
{
    for (std::size_t i = 0; i < layout.cards.size(); ++i) {
        if (!layout.cards[i].hidden) {
            m_items.push_back({layout.cards[i].rect, i});
        }
    }
    for (const MapGroup &group : layout.groups) {
        m_items.push_back({group.rect, MapLayout::npos});
    }
    const MapRect &bounds = layout.bounds;
    m_cellWidth = std::max(200.0, bounds.width / 400);
    m_cellHeight = std::max(120.0, bounds.height / 400);
    m_columns = static_cast<std::size_t>(bounds.width / m_cellWidth) + 1;
    m_rows = static_cast<std::size_t>(bounds.height / m_cellHeight) + 1;
    std::vector<std::vector<std::size_t>> cells(m_columns * m_rows);
    for (std::size_t i = 0; i < m_items.size(); ++i) {
        const MapRect &rect = m_items[i].rect;
        const auto column = [&](double x) {
            return std::min(m_columns - 1, static_cast<std::size_t>(std::max(0.0, x - bounds.x) / m_cellWidth));
        };
        const auto row = [&](double y) {
            return std::min(m_rows - 1, static_cast<std::size_t>(std::max(0.0, y - bounds.y) / m_cellHeight));
        };
        for (std::size_t r = row(rect.y); r <= row(rect.bottom()); ++r) {
            for (std::size_t c = column(rect.x); c <= column(rect.right()); ++c) {
                cells[r * m_columns + c].push_back(i);
            }
        }
    }
    m_firstInCell.push_back(0);
    for (const auto &cell : cells) {
        m_inCell.insert(m_inCell.end(), cell.begin(), cell.end());
        m_firstInCell.push_back(m_inCell.size());
    }
}

template <typename Visit>
void Obstacles::visit(const MapRect &area, Visit &&found) const
{
    const auto clampTo = [](double value, std::size_t count) {
        return static_cast<std::size_t>(std::clamp(value, 0.0, static_cast<double>(count - 1)));
    };
    const MapRect &bounds = m_layout.bounds;
    const std::size_t firstColumn = clampTo((area.x - bounds.x) / m_cellWidth, m_columns);
    const std::size_t lastColumn = clampTo((area.right() - bounds.x) / m_cellWidth, m_columns);
    const std::size_t firstRow = clampTo((area.y - bounds.y) / m_cellHeight, m_rows);
    const std::size_t lastRow = clampTo((area.bottom() - bounds.y) / m_cellHeight, m_rows);
    for (std::size_t row = firstRow; row <= lastRow; ++row) {
        for (std::size_t column = firstColumn; column <= lastColumn; ++column) {
            const std::size_t cell = row * m_columns + column;
            for (std::size_t i = m_firstInCell[cell]; i < m_firstInCell[cell + 1]; ++i) {
                if (found(m_items[m_inCell[i]])) {
                    return;
                }
            }
        }
    }
}

bool Obstacles::blocks(MapPoint point, double clearance, std::size_t from, std::size_t to) const
{
    bool blocked = false;
    visit(grown({point.x, point.y, 0, 0}, clearance), [&](const Item &item) {
        const bool isEnd = item.node != MapLayout::npos && (item.node == from || item.node == to);
        blocked = contains(isEnd ? item.rect : grown(item.rect, clearance), point);
        return blocked;
    });
    return blocked;
}

bool Obstacles::segmentBlocked(MapPoint a, MapPoint b) const
{
    const MapRect area = grown({std::min(a.x, b.x), std::min(a.y, b.y), std::abs(a.x - b.x), std::abs(a.y - b.y)}, 4);
    bool blocked = false;
    visit(area, [&](const Item &item) {
        blocked = item.rect.overlaps(area);
        return blocked;
    });
    return blocked;
}

Route Obstacles::wayAround(std::size_t from, std::size_t to) const
{
    const MapRect &a = m_layout.cards[from].rect;
    const MapRect &b = m_layout.cards[to].rect;
    const double left = std::min(a.x, b.x) - 260, right = std::max(a.right(), b.right()) + 260;
    const double top = std::min(a.y, b.y) - 170, bottom = std::max(a.bottom(), b.bottom()) + 170;
    const MapRect area{left, top, right - left, bottom - top};
    const auto startGates = gatesOf(a, 0.8, 0.6);
    const auto endGates = gatesOf(b, 0.22, 0.4);
    std::vector<double> xs, ys;
    visit(area, [&](const Item &item) {
        if (item.rect.overlaps(area)) {
            xs.insert(xs.end(), {item.rect.x - 20, item.rect.right() + 10});
            ys.insert(ys.end(), {item.rect.y - 14, item.rect.bottom() + 14});
        }
        return false;
    });
    sortUnique(xs);
    sortUnique(ys);
    for (const auto *gates : {&startGates, &endGates}) {
        for (const Gate &gate : *gates) {
            xs.push_back(gate.vertex.x);
            ys.push_back(gate.vertex.y);
        }
    }
    std::sort(xs.begin(), xs.end());
    std::sort(ys.begin(), ys.end());
    xs.erase(std::unique(xs.begin(), xs.end()), xs.end());
    ys.erase(std::unique(ys.begin(), ys.end()), ys.end());
    const std::size_t width = xs.size();
    if (width * ys.size() > kMostVertices) {
        return {};
    }
    // State = vertex and whether the last step was vertical: turns cost extra.
    const std::size_t states = width * ys.size() * 2;
    std::vector<double> cost(states, std::numeric_limits<double>::infinity());
    std::vector<std::size_t> before(states, states);
    using Entry = std::pair<double, std::size_t>;
    std::priority_queue<Entry, std::vector<Entry>, std::greater<>> open;
    const auto stateOf = [&](const Gate &gate) {
        return (nearest(ys, gate.vertex.y) * width + nearest(xs, gate.vertex.x)) * 2 + (gate.vertical ? 1 : 0);
    };
    const auto gateFree = [&](const Gate &gate, std::size_t self) {
        bool blocked = false;
        const MapRect step = grown({std::min(gate.edge.x, gate.vertex.x), std::min(gate.edge.y, gate.vertex.y),
                                    std::abs(gate.edge.x - gate.vertex.x), std::abs(gate.edge.y - gate.vertex.y)},
                                   2);
        visit(step, [&](const Item &item) {
            blocked = item.node != self && item.rect.overlaps(step);
            return blocked;
        });
        return !blocked;
    };
    for (const Gate &gate : startGates) {
        if (gateFree(gate, from)) {
            cost[stateOf(gate)] = 0;
            open.push({0, stateOf(gate)});
        }
    }
    std::vector<std::size_t> goals;
    for (const Gate &gate : endGates) {
        goals.push_back(gateFree(gate, to) ? stateOf(gate) : states);
    }
    std::size_t reached = states;
    while (!open.empty() && reached == states) {
        const double sofar = open.top().first;
        const std::size_t state = open.top().second;
        open.pop();
        if (sofar > cost[state]) {
            continue;
        }
        if (std::find(goals.begin(), goals.end(), state) != goals.end()) {
            reached = state;
            break;
        }
        const std::size_t vertex = state / 2, x = vertex % width, y = vertex / width;
        const auto step = [&](std::size_t nx, std::size_t ny, bool vertical) {
            const MapPoint p{xs[x], ys[y]}, q{xs[nx], ys[ny]};
            const std::size_t next = (ny * width + nx) * 2 + (vertical ? 1 : 0);
            const double total =
                sofar + std::abs(p.x - q.x) + std::abs(p.y - q.y) + ((state % 2 == 1) != vertical ? kTurnCost : 0);
            if (total < cost[next] && !segmentBlocked(p, q)) {
                cost[next] = total;
                before[next] = state;
                open.push({total, next});
            }
        };
        if (x > 0)
            step(x - 1, y, false);
        if (x + 1 < width)
            step(x + 1, y, false);
        if (y > 0)
            step(x, y - 1, true);
        if (y + 1 < ys.size())
            step(x, y + 1, true);
    }
    if (reached == states) {
        return {};
    }
    std::vector<MapPoint> corners;
    for (std::size_t i = 0; i < endGates.size(); ++i) {
        if (goals[i] == reached) {
            corners.push_back(endGates[i].edge);
            break;
        }
    }
    std::size_t start = reached;
    for (std::size_t state = reached; state != states; state = before[state]) {
        corners.push_back({xs[state / 2 % width], ys[state / 2 / width]});
        start = state;
    }
    for (const Gate &gate : startGates) {
        if (stateOf(gate) == start) {
            corners.push_back(gate.edge);
            break;
        }
    }
    std::reverse(corners.begin(), corners.end());
    return rounded(std::move(corners));
}

}  // namespace linchpin::core
