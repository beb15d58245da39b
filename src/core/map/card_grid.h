#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <unordered_map>
#include <vector>

#include "core/map/layout.h"

namespace linchpin::core {

/// Rectangles of about the size of a card in buckets, so that "is it free here?" looks at a handful of them.
class CardGrid final {
public:
    CardGrid(double cellWidth, double cellHeight)
        : m_width(cellWidth)
        , m_height(cellHeight)
    { }

    void add(const MapRect &rect, std::size_t id) { m_cells[cell(rect.x, rect.y)].push_back({rect, id}); }
    void remove(const MapRect &rect, std::size_t id)
    {
        auto &items = m_cells[cell(rect.x, rect.y)];
        items.erase(std::remove_if(items.begin(), items.end(), [&](const Item &item) { return item.id == id; }), items.end());
    }
    /// Whether nothing but `except` overlaps `rect`.
    [[nodiscard]] bool isFree(const MapRect &rect, std::size_t except) const
    {
        for (int dx = -1; dx <= 1; ++dx) {
            for (int dy = -1; dy <= 1; ++dy) {
                const auto found = m_cells.find(cell(rect.x + dx * m_width, rect.y + dy * m_height));
                if (found == m_cells.end()) {
                    continue;
                }
                for (const Item &item : found->second) {
                    if (item.id != except && item.rect.overlaps(rect)) {
                        return false;
                    }
                }
            }
        }
        return true;
    }

private:
    struct Item {
        MapRect rect;
        std::size_t id;
    };
    [[nodiscard]] std::int64_t cell(double x, double y) const
    {
        return static_cast<std::int64_t>(std::floor(x / m_width)) * 0x40000000LL
            + static_cast<std::int64_t>(std::floor(y / m_height));
    }

    double m_width;
    double m_height;
    std::unordered_map<std::int64_t, std::vector<Item>> m_cells;
};

}  // namespace linchpin::core
