#include <fstream>
#include <map>
#include <nlohmann/json.hpp>

#include "app/score_fixtures.h"
#include "core/scoring/account.h"
#include "support/catch.h"

// The published account vectors, written into a workspace as records and scored from there.

namespace {

using namespace linchpin;
using nlohmann::json;
using test::day;

core::Date dayOf(const json &value) { return day(value.get<std::string>().c_str()); }

/// Writes the inputs of one vector as records; keeps which record an identifier became. Identifiers are inserted in
/// bytewise order, so that ties break alike.
class VectorWorkspace final {
public:
    explicit VectorWorkspace(const json &inputs)
        : m_inputs(inputs)
        , m_asOf(dayOf(inputs["asof"]))
    {
        account = w.account("Vector");
        addTeam();
        addContacts();
        addTies();
        addRecords();
        addMoney();
        addParameters();
    }

    test::ScoreWorkspace w;
    core::AccountId account;
    std::map<std::string, core::SeatId> seats;
    std::map<std::string, core::MemberId> members;

    [[nodiscard]] core::Date asOf() const { return m_asOf; }

private:
    static const json &list(const json &object, const char *key)
    {
        static const json kNone = json::array();
        return object.contains(key) && !object[key].is_null() ? object[key] : kNone;
    }

    void addTeam()
    {
        std::map<std::string, std::optional<core::Date>> sorted;
        for (const json &tie : list(m_inputs, "ties")) {
            sorted[tie["person"]];
        }
        for (const json &person : list(m_inputs, "team")) {
            sorted[person["id"]] = person.contains("left") ? std::optional(dayOf(person["left"])) : std::nullopt;
        }
        for (const auto &[id, left] : sorted) {
            members[id] = w.member(id, left);
        }
    }

    void addContacts()
    {
        std::map<std::string, json> sorted;
        for (const json &contact : list(m_inputs, "contacts")) {
            sorted[contact["id"]] = contact;
        }
        for (const auto &[id, contact] : sorted) {
            core::Seat seat;
            seat.account = account;
            core::Person person;
            person.name = id;
            seat.person = w.add(person);
            if (contact.contains("cadence_days")) {
                seat.cadenceDays = contact["cadence_days"].get<int>();
            }
            const core::SeatId seatId = seats[id] = w.add(seat);
            core::SeatRole role;
            role.seat = seatId;
            role.builtin = *core::fromWord<core::BuiltinRole>(contact["role"].get<std::string>());
            w.add(role);
            if (contact.contains("stance") && !contact["stance"].is_null()) {
                w.judge(seatId, core::Aspect::Stance, contact["stance"].dump(), m_asOf.plusDays(-100));
            }
            if (contact.contains("power")) {
                w.judge(seatId, core::Aspect::Power, contact["power"].dump(), m_asOf.plusDays(-100));
            }
            for (const json &stage : list(contact, "stages")) {
                core::LoyaltyProof proof;
                proof.seat = seatId;
                proof.step = *core::fromWord<core::LoyaltyStep>(stage["stage"].get<std::string>());
                proof.day = dayOf(stage["date"]);
                w.add(proof);
            }
        }
        for (const json &line : list(m_inputs, "reports_to")) {
            core::Seat seat = *w.read().find(seats.at(line[0]));
            seat.reportsTo = seats.at(line[1]);
            w.change([&](store::Writer &writer) { writer.update(seat); });
        }
        for (const json &line : list(m_inputs, "influences")) {
            core::SeatLink link;
            link.from = seats.at(line["from"]);
            link.to = seats.at(line["to"]);
            link.weight = line["weight"].get<int>();
            w.add(link);
        }
    }

    void addTies()
    {
        for (const json &tie : list(m_inputs, "ties")) {
            const core::MemberId member = members.at(tie["person"]);
            const core::SeatId seat = seats.at(tie["contact"]);
            for (const json &touch : list(tie, "touches")) {
                w.talk(account, dayOf(touch["date"]), *core::fromWord<core::Channel>(touch["channel"].get<std::string>()),
                       {member}, {seat}, *core::fromWord<core::Direction>(touch["direction"].get<std::string>()),
                       touch["audience"].get<int>());
            }
            for (const json &rating : list(tie, "ratings")) {
                if (!rating["trust"].is_null()) {
                    w.judge(seat, core::Aspect::Trust, rating["trust"].dump(), dayOf(rating["date"]), member);
                }
                if (!rating["respect"].is_null()) {
                    w.judge(seat, core::Aspect::Respect, rating["respect"].dump(), dayOf(rating["date"]), member);
                }
            }
        }
    }

    void addRecords()
    {
        const auto maybe = [](const json &object, const char *key) {
            return object.contains(key) && !object[key].is_null() ? std::optional(dayOf(object[key])) : std::nullopt;
        };
        for (const json &row : list(m_inputs, "promises")) {
            w.promise(account, seats.at(row["contact"]), maybe(row, "made").value_or(day("2000-01-01")), dayOf(row["due"]),
                      maybe(row, "done"), maybe(row, "broken"));
        }
        for (const json &row : list(m_inputs, "moments")) {
            core::Moment moment;
            moment.account = account;
            moment.seat = seats.at(row["contact"]);
            moment.day = dayOf(row["date"]);
            moment.emotion = row["emotion"].get<int>();
            moment.momentOfTruth = row.value("moment_of_truth", false);
            w.add(moment);
        }
        core::Survey survey;
        survey.name = "Survey";
        const core::SurveyId surveyId = w.add(survey);
        for (const json &row : list(m_inputs, "surveys")) {
            core::SurveyAnswer answer;
            answer.survey = surveyId;
            answer.account = account;
            answer.seat = seats.at(row["contact"]);
            answer.day = dayOf(row["date"]);
            answer.scaleLow = 1;  // a scale of 1 to 5
            answer.scaleHigh = 5;
            answer.score = 1 + 4 * row["score"].get<double>();
            w.add(answer);
        }
        for (const json &row : list(m_inputs, "outcomes")) {
            core::OutcomeMetric metric;
            metric.account = account;
            metric.name = row["id"].get<std::string>();
            metric.target = row["target"].get<double>();
            metric.weight = row.value("weight", 1.0);
            core::OutcomeValue value;
            value.metric = w.add(metric);
            value.day = dayOf(row["date"]);
            value.value = row["actual"].get<double>();
            w.add(value);
            if (row.contains("previous") && !row["previous"].is_null()) {
                value.day = core::Quarter::of(value.day).plus(-1).period().to;
                value.value = row["previous"].get<double>();
                w.add(value);
                value.day = value.day.plusDays(-10);  // not the last of its quarter
                value.value = 1;
                w.add(value);
            }
        }
        if (const auto last = maybe(m_inputs, "last_review")) {
            core::Review review;
            review.account = account;
            review.heldOn = last;
            review.state = core::ReviewState::Held;
            w.add(review);
        }
    }

    void addMoney()
    {
        const core::Period window = core::trailingTwelveMonths(m_asOf);
        w.revenue(account, window.from, window.to, m_inputs["ttm"].get<std::int64_t>());
        if (m_inputs.contains("exposure")) {
            w.renewal(account, m_asOf.plusDays(60), m_inputs["exposure"].get<std::int64_t>());
        }
    }

    void addParameters()
    {
        if (!m_inputs.contains("params")) {
            return;
        }
        for (const auto &[name, value] : m_inputs["params"].items()) {
            core::ScoringParameter parameter;
            if (value.is_object()) {
                for (const auto &[key, number] : value.items()) {
                    parameter.name = name + "." + key;
                    parameter.value = number.get<double>();
                    w.add(parameter);
                }
            } else {
                parameter.name = name;
                parameter.value = value.get<double>();
                w.add(parameter);
            }
        }
    }

    const json &m_inputs;
    core::Date m_asOf;
};

void requireNear(double found, const json &expected)
{
    const double wanted = expected.get<double>();
    REQUIRE(std::abs(found - wanted) <= 1e-9 * std::max(1.0, std::abs(wanted)));
}

void requireSame(const core::scoring::AccountScore &score, const VectorWorkspace &vector, const json &expected)
{
    requireNear(score.relationship, expected["relationship"]);
    requireNear(score.relationshipHigh, expected["relationship_high"]);
    requireNear(score.confidence, expected["confidence"]);
    requireNear(score.coverage, expected["coverage"]);
    requireNear(score.robust, expected["robust"]);
    requireNear(score.cadenceDebt, expected["cadence_debt"]);
    requireNear(score.trust.trust, expected["trust"]);
    requireNear(score.voice.weighted, expected["voice"]["weighted"]);
    requireNear(score.voice.low, expected["voice"]["low"]);
    requireNear(score.outcomes.score, expected["outcomes"]["score"]);
    requireNear(score.risk.vulnerability, expected["risk"]["vulnerability"]);
    requireNear(score.risk.pLoss, expected["risk"]["p_loss"]);
    requireNear(score.risk.exposure, expected["risk"]["exposure"]);
    requireNear(score.risk.atRisk, expected["risk"]["at_risk"]);
    for (const auto &[id, contact] : expected["contacts"].items()) {
        const core::scoring::Key key = vector.seats.count(id) > 0 ? vector.seats.at(id).value() : core::scoring::kNobody;
        const core::scoring::ContactScore *found = score.contact(key);
        REQUIRE(found != nullptr);
        CHECK(core::word(found->tier) == contact["tier"].get<std::string>());
        requireNear(found->strength, contact["strength"]);
        requireNear(found->effectivePower, contact["effective_power"]);
        requireNear(found->quality, contact["quality"]);
        requireNear(found->cadenceDebt, contact["cadence_debt"]);
        const bool hasOwner = !contact["owner"].is_null();
        REQUIRE(found->closest.has_value() == hasOwner);
        if (hasOwner) {
            CHECK(*found->closest == vector.members.at(contact["owner"]).value());
        }
    }
    std::vector<std::string> alarms;
    for (const auto alarm : score.alarms) {
        alarms.emplace_back(core::word(alarm));
    }
    CHECK(alarms == expected["alarms"].get<std::vector<std::string>>());
}

}  // namespace

TEST_CASE("The published accounts written as records score as published")
{
    const json file = json::parse(std::ifstream(LINCHPIN_TEST_DATA "/scoring_vectors.json"));
    int count = 0;
    for (const json &vector : file["vectors"]) {
        if (vector["function"] != "account") {
            continue;
        }
        INFO(vector["id"].get<std::string>());
        const VectorWorkspace made(vector["inputs"]);
        requireSame(made.w.score(made.account, made.asOf(), app::TouchDetail::Rows), made, vector["expected"]);
        requireSame(made.w.score(made.account, made.asOf(), app::TouchDetail::Sums), made, vector["expected"]);
        ++count;
    }
    CHECK(count == 3);
}
