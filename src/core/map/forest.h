#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "core/map/layout.h"

namespace linchpin::core {

/// The reporting lines of a map made into a forest: faults found and broken, reports in order. Shared by layout and
/// pages.
struct Forest {
    std::vector<std::size_t> superior;  ///< by node; MapLayout::npos for a top
    std::vector<std::size_t> firstReport;  ///< size n + 1: range of node i in `reports`
    std::vector<std::size_t> reports;  ///< all reports, grouped by superior, each group in order
    std::vector<std::size_t> tops;  ///< in order
    std::vector<std::size_t> breadthFirst;  ///< every node, superiors before their reports
    std::vector<MapFault> faults;

    [[nodiscard]] std::span<const std::size_t> reportsOf(std::size_t node) const
    {
        return {reports.data() + firstReport[node], firstReport[node + 1] - firstReport[node]};
    }
    [[nodiscard]] bool isLeaf(std::size_t node) const { return firstReport[node] == firstReport[node + 1]; }
    /// People below and including each node.
    [[nodiscard]] std::vector<std::size_t> branchSizes() const;
};

/// A loop loses the line above its member with the smallest (sortOrder, key); so the drawing does not depend on the
/// order of the input.
[[nodiscard]] Forest makeForest(const std::vector<MapNode> &nodes);

}  // namespace linchpin::core
