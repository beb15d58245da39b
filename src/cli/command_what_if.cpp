#include <algorithm>
#include <charconv>

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include "app/account_lookup.h"
#include "app/what_if/scenarios.h"
#include "app/what_if/trial_lookup.h"
#include "app/what_if/trial_plan.h"
#include "app/what_if/what_if.h"
#include "cli/commands.h"
#include "cli/open.h"
#include "cli/output.h"
#include "cli/shared.h"
#include "cli/validators.h"
#include "present/format.h"
#include "present/sentences_words.h"
#include "present/what_if/plan_words.h"
#include "present/what_if/trial_words.h"

namespace linchpin::cli {

namespace {

using Json = nlohmann::ordered_json;
using core::report::Assumption;
using core::report::TrialFigures;
using core::report::TrialOutcome;
using core::scoring::ChangeKind;

core::Error wrong(const std::string &option, const std::string &value, const std::string &how)
{
    return {core::ErrorCode::Usage, option + ' ' + value, how};
}

/// "Clara:Ingrid:video:x3" taken apart.
struct Meeting {
    std::string ours;
    std::string theirs;
    core::Channel channel = core::Channel::InPerson;
    int count = 1;
};

core::Result<Meeting> meetingOf(std::string text)
{
    const auto failed = [&] {
        return tl::make_unexpected(wrong("--meet", text, "write US:THEM, US:THEM:video or US:THEM:call:x3"));
    };
    Meeting meeting;
    std::vector<std::string> parts;
    for (std::size_t start = 0; start <= text.size();) {
        const std::size_t end = std::min(text.find(':', start), text.size());
        parts.push_back(text.substr(start, end - start));
        start = end + 1;
    }
    if (parts.size() < 2 || parts.size() > 4 || parts[0].empty() || parts[1].empty()) {
        return failed();
    }
    meeting.ours = parts[0];
    meeting.theirs = parts[1];
    for (std::size_t i = 2; i < parts.size(); ++i) {
        int count = 0;
        const char *const first = parts[i].data() + (parts[i].starts_with('x') ? 1 : 0);
        const char *const last = parts[i].data() + parts[i].size();
        const auto read = std::from_chars(first, last, count);
        if (read.ec == std::errc() && read.ptr == last && count >= 1 && count <= core::report::kMostMeetings) {
            meeting.count = count;
        } else if (const auto channel = core::fromWord<core::Channel>(parts[i])) {
            meeting.channel = *channel;
        } else {
            return failed();
        }
    }
    return meeting;
}

Json orEmpty(std::int64_t id) { return id == 0 ? Json() : Json(idText(id)); }

Json assumptionJson(const Assumption &assumption)
{
    Json json{{"kind", core::word(assumption.kind)}};
    if (!assumption.member.isNone()) {
        json["person"] = {{"id", idText(assumption.member.value())}, {"name", assumption.memberName}};
    }
    if (!assumption.seat.isNone()) {
        json["contact"] = {{"id", idText(assumption.seat.value())}, {"name", assumption.seatName}};
    }
    if (assumption.kind == ChangeKind::DeliverPromise) {
        json["promise"] = {{"id", idText(assumption.promise.value())}, {"text", assumption.promiseText}};
    }
    if (assumption.kind == ChangeKind::SetStance) {
        json["stance"] = core::word(assumption.stance);
        json["stance_before"] = core::word(assumption.stanceBefore);
    }
    if (assumption.kind == ChangeKind::AddTouch) {
        json["channel"] = core::word(assumption.channel);
        json["count"] = assumption.count;
    }
    return json;
}

class WhatIf final : public Command {
public:
    std::string name() const override { return "what-if"; }
    std::string summary() const override
    {
        return "what would follow if people leave, are won over or met, or a promise is kept";
    }
    void describe(CLI::App &app) override
    {
        app.add_option("FILE", m_file, "the workspace")->required();
        app.add_option("ACCOUNT", m_account, "its name or id")->required();
        const auto many = [&](const char *name, std::vector<std::string> &values, const char *help, const char *type) {
            return app.add_option(name, values, help)->type_name(type)->expected(1)->take_all();
        };
        many("--leaves", m_leaves, "one of their people leaves (name or id); all of these may be given more than once", "NAME");
        many("--person-leaves", m_ours, "one of our people leaves", "NAME");
        many("--stance", m_stances, "a person becomes champion, supporter, neutral, sceptic, blocker or unknown", "NAME=WORD");
        many("--keep-promise", m_promises, "a promise is kept (id, or a part of its text)", "PROMISE");
        many("--meet", m_meetings, "one of us meets one of them (in person); x3 = three times, a week apart",
             "US:THEM[:CHANNEL][:xN]");
        app.add_option("--scenario", m_scenario, "begins with a saved scenario")->type_name("NAME");
        app.add_flag("--suggest", m_suggest, "also what is worth trying, not switched on");
        app.add_option("--repairs", m_repairs, "how many of the best repairs (3)")->type_name("N")->check(wholeFrom(0));
        auto *save = app.add_option("--save", m_save, "keeps the assumptions as a scenario of the account")->type_name("NAME");
        auto *plan = app.add_flag("--plan", m_plan, "makes goals and actions of the assumptions");
        plan->excludes(save);
        app.add_option("--as-of", m_asOf, "the day that counts as today, YYYY-MM-DD")->check(isoDay())->type_name("DAY");
        addFormatOption(app, m_format);
    }

    Exit run(Context &context) override
    {
        auto workspace = openWorkspace(context, m_file, m_plan || !m_save.empty() ? Access::Write : Access::Read);
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
        const auto ground = app::TrialGround::read(workspace->read(), *account, *asOf);
        if (!ground) {
            return report(context, ground.error());
        }
        const auto assumptions = assumed(context, *workspace, *ground);
        if (!assumptions) {
            return report(context, assumptions.error());
        }
        if (assumptions->empty()) {
            return report(context,
                          {core::ErrorCode::Usage, "an assumption is missing",
                           "give --leaves, --person-leaves, --stance, --keep-promise, --meet, --scenario or --suggest"});
        }
        app::TrialOptions options;
        options.repairs = static_cast<std::size_t>(m_repairs);
        const TrialOutcome outcome = ground->tryOut(*assumptions, options);
        const present::Format format(*asOf);
        switch (m_format) {
        case Format::Table: writeText(context.out, outcome, format); break;
        case Format::Csv: steps(outcome, format).writeCsv(context.out); break;
        case Format::Json: writeJson(context.out, toJson(outcome, format)); break;
        }
        if (!m_save.empty()) {
            return save(context, *workspace, *account, *assumptions, *asOf);
        }
        return m_plan ? makePlan(context, *workspace, *ground, *assumptions) : Exit::Ok;
    }

private:
    /// The scenario first, then what the options say, in the order of the help.
    core::Result<std::vector<Assumption>> assumed(Context &context, const app::Workspace &workspace,
                                                  const app::TrialGround &ground) const
    {
        std::vector<Assumption> all;
        if (!m_scenario.empty()) {
            const auto saved = app::findScenario(workspace.read(), ground.account(), m_scenario);
            if (!saved) {
                return tl::make_unexpected(saved.error());
            }
            all = saved->assumptions;
            if (saved->unread > 0) {
                context.err << "linchpin-cli: " << saved->unread
                            << " of the changes of this scenario are of a newer version and left out\n";
            }
        }
        const auto add = [&](ChangeKind kind, core::SeatId seat, core::MemberId member = {}) -> Assumption & {
            all.emplace_back();
            all.back().kind = kind;
            all.back().seat = seat;
            all.back().member = member;
            return all.back();
        };
        for (const std::string &text : m_leaves) {
            const auto seat = app::findSeat(ground, text);
            if (!seat) {
                return tl::make_unexpected(seat.error());
            }
            add(ChangeKind::ContactLeaves, *seat);
        }
        for (const std::string &text : m_ours) {
            const auto member = app::findMember(ground, text);
            if (!member) {
                return tl::make_unexpected(member.error());
            }
            add(ChangeKind::PersonLeaves, {}, *member);
        }
        for (const std::string &text : m_stances) {
            const std::size_t equals = text.rfind('=');
            const auto stance = equals == std::string::npos
                ? std::nullopt
                : core::fromWord<core::Stance>(std::string_view(text).substr(equals + 1));
            if (!stance || equals == 0) {
                return tl::make_unexpected(
                    wrong("--stance", text, "write NAME=WORD with champion, supporter, neutral, sceptic, blocker or unknown"));
            }
            const auto seat = app::findSeat(ground, std::string_view(text).substr(0, equals));
            if (!seat) {
                return tl::make_unexpected(seat.error());
            }
            add(ChangeKind::SetStance, *seat).stance = *stance;
        }
        for (const std::string &text : m_promises) {
            const auto promise = app::findPromise(ground, text);
            if (!promise) {
                return tl::make_unexpected(promise.error());
            }
            add(ChangeKind::DeliverPromise, {}).promise = *promise;
        }
        for (const std::string &text : m_meetings) {
            const auto meeting = meetingOf(text);
            if (!meeting) {
                return tl::make_unexpected(meeting.error());
            }
            const auto member = app::findMember(ground, meeting->ours);
            const auto seat = app::findSeat(ground, meeting->theirs);
            if (!member || !seat) {
                return tl::make_unexpected(member ? seat.error() : member.error());
            }
            Assumption &assumption = add(ChangeKind::AddTouch, *seat, *member);
            assumption.channel = meeting->channel;
            assumption.count = meeting->count;
        }
        if (m_suggest) {
            for (Assumption &assumption : ground.suggestions()) {
                const bool isThere =
                    std::any_of(all.begin(), all.end(), [&](const Assumption &other) { return other.isSame(assumption); });
                if (!isThere) {
                    all.push_back(std::move(assumption));
                }
            }
        }
        return all;
    }

    static Exit saved(Context &context, const core::Result<void> &done, const std::string &sentence)
    {
        if (!done) {
            return report(context, done.error());
        }
        context.err << sentence << '\n';
        return Exit::Ok;
    }

    Exit save(Context &context, app::Workspace &workspace, core::AccountId account, const std::vector<Assumption> &assumptions,
              core::Date today) const
    {
        const auto id = app::saveScenario(workspace, account, m_save, assumptions, today, "Save scenario \"" + m_save + "\"");
        return saved(context, id.map([](app::ScenarioId) {}), "Saved as \"" + oneLine(m_save) + "\".");
    }

    static Exit makePlan(Context &context, app::Workspace &workspace, const app::TrialGround &ground,
                         const std::vector<Assumption> &assumptions)
    {
        app::TrialPlan plan = app::planOf(ground, assumptions);
        present::titlePlan(plan);
        const auto made = app::planTrial(workspace, plan, "Make a plan of a what-if");
        if (!made) {
            return report(context, made.error());
        }
        context.err << oneLine(text(present::planMadeSentence(*made))) << '\n';
        return Exit::Ok;
    }

    static Rows steps(const TrialOutcome &outcome, const present::Format &format)
    {
        Rows rows({{"Assumption", "assumption"},
                   {"", "kind"},
                   {"On", "on"},
                   {"Points", "points", true},
                   {"At risk", "at_risk", true},
                   {"Note", "note"}});
        for (const auto &step : outcome.steps) {
            const Assumption &assumption = step.assumption;
            const bool isPossible = assumption.problem == core::report::AssumptionProblem::None;
            const std::string note = text(present::assumptionNote(assumption, format));
            rows.add({same(text(present::assumptionTitle(assumption))),
                      {"", std::string(core::word(assumption.kind))},
                      {assumption.counts() ? "yes" : "no", assumption.counts() ? "1" : "0"},
                      {isPossible ? text(present::signedPoints(step.shown)) : "", plainNumber(step.points)},
                      {isPossible ? text(format.moneyChange(step.atRisk, outcome.currency)) : "",
                       plainMoney(step.atRisk, outcome.currency)},
                      same(note)});
        }
        return rows;
    }

    static void writeText(std::ostream &out, const TrialOutcome &outcome, const present::Format &format)
    {
        out << oneLine(outcome.accountName) << ", " << text(format.dateWithYear(outcome.asOf))
            << ". A trial: nothing is stored.\n\n";
        Rows figures({{"Figure", ""}, {"Today", "", true}, {"Then", "", true}});
        for (const auto &row : present::trialFigureRows(outcome, format)) {
            figures.add({same(text(row.label)), same(text(row.before)), same(text(row.after))});
        }
        figures.writeTable(out);
        out << "\nStep by step\n";
        steps(outcome, format).writeTable(out);
        const auto lines = [&](const char *title, const std::vector<present::TrialLine> &list) {
            if (!list.empty()) {
                out << '\n' << title << '\n';
            }
            for (const auto &line : list) {
                out << "- " << oneLine(text(line.text)) << '\n';
            }
        };
        lines("Why the score changes", present::trialReasons(outcome, 12));
        lines("What would follow", present::trialLines(outcome, format));
        if (!outcome.repairs.empty()) {
            Rows repairs({{"#", ""}, {"Repair", ""}, {"How", ""}, {"At risk", "", true}, {"Effort", ""}});
            int number = 0;
            for (const auto &repair : outcome.repairs) {
                repairs.add({same(std::to_string(++number)), same(text(present::assumptionTitle(repair.assumption))),
                             same(text(present::assumptionNote(repair.assumption, format))),
                             same(text(present::repairValue(repair, outcome, format))),
                             same(text(present::repairNote(repair, format)))});
            }
            out << "\nBest repairs\n";
            repairs.writeTable(out);
        }
    }

    static Json figuresJson(const TrialFigures &figures, core::Currency currency)
    {
        Json byCause = Json::object();
        for (const core::Cause cause : core::scoring::kCauses) {
            byCause[std::string(core::word(cause))] = mainUnits(figures.byCause[cause], currency);
        }
        byCause["base"] = mainUnits(figures.base, currency);
        Json alarms = Json::array();
        for (const core::Alarm alarm : figures.alarms) {
            alarms.push_back(core::word(alarm));
        }
        Json json{{"score", figures.score},
                  {"relationship", figures.relationship},
                  {"relationship_high", figures.relationshipHigh},
                  {"at_risk", mainUnits(figures.atRisk, currency)},
                  {"by_cause", std::move(byCause)},
                  {"p_loss", figures.pLoss},
                  {"buyers", figures.buyers},
                  {"buyers_covered", figures.buyersCovered},
                  {"threads", figures.threads},
                  {"robust", figures.robust}};
        json["worst_departure"] = figures.worstMember.isNone() && figures.worstSeat.isNone()
            ? Json()
            : Json((figures.worstIsOurs ? "person:" : "contact:")
                   + idText(figures.worstIsOurs ? figures.worstMember.value() : figures.worstSeat.value()));
        json["alarms"] = std::move(alarms);
        return json;
    }

    static Json toJson(const TrialOutcome &outcome, const present::Format &format)
    {
        const auto money = [&](double minor) { return mainUnits(minor, outcome.currency); };
        Json json{{"as_of", outcome.asOf.iso()},
                  {"currency", outcome.currency.code()},
                  {"id", idText(outcome.account.value())},
                  {"name", outcome.accountName},
                  {"before", figuresJson(outcome.before, outcome.currency)},
                  {"after", figuresJson(outcome.after, outcome.currency)}};
        json["steps"] = Json::array();
        for (const auto &step : outcome.steps) {
            Json item = assumptionJson(step.assumption);
            item["on"] = step.assumption.counts();
            item["problem"] = text(present::assumptionProblemText(step.assumption));
            item["points"] = step.points;
            item["shown"] = step.shown;
            item["alone"] = step.alone;
            item["at_risk"] = money(step.atRisk);
            item["sentence"] = text(present::assumptionTitle(step.assumption));
            json["steps"].push_back(std::move(item));
        }
        json["people"] = Json::array();
        for (const auto &person : outcome.people) {
            json["people"].push_back({{"id", orEmpty(person.seat.value())},
                                      {"name", person.name},
                                      {"before", person.before},
                                      {"after", person.after},
                                      {"by_strength", person.byStrength},
                                      {"by_stance", person.byStance},
                                      {"by_power", person.byPower},
                                      {"shown", person.shown},
                                      {"sentence", text(present::reasonText(person))}});
        }
        json["consequences"] = Json::array();
        for (const auto &what : outcome.consequences) {
            json["consequences"].push_back({{"sentence", text(present::consequenceText(what, format))},
                                            {"bad", what.isBad()},
                                            {"contact", orEmpty(what.seat.value())},
                                            {"person", orEmpty(what.member.value())},
                                            {"record", orEmpty(what.record)},
                                            {"alarm", what.alarm ? Json(core::word(*what.alarm)) : Json()}});
        }
        json["repairs"] = Json::array();
        for (const auto &repair : outcome.repairs) {
            Json item = assumptionJson(repair.assumption);
            item["kept_if_it_works"] = money(repair.kept);
            item["points"] = repair.points;
            item["hours"] = repair.hours;
            item["success"] = repair.success;
            item["sentence"] = text(present::assumptionTitle(repair.assumption));
            json["repairs"].push_back(std::move(item));
        }
        return json;
    }

    std::string m_file;
    std::string m_account;
    std::vector<std::string> m_leaves;
    std::vector<std::string> m_ours;
    std::vector<std::string> m_stances;
    std::vector<std::string> m_promises;
    std::vector<std::string> m_meetings;
    std::string m_scenario;
    bool m_suggest = false;
    int m_repairs = 3;
    std::string m_save;
    bool m_plan = false;
    std::string m_asOf;
    Format m_format = Format::Table;
};

}  // namespace

std::unique_ptr<Command> makeWhatIf() { return std::make_unique<WhatIf>(); }

}  // namespace linchpin::cli
