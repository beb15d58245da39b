#include "app/score_fixtures.h"
#include "support/catch.h"

// Section 0a of docs/scoring.md, one rule a test.

using namespace linchpin;
using core::Aspect;
using core::BuiltinRole;
using core::Channel;
using core::Direction;
using core::Tier;
using test::day;
using test::ScoreWorkspace;

namespace {

const core::Date kToday = day("2026-10-12");

core::scoring::Contact contactOf(const core::scoring::AccountInputs &inputs, core::SeatId seat)
{
    for (const core::scoring::Contact &contact : inputs.contacts) {
        if (contact.key == seat.value()) {
            return contact;
        }
    }
    FAIL("no such contact");
    return {};
}

}  // namespace

TEST_CASE("Of several roles the highest tier counts and inside it the largest power")
{
    ScoreWorkspace w;
    const auto account = w.account("Halden");
    struct Example {
        std::vector<BuiltinRole> roles;
        Tier tier;
        double power;
    };
    const std::vector<Example> examples{
        {{BuiltinRole::FinancialBuyer}, Tier::Buyer, 1},
        {{BuiltinRole::EndUser, BuiltinRole::Gatekeeper}, Tier::Influencer, 0.6},
        {{BuiltinRole::ChannelPartner, BuiltinRole::Gatekeeper}, Tier::Influencer, 0.6},
        {{BuiltinRole::TechnicalBuyer, BuiltinRole::Gatekeeper}, Tier::Influencer, 1},
        {{BuiltinRole::User, BuiltinRole::Buyer}, Tier::Buyer, 1},
        {{}, Tier::User, 1},
    };
    for (const Example &example : examples) {
        const auto seat = w.seat(account, "Somebody");
        for (const BuiltinRole builtin : example.roles) {
            core::SeatRole role;
            role.seat = seat;
            role.builtin = builtin;
            w.add(role);
        }
        const auto contact = contactOf(w.inputs(account, kToday), seat);
        const auto role = core::scoring::resolvedRole(contact);
        CHECK(role.tier == example.tier);
        CHECK(role.power == Approx(example.power));
        CHECK(contact.roles.empty() == example.roles.empty());
    }
}

TEST_CASE("An own role carries its own tier and power")
{
    ScoreWorkspace w;
    const auto account = w.account("Halden");
    core::Role own;
    own.name = "Steering group";
    own.tier = Tier::Influencer;
    own.power = 0.3;
    core::SeatRole role;
    role.seat = w.seat(account, "Ann");
    role.builtin = BuiltinRole::Own;
    role.role = w.add(own);
    w.add(role);
    const auto resolved = core::scoring::resolvedRole(contactOf(w.inputs(account, kToday), role.seat));
    CHECK(resolved.tier == Tier::Influencer);
    CHECK(resolved.power == Approx(0.3));
}

TEST_CASE("Tier and power set by hand override the roles until they are taken back")
{
    ScoreWorkspace w;
    const auto account = w.account("Halden");
    const auto seat = w.seat(account, "Ann", {BuiltinRole::EndUser});
    w.judge(seat, Aspect::Tier, "buyer", day("2026-01-10"));
    w.judge(seat, Aspect::Power, "0.25", day("2026-02-10"));
    auto resolved = core::scoring::resolvedRole(contactOf(w.inputs(account, kToday), seat));
    CHECK(resolved.tier == Tier::Buyer);
    CHECK(resolved.power == Approx(0.25));
    CHECK(core::scoring::resolvedRole(contactOf(w.inputs(account, day("2026-01-09")), seat)).tier == Tier::User);

    w.judge(seat, Aspect::Tier, "", day("2026-03-01"));
    resolved = core::scoring::resolvedRole(contactOf(w.inputs(account, kToday), seat));
    CHECK(resolved.tier == Tier::User);
}

TEST_CASE("The latest judgement counts by day, then by id, and none of a later day")
{
    ScoreWorkspace w;
    const auto account = w.account("Halden");
    const auto seat = w.seat(account, "Ann");
    w.judge(seat, Aspect::Stance, "champion", day("2026-06-01"));
    w.judge(seat, Aspect::Stance, "sceptic", day("2026-03-01"));  // entered later, said earlier
    w.judge(seat, Aspect::Stance, "blocker", day("2026-12-01"));
    CHECK(contactOf(w.inputs(account, kToday), seat).stance == 1.0);
    CHECK(contactOf(w.inputs(account, day("2026-05-31")), seat).stance == -0.5);
    CHECK_FALSE(contactOf(w.inputs(account, day("2026-02-28")), seat).stance);
    w.judge(seat, Aspect::Stance, "supporter", day("2026-06-01"));
    CHECK(contactOf(w.inputs(account, kToday), seat).stance == 0.5);
}

TEST_CASE("A recorded unknown overrides the loyalty stage: 0 in the score, a friend at best")
{
    ScoreWorkspace w;
    const auto account = w.account("Halden");
    const auto member = w.member("Bo");
    const auto seat = w.seat(account, "Ann", {BuiltinRole::Buyer});
    core::LoyaltyProof proof;
    proof.seat = seat;
    proof.step = core::LoyaltyStep::Satisfied;
    proof.day = day("2026-09-01");
    w.add(proof);
    w.talk(account, day("2026-10-01"), Channel::InPerson, {member}, {seat});
    CHECK(w.score(account, kToday).contact(seat.value())->stance == 0.25);

    w.judge(seat, Aspect::Stance, "unknown", day("2026-09-02"));
    const auto score = w.score(account, kToday);
    const auto *contact = score.contact(seat.value());
    CHECK_FALSE(contact->stance);
    CHECK(contact->sigma == 0);
    CHECK(contact->qualityHigh == Approx(1));
    CHECK(contactOf(w.inputs(account, kToday), seat).stanceIsUnknown);
}

TEST_CASE("Trust and respect of one tie and day form one rating and only the latest rating counts")
{
    ScoreWorkspace w;
    const auto account = w.account("Halden");
    const auto seat = w.seat(account, "Ann");
    const auto bo = w.member("Bo");
    const auto cy = w.member("Cy");
    w.judge(seat, Aspect::Trust, "4", day("2026-01-01"), bo);
    w.judge(seat, Aspect::Respect, "3", day("2026-01-01"), bo);
    w.judge(seat, Aspect::Trust, "1", day("2026-04-01"), bo);
    w.judge(seat, Aspect::Respect, "2", day("2026-04-01"), bo);
    w.judge(seat, Aspect::Respect, "3", day("2026-04-01"), bo);  // said again the same day
    w.judge(seat, Aspect::Trust, "2", day("2026-05-01"), cy);
    auto inputs = w.inputs(account, kToday);
    REQUIRE(inputs.ties.size() == 2);
    for (const auto &tie : inputs.ties) {
        REQUIRE(tie.ratings.size() == 1);
        if (tie.member == bo.value()) {
            CHECK(tie.ratings[0].day == day("2026-04-01"));
            CHECK(tie.ratings[0].trust == 1.0);
            CHECK(tie.ratings[0].respect == 3.0);
        } else {
            CHECK(tie.ratings[0].trust == 2.0);
            CHECK_FALSE(tie.ratings[0].respect);
        }
    }
    inputs = w.inputs(account, day("2026-03-31"));
    REQUIRE(inputs.ties.size() == 1);
    CHECK(inputs.ties[0].ratings[0].trust == 4.0);

    w.judge(seat, Aspect::Trust, "unknown", day("2026-06-01"), cy);
    CHECK(w.inputs(account, kToday).ties.size() == 1);  // "I do not know" takes the earlier rating back
}

TEST_CASE("A conversation gives one touchpoint for each member with each seat present")
{
    ScoreWorkspace w;
    const auto account = w.account("Halden");
    const auto ann = w.seat(account, "Ann");
    const auto eve = w.seat(account, "Eve");
    const auto bo = w.member("Bo");
    const auto cy = w.member("Cy");
    w.talk(account, day("2026-10-01"), Channel::Video, {bo, cy}, {ann, eve});
    w.talk(account, day("2026-10-02"), Channel::Call, {bo}, {ann});
    w.talk(account, day("2026-10-03"), Channel::Event, {bo}, {ann, eve}, Direction::Both, 9);
    w.talk(account, day("2026-10-04"), Channel::Call, {}, {ann});  // none of ours: strengthens nothing
    w.talk(account, day("2026-10-05"), Channel::Email, {cy}, {ann}, Direction::Out);
    const auto inputs = w.inputs(account, kToday);
    REQUIRE(inputs.ties.size() == 4);
    std::size_t touches = 0;
    for (const auto &tie : inputs.ties) {
        touches += tie.touches.size();
        for (const auto &touch : tie.touches) {
            CHECK(touch.audience == (touch.channel == Channel::Video ? 2 : touch.channel == Channel::Event ? 9 : 1));
        }
    }
    CHECK(touches == 8);
    const auto score = w.score(account, kToday);
    CHECK(score.contact(ann.value())->lastContact == day("2026-10-03"));
}

TEST_CASE("A moment counts for every seat present, or for its own seat without a conversation")
{
    ScoreWorkspace w;
    const auto account = w.account("Halden");
    const auto ann = w.seat(account, "Ann");
    const auto eve = w.seat(account, "Eve");
    const auto bo = w.member("Bo");
    core::Moment moment;
    moment.account = account;
    moment.conversation = w.talk(account, day("2026-10-01"), Channel::Video, {bo}, {ann, eve});
    moment.day = day("2026-10-01");
    moment.emotion = 2;
    w.add(moment);
    moment.conversation = {};
    moment.seat = eve;
    moment.emotion = -1;
    moment.momentOfTruth = true;
    w.add(moment);
    const auto inputs = w.inputs(account, kToday);
    REQUIRE(inputs.moments.size() == 3);
    int ofEve = 0;
    for (const auto &found : inputs.moments) {
        ofEve += found.contact == eve.value() ? 1 : 0;
        CHECK(found.momentOfTruth == (found.emotion < 0));
    }
    CHECK(ofEve == 2);
}

TEST_CASE("Survey answers are scaled by their own scale and belong to the seat")
{
    ScoreWorkspace w;
    const auto account = w.account("Halden");
    const auto ann = w.seat(account, "Ann");
    core::Survey survey;
    const auto surveyId = w.add(survey);
    const auto answer = [&](double score, double low, double high, core::SeatId seat) {
        core::SurveyAnswer row;
        row.survey = surveyId;
        row.account = account;
        row.seat = seat;
        row.day = day("2026-09-01");
        row.score = score;
        row.scaleLow = low;
        row.scaleHigh = high;
        w.add(row);
    };
    answer(4, 1, 5, ann);
    answer(9, 0, 10, ann);
    answer(9, 0, 10, {});  // nobody known
    answer(3, 5, 5, ann);  // no scale at all
    const auto inputs = w.inputs(account, kToday);
    REQUIRE(inputs.answers.size() == 2);
    CHECK(inputs.answers[0].score + inputs.answers[1].score == Approx(0.75 + 0.9));
}

TEST_CASE("An outcome has its latest value and the last one of the quarter before")
{
    ScoreWorkspace w;
    const auto account = w.account("Halden");
    core::OutcomeMetric metric;
    metric.account = account;
    metric.name = "Usage";
    metric.target = 100;
    const auto id = w.add(metric);
    const auto value = [&](const char *when, double number) {
        core::OutcomeValue row;
        row.metric = id;
        row.day = day(when);
        row.value = number;
        w.add(row);
    };
    value("2026-02-10", 60);
    value("2026-05-01", 70);
    value("2026-06-30", 80);
    value("2026-08-15", 90);
    value("2026-11-01", 20);
    auto outcome = w.inputs(account, kToday).outcomes.at(0);
    CHECK(outcome.actual == 90.0);
    CHECK(outcome.previous == 80.0);
    CHECK(outcome.day == day("2026-08-15"));
    outcome = w.inputs(account, day("2026-05-20")).outcomes.at(0);
    CHECK(outcome.actual == 70.0);
    CHECK(outcome.previous == 60.0);
    outcome = w.inputs(account, day("2026-02-20")).outcomes.at(0);
    CHECK_FALSE(outcome.previous);
    CHECK_FALSE(w.inputs(account, day("2026-01-01")).outcomes.at(0).actual);
}

TEST_CASE("Exposure is what renews within twelve months and is still open, else the trailing twelve months")
{
    ScoreWorkspace w;
    const auto account = w.account("Halden");
    w.revenue(account, day("2026-01-01"), day("2026-09-30"), 500'00);
    CHECK_FALSE(w.inputs(account, kToday).exposure);
    CHECK(w.inputs(account, kToday).ttm == Approx(500'00));

    core::Account row = *w.read().find(account);
    row.renewalOn = day("2027-01-31");  // a day is no amount
    w.change([&](store::Writer &writer) { writer.update(row); });
    CHECK_FALSE(w.inputs(account, kToday).exposure);

    w.renewal(account, day("2027-10-13"), 1'000'00);  // too late
    w.renewal(account, day("2026-10-11"), 2'000'00);  // over
    w.renewal(account, day("2027-03-01"), 4'000'00, core::RenewalOutcome::Kept, day("2026-09-01"));
    CHECK_FALSE(w.inputs(account, kToday).exposure);
    w.renewal(account, day("2027-10-12"), 300'00);
    w.renewal(account, day("2026-12-31"), 400'00, core::RenewalOutcome::Lost, day("2026-11-30"));  // open today
    CHECK(w.inputs(account, kToday).exposure == Approx(700'00));
}

TEST_CASE("Amounts up for renewal stand in for renewals, and targets never count")
{
    ScoreWorkspace w;
    const auto account = w.account("Halden");
    w.revenue(account, day("2027-01-01"), day("2027-01-31"), 900'00, "EUR", core::RevenueKind::UpForRenewal);
    w.revenue(account, day("2026-01-01"), day("2026-01-31"), 700'00, "EUR", core::RevenueKind::Target);
    CHECK(w.inputs(account, kToday).ttm == 0);
    CHECK(w.inputs(account, kToday).exposure == Approx(900'00));
    w.renewal(account, day("2027-02-01"), 100'00);
    CHECK(w.inputs(account, kToday).exposure == Approx(100'00));
}

TEST_CASE("Amounts are converted by the latest rate and left out without one")
{
    ScoreWorkspace w;
    const auto account = w.account("Halden");
    core::CurrencyRate rate;
    rate.currency = *core::Currency::fromCode("JPY");
    rate.day = day("2026-01-01");
    rate.rate = 0.006;
    w.add(rate);
    w.revenue(account, day("2026-05-01"), day("2026-05-31"), 100'000, "JPY");  // 600 EUR
    w.revenue(account, day("2026-05-01"), day("2026-05-31"), 100'000, "USD");
    CHECK(w.inputs(account, kToday).ttm == Approx(600'00));
}

TEST_CASE("Seats count from their first to their last day; a vacant one keeps its power")
{
    ScoreWorkspace w;
    const auto account = w.account("Halden");
    core::Seat seat;
    seat.account = account;
    seat.from = day("2026-03-01");
    seat.until = day("2026-08-31");
    const auto vacant = w.add(seat);
    seat.label = "Head of IT?";
    const auto placeholder = w.add(seat);
    auto inputs = w.inputs(account, day("2026-05-01"));
    CHECK(contactOf(inputs, vacant).vacant);
    CHECK_FALSE(contactOf(inputs, placeholder).vacant);
    CHECK(core::scoring::isOnMap(contactOf(inputs, vacant), day("2026-08-31")));
    CHECK_FALSE(core::scoring::isOnMap(contactOf(inputs, vacant), day("2026-09-01")));
    CHECK_FALSE(core::scoring::isOnMap(contactOf(inputs, vacant), day("2026-02-28")));
}

TEST_CASE("Ties of a member are gone from the last day on")
{
    ScoreWorkspace w;
    const auto account = w.account("Halden");
    const auto seat = w.seat(account, "Ann", {BuiltinRole::Buyer});
    const auto bo = w.member("Bo", day("2026-10-01"));
    w.talk(account, day("2026-09-20"), Channel::InPerson, {bo}, {seat});
    CHECK(w.score(account, day("2026-09-30")).contact(seat.value())->strength > 0);
    CHECK(w.score(account, day("2026-10-01")).contact(seat.value())->strength == 0);
}

TEST_CASE("Influence links score and a mutual one counts both ways; informal and conflict links never do")
{
    ScoreWorkspace w;
    const auto account = w.account("Halden");
    const auto ann = w.seat(account, "Ann");
    const auto eve = w.seat(account, "Eve");
    core::SeatLink link;
    link.from = ann;
    link.to = eve;
    link.weight = 2;
    link.kind = core::LinkKind::Conflict;
    w.add(link);
    link.kind = core::LinkKind::Informal;
    w.add(link);
    CHECK(w.inputs(account, kToday).influences.empty());
    link.kind = core::LinkKind::Influence;
    w.add(link);
    CHECK(w.inputs(account, kToday).influences.size() == 1);
    link.mutual = true;
    w.add(link);
    const auto influences = w.inputs(account, kToday).influences;
    REQUIRE(influences.size() == 3);
    CHECK(influences[2].from == eve.value());
    CHECK(influences[2].to == ann.value());
}

TEST_CASE("The last review is the latest one held or signed, not one planned or ahead")
{
    ScoreWorkspace w;
    const auto account = w.account("Halden");
    const auto review = [&](core::ReviewState state, const char *held) {
        core::Review row;
        row.account = account;
        row.state = state;
        row.heldOn = day(held);
        return w.add(row);
    };
    review(core::ReviewState::Held, "2026-03-10");
    review(core::ReviewState::Signed, "2026-07-14");
    review(core::ReviewState::Planned, "2026-10-01");
    review(core::ReviewState::Held, "2026-11-01");
    CHECK(w.inputs(account, kToday).lastReview == day("2026-07-14"));
    CHECK(w.inputs(account, day("2026-07-13")).lastReview == day("2026-03-10"));
    CHECK_FALSE(w.inputs(account, day("2026-03-09")).lastReview);
}

TEST_CASE("Parameters of the workspace override the defaults, unknown names are passed over, rules hold")
{
    ScoreWorkspace w;
    core::ScoringParameter parameter;
    parameter.name = "risk_weight.voice";
    parameter.value = 0.4;
    w.add(parameter);
    parameter.name = "something_of_a_later_version";
    w.add(parameter);
    CHECK(app::scoringParameters(w.read())->riskWeight[core::scoring::Cause::Voice] == 0.4);
    parameter.name = "half_life_judgement_days";
    parameter.value = 10;
    w.add(parameter);
    const auto refused = app::scoringParameters(w.read());
    REQUIRE_FALSE(refused);
    CHECK(refused.error().code == core::ErrorCode::InvalidValue);
}

TEST_CASE("An account that does not exist is not found")
{
    ScoreWorkspace w;
    const auto missing = app::scoreInputs(w.read(), core::AccountId(42), kToday);
    REQUIRE_FALSE(missing);
    CHECK(missing.error() == core::Error{core::ErrorCode::NotFound, "account", "42"});
}
