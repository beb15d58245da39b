#include "core/map/folding.h"

#include <algorithm>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <utility>

namespace linchpin::core {
namespace {

constexpr std::size_t kNone = MapLayout::npos;

class Folder final {
public:
    Folder(const std::vector<MapNode> &nodes, const MapLayoutOptions &options, const Forest &forest)
        : m_nodes(nodes)
        , m_options(options)
        , m_forest(forest)
    { }

    MapFolding run()
    {
        m_result.hidden.assign(m_nodes.size(), 0);
        m_result.chipOf.assign(m_nodes.size(), kNone);
        for (std::size_t node = 0; node < m_nodes.size(); ++node) {
            if (m_nodes[node].moreElsewhere > 0 && m_forest.isLeaf(node)) {
                m_result.chipOf[node] = m_result.groups.size();
                m_result.groups.push_back({{}, node, m_nodes[node].key, {}, {}, true, m_nodes[node].moreElsewhere});
            }
        }
        const std::unordered_set<std::int64_t> closed(m_options.closed.begin(), m_options.closed.end());
        if (closed.empty() && m_options.foldAbove <= 0) {
            return std::move(m_result);
        }
        for (const std::size_t node : m_forest.breadthFirst) {
            const std::size_t superior = m_forest.superior[node];
            if (superior != kNone && m_closedUnder.size() > superior && m_closedUnder[superior] != kNone) {
                m_result.hidden[node] = 1;
                setClosedUnder(node, m_closedUnder[superior]);
                m_result.groups[m_closedUnder[superior]].hidden.push_back(node);
                continue;
            }
            if (m_result.hidden[node] || m_forest.isLeaf(node)) {
                continue;
            }
            if (closed.contains(m_nodes[node].key)) {
                m_result.chipOf[node] = m_result.groups.size();
                setClosedUnder(node, m_result.groups.size());
                m_result.groups.push_back({{}, node, m_nodes[node].key, {}, {}, true, 0});
            } else if (m_options.foldAbove > 0
                       && m_forest.reportsOf(node).size() > static_cast<std::size_t>(m_options.foldAbove)) {
                foldReports(node);
            }
        }
        return std::move(m_result);
    }

private:
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
            if (!m_forest.isLeaf(report) || m_nodes[report].assistant) {
                continue;
            }
            const auto [found, isNew] = bySite.try_emplace(m_nodes[report].group);
            if (isNew) {
                order.push_back(&found->first);
            }
            if (m_nodes[report].foldable && !m_nodes[report].position && m_result.chipOf[report] == kNone) {
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
            m_result.chipOf[anchor] = m_result.groups.size();
            MapGroup group{{}, anchor, m_nodes[superior].key, *name, {}, false, 0};
            group.hidden.assign(site.users.begin() + (firstStays ? 1 : 0), site.users.end());
            for (const std::size_t hidden : group.hidden) {
                m_result.hidden[hidden] = 1;
            }
            m_result.groups.push_back(std::move(group));
        }
    }

    const std::vector<MapNode> &m_nodes;
    const MapLayoutOptions &m_options;
    const Forest &m_forest;
    MapFolding m_result;
    std::vector<std::size_t> m_closedUnder;  ///< group that swallowed the reports of the node
};

}  // namespace

MapFolding foldMap(const std::vector<MapNode> &nodes, const MapLayoutOptions &options, const Forest &forest)
{
    return Folder(nodes, options, forest).run();
}

}  // namespace linchpin::core
