#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include "app/account_lookup.h"
#include "app/overview.h"
#include "cli/commands.h"
#include "cli/open.h"
#include "cli/output.h"
#include "cli/shared.h"
#include "cli/validators.h"
#include "core/entities/entities.h"
#include "present/account/finding_edits.h"
#include "present/format.h"
#include "present/models/card_list_model.h"
#include "present/sentences.h"
#include "present/sentences_words.h"

namespace linchpin::cli {

namespace {

using Json = nlohmann::ordered_json;
using core::report::AccountOverview;
using core::report::FindingLine;

bool isAside(const FindingLine &line)
{
    return line.state == core::FindingState::Hidden || line.state == core::FindingState::Closed;
}

Json evidenceJson(const FindingLine &line)
{
    Json evidence = Json::array();
    for (const core::analysis::FindingEvidence &record : line.map->evidence) {
        evidence.push_back({{"kind", core::entityInfo(record.kind).name}, {"id", idText(record.id)}});
    }
    return evidence;
}

/// Figures of the map: those that the rule gives.
Json figuresJson(const core::analysis::MapFinding &map)
{
    Json json = Json::object();
    const auto add = [&json](const char *key, double value) {
        if (value != 0) {
            json[key] = value;
        }
    };
    add("share", map.share);
    add("strength", map.strength);
    add("before", map.before);
    add("say", map.say);
    add("points", map.points);
    add("count", map.count);
    add("of", map.of);
    add("days", map.days);
    if (map.day) {
        json["day"] = map.day->iso();
    }
    if (map.answer) {
        json["answer"] = *map.answer;
    }
    if (map.stance != core::Stance::Unknown) {
        json["stance"] = core::word(map.stance);
    }
    if (map.stanceBefore != core::Stance::Unknown) {
        json["stance_before"] = core::word(map.stanceBefore);
    }
    return json;
}

class Findings final : public Command {
public:
    std::string name() const override { return "findings"; }
    std::string summary() const override { return "what the map and the other rules say about an account, and what to do"; }
    void describe(CLI::App &app) override
    {
        app.add_option("FILE", m_file, "the workspace")->required();
        app.add_option("ACCOUNT", m_account, "name or id of the account")->required();
        app.add_option("--as-of", m_asOf, "the day to look at (default: today)")->type_name("DAY");
        app.add_flag("--all", m_all, "also what was hidden or solved, and the strengths");
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
        const auto account = app::findAccount(workspace->read(), m_account);
        if (!account) {
            return report(context, account.error());
        }
        app::OverviewOptions options;
        options.asOf = *asOf;
        options.neighbours = app::Neighbours::Revenue;
        const auto overview = app::overview(*workspace, *account, options);
        if (!overview) {
            return report(context, overview.error());
        }
        const present::Format format(*asOf);
        switch (m_format) {
        case Format::Table: writeText(context.out, *overview, format); break;
        case Format::Csv: rows(*overview, format).writeCsv(context.out); break;
        case Format::Json: writeJson(context.out, toJson(*overview, format)); break;
        }
        return Exit::Ok;
    }

private:
    /// In the order of the overview; strengths last.
    [[nodiscard]] std::vector<const FindingLine *> shown(const AccountOverview &overview) const
    {
        std::vector<const FindingLine *> lines;
        for (const std::size_t at : present::findingOrder(overview, m_all)) {
            lines.push_back(&overview.findings[at]);
        }
        for (const FindingLine &line : overview.findings) {
            if (m_all && line.kind == core::FindingKind::Strength && !isAside(line)) {
                lines.push_back(&line);
            }
        }
        return lines;
    }

    Json toJson(const AccountOverview &overview, const present::Format &format) const
    {
        Json findings = Json::array();
        for (const FindingLine *line : shown(overview)) {
            const present::Statement statement = present::findingStatement(*line, overview.currency, format);
            Json people = Json::array();
            for (const core::report::FindingPerson &person : line->people) {
                people.push_back({{"seat", idText(person.seat.value())}, {"name", person.name}, {"title", person.title}});
            }
            if (people.empty() && line->facts.seat) {
                people.push_back({{"seat", idText(line->facts.seat.value())},
                                  {"name", line->facts.seatName},
                                  {"title", line->facts.seatTitle}});
            }
            Json item{{"rule", line->rule.empty() ? Json() : Json(line->rule)},
                      {"kind", core::word(line->kind)},
                      {"severity", line->severity},
                      {"state", core::word(line->state)},
                      {"title", text(statement.title)},
                      {"evidence_text", text(statement.proof)},
                      {"remedy_text", text(statement.remedy)},
                      {"people", std::move(people)},
                      {"value", line->value ? Json(mainUnits(*line->value, overview.currency)) : Json()}};
            if (line->map) {
                item["remedy"] = core::word(line->map->remedy);
                item["member"] = line->memberName.empty() ? Json() : Json(line->memberName);
                item["steps"] = line->map->steps;
                item["figures"] = figuresJson(*line->map);
                item["evidence"] = evidenceJson(*line);
            }
            findings.push_back(std::move(item));
        }
        return {{"account", overview.figures.name},
                {"as_of", overview.asOf.iso()},
                {"currency", overview.currency.code()},
                {"score", 100 * overview.figures.score},
                {"findings", std::move(findings)}};
    }

    Rows rows(const AccountOverview &overview, const present::Format &format) const
    {
        Rows rows({{"Kind", "kind"},
                   {"Rule", "rule"},
                   {"Severity", "severity", true},
                   {"State", "state"},
                   {"Finding", "title"},
                   {"Evidence", "evidence_text"},
                   {"What to do", "remedy_text"},
                   {"At stake", "value", true},
                   {"", "seat"}});
        for (const FindingLine *line : shown(overview)) {
            const present::Statement statement = present::findingStatement(*line, overview.currency, format);
            rows.add({same(std::string(core::word(line->kind))),
                      same(line->rule),
                      same(std::to_string(line->severity)),
                      same(std::string(core::word(line->state))),
                      same(text(statement.title)),
                      same(text(statement.proof)),
                      same(text(statement.remedy)),
                      {"", line->value ? plainMoney(*line->value, overview.currency) : std::string()},
                      {"", line->facts.seat ? idText(line->facts.seat.value()) : std::string()}});
        }
        return rows;
    }

    void writeText(std::ostream &out, const AccountOverview &overview, const present::Format &format) const
    {
        out << overview.figures.name << ", " << text(format.dateWithYear(overview.asOf)) << ": "
            << text(present::findingsTitle(overview)) << '\n';
        std::optional<core::FindingKind> kind;
        bool wasOpen = true;
        for (const FindingLine *line : shown(overview)) {
            const bool isOpen = line->state == core::FindingState::Open;
            if (kind != line->kind || wasOpen != isOpen) {
                out << '\n' << text(isOpen ? present::label(line->kind) : present::label(line->state)) << '\n';
                kind = line->kind;
                wasOpen = isOpen;
            }
            const present::Statement statement = present::findingStatement(*line, overview.currency, format);
            out << "- " << oneLine(text(statement.title));
            if (line->value && *line->value > 0) {
                out << " (" << text(format.money(*line->value, overview.currency)) << " at stake)";
            }
            out << '\n';
            if (!statement.proof.isEmpty()) {
                out << "  " << oneLine(text(statement.proof)) << '\n';
            }
            if (isOpen && !statement.remedy.isEmpty()) {
                out << "  > " << oneLine(text(statement.remedy)) << '\n';
            } else if (!isOpen) {
                out << "  " << oneLine(text(present::findingStateText(*line, format))) << '\n';
            }
        }
    }

    std::string m_file;
    std::string m_account;
    std::string m_asOf;
    bool m_all = false;
    Format m_format = Format::Table;
};

}  // namespace

std::unique_ptr<Command> makeFindings() { return std::make_unique<Findings>(); }

}  // namespace linchpin::cli
