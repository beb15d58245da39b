#include "models_support.h"
#include "present/models/map_filter.h"
#include "present/models/map_people_model.h"
#include "support/catch.h"

using namespace linchpin;
using namespace linchpin::test;
using present::CoverState;
using present::MapFilter;

namespace {

core::MapPerson aPerson(std::int64_t seat, const char *name, const char *role)
{
    core::MapPerson person;
    person.seat = seat;
    person.name = name;
    person.role = role;
    return person;
}

}  // namespace

TEST_CASE("A filter by role finds people by any of their roles", "[map][filter]")
{
    core::MapPerson elena = aPerson(1, "Elena Ferrari", "financial_buyer");
    elena.moreRoles = {{"gatekeeper", false}, {"Safety officer", true}};
    const core::MapPerson greta = aPerson(2, "Greta Holm", "end_user");
    MapFilter filter;
    filter.roles = {"gatekeeper"};
    CHECK(filter.accepts(elena));
    CHECK_FALSE(filter.accepts(greta));
    filter.roles = {"Safety officer", "end_user"};
    CHECK(filter.accepts(elena));
    CHECK(filter.accepts(greta));
    filter = {};
    filter.text = QStringLiteral("safety");
    CHECK(filter.accepts(elena));
    CHECK_FALSE(filter.accepts(greta));
}

TEST_CASE("Coverage asks who is covered, by one of us only, by nobody, or not lately", "[map][filter]")
{
    core::MapPerson known = aPerson(1, "Known", "financial_buyer");
    known.strength = 71;
    known.covers = {{1, "SL", 71, true}, {2, "CD", 40, false}};
    core::MapPerson single = aPerson(2, "Single", "financial_buyer");
    single.strength = 40;
    single.covers = {{1, "SL", 40, true}};
    single.pastRhythm = true;
    const core::MapPerson stranger = aPerson(3, "Stranger", "financial_buyer");
    const auto fit = [&](CoverState state) {
        QString who;
        for (const core::MapPerson *person : std::initializer_list<const core::MapPerson *>{&known, &single, &stranger}) {
            who += fits(*person, state) ? QString::fromStdString(person->name).left(1) + QLatin1Char('+') : QString();
        }
        return who;
    };
    CHECK(fit(CoverState::Covered) == QStringLiteral("K+S+"));
    CHECK(std::pair(fits(single, CoverState::OnlyOne), fits(known, CoverState::OnlyOne)) == std::pair(true, false));
    CHECK(std::pair(fits(stranger, CoverState::NotCovered), fits(single, CoverState::NotCovered)) == std::pair(true, false));
    CHECK(std::pair(fits(single, CoverState::PastRhythm), fits(known, CoverState::PastRhythm)) == std::pair(true, false));
    MapFilter filter;
    filter.coverage = {CoverState::NotCovered, CoverState::PastRhythm};
    CHECK_FALSE(filter.accepts(known));
    CHECK(filter.accepts(single));
    CHECK(filter.accepts(stranger));
}

TEST_CASE("Each value of a filter is a part that can be taken away alone", "[map][filter]")
{
    coreApplication();
    MapFilter filter;
    filter.text = QStringLiteral("oslo");
    filter.tiers = {core::Tier::Buyer};
    filter.stances = {core::Stance::Blocker, core::Stance::Sceptic};
    filter.roles = {"financial_buyer", ""};
    filter.units = {"Logistics / North"};
    filter.sites = {"Malm\xC3\xB6"};
    filter.coverage = {CoverState::OnlyOne};
    const auto parts = filter.parts();
    REQUIRE(parts.size() == 9);
    QStringList texts;
    for (const auto &part : parts) {
        texts << part.text;
    }
    CHECK(texts.contains(QStringLiteral("Stance: Blocker")));
    CHECK(texts.contains(QStringLiteral("Role: Financial buyer")));
    CHECK(texts.contains(QStringLiteral("Only one of us")));
    for (std::size_t i = 0; i < parts.size(); ++i) {
        filter.remove(parts[i].id);
        CHECK(filter.parts().size() == parts.size() - i - 1);
    }
    CHECK(filter.isEmpty());
    filter.remove(QStringLiteral("nonsense"));
    CHECK(filter.isEmpty());
}

TEST_CASE("A filter survives being remembered, and nonsense is left out", "[map][filter]")
{
    MapFilter filter;
    filter.text = QStringLiteral("a \"b\"");
    filter.tiers = {core::Tier::Influencer};
    filter.stances = {core::Stance::Unknown};
    filter.roles = {"Eigene \xC3\x9C"};
    filter.units = {"Nord"};
    filter.sites = {"Oslo"};
    filter.coverage = {CoverState::Covered, CoverState::PastRhythm};
    CHECK(MapFilter::fromJson(filter.toJson()) == filter);
    CHECK(MapFilter().toJson().isEmpty());
    CHECK(MapFilter::fromJson("not json").isEmpty());
    CHECK(MapFilter::fromJson(R"({"tiers":["king",3],"coverage":"x"})").isEmpty());
}

TEST_CASE("The menus offer what is on the map: built-in roles first, names in order", "[map][filter]")
{
    coreApplication();
    core::AccountMap map;
    core::MapPerson one = aPerson(1, "One", "end_user");
    one.moreRoles = {{"Zebra keeper", true}};
    one.site = "Oslo";
    one.unit = "Zeta";
    core::MapPerson two = aPerson(2, "Two", "financial_buyer");
    two.site = "Bergen";
    two.unit = "Alpha";
    map.people = {one, two, aPerson(3, "Three", "")};
    const auto choices = present::filterChoices(map);
    REQUIRE(choices.roles.size() == 4);
    CHECK(choices.roles[0].word == "financial_buyer");
    CHECK(choices.roles[1].word == "end_user");
    CHECK(choices.roles[2].word == "Zebra keeper");
    CHECK(choices.roles[3].word.empty());
    CHECK(choices.sites == std::vector<std::string>{"Bergen", "Oslo"});
    CHECK(choices.units == std::vector<std::string>{"Alpha", "Zeta"});
}

TEST_CASE("The list says in words what the card says in signs", "[map][models]")
{
    coreApplication();
    core::AccountMap map;
    core::MapPerson elena = aPerson(1, "Elena Ferrari", "financial_buyer");
    elena.moreRoles = {{"gatekeeper", false}};
    elena.warning = core::CardWarning::NobodyCovers;
    elena.effectivePower = 0.18;
    elena.decisionShare = 0.22;
    core::MapPerson helper = aPerson(2, "Ola Lind", "");
    helper.assistant = true;
    helper.assessed = false;
    helper.pastRhythm = true;
    map.people = {elena, helper};
    present::MapPeopleModel model;
    model.setMap(map, testFormat());
    using Model = present::MapPeopleModel;
    CHECK(model.index(0, Model::Role).data().toString() == QStringLiteral("Financial buyer, Gatekeeper"));
    CHECK(model.index(1, Model::Role).data().toString() == QStringLiteral("Assistant"));
    CHECK(model.index(0, Model::Warning).data().toString() == QStringLiteral("Nobody covers this buyer"));
    CHECK(model.index(1, Model::Warning).data().toString() == QStringLiteral("Past the rhythm"));
    const QString share = model.index(0, Model::Share).data(Qt::ToolTipRole).toString();
    CHECK(share.contains(QStringLiteral("18")));
    CHECK(share.contains(QStringLiteral("22")));
    present::MapPeopleFilter rows(&model);
    rows.sort(Model::Warning, Qt::DescendingOrder);
    CHECK(rows.index(0, 0).data().toString() == QStringLiteral("Elena Ferrari"));
}
