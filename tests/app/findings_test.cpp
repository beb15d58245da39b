#include "app/findings/findings.h"

#include "app/overview.h"
#include "app/portfolio.h"
#include "app/score_fixtures.h"
#include "support/catch.h"

using namespace linchpin;
using app::FindingPlan;
using app::FindingRef;
using core::Alarm;
using core::BuiltinRole;
using core::FindingState;
using core::report::FindingLine;
using test::day;
using test::ScoreWorkspace;

namespace {

const core::Date kToday = day("2026-10-12");

struct Risky {
    ScoreWorkspace w;
    core::MemberId ann = w.member("Ann Berg");
    core::AccountId halden = w.account("Halden Foods");
    core::SeatId cfo = w.seat(halden, "Rosa Diaz", {BuiltinRole::FinancialBuyer});

    Risky() { w.revenue(halden, day("2026-01-01"), day("2026-06-30"), 8'000'000'00); }

    [[nodiscard]] std::optional<FindingLine> line(Alarm alarm, core::Date asOf = kToday) const
    {
        app::OverviewOptions options;
        options.asOf = asOf;
        const auto overview = app::overview(const_cast<Risky *>(this)->w.operator*(), halden, options);
        for (const FindingLine &found : overview->findings) {
            if (found.alarm == alarm) {
                return found;
            }
        }
        return std::nullopt;
    }
    [[nodiscard]] bool needsAttention(Alarm alarm, core::Date asOf = kToday)
    {
        app::PortfolioOptions options;
        options.asOf = asOf;
        const auto portfolio = app::portfolio(*w, options);
        return std::any_of(portfolio->attention.begin(), portfolio->attention.end(),
                           [alarm](const auto &item) { return item.alarm == alarm; });
    }
    [[nodiscard]] FindingRef ref(Alarm alarm) const { return FindingRef::of(halden, *line(alarm)); }
};

}  // namespace

TEST_CASE("An accepted alarm stays accepted with its reason until its day, then it is open by itself")
{
    Risky r;
    REQUIRE(r.line(Alarm::BuyerUncovered));
    CHECK(r.needsAttention(Alarm::BuyerUncovered));
    const core::Date until = day("2026-12-31");
    REQUIRE(app::acceptFinding(*r.w, r.ref(Alarm::BuyerUncovered), " She starts in January. ", until, kToday, "Accept"));
    auto line = r.line(Alarm::BuyerUncovered);
    CHECK(line->state == FindingState::Accepted);
    CHECK(line->reason == "She starts in January.");
    CHECK(line->until == until);
    CHECK(line->severity == 3);
    CHECK_FALSE(r.needsAttention(Alarm::BuyerUncovered));
    CHECK(r.line(Alarm::BuyerUncovered, until)->state == FindingState::Accepted);
    line = r.line(Alarm::BuyerUncovered, until.plusDays(1));
    CHECK(line->state == FindingState::Open);
    CHECK(line->reason.empty());
    CHECK(r.needsAttention(Alarm::BuyerUncovered, until.plusDays(1)));
    REQUIRE(r.w->undo());
    CHECK(r.line(Alarm::BuyerUncovered)->state == FindingState::Open);
    CHECK(r.w.read().count(core::Kind::Finding) == 0);
}

TEST_CASE("What was accepted about one person is not accepted about the next")
{
    Risky r;
    REQUIRE(app::acceptFinding(*r.w, r.ref(Alarm::BuyerUncovered), "Known", kToday.plusDays(90), kToday, "Accept"));
    r.w.change([&](store::Writer &writer) {
        core::Seat seat = *writer.read().find(r.cfo);
        seat.until = kToday.plusDays(-1);
        writer.update(seat);
    });
    r.w.seat(r.halden, "Ingrid Solheim", {BuiltinRole::FinancialBuyer});
    const auto line = r.line(Alarm::BuyerUncovered);
    REQUIRE(line);
    CHECK(line->facts.seatName == "Ingrid Solheim");
    CHECK(line->state == FindingState::Open);
    CHECK(r.needsAttention(Alarm::BuyerUncovered));
}

TEST_CASE("Accepting wants a reason and a day within three years")
{
    Risky r;
    const FindingRef ref = r.ref(Alarm::BuyerUncovered);
    CHECK(app::acceptFinding(*r.w, ref, "  ", kToday.plusDays(9), kToday, "Accept").error().subject == "reason");
    CHECK(app::acceptFinding(*r.w, ref, "Known", kToday, kToday, "Accept").error().subject == "accepted_until");
    CHECK(app::acceptFinding(*r.w, ref, "Known", day("9999-12-31"), kToday, "Accept").error().subject == "accepted_until");
    CHECK(app::reopenFinding(*r.w, ref, "Open").error().code == core::ErrorCode::NothingToDo);
    CHECK(app::acceptFinding(*r.w, FindingRef{r.halden, {}, {}, {}, core::FindingKind::Issue, 2}, "Known", kToday.plusDays(9),
                             kToday, "Accept")
              .error()
              .code
          == core::ErrorCode::NotFound);
    CHECK(r.w.read().count(core::Kind::Finding) == 0);
}

TEST_CASE("A hidden finding is shown again when it is opened, and keeps its owner meanwhile")
{
    Risky r;
    const FindingRef ref = r.ref(Alarm::BuyerUncovered);
    REQUIRE(app::setFindingOwner(*r.w, ref, r.ann, kToday, "Owner"));
    CHECK(r.line(Alarm::BuyerUncovered)->ownerName == "Ann Berg");
    CHECK(r.line(Alarm::BuyerUncovered)->state == FindingState::Open);
    REQUIRE(app::hideFinding(*r.w, r.ref(Alarm::BuyerUncovered), "", kToday, "Hide"));
    CHECK(r.line(Alarm::BuyerUncovered)->state == FindingState::Hidden);
    CHECK(r.line(Alarm::BuyerUncovered, kToday.plusDays(4000))->state == FindingState::Hidden);
    REQUIRE(app::reopenFinding(*r.w, r.ref(Alarm::BuyerUncovered), "Open"));
    CHECK(r.line(Alarm::BuyerUncovered)->state == FindingState::Open);
    CHECK(r.line(Alarm::BuyerUncovered)->ownerName == "Ann Berg");
    CHECK(r.w.read().count(core::Kind::Finding) == 1);
}

TEST_CASE("A planned finding has a goal and is open again when the goal is over and nothing got better")
{
    Risky r;
    FindingPlan plan;
    plan.title = "First meeting with Rosa Diaz";
    plan.why = "Nobody covers her";
    plan.owner = r.ann;
    plan.due = kToday.plusDays(20);
    REQUIRE(app::planFinding(*r.w, r.ref(Alarm::BuyerUncovered), plan, kToday, "Plan"));
    CHECK(r.line(Alarm::BuyerUncovered)->state == FindingState::Planned);
    auto goals = r.w.read().all<core::Goal>();
    REQUIRE(goals.size() == 1);
    CHECK(goals.front().seat == r.cfo);
    CHECK(goals.front().priority == 1);
    CHECK(goals.front().finding == r.line(Alarm::BuyerUncovered)->finding);
    CHECK_FALSE(r.needsAttention(Alarm::BuyerUncovered));
    r.w.change([&](store::Writer &writer) {
        goals.front().state = core::WorkState::Done;
        writer.update(goals.front());
    });
    CHECK(r.line(Alarm::BuyerUncovered)->state == FindingState::Open);

    plan.as = FindingPlan::As::Action;
    REQUIRE(app::planFinding(*r.w, r.ref(Alarm::BuyerUncovered), plan, kToday, "Plan"));
    CHECK(r.w.read().all<core::Action>().front().title == plan.title);
    plan.title = " ";
    CHECK(app::planFinding(*r.w, r.ref(Alarm::BuyerUncovered), plan, kToday, "Plan").error().subject == "title");
    plan.title = "x";
    plan.due = day("1492-10-12");
    CHECK(app::planFinding(*r.w, r.ref(Alarm::BuyerUncovered), plan, kToday, "Plan").error().subject == "due_on");
}

TEST_CASE("A finding planned as an action is open again after its day")
{
    Risky r;
    FindingPlan plan;
    plan.as = FindingPlan::As::Action;
    plan.title = "Call Rosa";
    plan.due = kToday.plusDays(7);
    REQUIRE(app::planFinding(*r.w, r.ref(Alarm::BuyerUncovered), plan, kToday, "Plan"));
    CHECK(r.line(Alarm::BuyerUncovered, kToday.plusDays(7))->state == FindingState::Planned);
    CHECK(r.line(Alarm::BuyerUncovered, kToday.plusDays(8))->state == FindingState::Open);
}

TEST_CASE("Findings are added, edited and removed by hand, and every step can be undone")
{
    Risky r;
    const auto before = test::contentText(r.w.read());
    app::FindingText text;
    text.kind = core::FindingKind::Opportunity;
    text.title = "Malmö asks for a night-shift module";
    text.seat = r.cfo;
    text.value = 120'000'00;
    text.currency = *core::Currency::fromCode("EUR");
    const auto added = app::addFinding(*r.w, r.halden, text, kToday, "Finding");
    REQUIRE(added);
    app::OverviewOptions options;
    options.asOf = kToday;
    const auto lines = app::overview(*r.w, r.halden, options)->findings;
    const auto line = std::find_if(lines.begin(), lines.end(), [&](const FindingLine &found) { return found.finding == *added; });
    REQUIRE(line != lines.end());
    CHECK(line->value == 120'000'00.0);
    CHECK(line->ownValue == 120'000'00);
    text.title = "Changed \xE2\x80\x8F";
    REQUIRE(app::updateFinding(*r.w, *added, text, "Finding"));
    text.severity = 9;
    CHECK(app::updateFinding(*r.w, *added, text, "Finding").error().subject == "severity");
    const auto borg = r.w.account("Borg");
    text.severity = 1;
    CHECK(app::addFinding(*r.w, borg, text, kToday, "Finding").error().code == core::ErrorCode::Conflict);
    REQUIRE(app::closeFinding(*r.w, FindingRef::of(r.halden, *line), "Solved"));
    CHECK(r.w.read().find(*added)->state == FindingState::Closed);
    CHECK(app::closeFinding(*r.w, r.ref(Alarm::BuyerUncovered), "Solved").error().code == core::ErrorCode::InvalidValue);
    REQUIRE(app::removeFinding(*r.w, *added, "Remove"));
    CHECK(app::removeFinding(*r.w, *added, "Remove").error().code == core::ErrorCode::NotFound);
    for (int i = 0; i < 5; ++i) {
        REQUIRE(r.w->undo());
    }
    CHECK(test::contentText(r.w.read()) == before);
}
