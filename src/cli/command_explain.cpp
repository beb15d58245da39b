#include <algorithm>

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include "app/account_lookup.h"
#include "app/overview.h"
#include "app/score_inputs.h"
#include "cli/commands.h"
#include "cli/open.h"
#include "cli/output.h"
#include "cli/shared.h"
#include "cli/validators.h"
#include "core/entities/team.h"
#include "present/account/finding_edits.h"
#include "present/format.h"
#include "present/sentences.h"
#include "present/sentences_words.h"

namespace linchpin::cli {

namespace {

using Json = nlohmann::ordered_json;
using core::scoring::AccountScore;

std::string keyText(core::scoring::Key key) { return key == core::scoring::kNobody ? "(no buyer identified)" : idText(key); }

std::string departureName(const core::scoring::Departure &departure)
{
    return (departure.kind == core::scoring::DepartureKind::Contact ? "contact:" : "person:") + idText(departure.key);
}

/// Names of seats and members by id, so that a program needs no second call.
Json namesOf(const core::report::AccountOverview &overview, const AccountScore &score, const store::Reader &reader)
{
    Json names{{"contacts", Json::object()}, {"people", Json::object()}};
    for (const auto &part : overview.parts) {
        names["contacts"][keyText(part.seat.value())] = {{"name", part.name}, {"title", part.title}};
        if (!part.closest.isNone()) {
            names["people"][idText(part.closest.value())] = part.closestName;
        }
    }
    for (const auto &departure : score.departures) {
        if (departure.kind == core::scoring::DepartureKind::Contact) {
            continue;
        }
        if (const auto member = reader.find(core::MemberId(departure.key))) {
            names["people"][idText(departure.key)] = member->name;
        }
    }
    return names;
}

class Explain final : public Command {
public:
    std::string name() const override { return "explain"; }
    std::string summary() const override { return "why an account scores and risks what it does, down to the records"; }
    void describe(CLI::App &app) override
    {
        app.add_option("FILE", m_file, "the workspace")->required();
        app.add_option("ACCOUNT", m_account, "its name or id")->required();
        app.add_option("--as-of", m_asOf, "the day that counts as today, YYYY-MM-DD")->check(isoDay())->type_name("DAY");
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
        const auto overview = app::overview(*workspace, *account, options);
        if (!overview) {
            return report(context, overview.error());
        }
        const present::Format format(*asOf);
        if (m_format == Format::Table) {
            writeText(context.out, *overview, format);
            return Exit::Ok;
        }
        if (m_format == Format::Csv) {
            contributions(*overview, format).writeCsv(context.out);
            return Exit::Ok;
        }
        const auto parameters = app::scoringParameters(workspace->read());
        const auto inputs = app::scoreInputs(workspace->read(), *account, *asOf, app::TouchDetail::Rows);
        if (!parameters || !inputs) {
            return report(context, parameters ? inputs.error() : parameters.error());
        }
        writeJson(context.out, toJson(*overview, core::scoring::scoreAccount(*inputs, *parameters), workspace->read(), format));
        return Exit::Ok;
    }

private:
    static Json contactsJson(const core::report::AccountOverview &overview, const AccountScore &score)
    {
        Json contacts = Json::object();
        for (const auto &contact : score.contacts) {
            Json item{{"tier", word(contact.tier)},
                      {"power", contact.power},
                      {"effective_power", contact.effectivePower},
                      {"owner", contact.closest ? Json(idText(*contact.closest)) : Json()},
                      {"strength", contact.strength},
                      {"confidence", contact.confidence},
                      {"stance", orNull(contact.stance)},
                      {"quality", contact.quality},
                      {"cadence_debt", contact.cadenceDebt}};
            for (const auto &part : overview.parts) {
                if (part.seat.value() == contact.key) {
                    item["name"] = part.name;
                    item["title"] = part.title;
                    item["points"] = part.displayPoints;
                }
            }
            contacts[keyText(contact.key)] = std::move(item);
        }
        return contacts;
    }

    static Json causesJson(const core::scoring::CauseValues &values)
    {
        Json json = Json::object();
        for (const core::Cause cause : core::scoring::kCauses) {
            json[std::string(word(cause))] = values[cause];
        }
        return json;
    }

    static Json riskJson(const AccountScore &score, core::Currency currency)
    {
        const auto money = [&](double minor) { return mainUnits(minor, currency); };
        Json byCause = Json::object();
        for (const core::Cause cause : core::scoring::kCauses) {
            byCause[std::string(word(cause))] = money(score.risk.byCause[cause]);
        }
        byCause["base"] = money(score.risk.base);
        return {{"weights", causesJson(score.risk.weights)},
                {"gaps", causesJson(score.risk.gaps)},
                {"vulnerability", score.risk.vulnerability},
                {"vulnerability_low", score.risk.vulnerabilityLow},
                {"vulnerability_high", score.risk.vulnerabilityHigh},
                {"p_loss", score.risk.pLoss},
                {"p_loss_low", score.risk.pLossLow},
                {"p_loss_high", score.risk.pLossHigh},
                {"exposure", money(score.risk.exposure)},
                {"at_risk", money(score.risk.atRisk)},
                {"by_cause", std::move(byCause)}};
    }

    static Json ledgersJson(const core::report::AccountOverview &overview, const present::Format &format)
    {
        Json ties = Json::array();
        for (const auto &part : overview.parts) {
            if (part.closest.isNone()) {
                continue;
            }
            Json ledger = Json::array();
            for (const auto &line : part.ledger) {
                ledger.push_back({{"kind", line.kind},
                                  {"evidence_kind", core::entityInfo(line.evidenceKind).name},
                                  {"evidence", idText(line.evidence)},
                                  {"date", line.day.iso()},
                                  {"judge", line.judge},
                                  {"text", line.text},
                                  {"points", line.points},
                                  {"sentence", text(present::ledgerSentence(line, format))}});
            }
            ties.push_back({{"contact", idText(part.seat.value())},
                            {"person", idText(part.closest.value())},
                            {"strength", part.strength},
                            {"unproven_points", part.unprovenPoints},
                            {"lost_points", part.lostPoints},
                            {"sentence", text(present::tieSentence(part, format))},
                            {"ledger", std::move(ledger)}});
        }
        return ties;
    }

    static Json toJson(const core::report::AccountOverview &overview, const AccountScore &score, const store::Reader &reader,
                       const present::Format &format)
    {
        const auto &figures = overview.figures;
        Json json{{"as_of", overview.asOf.iso()},
                  {"currency", overview.currency.code()},
                  {"id", idText(figures.account.value())},
                  {"name", figures.name},
                  {"score", 100 * score.relationship},
                  {"score_high", 100 * score.relationshipHigh},
                  {"contacts", contactsJson(overview, score)},
                  {"relationship", score.relationship},
                  {"relationship_high", score.relationshipHigh},
                  {"confidence", score.confidence},
                  {"coverage", score.coverage},
                  {"threads", score.threads},
                  {"robust", score.robust},
                  {"worst_departure", score.worstDeparture ? Json(departureName(*score.worstDeparture)) : Json()}};
        Json leaves = Json::object();
        for (const auto &departure : score.departures) {
            leaves[departureName(departure)] = departure.relationship;
        }
        json["if_leaves"] = std::move(leaves);
        json["opposition"] = score.opposition;
        Json views = Json::object();
        Json stages = Json::object();
        Json atRisk = Json::object();
        for (const auto &contact : score.contacts) {
            views[keyText(contact.key)] = contact.view;
            atRisk[keyText(contact.key)] = mainUnits(contact.atRisk, overview.currency);
            if (contact.key != core::scoring::kNobody) {
                stages[idText(contact.key)] = word(contact.stage);
            }
        }
        json["views"] = std::move(views);
        json["cadence_debt"] = score.cadenceDebt;
        json["trust"] = score.trust.trust;
        json["stages"] = std::move(stages);
        json["voice"] = {{"headline", orNull(score.voice.headline)},
                         {"coverage", score.voice.coverage},
                         {"weighted", score.voice.weighted},
                         {"low", score.voice.low},
                         {"high", score.voice.high},
                         {"blind_spot", score.voice.blindSpot}};
        json["outcomes"] = {{"score", score.outcomes.score},
                            {"low", score.outcomes.low},
                            {"high", score.outcomes.high},
                            {"trend", orNull(score.outcomes.trend)},
                            {"declining", score.outcomes.declining}};
        json["staleness"] = {{"age_days", orNull(score.freshness.ageDays)},
                             {"stale", score.freshness.isStale},
                             {"overdue_days", orNull(score.freshness.overdueDays)}};
        json["risk"] = riskJson(score, overview.currency);
        json["at_risk_by_contact"] = std::move(atRisk);
        json["alarms"] = Json::array();
        for (const core::Alarm alarm : figures.alarms) {
            json["alarms"].push_back(word(alarm));
        }
        json["names"] = namesOf(overview, score, reader);
        json["ties"] = ledgersJson(overview, format);
        Json sentences = Json::array();
        sentences.push_back(text(present::accountSentence(overview, format)));
        for (const std::size_t at : present::findingOrder(overview, false)) {
            sentences.push_back(text(present::findingStatement(overview.findings[at], overview.currency, format).title));
        }
        json["sentences"] = std::move(sentences);
        json["changed_parameters"] = overview.changedParameters;
        return json;
    }

    static Rows contributions(const core::report::AccountOverview &overview, const present::Format &format)
    {
        Rows rows({{"Person", "person"},
                   {"Title", "title"},
                   {"Item", "kind"},
                   {"Day", "date"},
                   {"Points", "points", true},
                   {"Record", "evidence_kind"},
                   {"Id", "evidence"},
                   {"What", "text"}});
        for (const auto &part : overview.parts) {
            rows.add({same(part.name),
                      same(part.title),
                      same("score"),
                      same(""),
                      {"", plainNumber(part.points)},
                      same(""),
                      same(idText(part.seat.value())),
                      same(part.closestName)});
            for (const auto &line : part.ledger) {
                rows.add({same(part.name),
                          same(part.title),
                          same(line.kind),
                          {text(format.date(line.day)), line.day.iso()},
                          {text(format.fixed(line.points, 1)), plainNumber(line.points)},
                          same(std::string(core::entityInfo(line.evidenceKind).name)),
                          same(idText(line.evidence)),
                          same(line.text)});
            }
        }
        return rows;
    }

    static void writeText(std::ostream &out, const core::report::AccountOverview &overview, const present::Format &format)
    {
        const auto &figures = overview.figures;
        out << oneLine(figures.name) << ", " << text(format.dateWithYear(overview.asOf)) << "\n"
            << text(present::scoreSentence(figures, format)) << "\n\n"
            << text(present::accountSentence(overview, format)) << "\n\n";

        if (const auto sentences = present::causeSentences(overview, format); !sentences.empty()) {
            Rows causes({{"Cause", ""}, {"At risk", "", true}, {"Because", ""}});
            for (const auto &cause : sentences) {
                causes.add({same(text(present::label(cause.cause))), same(text(cause.money)), same(text(cause.text))});
            }
            out << "At risk, by cause\n";
            causes.writeTable(out);
            out << '\n';
        }

        Rows people({{"Person", ""},
                     {"Title", ""},
                     {"Tier", ""},
                     {"Stance", ""},
                     {"Strength", "", true},
                     {"Quality", "", true},
                     {"Of the decision", "", true},
                     {"Points", "", true},
                     {"Closest", ""}});
        for (const auto &part : overview.parts) {
            people.add({same(text(present::personName(part))), same(part.title),
                        same(text(present::label(part.tier)) + (part.roleAssessed ? "" : " (not assessed)")),
                        same(text(present::label(part.stance))), same(text(format.score(part.strength))),
                        same(text(format.score(part.quality))), same(text(format.percent(part.share))),
                        same(std::to_string(part.displayPoints)), same(part.closest.isNone() ? "nobody" : part.closestName)});
        }
        out << "Why the score is " << text(format.score(figures.score)) << "\n";
        people.writeTable(out);

        const bool hasTies =
            std::any_of(overview.parts.begin(), overview.parts.end(), [](const auto &part) { return !part.closest.isNone(); });
        out << (hasTies ? "\nTies\n" : "");
        for (const auto &part : overview.parts) {
            if (!part.closest.isNone()) {
                out << oneLine(text(present::tieSentence(part, format))) << '\n';
                for (const auto &line : part.ledger) {
                    out << "  " << text(format.signedNumber(line.points, 1)) << "  "
                        << oneLine(text(present::ledgerSentence(line, format)));
                    if (!line.text.empty()) {
                        out << ": " << oneLine(line.text);
                    }
                    out << " [" << core::entityInfo(line.evidenceKind).name << ' ' << idText(line.evidence) << "]\n";
                }
            }
        }
        if (!figures.alarms.empty()) {
            out << "\nAlarms\n";
            for (const core::Alarm alarm : figures.alarms) {
                out << "- " << text(present::label(alarm)) << " (" << word(alarm) << ")" << '\n';
            }
        }
        if (const auto order = present::findingOrder(overview, false); !order.empty()) {
            out << "\nFindings\n";
            for (const std::size_t at : order) {
                const present::Statement statement = present::findingStatement(overview.findings[at], overview.currency, format);
                out << "- " << text(statement.title);
                if (!statement.proof.isEmpty()) {
                    out << " (" << text(statement.proof) << ')';
                }
                out << '\n';
            }
        }
        if (!overview.changedParameters.empty()) {
            out << "\nParameters that differ from the method's defaults:";
            for (const std::string &name : overview.changedParameters) {
                out << ' ' << name;
            }
            out << '\n';
        }
    }

    std::string m_file;
    std::string m_account;
    std::string m_asOf;
    Format m_format = Format::Table;
};

}  // namespace

std::unique_ptr<Command> makeExplain() { return std::make_unique<Explain>(); }

}  // namespace linchpin::cli
