#include "core/scoring/programme.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace linchpin::core::scoring {

namespace {

constexpr double kPermutationTolerance = 1e-12;

/// Davis and Haltiwanger's growth rate, -2..2. Precondition: before > 0.
double growthRate(double before, double after)
{
    const double now = std::max(0.0, after);
    return 2 * (now - before) / (now + before);
}

double mean(std::span<const double> values)
{
    return std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size());
}

/// With n - 1; 0 for a single value.
double variance(std::span<const double> values)
{
    if (values.size() < 2) {
        return 0;
    }
    const double centre = mean(values);
    double sum = 0;
    for (const double value : values) {
        sum += (value - centre) * (value - centre);
    }
    return sum / static_cast<double>(values.size() - 1);
}

double normalP(double effect, double standardError)
{
    if (!(standardError > 0)) {
        return std::abs(effect) <= kPermutationTolerance ? 1.0 : 0.0;
    }
    return std::erfc(std::abs(effect) / (standardError * std::sqrt(2.0)));
}

/// n over k, or a number above `limit` as soon as it passes it.
double choices(std::size_t n, std::size_t k, double limit)
{
    double count = 1;
    const std::size_t small = std::min(k, n - k);
    for (std::size_t i = 1; i <= small && count <= limit; ++i) {
        count = std::round(count * static_cast<double>(n - small + i) / static_cast<double>(i));
    }
    return count;
}

/// Share of all choices of `inside.size()` of the values whose difference of means is at least as far from 0.
double exactP(const std::vector<double> &inside, const std::vector<double> &outside, double effect)
{
    std::vector<double> all = inside;
    all.insert(all.end(), outside.begin(), outside.end());
    const std::size_t n = all.size();
    const std::size_t k = inside.size();
    const double total = std::accumulate(all.begin(), all.end(), 0.0);
    const double wanted = std::abs(effect) - kPermutationTolerance;

    std::vector<std::size_t> pick(k);
    std::iota(pick.begin(), pick.end(), std::size_t{0});
    double extreme = 0;
    double count = 0;
    while (true) {
        double sum = 0;
        for (const std::size_t index : pick) {
            sum += all[index];
        }
        const double difference = sum / static_cast<double>(k) - (total - sum) / static_cast<double>(n - k);
        extreme += std::abs(difference) >= wanted ? 1 : 0;
        ++count;
        std::size_t i = k;
        while (i > 0 && pick[i - 1] == n - k + i - 1) {
            --i;
        }
        if (i == 0) {
            return extreme / count;
        }
        ++pick[i - 1];
        for (; i < k; ++i) {
            pick[i] = pick[i - 1] + 1;
        }
    }
}

/// Share of all sign patterns whose mean is at least as far from 0.
double signFlipP(const std::vector<double> &differences, double effect)
{
    const auto n = static_cast<double>(differences.size());
    const double wanted = std::abs(effect) - kPermutationTolerance;
    const std::uint64_t patterns = std::uint64_t{1} << differences.size();
    double extreme = 0;
    for (std::uint64_t pattern = 0; pattern < patterns; ++pattern) {
        double sum = 0;
        for (std::size_t i = 0; i < differences.size(); ++i) {
            sum += (pattern >> i & 1U) != 0 ? -differences[i] : differences[i];
        }
        extreme += std::abs(sum / n) >= wanted ? 1 : 0;
    }
    return extreme / static_cast<double>(patterns);
}

void addGrowth(ProgrammeEffect &result, const std::vector<double> &inside, const std::vector<double> &outside,
               const ScoringParameters &parameters)
{
    if (inside.empty() || outside.empty()) {
        return;
    }
    const double effect = mean(inside) - mean(outside);
    const double limit = parameters.exactPermutationsMax;
    const double count = choices(inside.size() + outside.size(), inside.size(), limit);
    result.differenceGrowth = effect;
    if (count <= limit) {
        result.method = TestMethod::Exact;
        result.pValue = exactP(inside, outside, effect);
        result.smallestP = 1 / count;
    } else {
        result.method = TestMethod::Normal;
        result.pValue = normalP(effect,
                                std::sqrt(variance(inside) / static_cast<double>(inside.size())
                                          + variance(outside) / static_cast<double>(outside.size())));
    }
}

void addPairs(ProgrammeEffect &result, std::vector<const ProgrammeAccount *> inside,
              const std::vector<const ProgrammeAccount *> &outside, const ScoringParameters &parameters)
{
    std::stable_sort(inside.begin(), inside.end(),
                     [](const ProgrammeAccount *a, const ProgrammeAccount *b) { return a->before > b->before; });
    std::vector<char> isTaken(outside.size(), 0);
    std::vector<double> differences;
    for (const ProgrammeAccount *account : inside) {
        std::size_t best = outside.size();
        double bestDistance = 0;
        for (std::size_t i = 0; i < outside.size(); ++i) {
            if (isTaken[i] || outside[i]->segment != account->segment) {
                continue;
            }
            const double distance = std::abs(std::log(outside[i]->before) - std::log(account->before));
            if (isReached(parameters.matchCaliperLn, distance)
                && (best == outside.size() || distance < bestDistance - kTolerance)) {
                best = i;
                bestDistance = distance;
            }
        }
        if (best == outside.size()) {
            continue;
        }
        isTaken[best] = 1;
        result.pairs.push_back({account->account, outside[best]->account});
        differences.push_back(growthRate(account->before, account->after)
                              - growthRate(outside[best]->before, outside[best]->after));
    }
    if (differences.empty()) {
        return;
    }
    const double effect = mean(differences);
    result.pairedDifference = effect;
    const bool isExact =
        differences.size() < 40 && std::ldexp(1.0, static_cast<int>(differences.size())) <= parameters.exactPermutationsMax;
    result.pairedP = isExact ? signFlipP(differences, effect)
                             : normalP(effect, std::sqrt(variance(differences) / static_cast<double>(differences.size())));
}

Verdict verdictOf(const ProgrammeEffect &effect, const ScoringParameters &parameters)
{
    const double smaller = std::min(effect.inside.cohort, effect.outside.cohort);
    if (smaller < parameters.minGroupForVerdict || !effect.pValue) {
        return Verdict::NotEnoughAccounts;
    }
    if (*effect.pValue > 0.05 + kTolerance) {
        return Verdict::NoClearDifference;
    }
    return *effect.differenceGrowth > 0 ? Verdict::BetterInside : Verdict::WorseInside;
}

}  // namespace

ProgrammeEffect programmeEffect(std::span<const ProgrammeAccount> accounts, std::optional<double> cost,
                                std::optional<double> margin, const ScoringParameters &parameters)
{
    std::vector<const ProgrammeAccount *> sorted;
    for (const ProgrammeAccount &account : accounts) {
        sorted.push_back(&account);
    }
    std::sort(sorted.begin(), sorted.end(),
              [](const ProgrammeAccount *a, const ProgrammeAccount *b) { return a->account < b->account; });

    struct Group {
        std::vector<BeforeAfter> all;
        std::vector<const ProgrammeAccount *> cohort;
        std::vector<double> growth;
    };
    Group inside;
    Group outside;
    for (const ProgrammeAccount *account : sorted) {
        Group &group = account->isInside ? inside : outside;
        group.all.push_back({account->account, account->before, account->after});
        if (account->before > 0) {
            group.cohort.push_back(account);
            group.growth.push_back(growthRate(account->before, account->after));
        }
    }

    ProgrammeEffect result;
    result.inside = retention(inside.all, parameters);
    result.outside = retention(outside.all, parameters);
    addGrowth(result, inside.growth, outside.growth, parameters);
    if (result.inside.logo && result.outside.logo) {
        result.retentionDifference = *result.inside.logo - *result.outside.logo;
        result.retentionInterval = newcombe(result.inside.retained, result.inside.cohort, result.outside.retained,
                                            result.outside.cohort, parameters.z95);
        result.extraRevenue = (*result.inside.netRevenue - *result.outside.netRevenue) * result.inside.before;
        if (cost && *cost > 0 && margin) {
            result.roi = (*result.extraRevenue * *margin - *cost) / *cost;
        }
    }
    addPairs(result, inside.cohort, outside.cohort, parameters);
    result.verdict = verdictOf(result, parameters);
    return result;
}

}  // namespace linchpin::core::scoring
