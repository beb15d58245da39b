#include "functions.h"

#include <algorithm>
#include <stdexcept>

#include "core/scoring/display_points.h"
#include "core/scoring/ranking.h"
#include "core/scoring/similarity.h"
#include "core/scoring/sponsors.h"
#include "results.h"

namespace scoring_vectors {

namespace {

json ranking(const json &inputs)
{
    const Names names(inputs);
    std::vector<sc::RankingAccount> accounts;
    for (const json &entry : listOf(inputs, "accounts")) {
        accounts.push_back({names.key(field(entry, "id")), numberOr(entry, "exposure", numberOr(entry, "ttm", 0)),
                            gapsOf(field(entry, "gaps"))});
    }
    const sc::Ranking result = sc::rankAccounts(accounts, parametersOf(inputs));
    json order = json::array();
    json atRisk = json::object();
    json share = json::object();
    json vulnerability = json::object();
    json range = json::object();
    std::vector<std::string> front;
    for (const sc::RankedAccount &account : result.accounts) {
        const std::string name = names.name(account.account);
        order.push_back(name);
        atRisk[name] = account.atRisk;
        share[name] = orNull(account.shareOfRisk);
        vulnerability[name] = account.vulnerability;
        range[name] = json::array({account.rankLow, account.rankHigh});
        if (account.isOnParetoFront) {
            front.push_back(name);
        }
    }
    std::sort(front.begin(), front.end());
    return {{"order", order},
            {"at_risk", atRisk},
            {"share_of_risk", share},
            {"vulnerability", vulnerability},
            {"rank_range", range},
            {"pareto_front", front},
            {"portfolio_at_risk", result.portfolioAtRisk},
            {"expected_retention", orNull(result.expectedRetention)}};
}

json explainChange(const json &inputs)
{
    const auto side = [&](const char *name) {
        const json &entry = field(inputs, name);
        return sc::ExposedGaps{numberOr(entry, "exposure", numberOr(entry, "ttm", 0)), gapsOf(field(entry, "gaps"))};
    };
    const sc::RiskChange change = sc::explainChange(side("before"), side("after"), parametersOf(inputs));
    return {{"delta", change.delta}, {"by_revenue", change.byRevenue}, {"by_cause", byWord(change.byCause)}};
}

json displayPoints(const json &inputs)
{
    const Names names(inputs);
    std::vector<sc::Part> parts;
    for (const auto &[name, value] : field(inputs, "parts").items()) {
        if (!value.is_number()) {
            throw std::invalid_argument("part '" + name + "' is not a number");
        }
        parts.push_back({names.keyOf(name), value.get<double>()});
    }
    const sc::DisplayPoints result = sc::displayPoints(parts);
    json points = json::object();
    for (const sc::WholePart &part : result.parts) {
        points[names.name(part.key)] = part.points;
    }
    return {{"total", result.total}, {"points", points}};
}

std::vector<Key> tagsOf(const json &owner, const Names &names)
{
    std::vector<Key> tags;
    for (const json &tag : listOf(owner, "tags")) {
        tags.push_back(names.key(tag));
    }
    return tags;
}

json sponsors(const json &inputs)
{
    const Names names(inputs);
    std::vector<sc::Sponsor> ours;
    for (const json &entry : listOf(inputs, "sponsors")) {
        ours.push_back({names.key(field(entry, "id")), numberOr(entry, "level", 0), textOr(entry, "function", ""),
                        tagsOf(entry, names), static_cast<int>(numberOr(entry, "capacity", 1))});
    }
    std::vector<sc::SponsoredExecutive> theirs;
    for (const json &entry : listOf(inputs, "customers")) {
        theirs.push_back({names.key(field(entry, "id")), numberOr(entry, "level", 0), textOr(entry, "function", ""),
                          tagsOf(entry, names), numberOr(entry, "importance", 0)});
    }
    std::vector<sc::SponsorTie> ties;
    for (const sc::Sponsor &sponsor : ours) {
        for (const sc::SponsoredExecutive &customer : theirs) {
            const std::string name = names.name(sponsor.key) + ">" + names.name(customer.key);
            if (!field(inputs, "ties").is_null() && field(inputs, "ties").contains(name)) {
                ties.push_back({sponsor.key, customer.key, numberOf(field(inputs, "ties"), name.c_str())});
            }
        }
    }
    const sc::SponsorPlan plan = sc::assignSponsors(ours, theirs, ties, parametersOf(inputs));
    json compatibility = json::object();
    for (const sc::SponsoredExecutive &customer : theirs) {
        compatibility[names.name(customer.key)] = json::object();
    }
    for (const sc::SponsorPair &pair : plan.compatibility) {
        compatibility[names.name(pair.customer)][names.name(pair.sponsor)] = pair.compatibility;
    }
    json pairs = json::object();
    for (const sc::SponsorPair &pair : plan.pairs) {
        pairs[names.name(pair.customer)] = names.name(pair.sponsor);
    }
    return {{"compatibility", compatibility}, {"pairs", pairs}, {"total", plan.total}};
}

json grouping(const json &inputs)
{
    const Names names(inputs);
    std::vector<sc::ComparedPerson> people;
    for (const json &entry : listOf(inputs, "people")) {
        sc::ComparedPerson person;
        person.key = names.key(field(entry, "id"));
        person.account = names.key(field(entry, "account"));
        person.function = textOr(entry, "function", "");
        person.industry = textOr(entry, "industry", "");
        person.region = textOr(entry, "region", "");
        person.seniority = optionalNumber(entry, "seniority");
        person.tags = tagsOf(entry, names);
        people.push_back(std::move(person));
    }
    std::vector<sc::Competitors> competitors;
    for (const json &pair : listOf(inputs, "competitors")) {
        competitors.push_back({names.key(pair.at(0)), names.key(pair.at(1))});
    }
    const auto parameters = parametersOf(inputs);
    const sc::PersonGroup group = sc::growGroup(people, names.key(field(inputs, "seed")),
                                                static_cast<int>(numberOf(inputs, "size")), competitors, parameters);
    json similarity = json::object();
    for (const sc::PersonPairSimilarity &pair : sc::pairSimilarities(people, parameters)) {
        similarity[names.name(pair.first) + "|" + names.name(pair.second)] = orNull(pair.similarity);
    }
    json members = json::array();
    for (const Key member : group.members) {
        members.push_back(names.name(member));
    }
    return {{"similarity", similarity}, {"group", members}, {"mean_similarity", orNull(group.meanSimilarity)}};
}

}  // namespace

Function portfolioFunction(const std::string &name)
{
    if (name == "ranking") {
        return ranking;
    }
    if (name == "explain_change") {
        return explainChange;
    }
    if (name == "display_points") {
        return displayPoints;
    }
    if (name == "sponsors") {
        return sponsors;
    }
    if (name == "grouping") {
        return grouping;
    }
    return nullptr;
}

Function functionNamed(const std::string &name)
{
    if (const Function function = revenueFunction(name)) {
        return function;
    }
    if (const Function function = accountFunction(name)) {
        return function;
    }
    return portfolioFunction(name);
}

}  // namespace scoring_vectors
