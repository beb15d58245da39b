#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include "app/concentration.h"
#include "cli/commands.h"
#include "cli/open.h"
#include "cli/output.h"
#include "cli/shared.h"
#include "cli/validators.h"
#include "present/format.h"

namespace linchpin::cli {

namespace {

class ConcentrationCommand final : public Command {
public:
    std::string name() const override { return "concentration"; }
    std::string summary() const override { return "how few accounts bring how much: shares, classes, CR-k, HHI, Gini"; }
    void describe(CLI::App &app) override
    {
        app.add_option("FILE", m_file, "the workspace")->required();
        m_period.describe(app);
        app.add_flag("--roll-up", m_rollUp, "count accounts under one parent as one");
        app.add_option("--by", m_by, "revenue (default) or profit")->transform(oneOf({"revenue", "profit"}))->type_name("WORD");
        app.add_option("--top", m_top, "the k of a concentration ratio; may be given several times (default 1 3 5 10 20)")
            ->check(wholeFrom(1))
            ->allow_extra_args(false)
            ->type_name("K");
        addFormatOption(app, m_format);
    }

    Exit run(Context &context) override
    {
        const auto workspace = openWorkspace(context, m_file, Access::Read);
        if (!workspace) {
            return report(context, workspace.error());
        }
        app::ConcentrationOptions options;
        const auto asOf = asOfDay(context, *workspace, m_period.asOf);
        if (!asOf) {
            return report(context, asOf.error());
        }
        options.asOf = *asOf;
        const auto period = m_period.choice();
        if (!period) {
            return report(context, period.error());
        }
        options.period = *period;
        options.rollUp = m_rollUp ? app::RollUp::Groups : app::RollUp::Accounts;
        options.measure = m_by == "profit" ? app::Measure::Profit : app::Measure::Revenue;
        options.topCounts = m_top;
        const auto result = app::concentration(workspace->read(), options);
        if (!result) {
            return report(context, result.error());
        }
        warnUnconverted(context, result->unconverted.size());
        switch (m_format) {
        case Format::Json: writeJson(context.out, toJson(*result)); break;
        case Format::Csv: rows(*result, present::Format(*asOf)).writeCsv(context.out); break;
        case Format::Table: writeTable(context, *result, present::Format(*asOf)); break;
        }
        return Exit::Ok;
    }

private:
    static nlohmann::ordered_json toJson(const core::report::Concentration &result)
    {
        using Json = nlohmann::ordered_json;
        const auto &figures = result.figures;
        const auto money = [&](double minor) { return mainUnits(minor, result.currency); };
        Json json{{"as_of", result.asOf.iso()},
                  {"from", result.period.from.iso()},
                  {"to", result.period.to.iso()},
                  {"currency", result.currency.code()},
                  {"complete", result.complete},
                  {"n_active", figures.active},
                  {"net_total", money(figures.netTotal)},
                  {"positive_total", money(figures.positiveTotal)},
                  {"negative_total", money(figures.negativeTotal)}};
        Json ratios = Json::object();
        for (const auto &[k, ratio] : figures.concentrationRatio) {
            ratios[std::to_string(k)] = figures.active == 0 ? Json() : Json(ratio);
        }
        json["cr"] = std::move(ratios);
        json["hhi"] = orNull(figures.hhi);
        json["hhi_points"] = orNull(figures.hhiPoints);
        json["effective_accounts"] = orNull(figures.effectiveAccounts);
        json["gini"] = orNull(figures.gini);
        json["gini_corrected"] = orNull(figures.giniCorrected);
        json["theil"] = orNull(figures.theil);
        json["theil_normalised"] = orNull(figures.theilNormalised);
        json["entropy"] = orNull(figures.entropy);
        json["whale_peak"] = orNull(figures.whalePeak);
        json["major_customers"] = Json::array();
        json["unconverted"] = Json::array();
        for (const std::int64_t id : result.unconverted) {
            json["unconverted"].push_back(idText(id));
        }
        json["accounts"] = Json::array();
        for (const auto &row : result.rows) {
            if (row.isMajor) {
                json["major_customers"].push_back(idText(row.account.value()));
            }
            json["accounts"].push_back({{"id", idText(row.account.value())},
                                        {"name", row.name},
                                        {"rank", row.rank},
                                        {"amount", money(row.amount)},
                                        {"share", row.share},
                                        {"cumulative", row.cumulative},
                                        {"class", std::string(1, row.revenueClass)},
                                        {"dependency", orNull(row.dependency)},
                                        {"replacement", orNull(row.replacement)}});
        }
        return json;
    }

    static Rows rows(const core::report::Concentration &result, const present::Format &format)
    {
        Rows rows({{"#", "rank", true},
                   {"Account", "name"},
                   {"Amount", "amount", true},
                   {"Share", "share", true},
                   {"Cumulative", "cumulative", true},
                   {"Class", "class"},
                   {"", "id"}});
        for (const auto &row : result.rows) {
            rows.add({same(std::to_string(row.rank)),
                      same(row.name),
                      {text(format.moneyExact(row.amount, result.currency)), plainMoney(row.amount, result.currency)},
                      {text(format.share(row.share)), plainNumber(row.share)},
                      {text(format.share(row.cumulative)), plainNumber(row.cumulative)},
                      same(std::string(1, row.revenueClass)),
                      {"", idText(row.account.value())}});
        }
        return rows;
    }

    void writeTable(Context &context, const core::report::Concentration &result, const present::Format &format) const
    {
        const auto &figures = result.figures;
        context.out << text(format.dateWithYear(result.period.from)) << " to " << text(format.dateWithYear(result.period.to))
                    << ": " << text(format.count(figures.active)) << " of "
                    << text(format.count(static_cast<std::int64_t>(result.accountCount))) << " accounts with "
                    << (m_by == "profit" ? "profit" : "revenue") << ", net "
                    << text(format.moneyExact(figures.netTotal, result.currency));
        if (figures.negativeTotal != 0) {
            context.out << " after " << text(format.moneyExact(figures.negativeTotal, result.currency)) << " of net credits";
        }
        context.out << "\n";
        if (figures.active > 0) {
            std::string ratios;
            for (const auto &[k, ratio] : figures.concentrationRatio) {
                ratios += (ratios.empty() ? "" : "   ") + ("top " + std::to_string(k)) + ": " + text(format.fixed(ratio * 100, 2))
                    + '%';
            }
            context.out << ratios << "\nHHI " << text(format.fixed(figures.hhiPoints, 1)) << " of " << text(format.count(10000))
                        << ", effective accounts " << text(format.fixed(figures.effectiveAccounts, 1)) << ", Gini "
                        << text(format.fixed(figures.gini, 4)) << "\n\n";
            rows(result, format).writeTable(context.out);
        }
    }

    std::string m_file;
    PeriodOptions m_period;
    bool m_rollUp = false;
    std::string m_by = "revenue";
    std::vector<int> m_top;
    Format m_format = Format::Table;
};

}  // namespace

std::unique_ptr<Command> makeConcentration() { return std::make_unique<ConcentrationCommand>(); }

}  // namespace linchpin::cli
