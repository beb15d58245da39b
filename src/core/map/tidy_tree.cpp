#include "core/map/tidy_tree.h"

#include <cassert>
#include <cmath>

namespace linchpin::core {

void TidyTree::addRoot()
{
    m_units.assign(1, Unit{});
    m_units[0].ancestor = 0;
}

void TidyTree::addChild(std::size_t parent, double width)
{
    Unit unit;
    unit.width = width;
    unit.parent = parent;
    unit.ancestor = m_units.size();
    unit.level = m_units[parent].level + 1;
    if (m_units[parent].childCount == 0) {
        m_units[parent].firstChild = m_units.size();
    }
    ++m_units[parent].childCount;
    assert(m_units[parent].firstChild + m_units[parent].childCount == m_units.size() + 1);
    m_units.push_back(unit);
}

void TidyTree::place(double gap, double rootGap)
{
    for (std::size_t unit = m_units.size(); unit-- > 0;) {
        if (m_units[unit].childCount > 0) {
            placeChildren(unit, unit == 0 ? rootGap : gap);
        }
    }
    m_units[0].below = 0;
    for (std::size_t i = 1; i < m_units.size(); ++i) {
        Unit &unit = m_units[i];
        unit.center = unit.prelim + m_units[unit.parent].below;
        unit.below = m_units[unit.parent].below + unit.mod;
    }
}

/// Sets the children of `parent` side by side; their own branches are done already.
void TidyTree::placeChildren(std::size_t parent, double gap)
{
    const std::size_t first = m_units[parent].firstChild;
    const std::size_t end = first + m_units[parent].childCount;
    std::size_t defaultAncestor = first;
    for (std::size_t i = first; i < end; ++i) {
        Unit &unit = m_units[i];
        const bool isInner = unit.childCount > 0;
        if (i == first) {
            unit.prelim = unit.middle;
        } else {
            unit.prelim = m_units[i - 1].prelim + distance(i - 1, i, gap);
        }
        unit.mod = isInner ? unit.prelim - unit.middle : 0;
        if (i != first) {
            defaultAncestor = apportion(i, i - 1, defaultAncestor, gap);
        }
    }
    spread(parent);
    m_units[parent].middle = std::floor((m_units[first].prelim + m_units[end - 1].prelim) / 2);
}

std::size_t TidyTree::apportion(std::size_t unit, std::size_t leftSibling, std::size_t defaultAncestor, double gap)
{
    const std::size_t parent = m_units[unit].parent;
    std::size_t insideRight = unit, outsideRight = unit;
    std::size_t insideLeft = leftSibling, outsideLeft = m_units[parent].firstChild;
    double sumInsideRight = m_units[insideRight].mod, sumOutsideRight = m_units[outsideRight].mod;
    double sumInsideLeft = m_units[insideLeft].mod, sumOutsideLeft = m_units[outsideLeft].mod;
    while (nextRight(insideLeft) != kNone && nextLeft(insideRight) != kNone) {
        insideLeft = nextRight(insideLeft);
        insideRight = nextLeft(insideRight);
        outsideLeft = nextLeft(outsideLeft);
        outsideRight = nextRight(outsideRight);
        m_units[outsideRight].ancestor = unit;
        const double shift = (m_units[insideLeft].prelim + sumInsideLeft) - (m_units[insideRight].prelim + sumInsideRight)
            + distance(insideLeft, insideRight, gap);
        if (shift > 0) {
            const std::size_t candidate = m_units[insideLeft].ancestor;
            const std::size_t ancestor = m_units[candidate].parent == parent ? candidate : defaultAncestor;
            Unit &moved = m_units[unit];
            const auto between = static_cast<double>(unit - ancestor);
            moved.change -= shift / between;
            moved.shift += shift;
            m_units[ancestor].change += shift / between;
            moved.prelim += shift;
            moved.mod += shift;
            sumInsideRight += shift;
            sumOutsideRight += shift;
        }
        sumInsideLeft += m_units[insideLeft].mod;
        sumInsideRight += m_units[insideRight].mod;
        sumOutsideLeft += m_units[outsideLeft].mod;
        sumOutsideRight += m_units[outsideRight].mod;
    }
    if (nextRight(insideLeft) != kNone && nextRight(outsideRight) == kNone) {
        m_units[outsideRight].thread = nextRight(insideLeft);
        m_units[outsideRight].mod += sumInsideLeft - sumOutsideRight;
    }
    if (nextLeft(insideRight) != kNone && nextLeft(outsideLeft) == kNone) {
        m_units[outsideLeft].thread = nextLeft(insideRight);
        m_units[outsideLeft].mod += sumInsideRight - sumOutsideLeft;
        defaultAncestor = unit;
    }
    return defaultAncestor;
}

/// Shares the room that a wide branch made out among the smaller ones beside it, in whole units and never out of order.
void TidyTree::spread(std::size_t parent)
{
    const std::size_t first = m_units[parent].firstChild;
    double shift = 0;
    double change = 0;
    for (std::size_t i = first + m_units[parent].childCount; i-- > first;) {
        Unit &unit = m_units[i];
        const double whole = std::floor(shift + 1e-6);
        unit.prelim += whole;
        unit.mod += whole;
        change += unit.change;
        shift += unit.shift + change;
    }
}

std::size_t TidyTree::nextLeft(std::size_t unit) const
{
    return m_units[unit].childCount > 0 ? m_units[unit].firstChild : m_units[unit].thread;
}

std::size_t TidyTree::nextRight(std::size_t unit) const
{
    return m_units[unit].childCount > 0 ? m_units[unit].firstChild + m_units[unit].childCount - 1 : m_units[unit].thread;
}

double TidyTree::distance(std::size_t a, std::size_t b, double gap) const
{
    return std::ceil((m_units[a].width + m_units[b].width) / 2 + gap);
}

}  // namespace linchpin::core
