#include "present/analysis_sentences.h"

#include "present/map_says.h"
#include "present/models/card_list_model.h"
#include "support/catch.h"

using namespace linchpin;
using core::FindingKind;
using core::SeatId;
using core::Stance;
using core::analysis::MapRule;
using core::analysis::Remedy;
using core::report::FindingLine;

namespace {

const core::Date kToday = *core::Date::fromIso("2026-10-12");

struct Line {
    FindingLine line;
    explicit Line(MapRule rule, FindingKind kind = FindingKind::Problem)
    {
        line.map.emplace();
        line.map->rule = rule;
        line.rule = core::word(rule);
        line.kind = line.map->kind = kind;
    }
    Line &about(const char *name, const char *title = "")
    {
        const SeatId seat(static_cast<std::int64_t>(line.people.size()) + 1);
        line.people.push_back({seat, name, title});
        line.map->path.push_back(seat);
        if (line.people.size() == 1) {
            line.map->seat = line.facts.seat = seat;
        }
        return *this;
    }
    Line &remedy(Remedy what, int seat = 0, int via = 0)
    {
        line.map->remedy = what;
        line.map->remedySeat = SeatId(seat);
        line.map->via = SeatId(via);
        return *this;
    }
    core::analysis::MapFinding *operator->() { return &*line.map; }
    [[nodiscard]] present::Statement said() const { return present::mapStatement(line, present::Format(kToday)); }
};

}  // namespace

TEST_CASE("an uncovered buyer is named with share, day and who takes over", "[analysis]")
{
    Line line(MapRule::BuyerUncovered);
    line.about("Ingrid Solheim", "Chief executive").remedy(Remedy::AssignOwner, 1);
    line->share = 0.1;
    CHECK(line.said().title == QStringLiteral("Nobody covers Ingrid Solheim, chief executive"));
    CHECK(line.said().proof == QStringLiteral("Ingrid Solheim holds 10% of the decision."));
    CHECK(line.said().remedy == QStringLiteral("Assign somebody"));
    line->day = core::Date::fromIso("2026-09-01");
    line.line.memberName = "Clara Dupont";
    CHECK(line.said().proof.endsWith(QStringLiteral("Clara Dupont takes the role.")));
    line->strength = 0.38;
    line->before = 0.52;
    line.line.note = "Q2 2026";
    CHECK(line.said().title == QStringLiteral("The tie to Ingrid Solheim is weak: 38 of 100"));
    CHECK(line.said().proof.contains(QStringLiteral("In Q2 2026 it was 52.")));
}

TEST_CASE("a way names every step as it was drawn", "[analysis]")
{
    Line line(MapRule::PathToBuyer, FindingKind::Opportunity);
    line.about("Elena Ferrari").about("Nils Berg").about("Marcus Brandt").remedy(Remedy::AskIntroduction, 3, 1);
    line->steps = {core::analysis::kReportsTo, 2};
    line->stance = Stance::Champion;
    CHECK(line.said().title == QStringLiteral("Elena Ferrari, a champion, can reach Marcus Brandt through Nils Berg"));
    CHECK(present::waySentence(line.line) == QStringLiteral("Elena Ferrari reports to Nils Berg, who influences Marcus Brandt."));
    CHECK(line.said().remedy == QStringLiteral("Ask Elena Ferrari for an introduction to Marcus Brandt"));
    line->stance = Stance::Unknown;  // likes us by proofs of loyalty: no stance is claimed
    CHECK(line.said().title == QStringLiteral("Elena Ferrari can reach Marcus Brandt through Nils Berg"));
    line->steps[0] = core::analysis::kManages;
    CHECK(present::waySentence(line.line).startsWith(QStringLiteral("Elena Ferrari manages Nils Berg")));
}

TEST_CASE("every rule has a title without gaps, and all but strengths a remedy", "[analysis]")
{
    for (std::size_t i = 0; i < core::analysis::kMapRuleCount; ++i) {
        const auto rule = static_cast<MapRule>(i);
        INFO(core::word(rule));
        const FindingKind kind = rule >= MapRule::ChampionInPower ? FindingKind::Strength : FindingKind::Issue;
        for (const int count : {1, 3}) {
            Line line(rule, kind);
            line.about("Elena Ferrari").about("Marcus Brandt").about("Nils Berg");
            line.remedy(kind == FindingKind::Strength ? Remedy::None : Remedy::WinOver, 1, 2);
            line->count = count;
            line->of = 3;
            line->days = 240;
            line->share = 0.2;
            line->strength = 0.4;
            line->before = 0.6;
            line->points = 12;
            line->stance = Stance::Supporter;
            line->stanceBefore = Stance::Sceptic;
            line->day = core::Date::fromIso("2026-08-04");
            line->steps = {1, 2};
            line.line.note = rule == MapRule::RoleGoalUnmet ? "financial_buyer" : "Q2 2026";
            line.line.memberName = "Sofia Lindgren";
            const auto said = line.said();
            CHECK_FALSE(said.title.isEmpty());
            CHECK_FALSE(said.title.contains(QLatin1Char('%') + QString::number(1)));
            CHECK_FALSE(said.title.contains(QStringLiteral("%n")));
            CHECK_FALSE(said.proof.contains(QStringLiteral("%n")));
            CHECK_FALSE(said.proof.contains(QStringLiteral("..")));
            CHECK_FALSE(said.title.contains(QStringLiteral("  ")));
            CHECK(said.remedy.isEmpty() == (kind == FindingKind::Strength));
        }
    }
}

TEST_CASE("the list beside the map has problems first, strengths last, and leaves out what was hidden", "[analysis]")
{
    core::report::AccountOverview overview;
    overview.asOf = kToday;
    Line strength(MapRule::PromisesKept, FindingKind::Strength);
    Line problem(MapRule::BuyerUncovered);
    problem.about("Ingrid Solheim");
    Line second(MapRule::BuyerUncovered);
    second.about("Marcus Brandt");
    second.line.facts.seat = SeatId(9);
    Line hidden(MapRule::PathToBuyer, FindingKind::Opportunity);
    hidden.line.state = core::FindingState::Hidden;
    FindingLine typed;
    typed.title = "Typed by hand";
    overview.findings = {strength.line, problem.line, second.line, hidden.line, typed};
    const auto rows = present::mapSaysRows(overview, present::Format(kToday));
    REQUIRE(rows.size() == 3);
    CHECK(rows[0].kind == FindingKind::Problem);
    CHECK(rows[0].path == std::vector<SeatId>{SeatId(1)});
    CHECK(rows[0].key != rows[1].key);
    CHECK(rows[0].key < 0);
    CHECK(rows[2].kind == FindingKind::Strength);
    CHECK(present::openMapFindings(overview) == 2);
    const auto problems = present::tabProblems(overview);
    CHECK(problems.coverage == 2);
    CHECK(problems.map == 0);
}

TEST_CASE("people beyond those named are counted, also those whom the finding does not carry", "[analysis]")
{
    Line line(MapRule::StaleJudgement, FindingKind::Issue);
    line.about("Hanne Lunde").about("Lucía Morales").about("Marcus Brandt").about("David Okafor").about("Priya Raman");
    line->count = 6;
    line->share = 0.4;
    line->days = 580;
    CHECK(line.said().title == QStringLiteral("What we think of 6 people with a say was judged long ago"));
    CHECK(line.said().proof.endsWith(QStringLiteral("Hanne Lunde, Lucía Morales, Marcus Brandt, David Okafor and 2 more.")));
    line->count = 5;
    CHECK(line.said().proof.endsWith(QStringLiteral("David Okafor and 1 more.")));
}
