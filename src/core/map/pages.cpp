#include "core/map/pages.h"

#include <algorithm>

#include "core/map/forest.h"

namespace linchpin::core {
namespace {

constexpr std::size_t kNone = MapLayout::npos;

class Pager final {
public:
    Pager(const std::vector<MapNode> &nodes, std::size_t perPage)
        : m_perPage(std::max<std::size_t>(perPage, 2))
        , m_forest(makeForest(nodes))
        , m_sizes(m_forest.branchSizes())
        , m_pageOf(nodes.size(), kNone)
    { }

    std::vector<MapPage> run()
    {
        if (m_sizes.size() <= m_perPage) {
            MapPage page;
            page.top = m_forest.tops.size() == 1 ? m_forest.tops.front() : kNone;
            for (std::size_t i = 0; i < m_sizes.size(); ++i) {
                page.nodes.push_back(i);
            }
            return {page};
        }
        addPages(m_forest.tops.size() == 1 ? m_forest.tops.front() : kNone);
        for (std::size_t next = 0; next < m_heads.size(); ++next) {
            const std::size_t head = m_heads[next];
            m_pageOf[head] = m_pages.size();
            addPages(head);
        }
        for (MapPage &page : m_pages) {
            std::sort(page.nodes.begin(), page.nodes.end());
            for (MapPage::Continued &branch : page.continued) {
                branch.page = m_pageOf[branch.node];
            }
        }
        return std::move(m_pages);
    }

private:
    /// The page of `head` (kNone: of all tops), and more pages with the same head when there are too many reports
    /// without reports.
    void addPages(std::size_t head)
    {
        MapPage page;
        page.top = head;
        if (head != kNone) {
            page.nodes.push_back(head);
        }
        std::vector<std::size_t> leaves;
        std::vector<std::size_t> branches;
        const auto sort = [&](std::size_t node) { (m_forest.isLeaf(node) ? leaves : branches).push_back(node); };
        if (head == kNone) {
            std::for_each(m_forest.tops.begin(), m_forest.tops.end(), sort);
        } else {
            const auto reports = m_forest.reportsOf(head);
            std::for_each(reports.begin(), reports.end(), sort);
        }
        page.nodes.insert(page.nodes.end(), branches.begin(), branches.end());
        const bool tearRow = leaves.size() > m_perPage * 3 / 2;
        // A torn row comes in parts of like size; the first stands beside the branches when there is room.
        const std::size_t parts = tearRow ? (leaves.size() + m_perPage - 1) / m_perPage : 1;
        const std::size_t part = leaves.empty() ? 1 : (leaves.size() + parts - 1) / parts;
        const std::size_t kept = tearRow && branches.size() + part > m_perPage + 1 ? 0 : std::min(part, leaves.size());
        page.nodes.insert(page.nodes.end(), leaves.begin(), leaves.begin() + static_cast<std::ptrdiff_t>(kept));
        addBranches(page, branches);
        m_pages.push_back(std::move(page));
        for (std::size_t from = kept; from < leaves.size(); from += part) {
            MapPage more;
            more.top = head;
            if (head != kNone) {
                more.nodes.push_back(head);
            }
            const std::size_t to = std::min(leaves.size(), from + part);
            more.nodes.insert(more.nodes.end(), leaves.begin() + static_cast<std::ptrdiff_t>(from),
                              leaves.begin() + static_cast<std::ptrdiff_t>(to));
            m_pages.push_back(std::move(more));
        }
    }

    /// Small branches stay whole as long as there is room, smallest first; a nearly empty page takes one more level
    /// of a large one.
    void addBranches(MapPage &page, std::vector<std::size_t> branches)
    {
        const auto bySize = [&](std::size_t a, std::size_t b) { return m_sizes[a] < m_sizes[b]; };
        std::stable_sort(branches.begin(), branches.end(), bySize);
        std::vector<std::size_t> onward;
        for (std::size_t i = 0; i < branches.size(); ++i) {
            const std::size_t branch = branches[i];
            const std::size_t direct = m_forest.reportsOf(branch).size();
            if (page.nodes.size() + m_sizes[branch] - 1 <= m_perPage) {
                addWhole(page, branch);
            } else if (page.nodes.size() <= m_perPage / 3 && page.nodes.size() + direct <= m_perPage) {
                for (const std::size_t report : m_forest.reportsOf(branch)) {
                    page.nodes.push_back(report);
                    if (!m_forest.isLeaf(report)) {
                        branches.push_back(report);
                    }
                }
                std::stable_sort(branches.begin() + static_cast<std::ptrdiff_t>(i) + 1, branches.end(), bySize);
            } else {
                onward.push_back(branch);
            }
        }
        for (const std::size_t branch : onward) {
            page.continued.push_back({branch, m_sizes[branch] - 1, 0});
            m_heads.push_back(branch);
        }
    }

    void addWhole(MapPage &page, std::size_t branch)
    {
        std::vector<std::size_t> open{branch};
        while (!open.empty()) {
            const std::size_t node = open.back();
            open.pop_back();
            for (const std::size_t report : m_forest.reportsOf(node)) {
                page.nodes.push_back(report);
                open.push_back(report);
            }
        }
    }

    std::size_t m_perPage;
    Forest m_forest;
    std::vector<std::size_t> m_sizes;
    std::vector<std::size_t> m_pageOf;
    std::vector<std::size_t> m_heads;
    std::vector<MapPage> m_pages;
};

}  // namespace

std::vector<MapPage> mapPages(const std::vector<MapNode> &nodes, std::size_t perPage)
{
    if (nodes.empty()) {
        return {};
    }
    return Pager(nodes, perPage).run();
}

}  // namespace linchpin::core
