#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include "app/portfolio.h"
#include "cli/commands.h"
#include "cli/open.h"
#include "cli/output.h"
#include "cli/shared.h"
#include "cli/validators.h"
#include "present/format.h"
#include "present/sentences_words.h"

namespace linchpin::cli {

namespace {

class Rank final : public Command {
public:
    std::string name() const override { return "rank"; }
    std::string summary() const override { return "accounts by revenue at risk, with score, chance of loss and alarms"; }
    void describe(CLI::App &app) override
    {
        app.add_option("FILE", m_file, "the workspace")->required();
        app.add_option("--as-of", m_asOf, "the day that counts as today, YYYY-MM-DD")->check(isoDay())->type_name("DAY");
        app.add_option("--top", m_top, "only the first N")->check(wholeFrom(1))->type_name("N");
        addFormatOption(app, m_format);
    }

    Exit run(Context &context) override
    {
        const auto workspace = openWorkspace(context, m_file, Access::Read);
        if (!workspace) {
            return report(context, workspace.error());
        }
        const auto asOf = asOfDay(context, *workspace, m_asOf);
        if (!asOf) {
            return report(context, asOf.error());
        }
        app::PortfolioOptions options;
        options.asOf = *asOf;
        options.rankRanges = app::RankRanges::Compute;
        options.named = m_top > 0 ? static_cast<std::size_t>(m_top) : SIZE_MAX;
        options.attentionLimit = 0;
        auto portfolio = app::portfolio(*workspace, options);
        if (!portfolio) {
            return report(context, portfolio.error());
        }
        const std::size_t all = portfolio->rows.size();
        if (m_top > 0 && all > static_cast<std::size_t>(m_top)) {
            portfolio->rows.resize(static_cast<std::size_t>(m_top));
        }
        warnUnconverted(context, portfolio->unconverted.size());
        switch (m_format) {
        case Format::Json: writeJson(context.out, toJson(*portfolio)); break;
        case Format::Csv: rows(*portfolio, present::Format(*asOf)).writeCsv(context.out); break;
        case Format::Table:
            if (all == 0) {
                context.out << "No accounts yet. Bring them with: linchpin-cli import FILE accounts.csv --as accounts\n";
                break;
            }
            writeTable(context, *portfolio, all, present::Format(*asOf));
            break;
        }
        return Exit::Ok;
    }

private:
    static nlohmann::ordered_json toJson(const core::report::Portfolio &portfolio)
    {
        using Json = nlohmann::ordered_json;
        const auto money = [&](double minor) { return mainUnits(minor, portfolio.currency); };
        Json json{{"as_of", portfolio.asOf.iso()},
                  {"currency", portfolio.currency.code()},
                  {"complete", portfolio.complete},
                  {"portfolio_at_risk", money(portfolio.atRisk)},
                  {"exposure", money(portfolio.exposure)},
                  {"expected_retention", orNull(portfolio.expectedRetention)},
                  {"accounts", Json::array()},
                  {"pareto_front", Json::array()}};
        for (const auto &row : portfolio.rows) {
            Json alarms = Json::array();
            for (const core::Alarm alarm : row.alarms) {
                alarms.push_back(word(alarm));
            }
            Json causes = Json::object();
            for (std::size_t i = 0; i < 6; ++i) {
                causes[std::string(word(static_cast<core::Cause>(i)))] = money(row.byCause[i]);
            }
            json["accounts"].push_back({{"id", idText(row.account.value())},
                                        {"name", row.name},
                                        {"rank", row.rank},
                                        {"rank_low", row.rankLow},
                                        {"rank_high", row.rankHigh},
                                        {"at_risk", money(row.atRisk)},
                                        {"exposure", money(row.exposure)},
                                        {"p_loss", row.pLoss},
                                        {"p_loss_low", row.pLossLow},
                                        {"p_loss_high", row.pLossHigh},
                                        {"score", 100 * row.score},
                                        {"relationship", row.score},
                                        {"relationship_high", row.scoreHigh},
                                        {"confidence", row.confidence},
                                        {"robust", row.robust},
                                        {"vulnerability", row.vulnerability},
                                        {"class", std::string(1, row.revenueClass)},
                                        {"revenue", money(row.revenue)},
                                        {"share_of_revenue", row.share},
                                        {"share_of_risk", row.shareOfRisk},
                                        {"by_cause", std::move(causes)},
                                        {"alarms", std::move(alarms)}});
            if (row.onParetoFront) {
                json["pareto_front"].push_back(idText(row.account.value()));
            }
        }
        return json;
    }

    static Rows rows(const core::report::Portfolio &portfolio, const present::Format &format)
    {
        const core::Currency currency = portfolio.currency;
        Rows rows({{"#", "rank", true},
                   {"Range", ""},
                   {"", "rank_low"},
                   {"", "rank_high"},
                   {"Account", "name"},
                   {"At risk", "at_risk", true},
                   {"Exposure", "exposure", true},
                   {"Chance", "p_loss", true},
                   {"Score", "score", true},
                   {"At best", "score_high", true},
                   {"Class", "class"},
                   {"Share", "share_of_revenue", true},
                   {"Of risk", "share_of_risk", true},
                   {"Alarms", "alarms"},
                   {"", "id"}});
        for (const auto &row : portfolio.rows) {
            Cell alarms;
            for (const core::Alarm alarm : row.alarms) {
                alarms.text += (alarms.text.empty() ? "" : ", ") + text(present::label(alarm));
                alarms.plain += (alarms.plain.empty() ? "" : " ") + std::string(word(alarm));
            }
            const std::string range = row.rankLow == row.rankHigh
                ? std::to_string(row.rankLow)
                : std::to_string(row.rankLow) + '-' + std::to_string(row.rankHigh);
            rows.add({same(std::to_string(row.rank)),
                      same(range),
                      same(std::to_string(row.rankLow)),
                      same(std::to_string(row.rankHigh)),
                      same(row.name),
                      {text(format.money(row.atRisk, currency)), plainMoney(row.atRisk, currency)},
                      {text(format.money(row.exposure, currency)), plainMoney(row.exposure, currency)},
                      {text(format.percent(row.pLoss)), plainNumber(row.pLoss)},
                      {text(format.score(row.score)), plainNumber(100 * row.score)},
                      {text(format.score(row.scoreHigh)), plainNumber(100 * row.scoreHigh)},
                      same(std::string(1, row.revenueClass)),
                      {text(format.share(row.share)), plainNumber(row.share)},
                      {text(format.share(row.shareOfRisk)), plainNumber(row.shareOfRisk)},
                      alarms,
                      {"", idText(row.account.value())}});
        }
        return rows;
    }

    static void writeTable(Context &context, const core::report::Portfolio &portfolio, std::size_t all,
                           const present::Format &format)
    {
        context.out << text(format.dateWithYear(portfolio.asOf)) << ": "
                    << text(format.money(portfolio.atRisk, portfolio.currency)) << " of "
                    << text(format.money(portfolio.exposure, portfolio.currency)) << " at risk in the next twelve months. "
                    << text(format.count(static_cast<std::int64_t>(all))) << (all == 1 ? " account" : " accounts");
        if (portfolio.rows.size() < all) {
            context.out << ", the first " << text(format.count(static_cast<std::int64_t>(portfolio.rows.size()))) << " shown";
        }
        context.out << ".\n\n";
        rows(portfolio, format).writeTable(context.out);
    }

    std::string m_file;
    std::string m_asOf;
    int m_top = 0;
    Format m_format = Format::Table;
};

}  // namespace

std::unique_ptr<Command> makeRank() { return std::make_unique<Rank>(); }

}  // namespace linchpin::cli
