#include "core/scoring/sponsors.h"

#include <algorithm>
#include <limits>

namespace linchpin::core::scoring {

namespace {

std::vector<Key> sortedUnique(std::span<const Key> keys)
{
    std::vector<Key> result(keys.begin(), keys.end());
    std::sort(result.begin(), result.end());
    result.erase(std::unique(result.begin(), result.end()), result.end());
    return result;
}

double seniorityFit(double ours, double theirs)
{
    if (!(ours > 0) || !(theirs > 0)) {
        return 0;
    }
    const double difference = ours - theirs;
    return difference >= 0 ? std::max(0.0, 1 - difference / 4) : std::max(0.0, 1 + difference / 2);
}

/// Assigns every row of a cost matrix to its own column at the least total cost; there must be at least as many columns
/// as rows. The shortest augmenting path form of Kuhn's method.
std::vector<std::size_t> assignRows(const std::vector<std::vector<double>> &cost, std::size_t columns)
{
    const std::size_t rows = cost.size();
    std::vector<double> rowPrice(rows + 1, 0.0);
    std::vector<double> columnPrice(columns + 1, 0.0);
    std::vector<std::size_t> rowOfColumn(columns + 1, 0);  // 0 = free; column 0 is the start of a path
    std::vector<std::size_t> cameFrom(columns + 1, 0);
    for (std::size_t row = 1; row <= rows; ++row) {
        rowOfColumn[0] = row;
        std::size_t column = 0;
        std::vector<double> slack(columns + 1, std::numeric_limits<double>::infinity());
        std::vector<char> isVisited(columns + 1, 0);
        do {
            isVisited[column] = 1;
            const std::size_t from = rowOfColumn[column];
            double step = std::numeric_limits<double>::infinity();
            std::size_t next = 0;
            for (std::size_t j = 1; j <= columns; ++j) {
                if (isVisited[j]) {
                    continue;
                }
                const double reduced = cost[from - 1][j - 1] - rowPrice[from] - columnPrice[j];
                if (reduced < slack[j]) {
                    slack[j] = reduced;
                    cameFrom[j] = column;
                }
                if (slack[j] < step) {
                    step = slack[j];
                    next = j;
                }
            }
            for (std::size_t j = 0; j <= columns; ++j) {
                if (isVisited[j]) {
                    rowPrice[rowOfColumn[j]] += step;
                    columnPrice[j] -= step;
                } else {
                    slack[j] -= step;
                }
            }
            column = next;
        } while (rowOfColumn[column] != 0);
        while (column != 0) {
            const std::size_t previous = cameFrom[column];
            rowOfColumn[column] = rowOfColumn[previous];
            column = previous;
        }
    }
    std::vector<std::size_t> columnOfRow(rows, 0);
    for (std::size_t j = 1; j <= columns; ++j) {
        if (rowOfColumn[j] != 0) {
            columnOfRow[rowOfColumn[j] - 1] = j - 1;
        }
    }
    return columnOfRow;
}

template <typename T>
std::vector<const T *> byKey(std::span<const T> items)
{
    std::vector<const T *> sorted;
    for (const T &item : items) {
        sorted.push_back(&item);
    }
    std::sort(sorted.begin(), sorted.end(), [](const T *a, const T *b) { return a->key < b->key; });
    return sorted;
}

}  // namespace

double jaccard(std::span<const Key> a, std::span<const Key> b)
{
    const std::vector<Key> first = sortedUnique(a);
    const std::vector<Key> second = sortedUnique(b);
    std::vector<Key> shared;
    std::set_intersection(first.begin(), first.end(), second.begin(), second.end(), std::back_inserter(shared));
    const std::size_t all = first.size() + second.size() - shared.size();
    return all > 0 ? static_cast<double>(shared.size()) / static_cast<double>(all) : 0.0;
}

SponsorPlan assignSponsors(std::span<const Sponsor> sponsors, std::span<const SponsoredExecutive> customers,
                           std::span<const SponsorTie> ties, const ScoringParameters &parameters)
{
    const auto ours = byKey(sponsors);
    const auto theirs = byKey(customers);
    const SponsorWeights &weights = parameters.sponsorWeight;
    SponsorPlan plan;
    for (const SponsoredExecutive *customer : theirs) {
        for (const Sponsor *sponsor : ours) {
            double tie = 0;
            for (const SponsorTie &candidate : ties) {
                if (candidate.sponsor == sponsor->key && candidate.customer == customer->key) {
                    tie = std::max(tie, candidate.strength);
                }
            }
            const bool sameFunction = !sponsor->function.empty() && sponsor->function == customer->function;
            const double fit = weights.seniority * seniorityFit(sponsor->level, customer->level)
                + weights.function * (sameFunction ? 1.0 : 0.0) + weights.tie * tie
                + weights.common * jaccard(sponsor->tags, customer->tags);
            plan.compatibility.push_back({customer->key, sponsor->key, fit});
        }
    }

    // One column per free place of a sponsor, and one per customer for "no sponsor".
    std::vector<std::size_t> sponsorOfColumn;
    for (std::size_t s = 0; s < ours.size(); ++s) {
        const auto places = static_cast<std::size_t>(std::max(0, ours[s]->capacity));
        sponsorOfColumn.insert(sponsorOfColumn.end(), std::min(places, theirs.size()), s);
    }
    const std::size_t columns = sponsorOfColumn.size() + theirs.size();
    std::vector<std::vector<double>> cost(theirs.size(), std::vector<double>(columns, 0.0));
    for (std::size_t c = 0; c < theirs.size(); ++c) {
        for (std::size_t j = 0; j < sponsorOfColumn.size(); ++j) {
            cost[c][j] = -plan.compatibility[c * ours.size() + sponsorOfColumn[j]].compatibility * theirs[c]->importance;
        }
    }
    const std::vector<std::size_t> columnOf = assignRows(cost, columns);
    for (std::size_t c = 0; c < theirs.size(); ++c) {
        const std::size_t column = columnOf[c];
        if (column < sponsorOfColumn.size() && cost[c][column] < 0) {
            plan.pairs.push_back(plan.compatibility[c * ours.size() + sponsorOfColumn[column]]);
            plan.total -= cost[c][column];
        }
    }
    return plan;
}

}  // namespace linchpin::core::scoring
