#include "functions.h"

#include <stdexcept>

#include "core/scoring/next_actions.h"
#include "core/scoring/what_if.h"
#include "results.h"

namespace scoring_vectors {

using linchpin::core::fromWord;
using linchpin::core::word;

namespace {

json touchEvidence(const json &inputs)
{
    const Names names(inputs);
    const auto parameters = parametersOf(inputs);
    const Date asOf = dateOf(inputs, "asof");
    const std::vector<sc::Touch> touches = touchesOf(inputs, names);
    const sc::TouchSummary summary = sc::summariseTouches(touches, asOf, parameters);

    // The running form is fed with what existed on that day and asked on it.
    std::vector<sc::Touch> existing = touches;
    std::erase_if(existing, [&](const sc::Touch &touch) { return touch.day > asOf; });
    const sc::TouchSummary running = sc::reduceTouches(existing, parameters).at(asOf, parameters);
    return {{"evidence", summary.evidence},
            {"running", running.evidence},
            {"counted_days", summary.countedGroups},
            {"reply_ratio", orNull(summary.replyRatio())},
            {"last_two_way", orNull(summary.lastCounted)}};
}

json tieStrength(const json &inputs)
{
    const Names names(inputs);
    const auto touches = touchesOf(inputs, names);
    const auto ratings = ratingsOf(inputs, names);
    const auto promises = promisesOf(inputs, names);
    const auto moments = momentsOf(inputs, names);
    sc::TieRecords records;
    records.touches = touches;
    records.ratings = ratings;
    records.promises = promises;
    records.moments = moments;
    const sc::TieAssessment tie = sc::assessTie(records, dateOf(inputs, "asof"), parametersOf(inputs));
    json ledger = json::array();
    for (const sc::LedgerItem &item : tie.ledger) {
        ledger.push_back({{"ref", item.ref == 0 ? json() : json(names.name(item.ref))},
                          {"kind", sc::evidenceRule(item.kind, item.channel)},
                          {"points", item.points}});
    }
    return {{"positive", tie.strength.positive},       {"negative", tie.strength.negative},
            {"strength", tie.strength.strength},       {"lost", tie.strength.lost},
            {"unproven", tie.strength.unproven},       {"upper", tie.strength.upper()},
            {"confidence", tie.strength.confidence()}, {"ledger", ledger}};
}

json trust(const json &inputs)
{
    const Names names(inputs);
    const sc::TrustView view =
        sc::trust(promisesOf(inputs, names), momentsOf(inputs, names), dateOf(inputs, "asof"), parametersOf(inputs));
    return {{"kept_evidence", view.keptEvidence},
            {"broken_evidence", view.brokenEvidence},
            {"trust", view.trust},
            {"counts",
             {{"kept", view.count(sc::PromiseState::Kept)},
              {"kept_late", view.count(sc::PromiseState::KeptLate)},
              {"broken", view.count(sc::PromiseState::Broken)},
              {"overdue", view.count(sc::PromiseState::Overdue)},
              {"open", view.count(sc::PromiseState::Open)},
              {"future", view.count(sc::PromiseState::Future)}}},
            {"emotion", orNull(view.emotion)}};
}

json powerAndInfluence(const json &inputs)
{
    const Names names(inputs);
    const sc::PowerMap map = powerMapOf(inputs, names, parametersOf(inputs));
    json power = json::object();
    json theta = json::object();
    json effective = json::object();
    json tiers = json::object();
    json listens = json::object();
    for (std::size_t row = 0; row < map.keys.size(); ++row) {
        const std::string name = names.name(map.keys[row]);
        power[name] = map.power[row];
        theta[name] = map.susceptibility[row];
        effective[name] = map.effectivePower[row];
        tiers[name] = std::string(word(map.tiers[row]));
        listens[name] = json::object();
        for (const sc::PowerMap::Listen &listen : map.listensOf(row)) {
            listens[name][names.name(map.keys[listen.source])] = listen.weight;
        }
    }
    return {{"power", power},        {"theta", theta},
            {"listens_to", listens}, {"effective_power", effective},
            {"tier", tiers},         {"iterations", map.iterations}};
}

json loyalty(const json &inputs)
{
    const Names names(inputs);
    const auto parameters = parametersOf(inputs);
    const Date asOf = dateOf(inputs, "asof");
    const sc::PowerMap map = powerMapOf(inputs, names, parameters);
    json stages = json::object();
    std::vector<sc::StagedContact> staged;
    for (const sc::Contact &contact : presentContacts(inputs, names)) {
        const auto stage = sc::loyaltyStage(contact.proofs, asOf, parameters);
        stages[names.name(contact.key)] = std::string(word(stage));
        staged.push_back({stage, map.power[map.rowOf(contact.key)]});
    }
    const sc::LoyaltyDistribution distribution = sc::loyaltyDistribution(staged);
    return {{"stage", stages}, {"by_count", byWord(distribution.byCount)}, {"by_power", byWord(distribution.byPower)}};
}

json voice(const json &inputs)
{
    const Names names(inputs);
    const auto parameters = parametersOf(inputs);
    const sc::Voice result =
        sc::voice(powerMapOf(inputs, names, parameters), answersOf(inputs, names), dateOf(inputs, "asof"), parameters);
    json tiers = json::object();
    for (const auto tier : sc::kTiers) {
        const sc::TierVoice &inTier = result.byTier[static_cast<std::size_t>(tier)];
        tiers[std::string(word(tier))] = {{"contacts", inTier.contacts},
                                          {"responses", inTier.responses},
                                          {"satisfied", inTier.satisfied},
                                          {"coverage", orNull(inTier.coverage)}};
    }
    return {{"responses", result.responses},
            {"headline", orNull(result.headline)},
            {"headline_interval", orNull(result.headlineInterval)},
            {"coverage", result.coverage},
            {"remembered", result.remembered},
            {"weighted", result.weighted},
            {"low", result.low},
            {"high", result.high},
            {"by_tier", tiers},
            {"blind_spot", result.blindSpot},
            {"no_voice", result.noVoice}};
}

json satisfactionVsRetention(const json &inputs)
{
    const auto count = [&](const char *name) { return static_cast<int>(numberOr(inputs, name, 0)); };
    const sc::SatisfactionVsRetention result = sc::satisfactionVsRetention(
        count("responses"), count("satisfied"), count("accounts"), count("retained"), parametersOf(inputs));
    return {{"headline", orNull(result.headline)},
            {"headline_interval", orNull(result.headlineInterval)},
            {"retention", orNull(result.retention)},
            {"gap", orNull(result.gap)},
            {"alarm", result.alarm}};
}

json outcomes(const json &inputs)
{
    const Names names(inputs);
    const sc::Outcomes result = sc::outcomes(outcomesOf(inputs, names), dateOf(inputs, "asof"), parametersOf(inputs));
    json metrics = json::array();
    for (const sc::OutcomeScore &metric : result.metrics) {
        metrics.push_back({{"id", names.name(metric.id)},
                           {"attainment", orNull(metric.attainment)},
                           {"trend", orNull(metric.trend)},
                           {"score", metric.score}});
    }
    return {{"score", result.score},         {"low", result.low}, {"high", result.high}, {"trend", orNull(result.trend)},
            {"declining", result.declining}, {"metrics", metrics}};
}

json stalenessResult(const sc::Freshness &result)
{
    return {{"age_days", orNull(result.ageDays)}, {"stale", result.isStale}, {"overdue_days", orNull(result.overdueDays)}};
}

json staleness(const json &inputs)
{
    return stalenessResult(sc::freshness(optionalDate(inputs, "last_review"), dateOf(inputs, "asof"), parametersOf(inputs)));
}

json alarmsOf(const sc::AccountScore &score)
{
    json alarms = json::array();
    for (const sc::Alarm alarm : score.alarms) {
        alarms.push_back(std::string(word(alarm)));
    }
    return alarms;
}

std::string departureName(const sc::Departure &departure, const Names &names)
{
    return (departure.kind == sc::DepartureKind::Contact ? "contact:" : "person:") + names.name(departure.key);
}

json riskResult(const sc::Risk &risk)
{
    json causes = byWord(risk.byCause);
    causes["base"] = risk.base;
    return {{"weights", byWord(risk.weights)},
            {"vulnerability", risk.vulnerability},
            {"vulnerability_low", risk.vulnerabilityLow},
            {"vulnerability_high", risk.vulnerabilityHigh},
            {"p_loss", risk.pLoss},
            {"p_loss_low", risk.pLossLow},
            {"p_loss_high", risk.pLossHigh},
            {"exposure", risk.exposure},
            {"at_risk", risk.atRisk},
            {"by_cause", causes}};
}

json account(const json &inputs)
{
    const Names names(inputs);
    const sc::AccountScore score = sc::scoreAccount(accountOf(inputs, names), parametersOf(inputs));
    json contacts = json::object();
    json views = json::object();
    json stages = json::object();
    json atRisk = json::object();
    for (const sc::ContactScore &contact : score.contacts) {
        const std::string name = names.name(contact.key);
        contacts[name] = {{"tier", std::string(word(contact.tier))},
                          {"power", contact.power},
                          {"effective_power", contact.effectivePower},
                          {"owner", contact.closest ? json(names.name(*contact.closest)) : json()},
                          {"strength", contact.strength},
                          {"confidence", contact.confidence},
                          {"stance", orNull(contact.stance)},
                          {"quality", contact.quality},
                          {"cadence_debt", contact.cadenceDebt}};
        views[name] = contact.view;
        atRisk[name] = contact.atRisk;
        if (contact.key != sc::kNobody) {
            stages[name] = std::string(word(contact.stage));
        }
    }
    json leaves = json::object();
    for (const sc::Departure &departure : score.departures) {
        leaves[departureName(departure, names)] = departure.relationship;
    }
    return {{"contacts", contacts},
            {"relationship", score.relationship},
            {"relationship_high", score.relationshipHigh},
            {"confidence", score.confidence},
            {"coverage", score.coverage},
            {"threads", score.threads},
            {"robust", score.robust},
            {"worst_departure", score.worstDeparture ? json(departureName(*score.worstDeparture, names)) : json()},
            {"if_leaves", leaves},
            {"opposition", score.opposition},
            {"views", views},
            {"cadence_debt", score.cadenceDebt},
            {"trust", score.trust.trust},
            {"stages", stages},
            {"voice",
             {{"headline", orNull(score.voice.headline)},
              {"coverage", score.voice.coverage},
              {"weighted", score.voice.weighted},
              {"low", score.voice.low},
              {"high", score.voice.high},
              {"blind_spot", score.voice.blindSpot}}},
            {"outcomes",
             {{"score", score.outcomes.score},
              {"low", score.outcomes.low},
              {"high", score.outcomes.high},
              {"trend", orNull(score.outcomes.trend)},
              {"declining", score.outcomes.declining}}},
            {"staleness", stalenessResult(score.freshness)},
            {"risk", riskResult(score.risk)},
            {"at_risk_by_contact", atRisk},
            {"alarms", alarmsOf(score)}};
}

sc::Change changeOf(const json &entry, const Names &names)
{
    const auto kind = fromWord<sc::ChangeKind>(textOr(entry, "op", ""));
    if (!kind) {
        throw std::invalid_argument("unknown change '" + textOr(entry, "op", "") + "'");
    }
    sc::Change change;
    change.kind = *kind;
    change.stance = optionalNumber(entry, "stance");
    const Key id = names.key(field(entry, "id"));
    change.member = *kind == sc::ChangeKind::PersonLeaves ? id : names.key(field(entry, "person"));
    change.contact = *kind == sc::ChangeKind::AddTouch ? names.key(field(entry, "contact")) : id;
    change.promise = id;
    if (*kind == sc::ChangeKind::AddTouch) {
        const std::string channel = textOr(entry, "channel", "");
        const auto known = fromWord<linchpin::core::Channel>(channel);
        if (!known) {
            throw std::invalid_argument("unknown channel '" + channel + "'");
        }
        change.channel = *known;
    }
    return change;
}

json whatIf(const json &inputs)
{
    const Names names(inputs);
    std::vector<sc::Change> changes;
    for (const json &entry : listOf(inputs, "changes")) {
        changes.push_back(changeOf(entry, names));
    }
    const auto figures = [](const sc::AccountScore &score) {
        return json{{"relationship", score.relationship},
                    {"robust", score.robust},
                    {"vulnerability", score.risk.vulnerability},
                    {"at_risk", score.risk.atRisk}};
    };
    const sc::WhatIf result = sc::whatIf(accountOf(field(inputs, "account"), names), changes, parametersOf(inputs));
    json after = json::array();
    for (const sc::WhatIfResult &entry : result.after) {
        json line = figures(entry.score);
        line["delta_at_risk"] = entry.deltaAtRisk;
        line["alarms"] = alarmsOf(entry.score);
        after.push_back(line);
    }
    return {{"before", figures(result.before)}, {"after", after}};
}

json nextActions(const json &inputs)
{
    const Names names(inputs);
    std::vector<sc::ActionCandidate> candidates;
    for (const json &entry : listOf(inputs, "candidates")) {
        const auto kind = fromWord<sc::ActionKind>(textOr(entry, "kind", ""));
        if (!kind) {
            throw std::invalid_argument("unknown action '" + textOr(entry, "kind", "") + "'");
        }
        sc::ActionCandidate candidate;
        candidate.id = names.key(field(entry, "id"));
        candidate.kind = *kind;
        candidate.member = names.key(field(entry, "person"));
        candidate.contact = names.key(field(entry, "contact"));
        candidate.promise = names.key(field(entry, "promise"));
        candidate.hours = optionalNumber(entry, "effort");
        candidate.success = optionalNumber(entry, "success");
        candidates.push_back(candidate);
    }
    const sc::NextActions result = sc::nextActions(accountOf(field(inputs, "account"), names), candidates, parametersOf(inputs));
    json actions = json::array();
    for (const sc::ActionValue &action : result.actions) {
        actions.push_back({{"id", names.name(action.id)},
                           {"kept_if_it_works", action.keptIfItWorks},
                           {"success", action.success},
                           {"effort", action.hours},
                           {"kept_per_hour", action.keptPerHour}});
    }
    return {{"before", result.before}, {"actions", actions}};
}

json risk(const json &inputs)
{
    sc::RiskInputs risk;
    risk.gaps = gapsOf(field(inputs, "gaps"));
    risk.gapsLow = field(inputs, "gaps_low").is_null() ? risk.gaps : gapsOf(field(inputs, "gaps_low"));
    risk.gapsHigh = field(inputs, "gaps_high").is_null() ? risk.gaps : gapsOf(field(inputs, "gaps_high"));
    risk.ttm = numberOr(inputs, "ttm", 0);
    risk.exposure = optionalNumber(inputs, "exposure");
    return riskResult(sc::riskOf(risk, parametersOf(inputs)));
}

}  // namespace

Function accountFunction(const std::string &name)
{
    if (name == "touch_evidence") {
        return touchEvidence;
    }
    if (name == "tie_strength") {
        return tieStrength;
    }
    if (name == "trust") {
        return trust;
    }
    if (name == "power_and_influence") {
        return powerAndInfluence;
    }
    if (name == "loyalty") {
        return loyalty;
    }
    if (name == "voice") {
        return voice;
    }
    if (name == "satisfaction_vs_retention") {
        return satisfactionVsRetention;
    }
    if (name == "outcomes") {
        return outcomes;
    }
    if (name == "staleness") {
        return staleness;
    }
    if (name == "account") {
        return account;
    }
    if (name == "what_if") {
        return whatIf;
    }
    if (name == "next_actions") {
        return nextActions;
    }
    if (name == "risk") {
        return risk;
    }
    return nullptr;
}

}  // namespace scoring_vectors
