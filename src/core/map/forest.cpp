#include "core/map/forest.h"

#include <algorithm>
#include <tuple>
#include <unordered_map>

namespace linchpin::core {
namespace {

constexpr std::size_t kNone = MapLayout::npos;

/// Finds superiors by key and reports double keys, unknown superiors and people who report to themselves.
void resolveSuperiors(const std::vector<MapNode> &nodes, Forest &forest)
{
    std::unordered_map<std::int64_t, std::size_t> byKey;
    byKey.reserve(nodes.size() * 2);
    std::unordered_map<std::int64_t, std::vector<std::size_t>> doubles;
    for (std::size_t i = 0; i < nodes.size(); ++i) {
        const auto [found, isNew] = byKey.try_emplace(nodes[i].key, i);
        if (!isNew) {
            auto &rows = doubles[nodes[i].key];
            if (rows.empty()) {
                rows.push_back(found->second);
            }
            rows.push_back(i);
        }
    }
    for (auto &[key, rows] : doubles) {
        forest.faults.push_back({MapFaultKind::DoubleKey, std::vector<std::int64_t>(rows.size(), key), std::move(rows)});
    }
    forest.superior.assign(nodes.size(), kNone);
    for (std::size_t i = 0; i < nodes.size(); ++i) {
        const MapNode &node = nodes[i];
        if (node.parent == 0) {
            continue;
        }
        if (node.parent == node.key) {
            forest.faults.push_back({MapFaultKind::SelfReference, {node.key}, {i}});
            continue;
        }
        const auto found = byKey.find(node.parent);
        if (found == byKey.end()) {
            forest.faults.push_back({MapFaultKind::UnknownSuperior, {node.key}, {i}});
            continue;
        }
        forest.superior[i] = found->second;
    }
}

void breakLoops(const std::vector<MapNode> &nodes, Forest &forest)
{
    std::vector<std::uint32_t> walkOf(nodes.size(), 0);  // 0 = not seen; else the number of the walk that saw it
    std::uint32_t walk = 0;
    for (std::size_t start = 0; start < nodes.size(); ++start) {
        if (walkOf[start] != 0) {
            continue;
        }
        ++walk;
        std::size_t at = start;
        while (at != kNone && walkOf[at] == 0) {
            walkOf[at] = walk;
            at = forest.superior[at];
        }
        if (at == kNone || walkOf[at] != walk) {
            continue;
        }
        const auto rank = [&](std::size_t i) { return std::tuple(nodes[i].sortOrder, nodes[i].key, i); };
        std::size_t first = at;
        for (std::size_t i = forest.superior[at]; i != at; i = forest.superior[i]) {
            if (rank(i) < rank(first)) {
                first = i;
            }
        }
        MapFault fault{MapFaultKind::Loop, {}, {}};
        std::size_t i = first;
        do {
            fault.keys.push_back(nodes[i].key);
            fault.nodes.push_back(i);
            i = forest.superior[i];
        } while (i != first);
        forest.superior[first] = kNone;
        forest.faults.push_back(std::move(fault));
    }
}

void collectReports(const std::vector<MapNode> &nodes, Forest &forest)
{
    const std::size_t n = nodes.size();
    forest.firstReport.assign(n + 1, 0);
    for (std::size_t i = 0; i < n; ++i) {
        if (forest.superior[i] == kNone) {
            forest.tops.push_back(i);
        } else {
            ++forest.firstReport[forest.superior[i] + 1];
        }
    }
    for (std::size_t i = 0; i < n; ++i) {
        forest.firstReport[i + 1] += forest.firstReport[i];
    }
    forest.reports.resize(n - forest.tops.size());
    std::vector<std::size_t> next(forest.firstReport.begin(), forest.firstReport.end() - 1);
    for (std::size_t i = 0; i < n; ++i) {
        if (forest.superior[i] != kNone) {
            forest.reports[next[forest.superior[i]]++] = i;
        }
    }
    const auto byOrder = [&](std::size_t a, std::size_t b) { return nodes[a].sortOrder < nodes[b].sortOrder; };
    const auto sortRange = [&](auto begin, auto end) {
        if (!std::is_sorted(begin, end, byOrder)) {
            std::stable_sort(begin, end, byOrder);
        }
    };
    const auto at = [&](std::size_t i) { return forest.reports.begin() + static_cast<std::ptrdiff_t>(i); };
    for (std::size_t i = 0; i < n; ++i) {
        sortRange(at(forest.firstReport[i]), at(forest.firstReport[i + 1]));
    }
    sortRange(forest.tops.begin(), forest.tops.end());

    forest.breadthFirst = forest.tops;
    forest.breadthFirst.reserve(n);
    for (std::size_t i = 0; i < forest.breadthFirst.size(); ++i) {
        for (const std::size_t report : forest.reportsOf(forest.breadthFirst[i])) {
            forest.breadthFirst.push_back(report);
        }
    }
}

}  // namespace

std::vector<std::size_t> Forest::branchSizes() const
{
    std::vector<std::size_t> sizes(superior.size(), 1);
    for (auto i = breadthFirst.rbegin(); i != breadthFirst.rend(); ++i) {
        if (superior[*i] != kNone) {
            sizes[superior[*i]] += sizes[*i];
        }
    }
    return sizes;
}

Forest makeForest(const std::vector<MapNode> &nodes)
{
    Forest forest;
    resolveSuperiors(nodes, forest);
    breakLoops(nodes, forest);
    collectReports(nodes, forest);
    std::sort(forest.faults.begin(), forest.faults.end(), [](const MapFault &a, const MapFault &b) {
        return std::tie(a.kind, a.keys, a.nodes) < std::tie(b.kind, b.keys, b.nodes);
    });
    return forest;
}

}  // namespace linchpin::core
