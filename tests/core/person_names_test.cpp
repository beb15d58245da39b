#include "core/report/account_plan.h"
#include "core/report/person_names.h"
#include "support/catch.h"

using namespace linchpin::core::report;

TEST_CASE("initials are the first letters of the first and the last word", "[names]")
{
    CHECK(initials("Elena Ferrari") == "EF");
    CHECK(initials("Anna Maria van der Berg") == "AB");
    CHECK(initials("élan vital") == "éV");
    CHECK(initials("Plato") == "Pl");
    CHECK(initials("  ") == "");
    CHECK(initials("Ólafur Grímsson") == "ÓG");
}

TEST_CASE("initials of different people differ", "[names]")
{
    CHECK(distinctInitials({"Sofia Lindgren", "Sam Lund", "Owen Price"}) == std::vector<std::string>{"SLi", "SLu", "OP"});
}

TEST_CASE("names are replaced whole, longer ones first, words only as words", "[names]")
{
    NameReplacer names;
    names.add("Elena Ferrari", "COO");
    names.add("Will Price", "buyer");
    CHECK(names.apply("Elena Ferrari and Ferrari's team") == "COO and COO's team");
    CHECK(names.apply("Ferraris, will, Price") == "Ferraris, will, buyer");
    CHECK(names.whole("Elena Ferrari") == "COO");
    CHECK(names.whole("Elena") == "Elena");
}

TEST_CASE("a plan with roles only names nobody of the customer", "[names]")
{
    AccountPlan plan;
    PlanPerson person;
    person.name = "Elena Ferrari";
    person.title = "COO";
    person.department = "Operations";
    person.values = "Elena likes calm";
    plan.people.push_back(person);
    GoalLine goal;
    goal.title = "Make Ferrari an advocate";
    goal.seatName = "Elena Ferrari";
    plan.overview.goals.push_back(goal);
    plan.preparedBy = "Sofia Lindgren";
    const AccountPlan masked = withNames(plan, NameMode::RolesOnly);
    CHECK(masked.people[0].name == "COO");
    CHECK(masked.people[0].title == "Operations");
    CHECK(masked.people[0].values == "COO likes calm");
    CHECK(masked.overview.goals[0].title == "Make COO an advocate");
    CHECK(masked.overview.goals[0].seatName == "COO");
    CHECK(masked.preparedBy == "Sofia Lindgren");
    CHECK(withNames(plan, NameMode::Initials).people[0].name == "EF");
    CHECK(withNames(plan, NameMode::Full).people[0].name == "Elena Ferrari");
}
