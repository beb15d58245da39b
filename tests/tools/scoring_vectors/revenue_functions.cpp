#include "functions.h"

#include <cmath>
#include <stdexcept>

#include "core/scoring/backtest.h"
#include "core/scoring/concentration.h"
#include "core/scoring/programme.h"
#include "core/scoring/retention.h"
#include "core/scoring/revenue.h"
#include "results.h"

namespace scoring_vectors {

namespace {

linchpin::core::Currency currencyOf(const std::string &code)
{
    const auto currency = linchpin::core::Currency::fromCode(code);
    if (!currency) {
        throw std::invalid_argument("not a currency: '" + code + "'");
    }
    return *currency;
}

json ttmRevenue(const json &inputs)
{
    const Names names(inputs);
    sc::RateTable rates(currencyOf(textOr(inputs, "base", "EUR")));
    for (const auto &[code, dated] : field(inputs, "rates").items()) {
        for (const json &entry : dated) {
            const auto day = Date::fromIso(entry.at(0).get<std::string>());
            if (!day) {
                throw std::invalid_argument("a rate without day");
            }
            rates.add(currencyOf(code), *day, entry.at(1).get<double>());
        }
    }
    std::vector<sc::RevenueEntry> entries;
    for (const json &entry : listOf(inputs, "entries")) {
        entries.push_back({names.key(field(entry, "id")),
                           names.key(field(entry, "account")),
                           {dateOf(entry, "start"), dateOf(entry, "end")},
                           currencyOf(textOr(entry, "currency", "")),
                           numberOf(entry, "amount")});
    }
    const sc::RevenueTotals totals = sc::ttmRevenue(entries, rates, dateOf(inputs, "asof"));
    json ttm = json::object();
    for (const sc::AccountAmount &account : totals.accounts) {
        ttm[names.name(account.account)] = account.amount;
    }
    json unconverted = json::array();
    for (const Key id : totals.unconverted) {
        unconverted.push_back(names.name(id));
    }
    return {{"from", totals.period.from.iso()},
            {"to", totals.period.to.iso()},
            {"ttm", ttm},
            {"unconverted", unconverted},
            {"complete", totals.isComplete()}};
}

std::int64_t wholeAmount(const json &value)
{
    if (value.is_number_integer()) {
        return value.get<std::int64_t>();
    }
    const double amount = value.get<double>();
    if (amount != std::floor(amount) || std::abs(amount) > 9e15) {
        throw std::invalid_argument("not a whole amount: " + value.dump());
    }
    return static_cast<std::int64_t>(amount);
}

json concentration(const json &inputs)
{
    const Names names(inputs);
    std::vector<sc::AccountValue> values;
    for (const json &entry : listOf(inputs, "values")) {
        values.push_back({names.key(field(entry, "id")), wholeAmount(field(entry, "amount"))});
    }
    std::vector<int> counts(std::begin(sc::kTopCounts), std::end(sc::kTopCounts));
    if (!field(inputs, "cr").is_null()) {
        counts = field(inputs, "cr").get<std::vector<int>>();
    }
    const sc::Concentration result = sc::concentration(values, parametersOf(inputs), counts);
    json accounts = json::array();
    for (const sc::AccountConcentration &account : result.accounts) {
        accounts.push_back({{"id", names.name(account.account)},
                            {"rank", account.rank},
                            {"share", account.share},
                            {"cumulative", account.cumulative},
                            {"class", std::string(1, "ABC"[static_cast<std::size_t>(account.abcClass)])},
                            {"dependency", orNull(account.dependency)},
                            {"replacement", orNull(account.replacement)}});
    }
    json top;
    if (result.activeCount > 0) {
        top = json::object();
        for (const sc::TopShare &share : result.topShares) {
            top[std::to_string(share.count)] = share.share;
        }
    }
    json major = json::array();
    for (const Key account : result.majorCustomers) {
        major.push_back(names.name(account));
    }
    return {{"n_active", result.activeCount},
            {"net_total", result.netTotal},
            {"positive_total", result.positiveTotal},
            {"negative_total", result.negativeTotal},
            {"accounts", accounts},
            {"cr", top},
            {"hhi", orNull(result.hhi)},
            {"hhi_points", orNull(result.hhiPoints)},
            {"effective_accounts", orNull(result.effectiveAccounts)},
            {"gini", orNull(result.gini)},
            {"gini_corrected", orNull(result.giniCorrected)},
            {"theil", orNull(result.theil)},
            {"theil_normalised", orNull(result.theilNormalised)},
            {"entropy", orNull(result.entropy)},
            {"major_customers", major},
            {"whale_peak", orNull(result.whalePeak)}};
}

json retentionResult(const sc::Retention &result)
{
    return {{"cohort", result.cohort},
            {"new_accounts", result.newAccounts},
            {"nrr", orNull(result.netRevenue)},
            {"grr", orNull(result.grossRevenue)},
            {"logo_retention", orNull(result.logo)},
            {"logo_interval", orNull(result.logoInterval)}};
}

json retention(const json &inputs)
{
    const Names names(inputs);
    std::vector<sc::BeforeAfter> accounts;
    for (const json &entry : listOf(inputs, "accounts")) {
        accounts.push_back({names.key(field(entry, "id")), numberOr(entry, "before", 0), numberOr(entry, "after", 0)});
    }
    return retentionResult(sc::retention(accounts, parametersOf(inputs)));
}

json programme(const json &inputs)
{
    const Names names(inputs);
    std::vector<sc::ProgrammeAccount> accounts;
    for (const json &entry : listOf(inputs, "accounts")) {
        accounts.push_back({names.key(field(entry, "id")), field(entry, "inside") == json(true), numberOr(entry, "before", 0),
                            numberOr(entry, "after", 0), textOr(entry, "segment", "")});
    }
    const sc::ProgrammeEffect effect =
        sc::programmeEffect(accounts, optionalNumber(inputs, "cost"), optionalNumber(inputs, "margin"), parametersOf(inputs));
    json pairs = json::array();
    for (const sc::AccountPair &pair : effect.pairs) {
        pairs.push_back({names.name(pair.inside), names.name(pair.outside)});
    }
    return {{"inside", retentionResult(effect.inside)},
            {"outside", retentionResult(effect.outside)},
            {"difference_growth", orNull(effect.differenceGrowth)},
            {"p_value", orNull(effect.pValue)},
            {"p_method", effect.method ? json(std::string(linchpin::core::word(*effect.method))) : json()},
            {"smallest_p", orNull(effect.smallestP)},
            {"retention_difference", orNull(effect.retentionDifference)},
            {"retention_interval", orNull(effect.retentionInterval)},
            {"extra_revenue", orNull(effect.extraRevenue)},
            {"roi", orNull(effect.roi)},
            {"pairs", pairs},
            {"paired_difference", orNull(effect.pairedDifference)},
            {"paired_p", orNull(effect.pairedP)},
            {"verdict", std::string(linchpin::core::word(effect.verdict))}};
}

json backtest(const json &inputs)
{
    std::vector<sc::BacktestCase> cases;
    for (const json &entry : listOf(inputs, "cases")) {
        const json &lost = field(entry, "lost");
        const bool wasLost = lost.is_boolean() ? lost.get<bool>() : numberOf(entry, "lost") != 0;
        cases.push_back({numberOf(entry, "p_loss"), wasLost, optionalNumber(entry, "vulnerability")});
    }
    const sc::Backtest result = sc::backtest(cases, parametersOf(inputs));
    json bins = json::array();
    for (const sc::BacktestBin &bin : result.bins) {
        bins.push_back({{"from", bin.from},
                        {"n", bin.count},
                        {"predicted", bin.predicted},
                        {"observed", bin.observed},
                        {"interval", json::array({bin.interval.low, bin.interval.high})}});
    }
    return {{"n", result.count},
            {"base_rate", orNull(result.baseRate)},
            {"brier", orNull(result.brier)},
            {"skill", orNull(result.skill)},
            {"auc", orNull(result.auc)},
            {"bins", bins},
            {"p_loss_min", orNull(result.pLossMin)},
            {"p_loss_max", orNull(result.pLossMax)}};
}

}  // namespace

Function revenueFunction(const std::string &name)
{
    if (name == "ttm_revenue") {
        return ttmRevenue;
    }
    if (name == "concentration") {
        return concentration;
    }
    if (name == "retention") {
        return retention;
    }
    if (name == "programme") {
        return programme;
    }
    if (name == "backtest") {
        return backtest;
    }
    return nullptr;
}

}  // namespace scoring_vectors
