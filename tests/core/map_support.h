#pragma once

#include <algorithm>
#include <cstddef>
#include <vector>

#include "core/map/layout.h"

namespace linchpin::test {

/// Pairs of shown cards (and chips) whose areas meet; a sweep over x.
inline int overlapCount(const core::MapLayout &layout)
{
    std::vector<core::MapRect> rects;
    for (const auto &card : layout.cards) {
        if (!card.hidden) {
            rects.push_back(card.rect);
        }
    }
    for (const auto &group : layout.groups) {
        rects.push_back(group.rect);
    }
    std::sort(rects.begin(), rects.end(), [](const core::MapRect &a, const core::MapRect &b) { return a.x < b.x; });
    int count = 0;
    for (std::size_t i = 0; i < rects.size(); ++i) {
        for (std::size_t j = i + 1; j < rects.size() && rects[j].x < rects[i].right(); ++j) {
            count += rects[i].overlaps(rects[j]) ? 1 : 0;
        }
    }
    return count;
}

}  // namespace linchpin::test
