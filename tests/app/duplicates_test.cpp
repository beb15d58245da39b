#include "app/duplicates/find_duplicates.h"
#include "app/sample/sample.h"
#include "core/entities/entities.h"
#include "support/catch.h"
#include "support/workspace_files.h"

using namespace linchpin;
using app::DuplicateRule;
using app::Workspace;

namespace {

struct People {
    test::TemporaryFolder folder;
    Workspace workspace = make(folder / "d.linchpin");

    static Workspace make(const std::filesystem::path &path)
    {
        app::CreateOptions options;
        options.environment = test::fixedEnvironment();
        auto made = Workspace::create(path, options);
        REQUIRE(made);
        return std::move(*made);
    }

    core::AccountId account(const std::string &name, core::AccountId parent = {})
    {
        core::AccountId id;
        REQUIRE(workspace.transact("Account", [&](store::Writer &writer) {
            core::Account row;
            row.name = name;
            row.parent = parent;
            id = writer.insert(row);
        }));
        return id;
    }

    core::PersonId person(const std::string &name, core::AccountId account, const std::string &mail = {},
                          const std::string &phone = {}, std::optional<core::Date> from = {},
                          std::optional<core::Date> until = {})
    {
        core::PersonId id;
        REQUIRE(workspace.transact("Person", [&](store::Writer &writer) {
            core::Person row;
            row.name = name;
            row.email = mail;
            row.phone = phone;
            id = writer.insert(row);
            if (account) {
                core::Seat seat;
                seat.account = account;
                seat.person = id;
                seat.from = from;
                seat.until = until;
                writer.insert(seat);
            }
        }));
        return id;
    }

    app::Duplicates find(double least = 0.5)
    {
        app::DuplicateOptions options;
        options.leastConfidence = least;
        const auto found = app::findDuplicates(workspace.read(), options);
        REQUIRE(found);
        return *found;
    }
};

}  // namespace

TEST_CASE("People with one mail address are a pair wherever they are", "[duplicates]")
{
    People people;
    const auto first = people.person("Elena Ferrari", people.account("Acme"), "elena@acme.example");
    const auto second = people.person("E. Ferrari", people.account("Beta"), " ELENA@acme.example ");
    const auto found = people.find();
    REQUIRE(found.pairs.size() == 1);
    CHECK(found.people == 2);
    CHECK(found.pairs[0].first == first);
    CHECK(found.pairs[0].second == second);
    CHECK(found.pairs[0].rule == DuplicateRule::Mail);
    CHECK(found.pairs[0].shared == "elena@acme.example");
    CHECK(found.pairs[0].confidence > 0.9);
    CHECK(found.pairs[0].firstPlace == "Acme");
}

TEST_CASE("A reception's address and a number shared by many make no pairs", "[duplicates]")
{
    People people;
    const auto acme = people.account("Acme");
    people.person("Ann Lee", acme, "info@acme.example");
    people.person("Bob Ray", acme, "info@acme.example");
    people.person("Cid Zu", acme, {}, "+44 20 7946 0001");
    people.person("Dan Vo", acme, {}, "+44 20 7946 0001");
    CHECK(people.find().pairs.empty());
}

TEST_CASE("A like name counts inside one company and its group, not between companies", "[duplicates]")
{
    People people;
    const auto group = people.account("Group");
    const auto north = people.account("North", group);
    const auto south = people.account("South", group);
    const auto other = people.account("Other");
    people.person("Elena Ferrari", north);
    people.person("Ferrari, Elena", south);
    people.person("Elena Ferrari", other);
    const auto found = people.find();
    REQUIRE(found.pairs.size() == 1);
    CHECK(found.pairs[0].rule == DuplicateRule::NameAndCompany);
    CHECK(found.pairs[0].shared == "Group");
}

TEST_CASE("Initials, missing names and misspellings in one company are pairs, other people are not", "[duplicates]")
{
    People people;
    const auto acme = people.account("Acme");
    people.person("Elena Ferrari", acme);
    people.person("E. Ferrari", acme);
    people.person("Marco Conti", acme);
    people.person("Marco Antonio Conti", acme);
    people.person("Ingrid Solheim", acme);
    people.person("Ingrid Solhiem", acme);
    people.person("Anna Berg", acme);
    people.person("Arne Berg", acme);
    people.person("Person 1", acme);
    people.person("Person 2", acme);
    const auto found = people.find();
    CHECK(found.pairs.size() == 3);
    for (const auto &pair : found.pairs) {
        CHECK(pair.rule == DuplicateRule::LikeNameAndCompany);
        CHECK(pair.confidence < 0.9);
    }
}

TEST_CASE("Somebody who left one company before a namesake began in another may have moved", "[duplicates]")
{
    People people;
    people.person("Elena Ferrari", people.account("Acme"), {}, {}, {}, core::Date(19000));
    people.person("Elena Ferrari", people.account("Beta"), {}, {}, core::Date(19100));
    const auto found = people.find();
    REQUIRE(found.pairs.size() == 1);
    CHECK(found.pairs[0].rule == DuplicateRule::MovedAccount);
}

TEST_CASE("People said to be different are not proposed again, until that is undone", "[duplicates]")
{
    People people;
    const auto acme = people.account("Acme");
    const auto first = people.person("Elena Ferrari", acme);
    const auto second = people.person("Elena Ferrari", acme);
    REQUIRE(people.find().pairs.size() == 1);
    REQUIRE(app::rememberNotSame(people.workspace, second, first, "Not the same: Elena Ferrari"));
    const auto after = people.find();
    CHECK(after.pairs.empty());
    CHECK(after.ruledOut == 1);
    REQUIRE(app::rememberNotSame(people.workspace, first, second, "Again")->isEmpty());
    REQUIRE(people.workspace.undo());
    CHECK(people.find().pairs.size() == 1);
    CHECK(app::rememberNotSame(people.workspace, first, first, "x").error().code == core::ErrorCode::Conflict);
    CHECK(app::rememberNotSame(people.workspace, first, core::PersonId(5), "x").error().code == core::ErrorCode::NotFound);
}

TEST_CASE("Two given people are compared with all rules", "[duplicates]")
{
    People people;
    const auto first = people.person("Elena Ferrari", people.account("Acme"));
    const auto second = people.person("Marco Conti", people.account("Beta"));
    const auto pair = app::comparePeople(people.workspace.read(), second, first);
    REQUIRE(pair);
    CHECK(pair->first == first);
    CHECK(pair->confidence == 0);
    CHECK(app::comparePeople(people.workspace.read(), first, core::PersonId(3)).error().code == core::ErrorCode::NotFound);
}

TEST_CASE("Nobody, one person, naughty names and a stop end the search quietly", "[duplicates]")
{
    People people;
    CHECK(people.find().pairs.empty());
    const auto acme = people.account("Acme");
    for (const std::string name :
         {"", " ", "🦄", "🦄", "-", "-", "X", "Robert'); DROP TABLE person;--", std::string(300, 'a').c_str()}) {
        people.person(name, acme);
    }
    CHECK(people.find().pairs.size() <= 3);
    app::DuplicateOptions options;
    options.isCancelled = [] { return true; };
    CHECK(app::findDuplicates(people.workspace.read(), options).error().code == core::ErrorCode::Cancelled);
}

TEST_CASE("The sample names few pairs and a crowd of one company is compared quickly", "[duplicates]")
{
    const test::TemporaryFolder folder;
    auto sample = app::makeSampleWorkspace(folder / "s.linchpin", test::fixedEnvironment(4));
    REQUIRE(sample);
    const auto found = app::findDuplicates(sample->read());
    REQUIRE(found);
    CHECK(found->people > 300);
    CHECK(found->pairs.size() < 20);

    People people;
    const auto crowd = people.account("Crowd");
    REQUIRE(people.workspace.transact("Crowd", [&](store::Writer &writer) {
        writer.beginBulk();
        for (int i = 0; i < 3000; ++i) {
            core::Person row;
            row.name = std::string(1, static_cast<char>('A' + i % 26)) + "lma "
                + std::string(1, static_cast<char>('A' + i / 26 % 26)) + "erg"
                + std::string(1, static_cast<char>('a' + i / 676 % 26)) + "son";
            core::Seat seat;
            seat.account = crowd;
            seat.person = writer.insert(row);
            writer.insert(seat);
        }
        core::Person twin;
        twin.name = "Bergasin Alma";
        core::Seat seat;
        seat.account = crowd;
        seat.person = writer.insert(twin);
        writer.insert(seat);
        writer.endBulk();
    }));
    const auto crowded = app::findDuplicates(people.workspace.read());
    REQUIRE(crowded);
    CHECK(std::any_of(crowded->pairs.begin(), crowded->pairs.end(),
                      [](const app::DuplicatePair &pair) { return pair.secondName == "Bergasin Alma"; }));
}
