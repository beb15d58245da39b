#include "core/map/routes.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "core/map/obstacles.h"

namespace linchpin::core {
namespace {

constexpr double kEndGap = 3;  ///< between a line's end and the card
constexpr double kClearance = 5;  ///< between a line and a card it passes
constexpr int kMostTests = 60;  ///< short curves looked at closely per link
constexpr double kFarApart = 3000;  ///< beyond this no way around is searched: nobody would follow it by eye
constexpr std::size_t kMostRemembered = 400;  ///< lines that later ones try not to cross

struct Port {
    MapPoint at;
    MapPoint out;  ///< unit vector away from the card
    int side = 0;  ///< 0 top, 1 right, 2 bottom, 3 left
    int slot = 0;  ///< place along the side
};

MapPoint operator+(MapPoint a, MapPoint b) { return {a.x + b.x, a.y + b.y}; }
MapPoint operator-(MapPoint a, MapPoint b) { return {a.x - b.x, a.y - b.y}; }
MapPoint operator*(MapPoint a, double k) { return {a.x * k, a.y * k}; }
double dot(MapPoint a, MapPoint b) { return a.x * b.x + a.y * b.y; }
double length(MapPoint a) { return std::hypot(a.x, a.y); }

MapPoint bezier(const MapPoint &a, const MapPoint &b, const MapPoint &c, const MapPoint &d, double t)
{
    const double u = 1 - t;
    return a * (u * u * u) + b * (3 * u * u * t) + c * (3 * u * t * t) + d * (t * t * t);
}

/// Three ports a side; never the middle of the upper and lower edge, where the reporting lines are.
std::array<Port, 12> portsOf(const MapRect &rect)
{
    std::array<Port, 12> ports;
    std::size_t i = 0;
    const std::array<double, 3> across{0.3, 0.76, 0.88};
    const std::array<double, 3> down{0.5, 0.3, 0.7};
    for (int slot = 0; slot < 3; ++slot) {
        const double x = rect.x + rect.width * across[static_cast<std::size_t>(slot)];
        const double y = rect.y + rect.height * down[static_cast<std::size_t>(slot)];
        ports[i++] = {{x, rect.y - kEndGap}, {0, -1}, 0, slot};
        ports[i++] = {{rect.right() + kEndGap, y}, {1, 0}, 1, slot};
        ports[i++] = {{x, rect.bottom() + kEndGap}, {0, 1}, 2, slot};
        ports[i++] = {{rect.x - kEndGap, y}, {-1, 0}, 3, slot};
    }
    return ports;
}

struct Candidate {
    std::array<MapPoint, 4> points;
    double cost = 0;
    std::size_t fromPort = 0;
    std::size_t toPort = 0;
};

class Router final {
public:
    explicit Router(const MapLayout &layout)
        : m_layout(layout)
        , m_obstacles(layout)
        , m_used(layout.cards.size() * 12, 0)
    {
        m_elbowsOf.resize(layout.cards.size());
        for (std::size_t i = 0; i < layout.elbows.size(); ++i) {
            m_elbowsOf[layout.elbows[i].report].push_back(i);
            if (m_elbowsOf[layout.elbows[i].superior].size() < 40) {
                m_elbowsOf[layout.elbows[i].superior].push_back(i);
            }
        }
    }

    Route route(const RouteRequest &request)
    {
        if (request.from == request.to || request.from >= m_layout.cards.size() || request.to >= m_layout.cards.size()
            || m_layout.cards[request.from].hidden || m_layout.cards[request.to].hidden) {
            return {};
        }
        collect(request);
        const Candidate *best = nullptr;
        double bestCost = 0;
        int tests = 0;
        int free = 0;
        for (const Candidate &candidate : m_candidates) {
            if (++tests > kMostTests || free >= 24 || (best != nullptr && candidate.cost > bestCost)) {
                break;
            }
            if (!isFree(candidate, request)) {
                continue;
            }
            ++free;
            const double cost = candidate.cost + 80 * elbowCrossings(candidate, request) + 70 * lineCrossings(candidate);
            if (best == nullptr || cost < bestCost) {
                best = &candidate;
                bestCost = cost;
            }
        }
        if (best != nullptr) {
            return take(*best, request, false);
        }
        const MapPoint apart = m_layout.cards[request.to].rect.center() - m_layout.cards[request.from].rect.center();
        Route around = length(apart) < kFarApart ? m_obstacles.wayAround(request.from, request.to) : Route{};
        if (!around.isEmpty()) {
            remember(around);
            return around;
        }
        return take(m_candidates.front(), request, true);
    }

    /// Takes over the line of the picture before; false when a card has come in its way.
    bool keep(const RouteRequest &request)
    {
        const Route &route = *request.before;
        if (request.from == request.to || route.isEmpty() || isHidden(request.from) || isHidden(request.to)) {
            return false;
        }
        const bool isWayAround = route.points.size() > 4;
        for (std::size_t i = 0; i + 3 < route.points.size() && !route.crossesCards; i += 3) {
            if (!isFree(&route.points[i], request, isWayAround ? 1 : kClearance)) {
                return false;
            }
        }
        note(request.from, route.points.front());
        note(request.to, route.points.back());
        remember(route);
        return true;
    }

private:
    [[nodiscard]] bool isHidden(std::size_t node) const { return node >= m_layout.cards.size() || m_layout.cards[node].hidden; }

    /// Counts the line that ends at `end` for its port.
    void note(std::size_t node, MapPoint end)
    {
        const auto ports = portsOf(m_layout.cards[node].rect);
        for (std::size_t i = 0; i < ports.size(); ++i) {
            if (length(ports[i].at - end) < 0.5) {
                ++m_used[node * 12 + i];
                return;
            }
        }
    }

    void collect(const RouteRequest &request)
    {
        m_candidates.clear();
        const MapRect &fromRect = m_layout.cards[request.from].rect;
        const MapRect &toRect = m_layout.cards[request.to].rect;
        const auto fromPorts = portsOf(fromRect);
        const auto toPorts = portsOf(toRect);
        for (std::size_t a = 0; a < fromPorts.size(); ++a) {
            for (std::size_t b = 0; b < toPorts.size(); ++b) {
                addCurves(request, fromPorts[a], toPorts[b], a, b);
            }
        }
        if (m_candidates.empty()) {
            // The cards lie on each other (placed by hand): a straight line.
            const MapPoint start = fromRect.center(), end = toRect.center();
            m_candidates.push_back({{start, start + (end - start) * 0.3, start + (end - start) * 0.7, end}, 0, 0, 0});
        }
        const auto cheaper = [](const Candidate &x, const Candidate &y) { return x.cost < y.cost; };
        const auto kept = static_cast<std::ptrdiff_t>(std::min<std::size_t>(m_candidates.size(), kMostTests));
        std::partial_sort(m_candidates.begin(), m_candidates.begin() + kept, m_candidates.end(), cheaper);
    }

    void addCurves(const RouteRequest &request, const Port &from, const Port &to, std::size_t a, std::size_t b)
    {
        const MapPoint way = to.at - from.at;
        const double distance = length(way);
        const bool sameSide = from.side == to.side;
        const bool facing = (from.side + 2) % 4 == to.side;
        const bool vertical = from.side % 2 == 0;
        const double along = dot(way, from.out);
        if (sameSide) {
            for (const double reach : {20.0, 34.0, 0.16 * distance, 0.3 * distance}) {
                const double lead = std::max(0.0, along);
                add(request, from, to, a, b, from.out * (reach + lead), to.out * (reach + std::max(0.0, -along)),
                    30 + reach * 0.4);
            }
        } else if (facing) {
            if (along <= 4) {
                return;
            }
            // Ends above each other bow outwards, so that the line is not taken for a reporting line.
            const bool bows = vertical && std::abs(way.x) < 60 && request.kind == MapLinkKind::Influence;
            const double side = from.slot == 0 ? -1 : 1;
            const double bow = bows ? side * std::min(30.0, 8 + along * 0.35) : 0;
            const MapPoint aside = vertical ? MapPoint{bow, 0} : MapPoint{0, bow};
            const double reach = along * (bows ? 0.32 : 0.55);
            add(request, from, to, a, b, from.out * reach + aside, to.out * reach + aside, 0);
        } else {
            const double toAlong = -dot(way, to.out);
            if (along <= 8 || toAlong <= 8) {
                return;
            }
            add(request, from, to, a, b, from.out * (along * 0.6), to.out * (toAlong * 0.6), 0);
        }
    }

    void add(const RouteRequest &request, const Port &from, const Port &to, std::size_t a, std::size_t b, MapPoint outFrom,
             MapPoint outTo, double extra)
    {
        Candidate candidate;
        candidate.points = {from.at, from.at + outFrom, to.at + outTo, to.at};
        const auto &p = candidate.points;
        const double polygon = length(p[1] - p[0]) + length(p[2] - p[1]) + length(p[3] - p[2]);
        candidate.cost = (polygon + length(p[3] - p[0])) / 2 + extra + 6 * (from.slot > 0 ? from.slot - 0.5 : 0.0)
            + 6 * (to.slot > 1 ? 1 : 0) + 40 * (m_used[request.from * 12 + a] + m_used[request.to * 12 + b]);
        if (request.kind == MapLinkKind::Conflict) {
            // A conflict runs straight between the facing edges where it can.
            candidate.cost += (from.slot != 0 ? 30 : 0) + (to.slot != 0 ? 30 : 0) + (from.side % 2 == 0 ? 20 : 0);
        }
        candidate.fromPort = a;
        candidate.toPort = b;
        m_candidates.push_back(candidate);
    }

    [[nodiscard]] bool isFree(const Candidate &candidate, const RouteRequest &request) const
    {
        return isFree(candidate.points.data(), request, kClearance);
    }

    /// The piece of a curve that begins at `p`, its ends apart.
    [[nodiscard]] bool isFree(const MapPoint *p, const RouteRequest &request, double clearance) const
    {
        const double span = length(p[1] - p[0]) + length(p[2] - p[1]) + length(p[3] - p[2]);
        const int steps = std::clamp(static_cast<int>(span / 8), 16, 200);
        for (int i = 1; i < steps; ++i) {
            const MapPoint point = bezier(p[0], p[1], p[2], p[3], static_cast<double>(i) / steps);
            if (m_obstacles.blocks(point, clearance, request.from, request.to)) {
                return false;
            }
        }
        return true;
    }

    [[nodiscard]] int elbowCrossings(const Candidate &candidate, const RouteRequest &request) const
    {
        int crossings = 0;
        for (const std::size_t end : {request.from, request.to}) {
            for (const std::size_t elbow : m_elbowsOf[end]) {
                crossings += crosses(candidate, m_layout.elbows[elbow].points) ? 1 : 0;
            }
        }
        return std::min(crossings, 3);
    }

    /// Lines drawn so far that this one would cross.
    [[nodiscard]] int lineCrossings(const Candidate &candidate) const
    {
        const MapRect box = boxOf(candidate.points.data(), candidate.points.size());
        int crossings = 0;
        for (const Drawn &line : m_drawn) {
            crossings += crossings < 3 && box.overlaps(line.box) && crosses(candidate, line.points) ? 1 : 0;
        }
        return crossings;
    }

    [[nodiscard]] static MapRect boxOf(const MapPoint *points, std::size_t count)
    {
        double left = points[0].x, right = left, top = points[0].y, bottom = top;
        for (std::size_t i = 1; i < count; ++i) {
            left = std::min(left, points[i].x);
            right = std::max(right, points[i].x);
            top = std::min(top, points[i].y);
            bottom = std::max(bottom, points[i].y);
        }
        return {left, top, right - left + 0.1, bottom - top + 0.1};
    }

    void remember(const Route &route)
    {
        Drawn line;
        for (std::size_t i = 0; i + 3 < route.points.size(); i += 3) {
            const auto *p = &route.points[i];
            for (int step = i == 0 ? 0 : 1; step <= 8; ++step) {
                line.points.push_back(bezier(p[0], p[1], p[2], p[3], step / 8.0));
            }
        }
        line.box = boxOf(line.points.data(), line.points.size());
        if (m_drawn.size() < kMostRemembered) {
            m_drawn.push_back(std::move(line));
        }
    }

    [[nodiscard]] static bool crosses(const Candidate &candidate, const std::vector<MapPoint> &line)
    {
        const auto &p = candidate.points;
        MapPoint last = p[0];
        for (int i = 1; i <= 12; ++i) {
            const MapPoint next = bezier(p[0], p[1], p[2], p[3], i / 12.0);
            for (std::size_t s = 0; s + 1 < line.size(); ++s) {
                const MapPoint d = line[s + 1] - line[s];
                const MapPoint e = next - last;
                const double denominator = e.x * d.y - e.y * d.x;
                if (std::abs(denominator) < 1e-9) {
                    continue;
                }
                const MapPoint w = line[s] - last;
                const double t = (w.x * d.y - w.y * d.x) / denominator;
                const double u = (w.x * e.y - w.y * e.x) / denominator;
                if (t >= 0 && t <= 1 && u >= 0 && u <= 1) {
                    return true;
                }
            }
            last = next;
        }
        return false;
    }

    Route take(const Candidate &candidate, const RouteRequest &request, bool crossing)
    {
        ++m_used[request.from * 12 + candidate.fromPort];
        ++m_used[request.to * 12 + candidate.toPort];
        Route route;
        const auto &p = candidate.points;
        route.points.assign(p.begin(), p.end());
        route.middle = bezier(p[0], p[1], p[2], p[3], 0.5);
        route.crossesCards = crossing;
        remember(route);
        return route;
    }

    struct Drawn {
        std::vector<MapPoint> points;
        MapRect box;
    };

    const MapLayout &m_layout;
    Obstacles m_obstacles;
    std::vector<Drawn> m_drawn;
    std::vector<int> m_used;  ///< lines per port, twelve ports a card
    std::vector<std::vector<std::size_t>> m_elbowsOf;
    std::vector<Candidate> m_candidates;
};

}  // namespace

std::vector<Route> routeLinks(const MapLayout &layout, const std::vector<RouteRequest> &requests)
{
    std::vector<Route> routes;
    if (requests.empty()) {
        return routes;
    }
    routes.resize(requests.size());
    Router router(layout);
    std::vector<char> done(requests.size(), 0);
    for (std::size_t i = 0; i < requests.size(); ++i) {
        if (requests[i].before != nullptr && router.keep(requests[i])) {
            routes[i] = *requests[i].before;
            done[i] = 1;
        }
    }
    // Conflicts first: they are straight and short, and their cross wants room.
    for (const bool conflicts : {true, false}) {
        for (std::size_t i = 0; i < requests.size(); ++i) {
            if (!done[i] && (requests[i].kind == MapLinkKind::Conflict) == conflicts) {
                routes[i] = router.route(requests[i]);
            }
        }
    }
    return routes;
}

}  // namespace linchpin::core
