#include "core/analysis/ways.h"

#include <algorithm>

namespace linchpin::core::analysis {

Ways::Ways(const scoring::PowerMap &map, std::span<const std::uint32_t> listeners, const std::vector<bool> &passable)
    : m_rows(map.keys.size())
    , m_byLength(kMostSteps + 1, std::vector<Step>(map.keys.size()))
{
    for (const std::uint32_t listener : listeners) {
        m_byLength[0][listener].say = 1;
    }
    for (std::size_t length = 1; length < m_byLength.size(); ++length) {
        for (std::uint32_t row = 0; row < m_rows; ++row) {
            const double onwards = m_byLength[length - 1][row].say;
            if (onwards <= 0 || (length > 1 && !passable[row])) {
                continue;
            }
            for (const scoring::PowerMap::Listen &listen : map.listensOf(row)) {
                const double say = onwards * map.susceptibility[row] * listen.weight;
                Step &step = m_byLength[length][listen.source];
                // Among equals the smaller row, so that the order of the input does not matter.
                if (m_byLength[0][listen.source].say > 0 || say < kLeastSay) {
                    continue;
                }
                if (say > step.say + scoring::kTolerance || (say > step.say - scoring::kTolerance && row < step.next)) {
                    step = {say, row};
                }
            }
        }
    }
}

std::size_t Ways::bestLength(std::uint32_t speaker) const
{
    std::size_t best = 0;
    for (std::size_t length = 1; length < m_byLength.size(); ++length) {
        const double say = m_byLength[length][speaker].say;
        if (say > 0 && (best == 0 || say > m_byLength[best][speaker].say + scoring::kTolerance)) {
            best = length;
        }
    }
    return best;
}

std::optional<Way> Ways::from(std::uint32_t speaker) const
{
    std::size_t length = bestLength(speaker);
    if (length == 0) {
        return std::nullopt;
    }
    Way way;
    way.say = m_byLength[length][speaker].say;
    way.rows.push_back(speaker);
    std::uint32_t row = speaker;
    for (; length > 0; --length) {
        row = m_byLength[length][row].next;
        // A way that comes back to somebody is no way: the shorter one from there is stronger.
        if (std::find(way.rows.begin(), way.rows.end(), row) != way.rows.end()) {
            return std::nullopt;
        }
        way.rows.push_back(row);
    }
    return way;
}

double Ways::say(std::uint32_t speaker) const
{
    const std::size_t length = bestLength(speaker);
    return length == 0 ? 0.0 : m_byLength[length][speaker].say;
}

}  // namespace linchpin::core::analysis
