#include "core/scoring/influence.h"

#include <algorithm>
#include <cmath>
#include <tuple>

namespace linchpin::core::scoring {

namespace {

/// Rounds stop when no component moves by more than this. The published round counts need one unit in the last place
/// of a double (section 3.4 says 1e-15); the sums only grow from round to round, so that they always come to rest.
constexpr double kAtRest = 1e-16;
constexpr int kMaxRounds = 10000;

void addDecisionPower(PowerMap &map, const std::vector<double> &insideTier, const ScoringParameters &parameters)
{
    TierValues powerOf;
    ValuesBy<Tier> countOf;
    for (std::size_t row = 0; row < insideTier.size(); ++row) {
        powerOf[map.tiers[row]] += insideTier[row];
        countOf[map.tiers[row]] += 1;
    }
    if (countOf[Tier::Buyer] == 0) {
        map.keys.push_back(kNobody);
        map.tiers.push_back(Tier::Buyer);
    }
    double present = 0;
    int presentCount = 0;
    for (const Tier tier : kTiers) {
        if (countOf[tier] > 0 || tier == Tier::Buyer) {
            present += std::max(0.0, parameters.tierWeight[tier]);
            ++presentCount;
        }
    }
    map.power.resize(map.keys.size());
    for (std::size_t row = 0; row < map.keys.size(); ++row) {
        const Tier tier = map.tiers[row];
        const double share = present > 0 ? std::max(0.0, parameters.tierWeight[tier]) / present : 1.0 / presentCount;
        if (map.keys[row] == kNobody) {
            map.power[row] = share;
        } else if (powerOf[tier] > 0) {
            map.power[row] = share * insideTier[row] / powerOf[tier];
        } else {
            map.power[row] = share / countOf[tier];
        }
    }
}

struct Link {
    std::uint32_t listener;
    std::uint32_t source;
    double weight;
};

std::vector<Link> linksOf(const PowerMap &map, std::span<const ReportsTo> reportsTo, std::span<const Influence> influences,
                          const ScoringParameters &parameters)
{
    std::vector<Link> links;
    links.reserve(2 * reportsTo.size() + influences.size());
    const auto add = [&](Key listener, Key source, double weight) {
        const std::size_t from = map.rowOf(source);
        const std::size_t to = map.rowOf(listener);
        if (listener != source && from < map.keys.size() && to < map.keys.size() && listener != kNobody && source != kNobody
            && weight > 0) {
            links.push_back({static_cast<std::uint32_t>(to), static_cast<std::uint32_t>(from), weight});
        }
    };
    for (const ReportsTo &line : reportsTo) {
        add(line.report, line.manager, parameters.managerInfluence);
        add(line.manager, line.report, parameters.reportInfluence);
    }
    for (const Influence &influence : influences) {
        add(influence.to, influence.from, influence.weight);
    }
    std::sort(links.begin(), links.end(), [](const Link &a, const Link &b) {
        return std::tuple(a.listener, a.source, a.weight) < std::tuple(b.listener, b.source, b.weight);
    });
    std::size_t kept = 0;
    for (std::size_t i = 0; i < links.size(); ++i) {
        if (kept > 0 && links[kept - 1].listener == links[i].listener && links[kept - 1].source == links[i].source) {
            links[kept - 1].weight += links[i].weight;
        } else {
            links[kept++] = links[i];
        }
    }
    links.resize(kept);
    return links;
}

void addListening(PowerMap &map, const std::vector<Link> &links, const ScoringParameters &parameters)
{
    const std::size_t rows = map.keys.size();
    map.susceptibility.assign(rows, 0.0);
    map.firstListen.assign(rows + 1, 0);
    map.listens.reserve(links.size());
    std::size_t next = 0;
    for (std::size_t row = 0; row < rows; ++row) {
        map.firstListen[row] = static_cast<std::uint32_t>(next);
        std::size_t last = next;
        double total = 0;
        while (last < links.size() && links[last].listener == row) {
            total += links[last++].weight;
        }
        for (; next < last; ++next) {
            map.listens.push_back({links[next].source, links[next].weight / total});
        }
        if (total > 0) {
            map.susceptibility[row] = std::min(parameters.maxSusceptibility, total / (total + parameters.ownViewWeight));
        }
    }
    map.firstListen[rows] = static_cast<std::uint32_t>(next);
}

void addEffectivePower(PowerMap &map)
{
    struct Push {
        std::uint32_t from;
        std::uint32_t to;
        double factor;
    };
    std::vector<Push> pushes;
    pushes.reserve(map.listens.size());
    for (std::uint32_t row = 0; row < map.keys.size(); ++row) {
        for (const PowerMap::Listen &listen : map.listensOf(row)) {
            pushes.push_back({row, listen.source, map.susceptibility[row] * listen.weight});
        }
    }
    std::vector<double> current = map.power;
    std::vector<double> next(current.size());
    double moved = 1;
    while (moved > kAtRest && map.iterations < kMaxRounds) {
        ++map.iterations;
        std::copy(map.power.begin(), map.power.end(), next.begin());
        for (const Push &push : pushes) {
            next[push.to] += push.factor * current[push.from];
        }
        moved = 0;
        for (std::size_t row = 0; row < current.size(); ++row) {
            moved = std::max(moved, std::abs(next[row] - current[row]));
        }
        current.swap(next);
    }
    map.effectivePower.resize(current.size());
    for (std::size_t row = 0; row < current.size(); ++row) {
        map.effectivePower[row] = (1 - map.susceptibility[row]) * current[row];
    }
}

}  // namespace

std::size_t PowerMap::rowOf(Key key) const
{
    const std::size_t known = keys.size() - (hasNobodyRow() ? 1 : 0);
    if (key == kNobody) {
        return hasNobodyRow() ? known : keys.size();
    }
    const auto end = keys.begin() + static_cast<std::ptrdiff_t>(known);
    const auto at = std::lower_bound(keys.begin(), end, key);
    return at != end && *at == key ? static_cast<std::size_t>(at - keys.begin()) : keys.size();
}

PowerMap powerAndInfluence(std::span<const PowerContact> contacts, std::span<const ReportsTo> reportsTo,
                           std::span<const Influence> influences, const ScoringParameters &parameters)
{
    std::vector<PowerContact> sorted(contacts.begin(), contacts.end());
    std::sort(sorted.begin(), sorted.end(), [](const PowerContact &a, const PowerContact &b) { return a.key < b.key; });
    PowerMap map;
    std::vector<double> insideTier;
    insideTier.reserve(sorted.size());
    map.keys.reserve(sorted.size() + 1);
    map.tiers.reserve(sorted.size() + 1);
    for (const PowerContact &contact : sorted) {
        map.keys.push_back(contact.key);
        map.tiers.push_back(contact.tier);
        insideTier.push_back(std::max(0.0, contact.power));
    }
    addDecisionPower(map, insideTier, parameters);
    addListening(map, linksOf(map, reportsTo, influences, parameters), parameters);
    addEffectivePower(map);
    return map;
}

std::vector<double> viewsAfterInfluence(const PowerMap &map, std::span<const double> quality)
{
    std::vector<double> current(quality.begin(), quality.end());
    if (map.listens.empty()) {
        return current;
    }
    std::vector<double> next(current.size());
    double moved = 1;
    for (int round = 0; moved > 1e-15 && round < kMaxRounds / 10; ++round) {
        moved = 0;
        for (std::size_t row = 0; row < current.size(); ++row) {
            double heard = 0;
            for (const PowerMap::Listen &listen : map.listensOf(row)) {
                heard += listen.weight * current[listen.source];
            }
            const double theta = map.susceptibility[row];
            next[row] = (1 - theta) * quality[row] + theta * heard;
            moved = std::max(moved, std::abs(next[row] - current[row]));
        }
        current.swap(next);
    }
    return current;
}

}  // namespace linchpin::core::scoring
