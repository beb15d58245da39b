#include <QAbstractItemModelTester>
#include <QSignalSpy>

#include "models_support.h"
#include "present/models/card_list_model.h"
#include "present/models/map_people_model.h"
#include "present/models/score_parts_model.h"
#include "support/catch.h"

using namespace linchpin;
using namespace linchpin::test;
using present::ScorePartsModel;

namespace {

core::report::AccountOverview overviewOf(int people)
{
    core::report::AccountOverview overview;
    overview.figures = accountRow(1, "Halden Foods", 1, 4.5, 18.4, 42);
    overview.asOf = testDay();
    overview.currency = euro();
    int points = 0;
    for (int i = 0; i < people; ++i) {
        const int own = i == 0 ? 42 - (people - 1) : 1;
        overview.parts.push_back(
            scorePart(i + 1, ("Person " + std::to_string(i)).c_str(), core::Tier::Buyer, 1.0 / (i + 2), 0.5, own));
        points += own;
    }
    return overview;
}

int shownPoints(const ScorePartsModel &model)
{
    int sum = 0;
    for (int row = 0; row < model.rowCount(); ++row) {
        sum += model.index(row, ScorePartsModel::Points).data().toInt();
    }
    return sum;
}

}  // namespace

TEST_CASE("shown points add up to the score, folded or not", "[models]")
{
    coreApplication();
    ScorePartsModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
    model.setOverview(overviewOf(23), testFormat());
    CHECK(model.rowCount() == 7);
    CHECK(model.index(6, 0).data().toString() == QStringLiteral("17 more people"));
    CHECK(shownPoints(model) == 42);
    model.unfold();
    CHECK(model.rowCount() == 23);
    CHECK(shownPoints(model) == 42);
}

TEST_CASE("a person opens into a summary and the summary into facts", "[models]")
{
    coreApplication();
    ScorePartsModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
    model.setOverview(overviewOf(3), testFormat());
    const QModelIndex person = model.index(0, 0);
    REQUIRE(model.rowCount(person) == 1);
    const QModelIndex summary = model.index(0, 0, person);
    CHECK(summary.data().toString().contains(QStringLiteral("+32")));
    CHECK(summary.siblingAtColumn(ScorePartsModel::Points).data().toString() == QStringLiteral("2 facts"));
    REQUIRE(model.rowCount(summary) == 2);
    CHECK(model.index(1, ScorePartsModel::Points, summary).data().toString() == QStringLiteral("−17.0"));
    CHECK(model.index(0, 0, summary).parent() == summary);
}

TEST_CASE("new points of the same people change rows and keep them open", "[models]")
{
    coreApplication();
    ScorePartsModel model;
    model.setOverview(overviewOf(3), testFormat());
    QPersistentModelIndex open = model.index(0, 0, model.index(0, 0));
    auto next = overviewOf(3);
    next.parts[0].displayPoints = 20;
    model.setOverview(next, testFormat());
    CHECK(open.isValid());
    CHECK(model.index(0, ScorePartsModel::Points).data().toInt() == 20);
    model.setOverview(overviewOf(0), testFormat());
    CHECK(model.rowCount() == 0);
}

TEST_CASE("findings keep the order of the overview, hidden ones are left out", "[models]")
{
    coreApplication();
    auto overview = overviewOf(1);
    const auto finding = [](std::int64_t id, core::FindingKind kind, const char *title, double value,
                            core::FindingState state = core::FindingState::Open) {
        core::report::FindingLine line;
        line.finding = core::FindingId(id);
        line.kind = kind;
        line.title = title;
        line.value = value;
        line.state = state;
        return line;
    };
    overview.findings = {finding(3, core::FindingKind::Problem, "Large", 9), finding(2, core::FindingKind::Problem, "Small", 1),
                         finding(1, core::FindingKind::Opportunity, "Night shift", 5),
                         finding(4, core::FindingKind::Issue, "Gone", 9, core::FindingState::Hidden)};
    const auto rows = present::findingRows(overview, testFormat());
    REQUIRE(rows.size() == 3);
    CHECK(rows[0].title == QStringLiteral("Large"));
    CHECK(rows[1].title == QStringLiteral("Small"));
    CHECK(rows[2].chip == QStringLiteral("Opportunity"));
    CHECK(present::findingsTitle(overview) == QStringLiteral("2 problems, 1 opportunity"));
}

TEST_CASE("the list of the map filters by tier, stance, site, coverage and text together", "[models]")
{
    coreApplication();
    core::AccountMap map;
    const auto person = [](std::int64_t seat, const char *name, core::Tier tier, std::optional<int> strength, const char *site) {
        core::MapPerson made;
        made.seat = seat;
        made.name = name;
        made.tier = tier;
        made.strength = strength;
        made.site = site;
        return made;
    };
    map.people = {
        person(1, "Elena Ferrari", core::Tier::Buyer, 71, "Oslo"), person(2, "Ingrid Solheim", core::Tier::Buyer, 0, "Oslo"),
        person(3, "Greta Holm", core::Tier::User, 33, "Malmö"), person(3, "Twice by mistake", core::Tier::User, 33, "Malmö")};
    present::MapPeopleModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
    model.setMap(map, testFormat());
    CHECK(model.rowCount() == 3);
    present::MapPeopleFilter rows(&model);
    QAbstractItemModelTester proxyTester(&rows, QAbstractItemModelTester::FailureReportingMode::Fatal);
    present::MapFilter filter;
    filter.tiers = {core::Tier::Buyer};
    rows.setFilter(filter);
    CHECK(rows.rowCount() == 2);
    filter.coverage = {present::CoverState::NotCovered};
    rows.setFilter(filter);
    REQUIRE(rows.rowCount() == 1);
    CHECK(rows.index(0, 0).data().toString() == QStringLiteral("Ingrid Solheim"));
    filter = {};
    filter.text = QStringLiteral("malm");
    rows.setFilter(filter);
    CHECK(rows.rowCount() == 1);
    rows.setFilter({});
    rows.sort(present::MapPeopleModel::Strength, Qt::DescendingOrder);
    CHECK(rows.index(0, 0).data().toString() == QStringLiteral("Elena Ferrari"));
    map.people.erase(map.people.begin());
    model.setMap(map, testFormat());
    CHECK(rows.rowCount() == 2);
}
