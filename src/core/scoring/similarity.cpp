#include "core/scoring/similarity.h"

#include <algorithm>
#include <cmath>

#include "core/scoring/sponsors.h"

namespace linchpin::core::scoring {

std::optional<double> similarity(const ComparedPerson &a, const ComparedPerson &b, const ScoringParameters &parameters)
{
    const SimilarityWeights &weights = parameters.similarityWeight;
    double known = 0;
    double sum = 0;
    const auto compare = [&](double weight, bool areKnown, double likeness) {
        if (areKnown) {
            known += weight;
            sum += weight * likeness;
        }
    };
    const auto compareWord = [&](double weight, const std::string &first, const std::string &second) {
        compare(weight, !first.empty() && !second.empty(), first == second ? 1.0 : 0.0);
    };
    compare(weights.tags, !a.tags.empty() && !b.tags.empty(), jaccard(a.tags, b.tags));
    compareWord(weights.function, a.function, b.function);
    compareWord(weights.industry, a.industry, b.industry);
    if (a.seniority && b.seniority) {
        compare(weights.seniority, true, std::max(0.0, 1 - std::abs(*a.seniority - *b.seniority) / 4));
    }
    compareWord(weights.region, a.region, b.region);

    const double all = weights.tags + weights.function + weights.industry + weights.seniority + weights.region;
    if (!(known > 0) || !isReached(known / all, parameters.similarityMinKnown)) {
        return std::nullopt;
    }
    return sum / known;
}

namespace {

std::vector<const ComparedPerson *> byKey(std::span<const ComparedPerson> people)
{
    std::vector<const ComparedPerson *> sorted;
    for (const ComparedPerson &person : people) {
        sorted.push_back(&person);
    }
    std::sort(sorted.begin(), sorted.end(), [](const ComparedPerson *a, const ComparedPerson *b) { return a->key < b->key; });
    return sorted;
}

/// A group while it grows, with the similarity sum to its members for every candidate.
class GroupGrower final {
public:
    GroupGrower(std::span<const ComparedPerson> people, std::span<const Competitors> competitors,
                const ScoringParameters &parameters)
        : m_people(byKey(people))
        , m_competitors(competitors)
        , m_parameters(parameters)
        , m_state(m_people.size())
    { }

    PersonGroup grow(Key seed, int size)
    {
        const auto first =
            std::find_if(m_people.begin(), m_people.end(), [&](const ComparedPerson *person) { return person->key == seed; });
        if (first == m_people.end() || size < 1) {
            return {};
        }
        join(static_cast<std::size_t>(first - m_people.begin()));
        while (static_cast<int>(m_members.size()) < size) {
            const std::size_t best = bestCandidate();
            if (best == m_people.size()) {
                break;
            }
            m_pairSum += m_state[best].sum;
            join(best);
        }
        PersonGroup group;
        for (const std::size_t member : m_members) {
            group.members.push_back(m_people[member]->key);
        }
        const auto count = static_cast<double>(m_members.size());
        if (count > 1) {
            group.meanSimilarity = m_pairSum / (count * (count - 1) / 2);
        }
        return group;
    }

private:
    struct State {
        double sum = 0;  // of the similarities to the members
        bool isOut = false;  // a member, or not comparable with one
    };

    void join(std::size_t index)
    {
        m_members.push_back(index);
        m_state[index].isOut = true;
        for (std::size_t i = 0; i < m_people.size(); ++i) {
            if (!m_state[i].isOut) {
                const auto likeness = similarity(*m_people[index], *m_people[i], m_parameters);
                m_state[i].isOut = !likeness;
                m_state[i].sum += likeness.value_or(0);
            }
        }
    }

    std::size_t bestCandidate() const
    {
        std::size_t best = m_people.size();
        double bestMean = 0;
        for (std::size_t i = 0; i < m_people.size(); ++i) {
            if (m_state[i].isOut || !fits(*m_people[i])) {
                continue;
            }
            const double mean = m_state[i].sum / static_cast<double>(m_members.size());
            if (isReached(mean, m_parameters.groupMinSimilarity) && (best == m_people.size() || mean > bestMean + kTolerance)) {
                best = i;
                bestMean = mean;
            }
        }
        return best;
    }

    bool fits(const ComparedPerson &person) const
    {
        if (person.account == 0) {
            return true;
        }
        int ofAccount = 0;
        for (const std::size_t member : m_members) {
            const Key account = m_people[member]->account;
            ofAccount += account == person.account ? 1 : 0;
            for (const Competitors &pair : m_competitors) {
                if ((pair.account == account && pair.other == person.account)
                    || (pair.other == account && pair.account == person.account)) {
                    return false;
                }
            }
        }
        return ofAccount < m_parameters.groupMaxPerAccount;
    }

    std::vector<const ComparedPerson *> m_people;
    std::span<const Competitors> m_competitors;
    const ScoringParameters &m_parameters;
    std::vector<State> m_state;
    std::vector<std::size_t> m_members;
    double m_pairSum = 0;
};

}  // namespace

PersonGroup growGroup(std::span<const ComparedPerson> people, Key seed, int size, std::span<const Competitors> competitors,
                      const ScoringParameters &parameters)
{
    return GroupGrower(people, competitors, parameters).grow(seed, size);
}

std::vector<PersonPairSimilarity> pairSimilarities(std::span<const ComparedPerson> people, const ScoringParameters &parameters)
{
    const auto sorted = byKey(people);
    std::vector<PersonPairSimilarity> pairs;
    for (std::size_t i = 0; i < sorted.size(); ++i) {
        for (std::size_t j = i + 1; j < sorted.size(); ++j) {
            pairs.push_back({sorted[i]->key, sorted[j]->key, similarity(*sorted[i], *sorted[j], parameters)});
        }
    }
    return pairs;
}

}  // namespace linchpin::core::scoring
