#pragma once

#include <cstddef>
#include <vector>

namespace linchpin::core {

/// Places the units of one ordered tree level by level: the linear-time algorithm of Buchheim, Juenger and Leipert
/// ("Improving Walker's algorithm to run in linear time", 2002) for units of different width, without recursion. All
/// places are whole numbers when the widths are even and the gaps whole. Units must be added breadth first: all
/// children of one unit one after the other, in the order of the parents.
class TidyTree final {
public:
    /// The invisible root; its children are the tops. Must be the first call.
    void addRoot();
    void addChild(std::size_t parent, double width);

    /// `gap` between neighbours, `rootGap` between those below different children of the root.
    void place(double gap, double rootGap);

    [[nodiscard]] double left(std::size_t unit) const { return m_units[unit].center - m_units[unit].width / 2; }
    [[nodiscard]] double width(std::size_t unit) const { return m_units[unit].width; }
    /// 0 = the root.
    [[nodiscard]] int level(std::size_t unit) const { return m_units[unit].level; }

private:
    static constexpr std::size_t kNone = static_cast<std::size_t>(-1);

    struct Unit {
        double width = 0;
        double prelim = 0;  ///< centre relative to the parent's frame
        double mod = 0;  ///< added to all below; with a thread: offset along the thread
        double middle = 0;  ///< between the first and the last child
        double shift = 0;
        double change = 0;
        double center = 0;  ///< result
        double below = 0;  ///< sum of `mod` from the root down to and including this unit
        std::size_t parent = kNone;
        std::size_t firstChild = kNone;
        std::size_t childCount = 0;
        std::size_t thread = kNone;
        std::size_t ancestor = kNone;
        int level = 0;
    };

    void placeChildren(std::size_t parent, double gap);
    std::size_t apportion(std::size_t unit, std::size_t leftSibling, std::size_t defaultAncestor, double gap);
    void spread(std::size_t parent);
    [[nodiscard]] std::size_t nextLeft(std::size_t unit) const;
    [[nodiscard]] std::size_t nextRight(std::size_t unit) const;
    [[nodiscard]] double distance(std::size_t a, std::size_t b, double gap) const;

    std::vector<Unit> m_units;
};

}  // namespace linchpin::core
